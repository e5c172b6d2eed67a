//! The section `times:` of a lexicon: the words of the calendar, and the expressions made of them.

mod case;
mod expression;
mod means;
mod pattern;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::load::Text;
use crate::load::fields::Fields;
use crate::load::node::Node;
use crate::load::page::{Page, short};
use crate::model::Range;
pub(crate) use case::{ORDERS, TENSES as CASE_TENSES};
pub use case::{Order, RawTimeCase, Tense};
pub use expression::RawExpression;
pub(crate) use means::SLICES;
pub use means::{Means, Slice, TimeUnit};
pub use pattern::{Piece, Slot};

/// How the names of weekdays and months are written in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Capitals {
    /// With a capital; without one it is another word: `may`, `march`.
    Always,
    /// Without one, except where a sentence begins; with one it is a name: `Journal du Dimanche`.
    Never,
    /// Either way.
    #[default]
    Any,
}

pub(crate) const CAPITALS: [(Capitals, &str); 3] =
    [(Capitals::Always, "always"), (Capitals::Never, "never"), (Capitals::Any, "any")];

/// What `12/03/2031` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numeric {
    /// 12 March.
    DayFirst,
    /// 3 December.
    MonthFirst,
    /// Nobody can tell, unless one of the two is no month.
    #[default]
    Either,
}

pub(crate) const NUMERICS: [(Numeric, &str); 3] =
    [(Numeric::DayFirst, "day-first"), (Numeric::MonthFirst, "month-first"), (Numeric::Either, "either")];

/// A number in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawNumber {
    /// The words.
    pub words: String,
    /// How many that is.
    pub count: u32,
    /// Written `"~10"`: about as many.
    pub approximate: bool,
}

/// The section `times:`.
#[derive(Debug, Clone, Default)]
pub struct RawTimes {
    /// `published`: the date of the cases that have none of their own.
    pub published: Option<Range>,
    /// `capitals`.
    pub capitals: Capitals,
    /// `numeric`.
    pub numeric: Numeric,
    /// `weekdays`, Monday first, each with all its spellings.
    pub weekdays: Vec<Vec<String>>,
    /// `months`, January first.
    pub months: Vec<Vec<String>>,
    /// `seasons`, spring first.
    pub seasons: Vec<Vec<String>>,
    /// `parts` of the day.
    pub parts: Vec<String>,
    /// `units`.
    pub units: Vec<(TimeUnit, Vec<String>)>,
    /// `numbers` in words.
    pub numbers: Vec<RawNumber>,
    /// `vague` numbers.
    pub vague: Vec<String>,
    /// `about`: words that make a number approximate.
    pub about: Vec<String>,
    /// `ordinals`: what may stand behind the digits of a day.
    pub ordinals: Vec<String>,
    /// `days` of the month that are written in words.
    pub days: Vec<RawNumber>,
    /// `expressions`, in order.
    pub expressions: Vec<RawExpression>,
    /// `silent`: sentences in which there is no time, and where each stands.
    pub silent: Vec<(String, Span)>,
}

pub(super) fn times<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawTimes> {
    let mut fields = page.fields(node, "the times of a lexicon")?;
    let published = fields.text("published").and_then(|text| case::published(page, &text)).flatten();
    let capitals = fields.text("capitals").and_then(|text| page.choice(&text, "way to write capitals", &CAPITALS));
    let numeric = fields.text("numeric").and_then(|text| page.choice(&text, "order of day and month", &NUMERICS));
    let times = RawTimes {
        published,
        capitals: capitals.unwrap_or_default(),
        numeric: numeric.unwrap_or_default(),
        weekdays: calendar(&mut fields, "weekdays", 7),
        months: calendar(&mut fields, "months", 12),
        seasons: calendar(&mut fields, "seasons", 4),
        parts: words(&mut fields, "parts"),
        units: units(&mut fields),
        numbers: numbers(&mut fields, "numbers"),
        vague: words(&mut fields, "vague"),
        about: words(&mut fields, "about"),
        ordinals: words(&mut fields, "ordinals"),
        days: numbers(&mut fields, "days"),
        expressions: expressions(&mut fields),
        silent: fields.texts("silent").into_iter().map(|text| (text.text.into_owned(), text.span)).collect(),
    };
    fields.finish();
    Some(times)
}

fn words(fields: &mut Fields, key: &'static str) -> Vec<String> {
    fields.texts(key).into_iter().map(|text| text.text.into_owned()).collect()
}

/// A list of names in the calendar's order, each with its spellings.
fn calendar(fields: &mut Fields, key: &'static str, length: usize) -> Vec<Vec<String>> {
    let page = fields.page();
    let Some(node) = fields.take(key) else { return Vec::new() };
    let span = page.span(&node);
    let Some(items) = page.list(node, key) else { return Vec::new() };
    if items.len() != length {
        page.report(
            Finding::new(Code::InvalidValue, format!("`{key}` has {} rows", items.len()))
                .label(span, format!("there are {length}"))
                .help("write one row for each, in the order of the calendar: a word, or a list of its spellings"),
        );
        return Vec::new();
    }
    let row = |node| page.texts(node, key).unwrap_or_default().into_iter().map(|text| text.text.into_owned()).collect();
    items.into_iter().map(row).collect()
}

fn units(fields: &mut Fields) -> Vec<(TimeUnit, Vec<String>)> {
    let page = fields.page();
    let Some(mut units) = fields.take("units").and_then(|node| page.fields(node, "the units of time")) else {
        return Vec::new();
    };
    let read = TimeUnit::ALL.iter().map(|(unit, name)| (*unit, words(&mut units, name))).collect();
    units.finish();
    read
}

/// Words, and the number that each is.
fn numbers(fields: &mut Fields, key: &'static str) -> Vec<RawNumber> {
    let page = fields.page();
    let Some(mut numbers) = fields.take(key).and_then(|node| page.fields(node, "numbers in words")) else {
        return Vec::new();
    };
    let read = |(words, node): (Text, Node)| {
        let mut text = page.text(node, key)?;
        let bare = text.text.strip_prefix('~').map(str::to_owned);
        let approximate = bare.is_some();
        if let Some(bare) = bare {
            text.text = bare.into();
        }
        let count = expression::number(page, &text)?;
        Some(RawNumber { words: words.text.into_owned(), count, approximate })
    };
    numbers.rest().into_iter().filter_map(read).collect()
}

fn expressions(fields: &mut Fields) -> Vec<RawExpression> {
    let page = fields.page();
    let nodes = fields.list("expressions");
    let mut known = HashMap::new();
    let mut read = Vec::new();
    for expression in nodes.into_iter().filter_map(|node| expression::expression(page, node)) {
        if let Some(first) = known.insert(expression.id.clone(), expression.span) {
            page.report(
                Finding::new(Code::DuplicateId, format!("two expressions are called `{}`", short(&expression.id)))
                    .label(expression.span, "called so again")
                    .label(first, "first called so here")
                    .help("give each its own id: a draft names it"),
            );
        }
        read.push(expression);
    }
    read
}
