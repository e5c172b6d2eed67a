//! How phrases hang on one another: complements, lists, what is said beside, owners.

use super::{Det, Kind, Noun, Piece, Verb};
use crate::extract::lexicon::{Does, Lexicon, PrepId};
use crate::load::NounClass;

/// Hangs phrases on one another: complements, lists, what is said beside, owners.
pub(super) fn attach(pieces: &mut [Piece], lexicon: &Lexicon) {
    for at in 1..pieces.len() {
        let Some(noun) = pieces[at].noun() else { continue };
        let (prep, pronoun, partitive, det) = (noun.prep, noun.pronoun, noun.partitive, noun.det);
        let named = !noun.names.is_empty();
        let before = previous(pieces, at);
        let Some((last, steps)) = before else { continue };
        let of = prep.is_some_and(|prep| lexicon.of.contains(&prep)) && !partitive;
        let (mut of_piece, mut joined, mut beside, mut owner) = (None, None, None, None);
        let is_noun = |at: usize| pieces[at].noun().is_some_and(|noun| !noun.pronoun);
        match steps {
            Steps::None if is_noun(last) => {
                let owned = pieces[last].noun().is_some_and(|noun| noun.owns);
                if owned {
                    owner = Some(last);
                    // `X, the army's spokesman`: the spokesman is X.
                    beside = pieces[last].noun().and_then(|noun| noun.beside);
                } else if of && pieces[last].words.end == pieces[at].words.start {
                    // What a verb's fixed words stood before completes the verb: `out of the town`.
                    of_piece = Some(last);
                } else if prep.is_none() && !pronoun && pieces[last].words.end == pieces[at].words.start {
                    // `told the agency the army had left`: whoever is told is nobody who left.
                    let hears = det == Det::Definite && told(pieces, last) && leads_verb(pieces, at);
                    // `launched on X an attack`: an article of its own says nothing of X.
                    let own = det == Det::Indefinite && pieces[last].noun().is_some_and(|noun| noun.prep.is_some());
                    beside = (!hears && !own).then_some(last);
                }
            }
            // `the mountain and coastal fighters of X`, where adjectives follow: both are of X.
            Steps::And if (of || partitive && named) && is_noun(last) && matches!(pieces[at - 1].kind, Kind::Other) => {
                of_piece = Some(last);
            }
            Steps::And if is_noun(last) && !pronoun => {
                // `… in X, and the rebels took Y`: a clause of its own.
                let behind = pieces[last].noun().is_some_and(|noun| {
                    let both = noun.prep.is_some_and(|prep| lexicon.between.contains(&prep));
                    noun.prep.is_some() && !noun.partitive && !both
                }) && !opening(pieces, last);
                // `residents of X and nearby towns have fled`: no clause stands before.
                let clause = pieces[..last].iter().any(|piece| piece.verb().is_some());
                if prep.is_none() && behind && clause && leads_verb(pieces, at) {
                    continue;
                }
                // `the fighters, backed by X, and the units`: X is nobody's list.
                if set_in(pieces, last, at) {
                    continue;
                }
                let far = over_place(pieces, at, prep, det);
                // `a toll of 31 soldiers and 3 guards`: figures go with one another.
                let counts = |noun: &Noun| !noun.amounts.is_empty() && !noun.nouns.is_empty();
                let figures = prep.is_none()
                    && pieces[at].noun().is_some_and(counts)
                    && pieces[last].noun().is_some_and(|noun| noun.of.is_some() && counts(noun));
                let near = figures.then_some(last);
                joined = Some(far.or(near).unwrap_or_else(|| listed(pieces, last, prep, det)));
            }
            Steps::Comma if is_noun(last) && !pronoun => {
                // `A, B and C`: a list, if an `and` follows behind; else B says what A is.
                let list = ends_in_and(pieces, at) && !(prep.is_none() && resumes(pieces, last, at));
                // French `des milices`: an article, not a preposition.
                let bare = prep.is_none() || partitive;
                let speaks = prep.is_none() && leads_speech(pieces, at);
                if speaks && named_before(pieces, last, at, lexicon) {
                    beside = Some(last);
                } else if speaks {
                    // `…, the governor said`: a speaker, not what somebody is.
                } else if bare && leads_verb(pieces, at) && set_off(pieces, last) {
                    // `According to X, the rebels took …`: a subject of its own.
                } else if list && (prep.is_none() || prep == pieces[last].noun().and_then(|noun| noun.prep)) {
                    joined = Some(listed(pieces, last, prep, det));
                } else if bare {
                    beside = Some(last);
                }
            }
            _ => {}
        }
        if let Kind::Noun(noun) = &mut pieces[at].kind {
            (noun.of, noun.joined, noun.beside, noun.owner) = (of_piece, joined, beside, owner);
        }
    }
}

/// Whether a phrase stands right behind a verb of saying, as whoever is told.
fn told(pieces: &[Piece], at: usize) -> bool {
    let verb = at.checked_sub(1).and_then(|before| pieces[before].verb());
    verb.is_some_and(|verb| {
        verb.finite() && !verb.passive && verb.uses.iter().any(|one| matches!(one.does, Does::Speech(_)))
    })
}

