//! Timeless questions, such as who led an operation: two answers clash when they share nobody.

use std::collections::BTreeMap;

use super::{Group, GroupId, Rivalry};
use crate::model::{Dossier, EntityId, PredicateId, RoleValue};

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
            let claims = groups[group.index()].claims.iter().map(|claim| dossier.claim(*claim));
            claims
                .filter(|claim| claim.stance.affirms())
                .filter_map(|claim| claim.says.role(role))
                .collect::<Vec<&RoleValue>>()
        };
        let names: Vec<Vec<&RoleValue>> = answers.iter().map(named).collect();
        let share =
            |a: &[&RoleValue], b: &[&RoleValue]| a.iter().any(|one| b.iter().any(|other| share(dossier, one, other)));
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

/// Whether two answers have somebody, or something, in common.
fn share(dossier: &Dossier, a: &RoleValue, b: &RoleValue) -> bool {
    match (a, b) {
        (RoleValue::Entities(a), RoleValue::Entities(b)) => {
            a.iter().any(|one| b.iter().any(|other| dossier.contains(*one, *other) || dossier.contains(*other, *one)))
        }
        (RoleValue::Words(a), RoleValue::Words(b)) => a.iter().any(|word| b.contains(word)),
        _ => false,
    }
}
