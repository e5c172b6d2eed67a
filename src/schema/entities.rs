//! `rules/entities/*.yaml`, and the `entities` of a document.

use serde_json::{Map, Value, json};

use super::object::Object;
use super::shapes::{described, list, one_or_more, refer, text, texts};

pub(super) fn file() -> (Value, Map<String, Value>) {
    let root = Object::new()
        .may(
            "kind",
            refer("id"),
            "The kind of all of them: `place`, `actor`, `operation`. Left out: the file's name in the singular.",
        )
        .must("entities", list(refer("entity")), "The things of this kind that claims speak of, in any order.");
    let entity = entity().may("kind", refer("id"), "The kind of this one. Left out: that of the file.");
    (root.done(), definitions("entity", entity))
}

/// What a document drafts: there is no file to give the kind, so each says its own.
pub(super) fn drafted() -> Map<String, Value> {
    let entity = entity().must("kind", refer("id"), "The kind: `place`, `actor`, or any further one.");
    definitions("drafted-entity", entity)
}

fn definitions(name: &str, entity: Object) -> Map<String, Value> {
    let mut defs = Map::new();
    defs.insert(name.to_owned(), entity.done());
    defs.insert("name".to_owned(), self::name());
    defs
}

fn entity() -> Object {
    let degrees = |limit: u32| json!({"type": ["number", "string"], "minimum": -i64::from(limit), "maximum": limit});
    let coordinates = json!({
        "type": "array",
        "prefixItems": [
            described(degrees(90), "Latitude, from -90 to 90."),
            described(degrees(180), "Longitude, from -180 to 180."),
        ],
        "minItems": 2,
        "maxItems": 2,
    });
    Object::new()
        .must("id", refer("id"), "The word for it: letters, digits, `-`, `_` and `.`. Unique in the dossier.")
        .may(
            "names",
            one_or_more(&refer("name")),
            "What it is called, in any script; the first is shown. Claims may use any of them. Left out: the id.",
        )
        .may("part_of", texts(), "What it is directly part of, of the same kind: a name or a list. No circles.")
        .may(
            "share",
            refer("percentage"),
            "How much of that it makes up: `25%`, `\"<1%\"`, `at least 40%`. Explains how a gain of it adds to the whole.",
        )
        .may("coordinates", coordinates, "Latitude and longitude in degrees: `[34.45, 40.92]`.")
        .may("allied_with", texts(), "Actors it is nobody's rival of: a name or a list. Symmetric, not transitive.")
        .may("side", text(), "The actor on whose side it fights. Left out: that of what it is part of.")
        .may("place", text(), "The place where it happened, for what is not a place itself.")
        .may("note", text(), "A remark.")
}

/// A spelling: a word, or a mapping that also tells the language.
fn name() -> Value {
    let spelt = Object::new().must("name", text(), "The name as written.").may(
        "language",
        text(),
        "Its language (ISO 639), such as `ar`.",
    );
    json!({"anyOf": [text(), spelt.done()]})
}
