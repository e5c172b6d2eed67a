//! Free words from outside that are written into a draft: blanks folded, and nothing in them that
//! drives a terminal or turns the direction of a text.

use super::check::{Because, Reason};
use super::quote::folded;

/// The longest id, name or description, in characters.
pub(super) const MAX_WORDS: usize = 200;

/// The longest note, in characters.
pub(super) const MAX_NOTE: usize = 2_000;

/// The words of a key, or why they are not taken.
pub(super) fn clean(key: &str, text: &str, longest: usize) -> Result<String, Reason> {
    let text = folded(text);
    let refuse = |why: String, help: &str| Err(Reason::new(Because::Value, why).help(help));
    if text.is_empty() {
        return refuse(format!("`{key}` is empty"), "leave the key out where there is nothing to say");
    }
    if let Some(c) = text.chars().find(|c| drives(*c)) {
        let why = format!("`{key}` holds the control character U+{:04X}", c as u32);
        return refuse(why, "leave out what cannot be seen");
    }
    let length = text.chars().count();
    if length > longest {
        return refuse(format!("`{key}` has {length} characters"), &format!("{longest} are taken at most"));
    }
    Ok(text)
}

/// Control characters, and those that embed or override a direction. Marks that scripts written
/// from the right need to be read rightly are none of them.
fn drives(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether a word can be an id: letters, digits, `-`, `_` and `.`.
pub(super) fn id(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= MAX_WORDS
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
