//! The audit of a document: what each claim in it rests on, what was new in it, and what later
//! documents made of it.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::page::{Item, Page, Pen, few};
use super::{AuditClaim, AuditDocument, AuditFinding, AuditMark, chain_ids, claims, independent, says};
use crate::assess::Grader;
use crate::link::GroupId;
use crate::model::{ClaimId, DocumentId, Dossier, Origin, listing};
use crate::report::Material;
use crate::report::text::count;

/// A document's audit, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentAudit {
    /// The document.
    #[serde(flatten)]
    pub document: AuditDocument,
    /// How many of its claims it speaks itself.
    pub own_voice: usize,
    /// How many it relays from somebody named.
    pub relayed: usize,
    /// How many nobody can be named for.
    pub anonymous: usize,
    /// How many no earlier document told.
    pub new: usize,
    /// How many dates leave that open for.
    pub open: usize,
    /// Its claims: the headline first, then by paragraph.
    pub claims: Vec<DocumentClaim>,
    /// The findings that name a claim of it.
    pub findings: Vec<AuditFinding>,
}

/// A claim of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentClaim {
    /// Its own id.
    pub id: String,
    /// What it says of when.
    pub says: String,
    /// The ids of the chain, origin first.
    pub chain: String,
    /// `own voice`, `relayed` or `anonymous`.
    pub voice: &'static str,
    /// Whether it stands in the headline.
    pub headline: bool,
    /// The paragraph it stands in.
    pub paragraph: Option<u32>,
    /// Its grade.
    pub grade: AuditMark,
    /// How many independent origins stand behind what it says.
    pub independent_origins: usize,
    /// Whether no earlier document told it; nothing where dates leave that open, and for
    /// claims that no others are compared with.
    pub new: Option<bool>,
    /// Whether dates leave open if another document told it before.
    #[serde(skip)]
    pub open: bool,
    /// Who told it before, the first claim of each origin.
    pub told_before_by: Vec<AuditClaim>,
    /// Who else told it later, of those not tied to its origin.
    pub later_confirmed_by: Vec<AuditClaim>,
    /// What later documents say that cannot be true if this is.
    pub later_contradicted_by: Vec<AuditClaim>,
}

/// Audits a document.
pub(super) fn audit(material: Material<'_>, grader: &Grader, id: DocumentId) -> DocumentAudit {
    let dossier = material.dossier;
    let mut ids: Vec<ClaimId> =
        dossier.claims().filter(|(_, claim)| claim.document == id).map(|(claim, _)| claim).collect();
    ids.sort_by_key(|id| {
        let claim = dossier.claim(*id);
        (!claim.headline, claim.paragraph.unwrap_or(u32::MAX), *id)
    });
    let mut around = Around { material, grader, document: id, told: FxHashMap::default() };
    let claims: Vec<DocumentClaim> = ids.iter().map(|id| around.claim(*id)).collect();
    let own: FxHashSet<ClaimId> = ids.into_iter().collect();
    let names_it = |label: &crate::finding::Label| label.claim.is_some_and(|claim| own.contains(&claim));
    let findings = material.findings.iter().filter(|finding| finding.labels.iter().any(names_it));
    let voiced = |voice: &str| claims.iter().filter(|claim| claim.voice == voice).count();
    DocumentAudit {
        document: AuditDocument::new(dossier, id),
        own_voice: voiced(OWN),
        relayed: voiced(RELAYED),
        anonymous: voiced(ANONYMOUS),
        new: claims.iter().filter(|claim| claim.new == Some(true)).count(),
        open: claims.iter().filter(|claim| claim.open).count(),
        findings: findings.map(AuditFinding::new).collect(),
        claims,
    }
}

const OWN: &str = "own voice";
const RELAYED: &str = "relayed";
const ANONYMOUS: &str = "anonymous";

/// What other documents tell of what one tells, looked up once an occurrence.
struct Around<'a> {
    material: Material<'a>,
    grader: &'a Grader<'a>,
    document: DocumentId,
    told: FxHashMap<(GroupId, &'static str), Told>,
}

/// Who else takes the same stand on an occurrence.
#[derive(Clone, Default)]
struct Told {
    independent: usize,
    /// The first claim of each origin in documents that came out before.
    before: Vec<ClaimId>,
    /// The same in documents that came out after.
    after: Vec<ClaimId>,
    /// Whether dates leave open if another told it before.
    unclear: bool,
}

