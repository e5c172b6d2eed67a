//! What the page said on earlier days: for each day on which something came out, the chunks of
//! each slot, every distinct chunk once, compressed.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rustc_hash::FxHashMap;
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Slots;
use crate::model::{Dossier, Instant};

const DAY: Instant = 86_400;

/// A day on which the page is to say something else than the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// The day, in days since 1970-01-01.
    pub day: i64,
}

impl Stop {
    /// The days on which a document of the dossier is known to have been out for the first time.
    /// Between two of them nothing changes. Of more than `most` days every so many are taken,
    /// the last among them.
    pub fn all(dossier: &Dossier, most: usize) -> Vec<Stop> {
        let days: BTreeSet<i64> = dossier
            .documents
            .iter()
            .filter_map(|document| document.published)
            .map(|published| (published.latest - 1).div_euclid(DAY))
            .collect();
        let each = days.len().div_ceil(most.max(1)).max(1);
        let mut stops: Vec<Stop> = days.into_iter().rev().step_by(each).map(|day| Stop { day }).collect();
        stops.reverse();
        stops
    }

    /// The end of the day: what `--as-of` this day would know.
    pub fn end(self) -> Instant {
        (self.day + 1) * DAY
    }
}

/// The page as it was on earlier days.
#[derive(Debug, Default)]
pub struct History {
    stops: Vec<Stop>,
    chunks: Vec<String>,
    known: FxHashMap<String, usize>,
    /// What stands in each slot, as chunks: for each stop, and last for everything.
    states: Vec<BTreeMap<String, Vec<usize>>>,
    /// Codes of findings met at any time.
    pub(super) codes: BTreeSet<&'static str>,
}

/// The state from which on a slot differs, and how: from a place in its list so many chunks gone
/// and these put there, from the end of the list to its start.
type Version = (usize, Vec<(usize, usize, Vec<usize>)>);

/// As the page's script reads it.
#[derive(Serialize)]
struct Packed<'a> {
    /// Days since 1970, rising; the last state, with everything, has none.
    days: Vec<i64>,
    chunks: Vec<&'a str>,
    slots: BTreeMap<&'a str, Vec<Version>>,
}

impl History {
    /// Adds what the page says from a day on, or, without a day, of all that is known; days are
    /// added in order, everything last.
    pub fn add(&mut self, stop: Option<Stop>, slots: Slots, codes: impl IntoIterator<Item = &'static str>) {
        self.stops.extend(stop);
        self.codes.extend(codes);
        let state = slots.into_iter().map(|(slot, chunks)| {
            let chunks = chunks.into_iter().map(|chunk| self.chunk(chunk)).collect();
            (slot, chunks)
        });
        let state = state.collect();
        self.states.push(state);
    }

    fn chunk(&mut self, chunk: String) -> usize {
        let next = self.chunks.len();
        match self.known.entry(chunk) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(gap) => {
                self.chunks.push(gap.key().clone());
                *gap.insert(next)
            }
        }
    }

    /// How many days there are to go back to.
    pub(super) fn stops(&self) -> usize {
        self.stops.len()
    }

    /// The first and the last day there is.
    pub(super) fn days(&self) -> Option<(i64, i64)> {
        Some((self.stops.first()?.day, self.stops.last()?.day))
    }

    /// Every so many days of it, the first, the last and everything among them: compressed (zlib)
    /// and in base64.
    pub(super) fn packed(&self, every: usize) -> String {
        let last = self.stops.len().saturating_sub(1);
        let kept = |at: &usize| *at == 0 || *at > last || (last - at).is_multiple_of(every);
        let rows: Vec<usize> = (0..self.states.len()).filter(kept).collect();
        let names: BTreeSet<&String> = rows.iter().flat_map(|row| self.states[*row].keys()).collect();
        let mut used: Vec<Option<usize>> = vec![None; self.chunks.len()];
        let mut chunks: Vec<&str> = Vec::new();
        let mut number = |chunk: &usize| {
            *used[*chunk].get_or_insert_with(|| {
                chunks.push(&self.chunks[*chunk]);
                chunks.len() - 1
            })
        };
        let mut slots = BTreeMap::new();
        for name in names {
            let (mut standing, mut versions): (&[usize], Vec<Version>) = (&[], Vec::new());
            for (state, row) in rows.iter().enumerate() {
                let now = self.states[*row].get(name).map(Vec::as_slice).unwrap_or_default();
                let changes = changes(standing, now, &mut number);
                if !changes.is_empty() {
                    versions.push((state, changes));
                    standing = now;
                }
            }
            slots.insert(name.as_str(), versions);
        }
        let days = rows.iter().filter_map(|row| self.stops.get(*row)).map(|stop| stop.day).collect();
        let json = serde_json::to_vec(&Packed { days, chunks, slots }).unwrap_or_default();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        // Writing to memory does not fail.
        let done = encoder.write_all(&json).and_then(|()| encoder.finish());
        STANDARD.encode(done.unwrap_or_default())
    }
}

