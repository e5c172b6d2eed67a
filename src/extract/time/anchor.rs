//! The document's date, which times are counted from.

use chrono::{DateTime, Datelike, NaiveDate};

use super::calendar::Point;
use crate::model::{Instant, Range};

/// The document's date, as finely as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Nobody knows it.
    Unknown,
    /// The day.
    Day(NaiveDate),
    /// The month, by its first day.
    Month(NaiveDate),
    /// The year.
    Year(i32),
}

impl Anchor {
    /// The anchor that a document's date is.
    pub fn of(published: Option<Range>) -> Anchor {
        let day = |instant: Instant| DateTime::from_timestamp(instant, 0).map(|time| time.date_naive());
        let bounds = published.and_then(|range| Some((day(range.earliest)?, day(range.latest.checked_sub(1)?)?)));
        match bounds {
            Some((first, last)) if first == last => Anchor::Day(first),
            Some((first, last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
                first.with_day(1).map_or(Anchor::Unknown, Anchor::Month)
            }
            Some((first, last)) if first.year() == last.year() => Anchor::Year(first.year()),
            _ => Anchor::Unknown,
        }
    }

    /// As a time of its own.
    pub(super) fn point(self) -> Option<Point> {
        match self {
            Anchor::Unknown => None,
            Anchor::Day(day) => Some(Point::day(day)),
            Anchor::Month(first) => Point::month(first.year(), first.month()),
            Anchor::Year(year) => Point::year(year),
        }
    }
}
