//! The audit of a source: what it is, whose success it wishes for, to whom it is tied, its
//! record, its grades, and who depends on it.

use std::collections::{BTreeMap, BTreeSet};

use super::{AuditClaim, claims};
use crate::assess::{Grader, Record};
use crate::link::lineage::TieKind;
use crate::model::{ClaimId, Dossier, Origin, PAST, Source, SourceId, Step};
use crate::report::{Material, sections, words};

mod print;
mod view;

pub use view::{AuditRecord, Carrier, GradeCount, Lasting, RuleCount, SourceAudit, SourceName, Spokesperson, Standing};

/// Audits a source.
pub(super) fn audit(material: Material<'_>, grader: &Grader, id: SourceId) -> SourceAudit {
    let dossier = material.dossier;
    let source = dossier.source(id);
    let position = material.files.position(source.span);
    let said: Vec<ClaimId> =
        dossier.claims().map(|(claim, _)| claim).filter(|claim| speaker(dossier, *claim) == Some(id)).collect();
    let spoke = |person: SourceId| {
        dossier.claims().map(|(claim, _)| claim).filter(move |claim| dossier.spoken_by(*claim) == Some(person))
    };
    let named = |sources: &[SourceId]| sources.iter().map(|other| name(dossier, *other, None)).collect();
    let person = |person: &SourceId| Spokesperson {
        id: dossier.source(*person).id.clone(),
        name: dossier.source(*person).name.clone(),
        claims: spoke(*person).count(),
    };
    let (only_origin, only_own_voice) = standing(material, grader, id);
    SourceAudit {
        id: source.id.clone(),
        name: source.name.clone(),
        aliases: source.aliases.clone(),
        source_kind: source.kind.name(),
        reliability: source.reliability,
        reliability_means: crate::assess::Mark { reliability: source.reliability, credibility: 6 }.reliability_words(),
        because: source.because.clone(),
        place: format!("{}:{}", material.files.get(source.span.file).path(), position.line),
        interests: source.interests.iter().map(|entity| dossier.name(*entity).to_owned()).collect(),
        actor: source.actor.map(|entity| SourceName {
            id: dossier.entity(entity).id.clone(),
            name: dossier.name(entity).to_owned(),
            tie: None,
        }),
        owners: owners(dossier, source).map(|owner| name(dossier, owner, None)).collect(),
        member_of: named(&source.member_of),
        relies_on: named(&source.relies_on),
        speaks_for: source.speaks_for.map(|other| name(dossier, other, None)),
        spokespersons: source.spokespersons.iter().map(person).collect(),
        tied_to_it: tied_to_it(dossier, id),
        record: record(material, grader.record(id)),
        spoke: claims(material, spoke(id)),
        claims: said.len(),
        grades: grades(material, &said),
        rules: rules(dossier, grader, &said),
        relayed_by: carriers(dossier, id),
        only_origin,
        only_own_voice,
    }
}

fn name(dossier: &Dossier, id: SourceId, tie: Option<TieKind>) -> SourceName {
    let source = dossier.source(id);
    SourceName { id: source.id.clone(), name: source.name.clone(), tie: tie.map(TieKind::words) }
}

/// The source a claim counts for.
fn speaker(dossier: &Dossier, claim: ClaimId) -> Option<SourceId> {
    dossier.origin(claim).source()
}

/// Who owns a source, and who owns them.
fn owners<'a>(dossier: &'a Dossier, source: &Source) -> impl Iterator<Item = SourceId> + 'a {
    let owner = |source: &SourceId| dossier.source(*source).owner;
    // `resolve` has refused circles; the bound only keeps a mistake there from hanging.
    std::iter::successors(source.owner, owner).take(dossier.sources.len())
}

/// Who declares a tie to a source.
fn tied_to_it(dossier: &Dossier, id: SourceId) -> Vec<SourceName> {
    let mut tied = Vec::new();
    for (at, other) in dossier.sources.iter().enumerate() {
        let kinds = [
            (other.owner == Some(id), TieKind::Owner),
            (other.member_of.contains(&id), TieKind::Member),
            (other.relies_on.contains(&id), TieKind::ReliesOn),
        ];
        tied.extend(
            kinds.into_iter().filter(|(so, _)| *so).map(|(_, kind)| name(dossier, SourceId::new(at), Some(kind))),
        );
    }
    tied
}

