//! The letter: how far whoever said a claim first can be relied on for it.

use super::Grader;
use crate::finding::Proof;
use crate::model::{ClaimId, Origin};

impl Grader<'_> {
    /// The letter of a claim and how it came about: the base letter of its origin. What relays
    /// do to a statement is no matter of its origin's.
    pub(super) fn reliability(&self, id: ClaimId) -> (char, Vec<Proof>) {
        let dossier = self.judge.dossier;
        let source = match self.judge.origin(id) {
            Origin::Named(source) | Origin::OwnVoice(source) => dossier.source(source),
            Origin::Unnamed(..) => {
                let text = "F: nobody can name the origin".to_owned();
                return ('F', vec![Proof { text, span: None }]);
            }
        };
        let because = source.because.as_ref().map_or_else(String::new, |because| format!(": {because}"));
        let text = format!("{}: base letter of {}{because}", source.reliability, source.name);
        (source.reliability, vec![Proof { text, span: Some(source.span) }])
    }
}
