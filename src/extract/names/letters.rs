//! The folded letters of a whole text in one row, and where each word's begin: names are looked
//! up in it without regard to what stands between their parts.

use super::super::words::{Sign, Word};
use super::atoms::push;

/// What no name goes across: it is a letter of none.
const BARRIER: char = '\0';

/// The letters of a text.
pub(super) struct Letters {
    all: String,
    /// For each word, its stretch of `bytes`; empty for signs.
    places: Vec<(u32, u32)>,
}

impl Letters {
    pub fn new(text: &str, words: &[Word]) -> Letters {
        let mut letters = Letters { all: String::with_capacity(text.len()), places: Vec::with_capacity(words.len()) };
        for (index, word) in words.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &words[before]);
            if before.is_some_and(|before| lines(text, before, word) > 1) {
                letters.all.push(BARRIER);
            }
            let start = letters.all.len() as u32;
            match word.sign {
                Sign::Word | Sign::Number => spelling(text, word).chars().for_each(|c| push(c, &mut letters.all)),
                Sign::Open | Sign::Close => {}
                Sign::Mark(mark) if joins(mark, text, before, words.get(index + 1), word) => {}
                Sign::Mark(_) => {
                    letters.places.push((start, start));
                    letters.all.push(BARRIER);
                    continue;
                }
            }
            letters.places.push((start, letters.all.len() as u32));
        }
        letters
    }

    /// The letters of one word.
    pub fn of(&self, word: usize) -> &str {
        let (start, end) = self.places[word];
        &self.all[start as usize..end as usize]
    }

    /// The letters from a place on.
    pub fn from(&self, at: usize) -> &[u8] {
        &self.all.as_bytes()[at..]
    }

    /// Where a word's letters begin.
    pub fn start(&self, word: usize) -> usize {
        self.places[word].0 as usize
    }

    /// Where they end; nothing past the last word.
    pub fn end(&self, word: usize) -> Option<usize> {
        self.places.get(word).map(|(_, end)| *end as usize)
    }

    /// Whether a name may go on from one word to the next.
    pub fn joined(&self, word: usize) -> bool {
        let (one, next) = (self.places.get(word), self.places.get(word + 1));
        one.zip(next).is_some_and(|(one, next)| one.1 == next.0) && !self.barred(word)
    }

    fn barred(&self, word: usize) -> bool {
        self.places.get(word).is_some_and(|(_, end)| self.all.as_bytes().get(*end as usize) == Some(&(BARRIER as u8)))
    }
}

/// A word's text.
pub(super) fn spelling<'t>(text: &'t str, word: &Word) -> &'t str {
    text.get(word.start as usize..word.end as usize).unwrap_or("")
}

/// How many line ends stand between two words; two are as good as more.
pub(super) fn lines(text: &str, before: &Word, word: &Word) -> usize {
    if word.start == before.end {
        return 0;
    }
    let gap = text.as_bytes().get(before.end as usize..word.start as usize).unwrap_or_default();
    gap.iter().filter(|byte| **byte == b'\n').take(2).count()
}

/// Whether a mark may stand inside a name: a dash between two words, a point after a short one.
fn joins(mark: char, text: &str, before: Option<&Word>, next: Option<&Word>, word: &Word) -> bool {
    let (Some(before), Some(next)) = (before, next) else { return false };
    let between = before.sign == Sign::Word && next.sign == Sign::Word && !word.spaced;
    match mark {
        '-' | '–' | '—' => between && !next.spaced,
        '.' => between && before.capital && next.capital && spelling(text, before).chars().nth(3).is_none(),
        _ => false,
    }
}
