//! Time as four bounds. What was said of a start and of an end is each a range; two claims
//! then *must* overlap, *may* overlap, or *cannot*.

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike};

/// Seconds since 1970-01-01T00:00 on the clock of the place spoken of.
pub type Instant = i64;

/// Before every date: an open or unknown bound.
pub const PAST: Instant = Instant::MIN;
/// After every date: an open or unknown bound.
pub const FUTURE: Instant = Instant::MAX;

/// Where one bound lies: `earliest` is possible, `latest` no longer is (for a bound known to
/// the day, `earliest` is its midnight and `latest` the next).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// The first instant the bound can be.
    pub earliest: Instant,
    /// The first instant it can no longer be.
    pub latest: Instant,
}

/// A time as it was said: EDTF (ISO 8601-2, levels 0 and 1) turned into bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// Where the start lies.
    pub start: Range,
    /// Where the end lies.
    pub end: Range,
    /// Written with `~`: already widened by one unit of its precision either way.
    pub approximate: bool,
    /// Written with `?`: marked, not widened.
    pub uncertain: bool,
    /// Not written at all: the document's date serves as an upper bound.
    pub assumed: bool,
    /// The UTC offset it was written with, in minutes; without one a time is local to the
    /// place. `resolve` sets all times that have one to the same offset.
    pub offset: Option<i32>,
}

impl When {
    /// Some time between two instants, the second excluded: start and end both lie in it.
    pub fn within(earliest: Instant, latest: Instant) -> When {
        let range = Range { earliest, latest };
        When { start: range, end: range, approximate: false, uncertain: false, assumed: false, offset: None }
    }

    /// The widest stretch the claim can speak of.
    pub fn hull(&self) -> Range {
        Range { earliest: self.start.earliest, latest: self.end.latest }
    }

    /// Whether doubt about a bound comes from the wording (`~`, `?`) or from its absence.
    pub fn doubtful(&self) -> bool {
        self.approximate || self.uncertain || self.assumed
    }

    /// The time in a few words: `9 Nov 2017`, `10–15 Nov 2017`, `about 9 Nov 2017`, `by 12 Oct 2017`.
    pub fn words(&self) -> String {
        let text = if self.start == self.end {
            stretch_words(self.start.earliest, self.start.latest, self.assumed)
        } else {
            interval_words(self)
        };
        let clock = self.offset.map(offset_words).unwrap_or_default();
        let mark = format!("{clock}{}", if self.uncertain { " (uncertain)" } else { "" });
        if !self.approximate {
            return format!("{text}{mark}");
        }
        let led = ["until ", "since ", "by ", "before ", "after "].into_iter().find(|lead| text.starts_with(lead));
        let (lead, date) = text.split_at(led.map_or(0, str::len));
        format!("{lead}about {date}{mark}")
    }
}

/// A clock by its offset: ` UTC+3`, ` UTC-3:30`, ` UTC`.
fn offset_words(minutes: i32) -> String {
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let sign = if minutes < 0 { '-' } else { '+' };
    match (hours, rest) {
        (0, 0) => " UTC".to_owned(),
        (hours, 0) => format!(" UTC{sign}{hours}"),
        (hours, rest) => format!(" UTC{sign}{hours}:{rest:02}"),
    }
}

/// A start and an end told apart: `from 10 to 13 Nov 2017`, `until 8 June 2018`, `since Nov 2017`.
fn interval_words(when: &When) -> String {
    let start = (when.start.earliest != PAST).then(|| stretch_words(when.start.earliest, when.start.latest, false));
    let end = (when.end.latest != FUTURE).then(|| stretch_words(when.end.earliest, when.end.latest, false));
    match (start, end) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("since {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "at an unknown time".to_owned(),
    }
}

/// Some instant between two bounds, `latest` excluded.
fn stretch_words(earliest: Instant, latest: Instant, assumed: bool) -> String {
    if earliest == PAST && latest == FUTURE {
        return "at an unknown time".to_owned();
    }
    if earliest == PAST {
        let by = if assumed { "by" } else { "before" };
        let date = if assumed { latest - 1 } else { latest };
        return format!("{by} {}", instant_words(date));
    }
    if latest == FUTURE {
        return format!("after {}", instant_words(earliest));
    }
    if latest - earliest <= 60 {
        return instant_words(earliest);
    }
    let (Some(first), Some(last), Some(next)) = (clock(earliest), clock(latest - 1), clock(latest)) else {
        return "at an unknown time".to_owned();
    };
    let midnight = |time: NaiveDateTime| time.num_seconds_from_midnight() == 0;
    if !midnight(first) || !midnight(next) {
        if first.date() == last.date() {
            return format!("{} {}–{}", day_words(earliest), first.format("%H:%M"), next.format("%H:%M"));
        }
        return format!("{} to {}", instant_words(earliest), instant_words(latest));
    }
    let whole_month = first.day() == 1 && next.day() == 1;
    if whole_month && first.year() == last.year() {
        if first.month() == 1 && last.month() == 12 {
            return first.year().to_string();
        }
        if first.month() == last.month() {
            return format!("{} {}", MONTHS[first.month0() as usize], first.year());
        }
    }
    if whole_month && first.month() == 1 && next.month() == 1 {
        return format!("{}–{}", first.year(), last.year());
    }
    if first.date() == last.date() {
        day_words(earliest)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), day_words(latest - 1))
    } else {
        format!("{} – {}", day_words(earliest), day_words(latest - 1))
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

fn clock(instant: Instant) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(instant, 0).map(|time| time.naive_utc())
}

/// The day of an instant: `9 Nov 2017`.
pub fn day_words(instant: Instant) -> String {
    match clock(instant) {
        Some(time) => format!("{} {} {}", time.day(), MONTHS[time.month0() as usize], time.year()),
        None => "an unknown day".to_owned(),
    }
}

/// An instant: its day, and its hour unless that is midnight.
pub fn instant_words(instant: Instant) -> String {
    match clock(instant) {
        Some(time) if time.num_seconds_from_midnight() % 86_400 != 0 && time.num_seconds_from_midnight() != 86_399 => {
            format!("{} {}", day_words(instant), time.format("%H:%M"))
        }
        _ => day_words(instant),
    }
}
