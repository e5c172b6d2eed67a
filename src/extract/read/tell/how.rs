//! How something is told: whether it is so, whether somebody vouches for it, and when.

use super::aspect::{conditional, over};
use super::fill::Filling;
use super::{Aspect, Stand, Teller};
use crate::extract::lexicon::{Carries, Does, Event};
use crate::extract::parse::Kind;
use crate::model::Stance;

/// How something is told.
pub(super) struct How {
    /// Whether it is so.
    pub stance: Stance,
    /// It is told with distance.
    pub hedged: bool,
    /// When.
    pub aspect: Aspect,
    /// The event's rule, then those of the verbs that carry it.
    pub rules: Vec<String>,
}

impl Teller<'_, '_> {
    /// How an event is told; none where it was tried, and nothing tells what that is.
    pub(super) fn told_how(&self, at: usize, event: &Event, stand: &Stand, filling: &mut Filling) -> Option<How> {
        let mut how = self.by_itself(at, stand);
        how.rules.push(event.id.clone());
        if let Some(word) = &event.stance {
            how.stance = Stance::ALL.iter().find(|(_, name)| name == word).map_or(how.stance, |(stance, _)| *stance);
        }
        for (carrier, carries) in self.clause.carried(at) {
            self.carry(event, carrier, carries, &mut how, filling)?;
        }
        if how.aspect == Aspect::Coming && how.stance == Stance::Asserts {
            how.stance = Stance::Announces;
        }
        Some(how)
    }

    /// By the verb or noun that tells it alone.
    fn by_itself(&self, at: usize, stand: &Stand) -> How {
        let (denied, hedged, aspect) = match stand {
            Stand::Verb(verb, _) => {
                // `drones reportedly struck X`: right before the verb.
                let before = at.checked_sub(1).map(|before| &self.clause.pieces[before].kind);
                let hedged = verb.hedged || conditional(verb) || matches!(before, Some(Kind::Hedge));
                let denied = verb.negated || verb.privative || self.clause.none(at) || self.clause.untrue(at);
                (denied, hedged, self.aspect(at, verb))
            }
            _ => {
                // `carried out no attack`, `has not launched the assault`
                let light = self.light_verb(at).and_then(|verb| self.clause.pieces[verb].verb());
                (light.is_some_and(|verb| verb.negated), false, self.around(at))
            }
        };
        let stance = if denied { Stance::Denies } else { Stance::Asserts };
        How { stance, hedged, aspect, rules: Vec::new() }
    }

    /// What a verb that carries another makes of it.
    fn carry(
        &self,
        event: &Event,
        carrier: usize,
        carries: Carries,
        how: &mut How,
        filling: &mut Filling,
    ) -> Option<()> {
        let verb = self.clause.pieces[carrier].verb()?;
        how.rules.extend(verb.uses.iter().find_map(|one| match one.does {
            Does::Carrier(id) => Some(self.world.lexicon.carriers[id.index()].0.clone()),
            _ => None,
        }));
        filling.words.start = filling.words.start.min(self.clause.pieces[carrier].words.start);
        how.hedged |= verb.hedged || conditional(verb);
        let negated = verb.negated;
        how.aspect = self.aspect(carrier, verb);
        // `is believed to have taken`
        let done = self.clause.pieces[filling.at].verb().is_some_and(|own| own.perfect && !own.reduced);
        if done && how.aspect == Aspect::Present {
            how.aspect = Aspect::Past;
        }
        match carries {
            Carries::Done | Carries::Ongoing | Carries::Light if negated => how.stance = Stance::Denies,
            Carries::Done | Carries::Ongoing | Carries::Light => {}
            Carries::Recent => how.aspect = Aspect::Past,
            Carries::Obliged if negated => how.stance = Stance::Denies,
            Carries::Obliged if matches!(how.aspect, Aspect::Past | Aspect::Earlier) && over(verb) => {}
            Carries::Coming | Carries::Obliged => (how.stance, how.aspect) = (Stance::Announces, Aspect::Coming),
            Carries::May => how.hedged = true,
            // `has never stopped bombing`
            Carries::Ended => how.stance = if negated { Stance::Asserts } else { Stance::Denies },
            Carries::Tried | Carries::Failed => {
                filling.predicate = self.predicate(event.tried.as_ref()?)?;
                let predicate = self.world.dossier.vocabulary.predicate(filling.predicate);
                filling.roles.retain(|(role, _)| predicate.role(*role).is_some());
                filling.scope = None;
                how.stance = Stance::Asserts;
            }
        }
        Some(())
    }
}
