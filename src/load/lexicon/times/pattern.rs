//! How the words of an expression are written, `il y a (environ) {count} {unit}`, and all the
//! ways to say them that this stands for.

use crate::load::Invalid;
use crate::load::{listed, nearest};

/// Something read from a text where a pattern has a name in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A number in digits or words, or a vague one.
    Count,
    /// A word that makes a number approximate.
    About,
    /// A unit of time.
    Unit,
    /// A day of the week.
    Weekday,
    /// A month by its name.
    Month,
    /// A season.
    Season,
    /// A part of the day.
    Part,
    /// A day of the month.
    Day,
    /// A year of four digits.
    Year,
    /// The first year of a decade: `1990`, `90`.
    Decade,
    /// An hour, in digits.
    Hour,
    /// A minute, in two digits.
    Minute,
    /// `12/03/2031`.
    Numeric,
    /// `2031-03-12`.
    Iso,
    /// Any expression that has no `{time}` itself.
    Time,
}

impl Slot {
    /// Every slot, with its name in patterns.
    pub const ALL: [(Slot, &'static str); 15] = [
        (Slot::Count, "count"),
        (Slot::About, "about"),
        (Slot::Unit, "unit"),
        (Slot::Weekday, "weekday"),
        (Slot::Month, "month"),
        (Slot::Season, "season"),
        (Slot::Part, "part"),
        (Slot::Day, "day"),
        (Slot::Year, "year"),
        (Slot::Decade, "decade"),
        (Slot::Hour, "hour"),
        (Slot::Minute, "minute"),
        (Slot::Numeric, "numeric"),
        (Slot::Iso, "iso"),
        (Slot::Time, "time"),
    ];

    /// Whether what stands right before it, without a blank, is one word with it: `mi-{month}`.
    fn joins(self) -> bool {
        matches!(self, Slot::Unit | Slot::Weekday | Slot::Month | Slot::Season | Slot::Part | Slot::Minute)
    }
}

/// One piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words or signs as they are.
    Words(String),
    /// Something to read.
    Slot(Slot),
    /// Something to read that is one word with what stands before it: `mi-{month}`, `h{minute}`.
    Joined(String, Slot),
}

/// The ways to say one expression that a pattern may stand for.
const MAX_WAYS: usize = 1_000;
/// The longest way, in pieces.
const MAX_PIECES: usize = 24;
/// How deep brackets may nest.
const MAX_DEPTH: usize = 6;

/// All the ways to say it that a pattern stands for: `(a)` may be left out, `[a|b]` is one of the two.
pub(super) fn ways(pattern: &str) -> Result<Vec<Vec<Piece>>, Invalid> {
    let mut reader = Reader { rest: pattern };
    let ways = reader.choice(0)?;
    if let Some(stray) = reader.rest.chars().next() {
        let help = format!("take `{stray}` out, or open it before");
        return Err(Invalid::new(format!("`{stray}` closes what was not opened"), help));
    }
    if ways.iter().any(Vec::is_empty) {
        return Err(Invalid::new("this pattern can be nothing at all", "write something outside of `( )`"));
    }
    if ways.iter().any(|way| way.len() > MAX_PIECES) {
        let help = format!("a pattern has {MAX_PIECES} pieces at most");
        return Err(Invalid::new("this pattern is too long", help));
    }
    Ok(ways)
}

struct Reader<'p> {
    rest: &'p str,
}

