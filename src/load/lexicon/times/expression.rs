//! One expression of time: how it is said, what it means, and the cases that show it.

use super::case::{RawTimeCase, case};
use super::means::{Means, SLICES, Slice, TimeUnit};
use super::pattern::{Piece, Slot, ways};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::load::Text;
use crate::load::node::Node;
use crate::load::page::{Page, listed, short};

/// An expression.
#[derive(Debug, Clone)]
pub struct RawExpression {
    /// `id`; with the language before it, what a draft names.
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// `words`: each way to say it.
    pub ways: Vec<Vec<Piece>>,
    /// `means`.
    pub means: Means,
    /// `shift`: units on (1, 2) or back (-1, -2).
    pub shift: Option<i32>,
    /// `count`, where no slot has it.
    pub count: Option<u32>,
    /// `unit`, where no slot has it.
    pub unit: Option<TimeUnit>,
    /// `slice`.
    pub slice: Option<Slice>,
    /// `clock`: hour and minute, where no slot has them.
    pub clock: Option<(u32, u32)>,
    /// `afternoon`: hours are counted from noon.
    pub afternoon: bool,
    /// `approximate`.
    pub approximate: bool,
    /// `future`: what it tells is to come, whatever the tense around it.
    pub future: bool,
    /// `closed`: only where a sign or the end follows, so that a count before its noun is no year.
    pub closed: bool,
    /// `tests`.
    pub tests: Vec<RawTimeCase>,
}

pub(super) fn expression<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawExpression> {
    let before = page.count();
    let mut fields = page.fields(node, "an expression of time")?;
    let id = fields.require_id("id");
    let words = fields.require("words").and_then(|node| page.texts(node, "words")).unwrap_or_default();
    let means = fields.require_text("means").and_then(|text| page.choice(&text, "meaning of a time", &Means::ALL));
    let shift = fields.text("shift").and_then(|text| number(page, &text));
    let count = fields.text("count").and_then(|text| number(page, &text));
    let unit = fields.text("unit").and_then(|text| page.choice(&text, "unit of time", &TimeUnit::ALL));
    let slice = fields.text("slice").and_then(|text| page.choice(&text, "slice", &SLICES));
    let clock_text = fields.text("clock");
    let clock = clock_text.as_ref().and_then(|text| clock(page, text));
    let [afternoon, approximate, future, closed] =
        ["afternoon", "approximate", "future", "closed"].map(|key| fields.flag(key).unwrap_or_default());
    let tests = fields.list("tests").into_iter().filter_map(|node| case(page, node)).collect();
    fields.finish();
    let (id, means) = (id?, means?);
    let keyed = unit.is_some() || clock_text.is_some() || (means.told() && shift == Some(0));
    let ways = words.iter().flat_map(|text| pattern(page, text, means, keyed)).collect();
    (page.count() == before).then(|| RawExpression {
        id: id.text.into_owned(),
        span: id.span,
        ways,
        means,
        shift,
        count,
        unit,
        slice,
        clock,
        afternoon,
        approximate,
        future,
        closed,
        tests,
    })
}

/// The ways to say it, each held against what its meaning needs.
fn pattern(page: &Page, text: &Text, means: Means, keyed: bool) -> Vec<Vec<Piece>> {
    let ways = match ways(&text.text) {
        Ok(ways) => ways,
        Err(invalid) => {
            page.report(
                Finding::new(Code::InvalidValue, invalid.message).label(text.span, "cannot be read").help(invalid.help),
            );
            return Vec::new();
        }
    };
    let needs = means.needs();
    let has = |way: &Vec<Piece>| {
        way.iter().any(|piece| matches!(piece, Piece::Slot(slot) | Piece::Joined(_, slot) if needs.contains(slot)))
    };
    if !needs.is_empty() && !keyed && !ways.iter().all(has) {
        let names = Slot::ALL.iter().filter(|(slot, _)| needs.contains(slot)).map(|(_, name)| *name);
        let name = Means::ALL.iter().find(|(known, _)| *known == means).map_or("", |(_, name)| name);
        page.report(
            Finding::new(Code::InvalidValue, format!("`{}` leaves open what `means: {name}` needs", short(&text.text)))
                .label(text.span, "in at least one way to say it")
                .help(format!("put the slot {} into it", listed(names))),
        );
    }
    ways
}

/// A small number.
pub(super) fn number<N: std::str::FromStr>(page: &Page, text: &Text) -> Option<N> {
    let number = text.text.parse().ok();
    if number.is_none() {
        page.report(
            Finding::new(Code::InvalidValue, format!("`{}` is no number that fits here", short(&text.text)))
                .label(text.span, "cannot be read")
                .help("write a whole number"),
        );
    }
    number
}

/// `14:30`.
fn clock(page: &Page, text: &Text) -> Option<(u32, u32)> {
    let read = text.text.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    let read = read.filter(|(hour, minute): &(u32, u32)| *hour < 24 && *minute < 60);
    if read.is_none() {
        page.report(
            Finding::new(Code::InvalidValue, format!("`{}` is no time of day", short(&text.text)))
                .label(text.span, "cannot be read")
                .help("write hour and minute: `\"14:30\"`"),
        );
    }
    read
}
