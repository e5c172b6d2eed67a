//! One claim: its grade, through whom it came, when it was said of when.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, sentence};
use crate::assess::Mark;
use crate::model::ClaimId;
use crate::report::ClaimView;

/// A claim in a list, under the sentence it stands for, unless it has words of its own.
pub(super) fn item(source: &Source<'_>, view: &ClaimView) -> Markup {
    let id = anchor("claim", &view.name);
    let known = source.claims.get(&view.name).copied();
    let note = known.and_then(|claim| source.material.dossier.claim(claim).note.as_deref());
    html! {
        li id=(id) {
            @match known {
                Some(claim) => a class=(class(view.grade)) href=(format!("#{}", super::grades::link(source, claim))) { (view.grade) },
                None => (badge(source, view.grade)),
            }
            " " b { (sentence(&view.chain.replace(" > ", " › "))) }
            @if let Some(says) = &view.says { p { (sentence(says)) } }
            small { (sentence(&view.details.join(" · "))) " · " (sentence(&view.name)) }
            @if let Some(note) = note { small { (source.text("note")) ": " (sentence(note)) } }
        }
    }
}

/// What filters ask of each claim and what no day changes, by its anchor: the sources it passed,
/// as rows of their table, and the day by which its document was out.
pub(super) fn facts(source: &Source<'_>) -> BTreeMap<String, (Vec<usize>, Option<i64>)> {
    let facts = |(id, _)| {
        let name = source.material.dossier.claim_name(id);
        (anchor("claim", &name), (sources(source, id), day(source, id)))
    };
    source.material.dossier.claims().map(facts).collect()
}

/// Both halves of a grade, with what they mean.
pub(super) fn badge(source: &Source<'_>, grade: Mark) -> Markup {
    let letter = source.text(&format!("grade-{}", grade.reliability));
    let digit = source.text(&format!("grade-{}", grade.credibility));
    html! { abbr class=(class(grade)) title=(format!("{letter}, {digit}")) { (grade) } }
}

fn class(grade: Mark) -> String {
    format!("g{}", grade.credibility)
}

fn sources(source: &Source<'_>, claim: ClaimId) -> Vec<usize> {
    let claim = source.material.dossier.claim(claim);
    let steps = claim.chain.iter().filter_map(|step| step.source());
    steps.chain(claim.by).map(|source| source.index()).collect()
}

/// The day by which its document was out, in days since 1970.
fn day(source: &Source<'_>, claim: ClaimId) -> Option<i64> {
    let dossier = source.material.dossier;
    let published = dossier.document(dossier.claim(claim).document).published?;
    Some((published.latest - 1).div_euclid(86_400))
}
