//! What verbs, nouns and phrases tell: events, states and figures with their roles filled.

mod aspect;
mod event;
mod figure;
mod fill;
mod how;
mod operation;
mod reported;
mod sides;
mod slot;

use std::ops::Range;

use smallvec::SmallVec;

use super::clause::{Clause, Subject};
use super::refer::{Memory, Thing, World};
use super::voice::{From, Scope};
use crate::extract::lexicon::{Does, EventId, Use};
use crate::extract::parse::{Det, Kind, Noun, Piece, Verb};
use crate::load::NounClass;
use crate::model::{PredicateId, PredicateKind, RoleId, RoleType, Stance};

/// When, seen from the text, what is told happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Now.
    Present,
    /// Before.
    Past,
    /// Before what is told beside it: `had taken`.
    Earlier,
    /// To come.
    Coming,
    /// The words do not say.
    Open,
}

/// What fills a role.
#[derive(Debug, Clone, PartialEq)]
pub enum Filler {
    /// Whom or what.
    Things(SmallVec<[Thing; 2]>),
    /// Words.
    Words(String),
}

/// Something that a sentence tells.
#[derive(Debug, Clone)]
pub struct Told {
    /// The piece that tells it.
    pub at: usize,
    /// The rules that found it: the event's, then those of verbs that carry it.
    pub rules: Vec<String>,
    /// The predicate.
    pub predicate: PredicateId,
    /// Roles and what fills them, in the predicate's order.
    pub roles: Vec<(RoleId, Filler)>,
    /// How much of the place.
    pub scope: Option<String>,
    /// The number.
    pub value: Option<String>,
    /// Who is counted.
    pub population: Option<String>,
    /// The words it stands on.
    pub words: Range<usize>,
    /// Whether it is so.
    pub stance: Stance,
    /// It is told with distance: the conditional, `reportedly`.
    pub hedged: bool,
    /// When.
    pub aspect: Aspect,
    /// What was read from around the words, and why.
    pub inferred: Vec<String>,
    /// Others that may be meant, by role.
    pub candidates: Vec<(RoleId, Vec<Thing>)>,
    /// Whoever says so, where the words for it are the words that tell it.
    pub voice: Option<usize>,
    /// A noun tells it, not a verb.
    pub noun: bool,
}

/// What a teller stands on.
pub(super) enum Stand<'v> {
    Verb(&'v Verb, &'v Use),
    Noun(&'v Noun),
    Link,
}

/// Tells sentences.
pub struct Teller<'w, 'a> {
    /// Whom words mean.
    pub world: &'w World<'a>,
    /// The sentence.
    pub clause: Clause<'w>,
    /// Who says what in it.
    pub scopes: &'w [Scope],
}

impl Teller<'_, '_> {
    /// All that the sentence tells, in its order.
    pub fn tell(&self, memory: &mut Memory) -> Vec<Told> {
        memory.sentence();
        let mut found = self.sides(memory);
        for at in 0..self.clause.pieces.len() {
            memory.speaker = self.speaker(memory, at);
            match &self.clause.pieces[at].kind {
                Kind::Verb(verb) => match self.verb(memory, at, verb) {
                    Some(told) => found.push(told),
                    None => self.acted(memory, at, verb),
                },
                Kind::Noun(noun) => {
                    found.extend(self.noun(memory, at, noun));
                    self.mention(memory, at, noun);
                }
                Kind::Link(id) => found.extend(self.event(memory, at, *id, &Stand::Link)),
                _ => {}
            }
        }
        self.told_twice(&mut found);
        let some: Vec<Told> = found.iter().flat_map(|told| self.listed(told)).collect();
        found.extend(some);
        let some: Vec<Told> = found.iter().flat_map(|told| self.included(told)).collect();
        found.extend(some);
        found.sort_by_key(|told| told.at);
        let figures = found.iter().any(|told| told.value.is_some());
        let spoken_of = if figures { self.spoken_of(memory, &found) } else { None };
        let placed: Vec<Told> = found.into_iter().map(|told| self.placed(memory, told, spoken_of.as_ref())).collect();
        placed.into_iter().flat_map(|told| self.apart(told)).collect()
    }

    /// `carried out no attack`: an attack that its noun tells is no operation of that verb besides.
    fn told_twice(&self, found: &mut Vec<Told>) {
        let nouns: Vec<usize> = found.iter().filter(|told| told.noun).map(|told| told.at).collect();
        let light: Vec<usize> = nouns.into_iter().filter_map(|at| self.light_verb(at)).collect();
        let drafted = |told: &Told| {
            told.roles.iter().any(|(role, filler)| {
                let operation = self.world.kinds.operation.map(RoleType::Entity);
                let takes = self.world.dossier.vocabulary.predicate(told.predicate).role(*role).map(|role| role.takes);
                let new = |things: &[Thing]| things.iter().all(|thing| matches!(thing, Thing::New(_)));
                takes.is_some() && takes == operation && matches!(filler, Filler::Things(things) if new(things))
            })
        };
        found.retain(|told| {
            let general = told.stance == Stance::Denies || drafted(told);
            told.noun || !light.contains(&told.at) || !general
        });
    }

