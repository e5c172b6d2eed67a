//! `premature-announcement`: a fact announced as complete, and after that undone or contradicted.

use super::judge::{Judge, days_between, last_day, span_words};
use crate::finding::{Code, Finding, Findings};
use crate::link::{Certainty, Timeline, Turn};
use crate::model::{ClaimId, EntityId, Instant, PredicateKind, Range};

const DAY: Instant = 86_400;

/// A gain announced as complete, and what came of it.
pub(super) struct Announcement<'a> {
    /// The thing it was about.
    key: &'a [EntityId],
    /// The claims that told of it, whoever was first coming first.
    pub(super) claims: Vec<ClaimId>,
    /// The claim that undid or contradicted it.
    by: ClaimId,
    gained: Range,
    undone: Range,
    verb: &'static str,
}

/// Gains announced before they were undone by a rival's turn, or contradicted by a later word.
pub(super) fn announcements(judge: &Judge, findings: &mut Findings) {
    for announcement in premature(judge) {
        findings.extend_with(report(judge, &announcement));
    }
}

/// Every premature announcement.
pub(super) fn premature<'a>(judge: &'a Judge) -> Vec<Announcement<'a>> {
    let mut found = Vec::new();
    for timeline in &judge.linked.timelines {
        for (at, turn) in timeline.turns.iter().enumerate() {
            let Some(undone) = undone(judge, timeline, at) else { continue };
            let still = still_so(judge, undone);
            let claims: Vec<ClaimId> = announced(judge, turn)
                .into_iter()
                .filter(|claim| {
                    judge.spoken_by(*claim).is_some_and(|spoken| within(judge, spoken, undone.start, still))
                })
                .collect();
            if let Some(by) = judge.speaks_for(undone).filter(|_| !claims.is_empty()) {
                let (gained, undone) = (turn.start, undone.start);
                found.push(Announcement { key: &timeline.key, claims, by, gained, undone, verb: "undone" });
            }
        }
    }
    contradicted(judge, &mut found);
    found
}

/// The later turn by which a rival undid one, if any did.
pub(super) fn undone<'a>(judge: &Judge, timeline: &'a Timeline, at: usize) -> Option<&'a Turn> {
    let turn = &timeline.turns[at];
    let side = turn.side.filter(|_| !turn.presupposed)?;
    let undone = timeline.turns[at + 1..]
        .iter()
        .find(|next| next.side.is_some_and(|other| other != side) && displaces(judge, turn, next))?;
    // What only happened to the whole it lies in is told of the whole.
    let of_whole = |turn: &Turn| turn.assertions.iter().all(|id| judge.linked.assertion(*id).from_whole);
    (!of_whole(turn) || !of_whole(undone)).then_some(undone)
}

/// Whether what `next` says cannot stand beside what `turn` gained.
fn displaces(judge: &Judge, turn: &Turn, next: &Turn) -> bool {
    turn.assertions.iter().any(|a| {
        let a = judge.linked.assertion(*a);
        next.assertions.iter().any(|b| judge.linked.excludes(judge.dossier, a, judge.linked.assertion(*b)))
    })
}

/// The claims that tell a turn as something completed.
fn announced(judge: &Judge, turn: &Turn) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> = judge
        .tellers(turn)
        .into_iter()
        .filter(|claim| {
            let predicate = judge.dossier.claim(*claim).says.predicate;
            judge.dossier.vocabulary.predicate(predicate).kind == PredicateKind::Event
        })
        .collect();
    // Whoever announced it first comes first; a gain before the loss it brings.
    claims.sort_by_key(|claim| {
        let predicate = judge.dossier.vocabulary.predicate(judge.dossier.claim(*claim).says.predicate);
        (predicate.starts.is_empty(), judge.dossier.claim(*claim).stance, judge.spoken_by(*claim), *claim)
    });
    claims
}

