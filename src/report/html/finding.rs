//! Every finding: what does not hold together, the claims it is made of, why, by which rule, and
//! what would settle it.

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, sentence};
use crate::finding::Code;
use crate::report::{FindingView, LabelView, Place};

/// Most claims of a finding told in full; the others are linked to.
const TOLD: usize = 12;

/// The findings, gravest first, under a heading for each kind.
pub(super) fn findings(source: &Source<'_>) -> Vec<String> {
    let mut chunks = Vec::new();
    let mut last: Option<Code> = None;
    let mut headed: Vec<Code> = Vec::new();
    for finding in &source.view.findings {
        if last != Some(finding.code) {
            last = Some(finding.code);
            // A kind met at two severities has two headings, and one anchor.
            let first = !headed.contains(&finding.code);
            headed.push(finding.code);
            chunks.push(heading(source, finding.code, first).into_string());
        }
        chunks.push(article(source, finding).into_string());
    }
    if chunks.is_empty() {
        chunks.push(html! { p.none { (source.text("nothing-to-report")) } }.into_string());
    }
    chunks
}

fn heading(source: &Source<'_>, code: Code, first: bool) -> Markup {
    html! {
        div.code-heading id=[first.then(|| anchor("code", code.name()))] {
            h3 { (source.text(&format!("code-{}", code.name()))) " " code { (code.name()) } }
            p { (source.text(&format!("meaning-{}", code.name()))) }
        }
    }
}

fn article(source: &Source<'_>, finding: &FindingView) -> Markup {
    let id = anchor("finding", &finding.fingerprint);
    let severity = finding.severity.name();
    let places: Vec<String> = finding.about.iter().map(|id| anchor("place", id)).collect();
    let (told, rest) = split(&finding.labels);
    html! {
        article class=(format!("finding {severity}")) id=(id) data-code=(finding.code.name())
            data-places=(places.join(" ")) {
            h4 {
                span.severity { (source.text(&format!("severity-{severity}"))) } " "
                span lang="en" { (sentence(&finding.message)) }
                @if finding.possible { " (" (source.text("possible")) ")" }
                " " a.self href=(format!("#{id}")) aria-label=(source.text("link-to-this")) { "#" }
            }
            ol.labels lang="en" { @for label in told { (labelled(source, label)) } }
            @if !rest.is_empty() {
                details {
                    summary { (source.count("more-of-these", rest.len())) }
                    ul.links {
                        @for label in rest {
                            @if let Some(claim) = &label.claim { li { (claim_link(claim)) } }
                        }
                    }
                }
            }
            @if !finding.proof.is_empty() {
                div.proof {
                    h5 { (source.text("proof")) }
                    ul lang="en" {
                        @for proof in &finding.proof {
                            li { (sentence(&proof.text)) @if let Some(at) = &proof.place { " " (place(at)) } }
                        }
                    }
                }
            }
            @if let Some(help) = &finding.help {
                p.help { b { (source.text("help")) ":" } " " span lang="en" { (sentence(help)) } }
            }
        }
    }
}

/// The labels told in full, and the first label of each further claim.
fn split(labels: &[LabelView]) -> (&[LabelView], Vec<&LabelView>) {
    let (told, rest) = labels.split_at(labels.len().min(TOLD));
    let mut seen: std::collections::HashSet<Option<&str>> = told.iter().map(|label| label.claim.as_deref()).collect();
    (told, rest.iter().filter(|label| seen.insert(label.claim.as_deref())).collect())
}

fn labelled(source: &Source<'_>, label: &LabelView) -> Markup {
    html! {
        li {
            @if let Some(grade) = label.grade { (super::claim::badge(source, grade)) " " }
            (sentence(&label.text)) " "
            @if let Some(claim) = &label.claim { (claim_link(claim)) " " }
            (place(&label.place))
        }
    }
}

fn claim_link(claim: &str) -> Markup {
    html! { a.claim-link href=(format!("#{}", anchor("claim", claim))) { (super::link::name(claim)) } }
}

/// `claims/herald-1.yaml:12`.
fn place(place: &Place) -> Markup {
    html! { span.at { (crate::report::escape::visible(&place.file)) ":" (place.line) } }
}
