//! The words by which a language's furniture is known; plain data, whoever fills it.

use crate::load::RawFurniture;

/// Cue phrases of one language, or of several joined. Compared word by word, without regard to
/// capitals and punctuation; a phrase is found only as whole words. All may be empty: then
/// structure alone decides.
///
/// At the start of a line, a phrase of one word counts only if it makes up half the line: `share`
/// says what `Share this` is and not what `Share prices fall` is. With dots after it, `suivez …`,
/// it counts whatever follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Furniture {
    /// What a lexicon lists as furniture.
    pub phrases: RawFurniture,
    /// Names of agencies: `AFP`, `Reuters`.
    pub agencies: Vec<String>,
    /// Names of the months, January first, with their abbreviations and cases.
    pub months: [Vec<String>; 12],
    /// Names of the days of the week, in any order.
    pub weekdays: Vec<String>,
}

impl Furniture {
    /// Takes in the cues of a further language.
    pub fn join(&mut self, other: Furniture) {
        self.phrases.join(other.phrases);
        self.agencies.extend(other.agencies);
        self.weekdays.extend(other.weekdays);
        for (month, names) in self.months.iter_mut().zip(other.months) {
            month.extend(names);
        }
    }
}
