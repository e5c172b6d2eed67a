//! Typed links between claims, read off groups, clashes and turns.

use rayon::prelude::*;

use super::turns::sequence;
use super::{Certainty, Group, GroupId, Link, LinkKind, Linked};
use crate::model::{ClaimId, Dossier};

/// Every link, sorted. Groups are linked through one claim each.
pub(super) fn links(dossier: &Dossier, linked: &Linked) -> Vec<Link> {
    let Linked { groups, assertions, timelines, clashes, figure_clashes, rivalries, .. } = linked;
    let mut links: Vec<Link> = groups.par_iter().flat_map_iter(|group| corroborations(dossier, group)).collect();
    links.par_extend(dossier.claims.par_iter().enumerate().flat_map_iter(|(at, claim)| {
        let named = [
            (claim.confirms, LinkKind::Confirms),
            (claim.denies, LinkKind::Denies),
            (claim.retracts, LinkKind::Retracts),
        ];
        let link = move |to, kind| Link { from: ClaimId::new(at), to, kind, possible: false };
        named.into_iter().filter_map(move |(target, kind)| target.map(|to| link(to, kind)))
    }));
    let speaker = |group: GroupId| voice(dossier, &groups[group.index()]);
    for clash in clashes {
        let (a, b) = (&assertions[clash.pair.0.index()], &assertions[clash.pair.1.index()]);
        let possible = clash.certainty != Certainty::Must;
        if clash.certainty != Certainty::Unsettled {
            links.push(Link { from: b.until, to: a.until, kind: LinkKind::Contradicts, possible });
        }
    }
    for clash in figure_clashes {
        links.push(Link { from: clash.second, to: clash.first, kind: LinkKind::Contradicts, possible: false });
    }
    for rivalry in rivalries {
        for pair in rivalry.answers.windows(2) {
            let (Some(from), Some(to)) = (speaker(pair[1]), speaker(pair[0])) else { continue };
            links.push(Link { from, to, kind: LinkKind::Contradicts, possible: false });
        }
    }
    for timeline in timelines {
        let sequence = sequence(&timeline.turns);
        for (at, pair) in sequence.windows(2).enumerate() {
            let (before, after) = (&timeline.turns[pair[0]], &timeline.turns[pair[1]]);
            let (Some(from), Some(to)) = (speaker(after.groups[0]), speaker(before.groups[0])) else { continue };
            let back = at > 0 && timeline.turns[sequence[at - 1]].side == after.side;
            let kind = if back { LinkKind::Reverses } else { LinkKind::Changes };
            if from != to {
                links.push(Link { from, to, kind, possible: false });
            }
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

/// One link for each further origin that says the same, and for each denial.
fn corroborations(dossier: &Dossier, group: &Group) -> Vec<Link> {
    let mut links = Vec::new();
    let Some(first) = voice(dossier, group).filter(|_| group.claims.len() > 1) else { return links };
    let mut origins = vec![dossier.origin(first)];
    for id in group.claims.iter().copied().filter(|id| *id != first) {
        let claim = dossier.claim(id);
        let kind = match claim.stance {
            crate::model::Stance::Asserts => {
                let origin = dossier.origin(id);
                let Err(gap) = origins.binary_search(&origin) else { continue };
                origins.insert(gap, origin);
                LinkKind::Corroborates
            }
            crate::model::Stance::Confirms if claim.confirms.is_none() => LinkKind::Confirms,
            crate::model::Stance::Denies if claim.denies.is_none() => LinkKind::Denies,
            _ => continue,
        };
        links.push(Link { from: id, to: first, kind, possible: false });
    }
    links
}

/// The claim that speaks for a group: the first that affirms.
pub(super) fn voice(dossier: &Dossier, group: &Group) -> Option<ClaimId> {
    group.claims.iter().copied().find(|claim| dossier.claim(*claim).stance.affirms())
}
