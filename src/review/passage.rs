//! The sentence of a text that a draft rests on, with the sentences around it.

use std::ops::Range;

use sha2::{Digest, Sha256};

/// The most bytes of a sentence on either side of the words a draft rests on: no text makes a
/// screen endless.
const MOST: usize = 600;

/// Where a draft stands in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The sentence before.
    pub before: String,
    /// Its own sentence, as far as the words it rests on.
    pub lead: String,
    /// The words it rests on.
    pub inside: String,
    /// The rest of the sentence.
    pub tail: String,
    /// The sentence after.
    pub after: String,
}

/// What there is of the text, for a person to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// What can be shown.
    pub passage: Option<Passage>,
    /// Why it cannot be, or not be relied on.
    pub warning: Option<String>,
}

/// Whether these bytes are those that a SHA-256 in hexadecimal was made of.
pub fn same_text(bytes: &[u8], sha256: &str) -> bool {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    hex.eq_ignore_ascii_case(sha256.trim())
}

/// The sentence around some bytes of a text; nothing where they lie outside of it.
pub fn passage(text: &str, bytes: &Range<usize>) -> Option<Passage> {
    let inside = text.get(bytes.clone())?;
    let start = back(text, bytes.start, true);
    // A span that ends with the point of its sentence takes nothing of the next.
    let end = if ends(text, bytes.end) && !inside.is_empty() { bytes.end } else { forth(text, bytes.end) };
    let words = |range: Range<usize>| text.get(range).unwrap_or("").trim_start_matches('\u{feff}').to_owned();
    let earlier = start - trailing_blanks(text, start);
    let later = end + leading_blanks(text, end);
    Some(Passage {
        before: words(back(text, earlier, false)..earlier),
        lead: words(start..bytes.start),
        inside: inside.trim_start_matches('\u{feff}').to_owned(),
        tail: words(bytes.end..end),
        after: words(later..forth(text, later)),
    })
}

fn leading_blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    rest.len() - rest.trim_start().len()
}

fn trailing_blanks(text: &str, at: usize) -> usize {
    let rest = &text[..at];
    rest.len() - rest.trim_end().len()
}

/// Where the sentence that `at` lies in begins; with `here`, one may begin right at `at`.
fn back(text: &str, at: usize, here: bool) -> usize {
    let floor = floor(text, at.saturating_sub(MOST));
    if here && (at == 0 || ends(text, at - trailing_blanks(text, at))) && trailing_blanks(text, at) > 0 {
        return at;
    }
    let limit = at - trailing_blanks(text, at);
    let found = text[floor..limit].char_indices().rev().map(|(offset, char)| floor + offset + char.len_utf8());
    for end in found.filter(|end| *end < limit) {
        if ends(text, end) {
            return (end + leading_blanks(text, end)).min(at);
        }
    }
    floor + leading_blanks(text, floor).min(at - floor)
}

/// Where the sentence that `at` lies in ends.
fn forth(text: &str, at: usize) -> usize {
    let ceiling = floor(text, at.saturating_add(MOST));
    let found = text[at..ceiling].char_indices().map(|(offset, char)| at + offset + char.len_utf8());
    found.into_iter().find(|end| ends(text, *end)).unwrap_or(ceiling - trailing_blanks(&text[at..], ceiling - at))
}

/// Whether a sentence ends right before `at`.
fn ends(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    // A line of its own, such as a headline or a paragraph.
    if after.is_empty() || after.starts_with(['\n', '\r']) {
        return true;
    }
    let bare = before.trim_end_matches(['"', '”', '’', '»', ')', ']', '\u{a0}', '\u{202f}']);
    let Some(point) = bare.chars().next_back().filter(|c| matches!(c, '.' | '!' | '?' | '…' | '؟' | '。' | '۔'))
    else {
        return false;
    };
    if point == '。' {
        return true;
    }
    let next = after.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
    let spaced = next.len() < after.len();
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    // `M. Dupont`, `J. Smith`: an initial or a short title ends no sentence.
    let word = bare[..bare.len() - point.len_utf8()].rsplit([' ', '\n', '\u{a0}']).next().unwrap_or("");
    let initial = point == '.' && word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    spaced && !lower && !initial && !next.starts_with(['»', '”'])
}

/// The last place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
