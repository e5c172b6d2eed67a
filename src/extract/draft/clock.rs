//! Which time belongs to what is told, and what it comes to.

use std::ops::Range;

use crate::extract::lexicon::{Does, Lexicon, Reading};
use crate::extract::parse::{Kind, Noun, Piece, Verb};
use crate::extract::read::{Aspect, Clause, Scope, Subject, Told};
use crate::extract::time::{Anchor, Kind as Value, Mention, Order, Resolved, Tense, resolve};
use crate::extract::words::Word;
use crate::load::WordClass;

/// How far a time may stand from what it dates, in weighed pieces.
const FAR: usize = 18;

/// How far behind its verb a time is looked for, in pieces.
const ASIDE: usize = 4;

/// How far before a time a superlative may stand that it belongs to, in pieces.
const UNEQUALLED: usize = 6;

/// When something told happened.
#[derive(Debug, Clone, Default)]
pub struct Clocked {
    /// What its time comes to.
    pub time: Option<Resolved>,
    /// The rule that found the time.
    pub rule: Option<usize>,
    /// The words of the time.
    pub words: Option<Range<usize>>,
    /// The time was that of the sentence, not its own.
    pub shared: bool,
    /// It came after or before another of the sentence, by its place among those told.
    pub order: Option<(Order, Option<usize>)>,
}

/// The times of what a sentence tells, and of what is said in it: by told, and by scope.
#[allow(clippy::too_many_arguments)]
pub fn clocked(
    pieces: &[Piece],
    told: &[Told],
    scopes: &[Scope],
    times: &[Mention],
    anchor: &Anchor,
    lexicon: &Lexicon,
    words: &[Word],
    before: Option<&Resolved>,
) -> (Vec<Clocked>, Vec<Option<Resolved>>) {
    let mut found: Vec<Clocked> = vec![Clocked::default(); told.len()];
    let mut said: Vec<Option<Resolved>> = vec![None; scopes.len()];
    let mut costs: Vec<usize> = vec![usize::MAX; told.len()];
    let mut last = before.cloned();
    let spoken: Vec<Option<usize>> = scopes.iter().map(|scope| scope.voice.said).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let Kind::Time(time) = piece.kind else { continue };
        let Some(mention) = times.get(time) else { continue };
        // A time right beside a verb of saying is when it was said.
        if let Some(scope) = spoken.iter().position(|said| *said == Some(at)) {
            let told_too = told.iter().any(|told| told.at.abs_diff(at) <= 1);
            if !told_too {
                said[scope] = Some(resolve(&mention.value, anchor, Tense::Past, last.as_ref()));
                continue;
            }
        }
        // `after a surge in 2014, it lost X`: not the day of the loss.
        let since = matches!(mention.value.kind, Value::Since(_) | Value::Lately(..));
        if surrounds(pieces, at, told, lexicon) || since && unequalled(pieces, at, words, lexicon) {
            continue;
        }
        // `the war, which broke out in 2011, has killed …`: the time of what tells nothing by itself.
        let aside = aside(pieces, at, told, lexicon);
        let best = told
            .iter()
            .enumerate()
            .filter(|(_, told)| aside.is_none_or(|of| of == Subject::Piece(told.at)))
            .filter(|(index, one)| !set_in(pieces, at, told, *index) && !broken(pieces, at, one.at))
            .map(|(index, told)| (cost(pieces, at, told), index))
            .filter(|(cost, index)| *cost <= FAR && !of_participle(pieces, at, &told[*index]))
            .min();
        let Some((cheapest, index)) = best else { continue };
        // `entered on Thursday, days after the recapture`: how far what follows lies behind what a verb tells.
        let order = resolve(&mention.value, anchor, Tense::Unknown, last.as_ref()).order.is_some();
        let behind = told.iter().position(|other| order && other.noun && other.at == at + 1);
        let finite = |index: &usize| Some(*index) != behind && pieces[told[*index].at].verb().is_some_and(Verb::finite);
        let main =
            behind.and_then(|_| (0..told.len()).filter(finite).min_by_key(|index| cost(pieces, at, &told[*index])));
        let index = main.unwrap_or(index);
        // `two days after the recapture`: counted from what follows, if that is told too.
        let follows = told.iter().position(|other| other.noun && other.at == at + 1 && other.at != told[index].at);
        let from = follows.and_then(|other| found[other].time.clone()).or_else(|| last.clone());
        // `drove them out last week, two days after the entry`: the entry is two days before that.
        if let Some(other) = follows.filter(|other| *other != index && found[*other].time.is_none())
            && let Some(own) = found[index].time.clone().filter(|time| time.edtf.is_some())
        {
            let later = resolve(&mention.value, anchor, tense(told[index].aspect), Some(&own));
            if let Some(order) = later.order {
                found[index].order = Some((order, Some(other)));
                found[other].time = back(&own, &later);
                found[other].rule = Some(mention.rule);
            }
            continue;
        }
        let resolved = resolve(&mention.value, anchor, tense(told[index].aspect), from.as_ref());
        let order = resolved.order;
        if let Some(order) = order {
            found[index].order = Some((order, follows));
        }
        // `closed since 2028, it was taken on 12 May`: the nearer of two.
        let nearer = order.is_none() && cheapest < costs[index];
        if found[index].time.is_none() || nearer {
            costs[index] = cheapest;
            if resolved.edtf.is_some() {
                last = Some(resolved.clone());
            }
            found[index].rule = Some(mention.rule);
            found[index].words = Some(mention.words.clone());
            found[index].time = Some(resolved);
        }
    }
    back_then(pieces, told, &Texted { words, times, anchor, lexicon }, &mut found);
    ordered(pieces, told, lexicon, &mut found);
    share(pieces, told, scopes, &said, lexicon, &mut found);
    (found, said)
}

