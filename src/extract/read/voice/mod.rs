//! Who says so: nested scopes of speech, each with its speaker, whom they told and how.

mod carried;
mod cue;
mod hearer;
mod party;
mod said;
mod speaker;

use std::ops::Range;

use smallvec::SmallVec;

use super::clause::Clause;
use super::refer::{Memory, World};
use crate::extract::lexicon::Tense;
use crate::extract::parse::{Kind, Piece};
use crate::model::{SourceId, Stance};

/// The medium of who saw it, in lexicons.
pub const WITNESS: &str = "witness";

/// A step of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// A filed source.
    Source(SourceId),
    /// Somebody who cannot be named, or whom nobody has filed.
    Unknown,
}

/// Who says something, whom they told, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Whoever said it, then whom they told.
    pub steps: SmallVec<[From; 2]>,
    /// The person who spoke.
    pub by: Option<SourceId>,
    /// How.
    pub medium: Option<String>,
    /// What somebody who is not named is called.
    pub described_as: Option<String>,
    /// What they say of what they say.
    pub stance: Option<Stance>,
    /// When they said it: the piece of a time.
    pub said: Option<usize>,
    /// The tense in which their saying is told is that of before.
    pub earlier: bool,
    /// Another voice cites it.
    pub cited: bool,
    /// It was read from the text before.
    pub inferred: Option<String>,
    /// The rules.
    pub rules: SmallVec<[String; 2]>,
}

/// A voice and the words it covers.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Whose.
    pub voice: Voice,
    /// The words, in the text.
    pub words: Range<usize>,
    /// The words that say whose these are.
    pub cue: Range<usize>,
    /// Said of something told before: `the report was confirmed by X`.
    pub account: bool,
}

/// Who spoke last.
#[derive(Debug, Clone, Default)]
pub struct Speakers {
    /// The last.
    pub last: Option<Voice>,
    /// The sources that the text spoke of, the latest last.
    pub heard: Vec<SourceId>,
    /// Whoever the sentence before is about, if it lets nobody speak.
    pub doer: Option<carried::Doer>,
    /// The last spoke in a paragraph before.
    pub aged: bool,
}

/// Finds voices.
pub struct Listener<'w, 'a> {
    /// Whom words mean.
    pub world: &'w World<'a>,
    /// The sentence.
    pub clause: Clause<'w>,
}

impl Listener<'_, '_> {
    /// The voices of the sentence.
    pub fn listen(&self, memory: &mut Memory, speakers: &mut Speakers) -> Vec<Scope> {
        let pieces = self.clause.pieces;
        let Some(all) = pieces.first().zip(pieces.last()).map(|(a, b)| a.words.start..b.words.end) else {
            return Vec::new();
        };
        let mut found: Vec<(Scope, bool)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let heard = match &piece.kind {
                Kind::Verb(verb) => self.verb(memory, speakers, at, verb),
                Kind::Cue(id) => self.cue(memory, speakers, at, id.index()),
                Kind::Noun(noun) => self.source_noun(memory, speakers, at, noun),
                Kind::Colon if memory.headline => self.credit(memory, speakers, at),
                _ => None,
            };
            let Some((voice, cue, before, account)) = heard else { continue };
            // A voice within another's words takes over only what is its own.
            speakers.last = Some(voice.clone());
            speakers.aged = false;
            for step in &voice.steps {
                if let From::Source(source) = step {
                    speakers.heard.retain(|known| known != source);
                    speakers.heard.push(*source);
                }
            }
            let end = self.relative_ends(at).filter(|end| *end > cue.end).unwrap_or(all.end);
            let words = if before { all.start..cue.start } else { cue.end..end };
            found.push((Scope { voice, words, cue, account }, before));
        }
        speakers.doer = if found.is_empty() { self.doer(memory, speakers) } else { None };
        self.bound(&mut found, all);
        found.into_iter().map(|(scope, _)| scope).collect()
    }

    /// Voices that a `while` or `but` parts cover no more than their own side.
    pub(super) fn bound(&self, found: &mut [(Scope, bool)], all: Range<usize>) {
        let breaks: Vec<usize> = self
            .clause
            .pieces
            .iter()
            .filter(|piece| matches!(piece.kind, Kind::Break))
            .map(|piece| piece.words.start)
            .collect();
        let cues: Vec<Range<usize>> = found.iter().map(|(scope, _)| scope.cue.clone()).collect();
        for (index, (scope, before)) in found.iter_mut().enumerate() {
            if *before {
                // Back to a break that another voice stands before.
                for at in breaks.iter().filter(|at| **at < scope.cue.start) {
                    if cues.iter().any(|cue| cue.end <= *at) {
                        scope.words.start = scope.words.start.max(*at);
                    }
                }
                // What follows the speaker belongs to them too, up to the next voice.
                let next = cues.get(index + 1).map_or(all.end, |cue| cue.start);
                let stop = breaks.iter().copied().find(|at| *at > scope.cue.end).unwrap_or(all.end);
                scope.words.end = scope.words.end.max(next.min(stop));
            } else {
                for at in breaks.iter().filter(|at| **at >= scope.cue.end) {
                    if cues.iter().any(|cue| cue.start >= *at) || self.told_again(scope.cue.clone(), *at) {
                        scope.words.end = scope.words.end.min(*at);
                        break;
                    }
                }
                // `According to X, …`, but in the middle: `A, according to X, B`.
            }
        }
    }
}

