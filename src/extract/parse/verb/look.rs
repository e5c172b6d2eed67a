//! What a unit can be where a verb might begin.

use super::super::chunk::Reader;
use super::super::unit::What;
use super::super::{Kind, MarkKind, Piece};
use crate::extract::lexicon::{Does, Reading, Tense, VerbId};
use crate::load::{NounClass, WordClass};

pub(super) fn prep(reader: &Reader, at: usize) -> Option<crate::extract::lexicon::PrepId> {
    reader.readings(at).iter().find_map(|reading| match reading {
        Reading::Prep(id) => Some(*id),
        _ => None,
    })
}

/// An adverb inside a group that a preposition opened: `without however hindering`.
pub(super) fn inner(reader: &Reader, at: usize, first: usize) -> bool {
    at > first && reader.is(at, WordClass::Adverb) && nonfinite(reader, at + 1)
}

/// Whether a verb without a subject begins here, pronouns before it included.
pub(super) fn nonfinite(reader: &Reader, mut at: usize) -> bool {
    for _ in 0..4 {
        let readings = reader.readings(at);
        let nounish = readings.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)));
        let verbal = readings.iter().any(|reading| match reading {
            Reading::Verb(_, Tense::Gerund) | Reading::Have(Tense::Gerund) | Reading::Be(Tense::Gerund) => true,
            Reading::Verb(_, Tense::Infinitive) => !nounish || reader.is(at.wrapping_sub(1), WordClass::InfinitiveMark),
            Reading::Have(Tense::Infinitive) | Reading::Be(Tense::Infinitive) => true,
            _ => false,
        });
        if verbal {
            return true;
        }
        let skip = [
            WordClass::Negator,
            WordClass::Reflexive,
            WordClass::ObjectPronoun,
            WordClass::InfinitiveMark,
            WordClass::Adverb,
        ];
        if !skip.iter().any(|class| reader.is(at, *class)) {
            return false;
        }
        at += 1;
    }
    false
}

/// Whether a word that can be a pronoun or an article stands before a verb here.
pub(super) fn pronoun_here(reader: &Reader, at: usize) -> bool {
    let next = reader.readings(at + 1);
    let auxiliary = next.iter().any(|reading| matches!(reading, Reading::Have(_) | Reading::Be(_)));
    let nounish = next.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)));
    let verbal =
        next.iter().any(|reading| matches!(reading, Reading::Verb(_, tense) if !matches!(tense, Tense::Participle)));
    let more = [WordClass::ObjectPronoun, WordClass::Reflexive].iter().any(|class| reader.is(at + 1, *class));
    auxiliary || (verbal && !nounish) || (more && pronoun_here(reader, at + 1))
}