/// The time that labels a paragraph: `March 9: Rebels take X. The army says …`.
pub fn label(pieces: &[Piece], times: &[Mention], anchor: &Anchor) -> Option<Resolved> {
    let [Piece { kind: Kind::Time(time), .. }, Piece { kind: Kind::Colon, .. }, ..] = pieces else { return None };
    let day = resolve(&times.get(*time)?.value, anchor, Tense::Past, None);
    (day.edtf.is_some() && day.order.is_none()).then_some(day)
}

/// What a labelled paragraph tells without a time of its own is told of the day of its label.
pub fn labelled(told: &[Told], label: &Resolved, found: &mut [Clocked]) {
    for (told, clock) in told.iter().zip(found) {
        if clock.time.is_none() && clock.order.is_none() && !matches!(told.aspect, Aspect::Coming | Aspect::Earlier) {
            clock.time = Some(label.clone());
            clock.shared = true;
        }
    }
}

/// What dating what stands behind a time needs.
struct Texted<'t> {
    words: &'t [Word],
    times: &'t [Mention],
    anchor: &'t Anchor,
    lexicon: &'t Lexicon,
}

/// `since February, when X left`: X left in February.
fn back_then(pieces: &[Piece], told: &[Told], texted: &Texted, found: &mut [Clocked]) {
    let when = |piece: &Piece| {
        let word = texted.words.get(piece.words.start).map(|word| texted.lexicon.readings(word.form));
        word.is_some_and(|readings| readings.contains(&Reading::Class(WordClass::When)))
    };
    for (at, piece) in pieces.iter().enumerate().skip(1).filter(|(_, piece)| when(piece)) {
        let comma = usize::from(matches!(pieces[at - 1].kind, Kind::Comma));
        let Some(Kind::Time(time)) = at.checked_sub(1 + comma).map(|time| &pieces[time].kind) else { continue };
        let Some(mention) = texted.times.get(*time) else { continue };
        let first = told.iter().position(|told| told.at > at && !told.noun).filter(|index| {
            let clause = &pieces[at + 1..told[*index].at];
            found[*index].time.is_none() && !clause.iter().any(|piece| parts(&piece.kind) || piece.verb().is_some())
        });
        let Some(index) = first else { continue };
        let value = match &mention.value.kind {
            Value::Since(start) => start,
            _ => &mention.value,
        };
        found[index].time = Some(resolve(value, texted.anchor, tense(told[index].aspect), None));
        (found[index].rule, found[index].words) = (Some(mention.rule), Some(piece.words.clone()));
    }
}

