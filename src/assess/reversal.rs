//! `reversal`: a side that comes back.

use super::judge::{Judge, days_between, span_words};
use crate::finding::{Code, Finding, Findings};
use crate::link::{AssertionId, Level, Timeline, Turn, sequence};
use crate::model::{Origin, listing};

/// Timelines on which a side lost something and regained it.
pub(super) fn reversals(judge: &Judge, findings: &mut Findings) {
    for timeline in &judge.linked.timelines {
        let mut order = sequence(&timeline.turns);
        if !returns(&timeline.turns, &order) {
            order = told_by_one(judge, timeline);
        }
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
        let sides: Vec<String> =
            order.iter().enumerate().map(|(at, _)| side_words(judge, timeline, &order, at)).collect();
        let territory = order.iter().any(|at| shared_out(judge, &timeline.turns[*at]));
        let verb = if territory { "changed hands and back" } else { "went back and forth" };
        let mut finding =
            Finding::new(Code::Reversal, format!("{} {verb}: {}", judge.subject(&timeline.key), sides.join(" → ")))
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

/// Whether some side comes back.
fn returns(turns: &[Turn], order: &[usize]) -> bool {
    (2..order.len()).any(|at| {
        let side = turns[order[at]].side;
        order[..at - 1].iter().any(|earlier| turns[*earlier].side == side)
    })
}

/// Where rivals dispute a turn, one origin may still tell of the whole way there and back:
/// the turns that the first such origin tells of, each side once in a row.
fn told_by_one(judge: &Judge, timeline: &Timeline) -> Vec<usize> {
    let origins_of = |turn: &Turn| judge.origins(&judge.tellers(turn));
    let disputed = |turn: &Turn| turn.disputed() || !turn.unsettled_with.is_empty();
    let mut candidates: Vec<Origin> =
        timeline.turns.iter().filter(|turn| disputed(turn)).flat_map(origins_of).collect();
    candidates.sort_unstable();
    candidates.dedup();
    for origin in candidates {
        let mut order: Vec<usize> = Vec::new();
        for (at, turn) in timeline.turns.iter().enumerate() {
            let told = turn.side.is_some() && !turn.presupposed && origins_of(turn).contains(&origin);
            if told && order.last().is_none_or(|last| timeline.turns[*last].side != turn.side) {
                order.push(at);
            }
        }
        if returns(&timeline.turns, &order) {
            return order;
        }
    }
    Vec::new()
}

/// A side in the sequence, and how far it got before the next one gained.
fn side_words(judge: &Judge, timeline: &Timeline, order: &[usize], at: usize) -> String {
    let first = order[at];
    let until = order.get(at + 1).copied().unwrap_or(timeline.turns.len());
    let turns = timeline.turns[first..until].iter().filter(|turn| turn.side == timeline.turns[first].side);
    let words = judge.turn_words(&timeline.turns[first]);
    match turns.map(|turn| turn.level).max() {
        Some(Level::Foothold) => format!("{words} (inside)"),
        Some(Level::Part) => format!("{words} (part)"),
        _ => words,
    }
}

/// Whether a turn is about something that comes in shares, as territory does.
fn shared_out(judge: &Judge, turn: &Turn) -> bool {
    let state = |id: &AssertionId| judge.linked.assertion(*id).state;
    turn.assertions.iter().any(|id| judge.dossier.vocabulary.predicate(state(id)).scoped)
}

/// A turn in a line: when, who gained how much, who tells of it, how long it lasted.
fn told(judge: &Judge, turn: &Turn, lasted: Option<String>) -> String {
    let tellers: Vec<String> =
        judge.origins(&judge.tellers(turn)).into_iter().map(|origin| judge.dossier.origin_words(origin)).collect();
    let level = match turn.level {
        Level::Foothold => "inside",
        Level::Part => "in part",
        Level::Held if shared_out(judge, turn) => "in control",
        Level::Held => "has it",
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
    let told = judge.tellers(turn);
    let (own, named): (Vec<Origin>, Vec<Origin>) =
        judge.origins(&told).into_iter().partition(|origin| !matches!(origin, Origin::Named(_)));
    let inferred = turn
        .told_by(judge.dossier, &judge.linked.assertions)
        .iter()
        .any(|group| !judge.linked.group(*group).narrowed_by.is_empty());
    let number = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let told_by = match (named.len(), own.len()) {
        (0 | 1, 0) | (0, 1) => String::new(),
        (named, 0) => format!("; told by {}", number(named, "origin")),
        (0, own) => format!("; told in {}", number(own, "own voice")),
        (named, own) => format!("; told by {} and in {}", number(named, "origin"), number(own, "own voice")),
    };
    let mark = if inferred { " (inferred)" } else { "" };
    let disputed = if turn.disputed() { "; disputed" } else { "" };
    let text = format!("{}{mark}: {}{told_by}{disputed}", span_words(turn.start), judge.told(claim));
    finding.claim(claim, judge.dossier.claim(claim).spans.says, text)
}
