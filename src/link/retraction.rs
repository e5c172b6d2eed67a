//! Which claims were taken back, and what goes with a claim that is.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::{Claim, ClaimId, Dossier, Origin, Step};

/// For each claim whether it was taken back: those named, and where the origin itself takes
/// something back, all that it is said to have said of the same occurrence, whoever carried it.
pub(super) fn taken_back(dossier: &Dossier) -> Vec<bool> {
    let mut found = vec![false; dossier.claims.len()];
    let named: Vec<(ClaimId, ClaimId)> = dossier
        .claims
        .par_iter()
        .enumerate()
        .filter_map(|(at, claim)| {
            let (id, target) = (ClaimId::new(at), claim.retracts?);
            may_retract(dossier, id, target).then_some((id, target))
        })
        .collect();
    let mut by_origin: FxHashMap<Origin, Vec<(ClaimId, ClaimId)>> = FxHashMap::default();
    for (by, target) in named {
        found[target.index()] = true;
        let origin = dossier.origin(by);
        if matches!(origin, Origin::Named(_)) && origin == dossier.origin(target) {
            by_origin.entry(origin).or_default().push((by, target));
        }
    }
    if by_origin.is_empty() {
        return found;
    }
    for (id, claim) in dossier.claims() {
        let Some(retractions) = by_origin.get(&dossier.origin(id)) else { continue };
        found[id.index()] |=
            retractions.iter().any(|(by, target)| id != *by && copy(dossier, claim, dossier.claim(*target)));
    }
    found
}

/// All that goes when its origin takes a claim back: the claim, and whatever else the origin,
/// if it can be named, is said to have said of the same occurrence.
pub fn goes_with(dossier: &Dossier, target: ClaimId) -> Vec<ClaimId> {
    let origin = dossier.origin(target);
    let alike = |id: ClaimId, claim: &Claim| {
        matches!(origin, Origin::Named(_))
            && dossier.origin(id) == origin
            && copy(dossier, claim, dossier.claim(target))
    };
    dossier.claims().filter(|(id, claim)| *id == target || alike(*id, claim)).map(|(id, _)| id).collect()
}

/// Whether a claim says of the same occurrence what another of its origin does.
fn copy(dossier: &Dossier, claim: &Claim, target: &Claim) -> bool {
    let (a, b) = (claim.when.hull(), target.when.hull());
    let same = |(role, value): &(_, _)| target.says.role(*role).is_none_or(|other| other == value);
    claim.stance.affirms()
        && dossier.vocabulary.root(claim.says.predicate) == dossier.vocabulary.root(target.says.predicate)
        && claim.says.roles.iter().all(same)
        && a.earliest < b.latest
        && b.earliest < a.latest
}

/// Whether a claim can take another back: whoever said or relayed it can.
fn may_retract(dossier: &Dossier, by: ClaimId, target: ClaimId) -> bool {
    let target_chain = &dossier.claim(target).chain;
    match dossier.claim(by).chain.first() {
        Some(step @ Step::Source(_)) => target_chain.contains(step),
        _ => dossier.origin(by) == dossier.origin(target),
    }
}
