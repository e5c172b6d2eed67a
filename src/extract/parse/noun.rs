//! Phrases around nouns and names, and how they hang on one another.

use super::chunk::Reader;
use super::unit::What;
use super::{Det, Kind, MarkKind, Noun, Piece, Verb};
use crate::extract::lexicon::{Does, Lexicon, Reading, Tense};
use crate::extract::words::Sign;
use crate::load::{NounClass, WordClass};

/// How many units a phrase may have.
const MAX_UNITS: usize = 16;

/// The phrase that begins at a unit, and the unit after it.
pub(super) fn noun(reader: &Reader, first: usize, pieces: &[Piece]) -> Option<(Noun, usize)> {
    let mut found = Noun::default();
    let mut at = first;
    let prep = reader.readings(at).iter().find_map(|reading| match reading {
        Reading::Prep(id) => Some(*id),
        _ => None,
    });
    if let Some(prep) = prep {
        found.prep = Some(prep);
        let after_noun =
            matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Noun(_))) && !hearer(reader, pieces);
        found.plural |= reader.is(at, WordClass::Plural);
        found.partitive = reader.is(at, WordClass::Indefinite) && !after_noun;
        found.det = det(reader, at).unwrap_or(Det::None);
        at += 1;
        // French `après de violents combats`: behind a preposition, `de` is no more than an article.
        let of = reader
            .readings(at)
            .iter()
            .any(|reading| matches!(reading, Reading::Prep(id) if reader.lexicon.of.contains(id)));
        if of && !reader.lexicon.of.contains(&prep) && det(reader, at).is_none() {
            found.det = Det::Indefinite;
            found.plural = true;
            at += 1;
        }
    }
    if reader.is(at, WordClass::SubjectPronoun) && (det(reader, at).is_none()) {
        found.pronoun = true;
        found.first_person = reader.is(at, WordClass::FirstPerson);
        found.person = reader.is(at, WordClass::Person);
        found.plural = reader.is(at, WordClass::Plural);
        return Some((found, at + 1));
    }
    while let Some(det) = det(reader, at) {
        found.first_person |= reader.is(at, WordClass::FirstPerson);
        found.plural |= reader.is(at, WordClass::Plural);
        found.det = det;
        at += 1;
    }
    // `X, last bastion of Y`: an adjective may begin what is said beside.
    let beside = matches!(pieces, [.., before, comma]
        if before.noun().is_some_and(|noun| !noun.pronoun) && matches!(comma.kind, Kind::Comma));
    // `its last town`, French `sa plus vaste offensive`
    let before_noun = |reader: &Reader, at: usize| {
        reader.is(at, WordClass::Last) && (found.det != Det::None || beside && noun_at(reader, at + 1))
            || reader.is(at, WordClass::Superlative) && found.det != Det::None
    };
    while before_noun(reader, at) {
        at += 1;
    }
    // `these two towns`
    if found.det != Det::None && reader.is(at, WordClass::Pair) {
        found.plural = true;
        at += 1;
    }
    // Marks that set off a term are passed over.
    let mut within = false;
    while reader.taken.get(at) == Some(&true) && matches!(reader.units[at].what, What::Sign(Sign::Open)) {
        within = true;
        at += 1;
    }
    let opened = at > first;
    let core = at;
    while at < reader.units.len() && at - core < MAX_UNITS {
        if reader.taken[at] {
            match reader.units[at].what {
                What::Sign(sign @ (Sign::Open | Sign::Close)) => {
                    within = matches!(sign, Sign::Open);
                    at += 1;
                    continue;
                }
                _ => break,
            }
        }
        match &reader.units[at].what {
            // `told the agency Mr X`: two names beside one another are two phrases.
            What::Mark(MarkKind::Name(_)) if !found.names.is_empty() && !reader.lexicon.name_before_noun => break,
            What::Mark(MarkKind::Name(id)) => found.names.push(*id),
            What::Mark(MarkKind::Amount(id)) => {
                found.amounts.push(*id);
                // `parts of the town`: the town.
                if of_what(reader, at)
                    && let Some(det) = det(reader, at + 1)
                {
                    found.det = det;
                    at += 1;
                }
            }
            What::Number => found.other = true,
            What::Unknown => {
                let head =
                    !found.names.is_empty() || !found.nouns.is_empty() || found.other || !found.events.is_empty();
                let adjective = beside && noun_at(reader, at + 1);
                if !opened && !head && found.amounts.is_empty() && !adjective && !leads(reader, at) {
                    break;
                }
                // `the fighters resumed`: an unknown verb ends the phrase.
                if head && verbal(reader, at) {
                    break;
                }
                found.other = true;
            }
            What::Known(readings) => {
                let nouns = readings.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)));
                let small = readings.iter().any(|reading| matches!(reading, Reading::Class(_) | Reading::Prep(_)));
                let auxiliary = readings
                    .iter()
                    .any(|reading| matches!(reading, Reading::Have(_) | Reading::Be(_) | Reading::Modal(_)));
                let verb = readings.iter().any(|reading| matches!(reading, Reading::Verb(..)));
                let empty = at == core;
                if auxiliary {
                    // French `dans l'est syrien`.
                    if !(opened && side(reader, at)) {
                        break;
                    }
                    found.other = true;
                    at += 1;
                    continue;
                }
                if reader.is(at, WordClass::Again) {
                    found.again = true;
                } else if nouns
                    && !(verb && !empty && (acts(reader, at, &found) || reports(reader, at, &found, pieces)))
                {
                    let quality = readings.iter().all(|reading| match reading {
                        Reading::Noun(id) => reader.lexicon.nouns[id.index()].class == NounClass::Quality,
                        _ => false,
                    });
                    if !quality && (found.head.is_empty() || reader.lexicon.name_before_noun) {
                        found.head.clear();
                        found.head.extend(readings.iter().filter_map(|reading| match reading {
                            Reading::Noun(id) => Some(*id),
                            _ => None,
                        }));
                    }
                    for reading in readings {
                        match reading {
                            Reading::Noun(id) => found.nouns.push(*id),
                            Reading::EventNoun(id) => found.events.push(*id),
                            _ => {}
                        }
                    }
                } else if small {
                    break;
                } else if verb && within {
                    // French `une « petite part » de X`: within a term, no verb begins.
                    found.other = true;
                } else if verb {
                    // `the named town`: a participle before any noun belongs to the phrase.
                    let participle = readings
                        .iter()
                        .any(|reading| matches!(reading, Reading::Verb(_, Tense::Participle | Tense::Gerund)));
                    let noun_follows = noun_at(reader, at + 1) || opened && noun_at(reader, at + 2) && empty;
                    if !(empty && opened && (participle || !noun_follows))
                        && !(opened && participle && noun_follows && !headed(&found))
                    {
                        break;
                    }
                    found.other = true;
                }
            }
            What::Sign(Sign::Mark('\'' | '’')) => {}
            _ => break,
        }
        at += 1;
        // `the army's`: what follows is a phrase of its own.
        if owns(reader, at) {
            found.owns = true;
            at += 1;
            break;
        }
    }
    (at > core).then_some((found, at))
}

