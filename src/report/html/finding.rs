//! Every finding: what does not hold together, the claims it is made of, why, by which rule, and
//! what would settle it.

use maud::{Markup, PreEscaped, html};

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
    let mut headed: Vec<Code> = Vec::new();
    let kinds = source.view.findings.chunk_by(|a, b| (a.code, a.severity) == (b.code, b.severity));
    for kind in kinds {
        let first = &kind[0];
        // A kind met at two severities has two headings, and one anchor.
        let anchored = !headed.contains(&first.code);
        headed.push(first.code);
        // What all of a kind say is said once.
        let shared = first.help.as_deref().filter(|_| kind.len() > 1 && kind.iter().all(|one| one.help == first.help));
        chunks.push(heading(source, first, anchored, shared).into_string());
        kind.iter().for_each(|finding| article(source, finding, shared.is_none(), &mut chunks));
    }
    if chunks.is_empty() {
        chunks.push(html! { p.none lang=[source.lang()] { (source.text("nothing-to-report")) } }.into_string());
    }
    chunks
}

fn heading(source: &Source<'_>, kind: &FindingView, anchored: bool, help: Option<&str>) -> Markup {
    let (code, severity) = (kind.code.name(), kind.severity.name());
    html! {
        div.code-heading id=[anchored.then(|| anchor("code", code))] {
            h3 lang=[source.lang()] {
                (source.text(&format!("code-{code}"))) " "
                span class=(format!("severity {severity}")) { (source.text(&format!("severity-{severity}"))) } " " code { (code) }
            }
            p lang=[source.lang()] { (source.text(&format!("meaning-{code}"))) }
            @if let Some(help) = help { (helped(source, help)) }
        }
    }
}

fn helped(source: &Source<'_>, help: &str) -> Markup {
    html! { p.help { b lang=[source.lang()] { (source.label("help")) } " " (sentence(help)) } }
}

fn article(source: &Source<'_>, finding: &FindingView, helping: bool, chunks: &mut Vec<String>) {
    let (code, severity) = (finding.code.name(), finding.severity.name());
    let id = anchor("finding", &finding.fingerprint);
    let (told, rest) = split(&finding.labels);
    let mut put = |markup: Markup| chunks.push(markup.into_string());
    let open = format!("<article class=\"finding {severity}\" id=\"{id}\" data-code=\"{code}\">");
    put(html! {
        (PreEscaped(open))
        h4 { (sentence(&finding.message)) @if finding.possible { " (" (source.text("possible")) ")" } }
        (PreEscaped("<ol>"))
    });
    told.iter().for_each(|label| put(labelled(label)));
    put(PreEscaped("</ol>".to_owned()));
    if !rest.is_empty() {
        let summary = html! { summary { (source.count("more-of-these", rest.len())) } };
        put(PreEscaped(format!("<details>{}<ul>", summary.into_string())));
        for claim in rest.iter().filter_map(|label| label.claim.as_deref()) {
            put(html! { li { (claim_link(claim, claim)) } });
        }
        put(PreEscaped("</ul></details>".to_owned()));
    }
    if !finding.proof.is_empty() {
        put(PreEscaped("<ul>".to_owned()));
        for proof in &finding.proof {
            put(html! { li { (sentence(&proof.text)) @if let Some(at) = &proof.place { " " (place(at)) } } });
        }
        put(PreEscaped("</ul>".to_owned()));
    }
    put(html! {
        @if let Some(help) = finding.help.as_deref().filter(|_| helping) { (helped(source, help)) }
        (PreEscaped("</article>"))
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
