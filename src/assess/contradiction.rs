//! `contradiction`, `self-contradiction` and `unsettled-order`: values that cannot both hold.

use super::judge::{Judge, span_words};
use crate::finding::{Code, Finding, Findings};
use crate::link::{Assertion, AssertionId, Certainty, Clash, Reason};
use crate::model::{ClaimId, EntityId, Instant, Origin, RoleValue, day_words};

/// At most so many opposing assertions are looked at to see whether a claim takes part.
const LOOK: usize = 64;

/// Values on timelines.
pub(super) fn clashes(judge: &Judge, findings: &mut Findings) {
    for clash in &judge.linked.clashes {
        let camps = camps(judge, clash);
        let key = &judge.linked.timelines[clash.timeline].key;
        if clash.certainty == Certainty::Unsettled {
            findings.push(unsettled(judge, clash, key, &camps));
            continue;
        }
        let describe = |code, camps: &(Vec<ClaimId>, Vec<ClaimId>)| {
            let mut finding = describe(judge, clash, code, key);
            finding.possible = clash.certainty == Certainty::Possible;
            for claim in camps.0.iter().chain(&camps.1) {
                finding = finding.claim(*claim, judge.dossier.claim(*claim).spans.says, judge.told(*claim));
            }
            finding
        };
        by_origin(judge, &camps, findings, describe);
    }
}

/// The claims of either camp of a clash.
pub(super) fn camps(judge: &Judge, clash: &Clash) -> (Vec<ClaimId>, Vec<ClaimId>) {
    (
        taking_part(judge, clash, &clash.camps.0, &clash.camps.1),
        taking_part(judge, clash, &clash.camps.1, &clash.camps.0),
    )
}

/// Splits what cannot both hold by who says it: between origins, and within one.
fn by_origin(
    judge: &Judge,
    camps: &(Vec<ClaimId>, Vec<ClaimId>),
    findings: &mut Findings,
    describe: impl Fn(Code, &(Vec<ClaimId>, Vec<ClaimId>)) -> Finding,
) {
    let (one, other) = (judge.origins(&camps.0), judge.origins(&camps.1));
    let alone = |origin: Origin| {
        let own = |claims: &[ClaimId]| -> Vec<ClaimId> {
            claims.iter().copied().filter(|claim| judge.origin(*claim) == origin).collect()
        };
        (own(&camps.0), own(&camps.1))
    };
    let shared: Vec<Origin> = one.iter().copied().filter(|origin| other.contains(origin)).collect();
    for origin in &shared {
        let own = alone(*origin);
        // Where the one only relays the other, what differs is the relay, not the origin.
        let relays = |a: &ClaimId, b: &ClaimId| {
            let (a, b) = (&judge.dossier.claim(*a).chain, &judge.dossier.claim(*b).chain);
            a != b && (a.starts_with(b) || b.starts_with(a))
        };
        if own.0.iter().take(LOOK).any(|a| own.1.iter().take(LOOK).any(|b| !relays(a, b))) {
            findings.push(describe(Code::SelfContradiction, &own));
        }
    }
    let several = one.iter().any(|a| other.iter().any(|b| a != b));
    if several {
        findings.push(describe(Code::Contradiction, camps));
    }
}

/// The claims of one camp that, each for as long as its own origin vouches, still clash with
/// the other camp.
fn taking_part(judge: &Judge, clash: &Clash, own: &[AssertionId], other: &[AssertionId]) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> = Vec::new();
    for id in own {
        let own = judge.linked.assertion(*id);
        let rivals = other.iter().take(LOOK).map(|rival| judge.linked.assertion(*rival));
        let rivals: Vec<&Assertion> = rivals.filter(|rival| judge.linked.excludes(judge.dossier, own, rival)).collect();
        claims.extend(judge.behind(*id).into_iter().filter(|claim| {
            let end = judge.linked.told_until(*claim, own);
            rivals.iter().any(|rival| match clash.certainty {
                Certainty::Must => own.start.latest <= rival.end.earliest && rival.start.latest <= end.earliest,
                _ => own.start.earliest < rival.end.latest && rival.start.earliest < end.latest,
            })
        }));
    }
    claims.sort_unstable();
    claims.dedup();
    claims
}

fn describe(judge: &Judge, clash: &Clash, code: Code, key: &[EntityId]) -> Finding {
    let (a, b) = (judge.linked.assertion(clash.pair.0), judge.linked.assertion(clash.pair.1));
    let subject = judge.subject(key);
    let (value_a, value_b) = (judge.value(a), judge.value(b));
    let on = day_words(common_day(a, b));
    let message = match clash.certainty {
        Certainty::Must => format!("{subject}: {value_a} and {value_b} cannot both be so on {on}"),
        _ => format!("{subject}: {value_a} and {value_b} may be said of one time, and cannot both be so"),
    };
    Finding::new(code, message)
        .about(key.iter().copied())
        .because(reason_words(clash.reason), Some(clash.reason.span()))
        .because(format!("{value_a}: {}", judge.vouched_words(a)), None)
        .because(format!("{value_b}: {}", judge.vouched_words(b)), None)
        .help(match (code, clash.certainty) {
            (Code::SelfContradiction, _) => "a correction by the same origin, filed with `retracts:`, would settle it",
            (_, Certainty::Must) => "look for a source that was there, or for the hour at which each account stops",
            _ => "a firmer date for either account would settle it",
        })
}