/// Whether a verb of saying follows a phrase and what completes it.
fn leads_speech(pieces: &[Piece], at: usize) -> bool {
    for (next, piece) in pieces.iter().enumerate().take(at + 8).skip(at + 1) {
        match &piece.kind {
            Kind::Verb(verb) => {
                return verb.finite() && verb.uses.iter().any(|one| matches!(one.does, Does::Speech(_)));
            }
            Kind::Noun(noun) if noun.prep.is_some() || noun.owner.is_some() => {}
            Kind::Noun(_) if pieces[at].noun().is_some_and(|noun| noun.owns) => {}
            // `…, officials and residents said`
            Kind::Noun(_) if matches!(pieces[next - 1].kind, Kind::And) => {}
            Kind::Other | Kind::Time(_) | Kind::Negator | Kind::Hedge | Kind::And => {}
            _ if piece.aside => {}
            _ => return false,
        }
    }
    false
}

/// `…, X, an army spokesman said`: whether a phrase says what somebody is whom nothing but a name between
/// commas calls.
fn named_before(pieces: &[Piece], last: usize, at: usize, lexicon: &Lexicon) -> bool {
    let role = |noun: &Noun| {
        noun.names.is_empty() && noun.head.iter().any(|id| lexicon.nouns[id.index()].class == NounClass::Role)
    };
    let alone = |noun: &Noun| !noun.names.is_empty() && noun.nouns.is_empty() && noun.prep.is_none() && !noun.owns;
    let opens = last.checked_sub(1).is_none_or(|before| matches!(pieces[before].kind, Kind::Comma | Kind::Close));
    opens && pieces[last].noun().is_some_and(alone) && pieces[at].noun().is_some_and(role)
}

/// Whether a phrase is the subject of a verb that follows.
fn leads_verb(pieces: &[Piece], at: usize) -> bool {
    for (next, piece) in pieces.iter().enumerate().take(at + 8).skip(at + 1) {
        match &piece.kind {
            Kind::Verb(verb) => return verb.finite(),
            Kind::Noun(_) | Kind::And | Kind::Or => {}
            Kind::Other | Kind::Time(_) | Kind::Negator | Kind::Hedge => {}
            Kind::Comma => return leads_over(pieces, next),
            _ if piece.aside => {}
            _ => return false,
        }
    }
    false
}

/// `…, the town of X, lying in the province of Y, fell`: whether a verb follows right behind what two
/// commas set in, a participle or a phrase behind a preposition.
fn leads_over(pieces: &[Piece], comma: usize) -> bool {
    let sets_in = |piece: &Piece| match &piece.kind {
        Kind::Verb(verb) => verb.reduced,
        Kind::Noun(noun) => noun.prep.is_some(),
        _ => false,
    };
    let named = |piece: &Piece| piece.noun().is_some_and(|noun| noun.prep.is_none() && !noun.names.is_empty());
    // `In a statement, the spokesman, X, said`
    if pieces.get(comma + 1).is_some_and(named)
        && matches!(pieces.get(comma + 2).map(|piece| &piece.kind), Some(Kind::Comma))
    {
        return pieces.get(comma + 3).and_then(Piece::verb).is_some_and(Verb::finite);
    }
    if !pieces.get(comma + 1).is_some_and(sets_in) {
        return false;
    }
    let near = pieces.iter().enumerate().take(comma + 10).skip(comma + 2);
    let closes = near.take_while(|(_, piece)| !piece.verb().is_some_and(Verb::finite));
    let mut closes = closes.filter(|(_, piece)| matches!(piece.kind, Kind::Comma));
    let Some((closing, _)) = closes.next() else { return false };
    let between = |piece: &&Piece| matches!(piece.kind, Kind::Other | Kind::Time(_) | Kind::Negator | Kind::Hedge);
    let verb = pieces[closing + 1..].iter().find(|piece| !between(piece));
    verb.and_then(Piece::verb).is_some_and(Verb::finite)
}

/// `Three soldiers of X and a civilian were killed`: whether a phrase completes what opens the sentence as a
/// subject, a number of people.
fn opening(pieces: &[Piece], at: usize) -> bool {
    let whole = |at: &usize| pieces[*at].noun().and_then(|noun| noun.of);
    let first = std::iter::successors(Some(at), whole).take(6).last().unwrap_or(at);
    let counts = pieces[first].noun().is_some_and(|noun| noun.prep.is_none() && !noun.amounts.is_empty());
    let starts = pieces[..first].iter().all(|piece| matches!(piece.kind, Kind::Open | Kind::Time(_) | Kind::Comma));
    first != at && counts && starts
}

