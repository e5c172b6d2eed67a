//! `rules/reliability/<id>.yaml`: what a rule is, what it does, and its own cases. What it asks
//! stands in `condition.rs`.

use serde_json::{Map, Value, json};

use super::known::Known;
use super::letters::{known_letter, letter};
use super::object::Object;
use super::shapes::{choice, list, refer, text, texts, whole};
use super::{claims, condition, entities, meanings, sources};
use crate::model::RuleStatus;

pub(super) fn file(known: Option<&Known>) -> (Value, Map<String, Value>) {
    let root = Object::new()
        .must("id", refer("id"), "The rule's id: the name of its file without the ending.")
        .must("status", choice(&RuleStatus::ALL, meanings::status), "How far it is to be trusted itself.")
        .must("description", text(), "When it applies, in one line.")
        .must("because", text(), "Why that bears on how far the origin can be relied on.")
        .may(
            "priority",
            json!({"type": ["integer", "string"], "pattern": "^[+-]?[0-9]+$", "default": 100}),
            "Rules run from the lowest number up, those of one number by id. Left out: 100.",
        )
        .must("when", refer("condition"), "When it applies: all of these have to hold.")
        .must("then", refer("then"), "What it does.")
        .may("falsepositives", texts(), "Where it applies and should not: a sentence or a list.")
        .may("note", text(), "A remark.")
        .must("tests", refer("tests"), "Cases of its own, which `recoupe rules test` tries.");
    let mut defs = claims::definitions();
    defs.extend(condition::definitions(known));
    for (name, shape) in [("then", then()), ("effect", effect()), ("tests", tests())] {
        defs.insert(name.to_owned(), shape);
    }
    // A rule may bring those whom its cases name, so that their names are left unchecked.
    let case = || claims::header(claims::claim(refer("says")));
    defs.extend(sources::file().1);
    defs.extend(entities::drafted());
    defs.insert("beside".to_owned(), claims::speaking(case()));
    let beside = "Further claims that the case needs, each with the publisher and date of its own document.";
    defs.insert("case".to_owned(), claims::speaking(case().may("beside", list(refer("beside")), beside)));
    (root.done(), defs)
}

fn then() -> Value {
    Object::new().must("reliability", refer("effect"), "What becomes of the letter. One effect a rule.").done()
}

fn effect() -> Value {
    let steps = || whole(1, Some(4), r"^\+?0*[1-4]$");
    let object = Object::new()
        .may("set", letter(), "Makes it this letter. The one effect that moves F.")
        .may("lower", steps(), "Lowers it by so many letters, 1 to 4; no lower than E.")
        .may("lower_to", known_letter(), "Lowers it to this letter, if it is better.")
        .may("raise", steps(), "Raises it by so many letters, 1 to 4; no higher than A.")
        .may("raise_to", known_letter(), "Raises it to this letter, if it is worse.")
        .may("cap", known_letter(), "Nothing that follows raises it above this letter; a better one is lowered to it.");
    let mut object = object.done();
    if let Value::Object(keys) = &mut object {
        keys.insert("maxProperties".to_owned(), 1.into());
    }
    object
}

fn tests() -> Value {
    Object::new()
        .may("sources", list(refer("one-source")), "Sources that its cases name, besides those of the dossier.")
        .may("entities", list(refer("drafted-entity")), "Things its cases name, besides those of the dossier.")
        .may("applies", list(refer("case")), "Claims it applies to, each with the publisher and date of its document.")
        .may("does_not", list(refer("case")), "Claims it does not apply to: the near misses.")
        .done()
}
