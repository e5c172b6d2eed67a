//! The line from a file's bytes to a draft.

mod began;
mod claim;
mod dates;
mod drafter;
mod marks;

use std::ops::Range;

use drafter::Drafter;
use sha2::{Digest, Sha256};

use super::draft::Draft;
use super::names::names;
use super::page::{Article, BlockKind, page};
use super::tools::Tools;
use super::words::words;
use crate::model::{SourceId, SourceKind};

/// What is known of a text besides its words.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The document's id.
    pub id: String,
    /// The file's name, as drafts refer to it.
    pub file: String,
    /// The source that issued it, by its id; told from the text if absent.
    pub publisher: Option<String>,
    /// When, in EDTF; told from the text if absent.
    pub published: Option<String>,
    /// Its language; told from the text if absent.
    pub language: Option<String>,
}

/// Why a text is not drafted from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The bytes are no article.
    #[error("{0}")]
    Page(#[from] super::page::Refused),
    /// There is no lexicon for it.
    #[error(
        "is in no language that there is a lexicon for ({known}): name one with --lang, or write rules/lexicon/<lang>.yaml"
    )]
    Language {
        /// The languages there are.
        known: String,
    },
    /// Nobody says who issued it.
    #[error("does not say which source issued it: name one of rules/sources.yaml with --publisher")]
    Publisher,
    /// Nobody has filed whoever is said to have issued it.
    #[error("is said to be by `{name}`, which is no source{}", .near.as_ref().map(|near| format!(": did you mean `{near}`?")).unwrap_or_else(|| ": add it to rules/sources.yaml".to_owned()))]
    UnknownPublisher {
        /// The name given.
        name: String,
        /// The nearest known one.
        near: Option<String>,
    },
    /// The date given cannot be read.
    #[error("{0}")]
    Published(String),
}

/// Drafts claims from the bytes of an article.
///
/// # Errors
///
/// What is no article, in no known language, or from nobody known is refused, with what to do.
pub fn extract(bytes: &[u8], asked: &Asked, tools: &Tools) -> Result<Draft, Refused> {
    traced(bytes, asked, tools).map(|(draft, _)| draft)
}

/// The same, and how each sentence was read: for whoever writes a lexicon.
///
/// # Errors
///
/// As [`extract`].
pub fn traced(bytes: &[u8], asked: &Asked, tools: &Tools) -> Result<(Draft, String), Refused> {
    let article = page(bytes, &tools.furniture)?;
    drafted(&article, bytes, asked, tools)
}

/// The same, from an article that has been found already.
///
/// # Errors
///
/// As [`extract`], but for what is no article.
pub fn drafted(article: &Article, bytes: &[u8], asked: &Asked, tools: &Tools) -> Result<(Draft, String), Refused> {
    let body: String = article.blocks.iter().map(|block| article.slice(&block.span)).collect::<Vec<_>>().join("\n");
    let wanted = asked.language.as_deref().or(article.language.as_deref());
    let language = tools
        .language(wanted, &body)
        .or_else(|| if asked.language.is_some() { None } else { tools.language(None, &body) });
    let Some(language) = language else {
        let known: Vec<&str> = tools.languages.iter().map(|one| one.lexicon.language.as_str()).collect();
        return Err(Refused::Language { known: known.join(", ") });
    };
    let published = asked.published.clone().or_else(|| article.published.as_ref().map(|found| found.edtf.clone()));
    let days = match &published {
        Some(text) => Some(crate::load::time(text).map_err(|error| Refused::Published(error.message))?.hull()),
        None => None,
    };
    let signed = signed(article, tools);
    let publisher = match &asked.publisher {
        Some(publisher) => {
            let folded = crate::resolve::fold(publisher);
            let sources = &tools.dossier.sources;
            let named = sources.iter().find(|source| {
                source.id == *publisher
                    || std::iter::once(&source.name)
                        .chain(&source.aliases)
                        .any(|name| crate::resolve::fold(name) == folded)
            });
            match named {
                Some(source) => source.id.clone(),
                None => {
                    let near = crate::load::nearest(publisher, sources.iter().map(|source| source.id.as_str()));
                    return Err(Refused::UnknownPublisher { name: publisher.clone(), near: near.map(str::to_owned) });
                }
            }
        }
        None => signed.first().map(|source| tools.dossier.source(*source).id.clone()).ok_or(Refused::Publisher)?,
    };
    let mut drafter = Drafter::new(article, tools, language, days, published.clone());
    drafter.publisher = tools.dossier.sources.iter().position(|source| source.id == publisher).map(SourceId::new);
    drafter.behind = signed.into_iter().filter(|source| Some(*source) != drafter.publisher).collect();
    drafter.run();
    let claims = drafter.claims;
    let entities = drafter.entities;
    let draft = Draft {
        id: asked.id.clone(),
        publisher,
        published,
        language: language.lexicon.language.clone(),
        title: article.headline().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        file: asked.file.clone(),
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        entities,
        claims,
        dropped: article.dropped.iter().map(|one| (article.source(one.span.clone()), one.why.words())).collect(),
    };
    Ok((draft, drafter.trace))
}

/// Agencies that a signature or dateline credits.
pub(super) fn signed(article: &Article, tools: &Tools) -> Vec<SourceId> {
    let mut spans: Vec<Range<usize>> = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Signature)
        .map(|block| block.span.clone())
        .collect();
    spans.extend(article.dateline.as_ref().and_then(|dateline| dateline.agency.clone()));
    let mut found = Vec::new();
    for span in spans {
        let text = article.slice(&span);
        let Some(language) = tools.languages.first() else { continue };
        let mut split = Vec::new();
        words(text, 0, &language.lexicon.forms, &language.lexicon.glue, &mut split);
        for mention in names(text, &split, &tools.gazetteer) {
            let sources = mention.candidates.iter().filter_map(|candidate| tools.gazetteer.row(candidate.row).source());
            for source in sources {
                let kind = tools.dossier.source(source).kind;
                if matches!(kind, SourceKind::Agency | SourceKind::Outlet) && !found.contains(&source) {
                    found.push(source);
                }
            }
        }
    }
    found
}
