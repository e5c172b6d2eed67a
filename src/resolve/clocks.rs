//! Times written with different UTC offsets, set to one clock so that they can be compared.

use std::collections::BTreeMap;

use crate::model::{Claim, FUTURE, Instant, PAST, Range, When};

/// Sets every time that has an offset to the offset most of them have: the clock of the
/// place, as far as the dossier tells. Times without an offset are local already.
pub(super) fn align(claims: &mut [Claim]) {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for when in claims.iter().flat_map(|claim| [Some(claim.when), claim.said]).flatten() {
        if let Some(offset) = when.offset {
            *counts.entry(offset).or_default() += 1;
        }
    }
    // Of offsets met equally often the one that is not UTC itself is likelier a place's own.
    let Some((place, _)) = counts.into_iter().max_by_key(|(offset, count)| (*count, *offset != 0, *offset)) else {
        return;
    };
    for claim in claims {
        set(&mut claim.when, place);
        if let Some(said) = &mut claim.said {
            set(said, place);
        }
    }
}

fn set(when: &mut When, place: i32) {
    let Some(offset) = when.offset.filter(|offset| *offset != place) else { return };
    let ahead = Instant::from(place - offset) * 60;
    let shift = |at: Instant| if at == PAST || at == FUTURE { at } else { at + ahead };
    let moved = |range: Range| Range { earliest: shift(range.earliest), latest: shift(range.latest) };
    (when.start, when.end, when.offset) = (moved(when.start), moved(when.end), Some(place));
}