    /// A list of what tells one statement from another is a statement about each: places taken, those who
    /// take part.
    pub(super) fn apart(&self, told: Told) -> Vec<Told> {
        let key = &self.world.dossier.vocabulary.predicate(told.predicate).key;
        let several = told.roles.iter().position(|(role, filler)| {
            key.contains(role) && matches!(filler, Filler::Things(things) if things.len() > 1)
        });
        let Some(at) = several else { return vec![told] };
        let Filler::Things(things) = told.roles[at].1.clone() else { return vec![told] };
        let one = |thing: &Thing| {
            let mut told = told.clone();
            told.roles[at].1 = Filler::Things(SmallVec::from_slice(&[*thing]));
            told
        };
        things.iter().map(one).collect()
    }

    /// The place of the operation that the verb of a figure has as its subject.
    fn operation_of(&self, told: &Told, memory: &Memory) -> Option<Thing> {
        let pieces = self.clause.pieces;
        let verb = (told.at.saturating_sub(6)..=told.at).rev().find(|at| pieces[*at].verb().is_some())?;
        let filed = |thing: &Thing| match thing {
            Thing::Filed(id) => Some(self.world.dossier.entity(*id)),
            Thing::New(_) => None,
        };
        let of = |thing: &Thing| {
            let entity = filed(thing).filter(|entity| Some(entity.kind) == self.world.kinds.operation)?;
            entity.place.map(Thing::Filed)
        };
        match self.clause.subject(verb) {
            Subject::Piece(at) => pieces[at].noun()?.names.iter().find_map(|name| {
                let rows = self.world.names[*name].candidates.iter();
                let entities = rows.filter_map(|candidate| self.world.gazetteer.row(candidate.row).entity());
                entities.map(Thing::Filed).find_map(|thing| of(&thing))
            }),
            Subject::Context => memory.subject.first().and_then(of),
            Subject::None => None,
        }
    }

    /// The one place that the sentence names, apart from what it only says to lie around it: `X, in the west of
    /// Y`.
    fn one_place(&self, memory: &mut Memory) -> Option<Thing> {
        let place = RoleType::Entity(self.world.kinds.place?);
        let mut found = None;
        for at in 0..self.clause.pieces.len() {
            let named = self.clause.pieces[at].noun().is_some_and(|noun| !noun.names.is_empty());
            let meant = if named && self.clause.lies(at).is_none() {
                self.world.meant(memory, &self.clause, at, place, &[])
            } else {
                None
            };
            for thing in meant.into_iter().flat_map(|meant| meant.things) {
                if matches!(thing, Thing::Filed(_)) && *found.get_or_insert(thing) != thing {
                    return None;
                }
            }
        }
        found
    }

    /// The one place where a sentence tells that something was done: `19 were killed when drones struck X`.
    fn struck(&self, found: &[Told]) -> Option<Filler> {
        let place = RoleType::Entity(self.world.kinds.place?);
        let vocabulary = &self.world.dossier.vocabulary;
        let mut one: Option<&Filler> = None;
        let events = found.iter().filter(|told| {
            let event = vocabulary.predicate(told.predicate).kind == PredicateKind::Event;
            told.value.is_none() && event && told.stance == Stance::Asserts
        });
        for told in events {
            for (role, filler) in &told.roles {
                if vocabulary.predicate(told.predicate).role(*role).is_none_or(|role| role.takes != place) {
                    continue;
                }
                if one.is_some_and(|known| known != filler) {
                    return None;
                }
                one = Some(filler);
            }
        }
        one.filter(|filler| matches!(filler, Filler::Things(things) if things.len() == 1)).cloned()
    }

    /// Where those are whom a sentence counts, and why.
    fn spoken_of(&self, memory: &mut Memory, found: &[Told]) -> Option<(Filler, &'static str)> {
        let struck = self.struck(found).map(|filler| (filler, "where the sentence tells of what happened"));
        struck.or_else(|| {
            let one = self.one_place(memory)?;
            Some((Filler::Things(SmallVec::from_slice(&[one])), "the one place that the sentence names"))
        })
    }

