//! The line from a file's bytes to a draft.

use std::collections::HashSet;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::amounts::{Amount, AmountMention, amounts};
use super::draft::{Clocked, Confidence, Draft, DraftClaim, DraftEntity, Names, clocked};
use super::names::names;
use super::page::{Article, BlockKind, page};
use super::parse::{Mark, MarkKind, Piece, chunk, sentences, units};
use super::read::{
    Aspect, Clause, Filler, From, Kinds, Listener, Memory, Scope, Speakers, Teller, Thing, Told, Voice, World, covering,
};
use super::time::{Anchor, Mention, Open, Order, Resolved, times};
use super::tools::{Language, Tools};
use super::words::{Word, words};
use crate::model::{Dossier, PredicateKind, Range as Days, SourceId, SourceKind, Stance};

/// What is known of a text besides its words.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The document's id.
    pub id: String,
    /// The file's name, as drafts refer to it.
    pub file: String,
    /// The source that issued it, by its id; told from the text if absent.
    pub publisher: Option<String>,
    /// When, in EDTF; told from the text if absent.
    pub published: Option<String>,
    /// Its language; told from the text if absent.
    pub language: Option<String>,
}

/// Why a text is not drafted from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The bytes are no article.
    #[error("{0}")]
    Page(#[from] super::page::Refused),
    /// There is no lexicon for it.
    #[error(
        "is in no language that there is a lexicon for ({known}): name one with --lang, or write rules/lexicon/<lang>.yaml"
    )]
    Language {
        /// The languages there are.
        known: String,
    },
    /// Nobody says who issued it.
    #[error("does not say which source issued it: name one of rules/sources.yaml with --publisher")]
    Publisher,
    /// Nobody has filed whoever is said to have issued it.
    #[error("is said to be by `{name}`, which is no source{}", .near.as_ref().map(|near| format!(": did you mean `{near}`?")).unwrap_or_else(|| ": add it to rules/sources.yaml".to_owned()))]
    UnknownPublisher {
        /// The name given.
        name: String,
        /// The nearest known one.
        near: Option<String>,
    },
    /// The date given cannot be read.
    #[error("{0}")]
    Published(String),
}

/// Drafts claims from the bytes of an article.
///
/// # Errors
///
/// What is no article, in no known language, or from nobody known is refused, with what to do.
pub fn extract(bytes: &[u8], asked: &Asked, tools: &Tools) -> Result<Draft, Refused> {
    traced(bytes, asked, tools).map(|(draft, _)| draft)
}

/// The same, and how each sentence was read: for whoever writes a lexicon.
///
/// # Errors
///
/// As [`extract`].
pub fn traced(bytes: &[u8], asked: &Asked, tools: &Tools) -> Result<(Draft, String), Refused> {
    let article = page(bytes, &tools.furniture)?;
    drafted(&article, bytes, asked, tools)
}

/// The same, from an article that has been found already.
///
/// # Errors
///
/// As [`extract`], but for what is no article.
pub fn drafted(article: &Article, bytes: &[u8], asked: &Asked, tools: &Tools) -> Result<(Draft, String), Refused> {
    let body: String = article.blocks.iter().map(|block| article.slice(&block.span)).collect::<Vec<_>>().join("\n");
    let wanted = asked.language.as_deref().or(article.language.as_deref());
    let language = tools
        .language(wanted, &body)
        .or_else(|| if asked.language.is_some() { None } else { tools.language(None, &body) });
    let Some(language) = language else {
        let known: Vec<&str> = tools.languages.iter().map(|one| one.lexicon.language.as_str()).collect();
        return Err(Refused::Language { known: known.join(", ") });
    };
    let published = asked.published.clone().or_else(|| article.published.as_ref().map(|found| found.edtf.clone()));
    let days = match &published {
        Some(text) => Some(crate::load::time(text).map_err(|error| Refused::Published(error.message))?.hull()),
        None => None,
    };
    let signed = signed(article, tools);
    let publisher = match &asked.publisher {
        Some(publisher) => {
            let folded = crate::resolve::fold(publisher);
            let sources = &tools.dossier.sources;
            let named = sources.iter().find(|source| {
                source.id == *publisher
                    || std::iter::once(&source.name)
                        .chain(&source.aliases)
                        .any(|name| crate::resolve::fold(name) == folded)
            });
            match named {
                Some(source) => source.id.clone(),
                None => {
                    let near = crate::load::nearest(publisher, sources.iter().map(|source| source.id.as_str()));
                    return Err(Refused::UnknownPublisher { name: publisher.clone(), near: near.map(str::to_owned) });
                }
            }
        }
        None => signed.first().map(|source| tools.dossier.source(*source).id.clone()).ok_or(Refused::Publisher)?,
    };
    let mut drafter = Drafter::new(article, tools, language, days, published.clone());
    drafter.publisher = tools.dossier.sources.iter().position(|source| source.id == publisher).map(SourceId::new);
    drafter.behind = signed.into_iter().filter(|source| Some(*source) != drafter.publisher).collect();
    drafter.run();
    let claims = drafter.claims;
    let entities = drafter.entities;
    let draft = Draft {
        id: asked.id.clone(),
        publisher,
        published,
        language: language.lexicon.language.clone(),
        title: article.headline().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        file: asked.file.clone(),
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        entities,
        claims,
        dropped: article.dropped.iter().map(|one| (article.source(one.span.clone()), one.why.words())).collect(),
    };
    Ok((draft, drafter.trace))
}

