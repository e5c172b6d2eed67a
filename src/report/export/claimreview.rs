//! Reviews as schema.org's ClaimReview: what each origin says of each occurrence, with the
//! documents it appeared in, rated by its derived credibility and nothing else.
//!
//! Origins are counted, not articles: a statement that five documents carry is one review with
//! five appearances.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Export, dates};
use crate::link::GroupId;
use crate::model::{ClaimId, Document, Origin, Range, SourceKind, Stance};
use crate::report::web;

#[derive(Serialize)]
struct Reviews {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    reviews: Vec<Review>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Review {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    claim_reviewed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Party>,
    review_aspect: &'static str,
    review_rating: Rating,
    item_reviewed: Claim,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    /// Nothing where nothing can be judged: a number would be made up.
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_value: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_rating: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_rating: Option<u8>,
    alternate_name: String,
    rating_explanation: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Party>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_appearance: Option<Work>,
    appearance: Vec<Work>,
}

#[derive(Serialize)]
struct Party {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: String,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Work {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
}

/// One review for what each origin affirms or denies of each occurrence. Plans, doubts,
/// headlines and what was taken back have no verdict.
pub fn reviews(export: &Export) -> String {
    let dossier = export.dossier();
    let mut told: BTreeMap<(GroupId, Origin, bool, u8), Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in dossier.claims() {
        let group = export.material.linked.group_of.get(id.index()).copied().flatten();
        let verdict = claim.stance.affirms() || claim.stance == Stance::Denies;
        if let Some(group) = group.filter(|_| verdict && export.stands(id)) {
            let digit = export.mark(id).credibility;
            told.entry((group, dossier.origin(id), claim.stance.affirms(), digit)).or_default().push(id);
        }
    }
    let mut told: Vec<Vec<ClaimId>> = told.into_values().collect();
    told.sort();
    let reviews = told.iter().filter_map(|claims| review(export, claims)).collect();
    web::json(&Reviews { context: "https://schema.org", reviews })
}

fn review(export: &Export, claims: &[ClaimId]) -> Option<Review> {
    let dossier = export.dossier();
    let first = *claims.first()?;
    let name = dossier.claim_name(first);
    // Who denies says something of its own: without the name, a reader would take the verdict
    // for one on what is denied.
    let reviewed = if dossier.claim(first).stance.affirms() {
        export.says(first)
    } else {
        format!("{} {}", dossier.origin_words(dossier.origin(first)), export.says(first))
    };
    let mut documents: Vec<_> = claims.iter().map(|claim| dossier.claim(*claim).document).collect();
    documents.sort_by_key(|id| (dossier.document(*id).published.map_or(i64::MAX, |range| range.earliest), *id));
    documents.dedup();
    let works: Vec<Work> = documents.iter().map(|id| work(export.document_iri(*id), dossier.document(*id))).collect();
    let mut texts: Vec<String> = claims.iter().filter_map(|claim| dossier.claim(*claim).wording.clone()).collect();
    texts.sort();
    texts.dedup();
    let first_day = first_day(&documents.iter().map(|id| dossier.document(*id).published).collect::<Vec<_>>());
    Some(Review {
        kind: "ClaimReview",
        id: export.iri("review", &name),
        claim_reviewed: reviewed.clone(),
        author: export.author.map(|name| Party { kind: "Organization", id: None, name: name.to_owned() }),
        review_aspect: "Admiralty credibility",
        review_rating: rating(export, first),
        item_reviewed: Claim {
            kind: "Claim",
            id: export.claim_iri(first),
            name: reviewed,
            text: texts,
            author: party(export, dossier.origin(first)),
            date_published: first_day.and_then(|(day, _)| dates::edtf(day)),
            first_appearance: works.first().filter(|_| first_day.is_some_and(|(_, alone)| alone)).cloned(),
            appearance: works,
        },
    })
}

/// The date of the first of some documents, and whether that one alone has it; nothing where
/// vague or missing dates leave open which came first.
fn first_day(published: &[Option<Range>]) -> Option<(Range, bool)> {
    let (first, others) = published.split_first()?;
    let first = (*first)?;
    let after = |other: &Option<Range>| other.is_some_and(|other| first.latest <= other.earliest);
    let known = others.iter().all(|other| after(other) || *other == Some(first));
    known.then(|| (first, others.iter().all(after)))
}

/// The digit as a rating. Readers of ratings take more for truer, and the digit counts the
/// other way: the number is six less the digit, and the words name the digit.
fn rating(export: &Export, claim: ClaimId) -> Rating {
    let mark = export.mark(claim);
    let known = (1..=5).contains(&mark.credibility);
    let digit = mark.credibility;
    let words = mark.credibility_words();
    let explanation = if known {
        format!(
            "Derived, not given by hand: Admiralty credibility {digit}, on a scale from 1 (confirmed) to 5 \
             (improbable). ratingValue is 6 less the digit."
        )
    } else {
        "Derived, not given by hand: Admiralty credibility 6, which means unknown and not worst, so there is no \
         ratingValue."
            .to_owned()
    };
    Rating {
        kind: "Rating",
        rating_value: known.then(|| 6 - digit),
        best_rating: known.then_some(5),
        worst_rating: known.then_some(1),
        alternate_name: capital(words),
        rating_explanation: explanation,
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whoever said it first; nobody where nobody can be named.
fn party(export: &Export, origin: Origin) -> Option<Party> {
    let source = origin.source()?;
    let row = export.dossier().source(source);
    let kind = if row.kind == SourceKind::Person { "Person" } else { "Organization" };
    Some(Party { kind, id: Some(export.source_iri(source)), name: row.name.clone() })
}

fn work(id: String, document: &Document) -> Work {
    Work {
        kind: "CreativeWork",
        id,
        name: document.title.clone().unwrap_or_else(|| document.id.clone()),
        url: document.url.as_deref().and_then(web::link),
        date_published: document.published.and_then(dates::edtf),
        in_language: document.language.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_date_is_not_the_first() {
        let range = |earliest, latest| Some(Range { earliest, latest });
        let (one, two, month) = (range(10, 11), range(12, 13), range(1, 31));
        let day = |published: &[Option<Range>]| first_day(published).map(|(day, alone)| (day.earliest, alone));
        assert_eq!(day(&[one]), Some((10, true)));
        assert_eq!(day(&[one, two]), Some((10, true)));
        assert_eq!(day(&[one, one, two]), Some((10, false)));
        assert_eq!(day(&[month, one]), None);
        assert_eq!(day(&[one, None]), None);
        assert_eq!(day(&[None]), None);
    }
}
