//! Claims, chains, turns and dates in words.

use std::collections::BTreeSet;

use super::{ClaimView, LeftOutView, Material, TurnView, text};
use crate::link::{Assertion, AssertionId, Group, GroupId, Level, Linked, Turn};
use crate::model::{
    Claim, ClaimId, Dossier, EntityId, Fraction, LeftOut, Origin, PredicateId, Proposition, Range, Review, SourceId,
    Stance, WHOLE, When,
};

/// Why `--as-of` left a document out.
pub(super) fn left_out(left_out: &LeftOut) -> LeftOutView {
    let why = match &left_out.published {
        Some(published) => format!("its date, {published}, may lie after that day"),
        None => "it has no date".to_owned(),
    };
    LeftOutView { document: left_out.document.clone(), why }
}

/// The words of a bound: `9 Nov 2017`.
pub(super) fn range(range: Range) -> String {
    When::within(range.earliest, range.latest).words()
}

/// What a group says as a whole: its affirming claim with most to say stands for it.
pub(super) fn group(dossier: &Dossier, group: &Group) -> String {
    let says = |claim: &ClaimId| &dossier.claim(*claim).says;
    let affirming = group.claims.iter().filter(|claim| dossier.claim(**claim).stance.affirms());
    // `max_by_key` keeps the last of equals; reversed, the first.
    let fullest = |claims: &[ClaimId]| claims.iter().rev().max_by_key(|claim| says(claim).roles.len()).copied();
    let affirming: Vec<ClaimId> = affirming.copied().collect();
    let Some(claim) = fullest(&affirming).or_else(|| fullest(&group.claims)) else {
        return dossier.vocabulary.predicate(group.predicate).id.clone();
    };
    let claim = dossier.claim(claim);
    dossier.says_words(&Proposition {
        predicate: common_predicate(dossier, group),
        roles: claim.says.roles.clone(),
        scope: group.scope.or(claim.says.scope),
        figure: group.figure.or(claim.says.figure),
    })
}

/// The predicate all claims of a group share, or the one they are all a kind of.
fn common_predicate(dossier: &Dossier, group: &Group) -> PredicateId {
    let mut predicates: Vec<PredicateId> =
        group.claims.iter().map(|claim| dossier.claim(*claim).says.predicate).collect();
    predicates.dedup();
    match predicates[..] {
        [only] => only,
        _ => group.predicate,
    }
}

/// A claim; `group` and the sentence it stands under, if any, are not repeated.
pub(super) fn claim(material: Material<'_>, id: ClaimId, group: Option<(&Group, &str)>) -> ClaimView {
    let dossier = material.dossier;
    let claim = dossier.claim(id);
    let says = &claim.says;
    let own = dossier.says_words(says);
    let differs = group.is_none_or(|(_, sentence)| firm(sentence) != firm(&own));
    let timeless = dossier.vocabulary.predicate(says.predicate).timeless;
    let mut details = Vec::new();
    if let Some(stance) = stance(dossier, claim) {
        details.push(stance);
    }
    if let Some(medium) = claim.medium {
        details.push(dossier.word(medium).to_owned());
    }
    details.push(match dossier.document(claim.document).published {
        Some(published) => format!("published {}", range(published)),
        None => "published nobody knows when".to_owned(),
    });
    if let Some(said) = &claim.said {
        details.push(format!("said {}", said.words()));
    }
    let when = claim.when.words();
    if claim.when.assumed && !timeless {
        details.push("gives no time".to_owned());
    } else if group.is_none_or(|(group, _)| group.when.hull() != claim.when.hull()) && !timeless {
        details.push(format!("dates it {when}"));
    }
    if let Some(scope) = says.scope.as_ref().filter(|scope| scope.assumed && !differs) {
        details.push(format!("scope {}", scope.words(&dossier.vocabulary.scopes)));
    }
    if claim.interpreted {
        details.push("interpreted".to_owned());
    }
    if claim.review == Some(Review::Pending) {
        details.push("a draft nobody has reviewed".to_owned());
    }
    if let Some(wording) = &claim.wording {
        details.push(format!("“{wording}”"));
    }
    if let Some(retracted) = claim.retracts {
        details.push(format!("takes back {}", dossier.claim_name(retracted)));
    }
    let grade = material.marks[id.index()];
    ClaimView { name: dossier.claim_name(id), grade, chain: chain(dossier, id), says: differs.then_some(own), details }
}

