//! What reliability rules ask: tests over who speaks, the claim, time and links.

use super::{EntityId, PredicateId, RoleId, SourceId, SourceKind, Stance};
use crate::files::Span;

/// Whom a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Whoever said it first.
    Origin,
    /// Any step between origin and publisher.
    Relay,
    /// Whoever issued the document.
    Publisher,
}

/// What kind of voice an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// A source that speaks for itself.
    Named,
    /// An outlet or agency in its own voice.
    Own,
    /// Nobody can be named.
    Unnamed,
}

impl Voice {
    /// Every voice with its name in YAML.
    pub const ALL: [(Voice, &'static str); 3] =
        [(Voice::Named, "named"), (Voice::Own, "own"), (Voice::Unnamed, "unnamed")];
}

/// How a claim stands to the interest of whoever says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interest {
    /// It tells of its own side's success.
    Own,
    /// It tells of its own side's failure, or of a rival's success.
    Against,
}

impl Interest {
    /// Both with their names in YAML.
    pub const ALL: [(Interest, &'static str); 2] = [(Interest::Own, "own"), (Interest::Against, "against")];
}

/// What a source's record in the dossier counts: occurrences, however many documents carry them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    /// Those it told of.
    Claims,
    /// Of these, those that an independent origin tells too.
    Confirmed,
    /// Those that an independent origin contradicts for certain.
    Contradicted,
    /// Gains it told of that a rival later undid.
    Reversed,
    /// Premature announcements.
    Premature,
    /// Those taken back.
    Retracted,
}

impl RecordKey {
    /// Every key with its name in YAML.
    pub const ALL: [(RecordKey, &'static str); 6] = [
        (RecordKey::Claims, "claims"),
        (RecordKey::Confirmed, "confirmed"),
        (RecordKey::Contradicted, "contradicted"),
        (RecordKey::Reversed, "reversed"),
        (RecordKey::Premature, "premature"),
        (RecordKey::Retracted, "retracted"),
    ];
}

/// Letters that fit: `B`, a list of them, `at_least B`, `at_most D`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters(pub Vec<char>);

/// Numbers that fit, both bounds included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// At least so much.
    pub low: i64,
    /// At most so much.
    pub high: i64,
}

/// What can be asked of a source, whatever the claim.
#[derive(Debug, Clone, PartialEq)]
pub enum Facet {
    /// It is one of these.
    Id(Vec<SourceId>),
    /// It is of one of these kinds.
    Kind(Vec<SourceKind>),
    /// Its base letter fits.
    Base(Letters),
    /// It wishes for the success of one of these.
    Interests(Vec<EntityId>),
    /// Its record in this dossier counts so many.
    Record(RecordKey, Numbers),
    /// Somebody who owns it, or owns its owner, is all of this.
    Owner(Vec<Facet>),
}

/// One condition of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// The origin or the publisher is such a source.
    Speaker(Who, Facet),
    /// One and the same relay is all of this.
    Relay(Vec<Facet>),
    /// An unnamed origin is described with one of these words, folded.
    DescribedAs(Vec<String>),
    /// The origin is this kind of voice.
    Voice(Vec<Voice>),
    /// The claim's predicate is one of these, or a kind of one.
    Predicate(Vec<PredicateId>),
    /// Its stance is one of these.
    Stance(Vec<Stance>),
    /// Its medium is one of these.
    Medium(Vec<String>),
    /// Its wording holds one of these, folded.
    Wording(Vec<String>),
    /// It stands in the headline, or not.
    Headline(bool),
    /// Its encoding reads more than the words, or not.
    Interpreted(bool),
    /// A person is named who spoke for the origin, or not.
    Spokesperson(bool),
    /// It stands so to the interest of its origin.
    Interest(Vec<Interest>),
    /// One of these, or a part of one, fills the role.
    Role(RoleId, Vec<EntityId>),
    /// Whatever fills the role stands on the side whose success somebody wishes for.
    SideOf(RoleId, Who),
    /// Whatever fills the role is a rival of that side.
    RivalOf(RoleId, Who),
    /// How many times it was relayed: the steps after the origin.
    Relays(Numbers),
    /// Days between the event and the document.
    Lag(Numbers),
    /// An independent origin whose letter fits contradicts it.
    ContradictedBy(Letters),
    /// An independent origin whose letter fits says the same.
    ConfirmedBy(Letters),
    /// This expression is true, in the Common Expression Language.
    Where(String),
}

impl Test {
    /// Whether it looks at links, and so at letters that the first layer gave.
    pub fn looks_at_links(&self) -> bool {
        matches!(self, Test::ContradictedBy(_) | Test::ConfirmedBy(_))
    }
}

/// When a rule applies.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// This test, as written, and where.
    Test(Test, String, Span),
}

impl Condition {
    /// The expressions of its tests.
    pub fn expressions(&self) -> Vec<&str> {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().flat_map(Condition::expressions).collect(),
            Condition::Not(inner) => inner.expressions(),
            Condition::Test(Test::Where(text), ..) => vec![text],
            Condition::Test(..) => Vec::new(),
        }
    }

    /// Whether every test of it looks at nothing but the origin and what is said, so that it
    /// comes out the same whoever carries the claim.
    pub fn whoever_carries(&self) -> bool {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().all(Condition::whoever_carries),
            Condition::Not(inner) => inner.whoever_carries(),
            Condition::Test(test, ..) => match test {
                Test::Speaker(who, _) | Test::SideOf(_, who) | Test::RivalOf(_, who) => *who == Who::Origin,
                Test::Voice(_) | Test::Predicate(_) | Test::Stance(_) | Test::Interest(_) | Test::Role(..) => true,
                _ => false,
            },
        }
    }

    /// Whether any test of it looks at links.
    pub fn looks_at_links(&self) -> bool {
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().any(Condition::looks_at_links),
            Condition::Not(inner) => inner.looks_at_links(),
            Condition::Test(test, ..) => test.looks_at_links(),
        }
    }
}
