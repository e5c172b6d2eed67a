//! Where sentences end.

use std::ops::Range;

use crate::extract::lexicon::{Lexicon, Reading};
use crate::extract::words::{Sign, Word};
use crate::load::NounClass;

/// The longest sentence, in words: what is longer is cut, so that no text makes reading slow.
const MAX_WORDS: usize = 400;

/// The sentences of a paragraph, by their words.
pub fn sentences(text: &str, words: &[Word], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut first = 0;
    for at in 0..words.len() {
        if at + 1 - first >= MAX_WORDS || ends(text, words, at, lexicon) {
            found.push(first..at + 1);
            first = at + 1;
        }
    }
    if first < words.len() {
        found.push(first..words.len());
    }
    found
}

fn ends(text: &str, words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let stop = |at: usize| matches!(words[at].sign, Sign::Mark('.' | '!' | '?' | '…'));
    let next = words.get(at + 1);
    let fresh = next.is_none_or(|next| {
        let opens = next.sign == Sign::Open;
        // Scripts without capitals begin sentences with any letter.
        let letter = text[next.start as usize..].chars().next();
        let start = letter.is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
        next.spaced && (opens || start || next.sign == Sign::Number || matches!(next.sign, Sign::Mark('-' | '–' | '—')))
    });
    if stop(at) {
        return fresh && !abbreviates(text, words, at, lexicon);
    }
    // « … took the town. » Then.
    words[at].sign == Sign::Close && at > 0 && stop(at - 1) && fresh
}

/// A point that ends a title or an initial, not a sentence.
fn abbreviates(text: &str, words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    if words[at].sign != Sign::Mark('.') || at == 0 {
        return false;
    }
    let before = &words[at - 1];
    let word = &text[before.start as usize..before.end as usize];
    let title = lexicon.readings(before.form).iter().any(|reading| match reading {
        Reading::Noun(id) => lexicon.nouns[id.index()].class == NounClass::Honorific,
        _ => false,
    });
    let short = word.chars().count() <= 4;
    (title && short && before.capital && !words[at].spaced)
        || (word.chars().count() == 1 && before.capital && words.get(at + 1).is_some())
}
