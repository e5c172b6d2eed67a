//! What two documents have in common that neither says where it has it, and what it weighs.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::super::judge::Judge;
use super::rarity::{Rarity, mark};
use super::told::{Index, Shared, Told, about};
use super::weight::{self, longest};
use crate::link::lineage::{Lineage, way};
use crate::load::MAX_LENGTH;
use crate::model::{ClaimId, DocumentId, Instant, SourceId};
use crate::resolve::fold;

/// From this likeness on, two wordings are one word bent or misspelt: neither the same nor others.
const NEAR: f64 = 0.75;

/// How two claims on one occurrence compare in one respect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Nothing follows from it.
    Open,
    /// They are the same, which weighs so many bits.
    Same(u32),
    /// They differ.
    Other,
}

/// An occurrence both tell of, by the two claims that are most alike.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) claims: (ClaimId, ClaimId),
    pub(super) wording: Agreement,
    pub(super) figure: Agreement,
    /// Its paragraphs are among those in the same order.
    pub(super) in_order: bool,
}

/// Two documents and what they have in common.
#[derive(Debug, Clone)]
pub(super) struct Alike {
    pub(super) documents: (DocumentId, DocumentId),
    pub(super) matches: Vec<Match>,
    /// How many paragraphs stand in the same order, and what that weighs.
    pub(super) order: (usize, u32),
}

impl Alike {
    /// The bits that one respect adds.
    pub(super) fn bits(&self, respect: fn(&Match) -> Agreement) -> u32 {
        let same = |own: &Match| if let Agreement::Same(bits) = respect(own) { bits } else { 0 };
        self.matches.iter().map(same).sum()
    }

    /// How many shared occurrences differ in one respect.
    pub(super) fn others(&self, respect: fn(&Match) -> Agreement) -> u32 {
        self.matches.iter().filter(|own| respect(own) == Agreement::Other).count() as u32
    }

    /// What it comes to.
    pub(super) fn total(&self) -> u32 {
        let (wording, figure) = (|own: &Match| own.wording, |own: &Match| own.figure);
        let counter = self.others(wording) * weight::OTHER_WORDS + self.others(figure) * weight::OTHER_FIGURE;
        (self.bits(wording) + self.bits(figure) + self.order.1).saturating_sub(counter)
    }

    /// Whether a common wire is likelier than chance.
    pub(super) fn suspect(&self) -> bool {
        self.bits(|own| own.wording) >= weight::ENOUGH_WORDS && self.total() >= weight::ENOUGH
    }
}

/// What comparing two documents needs.
pub(super) struct Comparer<'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) lineage: &'a Lineage,
    pub(super) index: &'a Index,
    pub(super) rarity: &'a Rarity<'a>,
}

