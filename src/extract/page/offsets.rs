//! Where the bytes of an article's text stand in the file it was read from.

use std::ops::Range;

use super::decode::Way;

/// A stretch of text that came from one stretch of the decoded file. It ends where the next begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// Where it starts in the text.
    pub at: u32,
    /// Where it starts in the decoded file.
    pub source: u32,
    /// How long it is there, if it is not the same byte for byte: a character reference, a run of
    /// blanks that became one. `None`: it is.
    pub other: Option<u32>,
}

/// The way from an article's text back to its file.
#[derive(Debug, Clone)]
pub(super) struct Offsets {
    segments: Vec<Segment>,
    way: Way,
}

impl Offsets {
    pub fn new(segments: Vec<Segment>, way: Way) -> Offsets {
        Offsets { segments, way }
    }

    /// Where a span of the text stands in the file.
    pub fn source(&self, span: Range<usize>) -> Range<usize> {
        let start = self.way.start(self.before(span.start));
        let end = if span.end > span.start { self.way.start(self.after(span.end)) } else { start };
        start..end.max(start)
    }

    /// The segment a byte of the text is in.
    fn segment(&self, at: usize) -> Option<&Segment> {
        let next = self.segments.partition_point(|segment| segment.at as usize <= at);
        self.segments.get(next.checked_sub(1)?)
    }

    fn before(&self, at: usize) -> usize {
        self.segment(at).map_or(at, |segment| match segment.other {
            None => segment.source as usize + (at - segment.at as usize),
            Some(_) => segment.source as usize,
        })
    }

    fn after(&self, end: usize) -> usize {
        self.segment(end - 1).map_or(end, |segment| match segment.other {
            None => segment.source as usize + (end - segment.at as usize),
            Some(length) => (segment.source + length) as usize,
        })
    }
}
