//! Phrases that say whose words these are: `according to X`, `from military sources`.

use std::ops::Range;

use super::super::refer::Memory;
use super::{From, Listener, Speakers, Voice};
use crate::extract::lexicon::CueKind;
use crate::extract::parse::{Det, Kind, Noun, Piece};
use crate::load::NounClass;

impl Listener<'_, '_> {
    /// `according to X`, `the same source`, `on condition of anonymity`.
    #[allow(clippy::type_complexity)]
    pub(super) fn cue(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
        id: usize,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let pieces = self.clause.pieces;
        let cue = &self.world.lexicon.cues[id];
        // `according to the same officer`: the words for whoever spoke last say it.
        let same = |next: &Piece| matches!(next.kind, Kind::Cue(next) if self.world.lexicon.cues[next.index()].kind == CueKind::Same);
        if matches!(cue.kind, CueKind::According) && pieces.get(at + 1).is_some_and(same) {
            return None;
        }
        let (mut voice, last) = match cue.kind {
            CueKind::According => {
                let next = (at + 1..pieces.len().min(at + 5)).find(|next| pieces[*next].noun().is_some())?;
                let drawn_up = self.drawn_up(next);
                let next = drawn_up.unwrap_or(next);
                let voice = self.speaker(memory, speakers, next).or_else(|| self.published(next))?;
                (voice, self.group(next).into_iter().max().unwrap_or(next))
            }
            CueKind::Same => (self.carried(speakers)?, at),
            CueKind::Unnamed => return None,
        };
        voice.rules.insert(0, cue.id.clone());
        voice.cited = cue.cited;
        if let Some(medium) = &cue.medium {
            voice.medium = Some(medium.clone());
        }
        let words = pieces[at].words.start..pieces[last].words.end;
        self.told_to(last, &mut voice);
        self.passed_on(last, &mut voice);
        // At the end, it is about what stands before; else about all around it.
        let ends = pieces[last + 1..]
            .iter()
            .all(|piece| matches!(piece.kind, Kind::Other | Kind::Close | Kind::Time(_)) || piece.aside);
        let opens = pieces[..at].iter().all(|piece| matches!(piece.kind, Kind::Other | Kind::Open));
        // `X, quoting Y, said …`: about what X says.
        let then = pieces[last + 1..].iter().take(3).find_map(|piece| piece.verb());
        let goes_on = voice.cited
            && matches!(pieces.get(last + 1).map(|piece| &piece.kind), Some(Kind::Comma))
            && then.is_some_and(|verb| verb.finite() && self.clause.says(verb));
        Some((voice, words, !goes_on && (ends || !opens), false))
    }

    /// `Rebels retake X: monitor`: whom a headline names behind its colon, and no more.
    #[allow(clippy::type_complexity)]
    pub(super) fn credit(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let pieces = self.clause.pieces;
        let plain = |piece: &Piece| matches!(piece.kind, Kind::Noun(_) | Kind::And | Kind::Other);
        let bare = pieces.get(at + 1)?.noun().is_some_and(|noun| noun.prep.is_none() && noun.amounts.is_empty());
        if at == 0 || !bare || !self.speaks(at + 1) || !pieces[at + 1..].iter().all(plain) {
            return None;
        }
        let mut voice = self.speaker(memory, speakers, at + 1)?;
        voice.rules.insert(0, format!("{}/credit", self.world.lexicon.language));
        Some((voice, pieces[at].words.start..pieces[pieces.len() - 1].words.end, true, false))
    }

    /// `according to a toll drawn up by X`: X, where the phrase itself names nobody.
    fn drawn_up(&self, at: usize) -> Option<usize> {
        let pieces = self.clause.pieces;
        let noun = pieces[at].noun()?;
        let somebody = self.group(at).into_iter().any(|piece| self.speaks(piece));
        if somebody || noun.pronoun || noun.prep.is_some() {
            return None;
        }
        let verb = (at + 1..pieces.len().min(at + 4)).find(|verb| pieces[*verb].verb().is_some())?;
        if !pieces[verb].verb().is_some_and(|verb| verb.reduced && verb.passive) {
            return None;
        }
        let agents = self.world.lexicon.agent.iter().flat_map(|prep| self.clause.behind(verb, *prep));
        agents.into_iter().find(|agent| *agent > verb && self.speaks(*agent))
    }

    /// `according to a statement`: of somebody the words do not name.
    fn published(&self, at: usize) -> Option<Voice> {
        let noun = self.clause.pieces[at].noun()?;
        let (id, _) = self.nouns(noun).find(|(_, class)| matches!(class, NounClass::Channel | NounClass::Account))?;
        Some(Voice {
            steps: smallvec::smallvec![From::Unknown],
            by: None,
            medium: self.world.lexicon.nouns[id.index()].gloss.clone().filter(|_| self.has(at, NounClass::Channel)),
            described_as: Some(self.described(noun, at)),
            stance: None,
            said: None,
            earlier: false,
            cited: false,
            inferred: None,
            rules: smallvec::SmallVec::new(),
        })
    }

    /// `from military sources`: a source that a preposition alone brings in.
    #[allow(clippy::type_complexity)]
    pub(super) fn source_noun(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
        noun: &Noun,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let of = noun.prep.is_some_and(|prep| self.world.lexicon.of.contains(&prep));
        if !of || noun.det != Det::None || noun.of.is_some() || !self.has(at, NounClass::Informant) || noun.partitive {
            return None;
        }
        let mut voice = self.speaker(memory, speakers, at)?;
        voice.rules.insert(0, format!("{}/from-source", self.world.lexicon.language));
        Some((voice, self.clause.pieces[at].words.clone(), at > 0, false))
    }
}
