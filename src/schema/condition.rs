//! What a reliability rule asks: conditions over who speaks, the claim, time and links.

use serde_json::{Map, Value, json};

use super::known::Known;
use super::letters::letters;
use super::meanings;
use super::object::Object;
use super::shapes::{choice, flag, list, one_or_more, pattern, refer, text, texts, whole};
use crate::load::MEDIA;
use crate::model::{Interest, SourceKind, Stance, Voice};

/// Whom a condition can look at.
const SPEAKERS: [&str; 3] = ["origin", "relay", "publisher"];

pub(super) fn definitions(known: Option<&Known>) -> Map<String, Value> {
    let voice = one_or_more(&choice(&Voice::ALL, meanings::voice));
    // Of those who pass on, all that can be asked is what sources.yaml tells of them.
    let origin = speaker().may("voice", voice, "What kind of voice it is: one or a list.").may(
        "described_as",
        texts(),
        "How an unnamed origin is described: one of these texts.",
    );
    let shapes = [
        ("condition", condition()),
        ("origin", origin.done()),
        ("speaker", speaker().done()),
        ("record", record()),
        ("asked-of-claim", claim(known)),
        ("asked-of-role", role()),
        ("contradicting", linked("contradicts it")),
        ("confirming", linked("says the same")),
        ("number", bound()),
    ];
    shapes.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

fn condition() -> Value {
    let lag = pattern(r"^\s*(within|after)\s+[0-9]+\s+days?\s*$", "write `within 2 days` or `after 30 days`");
    let object = Object::new()
        .may("all", list(refer("condition")), "All of these conditions hold.")
        .may("any", list(refer("condition")), "At least one of these conditions holds.")
        .may("not", refer("condition"), "This condition does not hold.")
        .may("origin", refer("origin"), "Whoever said it first.")
        .may("relay", refer("speaker"), "Any step between origin and publisher.")
        .may("publisher", refer("speaker"), "Whoever issued the document.")
        .may("claim", refer("asked-of-claim"), "The claim itself, and who fills its roles.")
        .may("contradicted_by", refer("contradicting"), "An independent origin contradicts it.")
        .may("confirmed_by", refer("confirming"), "An independent origin says the same.")
        .may("relays", refer("number"), "How many times it was relayed, the publisher counted: `2`, `\">= 2\"`.")
        .may("published", lag, "How long after the event the document came out: `within 2 days`, `after 30 days`.")
        .may("where", text(), "An expression in CEL, for what the other keys cannot say. It has to be true.");
    let mut object = object.done();
    if let Value::Object(keys) = &mut object {
        // A condition that asks nothing would match every claim.
        keys.insert("minProperties".to_owned(), 1.into());
    }
    object
}

fn speaker() -> Object {
    Object::new()
        .may("id", one_or_more(&refer("filed-source")), "It is this source, or one of a list.")
        .may("kind", one_or_more(&choice(&SourceKind::ALL, meanings::source)), "It is of this kind, or one of a list.")
        .may("reliability", letters(false), "Its base letter: `B`, `[A, B]`, `at_least B`, `at_most D`.")
        .may(
            "interests",
            one_or_more(&refer("any-entity")),
            "It wishes for the success of this actor, or of one of a list.",
        )
        .may("owner", refer("speaker"), "Somebody who owns it, or owns its owner, is all of this.")
        .may("record", refer("record"), "What became of its claims in this dossier so far.")
}

/// What became of a source's claims, each key counted.
fn record() -> Value {
    [
        ("claims", "How many claims it made: `3`, `\">= 2\"`."),
        ("confirmed", "How many of them an independent origin confirmed."),
        ("contradicted", "How many of them an independent origin contradicted."),
        ("reversed", "How many of them told of a turn that was reversed."),
        ("premature", "How many of them were announced as complete and soon after undone."),
        ("retracted", "How many of them it took back."),
    ]
    .into_iter()
    .fold(Object::new(), |object, (key, about)| object.may(key, refer("number"), about))
    .done()
}

fn claim(known: Option<&Known>) -> Value {
    let object = Object::new()
        .may(
            "predicate",
            one_or_more(&refer("predicate")),
            "Its predicate is this one, or a kind of it; one or a list.",
        )
        .may(
            "stance",
            one_or_more(&choice(&Stance::ALL, meanings::stance)),
            "How it stands to what it says; one or a list.",
        )
        .may("medium", one_or_more(&json!({"enum": MEDIA})), "How its origin spoke; one or a list.")
        .may("wording", texts(), "Its `wording` holds this text, or one of a list. Case and accents do not count.")
        .may("headline", flag(), "Whether it stands in the headline.")
        .may("interpreted", flag(), "Whether its encoding reads more than the words.")
        .may("spokesperson", flag(), "Whether it names the person who spoke for its origin.")
        .may(
            "interest",
            one_or_more(&choice(&Interest::ALL, meanings::interest)),
            "How it stands to the interest of its origin.",
        );
    match known {
        None => object.rest(refer("asked-of-role")).done(),
        // A role that no predicate has would never match.
        Some(known) => {
            let mut object = object.done();
            if let Some(Value::Object(keys)) = object.get_mut("properties") {
                for role in known.roles() {
                    keys.entry(role).or_insert_with(|| refer("asked-of-role"));
                }
            }
            object
        }
    }
}

/// What is asked of a role: names that fill it, or the side it has to stand on.
fn role() -> Value {
    let speaker = || json!({"enum": SPEAKERS});
    let side = Object::new()
        .may("side_of", speaker(), "Whatever fills it stands on the side whose success this speaker wishes for.")
        .may("rival_of", speaker(), "Whatever fills it is a rival of that side.");
    let mut side = side.done();
    if let Value::Object(keys) = &mut side {
        keys.insert("minProperties".to_owned(), 1.into());
    }
    let about = "A role: names one of which, or a part of one, fills it; or `side_of: origin`, `rival_of: origin`.";
    json!({
        "description": about,
        "anyOf": [refer("any-entity"), list(refer("any-entity")), side],
    })
}

fn linked(does: &str) -> Value {
    let about = format!("The letter of an independent origin that {does}: `at_least B`, `[A, B]`, or `any`.");
    Object::new().may("reliability", letters(true), &about).done()
}

/// A number, or a bound.
fn bound() -> Value {
    whole(0, None, r"^\s*(>=|<=|>|<)?\s*[0-9]+\s*$")
}
