//! The sentences about a finding that stands and differs.

use super::{ChangedWords, FindingWords};
use crate::model::{listing, some};
use crate::report::text::count;

/// Most claims named in one line about a finding; the JSON names all.
const SHOWN: usize = 6;

/// The message, marked where it is only possible.
pub(in crate::report) fn message(finding: &FindingWords) -> String {
    if finding.possible { format!("{} (possible)", finding.message) } else { finding.message.clone() }
}

/// What is otherwise about a finding that stands, some claims being withdrawn.
pub(in crate::report) fn changes(withdrawn: &[String], changed: &ChangedWords) -> Vec<String> {
    let ChangedWords { before, after, no_longer, now } = changed;
    let mut lines = Vec::new();
    if message(before) != message(after) {
        lines.push(format!("now: {}", message(after)));
    }
    if before.severity != after.severity {
        lines.push(format!("now at {} level", after.severity.name()));
    }
    let missing = |own: &FindingWords, other: &FindingWords| -> Vec<String> {
        own.claims.iter().filter(|claim| !other.claims.contains(claim)).cloned().collect()
    };
    let (gone, left): (Vec<String>, Vec<String>) =
        missing(before, after).into_iter().partition(|claim| withdrawn.contains(claim));
    if !gone.is_empty() {
        lines.push(format!("no longer rests on {}", count(gone.len(), "withdrawn claim", "withdrawn claims")));
    }
    if !left.is_empty() {
        lines.push(format!("no longer names {}", listing(&some(&left, SHOWN))));
    }
    let new = missing(after, before);
    if !new.is_empty() {
        lines.push(format!("now names {}", listing(&some(&new, SHOWN))));
    }
    lines.extend(no_longer.iter().map(|reason| format!("no longer because: {reason}")));
    lines.extend(now.iter().map(|reason| format!("now because: {reason}")));
    lines
}
