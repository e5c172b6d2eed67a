//! `resolve`: names to rows. Takes what files say and returns tables that refer to one
//! another by index; unknown, ambiguous, duplicate and cyclic names are reported here, and
//! no claim is judged.

mod as_of;
mod chains;
mod claims;
mod clocks;
mod documents;
mod effects;
mod entities;
mod fold;
mod graph;
mod inheritance;
mod keep;
mod names;
mod order;
mod predicates;
mod propositions;
mod reach;
mod references;
mod rule_values;
mod rules;
mod sources;
#[cfg(test)]
mod tests;
mod wholes;
mod without;
mod words;

pub use as_of::{as_of, read_day};
pub use fold::fold;
pub(crate) use predicates::{kind_words, scope as scope_word, unknown as unknown_predicate, unknown_role};
pub use without::without;

use crate::finding::{Code, Finding};
use crate::load::{Raw, Text, short};
use crate::model::Dossier;
use names::{Names, Row};

/// Resolves every name. A claim with an error in it is reported and left out; everything
/// else is in the dossier.
pub fn resolve(raw: Raw<'_>) -> (Dossier, Vec<Finding>) {
    let mut findings = Vec::new();
    let Raw { documents, vocabulary, sources, entities, rules, torn, severities: _ } = raw;
    let mut documents = documents::sorted(documents, &mut findings);
    let rows = entities::sorted(entities, &mut documents, &mut findings);
    let sources = sources::sorted(sources, &mut findings);
    let kinds = rows.iter().map(|row| row.kind.text.as_ref());
    let vocabulary = predicates::vocabulary(vocabulary, kinds, &mut findings);
    let names = Names::new(
        sources.iter().map(sources::row).collect(),
        rows.iter().map(|entity| entities::row(entity, &vocabulary)).collect::<Vec<Row>>(),
        &vocabulary.kinds,
        torn,
    );
    let entities = entities::entities(rows, &vocabulary, &names, &mut findings);
    let sources = sources::sources(sources, &vocabulary, &names, &mut findings);
    let tables = claims::Tables { vocabulary: &vocabulary, names: &names, torn };
    let (documents, mut claims, words) = claims::claims(documents, &tables, &mut findings);
    let rules = rules::rules(rules, &vocabulary, &names, &mut findings);
    reach::unreachable(&rules, &vocabulary, &sources, &mut findings);
    drop(names);
    clocks::align(&mut claims);
    let dossier = Dossier { vocabulary, sources, entities, documents, claims, words, rules, left_out: Vec::new() };
    (dossier, findings)
}

/// Reports an id given twice.
pub(crate) fn duplicate(what: &str, first: &Text, second: &Text) -> Finding {
    Finding::new(Code::DuplicateId, format!("the {what} id `{}` is given twice", short(&second.text)))
        .label(first.span, "given first here")
        .label(second.span, "and again here")
        .help("give one of the two another id")
}
