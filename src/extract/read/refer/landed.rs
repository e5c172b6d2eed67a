//! Parties that a phrase calls after a land: `Keldan jets`, `Kelda rebels`, `a Keldan militia`.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::land::stem;
use super::memory::Memory;
use super::{MEANS, Meant, OTHERS, REGULAR, Thing, World};
use crate::extract::lexicon::NounId;
use crate::extract::parse::Noun;
use crate::extract::words::{Form, Sign};
use crate::load::NounClass;
use crate::model::{EntityId, KindId};

impl World<'_> {
    /// The one party whose name and a word of the phrase are forms of the same, and that what it is called does
    /// not speak against; of irregulars, the only ones that the text tells of.
    pub(super) fn landed(
        &self,
        memory: &mut Memory,
        noun: &Noun,
        kind: KindId,
        words: &std::ops::Range<usize>,
    ) -> Option<Meant> {
        if Some(kind) != self.kinds.actor || !self.lexicon.name_before_noun || self.filed_party(noun, kind) {
            return None;
        }
        let base = self.base(noun, words)?;
        let wanted = self.wanted(noun);
        let mut found = self.after(memory, &base, kind, &wanted);
        if found.is_empty() {
            found = self.irregulars(memory, noun, &base, kind, &wanted);
        }
        let [thing] = found[..] else { return None };
        memory.speak(self, thing, Some(noun));
        let inferred = Some(format!("“{}” is taken for those of that name", self.spelled(words)));
        let things = SmallVec::from_slice(&[thing]);
        Some(Meant { things, words: words.clone(), inferred, candidates: Vec::new(), scope: None })
    }

    /// `Keldan air strikes`: whether the one name of a phrase, which nobody has filed, is a party's, and so no
    /// place's.
    pub(super) fn calls_party(&self, memory: &Memory, noun: &Noun, words: &std::ops::Range<usize>) -> bool {
        let Some(kind) = self.kinds.actor.filter(|_| self.lexicon.name_before_noun && !noun.events.is_empty()) else {
            return false;
        };
        let unknown = noun.names.iter().all(|name| self.names[*name].candidates.is_empty());
        let base = self.base(noun, words).filter(|_| unknown && !noun.names.is_empty());
        base.is_some_and(|base| !self.after(memory, &base, kind, &self.wanted(noun)).is_empty())
    }

    /// Whether a name in a phrase is filed as a party, or as somebody who speaks.
    fn filed_party(&self, noun: &Noun, kind: KindId) -> bool {
        let rows = noun.names.iter().flat_map(|name| &self.names[*name].candidates);
        let mut rows = rows.map(|candidate| self.gazetteer.row(candidate.row));
        let person = noun.nouns.iter().any(|id| self.person(*id));
        person
            || rows.any(|row| {
                row.source().is_some() || row.entity().is_some_and(|id| self.dossier.entity(id).kind == kind)
            })
    }

    /// The one word, folded, that a phrase calls a party after: its name, or at the beginning of a sentence a
    /// capital letter that no lexicon knows.
    fn base(&self, noun: &Noun, words: &std::ops::Range<usize>) -> Option<String> {
        let fold = |words: &std::ops::Range<usize>| crate::resolve::fold(self.spelled(words)).into_owned();
        let mut named = noun.names.iter().map(|name| fold(&self.names[*name].words));
        let first = match (named.next(), named.next()) {
            (Some(one), None) => Some(one),
            (Some(_), Some(_)) => None,
            _ => {
                let new = |at: &usize| {
                    let word = &self.words[*at];
                    word.capital && word.sign == Sign::Word && self.lexicon.readings(word.form).is_empty()
                };
                words.clone().find(new).map(|at| fold(&(at..at + 1)))
            }
        };
        first.filter(|base| !base.contains(' '))
    }

    /// What those whom a phrase calls so are like: of what is fought with, a state's.
    fn wanted(&self, noun: &Noun) -> Option<SmallVec<[Form; 2]>> {
        let (means, others) = (self.lexicon.forms.find(MEANS), self.lexicon.forms.find(OTHERS));
        let actor = |id: &&NounId| self.lexicon.nouns[id.index()].class == NounClass::Actor;
        let mut heads = noun.head.iter().filter(actor).peekable();
        if heads.peek().is_none() {
            // `Keldan air strikes`
            let deed = !noun.events.is_empty();
            return deed.then(|| SmallVec::from_slice(&[self.lexicon.forms.find(REGULAR)]));
        }
        let traits: SmallVec<[Form; 2]> =
            heads.flat_map(|id| self.lexicon.nouns[id.index()].traits.iter().copied()).collect();
        match traits.contains(&means) {
            _ if traits.contains(&others) => None,
            true => Some(SmallVec::from_slice(&[self.lexicon.forms.find(REGULAR)])),
            false => Some(traits),
        }
    }

    /// The filed parties that are called after a word.
    fn after(
        &self,
        memory: &Memory,
        base: &str,
        kind: KindId,
        wanted: &Option<SmallVec<[Form; 2]>>,
    ) -> SmallVec<[Thing; 2]> {
        let regular = self.lexicon.forms.find(REGULAR);
        let fits = |id: &EntityId| {
            let entity = self.dossier.entity(*id);
            let folded = entity.names.iter().map(|name| crate::resolve::fold(&name.text).into_owned());
            let mut words = folded.map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>());
            let traits = memory.filed.get(id).map(|(_, traits)| traits);
            let plain = traits.is_none_or(FxHashSet::is_empty);
            words.any(|parts| {
                // `Keldan` of the `Keldans`: the name itself, whatever they are called.
                let own = parts.len() == 1 && parts[0].strip_prefix(base).is_some_and(|rest| rest.len() == 1);
                let called = |part: &String| stem(part, base) && !memory.lands().nearer(part, base);
                let like = wanted.as_ref().is_some_and(|wanted| {
                    let state = wanted.is_empty() || wanted.contains(&regular);
                    let alike = traits.is_some_and(|traits| wanted.iter().any(|one| traits.contains(one)));
                    alike || state && (plain || wanted.is_empty())
                });
                let land = parts.len() == 1 || memory.lands().of_place(base);
                own || like && land && parts.iter().any(called)
            })
        };
        let called = memory.called_after(base).iter().copied();
        called.filter(|id| self.dossier.entity(*id).kind == kind && fits(id)).map(Thing::Filed).collect()
    }

    /// `Kelda rebels`, where the text tells of no others: whom it names anywhere and calls so.
    fn irregulars(
        &self,
        memory: &Memory,
        noun: &Noun,
        base: &str,
        kind: KindId,
        wanted: &Option<SmallVec<[Form; 2]>>,
    ) -> SmallVec<[Thing; 2]> {
        let regular = self.lexicon.forms.find(REGULAR);
        let mut found = SmallVec::new();
        let Some(wanted) = wanted.as_ref().filter(|wanted| !wanted.is_empty() && !wanted.contains(&regular)) else {
            return found;
        };
        if !noun.events.is_empty() || !memory.lands().of_place(base) {
            return found;
        }
        for known in memory.known.iter().chain(&memory.later).filter(|known| known.kind == kind) {
            let alike = wanted.iter().any(|one| known.traits.contains(one));
            if alike && matches!(known.thing, Thing::Filed(_)) && !found.contains(&known.thing) {
                found.push(known.thing);
            }
        }
        found
    }
}
