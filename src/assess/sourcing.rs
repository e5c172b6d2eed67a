//! `circular-sourcing`: sources that rest on one another in a circle.

use std::collections::{BTreeSet, HashMap};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::model::{ClaimId, SourceId, Step};

/// Circles among the chains of one occurrence, and chains that pass one source twice.
pub(super) fn circles(judge: &Judge, findings: &mut Findings) {
    for group in &judge.linked.groups {
        if !may_circle(judge, &group.claims) {
            continue;
        }
        let mut steps: BTreeSet<(SourceId, SourceId)> = BTreeSet::new();
        for claim in &group.claims {
            steps.extend(relays(&judge.dossier.claim(*claim).chain));
        }
        for circle in circle(&steps) {
            findings.push(report(judge, &group.claims, &group.key, &circle));
        }
    }
}

/// A circle needs somebody who both relays and is relayed, and its first step taken twice: a
/// lone chain that passes nobody twice has none.
fn may_circle(judge: &Judge, claims: &[ClaimId]) -> bool {
    // A chain of more than two steps may hold a circle in itself.
    if claims.iter().any(|claim| judge.steps(*claim) > 2) {
        return true;
    }
    let relaying = || claims.iter().copied().filter(|claim| judge.steps(*claim) == 2);
    if claims.len() < 2 || relaying().next().is_none() {
        return false;
    }
    let mut relayed: Vec<SourceId> = relaying().filter_map(|claim| judge.origin(claim).source()).collect();
    relayed.sort_unstable();
    relayed.dedup();
    // A publisher that relays somebody and is itself relayed.
    let publisher = |claim: ClaimId| judge.dossier.document(judge.dossier.claim(claim).document).publisher;
    relaying().any(|claim| relayed.binary_search(&publisher(claim)).is_ok())
}

/// Who relays whom, in one chain.
fn relays(chain: &[Step]) -> impl Iterator<Item = (SourceId, SourceId)> + '_ {
    chain.windows(2).filter_map(|pair| match pair {
        [Step::Source(from), Step::Source(to)] => Some((*from, *to)),
        _ => None,
    })
}

/// Each circle as a walk that ends where it starts, from the smallest source on.
fn circle(steps: &BTreeSet<(SourceId, SourceId)>) -> Vec<Vec<SourceId>> {
    let mut graph = DiGraph::<SourceId, ()>::new();
    let mut nodes = HashMap::new();
    for (from, to) in steps {
        let a = *nodes.entry(*from).or_insert_with(|| graph.add_node(*from));
        let b = *nodes.entry(*to).or_insert_with(|| graph.add_node(*to));
        graph.add_edge(a, b, ());
    }
    let mut found: Vec<Vec<SourceId>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|members| members.len() > 1)
        .map(|members| {
            let members: BTreeSet<SourceId> = members.into_iter().map(|node| graph[node]).collect();
            walk(steps, &members)
        })
        .collect();
    found.sort();
    found
}

/// A shortest walk from the smallest member back to itself, inside the members.
fn walk(steps: &BTreeSet<(SourceId, SourceId)>, members: &BTreeSet<SourceId>) -> Vec<SourceId> {
    let Some(start) = members.first().copied() else { return Vec::new() };
    let mut came_from: HashMap<SourceId, SourceId> = HashMap::new();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        let onward = steps.range((at, SourceId::new(0))..).take_while(|(from, _)| *from == at).map(|(_, to)| *to);
        for next in onward.filter(|next| members.contains(next)) {
            if next == start {
                let mut walk = vec![start, at];
                while let Some(previous) = came_from.get(walk.last().unwrap_or(&start)) {
                    walk.push(*previous);
                }
                if at == start {
                    walk.truncate(1);
                    walk.push(start);
                }
                walk.reverse();
                return walk;
            }
            if let std::collections::hash_map::Entry::Vacant(place) = came_from.entry(next) {
                place.insert(at);
                open.push_back(next);
            }
        }
    }
    vec![start]
}

fn report(judge: &Judge, claims: &[ClaimId], key: &[crate::model::EntityId], circle: &[SourceId]) -> Finding {
    let dossier = judge.dossier;
    let names: Vec<&str> = circle.iter().map(|source| dossier.source(*source).name.as_str()).collect();
    let mut finding = Finding::new(
        Code::CircularSourcing,
        format!("{}: {} rest on one another", judge.subject(key), names.join(" > ")),
    )
    .about(key.iter().copied());
    let around: BTreeSet<(SourceId, SourceId)> = circle.windows(2).map(|pair| (pair[0], pair[1])).collect();
    for claim in claims {
        let filed = dossier.claim(*claim);
        if relays(&filed.chain).any(|step| around.contains(&step)) {
            let span = filed.spans.from.unwrap_or(filed.spans.says);
            finding = finding.claim(*claim, span, dossier.chain_words(filed));
        }
    }
    finding
        .because(format!("the circle: {}", names.join(" > ")), None)
        .help("nobody in the circle can be the origin: look for who said it first, outside of it")
}
