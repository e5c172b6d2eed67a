//! How rare a wording or a figure is in the dossier: how often others use it who tell of
//! other occurrences of the kind, or who count the same thing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::judge::Judge;
use super::told::{Index, Told, Topic};
use super::weight;
use crate::link::GroupId;
use crate::model::{ClaimId, DocumentId, Figure, PredicateId};
use crate::resolve::fold;

/// A figure as it is written: ranges are the same only if every bound is.
pub(super) type Mark = (u64, u64, bool, bool, bool);

/// How often what is used.
pub(super) struct Rarity<'a> {
    judge: &'a Judge<'a>,
    /// Of each predicate, how many occurrences some claim has a wording for.
    occasions: FxHashMap<PredicateId, u32>,
    /// Of these, how many are told with each wording.
    uses: FxHashMap<(PredicateId, u32), u32>,
    /// For each count, how many documents give a figure.
    counts: FxHashMap<Topic, u32>,
    /// Of these, how many give each figure.
    figures: FxHashMap<(Topic, Mark), u32>,
}

impl<'a> Rarity<'a> {
    pub(super) fn new(judge: &'a Judge, index: &Index) -> Rarity<'a> {
        let mut worded: Vec<(PredicateId, Option<u32>, GroupId)> = Vec::new();
        let mut counted: Vec<(Topic, Option<Mark>, DocumentId)> = Vec::new();
        for told in &index.told {
            if told.wording.is_some() {
                let predicate = judge.linked.group(told.topic.0).predicate;
                worded.extend([told.wording, None].map(|wording| (predicate, wording, told.topic.0)));
            }
            if let Some(mark) = mark(judge, told.claim) {
                counted.extend([Some(mark), None].map(|mark| (told.topic, mark, told.document)));
            }
        }
        let (mut occasions, mut uses) = (FxHashMap::default(), FxHashMap::default());
        worded.sort_unstable();
        worded.dedup();
        for (predicate, wording, _) in worded {
            *match wording {
                Some(wording) => uses.entry((predicate, wording)).or_insert(0),
                None => occasions.entry(predicate).or_insert(0),
            } += 1;
        }
        let (mut counts, mut figures) = (FxHashMap::default(), FxHashMap::default());
        counted.sort_unstable();
        counted.dedup();
        for (topic, mark, _) in counted {
            *match mark {
                Some(mark) => figures.entry((topic, mark)).or_insert(0),
                None => counts.entry(topic).or_insert(0),
            } += 1;
        }
        Rarity { judge, occasions, uses, counts, figures }
    }

    /// What it weighs that two claims on one occurrence share a wording.
    pub(super) fn wording(&self, a: &Told, b: &Told, wording: u32) -> u32 {
        let predicate = self.judge.linked.group(a.topic.0).predicate;
        // How often this occurrence is told so says nothing: all may have it off one wire.
        let others = |count: Option<&u32>| count.map_or(0, |count| count.saturating_sub(1));
        let occasions = others(self.occasions.get(&predicate));
        weight::wording(self.letters(a.claim, b.claim), others(self.uses.get(&(predicate, wording))), occasions)
    }

    /// What it weighs that two documents give the same figure for one count.
    pub(super) fn figure(&self, topic: Topic, mark: Mark) -> u32 {
        // Beside these two documents.
        let others = |count: Option<&u32>| count.map_or(0, |count| count.saturating_sub(2));
        weight::figure(others(self.figures.get(&(topic, mark))), others(self.counts.get(&topic)))
    }

    /// The letters of a wording that writers chose: names and words that either proposition
    /// says anyway are called for by what happened.
    fn letters(&self, a: ClaimId, b: ClaimId) -> usize {
        let dossier = self.judge.dossier;
        let said = [a, b].map(|claim| fold(&dossier.says_words(&dossier.claim(claim).says)).into_owned());
        let said: FxHashSet<&str> = said.iter().flat_map(|said| words(said)).collect();
        let wording = dossier.claim(a).wording.as_deref().map(fold).unwrap_or_default();
        let chosen = words(&wording).filter(|word| !said.contains(word));
        chosen.map(|word| word.chars().filter(|letter| letter.is_alphabetic()).count()).sum()
    }
}

/// The figure of a claim, for comparing.
pub(super) fn mark(judge: &Judge, claim: ClaimId) -> Option<Mark> {
    let Figure { low, high, above, below, approximate } = judge.dossier.claim(claim).says.figure?;
    Some((low.to_bits(), high.to_bits(), above, below, approximate))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}
