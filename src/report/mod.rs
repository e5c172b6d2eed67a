//! Shows what the line found: in the terminal, as Markdown, as JSON. Decides nothing.
//!
//! [`View`] mirrors the dossier and its findings as ready words, once; each format then only
//! arranges and escapes them. Words in a view are as their files have them: whoever prints
//! them escapes them ([`escape`]).

pub mod against;
pub mod audit;
pub mod change;
pub mod check;
pub mod diff;
pub mod escape;
pub mod evaluate;
pub mod export;
pub mod frame;
pub mod graph;
pub mod html;
pub mod input;
pub mod json;
pub mod markdown;
pub mod messages;
pub mod paint;
pub mod picture;
pub mod rule;
pub mod sarif;
pub mod terminal;
pub mod text;
pub mod watch;
pub mod whatif;

mod findings;
mod sections;
#[cfg(test)]
mod tests;
mod view;
mod web;
mod words;

pub use paint::{Hue, Style};
pub use sections::{part_taken, place};
pub use view::{
    BaselineView, ClaimView, FindingView, GroupView, LabelView, LeftOutView, Overview, Place, ProofView, Section,
    Story, TurnView, View,
};

use crate::assess::Mark;
use crate::files::Files;
use crate::finding::Finding;
use crate::link::Linked;
use crate::model::Dossier;

/// Everything a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The files, for lines and their numbers.
    pub files: &'a Files,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// What `link` found in it.
    pub linked: &'a Linked,
    /// What makes the input unusable.
    pub input: &'a [Finding],
    /// What `assess` found.
    pub findings: &'a [Finding],
    /// The grade of each claim, in their order.
    pub marks: &'a [Mark],
    /// The day asked for with `--as-of`, in words.
    pub as_of: Option<&'a str>,
}

/// Puts everything into words. Sections, the larger part of the work, are left out unless
/// `sections` is set: `check` needs none.
pub fn report(material: Material<'_>, sections: bool) -> View {
    let mut view = View {
        overview: view::overview(material),
        input: findings::views(material, material.input),
        findings: findings::views(material, material.findings),
        sections: Vec::new(),
        elsewhere: Vec::new(),
        baseline: None,
    };
    view.input.sort_by(|a, b| a.place_order().cmp(&b.place_order()));
    findings::mark_input(&mut view.input);
    findings::mark(material, material.findings, &mut view.findings);
    if sections {
        sections::fill(material, &mut view);
    }
    view
}
