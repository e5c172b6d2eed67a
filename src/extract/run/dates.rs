//! What one sentence leaves undated, another dates: `The army has taken A`, in a headline, and
//! `on Thursday` below.

use std::collections::{BTreeMap, BTreeSet};

use smallvec::SmallVec;

use super::super::draft::DraftClaim;
use super::super::read::Aspect;
use crate::model::{Confidence, Effect, Holder, Predicate, PredicateKind, Range, RoleId, Stance, Vocabulary};

/// How long before an article what it leaves undated can have happened, in seconds: undated is what
/// is new, and an earlier event of the same kind is another.
const NEW: i64 = 14 * 86_400;

/// How many claims of a sentence, or events at a place, are looked through: no text makes this slow.
const NEAR: usize = 40;

/// Where a claim was read, as far as its time hangs on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// The sentence, counted through the text.
    pub(super) sentence: usize,
    /// When, seen from the text.
    pub(super) aspect: Aspect,
    /// Its time is its own, and not that of what is told beside it or of the saying.
    pub(super) own: bool,
}

/// Dates events by another telling of the same, then by what stands in the same sentence.
pub(super) fn dated_elsewhere(
    vocabulary: &Vocabulary,
    published: Range,
    claims: &mut [DraftClaim],
    told: &[Option<Told>],
) {
    let turns: Vec<Option<Turn>> = claims.iter().map(|claim| Turn::of(vocabulary, claim)).collect();
    let new = |when: &str| {
        crate::load::time(when).is_ok_and(|when| when.hull().earliest >= published.earliest.saturating_sub(NEW))
    };
    let open = |claim: &DraftClaim, told: &Option<Told>| {
        claim.when.is_none()
            && claim.after.is_empty()
            && claim.before.is_empty()
            && told.is_some_and(|told| !matches!(told.aspect, Aspect::Earlier | Aspect::Coming))
    };
    let mut dated = Dated::default();
    for ((claim, turn), read) in claims.iter().zip(&turns).zip(told) {
        // What had happened before is another event.
        let earlier = read.is_some_and(|read| read.aspect == Aspect::Earlier);
        if let (Some(when), Some(turn), false) = (&claim.when, turn, earlier)
            && new(when)
        {
            let own = read.is_some_and(|read| read.own);
            dated.note(turn, Day { when, paragraph: claim.paragraph, own });
        }
    }
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let Some(turn) = turns[at].as_ref().filter(|_| open(claim, &told[at])) else { continue };
        if let Some((when, paragraph)) = dated.only(turn) {
            let where_to = paragraph.map_or("the headline".to_owned(), |number| format!("paragraph {number}"));
            found.push((at, when, format!("when: {where_to} dates the same event")));
        }
    }
    for (at, when, why) in found {
        infer(&mut claims[at], when.clone(), why);
        // A headline tells several things at once, each of its own time.
        if claims[at].paragraph.is_none() {
            continue;
        }
        for other in near(told, at) {
            let alike = told[other].map(|told| told.aspect) == told[at].map(|told| told.aspect);
            if alike && turns[other].is_some() && open(&claims[other], &told[other]) {
                infer(&mut claims[other], when.clone(), "when: the time of what is told beside it".to_owned());
            }
        }
    }
}

/// The claims of the same sentence, as far as one sentence is looked through.
fn near(told: &[Option<Told>], at: usize) -> Vec<usize> {
    let sentence = told[at].map(|told| told.sentence);
    let same = |other: &usize| told[*other].map(|told| told.sentence) == sentence;
    let before = (at.saturating_sub(NEAR)..at).rev().take_while(same);
    before.chain((at + 1..told.len().min(at + NEAR)).take_while(same)).collect()
}

/// When a text says that something happened, and in which paragraph.
#[derive(Debug, Clone, Copy)]
struct Day<'a> {
    when: &'a str,
    paragraph: Option<u32>,
    own: bool,
}

/// Events with a date, found by what can be the same: as many as one place is looked through for.
#[derive(Debug, Default)]
struct Dated<'a> {
    turns: BTreeMap<&'a Turn, Vec<Day<'a>>>,
    by_key: BTreeMap<&'a BTreeSet<String>, Vec<&'a Turn>>,
    by_end: BTreeMap<&'a (usize, Vec<String>), Vec<&'a Turn>>,
}

impl<'a> Dated<'a> {
    fn note(&mut self, turn: &'a Turn, day: Day<'a>) {
        let first = !self.turns.contains_key(turn);
        let times = self.turns.entry(turn).or_default();
        // Two are as good as many: which of them, stays open.
        if times.len() < 2 && !times.iter().any(|known| known.when == day.when) {
            times.push(day);
        }
        if first {
            let same = self.by_key.entry(&turn.key).or_default();
            if same.len() < NEAR {
                same.push(turn);
            }
            for end in &turn.ends {
                let same = self.by_end.entry(end).or_default();
                if same.len() < NEAR {
                    same.push(turn);
                }
            }
        }
    }

    /// The one day that the text gives the same event, and where.
    fn only(&self, turn: &Turn) -> Option<(String, Option<u32>)> {
        let days = self.days(turn, |other, _| turn.same(other));
        // What is told beside it, if nothing tells the same: never the day somebody spoke of it.
        let days = if days.is_empty() { self.days(turn, |other, day| turn.beside(other) && day.own) } else { days };
        match days[..] {
            [day] => Some((day.when.to_owned(), day.paragraph)),
            _ => None,
        }
    }

