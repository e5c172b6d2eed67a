//! What stands in a slot: numbers, names of days and months, dates in digits.

use super::build::Capture;
use super::compile::{Edge, Times};
use super::value::{Count, Date};
use crate::extract::phrases::Phrases;
use crate::extract::words::{Sign, Word};
use crate::load::{Capitals, Numeric, Slot};

/// A text and its words.
#[derive(Clone, Copy)]
pub(super) struct Texted<'t> {
    pub text: &'t str,
    pub words: &'t [Word],
}

impl<'t> Texted<'t> {
    /// What is written at a word.
    fn written(&self, at: usize) -> &'t str {
        self.words.get(at).and_then(|word| self.text.get(word.start as usize..word.end as usize)).unwrap_or("")
    }

    /// The digits at a word, where it is digits alone.
    fn digits(&self, at: usize) -> Option<&'t str> {
        let number = self.words.get(at)?.sign == Sign::Number;
        let written = self.written(at);
        (number && written.bytes().all(|byte| byte.is_ascii_digit())).then_some(written)
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.words.get(at).is_some_and(|word| word.sign == Sign::Mark(mark) && !word.spaced)
    }

    fn unspaced(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| !word.spaced)
    }

    /// Whether more digits hang on to the words from `from` to `to`, as in a telephone number.
    fn hangs(&self, from: usize, to: usize) -> bool {
        let joint = |at: usize| ['/', '-', '.', ':', '+'].iter().any(|mark| self.mark(at, *mark));
        let sign_before = from > 0 && self.unspaced(from);
        let before = sign_before && (joint(from - 1) || self.digits(from - 1).is_some() || self.mark_any(from - 1));
        let after = joint(to) && self.unspaced(to + 1) && self.digits(to + 1).is_some();
        before || after
    }

    fn mark_any(&self, at: usize) -> bool {
        matches!(self.words.get(at).map(|word| word.sign), Some(Sign::Mark('/' | '-' | '.' | '+')))
    }
}

/// What stands at a word for an edge: how many words it takes, and what it is.
pub(super) fn read(times: &Times, texted: Texted, at: usize, edge: Edge) -> Option<(usize, Capture)> {
    let word = texted.words.get(at)?;
    let rest = &texted.words[at..];
    let slot = match edge {
        Edge::Slot(slot) => slot,
        Edge::Joined(row) => return Some((1, times.joined.get(usize::from(row))?.get(&word.form)?.clone())),
        Edge::Number(number) => {
            let same = texted.digits(at)?.parse() == Ok(number);
            return same.then_some((1, Capture::Count(Count::exactly(number))));
        }
    };
    match slot {
        Slot::Count => count(times, texted, at),
        Slot::About => phrase(&times.about, rest, |()| Capture::About),
        Slot::Unit => phrase(&times.units, rest, Capture::Unit),
        Slot::Season => phrase(&times.seasons, rest, Capture::Season),
        Slot::Part => phrase(&times.parts, rest, |()| Capture::Part),
        Slot::Weekday if cased(times, texted.words, at) => phrase(&times.weekdays, rest, Capture::Weekday),
        Slot::Month if cased(times, texted.words, at) => {
            let (taken, months) = times.months.longest(rest)?;
            let (month, short) = *months.first()?;
            // The point of an abbreviation, before what belongs to the date.
            let point = short && texted.mark(at + taken, '.') && texted.digits(at + taken + 1).is_some();
            Some((taken + usize::from(point), Capture::Month(month)))
        }
        Slot::Weekday | Slot::Month | Slot::Time => None,
        Slot::Day => day(times, texted, at),
        Slot::Year => year(texted, at).map(|year| (1, Capture::Year(year))),
        Slot::Decade => decade(texted, at).map(|year| (1, Capture::Decade(year))),
        Slot::Hour => short(texted, at, 1..=2, 0..=23).map(|hour| (1, Capture::Hour(hour))),
        Slot::Minute => short(texted, at, 2..=2, 0..=59).map(|minute| (1, Capture::Minute(minute))),
        Slot::Numeric => numeric(times, texted, at),
        Slot::Iso => iso(texted, at),
    }
}

fn phrase<T: Clone>(phrases: &Phrases<T>, rest: &[Word], capture: impl Fn(T) -> Capture) -> Option<(usize, Capture)> {
    let (taken, meanings) = phrases.longest(rest)?;
    Some((taken, capture(meanings.first()?.clone())))
}

/// Whether a word is written as the language writes weekdays and months.
fn cased(times: &Times, words: &[Word], at: usize) -> bool {
    let capital = words[at].capital;
    match times.capitals {
        Capitals::Any => true,
        Capitals::Always => capital,
        // A capital is a sentence's, or a list's; behind a word it makes a name.
        Capitals::Never => !capital || at == 0 || words[at - 1].sign != Sign::Word,
    }
}

