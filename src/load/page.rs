//! One file being read: its text, and what is wrong with it so far.

use std::borrow::Cow;
use std::cell::RefCell;

use super::Text;
use super::fields::Fields;
use super::node::{Node, Value};
use crate::files::{FileId, Span};
use crate::finding::{Code, Finding};

/// How many findings one file may give rise to. A file with more is broken in one way many
/// times over; the rest are counted, not listed.
const MAX_FINDINGS: usize = 1_000;

/// The longest id.
const MAX_ID: usize = 200;

pub(super) struct Page<'t> {
    pub file: FileId,
    pub text: &'t str,
    findings: RefCell<Vec<Finding>>,
    more: RefCell<usize>,
}

impl<'t> Page<'t> {
    pub fn new(file: FileId, text: &'t str) -> Page<'t> {
        Page { file, text, findings: RefCell::default(), more: RefCell::default() }
    }

    pub fn report(&self, finding: Finding) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < MAX_FINDINGS {
            findings.push(finding);
        } else {
            *self.more.borrow_mut() += 1;
        }
    }

    /// How many things were wrong so far; what is read while it stands still is sound.
    pub fn count(&self) -> usize {
        self.findings.borrow().len() + *self.more.borrow()
    }

    pub fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        let more = self.more.into_inner();
        if more > 0 {
            let message = format!("{more} further errors in this file are not listed");
            findings.push(
                Finding::new(Code::InvalidYaml, message)
                    .label(Span::new(self.file, 0, 0), "in this file")
                    .help("mend what is listed and run again"),
            );
        }
        findings
    }

    /// The whole extent of a node.
    pub fn span(&self, node: &Node) -> Span {
        let (start, end) = self.extent(node);
        Span::new(self.file, start, end)
    }

    fn extent(&self, node: &Node) -> (u32, u32) {
        let last = match &node.value {
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|(key, value)| if value.end < key.end { key } else { value }),
            _ => {
                let written = self.text.get(node.start as usize..node.end as usize).unwrap_or("");
                return (node.start, node.start + written.trim_end().len() as u32);
            }
        };
        // What an alias brings in stands elsewhere and does not stretch the node.
        let inner = last.map_or(node.end, |last| self.extent(last).1);
        let end = inner.max(node.end);
        let bracket = match self.text.as_bytes().get(node.start as usize) {
            Some(b'[') if node.end > node.start => ']',
            Some(b'{') if node.end > node.start => '}',
            _ => return (node.start, end),
        };
        (node.start, self.closing(end, bracket).unwrap_or(end))
    }

    /// One past the closing bracket, when nothing but blanks, commas and comments comes first.
    fn closing(&self, from: u32, bracket: char) -> Option<u32> {
        let mut rest = self.text.get(from as usize..)?;
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            if let Some(comment) = rest.strip_prefix('#') {
                rest = comment.get(comment.find('\n')?..)?;
            } else {
                let after = rest.strip_prefix(bracket)?;
                return Some((self.text.len() - after.len()) as u32);
            }
        }
    }

    /// A scalar's text as written; nothing for what is not a scalar.
    pub fn scalar(&self, node: &Node<'t>) -> Option<Cow<'t, str>> {
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            Value::Raw { start, end } => {
                let text = self.text.get(*start as usize..*end as usize)?;
                Some(Cow::Borrowed(text.trim()))
            }
            _ => None,
        }
    }

    /// A word or words.
    pub fn text(&self, node: Node<'t>, what: &str) -> Option<Text<'t>> {
        let span = self.span(&node);
        match self.scalar(&node) {
            Some(text) if text.trim().is_empty() => {
                self.wrong_type(&node, what, "a word, but it is empty");
                None
            }
            Some(text) => Some(Text { text, span }),
            None => {
                self.wrong_type(&node, what, "a word");
                None
            }
        }
    }

    /// A word made of letters, digits, `-`, `_` and `.`.
    pub fn id(&self, node: Node<'t>, what: &str) -> Option<Text<'t>> {
        let text = self.text(node, what)?;
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if text.text.len() <= MAX_ID && text.text.chars().all(fits) {
            return Some(text);
        }
        let finding = if text.text.len() > MAX_ID {
            Finding::new(Code::InvalidValue, format!("this id is longer than {MAX_ID} bytes"))
                .label(text.span, "too long")
                .help("shorten it")
        } else {
            let mended: String = text.text.chars().map(|c| if fits(c) { c } else { '-' }).collect();
            Finding::new(Code::InvalidValue, format!("`{}` is not an id", short(&text.text)))
                .label(text.span, "ids are words of letters, digits, `-`, `_` and `.`")
                .help(format!("write `{}`", short(mended.trim_matches('-'))))
        };
        self.report(finding);
        None
    }

    /// A list.
    pub fn list(&self, node: Node<'t>, what: &str) -> Option<Vec<Node<'t>>> {
        match node.value {
            Value::List(items) => Some(items),
            _ => {
                self.wrong_type(&node, what, "a list");
                None
            }
        }
    }

    /// One word or a list of words.
    pub fn texts(&self, node: Node<'t>, what: &str) -> Option<Vec<Text<'t>>> {
        match node.value {
            Value::List(items) => items.into_iter().map(|item| self.text(item, what)).collect(),
            Value::Map(_) => {
                self.wrong_type(&node, what, "a word or a list of words");
                None
            }
            _ => self.text(node, what).map(|text| vec![text]),
        }
    }

    /// A mapping.
    pub fn fields(&self, node: Node<'t>, what: &'static str) -> Option<Fields<'_, 't>> {
        let span = self.span(&node);
        match node.value {
            Value::Map(entries) => Some(Fields::new(self, entries, span, what)),
            _ => {
                self.wrong_type(&node, what, "a mapping, `key: value`");
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&self, node: Node<'t>, what: &str) -> Option<bool> {
        match self.scalar(&node).as_deref() {
            Some("true" | "True" | "TRUE") => Some(true),
            Some("false" | "False" | "FALSE") => Some(false),
            _ => {
                self.wrong_type(&node, what, "`true` or `false`");
                None
            }
        }
    }

    /// One of a closed set of words.
    pub fn choice<T: Copy>(&self, text: &Text<'t>, what: &str, choices: &[(T, &'static str)]) -> Option<T> {
        let found = choices.iter().find(|(_, name)| *name == text.text).map(|(value, _)| *value);
        if found.is_none() {
            let names = choices.iter().map(|(_, name)| *name);
            let help = match super::nearest::nearest(&text.text, names.clone()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("it can be {}", listed(names)),
            };
            self.report(
                Finding::new(Code::InvalidValue, format!("`{}` is no {what}", short(&text.text)))
                    .label(text.span, format!("not a known {what}"))
                    .help(help),
            );
        }
        found
    }

    pub fn wrong_type(&self, node: &Node<'t>, what: &str, expected: &str) {
        let (is, help) = match &node.value {
            Value::Null => ("nothing", "give it a value, or take the key out".to_owned()),
            Value::List(_) => ("a list", format!("write {expected}")),
            Value::Map(_) => ("a mapping", format!("write {expected}")),
            _ => ("a single word", format!("write {expected}")),
        };
        self.report(
            Finding::new(Code::WrongType, format!("`{what}` takes {expected}"))
                .label(self.span(node), format!("this is {is}"))
                .help(help),
        );
    }
}

/// A text cut to a length that fits in a message, its line ends made visible as blanks.
pub(crate) fn short(text: &str) -> String {
    let mut out: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

/// Words as a list in a sentence: `a`, `b` or `c`.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => "nothing".to_owned(),
    }
}
