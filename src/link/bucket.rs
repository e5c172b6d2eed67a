//! Claims of one wider predicate and one key, gathered into groups: each claim joins the one
//! group it fits, or founds its own.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::group::{compatible, contained, distinguishing, figures_meet, meet, narrower, scopes_meet, stretch, width};
use super::{Group, Order};
use crate::model::{
    Claim, ClaimId, Dossier, EntityList, FUTURE, Instant, PAST, PredicateId, Range, RoleId, RoleValue, When, WordId,
};

/// A claim whose time spans more than this many seconds is vague: before it may join an
/// occurrence, rivals' assertions get to say when it cannot have been.
const VAGUE: Instant = 7 * 86_400;

/// At most so many groups are looked at for a claim that a text gives a place in an order.
const LOOK: usize = 512;

/// A time narrowed by what it cannot be, and the claims that rule the rest out.
pub(super) type Narrowed = FxHashMap<ClaimId, (When, Vec<ClaimId>)>;

/// A group while it is being gathered, with what decides who may still join.
struct Gathering<'a> {
    group: Group,
    roles: Vec<(RoleId, &'a RoleValue)>,
    event: Option<WordId>,
    /// Its claims that a text gives a place in an order.
    ordered: Vec<ClaimId>,
}

/// The claims of one predicate and key, and the groups they form.
pub(super) struct Bucket<'a> {
    dossier: &'a Dossier,
    order: &'a Order<ClaimId>,
    taken_back: &'a [bool],
    pub(super) predicate: PredicateId,
    pub(super) key: EntityList,
    /// Claims not yet in a group.
    pub(super) claims: Vec<ClaimId>,
    gathered: Vec<Gathering<'a>>,
    index: Index,
    /// The group of each claim; filled when a claim first refers to another.
    placed: FxHashMap<ClaimId, usize>,
}

/// The groups of one bucket by the time they may start.
#[derive(Default)]
struct Index {
    by_start: BTreeMap<Instant, Vec<usize>>,
    /// Of these, the ones no claim has given an `event` when they were founded.
    unnamed_by_start: BTreeMap<Instant, Vec<usize>>,
    by_event: FxHashMap<WordId, usize>,
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

impl<'a> Bucket<'a> {
    pub(super) fn new(
        dossier: &'a Dossier,
        order: &'a Order<ClaimId>,
        taken_back: &'a [bool],
        predicate: PredicateId,
        key: EntityList,
    ) -> Bucket<'a> {
        let (gathered, index, placed) = (Vec::new(), Index::default(), FxHashMap::default());
        Bucket { dossier, order, taken_back, predicate, key, claims: Vec::new(), gathered, index, placed }
    }

    /// Groups every claim whose time is precise; the others stay in `claims`.
    pub(super) fn precise(&mut self) {
        let mut claims = std::mem::take(&mut self.claims);
        claims.sort_by_cached_key(|id| self.rank(*id));
        let mut last: Option<(&Claim, usize)> = None;
        for id in claims {
            let claim = self.dossier.claim(id);
            // Whoever says the very same as the one before stands in the same group.
            if let Some((_, place)) = last.filter(|(last, _)| !self.order.knows(id) && self.same_words(last, claim)) {
                self.gathered[place].group.claims.push(id);
                continue;
            }
            let hull = stretch(self.dossier, claim.says.predicate, claim.when).hull();
            let timeless = hull.earliest == PAST && hull.latest == FUTURE && !claim.when.assumed;
            // What only refers to another claim, or denies, doubts or announces, never
            // shapes an occurrence: it waits until the occurrences stand.
            let refers = self.named(claim).is_some();
            if claim.stance.affirms() && !refers && (width(hull) <= VAGUE as u64 || timeless) {
                last = self.take(id, claim.when, Vec::new()).map(|place| (claim, place));
            } else {
                self.claims.push(id);
            }
        }
    }

    /// Groups the claims that waited, vague ones with their narrowed time.
    pub(super) fn vague(&mut self, narrowed: &Narrowed) {
        let claims = std::mem::take(&mut self.claims);
        let (shaping, following): (Vec<ClaimId>, Vec<ClaimId>) = claims.into_iter().partition(|id| {
            let claim = self.dossier.claim(*id);
            claim.stance.affirms() && self.named(claim).is_none()
        });
        for id in shaping.into_iter().chain(following) {
            let claim = self.dossier.claim(id);
            if self.follow(id, claim) {
                continue;
            }
            let (when, by) = narrowed.get(&id).cloned().unwrap_or((claim.when, Vec::new()));
            let place = self.take(id, when, by);
            if let Some(place) = place.filter(|_| !self.placed.is_empty()) {
                self.placed.insert(id, place);
            }
        }
    }

