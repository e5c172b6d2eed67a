//! `recoupe what-if`.

use std::path::PathBuf;

use clap::Args;
use recoupe::finding::{Code, Finding};
use recoupe::model::{DocumentId, Dossier, SourceId};
use recoupe::report::whatif::{self as words, Toppled};
use recoupe::resolve::fold;
use recoupe::whatif::{self, Supposition};

use super::check::Format;
use super::failure::Failure;
use super::place::nearest;
use super::run::{self, Run};
use super::{Globals, audit, explain, output, place};

/// What to suppose; everything can be given again, and together.
#[derive(Debug, Args)]
pub struct WhatIf {
    /// Suppose another base letter for a source
    #[arg(long, value_name = "NAME=LETTER")]
    source: Vec<String>,
    /// Withdraw a source's word: all that it, or its spokespersons for it, said first, in whatever document
    #[arg(long, value_name = "SOURCE")]
    without: Vec<String>,
    /// Have a claim taken back by its origin, with every copy of the same statement
    #[arg(long, value_name = "CLAIM")]
    without_claim: Vec<String>,
    /// Suppose a document had never been filed
    #[arg(long, value_name = "ID")]
    without_document: Vec<String>,
    /// Switch a reliability rule off
    #[arg(long, value_name = "ID")]
    rule_off: Vec<String>,
    /// Find the fewest origins whose withdrawal would topple a finding; TEXT picks it out by an
    /// entity, a claim or words of its message
    #[arg(
        long,
        value_name = "CODE[=TEXT]",
        conflicts_with_all = ["source", "without", "without_claim", "without_document", "rule_off"]
    )]
    topple: Option<String>,
    /// The dossier
    #[arg(long, default_value = ".", value_name = "DIR")]
    dir: PathBuf,
    /// How to print
    #[arg(long, default_value = "terminal")]
    format: Format,
}

/// Prints what would be otherwise.
pub fn what_if(options: &WhatIf, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(&options.dir, globals)?;
    run.usable(globals)?;
    let filed = whatif::Filed {
        dossier: &run.dossier,
        linked: &run.linked,
        findings: &run.findings,
        marks: &run.marks,
        severities: &run.severities,
    };
    if let Some(wanted) = &options.topple {
        let toppled = whatif::topple(filed, &toppling(&run, wanted)?);
        let view = Toppled::new(run.material(), &toppled);
        output::print(&match options.format {
            Format::Terminal => view.terminal(output::stdout_style(globals)),
            Format::Json => view.json(),
            Format::Markdown => view.markdown(),
        })?;
        return Ok(0);
    }
    let suppositions = suppositions(options, &run.dossier)?;
    let difference = whatif::what_if(filed, &suppositions);
    let view = words::what_if(run.material(), &suppositions, &difference);
    output::print(&match options.format {
        Format::Terminal => words::terminal(&view, output::stdout_style(globals)),
        Format::Json => words::json(&view),
        Format::Markdown => words::markdown(&view),
    })?;
    Ok(0)
}

/// Everything that the options suppose, each once.
fn suppositions(options: &WhatIf, dossier: &Dossier) -> Result<Vec<Supposition>, Failure> {
    let mut found: Vec<Supposition> = Vec::new();
    for name in &options.without {
        found.push(Supposition::WithoutSource(source(dossier, name)?));
    }
    for name in &options.without_claim {
        found.push(Supposition::WithoutClaim(audit::find(dossier, name)?));
    }
    for name in &options.without_document {
        found.push(Supposition::WithoutDocument(document(dossier, name)?));
    }
    for text in &options.source {
        let (name, letter) = text.rsplit_once('=').ok_or_else(|| Failure::BadLetter(text.clone()))?;
        let letter = match letter.trim().to_ascii_uppercase().as_bytes() {
            [letter @ b'A'..=b'F'] => char::from(*letter),
            _ => return Err(Failure::BadLetter(text.clone())),
        };
        let source = source(dossier, name)?;
        let other =
            |known: &Supposition| matches!(known, Supposition::Letter(own, had) if *own == source && *had != letter);
        if found.iter().any(other) {
            return Err(Failure::TwoLetters(dossier.source(source).id.clone()));
        }
        found.push(Supposition::Letter(source, letter));
    }
    for name in &options.rule_off {
        let row = dossier.rules.iter().position(|rule| rule.id == *name);
        let ids = dossier.rules.iter().map(|rule| rule.id.as_str());
        found.push(Supposition::RuleOff(row.ok_or_else(|| unknown("rule", name, ids))?));
    }
    let mut once: Vec<Supposition> = Vec::with_capacity(found.len());
    for supposition in found {
        if !once.contains(&supposition) {
            once.push(supposition);
        }
    }
    if once.is_empty() { Err(Failure::NothingSupposed) } else { Ok(once) }
}

