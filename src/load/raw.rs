//! What files say, before names mean anything. Every value keeps its place.

use std::borrow::Cow;

use super::Room;
use crate::files::Span;
use crate::finding::Severities;
use crate::model::{
    Draft, Figure, Fraction, LetterEffect, Passage, PredicateKind, Range, Review, RuleStatus, SourceKind, Stance,
    TextFile, When,
};

/// A word or words, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'t> {
    /// As written, quotes and escapes undone.
    pub text: Cow<'t, str>,
    /// Where.
    pub span: Span,
}

/// A time that was read, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// The time.
    pub when: When,
    /// Where.
    pub span: Span,
}

/// Everything a dossier's files say.
#[derive(Debug, Clone, Default)]
pub struct Raw<'t> {
    /// One per file under `claims/`.
    pub documents: Vec<RawDocument<'t>>,
    /// `rules/vocabulary.yaml`, or the built-in one.
    pub vocabulary: RawVocabulary<'t>,
    /// `rules/sources.yaml`.
    pub sources: Vec<RawSource<'t>>,
    /// `rules/entities/`; documents carry their own.
    pub entities: Vec<RawEntity<'t>>,
    /// `rules/severity.yaml`.
    pub severities: Severities,
    /// `rules/reliability/`.
    pub rules: Vec<RawRule<'t>>,
    /// Which tables are not whole because a file could not be read.
    pub torn: Torn,
}

/// Tables with a file missing: a name not found there may well have been filed, so that
/// reporting it would only repeat the one error that counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Torn {
    /// Documents.
    pub documents: bool,
    /// The vocabulary.
    pub vocabulary: bool,
    /// Sources.
    pub sources: bool,
    /// Entities.
    pub entities: bool,
}

impl Torn {
    /// Marks what a file that could not be read would have held; a folder could hold anything.
    pub(super) fn tear(&mut self, room: Option<Room>) {
        let all = room.is_none();
        self.documents |= all || room == Some(Room::Document);
        self.vocabulary |= all || room == Some(Room::Vocabulary);
        self.sources |= all || room == Some(Room::Sources);
        self.entities |= all || matches!(room, Some(Room::Entities(_)));
    }
}

/// A document and its claims.
#[derive(Debug, Clone)]
pub struct RawDocument<'t> {
    /// `id`; a document without one is not kept.
    pub id: Text<'t>,
    /// `publisher`.
    pub publisher: Text<'t>,
    /// `published`.
    pub published: Option<Range>,
    /// `language`.
    pub language: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `url`.
    pub url: Option<String>,
    /// `text`.
    pub text: Option<TextFile>,
    /// `entities`.
    pub entities: Vec<RawEntity<'t>>,
    /// `claims` that could be read, and those that could only be named.
    pub claims: Vec<RawClaim<'t>>,
}

/// A claim.
#[derive(Debug, Clone)]
pub struct RawClaim<'t> {
    /// `id`; a claim without one is not kept.
    pub id: Text<'t>,
    /// Something in it could not be read, and was reported: others may name it, nobody may use it.
    pub broken: bool,
    /// The whole claim.
    pub span: Span,
    /// `says`.
    pub says: Option<RawSays<'t>>,
    /// `when`.
    pub when: Option<Timed>,
    /// `said`.
    pub said: Option<Timed>,
    /// `from`, as written, without the publisher.
    pub from: Option<(Vec<Text<'t>>, Span)>,
    /// `described_as`.
    pub described_as: Option<Text<'t>>,
    /// `by`.
    pub by: Option<Text<'t>>,
    /// `medium`.
    pub medium: Option<Text<'t>>,
    /// `stance`.
    pub stance: Option<(Stance, Span)>,
    /// `confirms`.
    pub confirms: Option<Text<'t>>,
    /// `denies`.
    pub denies: Option<Text<'t>>,
    /// `retracts`.
    pub retracts: Option<Text<'t>>,
    /// `after`.
    pub after: Vec<Text<'t>>,
    /// `before`.
    pub before: Vec<Text<'t>>,
    /// `event`.
    pub event: Option<Text<'t>>,
    /// `wording`.
    pub wording: Option<String>,
    /// `note`.
    pub note: Option<String>,
    /// `at`.
    pub at: RawAt,
    /// `interpreted`.
    pub interpreted: bool,
    /// `review`.
    pub review: Option<(Review, Span)>,
    /// `draft`.
    pub draft: Option<Box<Draft>>,
}

