//! Which rules can apply to a claim at all, told from a few facets of it: a rule costs nothing
//! for the claims it cannot match.

use rustc_hash::FxHashMap;

use super::Grader;
use super::rules::{any_origin, any_publisher};
use crate::model::{ClaimId, Condition, PredicateId, SourceId, Stance, Test, WordId};

/// For each value of a facet, the rules it leaves possible: a bit for each rule.
#[derive(Default)]
pub(super) struct Index {
    words: usize,
    /// By source, unnamed origins last.
    origins: Vec<u64>,
    publishers: Vec<u64>,
    predicates: Vec<u64>,
    stances: Vec<u64>,
    media: FxHashMap<Option<WordId>, Vec<u64>>,
}

impl Index {
    pub(super) fn new(grader: &Grader) -> Index {
        let dossier = grader.judge.dossier;
        let rules = &dossier.rules;
        let words = rules.len().div_ceil(64);
        let table = |rows: usize, possible: &dyn Fn(usize, &Test) -> bool| -> Vec<u64> {
            let mut bits = vec![0; rows * words];
            for (at, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.status.works()) {
                for row in (0..rows).filter(|row| may(&rule.when, &|test| possible(*row, test))) {
                    bits[row * words + at / 64] |= 1 << (at % 64);
                }
            }
            bits
        };
        let sources = dossier.sources.len();
        let source = |row: usize| (row < sources).then(|| SourceId::new(row));
        let chains = dossier.vocabulary.predicates.len();
        let mut index = Index {
            words,
            origins: table(sources + 1, &|row, test| any_origin(grader, source(row), test)),
            publishers: table(sources, &|row, test| any_publisher(grader, SourceId::new(row), test)),
            predicates: table(chains, &|row, test| match test {
                Test::Predicate(wanted) => dossier.vocabulary.is_kind_of(PredicateId::new(row), wanted),
                _ => true,
            }),
            stances: table(Stance::ALL.len(), &|row, test| match test {
                Test::Stance(wanted) => wanted.contains(&Stance::ALL[row].0),
                _ => true,
            }),
            media: FxHashMap::default(),
        };
        let media: std::collections::BTreeSet<Option<WordId>> =
            dossier.claims.iter().map(|claim| claim.medium).collect();
        for medium in media {
            let bits = table(1, &|_, test| match test {
                Test::Medium(wanted) => medium.is_some_and(|word| wanted.iter().any(|name| name == dossier.word(word))),
                _ => true,
            });
            index.media.insert(medium, bits);
        }
        index
    }

    /// The rules that may apply to a claim, in the order in which they run.
    pub(super) fn candidates(&self, grader: &Grader, id: ClaimId) -> impl Iterator<Item = usize> {
        let dossier = grader.judge.dossier;
        let claim = dossier.claim(id);
        let row = |table: &'_ [u64], row: usize, word: usize| table.get(row * self.words + word).copied().unwrap_or(0);
        let origin = grader.judge.origin(id).source().map_or(dossier.sources.len(), SourceId::index);
        let publisher = dossier.document(claim.document).publisher.index();
        let stance = Stance::ALL.iter().position(|(stance, _)| *stance == claim.stance).unwrap_or(0);
        let media = self.media.get(&claim.medium);
        let mut found: smallvec::SmallVec<[u64; 4]> = smallvec::SmallVec::new();
        for word in 0..self.words {
            found.push(
                row(&self.origins, origin, word)
                    & row(&self.publishers, publisher, word)
                    & row(&self.predicates, claim.says.predicate.index(), word)
                    & row(&self.stances, stance, word)
                    & media.map_or(0, |bits| bits[word]),
            );
        }
        found.into_iter().enumerate().flat_map(|(word, bits)| {
            let mut bits = bits;
            std::iter::from_fn(move || {
                let at = (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize);
                bits &= bits.wrapping_sub(1);
                at
            })
        })
    }
}

/// Whether a condition can hold where each test can or cannot; `possible` answers for the
/// tests of one facet, and leaves all others possible.
fn may(condition: &Condition, possible: &dyn Fn(&Test) -> bool) -> bool {
    match condition {
        Condition::All(all) => all.iter().all(|inner| may(inner, possible)),
        Condition::Any(any) => any.iter().any(|inner| may(inner, possible)),
        // What fails for one facet may hold through another.
        Condition::Not(_) => true,
        Condition::Test(test, ..) => possible(test),
    }
}
