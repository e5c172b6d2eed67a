//! Names to rows: an id or any spelling, among what fits.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::fold::fold;
use crate::finding::{Code, Finding};
use crate::load::{MAX_LENGTH, Text, Torn, listed, short};
use crate::model::KindId;

/// How many comparisons are spent on suggestions in one run. Beyond, names that are not found
/// are reported without one: what has so many unknown names lacks a file, not a letter.
const MAX_COMPARISONS: usize = 4_000_000;

/// How alike two names have to be for one to be taken for a slip of the other.
const NEAR: f64 = 0.9;

/// What a name is looked for among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    Source,
    Entity(KindId),
    AnyEntity,
}

/// What can be found: a row of a table sorted by id.
pub(super) struct Row {
    pub id: String,
    /// Of entities only.
    pub kind: Option<KindId>,
    pub names: Vec<String>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// Every folded name, sorted: for suggestions.
    names: Vec<(String, usize)>,
}

impl Table {
    fn new(rows: Vec<Row>) -> Table {
        let mut table = Table::default();
        for (index, row) in rows.iter().enumerate() {
            table.by_id.insert(row.id.clone(), index);
            for name in std::iter::once(&row.id).chain(&row.names) {
                let folded = fold(name).into_owned();
                let sharing = table.by_name.entry(folded.clone()).or_default();
                // Rows come one after the other, so the same one can only be the last.
                if sharing.last() != Some(&index) {
                    sharing.push(index);
                    table.names.push((folded, index));
                }
            }
        }
        table.names.sort();
        table.rows = rows;
        table
    }
}

#[derive(Clone)]
enum Answer {
    Found(usize),
    Shared(Vec<usize>),
    Wrong(String),
    Near(String),
    Unknown,
}

pub(super) struct Names<'k> {
    sources: Table,
    entities: Table,
    kinds: &'k [String],
    torn: Torn,
    comparisons: Cell<usize>,
    answers: RefCell<HashMap<Wanted, HashMap<String, Answer>>>,
}

