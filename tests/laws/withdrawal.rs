//! Laws of withdrawal: what is supposed gone is gone as though it had never been filed, and a
//! claim that its origin takes back is gone in the same way.

use std::collections::BTreeMap;

use super::generated::{Line, Printed, documents, run, run_and};
use proptest::prelude::*;
use recoupe::assess::{Grader, assess};
use recoupe::finding::Finding;
use recoupe::link::{goes_with, link};
use recoupe::model::{ClaimId, Dossier};
use recoupe::resolve;
use recoupe::whatif::{Difference, Filed, Supposition, what_if};

fn supposed(line: &Line, suppositions: &[Supposition]) -> Difference {
    let Line { dossier, linked, findings, marks, severities, .. } = line;
    what_if(Filed { dossier, linked, findings, marks, severities }, suppositions)
}

/// A finding without row numbers: all that it says, and of which claims.
fn told(dossier: &Dossier, finding: &Finding) -> String {
    let about: Vec<&str> = finding.about.iter().map(|entity| dossier.name(*entity)).collect();
    let label =
        |(claim, text): (Option<ClaimId>, &String)| (claim.map(|claim| dossier.claim_name(claim)), text.clone());
    let labels: Vec<_> = finding.labels.iter().map(|one| label((one.claim, &one.text))).collect();
    let proof: Vec<&String> = finding.proof.iter().map(|proof| &proof.text).collect();
    let Finding { code, severity, possible, message, .. } = finding;
    format!("{code:?} {severity:?} {possible} {message} {about:?} {labels:?} {proof:?}")
}

fn all_told<'a>(dossier: &Dossier, findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
    let mut told: Vec<String> = findings.map(|finding| told(dossier, finding)).collect();
    told.sort();
    told
}

fn grades(line: &Line) -> BTreeMap<String, String> {
    let grade = |(id, _): (ClaimId, _)| (line.dossier.claim_name(id), line.marks[id.index()].to_string());
    line.dossier.claims().map(grade).collect()
}

/// The findings as they would be.
fn after(difference: &Difference) -> impl Iterator<Item = &Finding> {
    let changed = difference.changed.iter().map(|changed| &changed.after);
    difference.standing.iter().chain(changed).chain(&difference.appeared)
}

/// A document that confirms, denies and dates by a claim, in which the origin of that claim
/// takes it back or does not, and tells of something else that has no bearing on anything. None
/// where nobody can name that origin.
fn referring(documents: &[Printed], document: usize, claim: usize, taken_back: bool) -> Option<String> {
    let (_, publisher, claims) = &documents[document];
    let from = match claims[claim].from {
        "" => String::new(),
        "[unknown]" => return None,
        from => format!(", from: {from}"),
    };
    let retracts = if taken_back { format!("retracts: d{document}/c{claim}, ") } else { String::new() };
    let elsewhere = "says: {predicate: attacks, actor: blue, place: far}, when: 2020-03-28, stance: doubts";
    let name = format!("d{document}/c{claim}");
    Some(format!(
        "document: {{id: z, publisher: {publisher}, published: 2020-03-28}}\nclaims:\n\
         \x20 - {{id: confirms, confirms: {name}, from: [watch]}}\n\
         \x20 - {{id: denies, denies: {name}, from: [army]}}\n\
         \x20 - {{id: follows, says: {{predicate: captures, actor: red, place: town}}, after: {name}, from: [wire]}}\n\
         \x20 - {{id: r, {retracts}{elsewhere}{from}}}\n"
    ))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_document_supposed_gone_is_as_one_never_filed(documents in documents()) {
        prop_assume!(documents.len() > 1);
        let line = run(&documents, false);
        let fewer = run(&documents[..documents.len() - 1], false);
        let last = recoupe::model::DocumentId::new(documents.len() - 1);
        let difference = supposed(&line, &[Supposition::WithoutDocument(last)]);
        prop_assert_eq!(
            all_told(&line.dossier, after(&difference)),
            all_told(&fewer.dossier, fewer.findings.iter())
        );
        let before = difference.standing.iter().chain(difference.changed.iter().map(|changed| &changed.before));
        prop_assert_eq!(
            all_told(&line.dossier, before.chain(&difference.fallen)),
            all_told(&line.dossier, line.findings.iter())
        );
        let (old, new) = (grades(&line), grades(&fewer));
        let regraded: BTreeMap<String, String> =
            difference.grades.iter().map(|own| (line.dossier.claim_name(own.claim), own.moved.after.to_string())).collect();
        for (claim, grade) in &new {
            prop_assert_eq!(regraded.get(claim).unwrap_or(&old[claim]), grade);
            prop_assert_eq!(regraded.contains_key(claim), grade != &old[claim]);
        }
        prop_assert_eq!(difference.withdrawn.len(), old.len() - new.len());
    }

    #[test]
    fn a_claim_taken_back_by_its_origin_is_as_one_supposed_gone(
        documents in documents(),
        document in any::<prop::sample::Index>(),
        claim in any::<prop::sample::Index>(),
    ) {
        let document = document.index(documents.len());
        let claim = claim.index(documents[document].2.len());
        let Some(filed) = referring(&documents, document, claim, false) else { return Ok(()) };
        let Some(corrected) = referring(&documents, document, claim, true) else { return Ok(()) };
        let line = run_and(&documents, &filed);
        let name = format!("d{document}/c{claim}");
        let target = line.dossier.claims().map(|(id, _)| id).find(|id| line.dossier.claim_name(*id) == name);
        let gone = goes_with(&line.dossier, target.unwrap());
        let dossier = resolve::without(line.dossier.clone(), &[], &gone);
        let linked = link(&dossier);
        let findings = assess(&dossier, &linked, &line.severities);
        let marks = Grader::new(&dossier, &linked, &line.severities).marks();

        let retracted = run_and(&documents, &corrected);
        prop_assert_eq!(
            all_told(&dossier, findings.iter()),
            all_told(&retracted.dossier, retracted.findings.iter())
        );
        let others = grades(&retracted);
        for (id, _) in dossier.claims() {
            let name = dossier.claim_name(id);
            prop_assert_eq!(&marks[id.index()].to_string(), &others[&name], "{}", name);
        }
    }

    #[test]
    fn supposing_what_is_so_changes_nothing(documents in documents()) {
        let line = run(&documents, false);
        let letters = line.dossier.sources.iter().enumerate();
        let as_filed: Vec<Supposition> = letters
            .map(|(row, source)| Supposition::Letter(recoupe::model::SourceId::new(row), source.reliability))
            .collect();
        let difference = supposed(&line, &as_filed);
        prop_assert!(difference.is_empty());
        prop_assert_eq!(difference.standing, line.findings);
    }
}
