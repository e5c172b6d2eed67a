//! The digit: how well what a claim says is borne out or contradicted by independent origins,
//! by the Admiralty definitions.

use super::Grader;
use crate::finding::Proof;
use crate::link::lineage::opposed;
use crate::model::{ClaimId, Origin, SourceId, listing};

/// Of a timeline so many origins are remembered: enough to find one that is not the claim's own.
pub(super) const HEARD: usize = 8;

impl Grader<'_> {
    /// The digit of a claim, and why.
    pub(super) fn credibility(&self, id: ClaimId) -> (u8, Vec<Proof>) {
        let mut proof = Vec::new();
        let mut because = |text: String| proof.push(Proof { text, span: None });
        if !self.firm(id) {
            let stance = self.judge.dossier.claim(id).stance.name();
            because(format!("it {stance}, and does not say that it is so"));
            return (6, proof);
        }
        let support = self.independent(id);
        let own = self.judge.origin(id);
        let against = self.rivals(own, &self.contradicting(id));
        let confirmed = support.len() > 1;
        if confirmed {
            because(self.support_words(&support));
        }
        if !against.claims.is_empty() {
            because(self.against_words(&against));
            let letter = |claim: &ClaimId| self.reliability(*claim).0;
            let best = |claims: &[ClaimId]| claims.iter().map(letter).filter(|letter| *letter != 'F').min();
            let (for_it, against_it) = (best(&self.alike(id)), best(&against.claims));
            // Comparable: no more than one letter below.
            let comparable = match (for_it, against_it) {
                (Some(own), Some(other)) => u32::from(other) <= u32::from(own) + 1,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if confirmed && !comparable {
                because("whoever contradicts it is not of comparable reliability".to_owned());
                return (1, proof);
            }
            return (if !confirmed && against.independent.len() > 1 { 5 } else { 4 }, proof);
        }
        if confirmed {
            return (1, proof);
        }
        if !matches!(own, Origin::Named(_)) {
            because(match own {
                Origin::OwnVoice(_) => {
                    "it is said in an outlet's own voice: where it is known from, nobody says".to_owned()
                }
                _ => "nobody can name its origin".to_owned(),
            });
            return (6, proof);
        }
        because("no independent origin says the same".to_owned());
        let known = self.judge.linked.group_of[id.index()].is_some_and(|group| {
            let lists = self.told_on[group.index()].iter().map(|timeline| &self.heard[*timeline as usize]);
            lists.flatten().any(|origin| !self.tied(own, *origin))
        });
        if !known {
            because("nothing else is known of what it speaks of".to_owned());
            return (6, proof);
        }
        let doubts = self.in_doubt(id);
        let itself = self.contradicting(id);
        if doubts.is_empty() && itself.is_empty() {
            because("it fits what others say of the same thing".to_owned());
            return (2, proof);
        }
        because(if itself.is_empty() {
            format!("what others say may not fit it: {}", self.names(&doubts))
        } else {
            format!("its own origin says what does not fit it: {}", self.names(&itself))
        });
        (3, proof)
    }

    /// Whether two origins are one or tied. Of whoever has no known lineage nothing is known.
    pub(super) fn tied(&self, a: Origin, b: Origin) -> bool {
        match (a, b) {
            (Origin::Named(a) | Origin::OwnVoice(a), Origin::Named(b) | Origin::OwnVoice(b)) => self.lineage.tied(a, b),
            _ => a == b,
        }
    }

    /// Of the claims that stand against one, those of others than its own origin.
    fn rivals(&self, own: Origin, claims: &[ClaimId]) -> Rivals {
        let of_others = |claim: &ClaimId| !self.tied(own, self.judge.origin(*claim));
        let claims: Vec<ClaimId> = claims.iter().copied().filter(of_others).collect();
        let independent = self.lineage.independent(&self.judge.origins(&claims));
        Rivals { claims, independent }
    }

    fn support_words(&self, support: &[Vec<SourceId>]) -> String {
        let dossier = self.judge.dossier;
        let firsts: Vec<SourceId> = support.iter().map(|class| class[0]).collect();
        let names: Vec<String> = firsts.iter().map(|source| dossier.source(*source).name.clone()).collect();
        let opposed = firsts.iter().enumerate().find_map(|(at, a)| {
            firsts[at + 1..].iter().find_map(|b| {
                opposed(dossier, *a, *b)
                    .map(|(one, other)| (dossier.name(one).to_owned(), dossier.name(other).to_owned()))
            })
        });
        let opposed =
            opposed.map_or_else(String::new, |(one, other)| format!(", of opposed interest ({one} and {other})"));
        format!("{} independent origins say the same: {}{opposed}", firsts.len(), listing(&names))
    }

    fn against_words(&self, against: &Rivals) -> String {
        let origins = self.judge.origins(&against.claims);
        let names: Vec<String> = origins.iter().map(|origin| self.judge.dossier.origin_words(*origin)).collect();
        format!("contradicted by {} ({})", listing(&names), self.names(&against.claims))
    }

    fn names(&self, claims: &[ClaimId]) -> String {
        const SHOWN: usize = 4;
        let mut names: Vec<String> =
            claims.iter().take(SHOWN).map(|claim| self.judge.dossier.claim_name(*claim)).collect();
        if claims.len() > SHOWN {
            names.push(format!("{} more", claims.len() - SHOWN));
        }
        listing(&names)
    }
}

/// The claims of others that stand against one, and the independent origins behind them.
struct Rivals {
    claims: Vec<ClaimId>,
    independent: Vec<Vec<SourceId>>,
}
