//! Where the words of a claim stand in their text.

use std::ops::Range;

use crate::extract::page::{Article, BlockKind};

/// A block of a text that claims can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The headline.
    Headline,
    /// A paragraph, counted from 1.
    Paragraph(u32),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Headline => f.write_str("the headline"),
            Place::Paragraph(number) => write!(f, "paragraph {number}"),
        }
    }
}

/// A text as it was read.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The text that spans refer to.
    pub text: String,
    /// Its headline and paragraphs, and where they stand in it.
    pub blocks: Vec<(Place, Range<usize>)>,
    /// For each byte of the text the byte of the file that it was read from, which is what claims
    /// refer to; empty where the text is the file.
    pub source: Vec<usize>,
}

impl From<&Article> for Page {
    fn from(article: &Article) -> Page {
        let place = |kind| match kind {
            BlockKind::Headline => Some(Place::Headline),
            BlockKind::Paragraph(number) => Some(Place::Paragraph(number)),
            BlockKind::Subheading | BlockKind::Dateline | BlockKind::Signature => None,
        };
        let blocks = article.blocks.iter();
        Page {
            blocks: blocks.filter_map(|block| Some((place(block.kind)?, block.span.clone()))).collect(),
            source: (0..article.text.len()).map(|at| article.source(at..at + 1).start).collect(),
            text: article.text.clone(),
        }
    }
}

impl Page {
    /// The block that a byte stands in.
    pub(super) fn place(&self, at: usize) -> Option<Place> {
        self.blocks.iter().find(|(_, span)| span.contains(&at)).map(|(place, _)| *place)
    }

    /// The stretch of the text that was read from between two bytes of the file, unless there is
    /// none or a character is cut.
    pub(super) fn stretch(&self, bytes: (u32, u32)) -> Result<Range<usize>, String> {
        let file = bytes.0 as usize..bytes.1 as usize;
        let span = if self.source.is_empty() {
            file
        } else {
            let first = self.source.iter().position(|at| file.contains(at));
            let last = self.source.iter().rposition(|at| file.contains(at));
            first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
        };
        match self.text.get(span.clone()) {
            Some(words) if !words.is_empty() => Ok(span),
            _ => Err(format!("bytes {} to {} are no stretch of the text", bytes.0, bytes.1)),
        }
    }

    /// The stretch that has these words, whatever blanks stand between them: the one in the block
    /// that they are said to stand in. Where the page was read otherwise and that block does not have
    /// them, the nearest that does, and in words what was read otherwise.
    pub(super) fn quote(&self, place: Place, quote: &str) -> Result<(Range<usize>, Option<String>), String> {
        let block = self.blocks.iter().find(|(known, _)| *known == place);
        let mut inside = block.map(|(_, span)| self.occurrences(span.clone(), quote)).unwrap_or_default();
        match (inside.pop(), inside.is_empty()) {
            (Some(span), true) => return Ok((span, None)),
            (Some(_), false) => return Err(format!("“{quote}” stands in {place} more than once")),
            (None, _) => {}
        }
        let anywhere = self.occurrences(0..self.text.len(), quote).into_iter();
        let nearest = anywhere.min_by_key(|span| (far(place, self.place(span.start)), span.start));
        let span = nearest.ok_or_else(|| format!("“{quote}” does not stand in the text"))?;
        let read = match self.place(span.start) {
            Some(other) => format!("“{quote}” was read in {other}, not in {place}"),
            None => format!("“{quote}” was left out of the article, and stands in {place}"),
        };
        Ok((span, Some(read)))
    }

    /// Where the words of a quote stand in a stretch of the text.
    fn occurrences(&self, within: Range<usize>, quote: &str) -> Vec<Range<usize>> {
        let (block, bytes) = folded(self.text.get(within.clone()).unwrap_or(""), within.start);
        let (wanted, _) = folded(quote, 0);
        if wanted.is_empty() {
            return Vec::new();
        }
        // Words that overlap themselves stand there twice all the same.
        let starts = block.char_indices().map(|(at, _)| at).filter(|at| block[*at..].starts_with(&wanted));
        starts.map(|at| bytes[at].start..bytes[at + wanted.len() - 1].end).collect()
    }
}

/// How far a block that was read is from the one that is meant.
fn far(meant: Place, read: Option<Place>) -> u32 {
    match (meant, read) {
        (Place::Paragraph(one), Some(Place::Paragraph(other))) => one.abs_diff(other),
        (_, Some(_)) => u32::MAX - 1,
        (_, None) => u32::MAX,
    }
}

