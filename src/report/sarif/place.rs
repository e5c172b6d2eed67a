//! Places: paths as addresses, spans as regions, texts as messages.

use serde_json::{Value, json};

use super::ROOT;
use crate::files::{Files, Span};
use crate::report::escape;

/// Where the dossier's files are, and what they hold.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) files: &'a Files,
    /// What stands before each path.
    pub(super) folder: &'a str,
}

impl Places<'_> {
    /// A file and the stretch of it that a span covers, without the blanks it ends in.
    pub(super) fn physical(&self, span: Span) -> Value {
        let file = self.files.get(span.file);
        let covered = self.files.slice(span).trim_end().len() as u32;
        let (start, end) = (file.position(span.start), file.position(span.start + covered));
        let region = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
        json!({"artifactLocation": self.artifact(file.path()), "region": region})
    }

    /// The start of a file, or of the dossier, for what has no place of its own: consumers
    /// refuse results without one.
    pub(super) fn start(&self, path: &str) -> Value {
        json!({"artifactLocation": self.artifact(path), "region": {"startLine": 1}})
    }

    fn artifact(&self, path: &str) -> Value {
        json!({"uri": address(&format!("{}{path}", self.folder)), "uriBaseId": ROOT})
    }
}

/// A path as a relative address: whatever could mean something there is written in percent.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A text for people. Brackets before parentheses make a link in SARIF, even in plain text; a
/// blank between them keeps the words and takes the link away.
pub(super) fn text(words: &str) -> String {
    escape::terminal(words).replace("](", "] (")
}

/// The same as a message.
pub(super) fn message(words: &str) -> Value {
    json!({"text": text(words)})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_path_or_a_text_means_more_than_itself() {
        assert_eq!(address("claims/a b/é:#?.yaml"), "claims/a%20b/%C3%A9%3A%23%3F.yaml");
        assert_eq!(text("see [here](http://x)\u{1b}[31m"), "see [here] (http://x)");
    }
}
