//! JSON as a tree that keeps to the letter of what was written: a key that stands twice is an
//! error, where other readers would silently take the last.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::load::short;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// Reads one value and nothing behind it. Nesting is bounded by the reader underneath.
pub(super) fn read(bytes: &[u8]) -> Result<Json, String> {
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut keys = BTreeMap::new();
        while let Some((key, value)) = entries.next_entry::<String, Json>()? {
            match keys.entry(key) {
                Entry::Vacant(free) => free.insert(value),
                Entry::Occupied(taken) => {
                    return Err(A::Error::custom(format_args!("the key `{}` stands twice", short(taken.key()))));
                }
            };
        }
        Ok(Json::Object(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_key_stands_once_and_nesting_has_an_end() {
        assert!(read(br#"{"a": 1, "b": [null, true, -1, 1.5, "x"]}"#).is_ok());
        assert!(read(br#"{"a": 1, "a": 2}"#).unwrap_err().starts_with("the key `a` stands twice at line 1"));
        assert!(read("[".repeat(100_000).as_bytes()).unwrap_err().starts_with("recursion limit exceeded"));
        assert!(read(br#"{"a": 1e999}"#).unwrap_err().starts_with("number out of range"));
        for text in ["", "{", "{} {}", "nothing", "\u{feff}{}"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
