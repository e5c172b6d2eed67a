//! What a text spoke of so far: whom a general word or a pronoun can mean.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::{AREA, Drafted, SETTLEMENT, SITE, Thing, World};
use crate::extract::lexicon::{Lexicon, NounId, Reading};
use crate::extract::parse::Noun;
use crate::extract::words::Form;
use crate::model::{EntityId, KindId};

/// So many places in one make it an area.
pub(super) const MANY: usize = 5;

/// How many things the text spoke of are kept in mind.
pub(super) const MEMORY: usize = 24;

/// Something the text spoke of.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) thing: Thing,
    pub(super) kind: KindId,
    /// The words it was called by.
    pub(super) called: FxHashSet<Form>,
    /// What it is like.
    pub(super) traits: FxHashSet<Form>,
    /// How often something was told of it.
    pub(super) told: u32,
}

/// The words that something is called by, and what it is like.
pub(super) type Like = (FxHashSet<Form>, FxHashSet<Form>);

/// What the text spoke of so far.
#[derive(Debug)]
pub struct Memory {
    /// The latest last.
    pub(super) known: Vec<Known>,
    /// Words by which filed things are called, and what they are like.
    pub(super) filed: Rc<FxHashMap<EntityId, Like>>,
    /// A headline is read: `a town` in it is the one that the text tells of.
    pub headline: bool,
    /// The party that speaks: whom `we` means.
    pub speaker: Option<Thing>,
    /// Whoever did what was told last.
    pub subject: SmallVec<[Thing; 2]>,
    /// What was drafted.
    pub drafted: Vec<Drafted>,
    pub(super) by_id: BTreeMap<String, usize>,
}

/// How a memory stood.
#[derive(Debug)]
pub struct Marked {
    known: Vec<Known>,
    subject: SmallVec<[Thing; 2]>,
    drafted: usize,
}

impl Memory {
    /// Nothing spoken of yet.
    pub fn new(world: &World) -> Memory {
        let mut filed = FxHashMap::default();
        // A place that others lie in is an area, any other a settlement: `the town` is no country.
        let (area, settlement) = (world.lexicon.forms.find(AREA), world.lexicon.forms.find(SETTLEMENT));
        let site = world.lexicon.forms.find(SITE);
        let mut children: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
        for (at, entity) in world.dossier.entities.iter().enumerate() {
            for whole in entity.part_of.iter().filter(|_| Some(entity.kind) == world.kinds.place) {
                children.entry(*whole).or_default().push(EntityId::new(at));
            }
        }
        // What holds much, or what holds something itself: a town has districts and an airport.
        let is_area = |id: &EntityId| {
            let own = children.get(id).map_or(&[][..], Vec::as_slice);
            own.len() >= MANY || own.iter().any(|child| children.contains_key(child))
        };
        for (at, entity) in world.dossier.entities.iter().enumerate() {
            let (mut called, mut traits) = (FxHashSet::default(), FxHashSet::default());
            for name in &entity.names {
                for word in name.text.split(|c: char| !c.is_alphanumeric() && c != '-') {
                    note(world.lexicon, world.lexicon.forms.find(word), &mut called, &mut traits);
                }
            }
            if Some(entity.kind) == world.kinds.place && !traits.contains(&site) {
                let named = traits.contains(&area);
                traits.clear();
                traits.insert(if named || is_area(&EntityId::new(at)) { area } else { settlement });
            }
            filed.insert(EntityId::new(at), (called, traits));
        }
        Memory {
            known: Vec::new(),
            filed: Rc::new(filed),
            headline: false,
            speaker: None,
            subject: SmallVec::new(),
            drafted: Vec::new(),
            by_id: BTreeMap::new(),
        }
    }

