//! Amounts in a text: at each word the longest thing that says one.

use std::sync::Arc;

use super::super::words::{Form, Sign, Word};
use super::lexicon::Amounts;
use super::number::{Number, number, written};
use super::{Amount, AmountMention};
use crate::load::{Bound, figure, percentage};

/// The amounts in a text, disjoint and in its order.
pub fn amounts(text: &str, words: &[Word], amounts: &Amounts) -> Vec<AmountMention> {
    let reader = Reader { text, words, amounts };
    let (mut out, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match reader.at(at) {
            Some((len, said)) => {
                out.extend(said.map(|(amount, rule)| AmountMention { words: at..at + len, amount, rule }));
                at += len.max(1);
            }
            None => at += 1,
        }
    }
    out
}

/// How many words, and what they say; nothing where they look like an amount and are none.
type Read = (usize, Option<(Amount, Arc<str>)>);

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word],
    amounts: &'a Amounts,
}

impl Reader<'_> {
    fn at(&self, at: usize) -> Option<Read> {
        let rest = &self.words[at..];
        let phrase =
            self.amounts.phrases.longest(rest).and_then(|(len, said)| said.first().map(|said| (len, said.clone())));
        let found = [phrase, self.part(at), self.between(at), self.bounded(at)];
        // Of two as long the earlier kind; phrases know best.
        found.into_iter().flatten().rev().max_by_key(|(len, _)| *len)
    }

    fn part(&self, at: usize) -> Option<Read> {
        let (len, said) = self.amounts.parts.longest(&self.words[at..])?;
        self.amounts.of.longest(&self.words[at + len..])?;
        Some((len, said.first().cloned()))
    }

    /// Two numbers and what stands between them.
    fn between(&self, at: usize) -> Option<Read> {
        let begins = |at: usize, path: &[Form]| {
            let words = self.words.get(at..at + path.len())?;
            words.iter().zip(path).all(|(word, form)| word.form == *form).then_some(at + path.len())
        };
        for (before, middle, rule) in &self.amounts.between {
            let Some(from) = begins(at, before) else { continue };
            let Some(a) = self.number(from) else {
                // Every other pattern without a beginning asks for a number there too.
                if before.is_empty() {
                    return None;
                } else {
                    continue;
                };
            };
            let Some(to) = begins(from + a.len, middle) else { continue };
            let Some(b) = self.number(to) else { continue };
            let end = to + b.len;
            let a = Number { value: if a.scale == 1.0 && b.scale > 1.0 { a.value * b.scale } else { a.value }, ..a };
            let dates = a.year || b.year || !self.stands(from, at, &a) || !self.counts(to, end, &b);
            if dates || a.value > b.value {
                return Some((end - at, None));
            }
            let (low, high) = (written(a.value)?, written(b.value)?);
            if let Some((percent, _)) = self.amounts.percent.longest(&self.words[end..]) {
                let said = scope(format!("{low}%..{high}%")).map(|scope| (scope, rule.clone()));
                return Some((end + percent - at, said));
            }
            return Some((end - at, count(format!("{low}..{high}")).map(|count| (count, rule.clone()))));
        }
        None
    }

    /// A number with its bound, collective and percent sign.
    fn bounded(&self, at: usize) -> Option<Read> {
        let bound =
            self.amounts.bounds.longest(&self.words[at..]).and_then(|(len, said)| said.first().map(|said| (len, said)));
        let from = at + bound.map_or(0, |(len, _)| len);
        let lone = self.amounts.collectives.longest(self.words.get(from..)?).filter(|(len, _)| *len > 1);
        let read = self.number(from);
        let Some(read) = read.filter(|read| lone.is_none_or(|(len, _)| read.len >= len)) else {
            // A collective of several words has its number in it: `a dozen`.
            let (len, value) = lone?;
            let value = *value.first()? as f64;
            let rule = bound.map_or(&self.amounts.rules[1], |(_, (_, rule))| rule).clone();
            let (figure, _) = shaped(bound.map_or(Bound::About, |(_, (bound, _))| *bound), value)?;
            return Some((from + len - at, count(figure).map(|count| (count, rule))));
        };
        let mut end = from + read.len;
        let mut value = read.value;
        let mut about = None;
        if let Some((len, each)) = self.amounts.collectives.longest(&self.words[end..]) {
            value *= *each.first()? as f64;
            end += len;
            about = Some(Bound::About);
        }
        let rule = &self.amounts.rules[usize::from(about.is_some())];
        let percent = self.amounts.percent.longest(&self.words[end..]);
        if let Some((len, _)) = percent {
            let said = match bound {
                Some((_, (bound, rule))) => shaped(*bound, value).map(|(_, scope)| (scope, rule.clone())),
                None => written(value).map(|value| (format!("{value}%"), self.amounts.rules[2].clone())),
            };
            return Some((end + len - at, said.and_then(|(text, rule)| scope(text).map(|scope| (scope, rule)))));
        }
        if !self.stands(from, at, &read) || !self.counts(from, end, &read) {
            return Some((end - at, None));
        }
        let after = if bound.is_none() { self.after(end) } else { None };
        let said = bound.map(|(_, said)| said).or(after.map(|(_, said)| said));
        if said.is_none() && about.is_none() && self.bare(from, end, &read) {
            return Some((end - at, None));
        }
        let rule = said.map_or(rule, |(_, rule)| rule).clone();
        let figure = match said.map(|(bound, _)| *bound).or(about) {
            Some(bound) => shaped(bound, value).map(|(figure, _)| figure),
            None => written(value),
        };
        // A bound right behind belongs to it; one behind the noun leaves the noun free.
        let len = end - at + after.map_or(0, |(len, _)| len);
        Some((len, figure.and_then(count).map(|count| (count, rule))))
    }

    /// A bound behind a number or the one word it counts, and how many words of it follow the
    /// number directly.
    fn after(&self, end: usize) -> Option<(usize, &(Bound, Arc<str>))> {
        let bound = |at: usize| {
            let rest = self.words.get(at..)?;
            let (len, said) = self.amounts.bounds.longest(rest)?;
            let said = said.first().filter(|(bound, _)| matches!(bound, Bound::Least | Bound::Most | Bound::About))?;
            // It may belong to what follows.
            self.number(at + len).is_none().then_some((len, said))
        };
        let noun = self.words.get(end).is_some_and(|word| word.sign == Sign::Word && !word.capital);
        bound(end).or_else(|| bound(end + 1).filter(|_| noun).map(|(_, said)| (0, said)))
    }

    fn number(&self, at: usize) -> Option<Number> {
        number(self.text, self.words.get(at..)?, self.amounts)
    }

    /// Whether nothing before a number makes something else of it. `first` is where its bound begins.
    fn stands(&self, at: usize, first: usize, read: &Number) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.words[before]) else { return true };
        let touches = read.digits && !self.words[at].spaced;
        let glued = match before.sign {
            Sign::Word => self.text.get(..before.end as usize).is_some_and(|text| !text.ends_with(['\'', '’'])),
            Sign::Number | Sign::Mark(':' | '/' | '-' | '–' | '.' | '°' | '#' | '_') => true,
            _ => false,
        };
        let led = first == at && before.form != Form::OTHER && self.amounts.not_after.contains(&before.form);
        !(led || touches && glued)
    }

    /// Whether nothing behind a number makes something else of it.
    fn counts(&self, at: usize, end: usize, read: &Number) -> bool {
        let Some(next) = self.words.get(end) else { return true };
        let second = self.words.get(end + 1);
        let digits = read.digits && self.words[at].sign == Sign::Number;
        let glued = match next.sign {
            Sign::Word | Sign::Number => true,
            Sign::Mark(':' | '/' | '-' | '–') => {
                second.is_some_and(|word| !word.spaced && !matches!(word.sign, Sign::Mark(_)))
            }
            Sign::Mark('°' | 'º' | 'ª' | '_' | '€' | '$') => true,
            _ => false,
        };
        !(digits && glued && !next.spaced) && self.amounts.measures.longest(&self.words[end..]).is_none()
    }

    /// Whether a number without a bound is no count by its looks alone.
    fn bare(&self, at: usize, end: usize, read: &Number) -> bool {
        let noun = self.words.get(end).is_some_and(|word| word.sign == Sign::Word && !word.capital);
        let name = at > 1 && {
            let (before, start) = (&self.words[at - 1], &self.words[at - 2]);
            before.sign == Sign::Word && before.capital && !matches!(start.sign, Sign::Mark(_) | Sign::Close)
        };
        read.year || read.indefinite || read.digits && name && !noun
    }
}

/// A number with a bound, as a figure and as a percentage.
fn shaped(bound: Bound, value: f64) -> Option<(String, String)> {
    let value = written(value)?;
    Some(match bound {
        Bound::Least => (format!(">={value}"), format!("at least {value}%")),
        Bound::More => (format!(">{value}"), format!("more than {value}%")),
        Bound::Most => (format!("<={value}"), format!("at most {value}%")),
        Bound::Less => (format!("<{value}"), format!("less than {value}%")),
        Bound::About => (format!("~{value}"), format!("~{value}%")),
    })
}

/// A figure that dossiers take.
fn count(text: String) -> Option<Amount> {
    let lowest = figure(&text).ok()?.low;
    Some(Amount::Count { figure: text, lowest })
}

/// A percentage that dossiers take.
fn scope(text: String) -> Option<Amount> {
    percentage(&text).ok().map(|_| Amount::Scope { scope: text })
}
