//! `overstated-relay`, `relayed-before-said` and `dated-ahead`: what happens to a statement
//! on its way.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::judge::{Judge, last_day, span_words};
use crate::finding::{Code, Finding, Findings};
use crate::model::{Claim, ClaimId, EntityId, Fraction, Instant, PredicateKind, RoleValue, Scope, Stance, Step, When};

/// At most so many relayed claims are held against a relay, the earliest first: an origin
/// that said one thing more often than this has said it.
const LOOK: usize = 64;

/// A headline that says more than its own body.
pub(super) fn headlines(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    for (id, headline) in judge.standing().filter(|(_, claim)| claim.headline) {
        let first = dossier.claims.partition_point(|claim| claim.document < headline.document);
        let body = dossier.claims[first..]
            .iter()
            .enumerate()
            .take_while(|(_, claim)| claim.document == headline.document)
            .filter(|(_, claim)| !claim.headline && same_statement(judge, headline, claim))
            .map(|(at, _)| ClaimId::new(first + at))
            .filter(|id| !judge.linked.taken_back[id.index()]);
        let body: Vec<ClaimId> = body.collect();
        if let Some(finding) = overstated(judge, id, &body, "the headline", "the body") {
            findings.push(finding);
        }
    }
}

/// A relay that says more than the document it relays, or that comes before it.
pub(super) fn relays(judge: &Judge, findings: &mut Findings) {
    let index = Relayed::new(judge);
    for (id, claim) in judge.standing().filter(|(_, claim)| !claim.headline && claim.relayed()) {
        let Some((steps, relayed)) = index.by(claim) else { continue };
        if let Some(finding) = overstated(judge, id, &in_time(judge, claim, &relayed), "the relay", "what it relays") {
            findings.push(finding);
        }
        if steps == 1 {
            findings.extend_with(before_origin(judge, id, &relayed));
        }
    }
}

/// What is relayed, for looking up: the claims of those whom somebody relays.
pub(super) struct Relayed<'a> {
    judge: &'a Judge<'a>,
    /// By what they say and through which chain, then by date.
    told: Vec<(u64, Option<Instant>, ClaimId)>,
    /// Which sources publish documents of their own.
    publishes: Vec<bool>,
}

impl<'a> Relayed<'a> {
    pub(super) fn new(judge: &'a Judge<'a>) -> Relayed<'a> {
        let dossier = judge.dossier;
        let published = |claim: &Claim| dossier.document(claim.document).published.map(|range| range.earliest);
        let mut relayed = vec![false; dossier.sources.len()];
        for step in judge.standing().filter_map(|(_, claim)| claim.chain.split_last()).flat_map(|(_, before)| before) {
            if let Step::Source(source) = step {
                relayed[source.index()] = true;
            }
        }
        // Only what somebody relays has to be looked up.
        let mut told: Vec<_> = judge
            .standing()
            .filter(|(_, claim)| !claim.headline && relayed[dossier.document(claim.document).publisher.index()])
            .map(|(id, claim)| (mark(judge, claim, &claim.chain), published(claim), id))
            .collect();
        told.sort_unstable();
        let mut publishes = vec![false; dossier.sources.len()];
        for document in &dossier.documents {
            publishes[document.publisher.index()] = true;
        }
        Relayed { judge, told, publishes }
    }

    /// The claims that one relays, from the nearest step of its chain whose document is in the
    /// dossier, and how many steps of the chain lead there.
    pub(super) fn by(&self, claim: &Claim) -> Option<(usize, Vec<ClaimId>)> {
        (1..claim.chain.len()).rev().find_map(|steps| {
            let chain = &claim.chain[..steps];
            let Some(Step::Source(last)) = chain.last() else { return None };
            if !self.publishes[last.index()] || !chain.iter().all(|step| matches!(step, Step::Source(_))) {
                return None;
            }
            let wanted = mark(self.judge, claim, chain);
            let first = self.told.partition_point(|(mark, ..)| *mark < wanted);
            let known: Vec<ClaimId> = self.told[first..]
                .iter()
                .take_while(|(mark, ..)| *mark == wanted)
                .take(LOOK)
                .map(|(.., other)| *other)
                .filter(|other| {
                    let other = self.judge.dossier.claim(*other);
                    other.chain == chain && same_statement(self.judge, claim, other)
                })
                .collect();
            (!known.is_empty()).then_some((steps, known))
        })
    }

    /// Whether a claim says more than what it relays.
    pub(super) fn overstates(&self, id: ClaimId) -> bool {
        let claim = self.judge.dossier.claim(id);
        let bears_out = |inner: &ClaimId| supports(self.judge, self.judge.dossier.claim(*inner), claim);
        self.by(claim).is_some_and(|(_, known)| !in_time(self.judge, claim, &known).iter().any(bears_out))
    }
}