/// A day on which both must have held: inside what both assert for sure, or for what happened
/// in an instant the day it happened on.
fn common_day(a: &Assertion, b: &Assertion) -> Instant {
    let (from, until) = (a.start.latest.max(b.start.latest), a.end.earliest.min(b.end.earliest));
    if from < until { from } else { a.start.earliest.max(b.start.earliest) }
}

fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Shares(_) => "rivals' shares of it would sum to more than the whole",
        Reason::Scopes(_) => "the two scopes have nothing in common",
        Reason::Entails(_) => "the one state follows from the other",
        Reason::Excludes(_) => "the vocabulary says that the two states exclude one another",
    }
}

fn unsettled(judge: &Judge, clash: &Clash, key: &[EntityId], camps: &(Vec<ClaimId>, Vec<ClaimId>)) -> Finding {
    let (a, b) = (judge.linked.assertion(clash.pair.0), judge.linked.assertion(clash.pair.1));
    let message = format!(
        "{}: {} and {} may both have been so, and nothing said settles which came first",
        judge.subject(key),
        judge.value(a),
        judge.value(b),
    );
    let mut finding = Finding::new(Code::UnsettledOrder, message)
        .about(key.iter().copied())
        .because(format!("{}: {}", judge.value(a), span_words(a.start)), None)
        .because(format!("{}: {}; both orders fit", judge.value(b), span_words(b.start)), None)
        .because(reason_words(clash.reason), Some(clash.reason.span()))
        .help("a clock time, or `after:`/`before:` where a text gives the order, would settle it");
    for claim in camps.0.iter().chain(&camps.1) {
        finding = finding.claim(*claim, judge.dossier.claim(*claim).spans.says, judge.told(*claim));
    }
    finding
}

/// A proposition that some assert and others deny.
pub(super) fn denials(judge: &Judge, findings: &mut Findings) {
    for group in &judge.linked.groups {
        if group.claims.len() < 2 {
            continue;
        }
        let of = |wanted: fn(crate::model::Stance) -> bool| -> Vec<ClaimId> {
            group.claims.iter().copied().filter(|claim| wanted(judge.dossier.claim(*claim).stance)).collect()
        };
        let denying = of(|stance| stance == crate::model::Stance::Denies);
        if denying.is_empty() {
            continue;
        }
        let affirming = of(crate::model::Stance::affirms);
        if affirming.is_empty() {
            continue;
        }
        let describe = |code, camps: &(Vec<ClaimId>, Vec<ClaimId>)| {
            // What was denied is what the denial names, or says.
            let denied = camps.1.first().or(denying.first()).map_or(affirming[0], |denial| {
                let named = judge.dossier.claim(*denial).denies;
                named.filter(|named| !judge.linked.taken_back[named.index()]).unwrap_or(*denial)
            });
            let says = judge.dossier.says_words(&judge.dossier.claim(denied).says);
            let mut finding = Finding::new(code, format!("“{says}” is both asserted and denied"))
                .about(group.key.iter().copied())
                .help("ask each side what it has seen, and when");
            if !judge.dossier.vocabulary.predicate(group.predicate).timeless {
                finding = finding.because(format!("both speak of {}", group.when.words()), None);
            }
            for claim in camps.0.iter().chain(&camps.1) {
                finding = finding.claim(*claim, judge.dossier.claim(*claim).spans.says, judge.told(*claim));
            }
            finding
        };
        by_origin(judge, &(affirming.clone(), denying.clone()), findings, describe);
    }
}

/// Timeless questions whose answers share nobody.
pub(super) fn rivalries(judge: &Judge, findings: &mut Findings) {
    for rivalry in &judge.linked.rivalries {
        let predicate = judge.dossier.vocabulary.predicate(rivalry.predicate);
        let answers: Vec<Vec<ClaimId>> =
            rivalry.answers.iter().map(|answer| judge.linked.affirming(judge.dossier, *answer).collect()).collect();
        let claims: Vec<ClaimId> = answers.iter().flatten().copied().collect();
        let origins = judge.origins(&claims);
        let code = if origins.len() == 1 { Code::SelfContradiction } else { Code::Contradiction };
        let answer = |claim: &ClaimId| {
            judge.dossier.claim(*claim).says.role(predicate.holder?).map(|value| judge.dossier.value_words(value))
        };
        let named: Vec<String> =
            answers.iter().filter_map(|claims| claims.first()).map(|claim| answer(claim).unwrap_or_default()).collect();
        let entity = claims.iter().any(|claim| {
            let holder = predicate.holder.and_then(|role| judge.dossier.claim(*claim).says.role(role));
            matches!(holder, Some(RoleValue::Entities(_)))
        });
        let (differ, common) = if entity {
            (format!("accounts of who `{}` it share nobody", predicate.id), "share nobody")
        } else {
            (format!("accounts of the `{}` have nothing in common", predicate.id), "have nothing in common")
        };
        let message = format!("{}: {differ}: {}", judge.subject(&rivalry.key), named.join("; or else "));
        let mut finding = Finding::new(code, message)
            .about(rivalry.key.iter().copied())
            .because(format!("`{}` has one answer, and the answers {common}", predicate.id), Some(predicate.span))
            .help("a list of names is one joint answer: answers that share a name do not clash");
        for claim in claims {
            let filed = judge.dossier.claim(claim);
            let read = if filed.interpreted { " (interpreted)" } else { "" };
            finding = finding.claim(claim, filed.spans.says, format!("{}{read}", judge.told(claim)));
        }
        findings.push(finding);
    }
}
