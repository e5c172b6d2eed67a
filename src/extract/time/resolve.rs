//! From what an expression says to a day or a stretch of days, counted from the document's date.

use chrono::{DateTime, NaiveDate};

use super::anchor::Anchor;
use super::calendar::{Bound, Point, Precision, Time, days_on};
use super::value::{Count, Kind, Value};
use crate::load::{Order, Tense, TimeUnit};
use crate::model::{Instant, When};

/// A time that goes on to the document, or up to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// From then on.
    Since,
    /// Up to then.
    Until,
}

/// What an expression of time comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The time as EDTF; none where it cannot be known.
    pub edtf: Option<String>,
    /// How it stands to the event told before, where the words tell that.
    pub order: Option<Order>,
    /// It was counted from the event told before, not from the document's date.
    pub relative_to_told: bool,
    /// It goes on to the document, or up to a day.
    pub open: Option<Open>,
    /// Something was taken for granted that the words do not say.
    pub inferred: bool,
    /// What that is, or why there is no time; in words for a note.
    pub why: Option<String>,
    /// How finely it is known.
    pub precision: Option<Precision>,
    /// Its first and last day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// It is only about so.
    pub approximate: bool,
}

impl Resolved {
    /// A time known from elsewhere, to count on from. Its days are already as wide as `~` makes them.
    pub fn of(when: &When) -> Resolved {
        let hull = when.hull();
        let day = |instant: Instant| DateTime::from_timestamp(instant, 0).map(|time| time.date_naive());
        let days = day(hull.earliest).zip(hull.latest.checked_sub(1).and_then(day));
        Resolved { days, ..Resolved::default() }
    }
}

/// What a time comes to, or why it comes to none.
pub(super) type Outcome = Result<Time, &'static str>;

pub(super) const NO_DATE: &str = "the document has no date to count from";
pub(super) const NO_DAY: &str = "the document's day is not known";
pub(super) const OFF: &str = "it lies in no year that can be filed";
const NONE_TOLD: &str = "it is counted from an event whose day is not known";

/// Resolves a time. `told` is the time of the event told before, for "two days later".
pub fn resolve(value: &Value, anchor: &Anchor, tense: Tense, told: Option<&Resolved>) -> Resolved {
    let mut resolver = Resolver { anchor: *anchor, tense, told, out: Resolved::default() };
    match resolver.value(value) {
        Ok(time) => resolver.finish(time),
        Err(why) => {
            resolver.out.why = Some(why.to_owned());
            resolver.out.inferred = false;
            resolver.out
        }
    }
}

pub(super) struct Resolver<'r> {
    pub anchor: Anchor,
    pub tense: Tense,
    told: Option<&'r Resolved>,
    out: Resolved,
}

