//! Whether two values exclude one another: rival shares that sum to more than the whole,
//! one holder's scopes that have nothing in common, a state without what it entails, or
//! two states the vocabulary says exclude one another.

use crate::files::Span;
use crate::model::{Dossier, EntityId, Fraction, PredicateId, WHOLE};

/// A value: who holds how much of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Position<'a> {
    pub(super) state: PredicateId,
    pub(super) holders: &'a [EntityId],
    pub(super) fraction: Fraction,
    pub(super) part: Option<u16>,
    /// It came about by a gain, which tells of what was gained and not of what was held already.
    pub(super) gain: bool,
}

/// Why two values exclude one another, with the line of the vocabulary that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Rivals' shares sum to more than the whole of an exclusive state.
    Shares(Span),
    /// One holder's shares have no value in common.
    Scopes(Span),
    /// One state entails another that is denied.
    Entails(Span),
    /// The vocabulary says that the states exclude one another.
    Excludes(Span),
}

impl Reason {
    /// The vocabulary line behind it.
    pub fn span(self) -> Span {
        match self {
            Reason::Shares(span) | Reason::Scopes(span) | Reason::Entails(span) | Reason::Excludes(span) => span,
        }
    }

    /// Whether both values are one holder's.
    pub fn one_holder(self) -> bool {
        matches!(self, Reason::Scopes(_))
    }
}

/// Whether two values of one thing exclude one another, and why.
pub(super) fn clash(dossier: &Dossier, a: Position, b: Position) -> Option<Reason> {
    if a.state == b.state { same_state(dossier, a, b) } else { two_states(dossier, a, b) }
}

fn same_state(dossier: &Dossier, a: Position, b: Position) -> Option<Reason> {
    let state = dossier.vocabulary.predicate(a.state);
    match relation(dossier, a.holders, b.holders) {
        Relation::Same => {
            let (fraction_a, fraction_b) = (reach(a, b), reach(b, a));
            fraction_a.meet(fraction_b).is_none().then_some(Reason::Scopes(state.span))
        }
        // What a part holds, the whole it belongs to holds as well.
        Relation::Inside => a.fraction.exceeds(reach(b, a)).then_some(Reason::Scopes(state.span)),
        Relation::Around => b.fraction.exceeds(reach(a, b)).then_some(Reason::Scopes(state.span)),
        Relation::Rivals if state.exclusive => {
            let same_part = a.part.is_some() && a.part == b.part;
            let low = |fraction: Fraction| if same_part && fraction.low > 0 { WHOLE } else { fraction.low };
            (low(a.fraction) + low(b.fraction) > WHOLE).then_some(Reason::Shares(state.span))
        }
        Relation::Rivals | Relation::Unrelated => None,
    }
}

/// A gain of a part says nothing of the rest, except against another account of a gain.
fn reach(own: Position, other: Position) -> Fraction {
    if own.gain && !other.gain && own.fraction.low > 0 {
        Fraction { low: own.fraction.low, high: WHOLE }
    } else {
        own.fraction
    }
}

fn two_states(dossier: &Dossier, a: Position, b: Position) -> Option<Reason> {
    let vocabulary = &dossier.vocabulary;
    for (one, other) in [(a, b), (b, a)] {
        if one.fraction.low == 0 {
            continue;
        }
        let state = vocabulary.predicate(one.state);
        let entailed = state.entails.iter().find(|effect| effect.state == other.state);
        if let Some(effect) = entailed.filter(|_| other.fraction.high == 0) {
            let held = matches!(relation(dossier, one.holders, other.holders), Relation::Same | Relation::Inside);
            if held {
                return Some(Reason::Entails(effect.span));
            }
        }
        let excluded = state.excludes.iter().find(|exclusion| {
            let from = exclusion.scope.map_or(1, |scope| scope.fraction.low);
            exclusion.state == other.state && other.fraction.low >= from.max(1)
        });
        if let Some(exclusion) = excluded {
            return Some(Reason::Excludes(exclusion.span));
        }
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    /// The first lies in the second.
    Inside,
    /// The second lies in the first.
    Around,
    Rivals,
    Unrelated,
}

fn relation(dossier: &Dossier, a: &[EntityId], b: &[EntityId]) -> Relation {
    if a == b {
        return Relation::Same;
    }
    let within = |inner: &[EntityId], outer: &[EntityId]| {
        !inner.is_empty() && inner.iter().all(|one| outer.iter().any(|other| dossier.contains(*other, *one)))
    };
    if within(a, b) {
        Relation::Inside
    } else if within(b, a) {
        Relation::Around
    } else if a.iter().all(|one| b.iter().all(|other| dossier.rivals(*one, *other))) {
        Relation::Rivals
    } else {
        Relation::Unrelated
    }
}
