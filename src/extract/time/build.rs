//! What was read in an expression's slots, put together as its meaning says.

use chrono::Weekday;

use super::value::{Count, Date, Kind, Value};
use crate::load::{Means, RawExpression, Slice, TimeUnit};

/// What was read in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Capture {
    Count(Count),
    About,
    Unit(TimeUnit),
    Weekday(Weekday),
    Month(u32),
    Season(u32),
    Part,
    Day(u32),
    Year(i32),
    Decade(i32),
    Hour(u32),
    Minute(u32),
    Date(Date),
    Time(Value),
}

/// What an expression means, without its words.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    means: Means,
    shift: Option<i32>,
    count: Option<u32>,
    unit: Option<TimeUnit>,
    slice: Option<Slice>,
    clock: Option<(u32, u32)>,
    afternoon: bool,
    approximate: bool,
    future: bool,
    /// Only where a sign or the end follows.
    pub closed: bool,
}

/// Captures sorted by what they are.
#[derive(Default)]
struct Caught {
    count: Option<Count>,
    about: bool,
    unit: Option<TimeUnit>,
    weekdays: Vec<Weekday>,
    months: Vec<u32>,
    season: Option<u32>,
    days: Vec<u32>,
    years: Vec<i32>,
    decade: Option<i32>,
    hours: Vec<u32>,
    minute: Option<u32>,
    date: Option<Date>,
    times: Vec<Value>,
}

impl Meaning {
    pub fn of(raw: &RawExpression) -> Meaning {
        Meaning {
            means: raw.means,
            shift: raw.shift,
            count: raw.count,
            unit: raw.unit,
            slice: raw.slice,
            clock: raw.clock,
            afternoon: raw.afternoon,
            approximate: raw.approximate,
            future: raw.future,
            closed: raw.closed,
        }
    }

    /// The value; nothing where what was read makes none, such as the 31st of April.
    pub fn build(&self, captures: &[Capture]) -> Option<Value> {
        let mut caught = Caught::default();
        for capture in captures {
            caught.take(capture);
        }
        let about = caught.about || self.approximate;
        Some(Value { kind: self.kind(caught)?, about, future: self.future })
    }

    fn kind(&self, mut caught: Caught) -> Option<Kind> {
        let unit = caught.unit.or(self.unit);
        let count = caught.count.or(self.count.map(Count::exactly));
        let one = count.unwrap_or(Count::exactly(1));
        let few = count.unwrap_or(Count { number: None, about: false });
        Some(match self.means {
            Means::Ago => Kind::Ago(one, unit?),
            Means::Ahead => Kind::Ahead(one, unit?),
            Means::Lately => Kind::Lately(few, unit?),
            Means::Coming => Kind::Coming(few, unit?),
            Means::Day => Kind::Day(self.shift.unwrap_or(0)),
            Means::Weekday => Kind::Weekday {
                weekday: *caught.weekdays.first()?,
                shift: self.shift,
                week: unit == Some(TimeUnit::Week),
            },
            Means::Unit => Kind::Unit { unit: unit?, shift: self.shift.unwrap_or(0), slice: self.slice },
            Means::Date => Kind::Date(self.date(&caught)?),
            Means::Season => {
                Kind::Season { season: caught.season?, year: caught.years.first().copied(), shift: self.shift }
            }
            Means::Decade => Kind::Decade(caught.decade?),
            Means::Clock => {
                let (hour, minute) = match (caught.hours.first(), self.clock) {
                    (Some(hour), _) => (*hour, caught.minute),
                    (None, Some((hour, minute))) => (hour, Some(minute)),
                    (None, None) => return None,
                };
                let hour = if self.afternoon { hour % 12 + 12 } else { hour };
                Kind::Clock { hour, minute, of: caught.times.pop().map(Box::new) }
            }
            Means::Range => self.range(caught)?,
            Means::Night => Kind::Night(match (caught.times.pop(), caught.weekdays.first()) {
                (Some(time), _) => Some(Box::new(time)),
                (None, Some(weekday)) => {
                    Some(plain(Kind::Weekday { weekday: *weekday, shift: self.shift, week: false }))
                }
                (None, None) => None,
            }),
            Means::Since => Kind::Since(self.end(caught)?),
            Means::Until => Kind::Until(self.end(caught)?),
            Means::Before => Kind::Before(self.end(caught)?),
            Means::After => Kind::After(self.end(caught)?),
            Means::Told => Kind::Told(self.shift.unwrap_or(1), one, unit.unwrap_or(TimeUnit::Day)),
            Means::Nothing => Kind::Nothing,
        })
    }