/// Of what a claim may relay, what was published by its own day; all of it, if nothing was.
fn in_time(judge: &Judge, relay: &Claim, relayed: &[ClaimId]) -> Vec<ClaimId> {
    let published = |claim: &Claim| judge.dossier.document(claim.document).published;
    let by_then = |id: &ClaimId| match (published(judge.dossier.claim(*id)), published(relay)) {
        (Some(origin), Some(own)) => origin.earliest < own.latest,
        _ => true,
    };
    let earlier: Vec<ClaimId> = relayed.iter().copied().filter(by_then).collect();
    if earlier.is_empty() { relayed.to_vec() } else { earlier }
}

/// A number that claims of one predicate, key and chain share; others may share it by chance.
fn mark(judge: &Judge, claim: &Claim, chain: &[Step]) -> u64 {
    let root = judge.dossier.vocabulary.root(claim.says.predicate);
    let mut hasher = FxHasher::default();
    root.hash(&mut hasher);
    for role in &judge.dossier.vocabulary.predicate(root).key {
        claim.says.entities(*role).hash(&mut hasher);
    }
    chain.hash(&mut hasher);
    hasher.finish()
}

/// What a claim is about.
fn key(judge: &Judge, claim: &Claim) -> Vec<EntityId> {
    let root = judge.dossier.vocabulary.root(claim.says.predicate);
    let roles = &judge.dossier.vocabulary.predicate(root).key;
    roles.iter().flat_map(|role| claim.says.entities(*role).iter().copied()).collect()
}

/// Whether two claims speak of one thing: predicate, key and actors agree, times may meet.
fn same_statement(judge: &Judge, a: &Claim, b: &Claim) -> bool {
    let dossier = judge.dossier;
    let (root_a, root_b) = (dossier.vocabulary.root(a.says.predicate), dossier.vocabulary.root(b.says.predicate));
    // A count up to another day, or given on another day, is another count.
    let figure = a.says.figure.is_some();
    let one_saying = a.said.zip(b.said).is_none_or(|(a, b)| times_meet(a, b));
    let one_window = a.when.end.earliest < b.when.end.latest && b.when.end.earliest < a.when.end.latest;
    root_a == root_b
        && times_meet(a.when, b.when)
        && one_saying
        && (!figure || one_window)
        && a.says.roles.iter().all(|(role, value)| {
            let accompanies =
                dossier.vocabulary.predicate(a.says.predicate).role(*role).is_some_and(|role| role.accompanies);
            match (value, b.says.role(*role)) {
                (RoleValue::Entities(one), Some(RoleValue::Entities(other))) => {
                    accompanies
                        || one
                            .iter()
                            .any(|a| other.iter().any(|b| dossier.contains(*a, *b) || dossier.contains(*b, *a)))
                }
                _ => true,
            }
        })
}

fn times_meet(a: When, b: When) -> bool {
    let (a, b) = (a.hull(), b.hull());
    a.earliest < b.latest && b.earliest < a.latest
}

/// Whether `inner` bears out everything that `outer` says.
fn supports(judge: &Judge, inner: &Claim, outer: &Claim) -> bool {
    let scope = match (outer.says.scope, inner.says.scope) {
        // What was said of one town bears out no more than some part of its province.
        (Some(outer_scope), Some(_)) if wider(judge, outer, inner) => outer_scope.fraction.low <= Fraction::SOME.low,
        // “Most of it” does not bear out “all of it”, although both may be true.
        (Some(outer), Some(inner)) if !inner.assumed => outer.fraction.low <= inner.fraction.low || outer.named,
        (Some(outer), Some(inner)) => !outer.fraction.exceeds(inner.fraction),
        _ => true,
    };
    let figure = match (outer.says.figure, inner.says.figure) {
        (Some(outer), Some(inner)) => !outer.exceeds(&inner),
        _ => true,
    };
    let stance = !outer.stance.affirms() || inner.stance.affirms();
    scope && figure && stance
}

/// Whether `outer` speaks of something that what `inner` speaks of is only a part of.
fn wider(judge: &Judge, outer: &Claim, inner: &Claim) -> bool {
    let (outer, inner) = (key(judge, outer), key(judge, inner));
    !outer.iter().all(|outer| inner.iter().any(|inner| judge.dossier.contains(*inner, *outer)))
}