fn stance(dossier: &Dossier, claim: &Claim) -> Option<String> {
    let of = |claim: Option<ClaimId>| claim.map_or(String::new(), |claim| format!(" {}", dossier.claim_name(claim)));
    Some(match claim.stance {
        Stance::Asserts => return None,
        Stance::Confirms => format!("confirms{}", of(claim.confirms)),
        Stance::Denies => format!("denies{}", if claim.denies.is_some() { of(claim.denies) } else { " it".to_owned() }),
        Stance::Doubts => "doubts it".to_owned(),
        Stance::Announces => "announces it".to_owned(),
    })
}

/// `Monitor (A. Person) > Agency > Outlet`, origin first.
pub(super) fn chain(dossier: &Dossier, id: ClaimId) -> String {
    let chain = dossier.chain_words(dossier.claim(id));
    match dossier.origin(id) {
        Origin::OwnVoice(_) => match chain.split_once(" > ") {
            Some((first, rest)) => format!("{first} (own voice) > {rest}"),
            None => format!("{chain} (own voice)"),
        },
        _ => chain,
    }
}

/// Words without the mark of an assumed scope.
fn firm(words: &str) -> String {
    words.replace(" (assumed)", "").replace(", assumed", "")
}

/// A turn, and who told it.
pub(super) fn turn(dossier: &Dossier, linked: &Linked, turn: &Turn) -> TurnView {
    let name = |entity: EntityId| dossier.entity(entity).name().to_owned();
    let mut what = match (turn.side, turn.presupposed, turn.level) {
        (None, false, _) => "loses it".to_owned(),
        (None, true, _) => "holds it".to_owned(),
        (_, true, Level::Held) => "had held it".to_owned(),
        (_, true, Level::Part) => "had held part of it".to_owned(),
        (_, true, Level::Foothold) => "had forces inside".to_owned(),
        (_, _, level) => gain(dossier, linked, turn, level),
    };
    let side = turn.side.or(turn.lost_by).map_or_else(|| "Somebody".to_owned(), name);
    let gained = turn.assertions.iter().any(|id| linked.is_gain(*id));
    let mut who = side;
    if let (Some(gainer), Some(lost_by), false) = (turn.side, turn.lost_by, gained) {
        // Only the loss is told: it is said as one.
        who = name(lost_by);
        what = format!("loses it to {}", name(gainer));
    } else if let (Some(_), Some(lost_by)) = (turn.side, turn.lost_by) {
        what.push_str(&format!(", from {}", name(lost_by)));
    }
    let mut marks = Vec::new();
    if turn.disputed() {
        marks.push("disputed".to_owned());
    }
    if !turn.assertions.is_empty() && turn.assertions.iter().all(|id| linked.assertion(*id).from_whole) {
        marks.push("told of a place around it".to_owned());
    }
    if turn.presupposed {
        marks.push("taken for granted, not told".to_owned());
    }
    let denied = deniers(dossier, linked, turn);
    if !denied.is_empty() {
        marks.push(format!("denied by {}", crate::model::listing(&denied)));
    }
    let (tellers, mut origins) = tellers(dossier, linked, turn);
    let losses = losses(dossier, linked, turn);
    if !losses.is_empty() {
        origins.push_str(&format!("; the loss also told by {}", crate::model::listing(&losses)));
    }
    TurnView { date: range(turn.start), side: who, what, marks, tellers, origins }
}

/// Whether some account tells of a gain or a loss, rather than of a state that was observed.
fn told_as_event(linked: &Linked, turn: &Turn) -> bool {
    turn.assertions.iter().any(|id| linked.assertion(*id).event)
}

