//! From what a claim says to what that makes true of states: an event starts or ends a
//! state, a state claim observes one; and for how long whoever said so vouches for it.

use super::clash::{self, Position};
use super::group::{keys, stretch};
use rayon::prelude::*;

use crate::model::{
    Claim, ClaimId, Dossier, Effect as Declared, EntityList, Fraction, Holder, Predicate, PredicateId, PredicateKind,
    Proposition, Range, Scope,
};

/// One state of one thing, as a proposition leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) state: PredicateId,
    pub(super) key: EntityList,
    pub(super) holders: EntityList,
    pub(super) fraction: Fraction,
    pub(super) part: Option<u16>,
    pub(super) event: bool,
    pub(super) loss: bool,
    pub(super) gainers: EntityList,
}

impl Effect {
    pub(super) fn position(&self) -> Position<'_> {
        Position {
            state: self.state,
            holders: &self.holders,
            fraction: self.fraction,
            part: self.part,
            gain: self.event && !self.loss,
        }
    }
}

/// Everything a proposition makes true of states; `scope` is the group's, which may be
/// narrower than the claim's own.
pub(super) fn effects(dossier: &Dossier, says: &Proposition, scope: Option<Scope>) -> Vec<Effect> {
    let predicate = dossier.vocabulary.predicate(says.predicate);
    let mut found = Vec::new();
    match predicate.kind {
        PredicateKind::State if !predicate.timeless => {
            let holders = predicate.holder.map(|role| EntityList::from_slice(says.entities(role))).unwrap_or_default();
            let fraction = scope.map_or(unsaid(predicate), |scope| scope.fraction);
            let part = scope.filter(|scope| scope.named).and_then(|scope| scope.word);
            for key in keys(says, &predicate.key) {
                let (holders, gainers) = (holders.clone(), EntityList::new());
                let state = says.predicate;
                found.push(Effect { state, key, holders, fraction, part, event: false, loss: false, gainers });
            }
        }
        PredicateKind::Event => {
            for declared in &predicate.starts {
                let state = dossier.vocabulary.predicate(declared.state);
                let fraction = scope.map_or(unsaid(state), |scope| scope.fraction);
                let part = scope.filter(|scope| scope.named).and_then(|scope| scope.word);
                push(&mut found, says, declared, state, (fraction, part, false));
            }
            for declared in &predicate.ends {
                let state = dossier.vocabulary.predicate(declared.state);
                let fraction = scope.map_or(Fraction::NONE, |scope| scope.fraction.rest());
                push(&mut found, says, declared, state, (fraction, None, true));
            }
        }
        _ => {}
    }
    found
}

/// How much of a state is meant where a claim does not say: what the vocabulary gives it.
/// Failing that, a state either is or is not, and what only one can hold is held whole where
/// the vocabulary knows no shares of it: an office, say. Anything else with a holder is there
/// in some measure.
fn unsaid(state: &Predicate) -> Fraction {
    let shared = state.scoped || !state.exclusive;
    match state.default_scope {
        Some(scope) => scope.fraction,
        None if state.holder.is_some() && shared => Fraction::SOME,
        None => Fraction::ALL,
    }
}

fn push(
    found: &mut Vec<Effect>,
    says: &Proposition,
    declared: &Declared,
    state: &Predicate,
    (fraction, part, loss): (Fraction, Option<u16>, bool),
) {
    let holders = match declared.holder {
        Holder::Role(role) => EntityList::from_slice(says.entities(role)),
        Holder::Nobody => EntityList::new(),
        Holder::Other => return,
    };
    if state.holder.is_some() && holders.is_empty() {
        return;
    }
    let gainers = declared.to.map(|role| EntityList::from_slice(says.entities(role))).unwrap_or_default();
    for key in keys(says, &declared.key) {
        let (holders, gainers) = (holders.clone(), gainers.clone());
        found.push(Effect { state: declared.state, key, holders, fraction, part, event: true, loss, gainers });
    }
}

