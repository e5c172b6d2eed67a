//! Who gained in turn: tells the timeline of a thing as a story, over control and foothold
//! together, partial turns included.

use rustc_hash::FxHashMap;

use super::clash::clash;
use super::timeline::side;
use super::{Assertion, AssertionId, Group, GroupId};
use crate::model::{Dossier, EntityId, Fraction, Holder, Range, Scope};

/// How far a side has got in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Its forces are inside; it holds nothing for sure.
    Foothold,
    /// It holds a part.
    Part,
    /// It holds the place: all of it, most of it, or what its rival has lost.
    Held,
}

/// One turn of a timeline: a side gained something, as told by one or more groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The side that gained; absent when a loss is told and nobody says to whom.
    pub side: Option<EntityId>,
    /// The side that is said to have lost by it, where that is told.
    pub lost_by: Option<EntityId>,
    /// How far it got.
    pub level: Level,
    /// The scope as said, for a partial or whole gain.
    pub scope: Option<Scope>,
    /// When it started.
    pub start: Range,
    /// The groups that tell of it, in order of time.
    pub groups: Vec<GroupId>,
    /// What they assert.
    pub assertions: Vec<AssertionId>,
    /// Not told, but taken for granted by the groups: what was so before.
    pub presupposed: bool,
    /// The sides whose accounts of the same time exclude every account of this turn; none
    /// when some account of it stands undisputed.
    pub disputed_by: Vec<EntityId>,
    /// The sides whose accounts may come before or after every account of this turn.
    pub unsettled_with: Vec<EntityId>,
}

impl Turn {
    /// The groups that tell of the gain itself: by this side, as far as it got, at this time. What
    /// only fits the turn (a rival's withdrawal, a state observed later) does not vouch for it,
    /// unless nothing else tells of it.
    pub fn told_by(&self, dossier: &Dossier, assertions: &[Assertion]) -> Vec<GroupId> {
        let at_its_time =
            |own: &Assertion| own.start.earliest < self.start.latest && self.start.earliest < own.start.latest;
        let tells = |own: &Assertion| {
            let step = step(dossier, own);
            at_its_time(own) && step.is_some_and(|step| step.gainer == self.side && step.level == self.level)
        };
        let tests: [&dyn Fn(&Assertion) -> bool; 4] =
            [&|own| own.event && tells(own), &|own| tells(own), &|own| at_its_time(own), &|_| true];
        let group = |id: &AssertionId| assertions[id.index()].group;
        let found = tests.iter().map(|test| -> Vec<GroupId> {
            self.assertions.iter().filter(|id| test(&assertions[id.index()])).map(group).collect()
        });
        let mut groups = found.into_iter().find(|groups| !groups.is_empty()).unwrap_or_default();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Whether every account of it clashes with a rival's.
    pub fn disputed(&self) -> bool {
        !self.disputed_by.is_empty()
    }
}

/// For an assertion that clashes with others, the sides it clashes with.
#[derive(Debug, Default)]
pub(super) struct Disputes {
    /// Both cannot be true.
    pub(super) excluded_by: Vec<EntityId>,
    /// Both may be true, in either order.
    pub(super) unsettled_with: Vec<EntityId>,
}

/// What one assertion means for the story.
struct Step {
    gainer: Option<EntityId>,
    loser: Option<EntityId>,
    level: Level,
}

/// Tells a timeline's entries, which are in order of time, as turns.
pub(super) fn turns(
    dossier: &Dossier,
    groups: &[Group],
    assertions: &[Assertion],
    entries: &[AssertionId],
    disputes: &FxHashMap<AssertionId, Disputes>,
) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for id in entries {
        let own = &assertions[id.index()];
        let group = &groups[own.group.index()];
        let Some(step) = step(dossier, own) else { continue };
        // A state whose time nobody gave has no place in a sequence.
        if own.explained || (!own.event && group.when.assumed) {
            continue;
        }
        let Some(last) = turns.last_mut() else {
            if own.event || own.fraction.high > 0 {
                turns.extend(before(dossier, groups, own));
                turns.push(fresh(*id, own, group, step));
            }
            continue;
        };
        let clashes = last
            .assertions
            .iter()
            .any(|known| clash(dossier, own.position(), assertions[known.index()].position()).is_some());
        match place(last, own, &step, clashes) {
            Place::Same if arrives(last, own, &step, assertions) => arrive(&mut turns, *id, own, group, step),
            Place::Same => merge(last, *id, own, group, step),
            Place::New => turns.push(fresh(*id, own, group, step)),
            Place::Aside => {}
        }
    }
    presuppose_earlier(dossier, groups, assertions, &mut turns);
    for turn in &mut turns {
        turn.disputed_by = shared(turn, disputes, |disputes| &disputes.excluded_by);
        turn.unsettled_with = shared(turn, disputes, |disputes| &disputes.unsettled_with);
    }
    turns
}

