//! Times: EDTF (ISO 8601-2, levels 0 and 1) to bounds.

use chrono::NaiveDate;

use super::dates::{self, Invalid};
use crate::model::{FUTURE, Instant, PAST, Range, When};

const MINUTE: Instant = 60;
const HOUR: Instant = 60 * MINUTE;
const DAY: Instant = 24 * HOUR;

/// How finely a date was written; `~` widens by one of these either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Precision {
    Years(i32),
    Months(i32),
    Day,
    Minute,
}

/// One date of an interval, or the whole of a time that is none.
#[derive(Debug, Clone, Copy)]
struct Point {
    range: Range,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
    offset: Option<i32>,
}

/// Reads a time. What cannot be read comes back with a remedy.
pub(crate) fn time(text: &str) -> Result<When, Invalid> {
    let text = text.trim();
    match text.split_once('/') {
        Some((start, end)) => interval(text, start, end),
        None => {
            let point = point(text)?;
            Ok(When {
                start: point.range,
                end: point.range,
                approximate: point.approximate,
                uncertain: point.uncertain,
                assumed: false,
                offset: point.offset,
            })
        }
    }
}

/// Reads a day, month or year without qualifiers: what `--as-of` takes.
pub(crate) fn day(text: &str) -> Result<Range, Invalid> {
    let point = point(text.trim())?;
    let plain = !point.approximate && !point.uncertain;
    let fits = matches!(point.precision, Precision::Day | Precision::Months(1) | Precision::Years(1));
    if plain && fits {
        return Ok(point.range);
    }
    Err(Invalid::new("a day, a month or a year is needed here", "write `2017-11-09`, `2017-11` or `2017`"))
}

fn interval(text: &str, start: &str, end: &str) -> Result<When, Invalid> {
    if end.contains('/') {
        return Err(dates::explain(text));
    }
    if start.is_empty() && end.is_empty() {
        return Err(Invalid::new("an interval with neither start nor end says nothing", "take the key out"));
    }
    // A wrong side may be a wrong whole, such as `2017/11/09` or `9/2017`; explain that first.
    let side = |part: &str| match part {
        "" | ".." => Ok(None),
        part => point(part).map(Some).map_err(|invalid| dates::suggest(text).unwrap_or(invalid)),
    };
    let (from, to) = (side(start)?, side(end)?);
    let start_range = match (from, start, to) {
        (Some(point), ..) => point.range,
        (None, "..", _) => Range { earliest: PAST, latest: PAST },
        (None, _, Some(to)) => Range { earliest: PAST, latest: to.range.latest },
        (None, _, None) => Range { earliest: PAST, latest: FUTURE },
    };
    let end_range = match (to, end, from) {
        (Some(point), ..) => point.range,
        (None, "..", _) => Range { earliest: FUTURE, latest: FUTURE },
        (None, _, Some(from)) => Range { earliest: from.range.earliest, latest: FUTURE },
        (None, _, None) => Range { earliest: PAST, latest: FUTURE },
    };
    if from.is_some() && to.is_some() && end_range.latest <= start_range.earliest {
        return Err(Invalid::new("the interval ends before it starts", format!("write `{end}/{start}`")));
    }
    let either = |mark: fn(&Point) -> bool| from.as_ref().is_some_and(mark) || to.as_ref().is_some_and(mark);
    Ok(When {
        start: start_range,
        end: end_range,
        approximate: either(|point| point.approximate),
        uncertain: either(|point| point.uncertain),
        assumed: false,
        offset: [from, to].into_iter().flatten().find_map(|point| point.offset),
    })
}

fn point(text: &str) -> Result<Point, Invalid> {
    let (bare, approximate, uncertain) = match text.as_bytes().last() {
        Some(b'~') => (&text[..text.len() - 1], true, false),
        Some(b'?') => (&text[..text.len() - 1], false, true),
        Some(b'%') => (&text[..text.len() - 1], true, true),
        _ => (text, false, false),
    };
    let read = match bare.split_once('T') {
        Some((date, clock)) => minute(date, clock),
        None => date(bare),
    };
    let (range, precision, offset) = read.ok_or_else(|| dates::explain(text))?;
    let range = if approximate { widen(range, precision) } else { range };
    Ok(Point { range, precision, approximate, uncertain, offset })
}

type Read = Option<(Range, Precision, Option<i32>)>;