/// How long each claim of an event vouches for what it started: until its origin spoke, or
/// until the next change the same document tells of. Nothing where nobody said when the
/// origin spoke.
pub(super) fn vouched(dossier: &Dossier, taken_back: &[bool]) -> Vec<Option<Range>> {
    // Claims are sorted by document.
    let mut rest = taken_back;
    let documents: Vec<(&[Claim], &[bool])> = dossier
        .claims
        .chunk_by(|a, b| a.document == b.document)
        .map(|claims| {
            let (own, others) = rest.split_at(claims.len());
            rest = others;
            (claims, own)
        })
        .collect();
    let lists: Vec<Vec<Option<Range>>> = documents
        .into_par_iter()
        .map(|(claims, taken_back)| {
            let mut until: Vec<Option<Range>> = claims.iter().map(|claim| spoken(dossier, claim)).collect();
            cut(dossier, claims, taken_back, &mut until);
            until
        })
        .collect();
    lists.concat()
}

/// When the origin spoke, as far as the claim tells.
fn spoken(dossier: &Dossier, claim: &Claim) -> Option<Range> {
    if let Some(said) = claim.said {
        return Some(Range { earliest: said.start.earliest, latest: said.end.latest });
    }
    if claim.relayed() { None } else { dossier.document(claim.document).published }
}

/// Within one document: what a claim vouches for ends where the document tells the next
/// value that excludes it.
fn cut(dossier: &Dossier, claims: &[Claim], taken_back: &[bool], until: &mut [Option<Range>]) {
    if claims.len() < 2 || until.iter().all(Option::is_none) {
        return;
    }
    let mut told: Vec<(Range, usize, Effect)> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        if claim.headline || !claim.stance.affirms() || taken_back[at] {
            continue;
        }
        let start = stretch(dossier, claim.says.predicate, claim.when).start;
        for effect in effects(dossier, &claim.says, claim.says.scope) {
            told.push((start, at, effect));
        }
    }
    told.sort_by(|(a, claim_a, one), (b, claim_b, other)| (&one.key, a, claim_a).cmp(&(&other.key, b, claim_b)));
    for list in told.chunk_by(|(.., one), (.., other)| one.key == other.key).filter(|list| list.len() > 1) {
        cut_one(dossier, claims, list, until);
    }
}

/// What one document tells of one thing, in order of time.
fn cut_one(dossier: &Dossier, claims: &[Claim], list: &[(Range, usize, Effect)], until: &mut [Option<Range>]) {
    // Walking backwards, the nearest later start of each distinct value is all that matters.
    let mut next: Vec<(usize, Range, usize)> = Vec::new();
    for at in (0..list.len()).rev() {
        let (start, claim, effect) = &list[at];
        for (other, other_start, other_claim) in &next {
            if other_claim == claim {
                continue;
            }
            let Some(vouched) = until[*claim].as_mut().filter(|_| effect.event) else { continue };
            if clash::clash(dossier, effect.position(), list[*other].2.position()).is_none() {
                continue;
            }
            let ordered =
                other_start.earliest >= start.latest || follows(dossier, &claims[*other_claim], &claims[*claim]);
            vouched.earliest = vouched.earliest.min(other_start.earliest);
            if ordered {
                vouched.latest = vouched.latest.min(other_start.latest);
            }
        }
        // A day later another claim may repeat this value: the nearest one counts.
        match next.iter_mut().find(|(other, ..)| same_value(&list[*other].2, effect)) {
            Some(known) => *known = (at, *start, *claim),
            None => next.push((at, *start, *claim)),
        }
    }
}

fn same_value(a: &Effect, b: &Effect) -> bool {
    a.state == b.state && a.holders == b.holders && a.fraction == b.fraction && a.part == b.part
}

/// Whether the text itself puts `later` after `earlier`.
fn follows(dossier: &Dossier, later: &Claim, earlier: &Claim) -> bool {
    let is = |id: &ClaimId, claim: &Claim| std::ptr::eq(dossier.claim(*id), claim);
    later.after.iter().any(|id| is(id, earlier)) || earlier.before.iter().any(|id| is(id, later))
}
