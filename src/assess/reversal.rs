//! `reversal`: a side that comes back.

use super::judge::{Judge, days_between, span_words};
use crate::finding::{Code, Finding, Findings};
use crate::link::{Level, Turn, sequence};
use crate::model::listing;

/// Timelines on which a side lost something and regained it.
pub(super) fn reversals(judge: &Judge, findings: &mut Findings) {
    for timeline in &judge.linked.timelines {
        let order = sequence(&timeline.turns);
        let comes_back = |at: usize| {
            let side = timeline.turns[order[at]].side;
            order[..at.saturating_sub(1)].iter().any(|earlier| timeline.turns[*earlier].side == side)
        };
        // What only happened to the whole it lies in is told of the whole.
        let own = order.iter().any(|at| {
            let turn = &timeline.turns[*at];
            turn.assertions.iter().all(|id| !judge.linked.assertion(*id).from_whole) && !turn.assertions.is_empty()
        });
        if !own || !(2..order.len()).any(comes_back) {
            continue;
        }
        let sides: Vec<String> = order.iter().map(|at| judge.turn_words(&timeline.turns[*at])).collect();
        let mut finding = Finding::new(
            Code::Reversal,
            format!("{} changed hands and back: {}", judge.subject(&timeline.key), sides.join(" → ")),
        )
        .about(timeline.key.iter().copied());
        for turn in &timeline.turns {
            finding = label(judge, finding, turn);
        }
        for (at, turn) in timeline.turns.iter().enumerate().filter(|(_, turn)| !turn.presupposed) {
            let next = timeline.turns.get(at + 1).filter(|_| !turn.disputed());
            let lasted = next.and_then(|next| days_between(turn.start, next.start));
            finding = finding.because(told(judge, turn, lasted), None);
        }
        if let Some(presupposed) = timeline.turns.iter().find(|turn| turn.presupposed) {
            let says = presupposed.groups.first().map(|group| judge.linked.group(*group).predicate);
            if let Some(predicate) = says.map(|id| judge.dossier.vocabulary.predicate(id)) {
                let text = format!("`{}` and its kinds presuppose who held it before", predicate.id);
                finding = finding.because(text, Some(predicate.span));
            }
        }
        findings.push(finding.help("this is change, not contradiction: each account may be true of its own day"));
    }
}

/// A turn in a line: when, who gained how much, who tells of it, how long it lasted.
fn told(judge: &Judge, turn: &Turn, lasted: Option<String>) -> String {
    let claims: Vec<_> = turn.groups.iter().flat_map(|group| judge.linked.affirming(judge.dossier, *group)).collect();
    let tellers: Vec<String> =
        judge.origins(&claims).into_iter().map(|origin| judge.dossier.origin_words(origin)).collect();
    let level = match turn.level {
        Level::Foothold => "inside",
        Level::Part => "in part",
        Level::Held => "in control",
    };
    let lasted = lasted.map_or_else(String::new, |lasted| format!("; lasted {lasted}"));
    let who = match (turn.side, turn.lost_by) {
        (None, _) => format!("{} there", judge.turn_words(turn)),
        (Some(_), Some(loser)) if !turn.assertions.iter().any(|id| judge.linked.is_gain(*id)) => {
            format!("{} loses it to {}", judge.dossier.name(loser), judge.turn_words(turn))
        }
        _ => format!("{} {level}", judge.turn_words(turn)),
    };
    let disputed = if turn.disputed() { "; disputed" } else { "" };
    format!("{}: {who}, according to {}{lasted}{disputed}", span_words(turn.start), listing(&tellers))
}

/// One label for each turn, on the claim that speaks for it.
fn label(judge: &Judge, finding: Finding, turn: &Turn) -> Finding {
    let Some(claim) = judge.speaks_for(turn).filter(|_| !turn.presupposed) else { return finding };
    let told: Vec<_> = turn.groups.iter().flat_map(|group| judge.linked.affirming(judge.dossier, *group)).collect();
    let origins = judge.origins(&told).len();
    let inferred = turn.groups.iter().any(|group| !judge.linked.group(*group).narrowed_by.is_empty());
    let origins = if origins == 1 { String::new() } else { format!("; {origins} origins tell of it") };
    let mark = if inferred { " (narrowed by what it cannot be)" } else { "" };
    let disputed = if turn.disputed() { "; disputed" } else { "" };
    let text = format!("{}{mark}: {}{origins}{disputed}", span_words(turn.start), judge.told(claim));
    finding.claim(claim, judge.dossier.claim(claim).spans.says, text)
}
