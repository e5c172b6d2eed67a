//! What a finding is known by from one run to the next, whatever line it stands on and however
//! it is worded: the one place where fingerprints are made.

use std::collections::HashMap;

use uuid::Uuid;

use super::Code;

/// What all fingerprints of this kind are made within. Another way of making them takes
/// another number: old ones then match nothing, instead of the wrong thing.
const KIND: Uuid = Uuid::from_u128(0x6f1d_2c3e_8a47_5b90_9d1e_52c7_0b64_a9f3);

/// How many digits are kept: enough that a million findings have two alike once in hundreds of
/// dossiers, few enough to be read out.
const DIGITS: usize = 12;

/// Gives the findings of one run their fingerprints. Of those that would have the same, all but
/// the first are numbered.
#[derive(Debug, Default)]
pub struct Fingerprints {
    given: HashMap<String, u32>,
}

impl Fingerprints {
    /// The fingerprint of a finding about these entities, of whose claims `claim` was published
    /// first. Further relays that join come after it, and change nothing.
    pub fn of_finding<'a>(
        &mut self,
        code: Code,
        about: impl IntoIterator<Item = &'a str>,
        claim: Option<&str>,
    ) -> String {
        let mut about: Vec<&str> = about.into_iter().collect();
        about.sort_unstable();
        about.dedup();
        let parts = [code.name(), claim.unwrap_or("")].into_iter().chain(about);
        self.make(parts.collect())
    }

    /// The fingerprint of an input error: it may have no claim that could be read, so it is
    /// known by its file and by what it says.
    pub fn of_input(&mut self, code: Code, file: &str, message: &str) -> String {
        self.make(vec![code.name(), file, message])
    }

    /// Each part with its length before it, so that no two lists of parts make one text.
    fn make(&mut self, parts: Vec<&str>) -> String {
        let text: String = parts.iter().map(|part| format!("{}:{part};", part.len())).collect();
        let given = self.given.entry(text.clone()).or_insert(0);
        *given += 1;
        let text = if *given == 1 { text } else { format!("{text}{given}") };
        let mut digits = Uuid::new_v5(&KIND, text.as_bytes()).simple().to_string();
        digits.truncate(DIGITS);
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_known_by_the_same_and_twice_by_another() {
        let one = Fingerprints::default().of_finding(Code::Reversal, ["town", "red"], Some("herald-1/a"));
        assert_eq!(one, Fingerprints::default().of_finding(Code::Reversal, ["red", "town"], Some("herald-1/a")));
        let mut both = Fingerprints::default();
        let again = ["first", "second"].map(|_| both.of_finding(Code::Reversal, ["red", "town"], Some("herald-1/a")));
        assert_eq!(again[0], one);
        assert_ne!(again[1], one);
    }

    #[test]
    fn fingerprints_stay_what_they_are() {
        // Baselines that people keep rest on these digits.
        let digits = Fingerprints::default().of_finding(Code::Contradiction, ["town"], Some("herald-1/a"));
        assert_eq!(digits, "c54388d74be6");
        assert!(digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn no_two_lists_of_parts_make_one_text() {
        let of = |about: &[&str], claim| {
            Fingerprints::default().of_finding(Code::Reversal, about.iter().copied(), Some(claim))
        };
        assert_ne!(of(&["a;1:b"], "c"), of(&["a", "b"], "c"));
        assert_ne!(of(&["a"], "b"), of(&["b"], "a"));
    }
}
