//! A dossier has nothing new against itself, whatever format that was printed in.

use recoupe::compare::{Against, Baseline, State, occurrences};
use recoupe::report::against::{only_new, records};
use recoupe::report::{json, sarif::sarif};
use serde_json::Value;

use super::sarif::{published, text};
use super::shared::{Line, cases, refusals};

fn against(line: &Line, old: &str) -> Against {
    let baseline = Baseline::read(old).unwrap();
    baseline.against(&records(&line.view(false)), occurrences(&line.dossier, &line.linked))
}

#[test]
fn nothing_is_new_against_itself() {
    for (name, line) in cases() {
        for old in [json::check(&line.view(false)), json::report(&line.view(true)), text(&line)] {
            let against = against(&line, &old);
            assert!(against.states.iter().all(|state| *state == State::Unchanged), "{name}: {:?}", against.states);
            assert!(against.settled.is_empty(), "{name}");
            assert!(only_new(line.view(false), "old.json", &against).findings.is_empty());
        }
    }
}

#[test]
fn sarif_says_what_became_of_each() {
    let validator = published();
    let of = |wanted: &str| cases().find(|(name, _)| name == wanted).unwrap().1;
    let (old, new) = (of("contradiction-retaken-within-hours"), of("reversal-three-events"));
    let against = against(&new, &json::check(&old.view(false)));
    let log = sarif(new.material(), &new.view(false), "my%20dossier/", Some(&against));
    assert_eq!(refusals(&validator, &log), Vec::<String>::new());
    let value: Value = serde_json::from_str(&log).unwrap();
    let results = value["runs"][0]["results"].as_array().unwrap();
    let count = |state: &str| results.iter().filter(|result| result["baselineState"] == state).count();
    assert_eq!(count("new") + count("unchanged") + count("updated"), new.findings.len());
    assert_eq!(count("absent"), against.settled.len());
    assert!(count("absent") > 0 && count("new") > 0);
    // What is gone is not there, when this is the baseline of a later run.
    let later = self::against(&new, &log);
    assert!(later.settled.is_empty() && later.states.iter().all(|state| *state == State::Unchanged));
}

#[test]
fn results_of_other_tools_are_passed_over() {
    let line = cases().next().unwrap().1;
    let mut log: Value = serde_json::from_str(&text(&line)).unwrap();
    let other = serde_json::json!({"tool": {"driver": {"name": "other"}}, "results": [{"message": {"text": "x"}}]});
    log["runs"].as_array_mut().unwrap().insert(0, other.clone());
    assert!(against(&line, &log.to_string()).settled.is_empty());
    log["runs"] = Value::Array(vec![other]);
    assert!(Baseline::read(&log.to_string()).unwrap_err().reason.contains("no run in it is of recoupe"));
}
