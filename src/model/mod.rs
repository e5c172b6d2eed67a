//! The plain values everything is made of. No reading, no layout: values know at most how
//! to say themselves in a few words ([`When::words`], [`Scope::words`]).

mod claim;
mod condition;
mod dossier;
mod draft;
mod entity;
mod figure;
mod ids;
mod rule;
mod scope;
mod source;
mod vocabulary;
mod when;
mod words;

pub use claim::{Claim, ClaimSpans, Document, LostReference, Origin, Proposition, RoleValue, Stance, Step};
pub use condition::{Condition, Facet, Interest, Letters, Numbers, RecordKey, Test, Voice, Who};
pub use dossier::{Dossier, LeftOut};
pub use draft::{Confidence, Draft, Passage, Review, TextFile};
pub use entity::{Entity, Name};
pub use figure::Figure;
pub use ids::{ClaimId, DocumentId, EntityId, EntityList, KindId, PredicateId, RoleId, SourceId, WordId};
pub use rule::{LetterEffect, Rule, RuleStatus};
pub use scope::{Fraction, Scope, ScopeWord, WHOLE};
pub use source::{Source, SourceKind};
pub use vocabulary::{Effect, Exclusion, Holder, Predicate, PredicateKind, Role, RoleType, Vocabulary};
pub use when::{FUTURE, Instant, PAST, Range, When, day_words, instant_words};
pub use words::{check_phrase, listing, some};
