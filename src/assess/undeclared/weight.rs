//! How much each coincidence weighs, in bits.
//!
//! After Fellegi and Sunter, A Theory for Record Linkage (1969): a coincidence counts
//! log2(m/u), where m is how often two texts off one wire show it and u how often two that
//! know nothing of one another do; where it might have been and is not, log2((1-m)/(1-u)).
//! One bit is twice as likely. All is rounded down, so that the parts add up as printed.

/// From so many bits on a common wire is likelier than chance. Ten bits for how rare it is to
/// begin with, one pair of documents in a thousand; ten more to be a thousand to one sure.
pub(super) const ENOUGH: u32 = 20;

/// So many of them have to come from words: order and figures bear them out, and are no
/// ground of suspicion by themselves, since what happened may account for both.
pub(super) const ENOUGH_WORDS: u32 = 10;

/// No one coincidence counts for more, so that one quotation, or one long list, decides nothing.
pub(super) const MOST: u32 = 10;

/// What a shared occurrence told in other words counts against: an editor keeps about every
/// second word of a wire.
pub(super) const OTHER_WORDS: u32 = 1;

/// What another figure for the same count counts against: an editor changes one in eight.
pub(super) const OTHER_FIGURE: u32 = 3;

/// The least that a letter of English tells whoever knows the text before it: Shannon,
/// Prediction and Entropy of Printed English (1951). The least, since the fact is known too.
const BITS_A_LETTER: f64 = 0.6;

/// What the length of a wording says of its rarity is worth as much as so many occurrences.
const PRIOR: f64 = 4.0;

/// The same wording for one occurrence. `letters` are those that the occurrence itself does not
/// call for; `used` of `occasions` other occurrences of the kind are told in these words too.
pub(super) fn wording(letters: usize, used: u32, occasions: u32) -> u32 {
    let prior = (-BITS_A_LETTER * letters as f64).exp2();
    let chance = (f64::from(used) + PRIOR * prior) / (f64::from(occasions) + PRIOR);
    whole(-chance.log2() - f64::from(OTHER_WORDS))
}

/// The same figure for one count, where `same` of `others` that count it have it too. If
/// nobody else counts, or all agree, it may simply be the number.
pub(super) fn figure(same: u32, others: u32) -> u32 {
    whole(((f64::from(others) + 1.0) / (f64::from(same) + 1.0)).log2())
}

/// Of `shared` paragraphs `kept` stand in the same order. By chance, at most one order in
/// kept! / (shared choose kept) has so many: the expected number of increasing runs of that
/// length (Aldous and Diaconis, Longest Increasing Subsequences, 1999). Of the orders of
/// these, the `dated` ones that the days put into a row are no choice of the writer.
pub(super) fn order(shared: usize, kept: usize, dated: usize) -> u32 {
    let factorial = |upto: usize| (2..=upto).map(|n| (n as f64).log2()).sum::<f64>();
    let choices = factorial(shared) - factorial(kept) - factorial(shared.saturating_sub(kept));
    whole(factorial(kept) - choices - factorial(dated))
}

fn whole(bits: f64) -> u32 {
    // What is infinite or below nothing ends at a bound.
    bits.clamp(0.0, f64::from(MOST)).floor() as u32
}

/// The places of a longest strictly increasing subsequence, in order (Fredman 1975).
pub(super) fn longest<T: Ord + Copy>(values: &[T]) -> Vec<usize> {
    // The last place of the best run of each length, and for each place the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] < *value);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run: Vec<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::{MOST, figure, longest, order, wording};

    #[test]
    fn a_wording_counts_by_its_length_and_rarity() {
        assert_eq!(wording(6, 0, 0), 2, "one word is little");
        assert_eq!(wording(15, 0, 0), 8);
        assert_eq!(wording(15, 20, 40), 0, "everybody's words are nothing");
        assert!(wording(6, 0, 200) > wording(6, 0, 0), "what nobody else says in many cases is rare");
        assert_eq!(wording(100_000, 0, 0), MOST);
        assert_eq!(wording(0, 0, 0), 0);
    }

    #[test]
    fn a_figure_counts_only_where_others_count_otherwise() {
        assert_eq!(figure(0, 0), 0);
        assert_eq!(figure(7, 7), 0);
        assert_eq!(figure(0, 3), 2);
    }

    #[test]
    fn an_order_counts_beyond_chance_and_beyond_the_days() {
        assert_eq!(order(5, 5, 1), 6);
        assert_eq!(order(5, 5, 5), 0, "the days give it");
        assert_eq!(order(5, 1, 1), 0, "reversed");
        assert_eq!(order(5, 3, 1), 0, "three of five are in order by chance");
        assert_eq!(order(0, 0, 0), 0);
        assert_eq!(order(100_000, 100_000, 1), MOST);
    }

    #[test]
    fn the_longest_run_is_found() {
        assert_eq!(longest(&[3, 1, 2, 2, 5, 4]), [1, 3, 5], "of equals only one");
        assert_eq!(longest::<u32>(&[]), Vec::<usize>::new());
    }
}
