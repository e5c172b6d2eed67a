//! Finds the part of a page that is the article, and its headline.

use super::super::Why;
use super::super::cues::{Cues, fold, words};
use super::super::look::Look;
use super::super::piece::{Cut, Piece, Tag};
use super::Read;
use super::names::Name;
use super::walk::{Raw, Walked};

/// How much running text stands in each node and below it.
struct Weights {
    prose: Vec<usize>,
    /// The last node below each.
    last: Vec<u32>,
}

/// Chooses the article's part of a page; all else is outside.
pub(super) fn choose(source: &str, mut walked: Walked, cues: &Cues) -> Read {
    let looks: Vec<Look> = walked
        .raws
        .iter()
        .map(|raw| {
            let mut look = Look::new(&walked.text[raw.span.clone()], cues);
            look.links = raw.links * 2 > raw.span.len();
            look
        })
        .collect();
    habits(&mut walked.raws, &looks);
    let weights = weigh(&walked, &looks);
    let region = region(&walked, &weights);
    let end = weights.last.get(region as usize).copied().unwrap_or(0);
    let inside = |node: u32| (region..=end).contains(&node);
    let headline = headline(&walked, &looks, inside);
    let mut pieces = pieces(&walked, &looks, inside);
    let first = pieces.iter().position(|piece| piece.out.is_none());
    let mut head = None;
    if let Some(headline) = headline {
        head = Some(headline.index);
        pieces[headline.index].out = None;
        pieces[headline.index].span = headline.span;
        // Between headline and body stand lead and date, wherever the body was said to start.
        let upto = first.unwrap_or(0).min(headline.index + 8);
        for index in headline.index + 1..upto {
            let (raw, look) = (&walked.raws[index], &looks[index]);
            let lead = raw.tag == Tag::Lead || look.prose() || look.words <= 12 && raw.tag == Tag::None;
            if raw.out.is_none() && raw.weak.is_none() && !look.links && lead {
                pieces[index].out = None;
            }
        }
    }
    let start = head.and_then(|index| walked.raws.get(index)).map_or(u32::MAX, |raw| raw.node);
    let facts = walked.hints.read(source, cues, |node| inside(node) || (start..region).contains(&node));
    Read { cut: Cut { text: walked.text, pieces, segments: walked.segments, headline: head }, facts }
}

/// Class names are habits, not rules: if they leave less than half the text, they are wrong here.
fn habits(raws: &mut [Raw], looks: &[Look]) {
    let prose = |raw: &Raw, look: &Look| if raw.out.is_none() && look.prose() { raw.span.len() } else { 0 };
    let all: usize = raws.iter().zip(looks).map(|(raw, look)| prose(raw, look)).sum();
    let left: usize =
        raws.iter().zip(looks).filter(|(raw, _)| raw.weak.is_none()).map(|(raw, look)| prose(raw, look)).sum();
    if left * 2 < all {
        raws.iter_mut().for_each(|raw| raw.weak = None);
    }
}

fn weigh(walked: &Walked, looks: &[Look]) -> Weights {
    let mut prose = vec![0; walked.nodes.len()];
    let mut last: Vec<u32> = (0..walked.nodes.len() as u32).collect();
    for (raw, look) in walked.raws.iter().zip(looks) {
        if raw.out.is_none() && raw.weak.is_none() && !raw.title && !look.links && look.prose() {
            prose[raw.node as usize] += raw.span.len();
        }
    }
    // A node comes after what it stands in.
    for (index, node) in walked.nodes.iter().enumerate().skip(1).rev() {
        let parent = node.parent as usize;
        prose[parent] += prose[index];
        last[parent] = last[parent].max(last[index]);
    }
    Weights { prose, last }
}

/// The node that holds the article: what the page says it is, if enough text stands there; else
/// the innermost that holds nearly all running text.
fn region(walked: &Walked, weights: &Weights) -> u32 {
    let all = weights.prose.first().copied().unwrap_or(0);
    let most = |wanted: &dyn Fn(usize) -> bool| {
        let nodes = (0..walked.nodes.len()).filter(|&index| wanted(index));
        // Of two with the same text, the inner one comes last.
        nodes.max_by_key(|&index| weights.prose[index]).map(|index| (index, weights.prose[index]))
    };
    let is = |index: usize, name: Name| walked.nodes[index].name == name || walked.nodes[index].role == Some(name);
    let said: [(&dyn Fn(usize) -> bool, usize); 3] = [
        (&|index| walked.nodes[index].body, 3),
        (&|index| is(index, Name::Article), 4),
        (&|index| is(index, Name::Main), 5),
    ];
    for (wanted, tenths) in said {
        if let Some((index, prose)) = most(wanted)
            && prose > 0
            && prose * 10 >= all * tenths
        {
            return index as u32;
        }
    }
    let nearly = |index: &usize| walked.nodes[*index].name.container() && weights.prose[*index] * 20 >= all * 17;
    (0..walked.nodes.len()).rev().find(nearly).unwrap_or(0) as u32
}