impl<'k> Names<'k> {
    pub fn new(sources: Vec<Row>, entities: Vec<Row>, kinds: &'k [String], torn: Torn) -> Names<'k> {
        Names {
            sources: Table::new(sources),
            entities: Table::new(entities),
            kinds,
            torn,
            comparisons: Cell::new(0),
            answers: RefCell::default(),
        }
    }

    fn table(&self, wanted: Wanted) -> &Table {
        if wanted == Wanted::Source { &self.sources } else { &self.entities }
    }

    /// The row with exactly this id.
    pub fn id(&self, wanted: Wanted, id: &str) -> Option<usize> {
        let table = self.table(wanted);
        table.by_id.get(id).copied().filter(|row| fits(table, *row, wanted))
    }

    /// The row a text names; what is wrong is reported.
    pub fn find(&self, text: &Text, wanted: Wanted, findings: &mut Vec<Finding>) -> Option<usize> {
        let known = self.answers.borrow().get(&wanted).and_then(|answers| answers.get(text.text.as_ref())).cloned();
        let answer = known.unwrap_or_else(|| {
            let answer = self.answer(&text.text, wanted);
            let mut answers = self.answers.borrow_mut();
            answers.entry(wanted).or_default().insert(text.text.clone().into_owned(), answer.clone());
            answer
        });
        if let Answer::Found(row) = answer {
            return Some(row);
        }
        let torn = if wanted == Wanted::Source { self.torn.sources } else { self.torn.entities || self.torn.documents };
        if !torn || matches!(answer, Answer::Shared(_)) {
            findings.push(self.finding(text, wanted, &answer));
        }
        None
    }

    fn answer(&self, text: &str, wanted: Wanted) -> Answer {
        if let Some(row) = self.id(wanted, text) {
            return Answer::Found(row);
        }
        let table = self.table(wanted);
        let folded = fold(text);
        let sharing = table.by_name.get(folded.as_ref()).map_or(&[][..], Vec::as_slice);
        let fitting: Vec<usize> = sharing.iter().copied().filter(|row| fits(table, *row, wanted)).collect();
        match fitting.as_slice() {
            [row] => return Answer::Found(*row),
            [] => {}
            _ => return Answer::Shared(fitting),
        }
        if let Some(row) = sharing.first() {
            return Answer::Wrong(self.kind_words(table.rows[*row].kind));
        }
        let other = if wanted == Wanted::Source { &self.entities } else { &self.sources };
        if let Some(row) = other.by_name.get(folded.as_ref()).and_then(|rows| rows.first()) {
            return Answer::Wrong(self.kind_words(other.rows[*row].kind));
        }
        match self.nearest(table, &folded, wanted) {
            Some(row) => Answer::Near(table.rows[row].id.clone()),
            None => Answer::Unknown,
        }
    }

    fn nearest(&self, table: &Table, folded: &str, wanted: Wanted) -> Option<usize> {
        if folded.len() > MAX_LENGTH || self.comparisons.get() + table.names.len() > MAX_COMPARISONS {
            return None;
        }
        self.comparisons.set(self.comparisons.get() + table.names.len());
        let length = folded.len();
        let close = |name: &str| name.len().abs_diff(length) <= 2 + length / 4 && name.len() <= MAX_LENGTH;
        let candidates = table.names.iter().filter(|(name, row)| close(name) && fits(table, *row, wanted));
        let scored = candidates.map(|(name, row)| (strsim::jaro_winkler(name, folded), *row));
        // Rows are sorted by id: of two equally near, the first id wins.
        let best = scored.filter(|(score, _)| *score >= NEAR).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, row)| row)
    }

    fn kind_words(&self, kind: Option<KindId>) -> String {
        match kind.and_then(|kind| self.kinds.get(kind.index())) {
            Some(kind) => with_article(kind),
            None => "a source".to_owned(),
        }
    }

    fn wanted_words(&self, wanted: Wanted) -> String {
        match wanted {
            Wanted::Source => "a source".to_owned(),
            Wanted::Entity(kind) => self.kind_words(Some(kind)),
            Wanted::AnyEntity => "an entity".to_owned(),
        }
    }

    fn finding(&self, text: &Text, wanted: Wanted, answer: &Answer) -> Finding {
        let (name, needed) = (short(&text.text), self.wanted_words(wanted));
        match answer {
            Answer::Shared(rows) => {
                let table = self.table(wanted);
                let ids = rows.iter().map(|row| table.rows[*row].id.as_str());
                Finding::new(Code::AmbiguousName, format!("`{name}` is a name of several things"))
                    .label(text.span, "which one is meant is not settled")
                    .help(format!("write the id of the one that is meant: {}", listed(ids)))
            }
            Answer::Wrong(is) => Finding::new(Code::WrongKind, format!("`{name}` is {is}, not {needed}"))
                .label(text.span, format!("{needed} is needed here"))
                .help(self.remedy(wanted)),
            Answer::Near(near) => {
                Finding::new(Code::NearName, format!("nothing is called `{name}`, but `{near}` is near"))
                    .label(text.span, "only near a known name")
                    .help(format!("did you mean `{near}`? If so write that, or add this spelling to its names"))
            }
            _ => Finding::new(Code::UnresolvedName, format!("nobody has filed `{name}`"))
                .label(text.span, format!("not the name of {needed}"))
                .help(self.remedy(wanted)),
        }
    }

    fn remedy(&self, wanted: Wanted) -> String {
        let kind = match wanted {
            Wanted::Source => return "add it to `rules/sources.yaml`, or to the aliases of a source there".to_owned(),
            Wanted::Entity(kind) => self.kinds.get(kind.index()).map(String::as_str),
            Wanted::AnyEntity => None,
        };
        let file = kind
            .map_or("a file of `rules/entities`".to_owned(), |kind| format!("`rules/entities/{}.yaml`", plural(kind)));
        format!("add it to {file}, or to the document's `entities`")
    }
}

fn fits(table: &Table, row: usize, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Entity(kind) => table.rows[row].kind == Some(kind),
        _ => true,
    }
}

fn plural(kind: &str) -> String {
    kind.strip_suffix('y').map_or_else(|| format!("{kind}s"), |stem| format!("{stem}ies"))
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}
