//! One event, its roles filled: what the words of a lexicon tell at a piece.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::clause::Subject;
use super::super::refer::{Meant, Memory, Thing};
use super::aspect::{conditional, over};
use super::operation::several;
use super::{Aspect, Filler, Stand, Teller, Told};
use crate::extract::lexicon::{Carries, Does, Event, EventId, Fill, NounId, Only, Slot, Tense};
use crate::extract::parse::{Kind, Piece};
use crate::load::{NounClass, WordClass};
use crate::model::{PredicateId, PredicateKind, RoleId, RoleType, Stance};

impl Teller<'_, '_> {
    /// What the words of one event tell here, if its roles can be filled.
    pub(super) fn event(&self, memory: &mut Memory, at: usize, id: EventId, stand: &Stand) -> Option<Told> {
        let event = &self.world.lexicon.events[id.index()];
        let vocabulary = &self.world.dossier.vocabulary;
        let position = vocabulary.predicates.binary_search_by(|known| known.id.as_str().cmp(&event.predicate)).ok()?;
        let mut predicate = PredicateId::new(position);
        if let Stand::Verb(verb, _) = stand {
            let fits = match event.only {
                Some(Only::Passive) => verb.passive,
                Some(Only::Active) => !verb.passive,
                None => true,
            };
            let told = event.tenses.is_empty() || event.tenses.contains(&verb.tense) && (!verb.perfect || verb.reduced);
            // What is only supposed, or ought to be, is not told.
            let wished = verb.modal == Some(Tense::Subjunctive);
            let wished = wished || conditional(verb) && self.but_for(at);
            // `could reach the capital by spring`: nothing that happened.
            let possible = verb.modal == Some(Tense::Conditional)
                && !verb.perfect
                && vocabulary.predicate(predicate).kind == PredicateKind::Event;
            if !fits || verb.purpose || !told || wished || possible || self.clause.supposed(at) {
                return None;
            }
            // `no aid convoy has entered X`: somebody whom nobody spoke of.
            if self.clause.none(at) && !self.party_alone(at) {
                return None;
            }
        }
        let mut roles: Vec<(RoleId, Filler)> = Vec::new();
        let (mut scope, mut value, mut population) = (event.scope.clone(), None, None);
        let mut words = self.clause.pieces[at].words.clone();
        let (mut inferred, mut candidates) = (Vec::new(), Vec::new());
        let mut own = 0;
        let mut used: SmallVec<[usize; 4]> = SmallVec::new();
        let mut pronoun = false;
        // `many offensives`: of no place and no operation spoken of.
        let unknown = matches!(stand, Stand::Noun(noun) if several(noun)) && !self.carries_out(at);
        let mut doers: SmallVec<[Thing; 2]> = SmallVec::new();
        let place_kind = self.world.kinds.place.map(RoleType::Entity);
        let actor_kind = self.world.kinds.actor.map(RoleType::Entity);
        for (name, fill) in &event.roles {
            if name == "value" {
                let (figure, who, span) = self.figure(at, fill, stand)?;
                (value, population) = (Some(figure), who);
                words = words.start.min(span.start)..words.end.max(span.end);
                own += 1;
                continue;
            }
            let Some(role) = vocabulary.roles.iter().position(|known| known == name).map(RoleId::new) else { continue };
            let Some(takes) = vocabulary.predicate(predicate).role(role).map(|role| role.takes) else { continue };
            let Fill::Slots(slots) = fill else {
                if let Fill::Is(word) = fill {
                    roles.push((role, Filler::Words(word.clone())));
                }
                continue;
            };
            let apart: SmallVec<[Thing; 4]> = roles
                .iter()
                .filter_map(|(_, filler)| match filler {
                    Filler::Things(things) => Some(things.iter().copied()),
                    Filler::Words(_) => None,
                })
                .flatten()
                .collect();
            let (mut filled, mut vague) = (None, unknown);
            for slot in slots {
                // `took a decision in X`: what is taken stands there, and it is no place.
                if *slot == Slot::Locative && slots.contains(&Slot::Object) && self.has_object(at, stand) {
                    continue;
                }
                let pieces = self.pieces(at, *slot, stand);
                for piece in &pieces {
                    // One phrase fills one role, unless it is the noun that tells it.
                    if matches!(piece, Subject::Piece(piece) if used.contains(piece) && *piece != at) {
                        continue;
                    }
                    // So does one pronoun.
                    let stands_for = *piece == Subject::Context && *slot == Slot::Object;
                    if stands_for && pronoun {
                        continue;
                    }
                    if takes == RoleType::Text {
                        if let Some((text, span)) = self.words_of(*piece) {
                            filled = Some((Filler::Words(text), span, None, Vec::new(), None));
                        }
                    } else if Some(takes) == self.world.kinds.operation.map(RoleType::Entity) {
                        filled = self.operation(memory, *piece).map(|meant| self.taken(meant));
                    } else if let Some(scope) = self.share(piece, *slot, stand).filter(|_| Some(takes) == place_kind) {
                        filled = self.world.context(memory, takes, &apart).map(|mut meant| {
                            meant.scope = Some(scope);
                            if let Subject::Piece(share) = piece {
                                meant.words = self.clause.pieces[*share].words.clone();
                            }
                            self.taken(meant)
                        });
                    } else if let Subject::Piece(piece) = piece {
                        let mut apart = apart.clone();
                        apart.extend(self.named_beside(at, stand, *piece));
                        let meant = self.world.meant(memory, &self.clause, *piece, takes, &apart);
                        // `attacked several villages`: not the place spoken of.
                        vague |= meant.is_none() && Some(takes) == place_kind && self.places(*piece);
                        filled = meant.filter(|meant| self.holds(meant, &apart)).map(|meant| self.taken(meant));
                    } else if *piece == Subject::Context && matches!(stand, Stand::Noun(_)) {
                        // `their entry`: of whoever was named last.
                        filled = self.world.recent(memory, takes, &apart).map(|meant| self.taken(meant));
                    } else if *piece == Subject::Context && *slot == Slot::Subject {
                        let meant = self.world.subject(memory, takes, &apart);
                        let speaker = self.reported(memory, at, &apart).filter(|_| Some(takes) == actor_kind);
                        filled = meant.map(|mut meant| {
                            meant.things = speaker.map_or(meant.things, |one| SmallVec::from_slice(&[one]));
                            self.taken(meant)
                        });
                    } else if *piece == Subject::Context {
                        filled = self.world.context(memory, takes, &apart).map(|meant| self.taken(meant));
                    }
                    if filled.is_some() {
                        pronoun |= stands_for;
                        if let Subject::Piece(piece) = piece {
                            used.push(*piece);
                        }
                        break;
                    }
                }
                let hosted = matches!(stand, Stand::Noun(_)) && self.host(at).is_some();
                let operation = Some(takes) == self.world.kinds.operation.map(RoleType::Entity);
                if filled.is_none() && *slot == Slot::Context && operation && own > 0 {
                    filled = self.operation_at(memory, None).map(|meant| self.taken(meant));
                    break;
                }
                if filled.is_none() && *slot == Slot::Speaker {
                    filled = memory.speaker.filter(|speaker| !apart.contains(speaker)).map(|speaker| {
                        let why = Some("whoever announces it is taken to have done it".to_owned());
                        (Filler::Things(SmallVec::from_slice(&[speaker])), 0..0, why, Vec::new(), None)
                    });
                }
                let hosted = hosted || self.dated_by(at);
                // French `en`: from there.
                let there = matches!(stand, Stand::Verb(verb, _) if verb.object_pronoun);
                let hosted = hosted || there;
                let spoken_of = own > 0 || hosted || matches!(stand, Stand::Link);
                if filled.is_none() && *slot == Slot::Context && spoken_of && !vague {
                    own += usize::from(hosted);
                    // `the town is in its hands`: of whoever did what was told last.
                    let word = self.clause.pieces[at].words.start;
                    let voiced = self.scopes.iter().any(|scope| scope.words.contains(&word));
                    let acts = !voiced && Some(takes) == actor_kind;
                    let theirs = acts && matches!(stand, Stand::Link);
                    let context = match theirs {
                        true => self.world.subject(memory, takes, &apart),
                        false => self.world.context(memory, takes, &apart),
                    };
                    let context = context.or_else(|| self.ahead(memory, at, takes, &apart));
                    filled = context.map(|meant| self.taken(meant));
                }
                if filled.is_some() {
                    break;
                }
            }
            let Some((filler, span, why, others, part)) = filled else { continue };
            let link = at.checked_sub(1).filter(|_| matches!(stand, Stand::Link));
            let part = part.or_else(|| link.and_then(|before| self.how_much(before)));
            if span.end > span.start {
                words = words.start.min(span.start)..words.end.max(span.end);
                own += 1;
            }
            if let Some(why) = why {
                inferred.push(format!("{name}: {why}"));
            }
            if !others.is_empty() {
                candidates.push((role, others));
            }
            if Some(takes) == place_kind && part.is_some() && vocabulary.predicate(predicate).scoped {
                scope = part;
            }
            if slots.contains(&Slot::Subject)
                && let Filler::Things(things) = &filler
            {
                doers = things.clone();
            }
            roles.push((role, filler));
        }
        // `The road has been cut`: by whoever was told to have cut it.
        if let (Stand::Verb(verb, _), Some(missing)) = (stand, self.undone(event, predicate, &roles))
            && verb.passive
            && own > 0
            && vocabulary.predicate(predicate).kind == PredicateKind::Event
            && let Some(doers) = memory.doers(vocabulary.root(predicate), &self.key(predicate, &roles))
        {
            inferred.push(format!("{}: whoever was told to have done it", vocabulary.role_name(missing)));
            roles.push((missing, Filler::Things(doers.clone())));
        }
        let has = |name: &String| {
            name == "value" && value.is_some()
                || vocabulary
                    .roles
                    .iter()
                    .position(|known| known == name)
                    .is_some_and(|at| roles.iter().any(|(role, _)| *role == RoleId::new(at)))
        };
        let required = vocabulary.predicate(predicate).roles.iter().filter(|role| role.required);
        let whole = required.clone().all(|role| roles.iter().any(|(filled, _)| *filled == role.id));
        if !event.needs.iter().all(has) || event.lacks.iter().any(has) || !whole || own == 0 {
            return None;
        }
        let (mut stance, mut hedged, mut rules) = (Stance::Asserts, false, vec![event.id.clone()]);
        let mut aspect = match stand {
            Stand::Verb(verb, _) => {
                // `drones reportedly struck X`: right before the verb.
                let before = at.checked_sub(1).map(|before| &self.clause.pieces[before].kind);
                hedged = verb.hedged || conditional(verb) || matches!(before, Some(Kind::Hedge));
                if verb.negated || verb.privative || self.clause.none(at) || self.clause.untrue(at) {
                    stance = Stance::Denies;
                }
                self.aspect(at, verb)
            }
            _ => {
                // `carried out no attack`, `has not launched the assault`
                let light = self.light_verb(at).and_then(|verb| self.clause.pieces[verb].verb());
                if light.is_some_and(|verb| verb.negated) {
                    stance = Stance::Denies;
                }
                self.around(at)
            }
        };
        if let Some(word) = &event.stance {
            stance = Stance::ALL.iter().find(|(_, name)| name == word).map_or(stance, |(stance, _)| *stance);
        }
        for (carrier, carries) in self.clause.carried(at) {
            let Some(verb) = self.clause.pieces[carrier].verb() else { continue };
            rules.extend(verb.uses.iter().find_map(|one| match one.does {
                Does::Carrier(id) => Some(self.world.lexicon.carriers[id.index()].0.clone()),
                _ => None,
            }));
            words = words.start.min(self.clause.pieces[carrier].words.start)..words.end;
            hedged |= verb.hedged || conditional(verb);
            let negated = verb.negated;
            aspect = self.aspect(carrier, verb);
            // `is believed to have taken`
            let done = self.clause.pieces[at].verb().is_some_and(|own| own.perfect && !own.reduced);
            if done && aspect == Aspect::Present {
                aspect = Aspect::Past;
            }
            match carries {
                Carries::Done | Carries::Ongoing | Carries::Light if negated => stance = Stance::Denies,
                Carries::Done | Carries::Ongoing | Carries::Light => {}
                Carries::Recent => aspect = Aspect::Past,
                Carries::Obliged if negated => stance = Stance::Denies,
                Carries::Obliged if matches!(aspect, Aspect::Past | Aspect::Earlier) && over(verb) => {}
                Carries::Coming | Carries::Obliged => (stance, aspect) = (Stance::Announces, Aspect::Coming),
                Carries::May => hedged = true,
                // `has never stopped bombing`
                Carries::Ended => stance = if negated { Stance::Asserts } else { Stance::Denies },
                Carries::Tried | Carries::Failed => {
                    let instead = event.tried.as_ref()?;
                    let position = vocabulary.predicates.binary_search_by(|known| known.id.cmp(instead)).ok()?;
                    predicate = PredicateId::new(position);
                    roles.retain(|(role, _)| vocabulary.predicate(predicate).role(*role).is_some());
                    scope = None;
                    stance = Stance::Asserts;
                }
            }
        }
        if aspect == Aspect::Coming && stance == Stance::Asserts {
            stance = Stance::Announces;
        }
        if !vocabulary.predicate(predicate).scoped {
            scope = None;
        }
        for (_, filler) in &roles {
            if let Filler::Things(things) = filler {
                things.iter().for_each(|thing| memory.dwell(*thing));
            }
        }
        if !doers.is_empty() && (matches!(stand, Stand::Verb(..)) || self.light_verb(at).is_some()) {
            if stance == Stance::Asserts && !hedged {
                memory.did(vocabulary.root(predicate), self.key(predicate, &roles), doers.clone());
            }
            // `… led by X`: the sentence is of somebody else.
            let beside = matches!(stand, Stand::Verb(verb, _) if verb.reduced && verb.passive);
            if !beside && !self.clause.aside(at) {
                memory.subject = doers;
            }
        }
        roles.sort_by_key(|(role, _)| *role);
        let voice = event.voice.and_then(|slot| {
            self.pieces(at, slot, stand).into_iter().find_map(|piece| match piece {
                Subject::Piece(at) => Some(at),
                _ => None,
            })
        });
        Some(Told {
            at,
            rules,
            predicate,
            roles,
            scope,
            value,
            population,
            words,
            stance,
            hedged,
            aspect,
            inferred,
            candidates,
            voice,
            noun: !matches!(stand, Stand::Verb(..)),
        })
    }