/// A claim that none of what it rests on bears out.
fn overstated(judge: &Judge, id: ClaimId, rests_on: &[ClaimId], what: &str, whence: &str) -> Option<Finding> {
    let dossier = judge.dossier;
    let claim = dossier.claim(id);
    let first = *rests_on.first()?;
    if rests_on.iter().any(|inner| supports(judge, dossier.claim(*inner), claim)) {
        return None;
    }
    let inner = dossier.claim(first);
    let message = match (claim.says.scope, inner.says.scope, claim.says.figure, inner.says.figure) {
        (_, _, Some(outer), Some(inner)) if outer.exceeds(&inner) => {
            format!("{what} says {}, {whence} {}", outer.words(), inner.words())
        }
        (Some(outer_scope), Some(inner_scope), ..)
            if outer_scope.fraction.low > inner_scope.fraction.low || wider(judge, claim, inner) =>
        {
            let words = |claim: &Claim, scope: Scope| {
                format!("{} ({})", judge.subject(&key(judge, claim)), scope.words(&dossier.vocabulary.scopes))
            };
            format!("{what} says {}, {whence} {}", words(claim, outer_scope), words(inner, inner_scope))
        }
        _ => format!("{what} says that it is so, {whence} only {} it", hedge(inner.stance)),
    };
    let mut finding = Finding::new(Code::OverstatedRelay, message).about(key(judge, claim)).claim(
        id,
        claim.spans.says,
        format!("{what}: {}", judge.told(id)),
    );
    for inner in rests_on {
        finding = finding.claim(*inner, dossier.claim(*inner).spans.says, format!("{whence}: {}", judge.told(*inner)));
    }
    let assumed = claim.says.scope.is_some_and(|scope| scope.assumed);
    if assumed {
        let predicate = dossier.vocabulary.predicate(claim.says.predicate);
        let text = format!("without a scope `{}` means this much", predicate.id);
        finding = finding.because(text, Some(predicate.span));
    }
    if wider(judge, claim, inner) {
        let (outer, inner) = (judge.subject(&key(judge, claim)), judge.subject(&key(judge, inner)));
        finding = finding.because(format!("{inner} is only a part of {outer}"), None);
    }
    Some(finding.help(format!("quote {whence}, not {what}")))
}

fn hedge(stance: Stance) -> &'static str {
    stance.name()
}

/// A relay dated before its origin's own document.
fn before_origin(judge: &Judge, id: ClaimId, origin: &[ClaimId]) -> Option<Finding> {
    let dossier = judge.dossier;
    let published = |claim: ClaimId| dossier.document(dossier.claim(claim).document).published;
    let own = published(id)?;
    let group = judge.linked.group_of[id.index()]?;
    let told: Vec<ClaimId> =
        origin.iter().copied().filter(|inner| judge.linked.group_of[inner.index()] == Some(group)).collect();
    let earliest = told.iter().map(|inner| published(*inner).map(|range| range.earliest)).min()??;
    let first = *told.first()?;
    if told.iter().any(|inner| dossier.claim(*inner).said.is_some()) || earliest < own.latest {
        return None;
    }
    let message = format!("relayed by {}, before {} said so", last_day(own.latest), dossier.speaker_words(first));
    Some(
        Finding::new(Code::RelayedBeforeSaid, message)
            .about(judge.linked.group(group).key.iter().copied())
            .claim(id, dossier.claim(id).spans.says, format!("the relay: {}", judge.told(id)))
            .claim(first, dossier.claim(first).spans.says, format!("the origin: {}", judge.told(first)))
            .because(format!("the relay's document: {}", span_words(own)), None)
            .because(format!("the origin's first document that says so: {}", crate::model::day_words(earliest)), None)
            .help("check both dates; if the origin spoke earlier elsewhere, file that document or give `said:`"),
    )
}

/// Dates that cannot be: an origin that spoke after it was relayed, a fact told ahead of its day.
pub(super) fn dates(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    for (id, claim) in judge.standing() {
        let Some(published) = dossier.document(claim.document).published else { continue };
        let about = judge.linked.group_of[id.index()].map(|group| judge.linked.group(group).key.clone());
        let about = about.into_iter().flatten();
        // A clock with an offset may run ahead of the place's own by half a day and more.
        let ahead = |when: When| if when.offset.is_some() { 14 * 3_600 } else { 0 };
        if let Some(said) = claim.said.filter(|said| said.start.earliest >= published.latest + ahead(*said)) {
            let message = format!("relayed by {}, before it was said ({})", last_day(published.latest), said.words());
            findings.push(
                Finding::new(Code::RelayedBeforeSaid, message)
                    .about(about)
                    .claim(id, claim.spans.said.unwrap_or(claim.spans.says), "said after the document that carries it")
                    .claim(id, dossier.document(claim.document).span, "the document")
                    .because(format!("the document is dated {}", span_words(published)), None)
                    .help("check `said:` and the document's `published:`"),
            );
            continue;
        }
        let predicate = dossier.vocabulary.predicate(claim.says.predicate);
        let done = claim.stance.affirms() && !predicate.timeless && predicate.kind != PredicateKind::Figure;
        if done && !claim.when.assumed && claim.when.start.earliest >= published.latest + ahead(claim.when) {
            let message =
                format!("told as done on {}, before its day ({})", last_day(published.latest), claim.when.words());
            findings.push(
                Finding::new(Code::DatedAhead, message)
                    .about(about)
                    .claim(id, claim.spans.when.unwrap_or(claim.spans.says), judge.told(id))
                    .because(format!("the document is dated {}", span_words(published)), None)
                    .help("if it is a plan, say `stance: announces`; otherwise check `when:` and `published:`"),
            );
        }
    }
}
