//! Capitalised words in a row that no table knows: which of them are a name.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::words::{Form, Sign, Word};
use super::atoms::joint;
use super::habits::Habits;
use super::letters::{Letters, spelling};
use super::sentences::Sentences;

/// The most words of a name that nobody has filed; more in a row are a title or a list.
pub(super) const MAX_RUN: usize = 8;

/// How a text writes words elsewhere: what tells a name from an ordinary word that stands where
/// any word is capitalised. Only gathered when asked for.
#[derive(Default)]
pub(super) struct Elsewhere<'l> {
    seen: OnceCell<Seen<'l>>,
}

#[derive(Default)]
struct Seen<'l> {
    /// With a capital where it says something.
    capital: FxHashSet<&'l str>,
    /// Without one.
    small: FxHashSet<&'l str>,
}

impl<'l> Elsewhere<'l> {
    fn seen(&self, words: &[Word], letters: &'l Letters, sentences: &Sentences) -> &Seen<'l> {
        self.seen.get_or_init(|| {
            let mut seen = Seen::default();
            for (index, word) in words.iter().enumerate().filter(|(_, word)| word.sign == Sign::Word) {
                if !word.capital {
                    seen.small.insert(letters.of(index));
                } else if !sentences.weak(index) {
                    seen.capital.insert(letters.of(index));
                }
            }
            seen
        })
    }
}

/// What a text's words are told by.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub letters: &'a Letters,
    pub sentences: &'a Sentences,
    pub elsewhere: &'a Elsewhere<'a>,
    pub habits: &'a Habits,
}

impl Told<'_> {
    /// Whether a word is written as names are: with a capital, at its start or after a prefix.
    pub fn proper(&self, word: usize) -> bool {
        if self.words[word].sign != Sign::Word {
            return false;
        }
        if self.words[word].capital {
            return true;
        }
        let spelled = spelling(self.text, &self.words[word]);
        joint(spelled).is_some_and(|cut| {
            let mut rest = spelled[cut..].chars();
            rest.next();
            rest.next().is_some_and(char::is_uppercase)
                && self.habits.is_prefix(&super::atoms::letters(&spelled[..cut]))
        })
    }

    /// Whether a small word may stand inside a name; an article only after a particle.
    pub fn particle(&self, word: usize) -> bool {
        let joins = |word: usize| self.words[word].sign == Sign::Word && self.habits.joins(self.letters.of(word));
        joins(word) || self.habits.is_article(self.letters.of(word)) && word.checked_sub(1).is_some_and(joins)
    }

    /// Whether the text writes a word small elsewhere.
    pub fn small_elsewhere(&self, word: usize) -> bool {
        self.elsewhere.seen(self.words, self.letters, self.sentences).small.contains(self.letters.of(word))
    }

    /// Whether it capitalises a word elsewhere, where that says something.
    pub fn capital_elsewhere(&self, word: usize) -> bool {
        self.elsewhere.seen(self.words, self.letters, self.sentences).capital.contains(self.letters.of(word))
    }

    /// What of a run is a name, if anything is.
    pub fn name(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        while run.start < run.end && !self.proper(run.end - 1) {
            run.end -= 1;
        }
        // At a sentence's start a word of the language is only that.
        let single = |word: usize| {
            let initial = self.words.get(word + 1).is_some_and(|next| next.sign == Sign::Mark('.'));
            self.letters.of(word).chars().nth(1).is_none() && !initial
        };
        let ordinary = |word: usize| self.words[word].form != Form::OTHER || single(word) || self.small_elsewhere(word);
        while run.start < run.end && self.sentences.starts(run.start) && ordinary(run.start) {
            run.start += 1;
            while run.start < run.end && !self.proper(run.start) {
                run.start += 1;
            }
        }
        let weak = if run.len() == 1 {
            self.sentences.weak(run.start)
        } else {
            run.clone().all(|word| self.sentences.titled(word))
        };
        if run.is_empty()
            || run.len() > MAX_RUN
            || weak && !run.clone().all(|word| !self.proper(word) || self.capital_elsewhere(word))
        {
            return None;
        }
        let known = run.clone().all(|word| self.words[word].form != Form::OTHER);
        let letters = run.clone().map(|word| self.letters.of(word).chars().take(3).count()).sum::<usize>();
        (!known && letters > 1).then_some(run)
    }
}
