//! A lexicon made ready: what each spelling can be, and which phrases mean what.

mod check;
mod compile;
#[cfg(test)]
mod tests;
mod verbs;

pub use check::check;
pub use compile::compile;

use smallvec::SmallVec;

use super::phrases::Phrases;
use super::words::{Form, Forms, Glue};
use crate::load::{NounClass, WordClass};

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// `to take`
    Infinitive,
    /// `takes`
    Present,
    /// `was taking`, where a language has a form for it
    Imperfect,
    /// `took`
    Past,
    /// `will take`
    Future,
    /// `would take`
    Conditional,
    /// a form of wish and doubt
    Subjunctive,
    /// `taking`
    Gerund,
    /// `taken`
    Participle,
}

impl Tense {
    /// Every tense, in the order of the format.
    pub const ALL: [Tense; 9] = [
        Tense::Infinitive,
        Tense::Present,
        Tense::Imperfect,
        Tense::Past,
        Tense::Future,
        Tense::Conditional,
        Tense::Subjunctive,
        Tense::Gerund,
        Tense::Participle,
    ];

    /// Whether it has a subject of its own.
    pub fn finite(self) -> bool {
        !matches!(self, Tense::Infinitive | Tense::Gerund | Tense::Participle)
    }
}

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A small word.
    Class(WordClass),
    /// A preposition.
    Prep(PrepId),
    /// The auxiliary of having done.
    Have(Tense),
    /// The auxiliary of being, and being done to.
    Be(Tense),
    /// An auxiliary of what may or will be.
    Modal(Tense),
    /// A form of a verb.
    Verb(VerbId, Tense),
    /// A noun for a kind of thing.
    Noun(NounId),
    /// A noun that tells of an event.
    EventNoun(EventId),
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// Its place in the table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids!(
    /// A preposition.
    PrepId,
    /// A verb, by its infinitive.
    VerbId,
    /// A noun.
    NounId,
    /// Words that tell of an event.
    EventId,
    /// Words of speech.
    SpeechId,
    /// Verbs that carry another.
    CarrierId,
    /// A phrase that says whose words these are.
    CueId
);

/// A noun.
#[derive(Debug, Clone)]
pub struct Noun {
    /// What it stands for.
    pub class: NounClass,
    /// What those meant are like.
    pub traits: Vec<Form>,
    /// As it is spelled.
    pub spelling: String,
    /// In English; a channel's medium.
    pub gloss: Option<String>,
}

/// What a verb does in one of its uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// Tells of an event.
    Event(EventId),
    /// Says that something is said.
    Speech(SpeechId),
    /// Carries another verb: manages to, tries to.
    Carrier(CarrierId),
    /// Nothing of ours.
    Ordinary,
}

/// A use of a verb: with itself, with fixed words behind it.
#[derive(Debug, Clone)]
pub struct Use {
    /// What it does.
    pub does: Does,
    /// `s'emparer`: with a pronoun for itself.
    pub reflexive: bool,
    /// Fixed words behind it: `prendre le contrôle`.
    pub rest: Vec<Form>,
    /// Other words may stand before the fixed ones: `drive … out`.
    pub gap: bool,
    /// The preposition before its object: `s'emparer de`.
    pub object: Option<PrepId>,
}

/// A verb.
#[derive(Debug, Clone, Default)]
pub struct Verb {
    /// Its infinitive.
    pub infinitive: String,
    /// Its uses, the longest fixed words first.
    pub uses: Vec<Use>,
    /// Its past is told with `be`.
    pub with_be: bool,
}

/// Where in a sentence what fills a role stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Whoever does it.
    Subject,
    /// Whom or what it is done to.
    Object,
    /// Behind a preposition.
    Prep(PrepId),
    /// Behind any preposition of place.
    Locative,
    /// What the text spoke of last that fits.
    Context,
    /// Whoever says it.
    Speaker,
    /// The noun that a link or a participle stands behind.
    Before,
    /// What a link stands before.
    Behind,
    /// The noun itself, with what completes it.
    Itself,
}

/// What fills a role.
#[derive(Debug, Clone)]
pub enum Fill {
    /// What stands in the first of these slots that has something fitting.
    Slots(Vec<Slot>),
    /// This word.
    Is(String),
}

/// When words tell of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Done to the subject.
    Passive,
    /// Done by it.
    Active,
    /// Done by it, and to nothing that the words name: `the troops left`.
    Alone,
}

/// Words that tell of an event.
#[derive(Debug, Clone)]
pub struct Event {
    /// The rule's name: `fr/captures`.
    pub id: String,
    /// The predicate.
    pub predicate: String,
    /// The scope that the words imply.
    pub scope: Option<String>,
    /// Roles and what fills them.
    pub roles: Vec<(String, Fill)>,
    /// Roles that have to be filled.
    pub needs: Vec<String>,
    /// Roles that have to be empty.
    pub lacks: Vec<String>,
    /// The stance that the words imply.
    pub stance: Option<String>,
    /// In which voice.
    pub only: Option<Only>,
    /// The predicate that is told where it was only tried, or failed.
    pub tried: Option<String>,
    /// The tenses of the verb that tell it; any if empty.
    pub tenses: Vec<Tense>,
    /// The slot of whoever says so.
    pub voice: Option<Slot>,
}

