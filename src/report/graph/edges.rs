//! The edges of the graph while it is built, and which of them stand in a circle.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::GraphEdge;
use super::build::{Way, Who};
use crate::model::{ClaimId, Dossier};

/// Edges by their ends.
#[derive(Default)]
pub(super) struct Edges {
    known: BTreeMap<(usize, usize), Edge>,
}

#[derive(Default)]
struct Edge {
    claims: BTreeSet<ClaimId>,
    circle: bool,
    own_way: bool,
    relays: bool,
}

impl Edges {
    /// Adds the steps of a claim's way; `spoken` says that the first is the person who spoke.
    pub fn way(&mut self, steps: &[usize], claim: ClaimId, spoken: bool, marked: bool) {
        for (at, pair) in steps.windows(2).enumerate() {
            let edge = self.known.entry((pair[0], pair[1])).or_default();
            edge.claims.insert(claim);
            edge.own_way |= marked;
            edge.relays |= !(spoken && at == 0);
        }
    }

    /// Says that an edge stands in a circle.
    pub fn circle(&mut self, from: usize, to: usize) {
        if let Some(edge) = self.known.get_mut(&(from, to)) {
            edge.circle = true;
        }
    }

    /// The edges in their order.
    pub fn finish(self, dossier: &Dossier) -> Vec<GraphEdge> {
        let edge = |((from, to), edge): ((usize, usize), Edge)| {
            let mut claims: Vec<String> = edge.claims.iter().map(|claim| dossier.claim_name(*claim)).collect();
            claims.sort();
            GraphEdge { from, to, claims, circle: edge.circle, own_way: edge.own_way, speaks: !edge.relays }
        };
        self.known.into_iter().map(edge).collect()
    }
}

/// The edges that stand in a circle. A circle is one of one occurrence: that two agencies
/// relay one another on different days is how agencies work.
pub(super) fn circles(told: &[Vec<Way>], at: &BTreeMap<Who, usize>) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    for ways in told {
        let mut graph = DiGraph::<usize, ()>::new();
        let mut nodes: BTreeMap<usize, NodeIndex> = BTreeMap::new();
        for way in ways {
            let steps = way.steps.iter().skip(usize::from(way.spoken));
            let steps: Vec<usize> = steps.filter_map(|who| at.get(who).copied()).collect();
            for pair in steps.windows(2) {
                let from = *nodes.entry(pair[0]).or_insert_with(|| graph.add_node(pair[0]));
                let to = *nodes.entry(pair[1]).or_insert_with(|| graph.add_node(pair[1]));
                graph.update_edge(from, to, ());
            }
        }
        for members in kosaraju_scc(&graph).into_iter().filter(|members| members.len() > 1) {
            let members: BTreeSet<NodeIndex> = members.into_iter().collect();
            for edge in graph.edge_indices() {
                if let Some((from, to)) = graph.edge_endpoints(edge)
                    && members.contains(&from)
                    && members.contains(&to)
                {
                    found.insert((graph[from], graph[to]));
                }
            }
        }
    }
    found
}
