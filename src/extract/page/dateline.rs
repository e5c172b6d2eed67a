//! What a first paragraph opens with: place, date and agency, before a dash.

use std::ops::Range;

use super::cues::{Cues, Kind, words};
use super::date::{self, Date};
use super::plain::trim;
use super::{At, Block, BlockKind, Dateline, Found};

/// A dateline whose date may still lack its year.
pub(super) struct Opening {
    dateline: Dateline,
    date: Option<Date>,
}

/// No dateline is longer.
const MOST_BYTES: usize = 160;

/// The dateline of the first paragraph, or of one right below: a lead has none.
pub(super) fn find(text: &str, blocks: &[Block], cues: &Cues) -> Option<Opening> {
    let paragraphs = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    paragraphs.take(3).find_map(|block| opening(text, block, cues))
}

fn opening(text: &str, first: &Block, cues: &Cues) -> Option<Opening> {
    let paragraph = &text[first.span.clone()];
    let base = first.span.start;
    let within = paragraph.char_indices().take_while(|&(at, _)| at < MOST_BYTES);
    let mut dashes = within.filter(|&(at, char)| {
        let after = &paragraph[at + char.len_utf8()..];
        let apart = paragraph[..at].ends_with(|before: char| before.is_whitespace() || before == ')');
        matches!(char, '–' | '—')
            || char == '-' && apart && after.starts_with(|char: char| char.is_whitespace() || char == '-')
    });
    // A name may have a dash of its own; a third one is inside the sentence.
    dashes.by_ref().take(2).find_map(|(at, char)| {
        let mut end = at + char.len_utf8();
        end += paragraph[end..].len() - paragraph[end..].trim_start_matches('-').len();
        open(paragraph, at, end, base, cues)
    })
}

fn open(paragraph: &str, dash: usize, end: usize, base: usize, cues: &Cues) -> Option<Opening> {
    let mut head = trim(paragraph, 0..dash);
    let mut agency = None;
    if paragraph[head.clone()].ends_with(')') {
        let open = head.start + paragraph[head.clone()].rfind('(')?;
        let inside = trim(paragraph, open + 1..head.end - 1);
        let known = words(paragraph.get(inside.clone())?)
            .next()
            .and_then(|first| {
                let range = inside.start + first.start..inside.start + first.end;
                cues.find(paragraph, &range, |kind| kind == Kind::Agency)
            })
            .is_some();
        let text = &paragraph[inside.clone()];
        if words(text).count() > 6 || !known && !capital(text) {
            return None;
        }
        head = trim(paragraph, 0..open);
        agency = Some(inside);
    }
    let mut date = None;
    if let Some((found, range)) = date::within(&paragraph[head.clone()], cues) {
        let range = head.start + range.start..head.start + range.end;
        if range.end < head.end.saturating_sub(1) {
            return None;
        }
        head = place_before(paragraph, head.start..range.start, cues);
        date = Some((found, range));
    } else {
        head = trim_commas(paragraph, head);
    }
    let place = &paragraph[head.clone()];
    let alone = agency.is_none() && date.is_none();
    let rest = paragraph[end..].trim_start();
    let named = if place.is_empty() { agency.is_some() } else { is_place(place) };
    let shouted = place.chars().filter(|char| char.is_alphabetic()).count() >= 4
        && !place.chars().any(char::is_lowercase)
        && place.chars().any(char::is_uppercase)
        && capital(rest);
    if !named || alone && !shouted || rest.is_empty() {
        return None;
    }
    let there = |range: Range<usize>| base + range.start..base + range.end;
    Some(Opening {
        date: date.as_ref().map(|&(date, _)| date),
        dateline: Dateline {
            span: there(0..end),
            place: there(head),
            agency: agency.map(there),
            edtf: date.as_ref().and_then(|(date, _)| date.edtf()),
            date: date.map(|(_, range)| there(range)),
        },
    })
}

/// The place before a date: without comma, weekday and article.
fn place_before(paragraph: &str, span: Range<usize>, cues: &Cues) -> Range<usize> {
    let mut span = trim_commas(paragraph, span);
    while let Some(last) = words(&paragraph[span.clone()]).last() {
        let range = span.start + last.start..span.start + last.end;
        let word = &paragraph[range.clone()];
        let little = word.len() <= 3 && word.chars().all(char::is_lowercase);
        let weekday = cues.find(paragraph, &range, |kind| kind == Kind::Weekday).is_some();
        if range.end != span.end || !(little || weekday) {
            break;
        }
        span = trim_commas(paragraph, span.start..range.start);
    }
    span
}

fn trim_commas(text: &str, span: Range<usize>) -> Range<usize> {
    let inside = &text[span.clone()];
    let kept = inside.trim_end_matches(|char: char| char.is_whitespace() || matches!(char, ',' | ';' | ':' | '.'));
    trim(text, span.start..span.start + kept.len())
}

/// Names, with little words between them: `Tell ez-Zan`, `Aix en Provence`.
fn is_place(text: &str) -> bool {
    let mut count = 0;
    for range in words(text) {
        count += 1;
        let word = &text[range];
        let uncased = !word.chars().any(char::is_lowercase);
        if !(capital(word) || uncased || word.chars().count() <= 3 && count > 1) {
            return false;
        }
    }
    (1..=6).contains(&count) && !text.contains(['.', '!', '?', '"', '«', '“'])
}

fn capital(text: &str) -> bool {
    text.trim_start_matches(['«', '"', '“', '„', ' ']).starts_with(|char: char| !char.is_lowercase())
}

impl Opening {
    /// The dateline, its year taken from the day of publication; a page that does not say when it
    /// was published came out on the day of its dateline.
    pub fn settle(mut self, published: &mut Option<Found>) -> Dateline {
        if let (None, Some(date), Some(found)) = (&self.dateline.edtf, self.date, published.as_ref()) {
            self.dateline.edtf = dated(date, &found.edtf).and_then(Date::edtf);
        }
        if let (None, Some(edtf), Some(at)) = (&published, &self.dateline.edtf, &self.dateline.date) {
            *published = Some(Found { edtf: edtf.clone(), at: At::Text(at.clone()) });
        }
        self.dateline
    }
}

/// A day and month with the year in which they last were, seen from the day of publication.
fn dated(date: Date, published: &str) -> Option<Date> {
    let year: u16 = published.get(..4)?.parse().ok()?;
    let month: u8 = published.get(5..7)?.parse().ok()?;
    let day: u8 = published.get(8..10).and_then(|day| day.parse().ok()).unwrap_or(31);
    // A clock further east may already be at the next day.
    let ahead = (date.month?, date.day?) > (month, day.saturating_add(1));
    Some(Date { year: Some(if ahead { year.checked_sub(1)? } else { year }), ..date })
}