/// Verbs of saying.
#[derive(Debug, Clone)]
pub struct Speech {
    /// The rule's name.
    pub id: String,
    /// The stance that what is said gets.
    pub stance: Option<String>,
    /// How it was said.
    pub medium: Option<String>,
    /// It is said of its object what it did: `accuse X of having taken`.
    pub accuses: bool,
}

/// What a verb that carries another makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// It was done: manage to.
    Done,
    /// It was tried: try to.
    Tried,
    /// It was not done: fail to.
    Failed,
    /// It is to come: plan to.
    Coming,
    /// It was done if the verb tells of what is over, and is to come else: have to.
    Obliged,
    /// It may be: seem to.
    May,
    /// It goes on: continue to.
    Ongoing,
    /// It no longer is: stop.
    Ended,
    /// It has just been: venir de.
    Recent,
    /// It says no more than its noun: launch an attack.
    Light,
}

impl Carries {
    /// Every word of the format.
    pub const ALL: [(Carries, &str); 10] = [
        (Carries::Done, "done"),
        (Carries::Tried, "tried"),
        (Carries::Failed, "failed"),
        (Carries::Coming, "coming"),
        (Carries::Obliged, "obliged"),
        (Carries::May, "may"),
        (Carries::Ongoing, "ongoing"),
        (Carries::Ended, "ended"),
        (Carries::Recent, "recent"),
        (Carries::Light, "light"),
    ];
}

/// What kind of phrase says whose words these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueKind {
    /// `according to`, before whoever is meant.
    According,
    /// `the same source`.
    Same,
    /// `on condition of anonymity`.
    Unnamed,
}

/// A phrase that says whose words these are.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The rule's name.
    pub id: String,
    /// Which kind.
    pub kind: CueKind,
    /// Whoever says the rest cites them: they stand behind it.
    pub cited: bool,
    /// In English.
    pub gloss: Option<String>,
    /// How it was said.
    pub medium: Option<String>,
}

/// A lexicon made ready.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The language (ISO 639).
    pub language: String,
    /// Every spelling that means something.
    pub forms: Forms,
    /// How words are glued.
    pub glue: Glue,
    /// What a spelling can be, by form.
    pub readings: Vec<SmallVec<[Reading; 2]>>,
    /// Small words of several words.
    pub small: Phrases<Reading>,
    /// Words between two things that tell of a state.
    pub links: Phrases<EventId>,
    /// Phrases that say whose words these are.
    pub cue_phrases: Phrases<CueId>,
    /// Event nouns of several words.
    pub event_nouns: Phrases<EventId>,
    /// Prepositions by the name that slots call them.
    pub prepositions: Vec<String>,
    /// Before whoever did what a passive tells.
    pub agent: Vec<PrepId>,
    /// Between a noun and its complement.
    pub of: Vec<PrepId>,
    /// Before where it happened.
    pub locatives: Vec<PrepId>,
    /// Before two things that an `and` joins.
    pub between: Vec<PrepId>,
    /// Before what came first, or later: `after`, `before`.
    pub order: Vec<PrepId>,
    /// Those of them before what came first.
    pub after: Vec<PrepId>,
    /// Those before what came later.
    pub before: Vec<PrepId>,
    /// Before whoever was spoken to.
    pub to: Vec<PrepId>,
    /// Before how it was said.
    pub through: Vec<PrepId>,
    /// Verbs.
    pub verbs: Vec<Verb>,
    /// Nouns.
    pub nouns: Vec<Noun>,
    /// Words that tell of events.
    pub events: Vec<Event>,
    /// Verbs of saying.
    pub speech: Vec<Speech>,
    /// What verbs that carry another make of it.
    pub carriers: Vec<(String, Carries)>,
    /// Phrases that say whose words these are.
    pub cues: Vec<Cue>,
    /// Endings of adverbs.
    pub adverb_endings: Vec<String>,
    /// Endings of finite verbs.
    pub verb_endings: Vec<String>,
    /// Endings of participles.
    pub participle_endings: Vec<String>,
    /// A name can stand before the noun it belongs to.
    pub name_before_noun: bool,
    /// Pronouns for one and for several differ: some are filed as `plural`.
    pub pronouns_agree: bool,
}

impl Lexicon {
    /// What a spelling can be.
    pub fn readings(&self, form: Form) -> &[Reading] {
        self.readings.get(form.index()).map_or(&[], SmallVec::as_slice)
    }

    /// What a verb used so makes of another that it carries; none if it carries none.
    pub fn carries(&self, one: &Use) -> Option<Carries> {
        match one.does {
            Does::Carrier(id) => Some(self.carriers[id.index()].1),
            _ => None,
        }
    }

    /// A preposition by its name.
    pub fn preposition(&self, name: &str) -> Option<PrepId> {
        self.prepositions.iter().position(|known| known == name).map(|at| PrepId(at as u32))
    }
}
