//! What may be supposed, and the dossier that follows from it.

use crate::finding::Finding;
use crate::link::goes_with;
use crate::model::{ClaimId, DocumentId, Dossier, Origin, SourceId};
use crate::resolve;

/// One thing supposed to be otherwise. Rows are those of the dossier as filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supposition {
    /// A source has another base letter.
    Letter(SourceId, char),
    /// A source's word is withdrawn: all it said first, in whatever document, spokespersons
    /// and own voice included. What it only relayed or published stands, since somebody else
    /// said it.
    WithoutSource(SourceId),
    /// A claim is taken back by its origin, with all that goes with it.
    WithoutClaim(ClaimId),
    /// A document was never filed, and nothing in it.
    WithoutDocument(DocumentId),
    /// A reliability rule, by its place in the order of rules, does not run.
    RuleOff(usize),
}

impl Supposition {
    /// The claims it withdraws.
    fn withdraws(self, dossier: &Dossier) -> Vec<ClaimId> {
        let those = |wanted: &dyn Fn(ClaimId) -> bool| -> Vec<ClaimId> {
            dossier.claims().map(|(id, _)| id).filter(|id| wanted(*id)).collect()
        };
        match self {
            Supposition::Letter(..) | Supposition::RuleOff(_) => Vec::new(),
            Supposition::WithoutSource(source) => those(&|id| {
                // A person who speaks for a source is withdrawn with what was said for it.
                let own = match dossier.origin(id) {
                    Origin::Named(origin) | Origin::OwnVoice(origin) => origin == source,
                    Origin::Unnamed(..) => false,
                };
                own || dossier.spoken_by(id) == Some(source)
            }),
            Supposition::WithoutClaim(claim) => goes_with(dossier, claim),
            Supposition::WithoutDocument(document) => those(&|id| dossier.claim(id).document == document),
        }
    }
}

/// The dossier as supposed.
pub(super) struct Supposed {
    pub(super) dossier: Dossier,
    /// The claims that are gone, as rows of the dossier as filed, sorted.
    pub(super) withdrawn: Vec<ClaimId>,
    /// For each claim left, its row in the dossier as filed.
    filed: Vec<ClaimId>,
}

impl Supposed {
    pub(super) fn new(dossier: &Dossier, suppositions: &[Supposition]) -> Supposed {
        let withdrawn = suppositions.iter().flat_map(|supposition| supposition.withdraws(dossier)).collect();
        let documents = suppositions.iter().filter_map(|supposition| match supposition {
            Supposition::WithoutDocument(document) => Some(*document),
            _ => None,
        });
        let mut supposed = Supposed::without(dossier, documents.collect(), withdrawn);
        for supposition in suppositions {
            if let Supposition::Letter(source, letter) = *supposition {
                let own = &mut supposed.dossier.sources[source.index()];
                // The reason filed was one for another letter.
                own.because = Some(format!("supposed instead of {}", dossier.source(source).reliability));
                own.reliability = letter;
            }
        }
        let off = |row: &usize| suppositions.contains(&Supposition::RuleOff(*row));
        let rules = std::mem::take(&mut supposed.dossier.rules);
        let on = rules.into_iter().enumerate().filter(|(row, _)| !off(row));
        supposed.dossier.rules = on.map(|(_, rule)| rule).collect();
        supposed
    }

    /// The dossier without these documents and claims.
    pub(super) fn without(dossier: &Dossier, mut documents: Vec<DocumentId>, mut claims: Vec<ClaimId>) -> Supposed {
        documents.sort_unstable();
        claims.sort_unstable();
        claims.dedup();
        let left = dossier.claims().map(|(id, _)| id).filter(|id| claims.binary_search(id).is_err());
        Supposed {
            filed: left.collect(),
            dossier: resolve::without(dossier.clone(), &documents, &claims),
            withdrawn: claims,
        }
    }

    /// Each claim left: its row here, and its row in the dossier as filed.
    pub(super) fn claims(&self) -> impl Iterator<Item = (ClaimId, ClaimId)> {
        self.filed.iter().enumerate().map(|(at, filed)| (ClaimId::new(at), *filed))
    }

    /// A finding of this dossier, with its claims as rows of the dossier as filed.
    pub(super) fn as_filed(&self, mut finding: Finding) -> Finding {
        for label in &mut finding.labels {
            label.claim = label.claim.map(|claim| self.filed[claim.index()]);
        }
        finding
    }
}
