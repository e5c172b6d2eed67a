//! `figure-conflict` and `shrinking-total`.

use super::judge::Judge;
use super::relay::Relayed;
use crate::finding::{Code, Finding, Findings};
use crate::link::FigureReason;
use crate::model::ClaimId;

/// Figures of one count that cannot agree.
pub(super) fn figures(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    if judge.linked.figure_clashes.is_empty() {
        return;
    }
    let relayed = Relayed::new(judge);
    for clash in &judge.linked.figure_clashes {
        // A relay that inflates what its origin said is the relay's doing, and told as that.
        let one_origin = judge.origin(clash.first) == judge.origin(clash.second);
        if one_origin && (relayed.overstates(clash.first) || relayed.overstates(clash.second)) {
            continue;
        }
        let (first, second) = (dossier.claim(clash.first), dossier.claim(clash.second));
        let predicate = dossier.vocabulary.predicate(second.says.predicate);
        let (Some(a), Some(b)) = (first.says.figure, second.says.figure) else { continue };
        let Some(group) = judge.linked.group_of[clash.second.index()] else { continue };
        let key = &judge.linked.group(group).key;
        let about = judge.subject(key);
        let verb = predicate.id.replace(['-', '_'], " ");
        let (code, message, why) = match clash.reason {
            FigureReason::Shrinks => {
                let message = format!("{about}: {verb} falls from {} to {}", a.words(), b.words());
                (Code::ShrinkingTotal, message, "the count only grows")
            }
            FigureReason::NoCommonNumber => {
                let message = format!("{about}: {verb} {} and {} cannot agree", a.words(), b.words());
                (Code::FigureConflict, message, "no number lies in both ranges")
            }
            FigureReason::ExceedsWhole => {
                let part = judge.linked.group_of[clash.first.index()].map(|group| &judge.linked.group(group).key);
                let part = part.map_or_else(String::new, |key| judge.subject(key));
                let message = format!("{verb} {} in {part}, but {} in all of {about}", a.words(), b.words());
                (Code::FigureConflict, message, "what is counted in a part is counted in the whole")
            }
        };
        let windows = if clash.reason == FigureReason::ExceedsWhole {
            "same count, the window of the part inside that of the whole"
        } else {
            "same count, windows that start together"
        };
        let mut finding = Finding::new(code, message)
            .about(key.iter().copied())
            .claim(clash.first, first.spans.says, told(judge, clash.first))
            .claim(clash.second, second.spans.says, told(judge, clash.second))
            .because(format!("{windows}, and {why}"), Some(predicate.span));
        if one_origin && first.chain != second.chain {
            finding = finding.because("the two came by different ways: a relay may have changed one of them", None);
        }
        findings
            .push(finding.help(
                "check who is counted, and since when: a different `population:` or window is a different count",
            ));
    }
}

/// The claim as a label, with the way it came: a figure is easily changed on it.
fn told(judge: &Judge, id: ClaimId) -> String {
    let claim = judge.dossier.claim(id);
    let way = if claim.relayed() { format!(" ({})", judge.dossier.chain_words(claim)) } else { String::new() };
    format!("{}{way}", judge.told(id))
}
