//! Reads dates as pages state them: lines of their own, the front of a text, values of tags.

use std::ops::Range;

use chrono::NaiveDate;

use super::cues::{Cues, Kind, words};
use super::plain::trim;

/// A date as far as it was said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Date {
    pub year: Option<u16>,
    /// Missing where day and month cannot be told apart: `03/04/2031`.
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Date {
    /// As EDTF, if at least year and month are known and there is such a day.
    pub fn edtf(self) -> Option<String> {
        let (year, month) = (self.year?, self.month?);
        NaiveDate::from_ymd_opt(year.into(), month.into(), self.day.unwrap_or(1).into())?;
        Some(match self.day {
            Some(day) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("{year:04}-{month:02}"),
        })
    }

    /// Whether such a day can be.
    fn possible(self) -> bool {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        // A leap year where none is said: 29 February may be.
        NaiveDate::from_ymd_opt(self.year.unwrap_or(2000).into(), month.into(), day.into()).is_some()
    }
}

/// A line that only says a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateLine {
    pub date: Date,
    /// It says what date it is: `Published:`.
    pub labelled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Number {
        value: u16,
        digits: u8,
    },
    Month(u8),
    Weekday,
    Label,
    /// `GMT`, `PM`, `13h30`.
    Hour,
    /// `de`, `of`, `le`.
    Little,
    /// A word that starts with a capital: a place perhaps.
    Name,
    /// `2031年3月12日`.
    Whole(Date),
    Other,
}

struct Token {
    range: Range<usize>,
    what: What,
}

/// Date lines are short; what is longer is not looked at.
const MOST_TOKENS: usize = 24;
const MOST_BYTES: usize = 240;

fn tokens(text: &str, cues: &Cues) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut skip = 0;
    for range in words(text) {
        if tokens.len() > MOST_TOKENS {
            break;
        }
        if skip > 0 {
            skip -= 1;
            if let Some(last) = tokens.last_mut() {
                last.range.end = range.end;
            }
            continue;
        }
        let dated = |kind| matches!(kind, Kind::Month(_) | Kind::Weekday | Kind::DateLabel);
        let what = match cues.find(text, &range, dated) {
            Some(hit) => {
                skip = hit.words - 1;
                match hit.kind {
                    Kind::Month(month) => What::Month(month),
                    Kind::Weekday => What::Weekday,
                    _ => What::Label,
                }
            }
            None => plain(&text[range.clone()]),
        };
        tokens.push(Token { range, what });
    }
    tokens
}

fn plain(word: &str) -> What {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    let letters = rest.chars().count();
    if digits > 0 {
        if let Some(date) = east_asian(word) {
            return What::Whole(date);
        }
        let hour = matches!(rest, "h" | "H" | "am" | "pm" | "AM" | "PM" | "Z")
            || rest
                .strip_prefix(['h', 'H', 'T'])
                .is_some_and(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit()));
        return match number.parse() {
            // `12th`, `1er`; ISO writes `12T13` in one.
            Ok(value) if letters == 0 || (letters <= 2 && !hour && digits <= 2) || rest.starts_with('T') => {
                What::Number { value, digits: digits as u8 }
            }
            _ if hour => What::Hour,
            _ => What::Other,
        };
    }
    let capitals = word.chars().filter(|char| char.is_uppercase()).count();
    if letters <= 4 && capitals == letters || matches!(word, "am" | "pm" | "Uhr" | "h") {
        What::Hour
    } else if letters <= 3 && capitals == 0 {
        What::Little
    } else if capitals > 0 {
        What::Name
    } else {
        What::Other
    }
}

fn east_asian(word: &str) -> Option<Date> {
    let (year, rest) = word.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.split_once('日').and_then(|(day, _)| day.parse().ok());
    let date = Date { year: Some(year.parse().ok()?), month: Some(month.parse().ok()?), day };
    date.possible().then_some(date)
}

