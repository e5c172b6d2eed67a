//! What the schemas of JSON share: what programs exchange is no file of a dossier, so its words
//! are text and nothing else.

use serde_json::{Map, Value, json};

use super::DIALECT;
use super::object::Object;

/// The head of a schema; whoever calls adds what it holds.
pub(super) fn top(title: &str, about: &str) -> Map<String, Value> {
    let mut top = Map::new();
    top.insert("$schema".to_owned(), DIALECT.into());
    top.insert("title".to_owned(), title.into());
    top.insert("description".to_owned(), about.into());
    top
}

/// A schema as it is printed.
pub(super) fn printed(top: Map<String, Value>) -> String {
    format!("{:#}\n", Value::Object(top))
}

/// An object that may gain keys while the version stays.
pub(super) fn open(object: Object) -> Value {
    object.rest(json!(true)).done()
}

pub(super) fn word() -> Value {
    json!({"type": "string"})
}

pub(super) fn word_or_none() -> Value {
    json!({"type": ["string", "null"]})
}

/// A number of things or of bytes.
pub(super) fn number() -> Value {
    json!({"type": "integer", "minimum": 0})
}
