//! The report as one HTML file: nothing outside it is needed, scripts only add to it.
//!
//! What a page says of a dossier lies in [`Slots`], each a list of chunks. The same slots, made
//! from the dossier as it stood on earlier days, are its [`History`]: moving the slider puts the
//! chunks of that day in their place, so that the page then says what `--as-of` says.

mod claim;
mod controls;
mod documents;
mod figures;
mod finding;
mod history;
mod link;
mod opening;
mod page;
mod places;
mod sources;

use std::collections::{BTreeMap, HashMap};

use super::{Material, View, messages::Messages};
use crate::assess::Grader;
use crate::model::{ClaimId, EntityId};

pub use history::{History, Stop};
pub use page::page;

/// What a page is made from: the dossier as it stood at one time.
pub struct Source<'a> {
    material: Material<'a>,
    grader: &'a Grader<'a>,
    messages: &'a Messages,
    view: View,
    claims: HashMap<String, ClaimId>,
    hues: &'a BTreeMap<EntityId, usize>,
}

/// The chunks of each part of a page that depends on what was known, by the part's name.
pub type Slots = BTreeMap<String, Vec<String>>;

impl<'a> Source<'a> {
    /// Gathers what a page is made from. `hues` are the colours of sides, the same at all times.
    pub fn new(
        material: Material<'a>,
        grader: &'a Grader<'a>,
        messages: &'a Messages,
        hues: &'a BTreeMap<EntityId, usize>,
    ) -> Source<'a> {
        let view = super::report(material, true);
        let claims = material.dossier.claims().map(|(id, _)| (material.dossier.claim_name(id), id)).collect();
        Source { material, grader, messages, view, claims, hues }
    }

    /// The codes of its findings.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.view.findings.iter().map(|finding| finding.code.name())
    }

    /// Everything on the page that depends on what was known.
    pub fn slots(&self) -> Slots {
        let mut slots = Slots::new();
        slots.insert("opening".to_owned(), opening::opening(self));
        for section in &self.view.sections {
            slots.insert(places::slot(section), places::section(self, section));
        }
        slots.insert("findings".to_owned(), finding::findings(self));
        slots.insert("sources".to_owned(), sources::sources(self));
        slots.insert("documents".to_owned(), documents::documents(self));
        slots
    }

    fn text(&self, key: &str) -> String {
        self.messages.get(key)
    }

    /// A message about a number of things.
    fn count(&self, key: &str, count: usize) -> String {
        self.messages.with(key, &[("count", count.into())])
    }
}
