//! Lays a graph out as a list, for narrow screens and for graphs too large for columns: every
//! step on a line of its own, origins above, and edges as arcs beside them.

use super::layout::{Layout, MARGIN, Route, Size, Spot};
use super::ranks::{forward, ranks};
use super::routes::Run;

/// How far each step down the way is moved in, and how often at most.
const INDENT: f64 = 12.0;
const INDENTS: usize = 4;
/// Between steps.
const BELOW: f64 = 14.0;
/// What is left for arcs.
pub(super) const ARCS: f64 = 86.0;

/// Most edges that are labelled: beyond, labels would lie on one another.
const LABELLED: usize = 24;

/// The widest that a step can be where all of it is to be `width` wide.
pub(super) fn room(width: f64) -> f64 {
    width - 2.0 * MARGIN - ARCS - INDENT * INDENTS as f64
}

/// Lays a graph out as a list of `width`. Steps are as wide as the list has room.
pub(super) fn lay_out(sizes: &[Size], pairs: &[(usize, usize)], width: f64) -> Layout {
    let ranks = ranks(sizes, &forward(sizes.len(), pairs));
    let right = width - MARGIN - ARCS;
    let mut spots = vec![Spot::default(); sizes.len()];
    let mut y = MARGIN;
    for at in order(&ranks, pairs) {
        let x = MARGIN + INDENT * ranks[at].min(INDENTS) as f64;
        // All end at one line, so that no arc crosses a step.
        spots[at] = Spot { x, y, width: right - x, height: sizes[at].height };
        y += sizes[at].height + BELOW;
    }
    let count = sizes.len().max(2) as f64;
    let place: Vec<usize> = rows(&spots);
    let few = pairs.len() <= LABELLED;
    let route = |(from, to): &(usize, usize)| {
        if from == to {
            return Route::default();
        }
        let (one, other) = (&spots[*from], &spots[*to]);
        let down = other.y > one.y;
        // Leaves below the middle for whoever stands below, and comes in above it.
        let shift = if down { 1.0 } else { -1.0 };
        let start = one.y + one.height / 2.0 + shift * one.height / 6.0;
        let end = other.y + other.height / 2.0 - shift * other.height / 6.0;
        let far = place[*from].abs_diff(place[*to]) as f64;
        let reach = 16.0 + (ARCS - 22.0) * ((far - 1.0) / (count - 2.0).max(1.0)).clamp(0.0, 1.0).sqrt();
        let points = vec![(right, start), (right + reach, start), (right + reach, end), (right, end)];
        Route { points, label: few.then_some((right + reach * 0.75, (start + end) / 2.0)), run: Run::Arc }
    };
    let edges = pairs.iter().map(route).collect();
    Layout { width, height: (y - BELOW).max(MARGIN) + MARGIN, nodes: spots, edges }
}

/// The order from above: each step after those before it, and next to the last of them.
fn order(ranks: &[usize], pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); ranks.len()];
    for (from, to) in pairs.iter().filter(|(from, to)| ranks[*from] < ranks[*to]) {
        before[*to].push(*from);
    }
    let mut by_rank: Vec<usize> = (0..ranks.len()).collect();
    by_rank.sort_by_key(|at| (ranks[*at], *at));
    let mut position = vec![0.0; ranks.len()];
    for (row, at) in by_rank.iter().enumerate() {
        let above: Vec<f64> = before[*at].iter().map(|from| position[*from]).collect();
        position[*at] = if above.is_empty() { row as f64 } else { above.iter().sum::<f64>() / above.len() as f64 };
    }
    by_rank.sort_by(|a, b| ranks[*a].cmp(&ranks[*b]).then(position[*a].total_cmp(&position[*b])).then(a.cmp(b)));
    by_rank
}

/// The row of each step, counted from above.
fn rows(spots: &[Spot]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by(|a, b| spots[*a].y.total_cmp(&spots[*b].y));
    let mut rows = vec![0; spots.len()];
    for (row, at) in order.into_iter().enumerate() {
        rows[at] = row;
    }
    rows
}
