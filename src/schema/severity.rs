//! `rules/severity.yaml`.

use serde_json::{Map, Value, json};

use super::meanings;
use super::object::Object;
use super::shapes::{choice, described};
use crate::finding::{Code, DEFAULT_PREMATURE_WINDOW, Room, Severity};

pub(super) fn file() -> (Value, Map<String, Value>) {
    let root = Code::ALL.iter().fold(Object::new(), |object, code| {
        let default = code.default_severity().name();
        object.may(code.name(), worth(*code), &format!("Reports {}. Left out: {default}.", code.meaning()))
    });
    (root.done(), Map::new())
}

fn worth(code: Code) -> Value {
    // What cannot be used as it is stays an error: claims would be left out in silence.
    let severities = match code.room() {
        Room::Input => &Severity::ALL[..1],
        Room::Assess => &Severity::ALL[..],
    };
    let word = choice(severities, meanings::severity);
    let mut object = Object::new().may("severity", word.clone(), "What it is worth. Left out: its default.");
    if code == Code::PrematureAnnouncement {
        let window = json!({
            "type": ["integer", "string"],
            "minimum": 0,
            "pattern": r"^\s*[0-9]+(\s+(days?|weeks?))?\s*$",
            "patternErrorMessage": "write a number of days: 30 days",
            "examples": ["30 days", "2 weeks"],
        });
        let about = format!(
            "How long after an announcement its undoing still makes it premature, in days or weeks: `30 days`. Left \
             out: {DEFAULT_PREMATURE_WINDOW} days."
        );
        object = object.may("window", window, &about);
    }
    json!({"anyOf": [described(word, "What it is worth."), object.done()]})
}
