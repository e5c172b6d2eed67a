//! `single-origin`, `anonymous-origin` and `unknown-lineage`: how few stand behind what many carry.

use std::collections::BTreeMap;

use super::judge::Judge;
use crate::finding::{Code, Finding, Findings};
use crate::model::{ClaimId, DocumentId, Origin, SourceId, WordId};

/// One origin behind several documents of one occurrence.
pub(super) fn single(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    let mut told: Vec<(Origin, DocumentId)> = Vec::new();
    for group in &judge.linked.groups {
        if group.claims.len() < 2 {
            continue;
        }
        let affirming = group.claims.iter().copied().filter(|claim| dossier.claim(*claim).stance.affirms());
        told.clear();
        told.extend(affirming.map(|claim| (judge.origin(claim), dossier.claim(claim).document)));
        told.sort_unstable();
        told.dedup();
        if told.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            continue;
        }
        let mut by_origin: BTreeMap<Origin, Vec<ClaimId>> = BTreeMap::new();
        for claim in group.claims.iter().copied().filter(|claim| dossier.claim(*claim).stance.affirms()) {
            by_origin.entry(judge.origin(claim)).or_default().push(claim);
        }
        for (origin, claims) in &by_origin {
            let mut documents: Vec<DocumentId> = claims.iter().map(|claim| dossier.claim(*claim).document).collect();
            documents.sort_unstable();
            documents.dedup();
            let publisher = |document: &DocumentId| dossier.document(*document).publisher;
            let one_publisher = documents.iter().all(|document| publisher(document) == publisher(&documents[0]));
            // An outlet that says something twice itself is no relay of anybody.
            let own = matches!(origin, Origin::OwnVoice(_)) && one_publisher;
            if documents.len() < 2 || own || matches!(origin, Origin::Unnamed(..)) {
                continue;
            }
            let says = dossier.says_words(&dossier.claim(claims[0]).says);
            let person = dossier.spoken_by(claims[0]);
            let one = claims.iter().all(|claim| dossier.spoken_by(*claim) == person);
            let who = match person.filter(|_| one) {
                Some(person) => {
                    format!("{}, speaking for {},", dossier.source(person).name, dossier.origin_words(*origin))
                }
                None => dossier.origin_words(*origin),
            };
            let others: Vec<String> =
                by_origin.keys().filter(|other| *other != origin).map(|other| dossier.origin_words(*other)).collect();
            let beside = if others.is_empty() {
                "no other origin in the dossier tells of it".to_owned()
            } else {
                format!("other origins of the same occurrence: {}", crate::model::listing(&others))
            };
            let mut finding = Finding::new(
                Code::SingleOrigin,
                format!("{who} alone stands behind {} documents: “{says}”", documents.len()),
            )
            .about(group.key.iter().copied());
            for claim in claims {
                let filed = dossier.claim(*claim);
                let text = format!("{} ({})", dossier.chain_words(filed), dossier.document(filed.document).id);
                finding = finding.claim(*claim, filed.spans.from.unwrap_or(filed.spans.says), text);
            }
            findings.push(finding.because(beside, None).help("count origins, not articles: these are one voice"));
        }
    }
}

/// Origins nobody can name, each once a document.
pub(super) fn anonymous(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    let mut unnamed: BTreeMap<(DocumentId, Option<WordId>), Vec<ClaimId>> = BTreeMap::new();
    for (id, _) in judge.standing() {
        if let Origin::Unnamed(document, described) = judge.origin(id) {
            unnamed.entry((document, described)).or_default().push(id);
        }
    }
    for ((document, described), claims) in unnamed {
        let described = described.map_or_else(String::new, |word| format!(", “{}”,", dossier.word(word)));
        let mut finding = Finding::new(
            Code::AnonymousOrigin,
            format!(
                "an origin{described} that nobody can name stands behind {} in {}",
                count(claims.len()),
                dossier.document(document).id
            ),
        );
        for claim in &claims {
            let filed = dossier.claim(*claim);
            let says = dossier.says_words(&filed.says);
            finding = finding.claim(*claim, filed.spans.from.unwrap_or(filed.spans.says), says);
        }
        let about = judge.linked.group_of[claims[0].index()].map(|group| judge.linked.group(group).key.clone());
        findings.push(
            finding
                .about(about.into_iter().flatten())
                .because("an unnamed origin is never counted as independent: it may be one already heard", None)
                .help("look for the same statement by somebody who can be named"),
        );
    }
}

/// What outlets and agencies say in their own voice and nobody else says, once an outlet.
pub(super) fn unknown(judge: &Judge, findings: &mut Findings) {
    let dossier = judge.dossier;
    let mut alone: Vec<Vec<ClaimId>> = vec![Vec::new(); dossier.sources.len()];
    let mut own_voices = Vec::new();
    for group in &judge.linked.groups {
        own_voices.clear();
        let mut named = false;
        for claim in group.claims.iter().filter(|claim| dossier.claim(**claim).stance.affirms()) {
            match judge.origin(*claim) {
                Origin::OwnVoice(source) => own_voices.push((source, *claim)),
                Origin::Named(_) => {
                    named = true;
                    break;
                }
                Origin::Unnamed(..) => {}
            }
        }
        if !named {
            own_voices.iter().for_each(|(source, claim)| alone[source.index()].push(*claim));
        }
    }
    for (at, mut claims) in alone.into_iter().enumerate().filter(|(_, claims)| !claims.is_empty()) {
        let source = SourceId::new(at);
        claims.sort_unstable();
        let own = dossier.source(source);
        let message = format!(
            "{} makes {} in its own voice and does not say where it has it from",
            own.name,
            count(claims.len())
        );
        let mut finding = Finding::new(Code::UnknownLineage, message);
        for (at, claim) in claims.iter().enumerate() {
            finding = finding.claim(*claim, dossier.claim(*claim).spans.says, judge.told_or_pointed_at(*claim, at));
        }
        let kind = own.kind.name();
        findings.push(
            finding
                .because(
                    format!("an {kind} relays: what it says in its own voice it has from somebody"),
                    Some(own.span),
                )
                .because("no origin that can be named says the same, so none stands behind it", None)
                .help("ask where it has it from; if its own correspondent saw it, write `medium: witness`"),
        );
    }
}

pub(super) fn count(claims: usize) -> String {
    if claims == 1 { "a claim".to_owned() } else { format!("{claims} claims") }
}
