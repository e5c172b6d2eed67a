//! Names: filed ones, those that begin a filed one, installations named after places, and new ones.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::super::clause::Clause;
use super::memory::Memory;
use super::{MEANS, Meant, OTHERS, REGULAR, SITE, Thing, World};
use crate::extract::lexicon::{NounId, Reading};
use crate::extract::names::{How, Kind, Unknown, slug};
use crate::extract::parse::Noun;
use crate::extract::words::Form;
use crate::load::{NounClass, WordClass};
use crate::model::{EntityId, KindId};

impl World<'_> {
    /// Whom a name in the phrase means.
    pub(super) fn named(
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
                // `the Alliance`, a party that is filed as a source alone.
                let alone = row.source().filter(|_| kind.is_some() && kind == self.kinds.actor && entity.is_none());
                if let Some(thing) = alone.and_then(|source| memory.parties.get(&source).copied()) {
                    found.push((thing, candidate.how));
                }
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
        if let Some(found) = self.begins(memory, noun, kind) {
            let why = format!("“{}” is how a filed name begins", self.spelled(&words));
            return Some(meant(SmallVec::from_slice(&[found]), Vec::new(), Some(why)));
        }
        // `the Keldan militant group al-Orva`: whoever is named behind the word for them.
        let behind = self.lexicon.name_before_noun
            && noun.names.len() > 1
            && noun.names.last().is_some_and(|last| self.names[*last].words.end == words.end);
        let mut names = noun.names.clone();
        if behind {
            names.reverse();
        }
        for name in &names {
            let mention = &self.names[*name];
            let Some(unknown) = mention.unknown.as_ref().filter(|_| mention.candidates.is_empty()) else { continue };
            // `the Varsanian town of X`: no town called Varsanian.
            let place = Some(kind) == self.kinds.place && self.lexicon.name_before_noun && !noun.nouns.is_empty();
            if place && memory.after_place(self.spelled(&mention.words)) {
                continue;
            }
            let thing = match Some(kind) == self.kinds.actor && self.lexicon.name_before_noun {
                true => self.party(memory, noun, *name, unknown, kind, &words),
                false => memory.draft(unknown.id.clone(), kind, unknown.names.clone(), None),
            };
            if memory.kind(self, thing) != kind {
                continue;
            }
            return Some(meant(SmallVec::from_slice(&[thing]), Vec::new(), None));
        }
        None
    }

    /// A party that nobody has filed, by its name: `Keldan army` and `Keldan rebels` are two, and what a state
    /// has is called by both words.
    fn party(
        &self,
        memory: &mut Memory,
        noun: &Noun,
        name: usize,
        unknown: &Unknown,
        kind: KindId,
        words: &std::ops::Range<usize>,
    ) -> Thing {
        let (means, others) = (self.lexicon.forms.find(MEANS), self.lexicon.forms.find(OTHERS));
        let regular = self.lexicon.forms.find(REGULAR);
        let party = |id: &&NounId| self.lexicon.nouns[id.index()].class == NounClass::Actor;
        let like: SmallVec<[Form; 2]> = noun
            .head
            .iter()
            .filter(party)
            .flat_map(|id| self.lexicon.nouns[id.index()].traits.iter().copied())
            .collect();
        // `Dawn Army forces`: the name says what they are.
        let last = self.names[name].words.end.checked_sub(1).map(|last| self.words[last].form);
        let says = last.into_iter().flat_map(|form| self.lexicon.readings(form)).any(|reading| match reading {
            Reading::Noun(id) => party(&id),
            _ => false,
        });
        let called = noun.head.iter().any(|id| party(&id))
            && !says
            && noun.events.is_empty()
            && noun.names.last() == Some(&name)
            && !like.contains(&means)
            && !like.contains(&others);
        if !called {
            return memory.draft_party(&unknown.id, SmallVec::new(), unknown.id.clone(), kind, unknown.names.clone());
        }
        let counted = noun.head.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::People);
        let mut words = self.names[name].words.start..words.end;
        while words.len() > 1 && self.is(words.end - 1, WordClass::Owner) {
            words.end -= 1;
        }
        // Fighters of X are X, an army of X is not.
        let whole = like.contains(&regular) || like.is_empty() && !counted;
        let spelled = self.spelled(&words).split_whitespace().collect::<Vec<_>>().join(" ");
        let (id, names) = match whole {
            true => (slug(&spelled), vec![spelled]),
            false => (unknown.id.clone(), unknown.names.clone()),
        };
        memory.draft_party(&unknown.id, like, id, kind, names)
    }

    /// A named installation: `the airport of X`, `X airport`. Not the place it is named after.
    pub(super) fn site(&self, memory: &mut Memory, clause: &Clause, at: usize) -> Option<Meant> {
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
        // `the pass of X`, where nobody has filed X: that is its name, in languages in which the pass
        // named after X is `X pass`.
        let town = |at: usize| {
            let names = clause.pieces[at].noun().map(|noun| noun.names.as_slice()).unwrap_or_default();
            names.iter().any(|name| !self.names[*name].candidates.is_empty())
        };
        if child.is_some_and(|child| self.lexicon.name_before_noun && !own && !town(child)) {
            return None;
        }
        // `a base of the army`: no place is called after an army.
        if self.of_party(clause, if own { at } else { child? }) {
            return None;
        }
        let mut words = clause.pieces[at].words.clone();
        if let Some(child) = child {
            words.end = words.end.max(clause.pieces[child].words.end);
        }
        let spelled = match child.filter(|_| self.lexicon.name_before_noun && !own) {
            // `the airport of X` is X airport.
            Some(child) => {
                let names = clause.pieces[child].noun().map(|noun| noun.names.as_slice()).unwrap_or_default();
                let name = names.first().map_or("", |name| self.spelled(&self.names[*name].words));
                let head = noun.head.first().map_or("", |id| self.lexicon.nouns[id.index()].spelling.as_str());
                format!("{name} {head}")
            }
            None => self.plain(noun, self.spelled(&words)),
        };
        // A name that is filed as a whole is found as a name; so is one that only begins so.
        let thing = match self.filed_place(memory, &spelled) {
            Some(thing) => thing,
            None => memory.draft(slug(&spelled), self.kinds.place?, vec![spelled], None),
        };
        memory.speak(self, thing, Some(noun));
        let scope = self.scope(noun);
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates: Vec::new(), scope })
    }

    /// Whether a phrase names somebody filed, and no place.
    fn of_party(&self, clause: &Clause, at: usize) -> bool {
        let names = clause.pieces[at].noun().map(|noun| noun.names.as_slice()).unwrap_or_default();
        let mut filed = names.iter().flat_map(|name| &self.names[*name].candidates).peekable();
        let kind = |candidate: &crate::extract::names::Candidate| self.gazetteer.row(candidate.row).kind;
        filed.peek().is_some()
            && filed.all(|candidate| !matches!(kind(candidate), Kind::Entity(of) if Some(of) != self.kinds.actor))
    }

    /// A filed place whose name is told with more words between: `the oil-rich province of X`.
    pub(super) fn composed(&self, memory: &mut Memory, clause: &Clause, at: usize) -> Option<Meant> {
        let noun = clause.pieces[at].noun()?;
        let word =
            noun.head.iter().map(|id| &self.lexicon.nouns[id.index()]).find(|noun| noun.class == NounClass::Place)?;
        let child = clause.children(at).into_iter().find(|child| {
            clause.pieces[*child].noun().is_some_and(|noun| !noun.names.is_empty() && noun.nouns.is_empty())
        })?;
        let words = clause.pieces[at].words.start..clause.pieces[child].words.end;
        let spelled = format!("{} {}", word.spelling, self.spelled(&clause.pieces[child].words));
        let thing = self.filed_place(memory, &spelled)?;
        memory.speak(self, thing, Some(noun));
        let scope = self.scope(noun);
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates: Vec::new(), scope })
    }

    /// The place filed by a name, however its letters are written.
    fn filed_place(&self, memory: &Memory, spelled: &str) -> Option<Thing> {
        let wanted = crate::resolve::fold(spelled);
        let filed = memory.having(&wanted).iter().copied().find(|id| {
            let entity = self.dossier.entity(*id);
            Some(entity.kind) == self.kinds.place
                && entity.names.iter().any(|name| crate::resolve::fold(&name.text) == wanted)
        });
        filed.map(Thing::Filed)
    }

    /// A filed road, by the words of its name: `the main road between A and B` is the main road A–B. What
    /// it runs between may stand anywhere in the sentence.
    pub(super) fn road(&self, memory: &mut Memory, clause: &Clause, at: usize) -> Option<Meant> {
        let noun = clause.pieces[at].noun()?;
        let road = |id: &NounId| self.lexicon.nouns[id.index()].class == NounClass::Road;
        if !noun.head.iter().any(road) {
            return None;
        }
        let own = parts(self.spelled(&clause.pieces[at].words));
        let near = at.saturating_sub(16)..clause.pieces.len().min(at + 16);
        let named = clause.pieces[near].iter().filter(|piece| piece.noun().is_some_and(|noun| !noun.names.is_empty()));
        let named: FxHashSet<String> = named.flat_map(|piece| parts(self.spelled(&piece.words))).collect();
        let fits = |name: &crate::model::Name| {
            let parts = parts(&name.text);
            let both = parts.iter().all(|part| own.contains(part) || named.contains(part));
            let shared = parts.iter().filter(|part| own.contains(*part)).count();
            (both && shared > 0).then_some((shared, parts.len()))
        };
        let mut found: Vec<((usize, usize), usize)> = Vec::new();
        for (at, entity) in self.dossier.entities.iter().enumerate() {
            if Some(entity.kind) == self.kinds.road
                && let Some(best) = entity.names.iter().filter_map(fits).max()
            {
                found.push((best, at));
            }
        }
        found.sort_by(|a, b| b.cmp(a));
        let thing = Thing::Filed(EntityId::new(found.first()?.1));
        let others = found.iter().skip(1).filter(|(fit, _)| *fit == found[0].0);
        let candidates = others.map(|(_, at)| Thing::Filed(EntityId::new(*at))).collect();
        memory.speak(self, thing, Some(noun));
        let words = clause.pieces[at].words.clone();
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates, scope: None })
    }

    /// The one filed thing whose name begins with a name that nobody has filed by itself: `Zerhan
    /// fighters` of the Zerhan Brigade.
    pub(super) fn begins(&self, memory: &Memory, noun: &Noun, kind: KindId) -> Option<Thing> {
        if noun.nouns.is_empty() || Some(kind) != self.kinds.actor {
            return None;
        }
        let name = noun.names.iter().find(|name| self.names[**name].candidates.is_empty())?;
        let wanted = crate::resolve::fold(self.spelled(&self.names[*name].words)).into_owned();
        let fits =
            |name: &str| crate::resolve::fold(name).strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(' '));
        let filed = memory.having(&wanted).iter().copied().filter(|id| {
            let entity = self.dossier.entity(*id);
            entity.kind == kind && entity.names.iter().any(|name| fits(&name.text))
        });
        let alone = memory.parties.values().copied().filter(|thing| match thing {
            Thing::New(at) => memory.drafted[*at].names.iter().any(|name| fits(name)),
            Thing::Filed(_) => false,
        });
        let mut found = filed.map(Thing::Filed).chain(alone);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    pub(super) fn person(&self, id: NounId) -> bool {
        matches!(self.lexicon.nouns[id.index()].class, NounClass::Role | NounClass::Honorific | NounClass::Informant)
    }

    /// A phrase without what introduces it.
    pub(super) fn plain(&self, noun: &Noun, spelled: &str) -> String {
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

/// The words of a name, folded.
fn parts(text: &str) -> FxHashSet<String> {
    let folded = crate::resolve::fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
