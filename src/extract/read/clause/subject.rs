//! Who does what a verb says.

use super::super::voice::WITNESS;
use super::{Clause, REACH, Subject};
use crate::extract::lexicon::{Does, NounId, Tense, Use};
use crate::extract::parse::{Kind, Noun, Piece, Verb};
use crate::load::NounClass;

impl<'a> Clause<'a> {
    /// The grammatical subject of a verb.
    pub fn subject(&self, at: usize) -> Subject {
        self.subject_within(at, 4)
    }

    fn subject_within(&self, at: usize, depth: usize) -> Subject {
        let Some(verb) = self.verb(at) else { return Subject::None };
        if depth == 0 {
            return Subject::None;
        }
        if verb.reduced {
            return self.described(at, depth);
        }
        if !verb.finite() {
            return self.controlled(at, depth);
        }
        if verb.subject_pronoun {
            return Subject::Context;
        }
        // `X said that Y had left but denied that …`: X denies it.
        if let Some(first) = self.said_before(at) {
            return self.subject_within(first, depth - 1);
        }
        let stop = at.saturating_sub(REACH);
        let (mut commas, mut included) = (0, false);
        for back in (stop..at).rev() {
            let piece = &self.pieces[back];
            if piece.aside && !self.pieces[at].aside {
                continue;
            }
            match &piece.kind {
                Kind::RelativeSubject => return self.antecedent(back),
                Kind::Noun(_) if !included && self.counts_some(back) => {}
                // `X, quoting Y, said`: whoever is quoted does not act.
                Kind::Noun(_) if commas > 0 && self.quoted(back) => {}
                // `His men, he added, had entered`: what is set in is passed over.
                Kind::Noun(_) if self.inserted(back, at) => {}
                Kind::Noun(noun) if noun.pronoun && self.is_object(back, at) => {}
                // French `l'armée, elle, tient`: the pronoun only sets off whom it takes up.
                Kind::Noun(noun) if noun.pronoun && !noun.first_person && self.between_commas(back) => {}
                Kind::Noun(noun) if noun.pronoun && noun.prep.is_none() => {
                    return if noun.first_person { Subject::Piece(back) } else { Subject::Context };
                }
                Kind::Noun(_) => {
                    let head = self.head(back);
                    // What follows a verb without comma is its object, not the next one's subject.
                    if self.bare(head) && !self.is_object(head, at) {
                        return Subject::Piece(head);
                    }
                    if self.bare(back) && head != back && commas == 0 && !self.is_object(back, at) {
                        return Subject::Piece(back);
                    }
                }
                // `took A and entered B`: the subject of the verb before.
                Kind::Verb(other) if other.finite() && self.joins(back, at) && !self.set_in(back) => {
                    let over = self.over_relative(back, at).map(Subject::Piece);
                    return over.unwrap_or_else(|| self.subject_within(back, depth - 1));
                }
                Kind::Verb(_) => {}
                Kind::Comma => commas += 1,
                // `40 fighters, including 12 soldiers, were killed`: the 40.
                Kind::Including => included = true,
                // `entered A but lost B`, `a source nonetheless said`: the subject stands before.
                Kind::Break if back + 1 == at => {}
                Kind::That | Kind::Subordinator | Kind::Condition | Kind::Concession | Kind::Break | Kind::Colon => {
                    return Subject::None;
                }
                Kind::Relative => return Subject::None,
                _ => {}
            }
        }
        Subject::None
    }

    /// The verb of saying that another, joined to it by `and` or `but`, goes on: both have one speaker.
    fn said_before(&self, at: usize) -> Option<usize> {
        let joined = matches!(self.pieces.get(at.checked_sub(1)?)?.kind, Kind::And | Kind::Break);
        let that = matches!(self.pieces.get(at + 1).map(|piece| &piece.kind), Some(Kind::That));
        if !joined || !that || !self.says(self.verb(at)?) {
            return None;
        }
        let back = self.pieces[at.saturating_sub(REACH)..at].iter().rev();
        let parts = |piece: &&Piece| !matches!(piece.kind, Kind::Open | Kind::Close | Kind::Colon);
        let said = |piece: &Piece| piece.verb().is_some_and(|verb| verb.finite() && self.says(verb));
        Some(at - 1 - back.take_while(parts).position(said)?)
    }

