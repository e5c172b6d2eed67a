//! `unreviewed-draft`: documents with drafted claims that nobody has looked at.

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::model::{ClaimId, Review};

/// Pending claims, told once a document.
pub(super) fn unreviewed(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    // For each document: how many claims it has, how many of them wait, and the first that does.
    let mut counts: Vec<(usize, usize, Option<ClaimId>)> = vec![(0, 0, None); dossier.documents.len()];
    for (id, claim) in dossier.claims() {
        let (all, waiting, first) = &mut counts[claim.document.index()];
        *all += 1;
        if claim.review == Some(Review::Pending) {
            *waiting += 1;
            first.get_or_insert(id);
        }
    }
    for (document, (all, waiting, first)) in dossier.documents.iter().zip(counts) {
        let Some(first) = first else { continue };
        let message = match (waiting, all) {
            (1, 1) => "the one claim is a draft nobody has reviewed".to_owned(),
            (1, all) => format!("1 of {all} claims is a draft nobody has reviewed"),
            (waiting, all) => format!("{waiting} of {all} claims are drafts nobody has reviewed"),
        };
        let spans = dossier.claim(first).spans;
        let label = if waiting == 1 { "this one" } else { "one of them" };
        findings.push(
            Finding::new(Code::UnreviewedDraft, message)
                .claim(first, spans.review.unwrap_or(spans.id), label)
                .help(format!("`recoupe review FILE` goes through them; FILE is the one with `{}`", document.id)),
        );
    }
}
