//! Indices into the dossier's tables. Every table is sorted by its written id, so the order
//! of indices is an order a reader can check, and never the order of files.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the row at `index`.
            pub fn new(index: usize) -> $name {
                $name(index as u32)
            }

            /// The row's place in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

/// A short list of entities, such as the holders of a place: almost always one or two.
pub type EntityList = smallvec::SmallVec<[EntityId; 4]>;

ids! {
    /// A row of [`Dossier::sources`](super::Dossier::sources).
    SourceId,
    /// A row of [`Dossier::entities`](super::Dossier::entities).
    EntityId,
    /// A row of [`Dossier::documents`](super::Dossier::documents).
    DocumentId,
    /// A row of [`Dossier::claims`](super::Dossier::claims).
    ClaimId,
    /// A row of [`Vocabulary::predicates`](super::Vocabulary::predicates).
    PredicateId,
    /// A row of [`Vocabulary::roles`](super::Vocabulary::roles): a role's name.
    RoleId,
    /// A row of [`Vocabulary::kinds`](super::Vocabulary::kinds): an entity kind's name.
    KindId,
    /// A row of [`Dossier::words`](super::Dossier::words): a free word of a claim.
    WordId,
}
