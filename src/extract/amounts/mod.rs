//! How many, how much of it, and which part: numbers with their bounds, fractions and named parts
//! that stretches of a text say. What a language calls them stands in its lexicon.
//!
//! A number is no count when it is a year (four digits in a row from 1900 to 2100, without a bound),
//! stands against a letter or another number (`3rd`, `14:30`, `2016-2017`), before a measure or after a
//! word that makes it a day, or after a capitalised word without a noun behind it (a designation).
//! Numbers that belong to a name are for the caller to leave out, who knows the names.

mod cases;
mod lexicon;
mod number;
mod reader;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub use cases::{Failure, cases};
pub use lexicon::Amounts;
pub use reader::amounts;

/// What an amount says.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// A number.
    Count {
        /// As a dossier writes figures: `22`, `>=25`, `20..25`.
        figure: String,
        /// The lowest number it allows.
        lowest: f64,
    },
    /// How much of something: a word of the vocabulary or a percentage.
    Scope {
        /// As a dossier writes it.
        scope: String,
    },
    /// Which part of something.
    Part {
        /// The word of the vocabulary.
        scope: String,
    },
}

/// A stretch of words that says an amount.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountMention {
    /// Which words.
    pub words: Range<usize>,
    /// What they say.
    pub amount: Amount,
    /// By which line of the lexicon.
    pub rule: Arc<str>,
}
