//! Where the steps of a graph stand: in columns from origin to publisher, or in rows. The work
//! is done by a port of dagre; what goes in has no circles, and what comes out is checked.

use std::collections::BTreeSet;

use super::ranks::{forward, ranks};
use super::routes::{Rough, Run, routes};
use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// What a step needs. Widths are those of the picture's own unit, a pixel where it is not scaled.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The column it stands in at the earliest, from 0.
    pub earliest: usize,
    /// Whether it stands in the last column if nobody comes after it.
    pub last: bool,
}

/// Where a step stands: its left upper corner and its size.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spot {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// How an edge runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Route {
    /// The points it passes, from border to border; none for an edge back to its own start.
    pub points: Vec<(f64, f64)>,
    /// The middle of its label, where there is room for one.
    pub label: Option<(f64, f64)>,
    /// How it is drawn from point to point.
    pub run: Run,
}

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// The width of it all.
    pub width: f64,
    /// The height of it all.
    pub height: f64,
    /// Where each step stands, in their order.
    pub nodes: Vec<Spot>,
    /// How each edge runs, in their order.
    pub edges: Vec<Route>,
}

/// Around it all.
pub const MARGIN: f64 = 12.0;
/// Between steps of one column, and between columns.
const BESIDE: f64 = 18.0;
const BETWEEN: f64 = 70.0;
/// Most places that steps and the bends of edges can take: beyond, the work is no longer done
/// while one waits.
const MOST: usize = 2000;

/// Lays a graph out in columns from left to right, or in rows from above where `down` is set.
/// Nothing for a graph with too many steps or too long edges.
pub fn lay_out(sizes: &[Size], pairs: &[(usize, usize)], down: bool) -> Option<Layout> {
    let forward = forward(sizes.len(), pairs);
    let ranks = ranks(sizes, &forward);
    let length = |pair: &(usize, usize)| ranks[pair.1].saturating_sub(ranks[pair.0]);
    if sizes.len() + forward.iter().flatten().map(|pair| 2 * length(pair)).sum::<usize>() > MOST {
        return None;
    }
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    let mut started: BTreeSet<usize> = (0..sizes.len()).collect();
    for (at, size) in sizes.iter().enumerate() {
        let label = NodeLabel { width: size.width, height: size.height, ..NodeLabel::default() };
        graph.set_node(at.to_string(), Some(label));
    }
    for (at, pair) in forward.iter().enumerate() {
        let Some(pair) = pair else { continue };
        started.remove(&pair.1);
        let minlen = i32::try_from(length(pair)).unwrap_or(1);
        let label = EdgeLabel { minlen, ..EdgeLabel::default() };
        graph.set_edge(pair.0.to_string(), pair.1.to_string(), Some(label), Some(&at.to_string()));
    }
    // Holds every beginning in its own column.
    const ROOT: &str = "root";
    graph.set_node(ROOT, Some(NodeLabel::default()));
    for at in started {
        let minlen = i32::try_from(ranks[at] + 1).unwrap_or(1);
        graph.set_edge(ROOT, at.to_string(), Some(EdgeLabel { minlen, ..EdgeLabel::default() }), Some(ROOT));
    }
    let options = LayoutOptions {
        rankdir: if down { RankDir::TB } else { RankDir::LR },
        nodesep: BESIDE,
        edgesep: BESIDE / 2.0,
        ranksep: BETWEEN,
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    read(&graph, sizes, pairs, &forward, &ranks, down)
}

/// What dagre found, moved to the margin; nothing if a step has no place.
fn read(
    graph: &Graph<NodeLabel, EdgeLabel>,
    sizes: &[Size],
    pairs: &[(usize, usize)],
    forward: &[Option<(usize, usize)>],
    ranks: &[usize],
    down: bool,
) -> Option<Layout> {
    let mut layout = Layout::default();
    for (at, size) in sizes.iter().enumerate() {
        let found = graph.node(&at.to_string())?;
        let (x, y) = (found.x?, found.y?);
        let (x, y) = (x - size.width / 2.0, y - size.height / 2.0);
        layout.nodes.push(Spot { x, y, width: size.width, height: size.height });
    }
    let mut edges = Vec::new();
    for (at, (pair, ends)) in pairs.iter().zip(forward).enumerate() {
        let Some(ends) = ends else {
            edges.push(None);
            continue;
        };
        let found = graph.edge(&ends.0.to_string(), &ends.1.to_string(), Some(&at.to_string()))?;
        let bends = found.points.iter().map(|point| (point.x, point.y));
        let bends: Vec<(f64, f64)> = bends.skip(1).take(found.points.len().saturating_sub(2)).collect();
        edges.push(Some(Rough { ends: *ends, turned: ends.0 != pair.0, bends }));
    }
    layout.edges = routes(&layout.nodes, ranks, &edges, down);
    layout.settle().then_some(layout)
}

impl Spot {
    /// The same with width for height.
    pub(super) fn turned(self) -> Spot {
        Spot { x: self.y, y: self.x, width: self.height, height: self.width }
    }
}

impl Layout {
    /// Moves all of it to the margin and measures it. Says whether every number is one.
    pub(super) fn settle(&mut self) -> bool {
        let corners =
            self.nodes.iter().flat_map(|spot| [(spot.x, spot.y), (spot.x + spot.width, spot.y + spot.height)]);
        let bends = self.edges.iter().flat_map(|route| route.points.iter().copied());
        let all: Vec<(f64, f64)> = corners.chain(bends).collect();
        let least = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        if all.is_empty() {
            (self.width, self.height) = (2.0 * MARGIN, 2.0 * MARGIN);
            return true;
        }
        let (left, above) = (least(|point| point.0), least(|point| point.1));
        self.width = most(|point| point.0) - left + 2.0 * MARGIN;
        self.height = most(|point| point.1) - above + 2.0 * MARGIN;
        let (x, y) = (MARGIN - left, MARGIN - above);
        for spot in &mut self.nodes {
            (spot.x, spot.y) = (spot.x + x, spot.y + y);
        }
        for route in &mut self.edges {
            route.points.iter_mut().for_each(|point| *point = (point.0 + x, point.1 + y));
            route.label = route.label.map(|label| (label.0 + x, label.1 + y));
        }
        all.iter().all(|point| point.0.is_finite() && point.1.is_finite())
    }
}
