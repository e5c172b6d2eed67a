//! What an expression of a rule can be told about a claim: the names of [`crate::expression::example`].

use super::Grader;
use crate::assess::interest::interest;
use crate::expression::{Expression, Fact, Facts, map};
use crate::model::{ClaimId, Interest, RoleValue, SourceId, Step, Voice};

impl Grader<'_> {
    /// The facts about a claim that an expression uses.
    pub(super) fn facts(&self, id: ClaimId, expression: &Expression) -> Facts {
        let dossier = self.judge.dossier;
        let claim = dossier.claim(id);
        let document = dossier.document(claim.document);
        let mut facts = Facts::new();
        let mut tell = |name: &str, fact: &dyn Fn() -> Option<Fact>| {
            if let Some(fact) = expression.uses(name).then(fact).flatten() {
                facts.insert(name.to_owned(), fact);
            }
        };
        tell("origin", &|| Some(Fact::Map(self.origin_facts(id))));
        tell("publisher", &|| Some(Fact::Map(self.source_facts(Some(document.publisher)))));
        tell("claim", &|| Some(Fact::Map(self.claim_facts(id, expression))));
        tell("document", &|| {
            // As dates are written, so that they compare in order of time.
            let day = |range: crate::model::Range| chrono::DateTime::from_timestamp(range.earliest, 0);
            let published = document.published.filter(|range| range.earliest != crate::model::PAST).and_then(day);
            let published = published.map(|day| day.format("%Y-%m-%d").to_string());
            Some(Fact::Map(map([
                ("id", text(&document.id)),
                ("language", text(document.language.as_deref().unwrap_or_default())),
                ("published", text(&published.unwrap_or_default())),
            ])))
        });
        tell("chain", &|| {
            let steps = claim.chain.iter().map(|step| match step {
                Step::Source(source) => text(&dossier.source(*source).id),
                Step::Unnamed(_) => text("unknown"),
            });
            Some(Fact::List(steps.collect()))
        });
        tell("relays", &|| Some(Fact::Number(claim.chain.len() as i64 - 1)));
        tell("days", &|| self.lag(claim).map(Fact::Number));
        facts
    }

    fn origin_facts(&self, id: ClaimId) -> Facts {
        let dossier = self.judge.dossier;
        let source = self.judge.origin(id).source();
        let mut facts = self.source_facts(source);
        let voice = self.voice(id);
        let voice = Voice::ALL.iter().find(|(own, _)| *own == voice).map_or("", |(_, name)| name);
        let described = dossier.claim(id).described_as.map(|word| dossier.word(word));
        facts.extend(map([("voice", text(voice)), ("described_as", text(described.unwrap_or_default()))]));
        facts
    }

    fn source_facts(&self, source: Option<SourceId>) -> Facts {
        let dossier = self.judge.dossier;
        let source = source.map(|source| dossier.source(source));
        let letter = source.map_or('F', |source| source.reliability);
        let interests = source.map(|source| source.interests.as_slice()).unwrap_or_default();
        map([
            ("id", text(source.map_or("unknown", |source| &source.id))),
            ("kind", text(source.map_or("", |source| source.kind.name()))),
            ("reliability", text(&letter.to_string())),
            ("interests", Fact::List(interests.iter().map(|entity| text(&dossier.entity(*entity).id)).collect())),
        ])
    }

    fn claim_facts(&self, id: ClaimId, expression: &Expression) -> Facts {
        let dossier = self.judge.dossier;
        let claim = dossier.claim(id);
        let own = self.speakers(crate::model::Who::Origin, id).next();
        let so = own.and_then(|source| interest(dossier, claim, dossier.source(source)));
        let so = Interest::ALL.iter().find(|(interest, _)| Some(*interest) == so).map_or("", |(_, name)| name);
        let mut facts = map([
            ("predicate", text(&dossier.vocabulary.predicate(claim.says.predicate).id)),
            ("stance", text(claim.stance.name())),
            ("medium", text(claim.medium.map_or("", |word| dossier.word(word)))),
            ("wording", text(claim.wording.as_deref().unwrap_or_default())),
            ("headline", Fact::Flag(claim.headline)),
            ("interpreted", Fact::Flag(claim.interpreted)),
            ("spokesperson", Fact::Flag(dossier.spoken_by(id).is_some())),
            ("interest", text(so)),
        ]);
        // A role that a claim does not fill is an empty list, not a mistake.
        let asked = |role: &str| expression.text().contains(role);
        for (at, role) in dossier.vocabulary.roles.iter().enumerate().filter(|(_, role)| asked(role)) {
            let filling = match claim.says.role(crate::model::RoleId::new(at)) {
                Some(RoleValue::Entities(entities)) => {
                    entities.iter().map(|entity| text(&dossier.entity(*entity).id)).collect()
                }
                Some(RoleValue::Words(words)) => words.iter().map(|word| text(dossier.word(*word))).collect(),
                None => Vec::new(),
            };
            facts.insert(role.clone(), Fact::List(filling));
        }
        facts
    }
}

fn text(words: &str) -> Fact {
    Fact::Text(words.to_owned())
}