fn record(material: Material<'_>, record: &Record) -> AuditRecord {
    let list = |ids: &[ClaimId]| {
        let mut ids = ids.to_vec();
        ids.sort_by_key(|id| {
            let start = material.dossier.claim(*id).when.start;
            (if start.earliest == PAST { start.latest } else { start.earliest }, *id)
        });
        claims(material, ids)
    };
    let lasting = |lasted: &crate::assess::Lasted| Lasting {
        of: material.dossier.names(&lasted.of),
        days: lasted.days.clone(),
        claim: AuditClaim::new(material, lasted.claim),
    };
    AuditRecord {
        told: list(&record.claims),
        confirmed: list(&record.confirmed),
        contradicted: list(&record.contradicted),
        reversed: list(&record.reversed),
        premature: list(&record.premature),
        retracted: list(&record.retracted),
        lasted: record.lasted.iter().map(lasting).collect(),
    }
}

fn grades(material: Material<'_>, said: &[ClaimId]) -> Vec<GradeCount> {
    let mut counts = BTreeMap::new();
    for claim in said {
        *counts.entry(material.marks[claim.index()]).or_insert(0) += 1;
    }
    let mut grades: Vec<GradeCount> =
        counts.into_iter().map(|(mark, claims)| GradeCount { grade: mark.into(), claims }).collect();
    grades.sort_by_key(|grade| std::cmp::Reverse(grade.claims));
    grades
}

/// Which rules moved the letters of these claims, the most frequent first.
fn rules(dossier: &Dossier, grader: &Grader, said: &[ClaimId]) -> Vec<RuleCount> {
    let mut counts = BTreeMap::new();
    for step in said.iter().flat_map(|claim| grader.moves(*claim)) {
        *counts.entry(step).or_insert(0) += 1;
    }
    let mut rules: Vec<RuleCount> = counts
        .into_iter()
        .map(|(step, claims)| {
            let rule = &dossier.rules[step.rule];
            RuleCount { rule: rule.id.clone(), from: step.from, to: step.to, claims, because: rule.because.clone() }
        })
        .collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.claims));
    rules
}

/// Who carries a source's word, the most faithful first.
fn carriers(dossier: &Dossier, id: SourceId) -> Vec<Carrier> {
    let mut carried: BTreeMap<SourceId, (usize, usize)> = BTreeMap::new();
    for (claim, filed) in dossier.claims() {
        let own = |step: &Step| *step == Step::Source(id);
        let first = if speaker(dossier, claim) == Some(id) { Some(0) } else { filed.chain.iter().position(own) };
        let Some(at) = first else { continue };
        let after = filed.chain.get(at + 1..).unwrap_or_default();
        let mut seen = BTreeSet::new();
        for (row, step) in after.iter().enumerate() {
            if let Step::Source(source) = step
                && *source != id
                && seen.insert(*source)
            {
                let count = carried.entry(*source).or_default();
                count.0 += 1;
                count.1 += usize::from(row == 0);
            }
        }
    }
    let mut carriers: Vec<Carrier> = carried
        .into_iter()
        .map(|(source, (claims, directly))| {
            let source = dossier.source(source);
            Carrier { id: source.id.clone(), name: source.name.clone(), claims, directly }
        })
        .collect();
    carriers.sort_by_key(|carrier| std::cmp::Reverse(carrier.claims));
    carriers
}

/// What stands on a source alone: as the only independent origin, or as the only voice.
fn standing(material: Material<'_>, grader: &Grader, id: SourceId) -> (Vec<Standing>, Vec<Standing>) {
    let dossier = material.dossier;
    let (mut only, mut own) = (Vec::new(), Vec::new());
    for group in sections::in_time(material) {
        let affirming = || group.claims.iter().copied().filter(|claim| dossier.claim(*claim).stance.affirms());
        let of_it = |claim: &ClaimId| speaker(dossier, *claim) == Some(id);
        let Some(first) = affirming().find(of_it) else { continue };
        let origins: Vec<Origin> = affirming().map(|claim| dossier.origin(claim)).collect();
        let documents: BTreeSet<_> = affirming().map(|claim| dossier.claim(claim).document).collect();
        let standing = Standing {
            what: words::group(dossier, group),
            when: sections::date(dossier, group),
            documents: documents.len(),
            claim: dossier.claim_name(first),
        };
        match grader.lineage().independent(&origins).as_slice() {
            [class] if class.contains(&id) => only.push(standing),
            [] if origins.iter().all(|origin| *origin == Origin::OwnVoice(id)) => own.push(standing),
            _ => {}
        }
    }
    (only, own)
}
