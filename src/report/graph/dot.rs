//! The graph as DOT, for Graphviz and all that reads it. Every step is there, however many.

use std::fmt::Write;

use super::{GraphEdge, GraphNode, Part, SourcingGraph};
use crate::report::picture::text::clean;

/// The graph as DOT.
pub fn dot(graph: &SourcingGraph) -> String {
    let title = quoted(std::slice::from_ref(&graph.title));
    let mut out = format!(
        "digraph {title} {{\n  graph [rankdir=LR, label={title}, labelloc=t, fontname=\"sans-serif\"];\n  \
         node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", fontcolor=\"#1c2026\"];\n  \
         edge [fontname=\"sans-serif\", color=\"#8b94a1\"];\n"
    );
    // Writing to a string cannot fail.
    for (at, node) in graph.nodes.iter().enumerate() {
        let label: Vec<String> = std::iter::once(node.name.clone()).chain(node.notes()).collect();
        let (fill, line, style) = look(node);
        let (line, wide) = if node.bottleneck.is_some() { ("#b45f06", ", penwidth=3") } else { (line, "") };
        let _ = writeln!(
            out,
            "  n{at} [label={}, tooltip={}, fillcolor=\"{fill}\", color=\"{line}\", style=\"{style}\"{wide}];",
            quoted(&label),
            quoted(&node.told()),
        );
    }
    for edge in &graph.edges {
        let _ = writeln!(out, "  n{} -> n{} [{}];", edge.from, edge.to, attributes(edge, graph));
    }
    out.push_str("}\n");
    out
}

fn attributes(edge: &GraphEdge, graph: &SourcingGraph) -> String {
    let mut found = vec![format!("tooltip={}", quoted(&edge.told(graph)))];
    if edge.claims.len() > 1 {
        found.push(format!("label=\"{}\"", edge.claims.len()));
        found.push(format!("penwidth={:.1}", super::svg::thickness(edge.claims.len())));
    }
    if edge.circle {
        found.push("color=\"#c0232c\", style=dashed".to_owned());
    } else if edge.own_way {
        found.push("color=\"#2c6fbb\"".to_owned());
    }
    if edge.speaks && !edge.circle {
        found.push("style=dotted".to_owned());
    }
    found.join(", ")
}

/// The colours of the ground and of the outline, and what the outline is like.
fn look(node: &GraphNode) -> (&'static str, &'static str, &'static str) {
    match node.part {
        Part::Speaker => ("#ffffff", "#2c6fbb", "rounded,filled"),
        Part::Origin => ("#dcebfb", "#2c6fbb", "rounded,filled"),
        Part::OwnVoice => ("#eef3f8", "#2c6fbb", "rounded,filled,dotted"),
        Part::Unnamed => ("#ffffff", "#6b7280", "rounded,filled,dashed"),
        Part::Relay => ("#f4f5f7", "#8b94a1", "rounded,filled"),
        Part::Publisher => ("#ffffff", "#8b94a1", "rounded,filled"),
    }
}

/// Lines between quotes. Graphviz reads entities and its own escapes there.
fn quoted(lines: &[String]) -> String {
    let line = |line: &String| clean(line).replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", lines.iter().map(line).collect::<Vec<_>>().join("\\n"))
}

#[cfg(test)]
mod tests {
    use ::layout::gv::parser::ast::Stmt;

    use super::super::tests::hostile;
    use super::*;

    #[test]
    fn a_parser_reads_it_back() {
        let graph = hostile();
        let parsed = ::layout::gv::DotParser::new(&dot(&graph)).process().unwrap();
        let of = |kind: fn(&Stmt) -> bool| parsed.list.list.iter().filter(|stmt| kind(stmt)).count();
        assert_eq!(of(|stmt| matches!(stmt, Stmt::Node(_))), graph.nodes.len());
        assert_eq!(of(|stmt| matches!(stmt, Stmt::Edge(_))), graph.edges.len());
    }

    #[test]
    fn escapes_are_those_of_graphviz() {
        assert_eq!(quoted(&["a\\N \"b\" &lt;\u{202e}".to_owned()]), "\"a\\\\N \\\"b\\\" &amp;lt;⟨U+202E⟩\"");
    }
}
