//! Units to pieces, from left to right.

use super::noun::noun;
use super::unit::{Unit, What};
use super::verb::verb;
use super::{Kind, Piece};
use crate::extract::lexicon::{Lexicon, Reading, Tense};
use crate::extract::words::{Sign, Word};
use crate::load::WordClass;

/// What reading a sentence needs.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub units: &'a [Unit],
    pub lexicon: &'a Lexicon,
    /// Units that fixed words of a verb have taken.
    pub taken: Vec<bool>,
}

impl Reader<'_> {
    /// What the unit can be.
    pub fn readings(&self, at: usize) -> &[Reading] {
        match self.units.get(at).map(|unit| &unit.what) {
            Some(What::Known(readings)) => readings,
            _ => &[],
        }
    }

    /// Whether the unit can be a small word of this class.
    pub fn is(&self, at: usize, class: WordClass) -> bool {
        self.readings(at).contains(&Reading::Class(class))
    }

    /// As it is spelled, in lower case.
    pub fn lower(&self, at: usize) -> String {
        let range = &self.units[at].words;
        let (first, last) = (&self.words[range.start], &self.words[range.end - 1]);
        crate::extract::words::lower(&self.text[first.start as usize..last.end as usize]).into_owned()
    }
}

/// The pieces of a sentence.
pub fn chunk(text: &str, words: &[Word], units: &[Unit], lexicon: &Lexicon) -> Vec<Piece> {
    let plain = plain(units);
    let units = plain.as_slice();
    let mut reader = Reader { text, words, units, lexicon, taken: vec![false; units.len()] };
    let mut pieces: Vec<Piece> = Vec::new();
    scare(&mut reader);
    let (mut at, mut aside) = (0, false);
    while at < units.len() {
        if reader.taken[at] {
            at += 1;
            continue;
        }
        // `U.N.-backed`: a hyphen within a word parts nothing.
        let tight = |at: usize| units.get(at).is_some_and(|unit| !words[unit.words.start].spaced);
        if matches!(units[at].what, What::Sign(Sign::Mark('-'))) && tight(at) && tight(at + 1) {
            at += 1;
            continue;
        }
        let first = at;
        let kind = match &units[at].what {
            What::Sign(sign) => {
                at += 1;
                match sign {
                    Sign::Open => Kind::Open,
                    Sign::Close => Kind::Close,
                    Sign::Mark('(' | '[') => {
                        aside = true;
                        Kind::Other
                    }
                    Sign::Mark(')' | ']') => Kind::Other,
                    Sign::Mark(',' | '،') => Kind::Comma,
                    // A dash between blanks sets words apart as a comma does.
                    Sign::Mark('-' | '–' | '—') => Kind::Comma,
                    Sign::Mark(';' | '؛') => Kind::Break,
                    Sign::Mark(':') => Kind::Colon,
                    _ => Kind::Other,
                }
            }
            What::Link(id) => {
                at += 1;
                Kind::Link(*id)
            }
            What::Cue(id) => {
                at += 1;
                Kind::Cue(*id)
            }
            What::Mark(super::MarkKind::Time(id)) => {
                at += 1;
                Kind::Time(*id)
            }
            _ if includes(&reader, at) || shares(&reader, at, &pieces) => {
                at += 1;
                Kind::Including
            }
            _ if opens_clause(&reader, at) => {
                at += 1;
                Kind::Subordinator
            }
            _ => match verb(&mut reader, at, &pieces) {
                Some((found, next)) => {
                    at = next;
                    Kind::Verb(found)
                }
                None => match noun(&reader, at, &pieces) {
                    Some((found, next)) => {
                        at = next;
                        Kind::Noun(found)
                    }
                    None => {
                        at += 1;
                        if set_in(&reader, first, &pieces) { Kind::Other } else { small(&reader, first) }
                    }
                },
            },
        };
        let last = at.max(first + 1).min(units.len());
        let words = units[first].words.start..units[last - 1].words.end;
        let shut = matches!(&units[first].what, What::Sign(Sign::Mark(')' | ']')));
        let verb = matches!(kind, Kind::Verb(_));
        pieces.push(Piece { words, kind, aside });
        // `has in recent days taken X`: the time within the group is one of its own.
        for inside in units[first..last].iter().filter(|_| verb) {
            if let What::Mark(super::MarkKind::Time(id)) = inside.what {
                pieces.push(Piece { words: inside.words.clone(), kind: Kind::Time(id), aside });
            }
        }
        aside &= !shut;
    }
    super::attach::attach(&mut pieces, lexicon);
    pieces
}

