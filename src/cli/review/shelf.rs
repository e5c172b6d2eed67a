//! The dossier on disk: its drafts, what they say, the texts they were made from; and the one
//! place where a file of claims is written.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use recoupe::files::Unreadable;
use recoupe::model::Confidence;
use recoupe::review::{Context, Draft, Item, Reading, Sheet, passage, same_text};

use crate::cli::disk::{self, Content};
use crate::cli::failure::Failure;
use crate::cli::output;

/// A dossier whose drafts are reviewed.
#[derive(Debug)]
pub struct Shelf {
    dir: PathBuf,
    contents: Vec<Content>,
    /// The files asked for; all if empty.
    only: Vec<String>,
    least: Option<Confidence>,
    reading: Option<Reading>,
}

impl Shelf {
    /// Reads a dossier.
    pub fn open(dir: &Path, only: Vec<String>, least: Option<Confidence>) -> Shelf {
        Shelf { dir: dir.to_owned(), contents: disk::read(dir), only, least, reading: None }
    }

    /// Every file of claims that was asked for, with its drafts.
    pub fn sheets(&self) -> Vec<(String, Sheet)> {
        let asked = |path: &str| {
            path.starts_with("claims/") && (self.only.is_empty() || self.only.iter().any(|only| only == path))
        };
        let text = |bytes: &Result<Vec<u8>, Unreadable>| {
            bytes.as_ref().ok().and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(Sheet::read)
        };
        let paths = self.contents.iter().filter(|(path, _)| asked(path));
        paths.filter_map(|(path, bytes)| Some((path.clone(), text(bytes)?))).collect()
    }

    /// The drafts that wait, document by document, in the order of the text.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (path, sheet) in self.sheets() {
            let wanted = |draft: &&Draft| self.least.is_none_or(|least| draft.confidence >= Some(least));
            items.extend(sheet.pending().into_iter().filter(wanted).map(|draft| Item {
                path: path.clone(),
                document: sheet.document.clone(),
                id: draft.id.clone(),
            }));
        }
        items
    }

    /// What a file says, as it was last read.
    pub fn text(&self, path: &str) -> Option<&str> {
        let row = self.contents.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
        self.contents[row].1.as_ref().ok().and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Reads a file again; whether it says something else by now.
    pub fn refresh(&mut self, path: &str) -> bool {
        let now = disk::file(&self.dir.join(path));
        let Ok(row) = self.contents.binary_search_by(|(known, _)| known.as_str().cmp(path)) else { return false };
        if self.contents[row].1 == now {
            return false;
        }
        self.contents[row].1 = now;
        self.reading = None;
        true
    }

    /// Writes a file whole.
    pub fn write(&mut self, path: &str, text: &str) -> Result<(), Failure> {
        output::replace(&self.dir.join(path), text.as_bytes())?;
        self.put(path, text);
        Ok(())
    }

    fn put(&mut self, path: &str, text: &str) {
        if let Ok(row) = self.contents.binary_search_by(|(known, _)| known.as_str().cmp(path)) {
            self.contents[row].1 = Ok(text.as_bytes().to_vec());
        }
        self.reading = None;
    }

    /// What the dossier makes of its drafts.
    pub fn reading(&mut self) -> &Reading {
        let contents = &self.contents;
        self.reading.get_or_insert_with(|| Reading::new(contents.clone()))
    }

    /// The same if some files said something else; nothing is written.
    pub fn supposed(&self, texts: &BTreeMap<String, String>) -> Reading {
        let mut contents = self.contents.clone();
        for (known, bytes) in &mut contents {
            if let Some(text) = texts.get(known) {
                *bytes = Ok(text.as_bytes().to_vec());
            }
        }
        Reading::new(contents)
    }

    /// What the text that a draft was made from says around it.
    pub fn context(&self, path: &str, sheet: &Sheet, draft: &Draft) -> Context {
        let Some(text) = &sheet.text else { return Context { passage: None, warning: None } };
        let (bytes, place) = match (self.article(path, &text.file), &draft.bytes) {
            (Err(reason), _) => return Context { passage: None, warning: Some(reason) },
            (Ok(_), None) => return Context { passage: None, warning: None },
            (Ok(bytes), Some(place)) => (bytes, place.clone()),
        };
        let changed = text.sha256.as_deref().is_some_and(|sha256| !same_text(&bytes, sha256));
        let Ok(words) = std::str::from_utf8(&bytes) else {
            return Context { passage: None, warning: Some(format!("the text `{}` is not UTF-8", text.file)) };
        };
        let edited = || format!("the text `{}` is not the one this was drafted from (its sha256 differs)", text.file);
        // In a text that was edited since, the words are looked for by themselves.
        let again = draft.quote.as_deref().filter(|quote| changed && words.get(place.clone()) != Some(quote));
        let mut found = again.map(|quote| words.match_indices(quote));
        let moved = found.as_mut().and_then(|found| found.next().filter(|_| found.next().is_none()));
        let place = moved.map_or(place, |(at, quote)| at..at + quote.len());
        let passage = passage(words, &place);
        let warning = match (&passage, changed, moved.is_some()) {
            (_, true, true) => Some(format!("{}; the words were found again in it", edited())),
            (Some(_), true, false) => Some(format!("{}; what is marked may be other words", edited())),
            (None, true, false) => Some(edited()),
            (None, false, _) => Some(format!("the text `{}` has no bytes {} to {}", text.file, place.start, place.end)),
            (Some(_), false, _) => None,
        };
        Context { passage, warning }
    }

    /// The bytes of a text, which lies in the dossier, links or not; or why there are none.
    fn article(&self, path: &str, file: &str) -> Result<Vec<u8>, String> {
        let outside = || format!("the text `{file}` lies outside of the dossier, and is not read");
        let parent = Path::new(path).parent().unwrap_or(Path::new(""));
        let depth = parent.join(file).components().try_fold(0_usize, |depth, part| match part {
            Component::Normal(_) => Some(depth + 1),
            Component::CurDir => Some(depth),
            Component::ParentDir => depth.checked_sub(1),
            Component::RootDir | Component::Prefix(_) => None,
        });
        if depth.is_none() {
            return Err(outside());
        }
        let missing = |_| format!("the text `{file}` is not there");
        let whole = self.dir.join(parent).join(file).canonicalize().map_err(missing)?;
        if !self.dir.canonicalize().is_ok_and(|dir| whole.starts_with(dir)) {
            return Err(outside());
        }
        disk::file(&whole).map_err(|reason| format!("the text `{file}` {reason}"))
    }
}
