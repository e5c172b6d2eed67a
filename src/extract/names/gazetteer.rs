//! The names that tables file, compiled for looking them up in texts.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::atoms::atoms;
use super::gate::Gate;
use super::habits::Habits;
use super::skeleton::{Sound, sound};
use super::trie::Trie;
use super::{Candidate, How};
use crate::model::{Dossier, EntityId, KindId, SourceId, SourceKind};

/// The longest filed name that is looked for, in bytes of its folded letters. What a text is
/// walked along is bounded by it.
const MAX_KEY: usize = 160;

/// The most rows that one spelling stands for; further ones make no mention clearer.
const MAX_SHARING: usize = 64;

/// How alike the sounds of two names have to be.
const NEAR: f64 = 0.87;

/// The fewest letters of what is left of a name without its article.
const MIN_STRIPPED: usize = 3;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An entity of this kind.
    Entity(KindId),
    /// A source of this kind.
    Source(SourceKind),
}

/// A row to be compiled.
#[derive(Debug, Clone)]
pub struct Named<'n> {
    /// Its id.
    pub id: &'n str,
    /// What it is.
    pub kind: Kind,
    /// Its spellings.
    pub names: Vec<&'n str>,
}

/// A row of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The how-manieth of the entities, or of the sources, it is.
    nth: usize,
}

impl Filed {
    /// The entity, if the gazetteer was made of a dossier.
    pub fn entity(&self) -> Option<EntityId> {
        matches!(self.kind, Kind::Entity(_)).then(|| EntityId::new(self.nth))
    }

    /// The source, if the gazetteer was made of a dossier.
    pub fn source(&self) -> Option<SourceId> {
        matches!(self.kind, Kind::Source(_)).then(|| SourceId::new(self.nth))
    }
}

/// One way a row is spelled.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    pub row: u32,
    /// As filed; nothing where a leading article is left out.
    pub name: Option<Box<str>>,
    pub gate: Gate,
}

/// How a row sounds, and the row.
type Sounding = (Box<str>, u32);

/// The names of all rows.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    rows: Vec<Filed>,
    pub(super) spellings: Vec<Spelling>,
    /// Spellings by their folded letters.
    pub(super) keys: Trie,
    /// Rows and how they sound, by consonants.
    sounds: HashMap<Box<str>, Vec<Sounding>, FxBuildHasher>,
    pub(super) habits: Habits,
}

impl Gazetteer {
    /// Compiles rows.
    pub fn new<'n>(rows: impl IntoIterator<Item = Named<'n>>, habits: Habits) -> Gazetteer {
        let mut gazetteer = Gazetteer { habits, ..Gazetteer::default() };
        let mut keys = Vec::new();
        let (mut entities, mut sources) = (0, 0);
        for row in rows {
            let counter = if matches!(row.kind, Kind::Entity(_)) { &mut entities } else { &mut sources };
            let filed = Filed { id: row.id.to_owned(), kind: row.kind, nth: *counter };
            *counter += 1;
            for name in row.names {
                gazetteer.spell(gazetteer.rows.len() as u32, name, &mut keys);
            }
            gazetteer.rows.push(filed);
        }
        for sounds in gazetteer.sounds.values_mut() {
            sounds.sort_by_key(|(_, row)| *row);
            sounds.dedup();
        }
        gazetteer.keys = Trie::new(keys);
        gazetteer
    }

    /// Compiles the entities and sources of a dossier.
    pub fn of(dossier: &Dossier, habits: Habits) -> Gazetteer {
        let entities = dossier.entities.iter().map(|entity| Named {
            id: &entity.id,
            kind: Kind::Entity(entity.kind),
            names: entity.names.iter().map(|name| name.text.as_str()).collect(),
        });
        let sources = dossier.sources.iter().map(|source| Named {
            id: &source.id,
            kind: Kind::Source(source.kind),
            names: std::iter::once(&source.name).chain(&source.aliases).map(String::as_str).collect(),
        });
        Gazetteer::new(entities.chain(sources), habits)
    }

    /// A row.
    pub fn row(&self, row: u32) -> &Filed {
        &self.rows[row as usize]
    }

    /// Files one spelling of a row: as it is, and without a leading article.
    fn spell(&mut self, row: u32, name: &str, keys: &mut Vec<(Vec<u8>, u32)>) {
        let atoms = atoms(name);
        let letters: usize = atoms.iter().map(String::len).sum();
        if atoms.is_empty() || letters > MAX_KEY {
            return;
        }
        let mut file = |from: usize, part: &str| {
            keys.push((atoms[from..].concat().into_bytes(), self.spellings.len() as u32));
            let gate = Gate::of(part, &atoms[from..]);
            let abbreviation = gate.abbreviation();
            let name = (from == 0).then(|| part.split_whitespace().collect::<Vec<_>>().join(" ").into());
            self.spellings.push(Spelling { row, name, gate });
            abbreviation
        };
        let abbreviation = file(0, name);
        let led = self.habits.is_prefix(&atoms[0]) || self.habits.is_article(&atoms[0]);
        if led && atoms[1..].iter().map(|atom| atom.chars().count()).sum::<usize>() >= MIN_STRIPPED {
            file(1, after_first(name));
        }
        if abbreviation || !name.chars().any(|c| c.is_uppercase() || is_uncased(c)) {
            return;
        }
        if let Some(Sound { spoken, consonants }) = sound(&atoms, &self.habits) {
            self.sounds.entry(consonants.into()).or_default().push((spoken.into(), row));
        }
    }

    /// Rows whose names sound like this one, the most alike first.
    pub(super) fn near(&self, name: &str) -> Vec<Candidate> {
        let Some(Sound { spoken, consonants }) = sound(&atoms(name), &self.habits) else { return Vec::new() };
        let alike = self.sounds.get(consonants.as_str()).map_or(&[][..], Vec::as_slice);
        let mut near: Vec<(u32, f64)> = Vec::new();
        for (other, row) in alike.iter().take(MAX_SHARING) {
            let score = strsim::jaro_winkler(&spoken, other);
            match near.last_mut() {
                // Rows stand in order: the spellings of one are neighbours.
                Some((last, best)) if last == row => *best = best.max(score),
                _ => near.push((*row, score)),
            }
        }
        near.retain(|(_, score)| *score >= NEAR);
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.into_iter().map(|(row, score)| Candidate { row, how: How::Skeleton(score) }).collect()
    }

    /// The rows that a stretch of text spells, where these spellings share its letters.
    pub(super) fn spelled(&self, spellings: &[u32], stretch: &super::gate::Stretch) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for spelling in spellings.iter().take(MAX_SHARING).map(|index| &self.spellings[*index as usize]) {
            if !spelling.gate.lets(stretch, &self.habits) {
                continue;
            }
            let how =
                if spelling.name.as_deref().is_some_and(|name| stretch.is(name)) { How::Spelled } else { How::Folded };
            match found.iter_mut().find(|candidate| candidate.row == spelling.row) {
                Some(same) if how == How::Spelled => same.how = how,
                Some(_) => {}
                None => found.push(Candidate { row: spelling.row, how }),
            }
        }
        found.sort_by_key(|candidate| (candidate.how != How::Spelled, candidate.row));
        found
    }
}

fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// A name without its first part and what ends that.
fn after_first(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest =
        rest.trim_start_matches(|c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c));
    rest.trim_start_matches(|c: char| !c.is_alphanumeric())
}