fn gain(dossier: &Dossier, linked: &Linked, turn: &Turn, level: Level) -> String {
    let event = told_as_event(linked, turn);
    let state = |id: &AssertionId| dossier.vocabulary.predicate(linked.assertion(*id).state);
    let shares =
        turn.assertions.iter().any(|id| state(id).default_scope.is_none_or(|scope| scope.fraction != Fraction::ALL));
    let takes = if event { "takes" } else { "holds" };
    let scope = turn.scope.as_ref();
    let word = scope.and_then(|scope| scope.word).and_then(|word| dossier.vocabulary.scopes.get(word as usize));
    let whole = scope.is_some_and(|scope| scope.fraction.low == WHOLE);
    let assumed = if scope.is_some_and(|scope| scope.assumed) { " (assumed)" } else { "" };
    match (scope, level) {
        (_, Level::Foothold) if event => "gets inside".to_owned(),
        (_, Level::Foothold) => "has forces inside".to_owned(),
        // What is had whole or not at all is simply had.
        _ if whole && !shares => format!("{takes} it"),
        _ if whole => format!("{takes} all of it{assumed}"),
        (None, Level::Part) => format!("{takes} part of it"),
        (None, _) => format!("{takes} it"),
        (Some(scope), _) => match word {
            Some(word) if word.named => format!("{takes} the {}{assumed}", word.word),
            _ => format!("{takes} {} of it{assumed}", firm(&scope.words(&dossier.vocabulary.scopes))),
        },
    }
}

/// Who tells only that the other side lost it then, not who gained.
fn losses(dossier: &Dossier, linked: &Linked, turn: &Turn) -> Vec<String> {
    let telling = turn.told_by(dossier, &linked.assertions);
    let affirming = |group: &GroupId| linked.affirming(dossier, *group).map(|claim| dossier.origin(claim));
    let named: BTreeSet<Origin> = telling.iter().flat_map(affirming).collect();
    let loss = |own: &&Assertion| {
        own.loss
            && own.start.earliest < turn.start.latest
            && turn.start.earliest < own.start.latest
            && !telling.contains(&own.group)
    };
    let told = turn.assertions.iter().map(|id| linked.assertion(*id)).filter(loss);
    let origins: BTreeSet<Origin> =
        told.map(|own| own.group).flat_map(|group| Vec::from_iter(affirming(&group))).collect();
    origins.difference(&named).map(|origin| dossier.origin_words(*origin)).collect()
}

/// Who says of what tells the turn that it is not so.
fn deniers(dossier: &Dossier, linked: &Linked, turn: &Turn) -> Vec<String> {
    let groups = turn.told_by(dossier, &linked.assertions);
    let claims = groups.iter().flat_map(|group| &linked.group(*group).claims);
    let denying = claims.filter(|claim| dossier.claim(**claim).stance == Stance::Denies);
    let origins: BTreeSet<Origin> = denying.map(|claim| dossier.origin(*claim)).collect();
    origins.into_iter().map(|origin| dossier.origin_words(origin)).collect()
}

/// Who stands behind a turn, each origin once with the media it spoke through; and how
/// many that makes. An own voice is named but not counted among the origins.
fn tellers(dossier: &Dossier, linked: &Linked, turn: &Turn) -> (Vec<String>, String) {
    let mut media: std::collections::BTreeMap<Origin, BTreeSet<&str>> = std::collections::BTreeMap::new();
    if !turn.presupposed {
        let groups = turn.told_by(dossier, &linked.assertions);
        for claim in groups.into_iter().flat_map(|group| linked.affirming(dossier, group)) {
            let medium = dossier.claim(claim).medium.map(|word| dossier.word(word));
            media.entry(dossier.origin(claim)).or_default().extend(medium);
        }
    }
    let through = |media: &BTreeSet<&str>| Vec::from_iter(media.iter().copied()).join(", ");
    let source = |source: SourceId| dossier.source(source).name.clone();
    let tellers = media.iter().map(|(origin, media)| match origin {
        Origin::Named(id) if media.is_empty() => source(*id),
        Origin::Named(id) => format!("{} ({})", source(*id), through(media)),
        Origin::OwnVoice(id) => format!("{} (own voice)", source(*id)),
        Origin::Unnamed(..) => dossier.origin_words(*origin),
    });
    let number = |test: fn(&Origin) -> bool| media.keys().filter(|origin| test(origin)).count();
    let named = number(|origin| matches!(origin, Origin::Named(_)));
    let own = number(|origin| matches!(origin, Origin::OwnVoice(_)));
    let nobody = number(|origin| matches!(origin, Origin::Unnamed(..)));
    let counts = [
        (named > 0).then(|| text::count(named, "origin", "origins")),
        (named == 0 && own + nobody > 0).then(|| "no named origin".to_owned()),
        (own > 0).then(|| text::count(own, "own voice", "own voices")),
        (nobody > 0).then(|| format!("{nobody} unnamed")),
    ];
    let mut tellers: Vec<String> = tellers.collect();
    tellers.dedup();
    (tellers, Vec::from_iter(counts.into_iter().flatten()).join(", "))
}
