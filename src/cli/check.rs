//! `recoupe check`.

use std::path::{Component, Path, PathBuf};

use clap::{Args, ValueEnum};
use recoupe::compare::{Against, occurrences};
use recoupe::finding::Severity;
use recoupe::report::against::{only_new, records};
use recoupe::report::{View, check as print, json, sarif::sarif};

use super::failure::Failure;
use super::run::Run;
use super::{Globals, baseline, output, run};

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

/// How `check` prints findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For people, with the lines underlined
    Terminal,
    /// For programs
    Json,
    /// For a pull request or a wiki
    Markdown,
    /// For code scanners and editors: SARIF 2.1.0
    Sarif,
}

/// What to check, against what, and how to print it.
#[derive(Debug, Args)]
pub struct Check {
    /// The dossier
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// How to print
    #[arg(long, default_value = "terminal")]
    format: CheckFormat,
    /// Print, and fail on, only what is new since this earlier output: of `check --format json` or
    /// `sarif`, or `report -o FILE.json`
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// Prints every finding; the exit code says whether any is an error.
pub fn check(command: &Check, globals: &Globals) -> Result<u8, Failure> {
    let baseline = command.baseline.as_deref().map(baseline::read).transpose()?;
    let run = run::run(&command.dir, globals)?;
    let view = run.view(false);
    let against = baseline.map(|baseline| baseline.against(&records(&view), occurrences(&run.dossier, &run.linked)));
    let code = code(&view, against.as_ref());
    let text = if command.format == CheckFormat::Sarif {
        sarif(run.material(), &view, &folder(&command.dir), against.as_ref())
    } else {
        let view = match (&against, &command.baseline) {
            (Some(against), Some(path)) => {
                // The file's own name: where it lies is not the reader's business.
                let name = path.file_name().unwrap_or(path.as_os_str());
                only_new(view, &name.to_string_lossy(), against)
            }
            _ => view,
        };
        told(&run, &view, command.format, globals)
    };
    output::print(&text)?;
    Ok(code)
}

fn told(run: &Run, view: &View, format: CheckFormat, globals: &Globals) -> String {
    match format {
        CheckFormat::Json => json::check(view),
        CheckFormat::Markdown => print::check_markdown(view),
        CheckFormat::Terminal | CheckFormat::Sarif => {
            print::check(&run.files, view, output::stdout_style(globals), !globals.quiet)
        }
    }
}

/// 2 for unusable input, 1 for a finding at error level that no baseline knows, else 0.
fn code(view: &View, against: Option<&Against>) -> u8 {
    let known = |row: usize| against.is_some_and(|against| !against.states.get(row).is_none_or(|state| state.is_new()));
    let fails = |(row, severity): (usize, Severity)| severity == Severity::Error && !known(row);
    if view.unusable() {
        2
    } else {
        u8::from(view.findings.iter().map(|finding| finding.severity).enumerate().any(fails))
    }
}

/// The dossier's folder, seen from the one the command runs in, for paths that others follow
/// from there; empty for that folder itself and for one that lies elsewhere.
pub fn folder(dir: &Path) -> String {
    let mut out = String::new();
    for part in dir.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => out.push_str(&format!("{}/", name.to_string_lossy())),
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return String::new(),
        }
    }
    out
}
