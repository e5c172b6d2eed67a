//! What a text spoke of so far: whom a general word or a pronoun can mean.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::land::{Lands, Stands, start};
use super::{AREA, Drafted, Number, SETTLEMENT, SITE, Thing, World};
use crate::extract::lexicon::{EventId, Lexicon, Reading};
use crate::extract::parse::Noun;
use crate::extract::words::Form;
use crate::model::{EntityId, KindId, PredicateId, RoleId, SourceId};

/// So many places in one make it an area.
pub(super) const MANY: usize = 5;

/// How often something counts as told of that a heading names.
const TOPIC: u32 = 3;

/// How much a pronoun of another number speaks against something, as steps back in the text.
const NUMBER: i32 = 8;

/// How much speaks against a state as where something was done, as steps back in the text.
const WIDE: i32 = 9;

/// How much speaks for a place that the same sentence told something of.
const NOW: i32 = 9;

/// How many things back a pronoun looks for somebody whom its number fits.
const NEAR: usize = 8;

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
    /// Whether it was spoken of as one: `the army`.
    pub(super) one: bool,
    /// Whether it was spoken of as several: `the rebels`.
    pub(super) many: bool,
}

impl Known {
    pub(super) fn new(thing: Thing, kind: KindId, (called, traits): Like) -> Known {
        Known { thing, kind, called, traits, told: 0, one: false, many: false }
    }

    /// Whether a pronoun for so many can mean it.
    fn agrees(&self, number: Option<Number>) -> bool {
        match number {
            Some(Number::One) => self.one || !self.many,
            Some(Number::Many) => self.many || !self.one,
            None => true,
        }
    }
}

/// A drafted party, and what those who bear its name are like.
#[derive(Debug)]
struct Party {
    at: usize,
    like: SmallVec<[Form; 2]>,
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
    /// The filed things that have a word, folded, in one of their names.
    pub(super) by_word: Rc<FxHashMap<String, Vec<EntityId>>>,
    /// The filed parties that have a word that begins so, folded, in one of their names.
    by_start: Rc<FxHashMap<String, Vec<EntityId>>>,
    /// The places the text is about.
    pub(super) lands: Rc<Lands>,
    /// The kind that places have.
    places: Option<KindId>,
    /// Filed operations, by the place they are at.
    operations: Rc<FxHashMap<EntityId, Vec<EntityId>>>,
    /// A headline is read: `a town` in it is the one that the text tells of.
    pub headline: bool,
    /// The party that speaks: whom `we` means.
    pub speaker: Option<Thing>,
    /// The party that issued the text: whom `we` means where nobody is said to speak.
    pub issuer: Option<Thing>,
    /// Whoever did what was told last.
    pub subject: SmallVec<[Thing; 2]>,
    /// What the sentence that is read told something of.
    now: SmallVec<[Thing; 4]>,
    /// Who did what to what, as far as the text told it.
    deeds: Vec<Deed>,
    /// What several do whom the sentence does not name.
    pub awaited: Option<Awaited>,
    /// The parties that the text names anywhere.
    pub(super) later: Vec<Known>,
    /// Parties that are filed as sources alone.
    pub(super) parties: BTreeMap<SourceId, Thing>,
    /// What was drafted.
    pub drafted: Vec<Drafted>,
    pub(super) by_id: BTreeMap<String, usize>,
    /// Drafted parties by the name that stands before what they are: several may share it.
    by_name: FxHashMap<String, SmallVec<[Party; 2]>>,
}

/// An event whose doers the next sentence may name: `two offensives are under way`.
#[derive(Debug, Clone)]
pub struct Awaited {
    /// The words that tell it.
    pub event: EventId,
    /// Its predicate.
    pub predicate: PredicateId,
    /// What fills its roles so far.
    pub roles: Vec<(RoleId, SmallVec<[Thing; 2]>)>,
    /// The role of whoever does it.
    pub doer: RoleId,
}

