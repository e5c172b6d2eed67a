//! Phrases of several words, found longest first.

use std::collections::HashMap;

use super::words::{Form, Forms, Glue, Sign, Word, words};

/// The forms of a phrase as a lexicon writes it, filed if they were not. `l'` by itself is one
/// word, as it is before another.
pub fn path(phrase: &str, forms: &mut Forms, glue: &Glue) -> Vec<Form> {
    // What is glued behind a word is one, though it may end in a shorter one: `-t-il` in `-il`.
    if glue.after.iter().any(|part| part == phrase) {
        return vec![forms.file(phrase)];
    }
    let mut split: Vec<Word> = Vec::new();
    words(phrase, 0, &Forms::default(), glue, &mut split);
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for word in &split {
        let tail = matches!(word.sign, Sign::Mark('\'' | '’')) && !word.spaced;
        // `-t-il`, as it is behind its verb.
        let head =
            spans.last().is_some_and(|(start, end)| matches!(&phrase[*start..*end], "-" | "'" | "’")) && !word.spaced;
        match spans.last_mut() {
            Some((_, end)) if tail || head => *end = word.end as usize,
            _ if matches!(word.sign, Sign::Open | Sign::Close) => {}
            _ => spans.push((word.start as usize, word.end as usize)),
        }
    }
    spans.into_iter().map(|(start, end)| forms.file(&phrase[start..end])).collect()
}

/// Phrases and what each means.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// From a node by a form to the next; node 0 is the start.
    next: HashMap<(u32, Form), u32, rustc_hash::FxBuildHasher>,
    meanings: Vec<Vec<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { next: HashMap::default(), meanings: vec![Vec::new()] }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase as a lexicon writes it; its words are filed among `forms`.
    pub fn add(&mut self, phrase: &str, meaning: T, forms: &mut Forms, glue: &Glue) {
        self.file(&path(phrase, forms, glue), meaning);
    }

    /// Adds a phrase by its forms.
    pub fn file(&mut self, path: &[Form], meaning: T) {
        let mut node = 0;
        for form in path {
            let fresh = self.meanings.len() as u32;
            node = *self.next.entry((node, *form)).or_insert(fresh);
            if node == fresh {
                self.meanings.push(Vec::new());
            }
        }
        if !path.is_empty() {
            self.meanings[node as usize].push(meaning);
        }
    }

    /// The longest phrase that `words` begin with: how many words it has, and what it means.
    pub fn longest(&self, words: &[Word]) -> Option<(usize, &[T])> {
        let mut node = 0;
        let mut found = None;
        for (at, word) in words.iter().enumerate() {
            if word.form == Form::OTHER || matches!(word.sign, Sign::Open | Sign::Close) {
                break;
            }
            match self.next.get(&(node, word.form)) {
                Some(next) => node = *next,
                None => break,
            }
            if !self.meanings[node as usize].is_empty() {
                found = Some((at + 1, self.meanings[node as usize].as_slice()));
            }
        }
        found
    }
}