    /// A figure without a place is of the one place that its sentence tells or speaks of.
    fn placed(&self, memory: &Memory, mut told: Told, spoken_of: Option<&(Filler, &'static str)>) -> Told {
        let (Some(kind), true) = (self.world.kinds.place, told.value.is_some()) else { return told };
        let place = RoleType::Entity(kind);
        let predicate = self.world.dossier.vocabulary.predicate(told.predicate);
        let Some(role) = predicate.roles.iter().find(|role| role.takes == place).map(|role| role.id) else {
            return told;
        };
        if told.roles.iter().any(|(filled, _)| *filled == role) {
            return told;
        }
        // `the war has killed 12,000`: where the war is filed to be.
        if let Some(place) = self.operation_of(&told, memory) {
            told.roles.push((role, Filler::Things(SmallVec::from_slice(&[place]))));
            told.roles.sort_by_key(|(role, _)| *role);
            let name = self.world.dossier.vocabulary.role_name(role);
            told.inferred.push(format!("{name}: where the operation is filed to be"));
            return told;
        }
        if let Some((filler, why)) = spoken_of {
            told.roles.push((role, filler.clone()));
            told.roles.sort_by_key(|(role, _)| *role);
            let name = self.world.dossier.vocabulary.role_name(role);
            told.inferred.push(format!("{name}: {why}"));
        }
        told
    }

    /// The party that speaks at a piece: whom `we` means.
    pub(super) fn speaker(&self, memory: &Memory, at: usize) -> Option<Thing> {
        let word = self.clause.pieces[at].words.start;
        let scopes = self.scopes.iter().filter(|scope| scope.words.contains(&word));
        let scope = scopes.min_by_key(|scope| scope.words.len())?;
        match scope.voice.steps.first()? {
            From::Source(source) => memory.party_for(self.world, *source),
            From::Unknown => self.spoken_for(scope),
        }
    }

    /// The filed party for which somebody speaks who is no filed source: `a spokesman for X`.
    fn spoken_for(&self, scope: &Scope) -> Option<Thing> {
        let own = |piece: &&Piece| scope.cue.contains(&piece.words.start);
        let nouns = || self.clause.pieces.iter().filter(own).filter_map(|piece| piece.noun());
        let role =
            |noun: &Noun| noun.nouns.iter().any(|id| self.world.lexicon.nouns[id.index()].class == NounClass::Role);
        let party = |noun: &Noun| {
            let rows = noun.names.iter().flat_map(|name| &self.world.names[*name].candidates);
            let mut entities = rows.filter_map(|candidate| self.world.gazetteer.row(candidate.row).entity());
            entities.find(|entity| Some(self.world.dossier.entity(*entity).kind) == self.world.kinds.actor)
        };
        nouns().any(role).then(|| nouns().find_map(party)).flatten().map(Thing::Filed)
    }

    /// Takes note of all that the sentence names.
    pub fn mentions(&self, memory: &mut Memory) {
        for at in 0..self.clause.pieces.len() {
            if let Kind::Noun(noun) = &self.clause.pieces[at].kind {
                self.mention(memory, at, noun);
            }
        }
    }

    /// Takes note of what a phrase names, whoever speaks of it later.
    pub(super) fn mention(&self, memory: &mut Memory, at: usize, noun: &Noun) {
        if noun.names.is_empty() {
            return;
        }
        let kinds = self.world.kinds;
        for kind in [kinds.place, kinds.actor, kinds.operation, kinds.road].into_iter().flatten() {
            let filed = noun.names.iter().any(|name| !self.world.names[*name].candidates.is_empty());
            if filed {
                // Meaning it speaks of it.
                self.world.meant(memory, &self.clause, at, RoleType::Entity(kind), &[]);
            }
        }
    }

    pub(super) fn verb(&self, memory: &mut Memory, at: usize, verb: &Verb) -> Option<Told> {
        // `struck X` is not `strike at`: a use whose object is missing comes last.
        let missing =
            |one: &Use| !verb.passive && one.object.is_some() && self.clause.object(at, one.object) == Subject::None;
        let (last, first): (Vec<&Use>, Vec<&Use>) = verb.uses.iter().partition(|one| missing(one));
        for one in first.into_iter().chain(last) {
            if let Does::Event(id) = one.does
                && let Some(told) = self.event(memory, at, id, &Stand::Verb(verb, one))
            {
                return Some(told);
            }
        }
        None
    }

    pub(super) fn noun(&self, memory: &mut Memory, at: usize, noun: &Noun) -> Option<Told> {
        for id in noun.events.iter().filter(|id| !self.epithet(noun, **id)) {
            if let Some(told) = self.event(memory, at, *id, &Stand::Noun(noun)) {
                return Some(told);
            }
        }
        None
    }

    /// `X, the rebels' last bastion`: who holds a place, in passing, is no statement of its own.
    fn epithet(&self, noun: &Noun, id: EventId) -> bool {
        let event = &self.world.lexicon.events[id.index()];
        let holds = self.world.dossier.vocabulary.named(&event.predicate);
        let holds = holds.is_some_and(|one| one.kind == PredicateKind::State && one.exclusive);
        holds && !self.world.lexicon.name_before_noun && (noun.beside.is_some() || noun.det == Det::None)
    }
}
