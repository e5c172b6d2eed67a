//! How much of the gold was drafted, and how much of what was drafted is in it, field by field.

use super::align::Pair;
use super::item::Item;

/// What is measured of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The words it rests on: half of what either has, both have.
    Span,
    /// The predicate.
    Predicate,
    /// The places, in whatever role.
    Place,
    /// What fills its roles, but for free text.
    Roles,
    /// Scope and number.
    Quantity,
    /// How it stands to what it says.
    Stance,
    /// The bounds of its time; none and none is right.
    Time,
    /// Whoever said it first, and the person who spoke.
    Speaker,
    /// Everybody it passed.
    Chain,
    /// How the origin spoke.
    Medium,
    /// Predicate, roles, quantity, stance, time and chain, all of them.
    Whole,
}

impl Field {
    /// Every field with its name.
    pub const ALL: [(Field, &'static str); 11] = [
        (Field::Span, "content span"),
        (Field::Predicate, "predicate"),
        (Field::Place, "place"),
        (Field::Roles, "all roles"),
        (Field::Quantity, "scope and value"),
        (Field::Stance, "stance"),
        (Field::Time, "time"),
        (Field::Speaker, "speaker"),
        (Field::Chain, "whole chain"),
        (Field::Medium, "medium"),
        (Field::Whole, "whole claim"),
    ];

    /// Whether a drafted claim has it right.
    pub fn agrees(self, gold: &Item, draft: &Item) -> bool {
        match self {
            Field::Span => gold.shared(draft).is_some_and(|(both, either)| both > 0 && 2 * both >= either),
            Field::Predicate => gold.predicate == draft.predicate,
            Field::Place => gold.places == draft.places,
            Field::Roles => gold.roles == draft.roles,
            Field::Quantity => (&gold.scope, &gold.value) == (&draft.scope, &draft.value),
            Field::Stance => gold.stance == draft.stance,
            Field::Time => gold.when == draft.when,
            Field::Speaker => (gold.chain.first(), &gold.by) == (draft.chain.first(), &draft.by),
            Field::Chain => gold.chain == draft.chain,
            Field::Medium => gold.medium == draft.medium,
            Field::Whole => {
                let parts = [Field::Predicate, Field::Roles, Field::Quantity, Field::Stance, Field::Time, Field::Chain];
                parts.iter().all(|field| field.agrees(gold, draft))
            }
        }
    }
}

/// Counts over texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures {
    /// Texts.
    pub texts: usize,
    /// Claims of the gold.
    pub gold: usize,
    /// Claims drafted.
    pub drafted: usize,
    /// Pairs of the two.
    pub paired: usize,
    /// Of these, how many have each field right, in the order of [`Field::ALL`].
    pub right: [usize; Field::ALL.len()],
}

/// What a field measures, in thousandths; nothing where there is nothing to measure it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// How many have it right.
    pub right: usize,
    /// Of what was drafted.
    pub precision: Option<u32>,
    /// Of the gold.
    pub recall: Option<u32>,
    /// The harmonic mean of the two.
    pub f1: Option<u32>,
    /// Of the pairs: how good the field is where the claim was found at all.
    pub of_pairs: Option<u32>,
}

/// Counts one text. `lost` claims were drafted too, but cannot be read.
pub fn measure(gold: &[Item], draft: &[Item], pairs: &[Pair], lost: usize) -> Measures {
    let both: Vec<(&Item, &Item)> =
        pairs.iter().filter_map(|(own, other)| Some((gold.get((*own)?)?, draft.get((*other)?)?))).collect();
    let right = Field::ALL.map(|(field, _)| both.iter().filter(|(own, other)| field.agrees(own, other)).count());
    Measures { texts: 1, gold: gold.len(), drafted: draft.len() + lost, paired: both.len(), right }
}

impl Measures {
    /// These and those.
    pub fn and(mut self, other: &Measures) -> Measures {
        self.texts += other.texts;
        self.gold += other.gold;
        self.drafted += other.drafted;
        self.paired += other.paired;
        self.right.iter_mut().zip(other.right).for_each(|(own, more)| *own += more);
        self
    }

    /// Every field's score, in the order of [`Field::ALL`].
    pub fn scores(&self) -> [Score; Field::ALL.len()] {
        self.right.map(|right| Score {
            right,
            precision: thousandths(right, self.drafted),
            recall: thousandths(right, self.gold),
            f1: thousandths(2 * right, self.drafted + self.gold),
            of_pairs: thousandths(right, self.paired),
        })
    }
}

/// A share in whole thousandths, rounded to the nearest.
fn thousandths(part: usize, whole: usize) -> Option<u32> {
    let rounded = (2_000 * part as u64 + whole as u64).checked_div(2 * whole as u64)?;
    u32::try_from(rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(span: std::ops::Range<usize>) -> Item {
        Item { paragraph: Some(1), span: Some(span), predicate: "captures".to_owned(), ..Item::default() }
    }

    #[test]
    fn half_of_what_either_has_is_enough_of_the_words() {
        let agree = |a, b| Field::Span.agrees(&item(a), &item(b));
        assert!(agree(0..20, 0..10) && agree(0..20, 5..25) && agree(3..4, 3..4));
        assert!(!agree(0..20, 0..9) && !agree(0..20, 20..40));
        assert!(!Field::Span.agrees(&item(0..20), &Item::default()));
    }

    #[test]
    fn a_claim_is_whole_without_its_person_medium_and_exact_words() {
        let gold = item(0..20);
        let draft = Item { by: Some("somebody".to_owned()), medium: Some("post".to_owned()), ..item(50..60) };
        assert!(Field::Whole.agrees(&gold, &draft) && !Field::Speaker.agrees(&gold, &draft));
        let other = Item { stance: "denies".to_owned(), ..item(0..20) };
        assert!(!Field::Whole.agrees(&gold, &other));
    }

    #[test]
    fn what_cannot_be_read_counts_as_drafted() {
        let gold = [item(0..20), item(30..40)];
        let draft = [item(0..20)];
        let found = measure(&gold, &draft, &[(Some(0), Some(0)), (Some(1), None)], 1);
        let score = found.scores()[1];
        assert_eq!((found.gold, found.drafted, found.paired, score.right), (2, 2, 1, 1));
        assert_eq!(
            (score.precision, score.recall, score.f1, score.of_pairs),
            (Some(500), Some(500), Some(500), Some(1000))
        );
        assert_eq!(found.and(&found).scores()[1].right, 2);
    }

    #[test]
    fn nothing_to_measure_by_is_not_nothing_right() {
        let score = measure(&[], &[], &[], 0).scores()[0];
        assert_eq!((score.precision, score.recall, score.f1), (None, None, None));
        assert_eq!((thousandths(2, 3), thousandths(1, 3), thousandths(0, 3)), (Some(667), Some(333), Some(0)));
    }
}
