//! The pairs: first what is the same in everything, then what is known by the same fingerprint,
//! then what shares most claims.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Compared, Record};

/// For each finding of either run, its row in the other, if it has one there.
pub(super) struct Matching<'a> {
    before: &'a [Record],
    after: &'a [Record],
    of_before: Vec<Option<usize>>,
    of_after: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    pub(super) fn new(before: &'a [Record], after: &'a [Record]) -> Matching<'a> {
        Matching { before, after, of_before: vec![None; before.len()], of_after: vec![None; after.len()] }
    }

    fn pair(&mut self, before: usize, after: usize) {
        self.of_before[before] = Some(after);
        self.of_after[after] = Some(before);
    }

    /// Pairs what is the same in everything.
    pub(super) fn same(&mut self) {
        let mut known: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (row, record) in self.after.iter().enumerate().rev() {
            known.entry((&record.code, &record.message)).or_default().push(row);
        }
        for (row, record) in self.before.iter().enumerate() {
            let Some(rows) = known.get_mut(&(record.code.as_str(), record.message.as_str())) else { continue };
            if let Some(at) = rows.iter().rposition(|other| record.same(&self.after[*other])) {
                let other = rows.remove(at);
                self.pair(row, other);
            }
        }
    }

    /// Pairs what is left by fingerprint.
    pub(super) fn known(&mut self) {
        let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (row, record) in self.after.iter().enumerate().filter(|(row, _)| self.of_after[*row].is_none()) {
            if let Some(fingerprint) = &record.fingerprint {
                known.entry((&record.code, fingerprint)).or_insert(row);
            }
        }
        for (row, record) in self.before.iter().enumerate() {
            let Some(fingerprint) = record.fingerprint.as_ref().filter(|_| self.of_before[row].is_none()) else {
                continue;
            };
            if let Some(other) = known.remove(&(record.code.as_str(), fingerprint.as_str())) {
                self.pair(row, other);
            }
        }
    }

    /// Pairs what is left by the claims in common, the most first; `of` are those that each
    /// earlier finding may be known by.
    pub(super) fn alike(&mut self, of: &[BTreeSet<String>], fits: impl Fn(&Record, &Record) -> bool) {
        let mut by_claim: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (row, record) in self.after.iter().enumerate().filter(|(row, _)| self.of_after[*row].is_none()) {
            for claim in record.named() {
                by_claim.entry((&record.code, claim)).or_default().push(row);
            }
        }
        let mut pairs = Vec::new();
        for (row, record) in self.before.iter().enumerate().filter(|(row, _)| self.of_before[*row].is_none()) {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for claim in &of[row] {
                for other in by_claim.get(&(record.code.as_str(), claim.as_str())).into_iter().flatten() {
                    *shared.entry(*other).or_default() += 1;
                }
            }
            for (other, count) in shared.into_iter().filter(|(other, _)| fits(record, &self.after[*other])) {
                pairs.push((record.about != self.after[other].about, Reverse(count), row, other));
            }
        }
        pairs.sort_unstable();
        for (.., row, other) in pairs {
            if self.of_before[row].is_none() && self.of_after[other].is_none() {
                self.pair(row, other);
            }
        }
    }

    /// What became of each.
    pub(super) fn done(self) -> Compared {
        let mut compared = Compared::default();
        for (row, other) in self.of_before.iter().enumerate() {
            match other {
                None => compared.gone.push(row),
                Some(other) if self.before[row].same(&self.after[*other]) => compared.standing.push((row, *other)),
                Some(other) => compared.changed.push((row, *other)),
            }
        }
        let unpaired = |(row, other): (usize, &Option<usize>)| other.is_none().then_some(row);
        compared.appeared = self.of_after.iter().enumerate().filter_map(unpaired).collect();
        compared
    }
}
