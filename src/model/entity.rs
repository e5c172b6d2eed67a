//! What claims speak of: places, actors, and any further kind a vocabulary needs.

use super::{EntityId, KindId};
use crate::files::Span;

/// One spelling of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// Its language (ISO 639), where the file says so.
    pub language: Option<String>,
}

/// A place, an actor, an operation …
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The id claims use.
    pub id: String,
    /// Its kind: `place`, `actor`, …
    pub kind: KindId,
    /// Spellings, the first of which is shown.
    pub names: Vec<Name>,
    /// What it is directly part of, sorted. Never cyclic after `resolve`.
    pub part_of: Vec<EntityId>,
    /// Its share of what it is part of, where the file says so.
    pub share: Option<super::Fraction>,
    /// Declared allies, both directions filled in, sorted. Not transitive.
    pub allied_with: Vec<EntityId>,
    /// The side it stands on in a conflict: what its file declares, else inherited through
    /// `part_of`, else its outermost whole.
    pub side: EntityId,
    /// For what is not itself a place: where it happened.
    pub place: Option<EntityId>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Everything it lies in, itself included, sorted.
    pub within: Vec<EntityId>,
    /// Drafted in a document, not filed in `rules/entities`.
    pub local: bool,
    /// Where it is declared.
    pub span: Span,
}

impl Entity {
    /// The name to show.
    pub fn name(&self) -> &str {
        self.names.first().map_or(self.id.as_str(), |name| name.text.as_str())
    }
}
