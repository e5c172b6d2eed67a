//! `after` and `before`: circles, and orders that the dates rule out.

use super::graph;
use super::wholes::chain;
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::{Claim, ClaimId, Document};

/// The order a claim's text gives, with the place of each word of it.
#[derive(Default)]
pub(super) struct Order {
    pub after: Vec<(ClaimId, Span)>,
    pub before: Vec<(ClaimId, Span)>,
}

/// Checks the orders and writes those that can be into the claims.
pub(super) fn settle(claims: &mut [Claim], orders: Vec<Order>, documents: &[Document], findings: &mut Vec<Finding>) {
    // Only claims with an order, and those they name, are looked at.
    let mut rows: Vec<usize> = Vec::new();
    for (row, order) in orders.iter().enumerate() {
        let named = order.after.iter().chain(&order.before).map(|(claim, _)| claim.index());
        let before = rows.len();
        rows.extend(named);
        if rows.len() > before {
            rows.push(row);
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let place = |claim: usize| rows.binary_search(&claim).unwrap_or(0);
    // An edge leads from the earlier claim to the later one, and knows who wrote it where.
    let mut edges: Vec<(usize, usize, ClaimId, Span)> = Vec::new();
    for &row in &rows {
        let (own, order) = (ClaimId::new(row), &orders[row]);
        edges.extend(order.after.iter().map(|(other, span)| (place(other.index()), place(row), own, *span)));
        edges.extend(order.before.iter().map(|(other, span)| (place(row), place(other.index()), own, *span)));
    }
    edges.sort_unstable();
    let pairs: Vec<(usize, usize)> = edges.iter().map(|edge| (edge.0, edge.1)).collect();
    let circles = graph::circles(rows.len(), &pairs);
    report_circles(&rows, &edges, &circles, claims, documents, findings);
    let in_circle = |a: usize, b: usize| circles[place(a)].is_some() && circles[place(a)] == circles[place(b)];
    for (row, order) in orders.into_iter().enumerate() {
        let Order { after, before } = order;
        let mut keep = |list: Vec<(ClaimId, Span)>, later: bool, claims: &[Claim]| {
            let mut kept: Vec<ClaimId> = Vec::new();
            for (other, span) in list {
                if in_circle(row, other.index()) {
                    continue;
                }
                match impossible(ClaimId::new(row), other, later, span, claims, documents) {
                    Some(finding) => findings.push(finding),
                    None => kept.push(other),
                }
            }
            kept.sort_unstable();
            kept.dedup();
            kept
        };
        let (after, before) = (keep(after, true, claims), keep(before, false, claims));
        claims[row].after = after;
        claims[row].before = before;
    }
}

fn name(claim: ClaimId, claims: &[Claim], documents: &[Document]) -> String {
    let claim = &claims[claim.index()];
    format!("{}/{}", documents[claim.document.index()].id, claim.id)
}

fn report_circles(
    rows: &[usize],
    edges: &[(usize, usize, ClaimId, Span)],
    circles: &[Option<usize>],
    claims: &[Claim],
    documents: &[Document],
    findings: &mut Vec<Finding>,
) {
    let from = |start: usize| {
        let first = edges.partition_point(|edge| edge.0 < start);
        edges[first..].iter().take_while(move |edge| edge.0 == start)
    };
    let mut seen = std::collections::HashSet::new();
    for (start, circle) in circles.iter().enumerate() {
        let Some(circle) = circle else { continue };
        if !seen.insert(circle) {
            continue;
        }
        let path = graph::round(start, |row| {
            from(row).map(|edge| edge.1).filter(|to| circles[*to] == Some(*circle)).collect::<Vec<_>>()
        });
        let names: Vec<String> =
            path.iter().chain([&start]).map(|row| name(ClaimId::new(rows[*row]), claims, documents)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut finding =
            Finding::new(Code::CyclicOrder, format!("`{}` comes before itself: {}", names[0], chain(&names)))
                .help("take out the `after` or `before` that is wrong");
        for (step, row) in path.iter().enumerate().take(8) {
            let to = path.get(step + 1).copied().unwrap_or(start);
            if let Some((.., claim, span)) = from(*row).find(|edge| edge.1 == to) {
                finding = finding.claim(*claim, *span, format!("puts `{}` before `{}`", names[step], names[step + 1]));
            }
        }
        findings.push(finding);
    }
}

/// Reports an order that the dates rule out: `later` says that `own` is to come after `other`.
fn impossible(
    own: ClaimId,
    other: ClaimId,
    later: bool,
    span: Span,
    claims: &[Claim],
    documents: &[Document],
) -> Option<Finding> {
    let (mine, theirs) = (&claims[own.index()], &claims[other.index()]);
    let (first, second) = if later { (theirs, mine) } else { (mine, theirs) };
    // Whatever starts only when the other is over for good cannot have come first.
    if second.when.end.latest > first.when.start.earliest {
        return None;
    }
    let word = if later { "after" } else { "before" };
    let message = format!("`{}` cannot come {word} `{}`", mine.id, name(other, claims, documents));
    let when = |claim: &Claim| claim.spans.when.unwrap_or(claim.spans.id);
    Some(
        Finding::new(Code::ImpossibleOrder, message)
            .claim(own, span, format!("said to come {word} it"))
            .claim(own, when(mine), format!("this is {}", mine.when.words()))
            .claim(other, when(theirs), format!("and that {}", theirs.when.words()))
            .help(format!("correct one of the two times, or take the `{word}` out")),
    )
}
