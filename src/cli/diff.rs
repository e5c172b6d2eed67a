//! `recoupe diff`.

use std::path::{Path, PathBuf};

use clap::Args;
use recoupe::compare::{Record, Side, dossiers};
use recoupe::report::against::records;
use recoupe::report::diff as words;

use super::check::Format;
use super::failure::Failure;
use super::run::{self, Run};
use super::{Globals, output};

/// Which dossiers, and how to print what differs.
#[derive(Debug, Args)]
pub struct Diff {
    /// The dossier as it was
    old: PathBuf,
    /// The dossier as it is
    new: PathBuf,
    /// How to print
    #[arg(long, default_value = "terminal")]
    format: Format,
}

/// Prints what differs between two dossiers.
pub fn diff(command: &Diff, globals: &Globals) -> Result<u8, Failure> {
    let (old, new) = (usable(&command.old, globals)?, usable(&command.new, globals)?);
    let (before, after) = (records(&old.view(false)), records(&new.view(false)));
    let difference = dossiers(side(&old, &before), side(&new, &after));
    let view = words::diff(&difference, &before, &after, new.as_of.as_deref());
    output::print(&match command.format {
        Format::Terminal => words::terminal(&view, output::stdout_style(globals)),
        Format::Json => words::json(&view),
        Format::Markdown => words::markdown(&view),
    })?;
    Ok(0)
}

/// A run of the line; where its input has errors, it is said in which of the two.
fn usable(dir: &Path, globals: &Globals) -> Result<Run, Failure> {
    let run = run::run(dir, globals)?;
    match run.usable(globals) {
        Ok(()) => Ok(run),
        Err(Failure::UnusableInput(reason)) => Err(Failure::UnusableInput(format!("{}: {reason}", dir.display()))),
        Err(failure) => Err(failure),
    }
}

fn side<'a>(run: &'a Run, records: &'a [Record]) -> Side<'a> {
    Side {
        files: &run.files,
        dossier: &run.dossier,
        linked: &run.linked,
        records,
        marks: &run.marks,
        severities: &run.severities,
    }
}