    /// Takes note that something was spoken of, and of the words for it.
    pub fn speak(&mut self, world: &World, thing: Thing, noun: Option<&Noun>) {
        let kind = self.kind(world, thing);
        let old = self.known.iter().position(|known| known.thing == thing);
        let mut known = match old {
            Some(at) => self.known.remove(at),
            None => {
                let (called, traits) = match thing {
                    Thing::Filed(id) => self.filed.get(&id).cloned().unwrap_or_default(),
                    Thing::New(_) => Default::default(),
                };
                Known { thing, kind, called, traits, told: 0 }
            }
        };
        for id in noun.map(|noun| noun.nouns.as_slice()).unwrap_or_default() {
            let noun = &world.lexicon.nouns[id.index()];
            if world.kinds.class(noun.class) == Some(kind) {
                known.called.insert(world.lexicon.forms.find(&noun.spelling));
                if known.traits.is_empty() {
                    known.traits.extend(&noun.traits);
                }
            }
        }
        self.known.push(known);
        if self.known.len() > MEMORY {
            self.known.remove(0);
        }
    }

    /// The actors that the text spoke of.
    pub fn actors(&self, world: &World) -> Vec<Thing> {
        let actors = self.known.iter().filter(|known| Some(known.kind) == world.kinds.actor);
        actors.map(|known| known.thing).collect()
    }

    /// Takes note that something was told of it.
    pub fn dwell(&mut self, thing: Thing) {
        if let Some(at) = self.known.iter().position(|known| known.thing == thing) {
            let mut known = self.known.remove(at);
            known.told += 1;
            self.known.push(known);
        }
    }

    pub(super) fn kind(&self, world: &World, thing: Thing) -> KindId {
        match thing {
            Thing::Filed(id) => world.dossier.entity(id).kind,
            Thing::New(at) => self.drafted[at].kind,
        }
    }

    /// The thing of a kind spoken of last, apart from some.
    pub fn last(&self, kind: KindId, apart: &[Thing]) -> Option<Thing> {
        let known = self.known.iter().rev().enumerate();
        let fits = known.filter(|(_, known)| known.kind == kind && !apart.contains(&known.thing));
        // What things were told of comes before what was only named.
        fits.max_by_key(|(age, known)| (known.told.min(3) as i32 * 3 - *age as i32, std::cmp::Reverse(*age)))
            .map(|(_, known)| known.thing)
    }

    /// How it stands now, to go back to: what is kept in mind is bounded, so this costs the same
    /// however long the text is.
    pub fn mark(&self) -> Marked {
        Marked { known: self.known.clone(), subject: self.subject.clone(), drafted: self.drafted.len() }
    }

    /// Goes back to how it stood.
    pub fn back(&mut self, marked: Marked) {
        self.known = marked.known;
        self.subject = marked.subject;
        for drafted in self.drafted.drain(marked.drafted.min(self.drafted.len())..) {
            self.by_id.remove(&drafted.id);
        }
    }

    /// Drafts an entity, or finds the one drafted before under the same id.
    pub fn draft(&mut self, id: String, kind: KindId, names: Vec<String>, place: Option<Thing>) -> Thing {
        if let Some(at) = self.by_id.get(&id) {
            return Thing::New(*at);
        }
        self.by_id.insert(id.clone(), self.drafted.len());
        self.drafted.push(Drafted { id, kind, names, place });
        Thing::New(self.drafted.len() - 1)
    }

