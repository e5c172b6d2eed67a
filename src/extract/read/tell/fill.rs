//! The roles of an event, filled one after the other from the slots that a lexicon gives them.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::clause::Subject;
use super::super::refer::{Meant, Memory, Number, Thing};
use super::operation::several;
use super::{Filler, Stand, Teller};
use crate::extract::lexicon::{Event, Fill, NounId, Slot};
use crate::extract::parse::{Kind, Noun, Verb};
use crate::load::{NounClass, WordClass};
use crate::model::{PredicateId, RoleId, RoleType};

/// How many pieces before its verb a pronoun may stand.
const PRONOUN: usize = 4;

/// An event, as far as its roles are filled.
pub(super) struct Filling {
    /// The piece that tells it.
    pub at: usize,
    /// What it is told by.
    pub predicate: PredicateId,
    /// Roles and what fills them.
    pub roles: Vec<(RoleId, Filler)>,
    /// How much of the place.
    pub scope: Option<String>,
    /// The number.
    pub value: Option<String>,
    /// Who is counted.
    pub population: Option<String>,
    /// The words it stands on.
    pub words: Range<usize>,
    /// What was read from around the words, and why.
    pub inferred: Vec<String>,
    /// Others that may be meant.
    pub candidates: Vec<(RoleId, Vec<Thing>)>,
    /// How many roles words of its own fill.
    pub own: usize,
    /// Whoever does it.
    pub doers: SmallVec<[Thing; 2]>,
    /// Phrases that fill a role already.
    used: SmallVec<[usize; 4]>,
    /// A pronoun fills a role already.
    pronoun: bool,
}

/// What is wanted for a role.
struct Wanted {
    takes: RoleType,
    /// Who has another part already.
    apart: SmallVec<[Thing; 4]>,
    /// Words say that it is nothing spoken of: `several villages`.
    vague: bool,
}

/// What fills a role.
struct Filled {
    filler: Filler,
    words: Range<usize>,
    inferred: Option<String>,
    candidates: Vec<Thing>,
    scope: Option<String>,
}

impl From<Meant> for Filled {
    fn from(meant: Meant) -> Filled {
        let Meant { things, words, inferred, candidates, scope } = meant;
        Filled { filler: Filler::Things(things), words, inferred, candidates, scope }
    }
}

impl Filling {
    fn new(at: usize, event: &Event, predicate: PredicateId, words: Range<usize>) -> Filling {
        Filling {
            at,
            predicate,
            roles: Vec::new(),
            scope: event.scope.clone(),
            value: None,
            population: None,
            words,
            inferred: Vec::new(),
            candidates: Vec::new(),
            own: 0,
            doers: SmallVec::new(),
            used: SmallVec::new(),
            pronoun: false,
        }
    }

    /// Whether a role is filled.
    pub fn has(&self, role: RoleId) -> bool {
        self.roles.iter().any(|(filled, _)| *filled == role)
    }

    /// Whoever and whatever has a part in it, role by role.
    pub fn things(&self) -> impl Iterator<Item = (RoleId, &SmallVec<[Thing; 2]>)> {
        self.roles.iter().filter_map(|(role, filler)| match filler {
            Filler::Things(things) => Some((*role, things)),
            Filler::Words(_) => None,
        })
    }

    /// Makes it stand on more words.
    pub fn reach(&mut self, words: &Range<usize>) {
        self.words = self.words.start.min(words.start)..self.words.end.max(words.end);
    }
}

impl Teller<'_, '_> {
    /// An event with its roles filled as far as the words go; none where a number is wanted and not told.
    pub(super) fn filling(
        &self,
        memory: &mut Memory,
        at: usize,
        event: &Event,
        predicate: PredicateId,
        stand: &Stand,
    ) -> Option<Filling> {
        let vocabulary = &self.world.dossier.vocabulary;
        let mut filling = Filling::new(at, event, predicate, self.clause.pieces[at].words.clone());
        for (name, fill) in &event.roles {
            if name == "value" {
                let (figure, who, span) = self.figure(at, fill, predicate, stand)?;
                (filling.value, filling.population) = (Some(figure), who);
                filling.reach(&span);
                filling.own += 1;
                continue;
            }
            let Some(role) = vocabulary.role(name) else { continue };
            let Some(takes) = vocabulary.predicate(predicate).role(role).map(|role| role.takes) else { continue };
            match fill {
                Fill::Slots(slots) => self.role(memory, &mut filling, role, takes, slots, stand),
                Fill::Is(word) => filling.roles.push((role, Filler::Words(word.clone()))),
            }
        }
        Some(filling)
    }

