//! `review`: the drafts in a file of claims, and what a person decides of them. Reads and changes
//! texts alone: whoever calls has the file system and the terminal.
//!
//! A file is changed by replacing exactly the bytes of one claim that a decision is about. Each
//! change is read once more before it is handed out: what it says of every other claim has to
//! be what it was.

mod edit;
mod order;
mod passage;
mod reading;
mod sheet;
#[cfg(test)]
mod tests;
mod walk;

pub use edit::{CannotEdit, choose, mark, own, replace};
pub use passage::{Context, Passage, passage, same_text};
pub use reading::{Reading, Told};
pub use sheet::{Candidate, Draft, Sheet, TextFile};
pub use walk::{Change, Item, Step, Walk};
