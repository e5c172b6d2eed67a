//! When: finds the expressions of time in a text, as the lexicon of its language tells them, and
//! says which day or stretch of days each means, counted back from the document's date.

mod anchor;
mod build;
mod calendar;
mod cases;
mod compile;
mod counted;
mod dates;
mod find;
mod resolve;
mod slots;
#[cfg(test)]
mod tests;
mod value;

pub use crate::load::{Order, Tense};
pub use anchor::Anchor;
pub use calendar::Precision;
pub use cases::{Miss, misses};
pub use compile::Times;
pub use find::{Mention, times};
pub use resolve::{Open, Resolved, resolve};
pub use value::{Count, Date, Kind, Value};
