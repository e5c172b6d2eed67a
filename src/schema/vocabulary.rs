//! `rules/vocabulary.yaml`.

use serde_json::{Map, Value, json};

use super::meanings;
use super::object::Object;
use super::shapes::{choice, flag, list, refer, text, texts};
use crate::load::{PREDICATE_KINDS, RESERVED};

pub(super) fn file() -> (Value, Map<String, Value>) {
    let root = Object::new().may("scopes", list(refer("scope-word")), "Words for how much of a place.").must(
        "predicates",
        list(refer("predicate")),
        "The words claims are made of, in any order.",
    );
    let defs = [
        ("scope-word", scope_word()),
        ("predicate", predicate()),
        ("role", role()),
        ("effect", effect()),
        ("exclusion", exclusion()),
    ];
    (root.done(), defs.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect())
}

fn scope_word() -> Value {
    let number = r"\s*[0-9]{1,4}(\.[0-9]{0,6})?\s*";
    let fraction = json!({
        "type": ["string", "number"],
        "minimum": 0,
        "maximum": 1,
        "pattern": format!(r"^({number}|\s*[\[(]{number},{number}[\])]\s*)$"),
        "patternErrorMessage": "write a number from 0 to 1, or an interval such as \"[0.9,1)\"",
    });
    Object::new()
        .must("word", refer("id"), "The word claims write.")
        .must(
            "fraction",
            fraction,
            "How much it is: a number from 0 to 1, or an interval such as `\"(0,0.1]\"`, where a round bracket leaves \
             its bound out.",
        )
        .may("named", flag(), "`true` for a part with a name, such as `north`: rivals cannot both hold the same one.")
        .done()
}

fn predicate() -> Value {
    // What a role is called, a claim has as a key: those with a meaning of their own are taken.
    let roles = json!({
        "type": "object",
        "propertyNames": {"not": {"enum": RESERVED}},
        "additionalProperties": refer("role"),
    });
    let effects = || list(refer("effect"));
    Object::new()
        .must("id", refer("id"), "The word claims write under `predicate`.")
        .may(
            "kind",
            choice(&PREDICATE_KINDS, meanings::predicate),
            "What it is. Left out: that of the predicate it is a kind of.",
        )
        .may("description", text(), "What it means, in one line.")
        .may(
            "phrase",
            text(),
            "How it is said: roles in braces, what may be left out in brackets, such as `\"{actor} captured \
             {place}[ ({scope})][ with {with}]\"`. `{value}`, `{unit}` and `{population}` belong to figures. Left \
             out: the roles say their names.",
        )
        .may(
            "kind_of",
            text(),
            "The wider predicate. Its keys are inherited where this one is silent, its lists are added to. Claims of \
             both can tell one occurrence.",
        )
        .may("roles", roles, "Its named arguments, each with its type.")
        .may("key", texts(), "The roles that tell one fluent, or one occurrence, from another: a role or a list.")
        .may(
            "holder",
            text(),
            "States: the role that says who holds it; for a timeless question the role that answers it.",
        )
        .may("scope", text(), "The scope meant when a claim gives none. A predicate without it takes no scope.")
        .may("exclusive", flag(), "States: the shares of rival holders cannot sum to more than the whole.")
        .may("timeless", flag(), "States: no time applies.")
        .may("cumulative", flag(), "Figures: the count only grows.")
        .may("starts", effects(), "Events: states that it starts.")
        .may("ends", effects(), "Events: states that it ends.")
        .may("presupposes", effects(), "Events: states that it takes for granted just before.")
        .may("entails", effects(), "States: states that follow from it.")
        .may("excludes", list(refer("exclusion")), "States: states that cannot go together with it.")
        .may("favours", texts(), "Roles of those whose success it tells of, besides holders of what it starts.")
        .may("harms", texts(), "Roles of those whose failure it tells of, besides holders of what it ends.")
        .may("note", text(), "A remark.")
        .done()
}

fn role() -> Value {
    let takes = "What may fill it: an entity kind such as `actor` or `place`, `any` for an entity of any kind, or \
                 `text` for a free word.";
    Object::new()
        .must("type", refer("id"), takes)
        .may("required", flag(), "A claim must fill it.")
        .may("accompanies", flag(), "It names who took part: it never tells occurrences apart.")
        .done()
}

fn effect() -> Value {
    Object::new()
        .must("state", text(), "The state that it touches. Further keys are roles of that state.")
        .may("to", text(), "Endings: the role of whoever gains by it.")
        .may("earlier", flag(), "Presuppositions: the state was there at some earlier time, not just before.")
        .rest(text())
        .done()
}

fn exclusion() -> Value {
    Object::new()
        .must("state", text(), "The state that cannot go together with this one.")
        .may("scope", text(), "From this scope on. Left out: any.")
        .done()
}
