//! One section a place: its picture, how it went, who had it from whom, what does not hold
//! together, and what was said.

use maud::{Markup, html};

use super::link::{anchor, name, sentence};
use super::{Source, claim, figures};
use crate::report::{Section, TurnView};

/// Most claims of a place that are listed without being asked for.
const UNFOLDED: usize = 8;

/// The name of a section's slot.
pub(super) fn slot(section: &Section) -> String {
    anchor("place", &section.id)
}

/// What never changes: the place's names, and what it is.
pub(super) fn heading(source: &Source<'_>, section: &Section) -> Markup {
    let names =
        section.entity.map(|entity| source.material.dossier.entity(entity).names.as_slice()).unwrap_or_default();
    let title = if section.entity.is_some() { section.name.clone() } else { source.text("no-place") };
    html! {
        h3 { (name(&title)) }
        p.kind {
            span lang="en" { (sentence(&section.kind)) }
            @for other in names.iter().skip(1) { " · " bdi lang=[other.language.as_deref()] { (crate::report::escape::visible(&other.text)) } }
        }
    }
}

/// What depends on what was known.
pub(super) fn section(source: &Source<'_>, section: &Section) -> Vec<String> {
    let mut chunks = Vec::new();
    if let Some(entity) = section.entity {
        chunks.extend(figures::timeline(source, entity).map(Markup::into_string));
    }
    chunks.push(stories(source, section).into_string());
    chunks.push(findings(source, section).into_string());
    if let Some(entity) = section.entity {
        chunks.extend(figures::graph(source, entity).map(Markup::into_string));
    }
    said(source, section, &mut chunks);
    chunks
}

fn stories(source: &Source<'_>, section: &Section) -> Markup {
    html! {
        @for story in &section.stories {
            div.story {
                h4 { (source.text("how-it-went")) @if let Some(of) = &story.of { ": " (name(of)) } }
                ol.turns lang="en" { @for turn in &story.turns { (told(turn)) } }
            }
        }
    }
}

fn told(turn: &TurnView) -> Markup {
    html! {
        li {
            b.date { (turn.date) } " "
            span.turn { (name(&turn.side)) " " (sentence(&turn.what)) }
            @if !turn.marks.is_empty() { " " i { "(" (sentence(&turn.marks.join(", "))) ")" } }
            @if !turn.tellers.is_empty() {
                span.tellers { (sentence(&turn.tellers.join(", "))) " · " (sentence(&turn.origins)) }
            }
        }
    }
}

fn findings(source: &Source<'_>, section: &Section) -> Markup {
    let found: Vec<_> = section.findings.iter().filter_map(|at| source.view.findings.get(*at)).collect();
    html! {
        @if !found.is_empty() {
            details.found open {
                summary { (source.text("findings")) " " span.number { (found.len()) } }
                ul {
                    @for finding in found {
                        @let severity = finding.severity.name();
                        li class=(severity) { a href=(format!("#{}", anchor("finding", &finding.fingerprint))) {
                            (source.text(&format!("code-{}", finding.code.name())))
                            ": " span lang="en" { (sentence(&finding.headline())) }
                        } }
                    }
                }
            }
        }
    }
}

/// What was said, in order of time: one heading an occurrence, under it everybody who tells of it.
fn said(source: &Source<'_>, section: &Section, chunks: &mut Vec<String>) {
    let place = slot(section);
    // Long lists are folded: what they come to is told above.
    let heading = html! { (source.text("what-was-said")) " " span.number { (section.claim_count()) } };
    let folded = section.claim_count() > UNFOLDED;
    chunks.push(if folded {
        format!("<details class=\"said-all\"><summary>{}</summary>", heading.into_string())
    } else {
        html! { h4.said { (heading) } }.into_string()
    });
    for group in &section.groups {
        let heading = html! {
            h5.occurrence lang="en" {
                @if !group.date.is_empty() { span.date { (group.date) } " " }
                (sentence(&group.what))
                @if !group.marks.is_empty() { " " i { "(" (sentence(&group.marks.join(", "))) ")" } }
            }
        };
        chunks.push(heading.into_string());
        chunks.push("<ul class=\"claims\" lang=\"en\">".to_owned());
        chunks.extend(group.claims.iter().map(|view| claim::item(source, &place, view).into_string()));
        chunks.push("</ul>".to_owned());
    }
    for (key, views) in [("headlines", &section.headlines), ("set-apart", &section.apart)] {
        if views.is_empty() {
            continue;
        }
        chunks.push(html! { h5.occurrence { (source.text(key)) } }.into_string());
        chunks.push("<ul class=\"claims\" lang=\"en\">".to_owned());
        chunks.extend(views.iter().map(|view| claim::item(source, &place, view).into_string()));
        chunks.push("</ul>".to_owned());
    }
    if folded {
        chunks.push("</details>".to_owned());
    }
}
