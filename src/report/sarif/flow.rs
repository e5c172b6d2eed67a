//! The way a claim came, from its origin to its publisher, as a code flow: reviewers step
//! through it in their editor.

use serde_json::{Value, json};

use super::place::{Places, message};
use crate::model::{ClaimId, Dossier, Origin, Step};

/// The flow of a claim that somebody else than its publisher said.
pub(super) fn flow(dossier: &Dossier, places: Places<'_>, id: ClaimId) -> Option<Value> {
    let claim = dossier.claim(id);
    if !claim.relayed() {
        return None;
    }
    let last = claim.chain.len() - 1;
    let mut before: Option<String> = None;
    let mut steps = Vec::with_capacity(claim.chain.len());
    for (at, step) in claim.chain.iter().enumerate() {
        let name = if at == 0 { dossier.speaker_words(id) } else { name(dossier, *step) };
        let does = match &before {
            None => format!("{name} says so first"),
            Some(other) if at == last => format!("{name} publishes it, from {other}"),
            Some(other) => format!("{name} relays it from {other}"),
        };
        // The chain as the claim writes it; the publisher stands with the document.
        let span = match claim.spans.from {
            Some(from) if at != last => from,
            Some(_) => dossier.document(claim.document).span,
            None => claim.spans.id,
        };
        steps.push(json!({
            "location": {"physicalLocation": places.physical(span), "message": message(&does)},
            "executionOrder": at + 1,
        }));
        before = Some(name);
    }
    Some(json!({
        "message": message(&format!("how {} came", dossier.claim_name(id))),
        "threadFlows": [{"locations": steps}],
    }))
}

fn name(dossier: &Dossier, step: Step) -> String {
    match step {
        Step::Source(source) => dossier.source(source).name.clone(),
        Step::Unnamed(described) => dossier.origin_words(Origin::Unnamed(crate::model::DocumentId::new(0), described)),
    }
}
