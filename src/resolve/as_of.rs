//! `--as-of`: the dossier as it stood on a date.

use super::keep::keep;
use crate::load;
use crate::model::{Document, Dossier, Instant, LeftOut, Range, When};

/// Reads the day, month or year that `--as-of` names.
pub fn read_day(text: &str) -> Result<Range, String> {
    load::day(text).map_err(|invalid| format!("{}; {}", invalid.message, invalid.help))
}

/// The documents published before `end`, with their claims. Those that no date, or only one
/// that straddles the day, places before it are listed in [`Dossier::left_out`].
pub fn as_of(mut dossier: Dossier, end: Instant) -> Dossier {
    let mut left_out = std::mem::take(&mut dossier.left_out);
    let out = |document: &Document| document.published.is_some_and(|published| published.latest <= end);
    let taken: Vec<bool> = dossier.documents.iter().map(out).collect();
    let others = dossier.documents.iter().filter(|document| !out(document));
    left_out.extend(others.filter_map(|document| vague(document, end)));
    left_out.sort_by(|a, b| a.document.cmp(&b.document));
    let dossier = keep(dossier, |document| taken[document.index()], |_| true);
    Dossier { left_out, ..dossier }
}

/// A document that may or may not have been out by then.
fn vague(document: &Document, end: Instant) -> Option<LeftOut> {
    let published = match document.published {
        Some(published) if published.earliest >= end => return None,
        Some(published) => Some(When::within(published.earliest, published.latest).words()),
        None => None,
    };
    Some(LeftOut { document: document.id.clone(), published })
}