fn count(times: &Times, texted: Texted, at: usize) -> Option<(usize, Capture)> {
    if let Some(digits) = texted.digits(at) {
        // More than this fits no calendar, which is for whoever counts with it to say.
        let number = digits.parse().unwrap_or(u32::MAX);
        return Some((1, Capture::Count(Count::exactly(number))));
    }
    phrase(&times.counts, &texted.words[at..], Capture::Count)
}

/// Digits of so many places and within bounds.
fn short(
    texted: Texted,
    at: usize,
    places: std::ops::RangeInclusive<usize>,
    bounds: std::ops::RangeInclusive<u32>,
) -> Option<u32> {
    let digits = texted.digits(at).filter(|digits| places.contains(&digits.len()))?;
    digits.parse().ok().filter(|number| bounds.contains(number))
}

fn day(times: &Times, texted: Texted, at: usize) -> Option<(usize, Capture)> {
    if let Some(day) = short(texted, at, 1..=2, 1..=31) {
        let suffix = times.ordinals.longest(texted.words.get(at + 1..)?).filter(|_| texted.unspaced(at + 1));
        return Some((1 + suffix.map_or(0, |(taken, _)| taken), Capture::Day(day)));
    }
    phrase(&times.days, &texted.words[at..], Capture::Day)
}

/// Four digits that can be a year and are no part of a longer number.
fn year(texted: Texted, at: usize) -> Option<i32> {
    let percent = matches!(texted.words.get(at + 1).map(|word| word.sign), Some(Sign::Mark('%' | '°' | '€' | '$')));
    let year = short(texted, at, 4..=4, 1000..=2999).filter(|_| !percent)?;
    i32::try_from(year).ok()
}

/// `1990`, or `90` for it.
fn decade(texted: Texted, at: usize) -> Option<i32> {
    let year = match short(texted, at, 2..=2, 10..=90) {
        Some(short) => short + 1900,
        None => short(texted, at, 4..=4, 1000..=2990)?,
    };
    i32::try_from(year).ok().filter(|year| year % 10 == 0)
}

/// `12/03/2031`, `12.03.2031`.
fn numeric(times: &Times, texted: Texted, at: usize) -> Option<(usize, Capture)> {
    let word = texted.words.get(at)?;
    let pointed: Vec<&str> = texted.written(at).split('.').collect();
    let (taken, parts) = match pointed.as_slice() {
        [a, b, year] if word.sign == Sign::Number => (1, [*a, *b, *year]),
        _ => {
            let slashes = texted.mark(at + 1, '/') && texted.mark(at + 3, '/');
            let close = texted.unspaced(at + 2) && texted.unspaced(at + 4);
            if !slashes || !close {
                return None;
            }
            (5, [texted.digits(at)?, texted.digits(at + 2)?, texted.digits(at + 4)?])
        }
    };
    let [a, b, year] = parts;
    let small = |part: &str| if part.len() <= 2 { part.parse::<u32>().ok() } else { None };
    let year = if year.len() == 4 { year.parse::<i32>().ok()? } else { return None };
    let (a, b) = (small(a)?, small(b)?);
    if texted.hangs(at, at + taken) || !(1000..=2999).contains(&year) {
        return None;
    }
    let fits = |day: u32, month: u32| chrono::NaiveDate::from_ymd_opt(year, month, day).is_some();
    let (day, month, unsure) = match times.numeric {
        Numeric::DayFirst => (a, b, false),
        Numeric::MonthFirst => (b, a, false),
        Numeric::Either if fits(a, b) => (a, b, a != b && fits(b, a)),
        Numeric::Either => (b, a, false),
    };
    let date = Date { year: Some(year), month: Some(month), day: Some(day), unsure, ..Date::default() };
    fits(day, month).then_some((taken, Capture::Date(date)))
}

/// `2031-03-12`.
fn iso(texted: Texted, at: usize) -> Option<(usize, Capture)> {
    let year = year(texted, at)?;
    let marks = texted.mark(at + 1, '-') && texted.mark(at + 3, '-');
    if !marks || !texted.unspaced(at + 2) || !texted.unspaced(at + 4) || texted.hangs(at, at + 5) {
        return None;
    }
    let (month, day) = (short(texted, at + 2, 2..=2, 1..=12)?, short(texted, at + 4, 2..=2, 1..=31)?);
    chrono::NaiveDate::from_ymd_opt(year, month, day)?;
    let date = Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() };
    Some((5, Capture::Date(date)))
}
