//! `kind_of`: what a predicate has from the wider one it is a kind of.

use std::collections::{BTreeSet, HashMap};

use super::graph;
use super::predicates::find;
use crate::finding::{Code, Finding};
use crate::load::RawPredicate;

/// For each predicate the wider one it is a kind of; circles are reported and cut.
pub(super) fn wider(predicates: &[RawPredicate], findings: &mut Vec<Finding>) -> Vec<Option<usize>> {
    let mut wider: Vec<Option<usize>> =
        predicates.iter().map(|raw| raw.kind_of.as_ref().and_then(|text| find(predicates, text, findings))).collect();
    let edges: Vec<(usize, usize)> = wider.iter().enumerate().filter_map(|(row, to)| to.map(|to| (row, to))).collect();
    let circles = graph::circles(predicates.len(), &edges);
    let mut seen = BTreeSet::new();
    for (row, circle) in circles.iter().enumerate() {
        let Some(circle) = circle else { continue };
        if seen.insert(*circle) {
            let span = predicates[row].kind_of.as_ref().map_or(predicates[row].id.span, |text| text.span);
            findings.push(
                Finding::new(Code::InvalidValue, format!("`{}` is a kind of itself", predicates[row].id.text))
                    .label(span, "leads back to it")
                    .help("take out the `kind_of` that is wrong"),
            );
        }
        wider[row] = None;
    }
    wider
}

/// Every predicate with the keys of the wider ones filled in where it is silent, and their
/// lists added to its own.
pub(super) fn inherited<'t>(
    predicates: Vec<RawPredicate<'t>>,
    wider: &[Option<usize>],
    findings: &mut Vec<Finding>,
) -> Vec<RawPredicate<'t>> {
    let mut done: HashMap<usize, RawPredicate<'t>> = HashMap::new();
    for start in 0..predicates.len() {
        // From the first one without a wider one, or already done, back down to `start`.
        let mut path = vec![start];
        while let Some(up) = path.last().and_then(|row| wider[*row]).filter(|up| !done.contains_key(up)) {
            path.push(up);
        }
        while let Some(row) = path.pop() {
            if done.contains_key(&row) {
                continue;
            }
            let mut own = predicates[row].clone();
            if let Some(up) = wider[row].and_then(|up| done.get(&up)) {
                inherit(&mut own, up, findings);
            }
            done.insert(row, own);
        }
    }
    (0..predicates.len()).filter_map(|row| done.remove(&row)).collect()
}

fn inherit<'t>(own: &mut RawPredicate<'t>, up: &RawPredicate<'t>, findings: &mut Vec<Finding>) {
    if let (Some((kind, span)), Some((wider, _))) = (own.kind, up.kind)
        && kind != wider
    {
        findings.push(
            Finding::new(
                Code::InvalidValue,
                format!("`{}` and `{}`, which it is a kind of, differ in kind", own.id.text, up.id.text),
            )
            .label(span, "not the kind of the wider predicate")
            .help("give both one `kind`, or take `kind_of` out"),
        );
    }
    own.kind = own.kind.or(up.kind);
    own.phrase = own.phrase.take().or_else(|| up.phrase.clone());
    own.roles = own.roles.take().or_else(|| up.roles.clone());
    own.key = own.key.take().or_else(|| up.key.clone());
    own.holder = own.holder.take().or_else(|| up.holder.clone());
    own.scope = own.scope.take().or_else(|| up.scope.clone());
    own.exclusive = own.exclusive.or(up.exclusive);
    own.timeless = own.timeless.or(up.timeless);
    own.cumulative = own.cumulative.or(up.cumulative);
    own.starts.extend(up.starts.iter().cloned());
    own.ends.extend(up.ends.iter().cloned());
    own.presupposes.extend(up.presupposes.iter().cloned());
    own.entails.extend(up.entails.iter().cloned());
    own.favours.extend(up.favours.iter().cloned());
    own.harms.extend(up.harms.iter().cloned());
    own.excludes.extend(up.excludes.iter().cloned());
}
