//! `extract`: the text of an article to draft claims, offline, each with the words it rests on
//! and the rules that made it.
//!
//! ```text
//! bytes ─▶ page ─▶ words ─▶ names, times, amounts ─▶ parse ─▶ read ─▶ draft
//! ```
//!
//! `page` finds the article in its file; `parse` makes pieces of its sentences; `read` says whom
//! they mean, what they tell and who says so; `draft` makes claims of it. No word of any language
//! stands in the code: `lexicon` has them, from `rules/lexicon`.

pub mod amounts;
pub mod draft;
pub mod evaluate;
pub mod extractor;
pub mod lexicon;
pub mod names;
pub mod page;
pub mod parse;
pub mod phrases;
pub mod read;
mod run;
pub mod time;
mod tools;
pub mod words;

pub use run::{Asked, Refused, drafted, extract, traced};
pub use tools::{Language, Tools};
