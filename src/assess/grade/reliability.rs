//! The letter: how far whoever said a claim first can be relied on for it.

use super::Grader;
use crate::finding::Proof;
use crate::model::{ClaimId, Origin, Rule, Source};

/// A letter on its way through the rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub letter: char,
    /// No better than this from here on.
    cap: char,
}

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
        self.run(id, |rule| !rule.when.looks_at_links(), State { letter, cap: 'A' }, trace)
    }

    /// The letter that an origin has for what it says, whoever carries it: by the rules of the
    /// first layer that look at nothing else. Digits compare these, so that one more outlet
    /// never changes a digit.
    pub(super) fn own_letter(&self, id: ClaimId) -> char {
        let letter = self.speaker(id).map_or('F', |source| source.reliability);
        self.run(id, |rule| rule.when.whoever_carries(), State { letter, cap: 'A' }, None).letter
    }

    /// What the rules make of it that look at links: they see the letters of the first layer,
    /// so nothing runs in a circle.
    pub(super) fn second_layer(&self, id: ClaimId, state: State, trace: Option<&mut Vec<Proof>>) -> State {
        self.run(id, |rule| rule.when.looks_at_links(), state, trace)
    }

    fn run(
        &self,
        id: ClaimId,
        wanted: fn(&Rule) -> bool,
        mut state: State,
        mut trace: Option<&mut Vec<Proof>>,
    ) -> State {
        for row in self.index.candidates(self, id) {
            let rule = &self.judge.dossier.rules[row];
            if !wanted(rule) || !self.met(&rule.when, id) {
                continue;
            }
            for effect in &rule.then {
                let from = state.letter;
                state.letter = effect.apply(from, &mut state.cap);
                let Some(trace) = &mut trace else { continue };
                let (to, id) = (state.letter, &rule.id);
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
        state
    }

    /// The source whose letter a claim starts from.
    fn speaker(&self, id: ClaimId) -> Option<&Source> {
        match self.judge.origin(id) {
            Origin::Named(source) | Origin::OwnVoice(source) => Some(self.judge.dossier.source(source)),
            Origin::Unnamed(..) => None,
        }
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
