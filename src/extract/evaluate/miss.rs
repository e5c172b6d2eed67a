//! What a draft got wrong, claim by claim.

use super::align::Pair;
use super::item::Item;
use super::measure::Field;

/// A claim that was not drafted as the gold has it.
#[derive(Debug, Clone, PartialEq)]
pub enum Miss<'a> {
    /// In the gold, and nothing stands for it.
    NotDrafted(&'a Item),
    /// Drafted, and stands for nothing in the gold.
    NotInGold(&'a Item),
    /// In both, and not the same.
    Differs {
        /// As the gold has it.
        gold: &'a Item,
        /// As it was drafted.
        draft: &'a Item,
        /// What is not the same.
        keys: Vec<Difference>,
    },
}

/// A key of a claim with two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name in YAML, a role's name among them; `quote` for the words it rests on.
    pub key: String,
    /// In the gold.
    pub gold: Option<String>,
    /// As drafted.
    pub draft: Option<String>,
}

/// Every miss, in the order of the pairs.
pub fn misses<'a>(gold: &'a [Item], draft: &'a [Item], pairs: &[Pair]) -> Vec<Miss<'a>> {
    let miss = |(own, other): &Pair| {
        let own = own.and_then(|own| gold.get(own));
        let other = other.and_then(|other| draft.get(other));
        match (own, other) {
            (Some(gold), Some(draft)) => {
                let keys = differences(gold, draft);
                (!keys.is_empty()).then_some(Miss::Differs { gold, draft, keys })
            }
            (Some(gold), None) => Some(Miss::NotDrafted(gold)),
            (None, Some(draft)) => Some(Miss::NotInGold(draft)),
            (None, None) => None,
        }
    };
    pairs.iter().filter_map(miss).collect()
}

/// The keys in which two claims differ, in the order in which a file has them.
fn differences(gold: &Item, draft: &Item) -> Vec<Difference> {
    let mut keys: Vec<(&str, Option<String>, Option<String>)> =
        vec![("predicate", Some(gold.predicate.clone()), Some(draft.predicate.clone()))];
    let mut roles: Vec<&str> = gold.roles.iter().chain(&draft.roles).map(|(role, _)| role.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    keys.extend(roles.into_iter().map(|role| (role, filled(gold, role), filled(draft, role))));
    let when = |item: &Item| item.when.as_ref().map(|moment| moment.words.clone());
    // Two times may say themselves alike and still be bounded otherwise: only bounds count.
    let when = if Field::Time.agrees(gold, draft) { (None, None) } else { (when(gold), when(draft)) };
    let chain = |item: &Item| (!item.chain.is_empty()).then(|| item.chain.join(", "));
    let words = |item: &Item| (!item.words.is_empty()).then(|| item.words.clone());
    let quote = if Field::Span.agrees(gold, draft) { (None, None) } else { (words(gold), words(draft)) };
    keys.extend([
        ("scope", gold.scope.clone(), draft.scope.clone()),
        ("value", gold.value.clone(), draft.value.clone()),
        ("stance", Some(gold.stance.clone()), Some(draft.stance.clone())),
        ("when", when.0, when.1),
        ("from", chain(gold), chain(draft)),
        ("by", gold.by.clone(), draft.by.clone()),
        ("medium", gold.medium.clone(), draft.medium.clone()),
        ("quote", quote.0, quote.1),
    ]);
    keys.retain(|(_, gold, draft)| gold != draft);
    keys.into_iter().map(|(key, gold, draft)| Difference { key: key.to_owned(), gold, draft }).collect()
}

fn filled(item: &Item, role: &str) -> Option<String> {
    item.roles.iter().find(|(own, _)| own == role).map(|(_, ids)| ids.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_that_differs_is_told_with_both_values() {
        let role = |role: &str, id: &str| (role.to_owned(), vec![id.to_owned()]);
        let gold = Item {
            predicate: "captures".to_owned(),
            roles: vec![role("actor", "red"), role("place", "kerm")],
            span: Some(0..20),
            words: "have taken Kerm".to_owned(),
            ..Item::default()
        };
        let draft = Item {
            roles: vec![role("place", "kerm"), role("target", "blue")],
            chain: vec!["wire".to_owned(), "monitor".to_owned()],
            span: Some(2..20),
            ..gold.clone()
        };
        let found = misses(std::slice::from_ref(&gold), std::slice::from_ref(&draft), &[(Some(0), Some(0))]);
        let [Miss::Differs { keys, .. }] = &found[..] else { panic!("{found:?}") };
        let told: Vec<String> = keys.iter().map(|key| format!("{} {:?} {:?}", key.key, key.gold, key.draft)).collect();
        let expected = ["actor Some(\"red\") None", "target None Some(\"blue\")", "from None Some(\"wire, monitor\")"];
        assert_eq!(told, expected);
        assert_eq!(misses(std::slice::from_ref(&gold), std::slice::from_ref(&gold), &[(Some(0), Some(0))]), []);
    }
}
