//! The audit of a place, or of anything else that claims speak of: each occurrence in order of
//! time, with how many independent origins stand behind it and what was found about it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::page::{Item, Page, Pen, few};
use super::{AuditFinding, AuditMark, independent};
use crate::assess::Grader;
use crate::finding::{Code, Severity};
use crate::link::lineage::{bottlenecks, opposed};
use crate::link::{Group, GroupId};
use crate::model::{ClaimId, Dossier, EntityId, Origin, SourceId, Stance, listing, some};
use crate::report::text::count;
use crate::report::{Material, place, sections, words};

/// A place's audit, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceAudit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `place, part of Province`.
    pub entity_kind: String,
    /// What was told of it, in order of time.
    pub occurrences: Vec<Occurrence>,
    /// The places inside it that are told of.
    pub inside: Vec<Inside>,
    /// What does not hold together, or stands on thin ground.
    pub findings: Vec<AuditFinding>,
}

/// One occurrence, or one state at one time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Occurrence {
    /// When.
    pub when: String,
    /// What.
    pub what: String,
    /// How many claims tell of it.
    pub claims: usize,
    /// In how many documents.
    pub documents: usize,
    /// The independent origins, each with those tied to it.
    pub independent_origins: Vec<Vec<String>>,
    /// Who does not affirm it: the stance taken, and by whom.
    pub others: Vec<Stand>,
    /// Who tells of it in its own voice, or cannot be named: not counted.
    pub not_counted: Vec<String>,
    /// The interests of origins that agree in it though they are opposed.
    pub opposed: Option<(String, String)>,
    /// The best grade that a claim of it has.
    pub best_grade: Option<AuditMark>,
    /// The steps that every way to it passes, origin first.
    pub bottleneck: Vec<String>,
    /// The claim to look at first.
    pub claim: Option<String>,
    /// Codes of findings that name a claim of it, gravest first, and how often.
    pub findings: Vec<Found>,
}

/// Those who take a stance other than to affirm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stand {
    /// `denies`, `doubts`, `announces`.
    pub stance: &'static str,
    /// Who.
    pub by: Vec<String>,
}

/// How many findings of a code name an occurrence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The code.
    pub code: &'static str,
    /// How many findings.
    pub findings: usize,
}

/// A place inside.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inside {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many occurrences are told of it.
    pub occurrences: usize,
}

/// Most names in a line.
const FEW: usize = 6;

/// Most independent origins whose interests are compared two by two.
const COMPARED: usize = 16;

/// Audits a place, or anything else that claims speak of.
pub(super) fn audit(material: Material<'_>, grader: &Grader, id: EntityId) -> PlaceAudit {
    let dossier = material.dossier;
    let entity = dossier.entity(id);
    let actor = !place(dossier, id);
    let of_it = |group: &&Group| group.key.contains(&id) || actor && sections::takes_part(dossier, group, id);
    let groups: Vec<&Group> = sections::in_time(material).into_iter().filter(of_it).collect();
    let found = found(material, &groups);
    let about = material.findings.iter().filter(|finding| finding.about.contains(&id));
    PlaceAudit {
        id: entity.id.clone(),
        name: entity.name().to_owned(),
        entity_kind: sections::kind(dossier, entity),
        occurrences: groups.iter().map(|group| occurrence(material, grader, group, &found)).collect(),
        inside: inside(material, id),
        findings: about.map(AuditFinding::new).collect(),
    }
}

/// For the group of a claim, the codes of findings that name one of its claims.
type Codes = FxHashMap<GroupId, BTreeMap<(Severity, Code), usize>>;

fn found(material: Material<'_>, groups: &[&Group]) -> Codes {
    let of = |claim: ClaimId| material.linked.group_of.get(claim.index()).copied().flatten();
    let first = |group: &&Group| group.claims.first().and_then(|claim| of(*claim));
    let mut found: Codes = groups.iter().filter_map(first).map(|group| (group, BTreeMap::new())).collect();
    for finding in material.findings {
        let named: BTreeSet<GroupId> = finding.labels.iter().filter_map(|label| label.claim).filter_map(of).collect();
        for group in named {
            if let Some(codes) = found.get_mut(&group) {
                *codes.entry((finding.severity, finding.code)).or_insert(0) += 1;
            }
        }
    }
    found
}

fn occurrence(material: Material<'_>, grader: &Grader, group: &Group, found: &Codes) -> Occurrence {
    let dossier = material.dossier;
    let affirming: Vec<ClaimId> =
        group.claims.iter().copied().filter(|claim| dossier.claim(*claim).stance.affirms()).collect();
    let mut origins: Vec<Origin> = affirming.iter().map(|claim| dossier.origin(*claim)).collect();
    origins.sort_unstable();
    origins.dedup();
    let classes = grader.lineage().independent(&origins);
    let name = |source: &SourceId| dossier.source(*source).name.clone();
    let uncounted = origins.iter().filter(|origin| !matches!(origin, Origin::Named(_)));
    let best = affirming.iter().map(|claim| (material.marks[claim.index()], *claim));
    let best = best.min_by_key(|(mark, claim)| (mark.credibility, mark.reliability, *claim));
    let documents: BTreeSet<_> = group.claims.iter().map(|claim| dossier.claim(*claim).document).collect();
    let codes = group.claims.first().and_then(|claim| material.linked.group_of[claim.index()]);
    let codes = codes.and_then(|group| found.get(&group)).into_iter().flatten();
    let others = [Stance::Denies, Stance::Doubts, Stance::Announces].into_iter().filter_map(|stance| {
        let taken = group.claims.iter().filter(|claim| dossier.claim(**claim).stance == stance);
        let by: BTreeSet<Origin> = taken.map(|claim| dossier.origin(*claim)).collect();
        let by: Vec<String> = by.into_iter().map(|origin| dossier.origin_words(origin)).collect();
        (!by.is_empty()).then(|| Stand { stance: stance.name(), by })
    });
    Occurrence {
        others: others.collect(),
        when: sections::date(dossier, group),
        what: words::group(dossier, group),
        claims: group.claims.len(),
        documents: documents.len(),
        opposed: agreed(dossier, &classes),
        independent_origins: classes.iter().map(|class| class.iter().map(name).collect()).collect(),
        not_counted: uncounted.map(|origin| dossier.origin_words(*origin)).collect(),
        best_grade: best.map(|(mark, _)| mark.into()),
        bottleneck: bottlenecks(dossier, &affirming).iter().map(name).collect(),
        claim: best.map(|(_, claim)| claim).or(group.claims.first().copied()).map(|claim| dossier.claim_name(claim)),
        findings: codes.map(|((_, code), number)| Found { code: code.name(), findings: *number }).collect(),
    }
}

