//! Circles in graphs of rows. petgraph stays inside.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// For every row, the number of its circle: rows in one circle share it, and a row in none has
/// none. `edges` may name a row more than once.
pub(super) fn circles(rows: usize, edges: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut graph = DiGraph::<(), (), u32>::with_capacity(rows, edges.len());
    for _ in 0..rows {
        graph.add_node(());
    }
    let mut own = vec![false; rows];
    for &(from, to) in edges {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        own[from] |= from == to;
    }
    let mut circles = vec![None; rows];
    // Kosaraju's algorithm keeps its own stack; Tarjan's, in petgraph, recurses as deep as
    // the longest chain.
    for (number, component) in kosaraju_scc(&graph).iter().enumerate() {
        if component.len() > 1 || component.first().is_some_and(|row| own[row.index()]) {
            for row in component {
                circles[row.index()] = Some(number);
            }
        }
    }
    circles
}

/// The shortest way round a circle from `start` back to it. `next` gives the rows that a row leads to, of the
/// same circle only.
pub(super) fn round<I: IntoIterator<Item = usize>>(start: usize, next: impl Fn(usize) -> I) -> Vec<usize> {
    let mut from = std::collections::BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(row) = queue.pop_front() {
        for to in next(row) {
            if to == start {
                let mut path = vec![row];
                let mut at = row;
                while at != start {
                    let Some(&before) = from.get(&at) else { break };
                    path.push(before);
                    at = before;
                }
                path.reverse();
                return path;
            }
            if let std::collections::btree_map::Entry::Vacant(slot) = from.entry(to) {
                slot.insert(row);
                queue.push_back(to);
            }
        }
    }
    vec![start]
}

#[cfg(test)]
mod tests {
    use super::{circles, round};

    #[test]
    fn circles_are_told_from_chains() {
        assert_eq!(circles(4, &[(0, 1), (1, 2), (2, 3)]), vec![None; 4]);
        let found = circles(4, &[(0, 1), (1, 0), (2, 2), (3, 0)]);
        assert!(found[0].is_some() && found[0] == found[1] && found[2].is_some() && found[3].is_none());
        assert_ne!(found[0], found[2]);
        let edges = [(0, 1), (1, 2), (2, 0), (1, 0)];
        assert_eq!(round(0, |row| edges.into_iter().filter(move |edge| edge.0 == row).map(|edge| edge.1)), [0, 1]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let edges: Vec<(usize, usize)> = (0..200_000).map(|row| (row, row + 1)).collect();
        assert!(circles(200_001, &edges).iter().all(Option::is_none));
    }
}
