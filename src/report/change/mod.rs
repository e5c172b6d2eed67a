//! Findings and grades that differ between two runs, in words: what `what-if`, `diff` and
//! `watch` share.

pub(super) mod parts;
mod told;

use serde::Serialize;

use crate::assess::Mark;
use crate::compare::{Moved, Record, reasons};
use crate::finding::Severity;

pub(super) use told::{changes, message};

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingWords {
    /// What it is known by; nothing where claims are only supposed gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Its code.
    pub code: String,
    /// What it is worth here.
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    /// Only possible.
    pub possible: bool,
    /// One line that says it.
    pub message: String,
    /// Ids of what it is about.
    pub about: Vec<String>,
    /// The claims it names, as `document/claim`.
    pub claims: Vec<String>,
}

impl From<&Record> for FindingWords {
    fn from(record: &Record) -> FindingWords {
        FindingWords {
            fingerprint: record.fingerprint.clone(),
            code: record.code.clone(),
            severity: record.severity,
            possible: record.possible,
            message: record.message.clone(),
            about: record.about.clone(),
            claims: record.claims.clone(),
        }
    }
}

/// A finding before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedWords {
    /// As it is.
    pub before: FindingWords,
    /// As it would be.
    pub after: FindingWords,
    /// Its reasons that no longer hold.
    pub no_longer: Vec<String>,
    /// Its reasons that now hold.
    pub now: Vec<String>,
}

impl ChangedWords {
    /// A finding as it was and as it is.
    pub fn new(before: &Record, after: &Record) -> ChangedWords {
        ChangedWords {
            before: before.into(),
            after: after.into(),
            no_longer: reasons(&before.reasons, &after.reasons),
            now: reasons(&after.reasons, &before.reasons),
        }
    }
}

/// A claim with another grade.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradeWords {
    /// `document/claim`.
    pub claim: String,
    /// The grade as it is.
    pub before: MarkWords,
    /// The grade as it would be.
    pub after: MarkWords,
    /// Lines of its proof that no longer hold.
    pub no_longer: Vec<String>,
    /// Lines of its proof that now hold.
    pub now: Vec<String>,
}

impl GradeWords {
    /// How the grade of the claim with this name moved.
    pub fn new(claim: String, moved: Moved) -> GradeWords {
        let Moved { before, after, no_longer, now } = moved;
        GradeWords { claim, before: before.into(), after: after.into(), no_longer, now }
    }
}

/// The two halves of a grade, never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MarkWords {
    /// The letter.
    pub reliability: char,
    /// The digit.
    pub credibility: u8,
}

impl From<Mark> for MarkWords {
    fn from(mark: Mark) -> MarkWords {
        MarkWords { reliability: mark.reliability, credibility: mark.credibility }
    }
}

fn severity_name<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}
