//! Who says so: nested scopes of speech, each with its speaker, whom they told and how.

use std::ops::Range;

use smallvec::SmallVec;

use super::clause::{Clause, Subject};
use super::refer::{Memory, Thing, World};
use crate::extract::lexicon::{Carries, CueKind, Does, NounId, Reading, Tense};
use crate::extract::names::Kind as NameKind;
use crate::extract::parse::{Det, Kind, Noun, Verb};
use crate::extract::words::Sign;
use crate::load::NounClass;
use crate::model::{RoleType, SourceId, SourceKind, Stance};

/// How far from a verb of saying its hearer and its channel are looked for, in pieces.
const NEAR: usize = 9;

/// A step of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// A filed source.
    Source(SourceId),
    /// Somebody who cannot be named, or whom nobody has filed.
    Unknown,
}

/// Who says something, whom they told, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Whoever said it, then whom they told.
    pub steps: SmallVec<[From; 2]>,
    /// The person who spoke.
    pub by: Option<SourceId>,
    /// How.
    pub medium: Option<String>,
    /// What somebody who is not named is called.
    pub described_as: Option<String>,
    /// What they say of what they say.
    pub stance: Option<Stance>,
    /// When they said it: the piece of a time.
    pub said: Option<usize>,
    /// The tense in which their saying is told is that of before.
    pub earlier: bool,
    /// Another voice cites it.
    pub cited: bool,
    /// It was read from the text before.
    pub inferred: Option<String>,
    /// The rules.
    pub rules: SmallVec<[String; 2]>,
}

/// A voice and the words it covers.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Whose.
    pub voice: Voice,
    /// The words, in the text.
    pub words: Range<usize>,
    /// The words that say whose these are.
    pub cue: Range<usize>,
    /// Said of something told before: `the report was confirmed by X`.
    pub account: bool,
}

/// Who spoke last.
#[derive(Debug, Clone, Default)]
pub struct Speakers {
    /// The last.
    pub last: Option<Voice>,
    /// The sources that the text spoke of, the latest last.
    pub heard: Vec<SourceId>,
}

/// Finds voices.
pub struct Listener<'w, 'a> {
    /// Whom words mean.
    pub world: &'w World<'a>,
    /// The sentence.
    pub clause: Clause<'w>,
}

