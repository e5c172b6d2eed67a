//! A difference laid out, for a terminal and as Markdown.

use super::{Diff, DifferingWords, EditedWords, KeyWords};
use crate::report::change::parts::{
    Item, Part, Text, arrange, arrange_markdown, by_document, finding, grades, to_json,
};
use crate::report::change::{FindingWords, changes};
use crate::report::escape::{markdown as md, terminal as safe};
use crate::report::text::{count, hang};
use crate::report::{Hue, Style};

/// The difference as JSON.
pub fn json(view: &Diff) -> String {
    to_json(view)
}

/// The difference for a terminal.
pub fn terminal(view: &Diff, style: Style) -> String {
    let mut out = format!("{}\n", style.paint(Hue::Heading, &hang(&safe(&headline(view)), 2, style.width)));
    arrange(&parts(view), style, &mut out);
    out
}

/// The difference as Markdown.
pub fn markdown(view: &Diff) -> String {
    let mut out = format!("# What changed\n\n{}\n", md(&headline(view)));
    arrange_markdown(&parts(view), &mut out);
    out
}

/// `1 document added, 3 claims added, 1 edited; 1 finding appears, 2 are settled, 20 stand; 2 grades move`.
fn headline(view: &Diff) -> String {
    let as_of = view.as_of.as_ref().map(|day| format!("As known on {day}: ")).unwrap_or_default();
    if view.is_empty() {
        let stand = match view.standing {
            0 => "there is no finding in either".to_owned(),
            1 => "the one finding stands".to_owned(),
            number => format!("all {number} findings stand"),
        };
        return format!("{as_of}nothing differs: {stand}, every grade holds");
    }
    let filed = [
        filed(&view.documents, "document", "documents"),
        filed(&view.claims, "claim", "claims"),
        filed(&view.rules, "file of rules", "files of rules"),
    ];
    let filed: Vec<String> = filed.into_iter().flatten().collect();
    let filed = if filed.is_empty() { "nothing was filed otherwise".to_owned() } else { filed.join(", ") };
    let moved = match view.grades.len() {
        0 => "no grade moves".to_owned(),
        1 => "1 grade moves".to_owned(),
        number => format!("{number} grades move"),
    };
    format!("{as_of}{filed}; {}; {moved}", outcome(view))
}

/// `2 claims added, 1 edited`.
fn filed(differing: &DifferingWords, one: &str, many: &str) -> Option<String> {
    let counts =
        [(differing.added.len(), "added"), (differing.removed.len(), "removed"), (differing.edited.len(), "edited")];
    let mut parts: Vec<String> = Vec::new();
    for (number, verb) in counts.into_iter().filter(|(number, _)| *number > 0) {
        let what = if parts.is_empty() { count(number, one, many) } else { number.to_string() };
        parts.push(format!("{what} {verb}"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn outcome(view: &Diff) -> String {
    let counts = [
        (view.appeared.len(), "appears", "appear"),
        (view.settled.len(), "is settled", "are settled"),
        (view.changed.len(), "changes", "change"),
        (view.standing, "stands", "stand"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (number, one, many) in counts.into_iter().filter(|(number, ..)| *number > 0) {
        let what = if parts.is_empty() { count(number, "finding", "findings") } else { number.to_string() };
        parts.push(format!("{what} {}", if number == 1 { one } else { many }));
    }
    if parts.is_empty() { "no finding in either".to_owned() } else { parts.join(", ") }
}

fn parts(view: &Diff) -> Vec<Part> {
    let findings = |list: &[FindingWords]| list.iter().map(|one| finding(one, Vec::new())).collect::<Vec<Item>>();
    // What went with its document is told with the document.
    let apart = |claims: &[String], documents: &[String]| {
        let whole =
            |claim: &&String| claim.split_once('/').is_some_and(|(own, _)| documents.iter().any(|id| id == own));
        claims.iter().filter(|claim| !whole(claim)).cloned().collect::<Vec<String>>()
    };
    let with_claims = |ids: &[String], claims: &[String]| {
        let item = |id: &String| {
            let own = claims.iter().filter(|claim| claim.split_once('/').is_some_and(|(own, _)| own == id)).count();
            named(id, Text::Words(count(own, "claim", "claims")))
        };
        ids.iter().map(item).collect::<Vec<Item>>()
    };
    let (documents, claims, rules) = (&view.documents, &view.claims, &view.rules);
    let changed = view.changed.iter().map(|one| finding(&one.before, changes(&claims.removed, one))).collect();
    let mut parts = vec![
        ("Documents added".to_owned(), with_claims(&documents.added, &claims.added)),
        ("Documents removed".to_owned(), with_claims(&documents.removed, &claims.removed)),
        ("Documents edited".to_owned(), documents.edited.iter().map(edited).collect()),
        ("Claims added".to_owned(), by_document(&apart(&claims.added, &documents.added))),
        ("Claims removed".to_owned(), by_document(&apart(&claims.removed, &documents.removed))),
        ("Claims edited".to_owned(), claims.edited.iter().map(edited).collect()),
        ("Rules".to_owned(), rule_files(rules)),
        ("What appears".to_owned(), findings(&view.appeared)),
        ("What is settled".to_owned(), findings(&view.settled)),
        ("What changes".to_owned(), changed),
        ("Grades that move".to_owned(), grades(&view.grades)),
    ];
    parts.retain(|(_, items)| !items.is_empty());
    parts
}

fn named(name: &str, text: Text) -> Item {
    Item { hue: Hue::Heading, tag: name.to_owned(), text, below: Vec::new() }
}

fn rule_files(rules: &DifferingWords) -> Vec<Item> {
    let of = |names: &[String], word: &str| {
        names.iter().map(|name| named(name, Text::Words(word.to_owned()))).collect::<Vec<Item>>()
    };
    let edited: Vec<String> = rules.edited.iter().map(|edited| edited.name.clone()).collect();
    let all = [of(&rules.added, "added"), of(&rules.removed, "removed"), of(&edited, "edited")];
    all.into_iter().flatten().collect()
}

fn edited(edited: &EditedWords) -> Item {
    let keys: Vec<String> = edited.keys.iter().map(|key| key.key.to_owned()).collect();
    let line = |key: &KeyWords| {
        let value = |value: &Option<String>| value.as_ref().map_or("none".to_owned(), |value| format!("“{value}”"));
        format!("{}: {} → {}", key.key, value(&key.before), value(&key.after))
    };
    Item { below: edited.keys.iter().map(line).collect(), ..named(&edited.name, Text::Ids(keys)) }
}
