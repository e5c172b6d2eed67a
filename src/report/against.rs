//! Findings beside those of an earlier run: a view as plain records, and a view of which only
//! what is new is left.

use super::{BaselineView, FindingView, View};
use crate::compare::{Against, Record, State};

/// A view's findings as records, in their order.
pub fn records(view: &View) -> Vec<Record> {
    view.findings.iter().map(record).collect()
}

fn record(finding: &FindingView) -> Record {
    Record {
        fingerprint: Some(finding.fingerprint.clone()),
        code: finding.code.name().to_owned(),
        severity: finding.severity,
        possible: finding.possible,
        message: finding.message.clone(),
        about: finding.about.clone(),
        claims: finding.claims().into_iter().map(str::to_owned).collect(),
        reasons: finding.proof.iter().map(|proof| proof.text.clone()).collect(),
    }
}

/// The view with only the findings that are new against a baseline of this name, or graver
/// than they were there. What makes the input unusable stays: it hides findings.
pub fn only_new(mut view: View, name: &str, against: &Against) -> View {
    let mut states = against.states.iter();
    view.findings.retain(|_| states.next().is_none_or(|state| state.is_new()));
    let count = |wanted: State| against.states.iter().filter(|state| **state == wanted).count();
    view.baseline = Some(BaselineView {
        name: name.to_owned(),
        unchanged: count(State::Unchanged),
        changed: count(State::Changed),
        settled: against.settled.len(),
    });
    // They named findings by their places.
    view.sections.clear();
    view.elsewhere.clear();
    view
}
