//! What differs between two dossiers, in words: what was filed otherwise, which findings
//! appeared, were settled or changed, and which grades moved. The JSON is this, field by field.

mod print;

use serde::Serialize;

use super::change::{ChangedWords, FindingWords, GradeWords};
use crate::compare::{Difference, Differing, Record};

pub use print::{json, markdown, terminal};

/// The number of the JSON format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// A difference, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// `recoupe-diff`.
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// The day asked for with `--as-of`.
    pub as_of: Option<String>,
    /// Documents that were filed otherwise.
    pub documents: DifferingWords,
    /// Claims that were filed otherwise.
    pub claims: DifferingWords,
    /// Files of rules that differ.
    pub rules: DifferingWords,
    /// Findings that were not there before.
    pub appeared: Vec<FindingWords>,
    /// Findings that are gone.
    pub settled: Vec<FindingWords>,
    /// Findings that stand, but say something else or rest on something else.
    pub changed: Vec<ChangedWords>,
    /// How many findings stand as they are.
    pub standing: usize,
    /// Claims in both that are graded otherwise.
    pub grades: Vec<GradeWords>,
}

/// What was filed otherwise, by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferingWords {
    /// Only the later dossier has these.
    pub added: Vec<String>,
    /// Only the earlier one has these.
    pub removed: Vec<String>,
    /// Both have these, and not the same.
    pub edited: Vec<EditedWords>,
}

/// What was filed otherwise about one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditedWords {
    /// Its name.
    pub name: String,
    /// Which keys; none for a file of rules.
    pub keys: Vec<KeyWords>,
}

/// A key with another value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyWords {
    /// Its name in YAML.
    pub key: &'static str,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

impl DifferingWords {
    /// Whether nothing was filed otherwise.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.edited.is_empty()
    }
}

impl From<&Differing> for DifferingWords {
    fn from(differing: &Differing) -> DifferingWords {
        let edited = differing.edited.iter().map(|edited| EditedWords {
            name: edited.name.clone(),
            keys: edited
                .keys
                .iter()
                .map(|key| KeyWords { key: key.key, before: key.before.clone(), after: key.after.clone() })
                .collect(),
        });
        DifferingWords { added: differing.added.clone(), removed: differing.removed.clone(), edited: edited.collect() }
    }
}

impl Diff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        [&self.documents, &self.claims, &self.rules].into_iter().all(DifferingWords::is_empty)
            && self.appeared.is_empty()
            && self.settled.is_empty()
            && self.changed.is_empty()
            && self.grades.is_empty()
    }
}

/// Puts a difference into words; `before` and `after` are the findings compared.
pub fn diff(difference: &Difference, before: &[Record], after: &[Record], as_of: Option<&str>) -> Diff {
    let findings = &difference.findings;
    Diff {
        format: "recoupe-diff",
        version: VERSION,
        as_of: as_of.map(str::to_owned),
        documents: (&difference.documents).into(),
        claims: (&difference.claims).into(),
        rules: (&difference.rules).into(),
        appeared: findings.appeared.iter().map(|row| (&after[*row]).into()).collect(),
        settled: findings.gone.iter().map(|row| (&before[*row]).into()).collect(),
        changed: findings.changed.iter().map(|(row, other)| ChangedWords::new(&before[*row], &after[*other])).collect(),
        standing: findings.standing.len(),
        grades: difference.grades.iter().map(|(claim, moved)| GradeWords::new(claim.clone(), moved.clone())).collect(),
    }
}
