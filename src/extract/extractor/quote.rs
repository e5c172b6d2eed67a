//! Whether words stand in a text, and where. Runs of blanks count as one blank, since a file
//! wraps its lines where it likes; nothing else is forgiven.

use std::ops::Range;

/// Where words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Here, and nowhere else.
    Once(Range<usize>),
    /// In several places.
    Often,
    /// Nowhere.
    Nowhere,
}

/// A text with its runs of blanks made one, and the way back.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    text: String,
    /// Places from which both run in step, as (here, there).
    steps: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text that starts at `from` of a larger one.
    pub fn new(text: &str, from: usize) -> Folded {
        let mut out = String::with_capacity(text.len());
        let mut steps = vec![(0, from)];
        let mut blank = false;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                if !blank {
                    out.push(' ');
                }
                blank = true;
                continue;
            }
            if blank {
                // Behind a run, both are in step again.
                steps.push((out.len(), from + at));
                blank = false;
            }
            out.push(c);
        }
        Folded { text: out, steps }
    }

    /// Where words stand that were folded and trimmed, in the larger text.
    pub fn find(&self, words: &str) -> Found {
        let Some(first) = self.text.find(words) else { return Found::Nowhere };
        let next = first + self.text[first..].chars().next().map_or(1, char::len_utf8);
        if self.text[next..].contains(words) {
            return Found::Often;
        }
        // Words begin and end with what is no blank, so both ends are in step.
        Found::Once(self.back(first)..self.back(first + words.len() - last(words)) + last(words))
    }

    fn back(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(here, _)| *here <= at).saturating_sub(1);
        let (here, there) = self.steps[step];
        there + (at - here)
    }
}

/// The length of the last character.
fn last(words: &str) -> usize {
    words.chars().next_back().map_or(0, char::len_utf8)
}

/// Words with their runs of blanks made one, and none around them.
pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Folded, Found, folded};

    fn found(text: &str, words: &str) -> Option<String> {
        match Folded::new(text, 100).find(&folded(words)) {
            Found::Once(span) => Some(text[span.start - 100..span.end - 100].to_owned()),
            Found::Often => Some("often".to_owned()),
            Found::Nowhere => None,
        }
    }

    #[test]
    fn blanks_are_one_blank_and_nothing_else_is_forgiven() {
        let text = "  Été :\u{202f}the  army\n\ttook Town, the army said. ";
        assert_eq!(found(text, "the army took Town").as_deref(), Some("the  army\n\ttook Town"));
        assert_eq!(found(text, "Été : the army took").as_deref(), Some("Été :\u{202f}the  army\n\ttook"));
        assert_eq!(found(text, " said.\n").as_deref(), Some("said."));
        assert_eq!(found(text, "the army").as_deref(), Some("often"));
        for words in ["the Army took", "E\u{301}té", "thearmy", "army took Town.", "the army took Town, the  army fled"]
        {
            assert_eq!(found(text, words), None, "{words}");
        }
        assert_eq!(found("ананас", "ана").as_deref(), Some("often"));
    }
}
