//! Draws the graph as SVG, for a page or for a file of its own. No ids, no styles in
//! attributes: classes say what a step is, attributes only where it stands.

use maud::{Markup, html};

use super::layout::{self, Layout, Route, Size, Spot};
use super::routes::{HEAD, Run};
use super::{Bottleneck, GraphEdge, GraphNode, Part, STYLE, SourcingGraph, list};
use crate::report::picture::{self, number, text};

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A page: columns from left to right, as wide as they need.
    Wide,
    /// The screen of a phone: rows from above, or a list; 340 pixels wide at most.
    Narrow,
}

/// The width of a narrow picture at most.
const NARROW: f64 = 340.0;
/// The size of names and of what stands under them, and the heights of their lines.
const NAME: f64 = 13.0;
const NAME_LINE: f64 = 16.0;
const NOTE: f64 = 10.5;
const NOTE_LINE: f64 = 13.5;
/// Around the text of a step.
const PAD_X: f64 = 10.0;
const PAD_Y: f64 = 7.0;
/// The height of the number on an edge.
const PLATE: f64 = 11.5;
/// The narrowest a step can be.
const LEAST: f64 = 60.0;

/// The graph as an `svg` element for a page. The page brings [`STYLE`], or colours of its own.
pub fn svg(graph: &SourcingGraph, room: Room) -> Markup {
    let graph = graph.folded();
    let (boxes, layout) = placed(&graph, room);
    draw(&graph, &boxes, &layout)
}

/// The graph as a file of its own.
pub fn standalone(graph: &SourcingGraph, room: Room) -> String {
    picture::standalone(&svg(graph, room), STYLE)
}

/// The text of a step: lines of its name, then what stands under it.
struct Boxed {
    name: Vec<String>,
    notes: Vec<String>,
    from_right: bool,
}

/// Where everything stands, by the first way of laying it out that there is room for.
fn placed(graph: &SourcingGraph, room: Room) -> (Vec<Boxed>, Layout) {
    let speakers = graph.nodes.iter().any(|node| node.part == Part::Speaker);
    let pairs: Vec<(usize, usize)> = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let measured =
        |most: f64| -> (Vec<Boxed>, Vec<Size>) { graph.nodes.iter().map(|node| measure(node, most, speakers)).unzip() };
    let (widest, down) = match room {
        Room::Wide => (150.0, false),
        Room::Narrow => (112.0, true),
    };
    let (boxes, sizes) = measured(widest);
    if let Some(layout) = layout::lay_out(&sizes, &pairs, down)
        && (room == Room::Wide || layout.width <= NARROW)
    {
        return (boxes, layout);
    }
    let width = if room == Room::Wide { 2.0 * NARROW } else { NARROW };
    let (boxes, sizes) = measured(list::room(width) - 2.0 * PAD_X);
    (boxes, list::lay_out(&sizes, &pairs, width))
}

fn measure(node: &GraphNode, most: f64, speakers: bool) -> (Boxed, Size) {
    let name = text::clean(&node.name);
    let from_right = text::from_right(&name);
    let name = text::wrap(&name, NAME, most, 2);
    let notes: Vec<String> = node.notes().iter().map(|note| text::cut(note, NOTE, most)).collect();
    let widths =
        name.iter().map(|line| text::width(line, NAME)).chain(notes.iter().map(|note| text::width(note, NOTE)));
    let width = (widths.fold(0.0, f64::max) + 2.0 * PAD_X).max(LEAST).ceil();
    let height = name.len() as f64 * NAME_LINE + notes.len() as f64 * NOTE_LINE + 2.0 * PAD_Y;
    // Persons who spoke for an origin stand before it, all others at the origins at the earliest.
    let earliest = usize::from(speakers && node.part != Part::Speaker);
    (Boxed { name, notes, from_right }, Size { width, height, earliest, last: node.part == Part::Publisher })
}

/// The width of the number on an edge; none for an edge of one claim.
fn plate(edge: &GraphEdge) -> f64 {
    match edge.claims.len() {
        0 | 1 => 0.0,
        claims => (text::width(&claims.to_string(), NOTE) + 2.0).ceil(),
    }
}

fn draw(graph: &SourcingGraph, boxes: &[Boxed], layout: &Layout) -> Markup {
    let title = text::clean(&format!("Who said it first, and through whom it came: {}", graph.title));
    html! {
        svg class="g-graph" xmlns="http://www.w3.org/2000/svg" role="img" aria-label=(title)
            width=(number(layout.width)) height=(number(layout.height))
            viewBox=(format!("0 0 {} {}", number(layout.width), number(layout.height))) {
            title { (title) }
            desc { (text::clean(&graph.description())) }
            @for (edge, route) in graph.edges.iter().zip(&layout.edges) { "\n" (draw_edge(graph, edge, route)) }
            @for ((node, boxed), spot) in graph.nodes.iter().zip(boxes).zip(&layout.nodes) {
                "\n" (draw_node(node, boxed, *spot))
            }
        }
    }
}