/// French `ont dit à Horizon des habitants`: whether a name that is told something stands last; no complement
/// of it follows.
fn hearer(reader: &Reader, pieces: &[Piece]) -> bool {
    let [before @ .., last] = pieces else { return false };
    let told = |noun: &Noun| !noun.names.is_empty() && noun.prep.is_some_and(|prep| reader.lexicon.to.contains(&prep));
    let verb = before.iter().rev().find(|piece| !matches!(piece.kind, Kind::Time(_) | Kind::Other));
    let says = |verb: &Verb| verb.finite() && verb.uses.iter().any(|one| matches!(one.does, Does::Speech(_)));
    last.noun().is_some_and(told) && verb.and_then(Piece::verb).is_some_and(says)
}

/// Whether an amount ends in what leads to whose part it is: `parts of`.
fn of_what(reader: &Reader, at: usize) -> bool {
    let last = reader.units[at].words.end.checked_sub(1).map(|last| reader.words[last].form);
    let of = |reading: &Reading| matches!(reading, Reading::Prep(id) if reader.lexicon.of.contains(id));
    last.is_some_and(|form| reader.lexicon.readings(form).iter().any(of))
}

/// Whether a word that could be `is` is a side of something: French `l'est`, behind a preposition or in a
/// list.
pub(super) fn side(reader: &Reader, at: usize) -> bool {
    let Some(article) = at.checked_sub(1).filter(|article| reader.is(*article, WordClass::Definite)) else {
        return false;
    };
    let glued = !reader.words[reader.units[at].words.start].spaced;
    let be = reader.readings(at).iter().any(|reading| matches!(reading, Reading::Be(_)));
    let before = article.checked_sub(1);
    let leads = before.is_some_and(|before| {
        matches!(reader.units[before].what, What::Sign(Sign::Mark(',')))
            || reader.is(before, WordClass::And)
            || reader.readings(before).iter().any(|reading| matches!(reading, Reading::Prep(_)))
    });
    glued && be && leads
}

fn headed(noun: &Noun) -> bool {
    !noun.names.is_empty() || !noun.nouns.is_empty() || !noun.events.is_empty()
}

fn noun_at(reader: &Reader, at: usize) -> bool {
    match reader.units.get(at).map(|unit| &unit.what) {
        Some(What::Mark(MarkKind::Name(_)) | What::Unknown) => true,
        Some(What::Known(readings)) => {
            readings.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)))
        }
        _ => false,
    }
}

