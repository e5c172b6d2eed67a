//! What every check works with, and the phrases they share.

use rayon::prelude::*;

use super::MAX_TOLD;
use crate::link::{Assertion, AssertionId, Linked, Turn};
use crate::model::{Claim, ClaimId, Dossier, EntityId, Instant, Origin, PAST, Range, day_words};

/// The material of a judgement.
pub(super) struct Judge<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) linked: &'a Linked,
    /// Days within which an undone announcement counts as premature.
    pub(super) window: u32,
    /// The origin of each claim and the length of its chain: asked for by every check.
    briefs: Vec<(Origin, usize)>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(dossier: &'a Dossier, linked: &'a Linked, window: u32) -> Judge<'a> {
        let brief = |at: usize| (dossier.origin(ClaimId::new(at)), dossier.claims[at].chain.len());
        let briefs = (0..dossier.claims.len()).into_par_iter().map(brief).collect();
        Judge { dossier, linked, window, briefs }
    }

    /// Whoever said a claim first.
    pub(super) fn origin(&self, id: ClaimId) -> Origin {
        self.briefs[id.index()].0
    }

    /// Every claim that was not taken back.
    pub(super) fn standing(&self) -> impl Iterator<Item = (ClaimId, &'a Claim)> {
        self.dossier.claims().filter(|(id, _)| !self.linked.taken_back[id.index()])
    }

    /// How many steps a claim's chain has, its publisher included.
    pub(super) fn steps(&self, id: ClaimId) -> usize {
        self.briefs[id.index()].1
    }

    /// The claims behind an assertion that say it is so.
    pub(super) fn behind(&self, id: AssertionId) -> Vec<ClaimId> {
        self.linked.affirming(self.dossier, self.linked.assertion(id).group).collect()
    }

    pub(super) fn origins(&self, claims: &[ClaimId]) -> Vec<Origin> {
        let mut origins: Vec<Origin> = claims.iter().map(|claim| self.origin(*claim)).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// The claim as a label: who says what of when.
    pub(super) fn told(&self, id: ClaimId) -> String {
        let claim = self.dossier.claim(id);
        let says = self.dossier.says_words(&claim.says);
        let timeless = self.dossier.vocabulary.predicate(claim.says.predicate).timeless;
        let when = if timeless { String::new() } else { format!(", {}", claim.when.words()) };
        let stance = if claim.stance.affirms() { String::new() } else { format!(" {} that", claim.stance.name()) };
        format!("{}:{stance} {says}{when}", self.dossier.speaker_words(id))
    }

    /// The claim as the label of a finding that may be about very many, of which only the first
    /// few are told in full: wording them all would cost more than finding them.
    pub(super) fn told_or_pointed_at(&self, id: ClaimId, at: usize) -> String {
        if at < MAX_TOLD { self.told(id) } else { "another of them".to_owned() }
    }

    /// Who holds how much, in words: `Red army (whole)`.
    pub(super) fn value(&self, own: &Assertion) -> String {
        let state = self.dossier.vocabulary.predicate(own.state).id.replace(['-', '_'], " ");
        let holder = self.dossier.names(&own.holders);
        if own.fraction.low == 0 && own.fraction.high == 0 {
            return if holder.is_empty() { format!("no {state}") } else { format!("{holder} (none)") };
        }
        let group = self.linked.group(own.group);
        let scope = group.scope.filter(|_| self.dossier.vocabulary.predicate(own.state).scoped);
        let scope = scope.map(|scope| scope.words(&self.dossier.vocabulary.scopes));
        match (holder.is_empty(), scope) {
            (true, _) => state,
            (false, Some(scope)) => format!("{holder} ({scope})"),
            (false, None) => format!("{holder} ({state})"),
        }
    }

    /// What it is all about, by name.
    pub(super) fn subject(&self, key: &[EntityId]) -> String {
        if key.is_empty() { "the dossier".to_owned() } else { self.dossier.names(key) }
    }

    /// A stretch of time that an assertion is vouched for.
    pub(super) fn vouched_words(&self, own: &Assertion) -> String {
        let start = span_words(own.start);
        if own.end == own.start {
            return start;
        }
        format!("{start}, vouched for until {}", span_words(own.end))
    }

    /// The latest instant at which a claim's origin can have spoken: what it said then, it
    /// knew by then.
    pub(super) fn spoken_by(&self, id: ClaimId) -> Option<Instant> {
        let claim = self.dossier.claim(id);
        let said = claim.said.map(|said| said.end.latest);
        said.or(self.dossier.document(claim.document).published.map(|range| range.latest))
    }

    /// The claims that tell of a turn itself, rather than of what only fits it.
    pub(super) fn tellers(&self, turn: &Turn) -> Vec<ClaimId> {
        let groups = turn.told_by(self.dossier, &self.linked.assertions);
        groups.into_iter().flat_map(|group| self.linked.affirming(self.dossier, group)).collect()
    }

    /// The claim that speaks best for a turn: of a gain rather than a loss or a state, and of
    /// the group that most origins tell of.
    pub(super) fn speaks_for(&self, turn: &Turn) -> Option<ClaimId> {
        let groups = turn.told_by(self.dossier, &self.linked.assertions);
        let telling = |id: &&AssertionId| groups.contains(&self.linked.assertion(**id).group);
        let best = turn.assertions.iter().filter(telling).min_by_key(|id| {
            let own = self.linked.assertion(**id);
            let origins = self.origins(&self.behind(**id)).len();
            (!self.linked.is_gain(**id), !own.event, std::cmp::Reverse(origins), **id)
        })?;
        self.linked.voice(self.dossier, self.linked.assertion(*best).group)
    }

    pub(super) fn turn_words(&self, turn: &Turn) -> String {
        let side = turn.side.map(|side| self.dossier.name(side).to_owned());
        let lost = turn.lost_by.map(|side| self.dossier.name(side).to_owned());
        match (side, lost) {
            (Some(side), _) if turn.presupposed => format!("{side} before"),
            (Some(side), _) => side,
            (None, Some(lost)) => format!("no longer {lost}"),
            (None, None) => "unknown".to_owned(),
        }
    }
}

/// A range of instants as days: `9 Nov 2017`, `10–15 Nov 2017`.
pub(super) fn span_words(range: Range) -> String {
    crate::model::When::within(range.earliest, range.latest).words()
}

/// How many days lie between two stretches: `1 to 7 days`.
pub(super) fn days_between(from: Range, to: Range) -> Option<String> {
    if from.earliest == PAST || to.latest == crate::model::FUTURE {
        return None;
    }
    let day = 86_400;
    let least = (to.earliest - (from.latest - 1)).max(0).div_euclid(day);
    let most = (to.latest - 1 - from.earliest).max(0).div_euclid(day);
    Some(match (least, most) {
        (_, 0) => "hours".to_owned(),
        (0, 1) => "a day at most".to_owned(),
        (1, 1) => "a day".to_owned(),
        (0, most) => format!("up to {most} days"),
        (least, most) if least == most => format!("{most} days"),
        (least, most) => format!("{least} to {most} days"),
    })
}

/// The day an instant lies on, or just before when it is the end of one.
pub(super) fn last_day(end: Instant) -> String {
    day_words(end.saturating_sub(1))
}
