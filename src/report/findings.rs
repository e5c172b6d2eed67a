//! Findings in words: names for ids, positions for spans.

use super::{FindingView, LabelView, Material, Place, ProofView};
use crate::files::Span;
use crate::finding::Finding;

/// The findings in words, in the order given.
pub(super) fn views(material: Material<'_>, findings: &[Finding]) -> Vec<FindingView> {
    findings.iter().map(|finding| view(material, finding)).collect()
}

fn view(material: Material<'_>, finding: &Finding) -> FindingView {
    let dossier = material.dossier;
    let name = |claim| dossier.claims.get(crate::model::ClaimId::index(claim)).map(|_| dossier.claim_name(claim));
    let labels = finding.labels.iter().map(|label| LabelView {
        claim: label.claim.and_then(name),
        grade: label.claim.and_then(|claim| material.marks.get(claim.index()).copied()),
        place: place(material, label.span),
        span: label.span,
        text: label.text.clone(),
    });
    let proof = finding
        .proof
        .iter()
        .map(|proof| ProofView { text: proof.text.clone(), place: proof.span.map(|span| place(material, span)) });
    let known = finding.about.iter().filter(|entity| entity.index() < dossier.entities.len());
    FindingView {
        code: finding.code,
        severity: finding.severity,
        possible: finding.possible,
        message: finding.message.clone(),
        about: known.clone().map(|entity| dossier.entity(*entity).id.clone()).collect(),
        entities: known.copied().collect(),
        labels: labels.collect(),
        proof: proof.collect(),
        help: finding.help.clone(),
    }
}

fn place(material: Material<'_>, span: Span) -> Place {
    let position = material.files.position(span);
    Place { file: material.files.get(span.file).path().to_owned(), line: position.line, column: position.column }
}
