//! When what has cost so many lives began: `the war, which broke out in 2011, has killed 300 000 people`.

use super::super::draft::Clocked;
use super::super::lexicon::Tense;
use super::super::parse::{Kind, Noun, Piece};
use super::super::read::{Clause, Subject, Told, World};
use super::super::time::{self, Anchor, Mention, Value, resolve};
use crate::load::NounClass;

/// How far a time may stand from the verb it dates, and a figure from the verb that tells it, in pieces.
const NEAR: usize = 4;

/// Dates figures of what the sentence, or the one before it, says began at some time: they count since.
/// Gives what this sentence says of it.
pub(super) fn count_since(
    world: &World,
    pieces: &[Piece],
    told: &[Told],
    times: &[Mention],
    anchor: &Anchor,
    before: Option<Value>,
    clocks: &mut [Clocked],
) -> Option<Value> {
    let clause = Clause { pieces, lexicon: world.lexicon };
    let own = began(world, &clause, times);
    for (told, clock) in told.iter().zip(clocks).filter(|(told, clock)| told.value.is_some() && clock.time.is_none()) {
        let Some(verb) = verb(pieces, told.at) else { continue };
        let since = match (clause.subject(verb), &own, &before) {
            (Subject::Piece(at), Some((began, since)), _) if clause.head(at) == *began => since,
            // `It has killed …`
            (Subject::Context, _, Some(since)) => since,
            _ => continue,
        };
        let mut time = resolve(&Value::since(since.clone()), anchor, time::Tense::Past, None);
        time.inferred = true;
        time.why = Some("counted since it began".to_owned());
        clock.time = Some(time);
    }
    own.map(|(_, since)| since)
}

/// The war or the like that a sentence says began, and when.
fn began(world: &World, clause: &Clause, times: &[Mention]) -> Option<(usize, Value)> {
    for (at, piece) in clause.pieces.iter().enumerate() {
        let Kind::Time(time) = piece.kind else { continue };
        let Some(mention) = times.get(time) else { continue };
        let near = at.saturating_sub(NEAR)..clause.pieces.len().min(at + NEAR);
        for verb in near {
            let Some(said) = clause.pieces[verb].verb() else { continue };
            let relative = verb > 0 && matches!(clause.pieces[verb - 1].kind, Kind::RelativeSubject);
            if !(said.reduced || relative && said.tense != Tense::Future) {
                continue;
            }
            if let Subject::Piece(of) = clause.subject(verb)
                && clause.pieces[clause.head(of)].noun().is_some_and(|noun| operation(world, noun))
            {
                return Some((clause.head(of), mention.value.clone()));
            }
        }
    }
    None
}

/// The finite verb that tells what stands at a piece: itself, or the last before it, of something that
/// goes on.
fn verb(pieces: &[Piece], at: usize) -> Option<usize> {
    let back = (at.saturating_sub(2 * NEAR)..=at).rev().find(|back| pieces[*back].verb().is_some())?;
    pieces[back].verb().filter(|verb| verb.perfect && verb.tense == Tense::Present).map(|_| back)
}

fn operation(world: &World, noun: &Noun) -> bool {
    let word = noun.head.iter().any(|id| world.lexicon.nouns[id.index()].class == NounClass::Operation);
    let filed = noun.names.iter().flat_map(|name| &world.names[*name].candidates).any(|candidate| {
        let entity = world.gazetteer.row(candidate.row).entity();
        entity.is_some_and(|entity| Some(world.dossier.entity(entity).kind) == world.kinds.operation)
    });
    word || filed
}
