//! Who a phrase says speaks: a person for a body, a body, a party, somebody not named.

use smallvec::SmallVec;

use super::super::refer::{Memory, Thing};
use super::{From, Listener, Speakers, Voice, WITNESS};
use crate::extract::lexicon::NounId;
use crate::extract::names::Kind as NameKind;
use crate::extract::parse::{Det, Noun};
use crate::load::{NounClass, WordClass};
use crate::model::{SourceId, SourceKind};

impl Listener<'_, '_> {
    pub(super) fn nouns<'n>(&'n self, noun: &'n Noun) -> impl Iterator<Item = (NounId, NounClass)> + 'n {
        noun.nouns.iter().map(|id| (*id, self.world.lexicon.nouns[id.index()].class))
    }

    pub(super) fn has(&self, piece: usize, class: NounClass) -> bool {
        self.clause.pieces[piece].noun().is_some_and(|noun| self.nouns(noun).any(|(_, of)| of == class))
    }

    /// Whether a phrase can mean somebody who speaks.
    pub(super) fn speaks(&self, piece: usize) -> bool {
        let Some(noun) = self.clause.pieces[piece].noun() else { return false };
        !noun.names.is_empty()
            || !self.capitals(piece).is_empty()
            || self.nouns(noun).any(|(_, class)| {
                matches!(
                    class,
                    NounClass::Role
                        | NounClass::Informant
                        | NounClass::Outlet
                        | NounClass::Witness
                        | NounClass::Actor
                        | NounClass::Honorific
                        | NounClass::Channel
                        | NounClass::People
                )
            })
    }

    /// Where the phrase of a speaker begins, over lists and what is said beside.
    pub(super) fn start(&self, head: usize) -> usize {
        let mut first = self.group(head).into_iter().min().unwrap_or(head);
        for _ in 0..6 {
            match self.clause.pieces[first].noun().and_then(|noun| noun.joined) {
                Some(before) => first = before,
                None => break,
            }
        }
        first
    }

    /// A phrase, what completes it, and what is said beside it, before it or behind.
    pub(super) fn group(&self, head: usize) -> SmallVec<[usize; 6]> {
        let pieces = self.clause.pieces;
        let mut found: SmallVec<[usize; 6]> = SmallVec::from_slice(&[head]);
        let role = |at: usize| self.has(at, NounClass::Role) || self.has(at, NounClass::Honorific);
        // `Colonel X, the army's spokesman, said`: up to whom the last words describe.
        let mut here = head;
        for _ in 0..3 {
            let Some(noun) = pieces[here].noun() else { break };
            if let Some(owner) = noun.owner {
                found.push(owner);
            }
            let beside = noun.beside.or_else(|| noun.owner.and_then(|owner| pieces[owner].noun()?.beside));
            let Some(before) = beside.filter(|before| role(here) || role(*before)) else { break };
            let bare = pieces[before].noun().is_some_and(|noun| noun.prep.is_none() || noun.of.is_some());
            if !bare {
                break;
            }
            found.push(before);
            here = before;
        }
        for at in head + 1..self.clause.pieces.len().min(head + 8) {
            let Some(noun) = self.clause.pieces[at].noun() else { continue };
            let hangs = noun.of.or(noun.beside).or(noun.owner).is_some_and(|to| found.contains(&to));
            if hangs || self.serves(at, &found) {
                found.push(at);
            }
        }
        found
    }

    /// Whether a phrase says whom somebody right before it speaks for: `a spokesman for X`.
    fn serves(&self, at: usize, group: &[usize]) -> bool {
        let Some(noun) = self.clause.pieces[at].noun() else { return false };
        let body = !noun.names.is_empty() || self.has(at, NounClass::Actor) || self.has(at, NounClass::Outlet);
        let role = at.checked_sub(1).is_some_and(|role| group.contains(&role) && self.has(role, NounClass::Role));
        role && body && noun.prep.is_some() && noun.of.is_none()
    }

