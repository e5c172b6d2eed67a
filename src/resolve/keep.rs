//! A dossier with less in it: what is left is numbered anew, and nothing refers to what is gone.

use crate::model::{ClaimId, DocumentId, Dossier};

/// The dossier with only the documents, and of these only the claims, that are wanted.
pub(super) fn keep(
    dossier: Dossier,
    document_wanted: impl Fn(DocumentId) -> bool,
    claim_wanted: impl Fn(ClaimId) -> bool,
) -> Dossier {
    let Dossier { vocabulary, sources, entities, documents, claims, words, rules, left_out } = dossier;
    let mut kept = Vec::with_capacity(documents.len());
    let mut document_ids: Vec<Option<DocumentId>> = Vec::with_capacity(documents.len());
    for (at, document) in documents.into_iter().enumerate() {
        let wanted = document_wanted(DocumentId::new(at));
        document_ids.push(wanted.then(|| DocumentId::new(kept.len())));
        if wanted {
            kept.push(document);
        }
    }
    let mut next = 0;
    let claim_ids: Vec<Option<ClaimId>> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| {
            let wanted = document_ids[claim.document.index()].is_some() && claim_wanted(ClaimId::new(at));
            wanted.then(|| {
                next += 1;
                ClaimId::new(next - 1)
            })
        })
        .collect();
    let number = |claim: ClaimId| claim_ids[claim.index()];
    let mut remaining = Vec::with_capacity(next);
    for (at, mut claim) in claims.into_iter().enumerate() {
        let (Some(document), Some(_)) = (document_ids[claim.document.index()], claim_ids[at]) else { continue };
        claim.document = document;
        claim.confirms = claim.confirms.and_then(number);
        claim.denies = claim.denies.and_then(number);
        claim.retracts = claim.retracts.and_then(number);
        claim.after = claim.after.into_iter().filter_map(number).collect();
        claim.before = claim.before.into_iter().filter_map(number).collect();
        remaining.push(claim);
    }
    Dossier { vocabulary, sources, entities, documents: kept, claims: remaining, words, rules, left_out }
}
