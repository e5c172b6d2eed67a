//! `recoupe extract --evaluate`: drafts from a corpus, held against its gold.

use std::path::Path;

use clap::ValueEnum;
use recoupe::extract::draft::yaml;
use recoupe::extract::evaluate::{Page, Text, evaluate as held};
use recoupe::extract::{Asked, Tools, page};
use recoupe::report::evaluate::{evaluation, json, terminal};
use walkdir::WalkDir;

use super::disk::Content;
use super::failure::Failure;
use super::{Globals, output, run};

/// How to print an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: a table
    Terminal,
    /// For programs
    Json,
}

/// Drafts from every text of a corpus and says how good the drafts are.
pub fn evaluate(dir: &Path, format: Format, verbose: bool, globals: &Globals) -> Result<u8, Failure> {
    if !dir.is_dir() {
        return Err(Failure::NoFolder(dir.to_owned()));
    }
    let contents = read(dir);
    let rules = contents.iter().filter(|(path, _)| path.starts_with("rules/")).cloned().collect();
    let run = run::with_lexicons(rules, globals)?;
    run.fit("nothing is evaluated", globals)?;
    let (lexicons, _) = recoupe::load::lexicons(&run.files);
    let tools = Tools::new(&run.dossier, &lexicons);
    let paged = |_: &str, bytes: &[u8]| {
        page::page(bytes, &tools.furniture).map(|article| Page::from(&article)).map_err(|refused| refused.to_string())
    };
    let draft = |text: &Text| {
        let asked = Asked {
            id: text.document.id.clone(),
            file: text.file.to_owned(),
            publisher: Some(text.publisher.to_owned()),
            published: text.published.map(str::to_owned),
            language: text.document.language.clone(),
        };
        // What is refused drafts nothing, and is measured so.
        recoupe::extract::extract(text.bytes, &asked, &tools).map(|draft| yaml(&draft, &[])).unwrap_or_default()
    };
    let found = held(contents, paged, draft).map_err(|broken| {
        let lines: Vec<String> = broken.iter().map(ToString::to_string).collect();
        Failure::BrokenCorpus(lines.join("\n"))
    })?;
    let words = evaluation(&found);
    match format {
        Format::Json => output::print(&json(&words))?,
        Format::Terminal => output::print(&terminal(&words, verbose, output::stdout_style(globals)))?,
    }
    Ok(0)
}

/// The files of a corpus, sorted.
fn read(dir: &Path) -> Vec<Content> {
    let mut found: Vec<Content> = Vec::new();
    for entry in WalkDir::new(dir).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let Ok(path) = entry.path().strip_prefix(dir) else { continue };
        let name: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let bytes = std::fs::read(entry.path());
        let bytes = bytes.map_err(|error| recoupe::files::Unreadable::Io(error.kind().to_string()));
        found.push((name.join("/"), bytes));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}
