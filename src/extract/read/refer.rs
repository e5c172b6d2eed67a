//! Whom and what a phrase means: by name, by what it completes, or by what the text spoke of before.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::clause::{Clause, Subject};
use crate::extract::lexicon::{Lexicon, NounId, Reading};
use crate::extract::names::{Gazetteer, How, Kind, NameMention, slug};
use crate::extract::parse::{Det, Noun};
use crate::extract::words::{Form, Word};
use crate::load::NounClass;
use crate::model::{Dossier, EntityId, KindId, RoleType};

/// So many places in one make it an area.
const MANY: usize = 5;

/// How many things the text spoke of are kept in mind.
const MEMORY: usize = 24;

/// The trait, in lexicons, of words for places that others lie in.
pub const AREA: &str = "area";
/// The trait of words for what is fought with: jets, drones.
pub const MEANS: &str = "means";
/// The trait of words for what is named after a place and is not that place: airports, camps.
pub const SITE: &str = "site";
/// The trait of words for places that none lie in.
pub const SETTLEMENT: &str = "settlement";

/// Somebody or something that a draft speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Filed in the dossier.
    Filed(EntityId),
    /// New: by its place among the drafted ones.
    New(usize),
}

/// An entity that nobody has filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: KindId,
    /// Its spellings.
    pub names: Vec<String>,
    /// Where it was, for what is no place.
    pub place: Option<Thing>,
}

/// What a phrase means.
#[derive(Debug, Clone, PartialEq)]
pub struct Meant {
    /// Whom or what; a list is one joint answer.
    pub things: SmallVec<[Thing; 2]>,
    /// The words that say it.
    pub words: std::ops::Range<usize>,
    /// It was read from the text around: the words, and why.
    pub inferred: Option<String>,
    /// Others that may be meant.
    pub candidates: Vec<Thing>,
    /// How much of it.
    pub scope: Option<String>,
}

/// Something the text spoke of.
#[derive(Debug, Clone)]
struct Known {
    thing: Thing,
    kind: KindId,
    /// The words it was called by.
    called: FxHashSet<Form>,
    /// What it is like.
    traits: FxHashSet<Form>,
    /// How often something was told of it.
    told: u32,
}

/// The words that something is called by, and what it is like.
type Like = (FxHashSet<Form>, FxHashSet<Form>);

/// What the text spoke of so far.
#[derive(Debug)]
pub struct Memory {
    /// The latest last.
    known: Vec<Known>,
    /// Words by which filed things are called, and what they are like.
    filed: Rc<FxHashMap<EntityId, Like>>,
    /// A headline is read: `a town` in it is the one that the text tells of.
    pub headline: bool,
    /// The party that speaks: whom `we` means.
    pub speaker: Option<Thing>,
    /// Whoever did what was told last.
    pub subject: SmallVec<[Thing; 2]>,
    /// What was drafted.
    pub drafted: Vec<Drafted>,
    by_id: BTreeMap<String, usize>,
}

/// How a memory stood.
#[derive(Debug)]
pub struct Marked {
    known: Vec<Known>,
    subject: SmallVec<[Thing; 2]>,
    drafted: usize,
}

/// What telling whom a phrase means needs.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Names in it.
    pub names: &'a [NameMention],
    /// What names are filed.
    pub gazetteer: &'a Gazetteer,
    /// The dossier they are filed in.
    pub dossier: &'a Dossier,
    /// The language.
    pub lexicon: &'a Lexicon,
    /// Scopes that amounts say, by their place among those found.
    pub scopes: &'a [Option<String>],
    /// Figures that amounts say, likewise.
    pub counts: &'a [Option<String>],
    /// The kinds that places, actors and operations have.
    pub kinds: Kinds,
}

/// The kinds that words of a lexicon speak of; none where the vocabulary has no such kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kinds {
    /// `place`
    pub place: Option<KindId>,
    /// `actor`
    pub actor: Option<KindId>,
    /// `operation`
    pub operation: Option<KindId>,
    /// `road`
    pub road: Option<KindId>,
}

impl Kinds {
    /// The kinds of a dossier.
    pub fn of(dossier: &Dossier) -> Kinds {
        let kind = |name: &str| dossier.vocabulary.kinds.iter().position(|kind| kind == name).map(KindId::new);
        Kinds { place: kind("place"), actor: kind("actor"), operation: kind("operation"), road: kind("road") }
    }

