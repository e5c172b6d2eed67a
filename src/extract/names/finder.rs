//! One pass over a text: at each word the longest filed or introduced name, and between them runs of
//! capitalised words that may be names.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::words::{Sign, Word};
use super::atoms::joint;
use super::gate::Stretch;
use super::gazetteer::Gazetteer;
use super::learn::learn;
use super::learned::Learned;
use super::letters::{Letters, lines, spelling};
use super::parts::parts;
use super::runs::{Elsewhere, MAX_RUN, Told};
use super::sentences::Sentences;
use super::slug::slug;
use super::trie::Trie;
use super::{Candidate, How, NameMention, Unknown};

/// The names in a text: longest, leftmost, disjoint, in its order. `words` are those of all of
/// `text`, or of a part of it.
pub fn names(text: &str, words: &[Word], gazetteer: &Gazetteer) -> Vec<NameMention> {
    let letters = Letters::new(text, words);
    let sentences = Sentences::new(text, words, &letters);
    let pairs = learn(text, words, &gazetteer.habits);
    let elsewhere = Elsewhere::default();
    let told = Told {
        text,
        words,
        letters: &letters,
        sentences: &sentences,
        elsewhere: &elsewhere,
        habits: &gazetteer.habits,
    };
    let learned = Learned::new(text, words, &pairs, gazetteer);
    let mut finder = Finder { told, gazetteer, learned, out: Vec::new() };
    finder.run();
    let mut out = finder.out;
    parts(&told, gazetteer, &mut out);
    out
}

struct Finder<'a> {
    told: Told<'a>,
    gazetteer: &'a Gazetteer,
    learned: Learned,
    out: Vec<NameMention>,
}

