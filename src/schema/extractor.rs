//! What `recoupe extract --extractor CMD` sends to a program and takes from it. It mirrors
//! `extract::extractor`, which refuses keys that are not named here.

use serde_json::{Value, json};

use super::exchanged::{number, open, printed, top, word, word_or_none};
use super::object::Object;
use super::shapes::{described, list, refer};
use crate::extract::extractor::{FORMAT, MAX_ROWS, VERSION};
use crate::load::{MEDIA, PREDICATE_KINDS};
use crate::model::{Confidence, SourceKind, Stance};

/// The schema of both sides: `$defs/request` and `$defs/response`, either of which fits the whole.
pub fn extractor() -> String {
    let about = "What `recoupe extract --extractor CMD` writes to CMD's stdin, and reads from its stdout.";
    let mut top = top("recoupe: what an extractor is asked, and answers", about);
    top.insert("anyOf".to_owned(), json!([refer("request"), refer("response")]));
    let defs = json!({
        "request": described(request(), "What a program is asked, once for each article."),
        "response": described(response(), "What it answers."),
        "claim": claim(),
        "says": says(),
    });
    top.insert("$defs".to_owned(), defs);
    printed(top)
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

/// One text or a list of texts.
fn words() -> Value {
    json!({"type": ["string", "array", "null"], "items": word()})
}

/// One of these, or nothing.
fn choice(words: impl IntoIterator<Item = &'static str>) -> Value {
    let words: Vec<Value> = words.into_iter().map(Value::from).chain([Value::Null]).collect();
    json!({"enum": words})
}

fn request() -> Value {
    open(
        Object::new()
            .must("recoupe", json!({"const": FORMAT}), "That this is a request to an extractor.")
            .must("version", json!({"const": VERSION}), "Grows when a key changes its meaning or goes.")
            .must("document", document(), "What is known of the article.")
            .must("text", word(), "Its main text: headline, paragraphs and what belongs to them, a blank line between.")
            .must("blocks", list(block()), "Where each stands in `text`, in order.")
            .must("vocabulary", list(predicate()), "The predicates that claims are made of.")
            .must("scopes", list(word()), "Words for how much of a place; percentages are taken too.")
            .must("entities", list(entity(true)), "The places, actors and so on of the dossier.")
            .must("sources", list(source()), "Who speaks and who relays."),
    )
}

fn document() -> Value {
    open(
        Object::new()
            .must("id", word(), "Its id.")
            .must("file", word(), "The file's name.")
            .must("publisher", word(), "The source that issued it.")
            .must("published", word_or_none(), "When, in EDTF, if that is known.")
            .must("language", word(), "Its language.")
            .must("title", word_or_none(), "Its headline, on one line.")
            .must("credited", list(word()), "Sources that its dateline or signature credits, which it relays."),
    )
}

fn block() -> Value {
    let kinds = ["headline", "subheading", "dateline", "paragraph", "signature"];
    open(
        Object::new()
            .must("kind", json!({"enum": kinds}), "What it is. Claims stand in the headline and in paragraphs.")
            .may("paragraph", json!({"type": "integer", "minimum": 1}), "The number of a paragraph, from 1.")
            .must("start", number(), "Its first byte in `text`, which is UTF-8.")
            .must("end", number(), "One past its last."),
    )
}

fn predicate() -> Value {
    let role =
        open(Object::new().must("type", word(), "What fills it: a kind of entity, `any` of them, or `text`.").must(
            "required",
            flag(),
            "A claim has to fill it.",
        ));
    let roles = json!({"type": "object", "additionalProperties": role});
    open(
        Object::new()
            .must("predicate", word(), "The word.")
            .must("kind", json!({"enum": PREDICATE_KINDS.map(|(_, name)| name)}), "Holds, happens, or is counted.")
            .must("description", word_or_none(), "What it means.")
            .must("scoped", flag(), "Whether claims may give a `scope`.")
            .must("roles", roles, "Its roles, by name."),
    )
}

/// An entity: of a request, where keys may come, or of a response, where none is taken.
fn entity(asked: bool) -> Value {
    let names = if asked { list(word()) } else { json!({"type": ["string", "array"], "items": word()}) };
    let entity = Object::new()
        .must("id", word(), "The word that claims use for it: letters, digits, `-`, `_` and `.`.")
        .must("kind", word(), "What it is, as roles have it: `place`, `actor` …")
        .must("names", names, "Its spellings, the first of which is shown.");
    if asked { open(entity) } else { entity.done() }
}

fn source() -> Value {
    open(
        Object::new()
            .must("id", word(), "The word that claims use for it.")
            .must("name", word(), "Its name.")
            .must("aliases", list(word()), "Other spellings.")
            .must("kind", json!({"enum": SourceKind::ALL.map(|(_, name)| name)}), "What kind of speaker it is."),
    )
}

fn response() -> Value {
    let rows = |shape: Value| json!({"type": "array", "items": shape, "maxItems": MAX_ROWS});
    let mut entities = rows(entity(false));
    entities["type"] = json!(["array", "null"]);
    Object::new()
        .must("version", json!({"const": VERSION}), "The version of the protocol that the answer keeps to.")
        .must("claims", rows(refer("claim")), "What the article says, in any order.")
        .may("entities", entities, "What claims name and nobody has filed. `null` counts as left out, here and below.")
        .done()
}

fn claim() -> Value {
    let mut claim = Object::new()
        .must("says", refer("says"), "What it says.")
        .must("quote", word(), "The exact words it rests on. Runs of blanks count as one; nothing else is forgiven.")
        .may(
            "paragraph",
            json!({"type": ["integer", "null"], "minimum": 1, "maximum": u32::MAX}),
            "The paragraph its words stand in.",
        )
        .may("headline", json!({"type": ["boolean", "null"]}), "`true` where they stand in the headline instead.")
        .may("start", bound(), "The first byte of the quote in `text`, where its words stand there several times.")
        .may("end", bound(), "One past its last; `start` and `end` go together.")
        .may("when", word_or_none(), "When it is said to be true, in EDTF.")
        .may("said", word_or_none(), "When its origin said it, in EDTF.")
        .may(
            "from",
            words(),
            "The chain, origin first; `unknown` for whoever cannot be named. Left out: the publisher.",
        )
        .may("by", word_or_none(), "The source who spoke for the origin.")
        .may("medium", choice(MEDIA), "How the origin spoke.")
        .may("described_as", word_or_none(), "How `unknown` is described.")
        .may(
            "stance",
            choice(Stance::ALL.map(|(_, name)| name)),
            "How it stands to what it says; `asserts` if left out.",
        )
        .may("confidence", choice(Confidence::ALL.map(|(_, name)| name)), "How sure the program is; `low` if left out.")
        .may("note", word_or_none(), "A remark for whoever reviews it.")
        .done();
    let pair = json!({"type": "integer"});
    claim["anyOf"] = json!([
        {"required": ["paragraph"], "properties": {"paragraph": pair, "headline": {"enum": [false, null]}}},
        {"required": ["headline"], "properties": {"headline": {"const": true}, "paragraph": {"const": null}}},
    ]);
    claim["dependentRequired"] = json!({"start": ["end"], "end": ["start"]});
    claim
}

fn bound() -> Value {
    json!({"type": ["integer", "null"], "minimum": 0})
}

fn says() -> Value {
    Object::new()
        .must("predicate", word(), "A predicate of the vocabulary.")
        .may("scope", word_or_none(), "How much of the place: a scope word, or `25%`, `at least 40%`.")
        .may(
            "value",
            json!({"type": ["number", "string", "null"]}),
            "Figures: `22`, `\">=22\"`, `\"20..25\"`, `\"~300\"`.",
        )
        .may("unit", word_or_none(), "Figures: what is counted; `people` if left out.")
        .may("population", word_or_none(), "Figures: who is counted.")
        .rest(described(
            words(),
            "A role: an id or a name of an entity, or a list of them; free words where it takes text.",
        ))
        .done()
}