/// Whether a noun that could be a verb acts as one: `the troops attack the town`.
fn acts(reader: &Reader, at: usize, so_far: &Noun) -> bool {
    if so_far.names.is_empty() && so_far.nouns.is_empty() {
        return false;
    }
    // `said Army head X`
    let role = |reading: &Reading| match reading {
        Reading::Noun(id) => reader.lexicon.nouns[id.index()].class == NounClass::Role,
        _ => false,
    };
    let named = matches!(reader.units.get(at + 1).map(|unit| &unit.what), Some(What::Mark(MarkKind::Name(_))));
    if named && reader.readings(at).iter().any(role) {
        return false;
    }
    // `army forces capture a town`: the next word acts.
    let actor = |reading: &Reading| match reading {
        Reading::Noun(id) => reader.lexicon.nouns[id.index()].class == NounClass::Actor,
        _ => false,
    };
    let next = |reading: &Reading| matches!(reading, Reading::Verb(_, tense) if tense.finite());
    let then = det(reader, at + 2).is_some() || noun_at(reader, at + 2);
    if reader.readings(at).iter().any(actor) && reader.readings(at + 1).iter().any(next) && then {
        return false;
    }
    let participle =
        reader.readings(at).iter().all(|reading| !matches!(reading, Reading::Verb(_, tense) if tense.finite()));
    let joins = reader.readings(at + 1).iter().any(|reading| matches!(reading, Reading::Prep(_)));
    let follows = det(reader, at + 1).is_some() || noun_at(reader, at + 1);
    // `The army claims it has taken X`, `claims to have taken it`
    let done = reader.is(at + 1, WordClass::InfinitiveMark)
        && reader.readings(at + 2).iter().any(|reading| matches!(reading, Reading::Have(Tense::Infinitive)));
    let reports = done || reader.is(at + 1, WordClass::SubjectPronoun);
    participle || reports || (follows && !joins)
}

/// `…, X reports from Y`: what could be an account is the saying of whoever stands before it alone.
fn reports(reader: &Reader, at: usize, so_far: &Noun, pieces: &[Piece]) -> bool {
    let alone = !so_far.names.is_empty() && so_far.nouns.is_empty() && so_far.prep.is_none() && !so_far.other;
    let account = |reading: &Reading| match reading {
        Reading::Noun(id) => reader.lexicon.nouns[id.index()].class == NounClass::Account,
        _ => false,
    };
    let says = |reading: &Reading| match reading {
        Reading::Verb(id, tense) => {
            let uses = &reader.lexicon.verbs[id.index()].uses;
            tense.finite() && uses.iter().any(|one| matches!(one.does, Does::Speech(_)))
        }
        _ => false,
    };
    let ends = match reader.units.get(at + 1).map(|unit| &unit.what) {
        None | Some(What::Sign(_)) => true,
        Some(What::Known(readings)) => readings.iter().any(|reading| matches!(reading, Reading::Prep(_))),
        _ => false,
    };
    let set_off = matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Comma | Kind::Close));
    let readings = reader.readings(at);
    alone && ends && set_off && readings.iter().any(account) && readings.iter().any(says)
}

/// Whether an unknown word stands where a verb does and ends as verbs do.
fn verbal(reader: &Reader, at: usize) -> bool {
    let word = reader.lower(at);
    let lower = !reader.words[reader.units[at].words.start].capital;
    let long = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
    lower && reader.lexicon.verb_endings.iter().any(long)
}

/// Whether an unknown word without an article leads to a name or a noun, as in English.
fn leads(reader: &Reader, at: usize) -> bool {
    let lower = |at: usize| !reader.words[reader.units[at].words.start].capital;
    if !reader.lexicon.name_before_noun && lower(at) {
        return false;
    }
    let mut next = at + 1;
    while next < reader.units.len() && next < at + 4 {
        match &reader.units[next].what {
            What::Mark(MarkKind::Name(_)) => return true,
            What::Unknown => {}
            What::Known(readings) => {
                return readings.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)))
                    && !readings.iter().any(|reading| matches!(reading, Reading::Class(_)));
            }
            _ => return false,
        }
        next += 1;
    }
    false
}

/// `'s`.
fn owns(reader: &Reader, at: usize) -> bool {
    reader.is(at, WordClass::Owner)
}

fn det(reader: &Reader, at: usize) -> Option<Det> {
    let mut found = None;
    for reading in reader.readings(at) {
        let det = match reading {
            Reading::Class(WordClass::Definite) => Det::Definite,
            Reading::Class(WordClass::Indefinite) => Det::Indefinite,
            Reading::Class(WordClass::Demonstrative) => Det::Demonstrative,
            Reading::Class(WordClass::Possessive) => Det::Possessive,
            // `some of whom`: a word that also joins is no article.
            Reading::Class(WordClass::And | WordClass::Or) => return None,
            _ => continue,
        };
        found = found.or(Some(det));
    }
    found
}

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
fn listed(pieces: &[Piece], last: usize, prep: Option<crate::extract::lexicon::PrepId>, det: Det) -> usize {
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
fn over_place(pieces: &[Piece], at: usize, prep: Option<crate::extract::lexicon::PrepId>, det: Det) -> Option<usize> {
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
