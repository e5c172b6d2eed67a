//! One claim: its grade, through whom it came, when it was said of when.

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
        li.claim id=(id) data-s=[known.map(|claim| sources(source, claim))] data-d=[known.and_then(|claim| day(source, claim))] {
            @match known {
                Some(claim) => a class=(class(view.grade)) href=(format!("#{}", super::grades::link(source, claim))) { (view.grade) },
                None => (badge(source, view.grade)),
            }
            " " b { (sentence(&view.chain.replace(" > ", " › "))) }
            @if let Some(says) = &view.says { p { (sentence(says)) } }
            small { (sentence(&view.details.join(" · "))) " · " (sentence(&view.name)) }
            @if let Some(note) = note { small { (source.label("note")) " " (sentence(note)) } }
        }
    }
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

fn sources(source: &Source<'_>, claim: ClaimId) -> String {
    let claim = source.material.dossier.claim(claim);
    let steps = claim.chain.iter().filter_map(|step| step.source());
    let rows: Vec<String> = steps.chain(claim.by).map(|source| source.index().to_string()).collect();
    rows.join(" ")
}

/// The day by which its document was out, in days since 1970.
fn day(source: &Source<'_>, claim: ClaimId) -> Option<i64> {
    let dossier = source.material.dossier;
    let published = dossier.document(dossier.claim(claim).document).published?;
    Some((published.latest - 1).div_euclid(86_400))
}
