//! What is filed beside claims: documents, sources and entities.

use super::sheet::Sheet;
use crate::model::{EntityId, SourceId};
use crate::report::export::{Export, dates};
use crate::report::web;
use crate::report::words;

/// One row a document. An address that is no web address stands in a column of its own, which
/// no program takes for a link.
pub(super) fn documents(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut claims = vec![0_usize; dossier.documents.len()];
    for claim in &dossier.claims {
        claims[claim.document.index()] += 1;
    }
    let mut sheet = Sheet::new([
        "document",
        "publisher",
        "publisher_name",
        "published",
        "published_from",
        "published_to",
        "title",
        "language",
        "claims",
        "url",
        "not_a_web_address",
    ]);
    for (document, claims) in dossier.documents.iter().zip(claims) {
        let publisher = dossier.source(document.publisher);
        let link = document.url.as_deref().and_then(web::link);
        sheet.row([
            document.id.as_str().into(),
            publisher.id.as_str().into(),
            publisher.name.as_str().into(),
            document.published.map(words::range).into(),
            document.published.and_then(|range| dates::first(range.earliest)).into(),
            document.published.and_then(|range| dates::last(range.latest)).into(),
            document.title.as_ref().into(),
            document.language.as_ref().into(),
            claims.into(),
            link.clone().into(),
            document.url.as_ref().filter(|_| link.is_none()).into(),
        ]);
    }
    sheet
}

/// One row a source; `lineage` is shared by all that declared ties make one.
pub(super) fn sources(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let id = |source: &SourceId| dossier.source(*source).id.clone();
    let ids = |sources: &[SourceId]| sources.iter().map(id).collect::<Vec<_>>().join("; ");
    let entities =
        |ids: &[EntityId]| ids.iter().map(|entity| dossier.entity(*entity).id.clone()).collect::<Vec<_>>().join("; ");
    let mut first_said = vec![0_usize; dossier.sources.len()];
    let mut published = vec![0_usize; dossier.sources.len()];
    for (claim, _) in dossier.claims() {
        if let Some(source) = dossier.origin(claim).source() {
            first_said[source.index()] += 1;
        }
    }
    for document in &dossier.documents {
        published[document.publisher.index()] += 1;
    }
    let mut sheet = Sheet::new([
        "source",
        "name",
        "aliases",
        "kind",
        "reliability",
        "because",
        "interests",
        "owner",
        "member_of",
        "relies_on",
        "spokespersons",
        "actor",
        "lineage",
        "claims_as_origin",
        "documents",
    ]);
    for (at, source) in dossier.sources.iter().enumerate() {
        sheet.row([
            source.id.as_str().into(),
            source.name.as_str().into(),
            source.aliases.join("; ").into(),
            source.kind.name().into(),
            source.reliability.into(),
            source.because.as_ref().into(),
            entities(&source.interests).into(),
            source.owner.as_ref().map(id).into(),
            ids(&source.member_of).into(),
            ids(&source.relies_on).into(),
            ids(&source.spokespersons).into(),
            source.actor.map(|actor| dossier.entity(actor).id.as_str()).into(),
            id(&export.grader.lineage().class(SourceId::new(at))).into(),
            first_said[at].into(),
            published[at].into(),
        ]);
    }
    sheet
}

/// One row for whatever claims can speak of.
pub(super) fn entities(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut claims = vec![0_usize; dossier.entities.len()];
    for (claim, _) in dossier.claims() {
        export.entities(claim).into_iter().for_each(|entity| claims[entity.index()] += 1);
    }
    let ids =
        |ids: &[EntityId]| ids.iter().map(|entity| dossier.entity(*entity).id.clone()).collect::<Vec<_>>().join("; ");
    let mut sheet = Sheet::new([
        "entity",
        "name",
        "other_names",
        "kind",
        "part_of",
        "side",
        "allied_with",
        "place",
        "latitude",
        "longitude",
        "claims",
    ]);
    for (at, entity) in dossier.entities.iter().enumerate() {
        let others: Vec<&str> = entity.names.iter().skip(1).map(|name| name.text.as_str()).collect();
        sheet.row([
            entity.id.as_str().into(),
            entity.name().into(),
            others.join("; ").into(),
            export.kind(EntityId::new(at)).into(),
            ids(&entity.part_of).into(),
            dossier.entity(entity.side).id.as_str().into(),
            ids(&entity.allied_with).into(),
            entity.place.map(|place| dossier.entity(place).id.as_str()).into(),
            entity.coordinates.map(|(latitude, _)| latitude).into(),
            entity.coordinates.map(|(_, longitude)| longitude).into(),
            claims[at].into(),
        ]);
    }
    sheet
}
