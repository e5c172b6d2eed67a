//! The graph as Mermaid, which Markdown on many sites draws.

use std::fmt::Write;

use super::{GraphNode, Part, SourcingGraph};
use crate::report::picture::text::clean;

/// The classes, in colours that can be read on light and on dark.
const CLASSES: [(&str, &str); 7] = [
    ("speaker", "fill:#ffffff,stroke:#2c6fbb,color:#1c2026"),
    ("origin", "fill:#dcebfb,stroke:#2c6fbb,color:#1c2026"),
    ("own", "fill:#eef3f8,stroke:#2c6fbb,color:#1c2026,stroke-dasharray:2 3"),
    ("unnamed", "fill:#ffffff,stroke:#6b7280,color:#1c2026,stroke-dasharray:6 4"),
    ("relay", "fill:#f4f5f7,stroke:#8b94a1,color:#1c2026"),
    ("publisher", "fill:#ffffff,stroke:#8b94a1,color:#1c2026"),
    ("bottleneck", "stroke:#b45f06,stroke-width:3px"),
];

/// The graph as a Mermaid flowchart. A large one is folded, as its picture is.
pub fn mermaid(graph: &SourcingGraph) -> String {
    let graph = graph.folded();
    // Text always serialises; an empty title would still be one.
    let title = serde_json::to_string(&text(&graph.title)).unwrap_or_else(|_| "\"\"".to_owned());
    let mut out = format!("---\ntitle: {title}\n---\nflowchart LR\n");
    // Writing to a string cannot fail.
    for (at, node) in graph.nodes.iter().enumerate() {
        let lines: Vec<String> =
            std::iter::once(node.name.clone()).chain(node.notes()).map(|line| text(&line)).collect();
        let _ = writeln!(out, "  n{at}[\"{}\"]:::{}", lines.join("<br>"), class(node));
    }
    let stuck = graph.nodes.iter().enumerate().filter(|(_, node)| node.bottleneck.is_some());
    let stuck: Vec<String> = stuck.map(|(at, _)| format!("n{at}")).collect();
    for edge in &graph.edges {
        let mut words: Vec<String> = Vec::new();
        words.extend((edge.claims.len() > 1).then(|| edge.claims.len().to_string()));
        words.extend(edge.circle.then(|| "in a circle".to_owned()));
        let label = if words.is_empty() { String::new() } else { format!("|\"{}\"|", words.join(", ")) };
        let arrow = if edge.speaks { "-.->" } else { "-->" };
        let _ = writeln!(out, "  n{} {arrow}{label} n{}", edge.from, edge.to);
    }
    for (at, edge) in graph.edges.iter().enumerate() {
        let mut style: Vec<String> = Vec::new();
        if edge.circle {
            style.push("stroke:#c0232c".to_owned());
        } else if edge.own_way {
            style.push("stroke:#2c6fbb".to_owned());
        }
        if edge.claims.len() > 1 {
            style.push(format!("stroke-width:{:.1}px", 1.0 + super::svg::thickness(edge.claims.len())));
        }
        if !style.is_empty() {
            let _ = writeln!(out, "  linkStyle {at} {}", style.join(","));
        }
    }
    let used = |name: &str| match name {
        "bottleneck" => !stuck.is_empty(),
        _ => graph.nodes.iter().any(|node| class(node) == name),
    };
    for (name, look) in CLASSES.into_iter().filter(|(name, _)| used(name)) {
        let _ = writeln!(out, "  classDef {name} {look}");
    }
    if !stuck.is_empty() {
        let _ = writeln!(out, "  class {} bottleneck", stuck.join(","));
    }
    out
}

fn class(node: &GraphNode) -> &'static str {
    match node.part {
        Part::Speaker => "speaker",
        Part::Origin => "origin",
        Part::OwnVoice => "own",
        Part::Unnamed => "unnamed",
        Part::Relay => "relay",
        Part::Publisher => "publisher",
    }
}

/// Text for a label between quotes. Whatever could be markup, a directive or the end of the
/// label is told by its number.
fn text(text: &str) -> String {
    let mut out = String::new();
    for char in clean(text).chars() {
        let plain = !char.is_ascii() || char.is_ascii_alphanumeric() || matches!(char, ' ' | '.' | ',' | '\'' | '-');
        if plain || matches!(char, '(' | ')' | '/' | ':' | '?' | '!') {
            out.push(char);
        } else {
            let _ = write!(out, "#{};", u32::from(char));
        }
    }
    // Two of them can be read as part of an arrow, or of a rule.
    out.replace("--", "#45;#45;")
}

#[cfg(test)]
mod tests {
    use super::super::tests::hostile;
    use super::*;

    #[test]
    fn no_name_leaves_its_label() {
        assert_eq!(
            text("a\"] --> n0[<b>\n%%{init}%%"),
            "a#34;#93; #45;#45;#62; n0#91;#60;b#62; #37;#37;#123;init#125;#37;#37;"
        );
        let out = mermaid(&hostile());
        for line in out.lines().filter(|line| line.contains("[\"")) {
            assert_eq!(line.matches('"').count(), 2, "{line}");
            assert!(!line.replace("<br>", "").contains(['<', '>', '&', '`', '%', '\\']), "{line}");
        }
    }
}