    /// A claim that confirms or denies another by name stands in that one's group.
    fn follow(&mut self, id: ClaimId, claim: &'a Claim) -> bool {
        let Some(target) = self.named(claim) else { return false };
        if self.placed.is_empty() {
            let gathered = self.gathered.iter().enumerate();
            let claims = gathered.flat_map(|(at, known)| known.group.claims.iter().map(move |claim| (*claim, at)));
            self.placed = claims.collect();
        }
        let Some(found) = self.placed.get(&target).copied() else { return false };
        let own = stretch(self.dossier, claim.says.predicate, claim.when);
        let gathering = &mut self.gathered[found];
        if let Some(when) = meet(gathering.group.when, own).filter(|_| claim.stance.affirms()) {
            gathering.group.when = when;
        }
        gathering.group.claims.push(id);
        self.placed.insert(id, found);
        true
    }

    /// The claim that one confirms or denies by name, unless that was taken back: then it speaks
    /// for itself.
    fn named(&self, claim: &Claim) -> Option<ClaimId> {
        claim.confirms.or(claim.denies).filter(|target| !self.taken_back[target.index()])
    }

    /// Whether two claims say the same of the same time, whoever says it.
    fn same_words(&self, a: &Claim, b: &Claim) -> bool {
        a.when == b.when && a.event == b.event && b.stance.affirms() && self.named(b).is_none() && a.says == b.says
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
    fn take(&mut self, id: ClaimId, when: When, narrowed_by: Vec<ClaimId>) -> Option<usize> {
        let claim = self.dossier.claim(id);
        let when = stretch(self.dossier, claim.says.predicate, when);
        let roles = distinguishing(self.dossier, self.predicate, &claim.says);
        // Whoever filed it said which occurrence is meant.
        let meant = claim.event.and_then(|event| self.index.by_event.get(&event).copied());
        let near = self.index.near(when.hull(), claim.event.is_some()).filter(|group| Some(*group) != meant);
        let near = near.take(if self.order.knows(id) { LOOK } else { usize::MAX });
        let mut fitting = meant.into_iter().chain(near.filter(|_| meant.is_none())).filter(|group| {
            let gathering = &self.gathered[*group];
            self.fits(gathering, claim, when, &roles) && !self.apart(gathering, id)
        });
        let (first, second) = (fitting.next(), fitting.next());
        drop(fitting);
        // A claim said in the very terms of another group belongs there even if the time is vague.
        if let (Some(group), None) = (first, second) {
            self.join(group, id, when, roles);
            return Some(group);
        }
        let group = Group {
            predicate: self.predicate,
            key: self.key.clone(),
            claims: vec![id],
            when,
            scope: claim.says.scope,
            figure: claim.says.figure,
            narrowed_by,
            ambiguous: second.is_some(),
        };
        let place = self.gathered.len();
        let ordered = Vec::from_iter(self.order.knows(id).then_some(id));
        self.gathered.push(Gathering { group, roles, event: claim.event, ordered });
        if let Some(event) = claim.event {
            self.index.by_event.entry(event).or_insert(place);
        }
        // What fits several occurrences is none that others could join, save its equals.
        if second.is_some() {
            return None;
        }
        self.index.insert(when.hull(), place, claim.event.is_some());
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

    /// Whether the text puts a claim before or after one that stands in a group already.
    fn apart(&self, gathering: &Gathering, id: ClaimId) -> bool {
        self.order.knows(id) && gathering.ordered.iter().take(LOOK).any(|other| self.order.apart(*other, id))
    }

    fn join(&mut self, place: usize, id: ClaimId, when: When, roles: Vec<(RoleId, &'a RoleValue)>) {
        let claim = self.dossier.claim(id);
        let gathering = &mut self.gathered[place];
        gathering.group.claims.push(id);
        gathering.ordered.extend(self.order.knows(id).then_some(id));
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
            self.index.by_event.entry(event).or_insert(place);
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

    /// The groups so far, in order of time.
    pub(super) fn groups(&self) -> Vec<Group> {
        sorted(self.gathered.iter().map(|gathering| gathering.group.clone()).collect())
    }

    /// The groups, all claims gathered, in order of time.
    pub(super) fn finish(self) -> Vec<Group> {
        sorted(self.gathered.into_iter().map(|gathering| gathering.group).collect())
    }
}

fn sorted(mut groups: Vec<Group>) -> Vec<Group> {
    for group in &mut groups {
        group.claims.sort_unstable();
    }
    // Keys are sorted, not groups: a group is large, and most buckets are in order already.
    groups.sort_by_cached_key(|group| (group.when, group.claims.first().copied()));
    groups
}
