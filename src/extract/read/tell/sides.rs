//! Those who do what the sentence before tells, each on a side of their own: `On one side X, on the other Y.`

use super::super::refer::{Awaited, Memory};
use super::fill::Filling;
use super::operation::several;
use super::{Aspect, Filler, Teller, Told};
use crate::extract::lexicon::{Event, EventId, Reading};
use crate::extract::parse::{Kind, Noun, Verb};
use crate::load::WordClass;
use crate::model::{RoleType, Stance};

impl Teller<'_, '_> {
    /// Keeps in mind what several do whom nothing here names.
    pub(super) fn await_sides(&self, memory: &mut Memory, event: &Event, id: EventId, filling: &Filling) {
        let many = |noun: &Noun| several(noun) || !noun.amounts.is_empty();
        let told = self.clause.pieces[filling.at].noun().is_some_and(many);
        let Some(doer) = self.undone(event, filling).filter(|_| told) else { return };
        let roles = filling.things().map(|(role, things)| (role, things.clone())).collect();
        memory.awaited = Some(Awaited { event: id, predicate: filling.predicate, roles, doer });
    }

    /// What each side does that the sentence names and that the one before told of nobody. Only the sentence right
    /// behind can name them.
    pub(super) fn sides(&self, memory: &mut Memory) -> Vec<Told> {
        let (Some(awaited), Some(actor)) = (memory.awaited.take(), self.world.kinds.actor) else { return Vec::new() };
        let pieces = self.clause.pieces;
        let side = |at: &usize| {
            let phrase = self.world.lexicon.small.longest(&self.world.words[pieces[*at].words.clone()]);
            phrase.is_some_and(|(_, readings)| readings.contains(&Reading::Class(WordClass::Side)))
        };
        let marks: Vec<usize> = (0..pieces.len()).filter(side).collect();
        if marks.len() < 2 || pieces.iter().any(|piece| piece.verb().is_some_and(Verb::finite)) {
            return Vec::new();
        }
        let of = |mark: usize| {
            let at = (mark + 1..pieces.len()).find(|at| !matches!(pieces[*at].kind, Kind::Comma | Kind::Other))?;
            let meant = self.world.meant(memory, &self.clause, at, RoleType::Entity(actor), &[])?;
            let mut roles: Vec<_> =
                awaited.roles.iter().map(|(role, things)| (*role, Filler::Things(things.clone()))).collect();
            roles.push((awaited.doer, Filler::Things(meant.things)));
            roles.sort_by_key(|(role, _)| *role);
            Some(Told {
                at,
                rules: vec![self.world.lexicon.events[awaited.event.index()].id.clone()],
                predicate: awaited.predicate,
                roles,
                scope: None,
                value: None,
                population: None,
                words: meant.words,
                stance: Stance::Asserts,
                hedged: false,
                aspect: Aspect::Open,
                inferred: vec!["what a side does is read from the sentence before".to_owned()],
                candidates: Vec::new(),
                voice: None,
                noun: true,
            })
        };
        marks.into_iter().filter_map(of).collect()
    }
}