    /// Whether a piece stands by itself between two commas.
    fn between_commas(&self, at: usize) -> bool {
        let comma = |at: Option<usize>| {
            at.and_then(|at| self.pieces.get(at)).is_some_and(|piece| matches!(piece.kind, Kind::Comma))
        };
        comma(at.checked_sub(1)) && comma(Some(at + 1))
    }

    /// `X, who fights beside Y, has left`, `X, which the rebels held, has fallen`: the subject of the second
    /// verb, where the first one stands in a relative clause that a comma closes again.
    fn over_relative(&self, first: usize, second: usize) -> Option<usize> {
        let closes = self.pieces[first + 1..second].iter().rev().find_map(|piece| match piece.kind {
            Kind::Comma => Some(true),
            Kind::And | Kind::Or | Kind::Break => Some(false),
            _ => None,
        });
        if closes != Some(true) {
            return None;
        }
        let opens = |piece: &&Piece| {
            matches!(piece.kind, Kind::RelativeSubject | Kind::Relative | Kind::That | Kind::Break | Kind::Colon)
                || piece.verb().is_some_and(Verb::finite)
        };
        let back = self.pieces[first.saturating_sub(8)..first].iter().rev().position(|piece| opens(&piece))?;
        let relative = first - 1 - back;
        let found = match self.pieces[relative].kind {
            Kind::RelativeSubject | Kind::Relative => self.antecedent(relative),
            Kind::That => self.relative_object(first),
            _ => Subject::None,
        };
        let Subject::Piece(found) = found else { return None };
        let head = self.head(found);
        (self.bare(head) && !self.is_object(head, second)).then_some(head)
    }

    /// Whether a phrase counts some of those counted before it.
    fn counts_some(&self, at: usize) -> bool {
        let stop = at.saturating_sub(4);
        (stop..at)
            .rev()
            .take_while(|back| matches!(self.pieces[*back].kind, Kind::Noun(_) | Kind::And | Kind::Including))
            .any(|back| matches!(self.pieces[back].kind, Kind::Including))
    }

    /// Whether a phrase stands behind words that say whose words these are: `quoting X`.
    fn quoted(&self, at: usize) -> bool {
        let head = self.head(at);
        head.checked_sub(1).is_some_and(|before| matches!(self.pieces[before].kind, Kind::Cue(_)))
    }

    /// Whether a phrase is the speaker of words set in between commas: `…, he added, …`.
    fn inserted(&self, noun: usize, verb: usize) -> bool {
        let said = (noun + 1..verb.min(noun + 6)).find(|at| self.verb(*at).is_some());
        let Some(said) = said else { return false };
        // French `l'armée, soutenue par X, a pris Y`: a participle says nothing.
        let speech = self.verb(said).is_some_and(|verb| verb.finite() && !verb.reduced && self.says(verb));
        let before = noun > 0 && matches!(self.pieces[noun - 1].kind, Kind::Comma);
        let after = (said + 1..verb).take(4).any(|at| matches!(self.pieces[at].kind, Kind::Comma));
        speech && before && after
    }

    /// Whether a verb of saying is set in between commas with its speaker: `…, he added, …`.
    fn set_in(&self, verb: usize) -> bool {
        let comma = |at: usize| matches!(self.pieces.get(at).map(|piece| &piece.kind), Some(Kind::Comma));
        let speaker = verb.checked_sub(2).filter(|before| self.pieces[before + 1].noun().is_some());
        speaker.is_some_and(comma) && comma(verb + 1) && self.verb(verb).is_some_and(|verb| self.says(verb))
    }

    /// Whether nothing but what belongs to a phrase stands between it and a verb.
    fn leads(&self, noun: usize, verb: usize) -> bool {
        // `34 people, including 12 children, had been killed`
        let between = self.before_aside(&self.pieces[noun + 1..verb]);
        let some = between.iter().any(|piece| matches!(piece.kind, Kind::Including));
        between.iter().all(|piece| match &piece.kind {
            Kind::Comma | Kind::Including | Kind::Noun(_) if some => true,
            Kind::Noun(other) => other.prep.is_some() || other.joined.is_some(),
            Kind::Time(_) | Kind::Other | Kind::Negator | Kind::Hedge | Kind::And => true,
            _ => piece.aside,
        })
    }

