//! When, by the tense of a verb.

use super::{Aspect, Teller};
use crate::extract::lexicon::{Does, Tense};
use crate::extract::parse::{Kind, Piece, Verb};

impl Teller<'_, '_> {
    /// When, by the tense of a verb or of the one it hangs on.
    pub(super) fn aspect(&self, at: usize, verb: &Verb) -> Aspect {
        if verb.reduced {
            return Aspect::Open;
        }
        if !verb.tense.finite() {
            let governor = self.clause.governor(at).and_then(|at| Some((at, self.clause.pieces[at].verb()?)));
            return match governor {
                Some((at, other)) if other.finite() => {
                    let aspect = self.aspect(at, other);
                    if verb.perfect && aspect == Aspect::Present { Aspect::Past } else { aspect }
                }
                _ if verb.perfect => Aspect::Past,
                _ => self.around(at),
            };
        }
        match (verb.tense, verb.perfect) {
            (Tense::Future, _) => Aspect::Coming,
            (Tense::Conditional, true) => Aspect::Past,
            (Tense::Conditional, false) => Aspect::Open,
            (Tense::Imperfect | Tense::Past, true) if self.backshifted(at) => Aspect::Past,
            (Tense::Imperfect | Tense::Past, true) => Aspect::Earlier,
            (Tense::Imperfect | Tense::Past, false) => Aspect::Past,
            (_, true) => Aspect::Past,
            _ if verb.modal == Some(Tense::Future) => Aspect::Coming,
            _ => Aspect::Present,
        }
    }

    /// Whether a verb stands in what somebody is said to have said: `said that it had taken X` tells no more
    /// than `it has taken X`.
    fn backshifted(&self, at: usize) -> bool {
        let pieces = self.clause.pieces;
        let that = (at.saturating_sub(8)..at).rev().find(|back| matches!(pieces[*back].kind, Kind::That));
        let Some(that) = that else { return false };
        if pieces[that..at].iter().any(|piece| matches!(piece.kind, Kind::Verb(_) | Kind::Break)) {
            return false;
        }
        let verb = pieces[that.saturating_sub(12)..that].iter().rev().find_map(Piece::verb);
        verb.is_some_and(|verb| verb.uses.iter().any(|one| matches!(one.does, Does::Speech(_))))
    }

    /// When, by the nearest verb with a tense.
    pub(super) fn around(&self, at: usize) -> Aspect {
        let near = |piece: usize| {
            let verb = self.clause.pieces.get(piece)?.verb().filter(|verb| verb.finite())?;
            Some(self.aspect(piece, verb))
        };
        // `Backed by raids, the army had advanced`: the raids are of that backing.
        let pieces = &self.clause.pieces[at.saturating_sub(4)..at];
        let beside =
            pieces.iter().rev().find(|piece| !matches!(piece.kind, Kind::Noun(_) | Kind::Other | Kind::Time(_)));
        if beside.and_then(Piece::verb).is_some_and(|verb| verb.reduced) {
            return Aspect::Open;
        }
        for step in 1..12 {
            let found = at.checked_sub(step).and_then(near).or_else(|| near(at + step));
            match found {
                Some(Aspect::Present) => return Aspect::Open,
                Some(found) => return found,
                None => {}
            }
        }
        Aspect::Open
    }
}

/// Whether a verb stands in the form of what is not vouched for.
pub(super) fn conditional(verb: &Verb) -> bool {
    verb.tense == Tense::Conditional || verb.modal == Some(Tense::Conditional)
}

/// Whether a verb tells of what is over: `had to`, but not French `devait`.
pub(super) fn over(verb: &Verb) -> bool {
    verb.perfect || verb.tense == Tense::Past
}
