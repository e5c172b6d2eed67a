//! `undeclared-relay`: two documents so alike that a common wire is likelier than chance,
//! although neither says so. A suspicion for a person to follow up: it changes no count of
//! origins and no grade.
//!
//! That newspapers reuse agency copy without saying so, and that shared wording shows it, is
//! from Clough, Gaizauskas, Piao and Wilks, METER: MEasuring TExt Reuse (2002).

mod pair;
mod rarity;
mod report;
mod told;
mod weight;

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::judge::Judge;
use crate::finding::Findings;
use crate::link::lineage::Lineage;
use crate::model::DocumentId;
use pair::{Alike, Comparer};
use rarity::Rarity;
use told::{Index, Shared};

/// Documents that share more than chance explains, each with the one it is most like.
pub(super) fn wires(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    if !told::worth_comparing(dossier) {
        return;
    }
    let index = Index::new(judge);
    let lineage = Lineage::new(dossier);
    let publisher = |document: DocumentId| dossier.document(document).publisher;
    // An outlet that repeats itself, or its owner, has declared it.
    let shared = index.shared(|a, b| !lineage.tied(publisher(a), publisher(b)));
    // One wording decides nothing; most documents have no two in common and are left here.
    let pairs: Vec<&[Shared]> =
        shared.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|shared| wordings(shared) > 1).collect();
    if pairs.is_empty() {
        return;
    }
    let rarity = Rarity::new(judge, &index);
    let comparer = Comparer { judge, lineage: &lineage, index: &index, rarity: &rarity };
    let compare = |shared: &&[Shared]| comparer.compare(shared[0].0, shared[0].1, shared);
    let alike: Vec<Alike> = pairs.par_iter().map(compare).filter(Alike::suspect).collect();
    for alike in strongest(alike) {
        findings.push(report::report(judge, &alike));
    }
}

/// How many different wordings two documents share.
fn wordings(shared: &[Shared]) -> usize {
    let mut wordings: Vec<u32> = shared.iter().map(|(.., wording)| *wording).collect();
    wordings.sort_unstable();
    wordings.dedup();
    wordings.len()
}

/// Of documents off one wire every two are alike: it is told once for each further document,
/// by the pair that is most alike (Kruskal's tree).
fn strongest(mut alike: Vec<Alike>) -> Vec<Alike> {
    alike.sort_by_key(|alike| (Reverse(alike.total()), alike.documents));
    let mut joined: FxHashMap<DocumentId, DocumentId> = FxHashMap::default();
    alike.retain(|alike| {
        let (one, other) = (root(&mut joined, alike.documents.0), root(&mut joined, alike.documents.1));
        joined.insert(other, one);
        one != other
    });
    alike
}

/// The document that stands for all those one is joined with.
fn root(joined: &mut FxHashMap<DocumentId, DocumentId>, mut at: DocumentId) -> DocumentId {
    while let Some(next) = joined.get(&at).copied().filter(|next| *next != at) {
        // Halving the way keeps it short.
        let after = joined.get(&next).copied().unwrap_or(next);
        joined.insert(at, after);
        at = next;
    }
    at
}
