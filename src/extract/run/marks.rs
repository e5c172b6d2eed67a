//! Names, times and amounts in one order, and quotations over the ends of sentences.

use std::ops::Range;

use super::super::amounts::AmountMention;
use super::super::names::{NameMention, Unknown, slug};
use super::super::parse::{Kind, Mark, MarkKind, Piece};
use super::super::read::{Scope, Told};
use super::super::time::Mention;
use super::super::words::Word;

/// `On Tuesday Keldan troops …`: what a time says is no part of a name that nobody has filed.
pub(super) fn undated(text: &str, words: &[Word], named: &mut [NameMention], timed: &[Mention]) {
    for name in named.iter_mut().filter(|name| name.candidates.is_empty() && name.unknown.is_some()) {
        // The times that begin no later than the name are those before its first word.
        let before = timed.partition_point(|time| time.words.start < name.words.start);
        let Some(time) = before.checked_sub(1).map(|at| &timed[at]) else { continue };
        let rest = time.words.end..name.words.end;
        if time.words.end <= name.words.start || rest.is_empty() {
            continue;
        }
        let spelled = text.get(words[rest.start].start as usize..words[rest.end - 1].end as usize).unwrap_or("");
        let spelled = spelled.split_whitespace().collect::<Vec<_>>().join(" ");
        name.unknown = Some(Unknown { id: slug(&spelled), names: vec![spelled] });
        name.words = rest;
    }
}

/// Names, times and amounts in one order; where two overlap, the name, then the longer.
pub(super) fn marks(named: &[NameMention], timed: &[Mention], counted: &[AmountMention]) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    found.extend(named.iter().enumerate().map(|(at, one)| Mark { words: one.words.clone(), kind: MarkKind::Name(at) }));
    found.extend(timed.iter().enumerate().map(|(at, one)| Mark { words: one.words.clone(), kind: MarkKind::Time(at) }));
    found.extend(
        counted.iter().enumerate().map(|(at, one)| Mark { words: one.words.clone(), kind: MarkKind::Amount(at) }),
    );
    let rank = |mark: &Mark| match mark.kind {
        MarkKind::Name(_) => 0,
        MarkKind::Time(_) => 1,
        MarkKind::Amount(_) => 2,
    };
    found.sort_by_key(|mark| (mark.words.start, std::cmp::Reverse(mark.words.len()), rank(mark)));
    let mut kept: Vec<Mark> = Vec::new();
    for mark in found {
        match kept.last_mut() {
            Some(last) if last.words.end > mark.words.start => {
                if rank(&mark) < rank(last) && mark.words.len() >= last.words.len() {
                    *last = mark;
                }
            }
            _ => kept.push(mark),
        }
    }
    kept
}

/// The quotations of a block, as ranges of words.
pub(super) fn quotes(words: &[Word], range: &Range<usize>) -> Vec<Range<usize>> {
    use crate::extract::words::Sign;
    let mut found = Vec::new();
    let mut open = None;
    for at in range.clone() {
        match words[at].sign {
            Sign::Open => open = open.or(Some(at)),
            Sign::Close => {
                if let Some(from) = open.take() {
                    found.push(from..at + 1);
                }
            }
            _ => {}
        }
    }
    if let Some(from) = open {
        found.push(from..range.end);
    }
    found
}

/// The fewest words that make a quotation a statement of its own and not a term.
pub(super) const MIN_QUOTE: usize = 6;

/// A sentence that is no more than a credit says whose the words before it are: `From a statement of the army`.
pub(super) fn credited(read: &mut [(Vec<Piece>, Vec<Told>, Vec<Scope>)]) {
    for at in 1..read.len() {
        let (pieces, told, scopes) = &read[at];
        let credit = told.is_empty()
            && matches!(pieces.first().map(|piece| &piece.kind), Some(Kind::Cue(_)))
            && pieces[1..]
                .iter()
                .all(|piece| matches!(piece.kind, Kind::Noun(_) | Kind::Comma | Kind::Other | Kind::Time(_)));
        let Some(scope) = scopes.first().filter(|_| credit).cloned() else { continue };
        for (pieces, _, scopes) in read[..at].iter_mut().filter(|(_, _, scopes)| scopes.is_empty()) {
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
            scopes.push(Scope { words: first.words.start..last.words.end, ..scope.clone() });
        }
    }
}

/// `“…,” he said. “…”`: a sentence that is nothing but a quotation is said by whoever the sentence
/// before let speak.
pub(super) fn goes_on(
    pieces: &[Piece],
    before: &(Vec<Piece>, Vec<Told>, Vec<Scope>),
    quotes: &[Range<usize>],
) -> Option<Scope> {
    let sign = |piece: &Piece| matches!(piece.kind, Kind::Open | Kind::Close | Kind::Other);
    let quoted = |piece: &Piece| quotes.iter().any(|quote| quote.contains(&piece.words.start));
    let (first, last) = pieces.first().zip(pieces.last())?;
    if !pieces.iter().all(|piece| quoted(piece) || sign(piece)) || pieces.iter().all(sign) {
        return None;
    }
    let (spoken, _, scopes) = before;
    let quotes = |scope: &&Scope| {
        spoken.iter().any(|piece| quoted(piece) && !sign(piece) && scope.words.contains(&piece.words.start))
    };
    let said = || scopes.iter().filter(|scope| !scope.account);
    let mut scope = said().find(quotes).or_else(|| said().next_back())?.clone();
    scope.words = first.words.start..last.words.end;
    scope.cue = scope.words.start..scope.words.start;
    (scope.voice.stance, scope.voice.said) = (None, None);
    scope.voice.inferred.get_or_insert_with(|| "the quotation before goes on".to_owned());
    Some(scope)
}

/// Whoever says part of a quotation says all of it, over the ends of its sentences.
pub(super) fn widen(read: &mut [(Vec<Piece>, Vec<Told>, Vec<Scope>)], quotes: &[Range<usize>]) {
    for quote in quotes.iter().filter(|quote| quote.len() >= MIN_QUOTE) {
        let touches = |scope: &Scope| {
            scope.words.start < quote.end && quote.start < scope.words.end && !quote.contains(&scope.cue.start)
        };
        let mut found: Option<Scope> = None;
        for (_, _, scopes) in read.iter() {
            for scope in scopes {
                if touches(scope) && !scope.account {
                    found = found.or_else(|| Some(scope.clone()));
                }
            }
        }
        let Some(mut scope) = found else { continue };
        scope.words = quote.clone();
        for (pieces, _, scopes) in read.iter_mut() {
            let inside = pieces.first().is_some_and(|piece| quote.contains(&piece.words.start))
                || pieces.last().is_some_and(|piece| quote.contains(&piece.words.start));
            let covered = scopes.iter().any(|other| {
                other.voice == scope.voice
                    && other.words.start <= quote.start.max(pieces.first().map_or(0, |piece| piece.words.start))
            });
            if inside && !covered {
                scopes.push(scope.clone());
            }
        }
    }
}
