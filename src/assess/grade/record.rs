//! A source's record in this dossier: how often what it said was confirmed, contradicted,
//! undone, taken back, and how long what it announced lasted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::judge::{Judge, days_between};
use super::super::premature::{premature, undone};
use super::against::Against;
use crate::link::GroupId;
use crate::link::lineage::Lineage;
use crate::model::{ClaimId, EntityList, RecordKey, SourceId};

/// The record of a source as an origin, in its own voice or named by others. Occurrences are
/// counted, not the documents that carry them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// A claim of each occurrence it told of.
    pub claims: Vec<ClaimId>,
    /// Of these, those that an independent origin tells too.
    pub confirmed: Vec<ClaimId>,
    /// Those that an origin not tied to it contradicts for certain.
    pub contradicted: Vec<ClaimId>,
    /// Gains it told of that a rival later undid.
    pub reversed: Vec<ClaimId>,
    /// What it announced prematurely.
    pub premature: Vec<ClaimId>,
    /// What was taken back.
    pub retracted: Vec<ClaimId>,
    /// How long what it told of as gained lasted, in order of time.
    pub lasted: Vec<Lasted>,
}

/// How long a gain lasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lasted {
    /// The claim that told of it.
    pub claim: ClaimId,
    /// What it was a gain of: a part, where a rival took only that back.
    pub of: EntityList,
    /// `up to 6 days`; nothing where the bounds are open.
    pub days: Option<String>,
}

impl Record {
    /// How many of these it counts.
    pub fn count(&self, key: RecordKey) -> usize {
        match key {
            RecordKey::Claims => self.claims.len(),
            RecordKey::Confirmed => self.confirmed.len(),
            RecordKey::Contradicted => self.contradicted.len(),
            RecordKey::Reversed => self.reversed.len(),
            RecordKey::Premature => self.premature.len(),
            RecordKey::Retracted => self.retracted.len(),
        }
    }
}

/// The records of all sources, in their order.
pub(super) fn records(judge: &Judge, lineage: &Lineage, against: &Against) -> Vec<Record> {
    let mut records = vec![Record::default(); judge.dossier.sources.len()];
    for group in &judge.linked.groups {
        told(judge, lineage, against, &group.claims, &mut records);
    }
    for (id, claim) in judge.dossier.claims() {
        // Headlines and claims taken back stand in no group.
        let apart = judge.linked.group_of[id.index()].is_none() && !claim.headline;
        if let Some(source) = judge.origin(id).source().filter(|_| apart) {
            records[source.index()].retracted.push(id);
        }
    }
    for timeline in &judge.linked.timelines {
        for (at, turn) in timeline.turns.iter().enumerate() {
            let Some(end) = undone(judge, timeline, at) else { continue };
            let gains: FxHashSet<GroupId> = turn
                .assertions
                .iter()
                .filter(|id| judge.linked.is_gain(**id))
                .map(|id| judge.linked.assertion(*id).group)
                .collect();
            let of_gain =
                |claim: &ClaimId| judge.linked.group_of[claim.index()].is_some_and(|group| gains.contains(&group));
            for (source, claim) in first_of_each(judge, judge.tellers(turn).into_iter().filter(of_gain)) {
                let record = &mut records[source.index()];
                record.reversed.push(claim);
                record.lasted.push(Lasted {
                    claim,
                    of: timeline.key.clone(),
                    days: days_between(turn.start, end.start),
                });
            }
        }
    }
    for announcement in premature(judge) {
        for (source, claim) in first_of_each(judge, announcement.claims.into_iter()) {
            records[source.index()].premature.push(claim);
        }
    }
    for record in &mut records {
        for list in [&mut record.reversed, &mut record.premature, &mut record.retracted] {
            list.sort_unstable();
            list.dedup();
        }
    }
    records
}

/// Counts one occurrence for whoever told of it.
fn told(judge: &Judge, lineage: &Lineage, against: &Against, claims: &[ClaimId], records: &mut [Record]) {
    let affirming = claims.iter().copied().filter(|claim| judge.dossier.claim(*claim).stance.affirms());
    let named = |claim: &ClaimId| judge.origin(*claim).named().map(|source| lineage.class(source));
    let classes: FxHashSet<SourceId> = affirming.clone().filter_map(|claim| named(&claim)).collect();
    for (source, claim) in first_of_each(judge, affirming) {
        let own = lineage.class(source);
        let record = &mut records[source.index()];
        record.claims.push(claim);
        if classes.len() > usize::from(classes.contains(&own)) {
            record.confirmed.push(claim);
        }
        if against.faced_by_other(judge, lineage, claim, own) {
            record.contradicted.push(claim);
        }
    }
}

/// The first claim of each source among these, by source.
fn first_of_each(judge: &Judge, claims: impl Iterator<Item = ClaimId>) -> Vec<(SourceId, ClaimId)> {
    let mut first: FxHashMap<SourceId, ClaimId> = FxHashMap::default();
    for claim in claims {
        if let Some(source) = judge.origin(claim).source() {
            first.entry(source).or_insert(claim);
        }
    }
    let mut first: Vec<(SourceId, ClaimId)> = first.into_iter().collect();
    first.sort_unstable();
    first
}
