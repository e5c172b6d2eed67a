//! `rules/sources.yaml`: who speaks and who relays.

use super::RawSource;
use super::node::Node;
use super::page::{Page, short};
use crate::finding::{Code, Finding};
use crate::model::SourceKind;

/// The word that stands for somebody who cannot be named; no source can have it for an id.
pub(crate) const UNKNOWN: &str = "unknown";

pub(super) fn sources<'t>(page: &Page<'t>, node: Node<'t>, sources: &mut Vec<RawSource<'t>>) {
    let Some(mut top) = page.fields(node, "a file of sources") else { return };
    if let Some(items) = top.require("sources").and_then(|node| page.list(node, "sources")) {
        for item in items {
            sources.extend(source(page, item));
        }
    }
    top.finish();
}

pub(super) fn source<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawSource<'t>> {
    let mut fields = page.fields(node, "a source")?;
    let id = fields.require_id("id");
    let name = fields.owned("name");
    let aliases = fields.texts("aliases").into_iter().map(|text| text.text.into_owned()).collect();
    let kind = fields.require_text("kind").and_then(|text| page.choice(&text, "kind of source", &SourceKind::ALL));
    let reliability = match fields.text("reliability") {
        None => Some('F'),
        Some(text) => match text.text.as_ref() {
            "A" | "B" | "C" | "D" | "E" | "F" => text.text.chars().next(),
            other => {
                page.report(
                    Finding::new(Code::InvalidValue, format!("`{}` is no reliability", short(other)))
                        .label(text.span, "not an Admiralty letter")
                        .help("write a letter from A, completely reliable, to E, unreliable; F is unknown"),
                );
                None
            }
        },
    };
    let because = fields.owned("because");
    let _ = fields.owned("note");
    let (interests, spokespersons) = (fields.texts("interests"), fields.texts("spokespersons"));
    let (member_of, relies_on) = (fields.texts("member_of"), fields.texts("relies_on"));
    let (owner, actor) = (fields.text("owner"), fields.text("actor"));
    fields.finish();
    let id = id?;
    if id.text == UNKNOWN {
        page.report(
            Finding::new(Code::InvalidValue, "a source cannot be called `unknown`")
                .label(id.span, "stands for whoever cannot be named")
                .help("give it another id"),
        );
        return None;
    }
    // A source with a wrong letter or kind is still the one that chains name: dropping it
    // would turn one error into one more for each of its claims.
    Some(RawSource {
        id,
        name,
        aliases,
        kind: kind.unwrap_or(SourceKind::Organisation),
        reliability: reliability.unwrap_or('F'),
        because,
        interests,
        owner,
        member_of,
        relies_on,
        spokespersons,
        actor,
    })
}
