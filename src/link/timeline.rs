//! What is known about one thing, in order of time: assembles the assertions of each thing,
//! adds those of the wholes it lies in, and sweeps them once for values that clash.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::clash::{self, Position, Reason};
use super::effects::{Effect, effects};
use super::turns::Disputes;
use super::{Assertion, AssertionId, Certainty, Clash, Group, GroupId, Order, bounds};
use crate::model::{ClaimId, Dossier, EntityId, EntityList, Fraction, Instant, PredicateId, Range};

/// A start that lies anywhere in more than this many seconds is vague.
const VAGUE: Instant = 7 * 86_400;

/// At most so many accounts of one thing are looked at to see whether a vague one fits them.
const LOOK: usize = 1_024;

/// At most so many assertions of one value are compared with a newcomer. More of them add
/// nothing to a clash that is already found.
const ACTIVE: usize = 256;

/// Groups are turned into assertions so many at a time.
const CHUNK: usize = 512;

impl Assertion {
    pub(super) fn position(&self) -> Position<'_> {
        Position {
            state: self.state,
            holders: &self.holders,
            fraction: self.fraction,
            part: self.part,
            gain: self.event && !self.loss,
        }
    }
}

/// Whether both hold at one time, wherever in their bounds they start and end.
pub(super) fn must(a: &Assertion, b: &Assertion) -> bool {
    a.start.latest <= b.end.earliest && b.start.latest <= a.end.earliest
}

/// Whether both can hold at one time.
pub(super) fn may(a: &Assertion, b: &Assertion) -> bool {
    a.start.earliest < b.end.latest && b.start.earliest < a.end.latest
}

/// Whether `a` can be over before `b` starts.
pub(super) fn can_precede(a: &Assertion, b: &Assertion) -> bool {
    a.end.earliest < b.start.latest
}

/// What is told of one thing: the family of states, the thing, its assertions.
pub(super) type Told = (u32, EntityList, Vec<AssertionId>);

/// Assertions by what they are about.
pub(super) struct Board {
    pub(super) assertions: Vec<Assertion>,
    /// Family of states, thing, and its assertions.
    pub(super) shelves: Vec<Told>,
    sorted: Vec<Shelf>,
    family: Vec<u32>,
}

/// The assertions of one thing, sorted for looking up.
pub(super) struct Shelf {
    pub(super) by_start: Vec<AssertionId>,
    pub(super) by_end: Vec<AssertionId>,
}

impl Shelf {
    fn new(shelf: &[AssertionId], assertions: &[Assertion]) -> Shelf {
        let (mut by_start, mut by_end) = (shelf.to_vec(), shelf.to_vec());
        by_start.sort_unstable_by_key(|at| (assertions[at.index()].start.latest, *at));
        by_end.sort_unstable_by_key(|at| (assertions[at.index()].end.earliest, *at));
        Shelf { by_start, by_end }
    }
}