    /// Pieces before a verb without what two commas set off at their end: `the militia, an ally of X, had`.
    fn before_aside<'p>(&self, pieces: &'p [Piece]) -> &'p [Piece] {
        let comma = |piece: &Piece| matches!(piece.kind, Kind::Comma);
        let Some((first, last)) = pieces.iter().position(comma).zip(pieces.iter().rposition(comma)) else {
            return pieces;
        };
        let aside = &pieces[first..last];
        let relative = aside.get(1).is_some_and(|piece| matches!(piece.kind, Kind::RelativeSubject | Kind::Relative));
        let told = aside.iter().any(|piece| piece.verb().is_some_and(Verb::finite)) && !relative;
        if first < last && last + 1 == pieces.len() && !told { &pieces[..first] } else { pieces }
    }

    /// Whether a phrase stands behind another finite verb as its object.
    fn is_object(&self, noun: usize, of: usize) -> bool {
        let stop = noun.saturating_sub(6);
        for back in (stop..noun).rev() {
            match &self.pieces[back].kind {
                // `X said Y had taken Z`: what stands right before a verb of its own is its subject.
                Kind::Verb(verb) if back != of && self.says(verb) && self.leads(noun, of) => return false,
                Kind::Verb(verb) => return back != of && (!verb.reduced || verb.finite()),
                Kind::Time(_) | Kind::Other | Kind::Negator | Kind::Hedge | Kind::Prep(_) => {}
                Kind::Noun(other) if other.prep.is_some() => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether two verbs are joined by `and` or a comma, with no subject of its own between.
    pub(super) fn joins(&self, first: usize, second: usize) -> bool {
        let between = &self.pieces[first + 1..second];
        let and = between.iter().any(|piece| matches!(piece.kind, Kind::And | Kind::Or | Kind::Comma | Kind::Break));
        and && !between.iter().any(|piece| {
            matches!(
                piece.kind,
                Kind::That
                    | Kind::Subordinator
                    | Kind::Condition
                    | Kind::Concession
                    | Kind::RelativeSubject
                    | Kind::Relative
            )
        })
    }

    /// What a relative pronoun stands for.
    pub(in super::super) fn antecedent(&self, relative: usize) -> Subject {
        let stop = relative.saturating_sub(REACH);
        for back in (stop..relative).rev() {
            // `the Alliance (HA), which …`: what stands in brackets is passed over.
            if self.pieces[back].aside && !self.pieces[relative].aside {
                continue;
            }
            match &self.pieces[back].kind {
                Kind::Noun(noun) if noun.pronoun => return Subject::Context,
                Kind::Noun(noun) => {
                    // `the fighters of the group who …`: the fighters, unless a comma parts them.
                    let head = noun.of.filter(|_| noun.names.is_empty()).unwrap_or(back);
                    return Subject::Piece(head);
                }
                Kind::Comma | Kind::Other | Kind::Time(_) | Kind::Open | Kind::Close => {}
                _ if self.pieces[back].aside => {}
                _ => return Subject::None,
            }
        }
        Subject::None
    }

    /// Those that others are counted with: `31 soldiers and 3 guards`.
    fn counted_with(&self, noun: &Noun) -> Option<usize> {
        let people = |noun: &Noun| {
            let class = |id: &NounId| self.lexicon.nouns[id.index()].class == NounClass::People;
            !noun.amounts.is_empty() && noun.events.is_empty() && noun.head.iter().any(class)
        };
        let first = noun.joined.filter(|_| noun.prep.is_none() && people(noun))?;
        self.pieces[first].noun().is_some_and(people).then_some(first)
    }

    /// What a participle without auxiliary describes.
    fn described(&self, at: usize, depth: usize) -> Subject {
        // `rebel-held Velka`: what follows.
        if self.verb(at).is_some_and(|verb| verb.glued) {
            let next = self.pieces.get(at + 1).and_then(Piece::noun);
            return next.map_or(Subject::None, |_| Subject::Piece(at + 1));
        }
        let (mut comma, mut and, mut other) = (false, false, false);
        let stop = at.saturating_sub(8);
        for back in (stop..at).rev() {
            if self.pieces[back].aside && !self.pieces[at].aside {
                continue;
            }
            match &self.pieces[back].kind {
                Kind::Comma if !comma => comma = true,
                // `near X and lately taken from Y`: what both describe.
                Kind::And if !comma && !other => and = true,
                Kind::Other => other = true,
                Kind::Noun(noun) if and && noun.prep.is_some() && noun.of.is_none() => {}
                // `X, in the province of Y, held by Z`, `X, lying in Y, held by Z`: X is held.
                Kind::Noun(noun) if comma && noun.names.len() + noun.nouns.len() > 0 && self.lies(back).is_some() => {
                    return self.lies(back).map_or(Subject::None, Subject::Piece);
                }
                // `Taken by X, retaken by Y, the town …`: X did what the participle before tells.
                Kind::Noun(noun) if comma && noun.prep.is_some() && self.opening(back) => {}
                Kind::Noun(noun) if noun.pronoun => return Subject::Context,
                // `a toll of 31 soldiers and 3 guards killed`: all of them.
                Kind::Noun(noun) if !comma && self.counted_with(noun).is_some() => {
                    return self.counted_with(noun).map_or(Subject::None, Subject::Piece);
                }
                Kind::Noun(noun) => {
                    // `a town of X held by Y`: the town, where that is no other word for X.
                    let place = |noun: &Noun| {
                        noun.names.is_empty()
                            && noun.head.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::Place)
                    };
                    let whole = |at: &usize| self.pieces[*at].noun().and_then(|noun| noun.of);
                    let mut over = std::iter::successors(noun.of, whole).take(4);
                    let of = over.find(|of| self.pieces[*of].noun().is_some_and(place));
                    let beside = noun.beside.filter(|_| comma).or(of).unwrap_or(back);
                    return Subject::Piece(beside);
                }
                Kind::Verb(other) if other.reduced => return self.subject_within(back, depth - 1),
                // `finds itself caught`
                Kind::Verb(other) if other.finite() && back + 1 == at => return self.subject_within(back, depth - 1),
                Kind::Time(_) | Kind::Hedge | Kind::And => {}
                _ => return Subject::None,
            }
        }
        // At the beginning: what stands behind the comma.
        let mut comma = false;
        for ahead in at + 1..self.pieces.len().min(at + REACH) {
            match &self.pieces[ahead].kind {
                Kind::Comma => comma = true,
                Kind::Noun(noun) if comma && noun.prep.is_none() => {
                    return if noun.pronoun { Subject::Context } else { Subject::Piece(ahead) };
                }
                Kind::Verb(verb) if verb.finite() => {
                    return if verb.subject_pronoun { Subject::Context } else { Subject::None };
                }
                _ => {}
            }
        }
        Subject::None
    }

    /// `X, in the province of Y, …`, `X, lying in Y, …`: what a phrase only says the whereabouts of, set in
    /// behind a name between two commas.
    pub(in super::super) fn lies(&self, at: usize) -> Option<usize> {
        let whole = |at: &usize| self.pieces[*at].noun().and_then(|noun| noun.of);
        let first = std::iter::successors(Some(at), whole).take(4).last()?;
        let prep = self.pieces[first].noun()?.prep?;
        if !self.lexicon.locatives.contains(&prep) {
            return None;
        }
        let mut before = first.checked_sub(1)?;
        let lying = |verb: &Verb| {
            verb.reduced && verb.uses.iter().all(|one| matches!(one.does, Does::Ordinary)) && !verb.uses.is_empty()
        };
        let placed = self.verb(before).is_some_and(lying);
        if placed {
            // `X, a town lying in Y`
            before = before.checked_sub(1)?;
        }
        if !placed && !matches!(self.pieces[before].kind, Kind::Comma) {
            return None;
        }
        let comma = matches!(self.pieces[before].kind, Kind::Comma);
        let named = before.checked_sub(usize::from(comma))?;
        let head = self.pieces[named].noun()?.beside.unwrap_or(named);
        let of = self.pieces[head].noun()?;
        (!of.names.is_empty() && !of.pronoun).then_some(head)
    }

    /// Whether a phrase names whoever did what a participle at the beginning of the sentence tells.
    fn opening(&self, at: usize) -> bool {
        let agent = self.pieces[at].noun().and_then(|noun| noun.prep);
        let first = self.pieces.first().and_then(Piece::verb).is_some_and(|verb| verb.reduced);
        first && at <= 4 && agent.is_some_and(|prep| self.lexicon.agent.contains(&prep))
    }

    /// Whose doing an infinitive or gerund tells: its governor's subject, or the main verb's.
    fn controlled(&self, at: usize, depth: usize) -> Subject {
        if let Some(beside) = at.checked_sub(1).filter(|beside| self.absolute(*beside)) {
            return Subject::Piece(beside);
        }
        if let Some(governor) = self.governor(at) {
            // `accused X of having taken A`: X took it.
            let accuses = self.verb(governor).is_some_and(|verb| {
                verb.uses
                    .iter()
                    .any(|one| matches!(one.does, Does::Speech(id) if self.lexicon.speech[id.index()].accuses))
            });
            if accuses && let found @ (Subject::Piece(_) | Subject::Context) = self.object(governor, None) {
                return found;
            }
            // `forced X to leave A`, `saw X leave A`: X left it.
            if let Some(other) = self.made_to(governor, at).or_else(|| self.moved(governor, at)) {
                return Subject::Piece(other);
            }
            let found = self.subject_within(governor, depth - 1);
            if found != Subject::None {
                return found;
            }
        }
        // `X left A, days after taking B, officials said`: X took it.
        if let Some(main) = self.before_it(at) {
            return self.subject_within(main, depth - 1);
        }
        // `After taking A, the army …`
        for ahead in at + 1..self.pieces.len().min(at + REACH) {
            match &self.pieces[ahead].kind {
                Kind::Verb(verb) if verb.finite() => return self.subject_within(ahead, depth - 1),
                Kind::Break => break,
                _ => {}
            }
        }
        // A gerund behind a comma: the nearest phrase before it.
        match at.checked_sub(2).map(|before| (before, &self.pieces[before].kind)) {
            Some((before, Kind::Noun(_))) if self.verb(at).is_some_and(|verb| verb.tense == Tense::Gerund) => {
                Subject::Piece(self.head(before))
            }
            _ => Subject::None,
        }
    }

    /// `With the army raiding X, …`, `…, with rebels advancing on Y`: whether a phrase behind a preposition, set
    /// off from all else, does what the gerund right behind it tells.
    pub(super) fn absolute(&self, at: usize) -> bool {
        let gerund = self.verb(at + 1).is_some_and(|verb| verb.tense == Tense::Gerund && verb.prep.is_none());
        let opens = at.checked_sub(1).is_none_or(|comma| matches!(self.pieces[comma].kind, Kind::Comma));
        let Some(noun) = self.pieces[at].noun().filter(|_| gerund && opens) else { return false };
        let party = noun.head.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::Actor);
        let named = !noun.names.is_empty() && noun.nouns.is_empty();
        noun.prep.is_some_and(|prep| !self.lexicon.locatives.contains(&prep)) && (party || named)
    }

    /// The verb that a gerund behind `after` or the like is told of, where it stands before it.
    fn before_it(&self, at: usize) -> Option<usize> {
        let opens = at.checked_sub(1).filter(|opens| matches!(self.pieces[*opens].kind, Kind::Subordinator))?;
        let parts = |piece: &&Piece| !matches!(piece.kind, Kind::Break | Kind::Colon | Kind::That);
        let back = self.pieces[at.saturating_sub(12)..opens].iter().rev().take_while(parts);
        let main = |piece: &Piece| piece.verb().is_some_and(|verb| verb.finite() && !self.says(verb));
        Some(opens - 1 - back.into_iter().position(main)?)
    }

    /// Whoever a verb that carries another has do it, standing between the two: `urged X to leave`.
    fn made_to(&self, governor: usize, at: usize) -> Option<usize> {
        let carrier = |one: &Use| matches!(one.does, Does::Carrier(_));
        let Subject::Piece(object) = self.object(governor, None) else { return None };
        let noun = self.pieces[object].noun()?;
        let acts = !noun.names.is_empty()
            || noun.head.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::Actor);
        let between =
            governor < object && object < at && self.pieces[object + 1..at].iter().all(|p| p.noun().is_some());
        (between && acts && self.verb(governor)?.uses.iter().any(carrier)).then_some(object)
    }

    /// `saw the army enter`: whoever stands between a verb of seeing and what they are seen to do.
    fn moved(&self, governor: usize, at: usize) -> Option<usize> {
        let verb = self.verb(governor)?;
        let carries = verb.uses.iter().any(|one| matches!(one.does, Does::Carrier(_) | Does::Event(_)));
        let near =
            at - governor <= 4 && self.verb(at).is_some_and(|verb| verb.tense == Tense::Infinitive && !verb.purpose);
        // Only a verb of seeing: `used drones to attack` is the users' own doing.
        let sees = verb.uses.iter().any(|one| {
            matches!(one.does, Does::Speech(id) if self.lexicon.speech[id.index()].medium.as_deref() == Some(WITNESS))
        });
        if carries || verb.passive || !near || !sees {
            return None;
        }
        match self.object(governor, None) {
            Subject::Piece(object) if object > governor && object < at => Some(object),
            _ => None,
        }
    }
}
