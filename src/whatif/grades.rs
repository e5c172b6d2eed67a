//! Which claims are graded otherwise, and which lines of the proof differ.

use rayon::prelude::*;

use super::Filed;
use super::supposition::Supposed;
use crate::assess::Grader;
use crate::compare::{Moved, moved};
use crate::link::Linked;
use crate::model::ClaimId;

/// A claim with another grade than before.
#[derive(Debug, Clone, PartialEq)]
pub struct Regraded {
    /// Its row in the dossier as filed.
    pub claim: ClaimId,
    /// How its grade moves, and why.
    pub moved: Moved,
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
    let one =
        |(own, claim): (ClaimId, ClaimId)| Regraded { claim, moved: moved(&before.grade(claim), &after.grade(own)) };
    differ.into_par_iter().map(one).collect()
}
