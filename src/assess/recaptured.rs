//! `recaptured-without-loss`: one origin announces the same gain twice and never the loss.

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::link::{Assertion, Timeline};
use crate::model::{ClaimId, EntityId, Origin, WHOLE};

/// Gains announced again although, by the same origin's word, they were never lost.
pub(super) fn gains(judge: &Judge, findings: &mut Findings) {
    for timeline in &judge.linked.timelines {
        let mut told: Vec<(Origin, EntityId, usize, ClaimId)> = Vec::new();
        for (at, id) in timeline.entries.iter().enumerate() {
            let own = judge.linked.assertion(*id);
            let exclusive = judge.dossier.vocabulary.predicate(own.state).exclusive;
            let Some(side) = side(judge, own).filter(|_| exclusive && !own.from_whole && judge.linked.is_gain(*id))
            else {
                continue;
            };
            let mut claims = judge.behind(*id);
            // The first claim of each origin speaks for what it carries in several documents.
            claims.sort_unstable_by_key(|claim| (judge.origin(*claim), *claim));
            claims.dedup_by_key(|claim| judge.origin(*claim));
            told.extend(claims.into_iter().map(|claim| (judge.origin(claim), side, at, claim)));
        }
        told.retain(|(origin, ..)| !matches!(origin, Origin::Unnamed(..)));
        told.sort_unstable();
        for pair in told.windows(2) {
            let ((origin, side, at, first), (again_by, again_side, again_at, again)) = (pair[0], pair[1]);
            if (origin, side) != (again_by, again_side) {
                continue;
            }
            let own = |at: usize| judge.linked.assertion(timeline.entries[at]);
            let (earlier, later) = (own(at), own(again_at));
            let apart = earlier.start.latest <= later.start.earliest && earlier.group != later.group;
            if apart && same_gain(earlier, later) && !admitted(judge, timeline, origin, side, (earlier, later)) {
                findings.push(report(judge, timeline, origin, first, again));
            }
        }
    }
}

fn side(judge: &Judge, own: &Assertion) -> Option<EntityId> {
    own.holders.first().map(|holder| judge.dossier.entity(*holder).side)
}

/// Whether the origin itself tells of a loss, or of a rival's gain, between the two.
fn admitted(
    judge: &Judge,
    timeline: &Timeline,
    origin: Origin,
    own_side: EntityId,
    (earlier, later): (&Assertion, &Assertion),
) -> bool {
    timeline.entries.iter().any(|id| {
        let own = judge.linked.assertion(*id);
        let between = own.start.latest > earlier.start.earliest && own.start.earliest < later.start.latest;
        if !between {
            return false;
        }
        let lost = own.loss || own.fraction.high == 0;
        let exclusive = judge.dossier.vocabulary.predicate(own.state).exclusive;
        let same = side(judge, own) == Some(own_side);
        let tells = if same { lost } else { exclusive && !lost };
        tells && judge.behind(*id).iter().any(|claim| judge.origin(*claim) == origin)
    })
}

/// Whether the second gain can only be had again after a loss.
fn same_gain(first: &Assertion, second: &Assertion) -> bool {
    // From a part, or from most of it, to the whole is growth.
    if second.fraction.low > first.fraction.low && second.fraction.high >= first.fraction.high {
        return false;
    }
    first.fraction.low + second.fraction.low > WHOLE || (first.part.is_some() && first.part == second.part)
}

fn report(judge: &Judge, timeline: &Timeline, origin: Origin, first: ClaimId, again: ClaimId) -> Finding {
    let dossier = judge.dossier;
    let predicate = dossier.vocabulary.predicate(dossier.claim(again).says.predicate);
    Finding::new(
        Code::RecapturedWithoutLoss,
        format!(
            "{}: {} announces the same gain twice and never the loss between",
            judge.subject(&timeline.key),
            dossier.origin_words(origin)
        ),
    )
    .about(timeline.key.iter().copied())
    .claim(first, dossier.claim(first).spans.says, format!("gained: {}", judge.told(first)))
    .claim(again, dossier.claim(again).spans.says, format!("gained again: {}", judge.told(again)))
    .because(format!("`{}` presupposes that somebody else held it just before", predicate.id), Some(predicate.span))
    .because("no claim of this origin tells of a loss between the two", None)
    .help("ask the origin when it lost it, or look for whoever reported the loss")
}
