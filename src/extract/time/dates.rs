//! Times that the calendar names: weekdays, dates, months, seasons, this week and last year.
//! Where the year or week is not told, the tense says on which side of the document it lies.

use chrono::{Datelike, NaiveDate, Weekday};

use super::anchor::Anchor;
use super::calendar::{Point, Time, days_on, monday, months_on, years_on};
use super::resolve::{NO_DATE, NO_DAY, OFF, Outcome, Resolver};
use super::value::Date;
use crate::load::{Slice, Tense, TimeUnit};

/// How many years are looked through for a date that not all of them have.
const YEARS: i32 = 8;

impl Resolver<'_> {
    /// A day of the week: the last on or before the document, or the next if it is to come.
    pub(super) fn weekday(&mut self, weekday: Weekday, shift: Option<i32>, week: bool) -> Outcome {
        let day = match self.anchor {
            Anchor::Day(day) => day,
            Anchor::Unknown => return Err(NO_DATE),
            _ => return Err(NO_DAY),
        };
        let ahead = i64::from(weekday.num_days_from_monday()) - i64::from(day.weekday().num_days_from_monday());
        let (back, on) = ((-ahead).rem_euclid(7), ahead.rem_euclid(7));
        let by = match (shift, self.tense) {
            (Some(weeks), _) if week => ahead + 7 * i64::from(weeks),
            (Some(..=-1), _) => -if back == 0 { 7 } else { back },
            (Some(1..), _) => {
                if on == 0 {
                    7
                } else {
                    on
                }
            }
            (_, Tense::Future) => on,
            (_, Tense::Past | Tense::Present) => -back,
            (_, Tense::Unknown) => {
                self.note("the weekday is taken for the last one on or before the document's date");
                -back
            }
        };
        days_on(day, by).map(|day| Time::Point(Point::day(day))).ok_or(OFF)
    }

    /// The document's week, month or year, so many on.
    pub(super) fn unit(&mut self, unit: TimeUnit, shift: i32, slice: Option<Slice>) -> Outcome {
        let shift = i64::from(shift);
        let coarse = self.anchor.point().ok_or(NO_DATE)?;
        let day = coarse.first;
        let known = matches!(self.anchor, Anchor::Day(_));
        let point = match unit {
            TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day if known => days_on(day, shift).map(Point::day),
            TimeUnit::Week | TimeUnit::Weekend if known => return self.week(day, unit, shift, slice),
            TimeUnit::Month if !matches!(self.anchor, Anchor::Year(_)) => {
                months_on(day, shift).and_then(Point::month_of)
            }
            TimeUnit::Year => years_on(day.year(), shift).and_then(Point::year),
            TimeUnit::Decade => years_on(day.year(), shift * 10).and_then(Point::decade),
            // The document's date is coarser than the unit.
            _ => Some(coarse.about(true)),
        };
        let point = point.ok_or(OFF)?;
        slice.map_or(Ok(Time::Point(point)), |slice| self.slice(point, slice))
    }

    /// A week from Monday to Sunday, or its end; this week goes as far as the tense lets it.
    fn week(&mut self, day: NaiveDate, unit: TimeUnit, shift: i64, slice: Option<Slice>) -> Outcome {
        let monday = monday(day).ok_or(OFF)?;
        let at = |days: i64| days_on(monday, days + 7 * shift).map(Point::day).ok_or(OFF);
        if unit == TimeUnit::Weekend {
            let begun = days_on(monday, 5).is_some_and(|saturday| day >= saturday);
            // Before Saturday the weekend that is over is that of the week before.
            let back = match (shift, self.tense) {
                (0, Tense::Future | Tense::Present) => 0,
                (0, _) if !begun => -7,
                (1.., _) if !begun => -7,
                _ => 0,
            };
            return Ok(Time::between(at(5 + back)?, at(6 + back)?));
        }
        let now = Point::day(day);
        let (first, last) = match (slice, shift, self.tense) {
            (Some(Slice::SoFar), ..) => (at(0)?, now),
            (Some(Slice::ToCome), ..) => (now, at(6)?),
            (Some(Slice::Early | Slice::FirstHalf), ..) => (at(0)?, at(2)?.about(true)),
            (Some(Slice::Mid), ..) => (at(1)?.about(true), at(3)?.about(true)),
            (Some(Slice::Late | Slice::SecondHalf), ..) => (at(3)?.about(true), at(6)?),
            (None, 0, Tense::Past | Tense::Present) => (at(0)?, now),
            (None, 0, Tense::Future) => (now, at(6)?),
            (None, ..) => (at(0)?, at(6)?),
        };
        Ok(Time::between(first, last))
    }

    /// A date by its parts.
    pub(super) fn date(&mut self, date: &Date) -> Outcome {
        if date.unsure {
            return Err("day and month could be the other way round");
        }
        let point = match date.year {
            Some(year) => named(date, year).ok_or(OFF)?,
            None => self.placed(date)?,
        };
        let differs = date.weekday.is_some_and(|weekday| date.day.is_some() && point.first.weekday() != weekday);
        if differs {
            self.note("the weekday is not that of the date: the date is kept");
        }
        let point = Point { uncertain: differs, ..point };
        date.slice.map_or(Ok(Time::Point(point)), |slice| self.slice(point, slice))
    }

    /// A date without a year, in the year that the tense and the weekday tell.
    fn placed(&mut self, date: &Date) -> Result<Point, &'static str> {
        let (Some(latest), Some(earliest)) = (self.latest(), self.earliest()) else { return Err(NO_DATE) };
        // The end of a month has not begun with the month.
        let begins = |point: &Point| match date.slice {
            Some(Slice::Late | Slice::SecondHalf) => days_on(point.last, -10).unwrap_or(point.first),
            Some(Slice::Mid) => days_on(point.first, 10).unwrap_or(point.first),
            _ => point.first,
        };
        let back = |before: bool| {
            let years = (latest.year() - YEARS..=latest.year()).rev();
            years
                .filter_map(|year| named(date, year))
                .find(|point| if before { point.last < earliest } else { begins(point) <= latest })
        };
        let ahead = |after: bool| {
            let years = earliest.year()..=earliest.year() + YEARS;
            years
                .filter_map(|year| named(date, year))
                .find(|point| if after { point.first > latest } else { point.last >= earliest })
        };
        let agrees = |point: &Point| date.weekday.is_none_or(|weekday| point.first.weekday() == weekday);
        let found = match (date.shift, self.tense) {
            (Some(..=-1), _) => return back(true).ok_or(OFF),
            (Some(1..), _) => return ahead(true).ok_or(OFF),
            (_, Tense::Future) => {
                self.note("the year is not told: it is the next such date from the document's on");
                ahead(false)
            }
            (_, tense) => {
                let (before, after) = (back(false), ahead(false));
                let later = tense != Tense::Past
                    && before.as_ref().is_some_and(|point| !agrees(point))
                    && after.as_ref().is_some_and(|point| date.weekday.is_some() && agrees(point));
                if later {
                    self.note("the year is not told: the weekday fits the next such date");
                    after
                } else {
                    self.note("the year is not told: it is the last such date on or before the document's");
                    before
                }
            }
        };
        found.ok_or(OFF)
    }

    /// A season: of a year, or the one that the tense tells.
    pub(super) fn season(&mut self, season: u32, year: Option<i32>, shift: Option<i32>) -> Outcome {
        if let Some(year) = year {
            return Point::season(year, season).map(Time::Point).ok_or(OFF);
        }
        let (Some(latest), Some(earliest)) = (self.latest(), self.earliest()) else { return Err(NO_DATE) };
        let mut around = (latest.year() - 2..=latest.year() + 2).filter_map(|year| Point::season(year, season));
        let found = match (shift, self.tense) {
            (Some(..=-1), _) => around.rfind(|point| point.last < earliest),
            (Some(1..), _) => around.find(|point| point.first > latest),
            (_, Tense::Future) => around.find(|point| point.last >= earliest),
            _ => around.rfind(|point| point.first <= latest),
        };
        found.map(Time::Point).ok_or(OFF)
    }

    /// Part of a month or of a longer time.
    fn slice(&mut self, whole: Point, slice: Slice) -> Outcome {
        let now = self.anchor.point();
        match slice {
            Slice::SoFar => {
                let now = now.filter(|now| now.first >= whole.first && now.last <= whole.last).ok_or(OFF)?;
                return Ok(Time::between(Point::day(whole.first), now));
            }
            Slice::ToCome => {
                let now = now.filter(|now| now.first >= whole.first && now.last <= whole.last).ok_or(OFF)?;
                return Ok(Time::between(now, Point::day(whole.last)));
            }
            _ => {}
        }
        let days = whole.last.signed_duration_since(whole.first).num_days();
        if days < 32 {
            let at = |day: i64| days_on(whole.first, day - 1).map(Point::day).ok_or(OFF);
            let last = Point::day(whole.last);
            return Ok(match slice {
                Slice::Early => Time::between(at(1)?, at(10)?.about(true)),
                Slice::Mid => Time::between(at(11)?.about(true), at(20)?.about(true)),
                Slice::FirstHalf => Time::between(at(1)?, at(15)?),
                Slice::SecondHalf => Time::between(at(16)?, last),
                _ => Time::between(at(21)?.about(true), last),
            });
        }
        // Years and longer, by their months: a quarter, the middle third, a half.
        let count = (i64::from(whole.last.year()) - i64::from(whole.first.year()) + 1) * 12;
        let at = |month: i64| months_on(whole.first, month - 1).and_then(Point::month_of).ok_or(OFF);
        Ok(match slice {
            Slice::Early => Time::between(at(1)?, at(count / 4)?.about(true)),
            Slice::Mid => Time::between(at(count / 3 + 1)?.about(true), at(count * 2 / 3)?.about(true)),
            Slice::FirstHalf => Time::between(at(1)?, at(count / 2)?),
            Slice::SecondHalf => Time::between(at(count / 2 + 1)?, at(count)?),
            _ => Time::between(at(count * 3 / 4 + 1)?.about(true), at(count)?),
        })
    }
}

/// A date of a year, as finely as its parts tell; nothing where that year has no such day.
fn named(date: &Date, year: i32) -> Option<Point> {
    match (date.month, date.day) {
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(Point::day),
        (Some(month), None) => Point::month(year, month),
        (None, _) => Point::year(year),
    }
}
