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
mod grades;
mod history;
mod link;
mod opening;
mod page;
mod places;
mod sources;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::messages::Messages;
use super::picture::{self, Plan};
use super::{Material, Section, View};
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
    look: &'a Look,
}

/// What looks the same whatever was known: colours, and where things stand in pictures.
#[derive(Debug, Default)]
pub struct Look {
    hues: BTreeMap<EntityId, usize>,
    plans: BTreeMap<EntityId, Plan>,
    graphs: BTreeSet<EntityId>,
}

impl Look {
    /// How everything that is known looks; `view` is all of it in words, with sections.
    pub fn new(material: Material<'_>, view: &View) -> Look {
        let hues = picture::sides(material.dossier);
        let homes: BTreeSet<EntityId> = material
            .linked
            .groups
            .iter()
            .filter_map(|group| super::sections::home(material.dossier, &group.key))
            .collect();
        let plan = |home: EntityId| Some((home, Plan::of(material, home, &hues, None)?));
        let plans = homes.into_iter().filter_map(plan).collect();
        let graphs = figures::drawn(view, material.dossier.claims.len());
        Look { hues, plans, graphs }
    }
}

/// The chunks of each part of a page that depends on what was known, by the part's name.
pub type Slots = BTreeMap<String, Vec<String>>;

impl<'a> Source<'a> {
    /// Gathers what a page is made from; `view` is the material in words, with sections.
    pub fn new(
        material: Material<'a>,
        view: View,
        grader: &'a Grader<'a>,
        messages: &'a Messages,
        look: &'a Look,
    ) -> Source<'a> {
        let claims = material.dossier.claims().map(|(id, _)| (material.dossier.claim_name(id), id)).collect();
        Source { material, grader, messages, view, claims, look }
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
        slots.extend(self.figures(false));
        slots.insert("findings".to_owned(), finding::findings(self));
        slots.insert("sources".to_owned(), sources::sources(self));
        slots.insert("documents".to_owned(), documents::documents(self));
        slots.insert("grades".to_owned(), grades::grades(self));
        slots
    }

    /// The pictures of places; `plain` ones carry no links.
    fn figures(&self, plain: bool) -> Slots {
        let figure = |section: &Section| {
            let chunks = figures::timeline(self, section.entity?, plain);
            (!chunks.is_empty()).then(|| (places::figure_slot(section), chunks))
        };
        self.view.sections.iter().filter_map(figure).collect()
    }

    /// What to mark the page's own words with, where they stand among those of the dossier, which
    /// are in English.
    fn lang(&self) -> Option<String> {
        Some(self.messages.lang()).filter(|lang| lang != "en")
    }

    /// A word with what its language sets between it and what it names.
    fn label(&self, key: &str) -> String {
        self.messages.with("labelled", &[("name", self.text(key).into())])
    }

    fn text(&self, key: &str) -> String {
        self.messages.get(key)
    }

    /// A message about a number of things.
    fn count(&self, key: &str, count: usize) -> String {
        self.messages.with(key, &[("count", count.into())])
    }
}
