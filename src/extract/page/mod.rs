//! From the bytes of an article, plain text or saved HTML, to its main text as blocks.
//! Knows how pages are built and nothing of what they say; never touches the disk.
//!
//! ```text
//! bytes ─▶ decode ─▶ plain or html ─▶ sieve ─▶ Article
//! ```
//!
//! `plain` and `html` cut a page into pieces, each with what its place says about it;
//! `sieve` decides over the pieces: what is headline, paragraph, signature, and what is
//! furniture. Nothing is left out silently: [`Article::dropped`] has the rest, with reasons.

mod cues;
mod date;
mod dateline;
mod decode;
mod furniture;
mod head;
mod html;
mod look;
mod offsets;
mod piece;
mod plain;
mod refused;
mod repeat;
mod sieve;
mod tail;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use furniture::Furniture;
pub use refused::Refused;

use cues::Cues;
use offsets::Offsets;

/// The largest page that is read, in bytes. Articles are a thousandth of it.
pub const MAX_PAGE_BYTES: usize = 64 * 1024 * 1024;

/// How many lines or blocks a page may have.
pub const MAX_PIECES: usize = 1_000_000;

/// A text that was read, in blocks.
#[derive(Debug, Clone)]
pub struct Article {
    /// The text that spans of claims refer to. For plain text the file itself, its byte-order
    /// mark left out; for HTML its readable text, a line to each block, furniture included.
    pub text: String,
    /// What is kept, in order and disjoint.
    pub blocks: Vec<Block>,
    /// What is left out and why, in order; disjoint from the blocks.
    pub dropped: Vec<Dropped>,
    /// The day of publication, if the page itself states one.
    pub published: Option<Found>,
    /// Place, date and agency that the first paragraph opens with. Stays part of its text.
    pub dateline: Option<Dateline>,
    /// What the page says its language is, as it says it: `fr`, `fr-FR`, `en_GB`.
    pub language: Option<String>,
    offsets: Offsets,
}

impl Article {
    /// A text that stands on no page: a headline, if it has one, and each line a paragraph.
    pub fn of_lines(headline: Option<&str>, lines: &str) -> Article {
        let text = headline.map_or_else(|| lines.to_owned(), |headline| format!("{headline}\n{lines}"));
        let (mut blocks, mut start, mut number) = (Vec::new(), 0, 0);
        for (row, line) in text.split('\n').enumerate() {
            let span = start..start + line.len();
            start = span.end + 1;
            if line.trim().is_empty() {
                continue;
            }
            let kind = if row == 0 && headline.is_some() {
                BlockKind::Headline
            } else {
                number += 1;
                BlockKind::Paragraph(number)
            };
            blocks.push(Block { kind, span });
        }
        Article {
            text,
            blocks,
            dropped: Vec::new(),
            published: None,
            dateline: None,
            language: None,
            offsets: Offsets::new(Vec::new(), decode::Way::Shifted(0)),
        }
    }

    /// The text of a span; empty if the span lies outside, or cuts a character in two.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or("")
    }

    /// Where a span of [`Article::text`] stands in the file as it was given, in bytes. A span
    /// that ends inside a character reference such as `&eacute;` gets all of it.
    pub fn source(&self, span: Range<usize>) -> Range<usize> {
        self.offsets.source(span)
    }

    /// The headline's text, if there is one.
    pub fn headline(&self) -> Option<&str> {
        self.blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|block| self.slice(&block.span))
    }
}

/// A stretch of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Article::text`]. A paragraph that the file wraps has line breaks
    /// inside; they are blanks.
    pub span: Range<usize>,
}

/// What a block is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The article's headline; at most one.
    Headline,
    /// A heading inside the article, or a short line below the headline.
    Subheading,
    /// A line that only says when the article came out.
    Dateline,
    /// A paragraph with its number, from 1. A standfirst and a pull quote are paragraphs too.
    Paragraph(u32),
    /// Who wrote it, below the text: `ATS`, `(with AFP)`.
    Signature,
}

/// A stretch that is not the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Where it stands in [`Article::text`].
    pub span: Range<usize>,
    /// Why it is left out.
    pub why: Why,
}

