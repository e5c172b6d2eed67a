//! Whether a reliability rule applies to a claim.

use super::Grader;
use crate::assess::interest::interest;
use crate::model::{
    Claim, ClaimId, Condition, EntityId, Facet, Numbers, Origin, RoleId, Rule, SourceId, Test, Voice, Who,
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

    /// How many claims of the dossier a rule applies to.
    pub fn applied(&self, rule: &Rule) -> usize {
        self.judge.dossier.claims().filter(|(id, _)| self.met(&rule.when, *id)).count()
    }

    /// Whether a condition holds, without saying why not.
    pub(super) fn met(&self, condition: &Condition, id: ClaimId) -> bool {
        self.truth(condition, id) == Some(true)
    }

    /// Whether a condition holds; nothing where an expression needs what is not known, which
    /// does not become known by asking for the contrary.
    fn truth(&self, condition: &Condition, id: ClaimId) -> Option<bool> {
        match condition {
            Condition::All(all) => {
                let mut all = all.iter().map(|inner| self.truth(inner, id));
                all.try_fold(Some(true), |so_far, truth| match truth {
                    Some(false) => Err(()),
                    truth => Ok(so_far.and(truth)),
                })
                .unwrap_or(Some(false))
            }
            Condition::Any(any) => {
                let mut any = any.iter().map(|inner| self.truth(inner, id));
                any.try_fold(Some(false), |so_far, truth| match truth {
                    Some(true) => Err(()),
                    truth => Ok(so_far.and(truth)),
                })
                .unwrap_or(Some(true))
            }
            Condition::Not(inner) => self.truth(inner, id).map(|truth| !truth),
            Condition::Test(Test::Where(text), ..) => self.asked(text, id).ok(),
            Condition::Test(test, ..) => Some(self.test(test, id)),
        }
    }

    fn holds(&self, condition: &Condition, id: ClaimId) -> Result<(), Failed> {
        match condition {
            Condition::All(all) => all.iter().try_for_each(|inner| self.holds(inner, id)),
            Condition::Any(any) => {
                let failed: Vec<Failed> = any.iter().map_while(|inner| self.holds(inner, id).err()).collect();
                if failed.len() < any.len() { Ok(()) } else { Err(format!("any of: {}", failed.join("; "))) }
            }
            Condition::Not(inner) => match self.truth(inner, id) {
                Some(false) => Ok(()),
                Some(true) => Err(format!("not: {}", written(inner))),
                None => Err(format!("not: {} (cannot be told)", written(inner))),
            },
            Condition::Test(Test::Where(text), ..) => self.expression(text, id),
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
        match test {
            Test::Speaker(who, facet) => self.speakers(*who, id).any(|source| self.is(source, facet)),
            Test::Relay(facets) => {
                self.speakers(Who::Relay, id).any(|source| facets.iter().all(|facet| self.is(source, facet)))
            }
            Test::DescribedAs(words) => claim.described_as.is_some_and(|described| {
                let described = fold(dossier.word(described));
                words.iter().any(|word| described.contains(word.as_str()))
            }),
            Test::Voice(voices) => voices.contains(&self.voice(id)),
            Test::Predicate(predicates) => dossier.vocabulary.is_kind_of(claim.says.predicate, predicates),
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
            Test::Spokesperson(wanted) => dossier.spoken_by(id).is_some() == *wanted,
            Test::Interest(wanted) => self
                .speakers(Who::Origin, id)
                .any(|source| interest(dossier, claim, dossier.source(source)).is_some_and(|so| wanted.contains(&so))),
            Test::Role(role, entities) => claim
                .says
                .entities(*role)
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
            Test::ContradictedBy(letters) => {
                self.against.faced(id).is_some_and(|voices| voices.lettered(letters, self.key(id)))
            }
            Test::ConfirmedBy(letters) => {
                self.supporting(id).is_some_and(|voices| voices.lettered(letters, self.key(id)))
            }
            // Whoever asks for the first condition that failed is answered there.
            Test::Where(text) => self.expression(text, id).is_ok(),
        }
    }

    /// Whether a source is what is asked.
    fn is(&self, source: SourceId, facet: &Facet) -> bool {
        let dossier = self.judge.dossier;
        let own = dossier.source(source);
        match facet {
            Facet::Id(sources) => sources.contains(&source),
            Facet::Kind(kinds) => kinds.contains(&own.kind),
            Facet::Base(letters) => letters.0.contains(&own.reliability),
            Facet::Interests(actors) => {
                own.interests.iter().any(|own| actors.iter().any(|actor| dossier.contains(*actor, *own)))
            }
            Facet::Owner(facets) => self.owners(source).any(|owner| facets.iter().all(|facet| self.is(owner, facet))),
            Facet::Record(key, numbers) => within(*numbers, self.record(source).count(*key) as i64),
        }
    }

    /// Who owns a source, and who owns them.
    fn owners(&self, source: SourceId) -> impl Iterator<Item = SourceId> {
        let owner = |source: &SourceId| self.judge.dossier.source(*source).owner;
        // `resolve` has refused circles; the bound only keeps a mistake there from hanging.
        std::iter::successors(owner(&source), owner).take(self.judge.dossier.sources.len())
    }

    pub(super) fn voice(&self, id: ClaimId) -> Voice {
        match self.judge.origin(id) {
            Origin::Named(_) => Voice::Named,
            Origin::OwnVoice(_) => Voice::Own,
            Origin::Unnamed(..) => Voice::Unnamed,
        }
    }

    pub(super) fn speakers(&self, who: Who, id: ClaimId) -> impl Iterator<Item = SourceId> {
        let chain = &self.judge.dossier.claim(id).chain;
        let origin = self.judge.origin(id).source().filter(|_| who == Who::Origin);
        let last = chain.len().saturating_sub(1);
        let steps = match who {
            Who::Origin => &[],
            Who::Relay => chain.get(1..last).unwrap_or_default(),
            Who::Publisher => &chain[last..],
        };
        origin.into_iter().chain(steps.iter().filter_map(|step| step.source()))
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
        let filling = claim.says.entities(role);
        self.speakers(who, id).any(|source| {
            let mut sides = dossier.source(source).wishes_for();
            sides.any(|side| filling.iter().any(|filling| so(side, *filling)))
        })
    }

    /// Days from the end of what a claim tells of to its document; nothing where either is open.
    pub(super) fn lag(&self, claim: &Claim) -> Option<i64> {
        const DAY: i64 = 86_400;
        let published = self.judge.dossier.document(claim.document).published?;
        let told = claim.when.hull();
        let open =
            claim.when.assumed || told.latest == crate::model::FUTURE || published.earliest == crate::model::PAST;
        (!open).then(|| published.earliest.div_euclid(DAY) - (told.latest - 1).div_euclid(DAY))
    }

    fn expression(&self, text: &str, id: ClaimId) -> Result<(), Failed> {
        match self.asked(text, id) {
            Ok(true) => Ok(()),
            Ok(false) => Err(format!("where: {text}")),
            Err(why) => Err(format!("where: {text} (cannot be told: {why})")),
        }
    }

    /// Whether an expression is true of a claim, or why nobody can tell.
    fn asked(&self, text: &str, id: ClaimId) -> Result<bool, String> {
        let expression = self.expressions.get(text).ok_or_else(|| "it cannot be read".to_owned())?;
        expression.holds(&self.facts(id, expression))
    }
}

/// Whether a test can hold where the origin is this source, or somebody unnamed.
pub(super) fn any_origin(grader: &Grader, origin: Option<SourceId>, test: &Test) -> bool {
    let fits = |facet: &Facet| origin.is_some_and(|source| grader.is(source, facet));
    match test {
        Test::Voice(voices) => match origin {
            None => voices.contains(&Voice::Unnamed),
            Some(_) => voices.iter().any(|voice| *voice != Voice::Unnamed),
        },
        _ => of(Who::Origin, test).is_none_or(fits),
    }
}

/// Whether a test can hold where the publisher is this source.
pub(super) fn any_publisher(grader: &Grader, publisher: SourceId, test: &Test) -> bool {
    of(Who::Publisher, test).is_none_or(|facet| grader.is(publisher, facet))
}

/// What a test asks of a speaker.
fn of(who: Who, test: &Test) -> Option<&Facet> {
    match test {
        Test::Speaker(speaker, facet) if *speaker == who => Some(facet),
        _ => None,
    }
}

fn within(numbers: Numbers, number: i64) -> bool {
    (numbers.low..=numbers.high).contains(&number)
}

/// A condition as written.
pub(super) fn written(condition: &Condition) -> String {
    match condition {
        Condition::All(all) => all.iter().map(written).collect::<Vec<_>>().join(", "),
        Condition::Any(any) => format!("any of: {}", any.iter().map(written).collect::<Vec<_>>().join("; ")),
        Condition::Not(inner) => format!("not: {}", written(inner)),
        Condition::Test(_, words, _) => words.clone(),
    }
}
