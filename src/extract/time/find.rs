//! Finds the expressions of time in a text: the longest that begins at a word, then on from its end.

use std::ops::Range;

use super::build::Capture;
use super::compile::{Edge, Times, Trie};
use super::slots::{Texted, read};
use super::value::{Kind, Value};
use crate::extract::words::{Form, Sign, Word};
use crate::load::Slot;

/// An expression of time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its words.
    pub words: Range<usize>,
    /// The rule that found it; [`Times::rule`] has its name.
    pub rule: usize,
    /// What it says.
    pub value: Value,
}

/// An expression that begins at some word.
struct Hit {
    end: usize,
    rule: u16,
    value: Value,
}

/// The expressions of time in a text, in order and disjoint. Linear: what is looked at from one
/// word is bounded by the longest expression of the lexicon.
pub fn times(text: &str, words: &[Word], times: &Times) -> Vec<Mention> {
    let texted = Texted { text, words };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // No expression begins with a word that no lexicon knows, or a sign.
        let word = &words[at];
        let dull = word.form == Form::OTHER && word.sign != Sign::Number;
        let hit = if dull { None } else { longest(times, texted, at) };
        let Some(hit) = hit else {
            at += 1;
            continue;
        };
        if hit.value.kind != Kind::Nothing {
            mentions.push(Mention { words: at..hit.end, rule: usize::from(hit.rule), value: hit.value });
        }
        at = hit.end;
    }
    mentions
}

/// The longest expression that begins at a word; of two as long, the one that stands first in the lexicon.
fn longest(times: &Times, texted: Texted, at: usize) -> Option<Hit> {
    let mut hits = Vec::new();
    for trie in [&times.simple, &times.composite] {
        Walk { times, texted, trie, captures: Vec::new(), hits: &mut hits }.go(0, at);
    }
    hits.into_iter().min_by_key(|hit| (usize::MAX - hit.end, hit.rule))
}

struct Walk<'w, 'h> {
    times: &'w Times,
    texted: Texted<'w>,
    trie: &'w Trie,
    captures: Vec<Capture>,
    hits: &'h mut Vec<Hit>,
}

impl Walk<'_, '_> {
    /// Goes on from a node at a word; as deep as the longest expression has pieces.
    fn go(&mut self, node: u32, at: usize) {
        let here = &self.trie.nodes[node as usize];
        if let Some(rule) = here.end
            && let meaning = &self.times.meanings[usize::from(rule)]
            && !(meaning.closed && self.goes_on(at))
            && let Some(value) = meaning.build(&self.captures)
        {
            self.hits.push(Hit { end: at, rule, value });
        }
        let Some(word) = self.texted.words.get(at) else { return };
        if word.form != Form::OTHER
            && let Some(next) = here.words.get(&word.form)
        {
            self.go(*next, at + 1);
        }
        for (edge, next) in &here.edges {
            if *edge == Edge::Slot(Slot::Time) {
                for hit in self.inner(at) {
                    self.step(Capture::Time(hit.value), *next, hit.end);
                }
            } else if let Some((taken, capture)) = read(self.times, self.texted, at, *edge) {
                self.step(capture, *next, at + taken);
            }
        }
    }

    /// Whether a word or number follows.
    fn goes_on(&self, at: usize) -> bool {
        self.texted.words.get(at).is_some_and(|word| matches!(word.sign, Sign::Word | Sign::Number))
    }

    fn step(&mut self, capture: Capture, next: u32, at: usize) {
        self.captures.push(capture);
        self.go(next, at);
        self.captures.pop();
    }

    /// The expressions without `{time}` that begin at a word.
    fn inner(&self, at: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        let trie = &self.times.simple;
        Walk { times: self.times, texted: self.texted, trie, captures: Vec::new(), hits: &mut hits }.go(0, at);
        hits.retain(|hit| hit.value.kind != Kind::Nothing);
        hits
    }
}
