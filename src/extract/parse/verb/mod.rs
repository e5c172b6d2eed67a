//! Groups of verbs: auxiliaries, what stands between them, the verb that says what happens, and
//! the fixed words behind it.

mod look;
mod shape;
mod state;
mod usage;

use look::{
    adverb, described, determined, ends, glued, inner, leads_noun, nonfinite, nounlike, plain_not, prep, pronoun_here,
    subject_before, timed, unknown,
};
use shape::{aims, shared, suffered};
use smallvec::SmallVec;
use state::{Aux, State};
use usage::uses;

use super::chunk::Reader;
use super::unit::What;
use super::{Kind, Piece, Verb};
use crate::extract::lexicon::{Reading, Tense, VerbId};
use crate::load::WordClass;

/// How many words may stand between an auxiliary and its participle.
pub(super) const MAX_BETWEEN: usize = 5;

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
        found.purpose =
            reader.is(at, WordClass::Purpose) || reader.is(at, WordClass::InfinitiveMark) && aims(reader, pieces);
        found.privative = reader.is(at, WordClass::Privative);
        at += 1;
    } else if reader.is(at, WordClass::Privative) && nonfinite(reader, at + 1) {
        (found.privative, bound) = (true, true);
        at += 1;
    } else if reader.is(at, WordClass::InfinitiveMark) && nonfinite(reader, at + 1) {
        bound = true;
        found.purpose = aims(reader, pieces);
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
    // `l'est` of a country: no `is`.
    if super::noun::side(reader, at) {
        return None;
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
            // `rebel-held`, but neither `d'attaquer` nor `s'empare`.
            let glued = !state.any
                && !found.reflexive
                && !bound
                && !clitic
                && glued(reader, at)
                && matches!(pieces.last().map(|piece| &piece.kind), Some(Kind::Noun(_)));
            let alone = !state.any && !clitic && !bound;
            let tense = if glued || alone && (described(reader, at, verb) || suffered(reader, at, verb, pieces)) {
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
        if let Some(before) = shared(pieces) {
            (found.tense, found.modal, found.negated) = (before.tense, before.modal, before.negated);
            (found.reduced, found.passive, found.perfect) = (false, before.passive, before.perfect);
        }
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
