//! What `plain` and `html` hand to `sieve`: a text cut into pieces, not yet judged.

use std::ops::Range;

use super::offsets::Segment;
use super::{Why, look::Look};

/// A text and its pieces.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub text: String,
    /// In order, disjoint, none empty.
    pub pieces: Vec<Piece>,
    pub segments: Vec<Segment>,
    /// The piece that a page marks as its headline.
    pub headline: Option<usize>,
}

/// A stretch of text with blanks around it taken off.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub span: Range<usize>,
    pub tag: Tag,
    /// Pieces of one number stand together, without a blank line between.
    pub group: u32,
    /// Already known to be no part of the article.
    pub out: Option<Why>,
    pub look: Look,
}

/// What markup says of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tag {
    /// Nothing: plain text, or a `div`.
    #[default]
    None,
    /// A paragraph that the page marks as one.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// A quotation set apart.
    Quote,
    /// An item of a list.
    Item,
    /// What the page itself calls its lead.
    Lead,
}