impl Board {
    /// Turns groups into assertions and sorts them by what they are about.
    pub(super) fn new(dossier: &Dossier, groups: &[Group], vouched: &[Option<Range>]) -> Board {
        let family = families(dossier);
        let mut assertions = Vec::with_capacity(groups.len());
        let mut places: FxHashMap<(u32, EntityList), Vec<AssertionId>> = FxHashMap::default();
        let told: Vec<Vec<(EntityList, Assertion)>> = groups
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, groups)| {
                let mut told = Vec::with_capacity(groups.len() + groups.len() / 2);
                for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group.ambiguous) {
                    asserted(dossier, GroupId::new(chunk * CHUNK + at), group, vouched, &mut told);
                }
                told
            })
            .collect();
        for (key, assertion) in told.into_iter().flatten() {
            let id = AssertionId::new(assertions.len());
            places.entry((family[assertion.state.index()], key)).or_default().push(id);
            assertions.push(assertion);
        }
        let mut shelves: Vec<_> = places.into_iter().map(|((family, key), shelf)| (family, key, shelf)).collect();
        shelves.sort_unstable();
        let sorted = shelves.par_iter().map(|(_, _, shelf)| Shelf::new(shelf, &assertions)).collect();
        Board { assertions, shelves, sorted, family }
    }

    /// Takes in groups whose time was narrowed, which leaves everything but times as it was.
    pub(super) fn retime(
        &mut self,
        dossier: &Dossier,
        groups: &[Group],
        narrowed: &[GroupId],
        vouched: &[Option<Range>],
    ) {
        let mut touched = Vec::new();
        for id in narrowed {
            // Assertions stand in the order of their groups.
            let first = self.assertions.partition_point(|own| own.group < *id);
            let mut told = Vec::new();
            asserted(dossier, *id, &groups[id.index()], vouched, &mut told);
            for ((key, own), place) in told.into_iter().zip(&mut self.assertions[first..]) {
                touched.push((self.family[own.state.index()], key));
                *place = own;
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for (family, key) in touched {
            if let Some(at) = self.place(family, &key) {
                self.sorted[at] = Shelf::new(&self.shelves[at].2, &self.assertions);
            }
        }
    }

    /// Marks what is too vague to place where a more precise account of the same value fits it.
    pub(super) fn explain(&mut self, dossier: &Dossier, order: &Order) {
        let vague = |own: &Assertion| own.start.latest.saturating_sub(own.start.earliest) > VAGUE;
        let mut explained = Vec::new();
        for (_, _, shelf) in &self.shelves {
            for id in shelf.iter().filter(|id| vague(&self.assertions[id.index()])) {
                let own = &self.assertions[id.index()];
                let fits = shelf.iter().take(LOOK).any(|other| {
                    let other = &self.assertions[other.index()];
                    other.group != own.group
                        && !vague(other)
                        && other.state == own.state
                        && other.loss == own.loss
                        && side(dossier, other) == side(dossier, own)
                        && may(own, other)
                        && !order.precedes(own.group, other.group)
                        && !order.precedes(other.group, own.group)
                        && clash::clash(dossier, own.position(), other.position()).is_none()
                });
                if fits {
                    explained.push(*id);
                }
            }
        }
        for id in explained {
            self.assertions[id.index()].explained = true;
        }
    }

    fn place(&self, family: u32, key: &[EntityId]) -> Option<usize> {
        self.shelves.binary_search_by(|(f, k, _)| (*f, k.as_slice()).cmp(&(family, key))).ok()
    }

    /// The assertions about `key` in the family of `state`.
    pub(super) fn shelf(&self, _: &Dossier, state: PredicateId, key: &[EntityId]) -> Option<&Shelf> {
        self.place(self.family[state.index()], key).map(|at| &self.sorted[at])
    }

    /// What is asserted about all or none of the wholes a thing lies in, as far as it stands
    /// next to what is asserted about the thing itself: a whole parent is whole in each child.
    pub(super) fn said_of_wholes(&self, dossier: &Dossier, at: usize) -> Vec<Assertion> {
        let (family, key, own) = &self.shelves[at];
        let [only] = key.as_slice() else { return Vec::new() };
        let mut found: Vec<AssertionId> = Vec::new();
        for whole in dossier.entity(*only).within.iter().filter(|whole| *whole != only) {
            let Some(place) = self.place(*family, &[*whole]) else { continue };
            let all_or_none = |id: &AssertionId| {
                let assertion = &self.assertions[id.index()];
                // Only what comes in shares is shared out: that some way is open between two
                // towns does not open each road.
                dossier.vocabulary.predicate(assertion.state).scoped
                    && (assertion.fraction == Fraction::ALL || assertion.fraction == Fraction::NONE)
            };
            let total: Vec<AssertionId> = self.sorted[place].by_start.iter().copied().filter(all_or_none).collect();
            if total.is_empty() {
                continue;
            }
            for id in own {
                let bound = self.assertions[id.index()].end.latest;
                let next = total.partition_point(|other| self.assertions[other.index()].start.latest < bound);
                found.extend(total[next.saturating_sub(2)..(next + 1).min(total.len())].iter().copied());
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|id| Assertion { from_whole: true, ..self.assertions[id.index()].clone() }).collect()
    }
}

/// What one group asserts. The most precise affirming claim speaks for it; the others add
/// what it leaves out, and the one whose origin spoke last says until when it is vouched for.
fn asserted(
    dossier: &Dossier,
    id: GroupId,
    group: &Group,
    vouched: &[Option<Range>],
    told: &mut Vec<(EntityList, Assertion)>,
) {
    let mut found: Vec<(Effect, ClaimId, Range)> = Vec::new();
    let mut last: Option<&crate::model::Proposition> = None;
    for claim in group.claims.iter().copied().filter(|claim| dossier.claim(*claim).stance.affirms()) {
        let says = &dossier.claim(claim).says;
        let end = bounds::end(group.when.start, vouched[claim.index()]);
        let later = |known: &Range| (end.earliest, end.latest) > (known.earliest, known.latest);
        // Outlets that repeat one another word for word need not be read again.
        if last == Some(says) {
            for (_, until, known) in &mut found {
                if later(known) {
                    (*until, *known) = (claim, end);
                }
            }
            continue;
        }
        last = Some(says);
        let list =
            dossier.vocabulary.predicate(group.predicate).key.first().map_or(&[][..], |role| says.entities(*role));
        for effect in effects(dossier, says, group.scope.or(says.scope)) {
            // Of a list of places, each group tells of its own.
            if list.len() > 1
                && effect.key.first() != group.key.first()
                && effect.key.iter().any(|key| list.contains(key))
            {
                continue;
            }
            let same = found.iter_mut().find(|(known, ..)| {
                known.state == effect.state
                    && known.key == effect.key
                    && known.loss == effect.loss
                    && overlapping(dossier, &known.holders, &effect.holders)
            });
            match same {
                Some((known, until, until_end)) => {
                    if known.gainers.is_empty() {
                        known.gainers = effect.gainers;
                    }
                    if later(until_end) {
                        (*until, *until_end) = (claim, end);
                    }
                }
                None => found.push((effect, claim, end)),
            }
        }
    }
    told.extend(found.into_iter().map(|(effect, until, end)| {
        let assertion = Assertion {
            group: id,
            state: effect.state,
            holders: effect.holders,
            fraction: effect.fraction,
            part: effect.part,
            start: group.when.start,
            end: if effect.event { end } else { group.when.end },
            event: effect.event,
            loss: effect.loss,
            gainers: effect.gainers,
            doubtful: group.when.doubtful(),
            uncertain: group.when.uncertain,
            offset: group.when.offset,
            explained: false,
            from_whole: false,
            until,
        };
        (effect.key, assertion)
    }));
}

fn overlapping(dossier: &Dossier, a: &[EntityId], b: &[EntityId]) -> bool {
    a == b || a.iter().any(|one| b.iter().any(|other| dossier.contains(*one, *other) || dossier.contains(*other, *one)))
}

/// Numbers the families of states that bear on one another: control, the foothold it
/// entails, the fighting that excludes it.
fn families(dossier: &Dossier) -> Vec<u32> {
    let predicates = &dossier.vocabulary.predicates;
    let mut family: Vec<u32> = (0..predicates.len() as u32).collect();
    // Few predicates and few links: relabelling until nothing moves is plain and fast enough.
    loop {
        let mut moved = false;
        for (at, predicate) in predicates.iter().enumerate() {
            let entailed = predicate.entails.iter().map(|effect| effect.state);
            let linked = entailed.chain(predicate.excludes.iter().map(|exclusion| exclusion.state));
            for other in linked {
                let lowest = family[at].min(family[other.index()]);
                moved |= family[at] != lowest || family[other.index()] != lowest;
                family[at] = lowest;
                family[other.index()] = lowest;
            }
        }
        if !moved {
            return family;
        }
    }
}

/// What clashes are bundled by: the two sides, and how sure the clash is.
type Camps = (Option<EntityId>, Option<EntityId>, Certainty);

/// Sweeps one timeline for values that cannot both hold, and bundles what belongs together:
/// one clash for each pair of sides, certainty, and connected stretch of time.
pub(super) fn sweep(
    dossier: &Dossier,
    order: &Order,
    assertions: &[Assertion],
    entries: &[AssertionId],
    timeline: usize,
) -> Vec<Clash> {
    let mut positions: FxHashMap<Position, usize> = FxHashMap::default();
    let mut samples: Vec<AssertionId> = Vec::new();
    let mut active: Vec<Vec<AssertionId>> = Vec::new();
    let mut excluded: Vec<Vec<(usize, Reason)>> = Vec::new();
    let mut clashes: Vec<Clash> = Vec::new();
    let mut open: FxHashMap<Camps, (usize, Instant)> = FxHashMap::default();
    for id in entries {
        let own = &assertions[id.index()];
        let at = *positions.entry(own.position()).or_insert_with(|| {
            let fresh = samples.len();
            let mut found = Vec::new();
            for (other, sample) in samples.iter().enumerate() {
                let known = &assertions[sample.index()];
                if let Some(reason) = clash::clash(dossier, own.position(), known.position()) {
                    found.push((other, reason));
                    excluded[other].push((fresh, reason));
                }
            }
            samples.push(*id);
            active.push(Vec::new());
            excluded.push(found);
            fresh
        });
        for (rival, reason) in &excluded[at] {
            let list = &mut active[*rival];
            list.retain(|other| assertions[other.index()].end.latest > own.start.earliest);
            for other in list.iter().rev().take(ACTIVE) {
                let known = &assertions[other.index()];
                // What a whole's accounts dispute among themselves is told of the whole.
                if known.from_whole && own.from_whole {
                    continue;
                }
                let Some(certainty) = certainty(dossier, order, known, own, *reason) else { continue };
                let (side_a, side_b) = (side(dossier, known), side(dossier, own));
                let sides = (side_a.min(side_b), side_a.max(side_b), certainty);
                let reach = known.end.latest.min(own.end.latest);
                let bundled = open.get(&sides).copied().filter(|(_, until)| own.start.earliest <= *until);
                let place = match bundled {
                    Some((place, _)) => place,
                    None => {
                        let pair = (*other, *id);
                        clashes.push(Clash { timeline, certainty, reason: *reason, pair, camps: (vec![], vec![]) });
                        clashes.len() - 1
                    }
                };
                open.insert(sides, (place, bundled.map_or(reach, |(_, until)| until.max(reach))));
                enlist(dossier, assertions, &mut clashes[place], *other, *id);
            }
        }
        active[at].push(*id);
    }
    for clash in &mut clashes {
        for camp in [&mut clash.camps.0, &mut clash.camps.1] {
            camp.sort_unstable();
            camp.dedup();
        }
    }
    clashes
}

/// For each assertion that clashes with another, the sides it clashes with. Fighting and
/// other states nobody holds dispute no side's turn.
pub(super) fn disputes(
    dossier: &Dossier,
    assertions: &[Assertion],
    clashes: &[Clash],
) -> FxHashMap<AssertionId, Disputes> {
    let mut found: FxHashMap<AssertionId, Disputes> = FxHashMap::default();
    for clash in clashes {
        for (own, other) in [(&clash.camps.0, &clash.camps.1), (&clash.camps.1, &clash.camps.0)] {
            let mut rivals: Vec<EntityId> =
                other.iter().filter_map(|id| side(dossier, &assertions[id.index()])).collect();
            rivals.sort_unstable();
            rivals.dedup();
            for id in own {
                let disputes = found.entry(*id).or_default();
                match clash.certainty {
                    Certainty::Unsettled => disputes.unsettled_with.extend(&rivals),
                    Certainty::Must | Certainty::Possible => disputes.excluded_by.extend(&rivals),
                }
            }
        }
    }
    found
}

/// Puts a pair into the camps of a clash: each with those it can stand beside. Where that
/// does not tell them apart, the side does.
fn enlist(dossier: &Dossier, assertions: &[Assertion], clash: &mut Clash, a: AssertionId, b: AssertionId) {
    let (lead, rival) = (&assertions[clash.pair.0.index()], &assertions[clash.pair.1.index()]);
    let first = &assertions[a.index()];
    let excluded = |other: &Assertion| clash::clash(dossier, first.position(), other.position()).is_some();
    let with_lead = match (excluded(lead), excluded(rival)) {
        (false, true) => true,
        (true, false) => false,
        _ => side(dossier, first) == side(dossier, lead),
    };
    let (one, other) = if with_lead { (a, b) } else { (b, a) };
    clash.camps.0.push(one);
    clash.camps.1.push(other);
}

/// The side of whoever holds it.
pub(super) fn side(dossier: &Dossier, assertion: &Assertion) -> Option<EntityId> {
    assertion.holders.first().map(|holder| dossier.entity(*holder).side)
}

/// Whether two values that exclude one another do clash in time, and how surely.
fn certainty(dossier: &Dossier, order: &Order, a: &Assertion, b: &Assertion, reason: Reason) -> Option<Certainty> {
    if a.group == b.group || !may(a, b) {
        return None;
    }
    // Two gains of one holder are two accounts only if they can be one gain.
    let gains = a.position().gain && b.position().gain && reason.one_holder();
    let met = a.start.earliest < b.start.latest && b.start.earliest < a.start.latest;
    if gains && (!met || same_document(dossier, a, b)) {
        return None;
    }
    if must(a, b) {
        return Some(if a.uncertain || b.uncertain { Certainty::Possible } else { Certainty::Must });
    }
    if a.explained || b.explained {
        return None;
    }
    if order.precedes(a.group, b.group) || order.precedes(b.group, a.group) {
        return None;
    }
    if !(can_precede(a, b) && can_precede(b, a)) {
        return None;
    }
    // An event commonly ends what it excludes: fighting ends in capture. And what somebody
    // holds at the end of a day may have been fought over in the morning.
    let observed = !a.event && !b.event && a.holders.is_empty() && b.holders.is_empty();
    if matches!(reason, Reason::Entails(_)) || (matches!(reason, Reason::Excludes(_)) && !observed) {
        return None;
    }
    let both_held = reason.one_holder() && a.fraction.low > 0 && b.fraction.low > 0;
    Some(if a.doubtful || b.doubtful || both_held { Certainty::Possible } else { Certainty::Unsettled })
}

fn same_document(dossier: &Dossier, a: &Assertion, b: &Assertion) -> bool {
    dossier.claim(a.until).document == dossier.claim(b.until).document
}