/// Agencies that a signature or dateline credits.
pub(super) fn signed(article: &Article, tools: &Tools) -> Vec<SourceId> {
    let mut spans: Vec<Range<usize>> = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Signature)
        .map(|block| block.span.clone())
        .collect();
    spans.extend(article.dateline.as_ref().and_then(|dateline| dateline.agency.clone()));
    let mut found = Vec::new();
    for span in spans {
        let text = article.slice(&span);
        let Some(language) = tools.languages.first() else { continue };
        let mut split = Vec::new();
        words(text, 0, &language.lexicon.forms, &language.lexicon.glue, &mut split);
        for mention in names(text, &split, &tools.gazetteer) {
            let sources = mention.candidates.iter().filter_map(|candidate| tools.gazetteer.row(candidate.row).source());
            for source in sources {
                let kind = tools.dossier.source(source).kind;
                if matches!(kind, SourceKind::Agency | SourceKind::Outlet) && !found.contains(&source) {
                    found.push(source);
                }
            }
        }
    }
    found
}

struct Drafter<'a> {
    article: &'a Article,
    tools: &'a Tools<'a>,
    language: &'a Language,
    published: Option<String>,
    anchor: Anchor,
    publisher: Option<SourceId>,
    behind: Vec<SourceId>,
    claims: Vec<DraftClaim>,
    entities: Vec<DraftEntity>,
    ids: Names,
    /// The time of what was told last.
    last: Option<Resolved>,
    /// What the last sentence that told something told first.
    main: Option<usize>,
    /// How sentences were read.
    trace: String,
}