impl RawClaim<'_> {
    /// Whether it stands there only to be remembered as no claim.
    pub fn rejected(&self) -> bool {
        matches!(self.review, Some((Review::Rejected, _)))
    }

    /// Whether it was drafted, whatever a person made of it since.
    pub fn drafted(&self) -> bool {
        self.review.is_some()
    }

    /// The claim whose proposition it takes where it has none of its own, with the key that names it.
    pub fn target(&self) -> Option<(&'static str, &Text<'_>)> {
        let named = [("confirms", &self.confirms), ("denies", &self.denies), ("retracts", &self.retracts)];
        named.into_iter().find_map(|(key, text)| Some((key, text.as_ref()?)))
    }
}

/// Where a claim stands in its text.
#[derive(Debug, Clone, Default)]
pub struct RawAt {
    /// `paragraph`.
    pub paragraph: Option<u32>,
    /// `headline`.
    pub headline: bool,
    /// `bytes` and `quote`.
    pub passage: Option<Box<Passage>>,
}

/// A proposition.
#[derive(Debug, Clone)]
pub struct RawSays<'t> {
    /// The whole of it.
    pub span: Span,
    /// `predicate`.
    pub predicate: Text<'t>,
    /// `scope`.
    pub scope: Option<Text<'t>>,
    /// `value`.
    pub value: Option<(Figure, Span)>,
    /// Every other key: a role, and what fills it.
    pub roles: Vec<(Text<'t>, Vec<Text<'t>>)>,
}

/// A row of `rules/sources.yaml`.
#[derive(Debug, Clone)]
pub struct RawSource<'t> {
    /// `id`.
    pub id: Text<'t>,
    /// `name`.
    pub name: Option<String>,
    /// `aliases`.
    pub aliases: Vec<String>,
    /// `kind`.
    pub kind: SourceKind,
    /// `reliability`.
    pub reliability: char,
    /// `because`.
    pub because: Option<String>,
    /// `interests`.
    pub interests: Vec<Text<'t>>,
    /// `owner`.
    pub owner: Option<Text<'t>>,
    /// `member_of`.
    pub member_of: Vec<Text<'t>>,
    /// `relies_on`.
    pub relies_on: Vec<Text<'t>>,
    /// `spokespersons`.
    pub spokespersons: Vec<Text<'t>>,
    /// `actor`.
    pub actor: Option<Text<'t>>,
}

/// One spelling of an entity's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawName {
    /// The name.
    pub text: String,
    /// Its language.
    pub language: Option<String>,
}

/// A row of `rules/entities/`, or of a document's `entities`.
#[derive(Debug, Clone)]
pub struct RawEntity<'t> {
    /// `id`.
    pub id: Text<'t>,
    /// `kind`, else the file's.
    pub kind: Text<'t>,
    /// `names`.
    pub names: Vec<RawName>,
    /// `part_of`.
    pub part_of: Vec<Text<'t>>,
    /// `share`.
    pub share: Option<Fraction>,
    /// `coordinates`: latitude, longitude.
    pub coordinates: Option<(f64, f64)>,
    /// `allied_with`.
    pub allied_with: Vec<Text<'t>>,
    /// `side`.
    pub side: Option<Text<'t>>,
    /// `place`.
    pub place: Option<Text<'t>>,
    /// Drafted in a document.
    pub local: bool,
}

/// `rules/vocabulary.yaml`.
#[derive(Debug, Clone, Default)]
pub struct RawVocabulary<'t> {
    /// `scopes`.
    pub scopes: Vec<RawScopeWord<'t>>,
    /// `predicates`.
    pub predicates: Vec<RawPredicate<'t>>,
}

/// A word for a fraction.
#[derive(Debug, Clone)]
pub struct RawScopeWord<'t> {
    /// `word`.
    pub word: Text<'t>,
    /// `fraction`.
    pub fraction: Fraction,
    /// `named`.
    pub named: bool,
}

