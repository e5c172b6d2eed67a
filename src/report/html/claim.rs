//! One claim: its grade, through whom it came, when it was said of when, and why that grade.

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, sentence};
use crate::assess::Mark;
use crate::model::{ClaimId, Step};
use crate::report::ClaimView;

/// A claim in a list; `says` is the sentence it stands under, unless it has words of its own.
pub(super) fn item(source: &Source<'_>, place: &str, view: &ClaimView) -> Markup {
    let id = anchor("claim", &view.name);
    let known = source.claims.get(&view.name).copied();
    html! {
        li.claim id=(id) data-place=(place) data-grade=(view.grade)
            data-sources=[known.map(|claim| sources(source, claim))]
            data-day=[known.and_then(|claim| day(source, claim))] {
            (badge(source, view.grade)) " "
            span.chain { (sentence(&view.chain.replace(" > ", " › "))) }
            @if let Some(says) = &view.says { p.says { (sentence(says)) } }
            p.meta { (sentence(&view.details.join(" · "))) " · " a.self href=(format!("#{id}")) { (sentence(&view.name)) } }
            @if let Some(claim) = known { (why(source, claim)) }
        }
    }
}

/// Both halves of a grade, with what they mean.
pub(super) fn badge(source: &Source<'_>, grade: Mark) -> Markup {
    let letter = source.text(&format!("grade-{}", grade.reliability));
    let digit = source.text(&format!("grade-{}", grade.credibility));
    let title = format!("{letter}, {digit}");
    html! { abbr class=(format!("grade g{}", grade.credibility)) title=(title) { (grade) } }
}

/// How the grade came about: the letter step by step, each with its rule, then the digit.
fn why(source: &Source<'_>, claim: ClaimId) -> Markup {
    let grade = source.grader.grade(claim);
    let note = source.material.dossier.claim(claim).note.as_deref();
    html! {
        details {
            summary { (source.text("proof")) }
            ul {
                @for step in grade.trace.iter().chain(&grade.proof) { li { (sentence(&step.text)) } }
                @if let Some(note) = note { li { (source.text("note")) ": " (sentence(note)) } }
            }
        }
    }
}

/// The ids of all sources a claim passed, origin first.
fn sources(source: &Source<'_>, claim: ClaimId) -> String {
    let dossier = source.material.dossier;
    let claim = dossier.claim(claim);
    let steps = claim.chain.iter().filter_map(|step| match step {
        Step::Source(source) => Some(*source),
        Step::Unnamed(_) => None,
    });
    let ids: Vec<String> = steps.chain(claim.by).map(|source| anchor("source", &dossier.source(source).id)).collect();
    ids.join(" ")
}

/// The day by which its document was out, in days since 1970.
fn day(source: &Source<'_>, claim: ClaimId) -> Option<i64> {
    let dossier = source.material.dossier;
    let published = dossier.document(dossier.claim(claim).document).published?;
    Some((published.latest - 1).div_euclid(86_400))
}
