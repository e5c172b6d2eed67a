//! Words that say who somebody is to another: `its fighters`, `its allies`, `the enemy`.

use super::super::clause::Clause;
use super::memory::Memory;
use super::{OTHERS, Thing, World};
use crate::extract::parse::{Det, Noun};
use crate::load::NounClass;
use crate::model::KindId;

impl World<'_> {
    /// Whether a phrase says who somebody is to another: `the enemy`, `its allies`.
    pub(super) fn others(&self, noun: &Noun) -> bool {
        let others = self.lexicon.forms.find(OTHERS);
        noun.nouns.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&others))
    }

    /// Whoever speaks, and all on their side that the text spoke of: no enemies of theirs.
    pub(super) fn kin(&self, memory: &Memory) -> Vec<Thing> {
        let Some(speaker) = memory.speaker.or(memory.issuer) else { return Vec::new() };
        let side = |thing: Thing| match thing {
            Thing::Filed(id) => Some(self.dossier.entity(id).side),
            Thing::New(_) => None,
        };
        let own = side(speaker);
        let mut kin = memory.actors(self);
        kin.retain(|thing| own.is_some() && side(*thing) == own);
        kin.push(speaker);
        kin
    }

    /// Whose a party is that is called theirs: `its fighters` are of whoever speaks, or else of whoever
    /// did what was told last.
    pub(super) fn owned_by(
        &self,
        memory: &Memory,
        clause: &Clause,
        at: usize,
        kind: KindId,
        apart: &[Thing],
    ) -> Option<Thing> {
        let noun = clause.pieces[at].noun()?;
        if noun.det != Det::Possessive || noun.first_person || Some(kind) != self.kinds.actor {
            return None;
        }
        // `the army and its allies`: not the army.
        if self.others(noun) {
            return None;
        }
        let speaker = self.speaks_alone(memory, clause, at);
        let last = || memory.subject.first().copied().filter(|_| memory.subject.len() == 1);
        let owner = speaker.or_else(last)?;
        (memory.kind(self, owner) == kind && !apart.contains(&owner)).then_some(owner)
    }

    /// The party that speaks, where no other stands between its saying and a piece: `X says Y has lost its
    /// fighters` is not of X.
    pub fn speaks_alone(&self, memory: &Memory, clause: &Clause, at: usize) -> Option<Thing> {
        let party = |noun: &Noun| {
            let actor = noun.nouns.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::Actor);
            // A name that is filed for a place alone calls nobody.
            let place = |name: &usize| {
                let mut filed = self.names[*name].candidates.iter().peekable();
                let kind = |row: u32| self.gazetteer.row(row).entity().map(|id| self.dossier.entity(id).kind);
                filed.peek().is_some() && filed.all(|candidate| kind(candidate.row) == self.kinds.place)
            };
            actor || noun.names.iter().any(|name| !place(name))
        };
        let between =
            clause.pieces[..at].iter().rev().take_while(|piece| piece.verb().is_none_or(|verb| !clause.says(verb)));
        let others = between.filter_map(|piece| piece.noun()).any(|noun| noun.prep.is_none() && party(noun));
        memory.speaker.filter(|_| !others)
    }
}
