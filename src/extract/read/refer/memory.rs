//! What a text spoke of so far: whom a general word or a pronoun can mean.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::land::{Lands, Stands};
use super::{AREA, Drafted, Number, OTHERS, SETTLEMENT, SITE, Thing, World};
use crate::extract::lexicon::{EventId, Lexicon, NounId, Reading};
use crate::extract::parse::Noun;
use crate::extract::words::Form;
use crate::model::{EntityId, KindId, PredicateId, RoleId, SourceId};

/// How much a word says that something is called by, more than all it is like.
const WORD: i32 = 4;

/// Somebody filed under words of a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct FiledAs {
    /// A name has all of them.
    all: bool,
    stands: Stands,
    /// How many words the name has.
    length: usize,
    /// How often the text names the land it is of.
    weight: u32,
    thing: Thing,
}

/// The nearest of those filed that may be meant, and the others; none if two are as near.
fn nearest(filed: &[FiledAs], may: impl Fn(&FiledAs) -> bool) -> Option<Vec<Thing>> {
    let found: Vec<&FiledAs> = filed.iter().filter(|one| may(one)).collect();
    let key = |one: &FiledAs| (one.all, one.stands, one.length);
    match found.as_slice() {
        [] => None,
        // Of two armies, that of the land the text tells of much more.
        [first, second, ..] if key(first) == key(second) && first.weight < 2 * second.weight.max(1) => None,
        _ => Some(found.into_iter().map(|one| one.thing).collect()),
    }
}

