//! The sentences of an article, read one after the other.

use std::collections::HashSet;
use std::ops::Range;

use super::super::amounts::{Amount, amounts};
use super::super::draft::{DraftClaim, DraftEntity, Names, clocked, label, labelled};
use super::super::names::names;
use super::super::page::{Article, BlockKind};
use super::super::parse::{Kind, Mark, MarkKind, Noun, Piece, chunk, sentences, units};
use super::super::read::{Clause, Kinds, Listener, Memory, Scope, Speakers, Teller, Told, World};
use super::super::time::{Anchor, Mention, Open, Order, Resolved, Value, times};
use super::super::tools::{Language, Tools};
use super::super::words::{Word, words};
use super::began::count_since;
use super::claim::name;
use super::dates::{self, dated_elsewhere, held_before};
use super::marks::{credited, goes_on, marks, quotes, undated, widen};
use crate::model::{Confidence, PredicateKind, Range as Days, SourceId};
/// How many claims back an event is looked for that a time counts from.
const TOLD: usize = 4;

pub(super) struct Drafter<'a> {
    pub(super) article: &'a Article,
    pub(super) tools: &'a Tools<'a>,
    pub(super) language: &'a Language,
    pub(super) published: Option<String>,
    pub(super) days: Option<Days>,
    pub(super) anchor: Anchor,
    pub(super) publisher: Option<SourceId>,
    pub(super) behind: Vec<SourceId>,
    pub(super) claims: Vec<DraftClaim>,
    pub(super) entities: Vec<DraftEntity>,
    pub(super) ids: Names,
    /// Where each claim was read.
    pub(super) read: Vec<Option<dates::Told>>,
    /// How many sentences were read.
    pub(super) sentences: usize,
    /// The time of what was told last.
    pub(super) last: Option<Resolved>,
    /// When what the last sentence spoke of began.
    pub(super) began: Option<Value>,
    /// What the last sentence that told something told first.
    pub(super) main: Option<usize>,
    /// How sentences were read.
    pub(super) trace: String,
}

impl<'a> Drafter<'a> {
    pub(super) fn new(
        article: &'a Article,
        tools: &'a Tools<'a>,
        language: &'a Language,
        days: Option<Days>,
        published: Option<String>,
    ) -> Self {
        Drafter {
            article,
            tools,
            language,
            published,
            days,
            anchor: Anchor::of(days),
            publisher: None,
            behind: Vec::new(),
            claims: Vec::new(),
            entities: Vec::new(),
            ids: Names::default(),
            read: Vec::new(),
            sentences: 0,
            last: None,
            began: None,
            main: None,
            trace: String::new(),
        }
    }

