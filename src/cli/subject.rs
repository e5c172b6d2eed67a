//! Finds what `recoupe audit` and `recoupe graph` are asked about: a claim, a document, a source,
//! or anything that claims speak of, by its id or any of its names.

use recoupe::model::{ClaimId, DocumentId, Dossier, EntityId, SourceId};
use recoupe::report::audit::Subject;
use recoupe::resolve::fold;

use super::audit;
use super::failure::Failure;
use super::place::nearest;

/// What a name can be asked to mean, as a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Claim,
    Document,
    Source,
    Place,
}

/// In the order in which a name that means several is taken; a claim's own id, which is short
/// for its full name, comes last.
const KINDS: [(Kind, &str); 4] =
    [(Kind::Document, "document"), (Kind::Source, "source"), (Kind::Place, "place"), (Kind::Claim, "claim")];

/// What a name means.
#[derive(Debug)]
pub struct Found {
    /// The thing itself.
    pub subject: Subject,
    /// What else the name means, and how to ask for it.
    pub note: Option<String>,
}

/// What a name means, with or without its kind in front: `source:watch`.
pub fn find(dossier: &Dossier, name: &str) -> Result<Found, Failure> {
    search(dossier, name, &KINDS, "audit")
}

/// The same of what a graph can be drawn of: places and claims.
pub fn find_drawable(dossier: &Dossier, name: &str) -> Result<Found, Failure> {
    let drawable = KINDS.map(|known| matches!(known.0, Kind::Place | Kind::Claim).then_some(known));
    let drawable: Vec<(Kind, &str)> = drawable.into_iter().flatten().collect();
    let failure = match search(dossier, name, &drawable, "graph") {
        Ok(found) => return Ok(found),
        Err(failure) => failure,
    };
    let Failure::UnknownSubject(..) = failure else { return Err(failure) };
    let bare = prefixed(name).map_or(name, |(_, rest)| rest);
    match find(dossier, name).map(|found| found.subject) {
        Ok(Subject::Source(_)) => Err(Failure::NotDrawable { name: bare.to_owned(), kind: "source" }),
        Ok(Subject::Document(_)) => Err(Failure::NotDrawable { name: bare.to_owned(), kind: "document" }),
        _ => Err(failure),
    }
}

