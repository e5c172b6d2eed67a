//! One event: what the words of a lexicon tell at a piece, if its roles can be filled.

use super::super::clause::Subject;
use super::super::refer::{Memory, Thing};
use super::aspect::conditional;
use super::fill::Filling;
use super::{Filler, Stand, Teller, Told};
use crate::extract::lexicon::{Event, EventId, Fill, NounId, Only, PrepId, Slot, Tense};
use crate::extract::parse::Piece;
use crate::load::{NounClass, WordClass};
use crate::model::{PredicateId, PredicateKind, RoleId, Stance};

impl Teller<'_, '_> {
    /// What the words of one event tell here, if its roles can be filled.
    pub(super) fn event(&self, memory: &mut Memory, at: usize, id: EventId, stand: &Stand) -> Option<Told> {
        let event = &self.world.lexicon.events[id.index()];
        let predicate = self.predicate(&event.predicate)?;
        if !self.happens(at, event, predicate, stand) {
            return None;
        }
        let mut filling = self.filling(memory, at, event, predicate, stand)?;
        self.done_before(memory, event, stand, &mut filling);
        if !self.whole(event, &filling) {
            self.await_sides(memory, event, id, &filling);
            return None;
        }
        let told = self.told_how(at, event, stand, &mut filling)?;
        self.remember(memory, stand, &filling, told.stance == Stance::Asserts && !told.hedged);
        filling.roles.sort_by_key(|(role, _)| *role);
        let voice = event.voice.and_then(|slot| {
            self.pieces(at, slot, stand).into_iter().find_map(|piece| match piece {
                Subject::Piece(at) => Some(at),
                _ => None,
            })
        });
        let scoped = self.world.dossier.vocabulary.predicate(filling.predicate).scoped;
        Some(Told {
            at,
            rules: told.rules,
            predicate: filling.predicate,
            roles: filling.roles,
            scope: filling.scope.filter(|_| scoped),
            value: filling.value,
            population: filling.population,
            words: filling.words,
            stance: told.stance,
            hedged: told.hedged,
            aspect: told.aspect,
            inferred: filling.inferred,
            candidates: filling.candidates,
            voice,
            noun: !matches!(stand, Stand::Verb(..)),
        })
    }

    /// The predicate with an id.
    pub(super) fn predicate(&self, id: &str) -> Option<PredicateId> {
        let predicates = &self.world.dossier.vocabulary.predicates;
        predicates.binary_search_by(|known| known.id.as_str().cmp(id)).ok().map(PredicateId::new)
    }

    /// Whether a verb tells that an event happened, and not what is only supposed, wished or possible.
    fn happens(&self, at: usize, event: &Event, predicate: PredicateId, stand: &Stand) -> bool {
        let Stand::Verb(verb, _) = stand else { return true };
        let fits = match event.only {
            Some(Only::Passive) => verb.passive,
            Some(Only::Active) => !verb.passive,
            // `left no doubt`: whatever is not there is no town.
            Some(Only::Alone) => !verb.passive && !verb.negated && !self.has_object(at, stand),
            None => true,
        };
        let told = event.tenses.is_empty() || event.tenses.contains(&verb.tense) && (!verb.perfect || verb.reduced);
        // What is only supposed, or ought to be, is not told.
        let wished = verb.modal == Some(Tense::Subjunctive) || conditional(verb) && self.but_for(at);
        // `could reach the capital by spring`: nothing that happened.
        let happened = self.world.dossier.vocabulary.predicate(predicate).kind == PredicateKind::Event;
        let possible = verb.modal == Some(Tense::Conditional) && !verb.perfect && happened;
        // `no aid convoy has entered X`: somebody whom nobody spoke of.
        let nobody = self.clause.none(at) && !self.party_alone(at);
        fits && told && !(verb.purpose || wished || possible || nobody || self.clause.supposed(at))
    }

