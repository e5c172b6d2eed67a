//! Grades a claim by the Admiralty scheme: a letter for how far its origin can be relied on, a
//! digit for how well what it says is borne out. The two are never made one.

mod against;
mod credibility;
mod facts;
mod index;
mod record;
mod reliability;
mod rules;
mod voices;

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::judge::Judge;
use crate::expression::{Expression, example};
use crate::finding::{Proof, Severities};
use crate::link::lineage::Lineage;
use crate::link::{GroupId, Linked};
use crate::model::{ClaimId, Dossier, SourceId, Stance};
use against::Against;
use index::Index;
pub use record::{Lasted, Record};
pub use reliability::Move;
use voices::{Key, Voices, key};

/// Letters there are, F included.
const LETTERS: usize = 6;

/// A claim's grade: the two halves, never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The Admiralty letter of the origin for this claim, `A` to `F`; `F` is unknown, not worst.
    pub reliability: char,
    /// The Admiralty digit of the claim, 1 to 6; 6 is unknown, not worst.
    pub credibility: u8,
}

impl std::fmt::Display for Mark {
    /// Both halves as the scheme writes them: `B2`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.reliability, self.credibility)
    }
}

impl Mark {
    /// What the letter says (STANAG 2511).
    pub fn reliability_words(self) -> &'static str {
        match self.reliability {
            'A' => "completely reliable",
            'B' => "usually reliable",
            'C' => "fairly reliable",
            'D' => "not usually reliable",
            'E' => "unreliable",
            _ => "cannot be judged",
        }
    }

    /// What the digit says (STANAG 2511).
    pub fn credibility_words(self) -> &'static str {
        match self.credibility {
            1 => "confirmed",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "cannot be judged",
        }
    }
}

/// A claim's grade, with how each half of it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// Letter and digit.
    pub mark: Mark,
    /// How the letter came about, in order.
    pub trace: Vec<Proof>,
    /// Why that digit.
    pub proof: Vec<Proof>,
}

/// Grades the claims of one linked dossier. What all grades need is worked out once; a claim's
/// own grade then costs the same however many others tell of the same thing.
pub struct Grader<'a> {
    judge: Judge<'a>,
    lineage: Lineage,
    against: Against,
    /// Whoever affirms what a group tells, and whoever denies it, where more than one claim does.
    support: Vec<[Option<Voices>; 2]>,
    /// For each timeline, two of the blocs that tell something of it.
    heard: Vec<Vec<Key>>,
    /// For each group, the timelines it tells something of.
    told_on: Vec<Vec<u32>>,
    expressions: FxHashMap<String, Expression>,
    index: Index,
    records: OnceLock<Vec<Record>>,
    /// The letters that the first layer of rules gives.
    first_letters: Vec<char>,
    /// The letters.
    letters: Vec<char>,
}

