//! Which finding of one run is which of another: of a dossier and what it was supposed to be,
//! of two dossiers, or of a dossier and what was printed about it once. A side room that knows
//! findings by their words alone, so that it does not matter where they come from.

mod baseline;
mod dossiers;
mod filed;
mod grades;
mod matching;

use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};
use crate::link::Linked;
use crate::model::Dossier;

pub use baseline::{Against, Baseline, DRIVER, FINGERPRINT, FORMAT, State, Unusable, VERSION};
pub use dossiers::{Difference, Side, dossiers};
pub use filed::{Differing, Edited, Key};
pub use grades::{Moved, moved, reasons};

use matching::Matching;

/// A finding in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is known by; nothing where it was printed before there were fingerprints.
    pub fingerprint: Option<String>,
    /// Its code. Not a [`crate::finding::Code`]: another version may have had others.
    pub code: String,
    /// What it is worth.
    pub severity: Severity,
    /// Only possible.
    pub possible: bool,
    /// One line that says it.
    pub message: String,
    /// Ids of what it is about.
    pub about: Vec<String>,
    /// The claims it names, as `document/claim`, in reading order, each once.
    pub claims: Vec<String>,
    /// Why it follows, line by line.
    pub reasons: Vec<String>,
}

impl Record {
    /// A finding of a dossier in plain words. It has no fingerprint: where claims may be gone, and
    /// with the first of them what a finding is known by, those left are compared instead.
    pub fn of(dossier: &Dossier, finding: &Finding) -> Record {
        Record {
            fingerprint: None,
            code: finding.code.name().to_owned(),
            severity: finding.severity,
            possible: finding.possible,
            message: finding.message.clone(),
            about: finding.about.iter().map(|entity| dossier.entity(*entity).id.clone()).collect(),
            claims: finding.claims().into_iter().map(|claim| dossier.claim_name(claim)).collect(),
            reasons: finding.proof.iter().map(|proof| proof.text.clone()).collect(),
        }
    }

    fn named(&self) -> BTreeSet<&str> {
        self.claims.iter().map(String::as_str).collect()
    }

    /// Whether it says the same as another, for the same reasons, of the same claims.
    pub fn same(&self, other: &Record) -> bool {
        (&self.code, self.severity, self.possible, &self.message, &self.about, &self.reasons)
            == (&other.code, other.severity, other.possible, &other.message, &other.about, &other.reasons)
            && self.named() == other.named()
    }

    /// Whether it weighs more than it did: it is worth more, or no longer only possible.
    pub fn graver_than(&self, before: &Record) -> bool {
        self.severity < before.severity || (before.possible && !self.possible && self.severity <= before.severity)
    }
}

/// What became of the findings of two runs. Numbers are rows of the lists compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// Earlier findings that are gone.
    pub gone: Vec<usize>,
    /// Later findings that were not there.
    pub appeared: Vec<usize>,
    /// Findings that stand, but say something else or rest on something else.
    pub changed: Vec<(usize, usize)>,
    /// Findings that stand as they are.
    pub standing: Vec<(usize, usize)>,
}

/// Compares the findings of two runs. `told` gives, for names of claims, the names of all that
/// tell of the same occurrences.
pub fn compare(before: &[Record], after: &[Record], told: impl Fn(&BTreeSet<&str>) -> BTreeSet<String>) -> Compared {
    let mut matching = Matching::new(before, after);
    matching.same();
    matching.known();
    let own = before.iter().map(|record| record.claims.iter().cloned().collect()).collect::<Vec<BTreeSet<String>>>();
    // What is told of many things is about none of them.
    matching.alike(&own, |one, other| one.about == other.about || one.about.is_empty() || other.about.is_empty());
    // The same occurrence may now be told by claims that the finding did not need before.
    let told = before.iter().map(|record| told(&record.named())).collect::<Vec<BTreeSet<String>>>();
    matching.alike(&told, |one, other| one.about == other.about && !one.about.is_empty());
    matching.done()
}

/// The claims with these names and all that tell of the same occurrences, by name. Names that
/// the dossier does not have stay as they are.
pub fn occurrences(dossier: &Dossier, linked: &Linked) -> impl Fn(&BTreeSet<&str>) -> BTreeSet<String> {
    let rows: std::collections::HashMap<String, usize> =
        dossier.claims().map(|(id, _)| (dossier.claim_name(id), id.index())).collect();
    move |names| {
        let known = names.iter().filter_map(|name| rows.get(*name));
        let groups: BTreeSet<_> = known.filter_map(|row| linked.group_of[*row]).collect();
        let told = groups.into_iter().flat_map(|group| linked.group(group).claims.iter().copied());
        let told = told.map(|claim| dossier.claim_name(claim));
        names.iter().map(|name| (*name).to_owned()).chain(told).collect()
    }
}
