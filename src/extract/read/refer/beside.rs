//! What phrases beside one another say of whom a word means.

use smallvec::SmallVec;

use super::super::clause::Clause;
use super::World;
use crate::extract::lexicon::NounId;
use crate::extract::parse::{Det, Kind, Noun};
use crate::load::{NounClass, WordClass};
use crate::model::KindId;

impl World<'_> {
    /// `fighters of X, among them commanders`: the fighters, some of whom a phrase means.
    pub(super) fn among(&self, clause: &Clause, at: usize, noun: &Noun, kind: KindId) -> Option<usize> {
        let includes = at.checked_sub(1)?;
        let says = clause.pieces[includes].words.clone().any(|word| self.is(word, WordClass::Including));
        if !says || Some(kind) != self.kinds.actor || !noun.names.is_empty() {
            return None;
        }
        let actor = |noun: &Noun| noun.head.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::Actor);
        let mut before = clause.pieces[..includes].iter().enumerate().rev().take(8);
        before.find_map(|(before, piece)| piece.noun().filter(|noun| actor(noun)).map(|_| before))
    }

    /// `fighters of X`, `the border post of X`: whether a name that nobody has filed completes a word for another
    /// kind of thing. X is no place to fight in, nor a party.
    pub(super) fn completes_other(&self, clause: &Clause, noun: &Noun, kind: Option<KindId>) -> bool {
        let filed = |name: &usize| !self.names[*name].candidates.is_empty();
        let Some(parent) = noun.of.and_then(|of| clause.pieces[of].noun()) else { return false };
        // `the withdrawal of its troops from X`
        let deed = parent.of.and_then(|of| clause.pieces[of].noun()).is_some_and(|noun| !noun.events.is_empty());
        if deed || parent.det == Det::Possessive {
            return false;
        }
        let kinds: SmallVec<[KindId; 2]> =
            parent.head.iter().filter_map(|id| self.kinds.class(self.lexicon.nouns[id.index()].class)).collect();
        let (place, actor) = (self.kinds.place, self.kinds.actor);
        let other = kinds.iter().any(|one| {
            let one = Some(*one);
            one != kind && (one == place && kind == actor || one == actor && kind == place)
        });
        let own = kinds.iter().any(|one| Some(*one) == kind);
        other && !own && noun.nouns.is_empty() && !noun.names.iter().any(filed)
    }

    /// `the Keldan town of X`, `a Keldan town`: a name that nobody has filed, of what the town is in.
    pub(super) fn after_another(&self, clause: &Clause, at: usize, noun: &Noun, kind: Option<KindId>) -> bool {
        let place = |id: &NounId| self.lexicon.nouns[id.index()].class == NounClass::Place;
        let unknown = |noun: &Noun| noun.names.iter().all(|name| self.names[*name].candidates.is_empty());
        if kind != self.kinds.place || !self.lexicon.name_before_noun || !noun.head.iter().any(place) || !unknown(noun)
        {
            return false;
        }
        let of = |child: usize| clause.pieces[child].noun().is_some_and(|noun| !noun.names.is_empty());
        noun.det == Det::Indefinite || clause.children(at).into_iter().any(of)
    }

    /// `X, a militia`, `X, a town`: whoever is named right before a comma, where a phrase behind it says what
    /// they are.
    pub(super) fn apposed(&self, clause: &Clause, at: usize, noun: &Noun) -> Option<usize> {
        let before = noun.beside?;
        let comma = at.checked_sub(1).is_some_and(|comma| matches!(clause.pieces[comma].kind, Kind::Comma));
        let says = matches!(noun.det, Det::None | Det::Indefinite) && noun.names.is_empty();
        let named = clause.pieces[before].noun().is_some_and(|noun| !noun.names.is_empty());
        (comma && says && named).then_some(before)
    }
}
