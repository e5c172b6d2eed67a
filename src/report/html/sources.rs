//! The sources: who they are, and who confirms and contradicts whom, how often.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::Source;
use super::link::{anchor, name, sentence};
use crate::link::{AssertionId, Certainty, GroupId};
use crate::model::{ClaimId, SourceId, Stance};

/// Most sources in the matrix: those with most in common with others.
const SHOWN: usize = 10;
/// Most origins of one statement that are compared two by two.
const COMPARED: usize = 24;

/// How often two sources say the same, and how often what cannot both be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Both {
    agree: usize,
    clash: usize,
}

type Pairs = BTreeMap<(SourceId, SourceId), Both>;

/// The matrix, and every source that says or carries something.
pub(super) fn sources(source: &Source<'_>) -> Vec<String> {
    let pairs = pairs(source);
    let mut chunks = vec![html! { h3 { (source.text("matrix")) } }.into_string()];
    if pairs.is_empty() {
        chunks.push(html! { p.none { (source.text("none")) } }.into_string());
    } else {
        chunks.push(matrix(source, &pairs).into_string());
        chunks.push(list(source, &pairs).into_string());
    }
    chunks.push("<ul class=\"sources\">".to_owned());
    chunks.extend(rows(source));
    chunks.push("</ul>".to_owned());
    chunks
}

fn pairs(source: &Source<'_>) -> Pairs {
    let linked = source.material.linked;
    let mut pairs = Pairs::new();
    for at in 0..linked.groups.len() {
        let group = GroupId::new(at);
        let affirming = origins(source, linked.affirming(source.material.dossier, group));
        let denies = |claim: &ClaimId| source.material.dossier.claim(*claim).stance == Stance::Denies;
        let denying = origins(source, linked.group(group).claims.iter().copied().filter(denies));
        for (at, one) in affirming.iter().enumerate() {
            affirming[at + 1..].iter().for_each(|other| count(&mut pairs, *one, *other, |both| both.agree += 1));
        }
        cross(&mut pairs, &affirming, &denying);
    }
    let camp = |assertions: &[AssertionId]| {
        let groups = assertions.iter().map(|id| linked.assertion(*id).group);
        origins(source, groups.flat_map(|group| Vec::from_iter(linked.affirming(source.material.dossier, group))))
    };
    for clash in linked.clashes.iter().filter(|clash| clash.certainty != Certainty::Unsettled) {
        cross(&mut pairs, &camp(&clash.camps.0), &camp(&clash.camps.1));
    }
    for clash in &linked.figure_clashes {
        cross(&mut pairs, &origins(source, [clash.first].into_iter()), &origins(source, [clash.second].into_iter()));
    }
    for rivalry in &linked.rivalries {
        let answers: Vec<Vec<SourceId>> = rivalry
            .answers
            .iter()
            .map(|group| origins(source, linked.affirming(source.material.dossier, *group)))
            .collect();
        for (at, one) in answers.iter().enumerate() {
            answers[at + 1..].iter().for_each(|other| cross(&mut pairs, one, other));
        }
    }
    pairs
}

fn origins(source: &Source<'_>, claims: impl Iterator<Item = ClaimId>) -> Vec<SourceId> {
    let all: BTreeSet<SourceId> = claims.filter_map(|claim| source.material.dossier.origin(claim).source()).collect();
    all.into_iter().take(COMPARED).collect()
}

fn cross(pairs: &mut Pairs, ones: &[SourceId], others: &[SourceId]) {
    for one in ones {
        others.iter().for_each(|other| count(pairs, *one, *other, |both| both.clash += 1));
    }
}

fn count(pairs: &mut Pairs, one: SourceId, other: SourceId, add: impl FnOnce(&mut Both)) {
    if one != other {
        add(pairs.entry((one.min(other), one.max(other))).or_default());
    }
}

