//! Findings in words: names for ids, positions for spans.

use super::{FindingView, LabelView, Material, Place, ProofView};
use crate::files::Span;
use crate::finding::{Finding, Fingerprints, Room};

/// The findings in words, in the order given.
pub(super) fn views(material: Material<'_>, findings: &[Finding]) -> Vec<FindingView> {
    findings.iter().map(|finding| view(material, finding)).collect()
}

/// Gives every finding its fingerprint. Of two that would be known by the same, the one that is
/// reported first keeps it.
pub(super) fn mark(findings: &mut [FindingView]) {
    let mut fingerprints = Fingerprints::default();
    for finding in findings {
        let first = finding.labels.first();
        finding.fingerprint = match finding.code.room() {
            Room::Input => {
                let file = first.map_or("", |label| label.place.file.as_str());
                fingerprints.of_input(finding.code, file, &finding.message)
            }
            Room::Assess => {
                let claim = finding.labels.iter().find_map(|label| label.claim.as_deref());
                fingerprints.of_finding(finding.code, finding.about.iter().map(String::as_str), claim)
            }
        };
    }
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
        fingerprint: String::new(),
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
