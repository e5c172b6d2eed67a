//! What `check --format json` and `report -o FILE.json` print, for programs that read it. It
//! mirrors `report::json`; keys that are not named here may come with any version.

use serde_json::{Value, json};

use super::exchanged::{number, open, printed, top, word, word_or_none};
use super::object::Object;
use super::shapes::{list, refer};
use crate::compare::{FORMAT, VERSION};

/// The schema of findings as JSON.
pub fn findings() -> String {
    let about = "What `recoupe check --format json` and `recoupe report -o FILE.json` print.";
    let mut top = top("recoupe: findings as JSON", about);
    if let Value::Object(keys) = file() {
        top.extend(keys);
    }
    top.insert("$defs".to_owned(), definitions());
    printed(top)
}

fn file() -> Value {
    open(
        Object::new()
            .must("format", json!({"const": FORMAT}), "The name of this format.")
            .must("version", json!({"const": VERSION}), "Grows when a key changes its meaning or goes.")
            .must("as_of", word_or_none(), "The day asked for with `--as-of`, in words.")
            .must("summary", summary(), "What the dossier holds, and how many findings of each severity are listed.")
            .must("input_errors", list(refer("finding")), "What makes the input unusable, in file order.")
            .must("findings", list(refer("finding")), "Gravest first. With a baseline, only what is new.")
            .may("baseline", baseline(), "With `--baseline`: what became of the findings in it.")
            .must("left_out", list(left_out()), "Documents that `--as-of` leaves out for want of a date.")
            .may(
                "timelines",
                list(timeline()),
                "In a report: one for each place, then for each thing without a place.",
            ),
    )
}

fn summary() -> Value {
    open(
        Object::new()
            .must("documents", number(), "Documents.")
            .must("claims", number(), "Claims.")
            .must("origins", number(), "Origins that are named and speak for themselves.")
            .must("own_voices", number(), "Outlets and agencies that say something in their own voice.")
            .must("covered", word_or_none(), "The time that the documents cover, in words.")
            .must("input_errors", number(), "Input errors.")
            .must("errors", number(), "Findings at error level.")
            .must("warnings", number(), "Warnings.")
            .must("notes", number(), "Notes."),
    )
}

fn baseline() -> Value {
    open(
        Object::new()
            .must("unchanged", number(), "Findings that are there still, as they were.")
            .must("changed", number(), "Findings that are there still, and say or rest on something else.")
            .must("settled", number(), "Findings that are gone."),
    )
}

fn left_out() -> Value {
    open(Object::new().must("document", word(), "Its id.").must("why", word(), "Why."))
}

fn timeline() -> Value {
    let places = list(number());
    open(
        Object::new()
            .must("id", word(), "The id of what it is about; empty for claims that name nothing.")
            .must("name", word(), "Its name.")
            .must("kind", word(), "What it is: `place, part of Province`.")
            .must("stories", list(story()), "How it went, one story for each thing.")
            .must("said", list(group()), "What was said, in order of time.")
            .must("headlines", list(refer("claim")), "Headlines, which stay off the timeline.")
            .must("set_apart", list(refer("claim")), "Claims that were taken back.")
            .must("findings", places, "Its findings, by their places in `findings`, counted from 0."),
    )
}

fn story() -> Value {
    let turn = open(
        Object::new()
            .must("when", word(), "When, in words.")
            .must("side", word(), "Who gained, or who lost where nobody says who gained.")
            .must("what", word(), "What happened.")
            .must("marks", list(word()), "Taken for granted, or disputed.")
            .must("told_by", list(word()), "Who told.")
            .must("origins", word(), "How many origins stand behind it, in words."),
    );
    open(
        Object::new().must("of", word_or_none(), "What it tells of, where that is not the timeline's own place.").must(
            "turns",
            list(turn),
            "The turns, in order of time.",
        ),
    )
}

fn group() -> Value {
    open(
        Object::new()
            .must("when", word(), "When, in words.")
            .must("what", word(), "What was said.")
            .must("marks", list(word()), "Inferred, ambiguous.")
            .must("claims", list(refer("claim")), "Who says so."),
    )
}

fn definitions() -> Value {
    let grade = Object::new()
        .must("reliability", json!({"enum": ["A", "B", "C", "D", "E", "F"]}), "The letter; F is unknown, not worst.")
        .must("credibility", json!({"type": "integer", "minimum": 1, "maximum": 6}), "The digit; 6 is unknown.");
    let claim = Object::new()
        .must("claim", word(), "`document/claim`.")
        .must("grade", refer("grade"), "Its grade.")
        .must("chain", word(), "Who said it and who relayed it, origin first.")
        .may("says", word(), "What it says, where that is not what its group says.")
        .must("details", list(word()), "Stance, medium, dates and marks, in words.");
    json!({"finding": finding(), "grade": open(grade), "claim": open(claim)})
}

fn finding() -> Value {
    let line = json!({"type": "integer", "minimum": 1});
    let label = Object::new()
        .must("claim", word_or_none(), "The claim, as `document/claim`.")
        .may("grade", refer("grade"), "The claim's grade.")
        .may("file", word(), "The file, from the dossier on. Not in a report.")
        .may("line", line.clone(), "The line, from 1. Not in a report.")
        .may("column", line.clone(), "The column in characters, from 1. Not in a report.")
        .must("label", word(), "What this place contributes.");
    let proof = Object::new()
        .must("text", word(), "The step.")
        .may("file", word(), "Where the rule or vocabulary behind it stands.")
        .may("line", line, "The line there.");
    let fingerprint = json!({"type": "string", "pattern": "^[0-9a-f]{12}$"});
    open(
        Object::new()
            .must("fingerprint", fingerprint, "What it is known by from one run to the next.")
            .must("code", json!({"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"}), "What kind of finding it is.")
            .must("severity", json!({"enum": ["error", "warning", "note"]}), "What it is worth here.")
            .must("possible", json!({"type": "boolean"}), "Only possible: a time is assumed, approximate or uncertain.")
            .must("message", word(), "One line that says it.")
            .must("about", list(word()), "Ids of what it is about, places first.")
            .must("claims", list(open(label)), "The places it is made of, in reading order.")
            .must("proof", list(open(proof)), "Why it follows, step by step.")
            .must("help", word_or_none(), "What would settle the matter."),
    )
}
