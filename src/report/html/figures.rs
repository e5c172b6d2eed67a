//! Pictures on the page: a place's timeline, and who had it from whom.

use maud::Markup;

use super::Source;
use super::link::anchor;
use crate::model::{EntityId, Instant};
use crate::report::picture::{self, Frame, Plan, draw};

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

/// Who had it from whom, for all that was told of a place.
pub(super) fn graph(_source: &Source<'_>, _entity: EntityId, _chunks: &mut Vec<String>) {}