    /// Fills one role from the first slot that has something for it.
    fn role(
        &self,
        memory: &mut Memory,
        filling: &mut Filling,
        role: RoleId,
        takes: RoleType,
        slots: &[Slot],
        stand: &Stand,
    ) {
        let at = filling.at;
        let place = Some(takes) == self.world.kinds.place.map(RoleType::Entity);
        let apart = filling.things().flat_map(|(_, things)| things.iter().copied()).collect();
        // `many offensives`: of no place and no operation spoken of.
        let vague = matches!(stand, Stand::Noun(noun) if several(noun)) && !self.carries_out(at);
        let mut wanted = Wanted { takes, apart, vague };
        let mut found = None;
        let mut rest = slots;
        while let (None, [slot, others @ ..]) = (&found, rest) {
            rest = others;
            // `took a decision in X`: what is taken stands there, and it is no place.
            if *slot == Slot::Locative && slots.contains(&Slot::Object) && self.has_object(at, stand) {
                continue;
            }
            let mut pieces = self.pieces(at, *slot, stand);
            // `killed at X, in the province of Y`: of words for where, the first that follow are the closest.
            if place && self.tells_where(*slot) {
                let alike = others.iter().take_while(|other| self.tells_where(**other)).count();
                let (beside, after) = others.split_at(alike);
                rest = after;
                pieces.extend(beside.iter().flat_map(|other| self.pieces(at, *other, stand)));
                pieces.sort_by_key(|piece| match piece {
                    Subject::Piece(piece) => (*piece < at, *piece),
                    _ => (true, 0),
                });
            }
            found = self.said(memory, filling, (*slot, pieces), &mut wanted, stand);
            if found.is_none() {
                found = self.unsaid(memory, filling, *slot, &wanted, stand);
            }
        }
        let Some(found) = found else { return };
        let link = at.checked_sub(1).filter(|_| matches!(stand, Stand::Link));
        let part = found.scope.or_else(|| link.and_then(|before| self.how_much(before)));
        if found.words.end > found.words.start {
            filling.reach(&found.words);
            filling.own += 1;
        }
        let vocabulary = &self.world.dossier.vocabulary;
        filling.inferred.extend(found.inferred.map(|why| format!("{}: {why}", vocabulary.role_name(role))));
        if !found.candidates.is_empty() {
            filling.candidates.push((role, found.candidates));
        }
        if place && part.is_some() && vocabulary.predicate(filling.predicate).scoped {
            filling.scope = part;
        }
        if (slots.contains(&Slot::Subject) || slots.contains(&Slot::Speaker))
            && let Filler::Things(things) = &found.filler
        {
            filling.doers = things.clone();
        }
        filling.roles.push((role, found.filler));
    }

    /// Whether a slot is a preposition that says where.
    fn tells_where(&self, slot: Slot) -> bool {
        matches!(slot, Slot::Prep(prep) if self.world.lexicon.locatives.contains(&prep))
    }

    /// What a phrase in a slot has for a role.
    fn said(
        &self,
        memory: &mut Memory,
        filling: &mut Filling,
        (slot, pieces): (Slot, SmallVec<[Subject; 4]>),
        wanted: &mut Wanted,
        stand: &Stand,
    ) -> Option<Filled> {
        for piece in pieces {
            // One phrase fills one role, unless it is the noun that tells it; so does one pronoun.
            let stands_for = piece == Subject::Context && slot == Slot::Object;
            let taken = matches!(piece, Subject::Piece(piece) if filling.used.contains(&piece) && piece != filling.at);
            if taken || stands_for && filling.pronoun {
                continue;
            }
            if let Some(found) = self.by_piece(memory, filling.at, piece, slot, wanted, stand) {
                filling.pronoun |= stands_for;
                if let Subject::Piece(piece) = piece {
                    filling.used.push(piece);
                }
                return Some(found);
            }
        }
        None
    }

