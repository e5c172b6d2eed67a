//! Which claims tell of one occurrence: predicate and key agree, the other roles are
//! compatible, the times may meet, and exactly one candidate fits.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::bucket::{Bucket, Narrowed};
use super::{Group, GroupId, Order};
use crate::model::{
    ClaimId, Dossier, EntityList, FUTURE, Figure, PAST, PredicateId, PredicateKind, Proposition, Range, RoleId,
    RoleValue, Scope, When,
};

/// Gathers claims into groups in two passes, so that vague times can be narrowed in between.
/// Buckets know nothing of one another and are worked on side by side.
pub(super) struct Gatherer<'a> {
    buckets: Vec<Bucket<'a>>,
}

impl<'a> Gatherer<'a> {
    /// Sorts claims into buckets of one predicate and key. Headlines and what was taken
    /// back stay out.
    pub(super) fn new(dossier: &'a Dossier, order: &'a Order<ClaimId>, taken_back: &'a [bool]) -> Gatherer<'a> {
        let mut places: FxHashMap<(PredicateId, EntityList), usize> = FxHashMap::default();
        let mut buckets: Vec<Bucket> = Vec::new();
        for (id, claim) in dossier.claims() {
            if claim.headline || taken_back[id.index()] {
                continue;
            }
            let predicate = dossier.vocabulary.root(claim.says.predicate);
            for key in keys(&claim.says, &dossier.vocabulary.predicate(predicate).key) {
                let at = *places.entry((predicate, key)).or_insert_with_key(|(predicate, key)| {
                    buckets.push(Bucket::new(dossier, order, taken_back, *predicate, key.clone()));
                    buckets.len() - 1
                });
                buckets[at].claims.push(id);
            }
        }
        buckets.sort_by(|a, b| (a.predicate, &a.key).cmp(&(b.predicate, &b.key)));
        Gatherer { buckets }
    }

    /// Groups every claim whose time is precise, and says which claims are still waiting.
    pub(super) fn precise(&mut self) -> Vec<ClaimId> {
        self.buckets.par_iter_mut().for_each(Bucket::precise);
        self.buckets.iter().flat_map(|bucket| bucket.claims.iter().copied()).collect()
    }

    /// Groups the claims that waited, vague ones with their narrowed time.
    pub(super) fn vague(&mut self, narrowed: &Narrowed) {
        self.buckets.par_iter_mut().for_each(|bucket| bucket.vague(narrowed));
    }

    /// The groups so far, in the order of their buckets and times.
    pub(super) fn groups(&self) -> Vec<Group> {
        self.buckets.iter().flat_map(Bucket::groups).collect()
    }

    /// The groups, all claims gathered, in the order of their buckets and times.
    pub(super) fn finish(self) -> Vec<Group> {
        let lists: Vec<Vec<Group>> = self.buckets.into_par_iter().map(Bucket::finish).collect();
        let mut groups = Vec::with_capacity(lists.iter().map(Vec::len).sum());
        groups.extend(lists.into_iter().flatten());
        groups
    }
}

/// A stretch as the claim's kind has it: an event happens within its hull, a state has a
/// start and an end, a timeless state neither.
pub(super) fn stretch(dossier: &Dossier, predicate: PredicateId, when: When) -> When {
    let predicate = dossier.vocabulary.predicate(predicate);
    match predicate.kind {
        PredicateKind::Event => {
            let hull = when.hull();
            When { start: hull, end: hull, ..when }
        }
        PredicateKind::State if predicate.timeless => When { assumed: false, ..When::within(PAST, FUTURE) },
        _ => when,
    }
}

pub(super) fn width(range: Range) -> u64 {
    range.latest.abs_diff(range.earliest)
}

/// For each claim, its group.
pub(super) fn membership(dossier: &Dossier, groups: &[Group]) -> Vec<Option<GroupId>> {
    let mut group_of = vec![None; dossier.claims.len()];
    for (at, group) in groups.iter().enumerate() {
        for claim in &group.claims {
            group_of[claim.index()].get_or_insert(GroupId::new(at));
        }
    }
    group_of
}

/// What a proposition speaks of: one key for each entity of the first key role, since a list
/// of places is a statement about each; further key roles are taken whole. A proposition that
/// fills none has the empty key.
pub(super) fn keys(says: &Proposition, roles: &[RoleId]) -> smallvec::SmallVec<[EntityList; 1]> {
    let Some((first, rest)) = roles.split_first() else { return smallvec::smallvec![EntityList::new()] };
    let rest: EntityList = rest.iter().flat_map(|role| says.entities(*role).iter().copied()).collect();
    match says.entities(*first) {
        [] => smallvec::smallvec![rest],
        entities => {
            entities.iter().map(|entity| std::iter::once(*entity).chain(rest.iter().copied()).collect()).collect()
        }
    }
}

/// The roles that can tell two occurrences of one key apart.
pub(super) fn distinguishing<'a>(
    dossier: &Dossier,
    predicate: PredicateId,
    says: &'a Proposition,
) -> Vec<(RoleId, &'a RoleValue)> {
    let declared = dossier.vocabulary.predicate(says.predicate);
    let key = &dossier.vocabulary.predicate(predicate).key;
    says.roles
        .iter()
        .filter(|(role, value)| {
            let entity_key = key.contains(role) && matches!(value, RoleValue::Entities(_));
            !entity_key && !declared.role(*role).is_some_and(|role| role.accompanies)
        })
        .map(|(role, value)| (*role, value))
        .collect()
}

