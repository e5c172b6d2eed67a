//! Figures that cannot agree, and cumulative counts that fall.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{FigureClash, FigureReason, Group};
use crate::model::{
    ClaimId, Dossier, EntityId, EntityList, Figure, Origin, PredicateId, PredicateKind, Range, RoleId, RoleValue,
    WordId,
};

/// What has to agree before two figures count the same thing.
type Count<'a> = (PredicateId, &'a [EntityId], Vec<(RoleId, &'a RoleValue)>, Option<WordId>);

/// At most so many counts of a whole are held against one of its part, the smallest first.
const LOOK: usize = 64;

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
    parts(dossier, &counts, &mut found);
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
    found.sort_by_key(|clash| (clash.first, clash.second, clash.reason));
    found
}

/// Counts of a part that are larger than one of the whole it lies in, which must include them.
fn parts(dossier: &Dossier, counts: &BTreeMap<Count, Vec<Told>>, found: &mut Vec<FigureClash>) {
    for ((predicate, key, words, event), of_part) in counts {
        let Some((part, rest)) = key.split_first() else { continue };
        for whole in dossier.entity(*part).within.iter().filter(|whole| *whole != part) {
            let whole_key: EntityList = std::iter::once(*whole).chain(rest.iter().copied()).collect();
            let Some(of_whole) = counts.get(&(*predicate, &whole_key[..], words.clone(), *event)) else { continue };
            let mut smallest: Vec<&Told> = of_whole.iter().collect();
            smallest.sort_by(|a, b| a.figure.high.total_cmp(&b.figure.high).then(a.claim.cmp(&b.claim)));
            let largest =
                of_part.iter().max_by(|a, b| a.figure.low.total_cmp(&b.figure.low).then(b.claim.cmp(&a.claim)));
            let Some(largest) = largest else { continue };
            let exceeded = smallest
                .into_iter()
                .take(LOOK)
                .take_while(|told| largest.figure.exceeds(&told.figure))
                .find(|told| includes(dossier, told, largest));
            if let Some(whole) = exceeded {
                found.push(FigureClash {
                    first: largest.claim,
                    second: whole.claim,
                    reason: FigureReason::ExceedsWhole,
                });
            }
        }
    }
}

/// Whether whatever `part` counts is counted in `whole` too: its window lies in the whole's,
/// and it is no less particular about whom it counts.
fn includes(dossier: &Dossier, whole: &Told, part: &Told) -> bool {
    let window = whole.start.earliest <= part.start.earliest && part.end.latest <= whole.end.latest;
    let contained = |outer: &[EntityId], inner: &[EntityId]| {
        inner.iter().all(|inner| outer.iter().any(|outer| dossier.contains(*outer, *inner)))
    };
    window
        && whole.roles.iter().all(|(role, value)| {
            let own = part.roles.binary_search_by_key(role, |(id, _)| *id).ok().map(|at| &part.roles[at].1);
            match (value, own) {
                (RoleValue::Entities(outer), Some(RoleValue::Entities(inner))) => contained(outer, inner),
                (RoleValue::Words(_), _) => true,
                _ => false,
            }
        })
}

/// Whether a role only says what goes without saying: that people are counted.
pub(crate) fn counts_people(dossier: &Dossier, (role, value): (RoleId, &RoleValue)) -> bool {
    let people = matches!(value, RoleValue::Words(words) if words.iter().all(|word| dossier.word(*word) == "people"));
    people && dossier.vocabulary.role_name(role) == "unit"
}

/// Figures of one count whose windows start together: each is held against the largest
/// before it, and against the largest of its own origin.
fn compare(dossier: &Dossier, window: &[Told], cumulative: bool, found: &mut Vec<FigureClash>) {
    let mut order: Vec<&Told> = window.iter().collect();
    order.sort_by_key(|told| (told.end.earliest, told.said, told.claim));
    let mut largest: Option<&Told> = None;
    let mut of_origin: FxHashMap<Origin, &Told> = FxHashMap::default();
    for told in order {
        let own = of_origin.get(&dossier.origin(told.claim)).copied();
        let others = largest.filter(|known| own.is_none_or(|own| own.claim != known.claim));
        for known in own.into_iter().chain(others) {
            found.extend(clash(dossier, known, told, cumulative));
        }
        let larger = |known: Option<&Told>| known.is_none_or(|known| known.figure.low < told.figure.low);
        if larger(own) {
            of_origin.insert(dossier.origin(told.claim), told);
        }
        if larger(largest) {
            largest = Some(told);
        }
    }
}

/// Whether a figure and a later one of the same count cannot agree.
fn clash(dossier: &Dossier, known: &Told, told: &Told, cumulative: bool) -> Option<FigureClash> {
    if known.figure.agrees(&told.figure) || !compatible(dossier, known.roles, told.roles) {
        return None;
    }
    let same_window = known.end.earliest < told.end.latest && told.end.earliest < known.end.latest;
    let falls = known.figure.exceeds(&told.figure);
    let later = known.said.zip(told.said).is_some_and(|(known, told)| known.latest <= told.earliest);
    let one_origin = dossier.origin(known.claim) == dossier.origin(told.claim);
    let reason = match (cumulative, falls) {
        (false, _) if !same_window => return None,
        (true, true) if one_origin && (later || !same_window) => FigureReason::Shrinks,
        // A larger later count is an update.
        (true, false) if later || !same_window => return None,
        _ => FigureReason::NoCommonNumber,
    };
    Some(FigureClash { first: known.claim, second: told.claim, reason })
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
