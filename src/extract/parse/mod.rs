//! A sentence as pieces: phrases around nouns, groups of verbs, and what stands between them.

mod attach;
mod chunk;
mod noun;
mod sentence;
mod unit;
mod verb;

pub use chunk::chunk;
pub use sentence::sentences;
pub use unit::{Mark, MarkKind, Unit, What, units};

use std::ops::Range;

use smallvec::SmallVec;

use super::lexicon::{CueId, EventId, NounId, PrepId, Tense, Use, VerbId};

/// A piece of a sentence.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its words, in the text.
    pub words: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// It stands between brackets.
    pub aside: bool,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A phrase around a noun or a name.
    Noun(Noun),
    /// A group of verbs.
    Verb(Verb),
    /// A time, by its place among those found.
    Time(usize),
    /// A phrase that says whose words these are.
    Cue(CueId),
    /// Words between two things that tell of a state.
    Link(EventId),
    /// A preposition with no noun behind it.
    Prep(PrepId),
    /// `,`
    Comma,
    /// `and`
    And,
    /// `or`
    Or,
    /// `that`
    That,
    /// `who`, as a subject
    RelativeSubject,
    /// `whom`, `where`
    Relative,
    /// `because`
    Subordinator,
    /// `if`
    Condition,
    /// `if`, before what may be granted rather than supposed
    Concession,
    /// `while`, `but`, `;`
    Break,
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
    /// `:`
    Colon,
    /// `without`
    Privative,
    /// `not`, by itself
    Negator,
    /// `reportedly`
    Hedge,
    /// `including`
    Including,
    /// Anything else.
    Other,
}

/// How a noun phrase is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Det {
    /// By nothing.
    #[default]
    None,
    /// `the`
    Definite,
    /// `a`
    Indefinite,
    /// `this`
    Demonstrative,
    /// `its`
    Possessive,
}

/// A phrase around a noun or a name.
#[derive(Debug, Clone, Default)]
pub struct Noun {
    /// The preposition before it.
    pub prep: Option<PrepId>,
    /// Its preposition may be no more than an article: French `des`.
    pub partitive: bool,
    /// How it is introduced.
    pub det: Det,
    /// Names in it, by their place among those found.
    pub names: SmallVec<[usize; 2]>,
    /// Nouns in it, in order.
    pub nouns: SmallVec<[NounId; 2]>,
    /// What the word at its head can be: the first in most languages, the last in English.
    pub head: SmallVec<[NounId; 2]>,
    /// Nouns in it that tell of events.
    pub events: SmallVec<[EventId; 2]>,
    /// Amounts in it, by their place among those found.
    pub amounts: SmallVec<[usize; 1]>,
    /// Its article says that it is several.
    pub plural: bool,
    /// It is a pronoun.
    pub pronoun: bool,
    /// It is whoever speaks, or theirs: `we`, `our`.
    pub first_person: bool,
    /// It is a pronoun for one person, never for a party: `she`.
    pub person: bool,
    /// There are words in it that no lexicon knows.
    pub other: bool,
    /// It says that it was so before: `a new assault`.
    pub again: bool,
    /// It completes this piece: `of the town`.
    pub of: Option<usize>,
    /// It stands beside this piece in a list.
    pub joined: Option<usize>,
    /// It says of the piece before what it is: `X, head of Y`.
    pub beside: Option<usize>,
    /// Whose it is: `the army's`.
    pub owner: Option<usize>,
    /// It owns what follows.
    pub owns: bool,
}

/// A group of verbs.
#[derive(Debug, Clone)]
pub struct Verb {
    /// The verb that says what happens; none if no lexicon knows it.
    pub verb: Option<VerbId>,
    /// How it is used: fixed words behind it told it. Those that fit equally well.
    pub uses: SmallVec<[Use; 2]>,
    /// The tense of its first word.
    pub tense: Tense,
    /// It is told as done: `has taken`.
    pub perfect: bool,
    /// It is done to its subject.
    pub passive: bool,
    /// A participle without auxiliary.
    pub reduced: bool,
    /// With a pronoun for itself.
    pub reflexive: bool,
    /// It is said not to be so.
    pub negated: bool,
    /// It is said that it may be so.
    pub hedged: bool,
    /// A pronoun before it stands for its object.
    pub object_pronoun: bool,
    /// A pronoun behind it stands for its subject.
    pub subject_pronoun: bool,
    /// `will`, `may`.
    pub modal: Option<Tense>,
    /// The preposition before it: `after having taken`.
    pub prep: Option<PrepId>,
    /// `without`.
    pub privative: bool,
    /// It is so of nothing else: `holds only`.
    pub only: bool,
    /// It is meant to be, not told to be: `in order to take`.
    pub purpose: bool,
    /// It is glued to the noun that does it: `rebel-held`.
    pub glued: bool,
    /// The main verb's own word.
    pub main: usize,
}

impl Verb {
    /// Whether it has a subject of its own.
    pub fn finite(&self) -> bool {
        self.tense.finite() && !self.reduced
    }
}

impl Noun {
    /// Whether it is a number and no more.
    pub fn number(&self) -> bool {
        !self.amounts.is_empty() && self.names.is_empty() && self.nouns.is_empty() && self.events.is_empty()
    }
}

impl Piece {
    /// Its noun phrase, if it is one.
    pub fn noun(&self) -> Option<&Noun> {
        match &self.kind {
            Kind::Noun(noun) => Some(noun),
            _ => None,
        }
    }

    /// Its group of verbs, if it is one.
    pub fn verb(&self) -> Option<&Verb> {
        match &self.kind {
            Kind::Verb(verb) => Some(verb),
            _ => None,
        }
    }
}
