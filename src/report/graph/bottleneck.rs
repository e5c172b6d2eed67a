//! Which steps much hangs on: all that pass them fall with them.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Way, Who};
use super::{Bottleneck, Part, SourcingGraph};
use crate::model::{Dossier, Origin};

/// Marks the steps that every way passes, that most pass, or that pass on what several origins
/// said; counts the ways. Whoever cannot be named is nobody's bottleneck: nobody knows whether
/// two of them are one.
pub(super) fn mark<'a>(
    graph: &mut SourcingGraph,
    dossier: &Dossier,
    ways: impl Iterator<Item = &'a Way>,
    at: &BTreeMap<Who, usize>,
) {
    let mut differing: BTreeSet<&[Who]> = BTreeSet::new();
    let mut origins: Vec<BTreeSet<Origin>> = vec![BTreeSet::new(); graph.nodes.len()];
    for way in ways {
        differing.insert(&way.steps);
        // The first said it, and the last published it: those between pass it on.
        for who in way.steps.iter().skip(1 + usize::from(way.spoken)).rev().skip(1) {
            if let Some(step) = at.get(who) {
                origins[*step].insert(dossier.origin(way.claim));
            }
        }
    }
    let mut passing = vec![0; graph.nodes.len()];
    for way in &differing {
        let steps: BTreeSet<usize> = way.iter().filter_map(|who| at.get(who).copied()).collect();
        for step in steps {
            passing[step] += 1;
        }
    }
    graph.ways = differing.len();
    for (step, node) in graph.nodes.iter_mut().enumerate() {
        let (ways, all) = (passing[step], graph.ways);
        node.bottleneck = match origins[step].len() {
            _ if node.part == Part::Unnamed => None,
            _ if all > 1 && ways == all => Some(Bottleneck::Every),
            several @ 2.. => Some(Bottleneck::Origins(several)),
            // Whoever only publishes hides nobody: its documents lie open.
            _ if node.part == Part::Publisher => None,
            _ if all > 2 && 2 * ways > all => Some(Bottleneck::Most(ways, all)),
            _ => None,
        };
    }
}
