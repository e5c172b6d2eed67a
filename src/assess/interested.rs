//! `interested-party`: an origin that tells of its own side's success, or against its interest.

use std::collections::BTreeMap;

use super::interest::interest;
use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::model::{ClaimId, EntityId, Interest, SourceId};

/// One finding for each origin and each way its claims stand to its interest.
pub(super) fn parties(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    let interested: Vec<bool> = dossier.sources.iter().map(|source| source.wishes_for().next().is_some()).collect();
    let mut told: BTreeMap<(SourceId, Interest), Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in judge.standing() {
        let Some(source) = judge.origin(id).source() else { continue };
        if !interested[source.index()] || claim.headline {
            continue;
        }
        if let Some(interest) = interest(dossier, claim, dossier.source(source)) {
            told.entry((source, interest)).or_default().push(id);
        }
    }
    for ((source, interest), claims) in told {
        findings.push(report(judge, source, interest, &claims));
    }
}

fn report(judge: &Judge, source: SourceId, interest: Interest, claims: &[ClaimId]) -> Finding {
    let dossier = judge.dossier;
    let own = dossier.source(source);
    let times = crate::assess::origins::count(claims.len());
    let name = dossier.origin_words(judge.origin(claims[0]));
    let message = match interest {
        Interest::Own => format!("{name} tells of its own side's success in {times}"),
        Interest::Against => format!("{name} tells against its own interest in {times}"),
    };
    let mut finding = Finding::new(Code::InterestedParty, message).about(places(judge, claims));
    for (at, claim) in claims.iter().enumerate() {
        finding = finding.claim(*claim, dossier.claim(*claim).spans.says, judge.told_or_pointed_at(*claim, at));
    }
    let mut wished: Vec<EntityId> = own.wishes_for().collect();
    wished.sort_unstable();
    wished.dedup();
    let finding = finding.because(format!("it wishes for the success of {}", dossier.names(&wished)), Some(own.span));
    finding.help(match interest {
        Interest::Own => "look for the other side's word, or for somebody with nothing to gain by it",
        Interest::Against => {
            "what goes against the interest of whoever says it weighs more: nobody gains by making it up"
        }
    })
}

/// What the claims are about, each thing once, in the order of the dossier.
fn places(judge: &Judge, claims: &[ClaimId]) -> Vec<EntityId> {
    let groups = claims.iter().filter_map(|claim| judge.linked.group_of[claim.index()]);
    let mut about: Vec<EntityId> = groups.flat_map(|group| judge.linked.group(group).key.iter().copied()).collect();
    about.sort_unstable();
    about.dedup();
    // What is told of many things belongs under none of them.
    if about.len() > 1 { Vec::new() } else { about }
}
