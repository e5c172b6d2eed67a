//! Whether a reliability rule applies to a claim.

use super::Grader;
use crate::model::{
    Claim, ClaimId, Condition, EntityId, Letters, Numbers, Origin, RoleId, RoleValue, Rule, SourceId, Step, Test,
    Voice, Who,
};
use crate::resolve::fold;

/// Why a rule does not apply: the first condition that failed, as written.
pub type Failed = String;

impl Grader<'_> {
    /// Whether a rule's conditions hold for a claim.
    ///
    /// # Errors
    /// The first condition that does not, as written.
    pub fn applies(&self, rule: &Rule, id: ClaimId) -> Result<(), Failed> {
        self.holds(&rule.when, id)
    }

    fn holds(&self, condition: &Condition, id: ClaimId) -> Result<(), Failed> {
        match condition {
            Condition::All(all) => all.iter().try_for_each(|inner| self.holds(inner, id)),
            Condition::Any(any) => {
                let failed: Vec<Failed> = any.iter().map_while(|inner| self.holds(inner, id).err()).collect();
                if failed.len() < any.len() { Ok(()) } else { Err(format!("any of: {}", failed.join("; "))) }
            }
            Condition::Not(inner) => match self.holds(inner, id) {
                Ok(()) => Err(format!("not: {}", written(inner))),
                Err(_) => Ok(()),
            },
            Condition::Test(test, words, _) => {
                if self.test(test, id) {
                    Ok(())
                } else {
                    Err(words.clone())
                }
            }
        }
    }

    fn test(&self, test: &Test, id: ClaimId) -> bool {
        let dossier = self.judge.dossier;
        let claim = dossier.claim(id);
        let any = |who: Who, fits: &dyn Fn(SourceId) -> bool| self.speakers(who, id).into_iter().any(fits);
        match test {
            Test::Id(who, sources) => any(*who, &|source| sources.contains(&source)),
            Test::Kind(who, kinds) => any(*who, &|source| kinds.contains(&dossier.source(source).kind)),
            Test::Base(who, letters) => any(*who, &|source| fits(letters, dossier.source(source).reliability)),
            Test::Interests(who, actors) => any(*who, &|source| {
                let wished = &dossier.source(source).interests;
                wished.iter().any(|own| actors.iter().any(|actor| dossier.contains(*actor, *own)))
            }),
            Test::Voice(voices) => voices.contains(&match self.judge.origin(id) {
                Origin::Named(_) => Voice::Named,
                Origin::OwnVoice(_) => Voice::Own,
                Origin::Unnamed(..) => Voice::Unnamed,
            }),
            Test::Predicate(predicates) => {
                let mut at = Some(claim.says.predicate);
                while let Some(predicate) = at {
                    if predicates.contains(&predicate) {
                        return true;
                    }
                    at = dossier.vocabulary.predicate(predicate).kind_of;
                }
                false
            }
            Test::Stance(stances) => stances.contains(&claim.stance),
            Test::Medium(media) => {
                claim.medium.is_some_and(|word| media.iter().any(|medium| medium == dossier.word(word)))
            }
            Test::Wording(words) => claim.wording.as_ref().is_some_and(|wording| {
                let wording = fold(wording);
                words.iter().any(|word| wording.contains(word.as_str()))
            }),
            Test::Headline(wanted) => claim.headline == *wanted,
            Test::Interpreted(wanted) => claim.interpreted == *wanted,
            Test::Role(role, entities) => filling(claim, *role)
                .iter()
                .any(|filling| entities.iter().any(|entity| dossier.contains(*entity, *filling))),
            Test::SideOf(role, who) => self.stands(claim, *role, *who, id, |side, filling| {
                dossier.entity(side).side == dossier.entity(filling).side
            }),
            Test::RivalOf(role, who) => {
                self.stands(claim, *role, *who, id, |side, filling| dossier.rivals(side, filling))
            }
            Test::Relays(numbers) => within(*numbers, claim.chain.len() as i64 - 1),
            Test::Lag(numbers) => self.lag(claim).is_some_and(|days| within(*numbers, days)),
            Test::ContradictedBy(letters) => self.other(id, &self.contradicting(id), letters),
            Test::ConfirmedBy(letters) => self.other(id, &self.alike(id), letters),
        }
    }

    fn speakers(&self, who: Who, id: ClaimId) -> Vec<SourceId> {
        let claim = self.judge.dossier.claim(id);
        let named = |step: &Step| match step {
            Step::Source(source) => Some(*source),
            Step::Unnamed(_) => None,
        };
        match who {
            Who::Origin => match self.judge.origin(id) {
                Origin::Named(source) | Origin::OwnVoice(source) => vec![source],
                Origin::Unnamed(..) => Vec::new(),
            },
            Who::Publisher => claim.chain.last().and_then(named).into_iter().collect(),
            Who::Relay => {
                let relays = claim.chain.get(1..claim.chain.len().saturating_sub(1)).unwrap_or_default();
                relays.iter().filter_map(named).collect()
            }
        }
    }

    /// Whether something that fills a role stands so to somebody's side: what it wishes for, or
    /// the party it is itself.
    fn stands(
        &self,
        claim: &Claim,
        role: RoleId,
        who: Who,
        id: ClaimId,
        so: impl Fn(EntityId, EntityId) -> bool,
    ) -> bool {
        let dossier = self.judge.dossier;
        let filling = filling(claim, role);
        self.speakers(who, id).into_iter().any(|source| {
            let source = dossier.source(source);
            let sides = source.interests.iter().chain(&source.actor);
            sides.into_iter().any(|side| filling.iter().any(|filling| so(*side, *filling)))
        })
    }

    /// Days from the end of what a claim tells of to its document; nothing where either is open.
    fn lag(&self, claim: &Claim) -> Option<i64> {
        const DAY: i64 = 86_400;
        let published = self.judge.dossier.document(claim.document).published?;
        let told = claim.when.hull();
        let open =
            claim.when.assumed || told.latest == crate::model::FUTURE || published.earliest == crate::model::PAST;
        (!open).then(|| (published.earliest - (told.latest - 1)).div_euclid(DAY) + 1)
    }

    /// Whether a claim of an independent origin whose letter fits is among these.
    fn other(&self, id: ClaimId, claims: &[ClaimId], letters: &Letters) -> bool {
        let own = self.judge.origin(id);
        claims.iter().any(|other| {
            let origin = self.judge.origin(*other);
            matches!(origin, Origin::Named(_)) && !self.tied(own, origin) && fits(letters, self.first_layer(*other).0)
        })
    }
}

fn filling(claim: &Claim, role: RoleId) -> &[EntityId] {
    match claim.says.role(role) {
        Some(RoleValue::Entities(entities)) => entities,
        _ => &[],
    }
}

fn fits(letters: &Letters, letter: char) -> bool {
    letters.0.contains(&letter)
}

fn within(numbers: Numbers, number: i64) -> bool {
    (numbers.low..=numbers.high).contains(&number)
}

/// A condition as written.
fn written(condition: &Condition) -> String {
    match condition {
        Condition::All(all) => all.iter().map(written).collect::<Vec<_>>().join(", "),
        Condition::Any(any) => format!("any of: {}", any.iter().map(written).collect::<Vec<_>>().join("; ")),
        Condition::Not(inner) => format!("not: {}", written(inner)),
        Condition::Test(_, words, _) => words.clone(),
    }
}
