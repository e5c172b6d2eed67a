//! A file's YAML as plain parts with the places they stand at: for those who change the text of a
//! file, and need to know where in it something is written, whatever it means.

use std::ops::Range;

use super::node::{self, Node, Value};
use super::page::Page;
use crate::files::FileId;

/// A value, a list or a mapping, and the bytes it is written in. What an alias brings in is
/// written as the alias alone; the parts inside it stand elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The bytes in the file.
    pub span: Range<usize>,
    /// What it holds.
    pub kind: Kind,
}

/// What a part holds.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Nothing at all.
    Nothing,
    /// A word or words, without their quotes.
    Word(String),
    /// A list.
    List(Vec<Part>),
    /// A mapping, in the order of the file.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is written.
    pub at: Range<usize>,
    /// The value.
    pub part: Part,
}

impl Part {
    /// The value of a key, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Part> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.part)
    }

    /// The entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Part] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The word, where this is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The words of a list, or the one word that stands for a list of one.
    pub fn words(&self) -> Vec<String> {
        let one = self.word().map(str::to_owned);
        one.into_iter().chain(self.items().iter().filter_map(Part::word).map(str::to_owned)).collect()
    }

    /// Whether two parts say the same, wherever they stand.
    pub fn says_as(&self, other: &Part) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Nothing, Kind::Nothing) => true,
            (Kind::Word(a), Kind::Word(b)) => a == b,
            (Kind::List(a), Kind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says_as(b)),
            (Kind::Map(a), Kind::Map(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && a.part.says_as(&b.part))
            }
            _ => false,
        }
    }
}

/// The parts of a file; nothing where it is not YAML, which `load` reports.
pub(crate) fn outline(text: &str) -> Option<Part> {
    let page = Page::new(FileId::new(0), text);
    let root = node::parse(text, false).ok()?;
    Some(part(&page, &root))
}

fn part(page: &Page<'_>, node: &Node<'_>) -> Part {
    let kind = match &node.value {
        Value::Null => Kind::Nothing,
        Value::List(items) => Kind::List(items.iter().map(|item| part(page, item)).collect()),
        Value::Map(entries) => Kind::Map(
            entries
                .iter()
                .map(|(key, value)| {
                    let word = match &key.value {
                        Value::Text(text) => text.to_string(),
                        Value::Raw { start, end } => slice(page.text, *start, *end),
                        _ => String::new(),
                    };
                    Entry { key: word, at: range(page, key), part: part(page, value) }
                })
                .collect(),
        ),
        Value::Text(text) => Kind::Word(text.to_string()),
        Value::Raw { start, end } => Kind::Word(slice(page.text, *start, *end)),
    };
    Part { span: range(page, node), kind }
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.get(start as usize..end as usize).unwrap_or("").trim().to_owned()
}

fn range(page: &Page<'_>, node: &Node<'_>) -> Range<usize> {
    let span = page.span(node);
    let size = page.text.len();
    (span.start as usize).min(size)..(span.end as usize).min(size)
}
