//! Everybody who says one thing, gathered into blocs of origins that count as one, so that a
//! question about a claim's rivals or supporters costs the same however many they are.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::super::judge::Judge;
use super::LETTERS;
use crate::link::lineage::Lineage;
use crate::model::{ClaimId, Letters, Origin, SourceId};

/// What tells one bloc from another: a class of tied sources, or that it is unnamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// The smallest source of the class.
    Class(SourceId),
    /// Whoever cannot be named: any two of them may be one.
    Unnamed,
}

/// Origins that count as one.
#[derive(Debug, Clone)]
pub(super) struct Bloc {
    /// Its origins, sorted.
    pub origins: Vec<Origin>,
    /// What they say, sorted.
    pub claims: Vec<ClaimId>,
    /// Whether any of them speaks for itself, so that the bloc counts.
    pub named: bool,
    /// The first-layer letters of those who speak for themselves, a bit each.
    letters: u8,
}

/// Everybody who says one thing.
#[derive(Debug, Default)]
pub(super) struct Voices {
    /// Their claims, sorted.
    pub claims: Vec<ClaimId>,
    blocs: BTreeMap<Key, Bloc>,
    named: usize,
    /// For each letter, how many counting blocs have it.
    by_letter: [usize; LETTERS],
    /// The best final letter, with its bloc, and the best of any other bloc.
    best: OnceLock<Vec<(char, Key)>>,
}

/// The bloc of an origin.
pub(super) fn key(lineage: &Lineage, origin: Origin) -> Key {
    origin.source().map_or(Key::Unnamed, |source| Key::Class(lineage.class(source)))
}

impl Voices {
    /// Gathers claims; `letters` are those of the first layer.
    pub fn new(judge: &Judge, lineage: &Lineage, claims: Vec<ClaimId>, letters: &[char]) -> Voices {
        let mut voices = Voices::default();
        for claim in &claims {
            let origin = judge.origin(*claim);
            let bloc = voices.blocs.entry(key(lineage, origin)).or_insert_with(|| Bloc {
                origins: Vec::new(),
                claims: Vec::new(),
                named: false,
                letters: 0,
            });
            bloc.origins.push(origin);
            bloc.claims.push(*claim);
            if matches!(origin, Origin::Named(_)) {
                bloc.named = true;
                bloc.letters |= bit(letters[claim.index()]);
            }
        }
        for bloc in voices.blocs.values_mut() {
            bloc.origins.sort_unstable();
            bloc.origins.dedup();
            voices.named += usize::from(bloc.named);
            for (at, count) in voices.by_letter.iter_mut().enumerate() {
                *count += usize::from(bloc.letters & (1 << at) != 0);
            }
        }
        voices.claims = claims;
        voices
    }

    /// Whether anybody outside this bloc is among them.
    pub fn others(&self, own: Key) -> bool {
        self.blocs.len() > usize::from(self.blocs.contains_key(&own))
    }

    /// How many independent origins are among them, this bloc left out if asked.
    pub fn independent(&self, without: Option<Key>) -> usize {
        let own = without.and_then(|own| self.blocs.get(&own)).is_some_and(|own| own.named);
        self.named - usize::from(own)
    }

    /// Whether an independent origin outside this bloc has one of these first-layer letters.
    pub fn lettered(&self, letters: &Letters, without: Key) -> bool {
        let own = self.blocs.get(&without).map_or(0, |bloc| bloc.letters);
        letters.0.iter().any(|letter| {
            let at = usize::from(bit(*letter).trailing_zeros() as u8);
            self.by_letter[at] > usize::from(own & bit(*letter) != 0)
        })
    }

    /// The blocs, this one left out if asked.
    pub fn blocs(&self, without: Option<Key>) -> impl Iterator<Item = &Bloc> {
        self.blocs.iter().filter(move |(key, _)| Some(**key) != without).map(|(_, bloc)| bloc)
    }

    /// The best letter among them, F left aside, this bloc left out if asked.
    pub fn best(&self, letter: impl Fn(ClaimId) -> char, without: Option<Key>) -> Option<char> {
        let best = self.best.get_or_init(|| {
            let mut all: Vec<(char, Key)> = self
                .blocs
                .iter()
                .filter_map(|(key, bloc)| {
                    let known = bloc.claims.iter().map(|claim| letter(*claim)).filter(|letter| *letter != 'F');
                    known.min().map(|letter| (letter, *key))
                })
                .collect();
            all.sort_unstable();
            all.truncate(2);
            all
        });
        best.iter().find(|(_, key)| Some(*key) != without).map(|(letter, _)| *letter)
    }
}

fn bit(letter: char) -> u8 {
    1 << (letter as u32).saturating_sub('A' as u32).min(LETTERS as u32 - 1)
}
