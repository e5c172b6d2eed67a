//! Findings that an earlier run printed, read back: as JSON of our own or as SARIF. Whatever
//! the file holds, the worst that comes of it is a reason why it cannot be used.

mod findings;
mod sarif;

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Record, compare};
use crate::finding::Severity;

/// The name of our own JSON of findings, which stands first in it.
pub const FORMAT: &str = "recoupe-findings";

/// The number of that format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The name of the tool in SARIF.
pub const DRIVER: &str = "recoupe";

/// The key under which SARIF has our fingerprints.
pub const FINGERPRINT: &str = "recoupeFinding/v1";

/// The findings of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    records: Vec<Record>,
}

/// What became of a finding since a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was not there.
    New,
    /// It was there, but worth less, or only possible.
    Graver,
    /// It was there, and said something else or rested on something else.
    Changed,
    /// It was there as it is.
    Unchanged,
}

impl State {
    /// Whether somebody who knows the baseline has yet to read it.
    pub fn is_new(self) -> bool {
        matches!(self, State::New | State::Graver)
    }
}

/// A run beside a baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// For each finding of the run, what became of it.
    pub states: Vec<State>,
    /// Findings of the baseline that are gone.
    pub settled: Vec<Record>,
}

/// Why a file is no baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The line at which that shows, if it is one line.
    pub line: Option<usize>,
    /// What is wrong: goes on after the file's name.
    pub reason: String,
    /// What to do about it.
    pub help: &'static str,
}

const WRITE_ONE: &str = "write one with `recoupe check --format json > baseline.json`, or with `--format sarif`";

impl Unusable {
    fn new(line: Option<usize>, reason: impl Into<String>) -> Unusable {
        Unusable { line, reason: reason.into(), help: WRITE_ONE }
    }

    /// What a JSON reader met, with its line; ours says the line first.
    fn json(error: &serde_json::Error) -> Unusable {
        let text = error.to_string();
        let text = text.rfind(" at line ").map_or(text.as_str(), |at| &text[..at]);
        let line = Some(error.line()).filter(|line| *line > 0);
        match error.classify() {
            serde_json::error::Category::Eof => Unusable::new(line, "is not JSON: it ends too early"),
            serde_json::error::Category::Data => {
                Unusable::new(line, format!("lists no findings as recoupe does: {text}"))
            }
            _ => Unusable::new(line, format!("is not JSON: {text}")),
        }
    }
}

/// What tells one kind of file from another.
#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
    runs: Option<IgnoredAny>,
    baseline: Option<IgnoredAny>,
}

impl Baseline {
    /// Reads what `check --format json`, `report -o FILE.json` or `check --format sarif` printed.
    pub fn read(text: &str) -> Result<Baseline, Unusable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(Unusable::new(None, "is empty"));
        }
        let head: Head = serde_json::from_str(text).map_err(|error| Unusable::json(&error))?;
        let records = match (head.format.as_ref().and_then(Value::as_str), head.runs) {
            (Some(FORMAT), _) => {
                expect(head.version.as_ref(), &Value::from(VERSION))?;
                if head.baseline.is_some() {
                    return Err(Unusable {
                        help: "keep the output of `recoupe check --format json` without `--baseline`",
                        ..Unusable::new(None, "lists only what was new against a baseline of its own")
                    });
                }
                findings::read(text)?
            }
            (Some(other), _) => {
                return Err(Unusable::new(None, format!("is of the format `{other}`, which lists no findings")));
            }
            (None, Some(_)) => {
                expect(head.version.as_ref(), &Value::from("2.1.0"))?;
                sarif::read(text)?
            }
            (None, None) => return Err(Unusable::new(None, "is JSON, but not findings of recoupe")),
        };
        Ok(Baseline { records })
    }

    /// The findings of a later run beside these. `told` as in [`compare`].
    pub fn against(&self, after: &[Record], told: impl Fn(&BTreeSet<&str>) -> BTreeSet<String>) -> Against {
        let compared = compare(&self.records, after, told);
        let mut states = vec![State::New; after.len()];
        for (_, row) in &compared.standing {
            states[*row] = State::Unchanged;
        }
        for (before, row) in &compared.changed {
            let graver = after[*row].graver_than(&self.records[*before]);
            states[*row] = if graver { State::Graver } else { State::Changed };
        }
        Against { states, settled: compared.gone.iter().map(|row| self.records[*row].clone()).collect() }
    }
}

fn expect(version: Option<&Value>, wanted: &Value) -> Result<(), Unusable> {
    let told = match version {
        Some(version) if version == wanted => return Ok(()),
        Some(version) => format!("is of version {version}; this program reads version {wanted}"),
        None => format!("names no version; this program reads version {wanted}"),
    };
    Err(Unusable { help: "write it again with this version of recoupe", ..Unusable::new(None, told) })
}

/// A severity as outputs have it.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Worth {
    Error,
    Warning,
    Note,
}

impl From<Worth> for Severity {
    fn from(worth: Worth) -> Severity {
        match worth {
            Worth::Error => Severity::Error,
            Worth::Warning => Severity::Warning,
            Worth::Note => Severity::Note,
        }
    }
}

/// Each name once, in the order given.
fn once(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| seen.insert(name.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> (Option<usize>, String) {
        let unusable = Baseline::read(text).unwrap_err();
        (unusable.line, unusable.reason)
    }

    #[test]
    fn whatever_is_no_baseline_says_why() {
        assert_eq!(reason(" \n").1, "is empty");
        assert_eq!(reason("{\n  \"format\":"), (Some(2), "is not JSON: it ends too early".to_owned()));
        assert!(reason("\n\nformat: x").1.starts_with("is not JSON: "));
        assert_eq!(reason("\n\nformat: x").0, Some(3));
        assert_eq!(reason("{}").1, "is JSON, but not findings of recoupe");
        assert!(reason("[1]").1.starts_with("lists no findings"));
        assert!(reason(r#"{"format": "recoupe-audit", "version": 1}"#).1.contains("`recoupe-audit`"));
        assert!(reason(r#"{"format": "recoupe-findings", "version": 99}"#).1.contains("version 99"));
        assert!(reason(r#"{"format": "recoupe-findings"}"#).1.contains("no version"));
        assert!(reason(r#"{"version": "2.0.0", "runs": []}"#).1.contains("version \"2.0.0\""));
        assert!(reason(&"[".repeat(100_000)).1.starts_with("is not JSON: recursion limit"));
        let (line, why) =
            reason("{\"format\": \"recoupe-findings\", \"version\": 1,\n\"findings\": [\n{\"code\": 1}]}");
        assert!(line == Some(3) && why.contains("expected a string"), "{why}");
        let own = r#"{"format": "recoupe-findings", "version": 1, "findings": [], "baseline": {"changed": 0}}"#;
        assert!(reason(own).1.contains("a baseline of its own"));
    }
}
