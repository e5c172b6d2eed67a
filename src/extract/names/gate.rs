//! When a stretch of text whose letters are those of a filed name is that name: an abbreviation is
//! written in capitals, a name that could be an ordinary word begins with one, and words that
//! only happen to make up a name's letters are none.

use smallvec::SmallVec;

use super::habits::Habits;

/// Letters from which a name of several words is one in any case.
const PLAIN: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    /// Its first letter is a capital.
    First,
    /// All are.
    All,
}

/// What a filed spelling asks of a text.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    case: Case,
    /// After how many bytes of its letters a new part begins.
    cuts: SmallVec<[u16; 6]>,
}

impl Gate {
    pub fn of(name: &str, atoms: &[String]) -> Gate {
        let cased = || name.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
        let short = atoms.len() == 1 || atoms.iter().all(|atom| atom.chars().nth(1).is_none());
        let case = if cased().next().is_none() || !name.chars().any(char::is_uppercase) {
            Case::Any
        } else if short && cased().all(char::is_uppercase) && cased().nth(1).is_some() {
            Case::All
        } else if atoms.len() == 1 || cased().count() < PLAIN {
            Case::First
        } else {
            Case::Any
        };
        Gate { case, cuts: cuts(atoms.iter().map(String::len)) }
    }

    /// The gate of a name that a text introduces.
    pub fn learned(name: &str, atoms: &[String], abbreviation: bool) -> Gate {
        let case = if abbreviation { Case::All } else { Gate::of(name, atoms).case };
        Gate { case, cuts: cuts(atoms.iter().map(String::len)) }
    }

    pub fn abbreviation(&self) -> bool {
        self.case == Case::All
    }

    /// Whether a stretch with the name's letters is the name.
    pub fn lets(&self, stretch: &Stretch, habits: &Habits) -> bool {
        let case = match self.case {
            Case::Any => true,
            Case::First => stretch.capital,
            Case::All => stretch.capitals,
        };
        // Parts that the name has and the text runs together: a word of another sense often
        // has such letters, but not a capital.
        let whole = self.cuts.iter().all(|cut| stretch.cuts.iter().any(|(at, ..)| at == cut));
        let parted =
            |(at, capital, atom): &(u16, bool, Box<str>)| self.cuts.contains(at) || *capital || habits.is_prefix(atom);
        case && (whole || stretch.capital) && stretch.cuts.iter().all(parted)
    }
}

fn cuts(lengths: impl Iterator<Item = usize>) -> SmallVec<[u16; 6]> {
    let mut at = 0;
    let mut cuts = SmallVec::new();
    for length in lengths {
        if at > 0 {
            cuts.push(at as u16);
        }
        at += length;
    }
    cuts
}

/// A stretch of text with the letters of a filed name.
pub(super) struct Stretch<'t> {
    text: &'t str,
    /// It begins with a capital, or its script has none.
    capital: bool,
    /// All its letters are capitals.
    capitals: bool,
    /// After how many bytes of its letters a new part begins; whether with a capital or after a
    /// mere hyphen; and the part.
    cuts: SmallVec<[(u16, bool, Box<str>); 4]>,
}

impl<'t> Stretch<'t> {
    pub fn new(text: &'t str) -> Stretch<'t> {
        let mut cuts = SmallVec::new();
        let mut at = 0;
        let mut blank = false;
        let ends = |c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c);
        for part in text.split_inclusive(ends) {
            let letters = super::atoms::letters(part);
            if !letters.is_empty() {
                if at > 0 {
                    let capital = !blank || part.starts_with(|c: char| !c.is_lowercase());
                    cuts.push((at as u16, capital, letters.clone().into()));
                }
                at += letters.len();
                blank = false;
            }
            blank |= part.ends_with(char::is_whitespace);
        }
        let first = text.chars().find(|c| c.is_alphanumeric());
        Stretch {
            text,
            capital: first.is_some_and(|c| !c.is_lowercase()),
            capitals: !text.chars().any(char::is_lowercase),
            cuts,
        }
    }

    /// Whether it is spelled exactly so.
    pub fn is(&self, name: &str) -> bool {
        self.text == name || self.text.split_whitespace().eq(name.split(' '))
    }
}
