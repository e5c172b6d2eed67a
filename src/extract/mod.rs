//! `extract`: the text of an article to draft claims, offline, each with the words it rests on
//! and the rules that made it.

pub mod lexicon;
pub mod page;
pub mod parse;
pub mod amounts;
pub mod names;
pub mod phrases;
pub mod words;
