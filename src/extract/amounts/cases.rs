//! A lexicon's own cases of amounts, tried.

use super::super::words::{Forms, Glue, words};
use super::{Amount, Amounts, amounts};
use crate::files::Span;
use crate::load::RawAmounts;

/// A case that reads otherwise than it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where it stands.
    pub span: Span,
    /// What is read.
    pub phrase: String,
    /// What has to come of it; nothing for a silent one.
    pub expected: Option<String>,
    /// What came of it.
    pub found: Vec<String>,
}

/// The cases of a lexicon that do not hold. A case is one phrase that gives one amount, or none.
pub fn cases(language: &str, raw: &RawAmounts, glue: &Glue) -> Vec<Failure> {
    let mut forms = Forms::default();
    let lexicon = Amounts::new(language, raw, &mut forms, glue);
    let mut failures = Vec::new();
    for case in &raw.cases {
        let mut split = Vec::new();
        words(&case.phrase.text, 0, &forms, glue, &mut split);
        let read = amounts(&case.phrase.text, &split, &lexicon);
        let found: Vec<String> = read.into_iter().map(|mention| said(&mention.amount)).collect();
        let count = case.count.as_ref().map(|text| format!("count {}", text.text));
        let expected = count.or(case.scope.as_ref().map(|text| format!("scope {}", text.text)));
        if !found.iter().eq(expected.as_ref()) {
            failures.push(Failure { span: case.span, phrase: case.phrase.text.clone().into_owned(), expected, found });
        }
    }
    failures
}

fn said(amount: &Amount) -> String {
    match amount {
        Amount::Count { figure, .. } => format!("count {figure}"),
        Amount::Scope { scope } | Amount::Part { scope } => format!("scope {scope}"),
    }
}