/// Whether this is the lesser gain of two told of one time: forces enter, and take the
/// suburbs, on the same day. The lesser one comes first in the story.
fn arrives(last: &Turn, own: &Assertion, step: &Step, assertions: &[Assertion]) -> bool {
    let gain = |own: &Assertion| own.event && !own.loss;
    let greater = last.assertions.iter().all(|id| {
        let known = &assertions[id.index()];
        gain(known) && known.start == own.start
    });
    gain(own) && !own.from_whole && step.level < last.level && greater
}

/// Puts a lesser gain before the last turn, or into the turn of its kind that stands there.
fn arrive(turns: &mut Vec<Turn>, id: AssertionId, own: &Assertion, group: &Group, step: Step) {
    let at = turns.len() - 1;
    match turns[..at].last_mut().filter(|turn| turn.side == step.gainer && turn.level == step.level) {
        Some(turn) => merge(turn, id, own, group, step),
        None => turns.insert(at, fresh(id, own, group, step)),
    }
}

/// The sides that clash with a turn's accounts, if every one of them clashes with some.
fn shared(
    turn: &Turn,
    disputes: &FxHashMap<AssertionId, Disputes>,
    sides: fn(&Disputes) -> &Vec<EntityId>,
) -> Vec<EntityId> {
    let of = |id: &AssertionId| disputes.get(id).map(sides).filter(|sides| !sides.is_empty());
    if !turn.assertions.iter().all(|id| of(id).is_some()) {
        return Vec::new();
    }
    let mut found: Vec<EntityId> = turn.assertions.iter().filter_map(of).flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

enum Place {
    Same,
    New,
    Aside,
}

/// Where an assertion stands in the story so far.
fn place(last: &Turn, own: &Assertion, step: &Step, clashes: bool) -> Place {
    let (Some(gainer), Some(holder)) = (step.gainer, last.side) else {
        return place_unnamed(last, own, step, clashes);
    };
    if gainer == holder {
        let risen = own.event && step.level > last.level;
        // A state of the same side that does not fit what it held is a change of its own.
        return if risen || (clashes && last.start != own.start) { Place::New } else { Place::Same };
    }
    // A rival's state that fits beside the last turn does not displace it.
    if clashes || (own.event && !own.from_whole) { Place::New } else { Place::Aside }
}

/// The same where one of the two says who lost but not who gained.
fn place_unnamed(last: &Turn, own: &Assertion, step: &Step, clashes: bool) -> Place {
    match (step.gainer, last.side) {
        // A loss nobody is said to have gained by: the last turn's doing, unless the last
        // turn was the loser's own, had only got a foothold, or was over by then.
        (None, Some(holder)) if step.loser != Some(holder) => {
            let apart = own.start.earliest >= last.start.latest;
            let unfinished = last.level < Level::Held && last.lost_by.is_none();
            if own.event && (unfinished || apart) { Place::New } else { Place::Same }
        }
        // A loss was told before, now somebody is named.
        (Some(gainer), None) if last.lost_by != Some(gainer) => {
            if own.start.earliest < last.start.latest {
                Place::Same
            } else {
                Place::New
            }
        }
        (None, None) if step.loser == last.lost_by => Place::Same,
        _ if clashes || own.event => Place::New,
        _ => Place::Aside,
    }
}

fn step(dossier: &Dossier, own: &Assertion) -> Option<Step> {
    let holder = side(dossier, own)?;
    let exclusive = dossier.vocabulary.predicate(own.state).exclusive;
    if own.loss || own.fraction.high == 0 {
        let gainer = own.gainers.first().map(|gainer| dossier.entity(*gainer).side);
        let level = if own.fraction.high == 0 { Level::Held } else { Level::Part };
        return Some(Step { gainer, loser: Some(holder), level });
    }
    let level = if !exclusive {
        Level::Foothold
    } else if own.fraction.high < Fraction::ALL.high {
        Level::Part
    } else {
        Level::Held
    };
    Some(Step { gainer: Some(holder), loser: None, level })
}

fn fresh(id: AssertionId, own: &Assertion, group: &Group, step: Step) -> Turn {
    Turn {
        side: step.gainer,
        lost_by: step.loser,
        level: step.level,
        scope: group.scope.filter(|_| own.fraction.low > 0 && !own.loss),
        start: own.start,
        groups: vec![own.group],
        assertions: vec![id],
        presupposed: false,
        disputed_by: Vec::new(),
        unsettled_with: Vec::new(),
    }
}

fn merge(last: &mut Turn, id: AssertionId, own: &Assertion, group: &Group, step: Step) {
    if !last.groups.contains(&own.group) {
        last.groups.push(own.group);
    }
    last.assertions.push(id);
    last.side = last.side.or(step.gainer);
    last.lost_by = last.lost_by.or(step.loser);
    if last.scope.is_none() && own.fraction.low > 0 && !own.loss {
        last.scope = group.scope;
    }
    // Accounts of one turn narrow its time; a lesser gain or a state observed later does not.
    if own.event && step.level == last.level {
        let (earliest, latest) = (last.start.earliest.max(own.start.earliest), last.start.latest.min(own.start.latest));
        if earliest < latest {
            last.start = Range { earliest, latest };
        }
    }
}

/// What the first turn takes for granted about the time just before it.
fn before(dossier: &Dossier, groups: &[Group], own: &Assertion) -> Option<Turn> {
    let holder = presupposed(dossier, groups, own.group, false)?;
    let lost = own.loss && side(dossier, own) == Some(holder);
    lost.then(|| taken_for_granted(holder, own))
}

/// A side that is said to take something back held it before, even if nobody tells when.
fn presuppose_earlier(dossier: &Dossier, groups: &[Group], assertions: &[Assertion], turns: &mut Vec<Turn>) {
    for at in 0..turns.len() {
        let Some(own_side) = turns[at].side else { continue };
        if turns[..at].iter().any(|turn| turn.side == Some(own_side)) {
            continue;
        }
        let teller = turns[at]
            .assertions
            .iter()
            .copied()
            .find(|id| presupposed(dossier, groups, assertions[id.index()].group, true) == Some(own_side));
        if let Some(teller) = teller {
            let mut turn = taken_for_granted(own_side, &assertions[teller.index()]);
            // It stands before everything told, and so does its date.
            turn.start.latest = turn.start.latest.min(turns[0].start.latest);
            turns.insert(0, turn);
            return;
        }
    }
}

fn taken_for_granted(holder: EntityId, by: &Assertion) -> Turn {
    Turn {
        side: Some(holder),
        lost_by: None,
        level: Level::Held,
        scope: None,
        start: Range { earliest: crate::model::PAST, latest: by.start.latest },
        groups: vec![by.group],
        assertions: Vec::new(),
        presupposed: true,
        disputed_by: Vec::new(),
        unsettled_with: Vec::new(),
    }
}

/// The side that a group's claims take to have held it, just before or at some earlier time.
fn presupposed(dossier: &Dossier, groups: &[Group], group: GroupId, earlier: bool) -> Option<EntityId> {
    groups[group.index()].claims.iter().find_map(|claim| {
        let claim = dossier.claim(*claim);
        let predicate = dossier.vocabulary.predicate(claim.says.predicate);
        predicate.presupposes.iter().filter(|effect| effect.earlier == earlier).find_map(|effect| {
            let Holder::Role(role) = effect.holder else { return None };
            claim.says.entities(role).first().map(|holder| dossier.entity(*holder).side)
        })
    })
}

/// The sides in turn, each once in a row, as places in `turns`. Left out are turns nobody is
/// named for, turns every account of which a rival's excludes, and turns not settled against
/// the side before or after them: what two accounts of one time disagree about is no return.
/// A reversal is a side that comes back.
pub fn sequence(turns: &[Turn]) -> Vec<usize> {
    let settled = |turn: &&Turn| turn.side.is_some() && !turn.disputed() && turn.unsettled_with.is_empty();
    let mut kept: Vec<usize> = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        if turn.side.is_none() || turn.disputed() {
            continue;
        }
        let before = turns[..at].iter().rev().find(settled).and_then(|turn| turn.side);
        let after = turns[at + 1..].iter().find(settled).and_then(|turn| turn.side);
        let neighbours = [before, after];
        let unsettled = turn.unsettled_with.iter().any(|side| neighbours.contains(&Some(*side)));
        let alone = !turn.unsettled_with.is_empty() && neighbours.contains(&None);
        if unsettled || alone {
            continue;
        }
        if kept.last().is_none_or(|last| turns[*last].side != turn.side) {
            kept.push(at);
        }
    }
    kept
}
