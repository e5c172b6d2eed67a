//! Documents, and the claims they carry.

use super::{
    ClaimId, DocumentId, Draft, EntityId, Figure, Passage, PredicateId, Range, Review, RoleId, Scope, SourceId,
    SourceKind, TextFile, When, WordId,
};
use crate::files::Span;

/// One text a publisher issued on a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The id, unique in the dossier.
    pub id: String,
    /// Who issued it.
    pub publisher: SourceId,
    /// When it was issued; absent when nobody knows.
    pub published: Option<Range>,
    /// Its language (ISO 639).
    pub language: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Its headline or a title for it.
    pub title: Option<String>,
    /// The file of its text, where claims say which words of it they rest on.
    pub text: Option<TextFile>,
    /// References of its drafts that fell away with what a person rejected.
    pub lost: Vec<LostReference>,
    /// Where its id is written.
    pub span: Span,
}

/// A reference of a draft to a claim that a person rejected: it says nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostReference {
    /// The id of the draft, in its document.
    pub claim: String,
    /// Its key: `after`, `before`, `confirms`, `denies` or `retracts`.
    pub key: &'static str,
    /// The claim it names, as it is written there.
    pub name: String,
    /// Nothing is left of the draft without it: it is out with the claim it names.
    pub whole: bool,
    /// Where the name is written.
    pub at: Span,
    /// The claim that was rejected, as `document/claim`: the one named, or the one that this takes what it
    /// says from.
    pub rejected: String,
    /// Where the rejection is written.
    pub rejected_at: Span,
}

impl LostReference {
    /// What became of the draft.
    pub fn words(&self) -> String {
        let LostReference { key, name, .. } = self;
        if self.whole {
            format!("says nothing without `{key}: {name}`, and is left out")
        } else {
            format!("loses `{key}: {name}`")
        }
    }
}

/// How a claim stands to its proposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that what another said is so.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Says that it may not be so.
    Doubts,
    /// Says that it will be so: a plan or a coming fact.
    Announces,
}

impl Stance {
    /// Every stance with its name in YAML.
    pub const ALL: [(Stance, &'static str); 5] = [
        (Stance::Asserts, "asserts"),
        (Stance::Confirms, "confirms"),
        (Stance::Denies, "denies"),
        (Stance::Doubts, "doubts"),
        (Stance::Announces, "announces"),
    ];

    /// The name in YAML and messages.
    pub fn name(self) -> &'static str {
        Stance::ALL.iter().find(|(stance, _)| *stance == self).map_or("", |(_, name)| name)
    }

    /// Whether it says that the proposition is so.
    pub fn affirms(self) -> bool {
        matches!(self, Stance::Asserts | Stance::Confirms)
    }
}

/// One step of an attribution chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A source of `rules/sources.yaml`.
    Source(SourceId),
    /// `unknown`: nobody can be named; the word is its `described_as`, if any.
    Unnamed(Option<WordId>),
}

/// What fills a role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleValue {
    /// Entities, sorted; a list is one joint answer.
    Entities(Vec<EntityId>),
    /// Free words, sorted.
    Words(Vec<WordId>),
}

/// What a claim says, without who says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposition {
    /// The predicate, a word of the vocabulary.
    pub predicate: PredicateId,
    /// Filled roles, sorted by role.
    pub roles: Vec<(RoleId, RoleValue)>,
    /// How much of the place; absent when the predicate has no scope.
    pub scope: Option<Scope>,
    /// The number, for figures.
    pub figure: Option<Figure>,
}

impl Proposition {
    /// What fills `role`.
    pub fn role(&self, role: RoleId) -> Option<&RoleValue> {
        self.roles.binary_search_by_key(&role, |(id, _)| *id).ok().map(|at| &self.roles[at].1)
    }

    /// The entities that fill `role`; empty when none do.
    pub fn entities(&self, role: RoleId) -> &[EntityId] {
        match self.role(role) {
            Some(RoleValue::Entities(entities)) => entities,
            _ => &[],
        }
    }
}

/// Where a claim's parts stand in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimSpans {
    /// The whole claim.
    pub whole: Span,
    /// Its id.
    pub id: Span,
    /// Its proposition.
    pub says: Span,
    /// Its valid time, if written.
    pub when: Option<Span>,
    /// Its chain, if written.
    pub from: Option<Span>,
    /// When the origin said it, if written.
    pub said: Option<Span>,
    /// The scope inside `says`, if written.
    pub scope: Option<Span>,
    /// What became of it as a draft, if written.
    pub review: Option<Span>,
}