impl Around<'_> {
    fn claim(&mut self, id: ClaimId) -> DocumentClaim {
        let dossier = self.material.dossier;
        let claim = dossier.claim(id);
        let group = self.material.linked.group_of[id.index()];
        let stance = if claim.stance.affirms() { "asserts" } else { claim.stance.name() };
        let told = match group {
            Some(group) => match self.told.get(&(group, stance)) {
                Some(told) => told.clone(),
                None => {
                    let told = self.told(id);
                    self.told.insert((group, stance), told.clone());
                    told
                }
            },
            None => Told { independent: self.grader.independent(id).len(), ..Told::default() },
        };
        let new = group.and(match (told.before.is_empty(), told.unclear) {
            (false, _) => Some(false),
            (true, false) => Some(true),
            (true, true) => None,
        });
        let lineage = self.grader.lineage();
        let untied = |other: &ClaimId| match (dossier.origin(id), dossier.origin(*other)) {
            (Origin::Named(own) | Origin::OwnVoice(own), Origin::Named(other)) => !lineage.tied(own, other),
            (_, Origin::Named(_)) => true,
            _ => false,
        };
        let later = |other: &ClaimId| self.order(*other) == Some(std::cmp::Ordering::Greater);
        DocumentClaim {
            id: claim.id.clone(),
            says: says(dossier, id),
            chain: chain_ids(dossier, id),
            voice: voice(dossier, id),
            headline: claim.headline,
            paragraph: claim.paragraph,
            grade: self.material.marks[id.index()].into(),
            independent_origins: told.independent,
            new,
            open: told.before.is_empty() && told.unclear,
            told_before_by: claims(self.material, told.before),
            later_confirmed_by: claims(self.material, told.after.into_iter().filter(untied)),
            later_contradicted_by: claims(self.material, self.grader.contradicting(id).into_iter().filter(later)),
        }
    }

    /// Who told of the occurrence of a claim before and after its document.
    fn told(&self, id: ClaimId) -> Told {
        let dossier = self.material.dossier;
        let mut told = Told { independent: self.grader.independent(id).len(), ..Told::default() };
        let mut others: Vec<ClaimId> =
            self.grader.alike(id).into_iter().filter(|other| dossier.claim(*other).document != self.document).collect();
        others.sort_by_key(|other| {
            let published = dossier.document(dossier.claim(*other).document).published;
            (published.map_or(i64::MAX, |range| range.earliest), *other)
        });
        let (mut before, mut after) = (FxHashSet::default(), FxHashSet::default());
        for other in others {
            let origin = dossier.origin(other);
            match self.order(other) {
                Some(std::cmp::Ordering::Less) => told.before.extend(before.insert(origin).then_some(other)),
                Some(_) => told.after.extend(after.insert(origin).then_some(other)),
                None => told.unclear = true,
            }
        }
        told
    }

    /// Whether another claim came out before or after this document; nothing where that is
    /// open, or where both came out on one day.
    fn order(&self, other: ClaimId) -> Option<std::cmp::Ordering> {
        let dossier = self.material.dossier;
        let own = dossier.document(self.document).published?;
        let other = dossier.document(dossier.claim(other).document).published?;
        if other.latest <= own.earliest {
            Some(std::cmp::Ordering::Less)
        } else {
            (own.latest <= other.earliest).then_some(std::cmp::Ordering::Greater)
        }
    }
}

fn voice(dossier: &Dossier, id: ClaimId) -> &'static str {
    match dossier.origin(id) {
        Origin::Unnamed(..) => ANONYMOUS,
        _ if dossier.claim(id).relayed() => RELAYED,
        _ => OWN,
    }
}

impl DocumentAudit {
    pub(super) fn page(&self, pen: Pen) -> Page {
        let document = &self.document;
        let mut lead = vec![format!("{} · {}", pen.safe(&document.publisher_name), pen.safe(&document.published()))];
        lead.extend(document.title.as_ref().map(|title| format!("“{}”", pen.safe(title))));
        let language = document.language.as_ref().map(|language| format!("language {}", pen.safe(language)));
        let url = document.url.as_ref().map(|url| pen.safe(url));
        let found: Vec<String> = language.into_iter().chain(url).collect();
        lead.extend((!found.is_empty()).then(|| found.join(" · ")));
        let all = self.claims.len();
        lead.push(format!(
            "{}: {} in its own voice, {} relayed, {} anonymous",
            count(all, "claim", "claims"),
            self.own_voice,
            self.relayed,
            self.anonymous
        ));
        let of = |test: fn(&DocumentClaim) -> bool| self.claims.iter().filter(|claim| test(claim)).count();
        let open = match self.open {
            0 => String::new(),
            open => format!(", {open} that dates leave open"),
        };
        lead.push(format!(
            "{} told here first, {} told before{open}; {} confirmed later, {} contradicted later",
            self.new,
            of(|claim| !claim.told_before_by.is_empty()),
            of(|claim| !claim.later_confirmed_by.is_empty()),
            of(|claim| !claim.later_contradicted_by.is_empty())
        ));
        let mut page = Page { title: pen.code(&document.id), lead, parts: Vec::new() };
        page.part("Claims", self.claims.iter().map(|claim| claim.item(pen)).collect());
        page.part("Findings that name it", few(&self.findings, |finding| finding.item(pen)));
        page
    }
}

impl DocumentClaim {
    fn item(&self, pen: Pen) -> Item {
        let at = match (self.headline, self.paragraph) {
            (true, _) => "headline: ".to_owned(),
            (_, Some(paragraph)) => format!("¶{paragraph} "),
            _ => String::new(),
        };
        let mut details = vec![pen.code(&self.chain), independent(self.independent_origins)];
        details.extend(self.new.filter(|new| *new).map(|_| "told here first".to_owned()));
        details.extend(self.open.then(|| "dates leave open whether it was told before".to_owned()));
        for (words, claims) in [
            ("told before by", &self.told_before_by),
            ("confirmed later by", &self.later_confirmed_by),
            ("contradicted later by", &self.later_contradicted_by),
        ] {
            if !claims.is_empty() {
                details.push(format!("{words} {}", names(claims, pen)));
            }
        }
        let text = format!("{at}{} {} [{}]", self.grade, pen.safe(&self.says), pen.code(&self.id));
        Item::new(text, details.join(" · "))
    }
}

/// The first few claims by name, and how many more there are.
fn names(claims: &[AuditClaim], pen: Pen) -> String {
    const FEW: usize = 3;
    let mut names: Vec<String> = claims.iter().take(FEW).map(|claim| pen.code(&claim.claim)).collect();
    if claims.len() > FEW {
        names.push(format!("{} more", claims.len() - FEW));
    }
    listing(&names)
}
