//! What the text of a claim can carry never becomes markup, and never drives a terminal.

/// `text` on one line, harmless in a terminal: escape sequences and control characters are
/// gone, blanks of any kind are single spaces, and characters that would turn the direction
/// of what follows are shown as `⟨U+202E⟩`. Letters of every script are left as they are.
///
/// ```
/// assert_eq!(recoupe::report::escape::terminal("a\x1b[31mb\u{202e}c\nd"), "ab⟨U+202E⟩c d");
/// ```
pub fn terminal(text: &str) -> String {
    let mut out = visible(text);
    if out.contains("  ") || out.starts_with(' ') || out.ends_with(' ') {
        out = out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    }
    out
}

/// Like [`terminal`], for a stretch of a source line: its blanks stay.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\x1b' | '\u{9b}' => {
                if char == '\u{9b}' || chars.next_if_eq(&'[').is_some() {
                    while chars.next_if(|next| matches!(next, '\x20'..='\x3f')).is_some() {}
                    chars.next_if(|next| matches!(next, '\x40'..='\x7e'));
                } else if chars.next_if_eq(&']').is_some() {
                    while chars.next_if(|next| !matches!(next, '\x07' | '\x1b' | '\n')).is_some() {}
                    chars.next_if_eq(&'\x07');
                }
            }
            '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => {
                out.push_str(&format!("⟨U+{:04X}⟩", char as u32));
            }
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

/// `text` on one line, so that GitHub-flavoured Markdown shows it letter for letter.
///
/// ```
/// assert_eq!(recoupe::report::escape::markdown("<b>*x*</b>"), r"\<b\>\*x\*\</b\>");
/// assert_eq!(recoupe::report::escape::markdown("- see https://example.org"), r"\- see https\://example.org");
/// ```
pub fn markdown(text: &str) -> String {
    let text = terminal(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        let opens = at == 0 && matches!(char, '-' | '+' | '=' | ':') || (at == digits && matches!(char, '.' | ')'));
        let links = match char {
            ':' => text[at..].starts_with("://"),
            // `www.` alone makes a link.
            '.' => before.eq_ignore_ascii_case(&'w'),
            _ => false,
        };
        let marks =
            matches!(char, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$');
        if opens || links || marks {
            out.push('\\');
        }
        out.push(char);
        if char == '@' {
            // A backslash does not keep an address from becoming a link; a comment does.
            out.push_str("<!-- -->");
        }
        before = char;
    }
    out
}

/// `text` as a code span.
pub fn markdown_code(text: &str) -> String {
    let text = terminal(text).replace('|', "¦");
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// JSON whose characters that would turn the direction of a text, or drive a terminal, are
/// written as JSON escapes: the same values, and harmless where people look at the file.
///
/// ```
/// assert_eq!(recoupe::report::escape::json("\"a\u{202e}b\"".to_owned()), "\"a\\u202eb\"");
/// ```
pub fn json(text: String) -> String {
    if text.contains(unseen) { in_json(&text, unseen) } else { text }
}

/// Characters that turn the direction of a text, drive a terminal, or are not to be seen.
pub(super) fn unseen(char: char) -> bool {
    matches!(char, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(char, '\u{e0000}'..='\u{e007f}')
}

/// JSON with these characters written as escapes.
pub(super) fn in_json(text: &str, meant: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        if meant(char) {
            let mut units = [0; 2];
            char.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(char);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_stays_and_overrides_show() {
        assert_eq!(terminal("البوكمال"), "البوكمال");
        assert_eq!(terminal("\u{2066}x\u{2069}"), "⟨U+2066⟩x⟨U+2069⟩");
        assert_eq!(terminal("a\x1b]8;;http://x\x07b\x1b[0m\x08"), "ab");
    }

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(markdown("1. one"), r"1\. one");
        assert_eq!(markdown("a|b"), r"a\|b");
        assert_eq!(markdown("# x\n# y"), r"\# x \# y");
        assert_eq!(markdown("WWW.x.org, a@b.org"), r"WWW\.x.org, a@<!-- -->b.org");
        assert_eq!(markdown("[x](y) ![z]"), r"\[x\](y) !\[z\]");
        assert_eq!(markdown_code("a`b"), "``a`b``");
    }
}
