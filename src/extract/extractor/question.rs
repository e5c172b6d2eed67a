//! An article made ready to be read by another program: its text in blocks, and what is known of it.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::super::page::{Article, Block, BlockKind, page};
use super::super::run::{Asked, signed};
use super::super::tools::Tools;
use super::answer::{self, Unusable};
use super::check::{self, Drafted};
use super::{MAX_TEXT_BYTES, request};
use crate::extract::draft::Draft;
use crate::model::SourceId;

/// The longest tag of a language.
const MAX_TAG: usize = 35;

/// Why an article is not given to another program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unasked {
    /// The bytes are no article.
    #[error("{0}")]
    Page(#[from] super::super::page::Refused),
    /// Nobody says what language it is in.
    #[error("does not say what language it is in: name it with --lang")]
    Language,
    /// Nobody says who issued it.
    #[error("does not say which source issued it: name one of rules/sources.yaml with --publisher")]
    Publisher,
    /// The date given cannot be read.
    #[error("{0}")]
    Published(String),
    /// Nothing in it is headline or paragraph.
    #[error("has no text that could be read")]
    Empty,
    /// Longer than [`MAX_TEXT_BYTES`].
    #[error("has a text of {0} bytes; an extractor is given {MAX_TEXT_BYTES} at most: split it")]
    TooLong(usize),
}

/// A stretch of the text that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text that is sent.
    pub span: Range<usize>,
    /// Where it begins in the article's text.
    article: usize,
}

/// An article, and what a program is told of it.
#[derive(Debug)]
pub struct Question<'a> {
    pub(super) tools: &'a Tools<'a>,
    /// The document, without claims as yet.
    pub(super) draft: Draft,
    /// Agencies that a signature or dateline credits.
    pub(super) credited: Vec<SourceId>,
    /// What is sent: the blocks of the article, a blank line between.
    pub(super) text: String,
    pub(super) blocks: Vec<Stretch>,
    article: Article,
}

impl<'a> Question<'a> {
    /// Reads an article and gathers what is known of it.
    ///
    /// # Errors
    ///
    /// What is no article, from nobody known or in a language that nobody names is refused, with
    /// what to do.
    pub fn new(bytes: &[u8], asked: &Asked, tools: &'a Tools<'a>) -> Result<Question<'a>, Unasked> {
        let article = page(bytes, &tools.furniture)?;
        let (text, blocks) = laid_out(&article);
        if blocks.is_empty() {
            return Err(Unasked::Empty);
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(Unasked::TooLong(text.len()));
        }
        let language = language(asked.language.as_deref(), article.language.as_deref(), &text, tools);
        let published = asked.published.clone().or_else(|| article.published.as_ref().map(|found| found.edtf.clone()));
        if let Some(text) = &published {
            crate::load::time(text).map_err(|error| Unasked::Published(error.message))?;
        }
        let credited = signed(&article, tools);
        let first = || credited.first().map(|source| tools.dossier.source(*source).id.clone());
        let publisher = asked.publisher.clone().or_else(first).ok_or(Unasked::Publisher)?;
        let draft = Draft {
            id: asked.id.clone(),
            publisher,
            published,
            language: language.ok_or(Unasked::Language)?,
            title: article.headline().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
            file: asked.file.clone(),
            sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
            entities: Vec::new(),
            claims: Vec::new(),
            dropped: article.dropped.iter().map(|one| (article.source(one.span.clone()), one.why.words())).collect(),
        };
        Ok(Question { tools, draft, credited, text, blocks, article })
    }

    /// What the program is told: one JSON object on one line.
    pub fn request(&self) -> String {
        request::request(self)
    }

    /// Checks what the program answered, and drafts from what holds.
    ///
    /// # Errors
    ///
    /// An answer that is no JSON or has another shape is refused as a whole, naming the key.
    pub fn draft(&self, answered: &[u8]) -> Result<Drafted, Unusable> {
        Ok(check::check(self, answer::read(answered)?))
    }

    /// Where a span inside one block of the text stands in the file as it was given, in bytes.
    pub(super) fn source(&self, block: &Stretch, span: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| block.article + byte.saturating_sub(block.span.start);
        self.article.source(at(span.start)..at(span.end))
    }
}

/// The blocks of an article with a blank line between, and where each stands.
fn laid_out(article: &Article) -> (String, Vec<Stretch>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for Block { kind, span } in &article.blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(article.slice(span));
        blocks.push(Stretch { kind: *kind, span: start..text.len(), article: span.start });
    }
    (text, blocks)
}

/// The language asked for, the one that the page names, or the one whose lexicon knows most of it.
/// There need not be a lexicon: whoever reads the text here brings its own.
fn language(asked: Option<&str>, page: Option<&str>, text: &str, tools: &Tools) -> Option<String> {
    let named = |tag: &str| {
        let tag = tag.trim().replace('_', "-");
        let sound = !tag.is_empty()
            && tag.len() <= MAX_TAG
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && tag.starts_with(|c: char| c.is_ascii_alphabetic());
        let known = tools.language(Some(&tag), "").map(|language| language.lexicon.language.clone());
        known.or(sound.then_some(tag))
    };
    match asked {
        Some(asked) => named(asked),
        None => page
            .and_then(named)
            .or_else(|| tools.language(None, text).map(|language| language.lexicon.language.clone())),
    }
}