/// Whether a phrase stands behind a preposition or a cue, itself or what it completes.
fn set_off(pieces: &[Piece], at: usize) -> bool {
    let mut here = at;
    for _ in 0..6 {
        let Some(noun) = pieces[here].noun() else { return false };
        let cue = here > 0 && matches!(pieces[here - 1].kind, Kind::Cue(_) | Kind::Prep(_) | Kind::Link(_));
        match noun.of.or(noun.beside).or(noun.joined) {
            Some(before) if !cue => here = before,
            _ => return cue || noun.prep.is_some(),
        }
    }
    false
}

enum Steps {
    None,
    And,
    Comma,
    Other,
}

/// The piece before, over what stands in brackets, and what is between.
fn previous(pieces: &[Piece], at: usize) -> Option<(usize, Steps)> {
    let mut steps = Steps::None;
    let mut back = at;
    while back > 0 {
        back -= 1;
        if pieces[back].aside && !pieces[at].aside {
            continue;
        }
        match &pieces[back].kind {
            // `villages and small towns`: an adjective.
            Kind::Other if back + 1 == at && back > 0 && matches!(pieces[back - 1].kind, Kind::And) => {}
            Kind::Comma if matches!(steps, Steps::None) => steps = Steps::Comma,
            Kind::Comma if matches!(steps, Steps::And) => {}
            Kind::And if matches!(steps, Steps::None) => steps = Steps::And,
            Kind::Noun(_) => return Some((back, steps)),
            _ => return Some((back, Steps::Other)),
        }
    }
    None
}

/// The phrase of a list that a further member stands beside: the nearest with the same
/// preposition, over complements of its own.
fn listed(pieces: &[Piece], last: usize, prep: Option<PrepId>, det: Det) -> usize {
    // `of the province of X and of the south`: what is introduced alike.
    let parent = |at: usize| pieces[at].noun().and_then(|noun| noun.of);
    let alike = |at: &usize| pieces[*at].noun().is_some_and(|noun| noun.prep == prep && noun.det == det);
    if let Some(found) = std::iter::successors(Some(last), |at| parent(*at)).take(4).find(alike) {
        return found;
    }
    let mut at = last;
    for _ in 0..4 {
        let Some(noun) = pieces[at].noun() else { break };
        match noun.of {
            Some(parent) if noun.prep != prep => at = parent,
            _ => break,
        }
    }
    at
}

/// Whether a phrase behind a comma and `and` follows a participle that commas set in, and completes nothing of it.
fn set_in(pieces: &[Piece], last: usize, at: usize) -> bool {
    let comma = |at: usize| matches!(pieces[at].kind, Kind::Comma);
    let bare = |at: usize| pieces[at].noun().is_some_and(|noun| noun.prep.is_none() && !noun.pronoun);
    if !bare(at) || at < 2 || !comma(at - 2) || pieces[last].noun().is_none_or(|noun| noun.prep.is_none()) {
        return false;
    }
    let Some(verb) = (at.saturating_sub(8)..last).rev().find(|back| pieces[*back].verb().is_some()) else {
        return false;
    };
    verb >= 2 && comma(verb - 1) && bare(verb - 2) && pieces[verb].verb().is_some_and(|verb| verb.reduced)
}

/// French `de X, capitale de Y, ainsi que de Z`: whether a list with a preposition goes on behind what stands
/// between commas without one.
fn resumes(pieces: &[Piece], last: usize, at: usize) -> bool {
    let Some(prep) = pieces[last].noun().filter(|noun| !noun.partitive).and_then(|noun| noun.prep) else {
        return false;
    };
    let mut ahead = pieces[at + 1..].iter().skip_while(|piece| !matches!(piece.kind, Kind::And)).skip(1);
    ahead.next().and_then(Piece::noun).is_some_and(|noun| noun.prep == Some(prep) && !noun.partitive)
}

/// French `de X, dans le nord du pays, ainsi que de Y`: the name introduced alike that stands before what
/// commas set in.
fn over_place(pieces: &[Piece], at: usize, prep: Option<PrepId>, det: Det) -> Option<usize> {
    let named = |noun: &Noun| prep.is_some() && !noun.names.is_empty() && noun.prep == prep && noun.det == det;
    let comma = at >= 2 && matches!(pieces[at - 2].kind, Kind::Comma);
    if !comma || !pieces[at].noun().is_some_and(named) {
        return None;
    }
    let before = |piece: &Piece| matches!(piece.kind, Kind::Noun(_) | Kind::Comma) || piece.aside;
    let mut back = (at.saturating_sub(12)..at - 1).rev().take_while(|back| before(&pieces[*back]));
    back.find(|back| {
        let set_in = matches!(pieces[back + 1].kind, Kind::Comma);
        set_in && pieces[*back].noun().is_some_and(|noun| named(noun) && noun.of.is_none())
    })
}

/// Whether a list that goes on here with commas ends in `and`.
fn ends_in_and(pieces: &[Piece], at: usize) -> bool {
    let mut commas = 0;
    for piece in &pieces[at + 1..] {
        match &piece.kind {
            Kind::And => return true,
            Kind::Comma if commas < 6 => commas += 1,
            Kind::Noun(noun) if !noun.pronoun => {}
            _ if piece.aside => {}
            _ => return false,
        }
    }
    false
}
