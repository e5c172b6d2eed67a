//! Every finding: what does not hold together, the claims it is made of, why, by which rule, and
//! what would settle it.

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, sentence};
use crate::finding::Code;
use crate::report::{FindingView, LabelView, Place};

/// Most claims of a finding told in full; the others are linked to.
const TOLD: usize = 8;

/// The findings, gravest first, under a heading for each kind. Every line is a chunk of its own:
/// from one day to the next a finding mostly gains a line.
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
        article(source, finding, &mut chunks);
    }
    if chunks.is_empty() {
        chunks.push(html! { p.none lang=[source.lang()] { (source.text("nothing-to-report")) } }.into_string());
    }
    chunks
}

fn heading(source: &Source<'_>, code: Code, first: bool) -> Markup {
    html! {
        div.code-heading id=[first.then(|| anchor("code", code.name()))] lang=[source.lang()] {
            h3 { (source.text(&format!("code-{}", code.name()))) " " code { (code.name()) } }
            p { (source.text(&format!("meaning-{}", code.name()))) }
        }
    }
}

fn article(source: &Source<'_>, finding: &FindingView, chunks: &mut Vec<String>) {
    let id = anchor("finding", &finding.fingerprint);
    let severity = finding.severity.name();
    let places: Vec<String> = finding.about.iter().map(|id| anchor("place", id)).collect();
    let (told, rest) = split(&finding.labels);
    let mut put = |markup: Markup| chunks.push(markup.into_string());
    put(html! {
        (maud::PreEscaped(format!("<article class=\"finding {severity}\" id=\"{id}\" data-code=\"{}\" data-places=\"{}\">", finding.code.name(), places.join(" "))))
        h4 {
            span.severity lang=[source.lang()] { (source.text(&format!("severity-{severity}"))) } " "
            (sentence(&finding.message))
            @if finding.possible { " (" (source.text("possible")) ")" }
            " " a.self href=(format!("#{id}")) aria-label=(source.text("link-to-this")) { "#" }
        }
        (maud::PreEscaped("<ol class=\"labels\">"))
    });
    told.iter().for_each(|label| put(labelled(label)));
    put(maud::PreEscaped("</ol>".to_owned()));
    if !rest.is_empty() {
        put(html! {
            details {
                summary { (source.count("more-of-these", rest.len())) }
                ul.links { @for claim in rest.iter().filter_map(|label| label.claim.as_deref()) { li { (claim_link(claim, claim)) } } }
            }
        });
    }
    if !finding.proof.is_empty() {
        put(maud::PreEscaped("<ul class=\"proof\">".to_owned()));
        for proof in &finding.proof {
            put(html! { li { (sentence(&proof.text)) @if let Some(at) = &proof.place { " " (place(at)) } } });
        }
        put(maud::PreEscaped("</ul>".to_owned()));
    }
    put(html! {
        @if let Some(help) = &finding.help { p.help { b lang=[source.lang()] { (source.text("help")) ":" } " " (sentence(help)) } }
        (maud::PreEscaped("</article>"))
    });
}

/// The labels told in full, and the first label of each further claim.
fn split(labels: &[LabelView]) -> (&[LabelView], Vec<&LabelView>) {
    let (told, rest) = labels.split_at(labels.len().min(TOLD));
    let mut seen: std::collections::HashSet<Option<&str>> = told.iter().map(|label| label.claim.as_deref()).collect();
    (told, rest.iter().filter(|label| seen.insert(label.claim.as_deref())).collect())
}

/// What a place in the files contributes: a claim by its words, anything else by its line.
fn labelled(label: &LabelView) -> Markup {
    html! {
        li {
            @if let Some(grade) = label.grade { b { (grade) } " " }
            @match &label.claim {
                Some(claim) => (claim_link(claim, &label.text)),
                None => { (sentence(&label.text)) " " (place(&label.place)) }
            }
        }
    }
}

fn claim_link(claim: &str, text: &str) -> Markup {
    html! { a href=(format!("#{}", anchor("claim", claim))) { @if text.is_empty() { (sentence(claim)) } @else { (sentence(text)) } } }
}

/// `rules/vocabulary.yaml:12`.
fn place(place: &Place) -> Markup {
    html! { span.at { (crate::report::escape::visible(&place.file)) ":" (place.line) } }
}
