//! `recoupe timeline`.

use std::path::Path;

use recoupe::report::{escape, terminal};

use super::failure::Failure;
use super::{Globals, output, place, run};

/// Prints how it went in one place.
pub fn timeline(name: &str, dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    let view = run.usable_view(globals)?;
    let entity = place::find(&run.dossier, name)?;
    let own = view.sections.iter().find(|section| section.entity == Some(entity));
    // What is no place is told of under the place where it happened.
    let whole = run.dossier.entity(entity).place;
    let section = own.or_else(|| view.sections.iter().find(|section| whole.is_some() && section.entity == whole));
    let shown = section.map(|section| terminal::timeline(section, output::stdout_style(globals)));
    let nothing = || format!("No claim speaks of {}.\n", escape::terminal(run.dossier.entity(entity).name()));
    output::print(shown.unwrap_or_else(nothing).trim_start_matches('\n'))?;
    Ok(0)
}
