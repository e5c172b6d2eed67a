//! `rules/lexicon/<lang>.yaml`. One file here for what its sections share a subject with, as `load` has them;
//! `docs/LEXICON.md` tells how the words are used.

mod amounts;
mod cases;
mod grammar;
mod times;
mod words;

use serde_json::{Map, Value, json};

use super::object::Object;
use super::shapes::{list, refer, text, texts};
use super::{entities, sources};

pub(super) fn file() -> (Value, Map<String, Value>) {
    let root = Object::new()
        .must("language", text(), "The language (ISO 639), such as `fr`. Files of one language add to each other.")
        .may("grammar", refer("grammar"), "How words are glued, small words by what they do, how verbs bend.")
        .may("nouns", list(refer("nouns")), "Words for kinds of things: towns, fighters, spokesmen, communiqués.")
        .may("events", list(refer("event")), "Words that tell of something, and what they make of a sentence.")
        .may("speech", refer("speech"), "Words by which somebody is said to say something.")
        .may("times", refer("times"), "How the language speaks of days, weeks and years.")
        .may("amounts", refer("amounts"), "How it says numbers, bounds, fractions and parts.")
        .may("names", refer("names"), "The small words in and before names.")
        .may("furniture", refer("furniture"), "What pages carry beside the article, by the words it is known by.")
        .may("tests", refer("tests"), "Cases of its own, which `recoupe rules test` tries.");
    let mut defs = Map::new();
    for (name, shape) in [("names", names()), ("furniture", furniture())] {
        defs.insert(name.to_owned(), shape);
    }
    for more in [grammar::definitions(), words::definitions(), times::definitions(), amounts::definitions()] {
        defs.extend(more);
    }
    defs.extend(cases::definitions());
    defs.extend(sources::file().1);
    defs.extend(entities::drafted());
    (root.done(), defs)
}

/// Words of the file's own, each with one or more of another sort.
fn table(words: Value) -> Value {
    json!({"type": "object", "additionalProperties": words})
}

/// A table whose left side is one of these.
fn closed<'n>(names: impl IntoIterator<Item = &'n str>, words: Value) -> Value {
    let names: Vec<&str> = names.into_iter().collect();
    json!({"type": "object", "propertyNames": {"enum": names}, "additionalProperties": words})
}

/// One of these words.
fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> Value {
    json!({"enum": names.into_iter().collect::<Vec<&str>>()})
}

fn names() -> Value {
    Object::new()
        .may("articles", texts(), "What stands before a name and is no part of it: `the`.")
        .may("prefixes", texts(), "What is part of a name or missing from it: `al`, `el`.")
        .may("particles", texts(), "What joins capitalised words to one name: `de`, `von`.")
        .done()
}

fn furniture() -> Value {
    Object::new()
        .may("consent", texts(), "Asks for consent: `accept all`.")
        .may("donation", texts(), "Asks for money: `donate`.")
        .may("read_also", texts(), "Points to another article: `read also`.")
        .may("follow", texts(), "Asks to follow or share: `newsletter`.")
        .may("caption", texts(), "Stands below a picture: `photo`.")
        .may("byline", texts(), "Stands before whoever wrote it: `by`.")
        .may("closing", texts(), "Closes a page: `all rights reserved`.")
        .may("navigation", texts(), "Stands in a menu: `home`.")
        .may("signature", texts(), "Stands before an agency below the text: `with`.")
        .may("date_labels", texts(), "Stands before the day of publication: `published`.")
        .done()
}