fn draw_node(node: &GraphNode, boxed: &Boxed, spot: Spot) -> Markup {
    let middle = number(spot.x + spot.width / 2.0);
    let tall = boxed.name.len() as f64 * NAME_LINE + boxed.notes.len() as f64 * NOTE_LINE;
    let top = spot.y + (spot.height - tall) / 2.0;
    let name_at = |row: usize| number(top + row as f64 * NAME_LINE + NAME_LINE * 0.75);
    let below = top + boxed.name.len() as f64 * NAME_LINE;
    let note_at = |row: usize| number(below + row as f64 * NOTE_LINE + NOTE_LINE * 0.75);
    let why = node.bottleneck.map(Bottleneck::words);
    let note = |note: &String| if Some(note) == why.as_ref() { "g-note g-why" } else { "g-note" };
    html! {
        g class=(classes(node)) {
            title { (told(&node.told())) }
            rect x=(number(spot.x)) y=(number(spot.y)) width=(number(spot.width)) height=(number(spot.height)) rx="6" {}
            @for (row, line) in boxed.name.iter().enumerate() {
                text x=(middle) y=(name_at(row)) text-anchor="middle" font-size=(NAME)
                    direction=[boxed.from_right.then_some("rtl")] unicode-bidi="isolate" { (text::isolated(line)) }
            }
            @for (row, line) in boxed.notes.iter().enumerate() {
                text class=(note(line)) x=(middle) y=(note_at(row)) text-anchor="middle" font-size=(NOTE) { (line) }
            }
        }
    }
}

/// What a step is, as classes.
fn classes(node: &GraphNode) -> String {
    let part = match node.part {
        Part::Speaker => "g-speaker",
        Part::Origin => "g-origin",
        Part::OwnVoice => "g-own",
        Part::Unnamed => "g-unnamed",
        Part::Relay => "g-relay",
        Part::Publisher => "g-publisher",
    };
    let mut classes = format!("g-node {part}");
    for (is, class) in [
        (node.bottleneck.is_some(), " g-bottleneck"),
        (node.own_way, " g-own-way"),
        (!node.members.is_empty(), " g-several"),
    ] {
        if is {
            classes.push_str(class);
        }
    }
    classes
}

fn draw_edge(graph: &SourcingGraph, edge: &GraphEdge, route: &Route) -> Markup {
    // Where no number fits, many edges run side by side: none may hide its neighbours.
    let most = if route.run == Run::Arc && route.label.is_none() { 1.6 } else { f64::INFINITY };
    let thick = thickness(edge.claims.len()).min(most);
    let Some((line, head)) = path(route, thick) else { return html! {} };
    let mut class = "g-edge".to_owned();
    for (is, name) in [(edge.circle, " g-cycle"), (edge.own_way, " g-own-way"), (edge.speaks, " g-speaks")] {
        if is {
            class.push_str(name);
        }
    }
    let wide = plate(edge);
    let label = route.label.filter(|_| wide > 0.0);
    html! {
        g class=(class) {
            title { (told(&edge.told(graph))) }
            path d=(line) fill="none" stroke-width=(number(thick)) {}
            polygon points=(head) {}
            @if let Some((x, y)) = label {
                rect class="g-plate" x=(number(x - wide / 2.0)) y=(number(y - PLATE / 2.0)) width=(number(wide))
                    height=(number(PLATE)) rx="3" {}
                text x=(number(x)) y=(number(y + NOTE * 0.36)) text-anchor="middle" font-size=(NOTE) {
                    (edge.claims.len())
                }
            }
        }
    }
}

/// How thick an edge is: grows with its claims, but slower, so that none hides its neighbour.
pub(super) fn thickness(claims: usize) -> f64 {
    (1.0 + (claims.max(1) as f64).log2() * 0.9).min(6.0)
}

/// A curve through the points, and the head at its end.
fn path(route: &Route, thick: f64) -> Option<(String, String)> {
    let [first, before @ .., tip] = &route.points[..] else { return None };
    let (long, half) = ((6.0 + thick * 1.5).min(HEAD), 3.0 + thick * 0.7);
    // Every edge reaches its step at a right angle.
    let away = before.last().unwrap_or(first);
    let (ux, uy) = match route.run {
        Run::Across | Run::Arc => ((away.0 - tip.0).signum(), 0.0),
        Run::Down => (0.0, (away.1 - tip.1).signum()),
    };
    let neck = (tip.0 + ux * long, tip.1 + uy * long);
    let at = |point: (f64, f64)| format!("{},{}", number(point.0), number(point.1));
    let corners = [*tip, (neck.0 - uy * half, neck.1 + ux * half), (neck.0 + uy * half, neck.1 - ux * half)];
    let mut line = format!("M{}", at(*first));
    match (route.run, before) {
        (Run::Arc, [one, other]) => {
            line.push_str(&format!("C{} {} {}", at(*one), at((other.0, neck.1)), at(neck)));
        }
        _ => {
            let mut here = *first;
            for point in before.iter().copied().chain([neck]) {
                // Level at both ends of each stretch.
                let (one, other) = match route.run {
                    Run::Down => ((here.0, (here.1 + point.1) / 2.0), (point.0, (here.1 + point.1) / 2.0)),
                    _ => (((here.0 + point.0) / 2.0, here.1), ((here.0 + point.0) / 2.0, point.1)),
                };
                let straight = if route.run == Run::Down { here.0 == point.0 } else { here.1 == point.1 };
                line.push_str(&match straight {
                    true => format!("L{}", at(point)),
                    false => format!("C{} {} {}", at(one), at(other), at(point)),
                });
                here = point;
            }
        }
    }
    Some((line, corners.map(at).join(" ")))
}

/// Lines as one harmless text.
fn told(lines: &[String]) -> String {
    lines.iter().map(|line| text::clean(line)).collect::<Vec<_>>().join("\n")
}
