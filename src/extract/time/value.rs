//! What an expression of time says, before it is known from which day to count.

use chrono::Weekday;

use crate::load::{Slice, TimeUnit};

/// What an expression of time says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it says.
    pub kind: Kind,
    /// The text says that it is only about so.
    pub about: bool,
    /// The words themselves say that it is to come, whatever the tense around them.
    pub future: bool,
}

/// The kinds of expressions. See [`Means`](crate::load::Means), which a lexicon names them by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// So many units before the document.
    Ago(Count, TimeUnit),
    /// So many units after it.
    Ahead(Count, TimeUnit),
    /// The stretch of so many units that ends with it.
    Lately(Count, TimeUnit),
    /// The stretch of so many units that begins with it.
    Coming(Count, TimeUnit),
    /// Its day, so many days on.
    Day(i32),
    /// A day of the week.
    Weekday {
        /// Which.
        weekday: Weekday,
        /// The last (-1), this (0) or the next (1), where the text says so.
        shift: Option<i32>,
        /// The shift counts weeks of the calendar: Thursday of last week.
        week: bool,
    },
    /// Its week, month, year, so many units on.
    Unit {
        /// Which unit.
        unit: TimeUnit,
        /// How many on.
        shift: i32,
        /// Which part of it.
        slice: Option<Slice>,
    },
    /// A date.
    Date(Date),
    /// A season: 1 is spring.
    Season {
        /// Which.
        season: u32,
        /// Of which year.
        year: Option<i32>,
        /// The last or the next.
        shift: Option<i32>,
    },
    /// A decade by its first year.
    Decade(i32),
    /// A time of day.
    Clock {
        /// The hour.
        hour: u32,
        /// The minute.
        minute: Option<u32>,
        /// The day, where it is told with it.
        of: Option<Box<Value>>,
    },
    /// From one to another.
    Range(Box<Value>, Box<Value>),
    /// The night that begins on a day, or the one that ended on the document's.
    Night(Option<Box<Value>>),
    /// From then until the document.
    Since(Box<Value>),
    /// Up to then.
    Until(Box<Value>),
    /// Some time before then.
    Before(Box<Value>),
    /// Some time after then.
    After(Box<Value>),
    /// From the event told before: so many units after (1), before (-1), or at the same time (0).
    Told(i32, Count, TimeUnit),
    /// No time at all.
    Nothing,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The number; none for a vague one.
    pub number: Option<u32>,
    /// Only about so many.
    pub about: bool,
}

impl Value {
    /// From a time until the document.
    pub fn since(start: Value) -> Value {
        match start.kind {
            Kind::Since(_) => start,
            _ => Value { kind: Kind::Since(Box::new(start)), about: false, future: false },
        }
    }
}

impl Count {
    /// Exactly so many.
    pub fn exactly(number: u32) -> Count {
        Count { number: Some(number), about: false }
    }
}

/// A date by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// The year.
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u32>,
    /// The day.
    pub day: Option<u32>,
    /// The day of the week that the text says it is.
    pub weekday: Option<Weekday>,
    /// Which part of the month or year.
    pub slice: Option<Slice>,
    /// The last (-1) or next (1) such date.
    pub shift: Option<i32>,
    /// Day and month could be the other way round.
    pub unsure: bool,
}
