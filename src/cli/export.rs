//! `recoupe export`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use recoupe::report::export::csv::{self, Table};
use recoupe::report::export::{Export, claimreview, ftm, geojson, good_name, prov, stix};
use recoupe::report::{json, markdown, sarif};

use super::check::folder;
use super::failure::Failure;
use super::run::{self, Run};
use super::{Globals, output};

/// In which format to export, and what to call things.
#[derive(Debug, Args)]
pub struct Options {
    /// The format
    #[arg(value_name = "FORMAT")]
    format: Format,
    /// Write to this file instead; for csv without --table, a folder that gets one file a table
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Of csv, this table alone: claims, roles, chains, documents, sources, entities, links, turns,
    /// findings or finding_claims
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
    /// What to call the dossier in ids that have to be unique beyond it
    #[arg(long, value_name = "NAME", default_value = "dossier")]
    name: String,
    /// Who stands for the reviews of claimreview: your desk
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// The dossier
    #[arg(long, default_value = ".", value_name = "DIR")]
    dir: PathBuf,
}

/// What other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The report as JSON
    Json,
    /// The report as Markdown
    Markdown,
    /// Findings for code scanners (SARIF 2.1.0), as `check --format sarif` prints them
    Sarif,
    /// Tables for spreadsheets and data frames
    Csv,
    /// STIX 2.1: reports, notes, opinions, identities and locations
    Stix,
    /// PROV-O as JSON-LD: where every claim comes from
    Prov,
    /// schema.org ClaimReview as JSON-LD: what each origin says, rated by its credibility
    Claimreview,
    /// Places with how things stood there last, for maps (RFC 7946)
    Geojson,
    /// FollowTheMoney statements, one JSON object a line
    Ftm,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Markdown => "markdown",
            Format::Sarif => "sarif",
            Format::Csv => "csv",
            Format::Stix => "stix",
            Format::Prov => "prov",
            Format::Claimreview => "claimreview",
            Format::Geojson => "geojson",
            Format::Ftm => "ftm",
        }
    }
}

/// Prints the dossier in a format of other tools, or writes it.
pub fn export(options: &Options, globals: &Globals) -> Result<u8, Failure> {
    let table = table(options)?;
    if !good_name(&options.name) {
        return Err(Failure::BadName(options.name.clone()));
    }
    let run = run::run(&options.dir, globals)?;
    run.usable(globals)?;
    let grader = run.grader();
    let export =
        Export { material: run.material(), grader: &grader, name: &options.name, author: options.author.as_deref() };
    match (&options.output, options.format, table) {
        (Some(folder), Format::Csv, None) => write_tables(&export, folder)?,
        (Some(file), ..) => output::write_whole(file, &text(&run, &export, options, table))?,
        (None, ..) => output::print(&text(&run, &export, options, table))?,
    }
    Ok(0)
}

/// The table asked for; csv on stdout needs one, and nothing else takes one.
fn table(options: &Options) -> Result<Option<Table>, Failure> {
    match (&options.table, options.format) {
        (Some(name), Format::Csv) => {
            Table::from_name(name).map(Some).ok_or_else(|| Failure::UnknownTable(name.clone()))
        }
        (Some(_), format) => Err(Failure::NoTables(format.name())),
        (None, Format::Csv) if options.output.is_none() => Err(Failure::WhichTable),
        (None, _) => Ok(None),
    }
}

fn text(run: &Run, export: &Export, options: &Options, table: Option<Table>) -> String {
    match options.format {
        Format::Json => json::report(&run.view(true)),
        Format::Markdown => markdown::report(&run.view(true)),
        Format::Sarif => sarif::sarif(run.material(), &run.view(false), &folder(&options.dir), None),
        Format::Csv => csv::table(export, table.unwrap_or(Table::Claims)),
        Format::Stix => stix::bundle(export),
        Format::Prov => prov::graph(export),
        Format::Claimreview => claimreview::reviews(export),
        Format::Geojson => geojson::collection(export),
        Format::Ftm => ftm::statements(export),
    }
}

fn write_tables(export: &Export, folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error.kind()))?;
    for (table, name) in Table::ALL {
        output::write_whole(&folder.join(format!("{name}.csv")), &csv::table(export, table))?;
    }
    Ok(())
}
