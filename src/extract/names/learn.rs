//! Abbreviations that a text introduces: in parentheses after a name, or the name in
//! parentheses after them.

use std::ops::Range;

use super::super::words::{Sign, Word};
use super::atoms::atoms;
use super::habits::Habits;
use super::letters::spelling;

/// How many words an introduced name has at most.
const MAX_WORDS: usize = 14;

/// Letters of a word that an abbreviation may pass over, when it is not capitalised.
const SMALL: usize = 4;

/// A name and its abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The words of the name in full.
    pub long: Range<usize>,
    /// The abbreviation.
    pub short: usize,
}

/// The abbreviations that a text introduces, in its order.
pub fn learn(text: &str, words: &[Word], habits: &Habits) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for open in words.iter().enumerate().filter(|(_, word)| word.sign == Sign::Mark('(')).map(|(open, _)| open) {
        let inside = words[open + 1..].iter().take(MAX_WORDS + 2);
        let closes = |word: &&Word| matches!(word.sign, Sign::Mark(')' | ',' | ';' | '('));
        let Some(length) = inside.clone().position(|word| closes(&word)) else { continue };
        let inner = trimmed(words, open + 1..open + 1 + length);
        if inner.len() == 1 && abbreviates(text, &words[inner.start]) {
            let from = open.saturating_sub(MAX_WORDS);
            let before = without_owner(text, words, trimmed(words, from..open));
            let long = initials(text, words, before, spelling(text, &words[inner.start]), habits);
            pairs.extend(long.map(|long| Pair { long, short: inner.start }));
        } else if let Some(short) = open.checked_sub(1).filter(|short| abbreviates(text, &words[*short])) {
            let long = initials(text, words, inner.clone(), spelling(text, &words[short]), habits);
            pairs.extend(long.filter(|long| *long == inner).map(|long| Pair { long, short }));
        }
    }
    pairs
}

/// A stretch without quotation marks at its ends.
fn trimmed(words: &[Word], mut range: Range<usize>) -> Range<usize> {
    let quote = |word: &Word| matches!(word.sign, Sign::Open | Sign::Close);
    while range.start < range.end && quote(&words[range.start]) {
        range.start += 1;
    }
    while range.start < range.end && quote(&words[range.end - 1]) {
        range.end -= 1;
    }
    range
}

/// A stretch without what makes its end an owner: `the Army's (NA) attack`.
fn without_owner(text: &str, words: &[Word], range: Range<usize>) -> Range<usize> {
    let owner = range.end.checked_sub(1).filter(|last| *last > range.start).is_some_and(|last| {
        matches!(words[last].sign, Sign::Word) && spelling(text, &words[last]).starts_with(['\'', '’'])
    });
    range.start..range.end - usize::from(owner)
}

/// Whether a word is written as abbreviations are.
pub(super) fn abbreviates(text: &str, word: &Word) -> bool {
    let letters = || spelling(text, word).chars().filter(|c| c.is_alphabetic());
    word.sign == Sign::Word && (2..=8).contains(&letters().take(9).count()) && letters().all(char::is_uppercase)
}

/// A part of a word that an abbreviation may take its letter from.
struct Part {
    word: usize,
    initial: char,
    capital: bool,
    small: bool,
}

/// The words at the end of a stretch whose initials make up an abbreviation.
fn initials(text: &str, words: &[Word], range: Range<usize>, short: &str, habits: &Habits) -> Option<Range<usize>> {
    let wanted: Vec<char> = atoms(short).concat().chars().collect();
    let end = range.end;
    let sentence = |word: &Word| matches!(word.sign, Sign::Mark(_));
    let from = words[range.clone()].iter().rposition(sentence).map_or(range.start, |at| range.start + at + 1);
    let mut parts = Vec::new();
    for word in (from..end).filter(|word| matches!(words[*word].sign, Sign::Word)) {
        let spelled = spelling(text, &words[word]);
        let pieces = spelled.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
        for piece in pieces {
            let Some(initial) = atoms(piece).concat().chars().next() else { continue };
            let capital = piece.starts_with(char::is_uppercase);
            let folded = crate::resolve::fold(piece).into_owned();
            let small =
                !capital && piece.chars().count() <= SMALL || habits.joins(&folded) || habits.is_article(&folded);
            parts.push(Part { word, initial, capital, small });
        }
    }
    let mut failed = vec![false; (parts.len() + 1) * (wanted.len() + 1)];
    let start = back(&parts, &wanted, (parts.len(), wanted.len()), &mut failed)
        // One word more may follow the name: what kind of thing it is.
        .or_else(|| {
            let last = parts.last().filter(|last| !last.capital)?.word;
            let fewer = parts.iter().take_while(|part| part.word < last).count();
            back(&parts, &wanted, (fewer, wanted.len()), &mut failed)
        })?;
    (start < end).then_some(start..end)
}

/// The word at which the letters begin, read from the end; each state is looked at once.
fn back(parts: &[Part], wanted: &[char], (at, left): (usize, usize), failed: &mut [bool]) -> Option<usize> {
    if left == 0 {
        // Three initials in a row are no accident, two may be.
        return parts.get(at).filter(|part| part.capital || wanted.len() > 2).map(|part| part.word);
    }
    let state = at * (wanted.len() + 1) + left;
    if at == 0 || failed[state] {
        return None;
    }
    let part = &parts[at - 1];
    let passed = if part.small { back(parts, wanted, (at - 1, left), failed) } else { None };
    let found = passed.or_else(|| {
        (part.initial == wanted[left - 1]).then(|| back(parts, wanted, (at - 1, left - 1), failed)).flatten()
    });
    failed[state] = found.is_none();
    found
}
