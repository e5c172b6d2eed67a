//! What an answer may name: entities and sources of the dossier, and entities that the answer
//! itself drafts. By id, or by any spelling that only one of them has.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use super::check::{Because, Reason};
use crate::load::{listed, nearest, short};
use crate::model::{Dossier, KindId};
use crate::resolve::fold;

/// How many comparisons are spent on suggestions for one answer.
const MAX_COMPARISONS: usize = 2_000_000;

/// Something that can be named.
struct Row {
    id: String,
    /// Of entities only.
    kind: Option<KindId>,
}

/// Things by their names.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    by_id: HashMap<String, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
}

impl Table {
    fn file<'n>(&mut self, id: &'n str, kind: Option<KindId>, names: impl Iterator<Item = &'n str>) {
        let at = self.rows.len();
        self.rows.push(Row { id: id.to_owned(), kind });
        self.by_id.insert(id.to_owned(), at);
        for name in names.chain([id]) {
            let sharing = self.by_name.entry(fold(name).into_owned()).or_default();
            if sharing.last() != Some(&at) {
                sharing.push(at);
            }
        }
    }
}

/// All that an answer may name.
pub(super) struct Known<'a> {
    dossier: &'a Dossier,
    entities: Table,
    sources: Table,
    comparisons: Cell<usize>,
}

impl<'a> Known<'a> {
    /// What the dossier has.
    pub fn new(dossier: &'a Dossier) -> Known<'a> {
        let (mut entities, mut sources) = (Table::default(), Table::default());
        for entity in &dossier.entities {
            entities.file(&entity.id, Some(entity.kind), entity.names.iter().map(|name| name.text.as_str()));
        }
        for source in &dossier.sources {
            let names = std::iter::once(&source.name).chain(&source.aliases);
            sources.file(&source.id, None, names.map(String::as_str));
        }
        Known { dossier, entities, sources, comparisons: Cell::new(0) }
    }

    /// Whether an entity has this id.
    pub fn has_entity(&self, id: &str) -> bool {
        self.entities.by_id.contains_key(id)
    }

    /// Adds an entity that the answer drafts.
    pub fn draft(&mut self, id: &str, kind: KindId, names: &[String]) {
        self.entities.file(id, Some(kind), names.iter().map(String::as_str));
    }

    /// The kind with this name.
    pub fn kind(&self, name: &str) -> Result<KindId, Reason> {
        let kinds = &self.dossier.vocabulary.kinds;
        let found = kinds.iter().position(|kind| kind == name).map(KindId::new);
        found.ok_or_else(|| {
            let reason = Reason::new(Because::Name, format!("there is no kind `{}`", short(name)));
            match self.near(name, kinds.len(), || nearest(name, kinds.iter().map(String::as_str))) {
                Some(near) => reason.help(format!("did you mean `{near}`?")),
                None => reason.help(format!("there are {}", listed(kinds.iter().map(String::as_str)))),
            }
        })
    }

    /// The id of the entity that a text names, of this kind if one is wanted.
    pub fn entity(&self, text: &str, wanted: Option<KindId>) -> Result<String, Reason> {
        let fits = |row: &Row| wanted.is_none_or(|wanted| row.kind == Some(wanted));
        let what = match wanted {
            Some(kind) => with_article(self.kind_name(kind)),
            None => "an entity".to_owned(),
        };
        let remedy = "file it in rules/entities, or draft it under `entities` of the answer";
        self.find(&self.entities, text, &what, fits, remedy)
    }

    /// The id of the source that a text names.
    pub fn source(&self, text: &str) -> Result<String, Reason> {
        let remedy = "file it in rules/sources.yaml, or write `unknown` with `described_as`";
        self.find(&self.sources, text, "a source", |_| true, remedy)
    }

    fn find(
        &self,
        table: &Table,
        text: &str,
        what: &str,
        fits: impl Fn(&Row) -> bool,
        remedy: &str,
    ) -> Result<String, Reason> {
        if let Some(row) = table.by_id.get(text).map(|at| &table.rows[*at]).filter(|row| fits(row)) {
            return Ok(row.id.clone());
        }
        let (shown, folded) = (short(text), fold(text));
        let sharing = table.by_name.get(folded.as_ref()).map_or(&[][..], Vec::as_slice);
        let fitting: Vec<&Row> = sharing.iter().map(|at| &table.rows[*at]).filter(|row| fits(row)).collect();
        match fitting.as_slice() {
            [row] => return Ok(row.id.clone()),
            [] => {}
            _ => {
                let ids = listed(fitting.iter().map(|row| row.id.as_str()));
                let reason = Reason::new(Because::Name, format!("`{shown}` is a name of several things"));
                return Err(reason.help(format!("write the id of the one that is meant: {ids}")));
            }
        }
        if let Some(row) = sharing.first().map(|at| &table.rows[*at]) {
            let is = row.kind.map_or("a source".to_owned(), |kind| with_article(self.kind_name(kind)));
            return Err(Reason::new(Because::Name, format!("`{shown}` is {is}, not {what}")));
        }
        let near = self.near(&folded, table.by_name.len(), || {
            let names = table.by_name.iter().filter(|(_, rows)| rows.iter().any(|at| fits(&table.rows[*at])));
            nearest(&folded, names.map(|(name, _)| name.as_str()))
        });
        let near =
            near.and_then(|name| table.by_name.get(name)?.iter().map(|at| &table.rows[*at]).find(|row| fits(row)));
        let reason = Reason::new(Because::Name, format!("nobody has filed {what} called `{shown}`"));
        Err(match near {
            Some(row) => reason.help(format!("did you mean `{}`?", row.id)),
            None => reason.help(remedy),
        })
    }

    /// A suggestion, while there are comparisons left to spend.
    fn near<'n>(&self, text: &str, candidates: usize, find: impl FnOnce() -> Option<&'n str>) -> Option<&'n str> {
        let spent = self.comparisons.get() + candidates;
        if text.is_empty() || spent > MAX_COMPARISONS {
            return None;
        }
        self.comparisons.set(spent);
        find()
    }

    fn kind_name(&self, kind: KindId) -> &str {
        self.dossier.vocabulary.kinds.get(kind.index()).map_or("entity", String::as_str)
    }
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}