    pub(super) fn run(&mut self) {
        let lexicon = &self.language.lexicon;
        let text = self.article.text.as_str();
        let mut all: Vec<Word> = Vec::new();
        let mut blocks: Vec<(Option<u32>, Range<usize>)> = Vec::new();
        for block in &self.article.blocks {
            let number = match block.kind {
                BlockKind::Headline => None,
                BlockKind::Paragraph(number) => Some(number),
                _ => continue,
            };
            let mut span = block.span.clone();
            if let Some(dateline) = &self.article.dateline
                && dateline.span.start >= span.start
                && dateline.span.end <= span.end
            {
                span.start = dateline.span.end;
            }
            let first = all.len();
            words(&text[span.clone()], span.start, &lexicon.forms, &lexicon.glue, &mut all);
            blocks.push((number, first..all.len()));
        }
        let mut named = names(text, &all, &self.tools.gazetteer);
        let timed = times(text, &all, &self.language.times);
        undated(text, &all, &mut named, &timed);
        let counted = amounts(text, &all, &self.language.amounts);
        let scopes: Vec<Option<String>> = counted
            .iter()
            .map(|one| match &one.amount {
                Amount::Scope { scope } | Amount::Part { scope } => Some(scope.to_string()),
                Amount::Count { .. } => None,
            })
            .collect();
        let counts: Vec<Option<String>> = counted
            .iter()
            .map(|one| match &one.amount {
                Amount::Count { figure, .. } => Some(figure.to_string()),
                _ => None,
            })
            .collect();
        let marks = marks(&named, &timed, &counted);
        let world = World {
            text,
            words: &all,
            names: &named,
            gazetteer: &self.tools.gazetteer,
            dossier: self.tools.dossier,
            lexicon,
            scopes: &scopes,
            counts: &counts,
            kinds: Kinds::of(self.tools.dossier),
        };
        let mut memory = Memory::new(&world);
        memory.issuer = self.publisher.and_then(|publisher| memory.party_for(&world, publisher));
        let mut speakers = Speakers::default();
        // Headline and lead speak of what the other names: the names of one are noted, then the lead is read,
        // then the headline, which stands first.
        let (headlines, mut paragraphs): (Vec<_>, Vec<_>) =
            blocks.into_iter().partition(|(number, _)| number.is_none());
        for (_, range) in &headlines {
            for pieces in pieces(&world, range.clone(), &marks) {
                let clause = Clause { pieces: &pieces, lexicon };
                Teller { world: &world, clause, scopes: &[] }.mentions(&mut memory);
            }
        }
        let lead = paragraphs.len().min(1);
        paragraphs.splice(lead..lead, headlines);
        for (number, range) in paragraphs {
            self.block(&world, &mut memory, &mut speakers, number, range, &marks, &timed);
        }
        if let Some(days) = self.days {
            dated_elsewhere(&self.tools.dossier.vocabulary, days, &mut self.claims, &self.read);
        }
        held_before(&self.tools.dossier.vocabulary, &mut self.claims, &self.read);
        self.claims.sort_by_key(|claim| claim.paragraph);
        self.drafted_entities(&world, &memory);
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn block(
        &mut self,
        world: &World,
        memory: &mut Memory,
        speakers: &mut Speakers,
        number: Option<u32>,
        range: Range<usize>,
        marks: &[Mark],
        timed: &[Mention],
    ) {
        let lexicon = world.lexicon;
        memory.headline = number.is_none();
        speakers.turn();
        let quotes = quotes(world.words, &range);
        let mut read: Vec<(Vec<Piece>, Vec<Told>, Vec<Scope>)> = Vec::new();
        for pieces in pieces(world, range.clone(), marks) {
            let clause = Clause { pieces: &pieces, lexicon };
            // Who speaks may be named by what the sentence speaks of: `the army`, after its government.
            let marked = memory.mark();
            Teller { world, clause, scopes: &[] }.mentions(memory);
            let mut scopes = Listener { world, clause }.listen(memory, speakers);
            if scopes.is_empty() {
                scopes.extend(read.last().and_then(|before| goes_on(&pieces, before, &quotes)));
            }
            memory.back(marked);
            if let Some(noun) = heading(&pieces) {
                memory.begin(world, noun);
            }
            let told = Teller { world, clause, scopes: &scopes }.tell(memory);
            crate::extract::read::trace(&mut self.trace, world, &pieces, &told, &scopes);
            read.push((pieces, told, scopes));
        }
        credited(&mut read);
        widen(&mut read, &quotes);
        let day = read.first().and_then(|(pieces, ..)| label(pieces, timed, &self.anchor));
        for (pieces, told, scopes) in &read {
            self.sentences += 1;
            let (mut clocks, said) =
                clocked(pieces, told, scopes, timed, &self.anchor, world.lexicon, world.words, self.last.as_ref());
            if let Some(day) = &day {
                labelled(told, day, &mut clocks);
            }
            let began = self.began.take();
            self.began = count_since(world, pieces, told, timed, &self.anchor, began, &mut clocks);
            if let Some(last) = clocks.iter().rev().find_map(|clock| {
                clock.time.clone().filter(|time| time.edtf.is_some() && time.open != Some(Open::Until))
            }) {
                self.last = Some(last);
            }
            let first = self.claims.len();
            let mut ids: Vec<Option<usize>> = Vec::new();
            for (told, clock) in told.iter().zip(&clocks) {
                let claim = self.claim(world, memory, number, pieces, told, clock, scopes, &said, speakers);
                let same = self.claims[first..].iter().any(|other| {
                    other.predicate == claim.predicate
                        && other.roles == claim.roles
                        && other.scope == claim.scope
                        && other.value == claim.value
                        && other.from == claim.from
                });
                if same {
                    ids.push(None);
                    continue;
                }
                ids.push(Some(self.claims.len()));
                self.claims.push(claim);
                self.read.push(Some(dates::Told {
                    sentence: self.sentences,
                    aspect: told.aspect,
                    own: clock.time.is_some() && !clock.shared,
                }));
            }
            // Order between what one sentence tells, or after what was told before it.
            for (index, clock) in clocks.iter().enumerate() {
                let (Some((order, other)), Some(Some(claim))) = (&clock.order, ids.get(index)) else { continue };
                let other = match other {
                    Some(other) => ids.get(*other).copied().flatten(),
                    None => self.told_before(world, *claim, number),
                };
                let Some(other) = other.filter(|other| other != claim) else { continue };
                let id = self.claims[other].id.clone();
                match order {
                    Order::After => self.claims[*claim].after.push(id),
                    Order::Before => self.claims[*claim].before.push(id),
                    _ => {}
                }
            }
            self.accounts(world, number, scopes, told, &ids);
            if self.claims.len() > first && number.is_some() {
                self.main = Some(first);
            }
        }
    }

    /// What `a few hours later` counts from: the nearest event told before, rather than how things stood then.
    fn told_before(&self, world: &World, claim: usize, number: Option<u32>) -> Option<usize> {
        let alike = |before: &usize| self.claims[*before].paragraph.is_some() == number.is_some();
        let happened = |before: &usize| {
            let predicate = self.claims[*before].predicate.as_deref();
            let kind = predicate.and_then(|id| world.dossier.vocabulary.named(id)).map(|predicate| predicate.kind);
            kind == Some(PredicateKind::Event)
        };
        let event = (claim.saturating_sub(TOLD)..claim).rev().filter(alike).find(happened);
        event.or_else(|| claim.checked_sub(1).filter(alike))
    }

    /// `The report was confirmed by X`: of what was told before.
    pub(super) fn accounts(
        &mut self,
        world: &World,
        number: Option<u32>,
        scopes: &[Scope],
        told: &[Told],
        ids: &[Option<usize>],
    ) {
        for scope in scopes.iter().filter(|scope| scope.account) {
            let Some(stance) = scope.voice.stance else { continue };
            // `X said it had taken A, a claim denied by Y`: the nearest before, in the sentence itself.
            let before = told.iter().zip(ids).filter(|(told, _)| told.words.end <= scope.cue.start);
            let near = before.filter_map(|(told, id)| Some((told.words.end, (*id)?))).max().map(|(_, id)| id);
            let Some(about) = near.or(self.main).map(|main| self.claims[main].id.clone()) else { continue };
            let id = self.ids.fresh(&[stance.name(), &about]);
            let mut claim = DraftClaim {
                about: Some(about),
                confidence: Confidence::Medium,
                inferred: vec!["what is meant is what was told just before".to_owned()],
                ..DraftClaim::new(id, stance, number, self.bytes(world, &scope.cue))
            };
            self.voiced(world, &mut claim, &[&scope.voice]);
            self.claims.push(claim);
            self.read.push(None);
        }
    }

    pub(super) fn bytes(&self, world: &World, span: &Range<usize>) -> Range<usize> {
        let first = world.words.get(span.start).map_or(0, |word| word.start as usize);
        let last = world.words.get(span.end.saturating_sub(1)).map_or(first, |word| word.end as usize);
        self.article.source(first..last.max(first))
    }

    /// Entities that claims speak of and nobody has filed.
    pub(super) fn drafted_entities(&mut self, world: &World, memory: &Memory) {
        let used: HashSet<&str> = self
            .claims
            .iter()
            .flat_map(|claim| claim.roles.iter().flat_map(|(_, values)| values.iter().map(String::as_str)))
            .collect();
        for drafted in &memory.drafted {
            if used.contains(drafted.id.as_str()) {
                self.entities.push(DraftEntity {
                    id: drafted.id.clone(),
                    kind: world.dossier.vocabulary.kinds[drafted.kind.index()].clone(),
                    names: drafted.names.clone(),
                    place: drafted.place.map(|place| name(world.dossier, memory, place)),
                });
            }
        }
        // What an entity lies in is drafted with it.
        let places: HashSet<&str> = self.entities.iter().filter_map(|entity| entity.place.as_deref()).collect();
        let filed: HashSet<&str> = self.entities.iter().map(|entity| entity.id.as_str()).collect();
        let more: Vec<DraftEntity> = memory
            .drafted
            .iter()
            .filter(|one| places.contains(one.id.as_str()) && !filed.contains(one.id.as_str()))
            .map(|one| DraftEntity {
                id: one.id.clone(),
                kind: world.dossier.vocabulary.kinds[one.kind.index()].clone(),
                names: one.names.clone(),
                place: None,
            })
            .collect();
        self.entities.extend(more);
    }
}

/// The name that is all a sentence says: `Velka.`, before what happened there.
fn heading(pieces: &[Piece]) -> Option<&Noun> {
    let mut nouns = pieces.iter().filter_map(Piece::noun);
    let first = nouns.next().filter(|noun| !noun.names.is_empty())?;
    let alone = pieces.iter().all(|piece| matches!(piece.kind, Kind::Noun(_) | Kind::Other | Kind::Colon));
    (alone && nouns.next().is_none()).then_some(first)
}

/// The pieces of each sentence of a block.
fn pieces(world: &World, range: Range<usize>, marks: &[Mark]) -> Vec<Vec<Piece>> {
    let read = |sentence: Range<usize>| {
        let words = sentence.start + range.start..sentence.end + range.start;
        let first = marks.partition_point(|mark| mark.words.start < words.start);
        let units = units(world.words, words, &marks[first..], world.lexicon);
        chunk(world.text, world.words, &units, world.lexicon)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(world.text, &world.words[range.clone()], world.lexicon) {
        // `on Sept. 9`: the point within a time ends no sentence.
        let start = sentence.start + range.start;
        let before = marks.partition_point(|mark| mark.words.start < start);
        let within = |mark: &Mark| matches!(mark.kind, MarkKind::Time(_)) && mark.words.end > start;
        match found.last_mut() {
            Some(last) if before > 0 && within(&marks[before - 1]) => last.end = sentence.end,
            _ => found.push(sentence),
        }
    }
    found.into_iter().map(read).collect()
}