/// A date among tokens, and which ones it takes.
struct At {
    date: Date,
    tokens: Range<usize>,
    /// Written in figures alone.
    figures: bool,
}

/// The first date among the tokens from `from` on.
fn find(text: &str, tokens: &[Token], from: usize) -> Option<At> {
    (from..tokens.len()).find_map(|at| {
        let (date, count, figures) = date_at(text, &tokens[at..])?;
        date.possible().then_some(At { date, tokens: at..at + count, figures })
    })
}

fn date_at(text: &str, tokens: &[Token]) -> Option<(Date, usize, bool)> {
    match tokens.first()?.what {
        What::Whole(date) => Some((date, 1, true)),
        What::Number { value, digits } => {
            in_figures(text, tokens).map(|(date, count)| (date, count, true)).or_else(|| {
                let day = u8::try_from(value).ok().filter(|_| digits <= 2)?;
                let (month, at) = after_little(tokens, 1, |what| match what {
                    What::Month(month) => Some(month),
                    _ => None,
                })?;
                let (year, end) = year_after(tokens, at).map_or((None, at), |(year, end)| (Some(year), end));
                Some((Date { year, month: Some(month), day: Some(day) }, end, false))
            })
        }
        What::Month(month) => {
            let month = Some(month);
            if let Some(What::Number { value, digits: 1 | 2 }) = tokens.get(1).map(|token| token.what) {
                let (year, end) = year_after(tokens, 2).map_or((None, 2), |(year, end)| (Some(year), end));
                return Some((Date { year, month, day: u8::try_from(value).ok() }, end, false));
            }
            let (year, end) = year_after(tokens, 1)?;
            Some((Date { year: Some(year), month, day: None }, end, false))
        }
        _ => None,
    }
}

/// What stands at `at`, or after one little word there.
fn after_little<T>(tokens: &[Token], at: usize, wanted: impl Fn(What) -> Option<T>) -> Option<(T, usize)> {
    let skip = usize::from(tokens.get(at).is_some_and(|token| token.what == What::Little));
    let found = wanted(tokens.get(at + skip)?.what)?;
    Some((found, at + skip + 1))
}

fn year_after(tokens: &[Token], at: usize) -> Option<(u16, usize)> {
    after_little(tokens, at, |what| match what {
        What::Number { value, digits: 4 } if (1800..2200).contains(&value) => Some(value),
        _ => None,
    })
}

/// `2031-03-12`, `12.03.2031`, `31/12/2031`, `2031-03`.
fn in_figures(text: &str, tokens: &[Token]) -> Option<(Date, usize)> {
    let number = |at: usize| match tokens.get(at)?.what {
        What::Number { value, digits } => Some((value, digits)),
        _ => None,
    };
    let between = |at: usize| {
        let (this, next) = (tokens.get(at)?, tokens.get(at + 1)?);
        let mark = &text[this.range.end..next.range.start];
        mark.chars().next().filter(|&mark| mark.len_utf8() == next.range.start - this.range.end)
    };
    let small = |value: u16| u8::try_from(value).ok();
    let (first, second) = (number(0)?, number(1)?);
    let mark = between(0).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let years = 1800..2200;
    if between(1) == Some(mark) {
        let third = number(2)?;
        if first.1 == 4 && years.contains(&first.0) {
            return Some((Date { year: Some(first.0), month: small(second.0), day: small(third.0) }, 3));
        }
        if third.1 == 4 && years.contains(&third.0) {
            let year = Some(third.0);
            let (a, b) = (small(first.0), small(second.0));
            let (day, month) = match (first.0, second.0) {
                // Dots are written where the day comes first.
                _ if mark == '.' => (a, b),
                (13.., _) => (a, b),
                (_, 13..) => (b, a),
                (one, other) if one == other => (a, b),
                _ => (None, None),
            };
            return Some((Date { year, month, day }, 3));
        }
        return None;
    }
    let month = mark == '-' && first.1 == 4 && second.1 == 2 && years.contains(&first.0);
    month.then_some((Date { year: Some(first.0), month: small(second.0), day: None }, 2))
}

