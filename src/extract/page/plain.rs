//! Cuts a plain text into pieces: which lines belong together.

use std::ops::Range;

use super::cues::{Cues, words};
use super::look::{Look, ends};
use super::offsets::Segment;
use super::piece::{Cut, Piece, Tag};
use super::{MAX_PIECES, Why, date};

/// Cuts a text into pieces.
pub(super) fn read(text: String, cues: &Cues) -> Cut {
    let lines = lines(&text);
    let manner = Manner::of(&text, &lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    // One more than is allowed is enough to be refused.
    while at < lines.len() && pieces.len() <= MAX_PIECES {
        let mut end = at + 1;
        while end < lines.len() && manner.joins(&text, &lines[end - 1], &lines[end]) {
            end += 1;
        }
        let span = lines[at].span.start..lines[end - 1].span.end;
        let rest = if pieces.is_empty() { date::in_front(&text[span.clone()], cues) } else { None };
        if let Some((first, second)) = rest {
            pieces.push(piece(&text, span.start + first.start..span.start + first.end, &lines[at], cues));
            pieces.push(piece(&text, span.start + second..span.end, &lines[at], cues));
        } else {
            pieces.push(piece(&text, span, &lines[at], cues));
        }
        at = end;
    }
    let segments = vec![Segment { at: 0, source: 0, other: None }];
    Cut { text, pieces, segments, headline: None }
}

fn piece(text: &str, span: Range<usize>, line: &Line, cues: &Cues) -> Piece {
    let look = Look::new(&text[span.clone()], cues);
    let out = (look.words == 0).then_some(Why::Rule);
    Piece { span, tag: Tag::None, group: line.group, out, look }
}

/// A line that is not blank.
struct Line {
    /// Without the blanks around it.
    span: Range<usize>,
    /// How many characters it has; long lines are not counted to the end.
    width: usize,
    /// Lines of one number have no blank line between them.
    group: u32,
    /// It has letters or digits.
    words: bool,
}

/// Longer lines are not wrapped by hand or mailer.
const WIDEST: usize = 110;

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = 0;
    let mut start = 0;
    let bytes = text.as_bytes();
    while start < bytes.len() {
        let end =
            bytes[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |at| start + at);
        let span = trim(text, start..end);
        if span.is_empty() {
            group += 1;
        } else {
            let line = &text[span.clone()];
            let width = line.chars().take(WIDEST + 1).count();
            let words = words(line).next().is_some();
            lines.push(Line { span, width, group, words });
        }
        let pair = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        start = end + if pair { 2 } else { 1 };
    }
    lines
}

/// A span without the blanks at its ends, those that cannot be seen included.
pub(super) fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let blank = |char: char| {
        char.is_whitespace()
            || char.is_control()
            || matches!(char, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
    };
    let inside = &text[span.clone()];
    let start = span.end - inside.trim_start_matches(blank).len();
    let inside = text[start..span.end].trim_end_matches(blank);
    start..start + inside.len()
}

/// How a text sets its paragraphs.
struct Manner {
    /// The width that lines are wrapped at.
    wrapped: Option<usize>,
    /// Hardly a blank line: each line is a paragraph.
    dense: bool,
}

impl Manner {
    fn of(text: &str, lines: &[Line]) -> Manner {
        let groups =
            lines.last().map_or(0, |_| 1 + lines.windows(2).filter(|pair| pair[0].group != pair[1].group).count());
        let dense = lines.len() >= 3 && groups <= (lines.len() / 6).max(1);
        Manner { wrapped: wrap(text, lines), dense }
    }

    /// Whether a line goes on in the next.
    fn joins(&self, text: &str, line: &Line, next: &Line) -> bool {
        if line.group != next.group || !line.words || !next.words {
            return false;
        }
        let (this, that) = (&text[line.span.clone()], &text[next.span.clone()]);
        if that.starts_with(['-', '•', '*', '·', '–', '—', '◦', '▪', '©']) {
            return false;
        }
        if self.wrapped.is_some_and(|width| full(text, line, next, width)) {
            return true;
        }
        if self.dense {
            return false;
        }
        // Sentences on lines of their own, or a line broken where none is wrapped.
        let goes_on = |line: &str| line.chars().next().is_some_and(char::is_lowercase);
        ends(this) && ends(that) || !ends(this) && line.width >= 15 && goes_on(that)
    }
}

/// Whether the next line's first word had no room on this line.
fn full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let first = text[next.span.clone()].split_whitespace().next().unwrap_or("");
    // Scripts without blanks break anywhere.
    line.width + 1 + first.chars().take(20).count() > width
}

/// The width at which a text is wrapped, if it is: its lines are full, and break inside sentences.
fn wrap(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut long, mut all) = (0, 0);
    let mut widths = [0usize; WIDEST + 2];
    for line in lines {
        all += line.span.len();
        if line.width > WIDEST {
            long += line.span.len();
        }
        widths[line.width] += 1;
    }
    if long * 5 > all {
        return None;
    }
    // A few lines may stand out, for a long address in them.
    let few = lines.len() / 20;
    let mut over = widths[WIDEST + 1];
    let mut width = WIDEST;
    while width > 45 && over + widths[width] <= few.max(over) {
        over += widths[width];
        width -= 1;
    }
    if width <= 45 {
        return None;
    }
    let (mut joints, mut filled, mut broken) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| pair[0].group == pair[1].group) {
        joints += 1;
        if full(text, &pair[0], &pair[1], width) {
            filled += 1;
            broken += usize::from(!ends(&text[pair[0].span.clone()]));
        }
    }
    (filled >= 2 && filled * 20 >= joints * 11 && broken * 2 >= filled).then_some(width)
}
