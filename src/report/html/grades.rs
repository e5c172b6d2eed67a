//! How grades came about: each derivation once, however many claims have it. A claim's grade links
//! to its own.

use std::collections::BTreeMap;

use maud::html;
use sha2::{Digest, Sha256};

use super::Source;
use super::link::sentence;
use crate::assess::Grade;
use crate::model::ClaimId;

/// The anchor of the derivation of a claim's grade.
pub(super) fn link(source: &Source<'_>, claim: ClaimId) -> String {
    name(&source.grader.grade(claim))
}

fn name(grade: &Grade) -> String {
    let mut hash = Sha256::new();
    hash.update(grade.mark.to_string());
    for step in grade.trace.iter().chain(&grade.proof) {
        hash.update([0]);
        hash.update(&step.text);
    }
    let digits: String = hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("why-{digits}")
}

/// Every derivation of a grade in the dossier, by grade.
pub(super) fn grades(source: &Source<'_>) -> Vec<String> {
    let mut derived: BTreeMap<(String, String), (Grade, usize)> = BTreeMap::new();
    for (id, _) in source.material.dossier.claims() {
        let grade = source.grader.grade(id);
        let key = (grade.mark.to_string(), name(&grade));
        derived.entry(key).or_insert((grade, 0)).1 += 1;
    }
    let item = |((_, id), (grade, claims)): (&(String, String), &(Grade, usize))| {
        let markup = html! {
            li id=(id) {
                (super::claim::badge(source, grade.mark)) " " span.number { (source.count("count-claims", *claims)) }
                ul { @for step in grade.trace.iter().chain(&grade.proof) { li { (sentence(&step.text)) } } }
            }
        };
        markup.into_string()
    };
    derived.iter().map(item).collect()
}
