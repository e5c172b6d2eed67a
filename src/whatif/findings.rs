//! Which finding of one run is which of another. Findings have no names: two are one if their
//! code and subject agree and they rest on the same claims, or on claims of one occurrence.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Changed, Difference};
use crate::finding::{Code, Finding};
use crate::link::Linked;
use crate::model::ClaimId;

/// Sorts the findings of two runs into those that fall, appear, change and stand. The claims
/// of both are rows of the dossier as filed; `linked` is what was linked in that.
pub(super) fn compare(linked: &Linked, before: Vec<Finding>, after: Vec<Finding>) -> Difference {
    let mut matched = Matched { of_before: vec![None; before.len()], of_after: vec![None; after.len()] };
    matched.same(&before, &after);
    let named: Vec<BTreeSet<ClaimId>> = before.iter().map(claims).collect();
    matched.alike(&before, &after, &named, |one, other| {
        // What is told of many things is about none of them.
        one.about == other.about || one.about.is_empty() || other.about.is_empty()
    });
    // The same occurrence may now be told by claims that the finding did not need before.
    let told: Vec<BTreeSet<ClaimId>> = named.iter().map(|claims| occurrences(linked, claims)).collect();
    matched.alike(&before, &after, &told, |one, other| one.about == other.about && !one.about.is_empty());

    let mut difference = Difference::default();
    let mut after: Vec<Option<Finding>> = after.into_iter().map(Some).collect();
    for (finding, other) in before.into_iter().zip(&matched.of_before) {
        match other.and_then(|other| after[other].take()) {
            None => difference.fallen.push(finding),
            Some(after) if same(&finding, &after) => difference.standing.push(finding),
            Some(after) => difference.changed.push(Changed { before: finding, after }),
        }
    }
    difference.appeared = after.into_iter().flatten().collect();
    difference
}

/// For each finding of either run, its row in the other, if it has one there.
struct Matched {
    of_before: Vec<Option<usize>>,
    of_after: Vec<Option<usize>>,
}

impl Matched {
    fn pair(&mut self, before: usize, after: usize) {
        self.of_before[before] = Some(after);
        self.of_after[after] = Some(before);
    }

    /// Pairs what is the same in everything.
    fn same(&mut self, before: &[Finding], after: &[Finding]) {
        let mut known: BTreeMap<(Code, &str), Vec<usize>> = BTreeMap::new();
        for (row, finding) in after.iter().enumerate().rev() {
            known.entry((finding.code, &finding.message)).or_default().push(row);
        }
        for (row, finding) in before.iter().enumerate() {
            let Some(rows) = known.get_mut(&(finding.code, finding.message.as_str())) else { continue };
            if let Some(at) = rows.iter().rposition(|other| same(finding, &after[*other])) {
                let other = rows.remove(at);
                self.pair(row, other);
            }
        }
    }

    /// Pairs what is left by the claims in common, the most first; `of` are those that each
    /// earlier finding may be known by.
    fn alike(
        &mut self,
        before: &[Finding],
        after: &[Finding],
        of: &[BTreeSet<ClaimId>],
        fits: impl Fn(&Finding, &Finding) -> bool,
    ) {
        let mut by_claim: BTreeMap<(Code, ClaimId), Vec<usize>> = BTreeMap::new();
        for (row, finding) in after.iter().enumerate().filter(|(row, _)| self.of_after[*row].is_none()) {
            for claim in claims(finding) {
                by_claim.entry((finding.code, claim)).or_default().push(row);
            }
        }
        let mut pairs = Vec::new();
        for (row, finding) in before.iter().enumerate().filter(|(row, _)| self.of_before[*row].is_none()) {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for claim in &of[row] {
                for other in by_claim.get(&(finding.code, *claim)).into_iter().flatten() {
                    *shared.entry(*other).or_default() += 1;
                }
            }
            for (other, count) in shared.into_iter().filter(|(other, _)| fits(finding, &after[*other])) {
                pairs.push((finding.about != after[other].about, Reverse(count), row, other));
            }
        }
        pairs.sort_unstable();
        for (.., row, other) in pairs {
            if self.of_before[row].is_none() && self.of_after[other].is_none() {
                self.pair(row, other);
            }
        }
    }
}

/// Whether two findings say the same, for the same reasons, of the same claims.
fn same(one: &Finding, other: &Finding) -> bool {
    let reasons = |finding: &Finding| finding.proof.iter().map(|proof| proof.text.clone()).collect::<Vec<_>>();
    (one.code, one.severity, one.possible, &one.message, &one.about)
        == (other.code, other.severity, other.possible, &other.message, &other.about)
        && claims(one) == claims(other)
        && reasons(one) == reasons(other)
}

fn claims(finding: &Finding) -> BTreeSet<ClaimId> {
    finding.labels.iter().filter_map(|label| label.claim).collect()
}

/// These claims, and all that tell of the same occurrences.
pub(super) fn occurrences(linked: &Linked, claims: &BTreeSet<ClaimId>) -> BTreeSet<ClaimId> {
    let groups: BTreeSet<_> = claims.iter().filter_map(|claim| linked.group_of[claim.index()]).collect();
    let told = groups.into_iter().flat_map(|group| linked.group(group).claims.iter().copied());
    claims.iter().copied().chain(told).collect()
}
