//! The finding on two documents that are too much alike: the claims that pair up, what each
//! coincidence weighs, and what would settle it.

use super::super::judge::Judge;
use super::pair::{Agreement, Alike, Match};
use super::weight;
use crate::finding::{Code, Finding};
use crate::model::{ClaimId, DocumentId, EntityId, listing};

/// The finding on two documents.
pub(super) fn report(judge: &Judge, alike: &Alike) -> Finding {
    let dossier = judge.dossier;
    // The earlier one first, as one reads them.
    let published = |document: DocumentId| {
        let published = dossier.document(document).published;
        (published.is_none(), published, document)
    };
    let (one, other) = alike.documents;
    let swapped = published(other) < published(one);
    let (one, other) = if swapped { (other, one) } else { (one, other) };
    let mut shown: Vec<(&Match, ClaimId, ClaimId)> = alike
        .matches
        .iter()
        .filter(|own| own.in_order || speaks(own.wording) || speaks(own.figure))
        .map(|own| if swapped { (own, own.claims.1, own.claims.0) } else { (own, own.claims.0, own.claims.1) })
        .collect();
    // What stands in order only comes last: where much is shared, a reader sees the first few.
    shown.sort_by_key(|(own, first, second)| {
        let paragraph = dossier.claim(*first).paragraph.unwrap_or(u32::MAX);
        (!speaks(own.wording) && !speaks(own.figure), paragraph, *first, *second)
    });
    let named = |document: DocumentId| {
        let filed = dossier.document(document);
        format!("{} ({})", filed.id, dossier.source(filed.publisher).name)
    };
    let mut finding = Finding::new(
        Code::UndeclaredRelay,
        format!("{} and {} are so alike that a common wire is likelier than chance", named(one), named(other)),
    )
    .about(about(judge, &shown));
    for (own, first, second) in &shown {
        for claim in [*first, *second] {
            finding = finding.claim(claim, dossier.claim(claim).spans.says, label(judge, own, claim));
        }
    }
    for line in proof(judge, alike, &shown) {
        finding = finding.because(line, None);
    }
    finding.help("ask both where they have it; until then treat them as one")
}

/// Whether it is evidence.
fn speaks(agreement: Agreement) -> bool {
    matches!(agreement, Agreement::Same(bits) if bits > 0)
}

/// What the shared occurrences are about, each once.
fn about(judge: &Judge, shown: &[(&Match, ClaimId, ClaimId)]) -> Vec<EntityId> {
    let mut about: Vec<EntityId> = Vec::new();
    for group in shown.iter().filter_map(|(_, first, _)| judge.linked.group_of[first.index()]) {
        about.extend(judge.linked.group(group).key.iter().copied());
    }
    let mut seen = std::collections::BTreeSet::new();
    about.retain(|entity| seen.insert(*entity));
    about
}

/// What a claim contributes: where it stands, in which words, with which figure.
fn label(judge: &Judge, own: &Match, claim: ClaimId) -> String {
    let filed = judge.dossier.claim(claim);
    let paragraph = filed.paragraph.map(|paragraph| format!("paragraph {paragraph}"));
    let wording = filed.wording.as_ref().filter(|_| matches!(own.wording, Agreement::Same(_)));
    let figure = filed.says.figure.filter(|_| matches!(own.figure, Agreement::Same(_)));
    let parts = [paragraph, wording.map(|wording| format!("“{wording}”")), figure.map(|figure| figure.words())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The evidence, for and against.
fn proof(judge: &Judge, alike: &Alike, shown: &[(&Match, ClaimId, ClaimId)]) -> Vec<String> {
    let claim = |id: ClaimId| judge.dossier.claim(id);
    let mut lines = Vec::new();
    let (mut wordings, mut figures) = (Vec::new(), Vec::new());
    for (own, first, _) in shown {
        if let (Agreement::Same(weight @ 1..), Some(wording)) = (own.wording, &claim(*first).wording) {
            wordings.push(format!("“{wording}” ({})", bits(weight)));
        }
        if let (Agreement::Same(weight @ 1..), Some(figure)) = (own.figure, claim(*first).says.figure) {
            figures.push(format!("{} ({})", figure.words(), bits(weight)));
        }
    }
    lines.push(format!("the same words for the same occurrence: {}", listing(&wordings)));
    if !figures.is_empty() {
        lines.push(format!("the same figure where others count otherwise: {}", listing(&figures)));
    }
    let (paragraphs, weight) = alike.order;
    if weight > 0 {
        lines.push(format!(
            "{paragraphs} paragraphs in the same order, beyond what the days account for ({})",
            bits(weight)
        ));
    }
    let against = |others: u32, each: u32, what: &str| {
        let times = if others == 1 { "once".to_owned() } else { format!("{others} times") };
        (others > 0).then(|| format!("against it: {times} {what} (−{})", bits(others * each)))
    };
    lines.extend(against(alike.others(|own| own.wording), weight::OTHER_WORDS, "other words for the same occurrence"));
    lines.extend(against(alike.others(|own| own.figure), weight::OTHER_FIGURE, "another figure for the same count"));
    lines.push("for none of this does either name the other, or a source that both have".to_owned());
    lines.push(format!("{} in all; from {} on a common wire is likelier", bits(alike.total()), weight::ENOUGH));
    lines
}

fn bits(count: u32) -> String {
    if count == 1 { "1 bit".to_owned() } else { format!("{count} bits") }
}
