//! Roles that take words, and operations.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::clause::Subject;
use super::super::refer::{Meant, Memory, Thing};
use super::Teller;
use crate::extract::parse::{Det, Kind, Noun};
use crate::load::NounClass;
use crate::model::RoleType;

/// Whether a phrase is of several that nobody has spoken of yet: `many offensives`.
pub(super) fn several(noun: &Noun) -> bool {
    noun.det == Det::Indefinite && noun.plural
}

impl Teller<'_, '_> {
    /// The words of a phrase or quotation, for a role that takes words.
    pub(super) fn words_of(&self, piece: Subject) -> Option<(String, Range<usize>)> {
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
    pub(super) fn operation(&self, memory: &mut Memory, piece: Subject) -> Option<Meant> {
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
        // `many offensives`, nobody says where: none that was spoken of.
        if several(noun) && near.is_none() {
            return None;
        }
        let words = self.clause.pieces[at].words.clone();
        let mut meant = self.operation_at(memory, Some((near, operation)))?;
        meant.inferred =
            Some(format!("“{}” is taken for what happens at the place spoken of", self.world.spelled(&words)));
        meant.words = words;
        Some(meant)
    }

    /// The operation at a place, or at the one spoken of; drafted with its word if nobody filed any.
    pub(super) fn operation_at(&self, memory: &mut Memory, named: Option<(Option<Meant>, String)>) -> Option<Meant> {
        let (kind, place_kind) = (self.world.kinds.operation?, self.world.kinds.place?);
        let (near, operation) = named.unwrap_or((None, "operation".to_owned()));
        let place = near.or_else(|| self.world.context(memory, RoleType::Entity(place_kind), &[], None))?;
        let place = *place.things.first()?;
        let filed: Vec<Thing> = match place {
            Thing::Filed(id) => memory.operations(id).iter().copied().map(Thing::Filed).collect(),
            Thing::New(_) => Vec::new(),
        };
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
}
