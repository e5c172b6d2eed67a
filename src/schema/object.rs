//! A mapping with its keys, built one key at a time.

use serde_json::{Map, Value, json};

use super::shapes::described;

/// A mapping; keys that are not named are refused unless [`Object::rest`] lets them in.
#[derive(Default)]
pub(super) struct Object {
    keys: Map<String, Value>,
    required: Vec<&'static str>,
    rest: Option<Value>,
}

impl Object {
    pub fn new() -> Object {
        Object::default()
    }

    /// A key that may be left out.
    pub fn may(mut self, key: &'static str, shape: Value, description: &str) -> Object {
        self.keys.insert(key.to_owned(), described(shape, description));
        self
    }

    /// A key that has to be there.
    pub fn must(mut self, key: &'static str, shape: Value, description: &str) -> Object {
        self.required.push(key);
        self.may(key, shape, description)
    }

    /// Lets every other key in, with this shape: where keys are the file's own words.
    pub fn rest(mut self, shape: Value) -> Object {
        self.rest = Some(shape);
        self
    }

    pub fn done(self) -> Value {
        let rest = self.rest.unwrap_or(Value::Bool(false));
        let mut object = json!({"type": "object", "properties": self.keys, "additionalProperties": rest});
        if let (Value::Object(keys), false) = (&mut object, self.required.is_empty()) {
            keys.insert("required".to_owned(), json!(self.required));
        }
        object
    }
}
