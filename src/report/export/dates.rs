//! Bounds of time as ISO 8601 and EDTF. An upper bound is the first instant that is *no longer*
//! possible; what is written is the last day or minute that is.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::model::{FUTURE, Instant, PAST, Range, When};

/// An instant, where it lies in the years that four digits can tell.
fn clock(instant: Instant) -> Option<NaiveDateTime> {
    let time = DateTime::from_timestamp(instant, 0)?.naive_utc();
    (1..=9999).contains(&time.year()).then_some(time)
}

fn midnight(time: NaiveDateTime) -> bool {
    time.num_seconds_from_midnight() == 0
}

fn day(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

fn minute(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M").to_string()
}

/// The first day, or minute, of a bound.
pub(super) fn first(earliest: Instant) -> Option<String> {
    let time = clock(earliest)?;
    Some(if midnight(time) { day(time.date()) } else { minute(time) })
}

/// The last day, or minute, before a bound.
pub(super) fn last(latest: Instant) -> Option<String> {
    let (before, time) = (clock(latest.checked_sub(1)?)?, clock(latest));
    Some(if time.is_some_and(midnight) { day(before.date()) } else { minute(before) })
}

/// A minute, a day, a month or a year, where the range is just that.
pub(super) fn precise(range: Range) -> Option<String> {
    let (first, next) = (clock(range.earliest)?, clock(range.latest)?);
    if range.latest.checked_sub(range.earliest)? <= 60 {
        return Some(minute(first));
    }
    if !midnight(first) || !midnight(next) {
        return None;
    }
    let (from, to) = (first.date(), next.date());
    if from.succ_opt() == Some(to) {
        return Some(day(from));
    }
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    match (from.day(), to.day(), months) {
        (1, 1, 1) => Some(from.format("%Y-%m").to_string()),
        (1, 1, 12) if from.month() == 1 => Some(from.format("%Y").to_string()),
        _ => None,
    }
}

/// A range as EDTF: `2017-11-09`, `2017-11`, `2017-11-10/2017-11-13`, `../2018-06-08`.
pub(super) fn edtf(range: Range) -> Option<String> {
    precise(range).or_else(|| stretch(first_or_open(range.earliest), last_or_open(range.latest)))
}

/// A time as EDTF: one range where start and end are the same, else from the start's first
/// day to the end's last.
pub(super) fn when(when: &When) -> Option<String> {
    if when.start == when.end {
        return edtf(when.start);
    }
    let (start, end) = (precise(when.start), precise(when.end));
    match (start, end) {
        (Some(start), Some(end)) if start == end => Some(start),
        (start, end) => {
            stretch(start.or_else(|| first_or_open(when.start.earliest)), end.or_else(|| last_or_open(when.end.latest)))
        }
    }
}

fn stretch(from: Option<String>, to: Option<String>) -> Option<String> {
    match (from?, to?) {
        (from, to) if from == ".." && to == ".." => None,
        (from, to) if from == to => Some(from),
        (from, to) => Some(format!("{from}/{to}")),
    }
}

fn first_or_open(earliest: Instant) -> Option<String> {
    if earliest == PAST { Some("..".to_owned()) } else { first(earliest) }
}

fn last_or_open(latest: Instant) -> Option<String> {
    if latest == FUTURE { Some("..".to_owned()) } else { last(latest) }
}

/// An instant as XML Schema writes it, on the clock of the place and so without a zone.
pub(super) fn date_time(instant: Instant) -> Option<String> {
    clock(instant).map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string())
}

/// An instant as STIX writes it: to the millisecond, and always with a `Z`.
pub(super) fn timestamp(instant: Instant) -> Option<String> {
    clock(instant).map(|time| time.format("%Y-%m-%dT%H:%M:%S.000Z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Instant = 86_400;

    fn range(earliest: Instant, latest: Instant) -> Range {
        Range { earliest, latest }
    }

    #[test]
    fn ranges_keep_their_precision() {
        assert_eq!(edtf(range(0, DAY)).as_deref(), Some("1970-01-01"));
        assert_eq!(edtf(range(0, 31 * DAY)).as_deref(), Some("1970-01"));
        assert_eq!(edtf(range(0, 365 * DAY)).as_deref(), Some("1970"));
        assert_eq!(edtf(range(3_600, 3_660)).as_deref(), Some("1970-01-01T01:00"));
        assert_eq!(edtf(range(0, 3 * DAY)).as_deref(), Some("1970-01-01/1970-01-03"));
        assert_eq!(edtf(range(PAST, DAY)).as_deref(), Some("../1970-01-01"));
        assert_eq!(edtf(range(0, FUTURE)).as_deref(), Some("1970-01-01/.."));
        assert_eq!(edtf(range(PAST, FUTURE)), None);
    }

    #[test]
    fn years_that_four_digits_cannot_tell_are_left_out() {
        let far = 400_000 * 365 * DAY;
        assert_eq!((first(far), last(far), timestamp(-far), edtf(range(-far, 0))), (None, None, None, None));
        assert_eq!((first(PAST), last(PAST), last(FUTURE)), (None, None, None));
    }
}
