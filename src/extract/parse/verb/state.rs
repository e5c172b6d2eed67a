//! The auxiliaries of a group, and the verb they wait for.

use super::super::chunk::Reader;
use super::MAX_BETWEEN;
use super::look::{adverb, glued};
use crate::extract::lexicon::{Reading, Tense, VerbId};
use crate::load::WordClass;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aux {
    Have,
    Be,
    Modal,
    Been,
}

/// What auxiliaries were met.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) any: bool,
    pub(super) have: bool,
    pub(super) be: bool,
    pub(super) modal: Option<Tense>,
    pub(super) first: Option<Tense>,
    pub(super) tense: Option<Tense>,
    pub(super) last_unknown: bool,
}

impl State {
    pub(super) fn take(&mut self, aux: Aux, tense: Tense) {
        self.any = true;
        self.first.get_or_insert(tense);
        match aux {
            Aux::Have => self.have = true,
            Aux::Be | Aux::Been => self.be = true,
            Aux::Modal => self.modal = Some(tense),
        }
    }

    pub(super) fn close(&mut self, tense: Tense) {
        self.tense = Some(tense);
        self.first.get_or_insert(tense);
    }

    /// The reading of a word as the verb that these auxiliaries wait for.
    pub(super) fn main(&self, readings: &[Reading], bound: bool) -> Option<(VerbId, Tense)> {
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
    pub(super) fn end(&self, reader: &Reader, main: usize) -> usize {
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
