//! What is exported is what other tools take: every format is held against its published
//! schema, or read by a public parser, for the dossier of this repository, as it is and as it
//! was known on a day, and for one in which every text is hostile.
//!
//! `tests/published` holds the schemas, with where they come from.

mod dossiers;
mod followthemoney;
mod json;
mod linked;
mod maps;
mod stix;
mod tables;
mod vocabulary;
