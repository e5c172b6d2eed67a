//! The page an audit is printed on: parts with headings, lines and trees, and how a terminal
//! and Markdown show them. What an audit has to say is put on the page already escaped.

use super::super::escape::{markdown, markdown_code, terminal as safe};
use super::super::text::{hang, width, wrap};
use super::super::{Hue, Style};

/// Most lines of one kind that are printed; JSON has them all.
pub(super) const SHOWN: usize = 12;

/// How a format writes words of files.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    /// Makes words harmless.
    pub safe: fn(&str) -> String,
    /// The same, for ids and what is to be copied.
    pub code: fn(&str) -> String,
}

impl Pen {
    pub(super) const TERMINAL: Pen = Pen { safe, code: safe };
    pub(super) const MARKDOWN: Pen = Pen { safe: markdown, code: markdown_code };

    /// Words made harmless.
    pub(super) fn safe(self, text: &str) -> String {
        (self.safe)(text)
    }

    /// An id made harmless.
    pub(super) fn code(self, text: &str) -> String {
        (self.code)(text)
    }
}

/// An audit, ready to print.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What is audited.
    pub title: String,
    /// What to read first.
    pub lead: Vec<String>,
    /// The rest.
    pub parts: Vec<Part>,
}

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Part {
    pub heading: String,
    pub items: Vec<Item>,
    /// Whether a terminal draws branches.
    pub tree: bool,
}

/// A line, what belongs to it, and the lines under it.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub text: String,
    pub detail: String,
    pub under: Vec<Item>,
}

impl From<String> for Item {
    fn from(text: String) -> Item {
        Item { text, ..Item::default() }
    }
}

impl Item {
    /// A line and, below it and fainter, what belongs to it.
    pub(super) fn new(text: String, detail: String) -> Item {
        Item { text, detail, under: Vec::new() }
    }
}

impl Page {
    /// A part, unless nothing stands in it.
    pub(super) fn part(&mut self, heading: impl Into<String>, items: Vec<Item>) {
        if !items.is_empty() {
            self.parts.push(Part { heading: heading.into(), items, tree: false });
        }
    }

    /// A part that is drawn as a tree.
    pub(super) fn tree(&mut self, heading: impl Into<String>, items: Vec<Item>) {
        self.parts.push(Part { heading: heading.into(), items, tree: true });
    }
}

/// The first lines of many, and how many more there are.
pub(super) fn few<T>(all: &[T], item: impl Fn(&T) -> Item) -> Vec<Item> {
    let mut items: Vec<Item> = all.iter().take(SHOWN).map(item).collect();
    if all.len() > SHOWN {
        items.push(format!("and {} more", all.len() - SHOWN).into());
    }
    items
}

/// The page for a terminal.
pub(super) fn terminal(page: &Page, style: Style) -> String {
    let rule = style.width.saturating_sub(width(&page.title) + 1).min(60);
    let rule = style.paint(Hue::Faint, &"─".repeat(rule));
    let mut out = format!("{} {rule}\n", style.paint(Hue::Heading, &page.title));
    for line in &page.lead {
        out.push_str(&format!("{}\n", hang(line, 2, style.width)));
    }
    for part in &page.parts {
        out.push_str(&format!("\n{}\n", style.paint(Hue::Heading, &part.heading)));
        for item in &part.items {
            if part.tree {
                branch(item, "  ", ("", ""), style, &mut out);
            } else {
                list(item, 2, style, &mut out);
            }
        }
    }
    out
}

fn list(item: &Item, indent: usize, style: Style, out: &mut String) {
    let room = style.width.saturating_sub(indent + 2);
    for (row, line) in wrap(&item.text, room).iter().enumerate() {
        let indent = if row == 0 { indent } else { indent + 2 };
        out.push_str(&format!("{}{line}\n", " ".repeat(indent)));
    }
    for line in wrap(&item.detail, room).iter().filter(|line| !line.is_empty()) {
        out.push_str(&format!("{}{}\n", " ".repeat(indent + 2), style.paint(Hue::Faint, line)));
    }
    for under in &item.under {
        list(under, indent + 2, style, out);
    }
}

/// One branch of a tree. `joint` is what its first line hangs on, and what its further lines
/// stand under.
fn branch(item: &Item, before: &str, joint: (&str, &str), style: Style, out: &mut String) {
    // What the root itself says is set as text; the tree begins below it.
    let root = joint.0.is_empty();
    let stem = if root || item.under.is_empty() { "  " } else { "│ " };
    let room = style.width.saturating_sub(width(before) + width(joint.1) + 2);
    for (row, line) in wrap(&item.text, room).iter().enumerate() {
        let joint = if row == 0 { joint.0.to_owned() } else { format!("{}{stem}", joint.1) };
        out.push_str(&format!("{before}{joint}{line}\n"));
    }
    for line in wrap(&item.detail, room).iter().filter(|line| !line.is_empty()) {
        out.push_str(&format!("{before}{}{stem}{}\n", joint.1, style.paint(Hue::Faint, line)));
    }
    let deeper = format!("{before}{}", joint.1);
    for (row, under) in item.under.iter().enumerate() {
        let joint = if row + 1 == item.under.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        branch(under, &deeper, joint, style, out);
    }
}

/// The page as Markdown.
pub(super) fn to_markdown(page: &Page) -> String {
    let mut out = format!("# {}\n", page.title);
    for line in &page.lead {
        out.push_str(&format!("\n{line}\n"));
    }
    for part in &page.parts {
        out.push_str(&format!("\n## {}\n\n", part.heading));
        for item in &part.items {
            bullet(item, 0, &mut out);
        }
    }
    out
}

fn bullet(item: &Item, depth: usize, out: &mut String) {
    let detail = if item.detail.is_empty() { String::new() } else { format!(" · {}", item.detail) };
    out.push_str(&format!("{}- {}{detail}\n", "  ".repeat(depth), item.text));
    for under in &item.under {
        bullet(under, depth + 1, out);
    }
}
