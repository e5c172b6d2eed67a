//! Which claims stand against which: read once off everything that clashes, so that a grade
//! only looks it up.

use rustc_hash::FxHashMap;

use super::super::contradiction::camps;
use super::super::judge::Judge;
use super::voices::Voices;
use crate::link::Certainty;
use crate::link::lineage::Lineage;
use crate::model::{ClaimId, Origin, SourceId, Stance};

/// Camps of claims, and for each claim the camps it stands against.
#[derive(Default)]
pub(super) struct Against {
    camps: Vec<Vec<ClaimId>>,
    certain: FxHashMap<ClaimId, Vec<u32>>,
    possible: FxHashMap<ClaimId, Vec<u32>>,
    /// Claims that face the same camps face the same voices.
    faced: FxHashMap<Vec<u32>, Voices>,
}

impl Against {
    pub(super) fn new(judge: &Judge) -> Against {
        let mut against = Against::default();
        for clash in &judge.linked.clashes {
            let (one, other) = camps(judge, clash);
            against.face(one, other, clash.certainty == Certainty::Must);
        }
        for clash in &judge.linked.figure_clashes {
            // Figures are compared a few with a few; whoever says the same stands beside them.
            let camp = |claim: ClaimId| match judge.linked.group_of[claim.index()] {
                Some(group) => judge.linked.affirming(judge.dossier, group).collect(),
                None => vec![claim],
            };
            against.face(camp(clash.first), camp(clash.second), true);
        }
        for rivalry in &judge.linked.rivalries {
            let answers = rivalry.answers.iter();
            let answers: Vec<Vec<ClaimId>> =
                answers.map(|answer| judge.linked.affirming(judge.dossier, *answer).collect()).collect();
            for (at, answer) in answers.iter().enumerate() {
                let others = answers.iter().enumerate().filter(|(other, _)| *other != at);
                let others = others.flat_map(|(_, claims)| claims.iter().copied()).collect();
                against.stand(answer, others, true);
            }
        }
        for group in judge.linked.groups.iter().filter(|group| group.claims.len() > 1) {
            let of = |wanted: &dyn Fn(Stance) -> bool| -> Vec<ClaimId> {
                group.claims.iter().copied().filter(|claim| wanted(judge.dossier.claim(*claim).stance)).collect()
            };
            let denying = of(&|stance| stance == Stance::Denies);
            if !denying.is_empty() {
                against.face(of(&Stance::affirms), denying, true);
            }
        }
        against
    }

    /// Gathers the voices that claims face for certain, once for all that face the same camps.
    pub(super) fn gather(&mut self, judge: &Judge, lineage: &Lineage, letters: &[char]) {
        for camps in self.certain.values() {
            if !self.faced.contains_key(camps) {
                let claims = self.claims(Some(camps));
                self.faced.insert(camps.clone(), Voices::new(judge, lineage, claims, letters));
            }
        }
    }

    /// Two camps that stand against one another.
    fn face(&mut self, one: Vec<ClaimId>, other: Vec<ClaimId>, certain: bool) {
        self.stand(&one, other.clone(), certain);
        self.stand(&other, one, certain);
    }

    /// Claims that stand against a camp.
    fn stand(&mut self, claims: &[ClaimId], camp: Vec<ClaimId>, certain: bool) {
        if claims.is_empty() || camp.is_empty() {
            return;
        }
        let at = self.camps.len() as u32;
        self.camps.push(camp);
        let by_claim = if certain { &mut self.certain } else { &mut self.possible };
        for claim in claims {
            by_claim.entry(*claim).or_default().push(at);
        }
    }

    /// Whoever says what cannot be true if this claim is.
    pub(super) fn faced(&self, id: ClaimId) -> Option<&Voices> {
        self.certain.get(&id).and_then(|camps| self.faced.get(camps))
    }

    /// Whether an origin that speaks for itself, of another class than this, says what cannot
    /// be true if this claim is.
    pub(super) fn faced_by_other(&self, judge: &Judge, lineage: &Lineage, id: ClaimId, own: SourceId) -> bool {
        let camps = self.certain.get(&id).into_iter().flatten();
        camps.flat_map(|camp| &self.camps[*camp as usize]).any(|claim| match judge.origin(*claim) {
            Origin::Named(source) => lineage.class(source) != own,
            Origin::OwnVoice(_) | Origin::Unnamed(..) => false,
        })
    }

    /// The claims that cannot be true if this one is.
    pub(super) fn certain(&self, id: ClaimId) -> Vec<ClaimId> {
        self.claims(self.certain.get(&id))
    }

    /// The claims that may not be true if this one is.
    pub(super) fn possible(&self, id: ClaimId) -> Vec<ClaimId> {
        self.claims(self.possible.get(&id))
    }

    fn claims(&self, camps: Option<&Vec<u32>>) -> Vec<ClaimId> {
        let mut claims: Vec<ClaimId> =
            camps.into_iter().flatten().flat_map(|camp| self.camps[*camp as usize].iter().copied()).collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }
}
