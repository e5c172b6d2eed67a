//! Where claims stand in their text, and the keys that drafts of them carry.

use serde_json::{Value, json};

use super::meanings;
use super::object::Object;
use super::shapes::{choice, flag, pattern, refer, text, texts, whole};
use crate::model::Confidence;

/// `text` of a document.
pub(super) fn text_file() -> Value {
    let digest = pattern("^[0-9a-fA-F]{64}$", "write what sha256sum prints for the file, in quotes");
    Object::new()
        .must("file", text(), "Its path, from the folder of this file on.")
        .must("sha256", digest, "The SHA-256 of its bytes, in hexadecimal digits: tells whether it was edited since.")
        .done()
}

/// `at` of a claim.
pub(super) fn at() -> Value {
    let byte = whole(0, Some(u32::MAX), "^[0-9]+$");
    let bytes = json!({"type": "array", "items": byte, "minItems": 2, "maxItems": 2});
    Object::new()
        .may("paragraph", whole(1, None, r"^0*[1-9][0-9]*$"), "The paragraph, counted from 1.")
        .may(
            "headline",
            flag(),
            "`true` for a headline. Headlines are compared with their body and stay off timelines.",
        )
        .may("bytes", bytes, "The words it rests on: first byte in the file of the text, and one past the last.")
        .may("quote", text(), "The exact words of the text that carry what it says.")
        .done()
}

/// `draft` of a claim.
pub(super) fn draft() -> Value {
    Object::new()
        .may("confidence", choice(&Confidence::ALL, meanings::confidence), "How sure the draft is.")
        .may("rules", texts(), "What made it: words for rules of a lexicon.")
        .may("inferred", texts(), "What is not in its own words, a sentence each.")
        .may("candidates", refer("candidates"), "Keys of the claim with the values that were possible.")
        .done()
}

/// `candidates` of a draft: keys are the claim's own.
pub(super) fn candidates() -> Value {
    Object::new().rest(texts()).done()
}
