//! `load`: file texts to plain rows, every value with the place it was written at. Reads all
//! of every file and reports all that is wrong in one run; knows no name's meaning.

mod dates;
mod document;
mod draft;
mod edtf;
mod entities;
mod fields;
mod figure;
mod lexicon;
mod nearest;
mod node;
mod outline;
mod page;
mod raw;
mod rule;
mod scope;
mod severity;
mod sources;
mod syntax;
#[cfg(test)]
mod tests;
mod vocabulary;

pub(crate) use dates::Invalid;
pub(crate) use document::MEDIA;
pub(crate) use edtf::{day, time};
pub(crate) use figure::figure;
pub use lexicon::*;
pub(crate) use nearest::{MAX_LENGTH, nearest};
pub(crate) use outline::{Part, outline};
pub(crate) use page::{listed, short};
pub use raw::{
    Raw, RawAt, RawCase, RawClaim, RawCondition, RawDocument, RawEffect, RawEntity, RawExclusion, RawName,
    RawPredicate, RawRole, RawRule, RawSays, RawScopeWord, RawSource, RawTest, RawVocabulary, Text, Timed, Torn,
};
pub(crate) use rule::CLAIM as CLAIM_FACETS;
pub(crate) use scope::{about, fraction, percentage};
pub(crate) use sources::UNKNOWN;
pub(crate) use vocabulary::{KINDS as PREDICATE_KINDS, RESERVED};

use crate::files::{FileId, Files, Span, Unreadable};
use crate::finding::{Code, Finding};
use page::Page;

/// Where the built-in vocabulary stands among a dossier's files, when the dossier brings none.
pub const BUILT_IN_VOCABULARY: &str = "(built-in)/vocabulary.yaml";

/// The dossier's files, with the built-in vocabulary added when `rules/vocabulary.yaml` is
/// not among them. Having it as a file, messages can point into it.
pub fn with_defaults(mut contents: Vec<(String, Result<Vec<u8>, Unreadable>)>) -> Files {
    if !contents.iter().any(|(path, _)| room(path) == Some(Room::Vocabulary)) {
        let text = include_str!("../../rules/vocabulary.yaml");
        contents.push((BUILT_IN_VOCABULARY.to_owned(), Ok(text.as_bytes().to_vec())));
    }
    Files::new(contents)
}

/// Where built-in lexicons stand among a dossier's files.
pub const BUILT_IN_LEXICONS: &str = "(built-in)/lexicon/";

/// The lexicons that come with the program, by the names of their files.
const LEXICONS: [(&str, &str); 3] = [
    ("en.yaml", include_str!("../../rules/lexicon/en.yaml")),
    ("es.yaml", include_str!("../../rules/lexicon/es.yaml")),
    ("fr.yaml", include_str!("../../rules/lexicon/fr.yaml")),
];

/// [`with_defaults`], and every built-in lexicon that `rules/lexicon` has no file of the same
/// name for: a dossier's own file replaces it, one of another name adds to it.
pub fn with_lexicons(mut contents: Vec<(String, Result<Vec<u8>, Unreadable>)>) -> Files {
    for (name, text) in LEXICONS {
        let own = format!("rules/lexicon/{name}");
        if !contents.iter().any(|(path, _)| *path == own) {
            contents.push((format!("{BUILT_IN_LEXICONS}{name}"), Ok(text.as_bytes().to_vec())));
        }
    }
    with_defaults(contents)
}

/// The largest file of a rule, in bytes: one rule and its cases, which are tried one by one.
pub const MAX_RULE_BYTES: usize = 256 * 1024;

/// What a file holds, told from its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room<'p> {
    Document,
    Vocabulary,
    Sources,
    Severity,
    /// Entities; the file's name without its ending.
    Entities(&'p str),
    /// A reliability rule; the file's name without its ending.
    Rule(&'p str),
    /// Words of one language, for extraction.
    Lexicon,
}

pub(crate) fn room(path: &str) -> Option<Room<'_>> {
    if path == BUILT_IN_VOCABULARY {
        return Some(Room::Vocabulary);
    }
    if path.starts_with(BUILT_IN_LEXICONS) {
        return Some(Room::Lexicon);
    }
    let (stem, ending) = path.rsplit_once('.')?;
    if !ending.eq_ignore_ascii_case("yaml") && !ending.eq_ignore_ascii_case("yml") {
        return None;
    }
    match stem {
        "rules/vocabulary" => Some(Room::Vocabulary),
        "rules/sources" => Some(Room::Sources),
        "rules/severity" => Some(Room::Severity),
        _ if stem.starts_with("claims/") => Some(Room::Document),
        _ => {
            let last = |name: &'_ str| name.rsplit('/').next().map_or(0, str::len);
            let name = |name| &stem[stem.len() - last(name)..];
            let entities = stem.strip_prefix("rules/entities/").map(|rest| Room::Entities(name(rest)));
            let rule = || stem.strip_prefix("rules/reliability/").map(|rest| Room::Rule(name(rest)));
            entities.or_else(rule).or_else(|| stem.starts_with("rules/lexicon/").then_some(Room::Lexicon))
        }
    }
}

