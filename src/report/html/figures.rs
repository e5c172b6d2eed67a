//! Pictures on the page: a place's timeline, and who had it from whom.

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, sentence};
use crate::model::{EntityId, Instant};
use crate::report::graph::{self, Room};
use crate::report::picture::{self, Frame, Plan, draw};

/// Most claims in a dossier for graphs to be drawn twice, for wide and for narrow screens.
const ROOMY: usize = 1_500;

/// A place's timeline, if anything told of it has a time. With `plain`, its marks are strokes: the
/// page as it is without scripts lists the claims below, and need not carry them twice.
pub(super) fn timeline(source: &Source<'_>, entity: EntityId, plain: bool) -> Vec<String> {
    let plan = Plan::of(source.material, entity, &source.look.hues, source.look.plans.get(&entity));
    let Some(plan) = plan.filter(|plan| !plan.marks.is_empty() || !plan.lanes.is_empty()) else {
        return Vec::new();
    };
    let label = source.messages.with("timeline-of", &[("name", plan.name.clone().into())]);
    let frame = Frame {
        day: &|instant: Instant| source.messages.day(instant),
        claim: &|claim| Some(format!("#{}", anchor("claim", &source.material.dossier.claim_name(claim)))),
        finding: &|row| {
            source.view.findings.get(row).map(|finding| format!("#{}", anchor("finding", &finding.fingerprint)))
        },
        label,
    };
    let mut chunks = vec!["<figure class=\"timeline\">".to_owned()];
    match plain {
        true => chunks.push(picture::plain(&plan, &frame).into_string()),
        false => chunks.extend(draw(source.material, &plan, &frame).pieces.into_iter().map(Markup::into_string)),
    }
    chunks.push("</figure>".to_owned());
    chunks
}

/// Who had it from whom, for all that was told of a place, if anybody relays anything of it. On a
/// page of many claims only as the list that fits every screen.
pub(super) fn sourcing(source: &Source<'_>, entity: EntityId, chunks: &mut Vec<String>) {
    let graph = graph::of_entity(source.material, entity);
    if graph.edges.is_empty() {
        return;
    }
    let roomy = source.material.dossier.claims.len() <= ROOMY;
    let markup = html! {
        details.sourcing {
            summary lang=[source.lang()] { (source.text("sourcing")) " " span.number { (graph.nodes.len()) } }
            figure class=(if roomy { "graph both" } else { "graph" }) {
                figcaption { (sentence(&graph.description())) }
                @if roomy { div.roomy { (graph::svg(&graph, Room::Wide)) } }
                div.narrow { (graph::svg(&graph, Room::Narrow)) }
            }
        }
    };
    chunks.push(markup.into_string());
}
