//! Verbs of saying: who speaks, what they say, and where it stands.

use std::ops::Range;

use super::super::clause::Subject;
use super::super::refer::Memory;
use super::hearer::NEAR;
use super::{Listener, Speakers, Voice, WITNESS};
use crate::extract::lexicon::{Carries, Does, Tense, Use};
use crate::extract::parse::{Kind, Piece, Verb};
use crate::load::NounClass;
use crate::model::Stance;

impl Listener<'_, '_> {
    /// A verb of saying: its speaker, and whether what is said stands before it.
    #[allow(clippy::type_complexity)]
    pub(super) fn verb(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
        verb: &Verb,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let speech = verb.uses.iter().find_map(|one| match one.does {
            Does::Speech(id) => Some(&self.world.lexicon.speech[id.index()]),
            _ => None,
        })?;
        if self.pursues(at, verb) {
            return None;
        }
        let pieces = self.clause.pieces;
        let behind = at.checked_sub(1).map(|back| &pieces[back].kind);
        let set_off = matches!(
            behind,
            None | Some(Kind::Comma | Kind::Close | Kind::Open | Kind::Other | Kind::Break | Kind::And)
        );
        // `…, saying the army had left`: no army says so.
        let gerund = verb.tense == Tense::Gerund && self.told_behind(at);
        let inverted = set_off.then(|| self.inverted(at)).flatten().filter(|_| !gerund && !self.led(at));
        let mut before = false;
        let mut account = false;
        // `“…”, the colonel charged`: whoever stands behind a quotation speaks.
        let quoted = pieces[..at].iter().rev().take(2).any(|piece| matches!(piece.kind, Kind::Close));
        let speaker: Subject = if speech.accuses && !verb.passive && !(quoted && inverted.is_some()) {
            // Whoever stands behind it is accused, not speaking.
            if verb.finite() { self.clause.subject(at) } else { Subject::None }
        } else if verb.passive {
            let agents = &self.world.lexicon.agent;
            let agent = agents.iter().flat_map(|prep| self.clause.behind(at, *prep)).next();
            account = match self.clause.subject(at) {
                Subject::Piece(piece) => self.has(piece, NounClass::Account),
                _ => false,
            };
            // `the fall of X was confirmed by Y`: what is confirmed is what the subject tells.
            let tells = matches!(self.clause.subject(at), Subject::Piece(piece) if pieces[piece].noun().is_some_and(|noun| !noun.events.is_empty()));
            if !account && !tells {
                return None;
            }
            before = tells;
            agent.map_or(Subject::None, Subject::Piece)
        } else if verb.subject_pronoun {
            before = true;
            Subject::Context
        } else if let Some(piece) = inverted {
            before = true;
            Subject::Piece(piece)
        } else {
            let subject = self.clause.subject(at);
            let object = self.clause.object(at, None);
            account =
                matches!(object, Subject::Piece(piece) if self.has(piece, NounClass::Account) && !self.told_behind(at));
            account |= speech.stance.is_some() && self.taken_back(at);
            subject
        };
        // `Nobody has confirmed the report`: nobody says anything of it.
        if account && verb.negated {
            return None;
        }
        // `…, he said`: what is said stands before, if nothing stands behind.
        if !before && !verb.passive && !self.told_behind(at) && speaker != Subject::None {
            let start = match speaker {
                Subject::Piece(piece) => self.start(piece).min(at),
                _ => at,
            };
            let closes = start.checked_sub(1).is_some_and(|back| {
                matches!(pieces[back].kind, Kind::Comma | Kind::Close)
                    || matches!(&pieces[back].kind, Kind::Noun(noun) if noun.pronoun)
            });
            before = closes && start > 1;
        }
        let mut voice = match speaker {
            // `security and medical sources said`: of a list, the first that can speak.
            Subject::Piece(piece) if !self.speaks(piece) => {
                let able = self.clause.list(piece).into_iter().find(|member| self.speaks(*member));
                self.speaker(memory, speakers, able.unwrap_or(piece))?
            }
            Subject::Piece(piece) => self.speaker(memory, speakers, piece)?,
            Subject::Context => match self.pronoun_before(at) {
                Some(pronoun) => self.taken_up(speakers, pronoun)?,
                None => self.carried(speakers)?,
            },
            // `…, adding that`: whoever spoke just before.
            Subject::None if verb.tense == Tense::Gerund => self.carried(speakers)?,
            // `Añadió que`: nobody stands before it who could speak.
            Subject::None if verb.finite() && self.opens(at) && self.told_behind(at) => self.carried(speakers)?,
            Subject::None => return None,
        };
        voice.rules.insert(0, speech.id.clone());
        voice.stance = speech
            .stance
            .as_ref()
            .and_then(|word| Stance::ALL.iter().find(|(_, name)| name == word))
            .map(|(stance, _)| *stance);
        // `did not confirm` is no confirmation, `did not deny` no denial.
        // `has yet to confirm`, `refused to deny`
        let carried = self.clause.carried(at);
        let undone = carried.iter().any(|(_, carries)| matches!(carries, Carries::Failed | Carries::Tried));
        if verb.negated || undone {
            voice.stance = match voice.stance {
                Some(Stance::Confirms | Stance::Denies) => Some(Stance::Doubts),
                other => other,
            };
        }
        if let Some(medium) = &speech.medium {
            // Only who was there bears witness; others merely note.
            if voice.medium.as_deref() == Some(WITNESS) || medium != WITNESS {
                voice.medium = Some(medium.clone());
            }
        }
        voice.earlier = verb.finite() && verb.perfect && matches!(verb.tense, Tense::Imperfect | Tense::Past);
        let mut cue = pieces[at].words.clone();
        if let Subject::Piece(piece) = speaker {
            let group = self.group(piece);
            let last = group.iter().copied().max().unwrap_or(piece);
            cue = cue.start.min(pieces[piece].words.start)..cue.end.max(pieces[last].words.end);
            self.passed_on(last, &mut voice);
        }
        self.told_to(at, &mut voice);
        voice.said = self.said(at);
        Some((voice, cue, before, account))
    }

