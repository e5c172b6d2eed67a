//! Tries a lexicon's times on its own cases.

use super::anchor::Anchor;
use super::compile::Times;
use super::find::{Mention, times};
use super::resolve::{Resolved, resolve};
use crate::extract::words::{Forms, Glue, words};
use crate::files::Span;
use crate::load::{RawTimeCase, RawTimes, time};

/// A case that does not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Where the case stands.
    pub span: Span,
    /// The rule whose case it is, `fr/ago`; for what has to be silent, only the language.
    pub rule: String,
    /// The sentence.
    pub sentence: String,
    /// What was expected.
    pub expected: String,
    /// What came out instead.
    pub found: String,
}

/// The cases that do not come out, in the order of the lexicon. An expression without a case is one.
pub fn misses(raw: &RawTimes, compiled: &Times, language: &str, forms: &Forms, glue: &Glue) -> Vec<Miss> {
    let mut misses = Vec::new();
    let read = |sentence: &str| {
        let mut split = Vec::new();
        words(sentence, 0, forms, glue, &mut split);
        let mentions = times(sentence, &split, compiled);
        let text = |mention: &Mention| {
            let (first, last) = (split.get(mention.words.start), split.get(mention.words.end.wrapping_sub(1)));
            let span = first.zip(last).map(|(first, last)| first.start as usize..last.end as usize);
            span.and_then(|span| sentence.get(span)).unwrap_or("").to_owned()
        };
        mentions.into_iter().map(|mention| (text(&mention), mention)).collect::<Vec<_>>()
    };
    for expression in &raw.expressions {
        let rule = format!("{language}/{}", expression.id);
        if expression.tests.is_empty() && expression.means != crate::load::Means::Nothing {
            let expected = "a case under `tests:`".to_owned();
            let (rule, span) = (rule.clone(), expression.span);
            misses.push(Miss { span, rule, sentence: String::new(), expected, found: "none".to_owned() });
        }
        for case in &expression.tests {
            let mentions = read(&case.sentence);
            let own = mentions.iter().filter(|(_, mention)| compiled.rule(mention.rule) == rule);
            let expected = said(case.words.as_deref(), case.when.as_deref(), case.order);
            let found = match own.clone().nth(case.nth.saturating_sub(1)) {
                Some((text, mention)) => {
                    let resolved = outcome(raw, case, mention);
                    said(case.words.as_ref().map(|_| text.as_str()), resolved.edtf.as_deref(), resolved.order)
                }
                None => listed(&mentions, compiled),
            };
            if found != expected {
                let (rule, span) = (rule.clone(), case.span);
                misses.push(Miss { span, rule, sentence: case.sentence.clone(), expected, found });
            }
        }
    }
    for (sentence, span) in &raw.silent {
        let mentions = read(sentence);
        if !mentions.is_empty() {
            let found = listed(&mentions, compiled);
            let expected = "no time".to_owned();
            misses.push(Miss { span: *span, rule: language.to_owned(), sentence: sentence.clone(), expected, found });
        }
    }
    misses
}

fn outcome(raw: &RawTimes, case: &RawTimeCase, mention: &Mention) -> Resolved {
    let anchor = Anchor::of(case.published.unwrap_or(raw.published));
    let told = case.told.as_ref().and_then(|told| time(told).ok()).map(|when| Resolved::of(&when));
    resolve(&mention.value, &anchor, case.tense, told.as_ref())
}

/// What was found, in one line.
fn said(words: Option<&str>, when: Option<&str>, order: Option<crate::load::Order>) -> String {
    let words = words.map(|words| format!("`{words}` ")).unwrap_or_default();
    let order = order.map(|order| format!(" ({order:?})")).unwrap_or_default();
    format!("{words}{}{order}", when.unwrap_or("unresolved"))
}

fn listed(mentions: &[(String, Mention)], compiled: &Times) -> String {
    if mentions.is_empty() {
        return "no time".to_owned();
    }
    let named: Vec<String> =
        mentions.iter().map(|(text, mention)| format!("`{text}` by {}", compiled.rule(mention.rule))).collect();
    named.join(", ")
}
