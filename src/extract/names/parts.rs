//! Persons and unknown names that a text names in full once and by their last part later.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::gazetteer::{Gazetteer, Kind};
use super::runs::Told;
use super::{Candidate, How, NameMention};
use crate::model::SourceKind;

/// The fewest letters of a part of a name that stands for the whole later on.
const MIN_PART: usize = 3;

/// Later on a text names a person by the last part of the name alone: it means whoever was named in
/// full, unless several were.
pub(super) fn parts(told: &Told, gazetteer: &Gazetteer, mentions: &mut [NameMention]) {
    let mut known: HashMap<Box<str>, Option<usize>, FxBuildHasher> = HashMap::default();
    for index in 0..mentions.len() {
        let mention = &mentions[index];
        let person =
            mention.candidates.iter().any(|row| gazetteer.row(row.row).kind == Kind::Source(SourceKind::Person));
        let unknown = mention.how == How::Unknown;
        if unknown || mention.near() {
            let key: String = mention.words.clone().map(|word| told.letters.of(word)).collect();
            if let Some(Some(whole)) = known.get(key.as_str()) {
                let whole: &NameMention = &mentions[*whole];
                let candidates =
                    whole.candidates.iter().map(|row| Candidate { row: row.row, how: How::Learned }).collect();
                let unknown = whole.unknown.clone();
                let mention = &mut mentions[index];
                (mention.candidates, mention.unknown, mention.how) = (candidates, unknown, How::Learned);
                continue;
            }
        }
        if (person || unknown) && mention.words.len() > 1 {
            let mut key = String::new();
            for word in mention.words.clone().skip(1).rev() {
                key.insert_str(0, told.letters.of(word));
                if !told.proper(word) || key.chars().count() < MIN_PART {
                    continue;
                }
                let whole = &mentions[index];
                let same = |other: &Option<usize>| {
                    other.is_some_and(|other| {
                        mentions[other].candidates == whole.candidates && mentions[other].unknown == whole.unknown
                    })
                };
                let entry = known.entry(key.as_str().into()).or_insert(Some(index));
                if !same(entry) {
                    *entry = None;
                }
            }
        }
    }
}
