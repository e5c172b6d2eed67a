//! What the pieces before a verb make of its form.

use super::super::chunk::Reader;
use super::super::unit::What;
use super::super::{Kind, Piece, Verb};
use super::look::{prep, timed};
use crate::extract::lexicon::{Carries, Does, Fill, Reading, Slot, Tense, VerbId};
use crate::load::WordClass;

/// Whether an infinitive behind a phrase says what that is for: `sent troops to take X`, `launched an
/// offensive to take X`. Behind a verb that carries others it is what is carried: `urged X to leave`.
pub(super) fn aims(reader: &Reader, pieces: &[Piece]) -> bool {
    if !matches!(pieces.last().and_then(Piece::noun), Some(noun) if !noun.pronoun) {
        return false;
    }
    let Some(verb) = pieces.iter().rev().take(8).find_map(Piece::verb) else { return false };
    let lexicon = reader.lexicon;
    let carries = verb.uses.iter().filter_map(|one| lexicon.carries(one)).any(|carries| carries != Carries::Light);
    // `was the first to enter`; `said X was to leave`.
    let be = verb.verb.is_some_and(|id| {
        let form = lexicon.forms.find(&lexicon.verbs[id.index()].infinitive);
        lexicon.readings(form).contains(&Reading::Be(Tense::Infinitive))
    });
    verb.verb.is_some() && !carries && !be
}

/// The auxiliaries that a participle behind `and` shares with the verb before: `has left A and taken B`.
pub(super) fn shared(pieces: &[Piece]) -> Option<&Verb> {
    if !matches!(pieces.last()?.kind, Kind::And) {
        return None;
    }
    let verb = pieces.iter().rev().find_map(|piece| match &piece.kind {
        Kind::Verb(verb) => Some(Some(verb)),
        Kind::That | Kind::Subordinator | Kind::Break | Kind::Colon | Kind::RelativeSubject | Kind::Relative => {
            Some(None)
        }
        _ => None,
    })??;
    (verb.finite() && (verb.perfect || verb.passive)).then_some(verb)
}

/// Whether a form that is both a past and a participle tells what was done to those counted before it:
/// `19 killed in X`. Nothing stands behind it that it could be done to.
pub(super) fn suffered(reader: &Reader, at: usize, verb: VerbId, pieces: &[Piece]) -> bool {
    // `…, with 20 civilians also killed`: set off by a comma, a preposition makes them no less its subject.
    let said = pieces.iter().rposition(|piece| !matches!(piece.kind, Kind::Other | Kind::Hedge));
    let counted = said.and_then(|said| pieces[said].noun().filter(|noun| !noun.amounts.is_empty()));
    let set_off =
        said.and_then(|said| said.checked_sub(1)).is_some_and(|comma| matches!(pieces[comma].kind, Kind::Comma));
    if !counted.is_some_and(|noun| noun.prep.is_none() || set_off) {
        return false;
    }
    let readings = reader.readings(at);
    let both = readings.contains(&Reading::Verb(verb, Tense::Participle))
        && readings.contains(&Reading::Verb(verb, Tense::Past));
    let lexicon = reader.lexicon;
    let counts = lexicon.verbs[verb.index()].uses.iter().filter(|one| one.rest.is_empty()).any(|one| match one.does {
        Does::Event(id) => lexicon.events[id.index()]
            .roles
            .iter()
            .any(|(name, fill)| name == "value" && matches!(fill, Fill::Slots(slots) if slots.contains(&Slot::Object))),
        _ => false,
    });
    let next = at + 1;
    let free = match reader.units.get(next).map(|unit| &unit.what) {
        None | Some(What::Sign(_)) => true,
        _ => {
            let joins = [WordClass::And, WordClass::Subordinator, WordClass::Break, WordClass::Including];
            prep(reader, next).is_some() || timed(reader, next) || joins.iter().any(|class| reader.is(next, *class))
        }
    };
    both && counts && free
}
