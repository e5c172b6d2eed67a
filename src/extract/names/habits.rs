//! How names are written in the languages at hand: the small words in and before them. All of it
//! comes from lexicons.

use rustc_hash::FxHashSet;

use crate::load::{RawNames, Text};
use crate::resolve::fold;

/// The small words of names.
#[derive(Debug, Clone, Default)]
pub struct Habits {
    /// What stands before a name and is no part of it.
    articles: FxHashSet<Box<str>>,
    /// What is part of a name or missing from it, joined by a hyphen, a blank or nothing.
    prefixes: FxHashSet<Box<str>>,
    /// Those of them that a script without capitals writes onto the word.
    glued: Vec<Box<str>>,
    /// What joins two capitalised words to one name. Prefixes do not by themselves: many are words of
    /// another kind in some language.
    particles: FxHashSet<Box<str>>,
}

impl Habits {
    /// Takes what the lexicon of one more language says.
    pub fn take(&mut self, raw: &RawNames) {
        fn words<'w>(texts: &'w [Text]) -> impl Iterator<Item = &'w str> {
            texts.iter().map(|text| text.text.as_ref())
        }
        self.add(words(&raw.articles), words(&raw.prefixes), words(&raw.particles));
    }

    /// Takes the words of one more language.
    pub fn add<'w>(
        &mut self,
        articles: impl IntoIterator<Item = &'w str>,
        prefixes: impl IntoIterator<Item = &'w str>,
        particles: impl IntoIterator<Item = &'w str>,
    ) {
        self.articles.extend(articles.into_iter().map(plain));
        self.particles.extend(particles.into_iter().map(plain));
        for prefix in prefixes.into_iter().map(plain) {
            let cased = prefix.chars().any(|c| c.is_lowercase());
            if !cased && !prefix.is_empty() && !self.glued.contains(&prefix) {
                self.glued.push(prefix.clone());
            }
            self.prefixes.insert(prefix);
        }
    }

    /// Whether a folded word stands before names without being part of them.
    pub(super) fn is_article(&self, atom: &str) -> bool {
        self.articles.contains(atom)
    }

    /// Whether a folded word may be missing from a name.
    pub(super) fn is_prefix(&self, atom: &str) -> bool {
        self.prefixes.contains(atom)
    }

    /// Whether a folded word may stand between the capitalised words of one name.
    pub(super) fn joins(&self, atom: &str) -> bool {
        self.particles.contains(atom)
    }

    /// A word without a prefix that its script writes onto it.
    pub(super) fn unglued<'a>(&self, atom: &'a str) -> &'a str {
        let rest = self.glued.iter().find_map(|prefix| atom.strip_prefix(prefix.as_ref()));
        rest.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(atom)
    }
}

/// A word as it is compared: apostrophes that end it are no part of it.
fn plain(word: &str) -> Box<str> {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}
