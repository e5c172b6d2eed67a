//! The words claims are made of, read from `rules/vocabulary.yaml`: nothing in the program
//! knows any predicate by name.

use super::{KindId, PredicateId, RoleId, Scope, ScopeWord};
use crate::files::Span;

/// What a predicate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PredicateKind {
    /// Something that holds for a while: `controls`.
    State,
    /// Something that happens: `captures`.
    Event,
    /// A number: `killed`.
    Figure,
}

/// What may fill a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleType {
    /// An entity of this kind.
    Entity(KindId),
    /// An entity of any kind.
    Any,
    /// A free word.
    Text,
}

/// A named argument of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub id: RoleId,
    /// What may fill it.
    pub takes: RoleType,
    /// A claim must fill it.
    pub required: bool,
    /// It names who took part beside others: never tells two occurrences apart.
    pub accompanies: bool,
}

/// Who holds the state that an event starts, ends or presupposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// Whoever fills this role of the event.
    Role(RoleId),
    /// Somebody else than the event's own holder.
    Other,
    /// The state has no holder: a road is passable.
    Nobody,
}

/// A state that an event touches: `starts: [{state: controls, actor: actor, place: place}]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The state.
    pub state: PredicateId,
    /// Who holds it.
    pub holder: Holder,
    /// For each key role of the state, the event's role that fills it.
    pub key: Vec<RoleId>,
    /// For an ending: the role of whoever gains by it.
    pub to: Option<RoleId>,
    /// For a presupposition: held at some earlier time, not just before.
    pub earlier: bool,
    /// Where the vocabulary says so.
    pub span: Span,
}

/// A state that cannot go together with another: fighting inside, and whole control by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The other state.
    pub state: PredicateId,
    /// From this scope on; absent means any.
    pub scope: Option<Scope>,
    /// Where the vocabulary says so.
    pub span: Span,
}

/// A word of the vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicate {
    /// The word.
    pub id: String,
    /// State, event or figure.
    pub kind: PredicateKind,
    /// What it means, in one line.
    pub description: Option<String>,
    /// How it is said, roles in braces, what may be left out in brackets:
    /// `{actor} captured {place}[ ({scope})][ with {with}]`.
    pub phrase: Option<String>,
    /// The wider predicate it is a kind of; claims of both can tell one occurrence.
    pub kind_of: Option<PredicateId>,
    /// Its arguments, sorted by role.
    pub roles: Vec<Role>,
    /// The roles that tell one fluent or occurrence from another.
    pub key: Vec<RoleId>,
    /// For states: the role that says who holds it.
    pub holder: Option<RoleId>,
    /// For states: shares of rival holders cannot sum to more than the whole.
    pub exclusive: bool,
    /// For states: no time applies; who led an operation never changes.
    pub timeless: bool,
    /// For figures: the count only grows.
    pub cumulative: bool,
    /// Whether claims may give a scope.
    pub scoped: bool,
    /// The scope meant when a claim gives none.
    pub default_scope: Option<Scope>,
    /// States an event starts.
    pub starts: Vec<Effect>,
    /// States an event ends.
    pub ends: Vec<Effect>,
    /// States an event takes for granted.
    pub presupposes: Vec<Effect>,
    /// States that follow from this state: control of any part implies a foothold.
    pub entails: Vec<Effect>,
    /// States that cannot go together with this one.
    pub excludes: Vec<Exclusion>,
    /// Roles of those whose success it tells of: holders of what it starts, and those declared, sorted.
    pub favours: Vec<RoleId>,
    /// Roles of those whose failure it tells of: holders of what it ends, and those declared, sorted.
    pub harms: Vec<RoleId>,
    /// Where it is declared.
    pub span: Span,
}

impl Predicate {
    /// The declaration of `role`.
    pub fn role(&self, role: RoleId) -> Option<&Role> {
        self.roles.binary_search_by_key(&role, |role| role.id).ok().map(|at| &self.roles[at])
    }
}

/// The whole of `rules/vocabulary.yaml`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vocabulary {
    /// Predicates, sorted by id.
    pub predicates: Vec<Predicate>,
    /// Words for fractions, sorted by word.
    pub scopes: Vec<ScopeWord>,
    /// Role names, sorted.
    pub roles: Vec<String>,
    /// Entity kinds, sorted.
    pub kinds: Vec<String>,
}

impl Vocabulary {
    /// The predicate with this id.
    pub fn predicate(&self, id: PredicateId) -> &Predicate {
        &self.predicates[id.index()]
    }

    /// The predicate that is spelled so.
    pub fn named(&self, id: &str) -> Option<&Predicate> {
        self.predicates.iter().find(|predicate| predicate.id == id)
    }

    /// Whether a predicate is one of these, or a kind of one.
    pub fn is_kind_of(&self, id: PredicateId, wanted: &[PredicateId]) -> bool {
        let wider = |id: &PredicateId| self.predicate(*id).kind_of;
        // `resolve` has refused cycles; the bound only keeps a mistake there from hanging.
        std::iter::successors(Some(id), wider).take(self.predicates.len()).any(|kind| wanted.contains(&kind))
    }

    /// The outermost predicate that `id` is a kind of; itself when it is none.
    pub fn root(&self, id: PredicateId) -> PredicateId {
        let mut root = id;
        // `resolve` has refused cycles; the bound only keeps a mistake there from hanging.
        for _ in 0..self.predicates.len() {
            match self.predicate(root).kind_of {
                Some(wider) => root = wider,
                None => break,
            }
        }
        root
    }

    /// The role with a name.
    pub fn role(&self, name: &str) -> Option<RoleId> {
        self.roles.iter().position(|known| known == name).map(RoleId::new)
    }

    /// The name of a role.
    pub fn role_name(&self, id: RoleId) -> &str {
        &self.roles[id.index()]
    }
}
