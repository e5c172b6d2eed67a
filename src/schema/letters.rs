//! Admiralty letters: one of them, and those that a condition lets through.

use serde_json::{Value, json};

use super::meanings::{self, LETTERS};
use super::shapes::{choice, one_or_more, pattern};

/// A letter from A to F.
pub(super) fn letter() -> Value {
    choice(&LETTERS, meanings::letter)
}

/// A letter from A to E: F is unknown, and no letter to go to.
pub(super) fn known_letter() -> Value {
    choice(&LETTERS[..5], meanings::letter)
}

/// `B`, a list of letters, `at_least B`, `at_most D`; and `any`, where any letter will do.
pub(super) fn letters(any: bool) -> Value {
    let bounds = ["at_least", "at_most"].iter().flat_map(|bound| {
        let known = LETTERS[..5].iter();
        known.map(move |(_, letter)| format!("{bound} {letter}"))
    });
    let words: Vec<String> = any
        .then(|| "any".to_owned())
        .into_iter()
        .chain(LETTERS.iter().map(|(_, letter)| (*letter).to_owned()))
        .chain(bounds)
        .collect();
    // Blanks may be doubled; the list above is for completion.
    let spaced = pattern(r"^\s*([A-F]|at_(least|most)\s+[A-E])$", "write B, [A, B], at_least B or at_most D");
    one_or_more(&json!({"anyOf": [{"enum": words}, spaced]}))
}
