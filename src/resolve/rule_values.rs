//! Values of a rule's conditions: choices, flags, letters, numbers, times after the event.

use crate::finding::{Code, Finding};
use crate::load::{Text, listed, nearest, short};
use crate::model::{Letters, Numbers};

pub(super) fn invalid(text: &Text, what: &str, help: impl Into<String>) -> Finding {
    Finding::new(Code::InvalidValue, format!("`{}` {what}", short(&text.text)))
        .label(text.span, "cannot be read")
        .help(help)
}

pub(super) fn choices<T: Copy>(
    values: &[Text],
    what: &str,
    all: &[(T, &'static str)],
    findings: &mut Vec<Finding>,
) -> Vec<T> {
    let find = |text: &Text| {
        let found = all.iter().find(|(_, name)| *name == text.text).map(|(value, _)| *value);
        if found.is_none() {
            let names = || all.iter().map(|(_, name)| *name);
            let help = match nearest(&text.text, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can be {}", listed(names())),
            };
            findings.push(invalid(text, &format!("is no {what}"), help));
        }
        found
    };
    values.iter().filter_map(find).collect()
}

/// The one value of a key that takes no list.
pub(super) fn one<'v, 't>(values: &'v [Text<'t>], findings: &mut Vec<Finding>) -> Option<&'v Text<'t>> {
    match values {
        [only] => Some(only),
        [_, second, ..] => {
            findings.push(invalid(
                second,
                "is one value too many",
                "keep one; `any` holds conditions of which one is enough",
            ));
            None
        }
        [] => None,
    }
}

pub(super) fn flag(values: &[Text], findings: &mut Vec<Finding>) -> Option<bool> {
    let text = one(values, findings)?;
    let found = match text.text.as_ref() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    if found.is_none() {
        findings.push(invalid(text, "is neither true nor false", "write `true` or `false`"));
    }
    found
}

/// `B`, `[A, B]`, `at_least B`, `at_most D`.
pub(super) fn letters(values: &[Text], findings: &mut Vec<Finding>) -> Option<Letters> {
    let mut letters = Vec::new();
    for text in values {
        if text.text == "any" {
            letters.extend('A'..='F');
            continue;
        }
        let (bound, letter) =
            text.text.rsplit_once(' ').map_or(("", text.text.as_ref()), |(bound, letter)| (bound, letter));
        let Some(letter) = Some(letter).filter(|letter| matches!(*letter, "A" | "B" | "C" | "D" | "E" | "F")) else {
            findings.push(invalid(
                text,
                "is no reliability",
                "write `B`, `[A, B]`, `at_least B`, `at_most D` or `any`",
            ));
            return None;
        };
        let letter = letter.chars().next()?;
        match (bound.trim(), letter) {
            ("", _) => letters.push(letter),
            // F is unknown, and neither better nor worse than any.
            ("at_least", 'A'..='E') => letters.extend('A'..=letter),
            ("at_most", 'A'..='E') => letters.extend(letter..='E'),
            _ => {
                findings.push(invalid(
                    text,
                    "is no bound",
                    "write `at_least B` or `at_most D`; F is neither better nor worse",
                ));
                return None;
            }
        }
    }
    Some(Letters(letters))
}

/// `2`, `>= 2`, `<= 3`, `> 2`, `< 5`.
pub(super) fn numbers(text: &Text, findings: &mut Vec<Finding>) -> Option<Numbers> {
    let written = text.text.trim();
    let number = |rest: &str| rest.trim().parse::<u32>().ok().map(i64::from);
    let bounded = [(">=", 0, None), ("<=", 0, Some(())), (">", 1, None), ("<", -1, Some(()))];
    let found = bounded
        .into_iter()
        .find_map(|(sign, by, most)| written.strip_prefix(sign).map(|rest| (rest, by, most)))
        .map_or_else(
            || number(written).map(|exact| Numbers { low: exact, high: exact }),
            |(rest, by, most)| {
                let bound = number(rest)? + by;
                Some(match most {
                    Some(()) => Numbers { low: i64::MIN, high: bound },
                    None => Numbers { low: bound, high: i64::MAX },
                })
            },
        );
    if found.is_none() {
        findings.push(invalid(text, "is no number", "write a number, or a bound: `>= 2`, `< 5`"));
    }
    found
}

/// `within 2 days`, `after 30 days`: how long after the event the document came out.
pub(super) fn lag(text: &Text, findings: &mut Vec<Finding>) -> Option<Numbers> {
    let parts: Vec<&str> = text.text.split_whitespace().collect();
    let days = |number: &str| number.parse::<u32>().ok().map(i64::from);
    let found = match parts[..] {
        ["within", number, "day" | "days"] => days(number).map(|days| Numbers { low: i64::MIN, high: days }),
        ["after", number, "day" | "days"] => days(number).map(|days| Numbers { low: days, high: i64::MAX }),
        _ => None,
    };
    if found.is_none() {
        let help = "write how long after the event: `within 2 days`, or `after 30 days`";
        findings.push(invalid(text, "is no time after the event", help));
    }
    found
}
