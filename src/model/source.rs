//! Who speaks or relays.

use super::{EntityId, SourceId};
use crate::files::Span;

/// What kind of speaker a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A party to the fight: an army, a militia.
    Belligerent,
    /// A state's authorities when they do not fight themselves.
    Government,
    /// An organisation that watches and counts.
    Monitor,
    /// A news agency.
    Agency,
    /// A newspaper, broadcaster, site or blog.
    Outlet,
    /// Any other organisation.
    Organisation,
    /// A person.
    Person,
}

impl SourceKind {
    /// Every kind with its name in YAML.
    pub const ALL: [(SourceKind, &'static str); 7] = [
        (SourceKind::Belligerent, "belligerent"),
        (SourceKind::Government, "government"),
        (SourceKind::Monitor, "monitor"),
        (SourceKind::Agency, "agency"),
        (SourceKind::Outlet, "outlet"),
        (SourceKind::Organisation, "organisation"),
        (SourceKind::Person, "person"),
    ];

    /// The name in YAML and messages.
    pub fn name(self) -> &'static str {
        SourceKind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Whether it lives by relaying: what such a source says in its own voice has unknown
    /// lineage, unless it was a witness.
    pub fn relays(self) -> bool {
        matches!(self, SourceKind::Agency | SourceKind::Outlet)
    }
}

/// A row of `rules/sources.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The id chains use.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// What kind of speaker it is.
    pub kind: SourceKind,
    /// Base reliability, the Admiralty letter `A`–`F`.
    pub reliability: char,
    /// Why that letter, in one line.
    pub because: Option<String>,
    /// Whose success it wishes for.
    pub interests: Vec<EntityId>,
    /// Who owns it.
    pub owner: Option<SourceId>,
    /// Organisations it is a member of, sorted.
    pub member_of: Vec<SourceId>,
    /// Sources it gets what it says from, sorted.
    pub relies_on: Vec<SourceId>,
    /// Persons who speak for it.
    pub spokespersons: Vec<SourceId>,
    /// The one source that declares it as its spokesperson, if exactly one does.
    pub speaks_for: Option<SourceId>,
    /// The party it is, where claims speak of it as an actor.
    pub actor: Option<EntityId>,
    /// Where it is declared.
    pub span: Span,
}

impl Source {
    /// Whether it is a party to what is told of: it gains by what its rivals lose.
    pub fn is_party(&self) -> bool {
        matches!(self.kind, SourceKind::Belligerent | SourceKind::Government)
    }

    /// Whose success it wishes for: its interests, and for a party the actor it is itself. That
    /// claims speak of a monitor as an actor makes it nobody's rival.
    pub fn wishes_for(&self) -> impl Iterator<Item = EntityId> {
        let itself = self.actor.filter(|actor| self.is_party() && !self.interests.contains(actor));
        self.interests.iter().copied().chain(itself)
    }
}
