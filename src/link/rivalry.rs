//! Timeless questions, such as who led an operation: two answers clash when they share nobody.

use std::collections::BTreeMap;

use super::{Group, GroupId, Rivalry};
use crate::model::{Dossier, EntityId, PredicateId};

/// At most so many answers to one question are compared; more of them tell nothing new.
const ANSWERS: usize = 64;

/// The questions whose answers clash, each with all answers that share nobody with another.
pub(super) fn rivalries(dossier: &Dossier, groups: &[Group]) -> Vec<Rivalry> {
    let mut questions: BTreeMap<(PredicateId, &[EntityId]), Vec<GroupId>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let predicate = dossier.vocabulary.predicate(group.predicate);
        let affirmed = group.claims.iter().any(|claim| dossier.claim(*claim).stance.affirms());
        if predicate.timeless && predicate.exclusive && affirmed {
            questions.entry((group.predicate, &group.key)).or_default().push(GroupId::new(at));
        }
    }
    let mut found = Vec::new();
    for ((predicate, key), mut answers) in questions {
        answers.truncate(ANSWERS);
        let Some(role) = dossier.vocabulary.predicate(predicate).holder else { continue };
        let named = |group: &GroupId| {
            let claims = &groups[group.index()].claims;
            claims.iter().flat_map(|claim| dossier.claim(*claim).says.entities(role)).copied().collect::<Vec<_>>()
        };
        let names: Vec<Vec<EntityId>> = answers.iter().map(named).collect();
        let share = |a: &[EntityId], b: &[EntityId]| {
            a.iter().any(|one| b.iter().any(|other| dossier.contains(*one, *other) || dossier.contains(*other, *one)))
        };
        let clashing: Vec<GroupId> = answers
            .iter()
            .enumerate()
            .filter(|(at, _)| names.iter().enumerate().any(|(other, list)| other != *at && !share(&names[*at], list)))
            .map(|(_, answer)| *answer)
            .collect();
        if !clashing.is_empty() {
            found.push(Rivalry { predicate, key: key.into(), answers: clashing });
        }
    }
    found
}