/// Roles both fill must be equal, or one contained in the other.
pub(super) fn compatible(dossier: &Dossier, a: &[(RoleId, &RoleValue)], b: &[(RoleId, &RoleValue)]) -> bool {
    a.iter().all(|(role, value)| match b.binary_search_by_key(role, |(id, _)| *id) {
        Ok(at) => contained(dossier, value, b[at].1) || contained(dossier, b[at].1, value),
        Err(_) => true,
    })
}

/// Whether everything in `inner` is, or lies in, something in `outer`.
pub(super) fn contained(dossier: &Dossier, outer: &RoleValue, inner: &RoleValue) -> bool {
    match (outer, inner) {
        (RoleValue::Entities(outer), RoleValue::Entities(inner)) => {
            inner.iter().all(|inner| outer.iter().any(|outer| dossier.contains(*outer, *inner)))
        }
        (RoleValue::Words(outer), RoleValue::Words(inner)) => inner.iter().all(|word| outer.contains(word)),
        _ => false,
    }
}

pub(super) fn scopes_meet(a: Option<Scope>, b: Option<Scope>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.named && b.named => a.word == b.word,
        (Some(a), Some(b)) => a.fraction.meet(b.fraction).is_some(),
        _ => true,
    }
}

/// Of two scopes that meet, the one that says more: written before assumed, named before
/// plain, then what both allow.
pub(super) fn narrower(a: Option<Scope>, b: Option<Scope>) -> Option<Scope> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    let fraction = a.fraction.meet(b.fraction).unwrap_or(a.fraction);
    let better = |scope: &Scope| (scope.assumed, !scope.named, scope.fraction.high - scope.fraction.low);
    let said = if better(&b) < better(&a) { b } else { a };
    // A named part keeps its name however much of it is meant: without it, nothing else said of
    // that part would meet it.
    let own = said.named || said.fraction == fraction;
    let word = if own { said.word } else { a.word.filter(|_| a.fraction == fraction) };
    let word = word.or_else(|| b.word.filter(|_| b.fraction == fraction));
    let about = said.about.filter(|_| said.fraction == fraction);
    Some(Scope { fraction, word, named: said.named, about, assumed: a.assumed && b.assumed })
}

pub(super) fn figures_meet(a: Option<Figure>, b: Option<Figure>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.agrees(&b),
        _ => true,
    }
}

/// What two times have in common: starts must meet and ends must meet.
pub(super) fn meet(a: When, b: When) -> Option<When> {
    Some(When {
        start: common(a.start, b.start)?,
        end: common(a.end, b.end)?,
        approximate: a.approximate && b.approximate,
        uncertain: a.uncertain && b.uncertain,
        assumed: a.assumed && b.assumed,
        offset: a.offset.filter(|_| a.offset == b.offset),
    })
}

fn common(a: Range, b: Range) -> Option<Range> {
    let (earliest, latest) = (a.earliest.max(b.earliest), a.latest.min(b.latest));
    (earliest < latest || (a == b)).then_some(Range { earliest, latest })
}
