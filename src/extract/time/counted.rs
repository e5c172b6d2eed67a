//! Times that are counted in units: three days ago, over the past weeks, two days later. How
//! coarse the unit is says how approximate the time is.

use chrono::{Datelike, NaiveDate};

use super::anchor::Anchor;
use super::calendar::{Bound, Point, Time, days_on, months_on, years_on};
use super::resolve::{NO_DATE, OFF, Outcome, Resolver};
use super::value::Count;
use crate::load::TimeUnit;

/// What a vague number is between, and what a vague stretch is long.
const FEW: (i64, i64) = (2, 7);
const SOME: u32 = 3;

impl Resolver<'_> {
    /// So many units before (-1) or after (1) the document.
    pub(super) fn counted(&mut self, sign: i64, count: Count, unit: TimeUnit) -> Outcome {
        let Some(number) = count.number else { return self.few(sign, unit) };
        let number = i64::from(number);
        let short = matches!(unit, TimeUnit::Minute | TimeUnit::Hour);
        let point = match self.anchor {
            Anchor::Unknown => return Err(NO_DATE),
            Anchor::Day(day) if short => {
                let hours = if unit == TimeUnit::Hour { number } else { number / 60 };
                // Fewer than a few hours hardly leave the day; the document's own hour is not known.
                days_on(day, sign * (hours / 24)).map(|day| Point::day(day).about(hours > 6))
            }
            Anchor::Day(day) => on(day, sign * number, unit),
            Anchor::Month(first) => match unit {
                TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade => on(first, sign * number, unit),
                _ => middle(first)
                    .and_then(|day| days_on(day, sign * days(number, unit)))
                    .and_then(Point::month_of)
                    .map(|point| point.about(true)),
            },
            Anchor::Year(year) => match unit {
                TimeUnit::Year | TimeUnit::Decade => {
                    let years = if unit == TimeUnit::Decade { number * 10 } else { number };
                    years_on(year, sign * years).and_then(Point::year).map(|point| point.about(years >= 10))
                }
                TimeUnit::Month => years_on(year, sign * (number / 12)).and_then(Point::year).map(|p| p.about(true)),
                _ => years_on(year, sign * (days(number, unit) / 365)).and_then(Point::year).map(|p| p.about(true)),
            },
        };
        point.map(|point| Time::Point(point.about(count.about))).ok_or(OFF)
    }

    /// A few units before or after: between two and seven of them.
    fn few(&mut self, sign: i64, unit: TimeUnit) -> Outcome {
        let day = match (self.anchor, unit) {
            (Anchor::Unknown, _) => return Err(NO_DATE),
            (Anchor::Day(day), TimeUnit::Minute | TimeUnit::Hour) => return Ok(Time::Point(Point::day(day))),
            (Anchor::Day(day), _) => day,
            (Anchor::Month(first), TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade) => first,
            (Anchor::Year(year), TimeUnit::Year | TimeUnit::Decade) => {
                NaiveDate::from_ymd_opt(year, 1, 1).ok_or(OFF)?
            }
            (coarse, _) => {
                return coarse.point().map(|point| Time::Point(point.about(true))).ok_or(OFF);
            }
        };
        let (near, far) = (on(day, sign * FEW.0, unit).ok_or(OFF)?, on(day, sign * FEW.1, unit).ok_or(OFF)?);
        let (first, last) = if sign < 0 { (far, near) } else { (near, far) };
        Ok(Time::between(first.about(true), last.about(true)))
    }

    /// The stretch of so many units that ends (-1) or begins (1) with the document.
    pub(super) fn stretch(&mut self, sign: i64, count: Count, unit: TimeUnit) -> Outcome {
        let now = self.anchor.point().ok_or(NO_DATE)?;
        let number = i64::from(count.number.unwrap_or(SOME));
        let about = count.about || count.number.is_none();
        let Anchor::Day(day) = self.anchor else {
            let far = self.counted(sign, Count { number: Some(count.number.unwrap_or(SOME)), about }, unit)?;
            let far = far.ends().0.ok_or(OFF)?;
            let (first, last) = if sign < 0 { (far, now) } else { (now, far) };
            return Ok(Time::between(first, last));
        };
        let far = match unit {
            TimeUnit::Minute => Some(Point::day(day)),
            TimeUnit::Hour => days_on(day, sign * (number.max(1) - 1) / 24 + sign).map(Point::day),
            // A year ago today is more than a year's precision.
            TimeUnit::Year if number == 1 => months_on(day, sign * 12).and_then(Point::month_of).map(|p| p.about(true)),
            TimeUnit::Year | TimeUnit::Month => on(day, sign * number, unit).map(|point| point.about(true)),
            _ => on(day, sign * number, unit),
        };
        let far = far.ok_or(OFF)?.about(about);
        let (first, last) = if sign < 0 { (far, now) } else { (now, far) };
        Ok(Time::Stretch(Bound::At(first), Bound::At(last)))
    }
}

/// So many units after (1) or before (-1) an event; by days only where the words count them.
pub(super) fn from_event(sign: i64, count: Count, unit: TimeUnit, first: NaiveDate, last: NaiveDate) -> Outcome {
    const VAGUE: &str = "the words give order but no clock";
    // A few days are counted as a few days ago are; a few hours leave the day open.
    let Some(number) = count.number.map(i64::from) else {
        if matches!(unit, TimeUnit::Minute | TimeUnit::Hour) {
            return Err(VAGUE);
        }
        let (near, far) = if sign < 0 { (last, first) } else { (first, last) };
        let (near, far) = (on(near, sign * FEW.0, unit).ok_or(OFF)?, on(far, sign * FEW.1, unit).ok_or(OFF)?);
        let (first, last) = if sign < 0 { (far, near) } else { (near, far) };
        return Ok(Time::between(first.about(true), last.about(true)));
    };
    let number = match unit {
        // In whole days alone: nobody tells at which hour the event was.
        TimeUnit::Hour if number >= 24 && number % 24 == 0 => number / 24,
        TimeUnit::Hour | TimeUnit::Minute => return Err(VAGUE),
        _ => number,
    };
    let unit = if unit == TimeUnit::Hour { TimeUnit::Day } else { unit };
    let (first, last) = (on(first, sign * number, unit).ok_or(OFF)?, on(last, sign * number, unit).ok_or(OFF)?);
    Ok(Time::between(first, last).about(count.about))
}

/// A day so many units on, as coarse as the unit.
fn on(day: NaiveDate, count: i64, unit: TimeUnit) -> Option<Point> {
    Some(match unit {
        TimeUnit::Minute | TimeUnit::Hour => Point::day(day),
        TimeUnit::Day => Point::day(days_on(day, count)?),
        TimeUnit::Week | TimeUnit::Weekend => Point::day(days_on(day, count.checked_mul(7)?)?).about(true),
        TimeUnit::Month => Point::month_of(months_on(day, count)?)?.about(true),
        // Who says ten years means about ten.
        TimeUnit::Year => Point::year(years_on(day.year(), count)?)?.about(count.abs() >= 10),
        TimeUnit::Decade => Point::year(years_on(day.year(), count.checked_mul(10)?)?)?.about(true),
    })
}

/// About how many days so many units are.
fn days(count: i64, unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Minute => count / 1_440,
        TimeUnit::Hour => count / 24,
        TimeUnit::Week | TimeUnit::Weekend => count * 7,
        _ => count,
    }
}

fn middle(first: NaiveDate) -> Option<NaiveDate> {
    first.with_day(15)
}