    /// The role of whoever does it, where it is needed and nobody fills it.
    fn undone(&self, event: &Event, predicate: PredicateId, roles: &[(RoleId, Filler)]) -> Option<RoleId> {
        let vocabulary = &self.world.dossier.vocabulary;
        let does = |(_, fill): &&(String, Fill)| matches!(fill, Fill::Slots(slots) if slots.contains(&Slot::Subject));
        let (name, _) = event.roles.iter().find(does)?;
        let role = vocabulary.roles.iter().position(|known| known == name).map(RoleId::new)?;
        let needed = vocabulary.predicate(predicate).role(role).is_some_and(|role| role.required);
        (needed && !roles.iter().any(|(filled, _)| *filled == role)).then_some(role)
    }

    /// What tells an event from another of its kind.
    fn key(&self, predicate: PredicateId, roles: &[(RoleId, Filler)]) -> Vec<Thing> {
        let vocabulary = &self.world.dossier.vocabulary;
        let key = &vocabulary.predicate(vocabulary.root(predicate)).key;
        let fillers = key.iter().flat_map(|role| roles.iter().filter(move |(filled, _)| filled == role));
        let things = fillers.filter_map(|(_, filler)| match filler {
            Filler::Things(things) => Some(things.iter().copied()),
            Filler::Words(_) => None,
        });
        things.flatten().collect()
    }

