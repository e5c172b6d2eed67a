//! Numbers and who is counted.

use std::ops::Range;

use super::super::clause::Subject;
use super::super::refer::MEANS;
use super::{Stand, Teller, Told};
use crate::extract::lexicon::{Does, Fill, NounId, Slot, Use};
use crate::extract::parse::{Det, Kind, Noun};
use crate::load::{NounClass, WordClass};
use crate::model::PredicateId;

impl Teller<'_, '_> {
    /// Some of those that a figure counts, counted by themselves: `34 people, including 12 children`.
    pub(super) fn included(&self, told: &Told) -> Vec<Told> {
        let mut found = Vec::new();
        if told.value.is_none() {
            return found;
        }
        let pieces = self.clause.pieces;
        let Some(first) = pieces.iter().position(|piece| piece.words.start >= told.words.start) else { return found };
        let mut some = false;
        for (at, piece) in pieces.iter().enumerate().skip(first) {
            match &piece.kind {
                // `at least 202 have been killed: 134 fighters and 68 civilians`
                Kind::Colon if at > told.at && self.counts_people(at + 1) => some = true,
                Kind::Including => {
                    some = true;
                    found.extend(self.shared(told, at));
                }
                Kind::Noun(noun) if some => {
                    let Some(count) = self.count(at) else { continue };
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

    /// Whether a phrase counts people.
    fn counts_people(&self, at: usize) -> bool {
        let noun = self.clause.pieces.get(at).and_then(|piece| piece.noun());
        noun.is_some_and(|noun| self.population(at, noun).is_some()) && self.count(at).is_some()
    }

    /// The others of a list that a figure heads: `62 fighters and 38 soldiers died`.
    pub(super) fn listed(&self, told: &Told) -> Vec<Told> {
        let pieces = self.clause.pieces;
        if told.value.is_none() {
            return Vec::new();
        }
        let first = pieces.partition_point(|piece| piece.words.start < told.words.start);
        let near = first..pieces.len().min(first + 12);
        let Some(head) = near.into_iter().find(|at| self.count(*at) == told.value) else { return Vec::new() };
        // `40 dead and 12 wounded`: each noun tells its own; `the dead include 40 rebels and 12 soldiers` does not.
        let over = pieces[told.at.min(head)..head].iter().any(|piece| piece.verb().is_some());
        if told.noun && !over {
            return Vec::new();
        }
        let people = |noun: &Noun| {
            let class = noun.head.first().map(|id| self.world.lexicon.nouns[id.index()].class);
            noun.events.is_empty() && matches!(class, Some(NounClass::People | NounClass::Actor))
        };
        let mut found = Vec::new();
        for at in self.clause.list(head).into_iter().skip(1) {
            let Some(noun) = pieces[at].noun().filter(|noun| people(noun)) else { continue };
            let Some(count) = self.count(at) else { continue };
            let mut one = told.clone();
            (one.value, one.population) = (Some(count), self.population(at, noun));
            (one.words, one.at) = (pieces[at].words.clone(), at);
            // Whose the first are says nothing of the others.
            let harmed = &self.world.dossier.vocabulary.predicate(told.predicate).harms;
            one.roles.retain(|(role, _)| !harmed.contains(role));
            found.push(one);
        }
        found
    }

    /// How many a phrase counts.
    fn count(&self, at: usize) -> Option<String> {
        let noun = self.clause.pieces[at].noun()?;
        let told = noun.amounts.iter().find_map(|amount| self.world.counts.get(*amount).cloned().flatten());
        told.or_else(|| self.single(at, noun).then(|| "1".to_owned()))
    }

    /// Whether a verb tells of more than figures: `lost 40 men`, but `lost 40 vehicles`.
    fn ambiguous(&self, stand: &Stand) -> bool {
        let Stand::Verb(verb, _) = stand else { return false };
        let uncounted = |one: &Use| match one.does {
            Does::Event(id) => !self.world.lexicon.events[id.index()].roles.iter().any(|(role, _)| role == "value"),
            _ => false,
        };
        verb.uses.iter().any(uncounted)
    }

    /// Whether a phrase may count people: it says so, names somebody, or is a number alone.
    fn persons(&self, noun: &Noun) -> bool {
        let means = self.world.lexicon.forms.find(MEANS);
        let counted = |id: &NounId| {
            let noun = &self.world.lexicon.nouns[id.index()];
            matches!(noun.class, NounClass::People | NounClass::Actor) && !noun.traits.contains(&means)
        };
        let alone = noun.nouns.is_empty() && !noun.other;
        noun.head.iter().any(counted) || noun.head.is_empty() && (alone || !noun.names.is_empty())
    }

    /// Whether a phrase is of one person, by its article: `a civilian was killed`.
    fn single(&self, at: usize, noun: &Noun) -> bool {
        let first = self.clause.pieces[at].words.start + usize::from(noun.prep.is_some());
        let people = |id: &NounId| self.world.lexicon.nouns[id.index()].class == NounClass::People;
        // English `one civilian`: the number is no article, and stands before the phrase.
        let one = |word: &usize| self.world.is(*word, WordClass::One);
        let counts = one(&first) || noun.det == Det::None && first.checked_sub(1).filter(one).is_some();
        noun.names.is_empty() && counts && noun.head.iter().any(people)
    }

    /// Those whose number stands before the words that say so: `48 of them civilians`.
    fn shared(&self, told: &Told, including: usize) -> Option<Told> {
        let pieces = self.clause.pieces;
        let before = including.checked_sub(1)?;
        pieces[before].noun().filter(|noun| noun.number())?;
        let count = self.count(before)?;
        let who = pieces.get(including + 1)?.noun().filter(|noun| noun.amounts.is_empty())?;
        let mut one = told.clone();
        one.value = Some(count);
        one.population = self.population(including + 1, who);
        one.words = pieces[before].words.start..pieces[including + 1].words.end;
        one.at = before;
        Some(one).filter(|_| before > told.at)
    }

    /// The number in a slot, who is counted, and where that stands.
    pub(super) fn figure(
        &self,
        at: usize,
        fill: &Fill,
        predicate: PredicateId,
        stand: &Stand,
    ) -> Option<(String, Option<String>, Range<usize>)> {
        let Fill::Slots(slots) = fill else { return None };
        let own = |piece: usize| {
            let noun = self.clause.pieces[piece].noun()?;
            // `a soldier left the town`: one counts where somebody is harmed, and is nobody displaced.
            let harms = !self.world.dossier.vocabulary.predicate(predicate).harms.is_empty();
            if self.ambiguous(stand) && !self.persons(noun) || !harms && self.single(piece, noun) {
                return None;
            }
            Some((self.count(piece)?, self.population(piece, noun), self.clause.pieces[piece].words.clone()))
        };
        for slot in slots {
            if *slot == Slot::Before && matches!(stand, Stand::Noun(_)) {
                // `millions of displaced`: the number may be the word before.
                let head = self.clause.pieces[at].noun().and_then(|noun| noun.of).filter(|head| {
                    self.clause.pieces[*head].noun().is_some_and(|noun| noun.events.is_empty() && noun.nouns.is_empty())
                });
                if let Some(found) = own(at).or_else(|| head.and_then(own)) {
                    return Some(found);
                }
                continue;
            }
            for piece in self.pieces(at, *slot, stand) {
                if let Subject::Piece(piece) = piece
                    && (*slot != Slot::Behind
                        || self.clause.pieces[piece].noun().is_some_and(|noun| self.persons(noun)))
                    && let Some(found) = own(piece)
                {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Who is counted, in English.
    pub(super) fn population(&self, at: usize, noun: &Noun) -> Option<String> {
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
}
