//! What verbs, nouns and phrases tell: events, states and figures with their roles filled.

use std::ops::Range;

use smallvec::SmallVec;

use super::clause::{Clause, Subject};
use super::refer::{Meant, Memory, Thing, World};
use super::voice::{From, Scope};
use crate::extract::lexicon::{Carries, Does, EventId, Fill, Only, PrepId, Slot, Tense, Use};
use crate::extract::parse::{Det, Kind, Noun, Verb};
use crate::load::NounClass;
use crate::model::{PredicateId, RoleId, RoleType, Stance};

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
    /// The piece of whoever does it.
    pub subject: Option<usize>,
}

/// What a teller stands on.
enum Stand<'v> {
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
        let mut found = Vec::new();
        for at in 0..self.clause.pieces.len() {
            memory.speaker = self.speaker(at);
            match &self.clause.pieces[at].kind {
                Kind::Verb(verb) => found.extend(self.verb(memory, at, verb)),
                Kind::Noun(noun) => {
                    found.extend(self.noun(memory, at, noun));
                    self.mention(memory, at, noun);
                }
                Kind::Link(id) => found.extend(self.event(memory, at, *id, &Stand::Link)),
                _ => {}
            }
        }
        let some: Vec<Told> = found.iter().flat_map(|told| self.included(told)).collect();
        found.extend(some);
        found.sort_by_key(|told| told.at);
        found.into_iter().flat_map(|told| self.apart(told)).collect()
    }

    /// Some of those that a figure counts, counted by themselves: `34 people, including 12 children`.
    fn included(&self, told: &Told) -> Vec<Told> {
        let mut found = Vec::new();
        if told.value.is_none() {
            return found;
        }
        let pieces = self.clause.pieces;
        let Some(first) = pieces.iter().position(|piece| piece.words.start >= told.words.start) else { return found };
        let mut some = false;
        for (at, piece) in pieces.iter().enumerate().skip(first) {
            match &piece.kind {
                Kind::Including => some = true,
                Kind::Noun(noun) if some => {
                    let count =
                        noun.amounts.iter().find_map(|amount| self.world.counts.get(*amount).cloned().flatten());
                    let Some(count) = count else { continue };
                    let mut one = told.clone();
                    one.value = Some(count);
                    one.population = self.population(at, noun);
                    one.words = piece.words.clone();
                    one.at = at;
                    found.push(one);
                }
                Kind::And | Kind::Comma | Kind::Noun(_) | Kind::Other => {}
                _ if some => break,
                Kind::Verb(_) if at > told.at => break,
                _ => {}
            }
        }
        found
    }

    /// A list of places is a statement about each of them.
    fn apart(&self, told: Told) -> Vec<Told> {
        let key = &self.world.dossier.vocabulary.predicate(told.predicate).key;
        let several = told.roles.iter().position(|(role, filler)| {
            let place = matches!(filler, Filler::Things(things) if things.len() > 1 && things.iter().all(|thing| self.place(*thing)));
            key.contains(role) && place
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

    /// Whether a thing is filed as a place, or is drafted where only places are.
    fn place(&self, thing: Thing) -> bool {
        match thing {
            Thing::Filed(id) => Some(self.world.dossier.entity(id).kind) == self.world.kinds.place,
            Thing::New(_) => true,
        }
    }

    /// The party that speaks at a piece: whom `we` means.
    fn speaker(&self, at: usize) -> Option<Thing> {
        let word = self.clause.pieces[at].words.start;
        let scopes = self.scopes.iter().filter(|scope| scope.words.contains(&word));
        let scope = scopes.min_by_key(|scope| scope.words.len())?;
        match scope.voice.steps.first()? {
            From::Source(source) => self.world.dossier.source(*source).actor.map(Thing::Filed),
            From::Unknown => None,
        }
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
    fn mention(&self, memory: &mut Memory, at: usize, noun: &Noun) {
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

    fn verb(&self, memory: &mut Memory, at: usize, verb: &Verb) -> Option<Told> {
        for one in &verb.uses {
            if let Does::Event(id) = one.does
                && let Some(told) = self.event(memory, at, id, &Stand::Verb(verb, one))
            {
                return Some(told);
            }
        }
        None
    }

    fn noun(&self, memory: &mut Memory, at: usize, noun: &Noun) -> Option<Told> {
        for id in &noun.events {
            if let Some(told) = self.event(memory, at, *id, &Stand::Noun(noun)) {
                return Some(told);
            }
        }
        None
    }

    /// What the words of one event tell here, if its roles can be filled.
    fn event(&self, memory: &mut Memory, at: usize, id: EventId, stand: &Stand) -> Option<Told> {
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
            if !fits || verb.purpose || !told || wished || self.clause.supposed(at) {
                return None;
            }
        }
        let mut roles: Vec<(RoleId, Filler)> = Vec::new();
        let (mut scope, mut value, mut population) = (event.scope.clone(), None, None);
        let mut words = self.clause.pieces[at].words.clone();
        let (mut inferred, mut candidates) = (Vec::new(), Vec::new());
        let (mut own, mut subject) = (0, None);
        let mut used: SmallVec<[usize; 4]> = SmallVec::new();
        let mut doers: SmallVec<[Thing; 2]> = SmallVec::new();
        let place_kind = self.world.kinds.place.map(RoleType::Entity);
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
            let mut filled = None;
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
                    if takes == RoleType::Text {
                        if let Some((text, span)) = self.words_of(*piece) {
                            filled = Some((Filler::Words(text), span, None, Vec::new(), None));
                        }
                    } else if Some(takes) == self.world.kinds.operation.map(RoleType::Entity) {
                        filled = self.operation(memory, *piece).map(|meant| self.taken(meant));
                    } else if let Subject::Piece(piece) = piece {
                        let meant = self.world.meant(memory, &self.clause, *piece, takes, &apart);
                        filled = meant.filter(|meant| self.holds(meant, *piece, &apart)).map(|meant| self.taken(meant));
                        if filled.is_some() && *slot == Slot::Subject {
                            subject = Some(*piece);
                        }
                    } else if *piece == Subject::Context && matches!(stand, Stand::Noun(_)) {
                        // `their entry`: of whoever was named last.
                        filled = self.world.recent(memory, takes, &apart).map(|meant| self.taken(meant));
                    } else if *piece == Subject::Context && *slot == Slot::Subject {
                        filled = self.world.subject(memory, takes, &apart).map(|meant| self.taken(meant));
                    } else if *piece == Subject::Context {
                        filled = self.world.context(memory, takes, &apart).map(|meant| self.taken(meant));
                    }
                    if filled.is_some() {
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
                if filled.is_none() && *slot == Slot::Context && (own > 0 || hosted || matches!(stand, Stand::Link)) {
                    own += usize::from(hosted);
                    filled = self.world.context(memory, takes, &apart).map(|meant| self.taken(meant));
                }
                if filled.is_some() {
                    break;
                }
            }
            let Some((filler, span, why, others, part)) = filled else { continue };
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
                hedged = verb.hedged || conditional(verb);
                if verb.negated || verb.privative {
                    stance = Stance::Denies;
                }
                self.aspect(at, verb)
            }
            _ => self.around(at),
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
                Carries::Coming => (stance, aspect) = (Stance::Announces, Aspect::Coming),
                Carries::May => hedged = true,
                Carries::Ended => stance = Stance::Denies,
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
        if !doers.is_empty() && matches!(stand, Stand::Verb(..)) {
            memory.subject = doers;
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
            subject,
        })
    }

    /// Whether a verb has an object of its own, whatever it means.
    fn has_object(&self, at: usize, stand: &Stand) -> bool {
        match stand {
            Stand::Verb(verb, one) => !verb.passive && matches!(self.clause.object(at, one.object), Subject::Piece(_)),
            _ => false,
        }
    }

    /// What fills a role, taken apart.
    #[allow(clippy::type_complexity)]
    fn taken(&self, meant: Meant) -> (Filler, Range<usize>, Option<String>, Vec<Thing>, Option<String>) {
        (Filler::Things(meant.things), meant.words, meant.inferred, meant.candidates, meant.scope)
    }

    /// Whether what is meant can fill a role beside those filled: nobody does a thing to themselves.
    fn holds(&self, meant: &Meant, _: usize, apart: &[Thing]) -> bool {
        !meant.things.iter().any(|thing| apart.contains(thing))
    }

    /// The pieces in a slot.
    fn pieces(&self, at: usize, slot: Slot, stand: &Stand) -> SmallVec<[Subject; 4]> {
        let one = |subject: Subject| -> SmallVec<[Subject; 4]> {
            if subject == Subject::None { SmallVec::new() } else { SmallVec::from_slice(&[subject]) }
        };
        let all = |found: SmallVec<[usize; 4]>| found.into_iter().map(Subject::Piece).collect();
        let lexicon = self.world.lexicon;
        match (stand, slot) {
            (_, Slot::Context | Slot::Speaker) => SmallVec::new(),
            (Stand::Verb(verb, _), Slot::Subject) if verb.passive => self.agent(at),
            (Stand::Verb(..), Slot::Subject) => one(self.clause.subject(at)),
            (Stand::Verb(verb, one_use), Slot::Object) => {
                if verb.passive {
                    return one(self.clause.subject(at));
                }
                one(self.clause.object(at, one_use.object))
            }
            (Stand::Verb(..), Slot::Prep(prep)) => {
                let mut found: SmallVec<[Subject; 4]> = all(self.clause.behind(at, prep));
                let bare =
                    |piece: &usize| matches!(self.clause.pieces[*piece].kind, Kind::Prep(other) if other == prep);
                found.extend(self.clause.reach(at).find(bare).map(Subject::Piece));
                found
            }
            (Stand::Verb(..), Slot::Locative) => {
                all(lexicon.locatives.iter().flat_map(|prep| self.clause.behind(at, *prep)).collect())
            }
            (Stand::Noun(noun), Slot::Subject) => {
                let mut found: SmallVec<[Subject; 4]> =
                    all(lexicon.agent.iter().flat_map(|prep| self.clause.complements(at, *prep)).collect());
                if !found.is_empty() {
                    return found;
                }
                found.extend(noun.owner.map(Subject::Piece));
                found.push(Subject::Piece(at));
                found.extend(self.clause.children(at).into_iter().map(Subject::Piece));
                if noun.det == Det::Possessive {
                    found.push(Subject::Context);
                }
                found.extend(self.light(at));
                found
            }
            (Stand::Noun(noun), Slot::Object) => {
                let mut found: SmallVec<[Subject; 4]> = all(self.clause.children(at));
                found.extend(lexicon.of.iter().flat_map(|prep| self.clause.complements(at, *prep)).map(Subject::Piece));
                found.push(Subject::Piece(at));
                found.extend(noun.owner.map(Subject::Piece));
                found
            }
            (Stand::Noun(_), Slot::Prep(prep)) if lexicon.of.contains(&prep) => {
                let mut found: SmallVec<[Subject; 4]> = all(self.clause.children(at));
                found.extend(self.clause.complements(at, prep).into_iter().map(Subject::Piece));
                found
            }
            (Stand::Noun(_), Slot::Prep(prep)) => all(self.around_noun(at, prep)),
            (Stand::Noun(_), Slot::Locative) => {
                all(lexicon.locatives.iter().flat_map(|prep| self.around_noun(at, *prep)).collect())
            }
            (Stand::Noun(noun), Slot::Before) => {
                let copula = at.checked_sub(1).filter(|before| {
                    self.clause.pieces[*before].verb().is_some_and(|verb| verb.finite() && !verb.passive)
                });
                match (noun.beside.or(noun.of), copula) {
                    (Some(before), _) => one(Subject::Piece(before)),
                    (None, Some(verb)) => one(self.clause.subject(verb)),
                    _ => SmallVec::new(),
                }
            }
            (Stand::Link, Slot::Before) => one(self.before(at)),
            (Stand::Link, Slot::Behind) => {
                let next = self.clause.pieces.get(at + 1).and_then(|piece| piece.noun());
                if next.is_some() { one(Subject::Piece(at + 1)) } else { SmallVec::new() }
            }
            (_, Slot::Behind | Slot::Before) | (Stand::Link, _) => SmallVec::new(),
        }
    }

    /// What stands behind a preposition beside a noun, or beside the verb whose subject it is:
    /// `the fighting goes on in X`.
    fn around_noun(&self, at: usize, prep: PrepId) -> SmallVec<[usize; 4]> {
        let mut found = self.clause.complements(at, prep);
        if let Some(verb) = self.host(at) {
            found.extend(self.clause.behind(verb, prep));
        }
        found
    }

    /// Whether a noun stands behind `after` or `before`, as something told already.
    fn dated_by(&self, at: usize) -> bool {
        let lexicon = self.world.lexicon;
        let order = |prep: PrepId| lexicon.order.contains(&prep);
        let own = self.clause.pieces[at].noun().and_then(|noun| noun.prep);
        let before = at.checked_sub(1).and_then(|before| match self.clause.pieces[before].kind {
            Kind::Prep(prep) => Some(prep),
            _ => None,
        });
        own.is_some_and(order) || before.is_some_and(order)
    }

    /// The verb whose subject a noun is, if it tells nothing by itself.
    fn host(&self, at: usize) -> Option<usize> {
        let ahead = at + 1..self.clause.pieces.len().min(at + 10);
        let verb =
            ahead.into_iter().find(|ahead| self.clause.pieces[*ahead].verb().is_some_and(|verb| verb.finite()))?;
        let tells = self.clause.pieces[verb]
            .verb()
            .is_some_and(|verb| verb.uses.iter().any(|one| matches!(one.does, Does::Event(_))));
        (!tells && self.clause.subject(verb) == Subject::Piece(at)).then_some(verb)
    }

    /// Whoever did what a passive tells.
    fn agent(&self, at: usize) -> SmallVec<[Subject; 4]> {
        if self.clause.pieces[at].verb().is_some_and(|verb| verb.glued) {
            return at.checked_sub(1).map(Subject::Piece).into_iter().collect();
        }
        let prepositions = &self.world.lexicon.agent;
        prepositions.iter().flat_map(|prep| self.clause.behind(at, *prep)).map(Subject::Piece).collect()
    }

    /// The noun a link stands behind.
    fn before(&self, at: usize) -> Subject {
        let mut and = false;
        for back in (at.saturating_sub(6)..at).rev() {
            match &self.clause.pieces[back].kind {
                Kind::And => and = true,
                // `lying at X and until then held by Y`: what both describe.
                Kind::Noun(noun) if and && noun.prep.is_some() => {}
                Kind::Noun(noun) if noun.pronoun => return Subject::Context,
                Kind::Noun(_) => return Subject::Piece(back),
                Kind::Verb(_) => return self.clause.subject(back),
                Kind::Comma | Kind::Other | Kind::Time(_) | Kind::RelativeSubject => {}
                _ if self.clause.pieces[back].aside => {}
                _ => break,
            }
        }
        Subject::None
    }

    /// Whose attack it is that a verb without meaning of its own tells: `launched an attack`.
    fn light(&self, at: usize) -> SmallVec<[Subject; 4]> {
        let means_little = |verb: &Verb| {
            verb.uses.iter().any(|one| match one.does {
                Does::Carrier(id) => self.world.lexicon.carriers[id.index()].1 == Carries::Light,
                _ => false,
            })
        };
        let near = at.saturating_sub(5)..self.clause.pieces.len().min(at + 8);
        for piece in near {
            let Some(verb) = self.clause.pieces[piece].verb().filter(|verb| means_little(verb)) else { continue };
            let marked = verb.uses.iter().find_map(|one| one.object);
            let object = if verb.passive { self.clause.subject(piece) } else { self.clause.object(piece, marked) };
            if object != Subject::Piece(at) {
                continue;
            }
            if verb.passive {
                return self.agent(piece);
            }
            let subject = self.clause.subject(piece);
            return if subject == Subject::None { SmallVec::new() } else { SmallVec::from_slice(&[subject]) };
        }
        SmallVec::new()
    }

    /// The number in a slot, who is counted, and where that stands.
    fn figure(&self, at: usize, fill: &Fill, stand: &Stand) -> Option<(String, Option<String>, Range<usize>)> {
        let Fill::Slots(slots) = fill else { return None };
        let own = |piece: usize| {
            let noun = self.clause.pieces[piece].noun()?;
            let count = noun.amounts.iter().find_map(|amount| self.world.counts.get(*amount).cloned().flatten())?;
            Some((count, self.population(piece, noun), self.clause.pieces[piece].words.clone()))
        };
        for slot in slots {
            if *slot == Slot::Before && matches!(stand, Stand::Noun(_)) {
                if let Some(found) = own(at) {
                    return Some(found);
                }
                continue;
            }
            for piece in self.pieces(at, *slot, stand) {
                if let Subject::Piece(piece) = piece
                    && let Some(found) = own(piece)
                {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Who is counted, in English.
    fn population(&self, at: usize, noun: &Noun) -> Option<String> {
        let people = |noun: &Noun| {
            noun.nouns.iter().find_map(|id| {
                let noun = &self.world.lexicon.nouns[id.index()];
                (noun.class == NounClass::People).then(|| noun.gloss.clone().unwrap_or_else(|| noun.spelling.clone()))
            })
        };
        let own = people(noun).filter(|gloss| gloss != "people");
        let child = || self.clause.children(at).into_iter().find_map(|child| people(self.clause.pieces[child].noun()?));
        own.or_else(child).filter(|gloss| gloss != "people")
    }

    /// The words of a phrase or quotation, for a role that takes words.
    fn words_of(&self, piece: Subject) -> Option<(String, Range<usize>)> {
        let Subject::Piece(at) = piece else { return None };
        let pieces = self.clause.pieces;
        let words = &pieces[at].words;
        let prep = matches!(&pieces[at].kind, Kind::Noun(noun) if noun.prep.is_some())
            || matches!(pieces[at].kind, Kind::Prep(_));
        let start = if prep { words.start + 1 } else { words.start };
        let mut end = words.end;
        for piece in &pieces[at + 1..] {
            match &piece.kind {
                Kind::Comma | Kind::Break | Kind::That | Kind::Relative | Kind::RelativeSubject | Kind::Cue(_) => break,
                Kind::Verb(verb) if verb.finite() => break,
                Kind::Other if piece.words.end == pieces.last().map_or(0, |last| last.words.end) => break,
                _ => end = piece.words.end,
            }
        }
        let text = self.world.spelled(&(start..end));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some((text, start..end))
    }

    /// The operation that a phrase means: filed, or the one at the place it is about.
    fn operation(&self, memory: &mut Memory, piece: Subject) -> Option<Meant> {
        let kind = self.world.kinds.operation?;
        let Subject::Piece(at) = piece else { return None };
        let takes = RoleType::Entity(kind);
        let noun = self.clause.pieces[at].noun()?;
        let named = noun.names.iter().any(|name| {
            self.world.names[*name].candidates.iter().any(|candidate| {
                self.world
                    .gazetteer
                    .row(candidate.row)
                    .entity()
                    .is_some_and(|id| self.world.dossier.entity(id).kind == kind)
            })
        });
        if named {
            return self.world.meant(memory, &self.clause, at, takes, &[]);
        }
        let operation = noun
            .nouns
            .iter()
            .find(|id| self.world.lexicon.nouns[id.index()].class == NounClass::Operation)
            .map(|id| self.world.lexicon.nouns[id.index()].spelling.clone())?;
        let place_kind = self.world.kinds.place?;
        let near = (at + 1..self.clause.pieces.len().min(at + 4))
            .filter(|near| self.clause.pieces[*near].noun().is_some_and(|noun| noun.prep.is_some()))
            .find_map(|near| self.world.meant(memory, &self.clause, near, RoleType::Entity(place_kind), &[]));
        let words = self.clause.pieces[at].words.clone();
        let mut meant = self.operation_at(memory, Some((near, operation)))?;
        meant.inferred =
            Some(format!("“{}” is taken for what happens at the place spoken of", self.world.spelled(&words)));
        meant.words = words;
        Some(meant)
    }

    /// The operation at a place, or at the one spoken of; drafted with its word if nobody filed any.
    fn operation_at(&self, memory: &mut Memory, named: Option<(Option<Meant>, String)>) -> Option<Meant> {
        let (kind, place_kind) = (self.world.kinds.operation?, self.world.kinds.place?);
        let (near, operation) = named.unwrap_or((None, "operation".to_owned()));
        let place = near.or_else(|| self.world.context(memory, RoleType::Entity(place_kind), &[]))?;
        let place = *place.things.first()?;
        let entities = self.world.dossier.entities.iter().enumerate();
        let filed: Vec<Thing> = entities
            .filter(|(_, entity)| entity.kind == kind && entity.place.map(Thing::Filed) == Some(place))
            .map(|(at, _)| Thing::Filed(crate::model::EntityId::new(at)))
            .collect();
        let (thing, candidates) = match filed.split_first() {
            Some((first, rest)) => (*first, rest.to_vec()),
            None => {
                let (id, name) = match place {
                    Thing::Filed(id) => {
                        let entity = self.world.dossier.entity(id);
                        (entity.id.clone(), entity.name().to_owned())
                    }
                    Thing::New(at) => {
                        let drafted = &memory.drafted[at];
                        (drafted.id.clone(), drafted.names.first().cloned().unwrap_or_default())
                    }
                };
                let slug = crate::extract::names::slug(&operation);
                let name = format!("{operation}: {name}");
                (memory.draft(format!("{slug}-{id}"), kind, vec![name], Some(place)), Vec::new())
            }
        };
        Some(Meant {
            things: SmallVec::from_slice(&[thing]),
            words: 0..0,
            inferred: Some("the operation is that at the place spoken of".to_owned()),
            candidates,
            scope: None,
        })
    }

    /// When, by the tense of a verb or of the one it hangs on.
    fn aspect(&self, at: usize, verb: &Verb) -> Aspect {
        if verb.reduced {
            return Aspect::Open;
        }
        if !verb.tense.finite() {
            let governor = self.clause.governor(at).and_then(|at| Some((at, self.clause.pieces[at].verb()?)));
            return match governor {
                Some((at, other)) if other.finite() => {
                    let aspect = self.aspect(at, other);
                    if verb.perfect && aspect == Aspect::Present { Aspect::Past } else { aspect }
                }
                _ if verb.perfect => Aspect::Past,
                _ => self.around(at),
            };
        }
        match (verb.tense, verb.perfect) {
            (Tense::Future, _) => Aspect::Coming,
            (Tense::Conditional, true) => Aspect::Past,
            (Tense::Conditional, false) => Aspect::Open,
            (Tense::Imperfect | Tense::Past, true) => Aspect::Earlier,
            (Tense::Imperfect | Tense::Past, false) => Aspect::Past,
            (_, true) => Aspect::Past,
            _ if verb.modal == Some(Tense::Future) => Aspect::Coming,
            _ => Aspect::Present,
        }
    }

    /// When, by the nearest verb with a tense.
    fn around(&self, at: usize) -> Aspect {
        let near = |piece: usize| {
            let verb = self.clause.pieces.get(piece)?.verb().filter(|verb| verb.finite())?;
            Some(self.aspect(piece, verb))
        };
        for step in 1..12 {
            let found = at.checked_sub(step).and_then(near).or_else(|| near(at + step));
            match found {
                Some(Aspect::Present) => return Aspect::Open,
                Some(found) => return found,
                None => {}
            }
        }
        Aspect::Open
    }
}

/// Whether a verb stands in the form of what is not vouched for.
fn conditional(verb: &Verb) -> bool {
    verb.tense == Tense::Conditional || verb.modal == Some(Tense::Conditional)
}