    /// What one phrase, or the pronoun in its place, has for a role.
    fn by_piece(
        &self,
        memory: &mut Memory,
        at: usize,
        piece: Subject,
        slot: Slot,
        wanted: &mut Wanted,
        stand: &Stand,
    ) -> Option<Filled> {
        let (takes, kinds) = (wanted.takes, &self.world.kinds);
        let place = Some(takes) == kinds.place.map(RoleType::Entity);
        if takes == RoleType::Text {
            let (text, words) = self.words_of(piece)?;
            let filler = Filler::Words(text);
            return Some(Filled { filler, words, inferred: None, candidates: Vec::new(), scope: None });
        }
        if Some(takes) == kinds.operation.map(RoleType::Entity) {
            return self.operation(memory, piece).map(Filled::from);
        }
        if let Some(scope) = self.share(&piece, slot, stand).filter(|_| place) {
            let mut meant = self.world.context(memory, takes, &wanted.apart, None)?;
            meant.scope = Some(scope);
            if let Subject::Piece(share) = piece {
                meant.words = self.clause.pieces[share].words.clone();
            }
            return Some(meant.into());
        }
        match piece {
            Subject::Piece(piece) => {
                let mut apart = wanted.apart.clone();
                apart.extend(self.named_beside(at, stand, piece));
                let meant = self.world.meant(memory, &self.clause, piece, takes, &apart);
                // `attacked several villages`: not the place spoken of.
                let of = matches!(slot, Slot::Prep(prep) if self.world.lexicon.of.contains(&prep));
                wanted.vague |= meant.is_none() && place && self.places(piece, of);
                let several = meant.is_none() && place && self.places(piece, true);
                let alone = |meant: &Meant| !meant.things.iter().any(|thing| apart.contains(thing));
                let meant = meant.or_else(|| self.among_them(memory, piece, takes, &apart).filter(|_| several));
                meant.filter(alone).map(Filled::from)
            }
            // `their entry`: of whoever was named last.
            Subject::Context if matches!(stand, Stand::Noun(_)) => {
                self.world.recent(memory, takes, &wanted.apart).map(Filled::from)
            }
            Subject::Context if slot == Slot::Subject => {
                let actor = Some(takes) == kinds.actor.map(RoleType::Entity);
                let speaker = if actor { self.reported(memory, at, &wanted.apart) } else { None };
                let mut meant = match (self.world.subject(memory, takes, &wanted.apart, self.number(at)), speaker) {
                    (Some(meant), _) => meant,
                    // `The militants said they had left`, of whom nothing was told.
                    (None, speaker) => Meant {
                        things: speaker.into_iter().collect(),
                        words: 0..0,
                        inferred: Some("read from the text before".to_owned()),
                        candidates: Vec::new(),
                        scope: None,
                    },
                };
                meant.things = speaker.map_or(meant.things, |one| SmallVec::from_slice(&[one]));
                if meant.things.is_empty() {
                    return None;
                }
                Some(meant.into())
            }
            Subject::Context => {
                // A passive's pronoun is its subject, and what it is done to.
                let passive = matches!(stand, Stand::Verb(verb, _) if verb.passive) && slot == Slot::Object;
                let number = self.number(at).filter(|_| passive);
                self.world.context(memory, takes, &wanted.apart, number).map(Filled::from)
            }
            Subject::None => None,
        }
    }

    /// What fills a role that no phrase of the sentence does: whoever speaks, or what was spoken of.
    fn unsaid(
        &self,
        memory: &mut Memory,
        filling: &mut Filling,
        slot: Slot,
        wanted: &Wanted,
        stand: &Stand,
    ) -> Option<Filled> {
        let (at, takes, kinds) = (filling.at, wanted.takes, &self.world.kinds);
        if slot == Slot::Speaker {
            let speaker = memory.speaker.filter(|speaker| !wanted.apart.contains(speaker))?;
            return Some(Filled {
                filler: Filler::Things(SmallVec::from_slice(&[speaker])),
                words: 0..0,
                inferred: Some("whoever announces it is taken to have done it".to_owned()),
                candidates: Vec::new(),
                scope: None,
            });
        }
        if slot != Slot::Context {
            return None;
        }
        if filling.own > 0 && Some(takes) == kinds.operation.map(RoleType::Entity) {
            // `many offensives led by X`: none that was spoken of.
            let of = match self.clause.subject(at) {
                Subject::Piece(subject) => self.clause.pieces[subject].noun(),
                _ => None,
            };
            // `the coalition led by X`: a party is no operation. `The troops, led by X, have …` lead this one.
            let comma = at.checked_sub(1).is_some_and(|comma| matches!(self.clause.pieces[comma].kind, Kind::Comma));
            // `raids led by X`: what several deeds are called by is no operation.
            let deeds = |noun: &Noun| noun.plural && !noun.events.is_empty();
            if of.is_some_and(|noun| several(noun) || deeds(noun) || !comma && self.party(noun)) {
                return None;
            }
            return self.operation_at(memory, None).map(Filled::from);
        }
        // French `en`: from there.
        let there = matches!(stand, Stand::Verb(verb, _) if verb.object_pronoun);
        let hosted = there || matches!(stand, Stand::Noun(_)) && self.host(at).is_some() || self.dated_by(at);
        if wanted.vague || !(filling.own > 0 || hosted || matches!(stand, Stand::Link)) {
            return None;
        }
        filling.own += usize::from(hosted);
        // `the town is in its hands`: of whoever did what was told last.
        let word = self.clause.pieces[at].words.start;
        let voiced = self.scopes.iter().any(|scope| scope.words.contains(&word));
        let acts = !voiced && Some(takes) == kinds.actor.map(RoleType::Entity);
        // `X says the town is in its hands`: of X, if it speaks of no other party.
        let said = voiced && matches!(stand, Stand::Link) && Some(takes) == kinds.actor.map(RoleType::Entity);
        if said
            && let Some(speaker) = self.world.speaks_alone(memory, &self.clause, at)
            && !wanted.apart.contains(&speaker)
        {
            return Some(Filled {
                filler: Filler::Things(SmallVec::from_slice(&[speaker])),
                words: 0..0,
                inferred: Some("whoever says so is taken to be meant".to_owned()),
                candidates: Vec::new(),
                scope: None,
            });
        }
        let context = match acts && matches!(stand, Stand::Link) {
            true => self.world.subject(memory, takes, &wanted.apart, None),
            false => self.world.context(memory, takes, &wanted.apart, None),
        };
        context.or_else(|| self.ahead(memory, at, takes, &wanted.apart)).map(Filled::from)
    }