impl Listener<'_, '_> {
    /// The voices of the sentence.
    pub fn listen(&self, memory: &mut Memory, speakers: &mut Speakers) -> Vec<Scope> {
        let pieces = self.clause.pieces;
        let Some(all) = pieces.first().zip(pieces.last()).map(|(a, b)| a.words.start..b.words.end) else {
            return Vec::new();
        };
        let mut found: Vec<(Scope, bool)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let heard = match &piece.kind {
                Kind::Verb(verb) => self.verb(memory, speakers, at, verb),
                Kind::Cue(id) => self.cue(memory, speakers, at, id.index()),
                Kind::Noun(noun) => self.source_noun(memory, speakers, at, noun),
                _ => None,
            };
            let Some((voice, cue, before, account)) = heard else { continue };
            // A voice within another's words takes over only what is its own.
            speakers.last = Some(voice.clone());
            for step in &voice.steps {
                if let From::Source(source) = step {
                    speakers.heard.retain(|known| known != source);
                    speakers.heard.push(*source);
                }
            }
            let words = if before { all.start..cue.start } else { cue.end..all.end };
            found.push((Scope { voice, words, cue, account }, before));
        }
        self.bound(&mut found, all);
        found.into_iter().map(|(scope, _)| scope).collect()
    }

    /// Voices that a `while` or `but` parts cover no more than their own side.
    fn bound(&self, found: &mut [(Scope, bool)], all: Range<usize>) {
        let breaks: Vec<usize> = self
            .clause
            .pieces
            .iter()
            .filter(|piece| matches!(piece.kind, Kind::Break))
            .map(|piece| piece.words.start)
            .collect();
        let cues: Vec<Range<usize>> = found.iter().map(|(scope, _)| scope.cue.clone()).collect();
        for (index, (scope, before)) in found.iter_mut().enumerate() {
            if *before {
                // Back to a break that another voice stands before.
                for at in breaks.iter().filter(|at| **at < scope.cue.start) {
                    if cues.iter().any(|cue| cue.end <= *at) {
                        scope.words.start = scope.words.start.max(*at);
                    }
                }
                // What follows the speaker belongs to them too, up to the next voice.
                let next = cues.get(index + 1).map_or(all.end, |cue| cue.start);
                let stop = breaks.iter().copied().find(|at| *at > scope.cue.end).unwrap_or(all.end);
                scope.words.end = scope.words.end.max(next.min(stop));
            } else {
                for at in breaks.iter().filter(|at| **at >= scope.cue.end) {
                    if cues.iter().any(|cue| cue.start >= *at) {
                        scope.words.end = scope.words.end.min(*at);
                        break;
                    }
                }
                // `According to X, …`, but in the middle: `A, according to X, B`.
            }
        }
    }

    /// A verb of saying: its speaker, and whether what is said stands before it.
    #[allow(clippy::type_complexity)]
    fn verb(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
        verb: &Verb,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let speech = verb.uses.iter().find_map(|one| match one.does {
            Does::Speech(id) => Some(&self.world.lexicon.speech[id.index()]),
            _ => None,
        })?;
        let pieces = self.clause.pieces;
        let behind = at.checked_sub(1).map(|back| &pieces[back].kind);
        let set_off = matches!(
            behind,
            None | Some(Kind::Comma | Kind::Close | Kind::Open | Kind::Other | Kind::Break | Kind::And)
        );
        let inverted = set_off.then(|| self.inverted(at)).flatten().filter(|_| !self.led(at));
        let mut before = false;
        let mut account = false;
        let speaker: Subject = if speech.accuses && !verb.passive {
            // Whoever stands behind it is accused, not speaking.
            if verb.finite() { self.clause.subject(at) } else { Subject::None }
        } else if verb.passive {
            let agents = &self.world.lexicon.agent;
            let agent = agents.iter().flat_map(|prep| self.clause.behind(at, *prep)).next();
            account = match self.clause.subject(at) {
                Subject::Piece(piece) => self.has(piece, NounClass::Account),
                _ => false,
            };
            // `the fall of X was confirmed by Y`: what is confirmed is what the subject tells.
            let tells = matches!(self.clause.subject(at), Subject::Piece(piece) if pieces[piece].noun().is_some_and(|noun| !noun.events.is_empty()));
            if !account && !tells {
                return None;
            }
            before = tells;
            agent.map_or(Subject::None, Subject::Piece)
        } else if verb.subject_pronoun {
            before = true;
            Subject::Context
        } else if let Some(piece) = inverted {
            before = true;
            Subject::Piece(piece)
        } else {
            let subject = self.clause.subject(at);
            let object = self.clause.object(at, None);
            account =
                matches!(object, Subject::Piece(piece) if self.has(piece, NounClass::Account) && !self.told_behind(at));
            subject
        };
        // `…, he said`: what is said stands before, if nothing stands behind.
        if !before && !verb.passive && !self.told_behind(at) && speaker != Subject::None {
            let start = match speaker {
                Subject::Piece(piece) => self.start(piece).min(at),
                _ => at,
            };
            let closes = start.checked_sub(1).is_some_and(|back| {
                matches!(pieces[back].kind, Kind::Comma | Kind::Close)
                    || matches!(&pieces[back].kind, Kind::Noun(noun) if noun.pronoun)
            });
            before = closes && start > 1;
        }
        let mut voice = match speaker {
            Subject::Piece(piece) => self.speaker(memory, speakers, piece)?,
            Subject::Context => self.carried(speakers)?,
            // `…, adding that`: whoever spoke just before.
            Subject::None if verb.tense == Tense::Gerund => self.carried(speakers)?,
            Subject::None => return None,
        };
        voice.rules.insert(0, speech.id.clone());
        voice.stance = speech
            .stance
            .as_ref()
            .and_then(|word| Stance::ALL.iter().find(|(_, name)| name == word))
            .map(|(stance, _)| *stance);
        // `did not confirm` is no confirmation, `did not deny` no denial.
        // `has yet to confirm`, `refused to deny`
        let carried = self.clause.carried(at);
        let undone = carried.iter().any(|(_, carries)| matches!(carries, Carries::Failed | Carries::Tried));
        if verb.negated || undone {
            voice.stance = match voice.stance {
                Some(Stance::Confirms | Stance::Denies) => Some(Stance::Doubts),
                other => other,
            };
        }
        if let Some(medium) = &speech.medium {
            // Only who was there bears witness; others merely note.
            if voice.medium.as_deref() == Some("witness") || medium != "witness" {
                voice.medium = Some(medium.clone());
            }
        }
        voice.earlier = verb.finite() && verb.perfect && matches!(verb.tense, Tense::Imperfect | Tense::Past);
        let mut cue = pieces[at].words.clone();
        if let Subject::Piece(piece) = speaker {
            let group = self.group(piece);
            let last = group.iter().copied().max().unwrap_or(piece);
            cue = cue.start.min(pieces[piece].words.start)..cue.end.max(pieces[last].words.end);
        }
        self.told_to(at, &mut voice);
        voice.said = self.said(at);
        Some((voice, cue, before, account))
    }

    /// Whether something that can be said stands behind a verb of saying.
    fn told_behind(&self, at: usize) -> bool {
        let pieces = self.clause.pieces;
        let mut comma = false;
        for piece in &pieces[at + 1..pieces.len().min(at + 14)] {
            match &piece.kind {
                Kind::That | Kind::Open | Kind::Colon => return true,
                // `…, the army said on Sunday, driving out …`: behind a comma only what `that` or a
                // quotation mark opens is said.
                Kind::Comma => comma = true,
                Kind::Verb(_) | Kind::Noun(_) if comma => {
                    if matches!(piece.kind, Kind::Verb(_)) {
                        return false;
                    }
                }
                Kind::Verb(verb) => return !verb.reduced,
                Kind::Noun(noun) if !noun.events.is_empty() && noun.prep.is_none() => return true,
                Kind::Break => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a speaker stands before the verb, with nothing between but what is said of them.
    fn led(&self, at: usize) -> bool {
        let Subject::Piece(subject) = self.clause.subject(at) else { return false };
        let told = self.clause.pieces[subject.min(at)..at]
            .iter()
            .any(|piece| matches!(&piece.kind, Kind::Close | Kind::Open) || piece.verb().is_some_and(Verb::finite));
        !told && self.speaks(subject)
    }

    /// The speaker behind an inverted verb: `said the army`.
    fn inverted(&self, at: usize) -> Option<usize> {
        let pieces = self.clause.pieces;
        for (ahead, piece) in pieces.iter().enumerate().take(at + NEAR).skip(at + 1) {
            match &piece.kind {
                Kind::Noun(noun) if noun.pronoun => {}
                Kind::Noun(noun) if (noun.prep.is_none() || noun.partitive) && noun.of.is_none() => {
                    return self.speaks(ahead).then_some(ahead);
                }
                Kind::Noun(_) | Kind::Time(_) | Kind::Other | Kind::Prep(_) => {}
                _ if piece.aside => {}
                _ => return None,
            }
        }
        None
    }

    /// `according to X`, `the same source`, `on condition of anonymity`.
    #[allow(clippy::type_complexity)]
    fn cue(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
        id: usize,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let pieces = self.clause.pieces;
        let cue = &self.world.lexicon.cues[id];
        let (mut voice, last) = match cue.kind {
            CueKind::According => {
                let next = (at + 1..pieces.len().min(at + 5)).find(|next| pieces[*next].noun().is_some())?;
                let voice = self.speaker(memory, speakers, next)?;
                (voice, self.group(next).into_iter().max().unwrap_or(next))
            }
            CueKind::Same => (self.carried(speakers)?, at),
            CueKind::Unnamed => return None,
        };
        voice.rules.insert(0, cue.id.clone());
        voice.cited = cue.cited;
        if let Some(medium) = &cue.medium {
            voice.medium = Some(medium.clone());
        }
        let words = pieces[at].words.start..pieces[last].words.end;
        self.told_to(last, &mut voice);
        // At the end, it is about what stands before; else about all around it.
        let ends = pieces[last + 1..]
            .iter()
            .all(|piece| matches!(piece.kind, Kind::Other | Kind::Close | Kind::Time(_)) || piece.aside);
        let opens = pieces[..at].iter().all(|piece| matches!(piece.kind, Kind::Other | Kind::Open));
        Some((voice, words, ends || !opens, false))
    }

    /// `from military sources`: a source that a preposition alone brings in.
    #[allow(clippy::type_complexity)]
    fn source_noun(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        at: usize,
        noun: &Noun,
    ) -> Option<(Voice, Range<usize>, bool, bool)> {
        let of = noun.prep.is_some_and(|prep| self.world.lexicon.of.contains(&prep));
        if !of || noun.det != Det::None || noun.of.is_some() || !self.has(at, NounClass::Informant) || noun.partitive {
            return None;
        }
        let mut voice = self.speaker(memory, speakers, at)?;
        voice.rules.insert(0, format!("{}/from-source", self.world.lexicon.language));
        Some((voice, self.clause.pieces[at].words.clone(), at > 0, false))
    }

    fn nouns<'n>(&'n self, noun: &'n Noun) -> impl Iterator<Item = (NounId, NounClass)> + 'n {
        noun.nouns.iter().map(|id| (*id, self.world.lexicon.nouns[id.index()].class))
    }

    fn has(&self, piece: usize, class: NounClass) -> bool {
        self.clause.pieces[piece].noun().is_some_and(|noun| self.nouns(noun).any(|(_, of)| of == class))
    }

    /// Whether a phrase can mean somebody who speaks.
    fn speaks(&self, piece: usize) -> bool {
        let Some(noun) = self.clause.pieces[piece].noun() else { return false };
        !noun.names.is_empty()
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
    fn start(&self, head: usize) -> usize {
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
    fn group(&self, head: usize) -> SmallVec<[usize; 6]> {
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
        // `a spokesman for X`
        if let Some(next) = pieces.get(head + 1).and_then(|piece| piece.noun())
            && next.prep.is_some()
            && next.of.is_none()
            && self.has(head, NounClass::Role)
            && !next.names.is_empty()
        {
            found.push(head + 1);
        }
        for at in head + 1..self.clause.pieces.len().min(head + 8) {
            let Some(noun) = self.clause.pieces[at].noun() else { continue };
            let hangs = noun.of.or(noun.beside).or(noun.owner).is_some_and(|to| found.contains(&to));
            if hangs {
                found.push(at);
            }
        }
        found
    }

    /// Who a phrase says speaks, for what tells of speech by itself: `described as`.
    pub fn named(&self, memory: &mut Memory, speakers: &mut Speakers, head: usize) -> Option<Voice> {
        let mut voice = self.speaker(memory, speakers, head)?;
        self.told_to(head, &mut voice);
        Some(voice)
    }

    /// Who a phrase says speaks.
    fn speaker(&self, memory: &mut Memory, speakers: &Speakers, head: usize) -> Option<Voice> {
        let pieces = self.clause.pieces;
        let noun = pieces[head].noun()?;
        if noun.pronoun {
            return self.carried(speakers);
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
                found.medium = Some("witness".to_owned());
            }
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

    /// The source that a party to the fight is.
    fn party(&self, memory: &mut Memory, speakers: &Speakers, group: &[usize]) -> Option<(SourceId, Option<String>)> {
        let dossier = self.world.dossier;
        let of_actor = |thing: Thing| match thing {
            Thing::Filed(id) => {
                let source = dossier.sources.iter().position(|source| source.actor == Some(id));
                source.map(SourceId::new)
            }
            Thing::New(_) => None,
        };
        let kind = self.world.kinds.actor?;
        for piece in group {
            let Some(noun) = self.clause.pieces[*piece].noun() else { continue };
            // `the army`, `the health ministry`: a source whose name has these words, if only one has.
            let body = self.nouns(noun).any(|(_, class)| matches!(class, NounClass::Actor | NounClass::Outlet));
            if noun.names.iter().all(|name| self.source_of(*name).is_none()) && body {
                let words = self.content(group, *piece);
                let all = self.sources_with(&words);
                let heard = speakers.heard.iter().rev().find(|source| all.contains(source)).copied();
                let one = heard.or(if all.len() == 1 { all.first().copied() } else { None });
                if let Some(source) = one.or_else(|| self.related(memory, &all)) {
                    let spelled = self.world.spelled(&self.clause.pieces[*piece].words);
                    let why = format!("“{spelled}” is taken for {}", dossier.source(source).name);
                    return Some((source, Some(why)));
                }
            }
            // `the Observatory`: part of the name of somebody heard before, or of one source alone.
            for name in noun.names.iter().filter(|name| self.world.names[**name].candidates.is_empty()) {
                let words = &self.world.names[*name].words;
                let part = crate::resolve::fold(self.world.spelled(words)).into_owned();
                let fits = |source: &crate::model::Source| {
                    std::iter::once(&source.name)
                        .chain(&source.aliases)
                        .any(|name| crate::resolve::fold(name).split(' ').any(|word| word == part))
                };
                let all: SmallVec<[SourceId; 4]> =
                    (0..dossier.sources.len()).filter(|at| fits(&dossier.sources[*at])).map(SourceId::new).collect();
                let heard = speakers.heard.iter().rev().find(|source| all.contains(source)).copied();
                if let Some(source) = heard.or(if all.len() == 1 { all.first().copied() } else { None }) {
                    let why = format!("“{}” is taken for {}", self.world.spelled(words), dossier.source(source).name);
                    return Some((source, Some(why)));
                }
            }
            let meant = self.world.meant(memory, &self.clause, *piece, RoleType::Entity(kind), &[]);
            if let Some(meant) = meant
                && let Some(source) = meant.things.iter().find_map(|thing| of_actor(*thing))
            {
                return Some((source, meant.inferred));
            }
        }
        None
    }

    /// The source that a name means, if it means one.
    fn source_of(&self, name: usize) -> Option<SourceId> {
        let candidates = &self.world.names[name].candidates;
        candidates.iter().find_map(|candidate| self.world.gazetteer.row(candidate.row).source())
    }

    /// The words of a speaker that say which it is: those of the phrase, of its owner and of what
    /// completes it, without small words.
    fn content(&self, group: &[usize], head: usize) -> Vec<String> {
        let mut found = Vec::new();
        for piece in group {
            let hangs = self.clause.pieces[*piece].noun().is_some_and(|noun| noun.of == Some(head) || noun.owns);
            if *piece != head && !hangs {
                continue;
            }
            for word in &self.world.words[self.clause.pieces[*piece].words.clone()] {
                let readings = self.world.lexicon.readings(word.form);
                let small = readings.iter().any(|reading| matches!(reading, Reading::Class(_) | Reading::Prep(_)));
                if !small && word.sign == Sign::Word {
                    let text = &self.world.text[word.start as usize..word.end as usize];
                    found.push(crate::resolve::fold(text).into_owned());
                }
            }
        }
        found
    }

    /// Sources, persons apart, one of whose names has all these words. `Arvenia` is found in
    /// `Arvenian`.
    fn sources_with(&self, words: &[String]) -> SmallVec<[SourceId; 4]> {
        let sources = &self.world.dossier.sources;
        let has = |name: &String| {
            let folded = crate::resolve::fold(name).into_owned();
            let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
            let near = |word: &String, part: &&str| {
                *part == word.as_str() || word.len() >= 5 && part.starts_with(word.as_str())
            };
            words.iter().all(|word| parts.iter().any(|part| near(word, part)))
        };
        if words.is_empty() {
            return SmallVec::new();
        }
        (0..sources.len())
            .filter(|at| sources[*at].kind != SourceKind::Person)
            .filter(|at| std::iter::once(&sources[*at].name).chain(&sources[*at].aliases).any(has))
            .map(SourceId::new)
            .collect()
    }

    /// The one source among several that is on the side of somebody the text spoke of.
    fn related(&self, memory: &Memory, all: &[SourceId]) -> Option<SourceId> {
        let dossier = self.world.dossier;
        let sides: SmallVec<[crate::model::EntityId; 8]> = memory
            .actors(self.world)
            .into_iter()
            .filter_map(|thing| match thing {
                Thing::Filed(id) => Some(dossier.entity(id).side),
                Thing::New(_) => None,
            })
            .collect();
        let on_side = |source: &&SourceId| {
            let actor = dossier.source(**source).actor;
            actor.is_some_and(|actor| sides.contains(&dossier.entity(actor).side))
        };
        let mut found = all.iter().filter(on_side);
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    }

    /// What somebody who is not named is called, in English where the lexicon knows how.
    fn described(&self, noun: &Noun, head: usize) -> String {
        let lexicon = self.world.lexicon;
        let informant = self.nouns(noun).position(|(_, class)| {
            matches!(class, NounClass::Informant | NounClass::Role | NounClass::Actor | NounClass::People)
        });
        let gloss = |id: &NounId| lexicon.nouns[id.index()].gloss.clone();
        if let Some(at) = informant
            && let Some(what) = gloss(&noun.nouns[at])
        {
            let quality = |id: &&NounId| lexicon.nouns[id.index()].class == NounClass::Quality;
            let mut words: Vec<String> = noun.nouns[..at].iter().filter(quality).filter_map(gloss).collect();
            words.extend(noun.nouns[at + 1..].iter().filter(quality).rev().filter_map(gloss));
            words.push(what);
            return words.join(" ");
        }
        let last = self.clause.children(head).last().map_or(head, |child| *child);
        let words = self.clause.pieces[head].words.start..self.clause.pieces[last].words.end;
        self.world.spelled(&words).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whoever spoke last, without whom they told then.
    fn carried(&self, speakers: &Speakers) -> Option<Voice> {
        let mut voice = speakers.last.clone()?;
        voice.steps.truncate(1);
        voice.rules.clear();
        voice.stance = None;
        voice.said = None;
        voice.earlier = false;
        if voice.medium.as_deref() != Some("witness") {
            voice.medium = None;
        }
        voice.inferred = Some("the speaker is whoever spoke before".to_owned());
        Some(voice)
    }

    /// Whom the speaker told, and how.
    fn told_to(&self, at: usize, voice: &mut Voice) {
        let pieces = self.clause.pieces;
        let lexicon = self.world.lexicon;
        let near = at.saturating_sub(3)..pieces.len().min(at + NEAR);
        let mut heard = false;
        // `told the agency`: whoever stands right behind the verb, if they pass things on.
        if let Some(noun) = pieces.get(at + 1).and_then(|piece| piece.noun())
            && noun.prep.is_none()
            && pieces[at].verb().is_some_and(|verb| !verb.passive)
        {
            let relay = noun.names.iter().find_map(|name| {
                self.world.names[*name].candidates.iter().find_map(|candidate| {
                    let source = self.world.gazetteer.row(candidate.row).source()?;
                    self.world.dossier.source(source).kind.relays().then_some(source)
                })
            });
            if let Some(relay) = relay.filter(|relay| !voice.steps.contains(&From::Source(*relay))) {
                voice.steps.push(From::Source(relay));
                heard = true;
            }
            let channel = noun.nouns.iter().find_map(|id| {
                let noun = &lexicon.nouns[id.index()];
                (noun.class == NounClass::Channel).then(|| noun.gloss.clone()).flatten()
            });
            voice.medium = voice.medium.take().or(channel);
        }
        for piece in near {
            let Some(noun) = pieces[piece].noun() else {
                if piece > at && matches!(pieces[piece].kind, Kind::That | Kind::Break | Kind::Open | Kind::Colon) {
                    break;
                }
                continue;
            };
            let Some(prep) = noun.prep else { continue };
            if lexicon.to.contains(&prep) && piece > at {
                let relay = noun.names.iter().find_map(|name| {
                    self.world.names[*name].candidates.iter().find_map(|candidate| {
                        let source = self.world.gazetteer.row(candidate.row).source()?;
                        self.world.dossier.source(source).kind.relays().then_some(source)
                    })
                });
                if let Some(relay) = relay.filter(|relay| !voice.steps.contains(&From::Source(*relay))) {
                    voice.steps.push(From::Source(relay));
                    heard = true;
                }
            }
            if lexicon.through.contains(&prep) || lexicon.of.contains(&prep) {
                let channel = noun.nouns.iter().find_map(|id| {
                    let noun = &lexicon.nouns[id.index()];
                    (noun.class == NounClass::Channel).then(|| noun.gloss.clone()).flatten()
                });
                if voice.medium.is_none() {
                    voice.medium = channel;
                }
            }
        }
        // `In a communiqué, the army …`: at the beginning of the sentence.
        if let Some(noun) = pieces.first().and_then(|piece| piece.noun())
            && voice.medium.is_none()
            && noun.prep.is_some_and(|prep| lexicon.through.contains(&prep))
        {
            voice.medium = noun.nouns.iter().find_map(|id| {
                let noun = &lexicon.nouns[id.index()];
                (noun.class == NounClass::Channel).then(|| noun.gloss.clone()).flatten()
            });
        }
        if heard && voice.medium.is_none() {
            voice.medium = Some("interview".to_owned());
        }
    }

    /// The time that stands right beside a verb of saying.
    fn said(&self, at: usize) -> Option<usize> {
        let pieces = self.clause.pieces;
        let time = |piece: usize| matches!(pieces.get(piece).map(|piece| &piece.kind), Some(Kind::Time(_)));
        if time(at + 1) {
            return Some(at + 1);
        }
        // After the speaker: `said the army on Thursday`.
        for (ahead, piece) in pieces.iter().enumerate().take(at + 7).skip(at + 1) {
            match &piece.kind {
                Kind::Noun(_) => {}
                Kind::Time(_) => return Some(ahead),
                _ => break,
            }
        }
        at.checked_sub(1).filter(|before| time(*before))
    }
}

/// The voices that cover a word, the innermost first.
pub fn covering<'s>(scopes: &'s [Scope], word: usize, own: &Range<usize>) -> Vec<&'s Scope> {
    let _ = own;
    let mut found: Vec<&Scope> = scopes
        .iter()
        .filter(|scope| scope.words.contains(&word) && !scope.cue.contains(&word) && !scope.account)
        .collect();
    // Whom another voice cites stands behind it, however far their words reach.
    found.sort_by_key(|scope| (!scope.voice.cited, scope.words.len(), scope.cue.start));
    found
}
