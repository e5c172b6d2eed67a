//! Whom a pronoun lets speak: whoever spoke last, or whoever the sentence before is about.

use super::super::clause::Subject;
use super::super::refer::Memory;
use super::{Listener, Speakers, Voice, WITNESS};
use crate::extract::parse::Noun;
use crate::load::NounClass;

/// Whoever a sentence that lets nobody speak is about, as somebody who may speak next.
#[derive(Debug, Clone)]
pub struct Doer {
    voice: Voice,
    /// A person, whom `he` or `she` takes up.
    person: bool,
}

impl Speakers {
    /// A paragraph begins: who spoke in those before is further away.
    pub fn turn(&mut self) {
        self.aged = true;
    }
}

impl Listener<'_, '_> {
    /// Whoever spoke last, without whom they told then.
    pub(super) fn carried(&self, speakers: &Speakers) -> Option<Voice> {
        let mut voice = speakers.last.clone()?;
        voice.steps.truncate(1);
        voice.rules.clear();
        voice.stance = None;
        voice.said = None;
        voice.earlier = false;
        if voice.medium.as_deref() != Some(WITNESS) || speakers.aged {
            voice.medium = None;
        }
        voice.inferred = Some("the speaker is whoever spoke before".to_owned());
        Some(voice)
    }

    /// Whom a pronoun lets speak. `The governor ordered it. He told CP …`: the person that the sentence
    /// before is about, nearer than whoever spoke before that; `it` is a party only where nobody spoke in
    /// the paragraph.
    pub(super) fn taken_up(&self, speakers: &Speakers, pronoun: &Noun) -> Option<Voice> {
        let nearer = speakers
            .doer
            .as_ref()
            .filter(|doer| doer.person == pronoun.person && (doer.person || speakers.aged || speakers.last.is_none()));
        match nearer {
            Some(doer) => Some(doer.voice.clone()),
            None => self.carried(speakers),
        }
    }

    /// The pronoun that a verb of saying has as its subject.
    pub(super) fn pronoun_before(&self, at: usize) -> Option<&Noun> {
        let near = (at.saturating_sub(4)..at).rev();
        near.filter_map(|back| self.clause.pieces[back].noun()).find(|noun| noun.pronoun)
    }

    /// Whoever the sentence is about, if it lets nobody speak: its first verb's subject.
    pub(super) fn doer(&self, memory: &mut Memory, speakers: &Speakers) -> Option<Doer> {
        let pieces = self.clause.pieces;
        let verb = pieces.iter().position(|piece| piece.verb().is_some_and(|verb| verb.finite() && !verb.passive))?;
        let head = match self.clause.subject(verb) {
            // `He left the town. He said …`
            Subject::Context => return speakers.doer.clone(),
            Subject::Piece(head) => head,
            Subject::None => return None,
        };
        let group = self.group(head);
        let is = |class: NounClass| group.iter().any(|piece| self.has(*piece, class));
        let named = group.iter().any(|piece| pieces[*piece].noun().is_some_and(|noun| !noun.names.is_empty()));
        let titled = named && (is(NounClass::Role) || is(NounClass::Honorific));
        if pieces[head].noun().is_none_or(|noun| noun.pronoun) {
            return None;
        }
        let mut voice = match titled {
            true => self.speaker(memory, speakers, head)?,
            false => self.sourced(memory, speakers, head)?,
        };
        let person = titled || voice.by.is_some();
        voice.inferred = Some("the speaker is whom the sentence before is about".to_owned());
        Some(Doer { voice, person })
    }

    /// The filed source that a phrase means.
    fn sourced(&self, memory: &mut Memory, speakers: &Speakers, head: usize) -> Option<Voice> {
        let voice = self.speaker(memory, speakers, head)?;
        voice.steps.first().is_some_and(|step| matches!(step, super::From::Source(_))).then_some(voice)
    }
}
