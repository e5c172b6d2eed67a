//! What waits for review, and what was decided of it, as text and as JSON.

use recoupe::report::{Style, escape, text};
use recoupe::review::{Context, Sheet, Told};
use serde::Serialize;

use super::decide::Decided;
use super::screen::Shown;
use super::shelf::Shelf;

/// The drafts that wait, one below the other.
pub fn text(shelf: &mut Shelf, style: Style, quiet: bool) -> String {
    let mut out = String::new();
    let items = shelf.items();
    for item in &items {
        with(shelf, &item.path, &item.id, |shown| out.push_str(&(shown.screen(style) + "\n")));
    }
    if !quiet {
        out.push_str(&format!("{}\n", text::count(items.len(), "draft waits for review", "drafts wait for review")));
    }
    out
}

/// Shows a draft to `show`.
fn with(shelf: &mut Shelf, path: &str, id: &str, show: impl FnOnce(&Shown<'_>)) {
    let Some(sheet) = shelf.text(path).and_then(Sheet::read) else { return };
    let Some(draft) = sheet.draft(id) else { return };
    let told: Told = shelf.reading().told(path, id, &draft.span);
    let context: Context = shelf.context(path, &sheet, draft);
    show(&Shown { progress: None, sheet: &sheet, draft, told: &told, context: &context });
}

#[derive(Serialize)]
struct List {
    format: &'static str,
    version: u32,
    pending: Vec<Pending>,
}

#[derive(Serialize)]
struct Pending {
    claim: String,
    file: String,
    line: usize,
    paragraph: Option<u32>,
    headline: bool,
    bytes: Option<[usize; 2]>,
    /// The sentence around the words, with those between.
    sentence: Option<[String; 3]>,
    quote: Option<String>,
    warning: Option<String>,
    says: Option<String>,
    chain: Option<String>,
    when: Option<String>,
    details: Vec<String>,
    confidence: Option<&'static str>,
    rules: Vec<String>,
    inferred: Vec<String>,
    candidates: Vec<Choice>,
    errors: Vec<Trouble>,
}

#[derive(Serialize)]
struct Choice {
    role: String,
    name: String,
    drafted: bool,
}

#[derive(Serialize)]
struct Trouble {
    message: String,
    help: Option<String>,
}

/// The same for programs.
pub fn json(shelf: &mut Shelf) -> String {
    let mut pending = Vec::new();
    for item in shelf.items() {
        let text = shelf.text(&item.path).unwrap_or("").to_owned();
        with(shelf, &item.path, &item.id, |shown| pending.push(draft(shown, &item.path, &text)));
    }
    let list = List { format: "recoupe-review", version: 1, pending };
    // Strings and numbers always serialise; an empty object would still be JSON.
    escape::json(serde_json::to_string_pretty(&list).unwrap_or_else(|_| "{}".to_owned()) + "\n")
}

fn draft(shown: &Shown<'_>, path: &str, text: &str) -> Pending {
    let (draft, told) = (shown.draft, shown.told);
    let known = told.says.is_some();
    let candidates = draft.candidates.iter().map(|candidate| Choice {
        role: candidate.role.clone(),
        name: candidate.name.clone(),
        drafted: candidate.taken,
    });
    let errors =
        told.errors.iter().map(|(message, help)| Trouble { message: message.clone(), help: help.clone() }).collect();
    Pending {
        claim: format!("{}/{}", shown.sheet.document, draft.id),
        file: path.to_owned(),
        line: text.get(..draft.span.start).map_or(0, |before| before.matches('\n').count()) + 1,
        paragraph: draft.paragraph,
        headline: draft.headline,
        bytes: draft.bytes.as_ref().map(|bytes| [bytes.start, bytes.end]),
        sentence: shown.context.passage.clone().map(|found| [found.lead, found.inside, found.tail]),
        quote: draft.quote.clone(),
        warning: shown.context.warning.clone(),
        says: told.says.clone(),
        chain: known.then(|| told.chain.clone()),
        when: known.then(|| told.when.clone()),
        details: told.details.clone(),
        confidence: draft.confidence.map(recoupe::model::Confidence::name),
        rules: draft.rules.clone(),
        inferred: draft.inferred.clone(),
        candidates: candidates.collect(),
        errors,
    }
}

/// What was decided without asking.
pub fn decided(decided: &Decided, style: Style) -> String {
    let mut out = String::new();
    for (item, review) in &decided.done {
        out.push_str(&format!("{} {}\n", review.name(), escape::terminal(&format!("{}/{}", item.document, item.id))));
    }
    for (item, error) in &decided.left {
        let line = escape::terminal(&format!("pending  {}/{}: {error}", item.document, item.id));
        out.push_str(&format!("{}\n", text::hang(&line, 2, style.width)));
    }
    if decided.done.is_empty() && decided.left.is_empty() {
        out.push_str("nothing that was asked for waits for review\n");
    }
    out
}
