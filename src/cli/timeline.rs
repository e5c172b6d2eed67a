//! `recoupe timeline`.

use std::path::{Path, PathBuf};

use clap::Args;
use recoupe::model::EntityId;
use recoupe::report::messages::Messages;
use recoupe::report::{Section, View, escape, picture, terminal, text};

use super::failure::Failure;
use super::run::Run;
use super::{Globals, output, place, run};

/// What to tell of, and where to.
#[derive(Debug, Args)]
pub struct Timeline {
    /// The place, by its id or any of its names
    place: String,
    /// The dossier
    #[arg(long, default_value = ".", value_name = "DIR")]
    dir: PathBuf,
    /// Draw it to this file instead: .svg or .png
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of the picture's dates: en, fr, or one that the dossier has in rules/messages
    #[arg(long, default_value = "en", value_name = "LANG")]
    lang: String,
}

/// Dots for each unit of a picture: sharp on a screen of twice the usual density, and in print.
const SCALE: f64 = 2.0;

/// Prints how it went in one place, or what else it was that something took part in; or draws it.
pub fn timeline(asked: &Timeline, globals: &Globals) -> Result<u8, Failure> {
    let dots = match asked.output.as_deref() {
        Some(path) => Some((path, is_png(path)?)),
        None => None,
    };
    let run = run::run(&asked.dir, globals)?;
    run.usable(globals)?;
    let entity = place::find(&run.dossier, &asked.place)?;
    if let Some((path, dots)) = dots {
        let messages = Messages::of(&asked.lang, &run.files)?;
        let svg = picture::timeline_of(run.material(), entity, &messages);
        let svg = svg.ok_or_else(|| Failure::NothingToDraw(asked.place.clone()))?;
        let bytes = if dots { picture::png(&picture::flat(&svg), SCALE)? } else { svg.into_bytes() };
        output::write_bytes(path, &bytes)?;
        return Ok(0);
    }
    let view = run.view(true);
    let style = output::stdout_style(globals);
    let mut out = match section(&run, &view, entity) {
        Some(section) => terminal::timeline(&section, style),
        None => format!("No claim speaks of {}.\n", escape::terminal(run.dossier.entity(entity).name())),
    };
    let inside = inside(&run, &view, entity);
    if !inside.is_empty() {
        out.push_str(&format!("\n{}\n", text::hang(&format!("Inside it: {}", inside.join(", ")), 2, style.width)));
    }
    output::print(out.trim_start_matches('\n'))?;
    Ok(0)
}

/// Whether a picture is to be made of dots.
fn is_png(path: &Path) -> Result<bool, Failure> {
    match path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
        Some("svg") => Ok(false),
        Some("png") => Ok(true),
        _ => Err(Failure::UnknownPictureFormat(path.to_owned())),
    }
}

/// What is told of a place under its own heading; of anything else, all it takes part in.
fn section(run: &Run, view: &View, entity: EntityId) -> Option<Section> {
    let of = |entity: EntityId| view.sections.iter().find(|section| section.entity == Some(entity)).cloned();
    if recoupe::report::place(&run.dossier, entity) {
        return of(entity);
    }
    let own = of(entity).or_else(|| run.dossier.entity(entity).place.and_then(of));
    let part = recoupe::report::part_taken(run.material(), entity);
    // Things with a story of their own, such as roads, tell that; actors tell what they did.
    own.filter(|own| !own.stories.is_empty()).or((!part.groups.is_empty()).then_some(part))
}

/// The places inside one that are told of, each with its id: a place's own heading leaves them out.
fn inside(run: &Run, view: &View, entity: EntityId) -> Vec<String> {
    let within = |section: &&Section| {
        let other = section.entity.filter(|other| *other != entity);
        other.is_some_and(|other| run.dossier.contains(entity, other) && recoupe::report::place(&run.dossier, other))
    };
    let line = |section: &Section| {
        let claims = text::count(section.claim_count(), "claim", "claims");
        format!("{} ({claims}, `{}`)", escape::terminal(&section.name), escape::terminal(&section.id))
    };
    view.sections.iter().filter(within).map(line).collect()
}
