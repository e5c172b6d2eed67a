//! Judges what `link` found: every finding with its proof. One check a file; a check reads
//! the dossier and its links and pushes findings, nothing else.

mod change;
mod contradiction;
mod drafts;
mod figures;
mod grade;
mod interest;
mod interested;
mod judge;
mod origins;
mod premature;
mod recaptured;
mod relay;
mod reversal;
mod sourcing;
mod undeclared;

use crate::finding::{Finding, Findings, Severities};
use crate::link::Linked;
use crate::model::Dossier;
pub use grade::{Grade, Grader, Lasted, Mark, Move, Record};
use judge::Judge;
use rayon::prelude::*;

/// Everything worth a person's attention in a linked dossier, in the order of report.
pub fn assess(dossier: &Dossier, linked: &Linked, severities: &Severities) -> Vec<Finding> {
    // Entering the pool of threads once is cheaper than once for each step.
    rayon::scope(|_| assess_all(dossier, linked, severities))
}

fn assess_all(dossier: &Dossier, linked: &Linked, severities: &Severities) -> Vec<Finding> {
    let judge = Judge::new(dossier, linked, severities.premature_window);
    // Checks know nothing of one another: each has a sink of its own, and the one that
    // gathers them sorts, so the order in which they end does not matter.
    let found: Vec<Findings> = CHECKS
        .par_iter()
        .with_max_len(1)
        .map(|check| {
            let mut findings = Findings::new(severities.clone());
            check(&judge, &mut findings);
            findings
        })
        .collect();
    Findings::gather(found)
}

/// How many claims of a finding about all of somebody's claims are told in full; the others
/// are pointed at.
const MAX_TOLD: usize = 12;

/// The checks, in no particular order: the sink sorts.
const CHECKS: &[fn(&Judge, &mut Findings)] = &[
    contradiction::clashes,
    contradiction::denials,
    contradiction::rivalries,
    reversal::reversals,
    change::unreported,
    premature::announcements,
    recaptured::gains,
    figures::figures,
    origins::single,
    origins::anonymous,
    origins::unknown,
    interested::parties,
    relay::headlines,
    relay::relays,
    relay::dates,
    sourcing::circles,
    undeclared::wires,
    drafts::unreviewed,
    drafts::lost,
];
