//! The opening: what the dossier holds, what changed hands and back, what contradicts, what rests
//! on one origin; each linked.

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, sentence};
use crate::finding::Code;
use crate::model::{FUTURE, Instant, PAST};
use crate::report::FindingView;

/// Most findings of one kind told at once; the rest are below.
const SHOWN: usize = 8;

/// The questions an editor asks first, and the codes that answer them.
const ASKED: [(&str, &[Code]); 3] = [
    ("what-contradicts", &[Code::Contradiction, Code::SelfContradiction, Code::FigureConflict]),
    ("what-reversed", &[Code::Reversal]),
    ("what-rests-on-one-origin", &[Code::SingleOrigin]),
];

pub(super) fn opening(source: &Source<'_>) -> Vec<String> {
    let overview = &source.view.overview;
    let numbers = [
        ("documents", "count-documents", overview.documents),
        ("claims", "count-claims", overview.claims),
        ("sources", "count-origins", overview.origins),
        ("sources", "count-own-voices", overview.own_voices),
    ];
    let markup = html! {
        ul.numbers {
            @for (part, key, number) in numbers {
                // The number stands large, with its word beneath: both are of one message.
                @let text = source.count(key, number);
                @let (figure, word) = text.split_once(' ').unwrap_or(("", &text));
                @let part = if part == "claims" { "places" } else { part };
                li { a href=(format!("#{part}")) {
                    @if figure == number.to_string() { b { (figure) } " " (word) } @else { b { (number) } " " (text) }
                } }
            }
        }
        @if let Some((first, last)) = covered(source) {
            p.covered { (source.label("covered")) " " (source.messages.day(first)) " – " (source.messages.day(last)) }
        }
        @if !overview.left_out.is_empty() {
            p.left-out {
                (source.label("left-out")) " "
                @for (at, left_out) in overview.left_out.iter().enumerate() {
                    @if at > 0 { ", " }
                    (sentence(&left_out.document)) " (" span lang="en" { (left_out.why) } ")"
                }
            }
        }
        div.answers {
            @for (key, codes) in ASKED { (answer(source, key, codes)) }
        }
        (others(source))
    };
    vec![markup.into_string()]
}

/// The first and the last day that its documents came out, or may have.
fn covered(source: &Source<'_>) -> Option<(Instant, Instant)> {
    let published = || source.material.dossier.documents.iter().filter_map(|document| document.published);
    let first = published().map(|range| range.earliest).filter(|instant| *instant != PAST).min()?;
    let last = published().map(|range| range.latest).filter(|instant| *instant != FUTURE).max()?;
    Some((first, last - 1))
}

fn answer(source: &Source<'_>, key: &str, codes: &[Code]) -> Markup {
    let found: Vec<&FindingView> =
        source.view.findings.iter().filter(|finding| codes.contains(&finding.code)).collect();
    html! {
        section class=(format!("answer {key}")) {
            h3 { (source.text(key)) " " span.number { (found.len()) } }
            @if found.is_empty() {
                p.none { (source.text("none")) }
            } @else {
                ul lang="en" {
                    @for finding in found.iter().take(SHOWN) {
                        li { a href=(format!("#{}", anchor("finding", &finding.fingerprint))) {
                            (sentence(&finding.headline()))
                        } }
                    }
                }
                @if found.len() > SHOWN {
                    p { a href=(format!("#{}", anchor("code", found[SHOWN].code.name()))) {
                        (source.count("more-of-these", found.len() - SHOWN))
                    } }
                }
            }
        }
    }
}

/// Every further kind of finding, with how many there are.
fn others(source: &Source<'_>) -> Markup {
    let asked = |code: Code| ASKED.iter().any(|(_, codes)| codes.contains(&code));
    let mut seen: Vec<(Code, usize)> = Vec::new();
    for (_, code, count) in source.view.codes().into_iter().filter(|(_, code, _)| !asked(*code)) {
        match seen.iter_mut().find(|(known, _)| *known == code) {
            Some((_, number)) => *number += count,
            None => seen.push((code, count)),
        }
    }
    html! {
        @if source.view.findings.is_empty() { p.none { (source.text("nothing-to-report")) } }
        @if !seen.is_empty() {
            ul.others {
                @for (code, number) in seen {
                    li { a href=(format!("#{}", anchor("code", code.name()))) {
                        (source.text(&format!("code-{}", code.name()))) " " span.number { (number) }
                    } }
                }
            }
        }
    }
}
