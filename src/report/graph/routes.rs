//! How edges run between columns: out of one side of a step and into the facing side of the
//! next, level past every column between, and bent only in the gaps. So none crosses a step.

use super::layout::{Route, Spot};

/// How an edge is drawn from point to point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Run {
    /// From column to column.
    #[default]
    Across,
    /// From row to row.
    Down,
    /// In one arc beside a list; the points between its ends pull at it.
    Arc,
}

/// The stretch before a step that an arrow head takes, and the one after a step that the
/// number of an edge takes.
pub const HEAD: f64 = 16.0;
const STUB: f64 = 18.0;
/// Between edges that end at one side of a step, at most: below one another, side by side.
const PORTS: (f64, f64) = (12.0, 22.0);

/// The least between edges that leave a step where their numbers are shown.
const LABEL: f64 = 9.0;

/// Where an edge leaves its first step and reaches its last one, and how far the nearest edge
/// is on the side that it comes from.
#[derive(Debug, Clone, Copy, Default)]
struct Port {
    leave: f64,
    arrive: f64,
    gap: f64,
}

/// An edge as it was laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Rough {
    /// Its ends, the one in the earlier column first.
    pub ends: (usize, usize),
    /// Whether it leads from the later column to the earlier one.
    pub turned: bool,
    /// The points it passes, without those at its ends.
    pub bends: Vec<(f64, f64)>,
}

/// Routes for edges between steps in columns, or in rows where `down` is set. Nothing stands
/// for an edge from a step to itself.
pub(super) fn routes(spots: &[Spot], ranks: &[usize], edges: &[Option<Rough>], down: bool) -> Vec<Route> {
    let turn = |point: (f64, f64)| if down { (point.1, point.0) } else { point };
    let spots: Vec<Spot> = spots.iter().map(|spot| if down { spot.turned() } else { *spot }).collect();
    let edges: Vec<Option<Rough>> = edges
        .iter()
        .map(|edge| {
            edge.as_ref()
                .map(|edge| Rough { bends: edge.bends.iter().map(|bend| turn(*bend)).collect(), ..edge.clone() })
        })
        .collect();
    let mut columns = vec![(f64::INFINITY, f64::NEG_INFINITY); ranks.iter().max().map_or(0, |rank| rank + 1)];
    for (spot, rank) in spots.iter().zip(ranks) {
        let (left, right) = columns[*rank];
        columns[*rank] = (left.min(spot.x), right.max(spot.x + spot.width));
    }
    let between: Vec<Vec<(f64, f64)>> =
        edges.iter().map(|edge| edge.as_ref().map(|edge| level(edge, ranks, &columns)).unwrap_or_default()).collect();
    let ports = ports(&spots, &edges, &between, if down { PORTS.1 } else { PORTS.0 });
    let route = |(at, edge): (usize, &Option<Rough>)| {
        let Some(edge) = edge else { return Route::default() };
        let (from, to) = edge.ends;
        let Port { leave, arrive, gap } = ports[at];
        let (before, after) = if edge.turned { (HEAD, STUB) } else { (STUB, HEAD) };
        let (right, left) = (columns[ranks[from]].1, columns[ranks[to]].0);
        let mut points = vec![(spots[from].x + spots[from].width, leave), (right + before, leave)];
        points.extend(&between[at]);
        points.extend([(left - after, arrive), (spots[to].x, arrive)]);
        // Beside the step that the edge comes from, where no other edge crosses it.
        let label = if edge.turned { (left - STUB / 2.0, arrive) } else { (right + STUB / 2.0, leave) };
        if edge.turned {
            points.reverse();
        }
        Route {
            points: points.into_iter().map(turn).collect(),
            label: (gap >= LABEL).then(|| turn(label)),
            run: if down { Run::Down } else { Run::Across },
        }
    };
    edges.iter().enumerate().map(route).collect()
}

/// The points between the ends: one on each side of every column passed.
fn level(edge: &Rough, ranks: &[usize], columns: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let passed = ranks[edge.ends.0] + 1..ranks[edge.ends.1];
    let mut points: Vec<(f64, f64)> = Vec::new();
    for bend in &edge.bends {
        let column = columns.get(passed.clone()).unwrap_or_default();
        let column = column.iter().find(|(left, right)| *left <= bend.0 && bend.0 <= *right);
        // Bends between columns are left out: there the edge finds its own way.
        points.extend(column.into_iter().flat_map(|(left, right)| [(*left, bend.1), (*right, bend.1)]));
    }
    points
}

/// Where each edge leaves its first step and where it reaches its last one: spread over the
/// side of the step, in the order in which they come, so that none crosses another for nothing.
fn ports(spots: &[Spot], rough: &[Option<Rough>], between: &[Vec<(f64, f64)>], most: f64) -> Vec<Port> {
    let mut sides: Vec<[Vec<(f64, usize)>; 2]> = vec![<[Vec<(f64, usize)>; 2]>::default(); spots.len()];
    let middle = |at: usize| spots[at].y + spots[at].height / 2.0;
    for (at, edge) in rough.iter().enumerate() {
        let Some(edge) = edge else { continue };
        let (from, to) = edge.ends;
        let next = between[at].first().map_or(middle(to), |point| point.1);
        let last = between[at].last().map_or(middle(from), |point| point.1);
        sides[from][1].push((next, at));
        sides[to][0].push((last, at));
    }
    let mut ports = vec![Port::default(); rough.len()];
    for (at, sides) in sides.iter_mut().enumerate() {
        for (side, edges) in sides.iter_mut().enumerate() {
            edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let gap = (spots[at].height * 0.75 / edges.len().max(1) as f64).min(most);
            let first = middle(at) - gap * (edges.len().saturating_sub(1)) as f64 / 2.0;
            for (row, (_, edge)) in edges.iter().enumerate() {
                let across = first + gap * row as f64;
                let turned = rough[*edge].as_ref().is_some_and(|edge| edge.turned);
                let port = &mut ports[*edge];
                *(if side == 1 { &mut port.leave } else { &mut port.arrive }) = across;
                if turned == (side == 0) {
                    port.gap = if edges.len() > 1 { gap } else { most };
                }
            }
        }
    }
    ports
}
