//! A lexicon's amounts, compiled.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::super::names::slug;
use super::super::phrases::Phrases;
use super::super::words::{Form, Forms, Glue, Word, lower, words};
use super::Amount;
use crate::load::{Bound, RawAmounts, Text};

/// The amounts of one language.
#[derive(Debug, Clone, Default)]
pub struct Amounts {
    /// Number words by their spelling, for those inside hyphenated ones …
    pub(super) spelled: HashMap<Box<str>, u64, FxBuildHasher>,
    /// … and by their form.
    pub(super) numbers: HashMap<Form, u64, FxBuildHasher>,
    pub(super) and: Phrases<()>,
    and_words: Vec<Box<str>>,
    pub(super) indefinite: Vec<Form>,
    /// The mark before decimals.
    pub(super) comma: bool,
    pub(super) collectives: Phrases<u64>,
    pub(super) bounds: Phrases<(Bound, Arc<str>)>,
    /// What stands before the first of two numbers, and between them.
    pub(super) between: Vec<(Vec<Form>, Vec<Form>, Arc<str>)>,
    /// Phrases that say an amount by themselves, or with nothing that they are none.
    pub(super) phrases: Phrases<Option<(Amount, Arc<str>)>>,
    pub(super) parts: Phrases<(Amount, Arc<str>)>,
    pub(super) of: Phrases<()>,
    pub(super) percent: Phrases<()>,
    pub(super) measures: Phrases<()>,
    pub(super) not_after: Vec<Form>,
    /// Rules of bare numbers, collectives and percentages.
    pub(super) rules: [Arc<str>; 3],
}

impl Amounts {
    /// Compiles what a lexicon says; its words are filed among `forms`, which the words of texts
    /// have to be told by.
    pub fn new(language: &str, raw: &RawAmounts, forms: &mut Forms, glue: &Glue) -> Amounts {
        let rule =
            |section: &str, text: &str| -> Arc<str> { format!("{language}/amounts/{section}/{}", slug(text)).into() };
        let mut out =
            Amounts { comma: raw.decimal.as_ref().is_some_and(|mark| mark.text == ","), ..Amounts::default() };
        out.rules = ["numbers", "collectives", "percent"].map(|section| format!("{language}/amounts/{section}").into());
        for (word, value) in &raw.numbers {
            out.spelled.insert(lower(&word.text).into(), *value);
            out.numbers.insert(forms.file(&word.text), *value);
        }
        let all = |texts: &[Text], phrases: &mut Phrases<()>, forms: &mut Forms| {
            texts.iter().for_each(|text| phrases.file(&path(&text.text, forms, glue), ()));
        };
        all(&raw.and, &mut out.and, forms);
        out.and_words = raw.and.iter().map(|text| lower(&text.text).into()).collect();
        all(&raw.of, &mut out.of, forms);
        all(&raw.percent, &mut out.percent, forms);
        all(&raw.measures, &mut out.measures, forms);
        out.indefinite = raw.indefinite.iter().map(|text| forms.file(&text.text)).collect();
        out.not_after = raw.not_after.iter().filter_map(|text| path(&text.text, forms, glue).last().copied()).collect();
        for (text, value) in &raw.collectives {
            out.collectives.file(&path(&text.text, forms, glue), *value);
        }
        for (text, bound) in &raw.bounds {
            out.bounds.file(&path(&text.text, forms, glue), (*bound, rule("bounds", &text.text)));
        }
        for (text, figure) in &raw.several {
            let digits: String =
                figure.text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            let lowest = if figure.text.starts_with('<') { 0.0 } else { digits.parse().unwrap_or_default() };
            let count = Amount::Count { figure: figure.text.clone().into_owned(), lowest };
            out.phrases.file(&path(&text.text, forms, glue), Some((count, rule("several", &text.text))));
        }
        for (text, scope) in &raw.fractions {
            let scope = Amount::Scope { scope: scope.text.clone().into_owned() };
            out.phrases.file(&path(&text.text, forms, glue), Some((scope, rule("fractions", &text.text))));
        }
        for (text, scope) in &raw.parts {
            let scope = Amount::Part { scope: scope.text.clone().into_owned() };
            out.parts.file(&path(&text.text, forms, glue), (scope, rule("parts", &text.text)));
        }
        for text in &raw.not {
            out.phrases.file(&path(&text.text, forms, glue), None);
        }
        for text in &raw.between {
            let Some((before, rest)) = text.text.split_once("{a}") else { continue };
            let Some((middle, _)) = rest.split_once("{b}") else { continue };
            out.between.push((path(before, forms, glue), path(middle, forms, glue), rule("between", &text.text)));
        }
        // The longer pattern says more.
        out.between.sort_by_key(|(before, middle, _)| std::cmp::Reverse(before.len() + middle.len()));
        out
    }

    /// Whether a part of a hyphenated number only joins the others.
    pub(super) fn and_spelled(&self, part: &str) -> bool {
        self.and_words.iter().any(|and| and.as_ref() == part)
    }
}

/// The forms of a phrase. One that ends in an apostrophe is split as if a word followed.
fn path(phrase: &str, forms: &mut Forms, glue: &Glue) -> Vec<Form> {
    let phrase = phrase.trim();
    let open = phrase.ends_with(['\'', '’']);
    let text = if open { format!("{phrase}x") } else { phrase.to_owned() };
    let mut split: Vec<Word> = Vec::new();
    words(&text, 0, &Forms::default(), glue, &mut split);
    if open && split.len() > 1 {
        split.pop();
    }
    split.iter().map(|word| forms.file(&text[word.start as usize..word.end as usize])).collect()
}
