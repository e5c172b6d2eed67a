//! The letter: how far whoever said a claim first can be relied on for it.

use super::Grader;
use crate::finding::Proof;
use crate::model::{ClaimId, LetterEffect, Rule, Source};

/// A letter on its way through the rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub letter: char,
    /// No better than this from here on.
    cap: char,
}

/// A step in which a rule moves a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The rule, as a row of the dossier's.
    pub rule: usize,
    /// The letter before.
    pub from: char,
    /// The letter after.
    pub to: char,
}

/// What one effect of a rule did to a letter, be it nothing.
struct Step<'r> {
    row: usize,
    rule: &'r Rule,
    effect: &'r LetterEffect,
    from: char,
    to: char,
}

/// The rules of the first layer, and of the second.
const FIRST: fn(&Rule) -> bool = |rule| !rule.when.looks_at_links();
const SECOND: fn(&Rule) -> bool = |rule| rule.when.looks_at_links();

impl Grader<'_> {
    /// The base letter of a claim's origin, then what each rule that applies makes of it, of
    /// those that look at sources, chain, claim and time. What relays do to a statement is a
    /// matter for rules.
    pub(super) fn first_layer(&self, id: ClaimId, mut trace: Option<&mut Vec<Proof>>) -> State {
        let source = self.speaker(id);
        let letter = source.map_or('F', |source| source.reliability);
        if let Some(trace) = &mut trace {
            trace.push(base(source));
        }
        self.run(id, FIRST, State { letter, cap: 'A' }, &mut told(trace))
    }

    /// The letter that an origin has for what it says, whoever carries it: by the rules of the
    /// first layer that look at nothing else. Digits compare these, so that one more outlet
    /// never changes a digit.
    pub(super) fn own_letter(&self, id: ClaimId) -> char {
        let letter = self.speaker(id).map_or('F', |source| source.reliability);
        self.run(id, |rule| rule.when.whoever_carries(), State { letter, cap: 'A' }, &mut |_| {}).letter
    }

    /// What the rules make of it that look at links: they see the letters of the first layer,
    /// so nothing runs in a circle.
    pub(super) fn second_layer(&self, id: ClaimId, state: State, trace: Option<&mut Vec<Proof>>) -> State {
        self.run(id, SECOND, state, &mut told(trace))
    }

    /// The steps in which rules move a claim's letter, in order.
    pub fn moves(&self, id: ClaimId) -> Vec<Move> {
        let mut moves = Vec::new();
        let mut tell = |step: Step<'_>| {
            if step.from != step.to {
                moves.push(Move { rule: step.row, from: step.from, to: step.to });
            }
        };
        let letter = self.speaker(id).map_or('F', |source| source.reliability);
        let state = self.run(id, FIRST, State { letter, cap: 'A' }, &mut tell);
        self.run(id, SECOND, state, &mut tell);
        moves
    }

    fn run(&self, id: ClaimId, wanted: fn(&Rule) -> bool, mut state: State, tell: &mut dyn FnMut(Step<'_>)) -> State {
        for row in self.index.candidates(self, id) {
            let rule = &self.judge.dossier.rules[row];
            if !wanted(rule) || !self.met(&rule.when, id) {
                continue;
            }
            for effect in &rule.then {
                let from = state.letter;
                state.letter = effect.apply(from, &mut state.cap);
                tell(Step { row, rule, effect, from, to: state.letter });
            }
        }
        state
    }

    /// The source whose letter a claim starts from.
    fn speaker(&self, id: ClaimId) -> Option<&Source> {
        self.judge.origin(id).source().map(|source| self.judge.dossier.source(source))
    }
}

/// Writes the steps down as proof, if anybody asked for one.
fn told(mut trace: Option<&mut Vec<Proof>>) -> impl FnMut(Step<'_>) + '_ {
    move |step| {
        let Some(trace) = &mut trace else { return };
        let Step { rule, effect, from, to, .. } = step;
        let id = &rule.id;
        let text = if to == from {
            format!("{from} still: `{id}` {}, which changes nothing here", effect.words())
        } else {
            let moved = match (from, to) {
                ('F', _) | (_, 'F') => "set",
                (from, to) if to > from => "lowered",
                _ => "raised",
            };
            format!("{to}: {moved} from {from} by `{id}`: {}", rule.because)
        };
        trace.push(Proof { text, span: Some(rule.span) });
    }
}

fn base(source: Option<&Source>) -> Proof {
    let Some(source) = source else {
        return Proof { text: "F: nobody can name the origin".to_owned(), span: None };
    };
    let because = source.because.as_ref().map_or_else(String::new, |because| format!(": {because}"));
    let text = format!("{}: base letter of {}{because}", source.reliability, source.name);
    Proof { text, span: Some(source.span) }
}
