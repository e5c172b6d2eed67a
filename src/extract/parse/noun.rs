//! Phrases around nouns and names, and how they hang on one another.

use super::chunk::Reader;
use super::unit::What;
use super::{Det, Kind, MarkKind, Noun, Piece, Verb};
use crate::extract::lexicon::{Does, Reading, Tense};
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
