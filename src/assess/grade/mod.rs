//! Grades a claim by the Admiralty scheme: a letter for how far its origin can be relied on, a
//! digit for how well what it says is borne out. The two are never made one.

mod against;
mod credibility;
mod reliability;
mod rules;

use super::judge::Judge;
use crate::finding::Proof;
use crate::link::Linked;
use crate::link::lineage::Lineage;
use crate::model::{ClaimId, Dossier, Origin, SourceId, Stance};
use against::Against;

/// A claim's grade, with how each half of it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// The Admiralty letter of the origin for this claim, `A` to `F`; `F` is unknown, not worst.
    pub reliability: char,
    /// How the letter came about, in order.
    pub trace: Vec<Proof>,
    /// The Admiralty digit of the claim, 1 to 6; 6 is unknown, not worst.
    pub credibility: u8,
    /// Why that digit.
    pub proof: Vec<Proof>,
}

impl Grade {
    /// What the letter says (STANAG 2511).
    pub fn reliability_words(&self) -> &'static str {
        match self.reliability {
            'A' => "completely reliable",
            'B' => "usually reliable",
            'C' => "fairly reliable",
            'D' => "not usually reliable",
            'E' => "unreliable",
            _ => "cannot be judged",
        }
    }

    /// What the digit says (STANAG 2511).
    pub fn credibility_words(&self) -> &'static str {
        match self.credibility {
            1 => "confirmed",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "cannot be judged",
        }
    }
}

/// Grades the claims of one linked dossier. What all grades need is worked out once.
pub struct Grader<'a> {
    judge: Judge<'a>,
    lineage: Lineage,
    against: Against,
    /// For each timeline, a few of the origins that tell something of it.
    heard: Vec<Vec<Origin>>,
    /// For each group, the timelines it tells something of.
    told_on: Vec<Vec<u32>>,
}

impl<'a> Grader<'a> {
    /// Prepares to grade.
    pub fn new(dossier: &'a Dossier, linked: &'a Linked) -> Grader<'a> {
        let judge = Judge::new(dossier, linked, 0);
        let lineage = Lineage::new(dossier);
        let against = Against::new(&judge);
        let mut told_on = vec![Vec::new(); linked.groups.len()];
        let mut heard = Vec::with_capacity(linked.timelines.len());
        for (at, timeline) in linked.timelines.iter().enumerate() {
            let mut origins: Vec<Origin> = Vec::new();
            for id in &timeline.entries {
                let group = linked.assertion(*id).group;
                if told_on[group.index()].last() != Some(&(at as u32)) {
                    told_on[group.index()].push(at as u32);
                }
                for claim in linked.affirming(dossier, group) {
                    if origins.len() == credibility::HEARD {
                        break;
                    }
                    let origin = judge.origin(claim);
                    if !origins.contains(&origin) {
                        origins.push(origin);
                    }
                }
            }
            heard.push(origins);
        }
        Grader { judge, lineage, against, heard, told_on }
    }

    /// The grade of a claim.
    pub fn grade(&self, id: ClaimId) -> Grade {
        let (reliability, trace) = self.reliability(id);
        let (credibility, proof) = self.credibility(id);
        Grade { reliability, trace, credibility, proof }
    }

    /// The declared ties.
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// The claims of the same occurrence that take the same stand: what supports a claim, itself
    /// included.
    pub fn alike(&self, id: ClaimId) -> Vec<ClaimId> {
        let stance = self.judge.dossier.claim(id).stance;
        let same = |other: &ClaimId| {
            let other = self.judge.dossier.claim(*other).stance;
            if stance.affirms() { other.affirms() } else { other == stance }
        };
        match self.judge.linked.group_of[id.index()] {
            Some(group) => self.judge.linked.group(group).claims.iter().copied().filter(same).collect(),
            None => vec![id],
        }
    }

    /// The independent origins behind what a claim says.
    pub fn independent(&self, id: ClaimId) -> Vec<Vec<SourceId>> {
        self.lineage.independent(&self.judge.origins(&self.alike(id)))
    }

    /// The claims that cannot be true if this one is.
    pub fn contradicting(&self, id: ClaimId) -> Vec<ClaimId> {
        self.against.certain(id)
    }

    /// The claims that may not be true if this one is.
    pub fn in_doubt(&self, id: ClaimId) -> Vec<ClaimId> {
        self.against.possible(id)
    }

    /// Whether a claim says that something is, or is not, so: plans and doubts do not.
    fn firm(&self, id: ClaimId) -> bool {
        let stance = self.judge.dossier.claim(id).stance;
        stance.affirms() || stance == Stance::Denies
    }
}