/// Whether a word that could be a verb stands where a noun does.
pub(super) fn nounlike(reader: &Reader, at: usize, pieces: &[Piece]) -> bool {
    let readings = reader.readings(at);
    let auxiliary =
        readings.iter().any(|reading| matches!(reading, Reading::Have(_) | Reading::Be(_) | Reading::Modal(_)));
    if auxiliary {
        return false;
    }
    let nounish = readings.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)));
    let participle = readings.iter().any(|reading| matches!(reading, Reading::Verb(_, Tense::Participle)));
    // `34 fighters killed in X`: what was done to them.
    if participle
        && matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Noun(noun)) if !noun.nouns.is_empty() || !noun.amounts.is_empty())
    {
        return false;
    }
    if determined(reader, at) {
        return true;
    }
    // `the town, taken with the help of X`, `finds itself caught in …`: no article, and what goes with a verb.
    let goes_on = prep(reader, at + 1).is_some()
        || matches!(reader.units.get(at + 1).map(|unit| &unit.what), Some(What::Link(_)));
    // `the town, lately taken by X`
    let said = pieces.iter().rposition(|piece| !matches!(piece.kind, Kind::Time(_) | Kind::Hedge));
    let behind = match &pieces[..said.map_or(0, |said| said + 1)] {
        [.., Piece { kind: Kind::Noun(noun), .. }, Piece { kind: Kind::Comma, .. }] => !noun.pronoun,
        [.., Piece { kind: Kind::Verb(verb), .. }] => verb.reflexive && verb.verb.is_none(),
        _ => false,
    };
    if participle && goes_on && behind {
        return false;
    }
    // `X, taken on Saturday by Y`, `Taken by Y, X …`: whoever did it follows, with no more than a time between.
    if participle && (behind || pieces.is_empty()) && done_by(reader, at + 1) {
        return false;
    }
    if !nounish {
        return false;
    }
    if going_on(reader, at) || reports(reader, at, pieces) {
        return false;
    }
    let before = pieces.last().map(|piece| &piece.kind);
    let after_noun = matches!(before, Some(Kind::Noun(_)));
    let subject = matches!(before, Some(Kind::RelativeSubject | Kind::Negator))
        || matches!(before, Some(Kind::Noun(noun)) if noun.pronoun);
    if subject {
        return false;
    }
    // `troops attack the town`, but `army attack on the town`.
    let joins = prep(reader, at + 1).is_some() && !reader.is(at + 1, WordClass::Definite);
    !after_noun || joins
}

/// `…, X reports from Y`: what could be an account is the saying of whoever stands alone before it.
fn reports(reader: &Reader, at: usize, pieces: &[Piece]) -> bool {
    let [.., comma, before] = pieces else { return false };
    let alone =
        before.noun().is_some_and(|noun| !noun.names.is_empty() && noun.nouns.is_empty() && noun.prep.is_none());
    let readings = reader.readings(at);
    let account = readings.iter().any(|reading| match reading {
        Reading::Noun(id) => reader.lexicon.nouns[id.index()].class == NounClass::Account,
        _ => false,
    });
    let says = readings.iter().any(|reading| match reading {
        Reading::Verb(id, tense) => {
            let uses = &reader.lexicon.verbs[id.index()].uses;
            tense.finite() && uses.iter().any(|one| matches!(one.does, Does::Speech(_)))
        }
        _ => false,
    });
    alone && account && says && matches!(comma.kind, Kind::Comma | Kind::Close)
}

/// `X, however, still control parts of Y`: whether an adverb stands before what has an object behind it.
fn going_on(reader: &Reader, at: usize) -> bool {
    let adverb =
        at.checked_sub(1).is_some_and(|before| matches!(reader.readings(before), [Reading::Class(WordClass::Adverb)]));
    let article = [WordClass::Definite, WordClass::Indefinite, WordClass::Demonstrative, WordClass::Possessive];
    let object = article.iter().any(|class| reader.is(at + 1, *class))
        || matches!(
            reader.units.get(at + 1).map(|unit| &unit.what),
            Some(What::Mark(MarkKind::Name(_) | MarkKind::Amount(_)))
        );
    adverb && object
}

/// Whether whoever did something follows, with no more than a time between.
fn done_by(reader: &Reader, at: usize) -> bool {
    let next = (at..at + 3).find(|next| !timed(reader, *next) && !reader.is(*next, WordClass::Adverb));
    next.and_then(|next| prep(reader, next)).is_some_and(|prep| reader.lexicon.agent.contains(&prep))
}

/// Whether a word that is a preposition too stands before a noun: `between`, `during`.
pub(super) fn leads_noun(reader: &Reader, at: usize) -> bool {
    let noun = match reader.units.get(at + 1).map(|unit| &unit.what) {
        Some(What::Mark(MarkKind::Name(_) | MarkKind::Amount(_))) => true,
        Some(What::Known(readings)) => readings.iter().any(|reading| {
            let article = [WordClass::Definite, WordClass::Indefinite, WordClass::Demonstrative, WordClass::Possessive];
            match reading {
                Reading::Noun(_) | Reading::EventNoun(_) => true,
                Reading::Class(class) => article.contains(class),
                _ => false,
            }
        }),
        _ => false,
    };
    noun && prep(reader, at).is_some()
}

