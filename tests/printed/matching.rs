//! How findings are known again: by fingerprint whatever they say, failing that by claims.

use std::collections::BTreeSet;

use recoupe::compare::{Baseline, Record, State, compare};
use recoupe::finding::Severity;

fn record(fingerprint: Option<&str>, message: &str, claims: &[&str]) -> Record {
    Record {
        fingerprint: fingerprint.map(str::to_owned),
        code: "single-origin".to_owned(),
        severity: Severity::Warning,
        possible: false,
        message: message.to_owned(),
        about: vec!["town".to_owned()],
        claims: claims.iter().map(|claim| (*claim).to_owned()).collect(),
        reasons: Vec::new(),
    }
}

fn alone(names: &BTreeSet<&str>) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_fingerprint_goes_before_claims_in_common() {
    let before = [record(Some("1"), "x", &["a/a", "b/b", "c/c"])];
    let after = [record(Some("2"), "y", &["b/b", "c/c"]), record(Some("1"), "z", &["a/a"])];
    let compared = compare(&before, &after, alone);
    assert_eq!((compared.changed, compared.appeared), (vec![(0, 1)], vec![0]));
    // Without fingerprints, most claims in common decide.
    let bare = |records: &[Record]| records.iter().map(|one| Record { fingerprint: None, ..one.clone() }).collect();
    let (before, after): (Vec<Record>, Vec<Record>) = (bare(&before), bare(&after));
    assert_eq!(compare(&before, &after, alone).changed, [(0, 0)]);
}

#[test]
fn what_is_told_by_other_claims_of_the_occurrence_is_known_again() {
    let (before, after) = ([record(None, "x", &["a/a"])], [record(None, "y", &["b/b"])]);
    assert_eq!(compare(&before, &after, alone).appeared, [0]);
    fn told(_: &BTreeSet<&str>) -> BTreeSet<String> {
        ["a/a", "b/b"].map(str::to_owned).into()
    }
    assert_eq!(compare(&before, &after, told).changed, [(0, 0)]);
}

#[test]
fn what_is_graver_than_it_was_is_new() {
    let old = |severity: &str, possible: bool| {
        let finding = serde_json::json!({
            "code": "single-origin", "severity": severity, "possible": possible, "message": "x", "about": ["town"],
            "claims": [{"claim": "a/a", "label": ""}, {"claim": null, "label": ""}], "proof": [], "help": null,
        });
        let file = serde_json::json!({"format": "recoupe-findings", "version": 1, "findings": [finding]});
        let baseline = Baseline::read(&file.to_string()).unwrap();
        baseline.against(&[record(None, "x", &["a/a"])], alone).states[0]
    };
    assert_eq!(old("warning", false), State::Unchanged);
    assert_eq!(old("error", false), State::Changed);
    assert_eq!(old("error", true), State::Changed);
    assert_eq!(old("note", false), State::Graver);
    assert_eq!(old("warning", true), State::Graver);
}
