//! `extract`: the text of an article to draft claims, offline, each with the words it rests on
//! and the rules that made it.

pub mod lexicon;
pub mod parse;
pub mod phrases;
pub mod words;
//! What the text of an article says, drafted as claims for a person to check.

pub mod page;
