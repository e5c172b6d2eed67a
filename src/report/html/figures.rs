//! Pictures on the page: a place's timeline, and who had it from whom.

use maud::{Markup, html};

use super::Source;
use super::link::anchor;
use crate::model::{EntityId, Instant};
use crate::report::picture::{Frame, Plan, draw};

/// A place's timeline with its key, if anything told of it has a time.
pub(super) fn timeline(source: &Source<'_>, entity: EntityId) -> Option<Markup> {
    let plan = Plan::of(source.material, entity, source.hues)?;
    if plan.marks.is_empty() && plan.lanes.is_empty() {
        return None;
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
    let (picture, _) = draw(source.material, &plan, &frame);
    Some(html! { figure.timeline { (picture) } })
}

/// Who had it from whom, for all that was told of a place.
pub(super) fn graph(_source: &Source<'_>, _entity: EntityId) -> Option<Markup> {
    None
}