/// Whether some of those counted are counted here: `including 12 children`.
fn includes(reader: &Reader, at: usize) -> bool {
    let amount = |at: usize| {
        matches!(
            reader.units.get(at).map(|unit| &unit.what),
            Some(What::Mark(super::MarkKind::Amount(_)) | What::Number)
        )
    };
    reader.is(at, WordClass::Including) && (amount(at + 1) || amount(at + 2) || some_of(reader, at))
}

/// French `50 personnes, dont des enfants, ont été tuées`: whether a word that is a relative too leads to
/// some of those counted, with no verb of its own up to the comma.
fn some_of(reader: &Reader, at: usize) -> bool {
    if !reader.is(at, WordClass::Relative) || !reader.is(at + 1, WordClass::Indefinite) {
        return false;
    }
    let ahead = at + 2..reader.units.len().min(at + 12);
    let within = ahead.take_while(|at| !matches!(reader.units[*at].what, What::Sign(Sign::Mark(_))));
    let finite = |reading: &Reading| match reading {
        Reading::Have(tense) | Reading::Be(tense) | Reading::Modal(tense) => tense.finite(),
        _ => false,
    };
    let alone = |at: usize| {
        let verb = |reading: &Reading| matches!(reading, Reading::Verb(_, tense) if tense.finite());
        let noun = |reading: &Reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_));
        let readings = reader.readings(at);
        readings.iter().any(verb) && !readings.iter().any(noun)
    };
    within.into_iter().all(|at| !reader.readings(at).iter().any(finite) && !alone(at))
}

/// Whether a number before says how many of those counted: `48 of them civilians`.
fn shares(reader: &Reader, at: usize, pieces: &[Piece]) -> bool {
    let [.., before, last] = pieces else { return false };
    let set_off = matches!(before.kind, Kind::Comma | Kind::And | Kind::Other);
    reader.is(at, WordClass::Including) && set_off && last.noun().is_some_and(super::Noun::number)
}

