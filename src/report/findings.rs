//! Findings in words: names for ids, positions for spans.

use super::{FindingView, LabelView, Material, Place, ProofView};
use crate::files::Span;
use crate::finding::{Finding, Fingerprints};
use crate::model::{ClaimId, FUTURE, Instant};

/// The findings in words, in the order given.
pub(super) fn views(material: Material<'_>, findings: &[Finding]) -> Vec<FindingView> {
    findings.iter().map(|finding| view(material, finding)).collect()
}

/// Gives findings, `views` of them in their order, their fingerprints. Of two that would be
/// known by the same, the one whose claims came out first keeps it: what a new document adds
/// takes no other finding's fingerprint.
pub(super) fn mark(material: Material<'_>, findings: &[Finding], views: &mut [FindingView]) {
    let dossier = material.dossier;
    let dated = |claim: ClaimId| {
        let published = dossier.document(dossier.claim(claim).document).published;
        (published.map_or(FUTURE, |range| range.earliest), claim)
    };
    let in_order = |finding: &Finding| {
        let known = finding.claims().into_iter().filter(|claim| claim.index() < dossier.claims.len());
        let mut claims: Vec<(Instant, ClaimId)> = known.map(dated).collect();
        claims.sort_unstable();
        claims
    };
    let mut order: Vec<(Vec<(Instant, ClaimId)>, usize)> =
        findings.iter().enumerate().map(|(row, finding)| (in_order(finding), row)).collect();
    order.sort_unstable();
    let mut fingerprints = Fingerprints::default();
    for (claims, row) in order {
        let Some(view) = views.get_mut(row) else { continue };
        let about = view.about.iter().map(String::as_str);
        let claim = claims.first().map(|(_, claim)| dossier.claim_name(*claim));
        view.fingerprint = fingerprints.of_finding(view.code, about, claim.as_deref());
    }
}

/// The same for input errors, in file order.
pub(super) fn mark_input(views: &mut [FindingView]) {
    let mut fingerprints = Fingerprints::default();
    for view in views {
        let file = view.labels.first().map_or("", |label| label.place.file.as_str());
        view.fingerprint = fingerprints.of_input(view.code, file, &view.message);
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