    /// `The road has been cut`: by whoever was told to have cut it.
    fn done_before(&self, memory: &Memory, event: &Event, stand: &Stand, filling: &mut Filling) {
        let vocabulary = &self.world.dossier.vocabulary;
        let predicate = vocabulary.predicate(filling.predicate);
        let passive = matches!(stand, Stand::Verb(verb, _) if verb.passive);
        if !passive || filling.own == 0 || predicate.kind != PredicateKind::Event {
            return;
        }
        let Some(missing) = self.undone(event, filling) else { return };
        if let Some(doers) = memory.doers(vocabulary.root(filling.predicate), &self.key(filling)) {
            filling.inferred.push(format!("{}: whoever was told to have done it", vocabulary.role_name(missing)));
            filling.roles.push((missing, Filler::Things(doers.clone())));
        }
    }

    /// Whether everything that an event needs is there, and nothing that it lacks.
    fn whole(&self, event: &Event, filling: &Filling) -> bool {
        let vocabulary = &self.world.dossier.vocabulary;
        let has = |name: &String| {
            let role = vocabulary.role(name);
            name == "value" && filling.value.is_some() || role.is_some_and(|role| filling.has(role))
        };
        let mut required = vocabulary.predicate(filling.predicate).roles.iter().filter(|role| role.required);
        filling.own > 0
            && event.needs.iter().all(has)
            && !event.lacks.iter().any(has)
            && required.all(|role| filling.has(role.id))
    }

    /// Takes note of what was told: of whom, by whom, and whom the next sentence goes on with.
    fn remember(&self, memory: &mut Memory, stand: &Stand, filling: &Filling, so: bool) {
        let at = filling.at;
        // `… led by X`, `the fall of Y, taken with …`: the sentence is of somebody else.
        let beside = matches!(stand, Stand::Verb(verb, _) if verb.reduced && verb.passive);
        // `after crossing the river, they attacked`: not where they did.
        let before = |prep: PrepId| self.world.lexicon.order.contains(&prep);
        let here = !matches!(stand, Stand::Verb(verb, _) if verb.prep.is_some_and(before));
        for (_, things) in filling.things().filter(|_| !beside) {
            things.iter().for_each(|thing| memory.dwell(*thing, here));
        }
        if filling.doers.is_empty() {
            return;
        }
        if so {
            let root = self.world.dossier.vocabulary.root(filling.predicate);
            memory.did(root, self.key(filling), filling.doers.clone());
        }
        if !matches!(stand, Stand::Verb(..)) && self.light_verb(at).is_none() {
            return;
        }
        if !beside && !self.clause.aside(at) {
            memory.subject.clone_from(&filling.doers);
        }
    }

    /// The role of whoever does it, where it is needed and nobody fills it.
    pub(super) fn undone(&self, event: &Event, filling: &Filling) -> Option<RoleId> {
        let vocabulary = &self.world.dossier.vocabulary;
        let does = |(_, fill): &&(String, Fill)| matches!(fill, Fill::Slots(slots) if slots.contains(&Slot::Subject));
        let (name, _) = event.roles.iter().find(does)?;
        let role = vocabulary.role(name)?;
        let needed = vocabulary.predicate(filling.predicate).role(role).is_some_and(|role| role.required);
        (needed && !filling.has(role)).then_some(role)
    }

    /// What tells an event from another of its kind.
    fn key(&self, filling: &Filling) -> Vec<Thing> {
        let vocabulary = &self.world.dossier.vocabulary;
        let key = &vocabulary.predicate(vocabulary.root(filling.predicate)).key;
        let fillers = key.iter().flat_map(|role| filling.things().filter(move |(filled, _)| filled == role));
        fillers.flat_map(|(_, things)| things.iter().copied()).collect()
    }

    /// Whether the subject of a verb is a party and no more: `rebels`, but not `aid convoy`.
    fn party_alone(&self, at: usize) -> bool {
        let Subject::Piece(subject) = self.clause.subject(at) else { return false };
        let actor =
            |id: &NounId| matches!(self.world.lexicon.nouns[id.index()].class, NounClass::Actor | NounClass::People);
        let noun = self.clause.pieces[subject].noun();
        noun.is_some_and(|noun| !noun.other && noun.nouns.iter().all(actor))
    }

    /// `Without X, the army would never have taken Y`: whether a condition that was not met stands before.
    fn but_for(&self, at: usize) -> bool {
        let without = |piece: &Piece| {
            piece.noun().is_some_and(|noun| noun.prep.is_some())
                && self.world.is(piece.words.start, WordClass::Privative)
        };
        self.clause.pieces[at.saturating_sub(6)..at].iter().any(without)
    }
}
