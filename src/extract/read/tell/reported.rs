//! Whom a pronoun behind `said that` means, and whoever did what nothing tells.

use super::super::clause::Subject;
use super::super::refer::{Memory, Thing};
use super::Teller;
use crate::extract::lexicon::NounId;
use crate::extract::parse::{Kind, Piece, Verb};
use crate::load::NounClass;
use crate::model::RoleType;

impl Teller<'_, '_> {
    /// `The rebels came back: they crossed …`: whoever did something is meant by the pronoun that
    /// follows, even if what they did is nothing we tell.
    pub(super) fn acted(&self, memory: &mut Memory, at: usize, verb: &Verb) {
        let Some(kind) = self.world.kinds.actor else { return };
        let Subject::Piece(subject) = self.clause.subject(at) else { return };
        if !verb.finite() || verb.passive || self.clause.says(verb) || self.clause.aside(at) {
            return;
        }
        let meant = self.world.meant(memory, &self.clause, subject, RoleType::Entity(kind), &[]);
        if let Some(meant) = meant.filter(|meant| meant.things.iter().all(|thing| matches!(thing, Thing::Filed(_)))) {
            memory.subject = meant.things;
        }
    }

    /// `The army says it has taken X`: whoever says so, if they are a party.
    pub(super) fn reported(&self, memory: &mut Memory, at: usize, apart: &[Thing]) -> Option<Thing> {
        let pieces = self.clause.pieces;
        let pronoun =
            (at.saturating_sub(4)..at).rev().find(|back| pieces[*back].noun().is_some_and(|noun| noun.pronoun))?;
        // `said on Thursday that it had …`
        let between = |piece: &Piece| matches!(piece.kind, Kind::That | Kind::Time(_));
        let mut said = pieces[..pronoun].iter().rposition(|piece| !between(piece))?;
        // `told the agency they had …`
        let hearer = pieces[said].noun().is_some_and(|noun| noun.prep.is_none() && !noun.pronoun);
        said -= usize::from(hearer && said > 0);
        let verb = pieces[said].verb().filter(|verb| self.clause.says(verb) && verb.finite())?;
        let Subject::Piece(head) = self.clause.subject(said) else { return None };
        // `X said that Y had left but denied that they …`: of whom it is said.
        if pieces[head.min(said)..said].iter().any(|piece| matches!(piece.kind, Kind::That)) {
            return None;
        }
        let speaker = memory.speaker.or_else(|| self.unfiled(memory, head, verb));
        speaker.filter(|speaker| !apart.contains(speaker))
    }

    /// The party that speaks, where nobody has filed it as a source: `Hill rebels said they had taken X`.
    fn unfiled(&self, memory: &mut Memory, head: usize, verb: &Verb) -> Option<Thing> {
        let noun = self.clause.pieces[head].noun().filter(|noun| !noun.pronoun && !verb.passive)?;
        let class = |id: &NounId| self.world.lexicon.nouns[id.index()].class;
        let party = |id: &NounId| class(id) == NounClass::Actor;
        let person = |id: &NounId| matches!(class(id), NounClass::Role | NounClass::Informant | NounClass::Honorific);
        let called = noun.head.iter().any(party);
        if !called && noun.names.is_empty() || noun.nouns.iter().any(person) {
            return None;
        }
        let actor = RoleType::Entity(self.world.kinds.actor?);
        let first = self.world.meant(memory, &self.clause, head, actor, &[])?.things.first().copied();
        // Whoever only a name calls that nobody has filed may be a person.
        first.filter(|first| called || matches!(first, Thing::Filed(_)))
    }
}