    /// Who a phrase says speaks, for what tells of speech by itself: `described as`.
    pub fn named(&self, memory: &mut Memory, speakers: &mut Speakers, head: usize) -> Option<Voice> {
        let mut voice = self.speaker(memory, speakers, head)?;
        self.told_to(head, &mut voice);
        Some(voice)
    }

    /// Who a phrase says speaks.
    pub(super) fn speaker(&self, memory: &mut Memory, speakers: &Speakers, head: usize) -> Option<Voice> {
        let pieces = self.clause.pieces;
        let noun = pieces[head].noun()?;
        // `“I counted eleven bodies,” she said`: whoever is quoted, whom the words around name.
        if noun.pronoun && noun.first_person {
            return None;
        }
        if noun.pronoun {
            return self.taken_up(speakers, noun);
        }
        let group = self.group(head);
        let (mut persons, mut bodies) = (SmallVec::<[SourceId; 2]>::new(), SmallVec::<[SourceId; 2]>::new());
        let mut classes: SmallVec<[NounClass; 8]> = SmallVec::new();
        let mut medium = None;
        for piece in &group {
            let Some(noun) = pieces[*piece].noun() else { continue };
            for (id, class) in self.nouns(noun) {
                classes.push(class);
                if class == NounClass::Channel && *piece == head {
                    medium = self.world.lexicon.nouns[id.index()].gloss.clone();
                }
            }
            for name in &noun.names {
                for candidate in &self.world.names[*name].candidates {
                    let row = self.world.gazetteer.row(candidate.row);
                    let NameKind::Source(kind) = row.kind else { continue };
                    let Some(source) = row.source() else { continue };
                    let list = if kind == SourceKind::Person { &mut persons } else { &mut bodies };
                    if !list.contains(&source) {
                        list.push(source);
                    }
                }
            }
        }
        let voice = |from: From| Voice {
            steps: SmallVec::from_slice(&[from]),
            by: None,
            medium: medium.clone(),
            described_as: None,
            stance: None,
            said: None,
            earlier: false,
            cited: false,
            inferred: None,
            rules: SmallVec::new(),
        };
        if let Some(person) = persons.first().copied() {
            let body = self.world.dossier.source(person).speaks_for.or(bodies.first().copied());
            let mut found = voice(From::Source(body.unwrap_or(person)));
            found.by = body.map(|_| person);
            return Some(found);
        }
        if let Some(body) = bodies.first().copied() {
            let mut found = voice(From::Source(body));
            let relays = self.world.dossier.source(body).kind.relays();
            if classes.contains(&NounClass::Witness) && relays {
                found.medium = Some(WITNESS.to_owned());
            }
            return Some(found);
        }
        // `the statement adds that`: of whoever is known to have issued it.
        if let Some(found) = self.text_of(noun, speakers, medium.as_deref()) {
            return Some(found);
        }
        // `its spokeswoman`: of whoever spoke or was spoken of last.
        if noun.det == Det::Possessive && classes.contains(&NounClass::Role) && !noun.first_person {
            let doer = memory.subject.first().and_then(|thing| match thing {
                Thing::Filed(id) => self.world.dossier.sources.iter().position(|source| source.actor == Some(*id)),
                Thing::New(_) => None,
            });
            let last = speakers.last.as_ref().and_then(|voice| voice.steps.first().copied());
            if let Some(from) = last.or(doer.map(SourceId::new).map(From::Source)) {
                let mut found = voice(from);
                found.inferred = Some("theirs is read from the text before".to_owned());
                return Some(found);
            }
        }
        // Somebody not named: `a military source`, `residents`.
        let informant = self.nouns(noun).any(|(_, class)| class == NounClass::Informant);
        if informant && !classes.contains(&NounClass::Role) {
            let mut found = voice(From::Unknown);
            found.described_as = Some(self.described(noun, head));
            return Some(found);
        }
        // A party: filed as a source, or known as an actor that is one.
        if let Some(source) = self.party(memory, speakers, &group) {
            let mut found = voice(From::Source(source.0));
            found.inferred = source.1;
            return Some(found);
        }
        let known = classes.iter().any(|class| {
            matches!(
                class,
                NounClass::Role
                    | NounClass::Actor
                    | NounClass::Outlet
                    | NounClass::Honorific
                    | NounClass::Witness
                    | NounClass::People
                    | NounClass::Informant
            )
        });
        let named = group.iter().any(|piece| pieces[*piece].noun().is_some_and(|noun| !noun.names.is_empty()));
        if !known && !named {
            return None;
        }
        let mut found = voice(From::Unknown);
        found.described_as = Some(self.described(noun, head));
        Some(found)
    }

