//! Holds drafted claims against those that a case expects: only on the keys that it gives.

use crate::extract::draft::DraftClaim;
use crate::load::{RawExpected, UNRESOLVED};
use crate::model::Stance;

/// Keys of a claim beside what it says, in the order in which they are told.
const REST: [&str; 8] = ["when", "said", "by", "described_as", "medium", "stance", "confirms", "denies"];

/// What was expected and not drafted, and what was drafted and not expected, a claim a line;
/// nothing if all is as it should be.
pub(super) fn differences(expected: &[RawExpected], drafted: &[DraftClaim]) -> Option<(Vec<String>, Vec<String>)> {
    let partner = pair(expected, drafted);
    let missing: Vec<&RawExpected> =
        expected.iter().enumerate().filter(|(at, _)| !partner.contains(&Some(*at))).map(|(_, one)| one).collect();
    let spare: Vec<&DraftClaim> =
        drafted.iter().zip(&partner).filter(|(_, partner)| partner.is_none()).map(|(one, _)| one).collect();
    if missing.is_empty() && spare.is_empty() {
        return None;
    }
    let nothing = || {
        let all = if expected.is_empty() || drafted.is_empty() { "no claim" } else { "no further claim" };
        vec![all.to_owned()]
    };
    // Of what came out instead, the keys that are asked for are told, given or not.
    let asked: Vec<&str> = REST.into_iter().filter(|key| missing.iter().any(|one| given(one, key).is_some())).collect();
    let chain = missing.iter().any(|one| one.from.is_some());
    let told = |lines: Vec<String>| if lines.is_empty() { nothing() } else { lines };
    Some((
        told(missing.into_iter().map(expectation).collect()),
        told(spare.into_iter().map(|one| draft(one, &asked, chain)).collect()),
    ))
}

/// For each drafted claim the expected one it stands for; as many as possible have one.
fn pair(expected: &[RawExpected], drafted: &[DraftClaim]) -> Vec<Option<usize>> {
    let mut partner = vec![None; drafted.len()];
    for at in 0..expected.len() {
        let mut seen = vec![false; drafted.len()];
        settle(at, expected, drafted, &mut partner, &mut seen);
    }
    partner
}

/// Finds a drafted claim for an expected one, others moving on where they can.
fn settle(
    at: usize,
    expected: &[RawExpected],
    drafted: &[DraftClaim],
    partner: &mut Vec<Option<usize>>,
    seen: &mut Vec<bool>,
) -> bool {
    for (place, claim) in drafted.iter().enumerate() {
        if seen[place] || !fits(&expected[at], claim) {
            continue;
        }
        seen[place] = true;
        let free = match partner[place] {
            None => true,
            Some(other) => settle(other, expected, drafted, partner, seen),
        };
        if free {
            partner[place] = Some(at);
            return true;
        }
    }
    false
}

fn fits(expected: &RawExpected, claim: &DraftClaim) -> bool {
    let says = expected.says.iter().all(|(key, values)| {
        let mut wanted: Vec<&str> = values.iter().map(|value| value.text.as_ref()).collect();
        let mut found = said(claim, &key.text);
        // Who took part with whom has no order.
        wanted.sort_unstable();
        found.sort_unstable();
        wanted == found
    });
    let from = expected.from.as_ref().is_none_or(|steps| steps.iter().map(|step| &*step.text).eq(&claim.from));
    let rest = expected.rest.iter().all(|(key, text)| match rest(claim, key) {
        Some(found) => found == text.text,
        None => text.text == UNRESOLVED,
    });
    says && from && rest
}

/// What a key of `says` holds; nothing where it is absent.
fn said<'c>(claim: &'c DraftClaim, key: &str) -> Vec<&'c str> {
    let value = claim.value.as_ref();
    let one = match key {
        "predicate" => claim.predicate.as_deref(),
        "scope" => claim.scope.as_deref(),
        "value" => value.map(|(figure, _)| figure.as_str()),
        "unit" => value.map(|_| "people"),
        "population" => value.and_then(|(_, population)| population.as_deref()),
        _ => {
            let role = claim.roles.iter().find(|(role, _)| role == key);
            return role.map_or_else(Vec::new, |(_, values)| values.iter().map(String::as_str).collect());
        }
    };
    one.into_iter().collect()
}

/// What another key holds.
fn rest<'c>(claim: &'c DraftClaim, key: &str) -> Option<&'c str> {
    let about = |denies: bool| claim.about.as_deref().filter(|_| (claim.stance == Stance::Denies) == denies);
    match key {
        "when" => claim.when.as_deref(),
        "said" => claim.said.as_deref(),
        "by" => claim.by.as_deref(),
        "described_as" => claim.described_as.as_deref(),
        "medium" => claim.medium.as_deref(),
        "stance" => Some(claim.stance.name()),
        "confirms" => about(false),
        "denies" => about(true),
        _ => None,
    }
}

/// What an expected claim has under a key.
fn given<'e>(expected: &'e RawExpected, key: &str) -> Option<&'e str> {
    expected.rest.iter().find(|(own, _)| *own == key).map(|(_, text)| text.text.as_ref())
}

/// An expected claim in a line.
fn expectation(expected: &RawExpected) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (key, values) in &expected.says {
        let values: Vec<&str> = values.iter().map(|value| value.text.as_ref()).collect();
        parts.push(part(&key.text, &values));
    }
    parts.extend(REST.into_iter().filter_map(|key| Some(format!("{key} {}", given(expected, key)?))));
    if let Some(steps) = &expected.from {
        parts.push(format!("from {}", chain(steps.iter().map(|step| step.text.as_ref()))));
    }
    parts.join(", ")
}

/// A drafted claim in a line, with all that it says, and of the rest what was asked.
fn draft(claim: &DraftClaim, asked: &[&str], whole_chain: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    let roles = claim.roles.iter().map(|(role, _)| role.as_str());
    for key in ["predicate", "scope", "value", "population"].into_iter().chain(roles) {
        let values = said(claim, key);
        if !values.is_empty() {
            parts.push(part(key, &values));
        }
    }
    for key in REST {
        let unusual = key == "stance" && claim.stance != Stance::Asserts || matches!(key, "confirms" | "denies");
        match rest(claim, key) {
            Some(found) if unusual || asked.contains(&key) => parts.push(format!("{key} {found}")),
            None if asked.contains(&key) && matches!(key, "when" | "said") => parts.push(format!("{key} {UNRESOLVED}")),
            None if asked.contains(&key) => parts.push(format!("no {key}")),
            _ => {}
        }
    }
    if whole_chain || !claim.from.is_empty() {
        parts.push(format!("from {}", chain(claim.from.iter().map(String::as_str))));
    }
    parts.join(", ")
}

fn part(key: &str, values: &[&str]) -> String {
    if key == "predicate" { values.join(" ") } else { format!("{key} {}", values.join(" and ")) }
}

/// Whoever stands before the publisher.
fn chain<'s>(steps: impl Iterator<Item = &'s str>) -> String {
    let steps: Vec<&str> = steps.collect();
    if steps.is_empty() { "its own voice".to_owned() } else { steps.join(" > ") }
}
