//! Whom and what a phrase means: by name, by what it completes, or by what the text spoke of before.

mod adjective;
mod beside;
mod called;
mod general;
mod land;
mod landed;
mod later;
mod meaning;
mod memory;
mod name;
mod theirs;

pub use memory::{Awaited, Memory};

use smallvec::SmallVec;

use crate::extract::lexicon::{Lexicon, Noun, NounId, Reading};
use crate::extract::names::{Gazetteer, NameMention};
use crate::extract::words::Word;
use crate::load::{NounClass, WordClass};
use crate::model::{Dossier, EntityId, KindId};

/// The trait, in lexicons, of words for places that others lie in.
pub const AREA: &str = "area";

/// The trait of words for whoever watches or helps: this NGO.
pub const BODY: &str = "body";

/// The trait of words for what is fought with: jets, drones.
pub const MEANS: &str = "means";

/// The trait of words for what a state has: an army, a police.
pub const REGULAR: &str = "regular";

/// The trait of words for who is not whoever they are called after: allies, enemies.
pub const OTHERS: &str = "others";

/// The trait of words for what is named after a place and is not that place: airports, camps.
pub const SITE: &str = "site";

/// The trait of words for places that none lie in.
pub const SETTLEMENT: &str = "settlement";

/// Somebody or something that a draft speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Filed in the dossier.
    Filed(EntityId),
    /// New: by its place among the drafted ones.
    New(usize),
}

/// How many a pronoun stands for, in languages whose pronouns tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// `il`
    One,
    /// `ils`
    Many,
}

/// An entity that nobody has filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: KindId,
    /// Its spellings.
    pub names: Vec<String>,
    /// Where it was, for what is no place.
    pub place: Option<Thing>,
    /// Of a party, the name alone that it bears before what it is.
    pub base: Option<String>,
}

/// What a phrase means.
#[derive(Debug, Clone, PartialEq)]
pub struct Meant {
    /// Whom or what; a list is one joint answer.
    pub things: SmallVec<[Thing; 2]>,
    /// The words that say it.
    pub words: std::ops::Range<usize>,
    /// It was read from the text around: the words, and why.
    pub inferred: Option<String>,
    /// Others that may be meant.
    pub candidates: Vec<Thing>,
    /// How much of it.
    pub scope: Option<String>,
}

/// What telling whom a phrase means needs.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Names in it.
    pub names: &'a [NameMention],
    /// What names are filed.
    pub gazetteer: &'a Gazetteer,
    /// The dossier they are filed in.
    pub dossier: &'a Dossier,
    /// The language.
    pub lexicon: &'a Lexicon,
    /// Scopes that amounts say, by their place among those found.
    pub scopes: &'a [Option<String>],
    /// Figures that amounts say, likewise.
    pub counts: &'a [Option<String>],
    /// The kinds that places, actors and operations have.
    pub kinds: Kinds,
}

/// The kinds that words of a lexicon speak of; none where the vocabulary has no such kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kinds {
    /// `place`
    pub place: Option<KindId>,
    /// `actor`
    pub actor: Option<KindId>,
    /// `operation`
    pub operation: Option<KindId>,
    /// `road`
    pub road: Option<KindId>,
}

impl Kinds {
    /// The kinds of a dossier.
    pub fn of(dossier: &Dossier) -> Kinds {
        let kind = |name: &str| dossier.vocabulary.kinds.iter().position(|kind| kind == name).map(KindId::new);
        Kinds { place: kind("place"), actor: kind("actor"), operation: kind("operation"), road: kind("road") }
    }

    pub(super) fn class(&self, class: NounClass) -> Option<KindId> {
        match class {
            NounClass::Place | NounClass::PlacePart => self.place,
            NounClass::Actor => self.actor,
            NounClass::Operation => self.operation,
            NounClass::Road => self.road,
            _ => None,
        }
    }
}

impl World<'_> {
    /// The words of a piece, as the text has them.
    pub fn spelled(&self, words: &std::ops::Range<usize>) -> &str {
        let (Some(first), Some(last)) = (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1))) else {
            return "";
        };
        self.text.get(first.start as usize..last.end as usize).unwrap_or("")
    }

    /// How much of something the amounts in a phrase say.
    pub(super) fn scope(&self, noun: &crate::extract::parse::Noun) -> Option<String> {
        noun.amounts.iter().find_map(|amount| self.scopes.get(*amount).cloned().flatten())
    }

    /// Whether a word is of a class.
    pub(super) fn is(&self, word: usize, class: WordClass) -> bool {
        self.lexicon.readings(self.words[word].form).contains(&Reading::Class(class))
    }

    /// Those of several nouns that are words for things of a kind.
    fn of_kind(&self, nouns: &[NounId], kind: KindId) -> impl Iterator<Item = &Noun> {
        let nouns = nouns.iter().map(|id| &self.lexicon.nouns[id.index()]);
        nouns.filter(move |noun| self.kinds.class(noun.class) == Some(kind))
    }
}