/// The words with one blank between them, and for each byte where its character stood. Without
/// blanks around them.
pub(super) fn folded(text: &str, base: usize) -> (String, Vec<Range<usize>>) {
    let (mut out, mut bytes) = (String::new(), Vec::new());
    let mut blank: Option<Range<usize>> = None;
    for (at, char) in text.char_indices() {
        let span = base + at..base + at + char.len_utf8();
        if char.is_whitespace() {
            blank = Some(blank.map_or(span.clone(), |blank| blank.start..span.end));
            continue;
        }
        if let Some(blank) = blank.take().filter(|_| !out.is_empty()) {
            out.push(' ');
            bytes.push(blank);
        }
        out.push(char);
        bytes.extend(std::iter::repeat_n(span, char.len_utf8()));
    }
    (out, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let text = "Le titre\n\nL'armée a\n libéré la\u{a0}ville. La ville\nest libre.\n".to_owned();
        let body = text.find("L'armée").unwrap();
        let blocks = vec![(Place::Headline, 0..8), (Place::Paragraph(1), body..text.len() - 1)];
        Page { blocks, text, source: Vec::new() }
    }

    #[test]
    fn bytes_of_a_page_are_those_of_its_file() {
        let file = "\u{feff}Le titre\n\nKerm, l'&eacute;t&eacute;, est tomb\u{e9}e.\n";
        let html = format!(
            "<html><body><h1>Le titre</h1><p>{}</p></body></html>",
            "Kerm, l'&eacute;t&eacute;, est tomb\u{e9}e aux mains de l'armée, dit-on. ".repeat(4)
        );
        for (file, quote) in [(file.to_owned(), "est tombée"), (html, "l'été, est")] {
            let article = crate::extract::page::page(file.as_bytes(), &Default::default()).unwrap();
            let page = Page::from(&article);
            let at = page.text.find(quote).unwrap();
            let source = article.source(at..at + quote.len());
            let bytes = (source.start as u32, source.end as u32);
            assert_eq!(page.stretch(bytes).map(|span| &page.text[span]), Ok(quote), "{:?}", page.text);
        }
    }

    #[test]
    fn a_quote_is_found_whatever_blanks_the_text_has() {
        let page = page();
        let found = |place, quote| page.quote(place, quote).map(|(span, read)| (&page.text[span], read));
        let body = Place::Paragraph(1);
        assert_eq!(found(body, "armée a libéré la ville"), Ok(("armée a\n libéré la\u{a0}ville", None)));
        assert_eq!(found(Place::Headline, " Le  titre "), Ok(("Le titre", None)));
        assert_eq!(found(body, "La ville est"), Ok(("La ville\nest", None)));
    }

    #[test]
    fn a_quote_that_was_read_elsewhere_is_found_there_and_that_is_told() {
        let page = page();
        let read = |place, quote| page.quote(place, quote).map(|(span, read)| (span.start, read.unwrap()));
        let told = "“titre” was read in the headline, not in paragraph 1".to_owned();
        assert_eq!(read(Place::Paragraph(1), "titre"), Ok((3, told)));
        let told = "“libéré” was read in paragraph 1, not in paragraph 2".to_owned();
        assert_eq!(read(Place::Paragraph(2), "libéré").map(|(_, told)| told), Ok(told));
    }

    #[test]
    fn a_quote_that_is_nowhere_or_twice_is_an_error() {
        let page = page();
        let told = |place, quote| page.quote(place, quote).unwrap_err();
        assert_eq!(told(Place::Paragraph(1), "ville"), "“ville” stands in paragraph 1 more than once");
        assert_eq!(told(Place::Paragraph(1), "village"), "“village” does not stand in the text");
        assert_eq!(told(Place::Headline, " "), "“ ” does not stand in the text");
    }

    #[test]
    fn bytes_outside_the_text_or_inside_a_character_are_no_stretch() {
        let page = page();
        assert_eq!(page.stretch((3, 8)), Ok(3..8));
        let accent = page.text.find('é').unwrap() as u32;
        assert!(page.stretch((0, accent + 1)).is_err() && page.stretch((0, 10_000)).is_err());
        assert_eq!(page.place(9), None);
        assert_eq!(page.place(10), Some(Place::Paragraph(1)));
    }
}
