//! Entities: filed and drafted ones together, and what they refer to.

use super::names::{Names, Row, Wanted};
use super::wholes;
use crate::files::Span;
use crate::finding::Finding;
use crate::load::{RawDocument, RawEntity, Text};
use crate::model::{Entity, EntityId, KindId, Name, Vocabulary};

/// Entities by id. Documents may draft one id together, which then has the names of all; an
/// id otherwise given twice is reported, and the first is kept, a filed one before a draft.
pub(super) fn sorted<'t>(
    mut entities: Vec<RawEntity<'t>>,
    documents: &mut [RawDocument<'t>],
    findings: &mut Vec<Finding>,
) -> Vec<RawEntity<'t>> {
    // Documents are in the order of their ids, so that merged drafts do not depend on files.
    entities.extend(documents.iter_mut().flat_map(|document| std::mem::take(&mut document.entities)));
    entities.sort_by(|a, b| a.id.text.cmp(&b.id.text));
    entities.dedup_by(|second, first| {
        if second.id.text != first.id.text {
            return false;
        }
        if first.local && second.local && first.kind.text == second.kind.text {
            merge(first, second);
        } else {
            findings.push(super::duplicate("entity", &first.id, &second.id));
        }
        true
    });
    entities
}

fn merge<'t>(into: &mut RawEntity<'t>, other: &mut RawEntity<'t>) {
    for name in std::mem::take(&mut other.names) {
        if !into.names.contains(&name) {
            into.names.push(name);
        }
    }
    into.part_of.append(&mut other.part_of);
    into.allied_with.append(&mut other.allied_with);
    into.share = into.share.or(other.share);
    into.coordinates = into.coordinates.or(other.coordinates);
    into.side = into.side.take().or(other.side.take());
    into.place = into.place.take().or(other.place.take());
}

/// The number of a kind; the table holds every kind that occurs, and `actor` and `place` always.
pub(super) fn kind(vocabulary: &Vocabulary, name: &str) -> KindId {
    KindId::new(vocabulary.kinds.binary_search_by(|kind| kind.as_str().cmp(name)).unwrap_or(0))
}

pub(super) fn row(entity: &RawEntity, vocabulary: &Vocabulary) -> Row {
    Row {
        id: entity.id.text.clone().into_owned(),
        kind: Some(kind(vocabulary, &entity.kind.text)),
        names: entity.names.iter().map(|name| name.text.clone()).collect(),
    }
}

pub(super) fn entities(
    rows: Vec<RawEntity>,
    vocabulary: &Vocabulary,
    names: &Names,
    findings: &mut Vec<Finding>,
) -> Vec<Entity> {
    let place = kind(vocabulary, "place");
    let mut entities = Vec::with_capacity(rows.len());
    // For each row, where each thing it is part of is written; and the side it declares.
    let mut parts: Vec<Vec<(usize, Span)>> = Vec::with_capacity(rows.len());
    let mut sides = Vec::with_capacity(rows.len());
    for row in rows {
        let own = kind(vocabulary, &row.kind.text);
        let mut find = |text: &Text, kind| names.find(text, Wanted::Entity(kind), findings);
        parts.push(row.part_of.iter().filter_map(|text| Some((find(text, own)?, text.span))).collect());
        sides.push(row.side.as_ref().and_then(|text| find(text, own)));
        let mut allied_with: Vec<EntityId> =
            row.allied_with.iter().filter_map(|text| find(text, own)).map(EntityId::new).collect();
        sort(&mut allied_with);
        let place = row.place.as_ref().and_then(|text| find(text, place)).map(EntityId::new);
        entities.push(Entity {
            id: row.id.text.into_owned(),
            kind: own,
            names: row.names.into_iter().map(|name| Name { text: name.text, language: name.language }).collect(),
            part_of: Vec::new(),
            share: row.share,
            allied_with,
            side: EntityId::new(0),
            place,
            coordinates: row.coordinates,
            within: Vec::new(),
            local: row.local,
            span: row.id.span,
        });
    }
    join_allies(&mut entities);
    wholes::within(&mut entities, parts, findings);
    wholes::sides(&mut entities, &sides);
    entities
}

/// An alliance holds both ways, whoever declares it.
fn join_allies(entities: &mut [Entity]) {
    let pairs: Vec<(EntityId, EntityId)> = entities
        .iter()
        .enumerate()
        .flat_map(|(index, entity)| entity.allied_with.iter().map(move |ally| (*ally, EntityId::new(index))))
        .collect();
    for (ally, entity) in pairs {
        entities[ally.index()].allied_with.push(entity);
    }
    for (index, entity) in entities.iter_mut().enumerate() {
        sort(&mut entity.allied_with);
        entity.allied_with.retain(|ally| ally.index() != index);
    }
}

fn sort(ids: &mut Vec<EntityId>) {
    ids.sort_unstable();
    ids.dedup();
}