/// As far before a time as another, counted from it, lies behind it; and the other way about.
fn back(own: &Resolved, counted: &Resolved) -> Option<Resolved> {
    let (first, last) = own.days?;
    let (near, far) = counted.days?;
    let (least, most) = (near.signed_duration_since(first), far.signed_duration_since(last));
    let (first, last) = (first.checked_sub_signed(most)?, last.checked_sub_signed(least)?);
    let edtf = match (first == last, least == most) {
        (true, _) => first.to_string(),
        (false, true) => format!("{first}/{last}"),
        // `a few days after`
        (false, false) => format!("{first}~/{last}~"),
    };
    let why = Some("counted back from what came after it".to_owned());
    Some(Resolved { edtf: Some(edtf), days: Some((first, last)), inferred: true, why, ..Resolved::default() })
}

/// Whether what is told stands behind `after` or `before`: itself, or what it completes.
fn led(pieces: &[Piece], at: usize, lexicon: &Lexicon) -> Option<Order> {
    let whole = |at: &usize| pieces[*at].noun().and_then(|noun| noun.of);
    let mut preps = std::iter::successors(Some(at), whole).take(4).filter_map(|at| match &pieces[at].kind {
        Kind::Noun(noun) => noun.prep,
        Kind::Verb(verb) => verb.prep,
        _ => None,
    });
    preps.find_map(|prep| match prep {
        prep if lexicon.after.contains(&prep) => Some(Order::After),
        prep if lexicon.before.contains(&prep) => Some(Order::Before),
        _ => None,
    })
}

/// `after the recapture`, `after crossing the river`: what is told there came first.
fn ordered(pieces: &[Piece], told: &[Told], lexicon: &Lexicon, found: &mut [Clocked]) {
    for index in 0..told.len() {
        let Some(order) = led(pieces, told[index].at, lexicon) else { continue };
        let finite =
            |other: &usize| *other != index && pieces[told[*other].at].verb().is_some_and(|verb| verb.finite());
        let main = (0..told.len()).filter(finite).min_by_key(|other| told[*other].at.abs_diff(told[index].at));
        if let Some(main) = main.filter(|main| found[*main].order.is_none()) {
            found[main].order = Some((order, Some(index)));
        }
    }
}

/// What has no time of its own takes that of what is told beside it, or of the saying.
fn share(
    pieces: &[Piece],
    told: &[Told],
    scopes: &[Scope],
    said: &[Option<Resolved>],
    lexicon: &Lexicon,
    found: &mut [Clocked],
) {
    let own: Vec<Option<Resolved>> =
        found.iter().map(|one| one.time.clone().filter(|time| time.edtf.is_some())).collect();
    for index in 0..told.len() {
        if found[index].time.is_some() || found[index].order.is_some() {
            continue;
        }
        let earlier = told[index].aspect == Aspect::Earlier;
        let beside = (0..told.len())
            .filter(|other| {
                let of_it = told[index].value.is_some() && relative(pieces, told[index].at, told[*other].at);
                *other != index && own[*other].is_some() && (of_it || !parted(pieces, told[index].at, told[*other].at))
            })
            // `Taken in 2014, the town fell`: it fell at another time.
            .filter(|other| {
                let of_it = told[index].noun && behind(pieces, told[*other].at, told[index].at);
                !reduced(pieces, told[*other].at) || reduced(pieces, told[index].at) || of_it
            })
            .filter(|other| {
                let open = told[index].aspect == Aspect::Open || told[*other].aspect == Aspect::Open;
                told[*other].aspect == told[index].aspect || open && !earlier
            })
            .min_by_key(|other| told[*other].at.abs_diff(told[index].at));
        // `took X in June, before being driven out by Y, backed by Z`: backed when they drove them out.
        let hosts = (0..told.len()).filter(|other| *other != index && !reduced(pieces, told[*other].at));
        let host = hosts.min_by_key(|other| told[*other].at.abs_diff(told[index].at));
        let undated = reduced(pieces, told[index].at) && host.is_some_and(|host| own[host].is_none());
        // `after defeats, it lost X in November`: the defeats came before.
        let apart = told[index].noun && led(pieces, told[index].at, lexicon).is_some();
        let shared = beside.filter(|_| !undated && !apart).and_then(|other| own[other].clone());
        // The innermost saying whose time is told.
        let word = pieces[told[index].at].words.start;
        let saying = scopes
            .iter()
            .enumerate()
            .filter(|(_, scope)| scope.words.contains(&word))
            .min_by_key(|(_, scope)| scope.words.len())
            .and_then(|(scope, _)| said[scope].clone());
        let saying = saying.filter(|_| !earlier && told[index].aspect != Aspect::Coming);
        if let Some(time) = shared.or(saying) {
            found[index].time = Some(time);
            found[index].shared = true;
        }
    }
}