    /// Whom a general word means: `the rebels`, `the group`. The best fitting first.
    pub(super) fn called(
        &self,
        world: &World,
        nouns: &[NounId],
        head: &[NounId],
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<Thing> {
        let forms: Vec<(Form, &[Form])> = nouns
            .iter()
            .map(|id| &world.lexicon.nouns[id.index()])
            .filter(|noun| world.kinds.class(noun.class) == Some(kind))
            .map(|noun| (world.lexicon.forms.find(&noun.spelling), noun.traits.as_slice()))
            .collect();
        let fits = |called: &FxHashSet<Form>, traits: &FxHashSet<Form>| -> i32 {
            let mut score = 0;
            for (form, wanted) in &forms {
                if called.contains(form) {
                    score += 4;
                }
                if wanted.iter().any(|one| traits.contains(one)) {
                    score += 2;
                } else if !wanted.is_empty() && !traits.is_empty() {
                    score -= 5;
                }
            }
            score
        };
        let mut found: Vec<(i32, i32, usize, Thing)> = Vec::new();
        for (age, known) in self.known.iter().rev().enumerate() {
            if known.kind == kind {
                let fit = fits(&known.called, &known.traits);
                let score = fit * 4 + known.told.min(3) as i32 * 2 - age.min(12) as i32;
                found.push((fit, score, age, known.thing));
            }
        }
        // Who fits by a word or by what they are like; then whoever is filed under the word; then
        // anybody spoken of whom nothing speaks against.
        if forms.is_empty() || !found.iter().any(|(fit, ..)| *fit > 0) {
            let filed = self.filed_as(world, head, kind, apart);
            if !filed.is_empty() {
                return filed;
            }
            found.retain(|(fit, ..)| *fit == 0);
        } else {
            found.retain(|(fit, ..)| *fit > 0);
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
        let best = found.first().map(|(_, score, ..)| *score);
        let found: Vec<Thing> =
            found.into_iter().filter(|(_, score, ..)| Some(*score + 4) > best).map(|(.., thing)| thing).collect();
        // Who is meant does something else here already: nobody is.
        if found.first().is_some_and(|first| apart.contains(first)) { Vec::new() } else { found }
    }

    /// Whom a word means by which they are filed: a name that begins with it, in English ends, and
    /// says little more: `régime du Nord` before `forces du régime`. Nobody, if several are as near.
    pub(super) fn filed_as(&self, world: &World, head: &[NounId], kind: KindId, apart: &[Thing]) -> Vec<Thing> {
        let nouns: Vec<_> = head.iter().map(|id| &world.lexicon.nouns[id.index()]).collect();
        let nouns: Vec<_> = nouns.into_iter().filter(|noun| world.kinds.class(noun.class) == Some(kind)).collect();
        let forms: Vec<Form> = nouns.iter().map(|noun| world.lexicon.forms.find(&noun.spelling)).collect();
        let wanted: Vec<Form> = nouns.iter().flat_map(|noun| noun.traits.iter().copied()).collect();
        let mut filed: Vec<(usize, Thing)> = Vec::new();
        for (at, entity) in world.dossier.entities.iter().enumerate() {
            let thing = Thing::Filed(EntityId::new(at));
            if entity.kind != kind || apart.contains(&thing) {
                continue;
            }
            let traits = self.filed.get(&EntityId::new(at)).map(|(_, traits)| traits);
            let against = traits.is_some_and(|traits| {
                !wanted.is_empty() && !traits.is_empty() && !wanted.iter().any(|one| traits.contains(one))
            });
            if against {
                continue;
            }
            let lengths = entity.names.iter().filter_map(|name| {
                let parts: Vec<&str> = name.text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
                let head = if world.lexicon.name_before_noun { parts.last() } else { parts.first() };
                let form = world.lexicon.forms.find(head?);
                forms.contains(&form).then_some(parts.len())
            });
            filed.extend(lengths.min().map(|length| (length, thing)));
        }
        filed.sort_unstable();
        match filed.as_slice() {
            [(first, _), (second, _), ..] if first == second => Vec::new(),
            _ => filed.into_iter().map(|(_, thing)| thing).collect(),
        }
    }
}

pub(super) fn note(lexicon: &Lexicon, form: Form, called: &mut FxHashSet<Form>, traits: &mut FxHashSet<Form>) {
    for reading in lexicon.readings(form) {
        if let Reading::Noun(id) = reading {
            called.insert(form);
            traits.extend(&lexicon.nouns[id.index()].traits);
        }
    }
}
