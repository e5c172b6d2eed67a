//! Everything the user keeps, resolved: tables that refer to one another by index.

use super::{
    Claim, ClaimId, Document, DocumentId, Entity, EntityId, Origin, Rule, Source, SourceId, Step, Vocabulary, WordId,
};

/// A dossier whose names all resolve. Tables are sorted by their written ids, claims by
/// document and id, so that no output depends on the order of files or of claims in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dossier {
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// Sources by id.
    pub sources: Vec<Source>,
    /// Entities by id.
    pub entities: Vec<Entity>,
    /// Documents by id.
    pub documents: Vec<Document>,
    /// Claims by document and id.
    pub claims: Vec<Claim>,
    /// Free words of claims, sorted.
    pub words: Vec<String>,
    /// Reliability rules, in the order in which they run.
    pub rules: Vec<Rule>,
    /// Documents that `--as-of` left out because no date, or only a vague one, places them:
    /// their ids, with the date as far as it is known.
    pub left_out: Vec<LeftOut>,
}

/// A document that could not be placed before the day asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The document's id.
    pub document: String,
    /// Its date in words, if it has one at all.
    pub published: Option<String>,
}

impl Dossier {
    /// The source with this id.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// The entity with this id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The document with this id.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.index()]
    }

    /// The claim with this id.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.index()]
    }

    /// A free word.
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id.index()]
    }

    /// Every claim with its id, in order.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.claims.iter().enumerate().map(|(index, claim)| (ClaimId::new(index), claim))
    }

    /// The claim's name across the dossier: `document/claim`.
    pub fn claim_name(&self, id: ClaimId) -> String {
        let claim = self.claim(id);
        format!("{}/{}", self.document(claim.document).id, claim.id)
    }

    /// The claim with this id in a document.
    pub fn claim_named(&self, document: DocumentId, id: &str) -> Option<ClaimId> {
        let found = self.claims.binary_search_by(|claim| (claim.document, claim.id.as_str()).cmp(&(document, id)));
        found.ok().map(ClaimId::new)
    }

    /// Whoever said the claim first. Whoever is declared to speak for one source alone speaks
    /// for that source.
    pub fn origin(&self, id: ClaimId) -> Origin {
        let claim = self.claim(id);
        let witness = claim.medium.is_some_and(|medium| self.word(medium) == "witness");
        match claim.origin(|source| self.source(source).kind, witness) {
            Origin::Named(source) => Origin::Named(self.source(source).speaks_for.unwrap_or(source)),
            origin => origin,
        }
    }

    /// The person who spoke for the claim's origin, where the claim or the chain names one.
    pub fn spoken_by(&self, id: ClaimId) -> Option<SourceId> {
        let claim = self.claim(id);
        let first = match claim.chain.first() {
            Some(Step::Source(source)) => Some(*source),
            _ => None,
        };
        claim.by.or(first.filter(|source| self.source(*source).speaks_for.is_some()))
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn contains(&self, outer: EntityId, inner: EntityId) -> bool {
        self.entity(inner).within.binary_search(&outer).is_ok()
    }

    /// Whether two actors could not hold one thing together: neither is part of the other,
    /// they do not stand on one side, and no alliance joins them or what they are part of.
    pub fn rivals(&self, a: EntityId, b: EntityId) -> bool {
        if a == b || self.entity(a).side == self.entity(b).side {
            return false;
        }
        let (within_a, within_b) = (&self.entity(a).within, &self.entity(b).within);
        let shared = within_a.binary_search(&b).is_ok() || within_b.binary_search(&a).is_ok();
        let allied = within_a
            .iter()
            .any(|part| self.entity(*part).allied_with.iter().any(|ally| within_b.binary_search(ally).is_ok()));
        !shared && !allied
    }
}
