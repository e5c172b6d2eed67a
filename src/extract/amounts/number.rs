//! One number: digits with their marks, words that compose, or digits and words.

use super::super::words::{Form, Sign, Word, lower};
use super::lexicon::Amounts;

/// The most words of one number.
const MAX_WORDS: usize = 16;

/// What a figure may be: more digits are not kept exactly.
const MAX: f64 = 999_999_999_999_999.0;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// How many words it has.
    pub len: usize,
    /// The last thousand, million … that it was multiplied by; 1 if none.
    pub scale: f64,
    /// It is four digits in a row that could be a year.
    pub year: bool,
    /// It is all digits.
    pub digits: bool,
    /// It is one word that may count nothing.
    pub indefinite: bool,
}

/// What words add up to so far.
#[derive(Clone, Copy)]
struct Sum {
    total: f64,
    current: f64,
    scale: f64,
    /// Nothing yet, words, or digits.
    begun: Option<bool>,
}

impl Sum {
    /// With one more word; nothing where that begins another number.
    fn add(self, value: u64) -> Option<Sum> {
        let v = value as f64;
        let next = if self.begun.is_none() {
            if value >= 1000 { Sum { total: v, scale: v, ..self } } else { Sum { current: v, ..self } }
        } else if value >= 1000 {
            // A larger step after a smaller one would be another number.
            if self.scale > 1.0 && v >= self.scale || self.current == 0.0 {
                return None;
            }
            Sum { total: self.total + self.current * v, current: 0.0, scale: v, ..self }
        } else if self.begun == Some(true) && self.total == 0.0 {
            return None;
        } else if value == 100 && self.current > 1.0 && self.current < 100.0 {
            Sum { current: self.current * 100.0, ..self }
        } else {
            let (tens, ones) = (self.current % 100.0, self.current % 10.0);
            let fits = match value {
                0 => false,
                1..=9 => ones == 0.0,
                10..=19 => tens == 0.0 || tens >= 60.0 && ones == 0.0,
                20..=99 => tens == 0.0,
                _ => self.current == 0.0,
            };
            if !fits {
                return None;
            }
            Sum { current: self.current + v, ..self }
        };
        Some(Sum { begun: Some(self.begun.unwrap_or(false)), ..next })
    }
}

/// The number that words begin with.
pub(super) fn number(text: &str, words: &[Word], amounts: &Amounts) -> Option<Number> {
    let mut sum = Sum { total: 0.0, current: 0.0, scale: 1.0, begun: None };
    let (mut at, mut len, mut year, mut first) = (0, 0, false, None);
    while let Some(word) = words.get(at).filter(|_| at < MAX_WORDS) {
        match word.sign {
            Sign::Number if sum.begun.is_none() => {
                let written = text.get(word.start as usize..word.end as usize)?;
                sum.current = digits(written, amounts.comma)?;
                sum.begun = Some(true);
                year = written.len() == 4 && (1900.0..=2100.0).contains(&sum.current) && sum.current.fract() == 0.0;
            }
            Sign::Word => match spoken(text, word, amounts, sum) {
                Some(more) => {
                    first.get_or_insert(word.form);
                    year = false;
                    sum = more;
                }
                None => {
                    let Some((and, _)) = amounts.and.longest(&words[at..]).filter(|_| sum.begun.is_some()) else {
                        break;
                    };
                    let next = words.get(at + and).filter(|next| next.sign == Sign::Word);
                    let Some(more) = next.and_then(|next| spoken(text, next, amounts, sum)) else { break };
                    // What `and` joins is a smaller rest, not one more number of the same size.
                    if sum.begun == Some(true) && sum.scale == 1.0 {
                        break;
                    }
                    sum = more;
                    at += and;
                }
            },
            _ => break,
        }
        at += 1;
        len = at;
    }
    let value = sum.total + sum.current;
    sum.begun.filter(|_| value <= MAX)?;
    let indefinite = len == 1 && first.is_some_and(|form| form != Form::OTHER && amounts.indefinite.contains(&form));
    Some(Number { value, len, scale: sum.scale, year, digits: first.is_none(), indefinite })
}

/// A sum with one word more, whose parts hyphens may join.
fn spoken(text: &str, word: &Word, amounts: &Amounts, sum: Sum) -> Option<Sum> {
    if let Some(value) = amounts.numbers.get(&word.form).filter(|_| word.form != Form::OTHER) {
        return sum.add(*value);
    }
    let written = text.get(word.start as usize..word.end as usize)?;
    if !written.contains('-') || written.len() > 64 {
        return None;
    }
    let lowered = lower(written);
    let (mut rest, mut sum) = (lowered.as_ref(), sum);
    while !rest.is_empty() {
        // The longest beginning that is a number: some have a hyphen of their own.
        let ends = rest.char_indices().filter(|(_, c)| *c == '-').map(|(at, _)| at).chain([rest.len()]);
        let found = ends.filter_map(|end| amounts.spelled.get(&rest[..end]).map(|value| (end, *value))).next_back();
        match found {
            Some((end, value)) => {
                sum = sum.add(value)?;
                rest = rest[end..].trim_start_matches('-');
            }
            None => {
                let (part, after) = rest.split_once('-')?;
                sum.begun.filter(|_| amounts.and_spelled(part))?;
                rest = after;
            }
        }
    }
    Some(sum)
}

/// What digits with marks between them are worth: blanks and the mark that is not that of decimals
/// group thousands. Nothing for what no language writes, such as dates.
pub(super) fn digits(written: &str, comma: bool) -> Option<f64> {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let (whole, decimals) = plain.split_once(decimal).map_or((plain.as_str(), ""), |(whole, rest)| (whole, rest));
    let three = |part: &str| part.len() == 3;
    let (whole, decimals) = match (whole.split_once(group), decimals.is_empty()) {
        (None, _) => (whole.to_owned(), decimals),
        (Some((head, tail)), _) if head.len() <= 3 && tail.split(group).all(three) => {
            (whole.replace(group, ""), decimals)
        }
        // The other mark, where it can only be that of decimals.
        (Some((head, tail)), true) if !tail.contains(group) => (head.to_owned(), tail),
        _ => return None,
    };
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || decimals.len() > 6 || !figures(&whole) || !figures(decimals) {
        return None;
    }
    format!("{whole}.{decimals}0").parse().ok()
}

/// A number as figures are written; nothing when it has more digits than they may.
pub(super) fn written(value: f64) -> Option<String> {
    let text = format!("{:.4}", value);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    (value.is_finite() && value >= 0.0 && text.bytes().filter(u8::is_ascii_digit).count() <= 15)
        .then(|| text.to_owned())
}
