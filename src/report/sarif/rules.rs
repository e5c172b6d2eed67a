//! The rules of a run: the codes met, each with what `recoupe explain` says of it.

use serde_json::{Value, json};

use super::place::message;
use crate::finding::Code;

/// The rules that results name, in the order of the table of codes, and the results with the
/// place of each one's rule.
pub(super) fn indexed(mut results: Vec<Value>) -> (Vec<Value>, Vec<Value>) {
    let named = |code: &Code| results.iter().any(|result| result["ruleId"] == code.name());
    let met: Vec<Code> = Code::ALL.iter().copied().filter(named).collect();
    for result in &mut results {
        // What only an earlier version reported has no rule here.
        let place = met.iter().position(|code| result["ruleId"] == code.name());
        if let (Some(place), Some(keys)) = (place, result.as_object_mut()) {
            keys.insert("ruleIndex".to_owned(), place.into());
        }
    }
    (met.into_iter().map(rule).collect(), results)
}

fn rule(code: Code) -> Value {
    let long = code.explanation().trim_end();
    // After the heading stands what it reports, in one paragraph.
    let paragraph = long.split("\n\n").nth(1).unwrap_or(code.meaning());
    json!({
        "id": code.name(),
        "name": camel(code.name()),
        "shortDescription": message(code.meaning()),
        "fullDescription": message(paragraph),
        "help": {"text": long, "markdown": long},
        "defaultConfiguration": {"level": code.default_severity().name()},
    })
}

/// `single-origin` as `SingleOrigin`, the form that viewers show names in.
fn camel(name: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect::<String>()
    };
    name.split('-').map(capital).collect()
}
