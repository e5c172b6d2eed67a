//! `grammar`: glue, small words, auxiliaries, and how verbs bend.

use serde_json::{Map, Value};

use super::super::object::Object;
use super::super::shapes::{flag, refer, texts};
use super::{closed, table};
use crate::load::{CLASSES, TENSES};

pub(super) fn definitions() -> Map<String, Value> {
    let named = [("grammar", grammar()), ("glue", glue()), ("tensed", closed(TENSES, texts()))];
    named.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

fn glue() -> Value {
    Object::new()
        .may("before", texts(), "What stands against the word behind it: `l'`.")
        .may("after", texts(), "What stands against the word before it: `'s`, `-t-il`.")
        .may("halves", texts(), "What stands behind a hyphen and is a word of its own: `held` of `rebel-held`.")
        .done()
}

fn grammar() -> Value {
    let endings = "endings by which a word that is in no list is taken for";
    Object::new()
        .may("glue", refer("glue"), "What is written against another word and is a word of its own.")
        .may("classes", closed(CLASSES.map(|(_, name)| name), texts()), "Small words by what they do.")
        .may("prepositions", table(texts()), "Prepositions: the name that slots call each by, and its spellings.")
        .may("agent", texts(), "Prepositions before whoever did what a passive tells: `by`.")
        .may("of", texts(), "Prepositions between a noun and its complement: `of`.")
        .may("locatives", texts(), "Prepositions before where something happened; the slot `where` is any of them.")
        .may("between", texts(), "Prepositions before two things that an `and` joins: `between`.")
        .may("order", texts(), "Prepositions before what came first or later: `after`, `before`, `during`.")
        .may("after", texts(), "Those of them after which stands what came first.")
        .may("before", texts(), "Those of them after which stands what came later.")
        .may("have", refer("tensed"), "The auxiliary of having done, by tense.")
        .may("be", refer("tensed"), "The auxiliary of being and of being done to, by tense.")
        .may("modal", refer("tensed"), "Auxiliaries of what may or will be, by tense.")
        .may("adverb_endings", texts(), &format!("The {endings} an adverb."))
        .may("verb_endings", texts(), &format!("The {endings} a finite verb."))
        .may("participle_endings", texts(), &format!("The {endings} a participle, behind an auxiliary."))
        .may("with_be", texts(), "Verbs whose past is told with `be`: infinitives.")
        .may(
            "paradigms",
            table(refer("tensed")),
            "How verbs bend: the end of an infinitive, and what takes its place in each tense; `-` for nothing. The \
             longest end that an infinitive has counts.",
        )
        .may("name_before_noun", flag(), "`true` where a name can stand before its noun: `Velka airport`.")
        .done()
}
