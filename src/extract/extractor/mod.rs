//! An open door: another program reads the article, and this room checks what it answers.
//!
//! ```text
//! bytes ─▶ page ─▶ Question ─▶ JSON ─▶ the program ─▶ JSON ─▶ shape ─▶ quotes, names, times ─▶ Draft
//! ```
//!
//! The program is told the text, the vocabulary and the names of the dossier, and answers with
//! claims, each with the exact words that it rests on. Nothing it says is taken on trust: a claim
//! whose words do not stand in the text, or that names what nobody has filed, is left out and
//! said to be. `docs/EXTRACTOR.md` has the protocol. Starting the program is not done here.

pub(crate) mod answer;
mod check;
mod claim;
mod clean;
mod json;
mod known;
mod question;
mod quote;
mod request;
#[cfg(test)]
mod tests;

pub use answer::Unusable;
pub use check::{Because, Drafted, Refusal};
pub use question::{Question, Unasked};

/// The version of the protocol. It grows when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// What a request says it is, under the key `recoupe`.
pub const FORMAT: &str = "extractor";

/// The longest text that is sent, in bytes: a long book.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// The longest answer, in bytes.
pub const MAX_ANSWER_BYTES: usize = 16 * 1024 * 1024;

/// The most claims, and the most entities, of one answer.
pub const MAX_ROWS: usize = 10_000;

/// The rule that claims from outside are drafted by.
const RULE: &str = "extractor";
