//! The keys of one mapping, taken one by one; what is left over is unknown.

use super::Text;
use super::nearest::nearest;
use super::node::{Node, Value};
use super::page::{Page, listed, short};
use crate::files::Span;
use crate::finding::{Code, Finding};

pub(super) struct Fields<'p, 't> {
    page: &'p Page<'t>,
    entries: Vec<Option<(Node<'t>, Node<'t>)>>,
    pub span: Span,
    what: &'static str,
    /// Every key that was asked for: the keys the format has here.
    known: Vec<&'static str>,
}

impl<'p, 't> Fields<'p, 't> {
    pub fn new(page: &'p Page<'t>, entries: Vec<(Node<'t>, Node<'t>)>, span: Span, what: &'static str) -> Self {
        Fields { page, entries: entries.into_iter().map(Some).collect(), span, what, known: Vec::new() }
    }

    /// The page it stands on.
    pub fn page(&self) -> &'p Page<'t> {
        self.page
    }

    /// Whether nothing is written here at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of `key`, if it is there.
    pub fn take(&mut self, key: &'static str) -> Option<Node<'t>> {
        self.known.push(key);
        let page = self.page;
        let is_key = |(written, _): &(Node<'t>, Node<'t>)| match &written.value {
            Value::Text(text) => text == key,
            _ => page.scalar(written).is_some_and(|text| text == key),
        };
        let slot = self.entries.iter_mut().find(|entry| entry.as_ref().is_some_and(is_key))?;
        slot.take().map(|(_, value)| value)
    }

    pub fn text(&mut self, key: &'static str) -> Option<Text<'t>> {
        self.take(key).and_then(|node| self.page.text(node, key))
    }

    pub fn owned(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|text| text.text.into_owned())
    }

    /// One word or a list of words; empty when the key is absent.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text<'t>> {
        self.take(key).and_then(|node| self.page.texts(node, key)).unwrap_or_default()
    }

    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.take(key).and_then(|node| self.page.flag(node, key))
    }

    /// The items of a list; empty when the key is absent.
    pub fn list(&mut self, key: &'static str) -> Vec<Node<'t>> {
        self.take(key).and_then(|node| self.page.list(node, key)).unwrap_or_default()
    }

    /// The value of a key that has to be there.
    pub fn require(&mut self, key: &'static str) -> Option<Node<'t>> {
        let node = self.take(key);
        if node.is_none() {
            self.missing(key);
        }
        node
    }

    pub fn require_text(&mut self, key: &'static str) -> Option<Text<'t>> {
        self.require(key).and_then(|node| self.page.text(node, key))
    }

    pub fn require_id(&mut self, key: &'static str) -> Option<Text<'t>> {
        self.require(key).and_then(|node| self.page.id(node, key))
    }

    fn missing(&self, key: &str) {
        self.page.report(
            Finding::new(Code::MissingKey, format!("{} needs the key `{key}`", self.what))
                .label(self.head(), format!("`{key}` is missing here"))
                .help(format!("add `{key}:`")),
        );
    }

    /// The first line of the mapping: enough to point at, where the whole would be a wall.
    fn head(&self) -> Span {
        let text = self.page.text.get(self.span.start as usize..self.span.end as usize).unwrap_or("");
        let line = text.lines().next().unwrap_or("");
        Span::new(self.span.file, self.span.start, self.span.start + line.len() as u32)
    }

    /// What no `take` asked for, as names and values: where keys are the file's own words.
    pub fn rest(&mut self) -> Vec<(Text<'t>, Node<'t>)> {
        let left = self.entries.iter_mut().filter_map(Option::take);
        left.filter_map(|(key, value)| self.page.text(key, self.what).map(|key| (key, value))).collect()
    }

    /// Reports every key that was not asked for.
    pub fn finish(mut self) {
        let known = std::mem::take(&mut self.known);
        for (key, _) in self.rest() {
            let help = match nearest(&key.text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("{} takes {}", self.what, listed(known.iter().copied())),
            };
            self.page.report(
                Finding::new(Code::UnknownKey, format!("`{}` is not a key of {}", short(&key.text), self.what))
                    .label(key.span, "means nothing here")
                    .help(help),
            );
        }
    }
}
