//! The column of each step, and which edges lead back.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Size;

/// The edges with those turned that lead back to where their way came from, so that none stands
/// in a circle; nothing stands for an edge from a step to itself.
pub(super) fn forward(nodes: usize, pairs: &[(usize, usize)]) -> Vec<Option<(usize, usize)>> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut reached = vec![false; nodes];
    for (from, to) in pairs.iter().filter(|(from, to)| from != to) {
        after[*from].push(*to);
        reached[*to] = true;
    }
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; nodes];
    let mut back: BTreeSet<(usize, usize)> = BTreeSet::new();
    // Whoever nobody stands before comes first: a circle is then cut where it is entered.
    let mut starts: Vec<usize> = (0..nodes).collect();
    starts.sort_by_key(|at| (reached[*at], *at));
    for start in starts {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut open = vec![(start, 0)];
        while let Some((at, next)) = open.last_mut() {
            let at = *at;
            let Some(to) = after[at].get(*next).copied() else {
                states[at] = State::Done;
                open.pop();
                continue;
            };
            *next += 1;
            match states[to] {
                State::New => {
                    states[to] = State::Open;
                    open.push((to, 0));
                }
                State::Open => drop(back.insert((at, to))),
                State::Done => {}
            }
        }
    }
    let turn = |pair: &(usize, usize)| {
        let turned = if back.contains(pair) { (pair.1, pair.0) } else { *pair };
        (pair.0 != pair.1).then_some(turned)
    };
    pairs.iter().map(turn).collect()
}

/// The column of each step: as near to the beginning as its ways allow.
pub(super) fn ranks(sizes: &[Size], forward: &[Option<(usize, usize)>]) -> Vec<usize> {
    let mut after: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut missing = vec![0; sizes.len()];
    for (from, to) in forward.iter().flatten() {
        after.entry(*from).or_default().push(*to);
        missing[*to] += 1;
    }
    let reached: Vec<bool> = missing.iter().map(|before| *before > 0).collect();
    let mut ranks: Vec<usize> = sizes.iter().map(|size| size.earliest).collect();
    let mut open: Vec<usize> = (0..sizes.len()).filter(|at| missing[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for to in after.get(&at).into_iter().flatten() {
            ranks[*to] = ranks[*to].max(ranks[at] + 1);
            missing[*to] -= 1;
            if missing[*to] == 0 {
                open.push(*to);
            }
        }
    }
    let last = ranks.iter().copied().max().unwrap_or(0);
    for (at, size) in sizes.iter().enumerate() {
        if size.last && reached[at] && !after.contains_key(&at) {
            ranks[at] = last;
        }
    }
    ranks
}
