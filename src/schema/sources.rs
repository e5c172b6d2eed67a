//! `rules/sources.yaml`.

use serde_json::{Map, Value, json};

use super::letters::letter;
use super::meanings;
use super::object::Object;
use super::shapes::{choice, list, refer, text, texts};
use crate::model::SourceKind;

pub(super) fn file() -> (Value, Map<String, Value>) {
    let root =
        Object::new().must("sources", list(refer("one-source")), "Everybody who speaks or relays, in any order.");
    let mut defs = Map::new();
    defs.insert("one-source".to_owned(), source());
    (root.done(), defs)
}

fn source() -> Value {
    // `unknown` stands for somebody who cannot be named, so no source is called so.
    let id = json!({"allOf": [refer("id"), {"not": {"const": crate::load::UNKNOWN}}]});
    Object::new()
        .must("id", id, "The word chains use: letters, digits, `-`, `_` and `.`. Unique, and not `unknown`.")
        .may("name", text(), "The name to show. Left out: the id.")
        .may("aliases", texts(), "Other spellings, in any script: a name or a list. Claims may use any of them.")
        .must("kind", choice(&SourceKind::ALL, meanings::source), "What kind of speaker it is.")
        .may(
            "reliability",
            letter(),
            "Base reliability: an Admiralty letter A–F. F, the default, is unknown, not worst. Rules start from it.",
        )
        .may("because", text(), "Why that letter, in one line.")
        .may("interests", texts(), "Actors whose success it wishes for: a name or a list.")
        .may("owner", text(), "The source that owns it. What one owns is not independent of it.")
        .may("member_of", texts(), "Sources it is a member of: a name or a list. Ties it to them.")
        .may("relies_on", texts(), "Sources it gets what it says from: a name or a list. Ties it to them.")
        .may(
            "spokespersons",
            texts(),
            "Sources of kind person who speak for it: a name or a list. What they say first, it says.",
        )
        .may("actor", text(), "The actor it is, where claims speak of it as one. Left out: the actor with the same id.")
        .may("note", text(), "A remark.")
        .done()
}
