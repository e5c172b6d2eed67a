//! What an expression of time can mean, and the units it counts in.

use super::pattern::Slot;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

impl TimeUnit {
    /// Every unit and its name.
    pub const ALL: [(TimeUnit, &'static str); 8] = [
        (TimeUnit::Minute, "minute"),
        (TimeUnit::Hour, "hour"),
        (TimeUnit::Day, "day"),
        (TimeUnit::Week, "week"),
        (TimeUnit::Weekend, "weekend"),
        (TimeUnit::Month, "month"),
        (TimeUnit::Year, "year"),
        (TimeUnit::Decade, "decade"),
    ];
}

/// What an expression means. `docs/lexicon/times.md` tells what each is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// So many units before the document.
    Ago,
    /// So many units after it.
    Ahead,
    /// The stretch of so many units that ends with the document.
    Lately,
    /// The stretch of so many units that begins with it.
    Coming,
    /// The document's day, `shift` days on.
    Day,
    /// A day of the week.
    Weekday,
    /// The document's week, month or year, `shift` units on.
    Unit,
    /// A date by its parts: day, month, year, whichever are told.
    Date,
    /// A season.
    Season,
    /// A decade.
    Decade,
    /// A time of day, of the time told with it or of the event told before.
    Clock,
    /// From one time to another.
    Range,
    /// The night that begins on the day told, or that ended on the document's day.
    Night,
    /// From a time until the document.
    Since,
    /// Up to a time.
    Until,
    /// Some time before a time.
    Before,
    /// Some time after a time.
    After,
    /// So many units from the event told before: `shift` is 1 after, -1 before, 0 the same.
    Told,
    /// No time at all: what only looks like one.
    Nothing,
}

impl Means {
    /// Every meaning and its name.
    pub const ALL: [(Means, &'static str); 19] = [
        (Means::Ago, "ago"),
        (Means::Ahead, "ahead"),
        (Means::Lately, "lately"),
        (Means::Coming, "coming"),
        (Means::Day, "day"),
        (Means::Weekday, "weekday"),
        (Means::Unit, "unit"),
        (Means::Date, "date"),
        (Means::Season, "season"),
        (Means::Decade, "decade"),
        (Means::Clock, "clock"),
        (Means::Range, "range"),
        (Means::Night, "night"),
        (Means::Since, "since"),
        (Means::Until, "until"),
        (Means::Before, "before"),
        (Means::After, "after"),
        (Means::Told, "told"),
        (Means::Nothing, "nothing"),
    ];

    /// Whether `shift: 0` makes it the time of what was told before.
    pub(super) fn told(self) -> bool {
        matches!(self, Means::Told | Means::Since | Means::Until | Means::Before | Means::After)
    }

    /// The slots one of which each way to say it has to have, unless a key stands in for them.
    pub(super) fn needs(self) -> &'static [Slot] {
        match self {
            Means::Ago | Means::Ahead | Means::Lately | Means::Coming | Means::Unit | Means::Told => &[Slot::Unit],
            Means::Weekday => &[Slot::Weekday],
            Means::Date => &[Slot::Month, Slot::Year, Slot::Numeric, Slot::Iso],
            Means::Season => &[Slot::Season],
            Means::Decade => &[Slot::Decade],
            Means::Clock => &[Slot::Hour],
            Means::Range => &[Slot::Time, Slot::Weekday, Slot::Month, Slot::Year],
            Means::Since | Means::Until | Means::Before | Means::After => {
                &[Slot::Time, Slot::Month, Slot::Year, Slot::Unit]
            }
            Means::Day | Means::Night | Means::Nothing => &[],
        }
    }
}

/// Which part of a month, year or week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slice {
    /// Its beginning.
    Early,
    /// Its middle.
    Mid,
    /// Its end.
    Late,
    /// Its first half, exactly.
    FirstHalf,
    /// Its second half, exactly.
    SecondHalf,
    /// From its beginning to the document.
    SoFar,
    /// From the document to its end.
    ToCome,
}

pub(crate) const SLICES: [(Slice, &str); 7] = [
    (Slice::Early, "early"),
    (Slice::Mid, "mid"),
    (Slice::Late, "late"),
    (Slice::FirstHalf, "first-half"),
    (Slice::SecondHalf, "second-half"),
    (Slice::SoFar, "so-far"),
    (Slice::ToCome, "to-come"),
];
