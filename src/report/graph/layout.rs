//! Where the steps of a graph stand: in columns from origin to publisher, or in rows. The work
//! is done by a port of dagre; what goes in has no circles, and what comes out is checked.

use std::collections::{BTreeMap, BTreeSet};

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
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
    /// The middle of its label.
    pub label: (f64, f64),
    /// Whether it is one arc, and the points between its ends pull at it.
    pub arc: bool,
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

/// An edge: its ends, and the width and height of its label.
pub type Line = (usize, usize, f64, f64);

/// Around it all.
pub const MARGIN: f64 = 12.0;
/// Between steps of one column, and between columns.
const BESIDE: f64 = 18.0;
const BETWEEN: f64 = 46.0;
/// Most places that steps and the bends of edges can take: beyond, the work is no longer done
/// while one waits.
const MOST: usize = 700;

/// Lays a graph out in columns from left to right, or in rows from above where `down` is set.
/// Nothing for a graph with too many steps or too long edges.
pub fn lay_out(sizes: &[Size], lines: &[Line], down: bool) -> Option<Layout> {
    let pairs: Vec<(usize, usize)> = lines.iter().map(|(from, to, ..)| (*from, *to)).collect();
    let forward = forward(sizes.len(), &pairs);
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
    for (at, (pair, line)) in forward.iter().zip(lines).enumerate() {
        let Some(pair) = pair else { continue };
        started.remove(&pair.1);
        let label = EdgeLabel {
            minlen: i32::try_from(length(pair)).unwrap_or(1),
            width: line.2,
            height: line.3,
            labelpos: LabelPos::Center,
            ..EdgeLabel::default()
        };
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
    read(&graph, sizes, &pairs, &forward)
}

/// What dagre found, moved to the margin; nothing if a step has no place.
fn read(
    graph: &Graph<NodeLabel, EdgeLabel>,
    sizes: &[Size],
    pairs: &[(usize, usize)],
    forward: &[Option<(usize, usize)>],
) -> Option<Layout> {
    let mut layout = Layout::default();
    for (at, size) in sizes.iter().enumerate() {
        let found = graph.node(&at.to_string())?;
        let (x, y) = (found.x?, found.y?);
        let (x, y) = (x - size.width / 2.0, y - size.height / 2.0);
        layout.nodes.push(Spot { x, y, width: size.width, height: size.height });
    }
    for (at, (pair, turned)) in pairs.iter().zip(forward).enumerate() {
        let Some(turned) = turned else {
            layout.edges.push(Route::default());
            continue;
        };
        let found = graph.edge(&turned.0.to_string(), &turned.1.to_string(), Some(&at.to_string()))?;
        let mut points: Vec<(f64, f64)> = found.points.iter().map(|point| (point.x, point.y)).collect();
        if turned != pair {
            points.reverse();
        }
        let middle = points.get(points.len() / 2).copied().unwrap_or_default();
        let label = (found.x.unwrap_or(middle.0), found.y.unwrap_or(middle.1));
        layout.edges.push(Route { points, label, arc: false });
    }
    layout.settle().then_some(layout)
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
            route.label = (route.label.0 + x, route.label.1 + y);
        }
        all.iter().all(|point| point.0.is_finite() && point.1.is_finite())
    }
}

/// The edges with those turned that lead back to where their way came from, so that none stands
/// in a circle; nothing stands for an edge from a step to itself.
pub(super) fn forward(nodes: usize, pairs: &[(usize, usize)]) -> Vec<Option<(usize, usize)>> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut reached = vec![false; nodes];
    for (from, to) in pairs.iter().filter(|(from, to)| from != to) {
        after[*from].push(*to);
        reached[*to] = true;
    }
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; nodes];
    let mut back: BTreeSet<(usize, usize)> = BTreeSet::new();
    // Whoever nobody stands before comes first: a circle is then cut where it is entered.
    let mut starts: Vec<usize> = (0..nodes).collect();
    starts.sort_by_key(|at| (reached[*at], *at));
    for start in starts {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut open = vec![(start, 0)];
        while let Some((at, next)) = open.last_mut() {
            let at = *at;
            let Some(to) = after[at].get(*next).copied() else {
                states[at] = State::Done;
                open.pop();
                continue;
            };
            *next += 1;
            match states[to] {
                State::New => {
                    states[to] = State::Open;
                    open.push((to, 0));
                }
                State::Open => drop(back.insert((at, to))),
                State::Done => {}
            }
        }
    }
    let turn = |pair: &(usize, usize)| {
        let turned = if back.contains(pair) { (pair.1, pair.0) } else { *pair };
        (pair.0 != pair.1).then_some(turned)
    };
    pairs.iter().map(turn).collect()
}

/// The column of each step: as near to the beginning as its ways allow.
pub(super) fn ranks(sizes: &[Size], forward: &[Option<(usize, usize)>]) -> Vec<usize> {
    let mut after: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut missing = vec![0; sizes.len()];
    for (from, to) in forward.iter().flatten() {
        after.entry(*from).or_default().push(*to);
        missing[*to] += 1;
    }
    let reached: Vec<bool> = missing.iter().map(|before| *before > 0).collect();
    let mut ranks: Vec<usize> = sizes.iter().map(|size| size.earliest).collect();
    let mut open: Vec<usize> = (0..sizes.len()).filter(|at| missing[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for to in after.get(&at).into_iter().flatten() {
            ranks[*to] = ranks[*to].max(ranks[at] + 1);
            missing[*to] -= 1;
            if missing[*to] == 0 {
                open.push(*to);
            }
        }
    }
    let last = ranks.iter().copied().max().unwrap_or(0);
    for (at, size) in sizes.iter().enumerate() {
        if size.last && reached[at] && !after.contains_key(&at) {
            ranks[at] = last;
        }
    }
    ranks
}
