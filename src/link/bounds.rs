//! Narrows a vague time by what it cannot be: where a rival's assertion would have to
//! overlap, the claim, taken as true, cannot have started (or ended) there.

use rustc_hash::FxHashMap;

use super::bucket::Narrowed;
use super::effects::effects;
use super::group::stretch;
use super::timeline::{Board, must};
use super::{Assertion, Group, GroupId, clash};
use crate::model::{ClaimId, Dossier, Instant, Range, When};

/// How many assertions of one thing are looked at to narrow one time. Beyond this many
/// inside the vague stretch the time is left as it was said.
const LOOK: usize = 256;

/// A stretch of a day or less is precise enough: narrowing it would only move minutes.
const DAY: Instant = 86_400;

/// Narrows claims that are too vague to join an occurrence as they stand. Returns the
/// narrowed time and the claims that rule the rest out.
pub(super) fn claims(dossier: &Dossier, waiting: &[ClaimId], board: &Board, vouched: &[Option<Range>]) -> Narrowed {
    let mut narrowed = Narrowed::default();
    for id in waiting {
        let claim = dossier.claim(*id);
        if !claim.stance.affirms() {
            continue;
        }
        let said = stretch(dossier, claim.says.predicate, claim.when);
        let (mut when, mut by) = (said, Vec::new());
        for effect in effects(dossier, &claim.says, claim.says.scope) {
            let own = Assertion {
                group: super::GroupId::new(u32::MAX as usize),
                state: effect.state,
                holders: effect.holders.clone(),
                fraction: effect.fraction,
                part: effect.part,
                start: when.start,
                end: if effect.event { end(when.start, vouched[id.index()]) } else { when.end },
                event: effect.event,
                loss: effect.loss,
                gainers: Default::default(),
                doubtful: false,
                uncertain: false,
                offset: said.offset,
                explained: false,
                from_whole: false,
                until: *id,
            };
            narrow(dossier, &own, board, &effect.key, &mut when, &mut by);
        }
        if when != said {
            by.sort_unstable();
            by.dedup();
            narrowed.insert(*id, (when, by));
        }
    }
    follow(dossier, waiting, &mut narrowed);
    narrowed
}

/// What comes after a narrowed claim is narrowed with it. A chain of such claims is followed
/// a few steps; the rest is tightened once the groups stand.
fn follow(dossier: &Dossier, waiting: &[ClaimId], narrowed: &mut Narrowed) {
    const STEPS: usize = 4;
    for _ in 0..STEPS {
        let mut moved = false;
        for id in waiting {
            let claim = dossier.claim(*id);
            for target in &claim.after {
                let Some((before, by)) = narrowed.get(target).cloned() else { continue };
                let said = stretch(dossier, claim.says.predicate, claim.when);
                let (when, own) = narrowed.entry(*id).or_insert((said, Vec::new()));
                let earliest = before.start.earliest;
                if earliest > when.start.earliest && earliest < when.start.latest {
                    when.start.earliest = earliest;
                    when.end.earliest = when.end.earliest.max(earliest);
                    own.extend(by);
                    own.sort_unstable();
                    own.dedup();
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
}

/// Narrows the groups that are still wider than a day; says which were.
pub(super) fn groups(dossier: &Dossier, groups: &mut [Group], board: &Board) -> Vec<GroupId> {
    let mut changes: FxHashMap<usize, (When, Vec<ClaimId>)> = FxHashMap::default();
    for (_, key, shelf) in &board.shelves {
        for at in shelf {
            let own = &board.assertions[at.index()];
            let group = &groups[own.group.index()];
            let wide = |range: Range| range.latest.saturating_sub(range.earliest) > DAY;
            if group.ambiguous || !(wide(own.start) || wide(own.end)) {
                continue;
            }
            let (mut when, mut by) = changes.remove(&own.group.index()).unwrap_or((group.when, Vec::new()));
            narrow(dossier, own, board, key, &mut when, &mut by);
            if when != group.when {
                changes.insert(own.group.index(), (when, by));
            }
        }
    }
    let mut changed = Vec::with_capacity(changes.len());
    for (at, (when, by)) in changes {
        changed.push(GroupId::new(at));
        let group = &mut groups[at];
        group.when = when;
        group.narrowed_by.extend(by);
        group.narrowed_by.sort_unstable();
        group.narrowed_by.dedup();
    }
    changed.sort_unstable();
    changed
}

/// Where an event's effect is vouched for until: never before the event itself.
pub(super) fn end(start: Range, vouched: Option<Range>) -> Range {
    match vouched {
        Some(said) => Range { earliest: said.earliest.max(start.earliest), latest: said.latest.max(start.latest) },
        None => start,
    }
}

fn narrow(
    dossier: &Dossier,
    own: &Assertion,
    board: &Board,
    key: &[crate::model::EntityId],
    when: &mut When,
    by: &mut Vec<ClaimId>,
) {
    let Some(shelf) = board.shelf(dossier, own.state, key) else { return };
    let instant = own.event && own.start == own.end;
    let excludes = |other: &Assertion| {
        other.group != own.group && clash::clash(dossier, own.position(), other.position()).is_some()
    };
    // The start: if it lay before `other` ends, both would hold at one time.
    let before = shelf.by_end.partition_point(|at| board.assertions[at.index()].end.earliest < own.start.latest);
    for at in shelf.by_end[..before].iter().rev().take(LOOK) {
        let other = &board.assertions[at.index()];
        if other.end.earliest <= when.start.earliest {
            break;
        }
        let had_to = Assertion { start: Range { latest: other.end.earliest, ..own.start }, ..own.clone() };
        if excludes(other) && !must(own, other) && other.start.latest <= own.end.earliest && must(&had_to, other) {
            when.start.earliest = other.end.earliest;
            if own.event {
                when.end.earliest = when.end.earliest.max(other.end.earliest);
            }
            by.push(other.until);
            break;
        }
    }
    // The end of a state, or of an event nobody vouches for afterwards.
    if own.event && !instant {
        return;
    }
    let from = shelf.by_start.partition_point(|at| board.assertions[at.index()].start.latest <= own.end.earliest);
    for at in shelf.by_start[from..].iter().take(LOOK) {
        let other = &board.assertions[at.index()];
        if other.start.latest >= when.end.latest {
            break;
        }
        if excludes(other) && !must(own, other) && own.start.latest <= other.end.earliest {
            when.end.latest = other.start.latest;
            if own.event {
                when.start.latest = when.start.latest.min(other.start.latest);
            }
            by.push(other.until);
            break;
        }
    }
}
