//! The smallest sets of origins without which a finding would not be there, by trying: one
//! origin after the other, then every two, and so on.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::supposition::Supposed;
use super::{Filed, findings};
use crate::assess::assess;
use crate::finding::Finding;
use crate::link::{GroupId, link};
use crate::model::{ClaimId, Origin, SourceId};

/// At most so many origins are tried for one finding, those it names first.
pub const MOST_ORIGINS: usize = 12;

/// No set of more origins than this is tried.
pub const LARGEST_SET: usize = 4;

/// At most so many sets of one size are kept.
pub const MOST_SETS: usize = 8;

/// The claims that one search may read, all runs together: it ends, however large the dossier.
const BUDGET: usize = 500_000;

/// What would topple a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Topple {
    /// The finding's row.
    pub finding: usize,
    /// The origins tried, in the order of trying.
    pub origins: Vec<Origin>,
    /// How many more origins tell of what it speaks of, and were not tried.
    pub untried: usize,
    /// The smallest sets of origins whose withdrawal topples it, in the order of trying.
    pub sets: Vec<Vec<Origin>>,
    /// How many more sets of that size do.
    pub more: usize,
    /// Every set of up to so many of the origins was tried.
    pub tried_up_to: usize,
}

/// Searches for what topples the findings in these rows.
pub fn topple(filed: Filed<'_>, rows: &[usize]) -> Vec<Topple> {
    let mut search = Search::new(filed);
    rows.iter().map(|row| search.topple(*row)).collect()
}

/// What every search in one dossier needs.
struct Search<'a> {
    filed: Filed<'a>,
    /// The sources that speak for themselves somewhere.
    named: BTreeSet<SourceId>,
    /// The claims of each origin.
    claims: BTreeMap<Origin, Vec<ClaimId>>,
    /// For each group, the timelines it tells something of.
    told_on: Vec<Vec<u32>>,
    /// How many claims may still be judged.
    budget: usize,
}

impl<'a> Search<'a> {
    fn new(filed: Filed<'a>) -> Search<'a> {
        let origins = filed.dossier.claims().map(|(id, _)| filed.dossier.origin(id));
        let named: BTreeSet<SourceId> = origins.filter_map(Origin::named).collect();
        let one = |origin| withdrawn_with(&named, origin);
        let mut claims: BTreeMap<Origin, Vec<ClaimId>> = BTreeMap::new();
        for (id, _) in filed.dossier.claims() {
            claims.entry(one(filed.dossier.origin(id))).or_default().push(id);
        }
        let told_on = filed.linked.told_on();
        Search { filed, named, claims, told_on, budget: BUDGET }
    }

    fn topple(&mut self, row: usize) -> Topple {
        let mut origins = self.origins(&self.filed.findings[row]);
        let untried = origins.len().saturating_sub(MOST_ORIGINS);
        origins.truncate(MOST_ORIGINS);
        let mut found = Topple { finding: row, origins, untried, sets: Vec::new(), more: 0, tried_up_to: 0 };
        for size in 1..=LARGEST_SET.min(found.origins.len()) {
            let sets = sets(found.origins.len(), size);
            let cost = sets.len().saturating_mul(self.filed.dossier.claims.len().max(1));
            // However large the dossier, one finding is tried without each single origin.
            if cost > self.budget && (size > 1 || self.budget < BUDGET) {
                break;
            }
            self.budget = self.budget.saturating_sub(cost);
            let claims = |at: &usize| self.claims.get(&found.origins[*at]).into_iter().flatten().copied();
            let falls = |set: &Vec<usize>| falls(self.filed, row, set.iter().flat_map(claims).collect());
            let mut toppling: Vec<Vec<usize>> = sets.into_par_iter().filter(falls).collect();
            found.tried_up_to = size;
            if !toppling.is_empty() {
                found.more = toppling.len().saturating_sub(MOST_SETS);
                toppling.truncate(MOST_SETS);
                let named = |set: Vec<usize>| set.into_iter().map(|at| found.origins[at]).collect();
                found.sets = toppling.into_iter().map(named).collect();
                break;
            }
        }
        found
    }

    /// The origins whose claims a finding may stand on: of the claims it names, of all that
    /// tell of the same occurrences, then of all that tell of the same things at other times.
    fn origins(&self, finding: &Finding) -> Vec<Origin> {
        let linked = self.filed.linked;
        let named: BTreeSet<ClaimId> = finding.claims().into_iter().collect();
        let told = findings::occurrences(linked, &named);
        let groups = named.iter().filter_map(|claim| linked.group_of[claim.index()]);
        let timelines: BTreeSet<u32> = groups.flat_map(|group| self.told_on[group.index()].iter().copied()).collect();
        let entries = timelines.into_iter().flat_map(|at| &linked.timelines[at as usize].entries);
        let around: BTreeSet<GroupId> = entries.map(|entry| linked.assertion(*entry).group).collect();
        let around = around.into_iter().flat_map(|group| linked.group(group).claims.iter().copied()).collect();
        let mut origins = Vec::new();
        for claims in [named, told, around] {
            let own: BTreeSet<Origin> =
                claims.into_iter().map(|claim| withdrawn_with(&self.named, self.filed.dossier.origin(claim))).collect();
            let new: Vec<Origin> = own.into_iter().filter(|origin| !origins.contains(origin)).collect();
            origins.extend(new);
        }
        origins
    }
}

/// A source that is withdrawn takes its own voice along with what it saw or is quoted with.
fn withdrawn_with(named: &BTreeSet<SourceId>, origin: Origin) -> Origin {
    match origin {
        Origin::OwnVoice(source) if named.contains(&source) => Origin::Named(source),
        origin => origin,
    }
}

/// Whether a finding is not there without these claims, in whatever words.
fn falls(filed: Filed<'_>, row: usize, gone: Vec<ClaimId>) -> bool {
    let wanted = &filed.findings[row];
    let supposed = Supposed::without(filed.dossier, Vec::new(), gone);
    let linked = link(&supposed.dossier);
    let alike = |finding: &Finding| finding.code == wanted.code;
    let after = assess(&supposed.dossier, &linked, filed.severities);
    let after = after.into_iter().filter(alike).map(|finding| supposed.as_filed(finding)).collect();
    let before = filed.findings.iter().filter(|finding| alike(finding)).cloned().collect();
    findings::compare(filed.dossier, filed.linked, before, after).fallen.contains(wanted)
}

/// Every choice of `size` out of the first `number`, in order.
fn sets(number: usize, size: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = |set: Vec<usize>| {
            let first = set.last().map_or(0, |last| last + 1);
            (first..number).map(move |next| set.iter().copied().chain([next]).collect::<Vec<usize>>())
        };
        found = found.into_iter().flat_map(longer).collect();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::sets;

    #[test]
    fn every_choice_comes_once_and_in_order() {
        assert_eq!(sets(3, 2), [[0, 1], [0, 2], [1, 2]]);
        assert_eq!(sets(12, 4).len(), 495);
        assert!(sets(1, 2).is_empty());
    }
}