fn pieces(walked: &Walked, looks: &[Look], inside: impl Fn(u32) -> bool) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(walked.raws.len());
    for (raw, look) in walked.raws.iter().zip(looks) {
        let beside = if inside(raw.node) { None } else { Some(Why::Outside) };
        let title = if raw.title { Some(Why::Title) } else { None };
        let rule = (look.words == 0).then_some(Why::Rule);
        let out = title.or(raw.out).or(raw.weak).or(rule).or(beside);
        // Blocks of markup stand apart, all of them.
        let group = pieces.len() as u32;
        pieces.push(Piece { span: raw.span.clone(), tag: raw.tag, group, out, look: *look });
    }
    pieces
}

/// The piece that is the headline, and how much of it.
struct Headline {
    index: usize,
    span: std::ops::Range<usize>,
}

/// The first-level heading in or above the article; of several headings, the one that the
/// window's title repeats. Without any, that title, the site's name taken off.
fn headline(walked: &Walked, looks: &[Look], inside: impl Fn(u32) -> bool) -> Option<Headline> {
    let text = |raw: &Raw| &walked.text[raw.span.clone()];
    let whole = |index: usize| Headline { index, span: walked.raws[index].span.clone() };
    let title = walked.raws.iter().position(|raw| raw.title && raw.out.is_none());
    let folded_title = title.map(|index| solid(text(&walked.raws[index])));
    // Where the running text starts: headings further down are subheadings.
    let second = walked.raws.iter().zip(looks).enumerate();
    let mut prose = second.filter(|(_, (raw, look))| {
        raw.out.is_none() && raw.weak.is_none() && !look.links && look.prose() && inside(raw.node) && is_text(raw.tag)
    });
    let start = prose.next().map_or(usize::MAX, |(index, _)| index);
    let limit = prose.next().map_or(usize::MAX, |(index, _)| index);
    let headings = || {
        let upto = limit.min(walked.raws.len());
        (0..upto).filter(|&index| match walked.raws[index] {
            Raw { tag: Tag::Heading(1..=3), out: None, .. } => looks[index].words > 0,
            _ => false,
        })
    };
    let first_level = |index: &usize| walked.raws[*index].tag == Tag::Heading(1);
    let in_title = |index: &usize| {
        let heading = solid(text(&walked.raws[*index]));
        heading.chars().count() >= 8 && folded_title.as_ref().is_some_and(|title| title.contains(&heading))
    };
    let candidates = || headings().filter(|&index| index <= start || first_level(&index)).take(64);
    if let Some(index) = candidates().filter(in_title).max_by_key(|&index| walked.raws[index].span.len()) {
        return Some(whole(index));
    }
    // Pages without headings set their headline large, and that is all that says so.
    let alike = |index: &usize| {
        let (raw, look) = (&walked.raws[*index], &looks[*index]);
        !raw.title && raw.out.is_none() && raw.weak.is_none() && !look.links && look.words >= 3 && !look.ends
    };
    if headings().next().is_none()
        && let Some(index) = (0..start.min(walked.raws.len())).filter(alike).take(64).find(in_title)
    {
        return Some(whole(index));
    }
    let within = candidates().filter(first_level).find(|&index| inside(walked.raws[index].node));
    if let Some(index) = within.or_else(|| candidates().filter(first_level).filter(|&index| index <= start).last()) {
        return Some(whole(index));
    }
    // Older blogs set it as `h2`, right above the text.
    let above = candidates().filter(|&index| index <= start && start - index <= 5 && looks[index].words >= 3);
    if let Some(index) = above.last().filter(|_| start < walked.raws.len()) {
        return Some(whole(index));
    }
    let index = title?;
    let raw = &walked.raws[index];
    let short = without_site(text(raw));
    (words(short).count() >= 3).then(|| Headline { index, span: raw.span.start..raw.span.start + short.len() })
}

fn is_text(tag: Tag) -> bool {
    !matches!(tag, Tag::Heading(_))
}

/// Letters and digits only, in lower case; titles set quotes and dashes otherwise.
fn solid(text: &str) -> String {
    words(text).map(|range| fold(&text[range])).collect()
}

/// A window's title without the name of the site after it.
fn without_site(title: &str) -> &str {
    let marks = [" | ", " - ", " – ", " — ", " :: ", " • ", " » "];
    let cut = marks.iter().filter_map(|mark| title.rfind(mark)).max();
    match cut {
        Some(at) if words(&title[..at]).count() >= 3 && words(&title[at..]).count() <= 6 => &title[..at],
        _ => title,
    }
}
