//! Where in a sentence a slot is: the pieces that may fill a role.

use smallvec::SmallVec;

use super::super::clause::Subject;
use super::{Stand, Teller};
use crate::extract::lexicon::{Carries, Does, NounId, PrepId, Slot, Use};
use crate::extract::parse::{Det, Kind, Piece, Verb};
use crate::load::{NounClass, WordClass};

impl Teller<'_, '_> {
    /// The pieces in a slot.
    pub(super) fn pieces(&self, at: usize, slot: Slot, stand: &Stand) -> SmallVec<[Subject; 4]> {
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
                match self.clause.object(at, one_use.object) {
                    Subject::None => one(self.both_have(at, verb)),
                    own => one(own),
                }
            }
            (Stand::Verb(..), Slot::Prep(prep)) => {
                let mut found: SmallVec<[Subject; 4]> = all(self.clause.behind(at, prep));
                let bare =
                    |piece: &usize| matches!(self.clause.pieces[*piece].kind, Kind::Prep(other) if other == prep);
                found.extend(self.clause.reach(at).find(bare).map(Subject::Piece));
                found.extend(self.where_to(at).filter(|_| lexicon.locatives.contains(&prep)));
                found.extend(self.come(at, prep));
                found
            }
            (Stand::Verb(..), Slot::Locative) => {
                // `held near X in the north of Y`: the first that follows is the closest.
                let mut places: SmallVec<[usize; 4]> =
                    lexicon.locatives.iter().flat_map(|prep| self.clause.behind(at, *prep)).collect();
                places.sort_by_key(|piece| (*piece < at, *piece));
                let mut found = all(places);
                found.extend(self.where_to(at));
                found
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
                // `launched its offensive`: whoever launched it, before whoever was named last.
                found.extend(self.light(at));
                if noun.det == Det::Possessive {
                    // `X announced its withdrawal`: of X.
                    let said = self
                        .governed(at)
                        .filter(|verb| self.clause.pieces[*verb].verb().is_some_and(|verb| self.clause.says(verb)));
                    found.extend(said.map(|verb| self.clause.subject(verb)).filter(|one| *one != Subject::None));
                    found.push(Subject::Context);
                }
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
                // `X remains a threat`, but not `X has lost its capital`.
                // `X is a town, but also a threat`: the first of a list stands behind the verb.
                let copula = self.clause.head(at).checked_sub(1).filter(|before| {
                    let links = |verb: &Verb| verb.finite() && !verb.passive && !verb.perfect;
                    noun.det != Det::Possessive && self.clause.pieces[*before].verb().is_some_and(links)
                });
                match (noun.beside.or(noun.of), copula) {
                    (Some(before), _) => one(Subject::Piece(before)),
                    (None, Some(verb)) => one(self.clause.subject(verb)),
                    _ => SmallVec::new(),
                }
            }
            (Stand::Link, Slot::Before) => {
                let mut found: SmallVec<[Subject; 4]> = one(self.before(at));
                found.extend(self.doers_before(at));
                found
            }
            (Stand::Link, Slot::Behind) => {
                let next = self.clause.pieces.get(at + 1).and_then(|piece| piece.noun());
                if next.is_some() { one(Subject::Piece(self.clause.glued(at + 1))) } else { SmallVec::new() }
            }
            (Stand::Noun(_), Slot::Itself) => one(Subject::Piece(at)),
            (Stand::Noun(_), Slot::Behind) => one(self.counted_by(at)),
            (_, Slot::Behind | Slot::Before | Slot::Itself) | (Stand::Link, _) => SmallVec::new(),
        }
    }

    /// `fighters who came from X have entered Y`, `fighters come from X`: what the subject itself stands with.
    fn come(&self, at: usize, prep: PrepId) -> Option<Subject> {
        let lexicon = self.world.lexicon;
        let Subject::Piece(subject) = self.clause.subject(at) else { return None };
        let place = lexicon.locatives.contains(&prep) || lexicon.agent.contains(&prep);
        let mut between = (subject + 1..at).take_while(|at| match &self.clause.pieces[*at].kind {
            Kind::Verb(verb) => verb.reduced,
            Kind::Noun(_) | Kind::Time(_) | Kind::Other => true,
            _ => false,
        });
        let stands = |at: &usize| {
            self.clause.pieces[*at].noun().is_some_and(|noun| noun.prep == Some(prep) && noun.of.is_none())
        };
        between.find(stands).filter(|_| !place).map(Subject::Piece)
    }

    /// `the town where the army stays`: the town.
    fn where_to(&self, at: usize) -> Option<Subject> {
        for back in (at.saturating_sub(8)..at).rev() {
            match &self.clause.pieces[back].kind {
                Kind::Relative => {
                    let whither = self.world.is(self.clause.pieces[back].words.start, WordClass::Where);
                    let found = self.clause.antecedent(back);
                    return Some(self.whole_place(found)).filter(|found| whither && *found != Subject::None);
                }
                Kind::Noun(_) | Kind::Time(_) | Kind::Other | Kind::Negator | Kind::Hedge => {}
                Kind::Verb(verb) if !verb.finite() => {}
                _ => break,
            }
        }
        None
    }

    /// `the neighbouring province of X, where …`: the province.
    fn whole_place(&self, found: Subject) -> Subject {
        let Subject::Piece(piece) = found else { return found };
        let place = |at: &usize| {
            let noun = self.clause.pieces[*at].noun();
            let class = |id: &NounId| self.world.lexicon.nouns[id.index()].class == NounClass::Place;
            noun.is_some_and(|noun| noun.names.is_empty() && noun.head.iter().any(class))
        };
        let whole = self.clause.pieces[piece].noun().and_then(|noun| noun.of).filter(place);
        Subject::Piece(whole.unwrap_or(piece))
    }

    /// What stands behind a preposition beside a noun, or beside the verb whose subject it is:
    /// `the fighting goes on in X`.
    pub(super) fn around_noun(&self, at: usize, prep: PrepId) -> SmallVec<[usize; 4]> {
        let mut found = self.clause.complements(at, prep);
        if let Some(verb) = self.host(at) {
            found.extend(self.clause.behind(verb, prep));
        }
        if let Some(deed) = self.deed(at) {
            found.extend(self.clause.complements(deed, prep));
        }
        // `an attack carried out at X by …`, `launched on X an attack`: what stands with the verb.
        if let Some(verb) = self.light_verb(at) {
            let beside = self.clause.behind(verb, prep);
            found.extend(beside.into_iter().filter(|piece| !found.contains(piece)).collect::<SmallVec<[usize; 4]>>());
        }
        found
    }

    /// French `une frappe à X a fait dix morts`: the deed that a figure is told of, as the subject of an empty
    /// verb.
    fn deed(&self, at: usize) -> Option<usize> {
        let head = self.clause.head(at);
        let back = (at.saturating_sub(6)..head).rev().find(|back| self.clause.pieces[*back].verb().is_some())?;
        let verb = self.clause.pieces[back].verb()?;
        let empty = !verb.uses.is_empty() && verb.uses.iter().all(|one| matches!(one.does, Does::Ordinary));
        if !verb.finite() || verb.passive || !empty || self.clause.object(back, None) != Subject::Piece(head) {
            return None;
        }
        let Subject::Piece(subject) = self.clause.subject(back) else { return None };
        self.clause.pieces[subject].noun().filter(|noun| !noun.events.is_empty()).map(|_| subject)
    }

    /// Whether a noun stands behind `after` or `before`, as something told already.
    pub(super) fn dated_by(&self, at: usize) -> bool {
        let lexicon = self.world.lexicon;
        let order = |prep: PrepId| lexicon.order.contains(&prep);
        let own = self.clause.pieces[at].noun().and_then(|noun| noun.prep);
        let before = at.checked_sub(1).and_then(|before| match self.clause.pieces[before].kind {
            Kind::Prep(prep) => Some(prep),
            _ => None,
        });
        own.is_some_and(order) || before.is_some_and(order)
    }

    /// The verb whose subject or object a noun is, if it tells nothing by itself: `the fighting goes
    /// on`, `there have been clashes`.
    pub(super) fn host(&self, at: usize) -> Option<usize> {
        // `an offensive is being waged in X`
        let done = |verb: &usize| self.clause.pieces[*verb].verb().is_some_and(|verb| verb.passive && verb.finite());
        self.led(at).or_else(|| self.governed(at)).or_else(|| self.light_verb(at).filter(done))
    }

    /// The empty verb, or the verb of saying, that a noun is the object of.
    fn governed(&self, at: usize) -> Option<usize> {
        let head = self.clause.head(at);
        let back = (at.saturating_sub(6)..head).rev().find(|back| self.clause.pieces[*back].verb().is_some())?;
        let verb = self.clause.pieces[back].verb()?;
        let object = verb.finite() && !verb.passive && self.clause.object(back, None) == Subject::Piece(head);
        // `there have been clashes`; `reports heavy fighting`.
        let empty = !verb.uses.is_empty()
            && verb.uses.iter().all(|one| matches!(one.does, Does::Ordinary))
            && self.clause.subject(back) == Subject::Context;
        let says = verb.uses.iter().any(|one| matches!(one.does, Does::Speech(_)));
        (object && (empty || says)).then_some(back)
    }

    /// `the dead include 40 fighters`, `the toll has reached 40`: what stands behind the verb of a noun that
    /// heads figures, whatever the verb tells of others.
    fn counted_by(&self, at: usize) -> Subject {
        let ahead = at + 1..self.clause.pieces.len().min(at + 6);
        let verb = ahead.into_iter().find(|ahead| self.clause.pieces[*ahead].verb().is_some());
        let own = |verb: &usize| {
            let finite = self.clause.pieces[*verb].verb().is_some_and(|verb| verb.finite() && !verb.passive);
            finite && self.clause.subject(*verb) == Subject::Piece(self.clause.head(at))
        };
        verb.filter(own).map_or(Subject::None, |verb| self.clause.object(verb, None))
    }

    fn led(&self, at: usize) -> Option<usize> {
        let ahead = at + 1..self.clause.pieces.len().min(at + 10);
        let verb =
            ahead.into_iter().find(|ahead| self.clause.pieces[*ahead].verb().is_some_and(|verb| verb.finite()))?;
        let tells = self.clause.pieces[verb]
            .verb()
            .is_some_and(|verb| verb.uses.iter().any(|one| matches!(one.does, Does::Event(_))));
        (!tells && self.clause.subject(verb) == Subject::Piece(at)).then_some(verb)
    }

    /// Whoever did what a passive tells.
    pub(super) fn agent(&self, at: usize) -> SmallVec<[Subject; 4]> {
        if self.clause.pieces[at].verb().is_some_and(|verb| verb.glued) {
            return at.checked_sub(1).map(Subject::Piece).into_iter().collect();
        }
        let prepositions = &self.world.lexicon.agent;
        prepositions.iter().flat_map(|prep| self.clause.behind(at, *prep)).map(Subject::Piece).collect()
    }

    /// The noun a link stands behind.
    pub(super) fn before(&self, at: usize) -> Subject {
        let mut and = false;
        for back in (at.saturating_sub(6)..at).rev() {
            match &self.clause.pieces[back].kind {
                Kind::And => and = true,
                // `lying at X and until then held by Y`: what both describe.
                Kind::Noun(noun) if and && noun.prep.is_some() => {}
                Kind::Noun(noun) if noun.pronoun => return Subject::Context,
                Kind::Noun(_) if self.how_much(back).is_some() => {}
                Kind::Noun(_) => return Subject::Piece(back),
                Kind::Verb(_) => return self.clause.subject(back),
                Kind::Comma | Kind::Other | Kind::Time(_) | Kind::RelativeSubject => {}
                _ if self.clause.pieces[back].aside => {}
                _ => break,
            }
        }
        Subject::None
    }

    /// `took X with the help of Y`, `X was taken by Z with the help of Y`: whoever did what the verb before tells.
    fn doers_before(&self, at: usize) -> SmallVec<[Subject; 4]> {
        let goes_on = |piece: &Piece| matches!(piece.kind, Kind::Noun(_) | Kind::Time(_) | Kind::Other) || piece.aside;
        let near = self.clause.pieces[at.saturating_sub(6)..at].iter().rev().take_while(|piece| goes_on(piece)).count();
        let Some(verb) = (at - near).checked_sub(1) else { return SmallVec::new() };
        match self.clause.pieces[verb].verb() {
            Some(told) if told.passive => self.agent(verb),
            Some(_) => SmallVec::from_slice(&[self.clause.subject(verb)]),
            None => SmallVec::new(),
        }
    }

    /// `is entirely under …`: how much of its subject a word right behind a verb says.
    pub(super) fn how_much(&self, at: usize) -> Option<String> {
        let pieces = self.clause.pieces;
        let noun = pieces.get(at)?.noun().filter(|noun| noun.number())?;
        let behind = at.checked_sub(1).is_some_and(|before| pieces[before].verb().is_some());
        let scope = self.world.scope(noun);
        scope.filter(|_| behind)
    }

    /// Whose attack it is that a verb without meaning of its own tells: `launched an attack`.
    pub(super) fn light(&self, at: usize) -> SmallVec<[Subject; 4]> {
        let Some(verb) = self.light_verb(at) else { return SmallVec::new() };
        if self.clause.pieces[verb].verb().is_some_and(|verb| verb.passive) {
            return self.agent(verb);
        }
        let subject = self.clause.subject(verb);
        if subject == Subject::None { SmallVec::new() } else { SmallVec::from_slice(&[subject]) }
    }

    /// `attacked and captured X`: the object of the verb that `and` joins right behind.
    fn both_have(&self, at: usize, verb: &Verb) -> Subject {
        let and = matches!(self.clause.pieces.get(at + 1).map(|piece| &piece.kind), Some(Kind::And));
        let next = self.clause.pieces.get(at + 2).and_then(|piece| piece.verb()).filter(|_| and);
        let alike = |next: &&Verb| next.tense == verb.tense && !next.passive && !next.reduced && !verb.reduced;
        next.filter(alike).map_or(Subject::None, |_| self.clause.object(at + 2, None))
    }

    /// The verb without meaning of its own that a noun is the object of: `launched an attack`.
    pub(super) fn light_verb(&self, at: usize) -> Option<usize> {
        let light = |one: &&Use| self.world.lexicon.carries(one) == Some(Carries::Light);
        let mut near = at.saturating_sub(5)..self.clause.pieces.len().min(at + 8);
        near.find(|piece| {
            let Some(verb) = self.clause.pieces[*piece].verb() else { return false };
            verb.uses.iter().filter(light).any(|one| {
                let passive = verb.passive;
                let object = if passive { self.clause.subject(*piece) } else { self.clause.object(*piece, one.object) };
                object == Subject::Piece(at)
            })
        })
    }
}
