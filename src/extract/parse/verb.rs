//! Groups of verbs: auxiliaries, what stands between them, the verb that says what happens, and
//! the fixed words behind it.

use smallvec::SmallVec;

use super::chunk::Reader;
use super::unit::What;
use super::{Kind, MarkKind, Piece, Verb};
use crate::extract::lexicon::{Reading, Tense, Use, VerbId};
use crate::load::WordClass;

/// How many words may stand between an auxiliary and its participle.
const MAX_BETWEEN: usize = 5;
/// How far behind a verb its fixed words may stand.
const MAX_GAP: usize = 8;

/// The group of verbs that begins at a unit, and the unit after it.
pub(super) fn verb(reader: &mut Reader, first: usize, pieces: &[Piece]) -> Option<(Verb, usize)> {
    let mut at = first;
    let mut found = Verb {
        verb: None,
        uses: SmallVec::new(),
        tense: Tense::Present,
        perfect: false,
        passive: false,
        reduced: false,
        reflexive: false,
        negated: false,
        hedged: false,
        object_pronoun: false,
        subject_pronoun: false,
        modal: None,
        prep: None,
        privative: false,
        only: false,
        purpose: false,
        glued: false,
        main: 0,
    };
    // After, without, for: before a verb that has no subject.
    let mut bound = false;
    if let Some(prep) = prep(reader, at).filter(|_| nonfinite(reader, at + 1)) {
        (found.prep, bound) = (Some(prep), true);
        found.purpose = reader.is(at, WordClass::Purpose);
        found.privative = reader.is(at, WordClass::Privative);
        at += 1;
    } else if reader.is(at, WordClass::Privative) && nonfinite(reader, at + 1) {
        (found.privative, bound) = (true, true);
        at += 1;
    } else if reader.is(at, WordClass::InfinitiveMark) && nonfinite(reader, at + 1) {
        bound = true;
        at += 1;
    }
    let mut clitic = false;
    loop {
        if reader.is(at, WordClass::Negator) {
            found.negated = true;
        } else if reader.is(at, WordClass::Reflexive) {
            found.reflexive = true;
        } else if reader.is(at, WordClass::ObjectPronoun) && pronoun_here(reader, at) {
            found.object_pronoun = true;
            clitic = true;
        } else if !(bound && (reader.is(at, WordClass::InfinitiveMark) || inner(reader, at, first))) {
            break;
        }
        at += 1;
    }
    let plain = !bound && !clitic && !found.reflexive && !found.negated;
    if plain && (nounlike(reader, at, pieces) || leads_noun(reader, at)) {
        return None;
    }
    // `the target`: what could be a pronoun before a finite verb is one only behind a subject.
    if clitic && matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Prep(_))) {
        return None;
    }
    if clitic && !found.reflexive && !found.negated && reader.is(first, WordClass::Definite) && !subject_before(pieces)
    {
        let readings = reader.readings(at);
        let finite = readings.iter().any(|reading| matches!(reading, Reading::Verb(_, tense) if tense.finite()));
        let other = readings.iter().any(|reading| {
            matches!(reading, Reading::Have(_) | Reading::Be(_) | Reading::Verb(_, Tense::Infinitive | Tense::Gerund))
        });
        let nonfinite = readings.iter().any(|reading| {
            matches!(reading, Reading::Verb(_, Tense::Infinitive | Tense::Gerund))
                || matches!(reading, Reading::Have(tense) | Reading::Be(tense) if !tense.finite())
        });
        if (finite && !other) || (other && !nonfinite) {
            return None;
        }
    }
    let mut state = State::default();
    let mut between = 0;
    loop {
        let readings = reader.readings(at);
        let main = state.main(readings, bound);
        if let Some((verb, tense)) = main.filter(|_| between == 0 || state.any) {
            let glued = !state.any
                && glued(reader, at)
                && matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Noun(_)));
            let tense = if glued || !state.any && !clitic && !bound && described(reader, at, verb) {
                Tense::Participle
            } else {
                tense
            };
            found.glued = glued;
            state.close(tense);
            found.verb = Some(verb);
            found.main = at;
            at += 1;
            break;
        }
        // `to have taken`: behind what binds it, a form that could be finite is not.
        let loose = |tense: &Tense| bound && !state.any && tense.finite();
        let infinite = readings
            .iter()
            .any(|reading| matches!(reading, Reading::Have(tense) | Reading::Be(tense) if !tense.finite()));
        let auxiliary = readings.iter().find_map(|reading| match reading {
            Reading::Have(tense) | Reading::Be(tense) if loose(tense) && infinite => None,
            Reading::Have(tense) => Some((Aux::Have, *tense)),
            Reading::Be(tense) => Some((Aux::Be, *tense)),
            Reading::Modal(tense) => Some((Aux::Modal, *tense)),
            Reading::Class(WordClass::Been) if state.any => Some((Aux::Been, Tense::Participle)),
            _ => None,
        });
        match auxiliary {
            Some((aux, tense)) if between == 0 || state.any => {
                state.take(aux, tense);
                found.main = at;
            }
            _ if !state.any || between >= MAX_BETWEEN => break,
            _ if reader.is(at, WordClass::SubjectPronoun) => {
                found.subject_pronoun = true;
                between += 1;
            }
            _ if reader.is(at, WordClass::Negator) => {
                found.negated = true;
                between += 1;
            }
            _ if reader.is(at, WordClass::Hedge) => {
                found.hedged = true;
                between += 1;
            }
            _ if reader.is(at, WordClass::Adverb) || adverb(reader, at) || timed(reader, at) => between += 1,
            _ => break,
        }
        at += 1;
    }
    if !state.any && found.verb.is_none() {
        // A word nobody filed, where only a verb can stand: behind a pronoun.
        let pronoun = matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Noun(noun)) if noun.pronoun && noun.prep.is_none());
        if unknown(reader, at)
            && !bound
            && (found.reflexive || found.negated || pronoun && plain)
            && !adverb(reader, at)
        {
            found.main = at;
            return Some((found, at + 1));
        }
        // A word nobody filed that ends as finite verbs do.
        if unknown(reader, at) && plain && ends(reader, at, &reader.lexicon.verb_endings) && !determined(reader, at) {
            found.main = at;
            return Some((found, at + 1));
        }
        return None;
    }
    if found.verb.is_none() {
        // An unknown word after `has` is what was done; after `is` what somebody is.
        at = state.end(reader, found.main);
        let participle = unknown(reader, at) && ends(reader, at, &reader.lexicon.participle_endings);
        if participle || unknown(reader, at) && state.have && !state.be {
            state.last_unknown = true;
            found.main = at;
            at += 1;
        }
    }
    found.tense = state.first.or(state.tense).unwrap_or(Tense::Present);
    found.modal = state.modal;
    found.perfect = state.have;
    let verb = found.verb.map(|id| &reader.lexicon.verbs[id.index()]);
    let participle = state.tense == Some(Tense::Participle) || state.last_unknown;
    let moves = verb.is_some_and(|verb| verb.with_be) || found.reflexive;
    if state.be && participle {
        found.passive = !moves;
        found.perfect |= moves;
    }
    if !state.any && state.tense == Some(Tense::Participle) {
        if clitic || bound {
            return None;
        }
        found.reduced = true;
        found.passive = !verb.is_some_and(|verb| verb.with_be);
        found.perfect = true;
    }
    if found.verb.is_none() && (state.be || state.have) && !state.last_unknown {
        // `is`, `has` by itself: the verb of that name, if it is used in a way of its own.
        let wanted = if state.be { Reading::Be(Tense::Infinitive) } else { Reading::Have(Tense::Infinitive) };
        let own =
            reader.lexicon.verbs.iter().position(|verb| {
                reader.lexicon.readings(reader.lexicon.forms.find(&verb.infinitive)).contains(&wanted)
            });
        found.verb = own.map(|id| VerbId(id as u32));
        found.perfect &= state.be;
    }
    while reader.is(at, WordClass::SubjectPronoun) && !reader.units[at].words.is_empty() && glued(reader, at) {
        found.subject_pronoun = true;
        at += 1;
    }
    while reader.is(at, WordClass::Negator)
        && !reader.is(at, WordClass::Indefinite)
        && found.verb.is_some()
        && plain_not(reader, at)
    {
        found.negated = true;
        at += 1;
    }
    // `ne contrôle plus que`: holds only.
    let refused = (first..at).any(|at| reader.is(at, WordClass::Refusal)) || reader.is(at, WordClass::Refusal);
    if found.negated && !refused {
        let stops = |at: usize| {
            matches!(reader.units[at].what, What::Sign(_))
                || reader
                    .readings(at)
                    .iter()
                    .any(|reading| matches!(reading, Reading::Verb(_, tense) if tense.finite()))
        };
        let ahead = at..reader.units.len().min(at + 8);
        let only = ahead.take_while(|at| !stops(*at)).find(|at| reader.is(*at, WordClass::Restrictive));
        if let Some(only) = only {
            found.negated = false;
            found.only = true;
            reader.taken[only] = true;
        }
    }
    uses(reader, &mut found, at);
    Some((found, at))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aux {
    Have,
    Be,
    Modal,
    Been,
}

