//! Values that followed one another, and whether anybody reported the change between them.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

use super::clash::{Reason, clash};
use super::timeline::{Told, side};
use super::{Assertion, AssertionId, Change};
use crate::model::{ClaimId, Dossier, EntityId, Fraction, Range};

/// How far back in a timeline the value before is looked for.
const LOOK_BACK: usize = 64;

/// A gain or a loss that some claim reports, at a place or somewhere inside it.
#[derive(Debug, Clone, Copy)]
struct Reported {
    start: Range,
    gainer: Option<EntityId>,
    loser: Option<EntityId>,
    place: EntityId,
    claim: ClaimId,
}

/// Reported gains and losses by place, those of its parts included. Built when first asked.
pub(super) struct Gains<'a> {
    dossier: &'a Dossier,
    told: &'a [Told],
    assertions: &'a [Assertion],
    by_place: OnceLock<FxHashMap<EntityId, Vec<Reported>>>,
}

impl<'a> Gains<'a> {
    pub(super) fn new(dossier: &'a Dossier, told: &'a [Told], assertions: &'a [Assertion]) -> Gains<'a> {
        Gains { dossier, told, assertions, by_place: OnceLock::new() }
    }

    fn at(&self, place: EntityId) -> &[Reported] {
        self.by_place.get_or_init(|| self.collect()).get(&place).map_or(&[], Vec::as_slice)
    }

    fn collect(&self) -> FxHashMap<EntityId, Vec<Reported>> {
        let mut by_place: FxHashMap<EntityId, Vec<Reported>> = FxHashMap::default();
        for (_, key, shelf) in self.told {
            let Some(place) = key.first().copied() else { continue };
            for id in shelf {
                let own = &self.assertions[id.index()];
                if !own.event {
                    continue;
                }
                let holder = side(self.dossier, own);
                let gainer = own.gainers.first().map(|gainer| self.dossier.entity(*gainer).side);
                let (gainer, loser) = if own.loss { (gainer, holder) } else { (holder, None) };
                let reported = Reported { start: own.start, gainer, loser, place, claim: own.until };
                for whole in &self.dossier.entity(place).within {
                    by_place.entry(*whole).or_default().push(reported);
                }
            }
        }
        for list in by_place.values_mut() {
            list.sort_by_key(|reported| (reported.start, reported.claim));
        }
        by_place
    }
}

/// The changes on one timeline that only a state tells: for each observed state, the value
/// before it that it excludes, and who reported what happened in between.
pub(super) fn changes(
    dossier: &Dossier,
    gains: &Gains,
    assertions: &[Assertion],
    entries: &[AssertionId],
    key: &[EntityId],
    timeline: usize,
) -> Vec<Change> {
    let mut found = Vec::new();
    for (at, id) in entries.iter().enumerate() {
        let own = &assertions[id.index()];
        // What was said without a date, or of a wider place, tells nothing of when it changed.
        if own.event || own.from_whole || own.explained || own.start.earliest == crate::model::PAST {
            continue;
        }
        let Some(before) = value_before(dossier, assertions, &entries[..at], own) else { continue };
        let from = &assertions[before.index()];
        let Some(place) = key.first().copied() else { continue };
        let (reported_by, short_of) = explain(dossier, gains, from, own, place);
        found.push(Change { timeline, from: before, to: *id, reported_by, short_of });
    }
    found
}

/// The latest earlier value that `own` excludes, unless its own value was already known since.
fn value_before(
    dossier: &Dossier,
    assertions: &[Assertion],
    earlier: &[AssertionId],
    own: &Assertion,
) -> Option<AssertionId> {
    for id in earlier.iter().rev().take(LOOK_BACK) {
        let known = &assertions[id.index()];
        let reason = clash(dossier, known.position(), own.position());
        if matches!(reason, Some(Reason::Shares(_) | Reason::Scopes(_))) {
            // Of two that may start together, the one that is said to last longer came after.
            let first = known.start.earliest < own.start.earliest
                || (known.start.earliest == own.start.earliest && known.end.latest <= own.end.earliest);
            let over = first && known.end.earliest < own.start.latest;
            if over && known.end.latest <= own.start.latest {
                return Some(*id);
            }
        } else if reason.is_none()
            && known.state == own.state
            && side(dossier, known) == side(dossier, own)
            && (known.fraction.low > 0) == (own.fraction.low > 0)
        {
            return None;
        }
    }
    None
}

/// Who reported what happened between two values; for a growth, also the gains that are too
/// small, or of unknown size, to account for it.
fn explain(
    dossier: &Dossier,
    gains: &Gains,
    from: &Assertion,
    to: &Assertion,
    place: EntityId,
) -> (Option<ClaimId>, Vec<ClaimId>) {
    let (side_from, side_to) = (side(dossier, from), side(dossier, to));
    let list = gains.at(place);
    let first =
        list.partition_point(|reported| reported.start.earliest < from.start.earliest.saturating_sub(366 * 86_400));
    let between = list[first..]
        .iter()
        .take_while(|reported| reported.start.earliest < to.start.latest)
        .filter(|reported| reported.start.latest > from.start.earliest);
    if side_from != side_to {
        let told = between.into_iter().find(|reported| {
            (reported.gainer.is_some() && reported.gainer == side_to)
                || (reported.loser.is_some() && reported.loser == side_from)
        });
        return (told.map(|reported| reported.claim), Vec::new());
    }
    if !to.fraction.exceeds(from.fraction) {
        // A fall needs only that somebody else gained, or that the holder lost.
        let told = between
            .into_iter()
            .find(|reported| (reported.gainer.is_some() && reported.gainer != side_to) || reported.loser == side_to);
        return (told.map(|reported| reported.claim), Vec::new());
    }
    let needed = to.fraction.low - from.fraction.high;
    let mut gained = 0u32;
    let mut partial = Vec::new();
    for reported in between.filter(|reported| reported.gainer.is_some() && reported.gainer == side_to) {
        gained = gained.saturating_add(if reported.place == place {
            Fraction::ALL.high
        } else {
            share(dossier, reported.place, place)
        });
        partial.push(reported.claim);
        if gained >= needed {
            return (Some(reported.claim), Vec::new());
        }
    }
    partial.sort_unstable();
    partial.dedup();
    (None, partial)
}

/// How much of `whole` its part can make up: what its file says; without that, only that it
/// is some part.
fn share(dossier: &Dossier, part: EntityId, whole: EntityId) -> u32 {
    let entity = dossier.entity(part);
    match entity.share {
        Some(share) if entity.part_of.contains(&whole) => share.high,
        _ => 1,
    }
}
