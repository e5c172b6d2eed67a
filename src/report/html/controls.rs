//! Filters and the slider that replays what was known. Hidden until the page's script, without
//! which they could do nothing, shows them.

use maud::{Markup, html};

use super::{History, Source};
use crate::report::escape::visible;

/// The letters and digits of grades.
const LETTERS: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];
const DIGITS: [char; 6] = ['1', '2', '3', '4', '5', '6'];

pub(super) fn filters(source: &Source<'_>, history: &History) -> Markup {
    let any = source.text("filter-any");
    let dossier = source.material.dossier;
    let mut used = vec![false; dossier.sources.len()];
    let steps =
        dossier.claims.iter().flat_map(|claim| claim.chain.iter().filter_map(|step| step.source()).chain(claim.by));
    steps.for_each(|step| used[step.index()] = true);
    let mut sources: Vec<_> = dossier.sources.iter().enumerate().filter(|(row, _)| used[*row]).collect();
    sources.sort_by_key(|(row, one)| (one.name.to_lowercase(), *row));
    html! {
        form.controls id="filters" role="search" hidden aria-label=(source.text("filters")) {
            details.fold open {
            summary { h2 { (source.text("filters")) } }
            (field(source, "filter-text", html! {
                input id="filter-text" type="search" autocomplete="off" title=(source.text("filter-text-hint")) {}
            }))
            (field(source, "filter-place", html! { select id="filter-place" {
                option value="" { (any) }
                @for section in &source.view.sections {
                    option value=(super::places::slot(section)) {
                        @if section.entity.is_some() { (visible(&section.name)) } @else { (source.text("no-place")) }
                    }
                }
            } }))
            (field(source, "filter-source", html! { select id="filter-source" {
                option value="" { (any) }
                @for (row, one) in sources { option value=(row) { (visible(&one.name)) } }
            } }))
            (field(source, "filter-code", html! { select id="filter-code" {
                option value="" { (any) }
                @for code in &history.codes { option value=(code) { (source.text(&format!("code-{code}"))) } }
            } }))
            (field(source, "filter-grade", html! { select id="filter-grade" {
                option value="" { (any) }
                @for (key, marks) in [("reliability", LETTERS), ("credibility", DIGITS)] {
                    optgroup label=(source.text(key)) {
                        @for mark in marks { option value=(mark) { (mark) " – " (source.text(&format!("grade-{mark}"))) } }
                    }
                }
            } }))
            div.dates {
                (field(source, "filter-from", html! { input id="filter-from" type="date" {} }))
                (field(source, "filter-to", html! { input id="filter-to" type="date" {} }))
            }
            }
            p.result {
                span id="filter-count" role="status"
                    data-findings=(source.messages.with("filter-shown-findings", &[("shown", "{shown}".into()), ("total", "{total}".into())]))
                    data-claims=(source.messages.with("filter-shown-claims", &[("shown", "{shown}".into()), ("total", "{total}".into())]))
                    data-nothing=(source.text("filter-nothing")) {}
                " " button id="filter-clear" type="button" { (source.text("filter-clear")) }
            }
        }
    }
}

fn field(source: &Source<'_>, key: &str, control: Markup) -> Markup {
    html! { p.field { label for=(key) { (source.text(key)) } (control) } }
}

/// The slider, if the dossier has days to replay.
pub(super) fn replay(source: &Source<'_>, history: &History) -> Markup {
    let Some((first, last)) = history.days() else { return html! {} };
    html! {
        form.controls.replay id="replay-form" hidden aria-label=(source.text("replay")) {
            h2 { (source.text("replay")) }
            p.about { (source.text("replay-about")) }
            p.slider {
                input id="replay" type="range" min=(first - 1) max=(last + 1) value=(last + 1) step="1"
                    aria-label=(source.text("replay")) {}
            }
            p.result {
                output id="replay-day" for="replay"
                    data-known=(source.messages.with("replay-known-on", &[("day", "{day}".into())]))
                    data-all=(source.text("replay-all")) { (source.text("replay-all")) }
            }
            p.steps {
                button id="replay-back" type="button" title=(source.text("replay-previous")) aria-label=(source.text("replay-previous")) { "‹" }
                " " input id="replay-date" type="date" aria-label=(source.text("replay-day")) {}
                " " button id="replay-on" type="button" title=(source.text("replay-next")) aria-label=(source.text("replay-next")) { "›" }
                " " button id="replay-all" type="button" { (source.text("replay-all")) }
            }
        }
    }
}
