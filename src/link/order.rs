//! The order that texts give without a clock: `after` and `before` between claims, carried
//! over to their groups.

use rustc_hash::FxHashMap;

use petgraph::algo::kosaraju_scc;
use rayon::prelude::*;

use petgraph::graph::{DiGraph, NodeIndex};

use super::{Group, GroupId};
use crate::model::{ClaimId, Dossier};

/// Which groups the texts put before which. Free of cycles: groups that only joining made
/// cyclic are not ordered among themselves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order {
    /// For each group with a successor, its direct successors, sorted.
    after: FxHashMap<GroupId, Vec<GroupId>>,
    /// For each ordered group, the length of the longest way to it.
    rank: FxHashMap<GroupId, u32>,
    /// Every ordered group, earlier ones first.
    sequence: Vec<GroupId>,
}

impl Order {
    /// Reads the order off the claims.
    pub(super) fn new(dossier: &Dossier, group_of: &[Option<GroupId>]) -> Order {
        let group = |claim: &ClaimId| group_of[claim.index()];
        let mut edges: Vec<(GroupId, GroupId)> = dossier
            .claims
            .par_iter()
            .zip(group_of)
            .filter(|(claim, _)| !(claim.after.is_empty() && claim.before.is_empty()))
            .filter_map(|(claim, own)| Some((claim, (*own)?)))
            .flat_map_iter(|(claim, own)| {
                let after = claim.after.iter().filter_map(group).map(move |other| (other, own));
                after.chain(claim.before.iter().filter_map(group).map(move |other| (own, other)))
            })
            .collect();
        edges.retain(|(a, b)| a != b);
        edges.sort_unstable();
        edges.dedup();
        let mut graph = DiGraph::<GroupId, ()>::new();
        let mut nodes: FxHashMap<GroupId, NodeIndex> = FxHashMap::default();
        for (a, b) in &edges {
            let from = *nodes.entry(*a).or_insert_with(|| graph.add_node(*a));
            let to = *nodes.entry(*b).or_insert_with(|| graph.add_node(*b));
            graph.add_edge(from, to, ());
        }
        // Components come in reverse topological order; this algorithm does not recurse, so a
        // chain of any length is safe.
        let components = kosaraju_scc(&graph);
        let mut component: FxHashMap<GroupId, usize> = FxHashMap::default();
        for (at, members) in components.iter().enumerate() {
            component.extend(members.iter().map(|node| (graph[*node], at)));
        }
        edges.retain(|(a, b)| component[a] != component[b]);
        let mut order = Order::default();
        for (a, b) in edges {
            order.after.entry(a).or_default().push(b);
        }
        for members in components.iter().rev() {
            let mut members: Vec<GroupId> = members.iter().map(|node| graph[*node]).collect();
            members.sort_unstable();
            for own in members {
                let rank = *order.rank.entry(own).or_insert(0);
                order.sequence.push(own);
                for next in order.after.get(&own).into_iter().flatten() {
                    let known = order.rank.entry(*next).or_insert(0);
                    *known = (*known).max(rank + 1);
                }
            }
        }
        order
    }

    /// Where a group stands among the ordered ones; 0 for the others.
    pub(super) fn rank(&self, group: GroupId) -> u32 {
        self.rank.get(&group).copied().unwrap_or(0)
    }

    /// Whether the texts put `a` before `b`, directly or through others.
    pub(super) fn precedes(&self, a: GroupId, b: GroupId) -> bool {
        let limit = self.rank(b);
        if self.after.is_empty() || self.rank(a) >= limit {
            return false;
        }
        let mut seen = std::collections::HashSet::new();
        let mut open = vec![a];
        while let Some(at) = open.pop() {
            for next in self.after.get(&at).into_iter().flatten() {
                if *next == b {
                    return true;
                }
                if self.rank(*next) < limit && seen.insert(*next) {
                    open.push(*next);
                }
            }
        }
        false
    }

    /// Tightens bounds: what comes after cannot start before what comes before can.
    pub(super) fn tighten(&self, groups: &mut [Group]) {
        for own in &self.sequence {
            let earliest = groups[own.index()].when.start.earliest;
            for next in self.after.get(own).into_iter().flatten() {
                let when = &mut groups[next.index()].when;
                if earliest > when.start.earliest && earliest < when.start.latest {
                    let event = when.start == when.end;
                    when.start.earliest = earliest;
                    if event || when.end.earliest < earliest {
                        when.end.earliest = earliest;
                    }
                }
            }
        }
        for own in self.sequence.iter().rev() {
            let bound =
                self.after.get(own).into_iter().flatten().map(|next| groups[next.index()].when.start.latest).min();
            let when = &mut groups[own.index()].when;
            if let Some(latest) = bound.filter(|latest| *latest < when.start.latest && *latest > when.start.earliest) {
                let event = when.start == when.end;
                when.start.latest = latest;
                if event {
                    when.end.latest = latest;
                }
            }
        }
    }
}
