//! `recoupe check`.

use std::path::Path;

use clap::ValueEnum;
use recoupe::finding::Severity;
use recoupe::report::{check as print, json};

use super::failure::Failure;
use super::{Globals, output, run};

/// How to print findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the lines underlined
    Terminal,
    /// For programs
    Json,
    /// For a pull request or a wiki
    Markdown,
}

/// Prints every finding; the exit code says whether any is an error.
pub fn check(dir: &Path, format: Format, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    let view = run.view(false);
    output::print(&match format {
        Format::Terminal => print::check(&run.files, &view, output::stdout_style(globals), !globals.quiet),
        Format::Json => json::check(&view),
        Format::Markdown => print::check_markdown(&view),
    })?;
    Ok(if view.unusable() {
        2
    } else if view.count(Severity::Error) > 0 {
        1
    } else {
        0
    })
}
