//! The section `amounts:` of a lexicon: how a language says numbers, bounds, fractions and parts.

use super::super::Text;
use super::super::fields::Fields;
use super::super::figure::figure;
use super::super::node::Node;
use super::super::page::{Page, short};
use crate::files::Span;
use crate::finding::{Code, Finding};

/// What a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// No less.
    Least,
    /// More.
    More,
    /// No more.
    Most,
    /// Less.
    Less,
    /// Roughly.
    About,
}

/// Keys of `bounds`.
const BOUNDS: [(&str, Bound); 6] = [
    ("at_least", Bound::Least),
    ("more_than", Bound::More),
    ("at_most", Bound::Most),
    ("less_than", Bound::Less),
    ("about", Bound::About),
    ("nearly", Bound::About),
];

/// What the section says.
#[derive(Debug, Clone, Default)]
pub struct RawAmounts<'t> {
    /// `numbers`: words and what they are worth; they compose.
    pub numbers: Vec<(Text<'t>, u64)>,
    /// `and`: what stands between the words of one number.
    pub and: Vec<Text<'t>>,
    /// `indefinite`: number words that count nothing when they stand alone.
    pub indefinite: Vec<Text<'t>>,
    /// `decimal`: the mark before decimals.
    pub decimal: Option<Text<'t>>,
    /// `collectives`: about so many.
    pub collectives: Vec<(Text<'t>, u64)>,
    /// `several`: phrases and the figures they stand for.
    pub several: Vec<(Text<'t>, Text<'t>)>,
    /// `bounds`.
    pub bounds: Vec<(Text<'t>, Bound)>,
    /// `between`: patterns with `{a}` and `{b}`.
    pub between: Vec<Text<'t>>,
    /// `fractions`: phrases and scopes.
    pub fractions: Vec<(Text<'t>, Text<'t>)>,
    /// `parts`: words and scopes.
    pub parts: Vec<(Text<'t>, Text<'t>)>,
    /// `of`: what has to follow a part.
    pub of: Vec<Text<'t>>,
    /// `percent`.
    pub percent: Vec<Text<'t>>,
    /// `measures`: what makes of the number before it no count.
    pub measures: Vec<Text<'t>>,
    /// `not_after`: what makes of a bare number after it no count.
    pub not_after: Vec<Text<'t>>,
    /// `not`: phrases that are no amounts.
    pub not: Vec<Text<'t>>,
    /// `tests`.
    pub cases: Vec<RawAmountCase<'t>>,
}

/// A phrase and what has to be read in it.
#[derive(Debug, Clone)]
pub struct RawAmountCase<'t> {
    /// Where it stands.
    pub span: Span,
    /// `phrase`.
    pub phrase: Text<'t>,
    /// `count`.
    pub count: Option<Text<'t>>,
    /// `scope`: of a fraction or a part.
    pub scope: Option<Text<'t>>,
}

pub(super) fn amounts<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawAmounts<'t>> {
    let mut fields = page.fields(node, "the amounts of a lexicon")?;
    let mut raw = RawAmounts {
        numbers: numbers(&mut fields, "numbers"),
        and: fields.texts("and"),
        indefinite: fields.texts("indefinite"),
        decimal: fields.text("decimal"),
        collectives: numbers(&mut fields, "collectives"),
        several: pairs(&mut fields, "several"),
        between: fields.texts("between"),
        fractions: pairs(&mut fields, "fractions"),
        parts: pairs(&mut fields, "parts"),
        of: fields.texts("of"),
        percent: fields.texts("percent"),
        measures: fields.texts("measures"),
        not_after: fields.texts("not_after"),
        not: fields.texts("not"),
        ..RawAmounts::default()
    };
    if let Some(mut bounds) = fields.take("bounds").and_then(|node| page.fields(node, "the bounds of a lexicon")) {
        for (key, bound) in BOUNDS {
            raw.bounds.extend(bounds.texts(key).into_iter().map(|text| (text, bound)));
        }
        bounds.finish();
    }
    raw.several.retain(|(_, said)| match figure(&said.text) {
        Ok(_) => true,
        Err(invalid) => {
            invalid.report(page, Code::InvalidValue, said);
            false
        }
    });
    raw.between.retain(|pattern| {
        let sound = pattern.text.ends_with("{b}") && pattern.text.matches("{a}").count() == 1;
        let between =
            pattern.text.split_once("{a}").is_some_and(|(_, rest)| !rest.trim_end_matches("{b}").trim().is_empty());
        if !(sound && between) {
            refuse(page, pattern, "is no pattern of two numbers", "write `from {a} to {b}`: `{b}` ends it");
        }
        sound && between
    });
    raw.decimal = raw.decimal.filter(|mark| {
        let sound = matches!(mark.text.as_ref(), "." | ",");
        if !sound {
            refuse(page, mark, "is no decimal mark", "write `\".\"` or `\",\"`");
        }
        sound
    });
    raw.cases = fields.list("tests").into_iter().filter_map(|node| case(page, node)).collect();
    fields.finish();
    Some(raw)
}

fn refuse(page: &Page, text: &Text, what: &str, help: &str) {
    page.report(
        Finding::new(Code::InvalidValue, format!("`{}` {what}", short(&text.text)))
            .label(text.span, "cannot be read")
            .help(help),
    );
}

/// Words, each with a whole number.
fn numbers<'t>(fields: &mut Fields<'_, 't>, key: &'static str) -> Vec<(Text<'t>, u64)> {
    let page = fields.page();
    let read = pairs(fields, key).into_iter().filter_map(|(word, value)| {
        let number = value.text.parse().ok().filter(|number| *number <= 1_000_000_000_000);
        if number.is_none() {
            refuse(page, &value, "is no number of a word", "write a whole number, a million million at most");
        }
        number.map(|number| (word, number))
    });
    read.collect()
}

/// Words of the language, each with a word of the format.
fn pairs<'t>(fields: &mut Fields<'_, 't>, key: &'static str) -> Vec<(Text<'t>, Text<'t>)> {
    let page = fields.page();
    let Some(mut entries) = fields.take(key).and_then(|node| page.fields(node, key)) else { return Vec::new() };
    entries.rest().into_iter().filter_map(|(word, node)| page.text(node, key).map(|value| (word, value))).collect()
}

fn case<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawAmountCase<'t>> {
    let mut fields = page.fields(node, "a test of amounts")?;
    let (phrase, count, scope) = (fields.require_text("phrase"), fields.text("count"), fields.text("scope"));
    let (none, span) = (fields.flag("none").unwrap_or(false), fields.span);
    fields.finish();
    if usize::from(count.is_some()) + usize::from(scope.is_some()) + usize::from(none) != 1 {
        page.report(
            Finding::new(Code::InvalidValue, "a test of amounts expects one thing")
                .label(span, "one of `count`, `scope` and `none: true`")
                .help("write `none: true` where nothing may be read"),
        );
        return None;
    }
    Some(RawAmountCase { span, phrase: phrase?, count, scope })
}