impl<'a> Drafter<'a> {
    fn new(
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
            anchor: Anchor::of(days),
            publisher: None,
            behind: Vec::new(),
            claims: Vec::new(),
            entities: Vec::new(),
            ids: Names::default(),
            last: None,
            main: None,
            trace: String::new(),
        }
    }

    fn run(&mut self) {
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
        let named = names(text, &all, &self.tools.gazetteer);
        let timed = times(text, &all, &self.language.times);
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
        let mut speakers = Speakers::default();
        // The headline speaks of what the lead names: it is read after it, and stands first.
        let (headlines, mut paragraphs): (Vec<_>, Vec<_>) =
            blocks.into_iter().partition(|(number, _)| number.is_none());
        let lead = paragraphs.len().min(1);
        paragraphs.splice(lead..lead, headlines);
        for (number, range) in paragraphs {
            self.block(&world, &mut memory, &mut speakers, number, range, &marks, &timed);
        }
        self.claims.sort_by_key(|claim| claim.paragraph);
        self.drafted(&world, &memory);
    }

    #[allow(clippy::too_many_arguments)]
    fn block(
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
        let block = &world.words[range.clone()];
        let mut read: Vec<(Vec<Piece>, Vec<Told>, Vec<Scope>)> = Vec::new();
        for sentence in sentences(world.text, block, lexicon) {
            let words = sentence.words.start + range.start..sentence.words.end + range.start;
            let first = marks.partition_point(|mark| mark.words.start < words.start);
            let units = units(world.words, words, &marks[first..], lexicon);
            let pieces = chunk(world.text, world.words, &units, sentence.quoted, lexicon);
            let clause = Clause { pieces: &pieces, lexicon };
            // Who speaks may be named by what the sentence speaks of: `the army`, after its government.
            let marked = memory.mark();
            Teller { world, clause, scopes: &[] }.mentions(memory);
            let scopes = Listener { world, clause }.listen(memory, speakers);
            memory.back(marked);
            let told = Teller { world, clause, scopes: &scopes }.tell(memory);
            super::read::trace(&mut self.trace, world, &pieces, &told, &scopes);
            read.push((pieces, told, scopes));
        }
        let quotes = quotes(world.words, &range);
        widen(&mut read, &quotes);
        for (pieces, told, scopes) in &read {
            let (clocks, said) = clocked(pieces, told, scopes, timed, &self.anchor, world.lexicon, self.last.as_ref());
            if let Some(last) =
                clocks.iter().rev().find_map(|clock| clock.time.clone().filter(|time| time.edtf.is_some()))
            {
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
            }
            // Order between what one sentence tells, or after what was told before it.
            for (index, clock) in clocks.iter().enumerate() {
                let (Some((order, other)), Some(Some(claim))) = (&clock.order, ids.get(index)) else { continue };
                let other = match other {
                    Some(other) => ids.get(*other).copied().flatten(),
                    None => claim
                        .checked_sub(1)
                        .filter(|before| self.claims[*before].paragraph.is_some() == number.is_some()),
                };
                let Some(other) = other.filter(|other| other != claim) else { continue };
                let id = self.claims[other].id.clone();
                match order {
                    Order::After => self.claims[*claim].after.push(id),
                    Order::Before => self.claims[*claim].before.push(id),
                    _ => {}
                }
            }
            self.accounts(world, number, scopes);
            if self.claims.len() > first && number.is_some() {
                self.main = Some(first);
            }
        }
    }

    /// `The report was confirmed by X`: of what was told before.
    fn accounts(&mut self, world: &World, number: Option<u32>, scopes: &[Scope]) {
        for scope in scopes.iter().filter(|scope| scope.account) {
            let Some(stance) = scope.voice.stance else { continue };
            let Some(about) = self.main.map(|main| self.claims[main].id.clone()) else { continue };
            let mut claim = DraftClaim {
                id: self.ids.fresh(&[stance.name(), &about]),
                predicate: None,
                roles: Vec::new(),
                scope: None,
                value: None,
                unit: None,
                when: None,
                said: None,
                from: Vec::new(),
                described_as: None,
                by: None,
                medium: None,
                stance,
                about: Some(about),
                after: Vec::new(),
                before: Vec::new(),
                paragraph: number,
                bytes: self.bytes(world, &scope.cue),
                note: None,
                confidence: Confidence::Medium,
                rules: Vec::new(),
                inferred: vec!["what is meant is what was told just before".to_owned()],
                candidates: Vec::new(),
            };
            self.voiced(world, &mut claim, &[&scope.voice]);
            self.claims.push(claim);
        }
    }

    fn bytes(&self, world: &World, span: &Range<usize>) -> Range<usize> {
        let first = world.words.get(span.start).map_or(0, |word| word.start as usize);
        let last = world.words.get(span.end.saturating_sub(1)).map_or(first, |word| word.end as usize);
        self.article.source(first..last.max(first))
    }

    #[allow(clippy::too_many_arguments)]
    fn claim(
        &mut self,
        world: &World,
        memory: &mut Memory,
        number: Option<u32>,
        pieces: &[Piece],
        told: &Told,
        clock: &Clocked,
        scopes: &[Scope],
        said: &[Option<Resolved>],
        speakers: &Speakers,
    ) -> DraftClaim {
        let dossier = world.dossier;
        let predicate = dossier.vocabulary.predicate(told.predicate);
        let roles: Vec<(String, Vec<String>)> = told
            .roles
            .iter()
            .map(|(role, filler)| {
                let values = match filler {
                    Filler::Things(things) => things.iter().map(|thing| name(dossier, memory, *thing)).collect(),
                    Filler::Words(words) => vec![words.clone()],
                };
                (dossier.vocabulary.role_name(*role).to_owned(), values)
            })
            .collect();
        let key = roles.iter().find(|(role, _)| role.contains("place")).or_else(|| roles.first());
        let key = key.and_then(|(_, values)| values.first()).cloned().unwrap_or_default();
        let head = if number.is_none() { "headline" } else { "" };
        let word = pieces[told.at].words.start;
        let covering = covering(scopes, word, &told.words);
        let voice = told.voice.and_then(|piece| {
            let mut scratch = speakers.clone();
            let clause = Clause { pieces, lexicon: world.lexicon };
            Listener { world, clause }.named(memory, &mut scratch, piece)
        });
        let mut voices: Vec<&Voice> = covering.iter().map(|scope| &scope.voice).collect();
        if let Some(voice) = &voice {
            voices.insert(0, voice);
        }
        let mut claim = DraftClaim {
            id: self.ids.fresh(&[head, &predicate.id, &key]),
            predicate: Some(predicate.id.clone()),
            roles,
            scope: told.scope.clone(),
            value: told.value.clone().map(|value| (value, told.population.clone())),
            unit: None,
            when: None,
            said: None,
            from: Vec::new(),
            described_as: None,
            by: None,
            medium: None,
            stance: told.stance,
            about: None,
            after: Vec::new(),
            before: Vec::new(),
            paragraph: number,
            bytes: self.bytes(world, &told.words),
            note: None,
            confidence: Confidence::High,
            rules: told.rules.clone(),
            inferred: told.inferred.clone(),
            candidates: told
                .candidates
                .iter()
                .map(|(role, things)| {
                    let ids = things.iter().map(|thing| name(dossier, memory, *thing)).collect();
                    (dossier.vocabulary.role_name(*role).to_owned(), ids)
                })
                .collect(),
        };
        self.voiced(world, &mut claim, &voices);
        if told.hedged && voices.is_empty() && claim.stance == Stance::Asserts {
            claim.stance = Stance::Doubts;
        }
        if let Some(stance) = voices.first().and_then(|voice| voice.stance) {
            // A denial of a denial is no statement of ours to make: it stays with a person.
            claim.stance = match (claim.stance, stance) {
                (Stance::Asserts | Stance::Announces, stance) => stance,
                (own, _) => own,
            };
        }
        self.dated(told, clock, predicate.kind, predicate.timeless, &mut claim);
        let saying = scopes.iter().position(|scope| covering.first().is_some_and(|first| std::ptr::eq(*first, scope)));
        if let Some(time) = saying.and_then(|at| said[at].as_ref()).and_then(|time| time.edtf.clone())
            && Some(&time) != self.published.as_ref()
        {
            claim.said = Some(time);
        }
        claim.confidence = if !claim.candidates.is_empty() || claim.stance == Stance::Doubts {
            Confidence::Low
        } else if claim.inferred.is_empty() && !told.noun {
            Confidence::High
        } else {
            Confidence::Medium
        };
        claim
    }

    /// The chain of nested voices, the innermost first.
    fn voiced(&self, world: &World, claim: &mut DraftClaim, voices: &[&Voice]) {
        let mut steps: Vec<From> = Vec::new();
        for voice in voices {
            for step in &voice.steps {
                if !steps.contains(step) {
                    steps.push(*step);
                }
            }
            claim.rules.extend(voice.rules.iter().cloned());
            if let Some(why) = &voice.inferred {
                claim.inferred.push(format!("from: {why}"));
            }
        }
        for source in &self.behind {
            if !steps.contains(&From::Source(*source)) {
                steps.push(From::Source(*source));
            }
        }
        steps.retain(|step| match step {
            From::Source(source) => Some(*source) != self.publisher,
            From::Unknown => true,
        });
        claim.from = steps
            .iter()
            .map(|step| match step {
                From::Source(source) => world.dossier.source(*source).id.clone(),
                From::Unknown => crate::load::UNKNOWN.to_owned(),
            })
            .collect();
        if let Some(first) = voices.first() {
            claim.by = first.by.map(|by| world.dossier.source(by).id.clone());
            claim.medium = first.medium.clone();
        }
        claim.described_as =
            voices.iter().find_map(|voice| voice.described_as.clone()).filter(|_| steps.contains(&From::Unknown));
    }

    fn dated(&mut self, told: &Told, clock: &Clocked, kind: PredicateKind, timeless: bool, claim: &mut DraftClaim) {
        if timeless {
            return;
        }
        let time = clock.time.as_ref().filter(|time| time.edtf.is_some());
        if let Some(rule) = clock.rule {
            claim.rules.push(self.language.times.rule(rule).to_owned());
        }
        if let Some(time) = time {
            if let Some(why) = time.why.as_ref().filter(|_| time.inferred) {
                claim.inferred.push(format!("when: {why}"));
            }
            claim.when.clone_from(&time.edtf);
            // An event since Tuesday happened on Tuesday; a state since Tuesday holds still.
            if kind == PredicateKind::Event
                && time.open == Some(Open::Since)
                && let Some((start, _)) = time.edtf.as_ref().and_then(|edtf| edtf.split_once('/'))
            {
                claim.when = Some(start.to_owned());
            }
            return;
        }
        if kind == PredicateKind::State
            && matches!(told.aspect, Aspect::Present | Aspect::Open)
            && claim.paragraph.is_some()
            && clock.order.is_none()
        {
            claim.when.clone_from(&self.published);
        }
    }

    /// Entities that claims speak of and nobody has filed.
    fn drafted(&mut self, world: &World, memory: &Memory) {
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

fn name(dossier: &Dossier, memory: &Memory, thing: Thing) -> String {
    match thing {
        Thing::Filed(id) => dossier.entity(id).id.clone(),
        Thing::New(at) => memory.drafted[at].id.clone(),
    }
}

/// Names, times and amounts in one order; where two overlap, the name, then the longer.
fn marks(named: &[super::names::NameMention], timed: &[Mention], counted: &[AmountMention]) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    found.extend(named.iter().enumerate().map(|(at, one)| Mark { words: one.words.clone(), kind: MarkKind::Name(at) }));
    found.extend(timed.iter().enumerate().map(|(at, one)| Mark { words: one.words.clone(), kind: MarkKind::Time(at) }));
    found.extend(
        counted.iter().enumerate().map(|(at, one)| Mark { words: one.words.clone(), kind: MarkKind::Amount(at) }),
    );
    let rank = |mark: &Mark| match mark.kind {
        MarkKind::Name(_) => 0,
        MarkKind::Time(_) => 1,
        MarkKind::Amount(_) => 2,
    };
    found.sort_by_key(|mark| (mark.words.start, std::cmp::Reverse(mark.words.len()), rank(mark)));
    let mut kept: Vec<Mark> = Vec::new();
    for mark in found {
        match kept.last_mut() {
            Some(last) if last.words.end > mark.words.start => {
                if rank(&mark) < rank(last) && mark.words.len() >= last.words.len() {
                    *last = mark;
                }
            }
            _ => kept.push(mark),
        }
    }
    kept
}

