//! The names that a text introduces itself, compiled for the rest of it.

use super::super::words::Word;
use super::atoms::atoms;
use super::gate::{Gate, Stretch};
use super::gazetteer::Gazetteer;
use super::habits::Habits;
use super::learn::Pair;
use super::letters::spelling;
use super::slug::slug;
use super::trie::Trie;
use super::{Candidate, How, Unknown};

/// What an introduced name stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// Filed rows.
    Filed(Vec<Candidate>),
    /// A name that nobody has filed.
    New(Unknown),
}

/// Introduced names by their letters.
#[derive(Default)]
pub(super) struct Learned {
    keys: Trie,
    names: Vec<(Gate, usize)>,
    targets: Vec<Target>,
}

impl Learned {
    /// Settles what each pair stands for: what is filed under the full name, else under the
    /// abbreviation, else something new.
    pub fn new(text: &str, words: &[Word], pairs: &[Pair], gazetteer: &Gazetteer) -> Learned {
        let mut learned = Learned::default();
        let mut keys = Vec::new();
        for pair in pairs {
            let (from, to) = (words[pair.long.start].start, words[pair.long.end - 1].end);
            let long = text.get(from as usize..to as usize).unwrap_or("");
            let short = spelling(text, &words[pair.short]);
            let (filed_long, filed_short) = (exactly(long, gazetteer), exactly(short, gazetteer));
            let target = match (filed_long.is_empty(), filed_short.is_empty()) {
                (false, false) => continue,
                (false, true) => Target::Filed(filed_long.clone()),
                (true, false) => Target::Filed(filed_short.clone()),
                (true, true) => {
                    let full = long.split_whitespace().collect::<Vec<_>>().join(" ");
                    Target::New(Unknown { id: slug(&full), names: vec![full, short.to_owned()] })
                }
            };
            let index = learned.targets.len();
            learned.targets.push(target);
            for (name, filed, abbreviation) in [(long, &filed_long, false), (short, &filed_short, true)] {
                let atoms = atoms(name);
                if filed.is_empty() && !atoms.is_empty() {
                    keys.push((atoms.concat().into_bytes(), learned.names.len() as u32));
                    learned.names.push((Gate::learned(name, &atoms, abbreviation), index));
                }
            }
        }
        learned.keys = Trie::new(keys);
        learned
    }

    pub fn keys(&self) -> &Trie {
        &self.keys
    }

    /// What a stretch stands for, where these names share its letters. A text that introduces one
    /// abbreviation twice means the first until told otherwise: both are handed back only when
    /// both are filed.
    pub fn spelled(
        &self,
        names: &[u32],
        stretch: &Stretch,
        habits: &Habits,
    ) -> Option<(Vec<Candidate>, Option<Unknown>)> {
        let fitting =
            names.iter().map(|name| &self.names[*name as usize]).filter(|(gate, _)| gate.lets(stretch, habits));
        let (mut candidates, mut unknown) = (Vec::<Candidate>::new(), None);
        for (_, target) in fitting.take(8) {
            match &self.targets[*target] {
                Target::Filed(rows) => {
                    for candidate in rows {
                        if candidates.iter().all(|other| other.row != candidate.row) {
                            candidates.push(Candidate { row: candidate.row, how: How::Learned });
                        }
                    }
                }
                Target::New(name) => unknown = unknown.or_else(|| Some(name.clone())),
            }
        }
        (!candidates.is_empty() || unknown.is_some()).then_some((candidates, unknown))
    }
}

/// The rows that exactly this stretch names.
fn exactly(name: &str, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let letters = atoms(name).concat();
    let node = letters.bytes().try_fold(Trie::ROOT, |node, byte| gazetteer.keys.step(node, byte));
    node.map_or(Vec::new(), |node| gazetteer.spelled(gazetteer.keys.filed(node), &Stretch::new(name)))
}
