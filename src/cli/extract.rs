//! `recoupe extract`: article texts to draft claims.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use recoupe::extract::draft::yaml;
use recoupe::extract::{Asked, Tools};

use super::extractor::Program;
use super::failure::Failure;
use super::{Globals, disk, drafts, evaluate, output, run};

/// `recoupe extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// Articles: plain text or saved HTML
    #[arg(required_unless_present = "evaluate", value_name = "FILE")]
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
    /// Write a document file for each article to this folder, the article beside it, instead of printing it; what
    /// was accepted or rejected there stays
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Draft from every text of a corpus and hold the drafts against the gold beside each
    #[arg(long, value_name = "DIR", conflicts_with_all = ["files", "output", "trace", "publisher", "published", "lang", "extractor"])]
    evaluate: Option<PathBuf>,
    /// With --evaluate: name every claim that was drafted otherwise
    #[arg(long, requires = "evaluate")]
    verbose: bool,
    /// With --evaluate: how to print
    #[arg(long, requires = "evaluate", default_value = "terminal", value_name = "FORMAT")]
    format: evaluate::Format,
    /// Print how each sentence was read instead, for whoever writes a lexicon
    #[arg(long, conflicts_with = "extractor")]
    trace: bool,
    /// Have this program read the articles: a request on its stdin, an answer from its stdout (docs/EXTRACTOR.md).
    /// Split at blanks, where no quotation marks keep them together; no shell
    #[arg(long, value_name = "CMD")]
    extractor: Option<String>,
    /// How long it may take for one article
    #[arg(long, value_name = "SECONDS", default_value = "300", requires = "extractor",
        value_parser = clap::value_parser!(u64).range(1..=86_400))]
    extractor_timeout: u64,
}

/// Runs the command.
pub fn extract(command: &Extract, globals: &Globals) -> Result<u8, Failure> {
    if let Some(corpus) = &command.evaluate {
        return evaluate::evaluate(corpus, command.format, command.verbose, globals);
    }
    let contents = if command.dir.join("rules").is_dir() { disk::read(&command.dir) } else { Vec::new() };
    let contents = contents.into_iter().filter(|(path, _)| path.starts_with("rules/")).collect();
    let run = run::with_lexicons(contents, globals)?;
    run.fit("nothing is drafted", globals)?;
    let (lexicons, _) = recoupe::load::lexicons(&run.files);
    let tools = Tools::new(&run.dossier, &lexicons);
    let program = command.extractor.as_deref().map(|line| Program::new(line, command.extractor_timeout)).transpose()?;
    for path in &command.files {
        let bytes = article(path)?;
        let asked = Asked {
            id: id(path),
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            publisher: command.publisher.clone(),
            published: command.published.clone(),
            language: command.lang.clone(),
        };
        let (draft, trace) = match &program {
            Some(program) => (program.draft(path, &bytes, &asked, &tools, globals)?, String::new()),
            None => recoupe::extract::traced(&bytes, &asked, &tools)
                .map_err(|refused| Failure::NotAnArticle { path: path.clone(), reason: refused.to_string() })?,
        };
        match &command.output {
            _ if command.trace => output::print(&trace)?,
            None => output::print(&yaml(&draft, &[]))?,
            Some(dir) => {
                let ending = path.extension().map_or("txt".to_owned(), |ending| ending.to_string_lossy().into_owned());
                drafts::write(dir, draft, &ending, &bytes)?;
            }
        }
    }
    Ok(0)
}

/// The bytes of an article; no more of them than an article may have.
fn article(path: &Path) -> Result<Vec<u8>, Failure> {
    let unread = |reason: String| Failure::CannotRead {
        path: path.to_owned(),
        reason,
        help: "name a plain text or a saved page; `recoupe extract --help` has examples",
    };
    let file = std::fs::File::open(path).map_err(|error| unread(Failure::unread(&error)))?;
    let folder = file.metadata().map_err(|error| unread(Failure::unread(&error)))?.is_dir();
    if folder {
        return Err(unread("it is a folder".to_owned()));
    }
    let mut bytes = Vec::new();
    let most = recoupe::extract::page::MAX_PAGE_BYTES as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(|error| unread(Failure::unread(&error)))?;
    Ok(bytes)
}

/// The document's id: the file's name, as ids are written.
fn id(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let id = recoupe::extract::names::slug(&stem);
    if id.is_empty() { "article".to_owned() } else { id }
}