/// Whether what stands before can be the subject of a verb.
pub(super) fn subject_before(pieces: &[Piece]) -> bool {
    matches!(
        pieces.last().map(|piece| &piece.kind),
        Some(Kind::Noun(_) | Kind::RelativeSubject | Kind::Negator | Kind::And | Kind::Or)
    )
}

/// Whether an article stands before the unit.
pub(super) fn determined(reader: &Reader, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let article = [WordClass::Definite, WordClass::Indefinite, WordClass::Demonstrative, WordClass::Possessive];
    if !article.iter().any(|class| reader.is(before, *class)) {
        return matches!(reader.units[before].what, What::Mark(MarkKind::Amount(_)));
    }
    true
}

pub(super) fn unknown(reader: &Reader, at: usize) -> bool {
    matches!(reader.units.get(at).map(|unit| &unit.what), Some(What::Unknown))
        && !reader.words[reader.units[at].words.start].capital
}

pub(super) fn timed(reader: &Reader, at: usize) -> bool {
    matches!(reader.units.get(at).map(|unit| &unit.what), Some(What::Mark(MarkKind::Time(_))))
}

pub(super) fn adverb(reader: &Reader, at: usize) -> bool {
    unknown(reader, at) && ends(reader, at, &reader.lexicon.adverb_endings)
}

pub(super) fn ends(reader: &Reader, at: usize, endings: &[String]) -> bool {
    let word = reader.lower(at);
    endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()))
}

/// Whether a form that is both a past and a participle describes a noun: `the town, held by X`,
/// `people killed in the strike were …`.
pub(super) fn described(reader: &Reader, at: usize, verb: VerbId) -> bool {
    let readings = reader.readings(at);
    let both = readings.contains(&Reading::Verb(verb, Tense::Participle))
        && readings.contains(&Reading::Verb(verb, Tense::Past));
    if !both {
        return false;
    }
    let mut next = at + 1;
    while next < reader.units.len()
        && (reader.is(next, WordClass::Adverb) || timed(reader, next) || adverb(reader, next))
    {
        next += 1;
    }
    if prep(reader, next).is_some_and(|prep| reader.lexicon.agent.contains(&prep)) {
        // `he said by telephone`: how, not who.
        return !reader.readings(next + 1).iter().any(|reading| {
            matches!(reading, Reading::Noun(id) if reader.lexicon.nouns[id.index()].class == NounClass::Channel)
        });
    }
    // A verb follows that would have no subject else.
    for unit in next..reader.units.len().min(next + 10) {
        let joins = [
            WordClass::And,
            WordClass::Or,
            WordClass::That,
            WordClass::RelativeSubject,
            WordClass::Relative,
            WordClass::Subordinator,
            WordClass::Break,
        ];
        if matches!(reader.units[unit].what, What::Sign(_)) || joins.iter().any(|class| reader.is(unit, *class)) {
            return false;
        }
        let auxiliary = reader.readings(unit).iter().any(|reading| {
            matches!(reading, Reading::Have(tense) | Reading::Be(tense) | Reading::Modal(tense) if tense.finite())
        });
        // `claimed to have taken`: no verb of its own.
        let bound = reader.is(unit - 1, WordClass::InfinitiveMark);
        if auxiliary && !bound {
            return prep(reader, next).is_some();
        }
    }
    false
}

/// Whether the unit is glued to the one before: `-t-il`.
pub(super) fn glued(reader: &Reader, at: usize) -> bool {
    reader.units.get(at).is_some_and(|unit| !reader.words[unit.words.start].spaced)
}

pub(super) fn plain_not(reader: &Reader, at: usize) -> bool {
    reader.units.get(at).is_some_and(|unit| unit.words.len() == 1) && !reader.is(at, WordClass::Reflexive)
}