    /// `pursues its advance`: a verb of saying that here says no more than its noun does.
    fn pursues(&self, at: usize, verb: &Verb) -> bool {
        let light = |one: &Use| self.world.lexicon.carries(one) == Some(Carries::Light);
        let Subject::Piece(object) = self.clause.object(at, None) else { return false };
        let tells = self.clause.pieces[object].noun().is_some_and(|noun| !noun.events.is_empty());
        tells && !verb.passive && verb.uses.iter().any(light)
    }

    /// Whether something that can be said stands behind a verb of saying.
    pub(super) fn told_behind(&self, at: usize) -> bool {
        let pieces = self.clause.pieces;
        let mut comma = false;
        for piece in &pieces[at + 1..pieces.len().min(at + 14)] {
            match &piece.kind {
                Kind::That | Kind::Open | Kind::Colon => return true,
                // `…, the army said on Sunday, driving out …`: behind a comma only what `that` or a
                // quotation mark opens is said.
                Kind::Comma => comma = true,
                Kind::Verb(_) | Kind::Noun(_) if comma => {
                    if matches!(piece.kind, Kind::Verb(_)) {
                        return false;
                    }
                }
                Kind::Verb(verb) => return !verb.reduced,
                Kind::Noun(noun) if !noun.events.is_empty() && noun.prep.is_none() => return true,
                Kind::Break => return false,
                _ => {}
            }
        }
        false
    }

    /// `…, which the army denied`: what stands before is said not to be so, or to be so.
    fn taken_back(&self, at: usize) -> bool {
        let Subject::Piece(subject) = self.clause.subject(at) else { return false };
        let start = self.start(subject).min(subject);
        let pieces = &self.clause.pieces[..start.min(at)];
        let own = self.clause.pieces[start.min(at)..at].iter().all(|piece| piece.noun().is_some());
        let set_off =
            matches!(pieces, [.., Piece { kind: Kind::Comma, .. }, Piece { kind: Kind::RelativeSubject, .. }]);
        own && set_off && !self.told_behind(at)
    }

    /// Whether a verb opens its sentence, but for a time.
    fn opens(&self, at: usize) -> bool {
        let pieces = self.clause.pieces;
        pieces[..at].iter().all(|piece| matches!(piece.kind, Kind::Time(_) | Kind::Other | Kind::Comma))
    }

    /// Whether a speaker stands before the verb, with nothing between but what is said of them.
    pub(super) fn led(&self, at: usize) -> bool {
        let Subject::Piece(subject) = self.clause.subject(at) else { return false };
        // `The Watch, which has …, said`: what is said of the speaker is passed over.
        let between = &self.clause.pieces[subject.min(at)..at];
        let relative = |pair: &[Piece]| matches!(pair, [a, b] if matches!((&a.kind, &b.kind), (Kind::Comma, Kind::RelativeSubject)));
        let said = match between.windows(2).position(relative) {
            Some(opens) if opens <= 8 => &between[..opens],
            _ => between,
        };
        let told = said
            .iter()
            .any(|piece| matches!(&piece.kind, Kind::Close | Kind::Open) || piece.verb().is_some_and(Verb::finite));
        // `one was killed and another wounded, said Y`: whoever is counted does not speak.
        let counted = self.clause.pieces[subject].noun().is_some_and(|noun| !noun.events.is_empty());
        !told && !counted && self.speaks(subject)
    }

    /// The speaker behind an inverted verb: `said the army`.
    pub(super) fn inverted(&self, at: usize) -> Option<usize> {
        let pieces = self.clause.pieces;
        for (ahead, piece) in pieces.iter().enumerate().take(at + NEAR).skip(at + 1) {
            match &piece.kind {
                Kind::Noun(noun) if noun.pronoun => {}
                Kind::Noun(noun) if (noun.prep.is_none() || noun.partitive) && noun.of.is_none() => {
                    return self.speaks(ahead).then_some(ahead);
                }
                Kind::Noun(_) | Kind::Time(_) | Kind::Other | Kind::Prep(_) => {}
                _ if piece.aside => {}
                _ => return None,
            }
        }
        None
    }
}