/// Why a stretch is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A menu, or words of one.
    Navigation,
    /// The name of a section or a site, above the headline.
    Label,
    /// A sentence of the site's own above the date.
    Motto,
    /// Who wrote it, above the text.
    Byline,
    /// What is said of a picture, and whose it is.
    Caption,
    /// Stands elsewhere in the article already.
    Repeated,
    /// Points to another article.
    ReadAlso,
    /// Asks to follow, share or subscribe.
    Follow,
    /// Asks for money.
    Donation,
    /// Asks for consent: cookies, data.
    Consent,
    /// What closes a page: comments, rights, related articles.
    Closing,
    /// Stands after furniture, and nothing in it is about what the article is about.
    After,
    /// A short line that nothing follows.
    Loose,
    /// A line without letters or digits.
    Rule,
    /// HTML: hidden from readers.
    Hidden,
    /// HTML: beside, above or below the article.
    Outside,
    /// HTML: nearly all of it is links.
    Links,
    /// HTML: the title of the window, where a headline stands on the page itself.
    Title,
}

impl Why {
    /// The reason in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Why::Navigation => "navigation",
            Why::Label => "a label above the article",
            Why::Motto => "a motto above the date",
            Why::Byline => "a byline",
            Why::Caption => "a caption or picture credit",
            Why::Repeated => "repeats another part",
            Why::ReadAlso => "points to another article",
            Why::Follow => "asks to follow or share",
            Why::Donation => "asks for money",
            Why::Consent => "asks for consent",
            Why::Closing => "closes the page",
            Why::After => "stands after furniture and is not about the article's subject",
            Why::Loose => "a short line that nothing follows",
            Why::Rule => "a line without words",
            Why::Hidden => "hidden from readers",
            Why::Outside => "beside the article",
            Why::Links => "a list of links",
            Why::Title => "the title of the window",
        }
    }
}

/// A date that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The date as EDTF: `2031-03-12`, or `2031-03` where no day is said.
    pub edtf: String,
    /// Where it is said.
    pub at: At,
}

/// Where a date is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// In the article's text.
    Text(Range<usize>),
    /// In a tag that readers do not see.
    Tag {
        /// The tag: `meta article:published_time`, `JSON-LD datePublished`, `time`.
        tag: &'static str,
        /// Where it stands in the file.
        source: Range<usize>,
    },
}

/// What a first paragraph opens with: `VELKA, 14 March (Wire) -`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, its dash included.
    pub span: Range<usize>,
    /// The place.
    pub place: Range<usize>,
    /// The agency, without its parentheses.
    pub agency: Option<Range<usize>>,
    /// Where a date stands.
    pub date: Option<Range<usize>>,
    /// That date as EDTF. A date without a year takes it from the day of publication.
    pub edtf: Option<String>,
}

/// Reads one article.
///
/// # Errors
///
/// What is no article in UTF-8 (or, for HTML, in the encoding that it declares) is refused, with
/// what to do about it.
pub fn page(bytes: &[u8], furniture: &Furniture) -> Result<Article, Refused> {
    let decoded = decode::decode(bytes)?;
    let cues = Cues::new(furniture);
    let (cut, html) = if decoded.html {
        let read = html::read(&decoded.text, &cues);
        (read.cut, Some(read.facts))
    } else {
        (plain::read(decoded.text.into_owned(), &cues), None)
    };
    if cut.pieces.len() > MAX_PIECES {
        return Err(Refused::TooManyPieces);
    }
    let sifted = sieve::sift(&cut, &cues);
    let facts = html.unwrap_or_default();
    let dateline = dateline::find(&cut.text, &sifted.blocks, &cues);
    let mut published = facts.published.map(|found| decoded.way.tag(found)).or(sifted.published);
    let dateline = dateline.map(|found| found.settle(&mut published));
    Ok(Article {
        text: cut.text,
        blocks: sifted.blocks,
        dropped: sifted.dropped,
        published,
        dateline,
        language: facts.language,
        offsets: Offsets::new(cut.segments, decoded.way),
    })
}