impl Reader<'_> {
    /// What stands between bars: one of it.
    fn choice(&mut self, depth: usize) -> Result<Vec<Vec<Piece>>, Invalid> {
        if depth > MAX_DEPTH {
            return Err(Invalid::new("brackets nest too deep here", "write two patterns"));
        }
        let mut all = self.sequence(depth)?;
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            all.extend(self.sequence(depth)?);
        }
        Ok(all)
    }

    /// What stands one after another.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Vec<Piece>>, Invalid> {
        let mut ways = vec![Vec::new()];
        loop {
            self.rest = self.rest.trim_start();
            let Some(first) = self.rest.chars().next() else { return Ok(ways) };
            let next = match first {
                '|' | ')' | ']' => return Ok(ways),
                '(' | '[' => self.group(first, depth)?,
                '{' => vec![vec![Piece::Slot(self.slot()?)]],
                '}' => return Err(Invalid::new("`}` closes what was not opened", "write a slot as `{month}`")),
                _ => vec![self.words()?],
            };
            if ways.len() * next.len() > MAX_WAYS {
                let help = "write several patterns: `words: [\"…\", \"…\"]`";
                return Err(Invalid::new(format!("this pattern stands for more than {MAX_WAYS} phrases"), help));
            }
            ways = ways
                .iter()
                .flat_map(|way| next.iter().map(move |more| way.iter().chain(more).cloned().collect()))
                .collect();
        }
    }

    /// `( … )` or `[ … ]`.
    fn group(&mut self, open: char, depth: usize) -> Result<Vec<Vec<Piece>>, Invalid> {
        let close = if open == '(' { ')' } else { ']' };
        self.rest = &self.rest[1..];
        let mut inner = self.choice(depth + 1)?;
        let Some(rest) = self.rest.strip_prefix(close) else {
            return Err(Invalid::new(format!("`{open}` is not closed"), format!("write `{close}` behind it")));
        };
        self.rest = rest;
        if open == '(' {
            inner.push(Vec::new());
        }
        Ok(inner)
    }

    /// `{name}`.
    fn slot(&mut self) -> Result<Slot, Invalid> {
        let Some((name, rest)) = self.rest[1..].split_once('}') else {
            return Err(Invalid::new("`{` is not closed", "write a slot as `{month}`"));
        };
        let names = Slot::ALL.iter().map(|(_, name)| *name);
        let Some((slot, _)) = Slot::ALL.iter().find(|(_, known)| *known == name) else {
            let help = match nearest(name, names.clone()) {
                Some(near) => format!("did you mean `{{{near}}}`?"),
                None => format!("a pattern can have {}", listed(names)),
            };
            return Err(Invalid::new(format!("there is no slot `{{{}}}`", crate::load::short(name)), help));
        };
        self.rest = rest;
        Ok(*slot)
    }

    /// A run without blanks, and the slot that is one word with it.
    fn words(&mut self) -> Result<Vec<Piece>, Invalid> {
        let special = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '|' | '{' | '}');
        let end = self.rest.find(special).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        let run = run.to_owned();
        if !rest.starts_with('{') {
            return Ok(vec![Piece::Words(run)]);
        }
        let slot = self.slot()?;
        // After an apostrophe a word of its own begins.
        let joined = slot.joins() && run.ends_with(|c: char| c == '-' || c.is_alphanumeric());
        Ok(if joined { vec![Piece::Joined(run, slot)] } else { vec![Piece::Words(run), Piece::Slot(slot)] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_all_the_ways_to_say_it() {
        let count = |pattern: &str| ways(pattern).map(|ways| ways.len()).map_err(|invalid| invalid.message);
        assert_eq!(count("il y a (environ) {count} {unit}"), Ok(2));
        assert_eq!(count("[le|du] {day} {month} ((,) {year})"), Ok(6));
        assert_eq!(ways("mi-{month}").unwrap(), [[Piece::Joined("mi-".to_owned(), Slot::Month)]]);
        assert_eq!(ways("l'{unit}").unwrap(), [[Piece::Words("l'".to_owned()), Piece::Slot(Slot::Unit)]]);
    }

    #[test]
    fn what_is_no_pattern_is_refused_with_a_remedy() {
        for pattern in ["", "(a)", "(a", "a)", "[a|b", "{mont}", "{month", "a}", "((((((((a))))))))", "a |"] {
            assert!(ways(pattern).is_err(), "{pattern}");
        }
        let many = "(a|b|c) ".repeat(10);
        assert!(ways(&many).is_err());
        assert_eq!(ways("{mont}").unwrap_err().help, "did you mean `{month}`?");
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_panics(pattern in "[ab(){}|\\[\\] é]{0,30}") {
            let _ = ways(&pattern);
        }
    }
}
