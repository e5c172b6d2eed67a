//! How propositions, origins and chains say themselves in a few words: the same words in
//! every finding and every output.

use super::{Claim, ClaimId, Dossier, EntityId, Origin, Proposition, RoleValue, Step};

impl Dossier {
    /// The name to show for an entity.
    pub fn name(&self, id: EntityId) -> &str {
        self.entity(id).name()
    }

    /// Names in a row: `A, B and C`.
    pub fn names(&self, ids: &[EntityId]) -> String {
        listing(&ids.iter().map(|id| self.name(*id).to_owned()).collect::<Vec<_>>())
    }

    /// A proposition as a sentence: `Syrian army captures Boukamal (whole)`. Built from the
    /// vocabulary alone: subject, predicate, object, then the other roles by name.
    pub fn says_words(&self, says: &Proposition) -> String {
        let predicate = self.vocabulary.predicate(says.predicate);
        let role_name = |role| self.vocabulary.role_name(role);
        let mut rest = says.roles.iter().collect::<Vec<_>>();
        let mut take = |name: &str| {
            let at = rest.iter().position(|(role, _)| role_name(*role) == name)?;
            Some(self.value_words(&rest.remove(at).1))
        };
        let subject = take("actor").or_else(|| take("subject"));
        let unit = take("unit");
        let population = take("population");
        let object = ["target", "place", "from_place", "road", "operation", "what"]
            .into_iter()
            .find(|name| predicate.roles.iter().any(|role| role.required && role_name(role.id) == *name))
            .and_then(&mut take);
        let mut words: Vec<String> = Vec::new();
        words.extend(subject);
        let verb = predicate.id.replace(['-', '_'], " ");
        words.push(verb);
        if let Some(figure) = says.figure {
            words.push(figure.words());
            words.extend(unit);
            words.extend(population.map(|population| format!("({population})")));
        }
        words.extend(object);
        if let Some(scope) = says.scope {
            words.push(format!("({})", scope.words(&self.vocabulary.scopes)));
        }
        for (role, value) in rest {
            let name = match role_name(*role) {
                "place" | "operation" => "in".to_owned(),
                "from_place" => "from".to_owned(),
                "to_place" => "to".to_owned(),
                "direction" => "from the".to_owned(),
                "target" => "against".to_owned(),
                other => other.replace('_', " "),
            };
            words.push(format!("{name} {}", self.value_words(value)));
        }
        words.join(" ")
    }

    fn value_words(&self, value: &RoleValue) -> String {
        match value {
            RoleValue::Entities(entities) => self.names(entities),
            RoleValue::Words(words) => {
                listing(&words.iter().map(|word| self.word(*word).to_owned()).collect::<Vec<_>>())
            }
        }
    }

    /// Whoever said a claim first: `OSDH`, `ATS in its own voice`, `an unnamed source ("military source")`.
    pub fn origin_words(&self, origin: Origin) -> String {
        match origin {
            Origin::Named(source) => self.source(source).name.clone(),
            Origin::OwnVoice(source) => format!("{} in its own voice", self.source(source).name),
            Origin::Unnamed(_, Some(word)) => format!("an unnamed source (“{}”)", self.word(word)),
            Origin::Unnamed(_, None) => "an unnamed source".to_owned(),
        }
    }

    /// The origin of a claim, with the person who spoke for it: `OSDH (Rami Abdel Rahmane)`.
    pub fn speaker_words(&self, id: ClaimId) -> String {
        let claim = self.claim(id);
        let origin = self.origin_words(self.origin(id));
        match claim.by {
            Some(person) => format!("{origin} ({})", self.source(person).name),
            None => origin,
        }
    }

    /// The attribution chain, origin first: `OSDH (Rami Abdel Rahmane) > AFP > ATS > blog`.
    pub fn chain_words(&self, claim: &Claim) -> String {
        let steps = claim.chain.iter().enumerate().map(|(at, step)| {
            let name = match step {
                Step::Source(source) => self.source(*source).name.clone(),
                Step::Unnamed(Some(word)) => format!("unnamed (“{}”)", self.word(*word)),
                Step::Unnamed(None) => "unnamed".to_owned(),
            };
            match claim.by.filter(|_| at == 0) {
                Some(person) => format!("{name} ({})", self.source(person).name),
                None => name,
            }
        });
        steps.collect::<Vec<_>>().join(" > ")
    }
}

/// Words in a row: `A, B and C`.
pub fn listing(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
