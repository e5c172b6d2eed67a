//! Which claims tell of one occurrence: predicate and key agree, the other roles are
//! compatible, the times may meet, and exactly one candidate fits.

use std::collections::{BTreeMap, HashMap};

use super::{Group, GroupId};
use crate::model::{
    Claim, ClaimId, Dossier, EntityList, FUTURE, Figure, Instant, PAST, PredicateId, PredicateKind, Proposition, Range,
    RoleId, RoleValue, Scope, Step, When, WordId,
};
use rustc_hash::FxHashMap;

/// A claim whose time spans more than this many seconds is vague: before it may join an
/// occurrence, rivals' assertions get to say when it cannot have been.
const VAGUE: Instant = 7 * 86_400;

/// A group while it is being gathered, with what decides who may still join.
struct Gathering<'a> {
    group: Group,
    roles: Vec<(RoleId, &'a RoleValue)>,
    event: Option<WordId>,
}

/// Claims of one wider predicate and one key, waiting to be grouped.
struct Bucket {
    predicate: PredicateId,
    key: EntityList,
    claims: Vec<ClaimId>,
}

/// Gathers claims into groups in two passes, so that vague times can be narrowed in between.
pub(super) struct Gatherer<'a> {
    dossier: &'a Dossier,
    buckets: Vec<Bucket>,
    gathered: Vec<Vec<Gathering<'a>>>,
    index: Vec<Index>,
    /// For each claim the bucket and the place in it where it was gathered last.
    placed: Vec<Option<(usize, usize)>>,
    /// The place of the claim taken last, in its bucket.
    last_placed: Option<usize>,
}

/// The groups of one bucket by the time they may start.
#[derive(Default)]
struct Index {
    by_start: BTreeMap<Instant, Vec<usize>>,
    /// Of these, the ones no claim has given an `event` when they were founded.
    unnamed_by_start: BTreeMap<Instant, Vec<usize>>,
    by_event: HashMap<WordId, usize>,
    widest: u64,
}

impl Index {
    fn insert(&mut self, hull: Range, at: usize, named: bool) {
        self.by_start.entry(hull.earliest).or_default().push(at);
        if !named {
            self.unnamed_by_start.entry(hull.earliest).or_default().push(at);
        }
        self.widest = self.widest.max(width(hull));
    }

