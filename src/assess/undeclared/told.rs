//! What each document tells of which occurrence and in which words, for looking up: by
//! document, and by occurrence and wording. Documents are never compared all against all.

use rustc_hash::FxHashMap;

use super::super::judge::Judge;
use crate::link::{GroupId, counts_people};
use crate::model::{
    Claim, ClaimId, DocumentId, Dossier, EntityId, PredicateId, PredicateKind, RoleId, RoleValue, Stance, When, WordId,
};
use crate::resolve::fold;

/// A wording that more documents have for one occurrence is how it is commonly told, and
/// no evidence. It also bounds how many pairs of documents one wording brings up.
const MANY: usize = 8;

/// At most so many claims of one document on one occurrence are looked at: whoever tells it
/// more often than this has told it.
const LOOK: usize = 64;

/// An occurrence, or a count, and how one stands to it. A count is known by the first of the
/// groups of its figures, which stand in several where they cannot agree.
pub(super) type Topic = (GroupId, Stance);

/// What has to agree before two figures count the same thing.
type Count<'a> = (PredicateId, &'a [EntityId], Vec<(RoleId, &'a RoleValue)>, Option<WordId>, When);

/// A claim as far as this check looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    pub(super) document: DocumentId,
    pub(super) topic: Topic,
    pub(super) claim: ClaimId,
    /// Its wording, as a number that equal wordings share.
    pub(super) wording: Option<u32>,
}

/// Two documents that have a wording for one occurrence in common.
pub(super) type Shared = (DocumentId, DocumentId, Topic, u32);

/// All that is told, by document, occurrence and claim.
pub(super) struct Index {
    pub(super) told: Vec<Told>,
}

impl Index {
    pub(super) fn new(judge: &Judge) -> Index {
        let mut counts: FxHashMap<Count, GroupId> = FxHashMap::default();
        let mut wordings = FxHashMap::default();
        let mut told = Vec::new();
        for (id, claim) in judge.dossier.claims() {
            let Some(group) = judge.linked.group_of[id.index()] else { continue };
            let occurrence = match count(judge, group, claim) {
                Some(count) => *counts.entry(count).or_insert(group),
                None => group,
            };
            let wording = claim.wording.as_deref().map(fold).filter(|wording| !wording.is_empty()).map(|wording| {
                let next = wordings.len() as u32;
                *wordings.entry(wording).or_insert(next)
            });
            told.push(Told { document: claim.document, topic: (occurrence, claim.stance), claim: id, wording });
        }
        // Claims stand by document already.
        told.chunk_by_mut(|a, b| a.document == b.document).for_each(<[Told]>::sort_unstable);
        Index { told }
    }

    /// What a document tells, one slice an occurrence, in order.
    pub(super) fn of(&self, document: DocumentId) -> &[Told] {
        let first = self.told.partition_point(|told| told.document < document);
        let end = first + self.told[first..].partition_point(|told| told.document == document);
        &self.told[first..end]
    }

    /// Every two documents with a wording for one occurrence in common, pair by pair.
    pub(super) fn shared(&self, may: impl Fn(DocumentId, DocumentId) -> bool) -> Vec<Shared> {
        let worded = |told: &Told| told.wording.map(|wording| (told.topic, wording, told.document));
        let mut worded: Vec<(Topic, u32, DocumentId)> = self.told.iter().filter_map(worded).collect();
        worded.sort_unstable();
        worded.dedup();
        let mut shared = Vec::new();
        for tellers in worded.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            if tellers.len() > MANY {
                continue;
            }
            for (at, (topic, wording, one)) in tellers.iter().enumerate() {
                let others = tellers[at + 1..].iter().map(|(.., other)| *other).filter(|other| may(*one, *other));
                shared.extend(others.map(|other| (*one, other, *topic, *wording)));
            }
        }
        shared.sort_unstable();
        shared
    }
}

/// Whether any two documents have two wordings each: one wording decides nothing.
pub(super) fn worth_comparing(dossier: &Dossier) -> bool {
    let documents = dossier.claims.chunk_by(|a, b| a.document == b.document);
    let several = documents.filter(|claims| {
        let mut wordings = claims.iter().filter_map(|claim| claim.wording.as_deref());
        wordings.next().is_some_and(|first| wordings.any(|wording| wording != first))
    });
    several.take(2).count() == 2
}

/// The slice of what a document tells that is about `topic`.
pub(super) fn about(told: &[Told], topic: Topic) -> &[Told] {
    let first = told.partition_point(|told| told.topic < topic);
    let end = first + told[first..].partition_point(|told| told.topic == topic).min(LOOK);
    &told[first..end]
}

/// What a claim counts, if it counts.
fn count<'a>(judge: &'a Judge, group: GroupId, claim: &'a Claim) -> Option<Count<'a>> {
    let dossier = judge.dossier;
    let group = judge.linked.group(group);
    if dossier.vocabulary.predicate(group.predicate).kind != PredicateKind::Figure {
        return None;
    }
    let words = claim.says.roles.iter().filter(|(_, value)| matches!(value, RoleValue::Words(_)));
    let words = words.map(|(role, value)| (*role, value)).filter(|word| !counts_people(dossier, *word)).collect();
    Some((group.predicate, &group.key, words, claim.event, claim.when))
}