/// An event told: who did it, and what tells it from another.
#[derive(Debug)]
struct Deed {
    /// The widest predicate it is a kind of.
    root: PredicateId,
    key: Vec<Thing>,
    doers: SmallVec<[Thing; 2]>,
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
        let mut by_word: FxHashMap<String, Vec<EntityId>> = FxHashMap::default();
        let mut by_start: FxHashMap<String, Vec<EntityId>> = FxHashMap::default();
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
                for word in name.text.split(between) {
                    note(world.lexicon, world.lexicon.forms.find(word), &mut called, &mut traits);
                }
                for word in crate::resolve::fold(&name.text).split(between) {
                    file(by_word.entry(word.to_owned()).or_default(), EntityId::new(at));
                    if let Some(start) = start(word).filter(|_| Some(entity.kind) == world.kinds.actor) {
                        file(by_start.entry(start.to_owned()).or_default(), EntityId::new(at));
                    }
                }
            }
            if Some(entity.kind) == world.kinds.place && !traits.contains(&site) {
                let named = traits.contains(&area);
                traits.clear();
                traits.insert(if named || is_area(&EntityId::new(at)) { area } else { settlement });
            }
            filed.insert(EntityId::new(at), (called, traits));
        }
        let mut memory = Memory {
            known: Vec::new(),
            filed: Rc::new(filed),
            by_word: Rc::new(by_word),
            by_start: Rc::new(by_start),
            lands: Rc::new(Lands::of(world)),
            places: world.kinds.place,
            operations: Rc::new(operations(world)),
            headline: false,
            speaker: None,
            issuer: None,
            subject: SmallVec::new(),
            now: SmallVec::new(),
            deeds: Vec::new(),
            awaited: None,
            later: Vec::new(),
            parties: BTreeMap::new(),
            drafted: Vec::new(),
            by_id: BTreeMap::new(),
            by_name: FxHashMap::default(),
        };
        memory.look_ahead(world);
        memory
    }

    /// The filed things that can have all words of a text in a name, in order: those that have its
    /// rarest word.
    pub(super) fn having(&self, folded: &str) -> &[EntityId] {
        let each = folded.split(between).map(|word| self.by_word.get(word).map_or(&[][..], Vec::as_slice));
        each.min_by_key(|having| having.len()).unwrap_or_default()
    }

    /// The filed parties that a word can be another form of a word in a name of, in order.
    pub(super) fn called_after(&self, folded: &str) -> &[EntityId] {
        start(folded).and_then(|start| self.by_start.get(start)).map_or(&[], Vec::as_slice)
    }

    /// The filed operations at a place, in order.
    pub fn operations(&self, place: EntityId) -> &[EntityId] {
        self.operations.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Takes note that something was spoken of, and of the words for it.
    pub fn speak(&mut self, world: &World, thing: Thing, noun: Option<&Noun>) {
        let kind = self.kind(world, thing);
        let old = self.known.iter().position(|known| known.thing == thing);
        let mut known = match old {
            Some(at) => self.known.remove(at),
            None => Known::new(thing, kind, self.like(world, thing)),
        };
        if let Some(noun) = noun.filter(|noun| !noun.pronoun) {
            known.one |= !noun.plural;
            known.many |= noun.plural;
        }
        for noun in world.of_kind(noun.map(|noun| noun.nouns.as_slice()).unwrap_or_default(), kind) {
            known.called.insert(world.lexicon.forms.find(&noun.spelling));
            if known.traits.is_empty() {
                known.traits.extend(&noun.traits);
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

    /// Begins a sentence, which has told nothing yet.
    pub fn sentence(&mut self) {
        self.now.clear();
    }

    /// Takes note that something was told of it, and whether what the sentence tells besides may have happened
    /// there.
    pub fn dwell(&mut self, thing: Thing, here: bool) {
        let kind = self.known.iter().find(|known| known.thing == thing).map(|known| known.kind);
        if here && kind.is_some() && kind == self.places {
            self.now.push(thing);
        }
        if let Some(at) = self.known.iter().position(|known| known.thing == thing) {
            let mut known = self.known.remove(at);
            known.told += 1;
            self.known.push(known);
        }
    }

    /// Takes note of who did something, and to what.
    pub fn did(&mut self, root: PredicateId, key: Vec<Thing>, doers: SmallVec<[Thing; 2]>) {
        self.deeds.push(Deed { root, key, doers });
        if self.deeds.len() > MEMORY {
            self.deeds.remove(0);
        }
    }

    /// Who was told last to have done the same to the same.
    pub fn doers(&self, root: PredicateId, key: &[Thing]) -> Option<&SmallVec<[Thing; 2]>> {
        let same = self.deeds.iter().rev().find(|deed| deed.root == root && !key.is_empty() && deed.key == key);
        same.map(|deed| &deed.doers)
    }

    /// `Velka. – The army …`: what a heading names is what the text speaks of from here.
    pub fn begin(&mut self, world: &World, noun: &Noun) {
        let Some(kind) = world.kinds.place else { return };
        let Some(meant) = world.named(self, noun, Some(kind), 0..0).filter(|_| noun.prep.is_none()) else { return };
        let [thing @ Thing::Filed(_)] = meant.things[..] else { return };
        self.speak(world, thing, None);
        for known in self.known.iter_mut().filter(|known| known.kind == kind) {
            known.told = if known.thing == thing { TOPIC } else { 0 };
        }
    }

    pub(super) fn kind(&self, world: &World, thing: Thing) -> KindId {
        match thing {
            Thing::Filed(id) => world.dossier.entity(id).kind,
            Thing::New(at) => self.drafted[at].kind,
        }
    }

    /// The thing of a kind spoken of last, apart from some; rather one that a pronoun's number fits.
    pub fn last(&self, kind: KindId, apart: &[Thing], number: Option<Number>) -> Option<Thing> {
        let known = self.known.iter().rev().enumerate();
        let fits = known.filter(|(_, known)| known.kind == kind && !apart.contains(&known.thing));
        // What things were told of comes before what was only named.
        let near = |age: usize, known: &Known| {
            let told = known.told.min(3) as i32 * 3;
            let number = if known.agrees(number) { 0 } else { NUMBER };
            // What happens in a town is told after the name of its country too.
            let state = matches!(known.thing, Thing::Filed(id) if self.lands.state(id));
            let wide = if state { WIDE } else { 0 };
            let now = if self.now.contains(&known.thing) { NOW } else { 0 };
            told + now - number - wide - age as i32
        };
        fits.max_by_key(|(age, known)| (near(*age, known), std::cmp::Reverse(*age))).map(|(_, known)| known.thing)
    }

    /// Whoever did what was told last, if a pronoun's number fits; another that it fits better may have
    /// been spoken of since.
    pub fn last_subject(&self, number: Option<Number>) -> &[Thing] {
        let agrees = |thing: Thing| self.known.iter().any(|known| known.thing == thing && known.agrees(number));
        match self.subject[..] {
            [one] if !agrees(one) => {
                let near = self.known.iter().rev().take(NEAR).find(|known| known.thing == one);
                let kind = near.map(|known| known.kind);
                let other = self.known.iter().rev().take(NEAR);
                let fitting = other.filter(|known| known.thing != one && Some(known.kind) == kind);
                if fitting.into_iter().any(|known| known.agrees(number)) { &[] } else { &self.subject }
            }
            _ => &self.subject,
        }
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
        let kept = marked.drafted.min(self.drafted.len());
        for drafted in self.drafted.drain(kept..) {
            self.by_id.remove(&drafted.id);
            let name = drafted.base.unwrap_or_default();
            if let Some(parties) = self.by_name.get_mut(&name) {
                parties.retain(|party| party.at < kept);
            }
        }
    }

    /// Drafts an entity, or finds the one drafted before under the same id.
    pub fn draft(&mut self, id: String, kind: KindId, names: Vec<String>, place: Option<Thing>) -> Thing {
        if let Some(at) = self.by_id.get(&id) {
            return Thing::New(*at);
        }
        self.by_id.insert(id.clone(), self.drafted.len());
        self.drafted.push(Drafted { id, kind, names, place, base: None });
        Thing::New(self.drafted.len() - 1)
    }

    /// Drafts a party, or finds the one drafted before under the same name, if what those who bear it are
    /// like does not speak against it: `Keldan troops` are the `Keldan army`, `Keldan rebels` are not.
    pub(super) fn draft_party(
        &mut self,
        base: &str,
        like: SmallVec<[Form; 2]>,
        id: String,
        kind: KindId,
        names: Vec<String>,
    ) -> Thing {
        let parties = self.by_name.entry(base.to_owned()).or_default();
        let fits = |party: &&mut Party| {
            party.like.is_empty() || like.is_empty() || party.like.iter().any(|one| like.contains(one))
        };
        if let Some(party) = parties.iter_mut().find(fits) {
            if party.like.is_empty() {
                party.like = like;
            }
            return Thing::New(party.at);
        }
        let thing = self.draft(id, kind, names, None);
        if let Thing::New(at) = thing
            && self.drafted[at].base.is_none()
            && self.drafted[at].kind == kind
        {
            self.drafted[at].base = Some(base.to_owned());
            self.by_name.entry(base.to_owned()).or_default().push(Party { at, like });
        }
        thing
    }

    /// The places that parties can be named after.
    pub(super) fn lands(&self) -> &Lands {
        &self.lands
    }

    /// Whether a word is another form of a filed place's name.
    pub(super) fn after_place(&self, word: &str) -> bool {
        self.lands.after(word)
    }

    /// Whether one of several names is after a place that the text is about.
    pub fn here<'n>(&self, names: impl Iterator<Item = &'n str>) -> bool {
        self.lands.stands(names) == Stands::Here
    }
}

/// Adds an entity that is filed in order, once.
fn file(having: &mut Vec<EntityId>, entity: EntityId) {
    if having.last() != Some(&entity) {
        having.push(entity);
    }
}

/// Filed operations, by the place they are at.
fn operations(world: &World) -> FxHashMap<EntityId, Vec<EntityId>> {
    let mut found: FxHashMap<EntityId, Vec<EntityId>> = FxHashMap::default();
    for (at, entity) in world.dossier.entities.iter().enumerate() {
        if let Some(place) = entity.place.filter(|_| Some(entity.kind) == world.kinds.operation) {
            found.entry(place).or_default().push(EntityId::new(at));
        }
    }
    found
}

/// Whether a letter stands between the words of a name.
pub(super) fn between(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '-'
}

pub(super) fn note(lexicon: &Lexicon, form: Form, called: &mut FxHashSet<Form>, traits: &mut FxHashSet<Form>) {
    for reading in lexicon.readings(form) {
        if let Reading::Noun(id) = reading {
            called.insert(form);
            traits.extend(&lexicon.nouns[id.index()].traits);
        }
    }
}
