//! Figures: `22`, `>=22`, `20..25`, `~300`.

use super::dates::Invalid;
use crate::model::Figure;

/// Digits a figure may have: what a floating-point number keeps exactly.
const MAX_DIGITS: usize = 15;

/// Reads a figure.
pub(crate) fn figure(text: &str) -> Result<Figure, Invalid> {
    let text = text.trim();
    read(text).ok_or_else(|| {
        let shown = super::page::short(text);
        let digits: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
        let help = if digits.len() > MAX_DIGITS {
            format!("a figure has at most {MAX_DIGITS} digits")
        } else if let Some(turned) = turned(text) {
            format!("write the smaller number first: `{turned}`")
        } else if grouped(text) {
            format!("write `{digits}`, without marks between thousands")
        } else {
            "write `22`, `\">=22\"`, `\">300\"`, `\"<=5\"`, `\"<5\"`, `\"20..25\"` or `\"~300\"`".to_owned()
        };
        Invalid::new(format!("`{shown}` is no figure"), help)
    })
}

/// A range whose larger number stands first, the right way round.
fn turned(text: &str) -> Option<String> {
    let (low, high) = text.split_once("..")?;
    (number(low)? > number(high)?).then(|| format!("{}..{}", high.trim(), low.trim()))
}

/// Digits with something between them that groups thousands.
fn grouped(text: &str) -> bool {
    let mark = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '_' | '.' | '\'' | '’');
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(mark)
}

fn read(text: &str) -> Option<Figure> {
    let exact = |low: f64, high: f64| Figure { low, high, above: false, below: false, approximate: false };
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(exact(number(rest)?, f64::INFINITY));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Figure { above: true, ..exact(number(rest)?, f64::INFINITY) });
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(exact(0.0, number(rest)?));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return number(rest).filter(|high| *high > 0.0).map(|high| Figure { below: true, ..exact(0.0, high) });
    }
    if let Some(rest) = text.strip_prefix('~') {
        let (middle, by) = (number(rest)?, last_unit(rest.trim()));
        let by = by.max(middle / 10.0);
        return Some(Figure { approximate: true, ..exact((middle - by).max(0.0), middle + by) });
    }
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return (low <= high).then(|| exact(low, high));
    }
    number(text).map(|number| exact(number, number))
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !decimals.is_none_or(plain) || whole.len() + decimals.map_or(0, str::len) > MAX_DIGITS {
        return None;
    }
    text.parse().ok()
}

/// What one unit of the last digit that is not zero is worth: 100 for `300`, 1 for `22`.
fn last_unit(text: &str) -> f64 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let kept = decimals.trim_end_matches('0');
    if !kept.is_empty() {
        return 10_f64.powi(-(kept.len() as i32));
    }
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    if zeros == whole.len() { 1.0 } else { 10_f64.powi(zeros as i32) }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_are_ranges() {
        let infinite = f64::INFINITY;
        for (text, low, high, above, below) in [
            ("22", 22.0, 22.0, false, false),
            ("007", 7.0, 7.0, false, false),
            ("2.5", 2.5, 2.5, false, false),
            (">=22", 22.0, infinite, false, false),
            (">330000", 330_000.0, infinite, true, false),
            ("<=5", 0.0, 5.0, false, false),
            ("<5", 0.0, 5.0, false, true),
            ("20..25", 20.0, 25.0, false, false),
            ("~300", 200.0, 400.0, false, false),
            ("~22", 19.8, 24.2, false, false),
            ("~950", 855.0, 1045.0, false, false),
            ("~0", 0.0, 1.0, false, false),
        ] {
            let read = figure(text).unwrap();
            assert_eq!((read.low, read.high, read.above, read.below), (low, high, above, below), "{text}");
            assert_eq!(read.approximate, text.starts_with('~'), "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_refused_with_a_remedy() {
        for text in ["", "many", "-3", "25..20", "<0", ">", "~", "1e9", "NaN", "inf", "٢٢", "1..2..3"] {
            assert!(figure(text).is_err(), "{text}");
        }
        for text in ["330 000", "330,000", "330_000"] {
            assert_eq!(figure(text).unwrap_err().help, "write `330000`, without marks between thousands");
        }
        assert_eq!(figure("1234567890123456").unwrap_err().help, "a figure has at most 15 digits");
    }
}
