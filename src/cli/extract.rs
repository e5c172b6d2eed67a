//! `recoupe extract`: article texts to draft claims.

use std::path::{Path, PathBuf};

use clap::Args;
use recoupe::extract::draft::yaml;
use recoupe::extract::{Asked, Tools};

use super::failure::Failure;
use super::{Globals, disk, output, run};

/// `recoupe extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// Articles: plain text or saved HTML
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The dossier whose names and lexicons are used
    #[arg(long, default_value = ".", value_name = "DIR")]
    dir: PathBuf,
    /// The language of the text: fr, en, or one that rules/lexicon has; told from the text if left out
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// When it was published, in EDTF, such as 2017-11-09; told from the page if left out
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// The source that issued it; told from its signature if left out
    #[arg(long, value_name = "ID")]
    publisher: Option<String>,
    /// Write a document file for each article to this folder instead of printing it
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Print how each sentence was read instead, for whoever writes a lexicon
    #[arg(long)]
    trace: bool,
}

/// Runs the command.
pub fn extract(command: &Extract, globals: &Globals) -> Result<u8, Failure> {
    let contents = if command.dir.join("rules").is_dir() { disk::read(&command.dir) } else { Vec::new() };
    let contents = contents.into_iter().filter(|(path, _)| path.starts_with("rules/")).collect();
    let run = run::with_lexicons(contents, globals)?;
    run.fit("nothing is drafted", globals)?;
    let (lexicons, _) = recoupe::load::lexicons(&run.files);
    let tools = Tools::new(&run.dossier, &lexicons);
    for path in &command.files {
        let bytes = std::fs::read(path)
            .map_err(|error| Failure::UnusableInput(format!("{}: {}", path.display(), error.kind())))?;
        let asked = Asked {
            id: id(path),
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            publisher: command.publisher.clone(),
            published: command.published.clone(),
            language: command.lang.clone(),
        };
        let (draft, trace) = recoupe::extract::traced(&bytes, &asked, &tools)
            .map_err(|refused| Failure::UnusableInput(format!("{} {refused}", path.display())))?;
        let text = if command.trace { trace } else { yaml(&draft, &[]) };
        match &command.output {
            None => output::print(&text)?,
            Some(dir) => {
                let _ = dir;
                std::fs::write(dir.join(format!("{}.yaml", draft.id)), text)
                    .map_err(|error| Failure::UnusableInput(error.to_string()))?;
            }
        }
    }
    Ok(0)
}

/// The document's id: the file's name, as ids are written.
fn id(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let id = recoupe::extract::names::slug(&stem);
    if id.is_empty() { "article".to_owned() } else { id }
}
