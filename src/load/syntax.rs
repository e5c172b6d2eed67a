//! What is not YAML, and what to do about it.

use super::node::{self, Broken, Node, Value};
use super::page::Page;
use crate::files::{File, Span};
use crate::finding::{Code, Finding};

/// The file as a tree; nothing when it has none, which is then reported.
pub(super) fn read<'t>(page: &Page<'t>, file: &File) -> Option<Node<'t>> {
    let node = match node::parse(page.text, false) {
        Ok(node) => node,
        Err(broken) => {
            page.report(finding(page, file, &broken));
            // A repeated key leaves the rest of the file readable: its other errors count too.
            if !matches!(*broken.error, serde_yaml::Error::DuplicateMappingKey { .. }) {
                return None;
            }
            node::parse(page.text, true).map_err(|broken| page.report(finding(page, file, &broken))).ok()?
        }
    };
    if matches!(node.value, Value::Null) {
        page.report(
            Finding::new(Code::InvalidYaml, "the file is empty")
                .label(Span::new(page.file, 0, 0), "nothing here but blanks and comments")
                .help("write something into it, or delete it"),
        );
        return None;
    }
    Some(node)
}

fn finding(page: &Page, file: &File, broken: &Broken) -> Finding {
    let span = place(page, file, broken);
    let line = file.position(span.start).line;
    let text = page.text.get(file.line_range(line)).unwrap_or("");
    let (message, label, help) = explain(&broken.error, text);
    Finding::new(Code::InvalidYaml, message).label(span, label).help(help)
}

fn place(page: &Page, file: &File, broken: &Broken) -> Span {
    let Some(location) = broken.location else { return Span::new(page.file, 0, 0) };
    let (start, end) = node::bytes(&location).unwrap_or_else(|| {
        let start = file.offset(location.line() as u32, location.column() as u32);
        (start, start)
    });
    let size = page.text.len() as u32;
    let start = start.min(size);
    // A bare point is widened to its character, so that there is something to underline.
    let character = page.text.get(start as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(page.file, start, end.clamp(start + character as u32, size.max(start + character as u32)))
}

/// Message, label and remedy.
fn explain(error: &serde_yaml::Error, line: &str) -> (String, String, String) {
    use serde_yaml::Error;
    let told = |message: &str, label: &str, help: &str| (message.to_owned(), label.to_owned(), help.to_owned());
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().map(super::page::short);
            let message =
                key.map_or("a key is given twice".to_owned(), |key| format!("the key `{key}` is given twice"));
            (message, "given again here".to_owned(), "keep one of the two".to_owned())
        }
        Error::MultipleDocuments { .. } => told(
            "the file holds several YAML documents",
            "a second one starts here",
            "give each its own file, and take the `---` line out",
        ),
        Error::Budget { .. } => told(
            "the file holds more than can be read",
            "the limit is reached here",
            &format!(
                "nest no deeper than {} levels, keep to {} values a file, and use few anchors; split what is larger",
                node::MAX_DEPTH,
                node::MAX_NODES
            ),
        ),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => told(
            "aliases bring in more than can be read",
            "this alias goes over the limit",
            "write the values out instead of naming them with `&` and `*`",
        ),
        Error::UnknownAnchor { .. } => told(
            "an alias names nothing",
            "no `&` of this name comes before",
            "a word that starts with `*` needs quotes",
        ),
        _ => syntax(&format!("{error}"), line),
    }
}

/// The parser's own words, and the slip that most often stands behind them.
fn syntax(words: &str, line: &str) -> (String, String, String) {
    // The parser repeats the place, which the label shows.
    let words = words.split(" at line ").next().unwrap_or(words).lines().next().unwrap_or(words);
    let value = value_of(line);
    let help = if words.contains("nest") || words.contains("depth") || words.contains("recursion") {
        format!("nest no deeper than {} levels", node::MAX_DEPTH)
    } else if line.starts_with('\t') || line.trim_start_matches(' ').starts_with('\t') || words.contains("tab") {
        "indent with blanks; YAML takes no tabs".to_owned()
    } else if value.starts_with(['>', '|', '@', '`', '%', '&', '*', '!']) {
        format!("quote it: `\"{}\"`", super::page::short(value))
    } else if value.contains(": ") && !value.starts_with(['"', '\'', '{', '[']) {
        format!("a text with `: ` in it needs quotes: `\"{}\"`", super::page::short(value))
    } else if value.starts_with('"') && !closes(value, '"') || value.starts_with('\'') && !closes(value, '\'') {
        "close the quote, and write a quote inside quotes as `''` or `\\\"`".to_owned()
    } else if words.contains('[') || words.contains('{') || words.contains("flow") {
        "close every `[` and `{`, put a comma between items, and quote texts that hold `,`, `:` or brackets".to_owned()
    } else {
        "check the indentation and the quotes of this line and the one above".to_owned()
    };
    (format!("this is not YAML: {}", super::page::short(words)), "reading stopped here".to_owned(), help)
}

/// What a line gives its key, or its list item.
fn value_of(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix("- ").unwrap_or(line);
    line.split_once(": ").map_or("", |(_, value)| value.trim())
}

fn closes(value: &str, quote: char) -> bool {
    value.len() > 1 && value.ends_with(quote)
}
