//! Which filed entity or source a stretch of a text names, and which stretches look like names that
//! nobody has filed. Nothing is chosen in silence: all rows that share a spelling are handed back,
//! and a name that is only near one is marked as such.

mod atoms;
mod finder;
mod gate;
mod gazetteer;
mod habits;
mod learn;
mod learned;
mod letters;
mod parts;
mod runs;
mod sentences;
mod skeleton;
mod slug;
#[cfg(test)]
mod tests;
mod trie;

use std::ops::Range;

pub use finder::names;
pub use gazetteer::{Filed, Gazetteer, Kind, Named};
pub use habits::Habits;
pub use learn::{Pair, learn};
pub use slug::slug;

/// How a stretch of text came to name something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum How {
    /// Exactly as it is filed.
    Spelled,
    /// As it is filed but for case, accents, hyphens, blanks or a leading article.
    Folded,
    /// By an abbreviation or a part of a name that the text itself introduces.
    Learned,
    /// Only near a filed name: the same consonants, and so much alike, from 0 to 1.
    Skeleton(f64),
    /// Nobody has filed it.
    Unknown,
}

/// A row that a stretch of text may name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The row: see [`Gazetteer::row`].
    pub row: u32,
    /// How the text names this one.
    pub how: How,
}

/// A name that nobody has filed, for a draft of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// An id made of its letters.
    pub id: String,
    /// Its spellings: in full, then the abbreviation if the text gives one.
    pub names: Vec<String>,
}

/// A stretch of words that names something.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMention {
    /// Which words.
    pub words: Range<usize>,
    /// What it may name, best first; all of them when several rows share a spelling.
    pub candidates: Vec<Candidate>,
    /// How it names the best of them.
    pub how: How,
    /// What to draft when no row is meant: of names that are unknown or only near.
    pub unknown: Option<Unknown>,
}

impl NameMention {
    /// Whether it is only near a filed name, so that somebody has to say whether that is meant.
    pub fn near(&self) -> bool {
        matches!(self.how, How::Skeleton(_))
    }
}