impl<'a> Grader<'a> {
    /// Prepares to grade.
    pub fn new(dossier: &'a Dossier, linked: &'a Linked, severities: &Severities) -> Grader<'a> {
        // Entering the pool of threads once is cheaper than once for each step.
        rayon::scope(|_| Grader::prepare(dossier, linked, severities.premature_window))
    }

    fn prepare(dossier: &'a Dossier, linked: &'a Linked, window: u32) -> Grader<'a> {
        let judge = Judge::new(dossier, linked, window);
        let lineage = Lineage::new(dossier);
        let against = Against::new(&judge);
        let (heard, told_on) = (credibility::heard(&judge, &lineage), linked.told_on());
        let names = example(dossier.vocabulary.roles.iter().map(String::as_str));
        let texts = dossier.rules.iter().flat_map(|rule| rule.when.expressions());
        // `resolve` has refused those that cannot be read.
        let expressions = texts.filter_map(|text| Some((text.to_owned(), Expression::read(text, &names).ok()?)));
        let mut grader = Grader {
            judge,
            lineage,
            against,
            support: Vec::new(),
            heard,
            told_on,
            expressions: expressions.collect(),
            index: Index::default(),
            records: OnceLock::new(),
            first_letters: Vec::new(),
            letters: Vec::new(),
        };
        grader.index = Index::new(&grader);
        let claims = 0..dossier.claims.len();
        let first: Vec<_> = claims.into_par_iter().map(|at| grader.first_layer(ClaimId::new(at), None)).collect();
        grader.first_letters = first.iter().map(|state| state.letter).collect();
        grader.against.gather(&grader.judge, &grader.lineage, &grader.first_letters);
        grader.support = grader.gather_support();
        grader.letters = first
            .into_par_iter()
            .enumerate()
            .map(|(at, state)| grader.second_layer(ClaimId::new(at), state, None).letter)
            .collect();
        grader
    }

    fn gather_support(&self) -> Vec<[Option<Voices>; 2]> {
        let dossier = self.judge.dossier;
        let stance = |claim: &ClaimId| dossier.claim(*claim).stance;
        self.judge
            .linked
            .groups
            .par_iter()
            .map(|group| {
                let voices = |wanted: &dyn Fn(Stance) -> bool| {
                    let claims: Vec<ClaimId> =
                        group.claims.iter().copied().filter(|claim| wanted(stance(claim))).collect();
                    (claims.len() > 1).then(|| Voices::new(&self.judge, &self.lineage, claims, &self.first_letters))
                };
                if group.claims.len() < 2 {
                    return [None, None];
                }
                [voices(&Stance::affirms), voices(&|stance| stance == Stance::Denies)]
            })
            .collect()
    }

    /// The grade of a claim, with how it came about.
    pub fn grade(&self, id: ClaimId) -> Grade {
        let mut trace = Vec::new();
        let state = self.first_layer(id, Some(&mut trace));
        let reliability = self.second_layer(id, state, Some(&mut trace)).letter;
        let mut proof = Vec::new();
        let credibility = self.credibility(id, Some(&mut proof));
        Grade { mark: Mark { reliability, credibility }, trace, proof }
    }

    /// The grade of a claim alone.
    pub fn mark(&self, id: ClaimId) -> Mark {
        Mark { reliability: self.letters[id.index()], credibility: self.credibility(id, None) }
    }

    /// The grades of all claims, in their order.
    pub fn marks(&self) -> Vec<Mark> {
        let all = 0..self.judge.dossier.claims.len();
        rayon::scope(|_| all.into_par_iter().map(|at| self.mark(ClaimId::new(at))).collect())
    }

    /// The record of a source in this dossier.
    pub fn record(&self, source: SourceId) -> &Record {
        &self.records()[source.index()]
    }

    fn records(&self) -> &[Record] {
        self.records.get_or_init(|| record::records(&self.judge, &self.lineage, &self.against))
    }

    /// The declared ties.
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// The timelines that a group tells something of, as places in [`Linked::timelines`].
    pub fn timelines(&self, group: GroupId) -> &[u32] {
        &self.told_on[group.index()]
    }

    /// The claims of the same occurrence that take the same stand: what supports a claim, itself
    /// included.
    pub fn alike(&self, id: ClaimId) -> Vec<ClaimId> {
        let stance = self.judge.dossier.claim(id).stance;
        let same = |other: &ClaimId| {
            let other = self.judge.dossier.claim(*other).stance;
            if stance.affirms() { other.affirms() } else { other == stance }
        };
        match self.judge.linked.group_of[id.index()] {
            Some(group) => self.judge.linked.group(group).claims.iter().copied().filter(same).collect(),
            None => vec![id],
        }
    }

    /// The independent origins behind what a claim says.
    pub fn independent(&self, id: ClaimId) -> Vec<Vec<SourceId>> {
        self.lineage.independent(&self.judge.origins(&self.alike(id)))
    }

    /// The claims that cannot be true if this one is.
    pub fn contradicting(&self, id: ClaimId) -> Vec<ClaimId> {
        self.against.certain(id)
    }

    /// The claims that may not be true if this one is.
    pub fn in_doubt(&self, id: ClaimId) -> Vec<ClaimId> {
        self.against.possible(id)
    }

    /// Everybody who says what a claim says, where that is more than the claim itself.
    fn supporting(&self, id: ClaimId) -> Option<&Voices> {
        let group = self.judge.linked.group_of[id.index()]?;
        let [affirming, denying] = &self.support[group.index()];
        match self.judge.dossier.claim(id).stance {
            stance if stance.affirms() => affirming.as_ref(),
            Stance::Denies => denying.as_ref(),
            _ => None,
        }
    }

    /// The bloc of a claim's origin.
    fn key(&self, id: ClaimId) -> Key {
        key(&self.lineage, self.judge.origin(id))
    }

    /// Whether a claim says that something is, or is not, so: plans and doubts do not.
    fn firm(&self, id: ClaimId) -> bool {
        let stance = self.judge.dossier.claim(id).stance;
        stance.affirms() || stance == Stance::Denies
    }
}
