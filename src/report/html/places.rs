//! One section a place: its picture, how it went, who had it from whom, what does not hold
//! together, and what was said.

use maud::{Markup, html};

use super::link::{anchor, name, sentence};
use super::{Source, claim, figures};
use crate::report::{ClaimView, Section, TurnView};

/// Most claims of a place that are listed without being asked for.
const UNFOLDED: usize = 8;

/// Most findings of a place that are named with it; all stand among the findings.
const LISTED: usize = 20;

/// The name of a section's slot.
pub(super) fn slot(section: &Section) -> String {
    anchor("place", &section.id)
}

/// The name of the slot of its picture.
pub(super) fn figure_slot(section: &Section) -> String {
    anchor("figure", &section.id)
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
    for story in &section.stories {
        let lead = html! { h4 lang=[source.lang()] { (source.text("how-it-went")) @if let Some(of) = &story.of { ": " (name(of)) } } };
        chunks.push(format!("{}<ol class=\"turns\">", lead.into_string()));
        chunks.extend(story.turns.iter().map(|turn| told(turn).into_string()));
        chunks.push("</ol>".to_owned());
    }
    findings(source, section, &mut chunks);
    if let Some(entity) = section.entity {
        figures::sourcing(source, entity, &mut chunks);
    }
    said(source, section, &mut chunks);
    chunks
}

fn told(turn: &TurnView) -> Markup {
    html! {
        li {
            b { (turn.date) } " "
            span { (name(&turn.side)) " " (sentence(&turn.what))
                @if !turn.marks.is_empty() { " " i { "(" (sentence(&turn.marks.join(", "))) ")" } }
            }
            @if !turn.tellers.is_empty() {
                " " small { (sentence(&turn.tellers.join(", "))) " · " (sentence(&turn.origins)) }
            }
        }
    }
}

fn findings(source: &Source<'_>, section: &Section, chunks: &mut Vec<String>) {
    let found: Vec<_> = section.findings.iter().filter_map(|at| source.view.findings.get(*at)).collect();
    if found.is_empty() {
        return;
    }
    let open = if found.len() > UNFOLDED { "" } else { " open" };
    let lead = html! { summary lang=[source.lang()] { (source.text("findings")) " " span.number { (found.len()) } } };
    chunks.push(format!("<details class=\"found\"{open}>{}<ul>", lead.into_string()));
    for finding in found.iter().take(LISTED) {
        let item = html! {
            li { a href=(format!("#{}", anchor("finding", &finding.fingerprint))) {
                span lang=[source.lang()] { (source.text(&format!("code-{}", finding.code.name()))) }
                ": " (sentence(&finding.headline()))
            } }
        };
        chunks.push(item.into_string());
    }
    if found.len() > LISTED {
        let more = source.count("more-of-these", found.len() - LISTED);
        chunks.push(html! { li lang=[source.lang()] { a href="#findings" { (more) } } }.into_string());
    }
    chunks.push("</ul></details>".to_owned());
}

/// What was said, in order of time: one heading an occurrence, under it everybody who tells of it.
fn said(source: &Source<'_>, section: &Section, chunks: &mut Vec<String>) {
    // Long lists are folded: what they come to is told above.
    let heading = html! { (source.text("what-was-said")) " " span.number { (section.claim_count()) } };
    let folded = section.claim_count() > UNFOLDED;
    let heading = html! {
        @if folded { summary lang=[source.lang()] { (heading) } } @else { h4 lang=[source.lang()] { (heading) } }
    };
    chunks.push(format!("{}{}", if folded { "<details class=\"said-all\">" } else { "" }, heading.into_string()));
    for group in &section.groups {
        let heading = html! {
            h5 {
                @if !group.date.is_empty() { time { (group.date) } " " }
                (sentence(&group.what))
                @if !group.marks.is_empty() { " " i { "(" (sentence(&group.marks.join(", "))) ")" } }
            }
        };
        claims(source, heading, &group.claims, chunks);
    }
    for (key, views) in [("headlines", &section.headlines), ("set-apart", &section.apart)] {
        if !views.is_empty() {
            claims(source, html! { h5 lang=[source.lang()] { (source.text(key)) } }, views, chunks);
        }
    }
    if folded {
        chunks.push("</details>".to_owned());
    }
}

fn claims(source: &Source<'_>, heading: Markup, views: &[ClaimView], chunks: &mut Vec<String>) {
    chunks.push(heading.into_string());
    chunks.push("<ul class=\"claims\">".to_owned());
    chunks.extend(views.iter().map(|view| claim::item(source, view).into_string()));
    chunks.push("</ul>".to_owned());
}
