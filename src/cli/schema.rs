//! `recoupe schema`: JSON Schemas of a dossier's files, for editors.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args};
use recoupe::finding::Finding;
use recoupe::model::Dossier;
use recoupe::report::text;
use recoupe::schema::{Kind, Known, extractor, findings, schema as json};

use super::failure::Failure;
use super::{Globals, disk, output, run};

/// Which schemas, and what becomes of them.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").args(["kind", "write"]))]
pub struct Schema {
    /// The kind of file, `findings` for what `check` prints as JSON, or `extractor` for what `extract --extractor`
    /// asks and is answered; without one, the list of kinds
    #[arg(value_parser = kinds())]
    kind: Option<What>,
    /// Fill in the names of this dossier's rules/ (in `claims` and `rule`): other names are then refused
    #[arg(long, value_name = "DOSSIER", requires = "what")]
    dir: Option<PathBuf>,
    /// Write every schema to DIR/schemas/, by default in the current folder
    #[arg(long, value_name = "DIR", num_args = 0..=1, default_missing_value = ".")]
    write: Option<PathBuf>,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy)]
enum What {
    /// A file that is read.
    File(Kind),
    /// Findings as they are printed.
    Findings,
    /// What an extractor is asked, and answers.
    Extractor,
}

const FINDINGS: &str = "findings";
const EXTRACTOR: &str = "extractor";

fn kinds() -> impl TypedValueParser<Value = What> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::name).into_iter().chain([FINDINGS, EXTRACTOR])).try_map(|name| {
        match &name[..] {
            FINDINGS => Ok(What::Findings),
            EXTRACTOR => Ok(What::Extractor),
            name => Kind::from_name(name).map(What::File).ok_or("not a kind of file"),
        }
    })
}

/// Prints a schema or the list of them, or writes them all.
pub fn schema(command: &Schema, globals: &Globals) -> Result<u8, Failure> {
    let dossier = command.dir.as_deref().map(names).transpose()?;
    let known = dossier.as_ref().map(Known::of);
    match (command.kind, &command.write) {
        (Some(What::File(kind)), _) => output::print(&json(kind, known.as_ref()))?,
        (Some(What::Findings), _) => output::print(&findings())?,
        (Some(What::Extractor), _) => output::print(&extractor())?,
        (None, Some(dir)) => {
            if !dir.is_dir() {
                return Err(Failure::NoFolder(dir.clone()));
            }
            write(dir, known.as_ref())?;
            if !globals.quiet {
                output::print(&written(dir, command.dir.as_deref()))?;
            }
        }
        (None, None) => output::print(&list(globals))?,
    }
    Ok(0)
}

/// Every schema, each whole, to `schemas/` in this folder.
fn write(dir: &Path, known: Option<&Known>) -> Result<(), Failure> {
    let folder = dir.join("schemas");
    std::fs::create_dir_all(&folder).map_err(|error| Failure::writing(&folder, error))?;
    Kind::ALL.into_iter().try_for_each(|kind| output::write_whole(&dir.join(kind.path()), &json(kind, known)))
}

fn list(globals: &Globals) -> String {
    let style = output::stdout_style(globals);
    let mut out = String::new();
    for kind in Kind::ALL {
        let about = text::hang(kind.about(), 43, style.width);
        out.push_str(&format!("  {} {} {about}\n", text::pad(kind.name(), 10), text::pad(kind.glob(), 29)));
    }
    for (name, about) in [
        (FINDINGS, "What `check --format json` prints, and `report` as JSON."),
        (EXTRACTOR, "What `extract --extractor` asks a program, and is answered."),
    ] {
        let about = text::hang(about, 43, style.width);
        out.push_str(&format!("  {} {} {about}\n", text::pad(name, 10), text::pad("(printed)", 29)));
    }
    if !globals.quiet {
        out.push_str(
            "\n`recoupe schema KIND` prints one; `recoupe schema --write` writes them all and says how to use them.\n",
        );
    }
    out
}

fn written(dir: &Path, dossier: Option<&Path>) -> String {
    let paths: Vec<String> = Kind::ALL.iter().map(|kind| format!("  {}\n", kind.path())).collect();
    let lines: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| format!("  {}\n    {}\n", kind.glob(), kind.modeline(&kind.glob().replace("**/", ""))))
        .collect();
    let mut out = format!(
        "Wrote in {}:\n{}\nEditors complete and check a file whose first line names its schema:\n{}\nA file one folder \
         deeper takes one `../` more.\n",
        dir.display(),
        paths.concat(),
        lines.concat()
    );
    if let Some(dossier) = dossier {
        let dossier = dossier.display();
        out.push_str(&format!("\nThe names are those that {dossier} has now; once it has others, write again.\n"));
    }
    out
}

/// The dossier in `dir`, for its names. Files that only use names may have errors: they are
/// what the schema is to help with. Where those that file names have errors, names may be
/// missing, and what is rightly written would be refused.
fn names(dir: &Path) -> Result<Dossier, Failure> {
    run::check_folder(dir)?;
    let files = recoupe::load::with_defaults(disk::read(dir));
    let (raw, mut findings) = recoupe::load::load(&files);
    let (dossier, more) = recoupe::resolve::resolve(raw);
    findings.extend(more);
    let of_names = |finding: &&Finding| {
        let path = finding.labels.first().map(|label| files.get(label.span.file).path());
        !matches!(path.and_then(Kind::of), Some(Kind::Claims | Kind::Rule | Kind::Severity))
    };
    match findings.iter().filter(of_names).count() {
        0 => Ok(dossier),
        number => {
            let errors = text::count(number, "error", "errors");
            Err(Failure::UnusableInput(format!("rules/ has {errors}, so its names cannot be told")))
        }
    }
}
