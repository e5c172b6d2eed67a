//! Decides over the pieces of a page: what is the article, and why the rest is not.

use super::cues::{Cues, Kind, words};
use super::date::{self, DateLine};
use super::head;
use super::piece::{Cut, Piece, Tag};
use super::repeat;
use super::tail;
use super::{At, Block, BlockKind, Dropped, Found, Why};

/// A page, judged.
pub(super) struct Sifted {
    pub blocks: Vec<Block>,
    pub dropped: Vec<Dropped>,
    pub published: Option<Found>,
}

/// What was decided about a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open,
    Headline,
    Subheading,
    Dateline,
    Paragraph,
    Signature,
    Out(Why),
}

/// The pieces with what has been decided so far.
pub(super) struct Sieve<'a> {
    pub text: &'a str,
    pub pieces: &'a [Piece],
    pub marks: Vec<Mark>,
    /// The pieces that only say a date.
    pub dates: Vec<Option<DateLine>>,
    pub cues: &'a Cues,
    pub headline: Option<usize>,
}

/// Judges every piece of a page.
pub(super) fn sift(cut: &Cut, cues: &Cues) -> Sifted {
    let (text, pieces) = (cut.text.as_str(), cut.pieces.as_slice());
    let marks = pieces.iter().map(|piece| piece.out.map_or(Mark::Open, Mark::Out)).collect();
    let dates =
        pieces.iter().map(|piece| if piece.out.is_none() { date_of(text, piece, cues) } else { None }).collect();
    let mut sieve = Sieve { text, pieces, marks, dates, cues, headline: cut.headline };
    sieve.lines();
    sieve.doubles();
    head::settle(&mut sieve);
    sieve.repeats();
    tail::settle(&mut sieve);
    sieve.body();
    sieve.done()
}

fn date_of(text: &str, piece: &Piece, cues: &Cues) -> Option<DateLine> {
    let heading = matches!(piece.tag, Tag::Heading(1) | Tag::Quote);
    if heading || piece.look.words > 24 { None } else { date::line(&text[piece.span.clone()], cues) }
}

