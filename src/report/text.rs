//! Setting text: widths, wrapping, cutting, columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` in lines of at most `width` columns. Breaks at blanks only, so that an id can
/// be copied whole, unless a word alone is wider than a line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(10))
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// `text` wrapped so that with `indent` it fits `width`: the first line goes after whatever
/// of `indent` columns is already there, the rest start with blanks.
pub fn hang(text: &str, indent: usize, width: usize) -> String {
    wrap(text, width.saturating_sub(indent)).join(&format!("\n{}", " ".repeat(indent)))
}

/// `text` cut to `width` columns, with `…` for what is missing. Never inside what a reader
/// sees as one character.
///
/// ```
/// assert_eq!(recoupe::report::text::cut("abcdef", 4), "abc…");
/// ```
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut used, mut end) = (0, 0);
    let mut before = None;
    for (at, char) in text.char_indices() {
        if starts_character(before, char) {
            if used >= width {
                break;
            }
            end = at;
        }
        used += char.width().unwrap_or(0);
        before = Some(char);
    }
    // `end` starts the first character that may not fit: everything before it takes at
    // most `width - 1` columns.
    format!("{}…", &text[..end])
}

/// Whether `char` begins a character as a reader sees it: not a combining mark, not joined
/// to what comes before, not a skin tone, not the second half of a flag.
pub(super) fn starts_character(before: Option<char>, char: char) -> bool {
    let flag = |char| matches!(char, '\u{1f1e6}'..='\u{1f1ff}');
    let joined = before == Some('\u{200d}') || before.is_some_and(flag) && flag(char);
    !joined && char.width().unwrap_or(0) > 0 && !matches!(char, '\u{1f3fb}'..='\u{1f3ff}')
}

/// `text` and blanks up to `width` columns.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Two columns, each wrapped: `left` in `left_width` columns, then two blanks, then `right`.
/// Returns the lines as pairs, so that each side can be painted by itself.
pub fn columns(left: &str, left_width: usize, right: &str, width: usize) -> Vec<(String, String)> {
    let left = wrap(left, left_width);
    let right = wrap(right, width.saturating_sub(left_width + 2));
    let rows = left.len().max(right.len());
    let line = |lines: &[String], row: usize| lines.get(row).cloned().unwrap_or_default();
    (0..rows).map(|row| (pad(&line(&left, row), left_width + 2), line(&right, row))).collect()
}

/// `1 claim`, `2 claims`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_between_characters() {
        assert_eq!(cut("日本語です", 5), "日本…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(cut("abc", 3), "abc");
        for size in 1..12 {
            assert!(cut("a日👨‍👩‍👧b🇫🇷cdefghij", size).width() <= size, "{size}");
        }
    }

    #[test]
    fn ids_stay_whole() {
        assert_eq!(wrap("aa bb-cc-dd-ee-ff", 12), ["aa", "bb-cc-dd-ee-", "ff"].map(String::from));
        assert_eq!(wrap("aa bb-cc-dd", 10), ["aa", "bb-cc-dd"].map(String::from));
    }
}
