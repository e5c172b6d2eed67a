//! Which finding of one run is which of another, for two runs over claims of one dossier.

use std::collections::BTreeSet;

use super::{Changed, Difference};
use crate::compare::{self, Record};
use crate::finding::Finding;
use crate::link::Linked;
use crate::model::{ClaimId, Dossier};

/// Sorts the findings of two runs into those that fall, appear, change and stand. The claims
/// of both are rows of the dossier as filed; `linked` is what was linked in that.
pub(super) fn compare(dossier: &Dossier, linked: &Linked, before: Vec<Finding>, after: Vec<Finding>) -> Difference {
    let records = |list: &[Finding]| list.iter().map(|one| Record::of(dossier, one)).collect::<Vec<Record>>();
    let compared = compare::compare(&records(&before), &records(&after), compare::occurrences(dossier, linked));

    let mut difference = Difference::default();
    let (mut before, mut after) = (slots(before), slots(after));
    difference.fallen = compared.gone.iter().filter_map(|row| before[*row].take()).collect();
    difference.standing = compared.standing.iter().filter_map(|(row, _)| before[*row].take()).collect();
    let changed = compared.changed.iter().map(|(row, other)| before[*row].take().zip(after[*other].take()));
    difference.changed = changed.flatten().map(|(before, after)| Changed { before, after }).collect();
    difference.appeared = compared.appeared.iter().filter_map(|row| after[*row].take()).collect();
    difference
}

fn slots(findings: Vec<Finding>) -> Vec<Option<Finding>> {
    findings.into_iter().map(Some).collect()
}

/// These claims, and all that tell of the same occurrences.
pub(super) fn occurrences(linked: &Linked, claims: &BTreeSet<ClaimId>) -> BTreeSet<ClaimId> {
    let groups: BTreeSet<_> = claims.iter().filter_map(|claim| linked.group_of[claim.index()]).collect();
    let told = groups.into_iter().flat_map(|group| linked.group(group).claims.iter().copied());
    claims.iter().copied().chain(told).collect()
}