fn matrix(source: &Source<'_>, pairs: &Pairs) -> Markup {
    let dossier = source.material.dossier;
    let mut common: BTreeMap<SourceId, usize> = BTreeMap::new();
    for ((one, other), both) in pairs {
        for end in [one, other] {
            *common.entry(*end).or_default() += both.agree + both.clash;
        }
    }
    let mut shown: Vec<(usize, SourceId)> = common.into_iter().map(|(source, count)| (count, source)).collect();
    shown.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let shown: Vec<SourceId> = shown.into_iter().take(SHOWN).map(|(_, source)| source).collect();
    let both = |one: SourceId, other: SourceId| pairs.get(&(one.min(other), one.max(other)));
    let agreements = |both: &Both| source.count("matrix-agreements", both.agree);
    let clashes = |both: &Both| source.count("matrix-clashes", both.clash);
    html! {
        table.matrix {
            caption { (source.text("matrix-about")) }
            thead { tr {
                th scope="col" { (source.text("matrix-source")) }
                @for other in &shown { th scope="col" { (name(&dossier.source(*other).name)) } }
            } }
            tbody {
                @for one in &shown { tr {
                    th scope="row" { (name(&dossier.source(*one).name)) }
                    @for other in &shown {
                        @match both(*one, *other) {
                            _ if one == other => td.itself { "·" },
                            Some(both) => td title=(format!("{}, {}", agreements(both), clashes(both))) {
                                @if both.agree > 0 { span.agree { "✓" (both.agree) } }
                                @if both.agree > 0 && both.clash > 0 { " " }
                                @if both.clash > 0 { span.clash { "✕" (both.clash) } }
                            },
                            None => td {},
                        }
                    }
                } }
            }
        }
    }
}

/// The same as a list, for small screens and for sources that the matrix has no room for.
fn list(source: &Source<'_>, pairs: &Pairs) -> Markup {
    let dossier = source.material.dossier;
    let name_of = |id: SourceId| name(&dossier.source(id).name);
    let mut rows: Vec<(&(SourceId, SourceId), &Both)> = pairs.iter().collect();
    rows.sort_by_key(|(pair, both)| (std::cmp::Reverse(both.clash), std::cmp::Reverse(both.agree), **pair));
    html! {
        details.pairs {
            summary { (source.text("matrix-pairs")) " " span.number { (rows.len()) } }
            ul {
                @for ((one, other), both) in rows {
                    li {
                        (name_of(*one)) " – " (name_of(*other)) ": "
                        @if both.agree > 0 { span.agree { (source.count("matrix-agreements", both.agree)) } }
                        @if both.agree > 0 && both.clash > 0 { ", " }
                        @if both.clash > 0 { span.clash { (source.count("matrix-clashes", both.clash)) } }
                    }
                }
            }
        }
    }
}

/// Each source that says or carries something: kind, base letter, and how often it does.
fn rows(source: &Source<'_>) -> Vec<String> {
    let dossier = source.material.dossier;
    let mut said = vec![(0_usize, 0_usize); dossier.sources.len()];
    for (id, claim) in dossier.claims() {
        let origin = dossier.origin(id).source();
        if let Some(origin) = origin {
            said[origin.index()].0 += 1;
        }
        let steps: BTreeSet<SourceId> = claim.chain.iter().filter_map(|step| step.source()).collect();
        steps.into_iter().filter(|step| Some(*step) != origin).for_each(|step| said[step.index()].1 += 1);
    }
    let row = |(at, (origin, carried)): (usize, &(usize, usize))| {
        let known = dossier.source(SourceId::new(at));
        let wishes: Vec<String> = known.wishes_for().map(|entity| dossier.name(entity).to_owned()).collect();
        let markup = html! {
            li id=(anchor("source", &known.id)) {
                b { (name(&known.name)) } " "
                span.meta {
                    (source.text(&format!("kind-{}", known.kind.name()))) " · "
                    (source.text("reliability")) " " abbr title=(source.text(&format!("grade-{}", known.reliability))) { (known.reliability) }
                    @if *origin > 0 { " · " (source.label("origin")) " " (source.count("count-claims", *origin)) }
                    @if *carried > 0 { " · " (source.label("relay")) " " (source.count("count-claims", *carried)) }
                    @if !wishes.is_empty() { " · " (source.label("interests")) " " (sentence(&wishes.join(", "))) }
                }
                @if let Some(because) = &known.because { p.because lang="en" { (sentence(because)) } }
            }
        };
        markup.into_string()
    };
    said.iter().enumerate().filter(|(_, (origin, carried))| origin + carried > 0).map(row).collect()
}