    /// Whom the subject or object of a verb names, apart from a phrase: nobody does a thing to themselves.
    fn named_beside(&self, at: usize, stand: &Stand, piece: usize) -> SmallVec<[Thing; 4]> {
        let Stand::Verb(verb, one) = stand else { return SmallVec::new() };
        let object = if verb.passive { Subject::None } else { self.clause.object(at, one.object) };
        let beside = [self.clause.subject(at), object].into_iter().filter_map(|other| match other {
            Subject::Piece(other) if self.clause.head(other) != self.clause.head(piece) => {
                self.clause.pieces[other].noun()
            }
            _ => None,
        });
        let names = beside.flat_map(|noun| noun.names.iter());
        let rows = names.filter_map(|name| self.world.names[*name].candidates.first());
        rows.filter_map(|candidate| self.world.gazetteer.row(candidate.row).entity()).map(Thing::Filed).collect()
    }

    /// Whether a noun is what somebody is told to carry out: `carrying out many attacks`.
    fn carries_out(&self, at: usize) -> bool {
        let reduced = self.clause.pieces.get(at + 1).and_then(|next| next.verb()).is_some_and(|verb| verb.reduced);
        !reduced && !self.light(at).is_empty()
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

    /// Whether a phrase means places, whichever: `several villages`.
    fn places(&self, at: usize) -> bool {
        let class = |id: &NounId| self.world.lexicon.nouns[id.index()].class;
        self.clause.pieces[at]
            .noun()
            .is_some_and(|noun| noun.plural && noun.head.iter().any(|id| class(id) == NounClass::Place))
    }

    /// Nothing was spoken of yet, in a lead: the place that the sentence names behind.
    fn ahead(&self, memory: &mut Memory, at: usize, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        if Some(takes) != self.world.kinds.place.map(RoleType::Entity) {
            return None;
        }
        let named = |at: &usize| self.clause.pieces[*at].noun().is_some_and(|noun| !noun.names.is_empty());
        let parts = |at: &usize| matches!(self.clause.pieces[*at].kind, Kind::Break | Kind::That | Kind::Subordinator);
        let clause = (at + 1..self.clause.pieces.len().min(at + 40)).take_while(|at| !parts(at));
        let mut found = clause.filter(named).find_map(|at| {
            let meant = self.world.meant(memory, &self.clause, at, takes, apart)?;
            matches!(meant.things[..], [Thing::Filed(_)]).then_some(meant)
        })?;
        found.inferred = Some("the first place that the text names".to_owned());
        found.words = 0..0;
        Some(found)
    }

    /// French `en tient la moitié`: how much of what the pronoun stands for the object is.
    fn share(&self, piece: &Subject, slot: Slot, stand: &Stand) -> Option<String> {
        let (Subject::Piece(piece), Stand::Verb(verb, _)) = (piece, stand) else { return None };
        let noun = self.clause.pieces[*piece].noun()?;
        if slot != Slot::Object || !verb.object_pronoun || !noun.names.is_empty() || !noun.nouns.is_empty() {
            return None;
        }
        noun.amounts.iter().find_map(|amount| self.world.scopes.get(*amount).cloned().flatten())
    }

    /// Whether a verb has an object of its own, whatever it means.
    pub(super) fn has_object(&self, at: usize, stand: &Stand) -> bool {
        match stand {
            Stand::Verb(verb, one) => !verb.passive && matches!(self.clause.object(at, one.object), Subject::Piece(_)),
            _ => false,
        }
    }

    /// What fills a role, taken apart.
    #[allow(clippy::type_complexity)]
    pub(super) fn taken(&self, meant: Meant) -> (Filler, Range<usize>, Option<String>, Vec<Thing>, Option<String>) {
        (Filler::Things(meant.things), meant.words, meant.inferred, meant.candidates, meant.scope)
    }

    /// Whether what is meant can fill a role beside those filled: nobody does a thing to themselves.
    pub(super) fn holds(&self, meant: &Meant, apart: &[Thing]) -> bool {
        !meant.things.iter().any(|thing| apart.contains(thing))
    }
}
