//! The graph as GraphML, for programs that analyse networks. Every step is there, however many.

use super::{Bottleneck, SourcingGraph};
use crate::report::picture::text::clean;

/// What is told of steps and edges: the key, of which of them, its type and its name.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("source", "node", "string", "source"),
    ("name", "node", "string", "name"),
    ("kind", "node", "string", "kind"),
    ("letter", "node", "string", "letter"),
    ("part", "node", "string", "part"),
    ("first", "node", "int", "first"),
    ("own-voice", "node", "int", "own_voice"),
    ("published", "node", "int", "published"),
    ("passing", "node", "int", "claims"),
    ("bottleneck", "node", "string", "bottleneck"),
    ("node-own-way", "node", "boolean", "own_way"),
    ("weight", "edge", "int", "weight"),
    ("claims", "edge", "string", "claims"),
    ("circle", "edge", "boolean", "circle"),
    ("speaks", "edge", "boolean", "speaks"),
    ("edge-own-way", "edge", "boolean", "own_way"),
];

/// The graph as GraphML.
pub fn graphml(graph: &SourcingGraph) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        .to_owned();
    for (id, of, kind, name) in KEYS {
        out.push_str(&format!("  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"));
    }
    out.push_str(&format!(
        "  <graph id=\"sourcing\" edgedefault=\"directed\">\n    <desc>{}</desc>\n",
        xml(&graph.title)
    ));
    for (at, node) in graph.nodes.iter().enumerate() {
        out.push_str(&format!("    <node id=\"n{at}\">\n"));
        let mut data = |key: &str, value: Option<String>| datum(&mut out, key, value);
        data("source", node.source.clone());
        data("name", Some(node.name.clone()));
        data("kind", node.kind.map(str::to_owned));
        data("letter", node.letter.map(String::from));
        data("part", Some(node.part.name().to_owned()));
        data("first", Some(node.first.to_string()));
        data("own-voice", Some(node.own_voice.to_string()));
        data("published", Some(node.published.to_string()));
        data("passing", Some(node.claims.to_string()));
        data("bottleneck", node.bottleneck.map(Bottleneck::words));
        data("node-own-way", Some(node.own_way.to_string()));
        out.push_str("    </node>\n");
    }
    for (at, edge) in graph.edges.iter().enumerate() {
        out.push_str(&format!("    <edge id=\"e{at}\" source=\"n{}\" target=\"n{}\">\n", edge.from, edge.to));
        let mut data = |key: &str, value: String| datum(&mut out, key, Some(value));
        data("weight", edge.claims.len().to_string());
        // Ids hold no blanks.
        data("claims", edge.claims.join(" "));
        data("circle", edge.circle.to_string());
        data("speaks", edge.speaks.to_string());
        data("edge-own-way", edge.own_way.to_string());
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn datum(out: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        out.push_str(&format!("      <data key=\"{key}\">{}</data>\n", xml(&value)));
    }
}

fn xml(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::tests::hostile;
    use super::*;

    const SPACE: &str = "http://graphml.graphdrawing.org/xmlns";

    #[test]
    fn it_keeps_to_the_structure_of_graphml() {
        let graph = hostile();
        let text = graphml(&graph);
        let parsed = roxmltree::Document::parse(&text).unwrap();
        let root = parsed.root_element();
        assert!(root.has_tag_name((SPACE, "graphml")));
        let all = |name| parsed.descendants().filter(move |node| node.has_tag_name((SPACE, name)));
        let keys: BTreeMap<&str, &str> =
            all("key").map(|key| (key.attribute("id").unwrap(), key.attribute("for").unwrap())).collect();
        assert_eq!(keys.len(), KEYS.len());
        for data in all("data") {
            let of = data.parent_element().unwrap().tag_name().name();
            assert_eq!(keys.get(data.attribute("key").unwrap()), Some(&of));
        }
        let ids: Vec<&str> = all("node").map(|node| node.attribute("id").unwrap()).collect();
        assert_eq!(ids.len(), graph.nodes.len());
        for edge in all("edge") {
            assert!(ids.contains(&edge.attribute("source").unwrap()));
            assert!(ids.contains(&edge.attribute("target").unwrap()));
        }
        // What the schema asks for: keys before the graph, its description before all else in it.
        let order: Vec<&str> =
            root.children().filter(|node| node.is_element()).map(|node| node.tag_name().name()).collect();
        assert!(order.is_sorted_by_key(|name| *name == "graph"));
        let first = all("graph").next().and_then(|graph| graph.first_element_child()).unwrap();
        assert!(first.has_tag_name((SPACE, "desc")));
    }
}
