//! `unreported-change`: the state changed and nobody reported the change.

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::link::AssertionId;

/// Values that followed one another with no reported gain or loss between them.
pub(super) fn unreported(judge: &Judge, findings: &mut Findings) {
    for change in judge.linked.changes.iter().filter(|change| change.reported_by.is_none()) {
        // What is told as a clash already is no change as well.
        let first = judge.linked.clashes.partition_point(|clash| clash.timeline < change.timeline);
        let told =
            judge.linked.clashes[first..].iter().take_while(|clash| clash.timeline == change.timeline).any(|clash| {
                let in_camps = |one: &[AssertionId], other: &[AssertionId]| {
                    one.binary_search(&change.from).is_ok() && other.binary_search(&change.to).is_ok()
                };
                in_camps(&clash.camps.0, &clash.camps.1) || in_camps(&clash.camps.1, &clash.camps.0)
            });
        if told {
            continue;
        }
        let key = &judge.linked.timelines[change.timeline].key;
        let (from, to) = (judge.linked.assertion(change.from), judge.linked.assertion(change.to));
        let (before, after) = (judge.behind(change.from), judge.behind(change.to));
        let (Some(first), Some(last)) = (before.first(), after.first()) else { continue };
        let origins = judge.origins(&[before.as_slice(), after.as_slice()].concat());
        let alone = match origins.as_slice() {
            [only] => format!(", both according to {}", judge.dossier.origin_words(*only)),
            _ => String::new(),
        };
        let message = format!(
            "{}: {} on {}, then {} on {}{alone}, and nobody reports the change",
            judge.subject(key),
            judge.value(from),
            judge.linked.group(from.group).when.words(),
            judge.value(to),
            judge.linked.group(to.group).when.words(),
        );
        let mut finding = Finding::new(Code::UnreportedChange, message)
            .about(key.iter().copied())
            .claim(*first, judge.dossier.claim(*first).spans.says, judge.told(*first))
            .claim(*last, judge.dossier.claim(*last).spans.says, judge.told(*last));
        for claim in &change.short_of {
            let text = format!("a gain in between, but too small or of unknown size: {}", judge.told(*claim));
            finding = finding.claim(*claim, judge.dossier.claim(*claim).spans.says, text);
        }
        finding = finding
            .because(
                format!("{} and {} exclude one another", judge.value(from), judge.value(to)),
                Some(judge.dossier.vocabulary.predicate(to.state).span),
            )
            .because(
                "no claim in the dossier reports a gain or a loss between them that accounts for it".to_owned(),
                None,
            );
        let help = if change.short_of.is_empty() {
            "look for a report of what happened in between; if a text gives one, file it"
        } else {
            "if the gain in between explains it, give that place its `share:` in the entities file"
        };
        findings.push(finding.help(help));
    }
}
