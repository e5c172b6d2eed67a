//! The shapes all schemas share: words, ids, times, figures, and choices among a few words.
//!
//! A word that looks like a number or a truth value is one to a YAML reader, and still a word
//! to `load`. So a word has three types here, and patterns bind what is read as text only.

use serde_json::{Map, Value, json};

/// Where definitions stand.
pub(super) const DEFS: &str = "#/$defs/";

/// The shape defined under this name.
pub(super) fn refer(name: &str) -> Value {
    json!({"$ref": format!("{DEFS}{name}")})
}

/// A word or words.
pub(super) fn text() -> Value {
    refer("text")
}

/// One word or a list of words.
pub(super) fn texts() -> Value {
    refer("texts")
}

/// `true` or `false`.
pub(super) fn flag() -> Value {
    refer("flag")
}

/// A list of these.
pub(super) fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

/// One of these or a list of them.
pub(super) fn one_or_more(item: &Value) -> Value {
    json!({"anyOf": [item, list(item.clone())]})
}

/// A shape with what editors show beside it.
pub(super) fn described(mut shape: Value, description: &str) -> Value {
    if let Value::Object(keys) = &mut shape {
        keys.insert("description".to_owned(), description.into());
    }
    shape
}

/// One of a closed set of words, each with what it means.
pub(super) fn choice<T: Copy>(all: &[(T, &str)], meaning: impl Fn(T) -> &'static str) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = all.iter().map(|(value, name)| (*name, meaning(*value))).unzip();
    json!({"enum": words, "enumDescriptions": meanings})
}

/// A word of a pattern; what editors say where it does not fit.
pub(super) fn pattern(pattern: &str, otherwise: &str) -> Value {
    json!({"type": "string", "pattern": pattern, "patternErrorMessage": otherwise})
}

/// A whole number between two bounds; text of it, where it stands in quotes, has to fit `pattern`.
pub(super) fn whole(low: u32, high: Option<u32>, pattern: &str) -> Value {
    let mut shape = json!({"type": ["integer", "string"], "minimum": low, "pattern": pattern});
    if let (Value::Object(keys), Some(high)) = (&mut shape, high) {
        keys.insert("maximum".to_owned(), high.into());
    }
    shape
}

/// Any number of at least one letter or sign: what every word is.
const WORD: &str = r"\S";

/// A time of EDTF, levels 0 and 1. What no calendar has, such as 30 February, is left to `load`.
fn time() -> Value {
    let clock = "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}(:[0-9]{2})?)?";
    let day = format!("[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}({clock})?");
    let point = format!("({day}|[0-9]{{4}}(-[0-9]{{2}}(-XX)?)?|[0-9]{{4}}-XX(-XX)?|[0-9]{{3}}X|[0-9]{{2}}XX)[~?%]?");
    let side = format!(r"({point}|\.\.)");
    let pattern = format!(r"^\s*({point}|{side}/{side}?|/{side})\s*$");
    json!({
        "type": ["string", "integer"],
        "pattern": pattern,
        "patternErrorMessage": "write a time as EDTF: 2017-11-09, 2017-11, 2017, 2017-11-09T14:30, \
                                2017-11-09~ or an interval 2017-11-09/2017-11-13",
        "minimum": 1,
        "maximum": 9999,
        "examples": ["2017-11-09", "2017-11", "2017-11-09~", "2017-11-10/2017-11-13", "../2018-06-08"],
    })
}

fn figure() -> Value {
    let number = r"[0-9]+(\.[0-9]+)?";
    json!({
        "type": ["number", "string"],
        "minimum": 0,
        "pattern": format!(r"^\s*((>=|>|<=|<|~)?\s*{number}|{number}\s*\.\.\s*{number})\s*$"),
        "patternErrorMessage": "write 22, \">=22\", \">300\", \"<=5\", \"<5\", \"20..25\" or \"~300\", \
                                without marks between thousands",
    })
}

/// Percentages, as claims and shares write them.
pub(super) fn percentage() -> Value {
    let number = r"[0-9]{1,4}(\.[0-9]{0,4})?\s*";
    let bound = "(at least |at most |more than |less than |>=|<=|>|<|~)?";
    pattern(
        &format!(r"^\s*({bound}\s*{number}%|{number}%?\s*\.\.\s*{number}%)\s*$"),
        "write a percentage: 25%, \"<1%\", at least 40%, at most 10% or 10%..20%",
    )
}

/// The shapes under names, of which a schema takes those it uses.
pub(super) fn common() -> Map<String, Value> {
    let scalar = ["string", "number", "boolean"];
    let id = json!({
        "type": scalar,
        "maxLength": 200,
        "pattern": r"^[\p{Alphabetic}\p{N}._-]+$",
        "patternErrorMessage": "ids are words of letters, digits, -, _ and .",
    });
    let truth = json!({
        "type": ["boolean", "string"],
        "pattern": "^(true|True|TRUE|false|False|FALSE)$",
        "patternErrorMessage": "write true or false",
    });
    let texts = json!({"type": ["string", "number", "boolean", "array"], "pattern": WORD, "items": text()});
    let named = [
        ("text", json!({"type": scalar, "pattern": WORD})),
        ("texts", texts),
        ("id", id),
        ("flag", truth),
        ("time", time()),
        ("figure", figure()),
        ("percentage", percentage()),
    ];
    named.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}
