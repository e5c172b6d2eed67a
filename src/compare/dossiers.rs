//! Two dossiers beside one another: what was filed otherwise, and what that changed.

use std::collections::HashMap;

use super::filed::{self, Differing};
use super::{Compared, Moved, Record, compare, moved, occurrences};
use crate::assess::{Grader, Mark};
use crate::files::Files;
use crate::finding::Severities;
use crate::link::Linked;
use crate::model::{ClaimId, Dossier};

/// One of the two, with what the line made of it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its files.
    pub files: &'a Files,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// What `link` found in it.
    pub linked: &'a Linked,
    /// What `assess` found.
    pub records: &'a [Record],
    /// The grade of each claim, in their order.
    pub marks: &'a [Mark],
    /// What each code is worth there.
    pub severities: &'a Severities,
}

/// What differs between two dossiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Documents.
    pub documents: Differing,
    /// Claims, by `document/claim`.
    pub claims: Differing,
    /// Files under `rules/`.
    pub rules: Differing,
    /// Findings, as rows of the two lists.
    pub findings: Compared,
    /// Claims that both have and that are graded otherwise, in the order of claims.
    pub grades: Vec<(String, Moved)>,
}

/// Compares two dossiers.
pub fn dossiers(before: Side<'_>, after: Side<'_>) -> Difference {
    Difference {
        documents: filed::documents(before.dossier, after.dossier),
        claims: filed::claims(before.dossier, after.dossier),
        rules: filed::rules(before.files, after.files),
        findings: compare(before.records, after.records, occurrences(after.dossier, after.linked)),
        grades: grades(before, after),
    }
}

fn grades(before: Side<'_>, after: Side<'_>) -> Vec<(String, Moved)> {
    let rows: HashMap<String, ClaimId> = named(after).collect();
    let both = named(before).filter_map(|(name, id)| rows.get(&name).map(|other| (name, id, *other)));
    let differ: Vec<(String, ClaimId, ClaimId)> =
        both.filter(|(_, id, other)| before.marks[id.index()] != after.marks[other.index()]).collect();
    if differ.is_empty() {
        return Vec::new();
    }
    let (old, new) = (grader(before), grader(after));
    differ.into_iter().map(|(name, id, other)| (name, moved(&old.grade(id), &new.grade(other)))).collect()
}

fn named(side: Side<'_>) -> impl Iterator<Item = (String, ClaimId)> {
    side.dossier.claims().map(move |(id, _)| (side.dossier.claim_name(id), id))
}

fn grader(side: Side<'_>) -> Grader<'_> {
    Grader::new(side.dossier, side.linked, side.severities)
}
