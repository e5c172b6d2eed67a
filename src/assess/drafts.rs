//! `unreviewed-draft`: documents with drafted claims that nobody has looked at; and
//! `lost-reference`: drafts that name a claim somebody rejected.

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::model::{ClaimId, DocumentId, LostReference, Review};

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

/// References that fell away with what they name, told once for each rejected claim.
pub(super) fn lost(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    let mut lost: Vec<(&LostReference, Option<ClaimId>)> = Vec::new();
    for (row, document) in dossier.documents.iter().enumerate() {
        let here = (DocumentId::new(row), document.lost.as_slice());
        lost.extend(here.1.iter().map(|one| (one, dossier.claim_named(here.0, &one.claim))));
    }
    // What a supposition took out of the dossier has no reference to lose.
    lost.retain(|(one, claim)| one.whole || claim.is_some());
    lost.sort_by_key(|(one, _)| &one.rejected);
    for lost in lost.chunk_by(|(one, _), (next, _)| one.rejected == next.rejected) {
        findings.extend_with(told(lost));
    }
}

/// What became of the drafts that refer to one rejected claim.
fn told(lost: &[(&LostReference, Option<ClaimId>)]) -> Option<Finding> {
    let (first, _) = lost.first()?;
    let message = match lost.len() {
        1 => format!("`{}` was rejected, and the draft `{}` refers to it", first.rejected, first.claim),
        many => format!("`{}` was rejected, and {many} references of drafts lead to it", first.rejected),
    };
    let mut finding = Finding::new(Code::LostReference, message);
    for (one, claim) in lost {
        let label = one.words();
        finding = match claim {
            Some(claim) => finding.claim(*claim, one.at, label),
            None => finding.label(one.at, label),
        };
    }
    let help = format!("take the references out, or set `review: accepted` on `{}`", first.rejected);
    Some(finding.label(first.rejected_at, "rejected here").help(help))
}
