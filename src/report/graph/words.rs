//! What the graph says in words: of a step, of an edge, of itself.

use super::{Bottleneck, GraphEdge, GraphNode, Part, SourcingGraph};
use crate::model::{listing, some};
use crate::report::text::count;

/// Most names in a row.
const FEW: usize = 12;

impl Bottleneck {
    /// `every way passes here`, `passes on 2 origins`, `5 of 8 ways`.
    pub fn words(self) -> String {
        match self {
            Bottleneck::Every => "every way passes".to_owned(),
            Bottleneck::Origins(origins) => format!("passes on {}", count(origins, "origin", "origins")),
            Bottleneck::Most(ways, all) => format!("{ways} of {all} ways pass"),
        }
    }
}

impl Part {
    /// In a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Part::Speaker => "speaker",
            Part::Origin => "origin",
            Part::OwnVoice => "own voice",
            Part::Unnamed => "unnamed",
            Part::Relay => "relay",
            Part::Publisher => "publisher",
        }
    }
}

impl GraphNode {
    /// The lines under its name: kind and base letter, own voice, why much hangs on it.
    pub fn notes(&self) -> Vec<String> {
        let kind = match (self.part, self.kind) {
            (Part::Unnamed, _) => Some("unnamed".to_owned()),
            (_, Some(kind)) => Some(match self.letter {
                Some(letter) => format!("{kind} · {letter}"),
                None => kind.to_owned(),
            }),
            (_, None) => None,
        };
        let own = match self.own_voice {
            0 => None,
            1 => Some("own voice".to_owned()),
            number => Some(format!("own voice ×{number}")),
        };
        kind.into_iter().chain(own).chain(self.bottleneck.map(Bottleneck::words)).collect()
    }

    /// All there is to say of it, a line each.
    pub fn told(&self) -> Vec<String> {
        let mut lines = vec![self.name.clone()];
        if !self.members.is_empty() {
            lines.push(listing(&some(&self.members, 10 * FEW)));
        }
        lines.extend(match (self.kind, self.letter) {
            (Some(kind), Some(letter)) => Some(format!("{kind}, base letter {letter}")),
            (Some(kind), None) => Some(kind.to_owned()),
            (None, _) => None,
        });
        if self.part == Part::Unnamed {
            lines.push("cannot be named: may be somebody already counted".to_owned());
        }
        let claims = |number| count(number, "claim", "claims");
        if self.first > 0 {
            lines.push(format!("origin of {}", claims(self.first)));
        }
        if self.own_voice > 0 {
            lines.push(format!("{} in its own voice: where it has it from is not said", claims(self.own_voice)));
        }
        if self.published > 0 {
            lines.push(format!("published {}", claims(self.published)));
        }
        lines.push(format!("{} {} it", claims(self.claims), if self.claims == 1 { "passes" } else { "pass" }));
        lines.extend(self.bottleneck.map(|bottleneck| format!("bottleneck: {}", bottleneck.words())));
        lines
    }
}

impl GraphEdge {
    /// All there is to say of it, a line each.
    pub fn told(&self, graph: &SourcingGraph) -> Vec<String> {
        let name = |at: usize| graph.nodes.get(at).map_or("", |node| node.name.as_str());
        let word = if self.speaks { "speaks for" } else { "→" };
        let claims = count(self.claims.len(), "claim", "claims");
        let mut lines = vec![format!("{} {word} {}: {claims}", name(self.from), name(self.to))];
        lines.push(listing(&some(&self.claims, FEW)));
        lines.extend(self.circle.then(|| "part of a circle: nobody in it can be the origin".to_owned()));
        lines
    }
}

impl SourcingGraph {
    /// What the picture shows, for whoever does not see it.
    pub fn description(&self) -> String {
        let of = |part: Part| {
            let named = self.nodes.iter().filter(|node| node.part == part);
            named.map(|node| node.name.clone()).collect::<Vec<_>>()
        };
        let claims = count(self.claims.len(), "claim", "claims");
        let mut sentences = vec![format!("{claims} by {}.", count(self.ways, "way", "ways"))];
        for (part, one, many) in [
            (Part::Origin, "Origin", "Origins"),
            (Part::OwnVoice, "In its own voice", "In their own voice"),
            (Part::Unnamed, "Unnamed", "Unnamed"),
        ] {
            let names = of(part);
            if !names.is_empty() {
                let word = if names.len() == 1 { one } else { many };
                sentences.push(format!("{word}: {}.", listing(&some(&names, FEW))));
            }
        }
        let name = |at: usize| self.nodes.get(at).map_or("", |node| node.name.as_str());
        let relays = |edge: &GraphEdge| {
            let claims = if edge.claims.len() > 1 { format!(" ({} claims)", edge.claims.len()) } else { String::new() };
            format!("{} to {}{claims}", name(edge.from), name(edge.to))
        };
        let passed: Vec<String> = self.edges.iter().map(relays).collect();
        if !passed.is_empty() {
            sentences.push(format!("Passed on: {}.", some(&passed, 2 * FEW).join(", ")));
        }
        let stuck = |node: &GraphNode| node.bottleneck.map(|why| format!("{} ({})", node.name, why.words()));
        let stuck: Vec<String> = self.nodes.iter().filter_map(stuck).collect();
        if !stuck.is_empty() {
            let word = if stuck.len() == 1 { "Bottleneck" } else { "Bottlenecks" };
            sentences.push(format!("{word}: {}.", listing(&some(&stuck, FEW))));
        }
        let circle: Vec<String> = self.edges.iter().filter(|edge| edge.circle).map(relays).collect();
        if !circle.is_empty() {
            sentences.push(format!("In a circle: {}.", some(&circle, FEW).join(", ")));
        }
        sentences.join(" ")
    }
}
