//! Adjectives that say whose a deed is, where only the party's name holds them: `Torvan strikes`, of the Torvan
//! army, in languages that write such words small.

use std::ops::Range;

use super::memory::Memory;
use super::{Thing, World};
use crate::extract::words::{Form, Sign};
use crate::model::{Entity, EntityId};

/// The fewest letters that a word and a name have to share at their start.
const SHARED: usize = 4;

/// How many letters more one may have at its end.
const ENDING: usize = 4;

impl World<'_> {
    /// The one filed party whose name holds an adjective of a phrase; none where several do.
    pub(super) fn party_of(&self, memory: &Memory, words: &Range<usize>) -> Option<Thing> {
        let mut found = words.clone().skip(1).filter(|word| self.unknown(*word)).filter_map(|word| {
            let adjective = self.spelled(&(word..word + 1)).to_lowercase();
            self.called_by(memory, &adjective)
        });
        let first = found.next()?;
        found.all(|other| other == first).then_some(Thing::Filed(first))
    }

    /// Whether a word is written small and no word of the lexicon.
    fn unknown(&self, word: usize) -> bool {
        let word = &self.words[word];
        word.sign == Sign::Word && word.form == Form::OTHER && !word.capital
    }

    fn called_by(&self, memory: &Memory, adjective: &str) -> Option<EntityId> {
        let parties = memory.called_after(&crate::resolve::fold(adjective)).iter().copied();
        let mut called = parties.filter(|id| holds(self.dossier.entity(*id), adjective));
        let one = called.next()?;
        called.next().is_none().then_some(one)
    }
}

/// Whether a name of a party ends in an adjective, bent or not, or is the name of its people or country.
fn holds(entity: &Entity, adjective: &str) -> bool {
    entity.names.iter().any(|name| {
        let mut words = name.text.split_whitespace();
        let Some(last) = words.next_back() else { return false };
        let small = last.chars().next().is_some_and(char::is_lowercase);
        (small || words.next().is_none()) && alike(&last.to_lowercase(), adjective)
    })
}

/// Whether two words differ in their ends only.
fn alike(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    shared >= SHARED && shared + 1 >= short && long <= short + ENDING
}
