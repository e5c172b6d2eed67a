use proptest::prelude::*;

use super::layout::{Size, Spot};
use super::*;
use crate::report::picture;

/// Names that would break a picture if it let them.
const HOSTILE: &[&str] = &[
    "</title><script>alert(1)</script>",
    "\"quoted\" & 'so' <b>",
    "--> n1[\"x\"]",
    "a\u{202e}b\u{2066}c\u{0}\u{8}\u{ffff}\u{1b}[31m",
    "المرصد السوري لحقوق الإنسان",
    "הארץ (Haaretz)",
    "a\nb\tc\u{2028}d",
    "]]><!-- -->",
    "日本放送協会ニュース速報",
    "👨‍👩‍👧‍👦🇫🇷 family",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "",
];

fn node(name: &str, part: Part) -> GraphNode {
    GraphNode {
        source: Some(name.to_owned()),
        name: name.to_owned(),
        kind: Some("outlet"),
        letter: Some('C'),
        part,
        first: 1,
        own_voice: 0,
        published: 1,
        claims: 1,
        bottleneck: None,
        own_way: false,
        members: Vec::new(),
    }
}

/// A graph of so many steps with these relays.
pub(super) fn graph(names: &[&str], pairs: &[(usize, usize)]) -> SourcingGraph {
    let part = |at: usize| {
        let (from, to) = (pairs.iter().any(|pair| pair.0 == at), pairs.iter().any(|pair| pair.1 == at));
        match (to, from) {
            (false, _) => Part::Origin,
            (true, true) => Part::Relay,
            (true, false) => Part::Publisher,
        }
    };
    let edge = |(from, to): &(usize, usize)| GraphEdge {
        from: *from,
        to: *to,
        claims: vec!["a/b".to_owned(), names[*from].to_owned()],
        circle: false,
        own_way: false,
        speaks: false,
    };
    let mut pairs = pairs.to_vec();
    pairs.sort_unstable();
    pairs.dedup();
    SourcingGraph {
        title: names.first().copied().unwrap_or_default().to_owned(),
        of_claim: false,
        claims: vec!["a/b".to_owned()],
        ways: 1,
        nodes: names.iter().enumerate().map(|(at, name)| node(name, part(at))).collect(),
        edges: pairs.iter().map(edge).collect(),
    }
}

/// All names, each handed on to the next and to the one after.
pub(in crate::report) fn hostile() -> SourcingGraph {
    let pairs: Vec<(usize, usize)> = (1..HOSTILE.len()).flat_map(|at| [(at - 1, at), (at / 2, at)]).collect();
    graph(HOSTILE, &pairs)
}

#[test]
fn hostile_names_stay_text() {
    for room in [Room::Wide, Room::Narrow] {
        let text = standalone(&hostile(), room);
        let parsed = roxmltree::Document::parse(&text).unwrap();
        let known = ["svg", "title", "desc", "style", "g", "rect", "path", "polygon", "text"];
        for element in parsed.descendants().filter(roxmltree::Node::is_element) {
            assert!(known.contains(&element.tag_name().name()), "{}", element.tag_name().name());
            assert!(!element.has_attribute("style") && !element.has_attribute("id"));
        }
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{0}', '\u{8}', '\u{1b}', '\u{ffff}']));
        assert!(text.contains("⟨U+202E⟩"));
    }
}

#[test]
fn nothing_at_all_can_be_drawn() {
    for room in [Room::Wide, Room::Narrow] {
        roxmltree::Document::parse(&standalone(&SourcingGraph::default(), room)).unwrap();
    }
}