/// What auxiliaries were met.
#[derive(Debug, Default)]
struct State {
    any: bool,
    have: bool,
    be: bool,
    modal: Option<Tense>,
    first: Option<Tense>,
    tense: Option<Tense>,
    last_unknown: bool,
}

impl State {
    fn take(&mut self, aux: Aux, tense: Tense) {
        self.any = true;
        self.first.get_or_insert(tense);
        match aux {
            Aux::Have => self.have = true,
            Aux::Be | Aux::Been => self.be = true,
            Aux::Modal => self.modal = Some(tense),
        }
    }

    fn close(&mut self, tense: Tense) {
        self.tense = Some(tense);
        self.first.get_or_insert(tense);
    }

    /// The reading of a word as the verb that these auxiliaries wait for.
    fn main(&self, readings: &[Reading], bound: bool) -> Option<(VerbId, Tense)> {
        let verbs = || {
            readings.iter().filter_map(|reading| match reading {
                Reading::Verb(id, tense) => Some((*id, *tense)),
                _ => None,
            })
        };
        let with = |wanted: &[Tense]| verbs().find(|(_, tense)| wanted.contains(tense));
        if self.be || self.have {
            return with(&[Tense::Participle]).or_else(|| with(&[Tense::Gerund]).filter(|_| self.be));
        }
        let auxiliary =
            readings.iter().any(|reading| matches!(reading, Reading::Have(_) | Reading::Be(_) | Reading::Modal(_)));
        if self.modal.is_some() && auxiliary {
            return None;
        }
        if self.modal.is_some() {
            return with(&[Tense::Infinitive, Tense::Present]).map(|(id, _)| (id, Tense::Infinitive));
        }
        // A word that is an auxiliary too is taken as one.
        if auxiliary {
            return None;
        }
        if bound && let Some(found) = with(&[Tense::Infinitive, Tense::Gerund]) {
            return Some(found);
        }
        verbs().find(|(_, tense)| tense.finite()).or_else(|| verbs().next())
    }

