//! The way through the drafts: which one is looked at, what was decided, and the way back.

use super::edit::CannotEdit;
use super::sheet::Sheet;
use crate::model::Review;

/// A draft to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its file.
    pub path: String,
    /// Its document.
    pub document: String,
    /// Its id; another one, once it was edited so.
    pub id: String,
}

/// What a decision made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: String,
    /// The claim's id before and after.
    pub ids: (String, String),
    /// The file's text before.
    pub before: String,
    /// The file's text after.
    pub after: String,
}

impl Change {
    /// The file as it was before, given what it says now. What others changed in it meanwhile
    /// stays, unless they changed the claim.
    ///
    /// # Errors
    /// The claim is gone, or says something else by now.
    pub fn undone(&self, now: &str) -> Result<String, CannotEdit> {
        if now == self.after {
            return Ok(self.before.clone());
        }
        let stretch = |text: &str, id: &str| {
            let draft = Sheet::read(text).and_then(|sheet| sheet.draft(id).map(|draft| draft.span.clone()));
            draft.ok_or_else(|| CannotEdit::Gone(id.to_owned()))
        };
        let (old, made, there) =
            (stretch(&self.before, &self.ids.0)?, stretch(&self.after, &self.ids.1)?, stretch(now, &self.ids.1)?);
        if now.get(there.clone()) != self.after.get(made) {
            return Err(CannotEdit::Gone(self.ids.1.clone()));
        }
        let old = self.before.get(old).unwrap_or("");
        let text = format!("{}{old}{}", &now[..there.start], &now[there.end..]);
        let back = Sheet::read(&text).is_some_and(|sheet| sheet.draft(&self.ids.0).is_some());
        if back { Ok(text) } else { Err(CannotEdit::Tied) }
    }
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// At which draft.
    pub at: usize,
    /// What it became; nothing where it was left as it was, or is still looked at.
    pub review: Option<Review>,
    /// What it did to the file, if anything.
    pub change: Option<Change>,
}

/// All drafts to look at, and what was done so far.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    items: Vec<Item>,
    at: usize,
    done: Vec<Step>,
}

impl Walk {
    /// A walk through these drafts in this order.
    pub fn new(items: Vec<Item>) -> Walk {
        Walk { items, at: 0, done: Vec::new() }
    }

    /// The draft to look at; nothing after the last.
    pub fn current(&self) -> Option<&Item> {
        self.items.get(self.at)
    }

    /// Which one that is, counted from 1, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.at + 1, self.items.len())
    }

    /// Passes over a draft that nobody has to decide of any more.
    pub fn pass(&mut self) {
        self.at += 1;
    }

    /// Something was done with the draft; with `stay`, it is still looked at.
    pub fn done(&mut self, review: Option<Review>, change: Option<Change>, stay: bool) {
        if let (Some(change), Some(item)) = (&change, self.items.get_mut(self.at)) {
            item.id.clone_from(&change.ids.1);
        }
        self.done.push(Step { at: self.at, review, change });
        if !stay {
            self.at += 1;
        }
    }

    /// What was done last.
    pub fn last(&self) -> Option<&Step> {
        self.done.last()
    }

    /// Goes back to where the last thing was done.
    pub fn back(&mut self) {
        let Some(step) = self.done.pop() else { return };
        self.at = step.at;
        if let (Some(change), Some(item)) = (step.change, self.items.get_mut(step.at)) {
            item.id = change.ids.0;
        }
    }

    /// How many were accepted, rejected, and passed over by whoever walks.
    pub fn counts(&self) -> [usize; 3] {
        let count = |wanted: Option<Review>| {
            self.done.iter().filter(|step| step.review == wanted && (wanted.is_some() || step.change.is_none())).count()
        };
        [count(Some(Review::Accepted)), count(Some(Review::Rejected)), count(None)]
    }
}
