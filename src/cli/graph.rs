//! `recoupe graph`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use recoupe::report::audit::Subject;
use recoupe::report::graph::{self, Room, SourcingGraph};
use recoupe::report::picture;

use super::failure::Failure;
use super::{Globals, output, run, subject};

/// What to draw, and how.
#[derive(Debug, Args)]
pub struct Graph {
    /// A claim, with all that say the same, or a place or anything else that claims speak of: by
    /// its id or any of its names
    #[arg(value_name = "CLAIM|PLACE")]
    subject: String,
    /// The dossier
    #[arg(long, default_value = ".", value_name = "DIR")]
    dir: PathBuf,
    /// Write to this file instead; its ending says how: .svg, .png, .mmd, .dot or .graphml
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to write it, whatever the ending of FILE; without both, `mermaid`
    #[arg(long)]
    format: Option<Format>,
    /// Draw for a narrow screen: from above, at most 340 pixels wide
    #[arg(long)]
    narrow: bool,
}

/// How to write a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For Markdown
    Mermaid,
    /// A picture, for pages and browsers
    Svg,
    /// A picture made of dots, where recoupe was built with it
    Png,
    /// For Graphviz
    Dot,
    /// For programs that analyse networks
    Graphml,
}

/// Dots for each unit of a picture: sharp on a screen of twice the usual density, and in print.
const SCALE: f64 = 2.0;

/// Prints the graph of a claim or a place, or writes it to a file.
pub fn graph(asked: &Graph, globals: &Globals) -> Result<u8, Failure> {
    let file = asked.output.as_deref();
    let format = match (asked.format, file) {
        (Some(format), _) => format,
        (None, Some(path)) => format(path)?,
        (None, None) => Format::Mermaid,
    };
    let run = run::run(&asked.dir, globals)?;
    run.usable(globals)?;
    let found = subject::find_drawable(&run.dossier, &asked.subject)?;
    let graph = match found.subject {
        Subject::Claim(id) => graph::of_claim(run.material(), &run.grader(), id),
        Subject::Place(id) => graph::of_entity(run.material(), id),
        Subject::Source(_) | Subject::Document(_) => SourcingGraph::default(),
    };
    if graph.nodes.is_empty() {
        return Err(Failure::NothingToDraw(asked.subject.clone()));
    }
    let room = if asked.narrow { Room::Narrow } else { Room::Wide };
    let bytes = match format {
        Format::Mermaid => graph::mermaid(&graph).into_bytes(),
        Format::Svg => graph::standalone(&graph, room).into_bytes(),
        Format::Png => picture::png(&graph::standalone(&graph, room), SCALE)?,
        Format::Dot => graph::dot(&graph).into_bytes(),
        Format::Graphml => graph::graphml(&graph).into_bytes(),
    };
    match file {
        None => output::print_bytes(&bytes)?,
        Some(path) => output::write_bytes(path, &bytes)?,
    }
    output::note(found.note.as_deref(), globals);
    Ok(0)
}

fn format(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("mmd" | "mermaid") => Ok(Format::Mermaid),
        Some("svg") => Ok(Format::Svg),
        Some("png") => Ok(Format::Png),
        Some("dot" | "gv") => Ok(Format::Dot),
        Some("graphml") => Ok(Format::Graphml),
        _ => Err(Failure::UnknownGraphFormat(path.to_owned())),
    }
}