    /// Where the last auxiliary ends.
    fn end(&self, reader: &Reader, main: usize) -> usize {
        let mut at = main + 1;
        let mut steps = 0;
        while steps < MAX_BETWEEN
            && (reader.is(at, WordClass::Adverb)
                || reader.is(at, WordClass::Negator)
                || reader.is(at, WordClass::SubjectPronoun) && glued(reader, at)
                || reader.is(at, WordClass::Hedge)
                || adverb(reader, at))
        {
            at += 1;
            steps += 1;
        }
        at
    }
}

fn prep(reader: &Reader, at: usize) -> Option<crate::extract::lexicon::PrepId> {
    reader.readings(at).iter().find_map(|reading| match reading {
        Reading::Prep(id) => Some(*id),
        _ => None,
    })
}

/// An adverb inside a group that a preposition opened: `without however hindering`.
fn inner(reader: &Reader, at: usize, first: usize) -> bool {
    at > first && reader.is(at, WordClass::Adverb) && nonfinite(reader, at + 1)
}

/// Whether a verb without a subject begins here, pronouns before it included.
fn nonfinite(reader: &Reader, mut at: usize) -> bool {
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
fn pronoun_here(reader: &Reader, at: usize) -> bool {
    let next = reader.readings(at + 1);
    let auxiliary = next.iter().any(|reading| matches!(reading, Reading::Have(_) | Reading::Be(_)));
    let nounish = next.iter().any(|reading| matches!(reading, Reading::Noun(_) | Reading::EventNoun(_)));
    let verbal =
        next.iter().any(|reading| matches!(reading, Reading::Verb(_, tense) if !matches!(tense, Tense::Participle)));
    let more = [WordClass::ObjectPronoun, WordClass::Reflexive].iter().any(|class| reader.is(at + 1, *class));
    auxiliary || (verbal && !nounish) || (more && pronoun_here(reader, at + 1))
}

/// Whether a word that could be a verb stands where a noun does.
fn nounlike(reader: &Reader, at: usize, pieces: &[Piece]) -> bool {
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
    if !nounish {
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

/// Whether a word that is a preposition too stands before a noun: `between`, `during`.
fn leads_noun(reader: &Reader, at: usize) -> bool {
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
fn subject_before(pieces: &[Piece]) -> bool {
    matches!(
        pieces.last().map(|piece| &piece.kind),
        Some(Kind::Noun(_) | Kind::RelativeSubject | Kind::Negator | Kind::And | Kind::Or)
    )
}

/// Whether an article stands before the unit.
fn determined(reader: &Reader, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let article = [WordClass::Definite, WordClass::Indefinite, WordClass::Demonstrative, WordClass::Possessive];
    if !article.iter().any(|class| reader.is(before, *class)) {
        return matches!(reader.units[before].what, What::Mark(MarkKind::Amount(_)));
    }
    true
}

fn unknown(reader: &Reader, at: usize) -> bool {
    matches!(reader.units.get(at).map(|unit| &unit.what), Some(What::Unknown))
        && !reader.words[reader.units[at].words.start].capital
}

fn timed(reader: &Reader, at: usize) -> bool {
    matches!(reader.units.get(at).map(|unit| &unit.what), Some(What::Mark(MarkKind::Time(_))))
}

fn adverb(reader: &Reader, at: usize) -> bool {
    unknown(reader, at) && ends(reader, at, &reader.lexicon.adverb_endings)
}

fn ends(reader: &Reader, at: usize, endings: &[String]) -> bool {
    let word = reader.lower(at);
    endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()))
}

/// Whether a form that is both a past and a participle describes a noun: `the town, held by X`,
/// `people killed in the strike were …`.
fn described(reader: &Reader, at: usize, verb: VerbId) -> bool {
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
        return true;
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
        if auxiliary {
            return prep(reader, next).is_some();
        }
    }
    false
}

/// Whether the unit is glued to the one before: `-t-il`.
fn glued(reader: &Reader, at: usize) -> bool {
    reader.units.get(at).is_some_and(|unit| !reader.words[unit.words.start].spaced)
}

fn plain_not(reader: &Reader, at: usize) -> bool {
    reader.units.get(at).is_some_and(|unit| unit.words.len() == 1) && !reader.is(at, WordClass::Reflexive)
}

/// Finds which use of the verb this is; fixed words behind it are taken out of the sentence.
fn uses(reader: &mut Reader, found: &mut Verb, behind: usize) {
    let Some(id) = found.verb else { return };
    let lexicon = reader.lexicon;
    let all = &lexicon.verbs[id.index()].uses;
    let mut longest: Option<usize> = None;
    let mut take: Vec<usize> = Vec::new();
    for one in all {
        // The longest come first: what is shorter than one that fits is not meant.
        if longest.is_some_and(|len| one.rest.len() < len) {
            break;
        }
        if one.reflexive != found.reflexive
            && (one.reflexive || !one.rest.is_empty())
            && !(found.reduced && one.reflexive)
        {
            continue;
        }
        let Some(units) = rest(reader, one, behind) else { continue };
        longest = Some(one.rest.len());
        take.extend(units);
        found.uses.push(one.clone());
    }
    // A verb with a pronoun for itself is not the verb without.
    if found.reflexive && found.uses.iter().any(|one| one.reflexive) {
        found.uses.retain(|one| one.reflexive);
    } else if found.reflexive {
        found.uses.clear();
    }
    for unit in take {
        reader.taken[unit] = true;
    }
}

/// The units of a use's fixed words, if they stand behind the verb.
fn rest(reader: &Reader, one: &Use, behind: usize) -> Option<Vec<usize>> {
    let mut units = Vec::new();
    let mut wanted = one.rest.iter();
    let mut next = wanted.next();
    let (mut skipped, mut skipped_time) = (0, false);
    let mut at = behind;
    while let Some(form) = next {
        let unit = reader.units.get(at)?;
        let covered = &reader.words[unit.words.clone()];
        if covered.iter().any(|word| word.form == *form) {
            for word in covered {
                if next == Some(&word.form) {
                    next = wanted.next();
                }
            }
            units.push(at);
        } else {
            let small = reader.is(at, WordClass::Adverb)
                || reader.is(at, WordClass::Negator)
                || timed(reader, at)
                || adverb(reader, at)
                || reader.is(at, WordClass::SubjectPronoun) && glued(reader, at);
            skipped += 1;
            // `took on Monday evening control of`: words may stand between, but no other verb.
            let stop = matches!(unit.what, What::Sign(_) | What::Cue(_) | What::Link(_))
                || reader.readings(at).iter().any(|reading| {
                    matches!(reading, Reading::Have(_) | Reading::Be(_) | Reading::Modal(_))
                        || matches!(
                            reading,
                            Reading::Class(
                                WordClass::RelativeSubject
                                    | WordClass::Relative
                                    | WordClass::And
                                    | WordClass::That
                                    | WordClass::Break
                            )
                        )
                })
                || matches!(reader.readings(at), [Reading::Verb(..)]);
            let near = timed(reader, at) || one.gap || skipped_time;
            skipped_time |= timed(reader, at);
            if skipped > MAX_GAP || stop || !(small || near) || (!units.is_empty() && !small) {
                return None;
            }
        }
        at += 1;
    }
    Some(units)
}
