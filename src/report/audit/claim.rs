//! The audit of a claim: who said it first, through whom it came, how many independent origins
//! stand behind it, what speaks for it and against it, and its grade with the proof.

use std::collections::BTreeSet;

use serde::Serialize;

use super::independence::{AuditPair, not_counted, pairs};
use super::page::{Item, Page, Pen, few};
use super::tree::{self, TreeStep};
use super::{AuditClaim, AuditDocument, chain_ids, claims, independent};
use crate::assess::{Grade, Grader};
use crate::finding::Proof;
use crate::link::lineage::bottlenecks;
use crate::model::{ClaimId, Origin, SourceId, listing};
use crate::report::Material;
use crate::report::text::count;

/// A claim's audit, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimAudit {
    /// `document/claim`.
    pub claim: String,
    /// What it says.
    pub says: String,
    /// How it stands to that: `asserts`, `denies` …
    pub stance: &'static str,
    /// Of when.
    pub when: String,
    /// The source's own key word or two.
    pub wording: Option<String>,
    /// A remark of whoever filed it.
    pub note: Option<String>,
    /// The document it stands in.
    pub document: AuditDocument,
    /// The paragraph it stands in.
    pub paragraph: Option<u32>,
    /// Whether it stands in the headline.
    pub headline: bool,
    /// Whether it was taken back.
    pub retracted: bool,
    /// The ids of the chain, origin first: `person (source) > agency > outlet`.
    pub chain: String,
    /// Every way the statement came, this claim's own first: each origin, and under it
    /// whoever carried it on.
    pub tree: Vec<TreeStep>,
    /// The independent origins, each with those tied to it.
    pub independent_origins: Vec<Vec<String>>,
    /// Whose voice is not counted, and why.
    pub not_counted: Vec<String>,
    /// For each two of the first named origins, whether and why they are independent.
    pub pairs: Vec<AuditPair>,
    /// How many pairs there are.
    pub pair_count: usize,
    /// The steps that every way passes, origin first.
    pub bottleneck: Vec<String>,
    /// What other origins say that is the same.
    pub corroborated_by: Vec<AuditClaim>,
    /// What cannot be true if this is.
    pub contradicted_by: Vec<AuditClaim>,
    /// What may not be true if this is.
    pub in_doubt_with: Vec<AuditClaim>,
    /// What other documents had said of the same thing by the day the claim's document came
    /// out, the latest first.
    pub known_then: Vec<AuditClaim>,
    /// The grade.
    pub grade: AuditGrade,
}

/// A grade in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditGrade {
    /// The letter.
    pub reliability: char,
    /// What it says.
    pub reliability_means: &'static str,
    /// How it came about.
    pub reliability_trace: Vec<AuditProof>,
    /// The digit.
    pub credibility: u8,
    /// What it says.
    pub credibility_means: &'static str,
    /// Why.
    pub credibility_proof: Vec<AuditProof>,
}

/// A step of a proof, with the rule or table line behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditProof {
    /// The step.
    pub text: String,
    /// `file:line`.
    pub place: Option<String>,
}

/// Audits a claim.
pub(super) fn audit(material: Material<'_>, grader: &Grader, id: ClaimId) -> ClaimAudit {
    let dossier = material.dossier;
    let claim = dossier.claim(id);
    let alike = grader.alike(id);
    let mut origins: Vec<Origin> = alike.iter().map(|claim| dossier.origin(*claim)).collect();
    origins.sort_unstable();
    origins.dedup();
    let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
    let name = |source: SourceId| dossier.source(source).name.clone();
    let others = alike.iter().copied().filter(|other| dossier.origin(*other) != dossier.origin(id));
    let (pairs, pair_count) = pairs(dossier, grader, &origins);
    ClaimAudit {
        claim: dossier.claim_name(id),
        says: dossier.says_words(&claim.says),
        stance: claim.stance.name(),
        when: if timeless { String::new() } else { claim.when.words() },
        wording: claim.wording.clone(),
        note: claim.note.clone(),
        document: AuditDocument::new(dossier, claim.document),
        paragraph: claim.paragraph,
        headline: claim.headline,
        retracted: !claim.headline && material.linked.group_of[id.index()].is_none(),
        chain: chain_ids(dossier, id),
        tree: tree::tree(material, id, &alike),
        independent_origins: grader
            .independent(id)
            .into_iter()
            .map(|class| class.into_iter().map(name).collect())
            .collect(),
        not_counted: origins.iter().filter_map(|origin| not_counted(dossier, *origin)).collect(),
        pairs,
        pair_count,
        bottleneck: bottlenecks(dossier, &alike).into_iter().map(name).collect(),
        corroborated_by: claims(material, others),
        contradicted_by: claims(material, grader.contradicting(id)),
        in_doubt_with: claims(material, grader.in_doubt(id)),
        known_then: claims(material, known_then(material, grader, id)),
        grade: grade(material, &grader.grade(id)),
    }
}

/// Most occurrences told of as known: the latest ones.
const KNOWN: usize = 64;

/// What other documents told of the same thing by the day the claim came out, one claim an
/// occurrence, the latest first.
fn known_then(material: Material<'_>, grader: &Grader, id: ClaimId) -> Vec<ClaimId> {
    let (dossier, linked) = (material.dossier, material.linked);
    let own = dossier.claim(id).document;
    let Some(group) = linked.group_of[id.index()] else { return Vec::new() };
    let Some(day) = dossier.document(own).published else { return Vec::new() };
    let by_then = |claim: &ClaimId| {
        let document = dossier.claim(*claim).document;
        document != own && dossier.document(document).published.is_some_and(|range| range.latest <= day.latest)
    };
    let timelines = grader.timelines(group);
    let told = timelines.iter().flat_map(|at| linked.timelines[*at as usize].entries.iter().rev());
    let told = told.map(|entry| linked.assertion(*entry).group);
    // Figures and timeless answers stand on no timeline.
    let apart = timelines.is_empty().then_some(group);
    let mut seen = BTreeSet::new();
    let told = told.chain(apart).filter(|group| seen.insert(*group));
    told.filter_map(|group| linked.affirming(dossier, group).find(by_then)).take(KNOWN).collect()
}