    /// What the words right beside a name say of whoever bears it.
    fn beside(&self, head: usize) -> Option<(&Noun, usize)> {
        let group = self.group(head);
        group.into_iter().filter(|at| *at != head).find_map(|at| {
            let noun = self.clause.pieces[at].noun().filter(|noun| !noun.nouns.is_empty() && noun.beside.is_some())?;
            let says = self.has(at, NounClass::Role) || self.has(at, NounClass::Informant);
            says.then_some((noun, at))
        })
    }

    /// `the statement`, `the text`: what whoever spoke last is known to have written.
    fn text_of(&self, noun: &Noun, speakers: &Speakers, medium: Option<&str>) -> Option<Voice> {
        let written = medium.filter(|medium| matches!(*medium, "communique" | "statement" | "report"))?;
        if !matches!(noun.det, Det::Definite | Det::Demonstrative) || !noun.names.is_empty() {
            return None;
        }
        let mut found = self.carried(speakers)?;
        found.medium = Some(written.to_owned());
        Some(found)
    }

    /// What somebody who is not named is called, in English where the lexicon knows how.
    pub(super) fn described(&self, noun: &Noun, head: usize) -> String {
        // `Yusra Haddou, a teacher`: what the words beside a bare name call her.
        if noun.nouns.is_empty()
            && let Some((beside, at)) = self.beside(head)
        {
            return self.described(beside, at);
        }
        let lexicon = self.world.lexicon;
        let informant = self.nouns(noun).position(|(_, class)| {
            matches!(class, NounClass::Informant | NounClass::Role | NounClass::Actor | NounClass::People)
        });
        let gloss = |id: &NounId| lexicon.nouns[id.index()].gloss.clone();
        // Words that are told as they stand, though they count people too: `officers`.
        let plain = self.nouns(noun).any(|(id, class)| class == NounClass::Informant && gloss(&id).is_none());
        if let Some(at) = informant.filter(|_| !plain)
            && let Some(what) = gloss(&noun.nouns[at])
        {
            let quality = |id: &&NounId| lexicon.nouns[id.index()].class == NounClass::Quality;
            let mut words: Vec<String> = noun.nouns[..at].iter().filter(quality).filter_map(gloss).collect();
            words.extend(noun.nouns[at + 1..].iter().filter(quality).rev().filter_map(gloss));
            words.push(what);
            return words.join(" ");
        }
        let last = self.clause.children(head).last().map_or(head, |child| *child);
        let mut words = self.clause.pieces[head].words.start..self.clause.pieces[last].words.end;
        // Without the article of the text.
        let article = |at: usize| self.world.is(at, WordClass::Definite) || self.world.is(at, WordClass::Indefinite);
        let single = noun.det == Det::Definite || noun.det == Det::Indefinite && !noun.plural;
        if single && words.len() > 1 && article(words.start) {
            words.start += 1;
        }
        // `Governor Jan Tesk`, whom nobody has filed: the governor.
        let name = noun.names.iter().map(|name| &self.world.names[*name]).find(|name| name.candidates.is_empty());
        if let Some(name) = name.filter(|name| name.words.end == words.end && name.words.start > words.start) {
            words.end = name.words.start;
        }
        self.world.spelled(&words).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
