//! The walk itself: shows a draft, waits for a key, writes what was decided, goes on. Knows
//! nothing of terminals: a [`Desk`] has the keys, the screen and the editor.

use std::collections::BTreeMap;

use recoupe::model::Review;
use recoupe::report::{Style, escape, text};
use recoupe::review::{Change, Item, Sheet, Told, Walk, choose, mark, own, replace};

use super::screen::{self, Shown};
use super::shelf::Shelf;
use crate::cli::failure::Failure;

/// A key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// Ctrl-C, or nobody there any more.
    End,
    /// Any other key.
    Other,
}

/// What came back from the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// The text as it was saved.
    Text(String),
    /// The editor did not do its work, for this reason.
    Failed(String),
}

/// Where a person sits: keys, a screen and an editor.
pub trait Desk {
    /// How to set what is shown.
    fn style(&self) -> Style;
    /// Shows a text.
    fn show(&mut self, text: &str) -> Result<(), Failure>;
    /// Waits for a key.
    fn key(&mut self) -> Result<Key, Failure>;
    /// Has a text edited.
    fn edit(&mut self, text: &str) -> Result<Edited, Failure>;
    /// Keeps a text that belongs nowhere yet, and says where.
    fn keep(&mut self, text: &str) -> Result<String, Failure>;
}

/// Walks a person through drafts. Every decision is on disk before the next draft is shown.
pub fn session(shelf: &mut Shelf, desk: &mut dyn Desk, walk: Walk) -> Result<(), Failure> {
    let mut session = Session { shelf, desk, walk, unfinished: BTreeMap::new(), shown: None };
    if session.walk.current().is_none() {
        return session.note("nothing waits for review");
    }
    let walked = session.walked();
    // What was typed and found no place yet is kept even where something failed.
    let left = session.leave();
    walked.and(left)
}

struct Session<'a> {
    shelf: &'a mut Shelf,
    desk: &'a mut dyn Desk,
    walk: Walk,
    /// What a person wrote that was no valid claim yet, by file and claim.
    unfinished: BTreeMap<(String, String), String>,
    /// The claim on the screen, as it was written then.
    shown: Option<(Item, String)>,
}

/// A draft as it is on disk now.
struct Now {
    item: Item,
    text: String,
    sheet: Sheet,
    own: String,
    told: Told,
}