/// A predicate; what is absent may be inherited through `kind_of`.
#[derive(Debug, Clone)]
pub struct RawPredicate<'t> {
    /// `id`.
    pub id: Text<'t>,
    /// `kind`.
    pub kind: Option<(PredicateKind, Span)>,
    /// `description`.
    pub description: Option<String>,
    /// `phrase`.
    pub phrase: Option<Text<'t>>,
    /// `kind_of`.
    pub kind_of: Option<Text<'t>>,
    /// `roles`.
    pub roles: Option<Vec<RawRole<'t>>>,
    /// `key`.
    pub key: Option<Vec<Text<'t>>>,
    /// `holder`.
    pub holder: Option<Text<'t>>,
    /// `scope`.
    pub scope: Option<Text<'t>>,
    /// `exclusive`.
    pub exclusive: Option<bool>,
    /// `timeless`.
    pub timeless: Option<bool>,
    /// `cumulative`.
    pub cumulative: Option<bool>,
    /// `starts`.
    pub starts: Vec<RawEffect<'t>>,
    /// `ends`.
    pub ends: Vec<RawEffect<'t>>,
    /// `presupposes`.
    pub presupposes: Vec<RawEffect<'t>>,
    /// `entails`.
    pub entails: Vec<RawEffect<'t>>,
    /// `favours`.
    pub favours: Vec<Text<'t>>,
    /// `harms`.
    pub harms: Vec<Text<'t>>,
    /// `excludes`.
    pub excludes: Vec<RawExclusion<'t>>,
}

/// A role as declared.
#[derive(Debug, Clone)]
pub struct RawRole<'t> {
    /// The role's name.
    pub id: Text<'t>,
    /// `type`.
    pub takes: Text<'t>,
    /// `required`.
    pub required: bool,
    /// `accompanies`.
    pub accompanies: bool,
}

/// A state that a predicate touches.
#[derive(Debug, Clone)]
pub struct RawEffect<'t> {
    /// The whole of it.
    pub span: Span,
    /// `state`.
    pub state: Text<'t>,
    /// `to`.
    pub to: Option<Text<'t>>,
    /// `earlier`.
    pub earlier: bool,
    /// Roles of the state, and what fills them: a role of the predicate, or `other`.
    pub roles: Vec<(Text<'t>, Text<'t>)>,
}

/// A state that cannot go together with another.
#[derive(Debug, Clone)]
pub struct RawExclusion<'t> {
    /// The whole of it.
    pub span: Span,
    /// `state`.
    pub state: Text<'t>,
    /// `scope`.
    pub scope: Option<Text<'t>>,
}

/// A reliability rule.
#[derive(Debug, Clone)]
pub struct RawRule<'t> {
    /// Something in it could not be read: it is looked at for further errors, and not kept.
    pub broken: bool,
    /// `id`.
    pub id: Text<'t>,
    /// `status`.
    pub status: RuleStatus,
    /// `description`.
    pub description: String,
    /// `because`.
    pub because: String,
    /// `priority`.
    pub priority: i64,
    /// `when`.
    pub when: RawCondition<'t>,
    /// `then`.
    pub then: Vec<LetterEffect>,
    /// `falsepositives`.
    pub falsepositives: Vec<String>,
    /// Sources that its cases name, besides those of the dossier.
    pub sources: Vec<RawSource<'t>>,
    /// Entities that its cases name, besides those of the dossier.
    pub entities: Vec<RawEntity<'t>>,
    /// `tests`.
    pub cases: Vec<RawCase<'t>>,
}

/// When a rule applies.
#[derive(Debug, Clone)]
pub enum RawCondition<'t> {
    /// `all`, or the keys of one mapping.
    All(Vec<RawCondition<'t>>),
    /// `any`.
    Any(Vec<RawCondition<'t>>),
    /// `not`.
    Not(Box<RawCondition<'t>>),
    /// What is asked of one and the same relay.
    Relay(Vec<RawTest<'t>>),
    /// One key and its values.
    Test(RawTest<'t>),
}

/// One key of a condition and the values that fit.
#[derive(Debug, Clone)]
pub struct RawTest<'t> {
    /// What it looks at: `origin`, `claim`, `side_of` …
    pub of: &'static str,
    /// The key.
    pub key: Cow<'t, str>,
    /// For a role: its name as written.
    pub side: Option<Text<'t>>,
    /// The values.
    pub values: Vec<Text<'t>>,
    /// For `owner`: what is asked of it.
    pub inner: Vec<RawTest<'t>>,
}

/// One case of a rule.
#[derive(Debug, Clone)]
pub struct RawCase<'t> {
    /// Where it stands.
    pub span: Span,
    /// Whether the rule is to apply.
    pub applies: bool,
    /// The claim in a document of its own; after it those of `beside`.
    pub documents: Vec<RawDocument<'t>>,
}
