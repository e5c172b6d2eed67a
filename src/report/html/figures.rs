//! Pictures on the page: a place's timeline, and who had it from whom.

use maud::Markup;

use super::Source;
use super::link::anchor;
use crate::model::{EntityId, Instant};
use crate::report::picture::{Frame, Plan, draw};

/// A place's timeline, if anything told of it has a time.
pub(super) fn timeline(source: &Source<'_>, entity: EntityId, chunks: &mut Vec<String>) {
    let Some(plan) = Plan::of(source.material, entity, &source.look.hues, source.look.plans.get(&entity)) else {
        return;
    };
    if plan.marks.is_empty() && plan.lanes.is_empty() {
        return;
    }
    let label = source.messages.with("timeline-of", &[("name", plan.name.clone().into())]);
    let frame = Frame {
        day: &|instant: Instant| source.messages.day(instant),
        claim: &|claim| Some(format!("#{}", anchor("claim", &source.material.dossier.claim_name(claim)))),
        finding: &|row| {
            source.view.findings.get(row).map(|finding| format!("#{}", anchor("finding", &finding.fingerprint)))
        },
        label,
    };
    let drawing = draw(source.material, &plan, &frame);
    chunks.push("<figure class=\"timeline\">".to_owned());
    chunks.extend(drawing.pieces.into_iter().map(Markup::into_string));
    chunks.push("</figure>".to_owned());
}

/// Who had it from whom, for all that was told of a place.
pub(super) fn graph(_source: &Source<'_>, _entity: EntityId, _chunks: &mut Vec<String>) {}