fn grade(material: Material<'_>, grade: &Grade) -> AuditGrade {
    let proof = |proof: &Proof| AuditProof {
        text: proof.text.clone(),
        place: proof
            .span
            .map(|span| format!("{}:{}", material.files.get(span.file).path(), material.files.position(span).line)),
    };
    AuditGrade {
        reliability: grade.mark.reliability,
        reliability_means: grade.mark.reliability_words(),
        reliability_trace: grade.trace.iter().map(proof).collect(),
        credibility: grade.mark.credibility,
        credibility_means: grade.mark.credibility_words(),
        credibility_proof: grade.proof.iter().map(proof).collect(),
    }
}

impl ClaimAudit {
    pub(super) fn page(&self, pen: Pen) -> Page {
        let mut page = Page { title: pen.code(&self.claim), lead: self.lead(pen), parts: Vec::new() };
        page.part("Chain", vec![pen.code(&self.chain).into()]);
        page.tree("From the claim back to each origin", vec![tree::item(pen.safe(&self.sentence()), &self.tree, pen)]);
        let origins = |class: &Vec<String>| -> Item {
            match class.as_slice() {
                [only] => pen.safe(only).into(),
                [first, tied @ ..] => {
                    format!("{}, and tied to it {}", pen.safe(first), pen.safe(&listing(tied))).into()
                }
                [] => String::new().into(),
            }
        };
        let mut voices = few(&self.independent_origins, origins);
        voices.extend(few(&self.not_counted, |voice| format!("not counted: {}", pen.safe(voice)).into()));
        page.part(format!("Independent origins: {}", self.independent_origins.len()), voices);
        let pair = |pair: &AuditPair| -> Item {
            let verdict = if pair.independent { "independent" } else { "one voice" };
            format!("{} and {}: {verdict}; {}", pen.safe(&pair.one), pen.safe(&pair.other), pen.safe(&pair.why)).into()
        };
        let mut pairs: Vec<Item> = self.pairs.iter().map(pair).collect();
        if self.pair_count > self.pairs.len() {
            pairs.push(format!("and {} more", self.pair_count - self.pairs.len()).into());
        }
        page.part("Compared", pairs);
        let bottleneck: Vec<String> = self.bottleneck.iter().map(|step| pen.safe(step)).collect();
        let bottleneck = if bottleneck.is_empty() { Vec::new() } else { vec![bottleneck.join(" > ").into()] };
        page.part("Every way passes", bottleneck);
        for (heading, claims) in [
            ("Said too by", &self.corroborated_by),
            ("Contradicted by", &self.contradicted_by),
            ("May not fit with", &self.in_doubt_with),
        ] {
            page.part(heading, few(claims, |claim| claim.told(pen)));
        }
        let known = |claim: &AuditClaim| {
            let day = claim.published.as_deref().unwrap_or_default();
            Item::from(format!("{} (published {}) [{}]", pen.safe(&claim.told), pen.safe(day), pen.code(&claim.claim)))
        };
        page.part("Known of it from other documents on the day it came out", few(&self.known_then, known));
        let grade = &self.grade;
        let proof = |proof: &AuditProof| -> Item {
            match &proof.place {
                Some(place) => format!("{} ({})", pen.safe(&proof.text), pen.code(place)).into(),
                None => pen.safe(&proof.text).into(),
            }
        };
        page.part(
            format!("Reliability {}: {}", grade.reliability, grade.reliability_means),
            grade.reliability_trace.iter().map(proof).collect(),
        );
        page.part(
            format!("Credibility {}: {}", grade.credibility, grade.credibility_means),
            grade.credibility_proof.iter().map(proof).collect(),
        );
        page
    }

    /// What it says, where, and what came of the audit.
    fn lead(&self, pen: Pen) -> Vec<String> {
        let wording = self.wording.as_ref().map_or_else(String::new, |wording| format!(" (“{wording}”)"));
        let mut lead = vec![pen.safe(&format!("{}{wording}", self.sentence()))];
        let mut place = vec![pen.safe(&self.document.publisher_name), pen.safe(&self.document.published())];
        place.extend(self.headline.then(|| "in the headline".to_owned()));
        place.extend(self.paragraph.map(|paragraph| format!("paragraph {paragraph}")));
        place.extend(self.retracted.then(|| "taken back".to_owned()));
        lead.push(place.join(" · "));
        let grade = &self.grade;
        let mut short = vec![
            format!("Grade {}{}", grade.reliability, grade.credibility),
            independent(self.independent_origins.len()),
        ];
        for (claims, word) in [(&self.contradicted_by, "contradicted by"), (&self.in_doubt_with, "in doubt with")] {
            if !claims.is_empty() {
                short.push(format!("{word} {}", count(claims.len(), "claim", "claims")));
            }
        }
        lead.push(short.join(" · "));
        lead.extend(self.note.as_ref().map(|note| format!("Note: {}", pen.safe(note))));
        lead
    }

    /// What it says of when.
    fn sentence(&self) -> String {
        let stance = if self.stance == "asserts" { String::new() } else { format!("{} that ", self.stance) };
        let when = if self.when.is_empty() { String::new() } else { format!(", {}", self.when) };
        format!("{stance}{}{when}", self.says)
    }
}
