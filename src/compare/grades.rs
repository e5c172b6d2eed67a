//! Which lines of a grade's proof, and which reasons, hold in one run and not in another.

use crate::assess::{Grade, Mark};

/// A grade that moved, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// As it was.
    pub before: Mark,
    /// As it is.
    pub after: Mark,
    /// Lines of trace and proof that no longer hold, of the halves that differ.
    pub no_longer: Vec<String>,
    /// Lines of trace and proof that now hold, of the halves that differ.
    pub now: Vec<String>,
}

/// How a claim's grade moved, and the lines that say why.
pub fn moved(before: &Grade, after: &Grade) -> Moved {
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
    Moved { before: before.mark, after: after.mark, no_longer: lines(before, after), now: lines(after, before) }
}

/// The reasons that one list has and another has not.
pub fn reasons(own: &[String], other: &[String]) -> Vec<String> {
    own.iter().filter(|reason| !other.contains(reason)).cloned().collect()
}
