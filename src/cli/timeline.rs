//! `recoupe timeline`.

use std::path::Path;

use recoupe::model::EntityId;
use recoupe::report::{Section, View, escape, terminal, text};

use super::failure::Failure;
use super::run::Run;
use super::{Globals, output, place, run};

/// Prints how it went in one place, or what else it was that something took part in.
pub fn timeline(name: &str, dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable(globals)?;
    let view = run.view(true);
    let entity = place::find(&run.dossier, name)?;
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
