//! A difference laid out, for a terminal and as Markdown, and its JSON.

use super::WhatIf;
use super::told::{carried, headline, letter_idle};
use crate::report::change::parts::{
    Item, Part, Text, arrange, arrange_markdown, by_document, finding, grades, to_json,
};
use crate::report::change::{FindingWords, changes, message};
use crate::report::escape::{markdown as md, terminal as safe};
use crate::report::text::hang;
use crate::report::{Hue, Style};

/// The difference as JSON.
pub fn json(view: &WhatIf) -> String {
    to_json(view)
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
    let changed = view.changed.iter().map(|one| finding(&one.before, changes(&view.withdrawn, one))).collect();
    let touched = !(view.fallen.is_empty() && view.appeared.is_empty() && view.changed.is_empty());
    let standing = view.standing.iter().filter(|_| touched).map(|one| Item {
        hue: Hue::Faint,
        tag: one.code.clone(),
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
