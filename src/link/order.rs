//! The order that texts give without a clock: `after` and `before` between claims, carried
//! over to their groups.

use std::hash::Hash;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Group, GroupId};
use crate::model::{Claim, ClaimId, Dossier};

/// At most so many steps are followed from one claim in search of another: whatever lies
/// further along is taken to follow.
const REACH: usize = 64;

/// What the texts put before what: claims, or the groups they stand in. Free of cycles:
/// groups that only joining made cyclic are not ordered among themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Order<T: Eq + Hash = GroupId> {
    /// For each with a successor, its direct successors, sorted.
    after: FxHashMap<T, Vec<T>>,
    /// For each that is ordered, the length of the longest way to it.
    rank: FxHashMap<T, u32>,
    /// Everything ordered, earlier ones first.
    sequence: Vec<T>,
}

impl Order<ClaimId> {
    /// Reads the order off the claims.
    ///
    /// What was taken back stands in no order, and joins none.
    pub(super) fn of_claims(dossier: &Dossier, taken_back: &[bool]) -> Order<ClaimId> {
        let stands = |claim: ClaimId| !taken_back[claim.index()];
        Order::new(pairs(dossier).into_iter().filter(|(a, b)| stands(*a) && stands(*b)).collect())
    }

    /// Whether a text gives this claim a place in an order.
    pub(super) fn knows(&self, claim: ClaimId) -> bool {
        !self.rank.is_empty() && self.rank.contains_key(&claim)
    }

    /// Whether the texts put one of the two before the other, so that they cannot tell of one
    /// occurrence.
    pub(super) fn apart(&self, a: ClaimId, b: ClaimId) -> bool {
        self.reaches(a, b, REACH).unwrap_or(true) || self.reaches(b, a, REACH).unwrap_or(true)
    }
}

impl Order<GroupId> {
    /// The order of the groups that the claims stand in.
    pub(super) fn of_groups(dossier: &Dossier, group_of: &[Option<GroupId>]) -> Order<GroupId> {
        let group = |claim: ClaimId| group_of[claim.index()];
        Order::new(pairs(dossier).into_iter().filter_map(|(a, b)| Some((group(a)?, group(b)?))).collect())
    }

    /// Where a group stands among the ordered ones; 0 for the others.
    pub(super) fn rank(&self, group: GroupId) -> u32 {
        self.rank.get(&group).copied().unwrap_or(0)
    }

    /// Whether the texts put `a` before `b`, directly or through others.
    pub(super) fn precedes(&self, a: GroupId, b: GroupId) -> bool {
        self.reaches(a, b, usize::MAX).unwrap_or(true)
    }

    /// Tightens bounds: what comes after cannot start before what comes before can.
    pub(super) fn tighten(&self, groups: &mut [Group]) {
        for own in &self.sequence {
            let earliest = groups[own.index()].when.start.earliest;
            for next in self.after.get(own).into_iter().flatten() {
                let by = told_by(groups, *own);
                let Group { when, narrowed_by, .. } = &mut groups[next.index()];
                if earliest > when.start.earliest && earliest < when.start.latest {
                    // Who gave no time of his own is told of at one that was inferred.
                    narrowed_by.extend(by.filter(|_| when.assumed));
                    let event = when.start == when.end;
                    when.start.earliest = earliest;
                    if event || when.end.earliest < earliest {
                        when.end.earliest = earliest;
                    }
                }
            }
        }
        for own in self.sequence.iter().rev() {
            let next = self.after.get(own).into_iter().flatten();
            let Some(next) = next.min_by_key(|next| (groups[next.index()].when.start.latest, **next)) else { continue };
            let (latest, by) = (groups[next.index()].when.start.latest, told_by(groups, *next));
            let Group { when, narrowed_by, .. } = &mut groups[own.index()];
            if latest < when.start.latest && latest > when.start.earliest {
                narrowed_by.extend(by.filter(|_| when.assumed && latest != crate::model::FUTURE));
                let event = when.start == when.end;
                when.start.latest = latest;
                if event {
                    when.end.latest = latest;
                }
            }
        }
    }
}

/// The claim that stands for a group.
fn told_by(groups: &[Group], group: GroupId) -> Option<ClaimId> {
    groups[group.index()].claims.first().copied()
}

/// Each claim that a text puts before another, with that other.
fn pairs(dossier: &Dossier) -> Vec<(ClaimId, ClaimId)> {
    let ordered = |(at, claim): (usize, &Claim)| {
        let own = ClaimId::new(at);
        let after: Vec<_> = claim.after.iter().map(|other| (*other, own)).collect();
        let before: Vec<_> = claim.before.iter().map(|other| (own, *other)).collect();
        [after, before].concat()
    };
    let some = |(_, claim): &(usize, &Claim)| !(claim.after.is_empty() && claim.before.is_empty());
    dossier.claims.par_iter().enumerate().filter(some).flat_map_iter(ordered).collect()
}

impl<T: Copy + Ord + Hash> Order<T> {
    fn new(mut edges: Vec<(T, T)>) -> Order<T> {
        edges.retain(|(a, b)| a != b);
        edges.sort_unstable();
        edges.dedup();
        let mut graph = DiGraph::<T, ()>::new();
        let mut nodes: FxHashMap<T, NodeIndex> = FxHashMap::default();
        for (a, b) in &edges {
            let from = *nodes.entry(*a).or_insert_with(|| graph.add_node(*a));
            let to = *nodes.entry(*b).or_insert_with(|| graph.add_node(*b));
            graph.add_edge(from, to, ());
        }
        // Components come in reverse topological order; this algorithm does not recurse, so a
        // chain of any length is safe.
        let components = kosaraju_scc(&graph);
        let mut component: FxHashMap<T, usize> = FxHashMap::default();
        for (at, members) in components.iter().enumerate() {
            component.extend(members.iter().map(|node| (graph[*node], at)));
        }
        edges.retain(|(a, b)| component[a] != component[b]);
        let mut order = Order { after: FxHashMap::default(), rank: FxHashMap::default(), sequence: Vec::new() };
        for (a, b) in edges {
            order.after.entry(a).or_default().push(b);
        }
        for members in components.iter().rev() {
            let mut members: Vec<T> = members.iter().map(|node| graph[*node]).collect();
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

    /// Whether a way leads from `a` to `b`; nothing if more than `limit` steps did not tell.
    fn reaches(&self, a: T, b: T, limit: usize) -> Option<bool> {
        let rank = |of: T| self.rank.get(&of).copied().unwrap_or(0);
        let target = rank(b);
        if self.after.is_empty() || rank(a) >= target {
            return Some(false);
        }
        let mut seen = rustc_hash::FxHashSet::default();
        let mut open = vec![a];
        while let Some(at) = open.pop() {
            for next in self.after.get(&at).into_iter().flatten() {
                if *next == b {
                    return Some(true);
                }
                if rank(*next) < target && seen.insert(*next) {
                    open.push(*next);
                }
            }
            if seen.len() > limit {
                return None;
            }
        }
        Some(false)
    }
}
