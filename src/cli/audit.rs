//! `recoupe audit`.

use std::path::Path;

use recoupe::model::{ClaimId, Dossier};
use recoupe::report::audit;

use super::check::Format;
use super::failure::Failure;
use super::place::nearest;
use super::{Globals, output, run, subject};

/// Prints what stands behind a claim, a source, a document or a place.
pub fn audit(name: &str, dir: &Path, format: Format, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable(globals)?;
    let found = subject::find(&run.dossier, name)?;
    let audit = audit::audit(run.material(), &run.grader(), found.subject);
    output::print(&match format {
        Format::Terminal => audit::terminal(&audit, output::stdout_style(globals)),
        Format::Json => audit::json(&audit),
        Format::Markdown => audit::to_markdown(&audit),
    })?;
    output::note(found.note.as_deref(), globals);
    Ok(0)
}

/// The claim of this name: `document/claim`, or its own id where only one document has it.
pub fn find(dossier: &Dossier, name: &str) -> Result<ClaimId, Failure> {
    let named = |id: &ClaimId| dossier.claim_name(*id) == name || dossier.claim(*id).id == name;
    let ids = || dossier.claims().map(|(id, _)| id);
    let matches: Vec<ClaimId> = match ids().find(|id| dossier.claim_name(*id) == name) {
        Some(id) => vec![id],
        None => ids().filter(named).collect(),
    };
    match matches[..] {
        [claim] => Ok(claim),
        [] => {
            let names: Vec<String> = ids().map(|id| dossier.claim_name(id)).collect();
            let own = ids().map(|id| dossier.claim(id).id.as_str());
            let near = nearest(name, names.iter().map(String::as_str).chain(own));
            Err(Failure::UnknownClaim(name.to_owned(), near))
        }
        _ => Err(Failure::AmbiguousClaim {
            name: name.to_owned(),
            names: matches.into_iter().map(|id| dossier.claim_name(id)).collect(),
        }),
    }
}
