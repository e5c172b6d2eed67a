//! Parts under headings, for a terminal and as Markdown, and the JSON of such views.

use super::told::message;
use super::{FindingWords, GradeWords, MarkWords};
use crate::report::escape::{self, markdown as md, markdown_code as code, terminal as safe};
use crate::report::text::hang;
use crate::report::{Hue, Style};

/// A line with what stands in front of it and what stands below it.
pub(in crate::report) struct Item {
    pub(in crate::report) hue: Hue,
    /// `warning[reversal]`, `B2 → B6`, a document.
    pub(in crate::report) tag: String,
    pub(in crate::report) text: Text,
    pub(in crate::report) below: Vec<String>,
}

/// Words, or ids.
pub(in crate::report) enum Text {
    Words(String),
    Ids(Vec<String>),
}

/// A heading and what stands under it.
pub(in crate::report) type Part = (String, Vec<Item>);

/// Any of the values here as JSON.
pub(in crate::report) fn to_json(value: &impl serde::Serialize) -> String {
    // Strings and numbers always serialise; an empty object would still be JSON.
    escape::json(serde_json::to_string_pretty(value).unwrap_or_else(|_| "{}".to_owned()) + "\n")
}

/// A finding with what is to be said below it.
pub(in crate::report) fn finding(finding: &FindingWords, below: Vec<String>) -> Item {
    let tag = format!("{}[{}]", finding.severity.name(), finding.code);
    Item { hue: Hue::of(finding.severity), tag, text: Text::Words(message(finding)), below }
}

/// Claims that change alike and for the same reasons stand together, where the first does.
pub(in crate::report) fn grades(grades: &[GradeWords]) -> Vec<Item> {
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
pub(in crate::report) fn by_document(claims: &[String]) -> Vec<Item> {
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
pub(in crate::report) fn arrange(parts: &[Part], style: Style, out: &mut String) {
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
pub(in crate::report) fn arrange_markdown(parts: &[Part], out: &mut String) {
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