/// What has to be done to one list for it to be the other, from its end to its start.
fn changes(from: &[usize], to: &[usize], number: &mut impl FnMut(&usize) -> usize) -> Vec<(usize, usize, Vec<usize>)> {
    if from == to {
        return Vec::new();
    }
    let ops = capture_diff_slices(Algorithm::Myers, from, to);
    let tuples = ops.into_iter().rev().map(|op| op.as_tag_tuple()).filter(|(tag, ..)| *tag != DiffTag::Equal);
    tuples.map(|(_, old, new)| (old.start, old.len(), to[new].iter().map(&mut *number).collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(lists: &[(&str, &[&str])]) -> Slots {
        let owned = |list: &[&str]| list.iter().map(|chunk| (*chunk).to_owned()).collect();
        lists.iter().map(|(slot, list)| ((*slot).to_owned(), owned(list))).collect()
    }

    /// What a browser would put together from it.
    fn unpacked(packed: &str) -> Vec<BTreeMap<String, Vec<String>>> {
        let bytes = STANDARD.decode(packed).unwrap();
        let packed: serde_json::Value =
            serde_json::from_reader(flate2::read::ZlibDecoder::new(bytes.as_slice())).unwrap();
        let number = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
        let states = packed["days"].as_array().unwrap().len() + 1;
        let mut out = vec![BTreeMap::new(); states];
        for (slot, versions) in packed["slots"].as_object().unwrap() {
            let mut list: Vec<String> = Vec::new();
            let mut versions = versions.as_array().unwrap().iter().peekable();
            for (state, slots) in out.iter_mut().enumerate() {
                if let Some(version) = versions.next_if(|version| number(&version[0]) == state) {
                    for change in version[1].as_array().unwrap() {
                        let (at, gone) = (number(&change[0]), number(&change[1]));
                        let put = change[2].as_array().unwrap().iter();
                        let put = put.map(|chunk| packed["chunks"][number(chunk)].as_str().unwrap().to_owned());
                        list.splice(at..at + gone, put);
                    }
                }
                slots.insert(slot.clone(), list.clone());
            }
        }
        out
    }

    #[test]
    fn every_state_comes_back_whole() {
        let states = [
            slots(&[("a", &["x"])]),
            slots(&[("a", &["x", "y"]), ("b", &["y", "y"])]),
            slots(&[("a", &["z", "y", "x"])]),
            slots(&[("a", &["z", "x"]), ("b", &["x"])]),
        ];
        let mut history = History::default();
        for (at, state) in states.iter().enumerate() {
            let stop = (at < 3).then_some(Stop { day: at as i64 * 10 });
            history.add(stop, state.clone(), []);
        }
        let want = |slot: &str, at: usize| states[at].get(slot).cloned().unwrap_or_default();
        for (at, state) in unpacked(&history.packed(1)).iter().enumerate() {
            assert_eq!((&state["a"], &state["b"]), (&want("a", at), &want("b", at)));
        }
        let few = unpacked(&history.packed(2));
        assert_eq!(few.len(), 3);
        assert_eq!((&few[1]["a"], &few[2]["b"]), (&want("a", 2), &want("b", 3)));
    }
}
