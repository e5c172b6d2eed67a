//! What lies in what: `part_of` followed to its end, and the sides that follow from it.

use std::collections::VecDeque;

use super::graph;
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::{Entity, EntityId};

/// In how many others one entity can lie, directly or not. Villages lie in a dozen; the bound
/// keeps a chain of a hundred thousand from costing its square.
const MAX_WHOLES: usize = 256;

/// Fills in `part_of` and `within`. Edges of a circle are reported and dropped.
pub(super) fn within(entities: &mut [Entity], parts: Vec<Vec<(usize, Span)>>, findings: &mut Vec<Finding>) {
    let edges: Vec<(usize, usize)> = parts
        .iter()
        .enumerate()
        .flat_map(|(part, wholes)| wholes.iter().map(move |(whole, _)| (part, *whole)))
        .collect();
    let circles = graph::circles(entities.len(), &edges);
    report_circles(entities, &parts, &circles, findings);
    for (part, wholes) in parts.iter().enumerate() {
        let free = wholes
            .iter()
            .map(|(whole, _)| *whole)
            .filter(|whole| circles[part].is_none() || circles[*whole] != circles[part]);
        entities[part].part_of = free.map(EntityId::new).collect();
        entities[part].part_of.sort_unstable();
        entities[part].part_of.dedup();
    }
    for part in wholes_first(entities) {
        let mut within = vec![EntityId::new(part)];
        for whole in &entities[part].part_of {
            within.extend(&entities[whole.index()].within);
        }
        within.sort_unstable();
        within.dedup();
        if within.len() > MAX_WHOLES {
            let message = format!("`{}` lies in more than {MAX_WHOLES} others", entities[part].id);
            findings.push(
                Finding::new(Code::InvalidValue, message)
                    .label(entities[part].span, "its `part_of` is left out")
                    .help("make the chain of `part_of` shorter"),
            );
            entities[part].part_of.clear();
            within = vec![EntityId::new(part)];
        }
        entities[part].within = within;
    }
}

fn report_circles(
    entities: &[Entity],
    parts: &[Vec<(usize, Span)>],
    circles: &[Option<usize>],
    findings: &mut Vec<Finding>,
) {
    let mut seen = std::collections::HashSet::new();
    for (start, circle) in circles.iter().enumerate() {
        let Some(circle) = circle else { continue };
        if !seen.insert(circle) {
            continue;
        }
        let path = graph::round(start, |part| {
            let inside = parts[part].iter().map(|(whole, _)| *whole);
            inside.filter(|whole| circles[*whole] == Some(*circle)).collect::<Vec<_>>()
        });
        let ids: Vec<&str> = path.iter().chain([&start]).map(|row| entities[*row].id.as_str()).collect();
        let mut finding = Finding::new(Code::CyclicPartOf, format!("`{}` is part of itself: {}", ids[0], chain(&ids)))
            .help("take out the `part_of` that is wrong");
        for (step, part) in path.iter().enumerate().take(8) {
            let whole = path.get(step + 1).copied().unwrap_or(start);
            if let Some((_, span)) = parts[*part].iter().find(|(row, _)| *row == whole) {
                finding = finding.label(*span, format!("`{}` is part of `{}`", entities[*part].id, entities[whole].id));
            }
        }
        findings.push(finding.about(path.into_iter().map(EntityId::new)));
    }
}

/// `a` > `b` > `a`, with the middle of a long one left out.
pub(super) fn chain(ids: &[&str]) -> String {
    let quoted = |ids: &[&str]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" > ");
    match ids.len() {
        0..=9 => quoted(ids),
        long => format!("{} > … > {}", quoted(&ids[..6]), quoted(&ids[long - 2..])),
    }
}

/// Every row after all that it is part of. There are no circles any more.
fn wholes_first(entities: &[Entity]) -> Vec<usize> {
    let mut parts_of = vec![Vec::new(); entities.len()];
    let mut waiting: Vec<usize> = entities.iter().map(|entity| entity.part_of.len()).collect();
    for (part, entity) in entities.iter().enumerate() {
        for whole in &entity.part_of {
            parts_of[whole.index()].push(part);
        }
    }
    let mut order: Vec<usize> = (0..entities.len()).filter(|row| waiting[*row] == 0).collect();
    let mut next = 0;
    while let Some(&whole) = order.get(next) {
        next += 1;
        for &part in &parts_of[whole] {
            waiting[part] -= 1;
            if waiting[part] == 0 {
                order.push(part);
            }
        }
    }
    order
}

/// Fills in `side`: the one declared; else that of the nearest whole that declares one or is
/// itself named as a side; else the outermost whole.
pub(super) fn sides(entities: &mut [Entity], declared: &[Option<usize>]) {
    let mut is_side = vec![false; entities.len()];
    for side in declared.iter().flatten() {
        is_side[*side] = true;
    }
    let settled = |row: usize| -> Option<usize> {
        match declared[row] {
            Some(side) => Some(last_side(side, declared)),
            None => is_side[row].then_some(row),
        }
    };
    let found: Vec<usize> = (0..entities.len())
        .map(|row| nearest_side(row, entities, settled).unwrap_or_else(|| outermost(row, entities)))
        .collect();
    for (entity, side) in entities.iter_mut().zip(found) {
        entity.side = EntityId::new(side);
    }
}

/// Where declared sides lead: a side may itself stand on one. In a circle, its first row.
fn last_side(side: usize, declared: &[Option<usize>]) -> usize {
    let mut path = vec![side];
    let mut at = side;
    while let Some(next) = declared[at] {
        if let Some(from) = path.iter().position(|row| *row == next) {
            return path[from..].iter().copied().min().unwrap_or(next);
        }
        if path.len() > MAX_WHOLES {
            break;
        }
        path.push(next);
        at = next;
    }
    at
}

fn nearest_side(row: usize, entities: &[Entity], settled: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let mut level = VecDeque::from([row]);
    let mut seen = std::collections::HashSet::from([row]);
    while !level.is_empty() {
        // All of one distance are looked at together: the smallest id decides between them.
        let here: Vec<usize> = level.drain(..).collect();
        if let Some(side) = here.iter().filter_map(|row| settled(*row)).min() {
            return Some(side);
        }
        let wholes = here.iter().flat_map(|row| &entities[*row].part_of).map(|whole| whole.index());
        level.extend(wholes.filter(|whole| seen.insert(*whole)));
    }
    None
}

fn outermost(row: usize, entities: &[Entity]) -> usize {
    let within = entities[row].within.iter().map(|whole| whole.index());
    within.filter(|whole| entities[*whole].part_of.is_empty()).min().unwrap_or(row)
}