#[test]
fn a_large_graph_names_its_outlets_together() {
    let names: Vec<String> = (0..200).map(|at| format!("outlet {at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pairs: Vec<(usize, usize)> = (3..200).map(|at| (at % 3, at)).collect();
    let folded = graph(&names, &pairs).folded();
    assert_eq!(folded.nodes.len(), 6);
    assert_eq!(folded.nodes.iter().map(|node| node.members.len()).sum::<usize>(), 197);
    let several = folded.nodes.iter().find(|node| !node.members.is_empty()).unwrap();
    assert!(several.name.ends_with(" outlets"), "{}", several.name);
    let picture = svg(&folded, Room::Wide).into_string();
    assert!(picture.contains("outlet 199"));
}

#[test]
fn a_phone_has_room() {
    let names: Vec<String> = (0..30).map(|at| format!("The Daily Observer {at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pairs: Vec<(usize, usize)> = (1..30).map(|at| (at / 3, at)).collect();
    for graph in [graph(&names, &pairs), hostile()] {
        let text = svg(&graph, Room::Narrow).into_string();
        let parsed = roxmltree::Document::parse(&text).unwrap();
        let width: f64 = parsed.root_element().attribute("width").unwrap().parse().unwrap();
        assert!(width <= 340.0, "{width}");
    }
}

fn apart(spots: &[Spot]) -> bool {
    let clear = |a: &Spot, b: &Spot| {
        a.x + a.width <= b.x + 0.01
            || b.x + b.width <= a.x + 0.01
            || a.y + a.height <= b.y + 0.01
            || b.y + b.height <= a.y + 0.01
    };
    spots.iter().enumerate().all(|(at, a)| spots[..at].iter().all(|b| clear(a, b)))
}

fn random() -> impl Strategy<Value = (Vec<Size>, Vec<(usize, usize)>)> {
    let size = (40.0..160.0, 20.0..70.0, 0..2_usize, any::<bool>()).prop_map(|(width, height, earliest, last)| Size {
        width,
        height,
        earliest,
        last,
    });
    proptest::collection::vec(size, 1..40).prop_flat_map(|sizes| {
        let ends = 0..sizes.len();
        let lines = proptest::collection::btree_set((ends.clone(), ends), 0..60);
        let lines = lines.prop_map(|lines| lines.into_iter().collect::<Vec<_>>());
        (Just(sizes), lines)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_two_steps_overlap((sizes, lines) in random(), down in any::<bool>()) {
        if let Some(layout) = lay_out(&sizes, &lines, down) {
            prop_assert!(apart(&layout.nodes), "{layout:?}");
            prop_assert_eq!(layout.edges.len(), lines.len());
            for (route, line) in layout.edges.iter().zip(&lines) {
                prop_assert!(line.0 == line.1 || route.points.len() > 1);
            }
            for spot in &layout.nodes {
                prop_assert!(spot.x >= 0.0 && spot.x + spot.width <= layout.width);
                prop_assert!(spot.y >= 0.0 && spot.y + spot.height <= layout.height);
            }
            prop_assert_eq!(&lay_out(&sizes, &lines, down), &Some(layout));
        }
        let layout = list::lay_out(&sizes, &lines, 340.0);
        prop_assert!(apart(&layout.nodes), "{layout:?}");
    }

    #[test]
    fn any_graph_is_well_formed(
        names in proptest::collection::vec(any::<String>(), 1..12),
        ends in proptest::collection::vec((0..12_usize, 0..12_usize), 0..20),
    ) {
        let pairs: Vec<(usize, usize)> =
            ends.into_iter().filter(|(a, b)| *a < names.len() && *b < names.len()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let graph = graph(&names, &pairs);
        for room in [Room::Wide, Room::Narrow] {
            let text = standalone(&graph, room);
            prop_assert!(roxmltree::Document::parse(&text).is_ok(), "{text}");
            inside(&text);
        }
    }
}

/// Every line of text stands inside the box of its step.
fn inside(text: &str) {
    let parsed = roxmltree::Document::parse(text).unwrap();
    let number =
        |node: roxmltree::Node, name| node.attribute(name).and_then(|value| value.parse::<f64>().ok()).unwrap();
    for step in
        parsed.descendants().filter(|node| node.attribute("class").is_some_and(|class| class.starts_with("g-node")))
    {
        let rect = step.children().find(|node| node.has_tag_name((SVG, "rect"))).unwrap();
        let (left, width) = (number(rect, "x"), number(rect, "width"));
        let (top, height) = (number(rect, "y"), number(rect, "height"));
        for line in step.children().filter(|node| node.has_tag_name((SVG, "text"))) {
            let wide = picture::text::width(line.text().unwrap_or_default(), number(line, "font-size"));
            let (x, y) = (number(line, "x"), number(line, "y"));
            assert!(x - wide / 2.0 >= left && x + wide / 2.0 <= left + width, "{:?}", line.text());
            assert!(y >= top + 8.0 && y <= top + height - 3.0, "{:?}", line.text());
        }
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";