impl Finder<'_> {
    fn run(&mut self) {
        let words = self.told.words;
        let (mut at, mut run) = (0, 0..0);
        while at < words.len() {
            if let Some(mention) = self.mention(at) {
                self.close(&mut run, at);
                at = mention.words.end;
                self.out.push(mention);
                run = at..at;
                continue;
            }
            let goes_on = run.end == at
                && !run.is_empty()
                && self.told.letters.joined(at - 1)
                && lines(self.told.text, &words[at - 1], &words[at]) == 0;
            if self.told.proper(at) {
                if !goes_on {
                    self.close(&mut run, at);
                    run.start = at;
                }
                run.end = at + 1;
            } else if goes_on && (self.told.particle(at) || matches!(words[at].sign, Sign::Mark('.' | '-'))) {
                run.end = at + 1;
            } else {
                self.close(&mut run, at);
            }
            at += 1;
        }
        self.close(&mut run, words.len());
    }

    /// The longest name that begins with a word.
    fn mention(&self, word: usize) -> Option<NameMention> {
        if !matches!(self.told.words[word].sign, Sign::Word | Sign::Number) {
            return None;
        }
        let start = self.told.words[word].start as usize;
        if let Some(mention) = self.from(word, self.told.letters.start(word), start) {
            return Some(mention);
        }
        let (text, letters) = (self.told.text, self.told.letters);
        let spelled = spelling(text, &self.told.words[word]);
        // A prefix or article inside the word: `al-`, `l'`.
        if let Some(cut) = joint(spelled) {
            let before = super::atoms::letters(&spelled[..cut]);
            let inside = letters.of(word).len() > before.len();
            if inside
                && !before.is_empty()
                && (self.told.habits.is_prefix(&before) || self.told.habits.is_article(&before))
            {
                let rest = cut + spelled[cut..].chars().next().map_or(1, char::len_utf8);
                return self.from(word, letters.start(word) + before.len(), start + rest).map(folded);
            }
        }
        // A prefix that is a word of its own.
        let next = word + 1;
        let prefix = self.told.words[word].capital
            && !self.told.sentences.weak(word)
            && letters.joined(word)
            && self.told.words.get(next).is_some_and(|next| next.capital)
            && self.told.habits.is_prefix(letters.of(word));
        if prefix {
            let found = self.from(next, letters.start(next), self.told.words[next].start as usize)?;
            return Some(folded(NameMention { words: word..found.words.end, ..found }));
        }
        None
    }

    /// The longest name from a place in the letters on, which is `byte` in the text.
    fn from(&self, word: usize, at: usize, byte: usize) -> Option<NameMention> {
        let filed = ends(&self.gazetteer.keys, self.told.letters, at, word);
        let found = filed.iter().rev().find_map(|(end, node)| {
            let stretch = self.stretch(byte, *end)?;
            let candidates = self.gazetteer.spelled(self.gazetteer.keys.filed(*node), &stretch);
            let how = candidates.first()?.how;
            (!self.ordinary(word, *end)).then_some(NameMention { words: word..*end, candidates, how, unknown: None })
        });
        let learned = ends(self.learned.keys(), self.told.letters, at, word);
        let introduced = learned.iter().rev().find_map(|(end, node)| {
            let stretch = self.stretch(byte, *end)?;
            let names = self.learned.keys().filed(*node);
            let (candidates, unknown) = self.learned.spelled(names, &stretch, self.told.habits)?;
            Some(NameMention { words: word..*end, candidates, how: How::Learned, unknown })
        });
        let mut best = match (found, introduced) {
            (Some(found), Some(introduced)) if introduced.words.end > found.words.end => introduced,
            (Some(found), _) => found,
            (None, introduced) => introduced?,
        };
        best.words.end = self.closed(best.words.clone());
        Some(best)
    }

    /// The text from a byte to the end of the word before `end`.
    fn stretch(&self, byte: usize, end: usize) -> Option<Stretch<'_>> {
        self.told.text.get(byte..self.told.words[end - 1].end as usize).map(Stretch::new)
    }

    /// Whether a single word is more likely an ordinary one: capitalised only for where it
    /// stands, and written small elsewhere.
    fn ordinary(&self, word: usize, end: usize) -> bool {
        end == word + 1
            && self.told.words[word].capital
            && self.told.sentences.starts(word)
            && !self.told.capital_elsewhere(word)
            && self.told.small_elsewhere(word)
    }

    /// A name that a quotation opens in takes its end in as well.
    fn closed(&self, words: Range<usize>) -> usize {
        let signs =
            |range: Range<usize>, sign: Sign| self.told.words[range].iter().filter(|word| word.sign == sign).count();
        let open = signs(words.clone(), Sign::Open) > signs(words.clone(), Sign::Close);
        let closes = self.told.words.get(words.end).is_some_and(|word| word.sign == Sign::Close);
        words.end + usize::from(open && closes)
    }

    /// Ends a run before `end`: its name is only near a filed one, or unknown.
    fn close(&mut self, run: &mut Range<usize>, end: usize) {
        let ended = std::mem::replace(run, end..end);
        // A run that never ends is cut where it is too long for a name: none of it is kept.
        if ended.is_empty() || ended.len() > 2 * MAX_RUN {
            return;
        }
        let Some(name) = self.told.name(ended) else { return };
        let whole = self.gazetteer.near(self.spelled(name.clone()));
        if !whole.is_empty() {
            self.out.push(self.unfiled(name, whole));
            return;
        }
        // What small words join may also be two names.
        let pieces: SmallVec<[Range<usize>; 4]> = self.pieces(name.clone());
        let near: SmallVec<[Vec<Candidate>; 4]> = if pieces.len() > 1 {
            pieces.iter().map(|piece| self.gazetteer.near(self.spelled(piece.clone()))).collect()
        } else {
            SmallVec::new()
        };
        if near.iter().any(|near| !near.is_empty()) {
            for (piece, near) in pieces.into_iter().zip(near) {
                if !near.is_empty() || self.told.name(piece.clone()).as_ref() == Some(&piece) {
                    self.out.push(self.unfiled(piece, near));
                }
            }
        } else {
            self.out.push(self.unfiled(name, Vec::new()));
        }
    }

    /// The stretches of proper words in a run.
    fn pieces(&self, run: Range<usize>) -> SmallVec<[Range<usize>; 4]> {
        let mut pieces: SmallVec<[Range<usize>; 4]> = SmallVec::new();
        for word in run.filter(|word| self.told.proper(*word)) {
            match pieces.last_mut() {
                Some(last) if last.end == word => last.end = word + 1,
                _ => pieces.push(word..word + 1),
            }
        }
        pieces
    }

    fn spelled(&self, words: Range<usize>) -> &str {
        let (start, end) = (self.told.words[words.start].start, self.told.words[words.end - 1].end);
        self.told.text.get(start as usize..end as usize).unwrap_or("")
    }

    fn unfiled(&self, words: Range<usize>, candidates: Vec<Candidate>) -> NameMention {
        let name = self.spelled(words.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
        let how = candidates.first().map_or(How::Unknown, |candidate| candidate.how);
        NameMention { words, candidates, how, unknown: Some(Unknown { id: slug(&name), names: vec![name] }) }
    }
}

/// A mention that leaves a prefix out is not spelled as filed.
fn folded(mut mention: NameMention) -> NameMention {
    for how in mention.candidates.iter_mut().map(|candidate| &mut candidate.how).chain([&mut mention.how]) {
        if *how == How::Spelled {
            *how = How::Folded;
        }
    }
    mention
}

/// Where keys end at a word's end, from a place in the letters on: the word after, and the node.
fn ends(trie: &Trie, letters: &Letters, at: usize, word: usize) -> SmallVec<[(usize, u32); 4]> {
    let mut found = SmallVec::new();
    let (mut node, mut word) = (Trie::ROOT, word);
    for (offset, byte) in letters.from(at).iter().enumerate() {
        match trie.step(node, *byte) {
            Some(next) => node = next,
            None => break,
        }
        let end = at + offset + 1;
        while letters.end(word).is_some_and(|stop| stop < end) {
            word += 1;
        }
        if letters.end(word) == Some(end) && !trie.filed(node).is_empty() {
            found.push((word + 1, node));
        }
    }
    found
}
