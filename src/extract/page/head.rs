//! What stands above the running text: headline, labels, motto, date, byline, standfirst.

use super::Why;
use super::cues::{Kind, words};
use super::piece::Tag;
use super::sieve::{Mark, Sieve};

/// A headline further down is none.
const MOST_PIECES: usize = 80;

/// Finds the headline and judges all that stands above the first paragraph.
pub(super) fn settle(sieve: &mut Sieve) {
    let open: Vec<usize> = (0..sieve.pieces.len()).filter(|&index| sieve.is_open(index)).take(MOST_PIECES).collect();
    let banner = banners(sieve, &open);
    if sieve.headline.is_none() {
        sieve.headline = headline(sieve, &open, &banner);
    }
    if let Some(headline) = sieve.headline {
        sieve.marks[headline] = Mark::Headline;
    }
    let above = sieve.headline;
    let mut in_head = true;
    for (order, &index) in open.iter().enumerate() {
        if above == Some(index) {
            continue;
        }
        if above.is_some_and(|headline| index < headline) {
            sieve.marks[index] = above_headline(sieve, index, banner[order]);
            continue;
        }
        if banner[order] {
            sieve.marks[index] = Mark::Out(Why::Consent);
            continue;
        }
        in_head = in_head && !starts_body(sieve, index);
        if !in_head {
            break;
        }
        sieve.marks[index] = below_headline(sieve, index);
    }
}

fn above_headline(sieve: &Sieve, index: usize, banner: bool) -> Mark {
    if sieve.dates[index].is_some() {
        Mark::Dateline
    } else if banner {
        Mark::Out(Why::Consent)
    } else if is_byline(sieve, index) {
        Mark::Out(Why::Byline)
    } else if sieve.prose(index) {
        Mark::Out(Why::Motto)
    } else {
        Mark::Out(Why::Label)
    }
}

fn below_headline(sieve: &Sieve, index: usize) -> Mark {
    let piece = &sieve.pieces[index];
    if sieve.dates[index].is_some() {
        Mark::Dateline
    } else if is_byline(sieve, index) {
        Mark::Out(Why::Byline)
    } else if matches!(piece.tag, Tag::Heading(_)) || piece.look.words >= 4 && sieve.headline.is_some() {
        let below = sieve.headline.is_some_and(|headline| (headline + 1..index).all(|above| !sieve.is_open(above)));
        // So long a line right below the headline is a standfirst without its full stop. All
        // others are judged once it is known what follows.
        if below && piece.look.words >= 8 { Mark::Paragraph } else { Mark::Open }
    } else {
        Mark::Out(Why::Label)
    }
}

/// Whether the running text starts here: a sentence, or a standfirst without its full stop.
fn starts_body(sieve: &Sieve, index: usize) -> bool {
    if sieve.dates[index].is_some() || is_byline(sieve, index) {
        return false;
    }
    sieve.is_paragraph(index)
}

/// `By Ann Example`, and `By` alone.
pub(super) fn is_byline(sieve: &Sieve, index: usize) -> bool {
    let look = &sieve.pieces[index].look;
    let Some(starts) = look.starts.filter(|starts| starts.kind == Kind::Byline && !look.ends) else { return false };
    let text = sieve.of(index);
    let (mut names, mut all) = (0, 0);
    for range in words(text).skip(starts.words.into()).take(20) {
        all += 1;
        names += usize::from(!text[range].starts_with(char::is_lowercase));
    }
    all <= 10 && (starts.colon || names * 2 > all || all == 0)
}

/// Which of the pieces are banners of consent that a page opens with: they speak of nothing
/// else, and the article does not speak of it.
fn banners(sieve: &Sieve, open: &[usize]) -> Vec<bool> {
    let speaks = |index: usize, least: u8| sieve.pieces[index].look.consent >= least;
    let prose = open.iter().filter(|&&index| sieve.prose(index));
    let (all, some) = prose.fold((0, 0), |(all, some), &index| (all + 1, some + usize::from(speaks(index, 1))));
    let few = some * 10 <= all * 4 || some <= 1;
    let mut start = true;
    open.iter()
        .map(|&index| {
            let banner = few && start && speaks(index, if sieve.prose(index) { 2 } else { 1 });
            // Only what is above all other sentences.
            start = start && (banner || !sieve.prose(index));
            banner
        })
        .collect()
}

fn headline(sieve: &Sieve, open: &[usize], banner: &[bool]) -> Option<usize> {
    let mut weak = None;
    // Sentences met since the last date line; a motto stands above the date.
    let mut sentences = 0;
    for (order, &index) in open.iter().enumerate() {
        let piece = &sieve.pieces[index];
        if banner[order] {
            continue;
        }
        if sieve.dates[index].is_some() {
            sentences = if sentences <= 2 { 0 } else { sentences };
            continue;
        }
        let asks =
            sentences == 0 && is_question(sieve.of(index), piece.look.words) && prose_next(sieve, &open[order + 1..]);
        let text = sieve.of(index);
        if !asks && (sieve.prose(index) || sieve.is_paragraph(index) && piece.look.ends) {
            // A short line above may be the site's name, with its motto below and the date next.
            if sentences > 2 {
                break;
            }
            sentences += 1;
            continue;
        }
        let listed = matches!(piece.tag, Tag::Item | Tag::Quote);
        if listed || sentences > 0 || is_byline(sieve, index) || piece.look.words > 30 || text.ends_with(':') {
            continue;
        }
        if piece.look.words >= 4 || uncased_title(text) {
            return Some(index);
        }
        let shouted = !text.chars().any(char::is_lowercase);
        if weak.is_none() && piece.look.words >= 2 && !shouted {
            weak = Some(index);
        }
    }
    weak
}

/// A headline may ask: one question or call, and nothing else.
fn is_question(text: &str, words: u32) -> bool {
    words <= 18
        && text.ends_with(['?', '!', '؟', '？', '！'])
        && !text[..text.len() - 1].contains(". ")
        && !text.starts_with(['«', '"', '“', '„', '-', '–', '—'])
}

fn prose_next(sieve: &Sieve, rest: &[usize]) -> bool {
    let next = rest.iter().find(|&&index| sieve.dates[index].is_none() && !is_byline(sieve, index));
    next.is_some_and(|&index| sieve.prose(index))
}

/// Scripts without blanks have few “words”: a line of some length is a title.
fn uncased_title(text: &str) -> bool {
    text.chars().filter(|char| char.is_alphabetic() && !char.is_lowercase() && !char.is_uppercase()).count() >= 8
}