/// Whether a noun stands behind a verb with nothing but what completes either between.
fn behind(pieces: &[Piece], verb: usize, noun: usize) -> bool {
    let between = pieces.get(verb + 1..noun).unwrap_or(&[]);
    verb < noun && between.len() < 4 && between.iter().all(|piece| matches!(piece.kind, Kind::Noun(_) | Kind::Time(_)))
}

/// `Founded in 2026, the group took X`, `closed since 2028, it was hit`: whether a time belongs to a participle
/// that commas set off from what is told.
fn of_participle(pieces: &[Piece], time: usize, told: &Told) -> bool {
    let comma = |at: &usize| matches!(pieces[*at].kind, Kind::Comma);
    let first = (0..time).rev().find(comma).map_or(0, |comma| comma + 1);
    let last = (time..pieces.len()).find(comma).unwrap_or(pieces.len());
    let verbs: Vec<usize> = (first..last).filter(|at| pieces[*at].verb().is_some()).collect();
    let closed = last < pieces.len() || first > 0;
    closed && !(first..last).contains(&told.at) && matches!(verbs[..], [verb] if verb < time && reduced(pieces, verb))
}

/// `X holds the town, besieged for months, while Y took Z`: whether a clause with a verb of its own ends between a
/// time and what is told behind it.
fn broken(pieces: &[Piece], time: usize, told: usize) -> bool {
    let breaks = (time + 1..told).rev().find(|at| matches!(pieces[*at].kind, Kind::Break));
    breaks.is_some() && pieces[..time].iter().any(|piece| piece.verb().is_some_and(Verb::finite))
}

/// `On Monday, the army, backed by X, took Y`: whether what is told is set in with a participle or as another
/// name, where the time opens a sentence that has a verb of its own.
fn set_in(pieces: &[Piece], time: usize, told: &[Told], index: usize) -> bool {
    let opens = time == 0 && matches!(pieces.get(1).map(|piece| &piece.kind), Some(Kind::Comma));
    let main = |other: &Told| {
        pieces[other.at].verb().is_some_and(|verb| verb.finite() && !verb.reduced) && !parted(pieces, time, other.at)
    };
    let at = told[index].at;
    let beside = pieces[at].noun().is_some_and(|noun| noun.beside.is_some());
    opens && (reduced(pieces, at) || beside) && told.iter().any(main)
}

fn reduced(pieces: &[Piece], at: usize) -> bool {
    pieces[at].verb().is_some_and(|verb| verb.reduced)
}

/// Whether only `who` or `which` parts two pieces: `an attack that killed 12`.
fn relative(pieces: &[Piece], a: usize, b: usize) -> bool {
    let between = pieces[a.min(b)..a.max(b)].iter();
    let parts: Vec<&Kind> = between.map(|piece| &piece.kind).filter(|kind| parts(kind)).collect();
    matches!(parts[..], [Kind::RelativeSubject])
}

fn parts(kind: &Kind) -> bool {
    matches!(kind, Kind::That | Kind::Relative | Kind::RelativeSubject | Kind::Subordinator | Kind::Break)
}

/// Whether what parts clauses stands between two pieces.
fn parted(pieces: &[Piece], a: usize, b: usize) -> bool {
    pieces[a.min(b)..a.max(b)].iter().any(|piece| parts(&piece.kind))
}

/// Whether a time is that of something that came before or after what is told, and is told itself by
/// nothing: `after a surge in 2014`, at the head of a clause.
fn surrounds(pieces: &[Piece], time: usize, told: &[Told], lexicon: &Lexicon) -> bool {
    let phrase = pieces[..time].iter().rev().take_while(|piece| piece.noun().is_some()).count();
    let first = time - phrase;
    let order = |noun: &Noun| noun.prep.is_some_and(|prep| lexicon.order.contains(&prep));
    let led = phrase > 0 && pieces[first].noun().is_some_and(order);
    let opens = first == 0 || matches!(pieces[first - 1].kind, Kind::Comma);
    let closes = matches!(pieces.get(time + 1).map(|piece| &piece.kind), Some(Kind::Comma));
    led && opens && closes && !told.iter().any(|told| (first..time).contains(&told.at))
}