/// Two interests that are opposed, of origins that say the same.
fn agreed(dossier: &Dossier, independent: &[Vec<SourceId>]) -> Option<(String, String)> {
    let firsts: Vec<SourceId> = independent.iter().take(COMPARED).filter_map(|class| class.first().copied()).collect();
    let both = firsts.iter().enumerate().flat_map(|(at, one)| firsts[at + 1..].iter().map(|other| (*one, *other)));
    let (one, other) = both.into_iter().find_map(|(one, other)| opposed(dossier, one, other))?;
    Some((dossier.name(one).to_owned(), dossier.name(other).to_owned()))
}

/// The places inside one that are told of: a place's own audit leaves them out.
fn inside(material: Material<'_>, id: EntityId) -> Vec<Inside> {
    let dossier = material.dossier;
    let mut told: BTreeMap<EntityId, usize> = BTreeMap::new();
    for group in &material.linked.groups {
        for entity in &group.key {
            if *entity != id && dossier.contains(id, *entity) && place(dossier, *entity) {
                *told.entry(*entity).or_insert(0) += 1;
            }
        }
    }
    let of = |(entity, occurrences): (EntityId, usize)| {
        let entity = dossier.entity(entity);
        Inside { id: entity.id.clone(), name: entity.name().to_owned(), occurrences }
    };
    told.into_iter().map(of).collect()
}

impl PlaceAudit {
    pub(super) fn page(&self, pen: Pen) -> Page {
        let claims = self.occurrences.iter().map(|occurrence| occurrence.claims).sum();
        let lead = vec![
            format!("{} · {}", pen.code(&self.id), pen.safe(&self.entity_kind)),
            match self.occurrences.len() {
                0 => "No claim speaks of it".to_owned(),
                number => {
                    format!("{} in {}", count(number, "occurrence", "occurrences"), count(claims, "claim", "claims"))
                }
            },
        ];
        let mut page = Page { title: pen.safe(&self.name), lead, parts: Vec::new() };
        page.part("What was told, in order of time", self.occurrences.iter().map(|one| one.item(pen)).collect());
        let inside = |inside: &Inside| -> Item {
            let told = count(inside.occurrences, "occurrence", "occurrences");
            format!("{}: {told} [{}]", pen.safe(&inside.name), pen.code(&inside.id)).into()
        };
        page.part("Inside it", few(&self.inside, inside));
        page.part("Findings about it", few(&self.findings, |finding| finding.item(pen)));
        page
    }
}

impl Occurrence {
    fn item(&self, pen: Pen) -> Item {
        let when = if self.when.is_empty() { String::new() } else { format!("{}: ", pen.safe(&self.when)) };
        let grade = self.best_grade.map_or_else(String::new, |grade| format!(" · at best {grade}"));
        let text = format!("{when}{}{grade}", pen.safe(&self.what));
        let names: Vec<String> = self
            .independent_origins
            .iter()
            .map(|class| match class.as_slice() {
                [first, tied @ ..] if !tied.is_empty() => format!("{first} (with {})", listing(tied)),
                class => class.concat(),
            })
            .collect();
        let origins = independent(names.len());
        let names = listing(&some(&names, FEW));
        let origins = if names.is_empty() { origins } else { format!("{origins}: {}", pen.safe(&names)) };
        // What is only denied or announced, nobody has told as being so.
        let told = self.best_grade.is_some();
        let mut details = vec![if told { origins } else { "nobody says that it is so".to_owned() }];
        for stand in &self.others {
            let done = match stand.stance {
                "denies" => "denied",
                "doubts" => "doubted",
                _ => "announced",
            };
            details.push(format!("{done} by {}", pen.safe(&listing(&some(&stand.by, FEW)))));
        }
        if let Some((one, other)) = &self.opposed {
            details.push(format!("of opposed interest ({} and {})", pen.safe(one), pen.safe(other)));
        }
        if !self.not_counted.is_empty() {
            details.push(format!("not counted: {}", pen.safe(&listing(&some(&self.not_counted, FEW)))));
        }
        if !self.bottleneck.is_empty() {
            let words = if self.claims == 1 { "one way only:" } else { "every way passes" };
            details.push(format!("{words} {}", pen.safe(&self.bottleneck.join(" > "))));
        }
        if !self.findings.is_empty() {
            let codes: Vec<String> = self
                .findings
                .iter()
                .map(|Found { code, findings }| match findings {
                    1 => (*code).to_owned(),
                    number => format!("{code} ×{number}"),
                })
                .collect();
            details.push(format!("found: {}", codes.join(", ")));
        }
        details.extend(self.claim.as_ref().map(|claim| format!("[{}]", pen.code(claim))));
        Item::new(text, details.join(" · "))
    }
}
