//! Which drafted claim stands for which claim of the gold.

use std::collections::BTreeMap;

use super::item::Item;
use super::locate::Place;

/// A claim of the gold and a drafted one, by their places; one of them alone where nothing stands
/// for it.
pub type Pair = (Option<usize>, Option<usize>);

/// Pairs claims one to one, the likest first: those of one block that say the same kind of thing
/// in the same words, then by place, actor and the rest. Of pairs that are equally like, the first
/// in reading order. In the order of the gold, then what was drafted beside it.
pub fn align(gold: &[Item], draft: &[Item]) -> Vec<Pair> {
    let mut blocks: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (at, item) in draft.iter().enumerate() {
        if let Some(place) = item.place() {
            blocks.entry(place).or_default().push(at);
        }
    }
    let mut possible: Vec<(Likeness, usize, usize)> = Vec::new();
    for (at, item) in gold.iter().enumerate() {
        let others = item.place().and_then(|place| blocks.get(&place)).into_iter().flatten();
        possible.extend(others.filter_map(|other| Some((likeness(item, &draft[*other])?, at, *other))));
    }
    possible.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut of_gold: Vec<Option<usize>> = vec![None; gold.len()];
    let mut taken = vec![false; draft.len()];
    for (_, own, other) in possible {
        if of_gold[own].is_none() && !taken[other] {
            of_gold[own] = Some(other);
            taken[other] = true;
        }
    }
    let paired = of_gold.into_iter().enumerate().map(|(own, other)| (Some(own), other));
    let beside = taken.into_iter().enumerate().filter(|(_, taken)| !taken).map(|(other, _)| (None, Some(other)));
    paired.chain(beside).collect()
}

/// How like two claims are: first whether predicate and words agree, then in how much else.
type Likeness = (u8, usize);

/// Nothing where one cannot stand for the other.
fn likeness(gold: &Item, draft: &Item) -> Option<Likeness> {
    let same = gold.predicate == draft.predicate;
    let related = same || gold.wider.contains(&draft.predicate) || draft.wider.contains(&gold.predicate);
    let shared = gold.shared(draft);
    let touch = shared.is_some_and(|(both, _)| both > 0);
    let tier = match (related, touch) {
        (true, true) => 2,
        // The right kind of thing, said elsewhere: only if it is about the same place.
        (true, false) if shared.is_none() || gold.places == draft.places => 1,
        // The right words, taken for another kind of thing.
        (false, true) if shared.is_some_and(|(both, either)| 2 * both >= either) => 1,
        _ => return None,
    };
    let overlap = shared.map_or(0, |(both, either)| 10 * both / either.max(1));
    let roles = gold.roles.iter().filter(|role| draft.roles.contains(role)).count();
    let agreements = [
        (same, 8),
        (gold.places == draft.places, 6),
        (gold.value == draft.value, 6),
        ((gold.chain.first(), &gold.by) == (draft.chain.first(), &draft.by), 5),
        (gold.stance == draft.stance, 4),
        (gold.when == draft.when, 3),
        (gold.chain == draft.chain, 2),
        (gold.scope == draft.scope, 2),
    ];
    let agreed: usize = agreements.iter().filter(|(agree, _)| *agree).map(|(_, weight)| weight).sum();
    Some((tier, agreed + 4 * roles + overlap))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(predicate: &str, place: &str, span: std::ops::Range<usize>) -> Item {
        Item {
            paragraph: Some(1),
            span: Some(span),
            predicate: predicate.to_owned(),
            places: vec![place.to_owned()],
            roles: vec![("place".to_owned(), vec![place.to_owned()])],
            stance: "asserts".to_owned(),
            ..Item::default()
        }
    }

    #[test]
    fn one_verb_with_two_places_is_told_apart_by_place() {
        let gold = [item("captures", "kerm", 0..20), item("captures", "velka", 0..20)];
        let draft = [item("captures", "velka", 0..20), item("captures", "kerm", 0..20)];
        assert_eq!(align(&gold, &draft), [(Some(0), Some(1)), (Some(1), Some(0))]);
    }

    #[test]
    fn what_one_asserts_and_another_denies_is_told_apart_by_who_says_it() {
        let by = |who: &str, stance: &str| Item {
            chain: vec![who.to_owned()],
            stance: stance.to_owned(),
            ..item("captures", "kerm", 0..20)
        };
        let gold = [by("red", "asserts"), by("blue", "denies")];
        let draft = [by("blue", "denies"), by("red", "asserts")];
        assert_eq!(align(&gold, &draft), [(Some(0), Some(1)), (Some(1), Some(0))]);
    }

    #[test]
    fn another_block_or_other_words_of_another_kind_never_pair() {
        let gold = [item("captures", "kerm", 0..20), item("killed", "kerm", 30..40)];
        let elsewhere = Item { paragraph: Some(2), ..item("captures", "kerm", 0..20) };
        let headline = Item { headline: true, paragraph: None, ..item("captures", "kerm", 0..20) };
        let scenery = item("attacks", "kerm", 5..60);
        let pairs = align(&gold, &[elsewhere, headline, scenery]);
        assert_eq!(pairs, [(Some(0), None), (Some(1), None), (None, Some(0)), (None, Some(1)), (None, Some(2))]);
    }

    #[test]
    fn a_narrower_predicate_in_the_same_words_comes_before_the_same_one_elsewhere() {
        let narrower = Item { wider: vec!["captures".to_owned()], ..item("recaptures", "velka", 2..20) };
        let draft = [item("captures", "kerm", 50..60), narrower];
        assert_eq!(align(&[item("captures", "kerm", 0..20)], &draft), [(Some(0), Some(1)), (None, Some(0))]);
        assert_eq!(align(&[item("captures", "kerm", 0..20)], &draft[..1]), [(Some(0), Some(0))]);
    }

    #[test]
    fn of_equals_the_first_pair_up() {
        let one = item("captures", "kerm", 0..20);
        let pairs = align(&[one.clone(), one.clone()], &[one.clone(), one.clone(), one]);
        assert_eq!(pairs, [(Some(0), Some(0)), (Some(1), Some(1)), (None, Some(2))]);
    }
}
