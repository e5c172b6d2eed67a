//! `nouns`, `events` and `speech`.

use serde_json::{Map, Value, json};

use super::super::meanings;
use super::super::object::Object;
use super::super::shapes::{choice, flag, list, one_or_more, refer, text, texts};
use super::{one_of, table};
use crate::extract::lexicon::Carries;
use crate::load::{MEDIA, NOUNS, TENSES};
use crate::model::Stance;

pub(super) fn definitions() -> Map<String, Value> {
    let named = [
        ("nouns", nouns()),
        ("event", event()),
        ("event-says", says()),
        ("is", Object::new().must("is", text(), "The word.").done()),
        ("speech", speech()),
        ("verbs", verbs(Object::new()).may("means", one_of(["accuses"]), ACCUSES).done()),
        ("carrier", verbs(Object::new()).must("means", one_of(Carries::ALL.map(|(_, name)| name)), MEANS).done()),
        ("cue", cue()),
    ];
    named.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}

const ID: &str = "The rule's name in drafts, with the language before it: `fr/captures`. Unique in the file.";
const VERBS: &str =
    "Infinitives, with fixed words behind them: `take control of`. `…` leaves room for others: `drive … out of`.";
const MEANS: &str = "What it makes of the verb that it carries: `done` (manage to), `tried`, `failed`, `coming`, `may`, \
                     `ongoing`, `ended`, `recent`, or `light` where the noun alone tells (launch an attack).";

const ACCUSES: &str = "`accuses` where whoever is accused does what follows.";

fn nouns() -> Value {
    let words = json!({"anyOf": [texts(), table(text())]});
    Object::new()
        .must("class", one_of(NOUNS.map(|(_, name)| name)), "What they stand for.")
        .may("traits", texts(), "What those meant are like: words of one trait can take each other up.")
        .may(
            "words",
            words,
            "The words; as a mapping, each with what it is in English where drafts say it, and of a channel its medium.",
        )
        .done()
}

fn says() -> Value {
    Object::new()
        .must("predicate", text(), "A predicate of the vocabulary. Further keys are its roles, or `value`.")
        .may("scope", text(), "How much of the place the words imply.")
        .rest(json!({"anyOf": [one_or_more(&text()), refer("is")]}))
        .done()
}

fn event() -> Value {
    Object::new()
        .must("id", refer("id"), ID)
        .must(
            "says",
            refer("event-says"),
            "What they tell: a predicate, and for each role the slots to look in, the first that fits: `subject`, \
             `object`, `before`, `behind`, `context`, `speaker`, `where`, or a preposition of the grammar; or a word of \
             its own, `{is: air raid}`.",
        )
        .may("verbs", texts(), VERBS)
        .may("nouns", texts(), "Nouns that tell it: `fall`, `capture`.")
        .may("links", texts(), "Words between two things that tell it: `in the hands of`.")
        .may("needs", texts(), "Roles without which the words tell nothing of this.")
        .may("lacks", texts(), "Roles that have to be absent.")
        .may("stance", choice(&Stance::ALL, meanings::stance), "The stance that the words imply.")
        .may("only", one_of(["passive", "active", "alone"]), "In which voice the verb tells it; `alone` where it has no object. Left out: any.")
        .may("tried", text(), "The predicate that is told where it was only tried, or failed.")
        .may("tenses", one_or_more(&one_of(TENSES)), "The forms of the verb that tell it. Left out: any.")
        .may("voice", text(), "The slot of whoever says so.")
        .done()
}

fn speech() -> Value {
    Object::new()
        .may("verbs", list(refer("verbs")), "Verbs of saying: say, announce, confirm, deny, witness.")
        .may("carriers", list(refer("carrier")), "Verbs that carry another: manage to, try to, fail to.")
        .may("according", list(refer("cue")), "Phrases before whoever is meant: `according to`.")
        .may("same", list(refer("cue")), "Phrases for whoever spoke last: `the same source`.")
        .may("unnamed", list(refer("cue")), "Whole phrases for somebody who is not named.")
        .may("ordinary", texts(), "Verbs that tell nothing here, filed so that clauses are told apart.")
        .may("to", texts(), "Prepositions before whoever was spoken to.")
        .may("through", texts(), "Prepositions before how it was said.")
        .done()
}

fn verbs(object: Object) -> Object {
    object
        .must("id", refer("id"), ID)
        .must("verbs", texts(), VERBS)
        .may("stance", choice(&Stance::ALL, meanings::stance), "The stance that what is said gets.")
        .may("medium", json!({"enum": MEDIA}), "How it was said.")
}

fn cue() -> Value {
    Object::new()
        .must("id", refer("id"), ID)
        .must("words", texts(), "The phrases.")
        .may("gloss", text(), "What it says in English, where that goes into drafts.")
        .may("medium", json!({"enum": MEDIA}), "How it was said.")
        .may("cited", flag(), "`true` where whoever stands behind it spoke to somebody who passes it on.")
        .done()
}
