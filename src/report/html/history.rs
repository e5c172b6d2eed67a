//! What the page said on earlier days: for each day on which something came out, the chunks of
//! each slot, every distinct chunk once, compressed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
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
    /// How many states were added: one a stop, and the last.
    states: usize,
    chunks: Vec<String>,
    known: HashMap<String, usize>,
    /// For each slot, what stands in it now, and at which states what was put in place of what.
    slots: BTreeMap<String, (Vec<usize>, Vec<Version>)>,
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
    chunks: &'a [String],
    slots: BTreeMap<&'a str, &'a [Version]>,
}

impl History {
    /// Adds what the page says from a day on, or, without a day, of all that is known; days are
    /// added in order, everything last.
    pub fn add(&mut self, stop: Option<Stop>, slots: Slots, codes: impl IntoIterator<Item = &'static str>) {
        self.stops.extend(stop);
        self.codes.extend(codes);
        let at = self.states;
        self.states += 1;
        let gone: Vec<String> = self.slots.keys().filter(|slot| !slots.contains_key(*slot)).cloned().collect();
        for (slot, chunks) in slots.into_iter().chain(gone.into_iter().map(|slot| (slot, Vec::new()))) {
            let chunks: Vec<usize> = chunks.into_iter().map(|chunk| self.chunk(chunk)).collect();
            let (standing, versions) = self.slots.entry(slot).or_default();
            let mut changes = Vec::new();
            for op in capture_diff_slices(Algorithm::Myers, standing, &chunks).into_iter().rev() {
                let (tag, old, new) = op.as_tag_tuple();
                if tag != DiffTag::Equal {
                    changes.push((old.start, old.len(), chunks[new].to_vec()));
                }
            }
            if !changes.is_empty() {
                versions.push((at, changes));
                *standing = chunks;
            }
        }
    }

    fn chunk(&mut self, chunk: String) -> usize {
        if let Some(known) = self.known.get(&chunk) {
            return *known;
        }
        self.chunks.push(chunk.clone());
        self.known.insert(chunk, self.chunks.len() - 1);
        self.chunks.len() - 1
    }

    /// How many days there are to go back to.
    pub fn stops(&self) -> usize {
        self.stops.len()
    }

    /// The first and the last day there is.
    pub(super) fn days(&self) -> Option<(i64, i64)> {
        Some((self.stops.first()?.day, self.stops.last()?.day))
    }

    /// All of it, compressed (zlib) and in base64.
    pub(super) fn packed(&self) -> String {
        let packed = Packed {
            days: self.stops.iter().map(|stop| stop.day).collect(),
            chunks: &self.chunks,
            slots: self.slots.iter().map(|(slot, (_, versions))| (slot.as_str(), versions.as_slice())).collect(),
        };
        let json = serde_json::to_vec(&packed).unwrap_or_default();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        // Writing to memory does not fail.
        let done = encoder.write_all(&json).and_then(|()| encoder.finish());
        STANDARD.encode(done.unwrap_or_default())
    }
}
