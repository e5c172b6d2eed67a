//! A sentence with a time in it, and what that time is: how a lexicon shows that it works.

use super::expression::number;
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::load::edtf::{day, time};
use crate::load::node::Node;
use crate::load::page::Page;
use crate::load::{Invalid, Text};
use crate::model::Range;

/// The tense of the clause that a time stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// It tells what happened.
    Past,
    /// It tells what is.
    Present,
    /// It tells what is to come.
    Future,
    /// Nobody knows.
    #[default]
    Unknown,
}

pub(crate) const TENSES: [(Tense, &str); 4] =
    [(Tense::Past, "past"), (Tense::Present, "present"), (Tense::Future, "future"), (Tense::Unknown, "unknown")];

/// How the time of one event stands to that of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Before it.
    Before,
    /// After it.
    After,
    /// At the same time.
    Same,
}

pub(crate) const ORDERS: [(Order, &str); 3] =
    [(Order::Before, "before"), (Order::After, "after"), (Order::Same, "same")];

/// A case of an expression.
#[derive(Debug, Clone)]
pub struct RawTimeCase {
    /// Where it stands.
    pub span: Span,
    /// `sentence`.
    pub sentence: String,
    /// `published`, where it is not that of all cases; the inner one is none for `published: unknown`.
    pub published: Option<Option<Range>>,
    /// `tense`.
    pub tense: Tense,
    /// `told`: the day of the event told before.
    pub told: Option<String>,
    /// `words`: what of the sentence the time is made of.
    pub words: Option<String>,
    /// `when`: what it comes to, as EDTF; none for `when: unresolved`.
    pub when: Option<String>,
    /// `order`: how it stands to the event told before.
    pub order: Option<Order>,
    /// `nth`: which of the mentions of this expression it is, from 1.
    pub nth: usize,
}

pub(super) fn case<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawTimeCase> {
    let mut fields = page.fields(node, "a case of a time")?;
    let sentence = fields.require_text("sentence").map(|text| text.text.into_owned());
    let published = fields.text("published").and_then(|text| published(page, &text));
    let tense = fields.text("tense").and_then(|text| page.choice(&text, "tense", &TENSES)).unwrap_or_default();
    let told = fields.text("told").and_then(|text| edtf(page, &text));
    let words = fields.text("words").map(|text| text.text.into_owned());
    let when = fields.require_text("when");
    let when = when.and_then(|text| if text.text == "unresolved" { Some(None) } else { edtf(page, &text).map(Some) });
    let order = fields.text("order").and_then(|text| page.choice(&text, "order", &ORDERS));
    let nth = fields.text("nth").and_then(|text| number(page, &text)).unwrap_or(1);
    let span = fields.span;
    fields.finish();
    Some(RawTimeCase { span, sentence: sentence?, published, tense, told, words, when: when?, order, nth })
}

/// A day, a month, a year, or `unknown`.
pub(super) fn published(page: &Page, text: &Text) -> Option<Option<Range>> {
    if text.text == "unknown" {
        return Some(None);
    }
    day(&text.text).map_err(|invalid| report(page, text, invalid)).ok().map(Some)
}

/// A time, kept as it is written.
fn edtf(page: &Page, text: &Text) -> Option<String> {
    match time(&text.text) {
        Ok(_) => Some(text.text.clone().into_owned()),
        Err(invalid) => {
            report(page, text, invalid);
            None
        }
    }
}

fn report(page: &Page, text: &Text, invalid: Invalid) {
    page.report(Finding::new(Code::InvalidTime, invalid.message).label(text.span, "cannot be read").help(invalid.help));
}
