//! Finds cue phrases in a text, word by word, in one pass.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::furniture::Furniture;

/// What a cue phrase is a cue of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Consent,
    Donation,
    ReadAlso,
    Follow,
    Caption,
    Byline,
    Closing,
    Navigation,
    Signature,
    Agency,
    DateLabel,
    /// A month, January is 1.
    Month(u8),
    Weekday,
}

#[derive(Debug)]
struct Cue {
    /// The words after the first.
    rest: Vec<Box<str>>,
    kind: Kind,
    /// Its number, so that a phrase said twice counts once.
    number: u32,
    /// Written with dots after it: whatever follows.
    opens: bool,
}

/// All cue phrases, by their first word.
#[derive(Debug)]
pub(super) struct Cues {
    by_first: FxHashMap<Box<str>, Vec<Cue>>,
    /// Longer words begin no phrase.
    longest: usize,
    /// For each first byte, which lengths first words have, a bit each: most words of a text are
    /// told from all cues by that.
    lengths: Box<[u64; 256]>,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub kind: Kind,
    /// How many words it has.
    pub words: usize,
    pub number: u32,
    /// Marked as saying what a line is, whatever follows it.
    pub opens: bool,
}

impl Cues {
    pub fn new(furniture: &Furniture) -> Cues {
        let phrases = &furniture.phrases;
        let lists = [
            (Kind::Consent, &phrases.consent),
            (Kind::Donation, &phrases.donation),
            (Kind::ReadAlso, &phrases.read_also),
            (Kind::Follow, &phrases.follow),
            (Kind::Caption, &phrases.caption),
            (Kind::Byline, &phrases.byline),
            (Kind::Closing, &phrases.closing),
            (Kind::Navigation, &phrases.navigation),
            (Kind::Signature, &phrases.signature),
            (Kind::Agency, &furniture.agencies),
            (Kind::DateLabel, &phrases.date_labels),
            (Kind::Weekday, &furniture.weekdays),
        ];
        let months = (1..).map(Kind::Month).zip(&furniture.months);
        let mut cues = Cues { by_first: FxHashMap::default(), longest: 0, lengths: Box::new([0; 256]) };
        let mut number = 0;
        for (kind, phrases) in lists.into_iter().chain(months) {
            for phrase in phrases {
                cues.add(kind, phrase, number);
                number += 1;
            }
        }
        // Of two phrases that start alike, the longer one says more.
        for list in cues.by_first.values_mut() {
            list.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
        }
        cues
    }

    fn add(&mut self, kind: Kind, phrase: &str, number: u32) {
        let mut words = words(phrase).map(|range| fold(&phrase[range]).into_boxed_str());
        let Some(first) = words.next() else { return };
        self.longest = self.longest.max(first.len());
        if let Some(&byte) = first.as_bytes().first() {
            self.lengths[byte as usize] |= 1 << first.len().min(63);
        }
        self.by_first.entry(first).or_default().push(Cue {
            rest: words.collect(),
            kind,
            number,
            opens: phrase.ends_with('…'),
        });
    }

    /// Every phrase that starts with the word at `range` of `text`, the longest of each kind.
    pub fn at<'a>(&'a self, text: &'a str, range: &Range<usize>, room: &mut String) -> impl Iterator<Item = Hit> + 'a {
        let word = &text[range.clone()];
        // Lower case may be a little longer or shorter than upper case.
        let list = if word.len() > self.longest + 8 || !self.may_start(word) {
            None
        } else {
            fold_into(word, room);
            self.by_first.get(room.as_str())
        };
        let after = range.end;
        list.into_iter().flatten().filter(move |cue| follows(&text[after..], &cue.rest)).map(|cue| Hit {
            kind: cue.kind,
            words: cue.rest.len() + 1,
            number: cue.number,
            opens: cue.opens,
        })
    }

    /// Whether a phrase may start with this word, as far as a glance tells.
    fn may_start(&self, word: &str) -> bool {
        let Some(&byte) = word.as_bytes().first() else { return false };
        // Other letters may have another length in lower case.
        !word.is_ascii() || self.lengths[byte.to_ascii_lowercase() as usize] & 1 << word.len().min(63) != 0
    }

    /// The first phrase of a kind at the word, if there is one.
    pub fn find(&self, text: &str, range: &Range<usize>, kind: impl Fn(Kind) -> bool) -> Option<Hit> {
        self.at(text, range, &mut String::new()).find(|hit| kind(hit.kind))
    }
}

/// Whether `text` goes on with these words.
fn follows(text: &str, rest: &[Box<str>]) -> bool {
    let mut words = words(text);
    rest.iter().all(|wanted| words.next().is_some_and(|range| same(&text[range], wanted)))
}

fn same(word: &str, folded: &str) -> bool {
    word.chars().flat_map(char::to_lowercase).eq(folded.chars())
}

/// The word in lower case.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::new();
    fold_into(word, &mut out);
    out
}

fn fold_into(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The words of a text: stretches of letters and digits.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut start = None;
        let mut at = self.at;
        while let Some(&byte) = bytes.get(at) {
            let (inside, length) = if byte.is_ascii() {
                (byte.is_ascii_alphanumeric(), 1)
            } else {
                let Some(char) = self.text[at..].chars().next() else { break };
                (char.is_alphanumeric() || is_mark(char), char.len_utf8())
            };
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(_)) => break,
                _ => {}
            }
            at += length;
        }
        self.at = at;
        start.map(|start| start..at)
    }
}

/// Accents and vowel signs that stand as characters of their own belong to their word.
fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}' | '\u{93a}'..='\u{94f}')
}
