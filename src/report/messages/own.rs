//! Reads a file of messages, and says where it is wrong: what does not parse, a key or a value
//! that the report does not have. A misspelt key would change nothing and nobody would know.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::{BUILT_IN, Unusable};
use crate::load::nearest;

/// The largest file of messages, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// How deep braces and brackets of one message may nest: the parser calls itself for each.
const MAX_DEPTH: usize = 40;

/// Reads a dossier's file and holds it against the English messages.
pub(super) fn read(text: &str, path: &str) -> Result<FluentResource, Unusable> {
    let resource = parse(text, path)?;
    let english: BTreeMap<String, BTreeSet<String>> = keys(&parse(BUILT_IN[0].1, BUILT_IN[0].0)?).into_iter().collect();
    let mut seen = BTreeSet::new();
    for (key, own) in keys(&resource) {
        let wrong = |line, reason, help| Err(Unusable::File { path: path.to_owned(), line, reason, help });
        let lines = lines_of(text, &key);
        if !seen.insert(key.clone()) {
            let line = lines.get(1).or(lines.first()).copied().unwrap_or(1);
            return wrong(line, format!("`{key}` stands here twice"), "keep one of the two".to_owned());
        }
        let line = lines.first().copied().unwrap_or(1);
        // Terms are the translator's own: only messages of this language use them.
        if key.starts_with('-') {
            continue;
        }
        let Some(known) = english.get(&key) else {
            let help = match nearest(&key, english.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "src/report/messages/en.ftl of recoupe has every key".to_owned(),
            };
            return wrong(line, format!("the report has no message `{key}`"), help);
        };
        if let Some(value) = own.difference(known).next() {
            let names: Vec<String> = known.iter().map(|name| format!("`${name}`")).collect();
            let help = if names.is_empty() {
                "nothing is filled into this message".to_owned()
            } else {
                format!("what is filled in is {}", crate::model::listing(&names))
            };
            return wrong(line, format!("nothing called `${value}` is filled into `{key}`"), help);
        }
    }
    Ok(resource)
}

/// Parses a file of messages.
pub(super) fn parse(text: &str, path: &str) -> Result<FluentResource, Unusable> {
    // A byte-order mark is no part of the first key.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let wrong = |line, reason: String, help: &str| Unusable::File {
        path: path.to_owned(),
        line,
        reason,
        help: help.to_owned(),
    };
    if text.len() > MAX_BYTES {
        let reason = format!("is {} bytes long; a file of messages has {MAX_BYTES} at most", text.len());
        return Err(wrong(1, reason, "leave out what is no message"));
    }
    if let Some(line) = too_deep(text) {
        let reason = format!("braces and brackets nest deeper than {MAX_DEPTH}");
        return Err(wrong(line, reason, "write the message with fewer of them"));
    }
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let first = errors.first();
        let line = first.map_or(1, |error| line_at(text, error.pos.start));
        let reason = first.map_or_else(|| "cannot be read".to_owned(), |error| lower_first(&error.to_string()));
        wrong(line, reason, "a message is `key = text`, its further lines set in, every `{` closed by a `}`")
    })
}

/// The line in which a message nests too deeply.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (row, line) in text.lines().enumerate() {
        // A message starts in the first column, whatever was left open before it.
        if line.starts_with(|first: char| !first.is_whitespace() && first != '}') {
            depth = 0;
        }
        for byte in line.bytes() {
            match byte {
                b'{' | b'(' => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                return Some(row + 1);
            }
        }
    }
    None
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The lines on which messages of this key start.
fn lines_of(text: &str, key: &str) -> Vec<usize> {
    let starts = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().enumerate().filter(|(_, line)| starts(line)).map(|(row, _)| row + 1).collect()
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Every key of a file in its order, terms with their hyphen, and what is filled in there.
pub(super) fn keys(resource: &FluentResource) -> Vec<(String, BTreeSet<String>)> {
    let mut keys = Vec::new();
    for entry in resource.entries() {
        let mut names = BTreeSet::new();
        let key = match entry {
            Entry::Message(message) => {
                message.value.iter().for_each(|value| pattern(value, &mut names));
                message.id.name.to_owned()
            }
            Entry::Term(term) => {
                pattern(&term.value, &mut names);
                format!("-{}", term.id.name)
            }
            _ => continue,
        };
        keys.push((key, names));
    }
    keys
}

fn pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            self::expression(expression, names);
        }
    }
}

fn expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Select { selector, variants } => {
            inline(selector, names);
            variants.iter().for_each(|variant| pattern(&variant.value, names));
        }
        Expression::Inline(expression) => inline(expression, names),
    }
}

fn inline(expression: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    let arguments = |arguments: &CallArguments<&str>, names: &mut BTreeSet<String>| {
        arguments.positional.iter().for_each(|argument| inline(argument, names));
        arguments.named.iter().for_each(|argument| inline(&argument.value, names));
    };
    match expression {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: given, .. } => arguments(given, names),
        InlineExpression::TermReference { arguments: Some(given), .. } => arguments(given, names),
        InlineExpression::Placeable { expression } => self::expression(expression, names),
        _ => {}
    }
}