    fn class(&self, class: NounClass) -> Option<KindId> {
        match class {
            NounClass::Place | NounClass::PlacePart => self.place,
            NounClass::Actor => self.actor,
            NounClass::Operation => self.operation,
            NounClass::Road => self.road,
            _ => None,
        }
    }
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

    fn kind(&self, world: &World, thing: Thing) -> KindId {
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
    fn called(&self, world: &World, nouns: &[NounId], head: &[NounId], kind: KindId, apart: &[Thing]) -> Vec<Thing> {
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
    fn filed_as(&self, world: &World, head: &[NounId], kind: KindId, apart: &[Thing]) -> Vec<Thing> {
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

fn note(lexicon: &Lexicon, form: Form, called: &mut FxHashSet<Form>, traits: &mut FxHashSet<Form>) {
    for reading in lexicon.readings(form) {
        if let Reading::Noun(id) = reading {
            called.insert(form);
            traits.extend(&lexicon.nouns[id.index()].traits);
        }
    }
}

impl World<'_> {
    /// The words of a piece, as the text has them.
    pub fn spelled(&self, words: &std::ops::Range<usize>) -> &str {
        let (Some(first), Some(last)) = (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1))) else {
            return "";
        };
        self.text.get(first.start as usize..last.end as usize).unwrap_or("")
    }

    /// Whom or what a phrase and the list it heads mean, as fillers of a role.
    pub fn meant(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        at: usize,
        takes: RoleType,
        apart: &[Thing],
    ) -> Option<Meant> {
        let mut all = self.one(memory, clause, at, takes, apart, 4)?;
        for member in clause.list(at).into_iter().skip(1) {
            if let Some(more) = self.one(memory, clause, member, takes, apart, 2) {
                all.things.extend(more.things.into_iter().filter(|_| true));
                all.words = all.words.start.min(more.words.start)..all.words.end.max(more.words.end);
                all.inferred = all.inferred.or(more.inferred);
            }
        }
        let mut seen: SmallVec<[Thing; 2]> = SmallVec::new();
        all.things.retain(|thing| {
            let fresh = !seen.contains(thing);
            seen.push(*thing);
            fresh
        });
        Some(all)
    }

    /// Whom a pronoun means that stands as a subject: whoever was the last.
    pub fn subject(&self, memory: &Memory, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        let last = memory.subject.iter().copied().filter(|thing| {
            !apart.contains(thing) && matches!(takes, RoleType::Entity(kind) if memory.kind(self, *thing) == kind)
        });
        let things: SmallVec<[Thing; 2]> = last.collect();
        if things.is_empty() {
            return self.context(memory, takes, apart);
        }
        Some(Meant {
            things,
            words: 0..0,
            inferred: Some("read from the text before".to_owned()),
            candidates: Vec::new(),
            scope: None,
        })
    }

    /// Whatever of a kind was named last.
    pub fn recent(&self, memory: &Memory, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        let RoleType::Entity(kind) = takes else { return None };
        let known = memory.known.iter().rev().find(|known| known.kind == kind && !apart.contains(&known.thing))?;
        let mut meant = self.context(memory, takes, apart)?;
        meant.things = SmallVec::from_slice(&[known.thing]);
        Some(meant)
    }

    /// What is meant where a pronoun stands, or nothing at all.
    pub fn context(&self, memory: &Memory, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        let kind = match takes {
            RoleType::Entity(kind) => kind,
            _ => return None,
        };
        let thing = memory.last(kind, apart)?;
        Some(Meant {
            things: SmallVec::from_slice(&[thing]),
            words: 0..0,
            inferred: Some("read from the text before".to_owned()),
            candidates: Vec::new(),
            scope: None,
        })
    }

    /// What a subject or object means.
    pub fn standing(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        subject: Subject,
        takes: RoleType,
        apart: &[Thing],
    ) -> Option<Meant> {
        match subject {
            Subject::Piece(at) => self.meant(memory, clause, at, takes, apart),
            Subject::Context => self.context(memory, takes, apart),
            Subject::None => None,
        }
    }

    fn one(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        at: usize,
        takes: RoleType,
        apart: &[Thing],
        depth: usize,
    ) -> Option<Meant> {
        let piece = &clause.pieces[at];
        let noun = piece.noun()?;
        // `we`, `our units`: whoever speaks.
        if noun.first_person
            && let Some(speaker) = memory.speaker
            && matches!(takes, RoleType::Entity(kind) if memory.kind(self, speaker) == kind)
            && noun.names.is_empty()
            && !apart.contains(&speaker)
        {
            return Some(Meant {
                things: SmallVec::from_slice(&[speaker]),
                words: piece.words.clone(),
                inferred: Some(format!("“{}” is whoever speaks", self.spelled(&piece.words))),
                candidates: Vec::new(),
                scope: None,
            });
        }
        if noun.pronoun {
            return self.context(memory, takes, apart);
        }
        let kind = match takes {
            RoleType::Entity(kind) => Some(kind),
            RoleType::Any => None,
            RoleType::Text => return None,
        };
        if kind.is_some()
            && kind == self.kinds.place
            && let Some(found) = self.site(memory, clause, at)
        {
            return Some(found);
        }
        let scope = noun.amounts.iter().find_map(|amount| self.scopes.get(*amount).cloned().flatten());
        let found = self.named(memory, noun, kind, piece.words.clone());
        if let Some(mut found) = found {
            found.scope = found.scope.or(scope);
            for thing in found.things.clone() {
                memory.speak(self, thing, Some(noun));
            }
            return Some(found);
        }
        let kind = kind?;
        let classes: SmallVec<[NounClass; 4]> = if noun.events.is_empty() { &noun.head } else { &noun.nouns }
            .iter()
            .map(|id| self.lexicon.nouns[id.index()].class)
            .collect();
        let fitting = classes.iter().any(|class| self.kinds.class(*class) == Some(kind));
        let part = classes.contains(&NounClass::PlacePart) && self.kinds.place == Some(kind);
        // `part of the town`, `the town of X`, `fighters of the group`.
        // `raids of the air force`, `the hamlets of X`: what tells of a deed, a word nobody filed.
        let raids = Some(kind) == self.kinds.actor && !noun.events.is_empty();
        let unfiled = Some(kind) == self.kinds.place && noun.other && noun.nouns.is_empty() && noun.events.is_empty();
        let through = fitting
            || raids
            || unfiled
            || scope.is_some()
            || (!noun.amounts.is_empty() && classes.is_empty() && noun.events.is_empty());
        if through && depth > 0 {
            for child in clause.children(at) {
                if let Some(mut found) = self.one(memory, clause, child, takes, apart, depth - 1) {
                    // `this town of the province`: not the province.
                    let area = self.lexicon.forms.find(AREA);
                    let (settlement, town) = (self.lexicon.forms.find(SETTLEMENT), &noun.nouns);
                    let is_town = town.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&settlement));
                    let in_area = found.things.iter().any(|thing| match thing {
                        Thing::Filed(id) => memory.filed.get(id).is_some_and(|(_, traits)| traits.contains(&area)),
                        Thing::New(_) => false,
                    });
                    if is_town && in_area && Some(kind) == self.kinds.place {
                        continue;
                    }
                    found.words = piece.words.start..found.words.end.max(piece.words.end);
                    let own = scope.clone().or(part.then(|| "part".to_owned()));
                    found.scope = own.or(found.scope);
                    if let [thing] = found.things.as_slice() {
                        memory.speak(self, *thing, Some(noun));
                    }
                    return Some(found);
                }
            }
            if let Some(owner) = noun.owner
                && let Some(mut found) = self.one(memory, clause, owner, takes, apart, depth - 1)
            {
                found.words = found.words.start..piece.words.end;
                found.scope = scope.or(found.scope);
                return Some(found);
            }
        }
        if !fitting {
            return None;
        }
        self.general(memory, clause, at, kind, apart, scope, part)
    }

    /// Whom a name in the phrase means.
    fn named(
        &self,
        memory: &mut Memory,
        noun: &Noun,
        kind: Option<KindId>,
        words: std::ops::Range<usize>,
    ) -> Option<Meant> {
        let meant = |things: SmallVec<[Thing; 2]>, candidates: Vec<Thing>, inferred: Option<String>| Meant {
            things,
            words: words.clone(),
            inferred,
            candidates,
            scope: None,
        };
        for name in &noun.names {
            let mention = &self.names[*name];
            let mut found: Vec<(Thing, How)> = Vec::new();
            for candidate in &mention.candidates {
                let row = self.gazetteer.row(candidate.row);
                let entity = match row.kind {
                    Kind::Entity(of) if kind.is_none_or(|kind| kind == of) => row.entity(),
                    // A source that is a party: `the army`.
                    Kind::Source(_) => row
                        .source()
                        .and_then(|source| self.dossier.source(source).actor)
                        .filter(|actor| kind.is_none_or(|kind| self.dossier.entity(*actor).kind == kind)),
                    _ => None,
                };
                let Some(entity) = entity else { continue };
                if !found.iter().any(|(thing, _)| *thing == Thing::Filed(entity)) {
                    found.push((Thing::Filed(entity), candidate.how));
                }
            }
            if let Some((first, how)) = found.first().copied() {
                let inferred = match how {
                    How::Skeleton(_) => Some(format!("“{}” is only near a filed name", self.spelled(&mention.words))),
                    _ => None,
                };
                let others = found[1..].iter().map(|(thing, _)| *thing).collect();
                return Some(meant(SmallVec::from_slice(&[first]), others, inferred));
            }
        }
        // A name that nobody has filed.
        let kind = kind?;
        let class = noun.nouns.iter().find_map(|id| self.kinds.class(self.lexicon.nouns[id.index()].class));
        if class.is_some_and(|class| class != kind) || noun.nouns.iter().any(|id| self.person(*id)) {
            return None;
        }
        if let Some(found) = self.begins(noun, kind) {
            let why = format!("“{}” is how a filed name begins", self.spelled(&words));
            return Some(meant(SmallVec::from_slice(&[found]), Vec::new(), Some(why)));
        }
        for name in &noun.names {
            let mention = &self.names[*name];
            let Some(unknown) = mention.unknown.as_ref().filter(|_| mention.candidates.is_empty()) else { continue };
            let thing = memory.draft(unknown.id.clone(), kind, unknown.names.clone(), None);
            if memory.kind(self, thing) != kind {
                continue;
            }
            return Some(meant(SmallVec::from_slice(&[thing]), Vec::new(), None));
        }
        None
    }

    /// A named installation: `the airport of X`, `X airport`. Not the place it is named after.
    fn site(&self, memory: &mut Memory, clause: &Clause, at: usize) -> Option<Meant> {
        let noun = clause.pieces[at].noun()?;
        let site = self.lexicon.forms.find(SITE);
        let is_site = noun.head.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&site));
        if !is_site || noun.plural {
            return None;
        }
        let children = clause.children(at);
        let named = |at: usize| clause.pieces[at].noun().is_some_and(|noun| !noun.names.is_empty());
        let child = children.iter().copied().find(|child| named(*child));
        let own = self.lexicon.name_before_noun && named(at);
        if !own && child.is_none() {
            return None;
        }
        let mut words = clause.pieces[at].words.clone();
        if let Some(child) = child {
            words.end = words.end.max(clause.pieces[child].words.end);
        }
        let spelled = self.plain(noun, self.spelled(&words));
        // A name that is filed as a whole is found as a name; so is one that only begins so.
        let folded = crate::resolve::fold(&spelled).into_owned();
        let filed = self.dossier.entities.iter().position(|entity| {
            Some(entity.kind) == self.kinds.place
                && entity.names.iter().any(|name| crate::resolve::fold(&name.text) == folded)
        });
        let thing = match filed {
            Some(at) => Thing::Filed(EntityId::new(at)),
            None => memory.draft(slug(&spelled), self.kinds.place?, vec![spelled], None),
        };
        memory.speak(self, thing, Some(noun));
        let scope = noun.amounts.iter().find_map(|amount| self.scopes.get(*amount).cloned().flatten());
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates: Vec::new(), scope })
    }

    /// The one filed thing whose name begins with a name that nobody has filed by itself: `Zerhan
    /// fighters` of the Zerhan Brigade.
    fn begins(&self, noun: &Noun, kind: KindId) -> Option<Thing> {
        if noun.nouns.is_empty() || Some(kind) != self.kinds.actor {
            return None;
        }
        let name = noun.names.iter().find(|name| self.names[**name].candidates.is_empty())?;
        let wanted = crate::resolve::fold(self.spelled(&self.names[*name].words)).into_owned();
        let fits = |name: &crate::model::Name| {
            crate::resolve::fold(&name.text).strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(' '))
        };
        let mut found = (0..self.dossier.entities.len()).filter(|at| {
            let entity = &self.dossier.entities[*at];
            entity.kind == kind && entity.names.iter().any(fits)
        });
        let first = found.next()?;
        found.next().is_none().then_some(Thing::Filed(EntityId::new(first)))
    }

    fn person(&self, id: NounId) -> bool {
        matches!(self.lexicon.nouns[id.index()].class, NounClass::Role | NounClass::Honorific | NounClass::Informant)
    }

    /// Whom a general word means.
    #[allow(clippy::too_many_arguments)]
    fn general(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        at: usize,
        kind: KindId,
        apart: &[Thing],
        scope: Option<String>,
        part: bool,
    ) -> Option<Meant> {
        let noun = clause.pieces[at].noun()?;
        let words = clause.pieces[at].words.clone();
        let spelled = self.spelled(&words).to_owned();
        // `Tolmari jets`: a phrase with a name in it means nobody spoken of before; and what fights
        // without a will of its own is nobody.
        let named = !noun.names.is_empty() && Some(kind) == self.kinds.actor;
        let means = self.lexicon.forms.find(MEANS);
        let tool = noun.head.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&means));
        if tool && Some(kind) == self.kinds.actor {
            return None;
        }
        let scope = scope.or(part.then(|| "part".to_owned()));
        // Several places are not the one spoken of.
        if Some(kind) == self.kinds.place && noun.plural {
            return None;
        }
        let definite =
            memory.headline || matches!(noun.det, Det::Definite | Det::Demonstrative | Det::Possessive | Det::None);
        let candidates =
            if definite && !named { memory.called(self, &noun.nouns, &noun.head, kind, &[]) } else { Vec::new() };
        // Whoever is meant does something else here already: the word means nobody new.
        if candidates.first().is_some_and(|first| apart.contains(first)) {
            return None;
        }
        let candidates = if candidates.is_empty() && definite {
            self.ahead(memory, clause, at, noun, kind, apart)
        } else {
            candidates
        };
        if let Some(first) = candidates.first().copied() {
            memory.speak(self, first, None);
            return Some(Meant {
                things: SmallVec::from_slice(&[first]),
                words,
                inferred: Some(format!("“{spelled}” is read from the text before")),
                candidates: candidates[1..].to_vec(),
                scope,
            });
        }
        // Actors may be called by what they are alone; a place without a name is none.
        if Some(kind) != self.kinds.actor {
            return None;
        }
        let name = self.plain(noun, &spelled);
        let id = slug(&name);
        if id.is_empty() {
            return None;
        }
        let thing = memory.draft(id, kind, vec![name], None);
        memory.speak(self, thing, Some(noun));
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates: Vec::new(), scope })
    }

    /// What a general word means that the sentence names only later: `the town …, driven out of X`.
    fn ahead(
        &self,
        memory: &Memory,
        clause: &Clause,
        at: usize,
        noun: &Noun,
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<Thing> {
        let settlement = self.lexicon.forms.find(SETTLEMENT);
        let town = noun.nouns.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&settlement));
        if !town || Some(kind) != self.kinds.place {
            return Vec::new();
        }
        for piece in &clause.pieces[at + 1..clause.pieces.len().min(at + 16)] {
            let Some(other) = piece.noun() else { continue };
            for name in &other.names {
                let rows = self.names[*name].candidates.iter().map(|candidate| self.gazetteer.row(candidate.row));
                for entity in rows.filter_map(|row| row.entity()) {
                    let thing = Thing::Filed(entity);
                    let fits = memory.filed.get(&entity).is_some_and(|(_, traits)| traits.contains(&settlement));
                    if self.dossier.entity(entity).kind == kind && fits && !apart.contains(&thing) {
                        return vec![thing];
                    }
                }
            }
        }
        Vec::new()
    }

    /// A phrase without what introduces it.
    fn plain(&self, noun: &Noun, spelled: &str) -> String {
        let first = noun.nouns.first().map(|id| self.lexicon.nouns[id.index()].spelling.as_str());
        let start = match first {
            // A name before its noun stays: only the article goes.
            _ if self.lexicon.name_before_noun && !noun.names.is_empty() => {
                spelled.char_indices().find(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at)
            }
            Some(first) => crate::extract::words::lower(spelled).find(first).unwrap_or(0),
            None => 0,
        };
        spelled.get(start..).unwrap_or(spelled).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