/// One statement in one document.
///
/// What judging reads stands first and together: a dossier is read through several times,
/// and what is only printed should not be fetched along.
#[derive(Debug, Clone, PartialEq)]
#[repr(C)]
pub struct Claim {
    /// What it says.
    pub says: Proposition,
    /// When it is said to be true.
    pub when: When,
    /// Who said it and who relayed it: origin first, publisher last, never empty.
    pub chain: Vec<Step>,
    /// The document that carries it.
    pub document: DocumentId,
    /// The claim it confirms.
    pub confirms: Option<ClaimId>,
    /// The claim it denies.
    pub denies: Option<ClaimId>,
    /// The claim it takes back.
    pub retracts: Option<ClaimId>,
    /// `communique`, `witness`, `interview` …
    pub medium: Option<WordId>,
    /// How an unnamed origin is described.
    pub described_as: Option<WordId>,
    /// The occurrence it tells of, where whoever filed it decided that.
    pub event: Option<WordId>,
    /// The person who spoke for the origin.
    pub by: Option<SourceId>,
    /// How it stands to what it says.
    pub stance: Stance,
    /// It stands in the headline.
    pub headline: bool,
    /// The encoding reads more than the words.
    pub interpreted: bool,
    /// When the origin said so, where the claim tells.
    pub said: Option<When>,
    /// Claims whose events come before this one's.
    pub after: Vec<ClaimId>,
    /// Claims whose events come after this one's.
    pub before: Vec<ClaimId>,
    /// The id, unique in its document.
    pub id: String,
    /// The source's own key word or two.
    pub wording: Option<String>,
    /// A remark of whoever filed the claim.
    pub note: Option<String>,
    /// The paragraph it stands in, counted from 1.
    pub paragraph: Option<u32>,
    /// The words it rests on.
    pub passage: Option<Box<Passage>>,
    /// What a person made of it as a draft; absent where it was written by hand.
    pub review: Option<Review>,
    /// How it came to be, where it was drafted.
    pub draft: Option<Box<Draft>>,
    /// Where it all stands.
    pub spans: ClaimSpans,
}

/// Whoever said a claim first, as far as the claim tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A source that speaks for itself.
    Named(SourceId),
    /// An outlet or agency in its own voice: where it knows it from is not said.
    OwnVoice(SourceId),
    /// Nobody can be named; known only inside its document.
    Unnamed(DocumentId, Option<WordId>),
}

impl Origin {
    /// The source, whether it speaks for itself or in its own voice; nothing for somebody unnamed.
    pub fn source(self) -> Option<SourceId> {
        match self {
            Origin::Named(source) | Origin::OwnVoice(source) => Some(source),
            Origin::Unnamed(..) => None,
        }
    }

    /// The source, if it speaks for itself: only such origins count as independent.
    pub fn named(self) -> Option<SourceId> {
        match self {
            Origin::Named(source) => Some(source),
            Origin::OwnVoice(_) | Origin::Unnamed(..) => None,
        }
    }
}

impl Step {
    /// The source; nothing for somebody unnamed.
    pub fn source(self) -> Option<SourceId> {
        match self {
            Step::Source(source) => Some(source),
            Step::Unnamed(_) => None,
        }
    }
}

impl Claim {
    /// Whoever said it first. `kind` tells the kind of a source, `witness` whether the claim's
    /// medium makes an outlet a witness.
    pub fn origin(&self, kind: impl Fn(SourceId) -> SourceKind, witness: bool) -> Origin {
        match self.chain.first() {
            Some(Step::Source(source)) if kind(*source).relays() && !witness => Origin::OwnVoice(*source),
            Some(Step::Source(source)) => Origin::Named(*source),
            Some(Step::Unnamed(described)) => Origin::Unnamed(self.document, *described),
            // `resolve` closes every chain with the publisher; an empty one tells nothing.
            None => Origin::Unnamed(self.document, None),
        }
    }

    /// Whether somebody else than the publisher said it.
    pub fn relayed(&self) -> bool {
        self.chain.len() > 1
    }
}
