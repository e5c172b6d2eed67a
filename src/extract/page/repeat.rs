//! Finds what a page says twice: teasers, glued summaries, the headline above a picture.

use rustc_hash::FxHashMap;

use super::piece::Piece;

/// Shorter pieces may well be the same: `Yes.`
const LEAST: usize = 32;

/// The pieces among `open` that repeat others: a text that is one paragraph, or several glued
/// together, cut off or not; and a teaser cut off above the paragraph it is taken from.
pub(super) fn summaries(text: &str, pieces: &[Piece], open: &[usize]) -> Vec<usize> {
    let mut by_start: FxHashMap<String, usize> = FxHashMap::default();
    let mut repeats = Vec::new();
    for (order, &index) in open.iter().enumerate() {
        let this = &text[pieces[index].span.clone()];
        let start: String = solid(this).take(LEAST).collect();
        if start.chars().count() < LEAST {
            continue;
        }
        match by_start.get(&start).copied() {
            None => {
                by_start.insert(start, order);
            }
            Some(earlier) => {
                let others = open[earlier..order].iter().map(|&other| &text[pieces[other].span.clone()]);
                let teaser = &text[pieces[open[earlier]].span.clone()];
                if glued(this, others) {
                    repeats.push(index);
                } else if teaser != cut_off(teaser) && begins(this, cut_off(teaser)) {
                    repeats.push(open[earlier]);
                    by_start.insert(start, order);
                }
            }
        }
    }
    repeats
}

/// What of `piece` stands after the headline, if it starts with it.
pub(super) fn after_headline<'a>(piece: &'a str, headline: &str) -> Option<&'a str> {
    let mut wanted = solid(headline).flat_map(char::to_lowercase);
    let mut end = 0;
    let mut next = wanted.next();
    for (at, char) in piece.char_indices() {
        if next.is_none() {
            break;
        }
        if char.is_whitespace() {
            continue;
        }
        for lower in char.to_lowercase() {
            if next != Some(lower) {
                return None;
            }
            next = wanted.next();
        }
        end = at + char.len_utf8();
    }
    next.is_none().then(|| &piece[end..])
}

/// Whether `this` is what the others say one after another, as far as it goes.
fn glued<'a>(this: &str, mut others: impl Iterator<Item = &'a str>) -> bool {
    let mut rest = solid(cut_off(this)).peekable();
    while rest.peek().is_some() {
        let Some(other) = others.next() else { return false };
        for wanted in solid(other) {
            match rest.next() {
                None => return true,
                Some(char) if char == wanted => {}
                Some(_) => return false,
            }
        }
    }
    true
}

fn begins(text: &str, start: &str) -> bool {
    let mut chars = solid(text);
    solid(start).all(|wanted| chars.next() == Some(wanted))
}

/// A text without the dots that say it goes on elsewhere.
fn cut_off(text: &str) -> &str {
    let cut = text.trim_end_matches(|char: char| char.is_whitespace() || matches!(char, '…' | '[' | ']' | '(' | ')'));
    match cut.strip_suffix("...") {
        Some(cut) => cut.trim_end_matches(['.', ' ']),
        None if cut.len() < text.len() && text[cut.len()..].contains('…') => cut,
        None => text,
    }
}

fn solid(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|char| !char.is_whitespace())
}