/// Reads every file of the dossier that means something; see [`with_defaults`].
pub fn load(files: &Files) -> (Raw<'_>, Vec<Finding>) {
    let mut raw = Raw::default();
    let mut findings = Vec::new();
    for (id, file) in files.iter() {
        let room = room(file.path());
        if let Some(reason) = file.unreadable() {
            // A folder has no ending; what is neither ours nor a folder of ours is ignored.
            let folder = matches!(reason, Unreadable::Io(_))
                && ["claims", "rules"].iter().any(|top| file.path().split('/').next() == Some(top));
            if room.is_some() || folder {
                findings.push(unreadable(id, file.path(), reason));
                raw.torn.tear(room);
            }
            continue;
        }
        // Lexicons serve extraction alone: see `lexicons`.
        let Some(room) = room.filter(|room| *room != Room::Lexicon) else { continue };
        if matches!(room, Room::Rule(_)) && file.text().len() > MAX_RULE_BYTES {
            let message =
                format!("`{}` is {} bytes long; a rule has {MAX_RULE_BYTES} at most", file.path(), file.text().len());
            findings.push(
                Finding::new(Code::Unreadable, message)
                    .label(Span::new(id, 0, 0), "this file")
                    .help("one file holds one rule and a few cases: split it"),
            );
            continue;
        }
        let page = Page::new(id, file.text());
        let before = rows(&raw);
        match syntax::read(&page, file) {
            Some(node) => match room {
                Room::Document => raw.documents.extend(document::document(&page, node)),
                Room::Vocabulary => vocabulary::vocabulary(&page, node, &mut raw.vocabulary),
                Room::Sources => sources::sources(&page, node, &mut raw.sources),
                Room::Severity => severity::severity(&page, node, &mut raw.severities),
                Room::Entities(stem) => entities::file(&page, node, stem, &mut raw.entities),
                Room::Rule(stem) => rule::rule(&page, node, stem, &mut raw.rules),
                Room::Lexicon => {}
            },
            None => raw.torn.tear(Some(room)),
        }
        let found = page.finish();
        // A file with errors and not a row to keep has as good as not been read.
        if !found.is_empty() && rows(&raw) == before {
            raw.torn.tear(Some(room));
        }
        findings.extend(found);
    }
    (raw, findings)
}

/// Reads the lexicons among a dossier's files.
pub fn lexicons(files: &Files) -> (Vec<RawLexicon<'_>>, Vec<Finding>) {
    let (mut lexicons, mut findings) = (Vec::new(), Vec::new());
    for (id, file) in files.iter().filter(|(_, file)| room(file.path()) == Some(Room::Lexicon)) {
        if let Some(reason) = file.unreadable() {
            findings.push(unreadable(id, file.path(), reason));
            continue;
        }
        let page = Page::new(id, file.text());
        lexicons.extend(syntax::read(&page, file).and_then(|node| lexicon::lexicon(&page, node)));
        findings.extend(page.finish());
    }
    (lexicons, findings)
}

/// How many rows have been read.
fn rows(raw: &Raw) -> [usize; 4] {
    [raw.documents.len(), raw.vocabulary.predicates.len(), raw.sources.len(), raw.entities.len()]
}

fn unreadable(file: FileId, path: &str, reason: &Unreadable) -> Finding {
    let help = match reason {
        Unreadable::NotUtf8 { .. } => "save the file as UTF-8",
        Unreadable::TooLarge { .. } => "split the file",
        Unreadable::Io(_) => "make the file readable, or take it out of the folder",
    };
    Finding::new(Code::Unreadable, format!("`{path}` {reason}")).label(Span::new(file, 0, 0), "this file").help(help)
}