/// The one that fits best, and at least so well; none if two fit as well.
fn best(found: &[(i32, Thing)], least: i32) -> Option<Vec<Thing>> {
    let most = found.iter().map(|(fit, _)| *fit).max().filter(|fit| *fit >= least)?;
    let mut found = found.iter().filter(|(fit, _)| *fit == most);
    let first = found.next()?.1;
    found.next().is_none().then(|| vec![first])
}

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
    by_word: Rc<FxHashMap<String, Vec<EntityId>>>,
    /// The places the text is about.
    lands: Rc<Lands>,
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
                    let having = by_word.entry(word.to_owned()).or_default();
                    if having.last() != Some(&EntityId::new(at)) {
                        having.push(EntityId::new(at));
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

    /// Whom a general word means: `the rebels`, `the group`. The best fitting first.
    pub(super) fn called(
        &self,
        world: &World,
        nouns: &[NounId],
        head: &[NounId],
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<Thing> {
        let others = world.lexicon.forms.find(OTHERS);
        let forms: Vec<(Form, &[Form])> = world
            .of_kind(nouns, kind)
            .map(|noun| {
                // Who is somebody's enemy may be like anybody.
                let like = if noun.traits.contains(&others) { &[][..] } else { noun.traits.as_slice() };
                (world.lexicon.forms.find(&noun.spelling), like)
            })
            .collect();
        let fits = |called: &FxHashSet<Form>, traits: &FxHashSet<Form>| -> i32 {
            let mut score = 0;
            for (form, wanted) in &forms {
                if called.contains(form) {
                    score += WORD;
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
            if known.kind == kind && !apart.contains(&known.thing) {
                let fit = fits(&known.called, &known.traits);
                let score = fit * 4 + known.told.min(3) as i32 * 2 - age.min(12) as i32;
                found.push((fit, score, age, known.thing));
            }
        }
        // Who fits by a word, spoken of or only named later or filed; then by what they are like; then
        // anybody spoken of whom nothing speaks against. A place fits by what it is like as well.
        let most = found.iter().map(|(fit, ..)| *fit).max().unwrap_or(0);
        let alike = most > 0;
        if forms.is_empty() || !alike || Some(kind) == world.kinds.actor && most < WORD {
            let filed = self.filed_as(world, nouns, head, kind, apart);
            let later: Vec<(i32, Thing)> = self
                .later
                .iter()
                .filter(|known| known.kind == kind && !apart.contains(&known.thing))
                .map(|known| (fits(&known.called, &known.traits), known.thing))
                .filter(|(fit, _)| *fit >= 0)
                .collect();
            let near = |one: &FiledAs| one.stands == Stands::Here || self.named(one.thing);
            let meant = nearest(&filed, |one| one.all && near(one))
                .or_else(|| nearest(&filed, near))
                .or_else(|| best(&later, WORD))
                .or_else(|| best(&later, 0).filter(|_| later.len() == 1 && !alike))
                .or_else(|| nearest(&filed, |_| later.is_empty() && !alike));
            if let Some(meant) = meant {
                return meant;
            }
        }
        found.retain(|(fit, ..)| if alike { *fit > 0 } else { *fit == 0 });
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
        let best = found.first().map(|(_, score, ..)| *score);
        let found = found.into_iter().filter(|(_, score, ..)| Some(*score + 4) > best).map(|(.., thing)| thing);
        found.collect()
    }

    /// `this town`: whatever was spoken of last comes first.
    pub(super) fn latest_first(&self, things: &mut [Thing]) {
        things.sort_by_key(|thing| std::cmp::Reverse(self.known.iter().rposition(|known| known.thing == *thing)));
    }

    /// What of a kind was spoken of, and never by any of these words.
    pub(super) fn otherwise_called(&self, world: &World, nouns: &[NounId], kind: KindId) -> Vec<Thing> {
        let forms: Vec<Form> =
            nouns.iter().map(|id| world.lexicon.forms.find(&world.lexicon.nouns[id.index()].spelling)).collect();
        let others = self.known.iter().filter(|known| known.kind == kind);
        others.filter(|known| !forms.iter().any(|form| known.called.contains(form))).map(|known| known.thing).collect()
    }

    /// Whether the text names something, anywhere.
    fn named(&self, thing: Thing) -> bool {
        self.later.iter().chain(&self.known).any(|known| known.thing == thing)
    }

    /// Whom words mean by which they are filed: a name that begins with one, in English ends, or has
    /// all of them: `régime du Nord` before `forces du régime`. Nobody named after a place that the
    /// text is not about; the nearest first.
    pub(super) fn filed_as(
        &self,
        world: &World,
        nouns: &[NounId],
        head: &[NounId],
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<FiledAs> {
        let wanted: Vec<Form> = world.of_kind(head, kind).flat_map(|noun| noun.traits.iter().copied()).collect();
        let fold = |text: &str| crate::resolve::fold(text).into_owned();
        let spelled = world.of_kind(nouns, kind).map(|noun| fold(&noun.spelling));
        let mut words: Vec<String> =
            spelled.flat_map(|one| one.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        words.sort_unstable();
        words.dedup();
        if words.is_empty() {
            return Vec::new();
        }
        let mut filed: Vec<FiledAs> = Vec::new();
        let mut having: Vec<EntityId> =
            words.iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        having.sort_unstable();
        having.dedup();
        for id in having {
            let (entity, thing) = (world.dossier.entity(id), Thing::Filed(id));
            if entity.kind != kind || apart.contains(&thing) {
                continue;
            }
            let traits = self.filed.get(&id).map(|(_, traits)| traits);
            let against = traits.is_some_and(|traits| {
                !wanted.is_empty() && !traits.is_empty() && !wanted.iter().any(|one| traits.contains(one))
            });
            if against {
                continue;
            }
            let fits = entity.names.iter().filter_map(|name| {
                let folded = fold(&name.text);
                let parts: Vec<&str> = folded.split(between).collect();
                let all = words.len() > 1 && words.iter().all(|word| parts.contains(&word.as_str()));
                let first = if world.lexicon.name_before_noun { parts.last() } else { parts.first() };
                let leads = first.is_some_and(|first| words.iter().any(|word| word == first));
                (all || leads).then_some((!all, parts.len()))
            });
            let Some((partly, length)) = fits.min() else { continue };
            let stands = self.lands.stands(entity.names.iter().map(|name| name.text.as_str()));
            if stands != Stands::Elsewhere {
                let weight = self.lands.weight(entity.names.iter().map(|name| name.text.as_str()));
                filed.push(FiledAs { all: !partly, stands, length, weight, thing });
            }
        }
        filed.sort_by_key(|one| (!one.all, one.stands, one.length, std::cmp::Reverse(one.weight), one.thing));
        filed
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
fn between(letter: char) -> bool {
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
