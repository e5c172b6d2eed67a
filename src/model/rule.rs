//! Reliability rules: what one is, and what it does to a letter.

use super::Condition;
use crate::files::Span;

/// How far a rule is to be trusted itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleStatus {
    /// An idea; does nothing to grades.
    Experimental,
    /// Under trial; works.
    Test,
    /// Settled; works.
    Stable,
    /// On its way out; does nothing to grades.
    Deprecated,
}

impl RuleStatus {
    /// Every status with its name in YAML.
    pub const ALL: [(RuleStatus, &'static str); 4] = [
        (RuleStatus::Experimental, "experimental"),
        (RuleStatus::Test, "test"),
        (RuleStatus::Stable, "stable"),
        (RuleStatus::Deprecated, "deprecated"),
    ];

    /// The name in YAML and messages.
    pub fn name(self) -> &'static str {
        RuleStatus::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, name)| name)
    }

    /// Whether grades take it into account.
    pub fn works(self) -> bool {
        matches!(self, RuleStatus::Test | RuleStatus::Stable)
    }
}

/// What a rule does to a letter. `F`, which is unknown, is moved by `Set` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterEffect {
    /// Makes it this letter.
    Set(char),
    /// Lowers it by so many letters, at most to E.
    Lower(u8),
    /// Lowers it to this letter, if it is better.
    LowerTo(char),
    /// Raises it by so many letters, at most to A.
    Raise(u8),
    /// Raises it to this letter, if it is worse.
    RaiseTo(char),
    /// Nothing that follows raises it above this letter, and if it is better it is lowered.
    Cap(char),
}

impl LetterEffect {
    /// What becomes of a letter, and of the cap that holds from here on.
    pub fn apply(self, letter: char, cap: &mut char) -> char {
        let moved = |by: i32| {
            let to = (letter as i32 + by).clamp('A' as i32, 'E' as i32);
            char::from_u32(to as u32).unwrap_or(letter)
        };
        if let LetterEffect::Set(to) = self {
            return if to == 'F' { to } else { to.max(*cap) };
        }
        if let LetterEffect::Cap(to) = self {
            *cap = (*cap).max(to);
        }
        if letter == 'F' {
            return letter;
        }
        let to = match self {
            LetterEffect::Set(to) => to,
            LetterEffect::Lower(by) => moved(i32::from(by)),
            LetterEffect::LowerTo(to) => letter.max(to),
            LetterEffect::Raise(by) => moved(-i32::from(by)),
            LetterEffect::RaiseTo(to) => letter.min(to),
            LetterEffect::Cap(_) => letter,
        };
        to.max(*cap)
    }

    /// The effect in words: `lowers to D`.
    pub fn words(self) -> String {
        match self {
            LetterEffect::Set(to) => format!("sets {to}"),
            LetterEffect::Lower(by) => format!("lowers by {by}"),
            LetterEffect::LowerTo(to) => format!("lowers to {to}"),
            LetterEffect::Raise(by) => format!("raises by {by}"),
            LetterEffect::RaiseTo(to) => format!("raises to {to}"),
            LetterEffect::Cap(to) => format!("caps at {to}"),
        }
    }
}

/// A reliability rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id: the stem of its file's name.
    pub id: String,
    /// How far it is to be trusted itself.
    pub status: RuleStatus,
    /// What it is about, in one line.
    pub description: String,
    /// Why it holds.
    pub because: String,
    /// Rules of a layer run from the lowest number up, those of one number by id.
    pub priority: i64,
    /// When it applies.
    pub when: Condition,
    /// What it does.
    pub then: Vec<LetterEffect>,
    /// Where it applies and should not.
    pub falsepositives: Vec<String>,
    /// The cases it brings: whether it is to apply, and where each stands.
    pub cases: Vec<(bool, Span)>,
    /// Where it is declared.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::LetterEffect::{Cap, Lower, LowerTo, Raise, RaiseTo, Set};

    #[test]
    fn effects_move_letters_within_their_bounds() {
        let on = |letter, effect: super::LetterEffect| effect.apply(letter, &mut 'A');
        assert_eq!([on('B', Lower(1)), on('D', Lower(3)), on('B', Raise(5))], ['C', 'E', 'A']);
        assert_eq!([on('B', LowerTo('D')), on('E', LowerTo('D'))], ['D', 'E']);
        assert_eq!([on('D', RaiseTo('B')), on('A', RaiseTo('B'))], ['B', 'A']);
    }

    #[test]
    fn only_set_moves_what_is_unknown() {
        for effect in [Lower(1), LowerTo('D'), Raise(1), RaiseTo('B'), Cap('C')] {
            assert_eq!(effect.apply('F', &mut 'A'), 'F');
        }
        assert_eq!(Set('C').apply('F', &mut 'A'), 'C');
    }

    #[test]
    fn a_cap_holds_against_what_follows() {
        let mut cap = 'A';
        let letter = Cap('C').apply('A', &mut cap);
        assert_eq!((letter, Raise(2).apply(letter, &mut cap), Set('A').apply(letter, &mut cap)), ('C', 'C', 'C'));
    }
}
