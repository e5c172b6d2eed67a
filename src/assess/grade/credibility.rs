//! The digit: how well what a claim says is borne out or contradicted by independent origins,
//! by the Admiralty definitions.

use super::voices::{Key, Voices};
use super::{Grader, Judge};
use crate::finding::Proof;
use crate::link::Timeline;
use crate::link::lineage::{Lineage, opposed};
use crate::model::{ClaimId, Origin, SourceId, listing, some};

/// Most names in a line of proof.
const SHOWN: usize = 4;

/// Writes a proof down, if anybody asked for one.
struct Telling<'p>(Option<&'p mut Vec<Proof>>);

impl Telling<'_> {
    fn because(&mut self, text: impl FnOnce() -> String) {
        if let Some(proof) = &mut self.0 {
            proof.push(Proof { text: text(), span: None });
        }
    }
}

impl Grader<'_> {
    /// The digit of a claim, and why.
    pub(super) fn credibility(&self, id: ClaimId, proof: Option<&mut Vec<Proof>>) -> u8 {
        let mut tell = Telling(proof);
        if !self.firm(id) {
            let stance = self.judge.dossier.claim(id).stance.name();
            tell.because(|| format!("it {stance}, and does not say that it is so"));
            return 6;
        }
        let (origin, own) = (self.judge.origin(id), self.key(id));
        let support = self.supporting(id);
        let confirmed = support.is_some_and(|voices| voices.independent(None) > 1);
        if let Some(support) = support.filter(|_| confirmed) {
            tell.because(|| self.support_words(support));
        }
        if let Some(against) = self.against.faced(id).filter(|voices| voices.others(own)) {
            tell.because(|| self.against_words(against, own));
            let letter = |claim| self.own_letter(claim);
            let alone = Some(letter(id)).filter(|letter| *letter != 'F');
            let for_it = support.map_or(alone, |voices| voices.best(letter, None));
            // Comparable: no more than one letter below.
            let comparable = match (for_it, against.best(letter, Some(own))) {
                (Some(own), Some(other)) => u32::from(other) <= u32::from(own) + 1,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if confirmed && !comparable {
                tell.because(|| "whoever contradicts it is not of comparable reliability".to_owned());
                return 1;
            }
            let alone_in_it = support.is_none_or(|voices| voices.independent(Some(own)) == 0);
            return if alone_in_it && against.independent(Some(own)) > 1 { 5 } else { 4 };
        }
        if confirmed {
            return 1;
        }
        if !matches!(origin, Origin::Named(_)) {
            tell.because(|| match origin {
                Origin::OwnVoice(_) => {
                    "it is said in an outlet's own voice: where it is known from, nobody says".to_owned()
                }
                _ => "nobody can name its origin".to_owned(),
            });
            return 6;
        }
        tell.because(|| "no independent origin says the same".to_owned());
        let known = self.judge.linked.group_of[id.index()].is_some_and(|group| {
            let lists = self.told_on[group.index()].iter().map(|timeline| &self.heard[*timeline as usize]);
            lists.flatten().any(|other| *other != own)
        });
        if !known {
            tell.because(|| "nothing else is known of what it speaks of".to_owned());
            return 6;
        }
        let (doubts, itself) = (self.in_doubt(id), self.contradicting(id));
        if doubts.is_empty() && itself.is_empty() {
            tell.because(|| "it fits what others say of the same thing".to_owned());
            return 2;
        }
        tell.because(|| {
            if itself.is_empty() {
                format!("what others say may not fit it: {}", self.names(&doubts))
            } else {
                format!("its own origin says what does not fit it: {}", self.names(&itself))
            }
        });
        3
    }

    fn support_words(&self, support: &Voices) -> String {
        let dossier = self.judge.dossier;
        let firsts: Vec<SourceId> =
            support.blocs(None).filter_map(|bloc| bloc.origins.iter().find_map(|origin| origin.named())).collect();
        let names: Vec<String> = firsts.iter().map(|source| dossier.source(*source).name.clone()).collect();
        let few = &firsts[..firsts.len().min(SHOWN * SHOWN)];
        let opposed = few.iter().enumerate().find_map(|(at, a)| {
            few[at + 1..].iter().find_map(|b| {
                opposed(dossier, *a, *b)
                    .map(|(one, other)| (dossier.name(one).to_owned(), dossier.name(other).to_owned()))
            })
        });
        let opposed =
            opposed.map_or_else(String::new, |(one, other)| format!(", of opposed interest ({one} and {other})"));
        format!("{} independent origins say the same: {}{opposed}", firsts.len(), listing(&some(&names, SHOWN)))
    }

    fn against_words(&self, against: &Voices, own: Key) -> String {
        let blocs = || against.blocs(Some(own));
        let mut origins: Vec<Origin> = blocs().flat_map(|bloc| bloc.origins.iter().copied()).collect();
        origins.sort_unstable();
        let origins: Vec<String> = origins.iter().map(|origin| self.judge.dossier.origin_words(*origin)).collect();
        let mut claims: Vec<ClaimId> = blocs().flat_map(|bloc| bloc.claims.iter().copied()).collect();
        claims.sort_unstable();
        format!("contradicted by {} ({})", listing(&some(&origins, SHOWN)), self.names(&claims))
    }

    fn names(&self, claims: &[ClaimId]) -> String {
        let names: Vec<String> = claims.iter().map(|claim| self.judge.dossier.claim_name(*claim)).collect();
        listing(&some(&names, SHOWN))
    }
}

/// For each timeline two of the blocs that tell something of it, enough to find one that is not
/// a claim's own.
pub(super) fn heard(judge: &Judge, lineage: &Lineage) -> Vec<Vec<Key>> {
    let of_timeline = |timeline: &Timeline| {
        let mut keys: Vec<Key> = Vec::new();
        let groups = timeline.entries.iter().map(|id| judge.linked.assertion(*id).group);
        for claim in groups.flat_map(|group| judge.linked.affirming(judge.dossier, group)) {
            let key = super::key(lineage, judge.origin(claim));
            if !keys.contains(&key) {
                keys.push(key);
            }
            if keys.len() == 2 {
                break;
            }
        }
        keys
    };
    judge.linked.timelines.iter().map(of_timeline).collect()
}
