//! Words joined to units: names, times, amounts, phrases, and words by themselves.

use std::ops::Range;

use smallvec::SmallVec;

use crate::extract::lexicon::{CueId, EventId, Lexicon, Reading};
use crate::extract::words::{Sign, Word};

/// What other rooms found in the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its words.
    pub words: Range<usize>,
    /// What it is, by its place among those found.
    pub kind: MarkKind,
}

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A name.
    Name(usize),
    /// A time.
    Time(usize),
    /// An amount.
    Amount(usize),
}

/// Words that mean something together.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its words.
    pub words: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What a unit is.
#[derive(Debug, Clone)]
pub enum What {
    /// A name, a time, an amount.
    Mark(MarkKind),
    /// Words that a lexicon knows.
    Known(SmallVec<[Reading; 2]>),
    /// Words between two things that tell of a state.
    Link(EventId),
    /// A phrase that says whose words these are.
    Cue(CueId),
    /// A number by itself.
    Number,
    /// A word that nobody filed.
    Unknown,
    /// A sign.
    Sign(Sign),
}

/// The units of a sentence. `marks` are disjoint and in order.
pub fn units(words: &[Word], sentence: Range<usize>, marks: &[Mark], lexicon: &Lexicon) -> Vec<Unit> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    let mut marks = marks.iter().skip_while(|mark| mark.words.start < sentence.start).peekable();
    while at < sentence.end {
        while marks.peek().is_some_and(|mark| mark.words.start < at) {
            marks.next();
        }
        let here = &words[at..sentence.end];
        let mark = marks.peek().filter(|mark| mark.words.start == at && mark.words.end <= sentence.end);
        let marked = mark.map_or(0, |mark| mark.words.len());
        let (len, what) = phrase(here, marked, lexicon).unwrap_or_else(|| match mark {
            Some(mark) => (mark.words.len(), What::Mark(mark.kind)),
            None => (1, word(&here[0], lexicon)),
        });
        // A phrase does not reach into a name; a time may stand within one: `what so far appears to be`.
        let within = |mark: &Mark| matches!(mark.kind, MarkKind::Time(_)) && mark.words.end < at + len;
        let next = marks.clone().find(|mark| mark.words.start > at && !within(mark));
        let room = next.map_or(sentence.end, |mark| mark.words.start);
        let (len, what) = if marked == 0 && at + len > room { (1, word(&here[0], lexicon)) } else { (len, what) };
        found.push(Unit { words: at..at + len, what });
        at += len;
    }
    found
}

/// The longest phrase here, if it is longer than what is marked.
fn phrase(here: &[Word], marked: usize, lexicon: &Lexicon) -> Option<(usize, What)> {
    let link = lexicon.links.longest(here).and_then(|(len, ids)| Some((len, What::Link(*ids.first()?))));
    let cue = lexicon.cue_phrases.longest(here).and_then(|(len, ids)| Some((len, What::Cue(*ids.first()?))));
    let event = lexicon.event_nouns.longest(here);
    let event = event.map(|(len, ids)| (len, What::Known(ids.iter().map(|id| Reading::EventNoun(*id)).collect())));
    let small = lexicon.small.longest(here).map(|(len, found)| (len, What::Known(found.iter().copied().collect())));
    let best = [small, event, link, cue].into_iter().flatten().max_by_key(|(len, _)| *len)?;
    (best.0 > marked.max(usize::from(matches!(best.1, What::Known(_))))).then_some(best)
}

fn word(word: &Word, lexicon: &Lexicon) -> What {
    match word.sign {
        Sign::Word => {
            let readings = lexicon.readings(word.form);
            if readings.is_empty() { What::Unknown } else { What::Known(readings.iter().copied().collect()) }
        }
        Sign::Number => What::Number,
        sign => What::Sign(sign),
    }
}
