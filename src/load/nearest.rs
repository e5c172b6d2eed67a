//! The nearest of a few known words, for "did you mean".

use strsim::{damerau_levenshtein, jaro_winkler};

/// Longer words are not compared: nobody mistypes them, and comparing costs their square.
pub(crate) const MAX_LENGTH: usize = 64;

/// The candidate that `word` is most likely a slip for, if any is near enough.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.is_empty() || word.len() > MAX_LENGTH {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= MAX_LENGTH && near(word, candidate))
        // Ties go to the word that sorts first, so that the answer never depends on order.
        .min_by(|a, b| jaro_winkler(word, b).total_cmp(&jaro_winkler(word, a)).then_with(|| a.cmp(b)))
}

fn near(word: &str, candidate: &str) -> bool {
    let slips = (word.chars().count().min(candidate.chars().count()) / 3).min(2);
    damerau_levenshtein(word, candidate) <= slips || jaro_winkler(word, candidate) >= 0.9
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let keys = ["scope", "says", "stance"];
        assert_eq!(nearest("scop", keys), Some("scope"));
        assert_eq!(nearest("statnce", keys), Some("stance"));
        assert_eq!(nearest("weather", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
