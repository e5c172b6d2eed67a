//! Makes a large graph smaller: those who have it from the same hands, and whom nobody has it
//! from, become one step that names them all.

use std::collections::{BTreeMap, BTreeSet};

use super::{GraphEdge, GraphNode, Part, SHOWN, SourcingGraph};

/// What those have in common that become one: their part, whom they have it from, who has it
/// from them.
type Alike = (Part, Vec<usize>, Vec<usize>);

/// Folds publishers and unnamed sources; then, where that is not enough, all others that have
/// the same before and after them. The way of the claim asked for, and steps that much hangs
/// on, stay as they are.
pub(super) fn fold(graph: &SourcingGraph) -> SourcingGraph {
    let ends = |node: &GraphNode| matches!(node.part, Part::Publisher | Part::OwnVoice | Part::Unnamed);
    let folded = pass(graph, ends);
    if folded.nodes.len() > SHOWN { pass(&folded, |_| true) } else { folded }
}

fn pass(graph: &SourcingGraph, foldable: impl Fn(&GraphNode) -> bool) -> SourcingGraph {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    let mut after = before.clone();
    for edge in &graph.edges {
        after[edge.from].push(edge.to);
        before[edge.to].push(edge.from);
    }
    let mut alike: BTreeMap<Alike, Vec<usize>> = BTreeMap::new();
    for (at, node) in graph.nodes.iter().enumerate() {
        if foldable(node) && !node.own_way && node.bottleneck.is_none() {
            let key = (node.part, std::mem::take(&mut before[at]), std::mem::take(&mut after[at]));
            alike.entry(key).or_default().push(at);
        }
    }
    // Where each step went: to the first of those it is one with.
    let mut into: Vec<usize> = (0..graph.nodes.len()).collect();
    for members in alike.values().filter(|members| members.len() > 1) {
        for member in members {
            into[*member] = members[0];
        }
    }
    let mut rows = vec![0; graph.nodes.len()];
    let mut nodes = Vec::new();
    for (at, node) in graph.nodes.iter().enumerate() {
        if into[at] == at {
            rows[at] = nodes.len();
            let members: Vec<&GraphNode> =
                (at..into.len()).filter(|m| into[*m] == at).map(|m| &graph.nodes[m]).collect();
            nodes.push(if members.len() > 1 { one(&members) } else { node.clone() });
        }
    }
    let mut edges: BTreeMap<(usize, usize), (GraphEdge, BTreeSet<String>)> = BTreeMap::new();
    for edge in &graph.edges {
        let (from, to) = (rows[into[edge.from]], rows[into[edge.to]]);
        let first = GraphEdge { from, to, claims: Vec::new(), ..edge.clone() };
        let (merged, claims) = edges.entry((from, to)).or_insert((first, BTreeSet::new()));
        merged.circle |= edge.circle;
        merged.own_way |= edge.own_way;
        merged.speaks &= edge.speaks;
        claims.extend(edge.claims.iter().cloned());
    }
    let edges = edges.into_values().map(|(edge, claims)| GraphEdge { claims: claims.into_iter().collect(), ..edge });
    SourcingGraph { nodes, edges: edges.collect(), ..graph.clone() }
}

/// Several as one.
fn one(members: &[&GraphNode]) -> GraphNode {
    let each = |member: &&GraphNode| {
        if member.members.is_empty() { vec![member.name.clone()] } else { member.members.clone() }
    };
    let names: Vec<String> = members.iter().flat_map(each).collect();
    let first = members[0];
    let all = |kind: &str| members.iter().all(|member| member.kind == Some(kind));
    let word = match first.part {
        Part::Unnamed => "unnamed sources",
        _ if all("outlet") => "outlets",
        _ if all("agency") => "agencies",
        Part::Publisher => "publishers",
        Part::OwnVoice => "own voices",
        Part::Origin => "origins",
        Part::Speaker => "persons",
        Part::Relay => "relays",
    };
    let sum = |number: fn(&GraphNode) -> usize| members.iter().map(|member| number(member)).sum();
    GraphNode {
        source: None,
        name: format!("{} {word}", names.len()),
        kind: None,
        letter: None,
        part: first.part,
        first: sum(|node| node.first),
        own_voice: sum(|node| node.own_voice),
        published: sum(|node| node.published),
        claims: sum(|node| node.claims),
        bottleneck: None,
        own_way: false,
        members: names,
    }
}
