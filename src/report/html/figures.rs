//! Pictures on the page: a place's timeline, and who had it from whom.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::Source;
use super::link::anchor;
use crate::model::{EntityId, Instant};
use crate::report::View;
use crate::report::graph::{self, Room};
use crate::report::picture::{self, Frame, Plan, draw};

/// Most claims in a dossier for the sourcing of every place to be drawn, and of how many places it
/// is drawn in a larger one.
const ROOMY: usize = 1_500;
const MOST_GRAPHS: usize = 4;

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

/// The places whose sourcing is drawn: all, or on a page of many claims the first `MOST_GRAPHS` in
/// the page's order, the gravest and most told of.
pub(super) fn drawn(view: &View, claims: usize) -> BTreeSet<EntityId> {
    let most = if claims <= ROOMY { usize::MAX } else { MOST_GRAPHS };
    view.sections.iter().filter_map(|section| section.entity).take(most).collect()
}

/// Who had it from whom, for all that was told of a place, if anybody relays anything of it.
pub(super) fn sourcing(source: &Source<'_>, entity: EntityId, chunks: &mut Vec<String>) {
    let dossier = source.material.dossier;
    let names = &[("place", dossier.entity(entity).id.as_str().into())];
    let markup = if source.look.graphs.contains(&entity) {
        let graph = graph::of_entity(source.material, entity);
        if graph.edges.is_empty() {
            return;
        }
        html! {
            details.sourcing {
                summary lang=[source.lang()] { (source.text("sourcing")) " " span.number { (graph.nodes.len()) } }
                figure.graph {
                    div.roomy { (graph::svg(&graph, Room::Wide)) }
                    div.narrow { (graph::svg(&graph, Room::Narrow)) }
                }
            }
        }
    } else {
        html! { p.about lang=[source.lang()] { (source.label("sourcing")) " " (source.messages.with("sourcing-elsewhere", names)) } }
    };
    chunks.push(markup.into_string());
}