    /// How many the pronoun before a verb stands for.
    fn number(&self, at: usize) -> Option<Number> {
        let before = self.clause.pieces[..at].iter().rev().take(PRONOUN);
        let pronoun = before.filter_map(|piece| piece.noun()).next().filter(|noun| noun.pronoun);
        pronoun.and_then(|noun| self.world.number(noun))
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

    /// Whether a phrase means a party by its noun or by a name that is filed.
    fn party(&self, noun: &Noun) -> bool {
        let class = |id: &NounId| self.world.lexicon.nouns[id.index()].class;
        let filed = noun.names.iter().flat_map(|name| &self.world.names[*name].candidates);
        let mut kinds = filed
            .filter_map(|candidate| self.world.gazetteer.row(candidate.row).entity())
            .map(|id| self.world.dossier.entity(id).kind);
        let operates = noun.head.iter().any(|id| class(id) == NounClass::Operation) || !noun.events.is_empty();
        !operates
            && (noun.head.iter().any(|id| class(id) == NounClass::Actor)
                || kinds.any(|kind| Some(kind) == self.world.kinds.actor))
    }

    /// Whether a noun is what somebody is told to carry out: `carrying out many attacks`.
    fn carries_out(&self, at: usize) -> bool {
        let reduced = self.clause.pieces.get(at + 1).and_then(|next| next.verb()).is_some_and(|verb| verb.reduced);
        !reduced && !self.light(at).is_empty()
    }

    /// Whether a phrase means places, whichever: `several villages`, and `control of a village`.
    fn places(&self, at: usize, of: bool) -> bool {
        let class = |id: &NounId| self.world.lexicon.nouns[id.index()].class;
        let noun = self.clause.pieces[at].noun();
        let several =
            |noun: &Noun| noun.plural || noun.amounts.iter().any(|amount| self.world.counts[*amount].is_some());
        noun.is_some_and(|noun| (several(noun) || of) && noun.head.iter().any(|id| class(id) == NounClass::Place))
    }

    /// `several towns, including X and Y`: those that are named.
    fn among_them(&self, memory: &mut Memory, several: usize, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        let pieces = self.clause.pieces;
        let near =
            (several + 1..pieces.len().min(several + 8)).take_while(|at| !pieces[*at].verb().is_some_and(Verb::finite));
        let says = |at: &usize| self.world.is(pieces[*at].words.start, WordClass::Including);
        let first = near.into_iter().find(says)?;
        let named = (first..pieces.len().min(first + 4)).find(|at| pieces[*at].noun().is_some())?;
        pieces[named].noun().filter(|noun| !noun.names.is_empty())?;
        let mut found = self.world.meant(memory, &self.clause, named, takes, apart)?;
        found.inferred = Some("named among several".to_owned());
        found.things.iter().all(|thing| matches!(thing, Thing::Filed(_))).then_some(found)
    }

    /// Nothing was spoken of yet, in a lead: the place that the sentence names behind.
    fn ahead(&self, memory: &mut Memory, at: usize, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        if Some(takes) != self.world.kinds.place.map(RoleType::Entity) {
            return None;
        }
        // `fighters from X`: not where anybody is.
        let from =
            |noun: &Noun| noun.of.is_none() && noun.prep.is_some_and(|prep| self.world.lexicon.of.contains(&prep));
        let named =
            |at: &usize| self.clause.pieces[*at].noun().is_some_and(|noun| !noun.names.is_empty() && !from(noun));
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
        self.world.scope(noun)
    }

    /// Whether a verb has an object of its own, whatever it means.
    pub(super) fn has_object(&self, at: usize, stand: &Stand) -> bool {
        match stand {
            Stand::Verb(verb, one) => !verb.passive && matches!(self.clause.object(at, one.object), Subject::Piece(_)),
            _ => false,
        }
    }
}