/// Until when a rival is observed to have what it gained, at the least.
fn still_so(judge: &Judge, undone: &Turn) -> Instant {
    let states = undone.assertions.iter().map(|id| judge.linked.assertion(*id)).filter(|own| !own.event);
    states.map(|own| own.end.earliest).max().unwrap_or(undone.start.earliest)
}

/// Said before it was undone, or while it was seen to be, and not longer before than the
/// window allows.
fn within(judge: &Judge, spoken: Instant, undone: Range, still: Instant) -> bool {
    let window = i64::from(judge.window) * 86_400;
    spoken <= undone.earliest.max(still) && undone.earliest.saturating_sub(spoken) <= window
}

fn report(judge: &Judge, announcement: &Announcement) -> Option<Finding> {
    let Announcement { key, claims: announced, by, gained, undone, verb } = announcement;
    let (by, gained, undone) = (*by, *gained, *undone);
    let first = *announced.first()?;
    let dossier = judge.dossier;
    let spoken = judge.spoken_by(first)?;
    let after = days_between(gained, undone).map_or_else(String::new, |days| format!(", {days} later"));
    let message = format!(
        "{}: “{}”, announced by {}, was {verb}{after}",
        judge.subject(key),
        dossier.says_words(&dossier.claim(first).says),
        dossier.speaker_words(first),
    );
    let mut finding = Finding::new(Code::PrematureAnnouncement, message).about(key.iter().copied());
    for (at, claim) in announced.iter().enumerate() {
        let role = if at == 0 { "announced" } else { "also told as complete" };
        finding = finding.claim(*claim, dossier.claim(*claim).spans.says, format!("{role}: {}", judge.told(*claim)));
    }
    let window = judge.window;
    Some(
        finding
            .claim(by, dossier.claim(by).spans.says, format!("{verb}: {}", judge.told(by)))
            .because(format!("said by {}; {verb} {}", last_day(spoken), span_words(undone)), None)
            .because(format!("within the {window} days that `severity.yaml` allows"), None)
            .help("treat what this origin announces next as a claim, not as a fact"),
    )
}

/// Gains that a rival account, given later, contradicts outright.
fn contradicted<'a>(judge: &'a Judge, found: &mut Vec<Announcement<'a>>) {
    for clash in judge.linked.clashes.iter().filter(|clash| clash.certainty == Certainty::Must) {
        let key = &judge.linked.timelines[clash.timeline].key;
        for (own, other) in [(&clash.camps.0, &clash.camps.1), (&clash.camps.1, &clash.camps.0)] {
            let gains = own.iter().filter(|id| judge.linked.is_gain(**id));
            for gain in gains {
                let start = judge.linked.assertion(*gain).start;
                let rival = other
                    .iter()
                    .flat_map(|id| judge.behind(*id))
                    .filter_map(|claim| Some((earliest_word(judge, claim)?, judge.spoken_by(claim)?, claim)))
                    .min();
                let Some((earliest, latest, rival)) = rival else { continue };
                let word = Range { earliest, latest };
                let announced: Vec<ClaimId> = judge
                    .behind(*gain)
                    .into_iter()
                    .filter(|claim| {
                        judge.spoken_by(*claim).is_some_and(|spoken| within(judge, spoken, word, word.earliest))
                    })
                    .collect();
                let first = announced.first().and_then(|claim| judge.spoken_by(*claim));
                let said = first.map_or(start, |spoken| Range { earliest: spoken.saturating_sub(DAY), latest: spoken });
                if !announced.is_empty() {
                    let (by, gained, undone) = (rival, said, word);
                    found.push(Announcement { key, claims: announced, by, gained, undone, verb: "contradicted" });
                }
            }
        }
    }
}

/// The earliest instant at which a claim's origin can have spoken.
fn earliest_word(judge: &Judge, id: ClaimId) -> Option<Instant> {
    let claim = judge.dossier.claim(id);
    let said = claim.said.map(|said| said.start.earliest);
    said.or(judge.dossier.document(claim.document).published.map(|range| range.earliest))
}
