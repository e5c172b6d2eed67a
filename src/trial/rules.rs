//! Tries each reliability rule on its own cases: a small run of the whole line for each, over
//! the dossier's tables and the case's claims alone.

use rayon::prelude::*;

use crate::assess::Grader;
use crate::files::Files;
use crate::finding::{Finding, Severity};
use crate::load::{Raw, load};
use crate::model::Document;

/// A case of a rule, tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The rule's id.
    pub rule: String,
    /// The case, counted from 1 over both lists.
    pub case: usize,
    /// The line its claim starts on, counted from 1.
    pub line: u32,
    /// Whether the rule is to apply.
    pub applies: bool,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// It applied where it should not.
    Applied,
    /// It did not apply where it should: the first condition that failed.
    Failed(String),
    /// The case itself cannot be used.
    Unusable(Vec<Finding>),
}

/// Tries every case of every rule, by rule and case. `files` are the dossier's tables, without
/// its claims: what a dossier claims does not bear on the cases of its rules.
pub fn trials(files: &Files) -> Vec<Trial> {
    let (raw, findings) = load(files);
    let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    let cases = |rule: usize| (0..raw.rules[rule].cases.len()).map(move |case| (rule, case));
    let cases: Vec<(usize, usize)> = (0..raw.rules.len()).flat_map(cases).collect();
    let mut trials: Vec<Trial> =
        cases.into_par_iter().map(|(rule, case)| trial(files, raw.clone(), &errors, rule, case)).collect();
    trials.sort_by(|a, b| (&a.rule, a.case).cmp(&(&b.rule, b.case)));
    trials
}

fn trial(files: &Files, mut raw: Raw, errors: &[Finding], rule: usize, case: usize) -> Trial {
    let known = &mut raw.rules[rule];
    let id = known.id.text.to_string();
    let own = known.cases.swap_remove(case);
    let (sources, entities) = (std::mem::take(&mut known.sources), std::mem::take(&mut known.entities));
    // What the rule brings for its cases takes the place of what the dossier has of that id.
    raw.sources.retain(|row| sources.iter().all(|own| own.id.text != row.id.text));
    raw.entities.retain(|row| entities.iter().all(|own| own.id.text != row.id.text));
    raw.sources.extend(sources);
    raw.entities.extend(entities);
    let (line, applies) = (files.position(own.span).line, own.applies);
    let severities = raw.severities.clone();
    let (dossier, more) = crate::resolve::resolve(Raw { documents: own.documents, ..raw });
    let more = more.into_iter().filter(|finding| finding.severity == Severity::Error);
    let findings: Vec<Finding> = errors.iter().cloned().chain(more).collect();
    // Others stand beside it.
    let own = |document: &Document| document.id.starts_with("case-");
    let claim = dossier.claims().find(|(_, claim)| own(dossier.document(claim.document))).map(|(id, _)| id);
    let known = dossier.rules.iter().find(|known| known.id == id);
    let outcome = match (known, claim) {
        (Some(known), Some(claim)) if findings.is_empty() => {
            let linked = crate::link::link(&dossier);
            match (Grader::new(&dossier, &linked, &severities).applies(known, claim), applies) {
                (Ok(()), true) | (Err(_), false) => Outcome::Passed,
                (Ok(()), false) => Outcome::Applied,
                (Err(condition), true) => Outcome::Failed(condition),
            }
        }
        _ => Outcome::Unusable(findings),
    };
    Trial { rule: id, case: case + 1, line, applies, outcome }
}
