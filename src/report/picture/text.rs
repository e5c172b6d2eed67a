//! Text in pictures: how wide it can be at most, where to break it, and what to make of
//! characters that no picture should hold. Widths are estimates on the safe side, in the unit
//! of the font size: whoever shows the picture brings the font.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::report::{escape, text};

/// `text` on one line, as a picture can hold it: control characters are gone, those that turn
/// the direction of what follows show themselves, and so do those that XML forbids.
///
/// ```
/// assert_eq!(recoupe::report::picture::text::clean("a\u{202e}b\u{0}\u{ffff}"), "a⟨U+202E⟩b⟨U+FFFF⟩");
/// ```
pub fn clean(text: &str) -> String {
    let text = escape::terminal(text);
    if !text.contains(['\u{fffe}', '\u{ffff}']) {
        return text;
    }
    text.replace('\u{fffe}', "⟨U+FFFE⟩").replace('\u{ffff}', "⟨U+FFFF⟩")
}

/// How wide `text` is at most, set in `size`, in a regular face of common proportions. The
/// widest common one, DejaVu Sans, is what the numbers are taken from.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// `text` cut to `most`, set in `size`, with `…` for what is missing. Never inside what a
/// reader sees as one character.
pub fn cut(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size);
    let (mut used, mut end, mut before) = (0.0, 0, None);
    for (at, char) in text.char_indices() {
        if text::starts_character(before, char) {
            if used > room {
                break;
            }
            end = at;
        }
        used += advance(char) * size;
        before = Some(char);
    }
    format!("{}…", text[..end].trim_end())
}

/// `text` in `lines` lines at most, none wider than `most` set in `size`. Breaks at blanks; a
/// word that is wider by itself is broken or cut, and the last line ends in `…` where
/// something is missing.
pub fn wrap(text: &str, size: f64, most: f64, lines: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if found.len() + 1 >= lines || width(rest, size) <= most {
            found.push(cut(rest, size, most));
            break;
        }
        let fits = |end: &usize| width(&rest[..*end], size) <= most;
        let blanks = rest.match_indices(' ').map(|(at, _)| at).take_while(fits);
        let end = blanks.last().unwrap_or_else(|| broken(rest, size, most));
        found.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    found
}

/// Where a word that is too wide ends its first line: after one character at least.
fn broken(word: &str, size: f64, most: f64) -> usize {
    let (mut used, mut end, mut before) = (0.0, 0, None);
    for (at, char) in word.char_indices() {
        used += advance(char) * size;
        if text::starts_character(before, char) {
            if at > 0 && end > 0 && used > most {
                return end;
            }
            end = at;
            if at > 0 && used > most {
                return at;
            }
        }
        before = Some(char);
    }
    word.len()
}

/// Whether `text` starts from the right: its first letter is of a script that does.
pub fn from_right(text: &str) -> bool {
    let strong = text.chars().find(|char| char.is_alphabetic());
    strong.is_some_and(|char| {
        matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// `text` as one line of a picture: where it starts from the right it says so itself, for
/// programs that do not read the `direction` of SVG.
pub fn isolated(text: &str) -> String {
    if from_right(text) { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}

/// How wide a character is at most, as a share of the font size.
fn advance(char: char) -> f64 {
    let columns = char.width().unwrap_or(0);
    if columns == 0 {
        return 0.0;
    }
    // An accent makes no letter wider.
    let base = if char.is_ascii() { char } else { std::iter::once(char).nfd().next().unwrap_or(char) };
    match base {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' | 'i' | 'j' | 'l'
        | 'I' | 'f' | 't' | 'r' | '’' | '‘' | '·' | '⟨' | '⟩' => 0.42,
        'm' | 'M' | 'w' | 'W' | '@' | '%' | '—' | '…' | 'æ' | 'Æ' | 'œ' | 'Œ' | '×' | '→' => 1.05,
        'A'..='Z' | '+' | '=' | '<' | '>' | '~' | '#' | '&' => 0.84,
        '\0'..='\u{7f}' => 0.66,
        '\u{80}'..='\u{24f}' if char.is_uppercase() => 0.84,
        '\u{80}'..='\u{24f}' | '–' | '“' | '”' => 0.68,
        'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Ы' | 'М' | 'Ф' | 'ж' | 'ш' | 'щ' | 'ю' | 'ы' | 'ф' | 'Њ' | 'Љ' | 'њ' | 'љ' => {
            1.15
        }
        'Μ' | 'ω' | 'Ω' | 'ϖ' => 0.9,
        '\u{370}'..='\u{4ff}' if char.is_uppercase() => 0.86,
        '\u{370}'..='\u{4ff}' => 0.78,
        '\u{5d0}'..='\u{5f4}' => 0.8,
        // Ligatures of whole phrases; one of them is as wide as a line.
        '\u{fdfd}' => 12.0,
        '\u{fdf0}'..='\u{fdff}' => 2.5,
        'ا' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' => 0.6,
        'س' | 'ش' | 'ص' | 'ض' => 1.25,
        '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{feff}' => 0.97,
        _ if columns > 1 => 1.4,
        _ => 1.25,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn breaks_at_blanks_and_cuts_the_rest() {
        let two = |text| wrap(text, 10.0, 60.0, 2);
        assert_eq!(two("Gazette"), ["Gazette"]);
        assert_eq!(two("Daily Gazette"), ["Daily", "Gazette"]);
        assert_eq!(two("The Daily Gazette of the North").len(), 2);
        assert!(two("The Daily Gazette of the North")[1].ends_with('…'));
        assert_eq!(two("Donaudampfschifffahrt").concat().chars().last(), Some('…'));
    }

    #[test]
    fn scripts_from_the_right_are_known() {
        assert!(from_right("“المرصد” SOHR"));
        assert!(from_right("הארץ"));
        assert!(!from_right("SOHR (المرصد)"));
        assert!(!from_right("12"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in any::<String>(), most in 30.0..300.0, lines in 1..4_usize) {
            let wrapped = wrap(&clean(&text), 12.0, most, lines);
            prop_assert!(wrapped.len() <= lines);
            for line in &wrapped {
                // One character alone can be wider than the narrowest line.
                prop_assert!(width(line, 12.0) <= most || line.chars().count() <= 4, "{line:?}");
            }
        }
    }
}
