//! How good drafts are: the claims that something drafts from the texts of a corpus, held against
//! those that a careful person would. Knows nothing of how drafts are made.
//!
//! ```text
//! corpus ─▶ read ─▶ Page ─▶ draft ─▶ items ─┐
//!    └────────▶ gold ─────────────▶ items ─┴▶ align ─▶ measure, misses
//! ```

mod align;
mod corpus;
mod item;
mod locate;
mod measure;
mod miss;
#[cfg(test)]
mod tests;

pub use align::{Pair, align};
pub use corpus::Content;
pub use item::{Item, Items, Misplaced, Moment, items};
pub use locate::{Page, Place};
pub use measure::{Field, Measures, Score, measure};
pub use miss::{Difference, Miss, misses};

use std::collections::BTreeMap;

use chrono::DateTime;

use crate::model::{Document, DocumentId, Instant, Range};

/// A text to draft claims from, and what is known of it beforehand.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Its path in the corpus, without its ending.
    pub name: &'a str,
    /// Its path in the corpus.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// It as it was read.
    pub page: &'a Page,
    /// The header of its gold: id, date, language.
    pub document: &'a Document,
    /// The id of whoever published it.
    pub publisher: &'a str,
    /// When, as EDTF.
    pub published: Option<&'a str>,
}

/// A corpus that was drafted from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// Its texts, by name.
    pub texts: Vec<Evaluated>,
}

/// A text that was drafted from.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// Its path in the corpus.
    pub file: String,
    /// Its language.
    pub language: Option<String>,
    /// The claims of its gold, in reading order.
    pub gold: Vec<Item>,
    /// Those drafted, in reading order.
    pub draft: Vec<Item>,
    /// Which stand for which.
    pub pairs: Vec<Pair>,
    /// Claims of the gold that stand elsewhere in the page as it was read, in words.
    pub misread: Vec<String>,
    /// What of the draft cannot be read, in words.
    pub remarks: Vec<String>,
    /// How it measures.
    pub measures: Measures,
}

impl Evaluated {
    /// What the draft got wrong.
    pub fn misses(&self) -> Vec<Miss<'_>> {
        misses(&self.gold, &self.draft, &self.pairs)
    }
}

impl Evaluation {
    /// All texts together.
    pub fn measures(&self) -> Measures {
        self.texts.iter().fold(Measures::default(), |all, text| all.and(&text.measures))
    }

    /// The texts of each language, by its tag.
    pub fn by_language(&self) -> Vec<(Option<String>, Measures)> {
        let mut languages: BTreeMap<Option<String>, Measures> = BTreeMap::new();
        for text in &self.texts {
            let known = languages.entry(text.language.clone()).or_default();
            *known = known.and(&text.measures);
        }
        languages.into_iter().collect()
    }
}

/// Something in a corpus that makes it useless as a measure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The file, from the corpus on.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// What is wrong, with the claim it is wrong with.
    pub message: String,
}

impl Broken {
    fn new(file: &str, line: Option<u32>, message: impl Into<String>) -> Broken {
        Broken { file: file.to_owned(), line, message: message.into() }
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Drafts from every text of a corpus and holds the drafts against the gold. `contents` are the files
/// of the corpus; `read` turns a text's bytes into blocks, or says why it cannot; `draft` writes the
/// YAML of a document. What is wrong with a draft counts against it; what is wrong with the corpus,
/// such as a quote that its text does not have, ends it.
pub fn evaluate(
    contents: Vec<Content>,
    read: impl Fn(&str, &[u8]) -> Result<Page, String>,
    draft: impl Fn(&Text<'_>) -> String,
) -> Result<Evaluation, Vec<Broken>> {
    let mut broken = Vec::new();
    let corpus = corpus::corpus(contents, &mut broken);
    let mut texts = Vec::with_capacity(corpus.texts.len());
    for files in &corpus.texts {
        let page = read(&files.file, &files.bytes);
        let page = page.map_err(|why| broken.push(Broken::new(&files.file, None, why)));
        let gold = corpus.filed(&files.gold_file(), &files.gold);
        broken.extend(gold.errors);
        let (Ok(page), Some(document)) = (page, gold.dossier.documents.first()) else { continue };
        let own = items(&gold.dossier, DocumentId::new(0), &page);
        broken.extend(own.misplaced.iter().map(|one| Broken::new(&files.gold_file(), None, one.to_string())));
        let publisher = gold.dossier.source(document.publisher).id.as_str();
        let published = document.published.and_then(days);
        let text = Text {
            name: &files.name,
            file: &files.file,
            bytes: &files.bytes,
            page: &page,
            document,
            publisher,
            published: published.as_deref(),
        };
        // Nobody reads what is measured against a broken corpus.
        if broken.is_empty() {
            texts.push(evaluated(&corpus, &text, own, &draft(&text)));
        }
    }
    broken.sort();
    broken.dedup();
    if broken.is_empty() { Ok(Evaluation { texts }) } else { Err(broken) }
}

/// The days of a range as EDTF.
fn days(range: Range) -> Option<String> {
    let day = |at: Instant| Some(DateTime::from_timestamp(at, 0)?.format("%Y-%m-%d").to_string());
    let (first, last) = (day(range.earliest)?, day(range.latest.checked_sub(1)?)?);
    Some(if first == last { first } else { format!("{first}/{last}") })
}

fn evaluated(corpus: &corpus::Corpus, text: &Text<'_>, gold: Items, yaml: &str) -> Evaluated {
    let filed = corpus.filed("the draft", yaml.as_bytes());
    let own = match filed.dossier.documents.first() {
        Some(_) => items(&filed.dossier, DocumentId::new(0), text.page),
        None => Items::default(),
    };
    let errors = filed.errors.iter().map(ToString::to_string);
    let remarks = errors.chain(own.misplaced.iter().map(ToString::to_string)).collect();
    let misread = gold.misread.iter().map(ToString::to_string).collect();
    let (gold, draft) = (gold.items, own.items);
    let pairs = align(&gold, &draft);
    Evaluated {
        file: text.file.to_owned(),
        language: text.document.language.clone(),
        misread,
        remarks,
        measures: measure(&gold, &draft, &pairs, filed.lost),
        gold,
        draft,
        pairs,
    }
}