/// `2017`, `201X`, `2017-11`, `2017-21` (a season), `2017-11-09`, with `X` for digits nobody knows.
fn date(text: &str) -> Read {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let known = year.trim_end_matches('X');
    let blurred = year.len() - known.len();
    if blurred > 0 {
        let years = match blurred {
            1 => 10,
            2 => 100,
            _ => return None,
        };
        // The year 0000 is not one; its decade starts with the year 1.
        let first = digits(known)? * years;
        return month.is_none().then(|| months(first.max(1), 1, first + years, 1, Precision::Years(years)))?;
    }
    let year = digits(year).filter(|year| *year >= 1)?;
    match (month, day) {
        (None, None) | (Some("XX"), None | Some("XX")) => months(year, 1, year + 1, 1, Precision::Years(1)),
        (Some(month), None | Some("XX")) if month.len() == 2 => match digits(month)? {
            month @ 1..=12 => months(year, month, year, month + 1, Precision::Months(1)),
            // Seasons are those of the weather: winter starts in December and ends with February.
            season @ 21..=24 if day.is_none() => {
                let first = (season - 20) * 3;
                months(year, first, year, first + 3, Precision::Months(3))
            }
            _ => None,
        },
        (Some(month), Some(day)) if month.len() == 2 && day.len() == 2 => {
            let date = NaiveDate::from_ymd_opt(year, digits(month)? as u32, digits(day)? as u32)?;
            let earliest = midnight(date);
            Some((Range { earliest, latest: earliest + DAY }, Precision::Day, None))
        }
        _ => None,
    }
}

/// `2017-11-09T14:30`, seconds and an offset allowed. The clock is kept as it was written,
/// since days are the place's own; an offset is kept beside it.
fn minute(date_text: &str, clock: &str) -> Read {
    let (range, Precision::Day, _) = date(date_text)? else { return None };
    let at = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at(at);
    let mut parts = clock.split(':');
    let hour = two(parts.next()?).filter(|hour| *hour < 24)?;
    let minute = two(parts.next()?).filter(|minute| *minute < 60)?;
    if let Some(second) = parts.next() {
        two(second).filter(|second| *second < 60)?;
    }
    if parts.next().is_some() {
        return None;
    }
    let earliest = range.earliest + Instant::from(hour) * HOUR + Instant::from(minute) * MINUTE;
    Some((Range { earliest, latest: earliest + MINUTE }, Precision::Minute, offset_minutes(offset)?))
}

/// The minutes of an offset, or none where there is none; nothing for what is no offset.
#[allow(clippy::option_option)]
fn offset_minutes(text: &str) -> Option<Option<i32>> {
    let Some(rest) = text.strip_prefix(['+', '-']) else {
        return match text {
            "" => Some(None),
            "Z" => Some(Some(0)),
            _ => None,
        };
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "00"));
    let hours = two(hours).filter(|hours| *hours <= 14)?;
    let minutes = two(minutes).filter(|minutes| *minutes < 60)?;
    let ahead = hours * 60 + minutes;
    Some(Some(if text.starts_with('-') { -ahead } else { ahead }))
}

fn two(text: &str) -> Option<i32> {
    (text.len() == 2).then(|| digits(text))?
}

fn digits(text: &str) -> Option<i32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// From the first day of one month up to the first of another; months may run past December.
fn months(year: i32, month: i32, to_year: i32, to_month: i32, precision: Precision) -> Read {
    let range = Range { earliest: first_of(year, month)?, latest: first_of(to_year, to_month)? };
    Some((range, precision, None))
}

fn first_of(year: i32, month: i32) -> Option<Instant> {
    let months = year * 12 + month - 1;
    let date = NaiveDate::from_ymd_opt(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1)?;
    Some(midnight(date))
}

fn midnight(date: NaiveDate) -> Instant {
    date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
}

/// One unit of the precision more, either way.
fn widen(range: Range, precision: Precision) -> Range {
    let by = |instant: Instant, sign: i32| match precision {
        Precision::Minute => instant + Instant::from(sign) * HOUR,
        Precision::Day => instant + Instant::from(sign) * DAY,
        Precision::Months(count) => shift(instant, sign * count),
        Precision::Years(count) => shift(instant, sign * count * 12),
    };
    Range { earliest: by(range.earliest, -1), latest: by(range.latest, 1) }
}

/// The first of a month, some months on.
fn shift(instant: Instant, months: i32) -> Instant {
    use chrono::Datelike;
    let date = chrono::DateTime::from_timestamp(instant, 0).map(|time| time.date_naive());
    date.and_then(|date| first_of(date.year(), date.month() as i32 + months)).unwrap_or(instant)
}

#[cfg(test)]
#[path = "edtf_tests.rs"]
mod tests;
