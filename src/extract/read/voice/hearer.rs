//! Whom a speaker told, through what channel, and when.

use super::{From, Listener, Voice};
use crate::extract::parse::{Kind, Noun};
use crate::load::NounClass;
use crate::model::SourceId;

/// How far from a verb of saying its hearer and its channel are looked for, in pieces.
pub(super) const NEAR: usize = 9;

impl Listener<'_, '_> {
    /// Whom the speaker told, and how.
    pub(super) fn told_to(&self, at: usize, voice: &mut Voice) {
        let pieces = self.clause.pieces;
        let lexicon = self.world.lexicon;
        let near = at.saturating_sub(3)..pieces.len().min(at + NEAR);
        let mut heard = false;
        // `told the agency`: whoever stands right behind the verb, if they pass things on.
        if let Some(noun) = pieces.get(at + 1).and_then(|piece| piece.noun())
            && noun.prep.is_none()
            && pieces[at].verb().is_some_and(|verb| !verb.passive)
        {
            if let Some(relay) = self.relay(noun).filter(|relay| !voice.steps.contains(&From::Source(*relay))) {
                voice.steps.push(From::Source(relay));
                heard = true;
            }
            let channel = noun.nouns.iter().find_map(|id| {
                let noun = &lexicon.nouns[id.index()];
                (noun.class == NounClass::Channel).then(|| noun.gloss.clone()).flatten()
            });
            voice.medium = voice.medium.take().or(channel);
        }
        for piece in near {
            let Some(noun) = pieces[piece].noun() else {
                if piece > at && matches!(pieces[piece].kind, Kind::That | Kind::Break | Kind::Open | Kind::Colon) {
                    break;
                }
                continue;
            };
            let Some(prep) = noun.prep else { continue };
            if lexicon.to.contains(&prep)
                && piece > at
                && let Some(relay) = self.relay(noun).filter(|relay| !voice.steps.contains(&From::Source(*relay)))
            {
                voice.steps.push(From::Source(relay));
                heard = true;
            }
            if lexicon.through.contains(&prep) || lexicon.of.contains(&prep) {
                let channel = noun.nouns.iter().find_map(|id| {
                    let noun = &lexicon.nouns[id.index()];
                    (noun.class == NounClass::Channel).then(|| noun.gloss.clone()).flatten()
                });
                if voice.medium.is_none() {
                    voice.medium = channel;
                }
            }
        }
        // `In a communiqué, the army …`: at the beginning of the sentence.
        if let Some(noun) = pieces.first().and_then(|piece| piece.noun())
            && voice.medium.is_none()
            && noun.prep.is_some_and(|prep| lexicon.through.contains(&prep))
        {
            voice.medium = noun.nouns.iter().find_map(|id| {
                let noun = &lexicon.nouns[id.index()];
                (noun.class == NounClass::Channel).then(|| noun.gloss.clone()).flatten()
            });
        }
        if heard && voice.medium.is_none() {
            voice.medium = Some("interview".to_owned());
        }
    }

    /// `a statement carried by X`: whoever a participle right behind says passed it on.
    pub(super) fn passed_on(&self, last: usize, voice: &mut Voice) {
        let pieces = self.clause.pieces;
        let Some(at) = (last + 1..pieces.len().min(last + 3)).find(|at| pieces[*at].verb().is_some()) else { return };
        if !pieces[at].verb().is_some_and(|verb| verb.reduced && verb.passive) {
            return;
        }
        for agent in self.world.lexicon.agent.iter().flat_map(|prep| self.clause.behind(at, *prep)) {
            let Some(noun) = pieces[agent].noun() else { continue };
            if let Some(relay) = self.relay(noun).filter(|relay| !voice.steps.contains(&From::Source(*relay))) {
                voice.steps.push(From::Source(relay));
            }
        }
    }

    /// The source that a phrase names, if it passes on what others say.
    fn relay(&self, noun: &Noun) -> Option<SourceId> {
        noun.names.iter().find_map(|name| {
            self.world.names[*name].candidates.iter().find_map(|candidate| {
                let source = self.world.gazetteer.row(candidate.row).source()?;
                self.world.dossier.source(source).kind.relays().then_some(source)
            })
        })
    }

    /// The time that stands right beside a verb of saying.
    pub(super) fn said(&self, at: usize) -> Option<usize> {
        let pieces = self.clause.pieces;
        let time = |piece: usize| matches!(pieces.get(piece).map(|piece| &piece.kind), Some(Kind::Time(_)));
        if time(at + 1) {
            return Some(at + 1);
        }
        // After the speaker: `said the army on Thursday`.
        for (ahead, piece) in pieces.iter().enumerate().take(at + 7).skip(at + 1) {
            match &piece.kind {
                Kind::Noun(_) => {}
                Kind::Time(_) => return Some(ahead),
                _ => break,
            }
        }
        at.checked_sub(1).filter(|before| time(*before))
    }
}
