//! A pattern for all the ways in which a name may be written: case, accents, the kind of
//! apostrophe and hyphen, and runs of blanks do not count when names are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::resolve::fold;

/// Letters and signs whose variants a pattern lists: Latin, Greek, Cyrillic and Arabic, and
/// marks of punctuation. Those of other scripts have no case, or fit as they are filed.
const RANGES: [RangeInclusive<char>; 6] =
    ['!'..='~', '¡'..='ſ', 'ʹ'..='ʿ', 'Ͱ'..='ӿ', '\u{600}'..='\u{6ff}', '‐'..='‵'];

/// How many names one pattern has: validators bound the size of one.
const NAMES: usize = 100;

/// Signs that mean something outside of brackets, and inside.
const SIGNS: &str = r"^$\.*+?()[]{}|";
const SIGNS_IN_CLASS: &str = r"^\]-[";

/// Which characters stand for which, when names are compared.
pub(super) struct Spelling {
    variants: BTreeMap<char, Vec<char>>,
}

impl Spelling {
    pub fn new() -> Spelling {
        let mut variants: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for character in RANGES.into_iter().flatten() {
            let text = character.to_string();
            let mut folded = fold(&text).chars().collect::<Vec<_>>().into_iter();
            if let (Some(to), None) = (folded.next(), folded.next()) {
                variants.entry(to).or_default().push(character);
            }
        }
        Spelling { variants }
    }

    /// Patterns that together fit these names however they are written, and nothing else.
    /// Accents written as marks of their own are left out: they would make patterns many times larger.
    pub fn patterns<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
        // Names that compare as equal are one.
        let folded: BTreeSet<String> = names.into_iter().map(|name| fold(name).into_owned()).collect();
        let each: Vec<String> = folded.iter().map(|name| name.chars().map(|c| self.character(c)).collect()).collect();
        each.chunks(NAMES).map(|names| format!(r"^\s*({})\s*$", names.join("|"))).collect()
    }

    fn character(&self, folded: char) -> String {
        if folded == ' ' {
            return r"\s+".to_owned();
        }
        let variants = self.variants.get(&folded).map_or(&[][..], Vec::as_slice);
        match variants {
            [] => escaped(folded, SIGNS),
            [only] => escaped(*only, SIGNS),
            several => format!("[{}]", several.iter().map(|c| escaped(*c, SIGNS_IN_CLASS)).collect::<String>()),
        }
    }
}

fn escaped(character: char, signs: &str) -> String {
    if signs.contains(character) { format!(r"\{character}") } else { character.to_string() }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn patterns_list_what_comparison_ignores() {
        let patterns = Spelling::new().patterns(["E.1", "e.1", "a - b"]);
        let [pattern] = patterns.as_slice() else { panic!("{patterns:?}") };
        assert!(pattern.starts_with(r"^\s*([AaªÀÁ"), "{pattern}");
        assert!(pattern.contains(r"[.․][1¹]"), "{pattern}");
        assert_eq!(pattern.matches('|').count(), 1, "{pattern}");
    }
}
