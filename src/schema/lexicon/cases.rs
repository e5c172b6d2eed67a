//! `tests`: sentences, and the claims to be drafted from each.

use serde_json::{Map, Value, json};

use super::super::meanings;
use super::super::object::Object;
use super::super::shapes::{choice, list, refer, text, texts};
use crate::load::{MEDIA, UNRESOLVED};
use crate::model::Stance;

pub(super) fn definitions() -> Map<String, Value> {
    let named = [("tests", tests()), ("case", case()), ("expected", expected()), ("expected-says", says())];
    named.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

fn tests() -> Value {
    Object::new()
        .may("sources", list(refer("one-source")), "Sources that its cases name, besides those of the dossier.")
        .may("entities", list(refer("drafted-entity")), "Things its cases name, besides those of the dossier.")
        .may("publisher", text(), "The source that issued the cases that name none.")
        .may("published", refer("time"), "The date of the cases that have none: `2031-03-14`.")
        .may("cases", list(refer("case")), "The cases.")
        .done()
}

fn case() -> Value {
    Object::new()
        .must("sentence", text(), "What is read, mostly a sentence; each line is a paragraph.")
        .must("claims", list(refer("expected")), "The claims that come of it; none where it tells nothing.")
        .may("headline", text(), "The headline above it.")
        .may("publisher", text(), "The source that issued it.")
        .may("published", refer("time"), "When, in EDTF: `2031-03-14`.")
        .done()
}

fn says() -> Value {
    Object::new()
        .must("predicate", text(), "The predicate. Further keys are roles, `scope` or `value`.")
        .rest(texts())
        .done()
}

fn expected() -> Value {
    let time = || json!({"anyOf": [{"const": UNRESOLVED}, refer("time")]});
    Object::new()
        .may("says", refer("expected-says"), "What it says; roles that are not given are not compared.")
        .may("when", time(), "When, in EDTF; `unresolved` for no time.")
        .may("said", time(), "When its origin said it; `unresolved` for no time.")
        .may("from", texts(), "The chain without the publisher; an empty list for its own voice.")
        .may("by", text(), "The person who spoke.")
        .may("described_as", text(), "How somebody who is not named is described.")
        .may("medium", json!({"enum": MEDIA}), "How it was said.")
        .may("stance", choice(&Stance::ALL, meanings::stance), "How it stands to what it says.")
        .may("confirms", text(), "The id of the drafted claim that it confirms.")
        .may("denies", text(), "The id of the drafted claim that it denies.")
        .done()
}
