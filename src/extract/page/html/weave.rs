//! Weaves the readable text of a page, a line to each block, and remembers where each byte
//! stood: blanks become one, character references what they stand for.

use std::ops::Range;

use html5gum::{Token, Tokenizer};
use rustc_hash::FxHashMap;

use super::super::offsets::Segment;
use super::super::plain::trim;

/// The text so far.
pub(super) struct Weave<'a> {
    source: &'a str,
    pub text: String,
    pub segments: Vec<Segment>,
    /// Where the block under way starts in the text.
    start: usize,
    /// Blanks that were read and not yet written.
    gap: Option<Range<usize>>,
    /// How many bytes of the block stand in links.
    links: usize,
    /// What character references stand for; pages use the same few again and again.
    references: FxHashMap<&'a str, String>,
}

/// A block that was finished.
pub(super) struct Woven {
    pub span: Range<usize>,
    pub links: usize,
}

/// Names of character references are shorter.
const LONGEST_REFERENCE: usize = 40;

impl<'a> Weave<'a> {
    pub fn new(source: &'a str) -> Weave<'a> {
        let text = String::with_capacity(source.len() / 4);
        let (segments, references) = (Vec::new(), FxHashMap::default());
        Weave { source, text, segments, start: 0, gap: None, links: 0, references }
    }

    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Whether nothing was written in this block.
    pub fn is_empty(&self) -> bool {
        self.text.len() == self.start
    }

    /// A blank that markup makes: a line break.
    pub fn blank(&mut self, range: Range<usize>) {
        let start = self.gap.as_ref().map_or(range.start, |gap| gap.start);
        self.gap = Some(start..range.end);
    }

    /// Takes in a stretch of text of the source.
    pub fn take(&mut self, range: Range<usize>, link: bool) {
        let before = self.text.len();
        let source = self.source;
        let Some(raw) = source.get(range.clone()) else { return };
        let bytes = raw.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let place = range.start + at;
            match bytes[at] {
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {
                    let run = bytes[at..].iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(raw.len() - at);
                    self.blank(place..place + run);
                    at += run;
                }
                0 => at += 1,
                b'&' => at += self.reference(place, &raw[at..]),
                _ => {
                    let stops = |byte: &u8| matches!(byte, b'&' | 0) || byte.is_ascii_whitespace();
                    let run = bytes[at..].iter().position(stops).unwrap_or(raw.len() - at);
                    self.write(place, &raw[at..at + run], None);
                    at += run;
                }
            }
        }
        if link {
            self.links += self.text.len() - before;
        }
    }

    /// A character reference, or an ampersand that is none; how many bytes it takes.
    fn reference(&mut self, place: usize, raw: &'a str) -> usize {
        let name = raw
            .bytes()
            .skip(1)
            .take(LONGEST_REFERENCE)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
        let mut length = 1 + name.count();
        length += usize::from(raw.as_bytes().get(length) == Some(&b';'));
        let written = &raw[..length];
        let meant = match self.references.remove(written) {
            Some(meant) => meant,
            None => referred(written),
        };
        if meant == written {
            self.write(place, written, None);
        } else {
            self.write(place, &meant, Some(length));
        }
        self.references.insert(written, meant);
        length
    }

    /// Writes what stands at `place` of the source, there `other` long if not the same.
    fn write(&mut self, place: usize, text: &str, other: Option<usize>) {
        if let Some(gap) = self.gap.take()
            && !self.is_empty()
        {
            let same = gap.len() == 1 && gap.end == place;
            self.segment(gap.start, if same { None } else { Some(gap.len()) });
            self.text.push(' ');
        }
        self.segment(place, other);
        self.text.push_str(text);
    }

    fn segment(&mut self, source: usize, other: Option<usize>) {
        let at = self.text.len();
        if let (Some(last), None) = (self.segments.last(), other)
            && last.other.is_none()
            && source.checked_sub(last.source as usize) == Some(at - last.at as usize)
        {
            return;
        }
        let other = other.map(|length| length as u32);
        self.segments.push(Segment { at: at as u32, source: source as u32, other });
    }

    /// Ends the block at `place` of the source; what it holds, if anything.
    pub fn finish(&mut self, place: usize) -> Option<Woven> {
        self.gap = None;
        let links = std::mem::take(&mut self.links);
        if self.is_empty() {
            return None;
        }
        let span = trim(&self.text, self.start..self.text.len());
        self.segments.push(Segment { at: self.text.len() as u32, source: place as u32, other: Some(0) });
        self.text.push('\n');
        self.start = self.text.len();
        (!span.is_empty()).then_some(Woven { span, links })
    }
}

/// What a character reference stands for, by the tables of the tokenizer.
fn referred(written: &str) -> String {
    let mut meant = Vec::new();
    for Ok(token) in Tokenizer::new(written) {
        if let Token::String(string) = token {
            meant.extend_from_slice(&string.value);
        }
    }
    let meant = String::from_utf8_lossy(&meant).into_owned();
    // An ampersand that is no reference ends a text; it never becomes nothing.
    if meant.is_empty() { written.to_owned() } else { meant }
}
