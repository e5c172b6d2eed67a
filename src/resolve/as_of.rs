//! `--as-of`: the dossier as it stood on a date.

use crate::load;
use crate::model::{ClaimId, Document, DocumentId, Dossier, Instant, LeftOut, Range, When};

/// Reads the day, month or year that `--as-of` names.
pub fn read_day(text: &str) -> Result<Range, String> {
    load::day(text).map_err(|invalid| format!("{}; {}", invalid.message, invalid.help))
}

/// The documents published before `end`, with their claims. Those that no date, or only one
/// that straddles the day, places before it are listed in [`Dossier::left_out`].
pub fn as_of(dossier: Dossier, end: Instant) -> Dossier {
    let Dossier { vocabulary, sources, entities, documents, claims, words, rules, mut left_out } = dossier;
    let mut kept = Vec::with_capacity(documents.len());
    let mut document_ids: Vec<Option<DocumentId>> = Vec::with_capacity(documents.len());
    for document in documents {
        let taken = document.published.is_some_and(|published| published.latest <= end);
        if !taken {
            left_out.extend(vague(&document, end));
        }
        document_ids.push(taken.then(|| DocumentId::new(kept.len())));
        if taken {
            kept.push(document);
        }
    }
    let mut next = 0;
    let claim_ids: Vec<Option<ClaimId>> = claims
        .iter()
        .map(|claim| {
            document_ids[claim.document.index()].map(|_| {
                next += 1;
                ClaimId::new(next - 1)
            })
        })
        .collect();
    let number = |claim: ClaimId| claim_ids[claim.index()];
    let mut remaining = Vec::with_capacity(next);
    for mut claim in claims {
        let Some(document) = document_ids[claim.document.index()] else { continue };
        claim.document = document;
        claim.confirms = claim.confirms.and_then(number);
        claim.denies = claim.denies.and_then(number);
        claim.retracts = claim.retracts.and_then(number);
        claim.after = claim.after.into_iter().filter_map(number).collect();
        claim.before = claim.before.into_iter().filter_map(number).collect();
        remaining.push(claim);
    }
    left_out.sort_by(|a, b| a.document.cmp(&b.document));
    Dossier { vocabulary, sources, entities, documents: kept, claims: remaining, words, rules, left_out }
}

/// A document that may or may not have been out by then.
fn vague(document: &Document, end: Instant) -> Option<LeftOut> {
    let published = match document.published {
        Some(published) if published.earliest >= end => return None,
        Some(published) => Some(When::within(published.earliest, published.latest).words()),
        None => None,
    };
    Some(LeftOut { document: document.id.clone(), published })
}
