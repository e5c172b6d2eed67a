//! The forms of a verb, from its infinitive and the paradigms of its language.

use super::Tense;
use crate::load::{RawGrammar, TENSES};

/// Every form of a verb. The paradigm with the longest ending that the infinitive has is taken:
/// `prendre` serves `reprendre`, `re` serves `perdre`.
pub(super) fn forms(infinitive: &str, grammar: &[&RawGrammar]) -> Vec<(String, Tense)> {
    let mut found = vec![(infinitive.to_owned(), Tense::Infinitive)];
    let paradigms = grammar.iter().flat_map(|grammar| &grammar.paradigms);
    let fitting = paradigms.map(|(ending, rows)| (nothing(&ending.text), rows));
    let fitting = fitting.filter(|(ending, _)| infinitive.ends_with(ending));
    let Some((ending, rows)) = fitting.max_by_key(|(ending, _)| ending.len()) else { return found };
    let stem = &infinitive[..infinitive.len() - ending.len()];
    for (tense, endings) in rows {
        let Some(tense) = TENSES.iter().position(|name| *name == tense.text) else { continue };
        found.extend(endings.iter().map(|ending| (format!("{stem}{}", nothing(&ending.text)), Tense::ALL[tense])));
    }
    found
}

/// `-` stands for no ending at all.
fn nothing(ending: &str) -> &str {
    if ending == "-" { "" } else { ending }
}