impl Listener<'_, '_> {
    /// `The rebels, who accuse the army of having …, have entered X`: where a relative that lets its subject
    /// speak ends, and the main verb follows.
    fn relative_ends(&self, at: usize) -> Option<usize> {
        let pieces = self.clause.pieces;
        pieces[at].verb().filter(|verb| verb.finite())?;
        let between = |piece: &Piece| matches!(piece.kind, Kind::Time(_) | Kind::Other | Kind::Negator | Kind::Hedge);
        let opens = pieces[..at].iter().rposition(|piece| !between(piece))?;
        let set_in = opens > 0 && matches!(pieces[opens - 1].kind, Kind::Comma);
        if !set_in || !matches!(pieces[opens].kind, Kind::RelativeSubject) {
            return None;
        }
        let main = |ahead: &usize| {
            let finite = pieces[*ahead].verb().is_some_and(|verb| verb.finite());
            finite && matches!(pieces[ahead - 1].kind, Kind::Comma)
        };
        let main = (at + 2..pieces.len()).find(main)?;
        (main > at + 1).then(|| pieces[main - 1].words.start)
    }

    /// `said it had taken A, while the rebels hold B`: what follows a break in the present is not what was said
    /// in the past, if what was said stands in the tense of before.
    fn told_again(&self, cue: Range<usize>, at: usize) -> bool {
        let pieces = self.clause.pieces;
        let Some(breaks) = pieces.iter().position(|piece| piece.words.start == at) else { return false };
        if self.clause.in_quotation(breaks) {
            return false;
        }
        let verb = |piece: &Piece| piece.verb().filter(|verb| verb.finite()).map(|verb| (verb.tense, verb.perfect));
        let within = |piece: &&Piece| cue.contains(&piece.words.start);
        let past = |(tense, perfect)| perfect || matches!(tense, Tense::Past | Tense::Imperfect);
        let said = pieces.iter().filter(within).find_map(verb).is_some_and(past);
        let mut between = pieces[..breaks].iter().filter(|piece| piece.words.start >= cue.end);
        let before = between.find_map(verb).is_some_and(|(tense, _)| matches!(tense, Tense::Past | Tense::Imperfect));
        let after = pieces[breaks + 1..].iter().find_map(verb).is_some_and(|(tense, _)| tense == Tense::Present);
        said && before && after
    }
}

/// The voices that cover a word, the innermost first.
pub fn covering(scopes: &[Scope], word: usize) -> Vec<&Scope> {
    let mut found: Vec<&Scope> = scopes
        .iter()
        .filter(|scope| scope.words.contains(&word) && !scope.cue.contains(&word) && !scope.account)
        .collect();
    // Whom another voice cites stands behind it, however far their words reach.
    found.sort_by_key(|scope| (!scope.voice.cited, scope.words.len(), scope.cue.start));
    found
}
