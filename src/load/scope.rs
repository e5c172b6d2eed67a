//! Fractions: percentages in claims, numbers and intervals in the vocabulary.

use super::dates::Invalid;
use crate::model::{Fraction, WHOLE};

/// One percent, in the parts per million that fractions are counted in.
const PERCENT: u32 = WHOLE / 100;

/// Reads a percentage: `25%`, `at least 40%`, `10%..20%`, `~30%`, `<1%`.
pub(crate) fn percentage(text: &str) -> Result<Fraction, Invalid> {
    let text = text.trim();
    let read = read_percentage(text);
    if let Some(fraction) = read {
        return Ok(fraction);
    }
    let shown = super::page::short(text);
    let help = if text.contains('%') {
        "percentages go from 0% to 100%: `25%`, `at least 40%`, `at most 10%`, `more than 50%`, `less than 5%`, \
         `10%..20%` or `~30%`"
            .to_owned()
    } else if text.parse::<f64>().is_ok_and(|number| number > 0.0 && number < 1.0) {
        let shares = text.parse::<f64>().unwrap_or_default() * 100.0;
        format!("write `{}%`, if that share of it is meant", (shares * 100.0).round() / 100.0)
    } else if text.parse::<f64>().is_ok_and(|number| (0.0..=100.0).contains(&number)) {
        format!("write `{shown}%`")
    } else {
        "write a scope word of the vocabulary, or a percentage such as `25%` or `at least 40%`".to_owned()
    };
    Err(Invalid::new(format!("`{shown}` is no scope"), help))
}

/// The number of a percentage said with `~`, in parts per million.
pub(crate) fn about(text: &str) -> Option<u32> {
    text.trim().strip_prefix('~').and_then(|rest| percent(rest.trim())).map(|(parts, _)| parts)
}

fn read_percentage(text: &str) -> Option<Fraction> {
    for (prefixes, bound) in [
        (["at least ", ">="], Bound::Least),
        (["at most ", "<="], Bound::Most),
        (["more than ", ">"], Bound::More),
        (["less than ", "<"], Bound::Less),
    ] {
        let Some(rest) = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)) else { continue };
        let (parts, _) = percent(rest.trim())?;
        return match bound {
            Bound::Least => range(parts, WHOLE),
            Bound::Most => range(0, parts),
            Bound::More => range(parts + 1, WHOLE),
            Bound::Less => range(0, parts.checked_sub(1)?),
        };
    }
    if let Some((low, high)) = text.split_once("..") {
        let low = if low.contains('%') { percent(low.trim())?.0 } else { percent(&format!("{}%", low.trim()))?.0 };
        return range(low, percent(high.trim())?.0);
    }
    if let Some(rest) = text.strip_prefix('~') {
        let (parts, unit) = percent(rest.trim())?;
        // As for figures: one unit of the last digit that is not zero, no less than a tenth.
        let mut unit = unit.max(1);
        while parts > 0 && parts.is_multiple_of(unit * 10) {
            unit *= 10;
        }
        let by = unit.max(parts / 10);
        return range(parts.saturating_sub(by), (parts + by).min(WHOLE));
    }
    let (parts, unit) = percent(text)?;
    if parts == 0 || parts == WHOLE {
        return range(parts, parts);
    }
    range(parts.saturating_sub(unit / 2), (parts + unit / 2).min(WHOLE))
}

enum Bound {
    Least,
    Most,
    More,
    Less,
}

/// Parts per million of `25%`, and those of one unit of its last digit.
fn percent(text: &str) -> Option<(u32, u32)> {
    let number = text.strip_suffix('%')?.trim_end();
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let unit = PERCENT / 10_u32.checked_pow(decimals.len() as u32).filter(|_| decimals.len() <= 4)?;
    let parts = decimal(whole, decimals, 4)?;
    (parts <= WHOLE).then_some((parts, unit))
}

/// A decimal number counted in units of ten to the minus `places`.
fn decimal(whole: &str, decimals: &str, places: usize) -> Option<u32> {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 4 || decimals.len() > places || !plain(whole) || !plain(decimals) {
        return None;
    }
    format!("{whole}{decimals:0<places$}").parse().ok()
}

fn range(low: u32, high: u32) -> Option<Fraction> {
    (low <= high && high <= WHOLE).then_some(Fraction { low, high })
}

/// Reads a vocabulary fraction: `1`, `0.5`, or an interval whose round brackets leave their
/// bound out: `[0.9,1)`.
pub(crate) fn fraction(text: &str) -> Result<Fraction, Invalid> {
    let text = text.trim();
    read_fraction(text).ok_or_else(|| {
        Invalid::new(
            format!("`{}` is no fraction", super::page::short(text)),
            "write a number from 0 to 1, or an interval such as `[0.9,1)`, where a round bracket leaves its bound out",
        )
    })
}

fn read_fraction(text: &str) -> Option<Fraction> {
    let open_low = text.starts_with('(');
    let open_high = text.ends_with(')');
    let number = |text: &str| {
        let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        decimal(whole, decimals, 6).filter(|parts| *parts <= WHOLE)
    };
    let inner = text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')']));
    match inner {
        Some(inner) => {
            let (low, high) = inner.split_once(',')?;
            let (low, high) = (number(low)?, number(high)?);
            range(low + u32::from(open_low), high.checked_sub(u32::from(open_high))?)
        }
        None => number(text).and_then(|parts| range(parts, parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::{fraction, percentage};

    fn parts(read: Result<crate::model::Fraction, super::Invalid>) -> Option<(u32, u32)> {
        read.ok().map(|fraction| (fraction.low, fraction.high))
    }

    #[test]
    fn percentages_are_intervals() {
        for (text, low, high) in [
            ("25%", 245_000, 255_000),
            ("25.5%", 254_500, 255_500),
            ("0%", 0, 0),
            ("100%", 1_000_000, 1_000_000),
            ("at least 40%", 400_000, 1_000_000),
            ("at most 10%", 0, 100_000),
            ("more than 50%", 500_001, 1_000_000),
            ("less than 5%", 0, 49_999),
            ("<1%", 0, 9_999),
            ("10%..20%", 100_000, 200_000),
            ("10..20%", 100_000, 200_000),
            ("~30%", 200_000, 400_000),
            ("~25%", 225_000, 275_000),
            ("~100%", 0, 1_000_000),
        ] {
            assert_eq!(parts(percentage(text)), Some((low, high)), "{text}");
        }
    }

    #[test]
    fn what_is_no_percentage_is_refused() {
        for text in
            ["101%", "-5%", "%", "25", "20%..10%", "more than 100%", "less than 0%", "1e2%", "٢٥%", "", "12345678%"]
        {
            assert!(percentage(text).is_err(), "{text}");
        }
        assert_eq!(percentage("25").unwrap_err().help, "write `25%`");
    }

    #[test]
    fn vocabulary_fractions_leave_open_bounds_out() {
        for (text, low, high) in [
            ("1", 1_000_000, 1_000_000),
            ("0.5", 500_000, 500_000),
            ("[0.9,1)", 900_000, 999_999),
            ("(0,1)", 1, 999_999),
            ("(0, 0.1]", 1, 100_000),
        ] {
            assert_eq!(parts(fraction(text)), Some((low, high)), "{text}");
        }
        for text in ["2", "(0.5,0.5)", "[1,0]", "(0,1", "half", "", "[", ")("] {
            assert!(fraction(text).is_err(), "{text}");
        }
    }
}