/// What a name means among `kinds`, for the command `command`.
fn search(dossier: &Dossier, name: &str, kinds: &[(Kind, &'static str)], command: &str) -> Result<Found, Failure> {
    let all: Vec<Kind> = kinds.iter().map(|(kind, _)| *kind).collect();
    if let Some((kind, rest)) = prefixed(name) {
        if !all.contains(&kind) {
            return Err(unknown(dossier, name, rest, &all));
        }
        return match one(dossier, kind, rest)? {
            Some(subject) => Ok(Found { subject, note: None }),
            None => Err(unknown(dossier, name, rest, &[kind])),
        };
    }
    if name.contains('/') {
        // Only claims have one in their ids.
        if let Some(subject) = one(dossier, Kind::Claim, name)? {
            return Ok(Found { subject, note: None });
        }
    }
    let mut found = None;
    let mut others = Vec::new();
    let mut failure = None;
    for (kind, word) in kinds.iter().copied() {
        match one(dossier, kind, name) {
            Ok(None) => {}
            Ok(Some(subject)) if found.is_none() && failure.is_none() => found = Some((subject, word)),
            Ok(Some(_)) => others.push(word),
            // Several of one kind: another kind of which there is one is meant sooner.
            Err(several) => {
                failure.get_or_insert(several);
                others.push(word);
            }
        }
    }
    match (found, failure) {
        (Some((subject, word)), _) => Ok(Found { subject, note: note(name, word, &others, command) }),
        (None, Some(several)) => Err(several),
        (None, None) => Err(unknown(dossier, name, name, &all)),
    }
}

fn prefixed(name: &str) -> Option<(Kind, &str)> {
    let (prefix, rest) = name.split_once(':')?;
    let (kind, _) = KINDS.into_iter().find(|(_, word)| *word == prefix)?;
    Some((kind, rest.trim()))
}

fn note(name: &str, word: &str, others: &[&str], command: &str) -> Option<String> {
    let quote = if name.contains(char::is_whitespace) { "\"" } else { "" };
    let ask = |other: &&str| format!("`recoupe {command} {quote}{other}:{name}{quote}`");
    let ask: Vec<String> = others.iter().map(ask).collect();
    let asked = recoupe::model::listing(&ask);
    (!ask.is_empty()).then(|| {
        format!("`{name}` names more than one thing, and this is the {word}. Ask for what else it names with {asked}")
    })
}

/// The one thing of a kind that has this name; a failure where several do.
fn one(dossier: &Dossier, kind: Kind, name: &str) -> Result<Option<Subject>, Failure> {
    if kind == Kind::Claim {
        let known = |(id, claim): (ClaimId, &recoupe::model::Claim)| {
            claim.id == name || name.contains('/') && dossier.claim_name(id) == name
        };
        return if dossier.claims().any(known) {
            audit::find(dossier, name).map(|id| Some(Subject::Claim(id)))
        } else {
            Ok(None)
        };
    }
    let wanted = fold(name);
    let rows: Vec<(usize, String, bool)> = names(dossier, kind)
        .filter(|(known, ..)| fold(known) == wanted)
        .map(|(known, row, id)| (row, known.to_owned(), id))
        .collect();
    let exact = rows.iter().find(|(_, known, id)| *id && known == name).map(|(row, ..)| *row);
    let mut rows: Vec<usize> = rows.into_iter().map(|(row, ..)| row).collect();
    rows.sort_unstable();
    rows.dedup();
    let row = match (exact, &rows[..]) {
        (Some(row), _) => row,
        (None, [row]) => *row,
        (None, []) => return Ok(None),
        (None, rows) => {
            let ids = rows.iter().map(|row| id(dossier, kind, *row).to_owned()).collect();
            return Err(Failure::AmbiguousPlace { name: name.to_owned(), ids });
        }
    };
    Ok(Some(match kind {
        Kind::Document => Subject::Document(DocumentId::new(row)),
        Kind::Source => Subject::Source(SourceId::new(row)),
        Kind::Place => Subject::Place(EntityId::new(row)),
        Kind::Claim => Subject::Claim(ClaimId::new(row)),
    }))
}

/// Every id and name of a kind, with its row, and whether it is the id.
fn names(dossier: &Dossier, kind: Kind) -> Box<dyn Iterator<Item = (&str, usize, bool)> + '_> {
    let ids = (0..rows(dossier, kind)).map(move |row| (id(dossier, kind, row), row, true));
    match kind {
        Kind::Claim | Kind::Document => Box::new(ids),
        Kind::Source => {
            let rows = dossier.sources.iter().enumerate();
            Box::new(ids.chain(rows.flat_map(|(row, source)| {
                let names = std::iter::once(&source.name).chain(&source.aliases);
                names.map(move |name| (name.as_str(), row, false))
            })))
        }
        Kind::Place => {
            let rows = dossier.entities.iter().enumerate();
            Box::new(ids.chain(
                rows.flat_map(|(row, entity)| entity.names.iter().map(move |name| (name.text.as_str(), row, false))),
            ))
        }
    }
}

fn rows(dossier: &Dossier, kind: Kind) -> usize {
    match kind {
        Kind::Claim => dossier.claims.len(),
        Kind::Document => dossier.documents.len(),
        Kind::Source => dossier.sources.len(),
        Kind::Place => dossier.entities.len(),
    }
}

fn id(dossier: &Dossier, kind: Kind, row: usize) -> &str {
    match kind {
        Kind::Claim => &dossier.claims[row].id,
        Kind::Document => &dossier.documents[row].id,
        Kind::Source => &dossier.sources[row].id,
        Kind::Place => &dossier.entities[row].id,
    }
}

/// Nothing has this name: the nearest that something has.
fn unknown(dossier: &Dossier, asked: &str, name: &str, kinds: &[Kind]) -> Failure {
    let claims: Vec<String> = if kinds.contains(&Kind::Claim) {
        dossier.claims().map(|(id, _)| dossier.claim_name(id)).collect()
    } else {
        Vec::new()
    };
    let all = kinds.iter().flat_map(|kind| names(dossier, *kind)).map(|(name, ..)| name);
    let near = nearest(&fold(name), claims.iter().map(String::as_str).chain(all));
    let prefix = asked.strip_suffix(name).unwrap_or_default();
    Failure::UnknownSubject(asked.to_owned(), near.map(|near| format!("{prefix}{near}")))
}
