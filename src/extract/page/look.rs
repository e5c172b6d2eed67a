//! What a piece looks like: how long it is, how it ends, which cues it has.

use super::cues::{Cues, Kind, words};

/// What a piece of text looks like, found in one pass over its words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// How many words it has.
    pub words: u32,
    /// It ends as a sentence does.
    pub ends: bool,
    /// A sentence ends inside it, whether or not it ends with one.
    pub sentences: bool,
    /// How many different phrases of consent, and of appeals for money, it has.
    pub consent: u8,
    pub donation: u8,
    /// One of those phrases has several words, or makes up half of it.
    pub asks_consent: bool,
    pub asks_donation: bool,
    /// How many of its words belong to calls to follow, and to menus.
    pub follow: u8,
    pub navigation: u8,
    /// It has a phrase of captions, of signatures.
    pub caption: bool,
    pub signature: bool,
    /// A phrase that it starts with.
    pub starts: Option<Starts>,
    /// More than half its characters are links.
    pub links: bool,
}

/// A phrase that a piece starts with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Starts {
    pub kind: Kind,
    /// A colon stands right after it.
    pub colon: bool,
    /// How many words it has.
    pub words: u8,
    /// It says what the line is whatever follows: it has several words, or is marked so.
    pub strong: bool,
}

/// What may stand at the start of a line, in the order in which it says what the line is.
const STARTS: &[Kind] =
    &[Kind::ReadAlso, Kind::Donation, Kind::Closing, Kind::Follow, Kind::Caption, Kind::Byline, Kind::Signature];

impl Look {
    pub fn new(text: &str, cues: &Cues) -> Look {
        let mut look = Look { ends: ends(text), ..Look::default() };
        let mut room = String::new();
        let (mut consent, mut donation) = (0u64, 0u64);
        // Words that belong to such phrases, and words of phrases that say enough alone.
        let (mut consent_words, mut donation_words) = (0, 0);
        let (mut before, mut length) = (0, 0);
        for (index, range) in words(text).enumerate() {
            look.words += 1;
            // After an initial or `Mr.`, no sentence ends.
            look.sentences |= length > 3 && breaks(&text[before..range.start], &text[range.clone()]);
            (before, length) = (range.end, range.len());
            for hit in cues.at(text, &range, &mut room) {
                let length = u8::try_from(hit.words).unwrap_or(u8::MAX);
                match hit.kind {
                    Kind::Consent => {
                        consent |= 1 << (hit.number % 64);
                        consent_words += hit.words;
                        look.asks_consent |= hit.words > 1 || hit.opens && index == 0;
                    }
                    Kind::Donation => {
                        donation |= 1 << (hit.number % 64);
                        donation_words += hit.words;
                        look.asks_donation |= hit.words > 1 || hit.opens && index == 0;
                    }
                    Kind::Follow => look.follow = look.follow.saturating_add(length),
                    Kind::Navigation => look.navigation = look.navigation.saturating_add(length),
                    Kind::Caption => look.caption = true,
                    Kind::Signature => look.signature = true,
                    _ => {}
                }
                if index == 0 && STARTS.contains(&hit.kind) {
                    let rank = |kind: Kind| STARTS.iter().position(|&other| other == kind);
                    if look.starts.is_none_or(|starts| rank(hit.kind) < rank(starts.kind)) {
                        let colon = colon_after(&text[range.start..], hit.words);
                        let strong = hit.words > 1 || hit.opens;
                        look.starts = Some(Starts { kind: hit.kind, colon, words: length, strong });
                    }
                }
            }
        }
        look.asks_consent |= consent_words > 0 && consent_words * 2 >= look.words as usize;
        look.asks_donation |= donation_words > 0 && donation_words * 2 >= look.words as usize;
        look.consent = consent.count_ones() as u8;
        look.donation = donation.count_ones() as u8;
        look
    }

    /// A line of less than a sentence: a heading, a label, a button.
    pub fn short(&self) -> bool {
        !self.ends && self.words <= 14
    }

    /// Running text: a sentence, or too long for anything else.
    pub fn prose(&self) -> bool {
        self.ends && self.words >= 5 || self.words > 30
    }

    /// The kind of phrase it starts with.
    pub fn starts_with(&self, kind: Kind) -> bool {
        self.starts.is_some_and(|starts| starts.kind == kind)
    }
}

/// Whether a sentence ends between two words.
fn breaks(gap: &str, next: &str) -> bool {
    let mut chars = gap.trim_start_matches(['"', '”', '»', '’', ')', '“']).chars();
    matches!(chars.next(), Some('.' | '!' | '?' | '…'))
        && chars.any(char::is_whitespace)
        && next.starts_with(char::is_uppercase)
}

/// Whether a colon stands after so many words.
fn colon_after(text: &str, count: usize) -> bool {
    let end = words(text).nth(count - 1).map_or(0, |range| range.end);
    text[end..].trim_start().starts_with([':', '：'])
}

/// Whether a text ends as a sentence does, quotes and parentheses after it aside.
pub(super) fn ends(text: &str) -> bool {
    let closers = |char: char| {
        char.is_whitespace() || matches!(char, '»' | '«' | '"' | '”' | '“' | '’' | '\'' | ')' | ']' | '›' | '」' | '』')
    };
    text.trim_end_matches(closers).ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։', '።'])
}