/// The quotations of a block, as ranges of words.
fn quotes(words: &[Word], range: &Range<usize>) -> Vec<Range<usize>> {
    use super::words::Sign;
    let mut found = Vec::new();
    let mut open = None;
    for at in range.clone() {
        match words[at].sign {
            Sign::Open => open = open.or(Some(at)),
            Sign::Close => {
                if let Some(from) = open.take() {
                    found.push(from..at + 1);
                }
            }
            _ => {}
        }
    }
    if let Some(from) = open {
        found.push(from..range.end);
    }
    found
}

/// The fewest words that make a quotation a statement of its own and not a term.
const MIN_QUOTE: usize = 6;

/// Whoever says part of a quotation says all of it, over the ends of its sentences.
fn widen(read: &mut [(Vec<Piece>, Vec<Told>, Vec<Scope>)], quotes: &[Range<usize>]) {
    for quote in quotes.iter().filter(|quote| quote.len() >= MIN_QUOTE) {
        let touches = |scope: &Scope| {
            scope.words.start < quote.end && quote.start < scope.words.end && !quote.contains(&scope.cue.start)
        };
        let mut found: Option<Scope> = None;
        for (_, _, scopes) in read.iter() {
            for scope in scopes {
                if touches(scope) && !scope.account {
                    found = found.or_else(|| Some(scope.clone()));
                }
            }
        }
        let Some(mut scope) = found else { continue };
        scope.words = quote.clone();
        for (pieces, _, scopes) in read.iter_mut() {
            let inside = pieces.first().is_some_and(|piece| quote.contains(&piece.words.start))
                || pieces.last().is_some_and(|piece| quote.contains(&piece.words.start));
            let covered = scopes.iter().any(|other| {
                other.voice == scope.voice
                    && other.words.start <= quote.start.max(pieces.first().map_or(0, |piece| piece.words.start))
            });
            if inside && !covered {
                scopes.push(scope.clone());
            }
        }
    }
}
