//! The page around its parts: head, security policy, contents, and the parts in their order.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{History, Slots, Source, controls, places};
use crate::report::escape::visible;
use crate::report::{graph, picture};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The largest page that is made if fewer days to replay can keep it so, in bytes: what can be
/// mailed, and opened on a phone.
const LARGEST: usize = 4_800_000;
/// The fewest days to replay, however large the page.
const FEWEST: usize = 8;

/// The whole file, with as many days to go back to as it has room for.
pub fn page(source: &Source<'_>, slots: &Slots, history: &History) -> String {
    let page = frame(source, slots, history);
    let mut every = 1;
    loop {
        let packed = history.packed(every);
        if page.len() + packed.len() <= LARGEST || history.stops() / every <= FEWEST {
            return page.replacen(HISTORY, &packed, 1);
        }
        every += every.div_ceil(2);
    }
}

/// Where the history is put. No text of a dossier stands before it that is not escaped.
const HISTORY: &str = "<!--history-->";

fn frame(source: &Source<'_>, slots: &Slots, history: &History) -> String {
    let style = format!("{STYLE}\n{}\n{}", picture::STYLE, graph::STYLE);
    // Nothing is loaded, and nothing runs but the one script that this file came with.
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(SCRIPT)
    );
    let title = match source.view.overview.as_of.as_deref() {
        Some(day) => {
            format!("{} · {}", source.text("title"), source.messages.with("as-known-on", &[("day", day.into())]))
        }
        None => source.text("title"),
    };
    let sections = &source.view.sections;
    let plain = source.figures(true);
    let markup = html! {
        (DOCTYPE)
        html lang=(source.messages.lang()) dir=(source.messages.direction()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body data-recoupe=(env!("CARGO_PKG_VERSION")) {
                a.skip href="#top" { (source.text("skip-to-content")) }
                div.page {
                    header id="top" tabindex="-1" { h1 { (title) } (slot(slots, "opening")) }
                    aside {
                        (controls::replay(source, history))
                        (controls::filters(source, history))
                        (contents(source))
                        noscript { p.about { (source.text("scripts-off")) } }
                    }
                    main {
                        section id="places" {
                            h2 { (source.text("places")) }
                            (key(source))
                            @for section in sections {
                                @let id = places::slot(section);
                                section.place id=(id) {
                                    (places::heading(source, section))
                                    @let figure = places::figure_slot(section);
                                    @if plain.contains_key(&figure) { (slot(&plain, &figure)) }
                                    (slot(slots, &id))
                                }
                            }
                        }
                        section id="findings" { h2 { (source.text("findings")) } (slot(slots, "findings")) }
                        section id="sources" { h2 { (source.text("sources")) } (slot(slots, "sources")) }
                        section id="documents" { h2 { (source.text("documents")) } ul.documents data-slot="documents" lang="en" {
                            @for chunk in slots.get("documents").into_iter().flatten() { (PreEscaped(chunk)) }
                        } }
                        section id="grades" {
                            h2 { (source.text("grades")) }
                            p.about { (source.text("grade-about")) }
                            details.fold { summary { (source.text("show")) } ul.grades data-slot="grades" lang="en" {
                                @for chunk in slots.get("grades").into_iter().flatten() { (PreEscaped(chunk)) }
                            } }
                        }
                        footer { p { (source.messages.with("made-by", &[("version", env!("CARGO_PKG_VERSION").into())])) } }
                    }
                }
                svg width="0" height="0" aria-hidden="true" { (picture::MARKERS) }
                div id="tip" role="tooltip" hidden {}
                script type="application/octet-stream" id="history" { (PreEscaped(HISTORY)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string() + "\n"
}

fn slot(slots: &Slots, name: &str) -> Markup {
    html! { div data-slot=(name) lang="en" { @for chunk in slots.get(name).into_iter().flatten() { (PreEscaped(chunk)) } } }
}

fn contents(source: &Source<'_>) -> Markup {
    html! {
        nav.contents aria-label=(source.text("contents")) { details.fold open {
            summary { h2 { (source.text("contents")) } }
            ul {
                li { a href="#places" { (source.text("places")) } ul {
                    @for section in &source.view.sections {
                        li { a href=(format!("#{}", places::slot(section))) {
                            @if section.entity.is_some() { bdi { (visible(&section.name)) } } @else { (source.text("no-place")) }
                            " " span.number { (section.claim_count()) }
                        } }
                    }
                } }
                li { a href="#findings" { (source.text("findings")) } }
                li { a href="#sources" { (source.text("sources")) } }
                li { a href="#documents" { (source.text("documents")) } }
                li { a href="#grades" { (source.text("grades")) } }
            }
        } }
    }
}

/// How to read the pictures.
fn key(source: &Source<'_>) -> Markup {
    let bands = [("maybe", "legend-uncertain-bound"), ("persists", "legend-persists"), ("asserted", "legend-asserted")];
    html! {
        details.key {
            summary { (source.text("legend")) }
            ul {
                @for (class, text) in bands {
                    li { svg.picture width="34" height="14" aria-hidden="true" { g.band.h0 { rect class=(class) x="1" y="1" width="32" height="12" {} } } " " (source.text(text)) }
                }
                li { svg.picture width="34" height="14" aria-hidden="true" { g.mark.h0 {
                    line.thread x1="6" x2="30" y1="7" y2="7" {} circle cx="6" cy="7" r="4" {}
                } } " " (source.text("legend-claim-valid")) "; " (source.text("legend-claim-reported")) }
                li { svg.picture width="34" height="14" aria-hidden="true" { g.mark.denies.h0 { circle cx="6" cy="7" r="4" {} } } " " (source.text("legend-denial")) }
                li { b.sign-key { "⟲" } " " (source.text("legend-reversal")) }
                li { b.sign-key { "✕" } " " (source.text("legend-contradiction")) }
                li { (source.text("legend-uneven")) }
            }
        }
    }
}

/// A source of the security policy: only exactly this text.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
