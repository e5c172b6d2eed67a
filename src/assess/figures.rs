//! `figure-conflict` and `shrinking-total`.

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};

/// Figures of one count that cannot agree.
pub(super) fn figures(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    for clash in &judge.linked.figure_clashes {
        let (first, second) = (dossier.claim(clash.first), dossier.claim(clash.second));
        let predicate = dossier.vocabulary.predicate(second.says.predicate);
        let (Some(a), Some(b)) = (first.says.figure, second.says.figure) else { continue };
        let Some(group) = judge.linked.group_of[clash.second.index()] else { continue };
        let key = &judge.linked.group(group).key;
        let verb = predicate.id.replace(['-', '_'], " ");
        let (code, message) = if clash.shrinks {
            let message = format!("{}: {verb} falls from {} to {}", judge.subject(key), a.words(), b.words());
            (Code::ShrinkingTotal, message)
        } else {
            let message = format!("{}: {verb} {} and {} cannot agree", judge.subject(key), a.words(), b.words());
            (Code::FigureConflict, message)
        };
        let why = if clash.shrinks { "the count only grows" } else { "no number lies in both ranges" };
        let finding = Finding::new(code, message)
            .about(key.iter().copied())
            .claim(clash.first, first.spans.says, judge.told(clash.first))
            .claim(clash.second, second.spans.says, judge.told(clash.second))
            .because(format!("same count, windows that start together, and {why}"), Some(predicate.span))
            .help("check who is counted, and since when: a different `population:` or window is a different count");
        findings.push(finding);
    }
}