    /// The days of events that fit, each once; two are as good as many.
    fn days(&self, turn: &Turn, fits: impl Fn(&Turn, &Day) -> bool) -> SmallVec<[Day<'a>; 2]> {
        let by_key = self.by_key.get(&turn.key).into_iter().flatten();
        let by_end = turn.ends.iter().filter_map(|end| self.by_end.get(end)).flatten();
        let mut found: SmallVec<[Day<'a>; 2]> = SmallVec::new();
        for other in by_key.chain(by_end) {
            for day in self.turns.get(other).into_iter().flatten().filter(|day| fits(other, day)) {
                if found.len() < 2 && !found.iter().any(|known| known.when == day.when) {
                    found.push(*day);
                }
            }
        }
        found
    }
}

/// What somebody still held, beside what took it from them, they held before.
pub(super) fn held_before(vocabulary: &Vocabulary, claims: &mut [DraftClaim], told: &[Option<Told>]) {
    let known = |claim: &DraftClaim| claim.predicate.as_deref().and_then(|id| vocabulary.named(id));
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, state) in claims.iter().enumerate() {
        let open = state.when.is_none() && state.before.is_empty() && state.after.is_empty();
        let past = told[at].is_some_and(|told| open && told.aspect == Aspect::Past);
        let Some(own) = known(state).filter(|own| past && own.kind == PredicateKind::State) else { continue };
        let Some(holder) = own.holder.map(|role| state.fill(vocabulary.role_name(role))) else { continue };
        let key: Vec<String> = all(vocabulary, state, &own.key);
        let ends = |event: &DraftClaim, effect: &Effect| {
            let Holder::Role(role) = effect.holder else { return false };
            vocabulary.predicate(effect.state).id == own.id
                && all::<Vec<_>>(vocabulary, event, &effect.key) == key
                && event.fill(vocabulary.role_name(role)).iter().any(|one| holder.contains(one))
        };
        let ended = near(told, at).into_iter().map(|other| &claims[other]).find(|event| {
            known(event).is_some_and(|predicate| predicate.ends.iter().any(|effect| ends(event, effect)))
        });
        found.extend(ended.map(|event| (at, event.id.clone())));
    }
    for (at, event) in found {
        claims[at].before.push(event);
    }
}

/// Whatever fills these roles.
fn all<C: FromIterator<String>>(vocabulary: &Vocabulary, claim: &DraftClaim, roles: &[RoleId]) -> C {
    roles.iter().flat_map(|role| claim.fill(vocabulary.role_name(*role))).cloned().collect()
}

fn infer(claim: &mut DraftClaim, when: String, why: String) {
    claim.when = Some(when);
    claim.inferred.push(why);
    if claim.confidence == Confidence::High {
        claim.confidence = Confidence::Medium;
    }
}

/// An event as another telling of it would have it: what it makes of a place, and for whom.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    /// The widest predicate it is a kind of.
    root: String,
    /// What tells one such event from another.
    key: BTreeSet<String>,
    /// The states it ends, each with what it is the state of.
    ends: BTreeSet<(usize, Vec<String>)>,
    /// It says who gains by it, or could: a withdrawal hands nothing over.
    hands_over: bool,
    favoured: BTreeSet<String>,
    harmed: BTreeSet<String>,
    /// Everybody in it.
    all: BTreeSet<String>,
}

impl Turn {
    fn of(vocabulary: &Vocabulary, claim: &DraftClaim) -> Option<Turn> {
        if !matches!(claim.stance, Stance::Asserts | Stance::Confirms) {
            return None;
        }
        let id = claim.predicate.as_deref()?;
        let predicate = vocabulary.named(id).filter(|predicate| predicate.kind == PredicateKind::Event)?;
        let root = predicate.kind_of.map_or(predicate, |wider| vocabulary.predicate(wider));
        let required = |predicate: &Predicate| -> Vec<RoleId> {
            predicate.roles.iter().filter(|role| role.required).map(|role| role.id).collect()
        };
        Some(Turn {
            root: root.id.clone(),
            key: all(vocabulary, claim, &root.key),
            ends: predicate
                .ends
                .iter()
                .map(|effect| (effect.state.index(), all(vocabulary, claim, &effect.key)))
                .collect(),
            hands_over: predicate.ends.iter().any(|effect| effect.to.is_some()),
            favoured: all(vocabulary, claim, &predicate.favours),
            harmed: all(vocabulary, claim, &predicate.harms),
            all: all(vocabulary, claim, &required(predicate)),
        })
    }

    /// Whether both are of one side's advance at one place: an entry, and what is taken then.
    fn beside(&self, other: &Turn) -> bool {
        !self.favoured.is_empty() && self.favoured == other.favoured && self.key == other.key
    }

    /// Whether two tellings can be of one event: the same said of the same, or a gain and the loss it is.
    fn same(&self, other: &Turn) -> bool {
        if self.root == other.root && self.key == other.key && self.all == other.all {
            return true;
        }
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        let losers = !self.harmed.is_empty() && self.harmed == other.harmed;
        self.ends.intersection(&other.ends).next().is_some()
            && (losers || self.hands_over && other.hands_over)
            && self.favoured.is_disjoint(&other.harmed)
            && self.harmed.is_disjoint(&other.favoured)
            && !apart(&self.favoured, &other.favoured)
            && !apart(&self.harmed, &other.harmed)
    }
}