impl Comparer<'_> {
    /// What two documents have in common; `shared` are the wordings, sorted.
    pub(super) fn compare(&self, one: DocumentId, other: DocumentId, shared: &[Shared]) -> Alike {
        let (told, facing) = (self.index.of(one), self.index.of(other));
        // The longer of the two is only looked up in.
        let topics = if told.len() <= facing.len() { told } else { facing };
        let topics = topics.chunk_by(|a, b| a.topic == b.topic).map(|own| own[0].topic);
        let pairs = topics.map(|topic| (about(told, topic), about(facing, topic)));
        let pairs = pairs.filter(|(a, b)| !a.is_empty() && !b.is_empty() && !self.declared(a, b));
        let mut found: Vec<(Match, Option<u32>)> = pairs.filter_map(|(a, b)| self.matched(a, b, shared)).collect();
        once_a_wording(&mut found);
        let mut matches: Vec<Match> = found.into_iter().map(|(own, _)| own).collect();
        let order = self.order(&mut matches);
        Alike { documents: (one, other), matches, order }
    }

    /// Whether what two documents say of one occurrence has a source in common as far as they
    /// tell: somebody in the one's chains is, or is tied to, somebody in the other's. The
    /// publishers close their chains, so a tie between them, and one that names the other, count.
    fn declared(&self, a: &[Told], b: &[Told]) -> bool {
        let classes = |told: &[Told]| -> BTreeSet<SourceId> {
            let steps = told.iter().flat_map(|told| way(self.judge.dossier, told.claim)).flatten();
            steps.map(|step| self.lineage.class(step)).collect()
        };
        !classes(a).is_disjoint(&classes(b))
    }

    /// The two claims on one occurrence that are most alike, and their wording if they share it.
    fn matched(&self, a: &[Told], b: &[Told], shared: &[Shared]) -> Option<(Match, Option<u32>)> {
        let rare = |a: &Told, b: &Told| {
            let own = |wording: u32| (a.document, b.document, a.topic, wording);
            a.wording.filter(|wording| a.wording == b.wording && shared.binary_search(&own(*wording)).is_ok())
        };
        let figures = |a: &Told, b: &Told| (mark(self.judge, a.claim), mark(self.judge, b.claim));
        let same_figure = |a: &Told, b: &Told| matches!(figures(a, b), (Some(a), Some(b)) if a == b);
        let paragraph = |told: &Told| self.judge.dossier.claim(told.claim).paragraph.unwrap_or(u32::MAX);
        let all = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
        let (a, b) = all.min_by_key(|(a, b)| {
            let length = rare(a, b).and(self.judge.dossier.claim(a.claim).wording.as_ref()).map(String::len);
            (Reverse(length), !same_figure(a, b), paragraph(a), paragraph(b), a.claim, b.claim)
        })?;
        let words = rare(a, b);
        let wording = match (words, a.wording, b.wording) {
            (Some(wording), ..) => Agreement::Same(self.rarity.wording(a, b, wording)),
            (None, Some(_), Some(_)) if !self.near(a.claim, b.claim) => Agreement::Other,
            _ => Agreement::Open,
        };
        let figure = match figures(a, b) {
            (Some(own), Some(other)) if own == other => Agreement::Same(self.rarity.figure(a.topic, own)),
            (Some(_), Some(_)) => Agreement::Other,
            _ => Agreement::Open,
        };
        Some((Match { claims: (a.claim, b.claim), wording, figure, in_order: false }, words))
    }

    /// Whether two wordings are nearly one, or very long, so that nobody can tell cheaply.
    fn near(&self, a: ClaimId, b: ClaimId) -> bool {
        let folded = |claim: ClaimId| self.judge.dossier.claim(claim).wording.as_deref().map(fold).unwrap_or_default();
        let (a, b) = (folded(a), folded(b));
        let long = a.len().max(b.len()) > MAX_LENGTH;
        a == b || long || strsim::normalized_damerau_levenshtein(&a, &b) >= NEAR
    }

    /// How many paragraphs stand in the same order in both, and what that weighs. What the two
    /// tell in one paragraph each has no order. Where in its file a claim stands means nothing.
    fn order(&self, matches: &mut [Match]) -> (usize, u32) {
        let claim = |id: ClaimId| self.judge.dossier.claim(id);
        let place = |own: &Match| claim(own.claims.0).paragraph.zip(claim(own.claims.1).paragraph);
        let mut places: Vec<((u32, Reverse<u32>), Instant)> = matches
            .iter()
            .filter_map(|own| {
                let (here, there) = place(own)?;
                Some(((here, Reverse(there)), claim(own.claims.0).when.start.earliest))
            })
            .collect();
        // Of paragraphs that are one here and two there only one can stand in order: those
        // there run backwards.
        places.sort_unstable();
        places.dedup_by_key(|(place, _)| *place);
        let kept = longest(&places.iter().map(|((_, there), _)| there.0).collect::<Vec<_>>());
        let days: Vec<Instant> = kept.iter().map(|at| places[*at].1).collect();
        let backwards: Vec<Reverse<Instant>> = days.iter().copied().map(Reverse).collect();
        let dated = longest(&days).len().max(longest(&backwards).len());
        let bits = weight::order(places.len(), kept.len(), dated);
        if bits > 0 {
            let kept: BTreeSet<(u32, u32)> = kept.iter().map(|at| (places[*at].0.0, places[*at].0.1.0)).collect();
            matches.iter_mut().for_each(|own| own.in_order = place(own).is_some_and(|place| kept.contains(&place)));
        }
        (kept.len(), bits)
    }
}

/// A wording counts once, where it weighs most: who has made a word his own uses it always.
fn once_a_wording(found: &mut [(Match, Option<u32>)]) {
    let bits = |own: &Match| if let Agreement::Same(bits) = own.wording { bits } else { 0 };
    let mut best: FxHashMap<u32, usize> = FxHashMap::default();
    for at in 0..found.len() {
        let Some(wording) = found[at].1 else { continue };
        let known = *best.entry(wording).or_insert(at);
        if bits(&found[at].0) > bits(&found[known].0) {
            best.insert(wording, at);
        }
    }
    for (at, (own, wording)) in found.iter_mut().enumerate() {
        if wording.is_some_and(|wording| best.get(&wording) != Some(&at)) {
            own.wording = Agreement::Same(0);
        }
    }
}