impl<'a> Sieve<'a> {
    pub fn of(&self, index: usize) -> &'a str {
        &self.text[self.pieces[index].span.clone()]
    }

    pub fn is_open(&self, index: usize) -> bool {
        self.marks[index] == Mark::Open
    }

    /// Indices of what is not yet decided.
    pub fn open(&self) -> Vec<usize> {
        (0..self.marks.len()).filter(|&index| self.is_open(index)).collect()
    }

    /// Running text, as opposed to headings, labels and furniture.
    pub fn prose(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        self.is_open(index) && self.dates[index].is_none() && (piece.look.prose() || piece.tag == Tag::Quote)
    }

    /// Lines that are furniture wherever they stand.
    fn lines(&mut self) {
        for index in 0..self.pieces.len() {
            if !self.is_open(index) || self.headline == Some(index) || self.dates[index].is_some() {
                continue;
            }
            let piece = &self.pieces[index];
            let beside = index > 0
                && self.pieces[index - 1].group == piece.group
                && self.marks[index - 1] == Mark::Out(Why::Caption);
            let why = furniture(self.of(index), piece);
            // What stands right below a picture's credit is its caption.
            let why = why.or((beside && piece.look.short() && piece.tag == Tag::None).then_some(Why::Caption));
            if let Some(why) = why {
                self.marks[index] = Mark::Out(why);
            }
        }
    }

    /// Words of menus come twice in a row: once for the eye, once for the button.
    fn doubles(&mut self) {
        let open = self.open();
        for pair in open.windows(2) {
            let short = |index: usize| {
                let look = &self.pieces[index].look;
                look.short() && look.words <= 4
            };
            if short(pair[0]) && short(pair[1]) && self.of(pair[0]).to_lowercase() == self.of(pair[1]).to_lowercase() {
                self.marks[pair[0]] = Mark::Out(Why::Navigation);
                self.marks[pair[1]] = Mark::Out(Why::Navigation);
            }
        }
    }

    fn repeats(&mut self) {
        let open = self.open();
        for index in repeat::summaries(self.text, self.pieces, &open) {
            self.marks[index] = Mark::Out(Why::Repeated);
        }
        let Some(headline) = self.headline.map(|index| self.of(index)) else { return };
        if headline.chars().count() < 12 {
            return;
        }
        for index in open {
            let Some(rest) = repeat::after_headline(self.of(index), headline) else { continue };
            let credit = rest.contains('©') || !super::look::ends(rest) && words(rest).count() <= 12;
            let apart = !rest.trim_start().starts_with(|char: char| char.is_lowercase() || char == ',');
            if self.is_open(index) && credit && apart {
                self.marks[index] = Mark::Out(Why::Repeated);
            }
        }
    }

    /// What is left is the article: paragraphs, and headings above them.
    fn body(&mut self) {
        let mut follows = false;
        for index in (0..self.pieces.len()).rev().filter(|&index| self.marks[index] == Mark::Open).collect::<Vec<_>>() {
            self.marks[index] = if self.dates[index].is_some() {
                Mark::Dateline
            } else if self.is_paragraph(index) {
                follows = true;
                Mark::Paragraph
            } else if head::is_byline(self, index) {
                Mark::Out(Why::Byline)
            } else if follows {
                Mark::Subheading
            } else {
                Mark::Out(Why::Loose)
            };
        }
    }

    pub fn is_paragraph(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        let (look, text) = (&piece.look, self.of(index));
        match piece.tag {
            Tag::Heading(_) => return false,
            Tag::Quote | Tag::Lead | Tag::Item => return true,
            Tag::None | Tag::Paragraph => {}
        }
        let quoted = look.words >= 6 && text.starts_with(['«', '"', '“', '„']) && text.ends_with(['»', '"', '”', '“']);
        let introduces = look.words >= 5 && text.ends_with([':', '：', ';']);
        let item = look.words >= 3 && text.starts_with(['•', '-', '–', '—', '*', '·']);
        look.ends || look.sentences || look.words > 14 || quoted || introduces || item
    }

    fn done(self) -> Sifted {
        let mut sifted = Sifted { blocks: Vec::new(), dropped: Vec::new(), published: None };
        let mut number = 0;
        for (index, mark) in self.marks.iter().enumerate() {
            let span = self.pieces[index].span.clone();
            let kind = match *mark {
                Mark::Out(why) => {
                    sifted.dropped.push(Dropped { span, why });
                    continue;
                }
                Mark::Open | Mark::Paragraph => {
                    number += 1;
                    BlockKind::Paragraph(number)
                }
                Mark::Headline => BlockKind::Headline,
                Mark::Subheading => BlockKind::Subheading,
                Mark::Signature => BlockKind::Signature,
                Mark::Dateline => {
                    let edtf = self.dates[index].and_then(|line| line.date.edtf());
                    // Dates further down are of what is told, unless they say otherwise.
                    let says = number <= 1 || self.dates[index].is_some_and(|line| line.labelled);
                    if let (Some(edtf), None, true) = (edtf, &sifted.published, says) {
                        sifted.published = Some(Found { edtf, at: At::Text(span.clone()) });
                    }
                    BlockKind::Dateline
                }
            };
            sifted.blocks.push(Block { kind, span });
        }
        sifted
    }
}

/// Why a piece is furniture, whatever stands around it. What closes a page or asks for money or
/// consent is for `tail` to judge: articles are about such things too.
fn furniture(text: &str, piece: &Piece) -> Option<Why> {
    let look = &piece.look;
    let short = look.short();
    if look.links && !look.prose() && !matches!(piece.tag, Tag::Heading(_)) {
        return Some(Why::Links);
    }
    let credited = text.contains('©') && !look.ends && look.words <= 30;
    let noted = look.caption && short && text.ends_with([')', ']']);
    if text.starts_with('©') && look.words <= 30 {
        return Some(Why::Closing);
    }
    if credited || noted {
        return Some(Why::Caption);
    }
    if let Some(starts) = look.starts {
        let most = u32::from(starts.words) * 2 >= look.words;
        match starts.kind {
            Kind::ReadAlso if starts.colon && look.words <= 40 || short && (starts.strong || most) => {
                return Some(Why::ReadAlso);
            }
            Kind::Follow if short && (starts.strong || starts.colon || most) => return Some(Why::Follow),
            Kind::Caption if starts.colon && look.words <= 40 || short && (starts.strong || look.words <= 4) => {
                return Some(Why::Caption);
            }
            _ => {}
        }
    }
    let most = |words: u8| words > 0 && u32::from(words) * 2 >= look.words;
    if short && most(look.follow) {
        return Some(Why::Follow);
    }
    let trail = text.matches([' ', '\u{a0}']).count() > 1
        && [" > ", " › ", " » ", " / "].iter().any(|mark| text.contains(mark))
        && !text.contains('«');
    let bars = text.matches(" | ").count() >= 2;
    (short && look.words <= 12 && (most(look.navigation) || trail || bars)).then_some(Why::Navigation)
}
