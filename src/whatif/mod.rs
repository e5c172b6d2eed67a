//! What a dossier would tell if something in it were otherwise. A side room: it makes the
//! changed dossier, runs the line over it once more, and says what differs and nothing else.

mod findings;
mod grades;
mod supposition;
mod topple;

use crate::assess::{Mark, assess};
use crate::finding::{Finding, Severities};
use crate::link::{Linked, link};
use crate::model::{ClaimId, Dossier, SourceId, Step};

pub use grades::Regraded;
pub use supposition::Supposition;
pub use topple::{LARGEST_SET, MOST_ORIGINS, MOST_SETS, Topple, topple};

use supposition::Supposed;

/// A dossier as it was filed, with what the line made of it.
#[derive(Debug, Clone, Copy)]
pub struct Filed<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// What `link` found in it.
    pub linked: &'a Linked,
    /// What `assess` found.
    pub findings: &'a [Finding],
    /// The grade of each claim, in their order.
    pub marks: &'a [Mark],
    /// What each code is worth.
    pub severities: &'a Severities,
}

/// What differs. Every claim is named by its row in the dossier as filed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// The claims withdrawn, sorted.
    pub withdrawn: Vec<ClaimId>,
    /// How many claims of others the withdrawn sources only carried: these stand.
    pub carried: usize,
    /// How many claims left start from a letter that is supposed.
    pub lettered: usize,
    /// Findings that fall, in the order of report.
    pub fallen: Vec<Finding>,
    /// Findings that were not there before.
    pub appeared: Vec<Finding>,
    /// Findings that stand, but say something else, or rest on other claims.
    pub changed: Vec<Changed>,
    /// Findings that stand as they are.
    pub standing: Vec<Finding>,
    /// Claims that are graded otherwise.
    pub grades: Vec<Regraded>,
}

/// A finding before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// As it was.
    pub before: Finding,
    /// As it would be.
    pub after: Finding,
}

impl Difference {
    /// Whether nothing would be otherwise.
    pub fn is_empty(&self) -> bool {
        self.fallen.is_empty() && self.appeared.is_empty() && self.changed.is_empty() && self.grades.is_empty()
    }
}

/// What would be otherwise, if all of `suppositions` held at once.
pub fn what_if(filed: Filed<'_>, suppositions: &[Supposition]) -> Difference {
    let supposed = Supposed::new(filed.dossier, suppositions);
    let linked = link(&supposed.dossier);
    let after = assess(&supposed.dossier, &linked, filed.severities);
    let after = after.into_iter().map(|finding| supposed.as_filed(finding)).collect();
    let mut difference = findings::compare(filed.dossier, filed.linked, filed.findings.to_vec(), after);
    difference.grades = grades::regraded(filed, &supposed, &linked);
    difference.carried = carried(filed.dossier, suppositions, &supposed.withdrawn);
    difference.lettered = lettered(filed.dossier, suppositions, &supposed.withdrawn);
    difference.withdrawn = supposed.withdrawn;
    difference
}

/// How many claims that stand passed through a withdrawn source on their way.
fn carried(dossier: &Dossier, suppositions: &[Supposition], withdrawn: &[ClaimId]) -> usize {
    let gone = |source: &SourceId| suppositions.contains(&Supposition::WithoutSource(*source));
    let passed = |step: &Step| matches!(step, Step::Source(source) if gone(source));
    let stands = |id: &ClaimId| withdrawn.binary_search(id).is_err();
    dossier.claims().filter(|(id, claim)| stands(id) && claim.chain.iter().any(passed)).count()
}

/// How many claims that stand start from a letter that is supposed.
fn lettered(dossier: &Dossier, suppositions: &[Supposition], withdrawn: &[ClaimId]) -> usize {
    let lettered = |source: SourceId| {
        suppositions.iter().any(|supposition| matches!(supposition, Supposition::Letter(own, _) if *own == source))
    };
    let starts = |id: &ClaimId| dossier.origin(*id).source().is_some_and(lettered);
    dossier.claims().filter(|(id, _)| withdrawn.binary_search(id).is_err() && starts(id)).count()
}
