//! Which claims are graded otherwise, and which lines of the proof differ.

use rayon::prelude::*;

use super::Filed;
use super::supposition::Supposed;
use crate::assess::{Grade, Grader, Mark};
use crate::link::Linked;
use crate::model::ClaimId;

/// A claim with another grade than before.
#[derive(Debug, Clone, PartialEq)]
pub struct Regraded {
    /// Its row in the dossier as filed.
    pub claim: ClaimId,
    /// The grade as filed.
    pub before: Mark,
    /// The grade as supposed.
    pub after: Mark,
    /// Lines of trace and proof that no longer hold, of the halves that differ.
    pub no_longer: Vec<String>,
    /// Lines of trace and proof that now hold, of the halves that differ.
    pub now: Vec<String>,
}

/// Every claim that is left and graded otherwise, in the order of claims.
pub(super) fn regraded(filed: Filed<'_>, supposed: &Supposed, linked: &Linked) -> Vec<Regraded> {
    let after = Grader::new(&supposed.dossier, linked, filed.severities);
    let marks = after.marks();
    let differ: Vec<(ClaimId, ClaimId)> =
        supposed.claims().filter(|(own, claim)| marks[own.index()] != filed.marks[claim.index()]).collect();
    if differ.is_empty() {
        return Vec::new();
    }
    let before = Grader::new(filed.dossier, filed.linked, filed.severities);
    let one = |(own, claim): (ClaimId, ClaimId)| compared(claim, &before.grade(claim), &after.grade(own));
    differ.into_par_iter().map(one).collect()
}

fn compared(claim: ClaimId, before: &Grade, after: &Grade) -> Regraded {
    let lines = |grade: &Grade, other: &Grade| -> Vec<String> {
        let halves = [
            (before.mark.reliability != after.mark.reliability, &grade.trace, &other.trace),
            (before.mark.credibility != after.mark.credibility, &grade.proof, &other.proof),
        ];
        let differing = halves.into_iter().filter(|(differs, ..)| *differs);
        let missing = differing.flat_map(|(_, own, others)| {
            own.iter().map(|line| &line.text).filter(|text| others.iter().all(|other| other.text != **text))
        });
        missing.cloned().collect()
    };
    Regraded {
        claim,
        before: before.mark,
        after: after.mark,
        no_longer: lines(before, after),
        now: lines(after, before),
    }
}
