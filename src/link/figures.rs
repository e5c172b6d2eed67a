//! Figures that cannot agree, and cumulative counts that fall.

use std::collections::BTreeMap;

use super::{FigureClash, Group};
use crate::model::{ClaimId, Dossier, EntityId, Figure, PredicateId, PredicateKind, Range, RoleId, RoleValue, WordId};

/// What has to agree before two figures count the same thing.
type Count<'a> = (PredicateId, &'a [EntityId], Vec<(RoleId, &'a RoleValue)>, Option<WordId>);

struct Told<'a> {
    claim: ClaimId,
    figure: Figure,
    start: Range,
    end: Range,
    said: Option<Range>,
    roles: &'a [(RoleId, RoleValue)],
}

/// Compares the figures of each count. Within one count and window only the extremes are
/// compared, so the cost grows with the figures, not with their square.
pub(super) fn clashes(dossier: &Dossier, groups: &[Group]) -> Vec<FigureClash> {
    let mut counts: BTreeMap<Count, Vec<Told>> = BTreeMap::new();
    for group in groups {
        let predicate = dossier.vocabulary.predicate(group.predicate);
        if predicate.kind != PredicateKind::Figure {
            continue;
        }
        for id in &group.claims {
            let claim = dossier.claim(*id);
            let Some(figure) = claim.says.figure.filter(|_| claim.stance.affirms()) else { continue };
            // Text roles such as unit and population tell one count from another.
            let words = claim.says.roles.iter().filter(|(_, value)| matches!(value, RoleValue::Words(_)));
            let words =
                words.map(|(role, value)| (*role, value)).filter(|count| !counts_people(dossier, *count)).collect();
            let said = claim.said.map(|said| Range { earliest: said.start.earliest, latest: said.end.latest });
            let said = said.or(dossier.document(claim.document).published);
            let told = Told {
                claim: *id,
                figure,
                start: claim.when.start,
                end: claim.when.end,
                said,
                roles: &claim.says.roles,
            };
            counts.entry((group.predicate, &group.key, words, claim.event)).or_default().push(told);
        }
    }
    let mut found = Vec::new();
    for ((predicate, ..), mut list) in counts {
        list.sort_by_key(|told| (told.start, told.end, told.claim));
        let cumulative = dossier.vocabulary.predicate(predicate).cumulative;
        let mut rest = list.as_slice();
        while let Some(first) = rest.first() {
            let window = rest.partition_point(|told| told.start.earliest < first.start.latest);
            compare(dossier, &rest[..window.max(1)], cumulative, &mut found);
            rest = &rest[window.max(1)..];
        }
    }
    found.sort_by_key(|clash| (clash.first, clash.second, clash.shrinks));
    found
}

/// Whether a role only says what goes without saying: that people are counted.
fn counts_people(dossier: &Dossier, (role, value): (RoleId, &RoleValue)) -> bool {
    let people = matches!(value, RoleValue::Words(words) if words.iter().all(|word| dossier.word(*word) == "people"));
    people && dossier.vocabulary.role_name(role) == "unit"
}

/// Figures of one count whose windows start together.
fn compare(dossier: &Dossier, window: &[Told], cumulative: bool, found: &mut Vec<FigureClash>) {
    let mut order: Vec<&Told> = window.iter().collect();
    order.sort_by_key(|told| (told.end.earliest, told.said, told.claim));
    let mut largest: Option<&Told> = None;
    for told in order {
        let Some(known) = largest.replace(match largest {
            Some(known) if known.figure.low >= told.figure.low => known,
            _ => told,
        }) else {
            continue;
        };
        if known.figure.agrees(&told.figure) || !compatible(dossier, known.roles, told.roles) {
            continue;
        }
        let same_window = known.end.earliest < told.end.latest && told.end.earliest < known.end.latest;
        let falls = known.figure.exceeds(&told.figure);
        let later = match (known.said, told.said) {
            (Some(a), Some(b)) => a.latest <= b.earliest,
            _ => false,
        };
        let one_origin = dossier.origin(known.claim) == dossier.origin(told.claim);
        let (first, second) = (known.claim, told.claim);
        let clash = if cumulative {
            // A larger later count is an update.
            match (falls, same_window, later) {
                (true, true, _) | (true, false, _) => {
                    Some(FigureClash { first, second, shrinks: one_origin && (later || !same_window) })
                }
                (false, true, false) => Some(FigureClash { first, second, shrinks: false }),
                (false, ..) => None,
            }
        } else {
            same_window.then_some(FigureClash { first, second, shrinks: false })
        };
        found.extend(clash);
    }
}

/// Entity roles that both fill must meet: dead of one side are not dead of the other.
fn compatible(dossier: &Dossier, a: &[(RoleId, RoleValue)], b: &[(RoleId, RoleValue)]) -> bool {
    a.iter().all(|(role, value)| {
        let Ok(at) = b.binary_search_by_key(role, |(id, _)| *id) else { return true };
        match (value, &b[at].1) {
            (RoleValue::Entities(a), RoleValue::Entities(b)) => a
                .iter()
                .any(|one| b.iter().any(|other| dossier.contains(*one, *other) || dossier.contains(*other, *one))),
            (a, b) => a == b,
        }
    })
}
