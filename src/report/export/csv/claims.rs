//! Claims with what they say, what fills their roles, and how they came.

use super::sheet::{Cell, Sheet};
use crate::model::{Claim, ClaimId, Origin, RoleId, RoleValue, Step};
use crate::report::export::{Export, dates};
use crate::report::web;
use crate::report::words;

/// The columns of a claim before those of its roles.
const COLUMNS: [&str; 33] = [
    "claim",
    "document",
    "publisher",
    "published",
    "published_from",
    "published_to",
    "stance",
    "says",
    "predicate",
    "scope",
    "scope_assumed",
    "figure",
    "figure_low",
    "figure_high",
    "when",
    "when_edtf",
    "start_from",
    "start_to",
    "end_from",
    "end_to",
    "time_is",
    "said",
    "origin",
    "origin_kind",
    "chain",
    "medium",
    "reliability",
    "credibility",
    "independent_origins",
    "occurrence",
    "counts",
    "headline",
    "interpreted",
];
/// The columns after those of its roles.
const MORE: [&str; 8] = ["retracts", "confirms", "denies", "wording", "paragraph", "note", "url", "review"];

/// One row a claim: what it says, of when, who says so, and what it is worth.
pub(super) fn claims(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let roles = &dossier.vocabulary.roles;
    let columns = COLUMNS.iter().map(|column| (*column).to_owned());
    let columns = columns.chain(roles.iter().map(|role| format!("role_{role}")));
    let mut sheet = Sheet::new(columns.chain(MORE.iter().map(|column| (*column).to_owned())));
    for (id, claim) in dossier.claims() {
        let named = |target: Option<ClaimId>| -> Cell { target.map(|target| dossier.claim_name(target)).into() };
        let filled = (0..roles.len())
            .map(|role| -> Cell { claim.says.role(RoleId::new(role)).map(|value| dossier.value_words(value)).into() });
        let more: [Cell; 8] = [
            named(claim.retracts),
            named(claim.confirms),
            named(claim.denies),
            claim.wording.as_ref().into(),
            claim.paragraph.map(|paragraph| paragraph as usize).into(),
            claim.note.as_ref().into(),
            dossier.document(claim.document).url.as_deref().and_then(web::link).into(),
            claim.review.map(|review| review.name()).into(),
        ];
        let cells = told(export, id, claim).into_iter().chain(timed(export, claim)).chain(judged(export, id, claim));
        sheet.row(cells.chain(filled).chain(more));
    }
    sheet
}

fn told(export: &Export, id: ClaimId, claim: &Claim) -> Vec<Cell> {
    let dossier = export.dossier();
    let document = dossier.document(claim.document);
    let scopes = &dossier.vocabulary.scopes;
    let published = document.published;
    vec![
        dossier.claim_name(id).into(),
        document.id.as_str().into(),
        dossier.source(document.publisher).id.as_str().into(),
        published.map(words::range).into(),
        published.and_then(|range| dates::first(range.earliest)).into(),
        published.and_then(|range| dates::last(range.latest)).into(),
        claim.stance.name().into(),
        dossier.says_words(&claim.says).into(),
        dossier.vocabulary.predicate(claim.says.predicate).id.as_str().into(),
        claim.says.scope.map(|scope| crate::model::Scope { assumed: false, ..scope }.words(scopes)).into(),
        claim.says.scope.map(|scope| scope.assumed).into(),
        claim.says.figure.map(|figure| figure.words()).into(),
        claim.says.figure.map(|figure| figure.low).into(),
        claim.says.figure.map(|figure| figure.high).into(),
    ]
}

fn timed(export: &Export, claim: &Claim) -> Vec<Cell> {
    let timeless = export.dossier().vocabulary.predicate(claim.says.predicate).timeless;
    let when = Some(&claim.when).filter(|_| !timeless);
    let kind = when.map(|when| match (when.assumed, when.approximate, when.uncertain) {
        (true, ..) => "assumed",
        (_, true, true) => "approximate and uncertain",
        (_, true, _) => "approximate",
        (_, _, true) => "uncertain",
        _ => "as said",
    });
    vec![
        when.map(|when| when.words()).into(),
        when.and_then(dates::when).into(),
        when.and_then(|when| dates::first(when.start.earliest)).into(),
        when.and_then(|when| dates::last(when.start.latest)).into(),
        when.and_then(|when| dates::first(when.end.earliest)).into(),
        when.and_then(|when| dates::last(when.end.latest)).into(),
        kind.unwrap_or("timeless").into(),
        claim.said.map(|said| said.words()).into(),
    ]
}

fn judged(export: &Export, id: ClaimId, claim: &Claim) -> Vec<Cell> {
    let dossier = export.dossier();
    let origin = dossier.origin(id);
    let (source, kind) = match origin {
        Origin::Named(source) => (Some(source), "named"),
        Origin::OwnVoice(source) => (Some(source), "own voice"),
        Origin::Unnamed(..) => (None, "unnamed"),
    };
    let mark = export.mark(id);
    let group = export.material.linked.group_of.get(id.index()).copied().flatten();
    vec![
        source.map(|source| dossier.source(source).id.as_str()).into(),
        kind.into(),
        export.chain(id).into(),
        claim.medium.map(|medium| dossier.word(medium)).into(),
        mark.reliability.into(),
        usize::from(mark.credibility).into(),
        group.map(|_| export.grader.independent(id).len()).into(),
        // Numbers of groups mean nothing beyond one run; the first claim names them for good.
        group
            .and_then(|group| export.material.linked.group(group).claims.first())
            .map(|first| dossier.claim_name(*first))
            .into(),
        export.stands(id).into(),
        claim.headline.into(),
        claim.interpreted.into(),
    ]
}

/// One row for whatever fills a role: the long form, which joins to `entities.csv`.
pub(super) fn roles(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut sheet = Sheet::new(["claim", "role", "entity", "name", "kind"]);
    for (id, claim) in dossier.claims() {
        for (role, value) in &claim.says.roles {
            let mut row = |entity: Cell, name: Cell, kind: Cell| {
                let role = dossier.vocabulary.role_name(*role);
                sheet.row([dossier.claim_name(id).into(), role.into(), entity, name, kind]);
            };
            match value {
                RoleValue::Entities(entities) => entities.iter().for_each(|entity| {
                    let id = dossier.entity(*entity).id.as_str();
                    row(id.into(), dossier.name(*entity).into(), export.kind(*entity).into());
                }),
                RoleValue::Words(words) => {
                    words.iter().for_each(|word| row("".into(), dossier.word(*word).into(), "text".into()));
                }
            }
        }
    }
    sheet
}

/// One row for each step of a chain, origin first.
pub(super) fn chains(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut sheet = Sheet::new(["claim", "step", "part", "source", "name", "spoken_by"]);
    for (id, claim) in dossier.claims() {
        for (at, step) in claim.chain.iter().enumerate() {
            let part = match at {
                _ if at + 1 == claim.chain.len() => "publisher",
                0 => "origin",
                _ => "relay",
            };
            let (source, name) = match step {
                Step::Source(source) => {
                    let source = dossier.source(*source);
                    (source.id.as_str(), source.name.clone())
                }
                Step::Unnamed(word) => {
                    ("", word.map_or("unnamed".to_owned(), |word| format!("unnamed (“{}”)", dossier.word(word))))
                }
            };
            let person = claim.by.filter(|_| at == 0).map(|person| dossier.source(person).id.as_str());
            sheet.row([
                dossier.claim_name(id).into(),
                (at + 1).into(),
                part.into(),
                source.into(),
                name.into(),
                person.into(),
            ]);
        }
    }
    sheet
}
