//! Who held how much from when until when: one band a turn, until another turn ends it.

use std::collections::BTreeMap;

use super::plan::Band;
use crate::link::{AssertionId, Level, Linked, Timeline, Turn};
use crate::model::{Dossier, EntityId, FUTURE, Fraction, Range, WHOLE};
use crate::report::words;

/// What part of a place is, where nobody says how much.
const SOME_PART: Fraction = Fraction { low: 1, high: WHOLE - 1 };

const OPEN: Range = Range { earliest: FUTURE, latest: FUTURE };

/// The bands of a timeline, by side.
pub(super) fn bands(dossier: &Dossier, linked: &Linked, timeline: &Timeline) -> BTreeMap<EntityId, Vec<Band>> {
    let mut told = Told::default();
    for turn in &timeline.turns {
        let words = words::turn(dossier, linked, turn);
        let title = format!("{}: {} {}", words.date, words.side, words.what);
        told.turn(linked, turn, title);
    }
    let in_turns: Vec<AssertionId> = timeline.turns.iter().flat_map(|turn| turn.assertions.iter().copied()).collect();
    for id in &timeline.entries {
        told.aside(dossier, linked, *id, &in_turns);
    }
    told.bands
}

#[derive(Default)]
struct Told {
    bands: BTreeMap<EntityId, Vec<Band>>,
}

impl Told {
    fn turn(&mut self, linked: &Linked, turn: &Turn, title: String) {
        let fraction = match turn.level {
            Level::Held => turn.scope.map_or(Fraction::ALL, |scope| scope.fraction),
            Level::Part => turn.scope.map_or(SOME_PART, |scope| scope.fraction),
            Level::Foothold => Fraction::NONE,
        };
        let others: Vec<EntityId> = self.bands.keys().copied().filter(|side| Some(*side) != turn.side).collect();
        for other in others {
            let loses = turn.lost_by.is_none_or(|loser| loser == other);
            match turn.level {
                Level::Held if loses => self.close(other, turn.start),
                Level::Part if loses => self.shrink(other, turn.start, fraction.rest()),
                _ => {}
            }
        }
        let Some(side) = turn.side else { return };
        self.close(side, turn.start);
        let holding = |id: &&AssertionId| {
            let own = linked.assertion(**id);
            !own.loss && own.fraction.high > 0
        };
        let asserted = turn.assertions.iter().filter(holding).map(|id| {
            let own = linked.assertion(*id);
            (own.start, own.end)
        });
        self.bands.entry(side).or_default().push(Band {
            start: turn.start,
            end: OPEN,
            asserted: asserted.collect(),
            fraction,
            foothold: turn.level == Level::Foothold,
            disputed: turn.disputed(),
            presupposed: turn.presupposed,
            title,
        });
    }

    /// The band that goes on, if there is one.
    fn open(&mut self, side: EntityId) -> Option<&mut Band> {
        self.bands.get_mut(&side)?.iter_mut().rev().find(|band| band.end == OPEN)
    }

    fn close(&mut self, side: EntityId, at: Range) {
        if let Some(band) = self.open(side) {
            band.end = at;
        }
    }

    /// What is left to a side of which another takes a part.
    fn shrink(&mut self, side: EntityId, at: Range, rest: Fraction) {
        let Some(band) = self.open(side).filter(|band| !band.foothold) else { return };
        let left = Band {
            start: at,
            asserted: Vec::new(),
            fraction: band.fraction.meet(rest).unwrap_or(rest),
            ..band.clone()
        };
        band.end = at;
        self.bands.entry(side).or_default().push(left);
    }

    /// A state that fits beside the story without being a turn of it.
    fn aside(&mut self, dossier: &Dossier, linked: &Linked, id: AssertionId, in_turns: &[AssertionId]) {
        let own = linked.assertion(id);
        let Some(holder) = own.holders.first() else { return };
        if own.explained || own.loss || own.fraction.high == 0 || in_turns.contains(&id) {
            return;
        }
        let side = dossier.entity(*holder).side;
        self.bands.entry(side).or_default().push(Band {
            start: own.start,
            end: own.end,
            asserted: vec![(own.start, own.end)],
            fraction: own.fraction,
            foothold: !dossier.vocabulary.predicate(own.state).exclusive,
            disputed: false,
            presupposed: false,
            title: words::group(dossier, linked.group(own.group)),
        });
    }
}
