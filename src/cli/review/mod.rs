//! `recoupe review`: walks a person through drafts of claims, or does what it is told of them
//! without asking.

mod decide;
mod list;
mod screen;
mod session;
mod shelf;
mod terminal;
#[cfg(test)]
mod tests;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use recoupe::model::Confidence;
use recoupe::review::Walk;

use super::failure::Failure;
use super::{Globals, output, run};
use session::session;
use shelf::Shelf;

/// How to print what waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How sure a draft has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AtLeast {
    Low,
    Medium,
    High,
}

impl AtLeast {
    fn confidence(self) -> Confidence {
        match self {
            AtLeast::Low => Confidence::Low,
            AtLeast::Medium => Confidence::Medium,
            AtLeast::High => Confidence::High,
        }
    }
}

/// What to review, and how.
#[derive(Debug, Args)]
pub struct Review {
    /// Files of claims; left out, all of the dossier. A folder is a dossier
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The dossier; left out, the one that the files lie in, or the current folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Print what is pending, and ask nothing
    #[arg(long)]
    list: bool,
    /// How to print it; asks nothing either
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Accept these drafts without asking: `document/claim`, or the claim's own id
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["list", "format"])]
    accept: Vec<String>,
    /// Reject these drafts without asking
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["list", "format"])]
    reject: Vec<String>,
    /// Accept every pending draft without asking; together with `--confidence`, those that are as sure
    #[arg(long, conflicts_with_all = ["list", "format", "accept"])]
    accept_all: bool,
    /// Only drafts of this confidence or more
    #[arg(long, value_name = "LEVEL")]
    confidence: Option<AtLeast>,
}

/// Walks through drafts, lists them, or decides of them.
pub fn review(command: &Review, globals: &Globals) -> Result<u8, Failure> {
    let (dir, only) = place(command)?;
    run::check_folder(&dir)?;
    let mut shelf = Shelf::open(&dir, only, command.confidence.map(AtLeast::confidence));
    if !command.accept.is_empty() || !command.reject.is_empty() || command.accept_all {
        let done = decide::decide(&mut shelf, &command.accept, &command.reject, command.accept_all)?;
        if !globals.quiet {
            output::print(&list::decided(&done, output::stdout_style(globals)))?;
        }
        return Ok(0);
    }
    let terminals = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if command.list || command.format.is_some() || !terminals {
        let style = output::stdout_style(globals);
        output::print(&match command.format {
            Some(Format::Json) => list::json(&mut shelf),
            _ => list::text(&mut shelf, style, globals.quiet),
        })?;
        return Ok(0);
    }
    let walk = Walk::new(shelf.items());
    let mut desk = terminal::Terminal::new(globals);
    session(&mut shelf, &mut desk, walk)?;
    Ok(0)
}

/// The dossier, and those of its files that were asked for, by their paths in it.
fn place(command: &Review) -> Result<(PathBuf, Vec<String>), Failure> {
    let mut dir = command.dir.clone();
    let mut files = Vec::new();
    for path in &command.files {
        if path.is_dir() && dir.is_none() && command.files.len() == 1 {
            dir = Some(path.clone());
        } else if path.is_file() {
            files.push(path);
        } else {
            return Err(Failure::NotReviewable(path.clone()));
        }
    }
    let above = |path: &Path| {
        let whole = path.canonicalize().ok()?;
        whole
            .ancestors()
            .find(|folder| folder.file_name().is_some_and(|name| name == "claims"))?
            .parent()
            .map(Path::to_owned)
    };
    let dir = match (dir, files.first()) {
        (Some(dir), _) => dir,
        (None, Some(file)) => above(file).ok_or_else(|| Failure::NotReviewable((*file).clone()))?,
        (None, None) => PathBuf::from("."),
    };
    let root = dir.canonicalize().unwrap_or_else(|_| dir.clone());
    let inside = |file: &&PathBuf| {
        let whole = file.canonicalize().ok();
        let path = whole.as_deref().and_then(|whole| whole.strip_prefix(&root).ok());
        let parts = path.map(|path| path.iter().map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>());
        parts.map(|parts| parts.join("/")).ok_or_else(|| Failure::NotReviewable((*file).clone()))
    };
    let only = files.iter().map(inside).collect::<Result<Vec<String>, Failure>>()?;
    Ok((dir, only))
}
