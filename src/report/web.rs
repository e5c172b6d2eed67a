//! What may leave as a link, and JSON that stays harmless wherever it is pasted.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::escape;

/// What cannot stand in an address as it is. `%` stays: it stands for what is already encoded.
const STRAY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']');

/// What an id may keep in a segment of an IRI.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An address that consumers may follow: `http` or `https`, with a host, and every stray
/// character encoded. Anything else, `javascript:` above all, is no link.
pub(crate) fn link(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let named = |char: char| char.is_alphanumeric() || matches!(char, '.' | '-' | '_');
    if host.is_empty() || !host.chars().all(named) || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let host = utf8_percent_encode(host, SEGMENT);
    let port = if port.is_empty() { String::new() } else { format!(":{port}") };
    // Only the first `#` sets off a fragment.
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let fragment = fragment.map(|fragment| format!("#{}", encode(&fragment.replace('#', "%23")))).unwrap_or_default();
    Some(format!("{}://{host}{port}{}{fragment}", scheme.to_ascii_lowercase(), encode(path)))
}

/// Encodes stray characters, and each `%` that encodes nothing.
fn encode(text: &str) -> String {
    let text = utf8_percent_encode(text, STRAY).to_string();
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split('%').enumerate() {
        let encodes = piece.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        if at > 0 {
            out.push_str(if encodes { "%" } else { "%25" });
        }
        out.push_str(piece);
    }
    out
}

/// An id as a segment of an IRI.
pub(crate) fn segment(id: &str) -> String {
    utf8_percent_encode(id, SEGMENT).to_string()
}

/// JSON on many lines. What could end a `<script>` it is pasted into, or turn the direction of
/// a terminal's line, is written as `\u`: the same text to every reader of JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Strings and numbers always serialise; an empty object would still be JSON.
    escaped(&serde_json::to_string_pretty(value).unwrap_or_else(|_| "{}".to_owned())) + "\n"
}

/// JSON on one line.
pub(crate) fn json_line(value: &impl Serialize) -> String {
    escaped(&serde_json::to_string(value).unwrap_or_else(|_| "{}".to_owned())) + "\n"
}

/// Outside of strings JSON has none of these characters, so that each stands in one.
fn escaped(json: &str) -> String {
    let meant = |char| matches!(char, '<' | '>' | '&' | '\u{200e}' | '\u{200f}') || escape::unseen(char);
    escape::in_json(json, meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        for no in ["javascript:alert(1)", "data:text/html,x", "//x.org", "http://", "https:///x", "ftp://x.org", "x"] {
            assert_eq!(link(no), None, "{no}");
        }
        for no in ["https://a@b.org/", "https://x:y/", "http://[::1]/", "java\nscript://x", "http://a b/"] {
            assert_eq!(link(no), None, "{no}");
        }
    }

    #[test]
    fn stray_characters_are_encoded_and_others_kept() {
        let same = "https://x.org:80/a%20b/(c)?d=e&f#g";
        assert_eq!(link(same).as_deref(), Some(same));
        assert_eq!(
            link("HTTP://x.org/a b\"<\u{202e}%zz#a#b").as_deref(),
            Some("http://x.org/a%20b%22%3C%E2%80%AE%25zz#a%23b")
        );
        assert_eq!(link("https://é.org/é").as_deref(), Some("https://%C3%A9.org/%C3%A9"));
    }

    #[test]
    fn json_cannot_end_a_script() {
        assert_eq!(json_line(&"</script>&\u{202e}"), "\"\\u003c/script\\u003e\\u0026\\u202e\"\n");
    }
}
