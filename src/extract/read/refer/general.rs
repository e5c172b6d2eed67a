//! General words: `the town`, `the rebels`, whom they mean and what is drafted for them.

use smallvec::SmallVec;

use super::super::clause::Clause;
use super::memory::Memory;
use super::{MEANS, Meant, SETTLEMENT, Thing, World};
use crate::extract::names::slug;
use crate::extract::parse::{Det, Noun};
use crate::model::KindId;

impl World<'_> {
    /// Whom a general word means.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn general(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        at: usize,
        kind: KindId,
        apart: &[Thing],
        scope: Option<String>,
        part: bool,
    ) -> Option<Meant> {
        let noun = clause.pieces[at].noun()?;
        let words = clause.pieces[at].words.clone();
        let spelled = self.spelled(&words).to_owned();
        // `Tolmari jets`: a phrase with a name in it means nobody spoken of before; and what fights
        // without a will of its own is nobody.
        let named = !noun.names.is_empty() && Some(kind) == self.kinds.actor;
        let means = self.lexicon.forms.find(MEANS);
        let tool = noun.head.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&means));
        if tool && Some(kind) == self.kinds.actor {
            return None;
        }
        let scope = scope.or(part.then(|| "part".to_owned()));
        // Several places are not the one spoken of.
        if Some(kind) == self.kinds.place && noun.plural {
            return None;
        }
        let definite =
            memory.headline || matches!(noun.det, Det::Definite | Det::Demonstrative | Det::Possessive | Det::None);
        let candidates =
            if definite && !named { memory.called(self, &noun.nouns, &noun.head, kind, &[]) } else { Vec::new() };
        // Whoever is meant does something else here already: the word means nobody new.
        if candidates.first().is_some_and(|first| apart.contains(first)) {
            return None;
        }
        let candidates = if candidates.is_empty() && definite {
            self.ahead(memory, clause, at, noun, kind, apart)
        } else {
            candidates
        };
        if let Some(first) = candidates.first().copied() {
            memory.speak(self, first, None);
            return Some(Meant {
                things: SmallVec::from_slice(&[first]),
                words,
                inferred: Some(format!("“{spelled}” is read from the text before")),
                candidates: candidates[1..].to_vec(),
                scope,
            });
        }
        // Actors may be called by what they are alone; a place without a name is none.
        if Some(kind) != self.kinds.actor {
            return None;
        }
        let name = self.plain(noun, &spelled);
        let id = slug(&name);
        if id.is_empty() {
            return None;
        }
        let thing = memory.draft(id, kind, vec![name], None);
        memory.speak(self, thing, Some(noun));
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates: Vec::new(), scope })
    }

    /// What a general word means that the sentence names only later: `the town …, driven out of X`.
    pub(super) fn ahead(
        &self,
        memory: &Memory,
        clause: &Clause,
        at: usize,
        noun: &Noun,
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<Thing> {
        let settlement = self.lexicon.forms.find(SETTLEMENT);
        let town = noun.nouns.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&settlement));
        if !town || Some(kind) != self.kinds.place {
            return Vec::new();
        }
        for piece in &clause.pieces[at + 1..clause.pieces.len().min(at + 16)] {
            let Some(other) = piece.noun() else { continue };
            for name in &other.names {
                let rows = self.names[*name].candidates.iter().map(|candidate| self.gazetteer.row(candidate.row));
                for entity in rows.filter_map(|row| row.entity()) {
                    let thing = Thing::Filed(entity);
                    let fits = memory.filed.get(&entity).is_some_and(|(_, traits)| traits.contains(&settlement));
                    if self.dossier.entity(entity).kind == kind && fits && !apart.contains(&thing) {
                        return vec![thing];
                    }
                }
            }
        }
        Vec::new()
    }
}
