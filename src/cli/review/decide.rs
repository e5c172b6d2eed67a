//! Decisions that a script hands over: nothing is written unless all of them can be done.

use std::collections::BTreeMap;

use recoupe::model::Review;
use recoupe::review::{Item, Reading, Sheet, mark};

use super::shelf::Shelf;
use crate::cli::failure::Failure;
use crate::cli::place::nearest;

/// What was done, and what could not be.
#[derive(Debug, Default)]
pub struct Decided {
    /// Each draft with what became of it.
    pub done: Vec<(Item, Review)>,
    /// Drafts that `--accept-all` left pending, since they have an error.
    pub left: Vec<(Item, String)>,
}

/// Accepts and rejects by name; with `all`, accepts what else is pending.
pub fn decide(shelf: &mut Shelf, accept: &[String], reject: &[String], all: bool) -> Result<Decided, Failure> {
    let mut decided = Decided::default();
    let mut texts = BTreeMap::new();
    let accepted = accept.iter().map(|name| (name, Review::Accepted));
    for (name, review) in accepted.chain(reject.iter().map(|name| (name, Review::Rejected))) {
        let item = find(shelf, name)?;
        if decided.done.iter().any(|(known, other)| *known == item && *other != review) {
            return Err(Failure::BothWays(name.clone()));
        }
        if !decided.done.iter().any(|(known, _)| *known == item) {
            marked(shelf, &mut texts, &item, review)?;
            decided.done.push((item, review));
        }
    }
    // Whether a draft holds may hang on what becomes of those it names.
    let reading = shelf.supposed(&texts);
    for (item, _) in decided.done.iter().filter(|(_, review)| *review == Review::Accepted) {
        if let Some(error) = error(shelf, &reading, &texts, item) {
            return Err(broken(item, error));
        }
    }
    for item in if all { shelf.items() } else { Vec::new() } {
        if decided.done.iter().any(|(known, _)| *known == item) {
            continue;
        }
        match error(shelf, &reading, &texts, &item) {
            Some(error) => decided.left.push((item, error)),
            None => decided.done.push((item, Review::Accepted)),
        }
    }
    for (item, review) in &decided.done {
        marked(shelf, &mut texts, item, *review)?;
    }
    for (path, text) in texts {
        if shelf.refresh(&path) {
            return Err(Failure::ChangedMeanwhile(path));
        }
        shelf.write(&path, &text)?;
    }
    Ok(decided)
}

/// The text of a draft's file, with what was decided so far.
fn now<'t>(shelf: &'t Shelf, texts: &'t BTreeMap<String, String>, item: &Item) -> &'t str {
    texts.get(&item.path).map(String::as_str).or_else(|| shelf.text(&item.path)).unwrap_or("")
}

/// Marks a draft in the text of its file.
fn marked(shelf: &Shelf, texts: &mut BTreeMap<String, String>, item: &Item, review: Review) -> Result<(), Failure> {
    let text = mark(now(shelf, texts, item), &item.id, review).map_err(|error| broken(item, error.to_string()))?;
    texts.insert(item.path.clone(), text);
    Ok(())
}

fn broken(item: &Item, error: String) -> Failure {
    Failure::BrokenDraft { name: format!("{}/{}", item.document, item.id), error }
}

/// The draft of this name, whatever became of it before.
fn find(shelf: &Shelf, name: &str) -> Result<Item, Failure> {
    let mut all = Vec::new();
    for (path, sheet) in shelf.sheets() {
        let item = |id: &str| Item { path: path.clone(), document: sheet.document.clone(), id: id.to_owned() };
        all.extend(sheet.drafts.iter().map(|draft| item(&draft.id)));
    }
    let whole = |item: &Item| format!("{}/{}", item.document, item.id);
    let mut found: Vec<&Item> = all.iter().filter(|item| item.id == name || whole(item) == name).collect();
    match (found.pop(), found.is_empty()) {
        (Some(item), true) => Ok(item.clone()),
        (Some(item), false) => {
            let names = found.into_iter().chain([item]).map(whole).collect();
            Err(Failure::AmbiguousClaim { name: name.to_owned(), names })
        }
        (None, _) => {
            let names: Vec<String> = all.iter().map(whole).collect();
            let near = nearest(&recoupe::resolve::fold(name), names.iter().map(String::as_str));
            Err(Failure::UnknownDraft(name.to_owned(), near))
        }
    }
}

/// What is wrong with a draft, if anything is.
fn error(shelf: &Shelf, reading: &Reading, texts: &BTreeMap<String, String>, item: &Item) -> Option<String> {
    let sheet = Sheet::read(now(shelf, texts, item))?;
    let told = reading.told(&item.path, &item.id, &sheet.draft(&item.id)?.span);
    match (told.errors.into_iter().next(), told.says) {
        (Some((message, _)), _) => Some(message),
        (None, None) => Some("it says nothing that can be read".to_owned()),
        (None, Some(_)) => None,
    }
}