impl Resolver<'_> {
    fn finish(mut self, time: Time) -> Resolved {
        self.out.edtf = time.edtf();
        if self.out.edtf.is_none() {
            self.out.why = Some("it ends before it begins, or lies in no year that can be filed".to_owned());
            self.out.inferred = false;
            return self.out;
        }
        self.out.precision = Some(time.precision());
        let (first, last) = time.ends();
        self.out.days = first.or(last).zip(last.or(first)).map(|(first, last)| (first.first, last.last));
        self.out.approximate = [first, last].into_iter().flatten().any(|point| point.approximate);
        self.out
    }

    /// Notes what was taken for granted.
    pub fn note(&mut self, why: &str) {
        self.out.inferred = true;
        match &mut self.out.why {
            Some(before) if before.contains(why) => {}
            Some(before) => *before = format!("{before}; {why}"),
            none => *none = Some(why.to_owned()),
        }
    }

    pub fn value(&mut self, value: &Value) -> Outcome {
        let around = self.tense;
        if value.future {
            self.tense = Tense::Future;
        }
        let time = self.kind(&value.kind).map(|time| time.about(value.about));
        self.tense = around;
        time
    }

    fn kind(&mut self, kind: &Kind) -> Outcome {
        match kind {
            Kind::Ago(count, unit) => self.counted(-1, *count, *unit),
            Kind::Ahead(..) if self.tense == Tense::Past => Err("in a past tense it tells how long, not when"),
            Kind::Ahead(count, unit) => self.counted(1, *count, *unit),
            Kind::Lately(count, unit) => self.stretch(-1, *count, *unit),
            Kind::Coming(count, unit) => self.stretch(1, *count, *unit),
            Kind::Day(shift) => self.day(*shift),
            Kind::Weekday { weekday, shift, week } => self.weekday(*weekday, *shift, *week),
            Kind::Unit { unit, shift, slice } => self.unit(*unit, *shift, *slice),
            Kind::Date(date) => self.date(date),
            Kind::Season { season, year, shift } => self.season(*season, *year, *shift),
            Kind::Decade(year) => Point::decade(*year).map(Time::Point).ok_or(OFF),
            Kind::Clock { hour, minute, of } => self.clock(*hour, *minute, of.as_deref()),
            Kind::Range(first, last) => self.range(first, last),
            Kind::Night(of) => self.night(of.as_deref()),
            Kind::Since(value) => self.since(value),
            Kind::Until(value) => self.until(value),
            Kind::Before(value) => {
                let time = self.value(value)?;
                let end = time.ends().0.and_then(Point::before).ok_or(OFF)?;
                Ok(Time::Stretch(Bound::Unknown, Bound::At(end)))
            }
            Kind::After(value) => {
                let time = self.value(value)?;
                let start = time.ends().1.ok_or(OFF)?;
                let end = self.now(&start).map_or(Bound::Unknown, Bound::At);
                Ok(Time::Stretch(Bound::At(start), end))
            }
            Kind::Told(shift, count, unit) => self.after_told(*shift, *count, *unit),
            Kind::Nothing => Err("it is no time"),
        }
    }

    /// The document's date as the end of what began at a point; none for what is to come.
    fn now(&self, start: &Point) -> Option<Point> {
        let now = self.anchor.point().filter(|now| now.last >= start.first)?;
        (self.tense != Tense::Future).then_some(now)
    }

    /// The document's day, some days on; as coarse as its date.
    fn day(&mut self, shift: i32) -> Outcome {
        match self.anchor {
            Anchor::Unknown => Err(NO_DATE),
            Anchor::Day(day) => days_on(day, shift.into()).map(|day| Time::Point(Point::day(day))).ok_or(OFF),
            coarse => coarse.point().map(|point| Time::Point(point.about(true))).ok_or(OFF),
        }
    }

    fn clock(&mut self, hour: u32, minute: Option<u32>, of: Option<&Value>) -> Outcome {
        let day = match (of, self.told.and_then(|told| told.days)) {
            (Some(of), _) => self.value(of)?,
            (None, Some((first, last))) if first == last => {
                self.out.relative_to_told = true;
                Time::Point(Point::day(first))
            }
            (None, _) => {
                self.note("no day is told with the hour: it is taken for the document's");
                self.day(0)?
            }
        };
        Ok(match day {
            // An hour alone is an hour or so.
            Time::Point(point) if point.precision == Precision::Day => Time::Point(Point {
                precision: Precision::Clock,
                clock: (hour, minute.unwrap_or(0)),
                approximate: point.approximate || minute.is_none(),
                ..point
            }),
            other => other,
        })
    }

    /// From one time to another. What has no year or week of its own is counted from the other end.
    fn range(&mut self, first: &Value, last: &Value) -> Outcome {
        let (anchor, tense) = (self.anchor, self.tense);
        let floats = |value: &Value| match &value.kind {
            Kind::Weekday { shift, .. } => shift.is_none(),
            Kind::Date(date) => date.year.is_none() && date.shift.is_none(),
            _ => false,
        };
        let (first, last) = if tense == Tense::Future {
            let from = self.value(first)?;
            if let (true, Some(point)) = (floats(last), from.ends().0) {
                self.anchor = Anchor::Day(point.first);
            }
            let to = self.value(last);
            self.anchor = anchor;
            (from, to?)
        } else {
            let to = self.value(last)?;
            // What is taken from the other end is told, not inferred.
            let noted = (self.out.inferred, self.out.why.clone());
            let counted = floats(first);
            if let (true, Some(point)) = (counted, to.ends().1) {
                (self.anchor, self.tense) = (Anchor::Day(point.last), Tense::Past);
            }
            let from = self.value(first);
            (self.anchor, self.tense) = (anchor, tense);
            if counted {
                (self.out.inferred, self.out.why) = noted;
            }
            (from?, to)
        };
        match (first.ends().0, last.ends().1) {
            (Some(first), Some(last)) => Ok(Time::between(first, last)),
            _ => Err(OFF),
        }
    }

    fn night(&mut self, of: Option<&Value>) -> Outcome {
        let evening = match (of, self.tense) {
            (Some(of), _) => self.value(of)?,
            (None, Tense::Future) => self.day(0)?,
            (None, _) => self.day(-1)?,
        };
        match evening {
            Time::Point(point) if point.precision == Precision::Day => {
                let next = days_on(point.first, 1).ok_or(OFF)?;
                Ok(Time::between(point, Point::day(next).about(point.approximate)))
            }
            other => Ok(other),
        }
    }

    fn since(&mut self, value: &Value) -> Outcome {
        self.out.open = Some(Open::Since);
        let time = match &value.kind {
            // For some weeks is not since seven weeks ago.
            Kind::Ago(count, unit) if count.number.is_none() => self.stretch(-1, *count, *unit)?,
            _ => self.value(value)?,
        };
        let exact = matches!(time, Time::Point(_));
        let start = time.ends().0.ok_or(OFF)?.about(!exact);
        let end = self.now(&start).map_or(Bound::Open, Bound::At);
        Ok(match end {
            Bound::At(end) if end == start => Time::Point(start),
            end => Time::Stretch(Bound::At(start), end),
        })
    }

    fn until(&mut self, value: &Value) -> Outcome {
        self.out.open = Some(Open::Until);
        let ahead = value.future || self.tense == Tense::Future;
        let order = self.out.order;
        // Up to the document, as far as its date is known.
        let now = matches!(value.kind, Kind::Ago(Count { number: Some(0), .. }, _));
        let told = match self.anchor.point().filter(|_| now) {
            Some(point) => Ok(Time::Point(point)),
            None => self.value(value),
        };
        // Up to what was told before: neither after it nor with it.
        self.out.order = order;
        let end = told?.ends().1.ok_or(OFF)?;
        // What is to last until then lasts now.
        let start = self.anchor.point().filter(|now| ahead && now.first < end.first);
        Ok(Time::Stretch(start.map_or(Bound::Unknown, Bound::At), Bound::At(end)))
    }

    /// So many units from the event told before.
    fn after_told(&mut self, shift: i32, count: Count, unit: TimeUnit) -> Outcome {
        self.out.relative_to_told = true;
        self.out.order = Some(match shift {
            0 => Order::Same,
            shift if shift < 0 => Order::Before,
            _ => Order::After,
        });
        let told = self.told.and_then(|told| told.days.map(|days| (days, told.approximate)));
        let ((first, last), approximate) = told.ok_or(NONE_TOLD)?;
        if shift == 0 {
            return Ok(Time::days(first, last).about(approximate));
        }
        let sign = i64::from(shift.signum());
        let time = super::counted::from_event(sign, count, unit, first, last)?;
        Ok(time.about(approximate))
    }

    /// The last day that counts as past: the document's.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.anchor.point().map(|point| point.last)
    }

    /// The first day that counts as to come: the document's.
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.anchor.point().map(|point| point.first)
    }
}
