//! What is wrong with a time that cannot be read, and how to write it.

use chrono::{Datelike, NaiveDate};

/// Something that cannot be read, in a sentence, with its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Invalid {
    pub message: String,
    pub help: String,
}

impl Invalid {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Invalid {
        Invalid { message: message.into(), help: help.into() }
    }
}

const GENERAL: &str = "write a time as EDTF: `2017-11-09`, `2017-11`, `2017`, `2017-11-09T14:30`, \
                       or an interval `2017-11-09/2017-11-13`";

const MONTHS: [(&str, &[&str]); 12] = [
    ("January", &["jan", "janvier", "janv"]),
    ("February", &["feb", "fevrier", "fevr"]),
    ("March", &["mar", "mars"]),
    ("April", &["apr", "avril", "avr"]),
    ("May", &["mai"]),
    ("June", &["jun", "juin"]),
    ("July", &["jul", "juillet", "juil"]),
    ("August", &["aug", "aout"]),
    ("September", &["sep", "sept", "septembre"]),
    ("October", &["oct", "octobre"]),
    ("November", &["nov", "novembre"]),
    ("December", &["dec", "decembre"]),
];

/// What is wrong with `text`.
pub(crate) fn explain(text: &str) -> Invalid {
    if let Some(invalid) = suggest(text) {
        return invalid;
    }
    let shown = super::page::short(text);
    Invalid::new(format!("`{shown}` is not a time"), GENERAL)
}

/// What is wrong with `text`, where the remedy can be told exactly.
pub(crate) fn suggest(text: &str) -> Option<Invalid> {
    // Nothing longer is a date somebody typed.
    if text.len() > 40 {
        return None;
    }
    impossible(text).or_else(|| rewritten(text))
}

/// Rightly written, but in no calendar.
fn impossible(text: &str) -> Option<Invalid> {
    let date = text.trim_end_matches(['~', '?', '%']);
    let (date, clock) = date.split_once('T').map_or((date, None), |(date, clock)| (date, Some(clock)));
    let parts: Vec<&str> = date.split('-').collect();
    let two = |part: &str| (part.len() == 2).then(|| part.parse::<u32>().ok()).flatten();
    let year = parts.first().filter(|year| year.len() == 4)?.parse::<i32>().ok()?;
    if year < 1 {
        return Some(Invalid::new("there is no year 0000", "years go from 0001 to 9999"));
    }
    let month = two(parts.get(1)?)?;
    if !(1..=12).contains(&month) {
        let help = "months go from 01 to 12; 21 to 24 are spring, summer, autumn and winter";
        return Some(Invalid::new(format!("there is no month {month:02}"), help));
    }
    let day = two(parts.get(2)?)?;
    let days = days_in(year, month)?;
    let month_name = MONTHS.get(month as usize - 1)?.0;
    if day < 1 || day > days {
        let help = format!("{month_name} {year} has {days} days");
        return Some(Invalid::new(format!("there is no day {day:02} in {month_name} {year}"), help));
    }
    if parts.len() > 3 {
        return None;
    }
    let help = "write hours from 00 to 23 and minutes from 00 to 59, and an offset as `Z` or `+02:00`: \
                `2017-11-09T14:30+02:00`";
    clock.map(|clock| Invalid::new(format!("`{}` is not a time of day", super::page::short(clock)), help))
}

fn days_in(year: i32, month: u32) -> Option<u32> {
    let next =
        if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    next?.pred_opt().map(|last| last.day())
}

/// A date in another notation: `9 November 2017`, `09/11/2017`, `2017-11-9`, `20171109`.
fn rewritten(text: &str) -> Option<Invalid> {
    let message = format!("`{text}` is not written as EDTF");
    if let Some(day) = text.strip_suffix("~?").or_else(|| text.strip_suffix("?~")) {
        return Some(Invalid::new(
            message,
            format!("write `{day}%` for a time that is both approximate and uncertain"),
        ));
    }
    if text.starts_with('-') {
        return Some(Invalid::new(message, "years go from 0001 to 9999; nothing before them can be filed"));
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| crate::resolve::fold(word).into_owned())
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let iso = |year: &str, month: u32, day: &str| {
        let (year, day) = (year.parse().ok()?, day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?);
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|_| (1..=9999).contains(&year))
            .map(|date| date.format("%Y-%m-%d").to_string())
    };
    let number = |word: &str| word.parse::<u32>().ok();
    let spelt = match words.as_slice() {
        [day, name, year] if month(name).is_some() && year.len() == 4 => iso(year, month(name)?, day),
        [name, day, year] if month(name).is_some() && year.len() == 4 => iso(year, month(name)?, day),
        [name, year] if month(name).is_some() && year.len() == 4 => {
            let year = number(year)?;
            Some(format!("{year:04}-{:02}", month(name)?))
        }
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => iso(year, number(month)?, day),
        [year, month] if year.len() == 4 && month.len() <= 2 && number(year).is_some() => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            Some(format!("{year}-{month:02}"))
        }
        [all] if all.len() == 8 && all.is_ascii() => iso(&all[..4], number(&all[4..6])?, &all[6..]),
        [a, b, year] if year.len() == 4 && a.len() <= 2 && b.len() <= 2 => {
            let (day_first, month_first) = (iso(year, number(b)?, a), iso(year, number(a)?, b));
            match (day_first, month_first) {
                (Some(one), Some(other)) if one != other => {
                    return Some(Invalid::new(
                        message,
                        format!("write `{one}` if the day comes first here, `{other}` if the month does"),
                    ));
                }
                (one, other) => one.or(other),
            }
        }
        [year, month, day, hour, minute] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            let date = iso(year, number(month)?, day)?;
            let (hour, minute) =
                (number(hour).filter(|hour| *hour < 24)?, number(minute).filter(|minute| *minute < 60)?);
            Some(format!("{date}T{hour:02}:{minute:02}"))
        }
        _ => None,
    };
    spelt.map(|spelt| Invalid::new(message, format!("write `{spelt}`")))
}

/// The month a folded word names, in English or French.
fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|(name, others)| name.eq_ignore_ascii_case(word) || others.contains(&word))?;
    Some(at as u32 + 1)
}
