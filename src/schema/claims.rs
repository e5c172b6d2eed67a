//! `claims/**/*.yaml`: a document and its claims.

use serde_json::{Map, Value, json};

use super::drafts;
use super::entities;
use super::known::Known;
use super::meanings;
use super::object::Object;
use super::shapes::{choice, flag, list, refer, text, texts};
use crate::load::MEDIA;
use crate::model::{Review, Stance};

pub(super) fn file(known: Option<&Known>) -> (Value, Map<String, Value>) {
    let root = Object::new()
        .must("document", refer("document"), "The text the claims stand in.")
        .may("entities", list(refer("drafted-entity")), "Names nobody has filed yet, as in rules/entities.")
        .may("claims", list(refer("claim")), "What the document says, claim by claim, in any order.");
    let mut root = root.done();
    // Entities that the file drafts itself are in no list: its names are checked where it has none.
    if let (Some(_), Value::Object(keys)) = (known, &mut root) {
        let drafts = json!({"required": ["entities"], "properties": {"entities": {"minItems": 1}}});
        let filled = json!({"properties": {"claims": {"items": {"properties": {"says": refer("filled")}}}}});
        keys.insert("if".to_owned(), drafts);
        keys.insert("else".to_owned(), filled);
    }
    let mut defs = definitions();
    defs.insert("document".to_owned(), document());
    defs.insert("text-file".to_owned(), drafts::text_file());
    defs.insert("claim".to_owned(), speaking(claim(refer("says")).must("id", refer("id"), ID)));
    defs.extend(entities::drafted());
    (root, defs)
}

const ID: &str = "Unique in its document. Elsewhere the claim is called `document/claim`.";

/// What claims are made of, wherever they stand.
pub(super) fn definitions() -> Map<String, Value> {
    let mut defs = Map::new();
    defs.insert("at".to_owned(), drafts::at());
    defs.insert("draft".to_owned(), drafts::draft());
    defs.insert("candidates".to_owned(), drafts::candidates());
    defs.insert("reference".to_owned(), text());
    defs
}

fn document() -> Value {
    header(Object::new())
        .must("id", refer("id"), "The word for the document: letters, digits, `-`, `_` and `.`. Unique in the dossier.")
        .may("title", text(), "Its headline, or a title for it.")
        .may("url", text(), "Where it was found.")
        .may("note", text(), "A remark.")
        .may("text", refer("text-file"), "The file of its text, which `bytes` of claims refer to.")
        .done()
}

/// What is told of a document, also where a rule's case stands for one.
pub(super) fn header(object: Object) -> Object {
    object
        .must("publisher", refer("source"), "The source that issued it.")
        .may("published", refer("time"), "When it was issued, in EDTF: `2017-11-09`. Left out where nobody knows.")
        .may("language", text(), "Its language (ISO 639), such as `fr`.")
}

/// A claim, but for its `id`.
pub(super) fn claim(says: Value) -> Object {
    Object::new()
        .may("id", refer("id"), ID)
        .may("says", says, "The proposition: `predicate`, its roles, `scope`, or for a figure `value` and `unit`.")
        .may(
            "when",
            refer("time"),
            "Valid time, in EDTF: when it is said to be true. `2017-11-09`, `2017-11`, `2017-11-09~` (approximately), \
             `2017-11-10/2017-11-13`, `../2018-06-08`. Left out: the document's date is an upper bound, marked as \
             assumed.",
        )
        .may(
            "said",
            refer("time"),
            "When the origin said it, in EDTF. Left out: the publisher's own voice speaks on the document's date; a \
             relayed origin at the latest then.",
        )
        .may(
            "from",
            refer("chain"),
            "The chain, origin first; the publisher closes it by itself. Left out: the publisher's own voice. \
             `unknown` stands for somebody who cannot be named.",
        )
        .may(
            "described_as",
            text(),
            "How an unnamed origin is described: `military source`. Needs `unknown` in `from`.",
        )
        .may("by", refer("source"), "The person who spoke for the origin.")
        .may(
            "medium",
            json!({"enum": MEDIA}),
            "How the origin spoke. `witness` makes an outlet or agency an origin of its own.",
        )
        .may(
            "stance",
            choice(&Stance::ALL, meanings::stance),
            "How it stands to the proposition. Left out: it asserts.",
        )
        .may("confirms", refer("reference"), &taken("confirms"))
        .may("denies", refer("reference"), &taken("denies"))
        .may("retracts", refer("reference"), "The claim its origin takes back: `claim` or `document/claim`.")
        .may("after", texts(), "Claims it came after, where the text gives order but no clock: a claim or a list.")
        .may("before", texts(), "Claims it came before, where the text gives order but no clock: a claim or a list.")
        .may("event", text(), "A word for the occurrence, where predicate, roles and time do not tell which is meant.")
        .may("wording", text(), "The source's own key word or two.")
        .may("at", refer("at"), "Where it stands in the document.")
        .may("interpreted", flag(), "`true` where the encoding reads more than the words.")
        .may(
            "review",
            choice(&Review::ALL, meanings::review),
            "What a person made of it as a draft. Left out: it was written by hand.",
        )
        .may("draft", refer("draft"), "How it came to be, where it was drafted. Nothing judges by it.")
        .may("note", text(), "A remark.")
}

/// A claim has to say something, or to take what it says from another.
pub(super) fn speaking(claim: Object) -> Value {
    let mut claim = claim.done();
    if let Value::Object(keys) = &mut claim {
        let ways = ["says", "confirms", "denies", "retracts"].map(|key| json!({"required": [key]}));
        keys.insert("anyOf".to_owned(), json!(ways));
    }
    claim
}

fn taken(what: &str) -> String {
    format!(
        "The claim it {what}: `claim` in the same document, `document/claim` in another. Sets the stance, and supplies \
         `says` and `when` where this claim has none."
    )
}
