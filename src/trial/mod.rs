//! Tries what a dossier's `rules/` hold on the cases they bring themselves: reliability rules on
//! claims, lexicons on sentences.

mod claims;
mod lexicons;
mod rules;

pub use lexicons::{LexiconTrial, Missed, lexicons};
pub use rules::{Outcome, Trial, trials};