impl Session<'_> {
    fn walked(&mut self) -> Result<(), Failure> {
        loop {
            let Some(item) = self.walk.current().cloned() else {
                if self.finished()? {
                    return Ok(());
                }
                continue;
            };
            let Some(now) = self.now(&item)? else {
                self.walk.pass();
                continue;
            };
            if self.shown != Some((item.clone(), now.own.clone())) {
                self.screen(&now)?;
                self.shown = Some((item, now.own.clone()));
            }
            match self.desk.key()? {
                Key::Char('a' | 'A') => self.accept(&now)?,
                Key::Char('e' | 'E') => self.edit(&now)?,
                Key::Char('r' | 'R') => self.decide(&now, Review::Rejected)?,
                Key::Char('s' | 'S') => {
                    self.say(&format!("skipped {}", now.item.id))?;
                    self.walk.done(None, None, false);
                }
                Key::Char('u' | 'U') => self.undo()?,
                Key::Char('q' | 'Q') | Key::End => return Ok(()),
                Key::Char(digit @ '1'..='9') => self.choose(&now, digit as usize - '1' as usize)?,
                Key::Char('?' | 'h') => {
                    let help = screen::help(self.desk.style());
                    self.desk.show(&help)?;
                }
                Key::Char(_) | Key::Other => {
                    let draft = now.sheet.draft(&now.item.id);
                    let keys = draft.map(|draft| screen::keys(draft, self.walk.last().is_some(), self.desk.style()));
                    self.desk.show(&keys.unwrap_or_default())?;
                }
            }
        }
    }

    /// After the last draft: whether that was all.
    fn finished(&mut self) -> Result<bool, Failure> {
        if self.walk.last().is_none() {
            return Ok(true);
        }
        self.note("that was the last one; u undoes it, any other key ends")?;
        if self.desk.key()? == Key::Char('u') {
            self.undo()?;
            return Ok(false);
        }
        Ok(true)
    }

    /// Reads a draft again; nothing where it does not wait any more, which is said.
    fn now(&mut self, item: &Item) -> Result<Option<Now>, Failure> {
        let known = matches!(&self.shown, Some((shown, _)) if shown == item);
        let changed = self.shelf.refresh(&item.path);
        let text = self.shelf.text(&item.path).unwrap_or("").to_owned();
        let Some(sheet) = Sheet::read(&text) else {
            self.note(&format!("{} cannot be read any more; its drafts are passed over", item.path))?;
            return Ok(None);
        };
        let found = sheet.draft(&item.id).filter(|draft| draft.review == Review::Pending);
        let Some(span) = found.map(|draft| draft.span.clone()) else {
            self.note(&format!("{}/{} waits no more: its file was changed meanwhile", item.document, item.id))?;
            return Ok(None);
        };
        let own = match own(&text, &item.id) {
            Ok(own) => own,
            Err(reason) => {
                self.note(&format!("{}/{} is passed over: {reason}", item.document, item.id))?;
                return Ok(None);
            }
        };
        if changed && known && !matches!(&self.shown, Some((_, shown)) if *shown == own) {
            self.note("the file was changed meanwhile, and read again")?;
        }
        let told = self.shelf.reading().told(&item.path, &item.id, &span);
        Ok(Some(Now { item: item.clone(), text, sheet, own, told }))
    }

    fn screen(&mut self, now: &Now) -> Result<(), Failure> {
        let Some(draft) = now.sheet.draft(&now.item.id) else { return Ok(()) };
        let context = self.shelf.context(&now.item.path, &now.sheet, draft);
        let progress = Some(self.walk.progress());
        let shown = Shown { progress, sheet: &now.sheet, draft, told: &now.told, context: &context };
        let style = self.desk.style();
        let keys = screen::keys(draft, self.walk.last().is_some(), style);
        self.desk.show(&format!("{}\n{keys}", shown.screen(style)))
    }

    /// Whether the file still says of the claim what is on the screen; if not, that is said, and
    /// the claim is shown again.
    fn same(&mut self, now: &mut Option<String>, item: &Item, seen: &str) -> Result<bool, Failure> {
        if self.shelf.refresh(&item.path) {
            let text = self.shelf.text(&item.path).unwrap_or("").to_owned();
            if own(&text, &item.id).ok().as_deref() != Some(seen) {
                self.note("the file was changed meanwhile: it is read again, and nothing was written")?;
                self.shown = None;
                return Ok(false);
            }
            *now = Some(text);
        }
        Ok(true)
    }

    fn accept(&mut self, now: &Now) -> Result<(), Failure> {
        if now.told.says.is_none() || !now.told.errors.is_empty() {
            return self.note("a claim with an error cannot be accepted: e edits it, r rejects it");
        }
        self.decide(now, Review::Accepted)
    }

    fn decide(&mut self, now: &Now, review: Review) -> Result<(), Failure> {
        let mut fresh = None;
        if !self.same(&mut fresh, &now.item, &now.own)? {
            return Ok(());
        }
        let text = fresh.as_deref().unwrap_or(&now.text);
        match mark(text, &now.item.id, review) {
            Ok(after) => {
                self.write(now, text, after, now.item.id.clone(), Some(review), false)?;
                self.say(&format!("{} {}", review.name(), now.item.id))
            }
            Err(reason) => self.note(&reason.to_string()),
        }
    }

    fn choose(&mut self, now: &Now, row: usize) -> Result<(), Failure> {
        let Some(draft) = now.sheet.draft(&now.item.id) else { return Ok(()) };
        let Some(candidate) = draft.candidates.get(row) else {
            return self.note(&format!("there is no candidate {}", row + 1));
        };
        if candidate.taken {
            return self.note(&format!("{} has {} already", candidate.role, candidate.name));
        }
        let mut fresh = None;
        if !self.same(&mut fresh, &now.item, &now.own)? {
            return Ok(());
        }
        let text = fresh.as_deref().unwrap_or(&now.text);
        match choose(text, &now.item.id, &candidate.role, &candidate.name) {
            Ok(after) => {
                self.write(now, text, after, now.item.id.clone(), None, true)?;
                self.say(&format!("{}: {}", candidate.role, candidate.name))
            }
            Err(reason) => self.note(&reason.to_string()),
        }
    }

    fn edit(&mut self, now: &Now) -> Result<(), Failure> {
        let key = (now.item.path.clone(), now.item.id.clone());
        let typed = self.unfinished.get(&key).cloned();
        let start = typed.as_deref().unwrap_or(&now.own);
        let text = match self.desk.edit(&format!("{LEAD}{start}"))? {
            Edited::Text(text) => without_lead(&text),
            Edited::Failed(reason) => return self.note(&format!("{reason}; nothing was changed")),
        };
        if text.trim().is_empty() || text.trim() == now.own.trim().replace("\r\n", "\n") {
            self.unfinished.remove(&key);
            return self.note("nothing was changed; a accepts it as it is");
        }
        self.unfinished.insert(key.clone(), text.clone());
        let mut fresh = None;
        if !self.same(&mut fresh, &now.item, &now.own)? {
            return self.note("what you wrote is kept: e opens it again");
        }
        let file = fresh.as_deref().unwrap_or(&now.text);
        let (after, id) = match replace(file, &now.item.id, &text) {
            Ok(done) => done,
            Err(reason) => return self.again(&[reason.to_string()]),
        };
        let Some((review, span)) =
            Sheet::read(&after).and_then(|sheet| sheet.draft(&id).map(|draft| (draft.review, draft.span.clone())))
        else {
            return self.again(&["it has no `review:` any more; leave that line in".to_owned()]);
        };
        let supposed = BTreeMap::from([(now.item.path.clone(), after.clone())]);
        let told = self.shelf.supposed(&supposed).told(&now.item.path, &id, &span);
        if review == Review::Accepted && (told.says.is_none() || !told.errors.is_empty()) {
            let errors = told.errors.into_iter().map(|(message, help)| match help {
                Some(help) => format!("{message} ({help})"),
                None => message,
            });
            return self.again(&errors.collect::<Vec<_>>());
        }
        let says = told.says.unwrap_or_default();
        self.write(now, file, after, id, Some(review), false)?;
        self.unfinished.remove(&key);
        self.note(&format!("edited and {}: {says}", review.name()))?;
        self.desk.show("\n")
    }

    /// What was typed is no valid claim: it is kept, and can be opened again.
    fn again(&mut self, errors: &[String]) -> Result<(), Failure> {
        for error in errors {
            self.note(&format!("not valid: {error}"))?;
        }
        self.note("e opens the editor again with what you wrote; any other key leaves it for now")
    }

    fn write(
        &mut self,
        now: &Now,
        before: &str,
        after: String,
        id: String,
        review: Option<Review>,
        stay: bool,
    ) -> Result<(), Failure> {
        let path = now.item.path.clone();
        self.shelf.write(&path, &after)?;
        let change = Change { path, ids: (now.item.id.clone(), id), before: before.to_owned(), after };
        self.walk.done(review, Some(change), stay);
        self.shown = None;
        Ok(())
    }

    fn undo(&mut self) -> Result<(), Failure> {
        let Some(step) = self.walk.last().cloned() else { return self.note("there is nothing to undo") };
        if let Some(change) = &step.change {
            self.shelf.refresh(&change.path);
            let now = self.shelf.text(&change.path).unwrap_or("");
            match change.undone(now) {
                Ok(text) => self.shelf.write(&change.path, &text)?,
                Err(reason) => return self.note(&format!("cannot be undone: {reason}")),
            }
        }
        self.walk.back();
        self.shown = None;
        self.say("undone")
    }

    /// The last words: what was decided, and where unfinished work lies.
    fn leave(&mut self) -> Result<(), Failure> {
        let [accepted, rejected, skipped] = self.walk.counts();
        let left = self.shelf.items().len();
        self.desk.show(&format!("{accepted} accepted, {rejected} rejected, {skipped} skipped; {left} pending\n"))?;
        for ((_, id), text) in std::mem::take(&mut self.unfinished) {
            let place = self.desk.keep(&text)?;
            self.note(&format!("what you wrote for {id} is kept in {place}"))?;
        }
        Ok(())
    }

    fn note(&mut self, words: &str) -> Result<(), Failure> {
        let note = screen::note(words, self.desk.style());
        self.desk.show(&note)
    }

    /// What became of a draft; a blank line before the next.
    fn say(&mut self, words: &str) -> Result<(), Failure> {
        let words = text::hang(&escape::terminal(words), 2, self.desk.style().width);
        self.desk.show(&format!("{words}\n\n"))
    }
}

/// Stands above a claim in the editor; taken out again afterwards.
const LEAD: &str = "\
#| Saved, this claim is accepted, once it is valid. Leave it as it is, or empty the
#| file, and nothing changes.
";

fn without_lead(text: &str) -> String {
    let lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.starts_with("#| "));
    lines.map(|line| format!("{line}\n")).collect()
}
