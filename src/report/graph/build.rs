//! Builds the graph: each claim's way, step by step, laid over those of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::edges::{Edges, circles};
use super::{GraphNode, Part, SourcingGraph, bottleneck};
use crate::assess::Grader;
use crate::link::Group;
use crate::model::{ClaimId, DocumentId, Dossier, EntityId, Origin, SourceId, Step, WordId};
use crate::report::{Material, place, sections};

/// Who a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Source(SourceId),
    /// Known only inside its document, by how it is described and how far down it stands.
    Nobody(DocumentId, Option<WordId>, usize),
}

/// A claim's way, from whoever spoke first to whoever published it.
pub(super) struct Way {
    pub claim: ClaimId,
    /// Whether the first step is a person who spoke for the second.
    pub spoken: bool,
    /// The steps, none of which follows itself.
    pub steps: Vec<Who>,
}

/// The graph of a claim: of all that say the same, its own way marked.
pub fn of_claim(material: Material<'_>, grader: &Grader, id: ClaimId) -> SourcingGraph {
    let dossier = material.dossier;
    let claim = dossier.claim(id);
    let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
    let stance = if claim.stance.affirms() { String::new() } else { format!("{} that ", claim.stance.name()) };
    let when = if timeless { String::new() } else { format!(", {}", claim.when.words()) };
    let title = format!("{stance}{}{when}", dossier.says_words(&claim.says));
    build(dossier, dated(material, title), &[grader.alike(id)], Some(id))
}

/// The graph of a place, or of anything else that claims speak of: of all that is told of it.
pub fn of_entity(material: Material<'_>, id: EntityId) -> SourcingGraph {
    let dossier = material.dossier;
    let actor = !place(dossier, id);
    let of_it = |group: &&Group| group.key.contains(&id) || actor && sections::takes_part(dossier, group, id);
    let groups: Vec<Vec<ClaimId>> =
        sections::in_time(material).into_iter().filter(of_it).map(|group| group.claims.clone()).collect();
    build(dossier, dated(material, dossier.name(id).to_owned()), &groups, None)
}

/// A title that says of which day what is shown was known, where one was asked for.
fn dated(material: Material<'_>, title: String) -> String {
    match material.as_of {
        Some(day) => format!("{title} (as known on {day})"),
        None => title,
    }
}

/// `occurrences` holds the claims of each.
fn build(dossier: &Dossier, title: String, occurrences: &[Vec<ClaimId>], own: Option<ClaimId>) -> SourcingGraph {
    let told: Vec<Vec<Way>> =
        occurrences.iter().map(|claims| claims.iter().map(|id| way(dossier, *id)).collect()).collect();
    let ways = || told.iter().flatten();
    let everybody: BTreeSet<Who> = ways().flat_map(|way| way.steps.iter().copied()).collect();
    let at: BTreeMap<Who, usize> = everybody.iter().enumerate().map(|(at, who)| (*who, at)).collect();
    let mut nodes: Vec<GraphNode> = everybody.iter().map(|who| node(dossier, *who)).collect();
    let mut edges = Edges::default();
    let mut relaying = vec![false; nodes.len()];
    for way in ways() {
        let steps: Vec<usize> = way.steps.iter().filter_map(|who| at.get(who).copied()).collect();
        let marked = own == Some(way.claim);
        let passed: BTreeSet<usize> = steps.iter().copied().collect();
        for step in passed {
            nodes[step].claims += 1;
            nodes[step].own_way |= marked;
        }
        if let Some(first) = steps.get(usize::from(way.spoken)) {
            match dossier.origin(way.claim) {
                Origin::Named(_) => nodes[*first].first += 1,
                Origin::OwnVoice(_) => nodes[*first].own_voice += 1,
                Origin::Unnamed(..) => {}
            }
        }
        if let Some(last) = steps.last() {
            nodes[*last].published += 1;
        }
        edges.way(&steps, way.claim, way.spoken, marked);
    }
    for (from, to) in circles(&told, &at) {
        edges.circle(from, to);
    }
    let edges = edges.finish(dossier);
    let (mut before, mut spoke) = (vec![false; nodes.len()], vec![false; nodes.len()]);
    for edge in &edges {
        before[edge.to] |= !edge.speaks;
        spoke[edge.from] |= edge.speaks;
        relaying[edge.from] |= !edge.speaks;
    }
    for (step, who) in everybody.iter().enumerate() {
        nodes[step].part = match who {
            Who::Nobody(..) => Part::Unnamed,
            Who::Source(_) if nodes[step].first > 0 => Part::Origin,
            Who::Source(_) if nodes[step].own_voice > 0 && !before[step] => Part::OwnVoice,
            Who::Source(_) if spoke[step] => Part::Speaker,
            Who::Source(_) if relaying[step] => Part::Relay,
            Who::Source(_) => Part::Publisher,
        };
    }
    let mut claims: Vec<String> = ways().map(|way| dossier.claim_name(way.claim)).collect();
    claims.sort();
    let mut graph = SourcingGraph { title, of_claim: own.is_some(), claims, ways: 0, nodes, edges };
    bottleneck::mark(&mut graph, dossier, ways(), &at);
    graph
}

/// A claim's way. Whoever the claim counts for stands first, after the person who spoke.
fn way(dossier: &Dossier, id: ClaimId) -> Way {
    let claim = dossier.claim(id);
    let origin = match dossier.origin(id) {
        Origin::Named(source) | Origin::OwnVoice(source) => Who::Source(source),
        Origin::Unnamed(document, described) => Who::Nobody(document, described, 0),
    };
    let speaker = dossier.spoken_by(id).map(Who::Source).filter(|person| *person != origin);
    let relays = claim.chain.iter().enumerate().skip(1).map(|(at, step)| match step {
        Step::Source(source) => Who::Source(*source),
        Step::Unnamed(described) => Who::Nobody(claim.document, *described, at),
    });
    let mut steps: Vec<Who> = speaker.into_iter().chain([origin]).chain(relays).collect();
    // Whoever relays its own spokesperson is one step, not two.
    steps.dedup();
    Way { claim: id, spoken: speaker.is_some(), steps }
}

fn node(dossier: &Dossier, who: Who) -> GraphNode {
    let source = match who {
        Who::Source(source) => Some(dossier.source(source)),
        Who::Nobody(..) => None,
    };
    let described = match who {
        Who::Nobody(_, Some(word), _) => format!("“{}”", dossier.word(word)),
        _ => "somebody".to_owned(),
    };
    GraphNode {
        source: source.map(|source| source.id.clone()),
        name: source.map_or(described, |source| source.name.clone()),
        kind: source.map(|source| source.kind.name()),
        letter: source.map(|source| source.reliability),
        part: Part::Relay,
        first: 0,
        own_voice: 0,
        published: 0,
        claims: 0,
        bottleneck: None,
        own_way: false,
        members: Vec::new(),
    }
}
