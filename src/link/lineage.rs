//! Where statements come from: which origins are tied, which are independent of one another,
//! and the steps that every path to a statement passes.
//!
//! Origins are compared, not relays. A tie has to be declared in `rules/sources.yaml`; chains
//! declare none, since the first step of a chain has, as far as the text tells, nobody before
//! it. So another document that relays a statement never changes how many stand behind it.

use std::collections::VecDeque;

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use crate::model::{ClaimId, Dossier, EntityId, Origin, SourceId};

/// Why two sources are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// The first is owned by the second.
    Owner,
    /// The first is a member of the second.
    Member,
    /// The first speaks for the second.
    Spokesperson,
    /// The first gets what it says from the second.
    ReliesOn,
}

impl TieKind {
    /// The tie in words that stand between the names of the two.
    pub fn words(self) -> &'static str {
        match self {
            TieKind::Owner => "is owned by",
            TieKind::Member => "is a member of",
            TieKind::Spokesperson => "speaks for",
            TieKind::ReliesOn => "relies on",
        }
    }
}

/// A declared tie between two sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// Who is tied.
    pub from: SourceId,
    /// To whom.
    pub to: SourceId,
    /// How.
    pub kind: TieKind,
}

/// Which sources are tied to which.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lineage {
    ties: Vec<Tie>,
    /// For each source, the ties it takes part in, as rows of `ties`.
    of: Vec<Vec<usize>>,
    /// For each source, the smallest source of the class it belongs to.
    class: Vec<SourceId>,
}

impl Lineage {
    /// Reads the declared ties. Ties are transitive: two members of one group are tied.
    pub fn new(dossier: &Dossier) -> Lineage {
        let mut ties = Vec::new();
        for (at, source) in dossier.sources.iter().enumerate() {
            let from = SourceId::new(at);
            let mut tie = |from, to, kind| ties.push(Tie { from, to, kind });
            source.owner.iter().for_each(|to| tie(from, *to, TieKind::Owner));
            source.member_of.iter().for_each(|to| tie(from, *to, TieKind::Member));
            source.relies_on.iter().for_each(|to| tie(from, *to, TieKind::ReliesOn));
            source.spokespersons.iter().for_each(|person| tie(*person, from, TieKind::Spokesperson));
        }
        ties.sort_unstable();
        ties.dedup();
        let mut of = vec![Vec::new(); dossier.sources.len()];
        for (row, tie) in ties.iter().enumerate() {
            of[tie.from.index()].push(row);
            of[tie.to.index()].push(row);
        }
        let mut lineage = Lineage { ties, of, class: Vec::new() };
        let mut class = vec![None; dossier.sources.len()];
        for at in 0..dossier.sources.len() {
            if class[at].is_none() {
                for member in lineage.reached(SourceId::new(at)) {
                    class[member.index()] = Some(SourceId::new(at));
                }
            }
        }
        lineage.class = class.into_iter().enumerate().map(|(at, class)| class.unwrap_or(SourceId::new(at))).collect();
        lineage
    }

    fn neighbours(&self, source: SourceId) -> impl Iterator<Item = (SourceId, Tie)> + '_ {
        self.of[source.index()].iter().map(move |row| {
            let tie = self.ties[*row];
            (if tie.from == source { tie.to } else { tie.from }, tie)
        })
    }

    fn reached(&self, from: SourceId) -> Vec<SourceId> {
        let mut seen = rustc_hash::FxHashSet::from_iter([from]);
        let mut open = vec![from];
        let mut found = Vec::new();
        while let Some(at) = open.pop() {
            found.push(at);
            open.extend(self.neighbours(at).map(|(other, _)| other).filter(|other| seen.insert(*other)));
        }
        found
    }

    /// Whether two sources are one, or tied through any number of declared ties.
    pub fn tied(&self, a: SourceId, b: SourceId) -> bool {
        self.class(a) == self.class(b)
    }

    /// What stands for all that a source is tied to: the smallest source of its class.
    pub fn class(&self, source: SourceId) -> SourceId {
        self.class[source.index()]
    }

    /// The shortest way of declared ties from one source to another; empty when there is none.
    pub fn path(&self, a: SourceId, b: SourceId) -> Vec<Tie> {
        let mut came_by: FxHashMap<SourceId, (SourceId, Tie)> = FxHashMap::default();
        let mut open = VecDeque::from([a]);
        while let Some(at) = open.pop_front() {
            for (other, tie) in self.neighbours(at) {
                if other != a && !came_by.contains_key(&other) {
                    came_by.insert(other, (at, tie));
                    open.push_back(other);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = b;
        while let Some((before, tie)) = came_by.get(&at).filter(|_| at != a) {
            path.push(*tie);
            at = *before;
        }
        path.reverse();
        path
    }

    /// The independent origins among those given: one class of tied sources each, the sources
    /// of a class in their own order. Own voices and unnamed origins, whose lineage nobody
    /// knows, are in none.
    pub fn independent(&self, origins: &[Origin]) -> Vec<Vec<SourceId>> {
        let mut named: Vec<(SourceId, SourceId)> =
            origins.iter().filter_map(|origin| origin.named().map(|source| (self.class(source), source))).collect();
        named.sort_unstable();
        named.dedup();
        named.chunk_by(|a, b| a.0 == b.0).map(|class| class.iter().map(|(_, source)| *source).collect()).collect()
    }
}

/// Whether two sources wish for the success of rivals: the strongest corroboration there is,
/// when they agree. Gives an interest of each that shows it.
pub fn opposed(dossier: &Dossier, a: SourceId, b: SourceId) -> Option<(EntityId, EntityId)> {
    let (a, b) = (&dossier.source(a).interests, &dossier.source(b).interests);
    let rivals = |one: &EntityId| b.iter().find(|other| dossier.rivals(*one, **other)).map(|other| (*one, *other));
    // Who wishes for the same as the other in anything is no opponent.
    let shared = a.iter().any(|one| b.iter().any(|other| dossier.entity(*one).side == dossier.entity(*other).side));
    if shared { None } else { a.iter().find_map(rivals) }
}

/// The steps that every path to a statement passes, from the origin on: persons who spoke
/// stand before the source they spoke for. Empty where the paths have nobody in common, or
/// where somebody unnamed stands in one of them.
pub fn bottlenecks(dossier: &Dossier, claims: &[ClaimId]) -> Vec<SourceId> {
    let mut graph = DiGraph::<Option<SourceId>, ()>::new();
    let (start, reader) = (graph.add_node(None), graph.add_node(None));
    let mut nodes: FxHashMap<SourceId, NodeIndex> = FxHashMap::default();
    for id in claims {
        let mut at = start;
        for step in way(dossier, *id) {
            let next = match step {
                Some(source) => *nodes.entry(source).or_insert_with(|| graph.add_node(Some(source))),
                None => graph.add_node(None),
            };
            graph.update_edge(at, next, ());
            at = next;
        }
        graph.update_edge(at, reader, ());
    }
    let dominators = simple_fast(&graph, start);
    let strict = dominators.strict_dominators(reader).into_iter().flatten();
    let mut found: Vec<SourceId> = strict.filter_map(|node| graph[node]).collect();
    found.reverse();
    found
}

/// The way a claim came, with the person who spoke before the source spoken for; nothing
/// stands for a step nobody can name.
pub fn way(dossier: &Dossier, id: ClaimId) -> Vec<Option<SourceId>> {
    let claim = dossier.claim(id);
    let steps = claim.chain.iter().map(|step| step.source());
    claim.by.map(Some).into_iter().chain(steps).collect()
}
