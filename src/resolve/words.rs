//! Free words of claims, numbered as they are met and by their order in the end.

use std::collections::HashMap;

use crate::model::{Claim, RoleValue, Step, WordId};

#[derive(Default)]
pub(super) struct Words {
    list: Vec<String>,
    known: HashMap<String, usize>,
}

impl Words {
    /// The number of a word, runs of blanks made one; provisional until [`Words::settle`].
    pub fn id(&mut self, text: &str) -> WordId {
        let text = text.trim();
        if let Some(known) = self.known.get(text) {
            return WordId::new(*known);
        }
        if text.contains("  ") || text.contains(['\n', '\t', '\r']) {
            let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
            return self.id(&joined);
        }
        let id = self.list.len();
        self.list.push(text.to_owned());
        self.known.insert(text.to_owned(), id);
        WordId::new(id)
    }

    /// The words that claims use, sorted, and the claims with their words renumbered.
    pub fn settle(self, claims: &mut [Claim]) -> Vec<String> {
        let mut used = vec![false; self.list.len()];
        for claim in claims.iter_mut() {
            each(claim, |word| {
                used[word.index()] = true;
                word
            });
        }
        let mut kept: Vec<(String, usize)> =
            self.list.into_iter().enumerate().filter(|(old, _)| used[*old]).map(|(old, word)| (word, old)).collect();
        kept.sort();
        let mut new = vec![WordId::new(0); used.len()];
        for (index, (_, old)) in kept.iter().enumerate() {
            new[*old] = WordId::new(index);
        }
        for claim in claims.iter_mut() {
            each(claim, |word| new[word.index()]);
        }
        kept.into_iter().map(|(word, _)| word).collect()
    }
}

/// Passes every word of a claim through `map`.
fn each(claim: &mut Claim, mut map: impl FnMut(WordId) -> WordId) {
    for word in [&mut claim.described_as, &mut claim.medium, &mut claim.event].into_iter().flatten() {
        *word = map(*word);
    }
    for step in &mut claim.chain {
        if let Step::Unnamed(Some(word)) = step {
            *word = map(*word);
        }
    }
    for (_, value) in &mut claim.says.roles {
        if let RoleValue::Words(words) = value {
            words.iter_mut().for_each(|word| *word = map(*word));
            words.sort_unstable();
            words.dedup();
        }
    }
}