    /// What it goes on from or up to: a time, a month or year, so many units before the document; else what was
    /// told before.
    fn end(&self, mut caught: Caught) -> Option<Box<Value>> {
        if let Some(time) = caught.times.pop() {
            return Some(Box::new(time));
        }
        if caught.months.is_empty() && caught.years.is_empty() {
            let count = caught.count.or(self.count.map(Count::exactly)).unwrap_or(Count::exactly(1));
            return Some(plain(match caught.unit.or(self.unit) {
                Some(unit) => Kind::Ago(count, unit),
                None if self.shift == Some(0) => Kind::Told(0, count, TimeUnit::Day),
                None => return None,
            }));
        }
        self.date(&caught).map(|date| plain(Kind::Date(date)))
    }

    fn date(&self, caught: &Caught) -> Option<Date> {
        if let Some(date) = caught.date {
            return Some(Date { weekday: caught.weekdays.first().copied(), ..date });
        }
        let date = Date {
            year: caught.years.first().copied(),
            month: caught.months.first().copied(),
            day: caught.days.first().copied(),
            weekday: caught.weekdays.first().copied(),
            slice: self.slice,
            shift: self.shift,
            unsure: false,
        };
        possible(&date).then_some(date)
    }

    /// From one to another. What is told once, a month or a year, holds for both.
    fn range(&self, mut caught: Caught) -> Option<Kind> {
        if let (Some(last), Some(first)) = (caught.times.pop(), caught.times.pop()) {
            return Some(Kind::Range(Box::new(first), Box::new(last)));
        }
        let weekday = |at: usize| caught.weekdays.get(at).copied();
        if caught.days.is_empty() && caught.months.is_empty() && caught.years.is_empty() {
            let day = |weekday| plain(Kind::Weekday { weekday, shift: None, week: false });
            return Some(Kind::Range(day(weekday(0)?), day(weekday(1)?)));
        }
        let year = caught.years.last().copied();
        let month = |at: usize| caught.months.get(at).or(caught.months.last()).copied();
        let pair = (caught.days.len() == 2) || caught.days.is_empty();
        let date = |at: usize| Date {
            year: if caught.years.len() == 2 { caught.years.get(at).copied() } else { year },
            month: month(at),
            day: caught.days.get(at).copied(),
            weekday: if caught.weekdays.len() == 2 { weekday(at) } else { None },
            ..Date::default()
        };
        let (mut first, last) = (date(0), date(1));
        // From a month late in the year to one early in it: the first is of the year before.
        if caught.years.len() == 1 && (first.month, first.day) > (last.month, last.day) {
            first.year = first.year.map(|year| year - 1);
        }
        let told = pair && first != last && possible(&first) && possible(&last);
        told.then(|| Kind::Range(plain(Kind::Date(first)), plain(Kind::Date(last))))
    }
}

/// A value that nothing more is said of.
fn plain(kind: Kind) -> Box<Value> {
    Box::new(Value { kind, about: false, future: false })
}

/// Whether a calendar has such a day, in some year.
fn possible(date: &Date) -> bool {
    let (Some(day), Some(month)) = (date.day, date.month) else { return date.day.is_none() };
    // A leap year, where none is told.
    chrono::NaiveDate::from_ymd_opt(date.year.unwrap_or(2000), month, day).is_some()
}

impl Caught {
    fn take(&mut self, capture: &Capture) {
        match capture {
            Capture::Count(count) => self.count = Some(*count),
            Capture::About => self.about = true,
            Capture::Unit(unit) => self.unit = Some(*unit),
            Capture::Weekday(weekday) => self.weekdays.push(*weekday),
            Capture::Month(month) => self.months.push(*month),
            Capture::Season(season) => self.season = Some(*season),
            Capture::Part => {}
            Capture::Day(day) => self.days.push(*day),
            Capture::Year(year) => self.years.push(*year),
            Capture::Decade(decade) => self.decade = Some(*decade),
            Capture::Hour(hour) => self.hours.push(*hour),
            Capture::Minute(minute) => self.minute = Some(*minute),
            Capture::Date(date) => self.date = Some(*date),
            Capture::Time(value) => self.times.push(value.clone()),
        }
    }
}
