//! `amounts`: numbers, bounds, fractions and parts.

use serde_json::{Map, Value, json};

use super::super::object::Object;
use super::super::shapes::{flag, list, refer, text, texts};
use super::{one_of, table};

pub(super) fn definitions() -> Map<String, Value> {
    let named = [("amounts", amounts()), ("bounds", bounds()), ("amount-case", case())];
    named.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

fn amounts() -> Value {
    let numbers = || table(json!({"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]+$"}));
    Object::new()
        .may("numbers", numbers(), "Words and what they are worth; they compose.")
        .may("and", texts(), "What stands between the words of one number.")
        .may("indefinite", texts(), "Number words that count nothing when they stand alone: `one`.")
        .may("decimal", one_of([".", ","]), "The mark before decimals.")
        .may("collectives", numbers(), "About so many: `dozen`.")
        .may("several", table(refer("figure")), "Phrases, and the figures they stand for: `dozens: \">=24\"`.")
        .may("bounds", refer("bounds"), "What makes of a number a bound.")
        .may("between", texts(), "Patterns of two numbers: `between {a} and {b}`.")
        .may("fractions", table(text()), "Phrases and scopes: `most of: most`, `a quarter of: 25%`.")
        .may("parts", table(text()), "Words for parts, and their scopes: `north: north`.")
        .may("of", texts(), "What has to follow a part.")
        .may("percent", texts(), "Per cent, in signs and words.")
        .may("measures", texts(), "What makes of the number before it no count: `km`, `days`.")
        .may("not_after", texts(), "What makes of a bare number after it no count: `March`, `page`.")
        .may("not", texts(), "Phrases that are no amounts: `one another`.")
        .may("tests", list(refer("amount-case")), "Phrases, and what has to be read in each.")
        .done()
}

fn bounds() -> Value {
    Object::new()
        .may("at_least", texts(), "No less.")
        .may("more_than", texts(), "More.")
        .may("at_most", texts(), "No more.")
        .may("less_than", texts(), "Less.")
        .may("about", texts(), "Roughly.")
        .may("nearly", texts(), "Roughly, and rather less.")
        .done()
}

fn case() -> Value {
    let mut case = Object::new()
        .must("phrase", text(), "The phrase.")
        .may("count", refer("figure"), "The figure it says.")
        .may("scope", text(), "The scope it says.")
        .may("none", flag(), "`true` where nothing may be read.")
        .done();
    if let Value::Object(keys) = &mut case {
        keys.insert("minProperties".to_owned(), 2.into());
        keys.insert("maxProperties".to_owned(), 2.into());
    }
    case
}
