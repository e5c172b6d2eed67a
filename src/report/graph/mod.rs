//! The sourcing graph: who said it first, through whose hands it passed, who published it.
//! One step each source, one edge each relay; built for a claim, with all that say the same,
//! or for a place, with all that is told of it.

mod bottleneck;
mod build;
mod dot;
mod edges;
mod fold;
mod graphml;
mod layout;
mod list;
mod mermaid;
mod ranks;
mod routes;
mod style;
mod svg;
mod words;

#[cfg(test)]
pub(super) mod tests;

pub use build::{of_claim, of_entity};
pub use dot::dot;
pub use graphml::graphml;
pub use layout::{Layout, Size, lay_out};
pub use mermaid::mermaid;
pub use style::STYLE;
pub use svg::{Room, standalone, svg};

/// Most steps that a picture shows one by one; beyond it, outlets that have it from the same
/// hands are shown as one.
pub const SHOWN: usize = 60;

/// Who relays whom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourcingGraph {
    /// What it is of: what a claim says, or the name of a place.
    pub title: String,
    /// Whether it is of one claim, whose own way is marked.
    pub of_claim: bool,
    /// Names of the claims whose ways it shows, as `document/claim`, sorted.
    pub claims: Vec<String>,
    /// How many ways differ.
    pub ways: usize,
    /// Everybody who said it or passed it on.
    pub nodes: Vec<GraphNode>,
    /// Who had it from whom, sorted by both ends.
    pub edges: Vec<GraphEdge>,
}

/// What somebody does most notably in the ways shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A person who spoke for an origin.
    Speaker,
    /// Said it first, and is named.
    Origin,
    /// An agency or outlet that nobody stands before: where it has it from is not said.
    OwnVoice,
    /// Cannot be named.
    Unnamed,
    /// Passed it on.
    Relay,
    /// Published it, and nobody had it from there.
    Publisher,
}

/// Somebody who said it or passed it on.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphNode {
    /// The id of the source; nothing for somebody who cannot be named, or for several.
    pub source: Option<String>,
    /// The name, or how somebody unnamed is described.
    pub name: String,
    /// What kind of speaker.
    pub kind: Option<&'static str>,
    /// The base letter.
    pub letter: Option<char>,
    /// What it does most notably.
    pub part: Part,
    /// How many claims it said first, in its own name.
    pub first: usize,
    /// How many claims it said in its own voice: where it has them from is not said.
    pub own_voice: usize,
    /// How many claims it published.
    pub published: usize,
    /// How many claims pass it.
    pub claims: usize,
    /// Why much hangs on it, if it does.
    pub bottleneck: Option<Bottleneck>,
    /// Whether the way of the claim asked for passes it.
    pub own_way: bool,
    /// The names of those it stands for, where it stands for several.
    pub members: Vec<String>,
}

/// Why much hangs on one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bottleneck {
    /// All of two or more ways pass it.
    Every,
    /// It passes on what so many origins said.
    Origins(usize),
    /// More than half of three or more ways pass it: so many of so many.
    Most(usize, usize),
}

/// Somebody had it from somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphEdge {
    /// Who had it, as a place in [`SourcingGraph::nodes`].
    pub from: usize,
    /// Who had it from there, likewise.
    pub to: usize,
    /// Names of the claims that came this way, sorted.
    pub claims: Vec<String>,
    /// Whether it is part of a circle: of steps of one occurrence that rest on one another.
    pub circle: bool,
    /// Whether the way of the claim asked for passes it.
    pub own_way: bool,
    /// Whether the one is the person who spoke for the other.
    pub speaks: bool,
}

impl SourcingGraph {
    /// A graph as a picture can show it: where there are more than [`SHOWN`] steps, outlets that
    /// have it from the same hands are one, and so are unnamed sources of the same outlets.
    pub fn folded(&self) -> SourcingGraph {
        if self.nodes.len() > SHOWN { fold::fold(self) } else { self.clone() }
    }
}