/// `its biggest offensive since 2029`, `for the first time since May`: whether a time tells how long there was
/// nothing like it.
fn unequalled(pieces: &[Piece], time: usize, words: &[Word], lexicon: &Lexicon) -> bool {
    let is = |at: usize, class: WordClass| lexicon.readings(words[at].form).contains(&Reading::Class(class));
    // French `plus` is `more`, or `no longer`; behind an article it is `most`.
    let article = |at: usize| is(at, WordClass::Definite) || is(at, WordClass::Possessive);
    let superlative = |at: usize| {
        is(at, WordClass::Superlative) && (!is(at, WordClass::Adverb) || at.checked_sub(1).is_some_and(article))
    };
    let near = pieces[time.saturating_sub(UNEQUALLED)..time].iter().rev();
    let phrase = near.take_while(|piece| !matches!(piece.kind, Kind::Comma | Kind::Break) && !parts(&piece.kind));
    // `at least 25`, `more than 300`
    let counts = |piece: &Piece| piece.noun().is_some_and(|noun| !noun.amounts.is_empty());
    phrase.filter(|piece| !counts(piece)).any(|piece| piece.words.clone().any(superlative))
}

/// What a clause says something of that stands aside and tells nothing by itself, if a time stands in it.
fn aside(pieces: &[Piece], time: usize, told: &[Told], lexicon: &Lexicon) -> Option<Subject> {
    let verb = (time.saturating_sub(ASIDE)..time)
        .rev()
        .take_while(|back| matches!(pieces[*back].kind, Kind::Noun(_) | Kind::Other | Kind::Verb(_)))
        .find(|back| pieces[*back].verb().is_some())?;
    let own = pieces[verb].verb()?;
    let relative = (verb.saturating_sub(2)..verb).any(|at| matches!(pieces[at].kind, Kind::RelativeSubject));
    let tells = |told: &Told| (verb..time).contains(&told.at);
    let clause = Clause { pieces, lexicon };
    // `who tried on Thursday to take X`
    let carries = told.iter().any(|told| told.at > time && clause.governor(told.at) == Some(verb));
    let goes_on = pieces[time + 1..].iter().any(|piece| piece.verb().is_some_and(Verb::finite));
    if !(own.reduced || relative && goes_on) || carries || told.iter().any(tells) {
        return None;
    }
    // `the toll of the strikes carried out at night`: what is counted is of that night.
    let event = |of: usize| pieces[of].noun().is_some_and(|noun| !noun.events.is_empty());
    Some(clause.subject(verb)).filter(|of| !matches!(of, Subject::Piece(of) if event(*of)))
}

/// How far a time stands from what is told, weighed by what lies between.
fn cost(pieces: &[Piece], time: usize, told: &Told) -> usize {
    let at = told.at;
    let between = if time < at { time + 1..at } else { at + 1..time };
    let mut cost = if told.noun { 3 } else { 0 };
    // `the rebel-held town`
    if pieces[at].verb().is_some_and(|verb| verb.glued) {
        cost += FAR;
    }
    // What stands before its verb opens the sentence; what stands behind, belongs closer.
    for piece in &pieces[between.start..between.end.max(between.start)] {
        cost += match &piece.kind {
            Kind::That | Kind::Relative | Kind::RelativeSubject | Kind::Subordinator | Kind::Break | Kind::Cue(_) => 9,
            Kind::Verb(verb) if verb.glued || verb.uses.iter().any(|one| matches!(one.does, Does::Carrier(_))) => 1,
            Kind::Verb(_) => 6,
            Kind::Comma | Kind::Open | Kind::Close => 2,
            _ => 1,
        };
    }
    if told.noun && time < at { cost + 4 } else { cost }
}

fn tense(aspect: Aspect) -> Tense {
    match aspect {
        Aspect::Present => Tense::Present,
        Aspect::Past | Aspect::Earlier => Tense::Past,
        Aspect::Coming => Tense::Future,
        Aspect::Open => Tense::Unknown,
    }
}