    /// Groups whose time may meet `hull`: those that start before it ends, and not so long
    /// before it starts that even the widest of them would be over.
    /// A claim with an `event` of its own need not look at groups with another.
    fn near(&self, hull: Range, named: bool) -> impl Iterator<Item = usize> {
        let groups = if named { &self.unnamed_by_start } else { &self.by_start };
        let from = i64::try_from(self.widest).map_or(PAST, |widest| hull.earliest.saturating_sub(widest));
        groups.range(from..=hull.latest).flat_map(|(_, groups)| groups.iter().copied())
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

fn width(range: Range) -> u64 {
    range.latest.abs_diff(range.earliest)
}

impl<'a> Gatherer<'a> {
    /// Sorts claims into buckets of one predicate and key. Headlines and what was taken
    /// back stay out.
    pub(super) fn new(dossier: &'a Dossier) -> Gatherer<'a> {
        let retracted: std::collections::HashSet<ClaimId> = dossier
            .claims()
            .filter_map(|(id, claim)| claim.retracts.filter(|target| may_retract(dossier, id, *target)))
            .collect();
        let mut places: FxHashMap<(PredicateId, EntityList), usize> = FxHashMap::default();
        let mut buckets: Vec<Bucket> = Vec::new();
        for (id, claim) in dossier.claims() {
            if claim.headline || retracted.contains(&id) {
                continue;
            }
            let predicate = dossier.vocabulary.root(claim.says.predicate);
            for key in keys(&claim.says, &dossier.vocabulary.predicate(predicate).key) {
                let at = *places.entry((predicate, key)).or_insert_with_key(|(predicate, key)| {
                    buckets.push(Bucket { predicate: *predicate, key: key.clone(), claims: Vec::new() });
                    buckets.len() - 1
                });
                buckets[at].claims.push(id);
            }
        }
        buckets.sort_by(|a, b| (a.predicate, &a.key).cmp(&(b.predicate, &b.key)));
        let gathered = buckets.iter().map(|_| Vec::new()).collect();
        let index = buckets.iter().map(|_| Index::default()).collect();
        Gatherer { dossier, buckets, gathered, index, placed: vec![None; dossier.claims.len()], last_placed: None }
    }

    /// Groups every claim whose time is precise, and says which claims are still waiting.
    pub(super) fn precise(&mut self) -> Vec<ClaimId> {
        let mut waiting = Vec::new();
        for at in 0..self.buckets.len() {
            let mut claims = std::mem::take(&mut self.buckets[at].claims);
            claims.sort_by_cached_key(|id| self.rank(*id));
            let mut last: Option<&Claim> = None;
            for id in claims {
                let claim = self.dossier.claim(id);
                // Whoever says the very same as the one before stands in the same group.
                if let Some(place) = last.filter(|last| same_words(last, claim)).and(self.last_placed) {
                    self.gathered[at][place].group.claims.push(id);
                    self.placed[id.index()] = Some((at, place));
                    continue;
                }
                let hull = stretch(self.dossier, claim.says.predicate, claim.when).hull();
                let timeless = hull.earliest == PAST && hull.latest == FUTURE && !claim.when.assumed;
                // What only refers to another claim, or denies, doubts or announces, never
                // shapes an occurrence: it waits until the occurrences stand.
                let refers = claim.confirms.or(claim.denies).is_some();
                if claim.stance.affirms() && !refers && (width(hull) <= VAGUE as u64 || timeless) {
                    self.last_placed = self.take(at, id, claim.when, Vec::new());
                    last = Some(claim);
                } else {
                    waiting.push(id);
                    self.buckets[at].claims.push(id);
                }
            }
        }
        waiting
    }

    /// Groups the claims that waited, vague ones with their narrowed time.
    pub(super) fn vague(&mut self, narrowed: &HashMap<ClaimId, (When, Vec<ClaimId>)>) {
        for at in 0..self.buckets.len() {
            let claims = std::mem::take(&mut self.buckets[at].claims);
            let (shaping, following): (Vec<ClaimId>, Vec<ClaimId>) = claims.into_iter().partition(|id| {
                let claim = self.dossier.claim(*id);
                claim.stance.affirms() && claim.confirms.is_none()
            });
            for id in shaping.into_iter().chain(following) {
                let claim = self.dossier.claim(id);
                if self.follow(at, id, claim) {
                    continue;
                }
                let (when, by) = narrowed.get(&id).cloned().unwrap_or((claim.when, Vec::new()));
                self.take(at, id, when, by);
            }
        }
    }

    /// A claim that confirms or denies another by name stands in that one's group.
    fn follow(&mut self, at: usize, id: ClaimId, claim: &'a Claim) -> bool {
        let Some(target) = claim.confirms.or(claim.denies) else { return false };
        let Some((_, found)) = self.placed[target.index()].filter(|(bucket, _)| *bucket == at) else { return false };
        let own = stretch(self.dossier, claim.says.predicate, claim.when);
        let gathering = &mut self.gathered[at][found];
        if let Some(when) = meet(gathering.group.when, own).filter(|_| claim.stance.affirms()) {
            gathering.group.when = when;
        }
        gathering.group.claims.push(id);
        self.placed[id.index()] = Some((at, found));
        true
    }

    /// The order in which claims are taken: first the most precise, then by what they say.
    /// Nothing in it depends on files.
    fn rank(&self, id: ClaimId) -> (bool, u64, When, ClaimId) {
        let claim = self.dossier.claim(id);
        let when = stretch(self.dossier, claim.says.predicate, claim.when);
        (!claim.stance.affirms(), width(when.hull()), when, id)
    }

    /// Puts a claim into the one group it fits, or into one of its own.
    ///
    /// Returns its place, unless it fits several.
    fn take(&mut self, at: usize, id: ClaimId, when: When, narrowed_by: Vec<ClaimId>) -> Option<usize> {
        let claim = self.dossier.claim(id);
        let when = stretch(self.dossier, claim.says.predicate, when);
        let roles = distinguishing(self.dossier, self.buckets[at].predicate, &claim.says);
        // Whoever filed it said which occurrence is meant.
        let meant = claim.event.and_then(|event| self.index[at].by_event.get(&event).copied());
        let near = self.index[at].near(when.hull(), claim.event.is_some()).filter(|group| Some(*group) != meant);
        let mut fitting = meant.into_iter().chain(near.filter(|_| meant.is_none())).filter(|group| {
            let gathering = &self.gathered[at][*group];
            self.fits(gathering, claim, when, &roles)
        });
        let (first, second) = (fitting.next(), fitting.next());
        drop(fitting);
        // A claim said in the very terms of another group belongs there even if the time is vague.
        if let (Some(group), None) = (first, second) {
            self.join(at, group, id, when, roles);
            return Some(group);
        }
        let group = Group {
            predicate: self.buckets[at].predicate,
            key: self.buckets[at].key.clone(),
            claims: vec![id],
            when,
            scope: claim.says.scope,
            figure: claim.says.figure,
            narrowed_by,
            ambiguous: second.is_some(),
        };
        let place = self.gathered[at].len();
        self.placed[id.index()] = Some((at, place));
        self.gathered[at].push(Gathering { group, roles, event: claim.event });
        if let Some(event) = claim.event {
            self.index[at].by_event.entry(event).or_insert(place);
        }
        // What fits several occurrences is none that others could join, save its equals.
        if second.is_some() {
            return None;
        }
        self.index[at].insert(when.hull(), place, claim.event.is_some());
        Some(place)
    }

    fn fits(&self, gathering: &Gathering, claim: &Claim, when: When, roles: &[(RoleId, &RoleValue)]) -> bool {
        match (gathering.event, claim.event) {
            (Some(a), Some(b)) if a == b => return true,
            (Some(_), Some(_)) => return false,
            _ => {}
        }
        meet(gathering.group.when, when).is_some()
            && scopes_meet(gathering.group.scope, claim.says.scope)
            && figures_meet(gathering.group.figure, claim.says.figure)
            && compatible(self.dossier, &gathering.roles, roles)
    }

    fn join(&mut self, at: usize, place: usize, id: ClaimId, when: When, roles: Vec<(RoleId, &'a RoleValue)>) {
        let claim = self.dossier.claim(id);
        self.placed[id.index()] = Some((at, place));
        let gathering = &mut self.gathered[at][place];
        gathering.group.claims.push(id);
        if !claim.stance.affirms() {
            return;
        }
        if let Some(when) = meet(gathering.group.when, when) {
            gathering.group.when = when;
        }
        gathering.group.scope = narrower(gathering.group.scope, claim.says.scope);
        gathering.group.figure = match (gathering.group.figure, claim.says.figure) {
            (Some(a), Some(b)) => Some(a.meet(&b)),
            (a, b) => a.or(b),
        };
        gathering.event = gathering.event.or(claim.event);
        if let Some(event) = claim.event {
            self.index[at].by_event.entry(event).or_insert(place);
        }
        for (role, value) in roles {
            match gathering.roles.binary_search_by_key(&role, |(id, _)| *id) {
                // Of a whole and its part, the part says more.
                Ok(known) if contained(self.dossier, gathering.roles[known].1, value) => {
                    gathering.roles[known].1 = value;
                }
                Ok(_) => {}
                Err(gap) => gathering.roles.insert(gap, (role, value)),
            }
        }
    }

    /// The groups so far, in the order of their buckets and times.
    pub(super) fn groups(&self) -> Vec<Group> {
        let bucket = |bucket: &Vec<Gathering>| sorted(bucket.iter().map(|gathering| gathering.group.clone()).collect());
        self.gathered.iter().flat_map(bucket).collect()
    }

    /// The groups, all claims gathered.
    pub(super) fn finish(self) -> Vec<Group> {
        let bucket = |bucket: Vec<Gathering>| sorted(bucket.into_iter().map(|gathering| gathering.group).collect());
        self.gathered.into_iter().flat_map(bucket).collect()
    }
}

/// The groups of one bucket in order of time; buckets are in order already.
fn sorted(mut groups: Vec<Group>) -> Vec<Group> {
    for group in &mut groups {
        group.claims.sort_unstable();
    }
    groups.sort_unstable_by(|a, b| (a.when, &a.claims).cmp(&(b.when, &b.claims)));
    groups
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

/// Whether two claims say the same of the same time, whoever says it.
fn same_words(a: &Claim, b: &Claim) -> bool {
    a.when == b.when
        && a.event == b.event
        && b.stance.affirms()
        && b.confirms.or(b.denies).is_none()
        && a.says == b.says
}

/// Whether a claim can take another back: whoever said or relayed it can.
fn may_retract(dossier: &Dossier, by: ClaimId, target: ClaimId) -> bool {
    let target_chain = &dossier.claim(target).chain;
    match dossier.claim(by).chain.first() {
        Some(step @ Step::Source(_)) => target_chain.contains(step),
        _ => dossier.origin(by) == dossier.origin(target),
    }
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
fn distinguishing<'a>(
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
fn compatible(dossier: &Dossier, a: &[(RoleId, &RoleValue)], b: &[(RoleId, &RoleValue)]) -> bool {
    a.iter().all(|(role, value)| match b.binary_search_by_key(role, |(id, _)| *id) {
        Ok(at) => contained(dossier, value, b[at].1) || contained(dossier, b[at].1, value),
        Err(_) => true,
    })
}

/// Whether everything in `inner` is, or lies in, something in `outer`.
fn contained(dossier: &Dossier, outer: &RoleValue, inner: &RoleValue) -> bool {
    match (outer, inner) {
        (RoleValue::Entities(outer), RoleValue::Entities(inner)) => {
            inner.iter().all(|inner| outer.iter().any(|outer| dossier.contains(*outer, *inner)))
        }
        (RoleValue::Words(outer), RoleValue::Words(inner)) => inner.iter().all(|word| outer.contains(word)),
        _ => false,
    }
}

fn scopes_meet(a: Option<Scope>, b: Option<Scope>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.named && b.named => a.word == b.word,
        (Some(a), Some(b)) => a.fraction.meet(b.fraction).is_some(),
        _ => true,
    }
}

/// Of two scopes that meet, the one that says more: written before assumed, named before
/// plain, then what both allow.
fn narrower(a: Option<Scope>, b: Option<Scope>) -> Option<Scope> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    let fraction = a.fraction.meet(b.fraction).unwrap_or(a.fraction);
    let better = |scope: &Scope| (scope.assumed, !scope.named, scope.fraction.high - scope.fraction.low);
    let said = if better(&b) < better(&a) { b } else { a };
    let word = if said.fraction == fraction { said.word } else { a.word.filter(|_| a.fraction == fraction) };
    let word = word.or_else(|| b.word.filter(|_| b.fraction == fraction));
    Some(Scope { fraction, word, named: said.named, assumed: a.assumed && b.assumed })
}

fn figures_meet(a: Option<Figure>, b: Option<Figure>) -> bool {
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
