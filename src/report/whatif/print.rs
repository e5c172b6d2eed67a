//! The two arrangements of a difference, for a terminal and as Markdown, and its JSON.

use super::told::{carried, changes, headline, letter_idle, message};
use super::{FindingWords, GradeWords, MarkWords, WhatIf};
use crate::report::escape::{markdown as md, markdown_code as code, terminal as safe};
use crate::report::text::hang;
use crate::report::{Hue, Style};

/// A line with what stands in front of it and what stands below it.
pub(super) struct Item {
    pub(super) hue: Hue,
    /// `warning[reversal]`, `B2 → B6`, a document.
    pub(super) tag: String,
    pub(super) text: Text,
    pub(super) below: Vec<String>,
}

/// Words, or ids.
pub(super) enum Text {
    Words(String),
    Ids(Vec<String>),
}

/// A heading and what stands under it.
pub(super) type Part = (String, Vec<Item>);

/// The difference as JSON.
pub fn json(view: &WhatIf) -> String {
    to_json(view)
}

/// Any of the values here as JSON.
pub(super) fn to_json(value: &impl serde::Serialize) -> String {
    // Strings and numbers always serialise; an empty object would still be JSON.
    crate::report::escape::json(serde_json::to_string_pretty(value).unwrap_or_else(|_| "{}".to_owned()) + "\n")
}

/// The difference for a terminal.
pub fn terminal(view: &WhatIf, style: Style) -> String {
    let mut out = format!("{}\n", style.paint(Hue::Heading, &hang(&safe(&headline(view)), 2, style.width)));
    for line in asides(view) {
        out.push_str(&format!("{}\n", hang(&safe(&line), 2, style.width)));
    }
    arrange(&parts(view), style, &mut out);
    out
}

/// The difference as Markdown.
pub fn markdown(view: &WhatIf) -> String {
    let mut out = format!("# What if\n\n{}\n", md(&headline(view)));
    for line in asides(view) {
        out.push_str(&format!("\n{}\n", md(&line)));
    }
    arrange_markdown(&parts(view), &mut out);
    out
}

/// What is said below the headline.
fn asides(view: &WhatIf) -> Vec<String> {
    let left_out = view.left_out.iter().map(|left| format!("left out: {}, {}", left.document, left.why));
    carried(view).into_iter().chain(letter_idle(view)).chain(left_out).collect()
}

fn parts(view: &WhatIf) -> Vec<Part> {
    let findings = |list: &[FindingWords]| list.iter().map(|one| finding(one, Vec::new())).collect::<Vec<Item>>();
    let changed = view.changed.iter().map(|one| finding(&one.before, changes(view, one))).collect();
    let touched = !(view.fallen.is_empty() && view.appeared.is_empty() && view.changed.is_empty());
    let standing = view.standing.iter().filter(|_| touched).map(|one| Item {
        hue: Hue::Faint,
        tag: one.code.to_owned(),
        text: Text::Words(message(one)),
        below: Vec::new(),
    });
    let mut parts = vec![
        ("What falls".to_owned(), findings(&view.fallen)),
        ("What appears".to_owned(), findings(&view.appeared)),
        ("What changes".to_owned(), changed),
        ("What stands".to_owned(), standing.collect()),
        ("Grades that change".to_owned(), grades(&view.grades)),
        ("Withdrawn".to_owned(), by_document(&view.withdrawn)),
    ];
    parts.retain(|(_, items)| !items.is_empty());
    parts
}

pub(super) fn finding(finding: &FindingWords, below: Vec<String>) -> Item {
    let tag = format!("{}[{}]", finding.severity.name(), finding.code);
    Item { hue: Hue::of(finding.severity), tag, text: Text::Words(message(finding)), below }
}

/// Claims that change alike and for the same reasons stand together, where the first does.
fn grades(grades: &[GradeWords]) -> Vec<Item> {
    let mut alike: Vec<(&GradeWords, Vec<String>)> = Vec::new();
    for grade in grades {
        let same = |known: &&mut (&GradeWords, Vec<String>)| {
            let known = known.0;
            (known.before, known.after, &known.no_longer, &known.now)
                == (grade.before, grade.after, &grade.no_longer, &grade.now)
        };
        match alike.iter_mut().find(same) {
            Some((_, claims)) => claims.push(grade.claim.clone()),
            None => alike.push((grade, vec![grade.claim.clone()])),
        }
    }
    let mark = |mark: MarkWords| format!("{}{}", mark.reliability, mark.credibility);
    let item = |(grade, claims): (&GradeWords, Vec<String>)| Item {
        hue: Hue::Heading,
        tag: format!("{} → {}", mark(grade.before), mark(grade.after)),
        text: Text::Ids(claims),
        below: grade
            .no_longer
            .iter()
            .map(|line| format!("no longer: {line}"))
            .chain(grade.now.iter().map(|line| format!("now: {line}")))
            .collect(),
    };
    alike.into_iter().map(item).collect()
}

/// Names of claims, gathered under their documents.
fn by_document(claims: &[String]) -> Vec<Item> {
    let split = |name: &String| match name.split_once('/') {
        Some((document, claim)) => (document.to_owned(), claim.to_owned()),
        None => (String::new(), name.clone()),
    };
    let named: Vec<(String, String)> = claims.iter().map(split).collect();
    let item = |named: &[(String, String)]| Item {
        hue: Hue::Faint,
        tag: named[0].0.clone(),
        text: Text::Ids(named.iter().map(|(_, claim)| claim.clone()).collect()),
        below: Vec::new(),
    };
    named.chunk_by(|one, other| one.0 == other.0).map(item).collect()
}

/// Parts for a terminal: the tag, then the text beneath which further lines hang.
pub(super) fn arrange(parts: &[Part], style: Style, out: &mut String) {
    for (heading, items) in parts {
        out.push_str(&format!("\n{}\n", style.paint(Hue::Heading, heading)));
        for item in items {
            let tag = safe(&item.tag);
            let text = match &item.text {
                Text::Words(words) => safe(words),
                Text::Ids(ids) => ids.iter().map(|id| safe(id)).collect::<Vec<String>>().join(", "),
            };
            let line = hang(&format!("{tag}: {text}"), 6, style.width);
            let line = match line.strip_prefix(&tag) {
                Some(rest) => format!("{}{rest}", style.paint(item.hue, &tag)),
                None => line,
            };
            out.push_str(&format!("  {line}\n"));
            for below in &item.below {
                out.push_str(&format!("      {}\n", hang(&safe(below), 8, style.width)));
            }
        }
    }
}

/// Parts as Markdown: a list under each heading.
pub(super) fn arrange_markdown(parts: &[Part], out: &mut String) {
    for (heading, items) in parts {
        out.push_str(&format!("\n## {}\n\n", md(heading)));
        for item in items {
            let text = match &item.text {
                Text::Words(words) => md(words),
                Text::Ids(ids) => ids.iter().map(|id| code(id)).collect::<Vec<String>>().join(", "),
            };
            out.push_str(&format!("- **{}** {text}\n", code(&item.tag)));
            for below in &item.below {
                out.push_str(&format!("  - {}\n", md(below)));
            }
        }
    }
}