/// Whether a word that is a preposition too begins a clause here: `after rebels took the town`.
fn opens_clause(reader: &Reader, at: usize) -> bool {
    let prep = reader.readings(at).iter().any(|reading| matches!(reading, Reading::Prep(_)));
    if !prep || !reader.is(at, WordClass::Subordinator) {
        return false;
    }
    let mut noun = false;
    for unit in at + 1..reader.units.len().min(at + 10) {
        match &reader.units[unit].what {
            What::Sign(Sign::Mark('-')) | What::Unknown => {}
            What::Sign(_) => return false,
            What::Mark(super::MarkKind::Name(_)) => noun = true,
            What::Known(readings) => {
                for reading in readings {
                    match reading {
                        Reading::Noun(_) | Reading::Class(WordClass::SubjectPronoun) => noun = true,
                        Reading::Have(tense) | Reading::Be(tense) | Reading::Modal(tense) | Reading::Verb(_, tense)
                            if noun && tense.finite() =>
                        {
                            return true;
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    false
}

/// The most words that quotation marks may hold to set off a term and no statement.
const TERM: usize = 4;

/// Where quotation marks that open here and hold a few words close.
fn term(units: &[Unit], open: usize) -> Option<usize> {
    let sign = |at: usize, wanted: Sign| matches!(&units[at].what, What::Sign(sign) if *sign == wanted);
    let mut inside = open + 1..units.len().min(open + TERM + 2);
    sign(open, Sign::Open).then(|| inside.find(|at| sign(*at, Sign::Close))).flatten()
}

/// Quotation marks around a few words behind an article or a number set off a term: they are no quotation.
fn scare(reader: &mut Reader) {
    for open in 0..reader.units.len() {
        let Some(close) = term(reader.units, open) else { continue };
        let article = [WordClass::Definite, WordClass::Indefinite, WordClass::Demonstrative, WordClass::Possessive];
        let counts = |at: usize| matches!(reader.units[at].what, What::Mark(super::MarkKind::Amount(_)) | What::Number);
        if open > 0 && (counts(open - 1) || article.iter().any(|class| reader.is(open - 1, *class))) {
            reader.taken[open] = true;
            reader.taken[close] = true;
        }
    }
}

/// The units without quotation marks around a few words that the sentence itself goes on with: `had been
/// "fully liberated"`, `fifteen "terrorists"`, `has taken "full control" of X`.
fn plain(units: &[Unit]) -> Vec<Unit> {
    let mut dropped = vec![false; units.len()];
    for open in 1..units.len() {
        let Some(close) = term(units, open) else { continue };
        // `the group "X"`: a name alone is no quotation.
        let name = close == open + 2 && matches!(units[open + 1].what, What::Mark(super::MarkKind::Name(_)));
        if name && noun_before(&units[open - 1]) {
            (dropped[open], dropped[close]) = (true, true);
            continue;
        }
        let goes_on = match &units[open - 1].what {
            What::Mark(super::MarkKind::Amount(_)) | What::Number => true,
            What::Known(readings) => readings.iter().any(|reading| {
                matches!(
                    reading,
                    Reading::Be(_)
                        | Reading::Have(_)
                        | Reading::Verb(_, Tense::Participle)
                        | Reading::Class(WordClass::Been)
                )
            }),
            _ => false,
        };
        let pause = |at: usize| matches!(&units[at].what, What::Sign(_));
        // `had been "fully liberated."`: the full stop is the sentence's.
        let stops = matches!(&units[close - 1].what, What::Sign(Sign::Mark('.' | ','))) && close > open + 2;
        if goes_on && !(open + 1..close - usize::from(stops)).any(pause) {
            (dropped[open], dropped[close]) = (true, true);
        }
    }
    let kept = units.iter().zip(dropped).filter(|(_, dropped)| !dropped);
    kept.map(|(unit, _)| unit.clone()).collect()
}

/// Whether a unit can be a noun, or a word of its phrase.
fn noun_before(unit: &Unit) -> bool {
    match &unit.what {
        What::Unknown => true,
        What::Known(readings) => readings.iter().any(|reading| matches!(reading, Reading::Noun(_))),
        _ => false,
    }
}

/// `X, however, still holds Y`: whether a word between two commas only says how the sentence goes on, and
/// parts nothing.
fn set_in(reader: &Reader, at: usize, pieces: &[Piece]) -> bool {
    let comma = matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Comma));
    let closes = matches!(reader.units.get(at + 1).map(|unit| &unit.what), Some(What::Sign(Sign::Mark(',' | '،'))));
    comma && closes && reader.is(at, WordClass::Break)
}

/// A small word by itself.
fn small(reader: &Reader, at: usize) -> Kind {
    // `described as “…”`: no clause, but a quotation stands behind it.
    let quoted = matches!(reader.units.get(at + 1).map(|unit| &unit.what), Some(What::Sign(Sign::Open)));
    let prep = reader.readings(at).iter().find_map(|reading| match reading {
        Reading::Prep(id) => Some(*id),
        _ => None,
    });
    if let Some(prep) = prep.filter(|_| quoted) {
        return Kind::Prep(prep);
    }
    if reader.is(at, WordClass::Concession) {
        return Kind::Concession;
    }
    for reading in reader.readings(at) {
        let kind = match reading {
            Reading::Class(class) => match class {
                WordClass::And => Kind::And,
                WordClass::Or => Kind::Or,
                WordClass::That => Kind::That,
                WordClass::RelativeSubject => Kind::RelativeSubject,
                WordClass::Relative => Kind::Relative,
                WordClass::Condition => Kind::Condition,
                WordClass::Subordinator => Kind::Subordinator,
                WordClass::Break => Kind::Break,
                WordClass::Privative => Kind::Privative,
                WordClass::Negator => Kind::Negator,
                WordClass::Hedge => Kind::Hedge,
                _ => continue,
            },
            Reading::Prep(id) => Kind::Prep(*id),
            _ => continue,
        };
        return kind;
    }
    Kind::Other
}
