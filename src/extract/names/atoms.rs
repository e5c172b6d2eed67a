//! The parts of a name: what blanks, hyphens, apostrophes and points stand between.

use std::sync::OnceLock;

use crate::resolve::fold;

/// The folded parts of a name.
pub(super) fn atoms(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c));
    parts.map(letters).filter(|part| !part.is_empty()).collect()
}

/// The folded letters and digits of a text, without anything between them.
pub(super) fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push(c, &mut out));
    out
}

/// Latin letters with marks are told from here on …
const FROM: usize = 0xc0;
/// … to here by a table: folding goes through all of Unicode for each.
const TO: usize = 0x250;

/// Adds what is left of a character when folded, if that is a letter or digit. Folding looks at
/// one character at a time, so that this is what folding the whole would leave.
#[inline]
pub(super) fn push(c: char, out: &mut String) {
    static LATIN: OnceLock<Vec<Box<str>>> = OnceLock::new();
    match c as usize {
        0..0x80 if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
        0..0x80 => {}
        FROM..TO => {
            let table = LATIN.get_or_init(|| (FROM as u32..TO as u32).filter_map(char::from_u32).map(slowly).collect());
            out.push_str(&table[c as usize - FROM]);
        }
        _ => out.push_str(&slowly(c)),
    }
}

fn slowly(c: char) -> Box<str> {
    fold(c.encode_utf8(&mut [0; 4])).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Where the first hyphen or apostrophe inside a word stands.
#[inline]
pub(super) fn joint(word: &str) -> Option<usize> {
    // Most words have neither: their bytes tell that sooner than their characters.
    let may = |byte: u8| matches!(byte, b'-' | b'\'' | 0xca | 0xe2);
    word.bytes().any(may).then(|| word.find(['-', '‐', '‑', '\'', '’', 'ʼ', '‘'])).flatten()
}

#[cfg(test)]
mod tests {
    proptest::proptest! {
        #[test]
        fn letters_are_those_of_the_fold(text in "(\\PC|[À-ɏ]|e\u{301}){0,12}") {
            let folded: String = crate::resolve::fold(&text).chars().filter(|c| c.is_alphanumeric()).collect();
            proptest::prop_assert_eq!(super::letters(&text), folded);
        }
    }
}
