//! The letter: how far whoever said a claim first can be relied on for it.

use super::Grader;
use crate::finding::Proof;
use crate::model::{ClaimId, Origin, Rule};

impl Grader<'_> {
    /// The letter of a claim and how it came about: the base letter of its origin, then what each
    /// rule that applies makes of it. Rules run in two layers: those that look at links see
    /// the letters that the others gave, so nothing runs in a circle.
    pub(super) fn reliability(&self, id: ClaimId) -> (char, Vec<Proof>) {
        let (letter, mut cap, mut trace) = self.first_layer_with_cap(id);
        let letter = self.run(id, true, letter, &mut cap, &mut trace);
        (letter, trace)
    }

    /// The letter that the rules give which look at sources, chain, claim and time.
    pub(super) fn first_layer(&self, id: ClaimId) -> (char, Vec<Proof>) {
        let (letter, _, trace) = self.first_layer_with_cap(id);
        (letter, trace)
    }

    fn first_layer_with_cap(&self, id: ClaimId) -> (char, char, Vec<Proof>) {
        let (letter, base) = self.base(id);
        let (mut cap, mut trace) = ('A', vec![base]);
        let letter = self.run(id, false, letter, &mut cap, &mut trace);
        (letter, cap, trace)
    }

    fn run(&self, id: ClaimId, links: bool, mut letter: char, cap: &mut char, trace: &mut Vec<Proof>) -> char {
        let layer = |rule: &&Rule| rule.status.works() && rule.when.looks_at_links() == links;
        for rule in self.judge.dossier.rules.iter().filter(layer) {
            if self.applies(rule, id).is_err() {
                continue;
            }
            for effect in &rule.then {
                let to = effect.apply(letter, cap);
                let what = if to == letter {
                    format!("{letter} still: `{}` {}, which changes nothing here", rule.id, effect.words())
                } else {
                    let moved = if letter == 'F' || to == 'F' {
                        "set"
                    } else if to > letter {
                        "lowered"
                    } else {
                        "raised"
                    };
                    format!("{to}: {moved} from {letter} by `{}`: {}", rule.id, rule.because)
                };
                trace.push(Proof { text: what, span: Some(rule.span) });
                letter = to;
            }
        }
        letter
    }

    /// The base letter of the origin. What relays do to a statement is a matter for rules.
    fn base(&self, id: ClaimId) -> (char, Proof) {
        let dossier = self.judge.dossier;
        let source = match self.judge.origin(id) {
            Origin::Named(source) | Origin::OwnVoice(source) => dossier.source(source),
            Origin::Unnamed(..) => {
                return ('F', Proof { text: "F: nobody can name the origin".to_owned(), span: None });
            }
        };
        let because = source.because.as_ref().map_or_else(String::new, |because| format!(": {because}"));
        let text = format!("{}: base letter of {}{because}", source.reliability, source.name);
        (source.reliability, Proof { text, span: Some(source.span) })
    }
}
