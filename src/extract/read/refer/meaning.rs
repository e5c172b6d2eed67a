//! Whom a phrase means, as fillers of a role: by name, by what it completes, from the text before.

use smallvec::SmallVec;

use super::super::clause::Clause;
use super::memory::Memory;
use super::{AREA, Meant, Number, SETTLEMENT, SITE, Thing, World};
use crate::extract::lexicon::NounId;
use crate::extract::parse::{Det, Kind, Noun};
use crate::load::NounClass;
use crate::model::{KindId, RoleType};

impl World<'_> {
    /// Whom or what a phrase and the list it heads mean, as fillers of a role.
    pub fn meant(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        at: usize,
        takes: RoleType,
        apart: &[Thing],
    ) -> Option<Meant> {
        let list = clause.list(at);
        // `villages and towns of the province`: the first may mean nothing by itself.
        let (first, mut all) = list
            .iter()
            .enumerate()
            .find_map(|(first, at)| Some((first, self.one(memory, clause, *at, takes, apart, 4)?)))?;
        for member in list.into_iter().skip(first + 1) {
            if let Some(more) = self.one(memory, clause, member, takes, apart, 2) {
                all.things.extend(more.things);
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
    pub fn subject(&self, memory: &Memory, takes: RoleType, apart: &[Thing], number: Option<Number>) -> Option<Meant> {
        let fits = |thing: Thing| match takes {
            RoleType::Entity(kind) => memory.kind(self, thing) == kind,
            RoleType::Any => true,
            RoleType::Text => false,
        };
        let last = memory.last_subject(number).iter().copied().filter(|thing| !apart.contains(thing) && fits(*thing));
        let things: SmallVec<[Thing; 2]> = last.collect();
        if things.is_empty() {
            return self.context(memory, takes, apart, number);
        }
        Some(Meant {
            things,
            words: 0..0,
            inferred: Some("read from the text before".to_owned()),
            candidates: Vec::new(),
            scope: None,
        })
    }

    /// How many a pronoun stands for.
    pub fn number(&self, noun: &Noun) -> Option<Number> {
        let number = if noun.plural { Number::Many } else { Number::One };
        (noun.pronoun && self.lexicon.pronouns_agree).then_some(number)
    }

    /// Whatever of a kind was named last.
    pub fn recent(&self, memory: &Memory, takes: RoleType, apart: &[Thing]) -> Option<Meant> {
        let RoleType::Entity(kind) = takes else { return self.context(memory, takes, apart, None) };
        let known = memory.known.iter().rev().find(|known| known.kind == kind && !apart.contains(&known.thing))?;
        let mut meant = self.context(memory, takes, apart, None)?;
        meant.things = SmallVec::from_slice(&[known.thing]);
        Some(meant)
    }

    /// What is meant where a pronoun stands, or nothing at all.
    pub fn context(&self, memory: &Memory, takes: RoleType, apart: &[Thing], number: Option<Number>) -> Option<Meant> {
        let thing = match takes {
            RoleType::Entity(kind) => memory.last(kind, apart, number)?,
            RoleType::Any => memory.known.iter().rev().map(|known| known.thing).find(|thing| !apart.contains(thing))?,
            RoleType::Text => return None,
        };
        Some(Meant {
            things: SmallVec::from_slice(&[thing]),
            words: 0..0,
            inferred: Some("read from the text before".to_owned()),
            candidates: Vec::new(),
            scope: None,
        })
    }

    pub(super) fn one(
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
            && let Some(speaker) = memory.speaker.or(memory.issuer)
            && matches!(takes, RoleType::Entity(kind) if memory.kind(self, speaker) == kind)
            && noun.names.is_empty()
            && !apart.contains(&speaker)
        {
            memory.speak(self, speaker, Some(noun));
            return Some(Meant {
                things: SmallVec::from_slice(&[speaker]),
                words: piece.words.clone(),
                inferred: Some(format!("“{}” is whoever speaks", self.spelled(&piece.words))),
                candidates: Vec::new(),
                scope: None,
            });
        }
        if noun.pronoun {
            return self.context(memory, takes, apart, self.number(noun));
        }
        let kind = match takes {
            RoleType::Entity(kind) => Some(kind),
            RoleType::Any => None,
            RoleType::Text => return None,
        };
        if kind.is_some()
            && kind == self.kinds.place
            && let Some(found) = self.composed(memory, clause, at).or_else(|| self.site(memory, clause, at))
        {
            return Some(found);
        }
        if kind.is_some()
            && kind == self.kinds.road
            && let Some(found) = self.road(memory, clause, at)
        {
            return Some(found);
        }
        let led = noun.joined.and_then(|head| clause.pieces[head].noun());
        let scope = self.scope(noun).or_else(|| led.and_then(|led| self.scope(led)));
        let other = self.completes_other(clause, noun, kind) || self.after_another(clause, at, noun, kind);
        let other = other || kind == self.kinds.place && self.calls_party(memory, noun, &piece.words);
        let landed = kind.filter(|_| !other).and_then(|kind| self.landed(memory, noun, kind, &piece.words));
        let found = match other {
            _ if landed.is_some() => landed,
            true => None,
            false => self.named(memory, noun, kind, piece.words.clone()),
        };
        if let Some(mut found) = found {
            found.scope = found.scope.or(scope);
            for thing in found.things.clone() {
                memory.speak(self, thing, Some(noun));
            }
            return Some(found);
        }
        // What may be anything is of the kind of its noun.
        let of = |id: &NounId| self.kinds.class(self.lexicon.nouns[id.index()].class);
        let kind = kind.or_else(|| noun.head.iter().find_map(of))?;
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
            // `repelled an attack by X`: X.
            let agents = self.lexicon.agent.iter().filter(|_| raids).flat_map(|by| clause.complements(at, *by));
            for child in clause.children(at).into_iter().chain(agents) {
                if let Some(mut found) = self.one(memory, clause, child, takes, apart, depth - 1) {
                    // `this town of the province`: not the province.
                    let area = self.lexicon.forms.find(AREA);
                    let (settlement, town) = (self.lexicon.forms.find(SETTLEMENT), &noun.nouns);
                    let is_town = town.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&settlement));
                    let in_area = found.things.iter().any(|thing| match thing {
                        Thing::Filed(id) => memory.filed.get(id).is_some_and(|(_, traits)| traits.contains(&area)),
                        Thing::New(_) => false,
                    });
                    let several = noun.plural || led.is_some_and(|noun| noun.plural);
                    let towns = is_town && in_area && Some(kind) == self.kinds.place;
                    if towns && !several && scope.is_none() {
                        continue;
                    }
                    found.words = piece.words.start..found.words.end.max(piece.words.end);
                    let own = scope.clone().or((part || towns).then(|| "part".to_owned()));
                    // `pockets of A and of B`
                    for member in clause.list(child).into_iter().skip(1) {
                        let more = self.one(memory, clause, member, takes, apart, depth - 1);
                        found.things.extend(more.into_iter().flat_map(|more| more.things));
                    }
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
        // French `des frappes torvannes`: of the one party whose name says so.
        if raids && let Some(party) = self.party_of(memory, &piece.words).filter(|party| !apart.contains(party)) {
            memory.speak(self, party, None);
            return Some(Meant {
                things: SmallVec::from_slice(&[party]),
                // No words for whom alone: the deed needs more of its own to be told.
                words: 0..0,
                inferred: Some(format!("“{}” is taken for those whose name says so", self.spelled(&piece.words))),
                candidates: Vec::new(),
                scope: None,
            });
        }
        if !fitting {
            return None;
        }
        // `X, the last town of Y`, where the towns of Y are filed as one, tells of them all.
        let set = self.last_of(clause, at, noun, kind).is_some();
        if let Some(before) = self.apposed(clause, at, noun).filter(|_| depth > 0 && !set)
            && let Some(mut found) = self.one(memory, clause, before, takes, apart, depth - 1)
        {
            (found.scope, found.words) = (scope.or(found.scope), piece.words.clone());
            return Some(found);
        }
        if let Some(whole) = self.among(clause, at, noun, kind).filter(|_| depth > 0)
            && let Some(mut found) = self.one(memory, clause, whole, takes, apart, depth - 1)
        {
            found.words = piece.words.clone();
            return Some(found);
        }
        // `a base of the army, at X`: at X.
        if depth > 0
            && let Some(town) = self.site_in(clause, at, noun, kind)
            && let Some(found) = self.one(memory, clause, town, takes, apart, 1)
        {
            return Some(found);
        }
        if let Some(found) = self.general(memory, clause, at, kind, apart, scope, part) {
            return Some(found);
        }
        // `X, a town held by Y`: X.
        let beside = noun.beside.filter(|_| Some(kind) == self.kinds.place && depth > 0)?;
        self.one(memory, clause, beside, takes, apart, depth - 1)
    }

    /// Where an installation without a name of its own is said to be, right behind it.
    fn site_in(&self, clause: &Clause, at: usize, noun: &Noun, kind: KindId) -> Option<usize> {
        let site = self.lexicon.forms.find(SITE);
        let is_site = noun.head.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&site));
        if Some(kind) != self.kinds.place || !is_site || !noun.names.is_empty() || noun.det == Det::Demonstrative {
            return None;
        }
        let mut comma = false;
        for ahead in at + 1..clause.pieces.len().min(at + 8) {
            match &clause.pieces[ahead].kind {
                Kind::Comma if !comma => comma = true,
                Kind::Noun(other) if other.prep.is_some_and(|prep| self.lexicon.locatives.contains(&prep)) => {
                    let named = !other.names.is_empty() || !clause.children(ahead).is_empty();
                    // `in the centre of X`: the installation is not the centre.
                    return Some(ahead).filter(|_| named && self.scope(other).is_none());
                }
                Kind::Noun(other) if other.of.is_some() && !comma => {}
                _ if clause.pieces[ahead].aside => {}
                _ => return None,
            }
        }
        None
    }
}
