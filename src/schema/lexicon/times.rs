//! `times`: the words of the calendar, and the expressions made of them.

use serde_json::{Map, Value, json};

use super::super::object::Object;
use super::super::shapes::{flag, list, refer, text, texts, whole};
use super::{one_of, table};
use crate::load::{CAPITALS, Means, NUMERICS, ORDERS, SLICES, TIME_TENSES, TimeUnit};

pub(super) fn definitions() -> Map<String, Value> {
    let named =
        [("times", times()), ("units", units()), ("expression", expression()), ("time-case", case()), ("day", day())];
    named.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

/// A date, or `unknown`.
fn day() -> Value {
    json!({"anyOf": [{"const": "unknown"}, refer("time")]})
}

/// A list in the calendar's order: a row is a word or a list of its spellings.
fn calendar(length: usize) -> Value {
    json!({"type": "array", "items": texts(), "minItems": length, "maxItems": length})
}

fn units() -> Value {
    let unit = |object: Object, name| object.may(name, texts(), "Its words.");
    TimeUnit::ALL.iter().fold(Object::new(), |object, (_, name)| unit(object, name)).done()
}

/// Words and numbers; `"~10"` is about ten.
fn numbers() -> Value {
    table(json!({"type": ["integer", "string"], "minimum": 0, "pattern": "^~?[0-9]+$"}))
}

fn times() -> Value {
    Object::new()
        .may("published", refer("day"), "The date of the cases that have none of their own.")
        .may("capitals", one_of(CAPITALS.map(|(_, name)| name)), "Whether weekdays and months have a capital.")
        .may("numeric", one_of(NUMERICS.map(|(_, name)| name)), "What `12/03/2031` is.")
        .may("weekdays", calendar(7), "Monday first.")
        .may("months", calendar(12), "January first.")
        .may("seasons", calendar(4), "Spring first.")
        .may("parts", texts(), "Parts of the day.")
        .may("units", refer("units"), "Words for units of time.")
        .may("numbers", numbers(), "Words and the number that each is; `\"~10\"` is about ten.")
        .may("vague", texts(), "Numbers that are none: some, several.")
        .may("about", texts(), "Words that make a number approximate.")
        .may("ordinals", texts(), "What may stand behind the digits of a day: `st`.")
        .may("days", numbers(), "Days of the month that are written in words.")
        .may("expressions", list(refer("expression")), "How times are told, and what each means.")
        .may("silent", texts(), "Sentences in which no time may be found.")
        .done()
}

fn expression() -> Value {
    let number = || json!({"type": ["integer", "string"], "pattern": "^[+-]?[0-9]+$"});
    Object::new()
        .must("id", refer("id"), "The rule's name in drafts, with the language before it: `fr/ago`.")
        .must(
            "words",
            texts(),
            "Patterns: `(a|b)` may be left out, `[a|b]` is one of the two, and slots stand in braces: `{count} {unit} ago`.",
        )
        .must("means", one_of(Means::ALL.map(|(_, name)| name)), "What it comes to; docs/lexicon/times.md has each.")
        .may("shift", number(), "Units on (1, 2) or back (-1, -2).")
        .may("count", number(), "How many units, where no slot says so.")
        .may("unit", one_of(TimeUnit::ALL.map(|(_, name)| name)), "Which unit, where no slot says so.")
        .may("slice", one_of(SLICES.map(|(_, name)| name)), "Which part of it.")
        .may("clock", text(), "Hour and minute, where no slot has them: `\"12:00\"`.")
        .may("afternoon", flag(), "`true` where hours are counted from noon.")
        .may("approximate", flag(), "`true` where it is only about then.")
        .may("future", flag(), "`true` where it is to come, whatever the tense.")
        .may("closed", flag(), "`true` for only where no word or number follows.")
        .may("tests", list(refer("time-case")), "Sentences, and what the time in each comes to.")
        .done()
}

fn case() -> Value {
    let unresolved = json!({"anyOf": [{"const": "unresolved"}, refer("time")]});
    Object::new()
        .must("sentence", text(), "The sentence.")
        .must("when", unresolved, "What it comes to, in EDTF; `unresolved` for nothing.")
        .may("published", refer("day"), "The document's date; `unknown` for none.")
        .may("tense", one_of(TIME_TENSES.map(|(_, name)| name)), "The tense of the clause it stands in.")
        .may("told", refer("time"), "The time of the event told before.")
        .may("words", text(), "What of the sentence it is made of.")
        .may("order", one_of(ORDERS.map(|(_, name)| name)), "How it stands to the event told before.")
        .may("nth", whole(1, None, "^0*[1-9][0-9]*$"), "Which of its mentions is meant, from 1.")
        .done()
}
