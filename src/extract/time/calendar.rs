//! Days, months and years as plain dates, and how they are written as EDTF.

use chrono::{Datelike, Days, Months, NaiveDate};

/// How finely a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the minute, or the hour.
    Clock,
    /// To the day.
    Day,
    /// From one time to another.
    Stretch,
    /// To the month.
    Month,
    /// To the season.
    Season,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
}

/// One time that is written as one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// The first day it can be.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    pub precision: Precision,
    /// Hour and minute of a [`Precision::Clock`].
    pub clock: (u32, u32),
    pub approximate: bool,
    pub uncertain: bool,
}

impl Point {
    fn new(first: NaiveDate, last: NaiveDate, precision: Precision) -> Point {
        Point { first, last, precision, clock: (0, 0), approximate: false, uncertain: false }
    }

    pub fn day(day: NaiveDate) -> Point {
        Point::new(day, day, Precision::Day)
    }

    pub fn month(year: i32, month: u32) -> Option<Point> {
        Point::months(year, month, 1, Precision::Month)
    }

    /// The season of a year, 1 is spring; winter goes on into the next year.
    pub fn season(year: i32, season: u32) -> Option<Point> {
        Point::months(year, season * 3, 3, Precision::Season)
    }

    pub fn year(year: i32) -> Option<Point> {
        Point::months(year, 1, 12, Precision::Year)
    }

    pub fn decade(year: i32) -> Option<Point> {
        Point::months(year - year.rem_euclid(10), 1, 120, Precision::Decade)
    }

    fn months(year: i32, month: u32, count: u32, precision: Precision) -> Option<Point> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(count))?.pred_opt()?;
        Some(Point::new(first, last, precision))
    }

    /// The month of a day.
    pub fn month_of(day: NaiveDate) -> Option<Point> {
        Point::month(day.year(), day.month())
    }

    pub fn about(self, about: bool) -> Point {
        Point { approximate: self.approximate || about, ..self }
    }

    /// The one right before it, as finely.
    pub fn before(self) -> Option<Point> {
        let last = self.first.pred_opt()?;
        let point = match self.precision {
            Precision::Month => Point::month_of(last)?,
            Precision::Year => Point::year(last.year())?,
            Precision::Decade => Point::decade(last.year())?,
            _ => Point::day(last),
        };
        Some(point.about(self.approximate))
    }

    /// What orders two points of one day.
    fn instant(&self, end: bool) -> (NaiveDate, (u32, u32)) {
        match (self.precision, end) {
            (Precision::Clock, _) => (self.first, self.clock),
            (_, false) => (self.first, (0, 0)),
            (_, true) => (self.last, (24, 0)),
        }
    }

    fn edtf(&self) -> Option<String> {
        let inside = |date: NaiveDate| (1..=9999).contains(&date.year());
        if !inside(self.first) || !inside(self.last) {
            return None;
        }
        let (year, month) = (self.first.year(), self.first.month());
        let date = match self.precision {
            Precision::Clock => {
                format!("{}T{:02}:{:02}", self.first.format("%Y-%m-%d"), self.clock.0, self.clock.1)
            }
            Precision::Day | Precision::Stretch => self.first.format("%Y-%m-%d").to_string(),
            Precision::Month => format!("{year:04}-{month:02}"),
            Precision::Season => format!("{year:04}-{}", 20 + month / 3),
            Precision::Year => format!("{year:04}"),
            Precision::Decade => format!("{:03}X", year / 10),
        };
        let mark = match (self.approximate, self.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        };
        Some(format!("{date}{mark}"))
    }
}

/// One end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    At(Point),
    /// Nobody knows when.
    Unknown,
    /// There is none: it goes on.
    Open,
}

/// A time that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    Point(Point),
    Stretch(Bound, Bound),
}

impl Time {
    /// From one day to another; one day where they are the same.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Time {
        Time::between(Point::day(first), Point::day(last))
    }

    /// From one point to another; one of them where they are the same.
    pub fn between(first: Point, last: Point) -> Time {
        if first == last { Time::Point(first) } else { Time::Stretch(Bound::At(first), Bound::At(last)) }
    }

    /// Its first and its last point, where it has both.
    pub fn ends(&self) -> (Option<Point>, Option<Point>) {
        let at = |bound: &Bound| match bound {
            Bound::At(point) => Some(*point),
            Bound::Unknown | Bound::Open => None,
        };
        match self {
            Time::Point(point) => (Some(*point), Some(*point)),
            Time::Stretch(start, end) => (at(start), at(end)),
        }
    }

    pub fn about(self, about: bool) -> Time {
        let mark = |bound| match bound {
            Bound::At(point) => Bound::At(point.about(about)),
            other => other,
        };
        match self {
            Time::Point(point) => Time::Point(point.about(about)),
            Time::Stretch(start, end) => Time::Stretch(mark(start), mark(end)),
        }
    }

    pub fn precision(&self) -> Precision {
        match self {
            Time::Point(point) => point.precision,
            Time::Stretch(..) => Precision::Stretch,
        }
    }

    /// As EDTF; nothing for what ends before it begins, or lies in no year that can be filed.
    pub fn edtf(&self) -> Option<String> {
        let (start, end) = match self {
            Time::Point(point) => return point.edtf(),
            Time::Stretch(start, end) => (start, end),
        };
        if let (Some(first), Some(last)) = self.ends()
            && last.instant(true) <= first.instant(false)
        {
            return None;
        }
        let side = |bound: &Bound| match bound {
            Bound::At(point) => point.edtf(),
            Bound::Unknown => Some(String::new()),
            Bound::Open => Some("..".to_owned()),
        };
        let (start, end) = (side(start)?, side(end)?);
        // A stretch without any end says nothing.
        (start.len() + end.len() > 4 || start.len() > 2 || end.len() > 2).then(|| format!("{start}/{end}"))
    }
}

/// A day so many days on; nothing past the calendar.
pub(super) fn days_on(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let days = Days::new(count.unsigned_abs());
    if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// The first day of the month so many months on.
pub(super) fn months_on(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
    let first = day.with_day(1)?;
    if count < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) }
}

/// The year so many years on, where it can be filed.
pub(super) fn years_on(year: i32, count: i64) -> Option<i32> {
    let year = i64::from(year).checked_add(count)?;
    i32::try_from(year).ok().filter(|year| (1..=9999).contains(year))
}

/// The Monday of a day's week.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    days_on(day, -i64::from(day.weekday().num_days_from_monday()))
}