/// Whether a piece is a line that only says a date, with or without hour, place and label.
pub(super) fn line(text: &str, cues: &Cues) -> Option<DateLine> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let tokens = tokens(text, cues);
    if tokens.len() > MOST_TOKENS {
        return None;
    }
    let found = find(text, &tokens, 0)?;
    let (before, after) = (&tokens[..found.tokens.start], &tokens[found.tokens.end..]);
    let count = |tokens: &[Token], what: fn(What) -> bool| tokens.iter().filter(|token| what(token.what)).count();
    let labelled = count(before, |what| what == What::Label) > 0;
    let names = count(before, |what| matches!(what, What::Name | What::Hour));
    let little = count(before, |what| what == What::Little);
    // Places stand before a date; what else stands there or after it makes a sentence.
    let others = count(before, |what| matches!(what, What::Other | What::Number { .. }))
        + count(after, |what| matches!(what, What::Other | What::Name))
        + count(after, |what| what == What::Little).saturating_sub(2);
    let (most_names, most_little) = match (labelled, found.date.year, found.date.day) {
        (true, _, _) => (2, 3),
        (false, Some(_), Some(_)) => (2, 2),
        _ if found.date.month.is_none() => (0, 1),
        _ => (0, 0),
    };
    // A place stands apart from its date: `Beirut, 12 March 2031`.
    let gap = found
        .tokens
        .start
        .checked_sub(1)
        .map_or("", |at| &text[tokens[at].range.end..tokens[found.tokens.start].range.start]);
    let weekday = before.last().is_some_and(|token| token.what == What::Weekday);
    let apart = names == 0 || labelled || weekday || gap.contains([',', '|', '·', '•', '-', '–', '—', ':', '/']);
    let fits = apart && others == 0 && names <= most_names && little <= most_little;
    fits.then_some(DateLine { date: found.date, labelled })
}

/// A date that stands in front of a text and is no part of it: `date 2031-03 Troops have …`.
/// The date's span, and where the text starts.
pub(super) fn in_front(text: &str, cues: &Cues) -> Option<(Range<usize>, usize)> {
    let mut cut = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let start = &text[..cut];
    let tokens = tokens(start, cues);
    let labels = tokens.iter().take_while(|token| token.what == What::Label).count();
    let found = find(start, &tokens, labels).filter(|found| found.tokens.start == labels)?;
    let last = tokens.get(found.tokens.end - 1)?;
    // Without a label, only figures at the very start are told from a sentence that says when.
    let bare = labels == 0 && (!found.figures || tokens.first()?.range.start > 0);
    if bare || found.date.year.is_none() {
        return None;
    }
    let rest = trim(text, last.range.end..text.len());
    let opens = |char: char| char.is_uppercase() || matches!(char, '«' | '"' | '“' | '„' | '\'' | '‘');
    let gap = &text[last.range.end..rest.start];
    (text[rest.clone()].starts_with(opens) && !gap.is_empty()).then_some((0..last.range.end, rest.start))
}

/// The first date in a short text, and its span there.
pub(super) fn within(text: &str, cues: &Cues) -> Option<(Date, Range<usize>)> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let tokens = tokens(text, cues);
    let found = find(text, &tokens, 0)?;
    let range = tokens.get(found.tokens.start)?.range.start..tokens.get(found.tokens.end - 1)?.range.end;
    Some((found.date, range))
}

/// The date of a tag's value: `2031-03-12T13:30:00+01:00`, `20310312`, or in words.
pub(super) fn stamp(value: &str, cues: &Cues) -> Option<String> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 || digits == 14 {
        let part = |range: Range<usize>| value.get(range)?.parse::<u16>().ok();
        let (month, day) = (u8::try_from(part(4..6)?).ok(), u8::try_from(part(6..8)?).ok());
        return Date { year: part(0..4), month, day }.edtf();
    }
    within(value, cues)?.0.edtf()
}
