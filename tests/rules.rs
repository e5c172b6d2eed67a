//! The shipped reliability rules: their own cases pass, and breaking any one condition of any
//! rule fails one of them. Each is tried with the vocabulary alone: the cases bring whoever they name.

use std::path::Path;

use recoupe::files::Unreadable;
use recoupe::load::with_defaults;
use recoupe::trial::{Outcome, Trial, trials};
use serde_json::Value;

/// Every shipped rule: its id and text.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/reliability");
    let mut rules: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
        .collect();
    rules.sort();
    rules
}

fn tried(id: &str, text: &str) -> Vec<Trial> {
    let file = (format!("rules/reliability/{id}.yaml"), Ok::<_, Unreadable>(text.as_bytes().to_vec()));
    trials(&with_defaults(vec![file]))
}

fn failures(trials: &[Trial]) -> Vec<&Trial> {
    trials.iter().filter(|trial| trial.outcome != Outcome::Passed).collect()
}

#[test]
fn at_least_twelve_rules_are_shipped_and_their_cases_pass() {
    let rules = shipped();
    assert!(rules.len() >= 12, "{}", rules.len());
    for (id, text) in rules {
        let trials = tried(&id, &text);
        let of = |applies: bool| trials.iter().filter(|trial| trial.applies == applies).count();
        assert!(of(true) > 0 && of(false) > 0, "{id} has no case on one side");
        assert!(failures(&trials).is_empty(), "{id}: {:#?}", failures(&trials));
    }
}

#[test]
fn breaking_any_one_condition_of_any_rule_fails_a_case() {
    let mut tried_out = 0;
    for (id, text) in shipped() {
        let rule: Value = serde_yaml::from_str(&text).unwrap();
        let mut ways = Vec::new();
        breakages(&rule["when"], &mut Vec::new(), &mut ways);
        assert!(!ways.is_empty(), "{id}");
        for (path, what, value) in ways {
            let mut broken = rule.clone();
            let when = &mut broken["when"];
            match value {
                Some(value) => *at(when, &path) = value,
                None => remove(when, &path),
            }
            let trials = tried(&id, &broken.to_string());
            tried_out += 1;
            assert!(
                trials.is_empty() || !failures(&trials).is_empty(),
                "{id}: {what} {path:?} fails no case: {}",
                broken["when"]
            );
        }
    }
    assert!(tried_out > 40, "{tried_out}");
}

/// One way to break a condition: where, what is done, and what stands there instead.
type Breakage = (Vec<String>, &'static str, Option<Value>);

/// Leaves out each key and each item of each list; moves each bound both ways.
fn breakages(value: &Value, path: &mut Vec<String>, ways: &mut Vec<Breakage>) {
    let mut inside = |key: String, inner: &Value, ways: &mut Vec<Breakage>| {
        path.push(key);
        ways.push((path.clone(), "leaving out", None));
        breakages(inner, path, ways);
        path.pop();
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| inside(key.clone(), inner, ways)),
        Value::Array(list) => {
            for (row, inner) in list.iter().enumerate().filter(|_| list.len() > 1) {
                inside(row.to_string(), inner, ways);
            }
        }
        Value::String(text) => {
            let moved = |from: &str, to: String| Some(Value::String(text.replacen(from, &to, 1)));
            for word in text.split_whitespace() {
                if let Ok(number) = word.parse::<u32>() {
                    let near = if number > 10 { [number / 2, number * 2] } else { [number - 1, number + 1] };
                    ways.extend(near.map(|to| (path.clone(), "moving", moved(word, to.to_string()))));
                }
                if let ("at_least" | "at_most", Some(letter)) =
                    (text.split(' ').next().unwrap_or_default(), word.chars().next().filter(|_| word.len() == 1))
                {
                    for to in [letter as u8 - 1, letter as u8 + 1] {
                        ways.push((path.clone(), "moving", moved(word, char::from(to).to_string())));
                    }
                }
            }
        }
        Value::Bool(flag) => ways.push((path.clone(), "turning", Some(Value::Bool(!flag)))),
        Value::Null | Value::Number(_) => {}
    }
}

fn at<'v>(mut value: &'v mut Value, path: &[String]) -> &'v mut Value {
    for key in path {
        value = match value {
            Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
            value => &mut value[key],
        };
    }
    value
}

fn remove(value: &mut Value, path: &[String]) {
    let (last, before) = path.split_last().unwrap();
    match at(value, before) {
        Value::Array(list) => drop(list.remove(last.parse().unwrap())),
        value => drop(value.as_object_mut().unwrap().remove(last)),
    }
}