fn unknown<'a>(what: &'static str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    Failure::Unknown { what, name: name.to_owned(), near: nearest(&fold(name), known) }
}

/// The source with this id or name.
fn source(dossier: &Dossier, name: &str) -> Result<SourceId, Failure> {
    let wanted = fold(name);
    let named = || {
        dossier.sources.iter().enumerate().flat_map(|(row, source)| {
            let names = source.aliases.iter().map(String::as_str).chain([source.name.as_str()]);
            std::iter::once(source.id.as_str()).chain(names).map(move |name| (name, SourceId::new(row)))
        })
    };
    if let Some(row) = dossier.sources.iter().position(|source| source.id == name) {
        return Ok(SourceId::new(row));
    }
    let mut matches: Vec<SourceId> =
        named().filter(|(known, _)| fold(known) == wanted).map(|(_, source)| source).collect();
    matches.dedup();
    match matches[..] {
        [source] => Ok(source),
        [] => Err(unknown("source", name, named().map(|(known, _)| known))),
        _ => {
            let ids = matches.iter().map(|source| dossier.source(*source).id.clone()).collect();
            Err(Failure::AmbiguousSource { name: name.to_owned(), ids })
        }
    }
}

fn document(dossier: &Dossier, name: &str) -> Result<DocumentId, Failure> {
    let row = dossier.documents.iter().position(|document| document.id == name);
    let ids = dossier.documents.iter().map(|document| document.id.as_str());
    row.map(DocumentId::new).ok_or_else(|| unknown("document", name, ids))
}

/// The rows of the findings that `CODE` or `CODE=TEXT` means.
fn toppling(run: &Run, wanted: &str) -> Result<Vec<usize>, Failure> {
    let (code, text) = match wanted.split_once('=') {
        Some((code, text)) => (code, Some(text)),
        None => (wanted, None),
    };
    let code = explain::code(code)?;
    let rows = || run.findings.iter().enumerate().filter(|(_, finding)| finding.code == code).map(|(row, _)| row);
    if rows().next().is_none() {
        let mut codes: Vec<Code> = run.findings.iter().map(|finding| finding.code).collect();
        codes.dedup();
        let names: Vec<&str> = codes.iter().map(|code| code.name()).collect();
        let help = if names.is_empty() {
            "there is none at all".to_owned()
        } else {
            format!("there are: {}", names.join(", "))
        };
        return Err(Failure::NothingToTopple(format!("no `{}` in this dossier", code.name()), help));
    }
    let Some(text) = text else { return Ok(rows().collect()) };
    let entity = place::find(&run.dossier, text).ok();
    let wanted = fold(text);
    let picked = |finding: &Finding| {
        let named = finding
            .claims()
            .into_iter()
            .any(|id| run.dossier.claim_name(id) == text || run.dossier.claim(id).id == text);
        named
            || entity.is_some_and(|entity| finding.about.contains(&entity))
            || fold(&finding.message).contains(wanted.as_ref())
    };
    let found: Vec<usize> = rows().filter(|row| picked(&run.findings[*row])).collect();
    if found.is_empty() {
        let about = rows().flat_map(|row| run.findings[row].about.iter().copied());
        let mut names: Vec<&str> = about.map(|entity| run.dossier.name(entity)).collect();
        names.sort_unstable();
        names.dedup();
        let help = match nearest(&wanted, names.iter().copied()) {
            Some(near) => format!("did you mean `{}={near}`?", code.name()),
            None => format!("`--topple {}` shows them all", code.name()),
        };
        return Err(Failure::NothingToTopple(format!("no `{}` speaks of `{text}`", code.name()), help));
    }
    Ok(found)
}
