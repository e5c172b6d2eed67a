//! The dossier as though some of its claims and documents had never been filed.

use super::keep::keep;
use crate::model::{ClaimId, DocumentId, Dossier};

/// The dossier without these documents and without these claims; both lists are sorted.
/// Whatever referred to one of them refers to nobody now.
pub fn without(dossier: Dossier, documents: &[DocumentId], claims: &[ClaimId]) -> Dossier {
    keep(dossier, |document| documents.binary_search(&document).is_err(), |claim| claims.binary_search(&claim).is_err())
}
