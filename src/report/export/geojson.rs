//! Places as GeoJSON (RFC 7946): where each is filed to lie, and how things stood there last.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Export, dates};
use crate::link::{Level, Timeline};
use crate::model::EntityId;
use crate::report::web;
use crate::report::{place, words};

#[derive(Serialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature>,
}

#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    /// Nothing where no coordinates are filed: RFC 7946 calls such a feature unlocated.
    geometry: Option<Point>,
    properties: Properties,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude first.
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties {
    name: String,
    other_names: Vec<String>,
    part_of: Vec<String>,
    /// How things stood last, in one line for a map's label.
    state: Option<String>,
    /// The same, in parts: one for each story told of the place.
    states: Vec<State>,
    claims: usize,
    documents: usize,
    findings: usize,
    codes: Vec<&'static str>,
    as_of: Option<String>,
}

#[derive(Serialize)]
struct State {
    /// The side that gained; nobody where only a loss is told.
    holder: Option<String>,
    /// How far it got: `held`, `part` or `foothold`.
    level: &'static str,
    /// How much, in the words of the claims.
    scope: Option<String>,
    side: String,
    what: String,
    since: String,
    since_earliest: Option<String>,
    since_latest: Option<String>,
    told_by: Vec<String>,
    origins: String,
    marks: Vec<String>,
    disputed: bool,
    turns: usize,
}

/// Every place as a feature, by id.
pub fn collection(export: &Export) -> String {
    let dossier = export.dossier();
    let places = (0..dossier.entities.len()).map(EntityId::new).filter(|entity| place(dossier, *entity));
    let told = Told::new(export);
    web::json(&Collection {
        kind: "FeatureCollection",
        features: places.map(|id| feature(export, &told, id)).collect(),
    })
}

/// What claims and findings say of each entity, counted in one pass.
struct Told {
    claims: Vec<usize>,
    documents: Vec<BTreeSet<usize>>,
    findings: Vec<usize>,
    codes: Vec<BTreeSet<&'static str>>,
}

impl Told {
    fn new(export: &Export) -> Told {
        let number = export.dossier().entities.len();
        let mut told = Told {
            claims: vec![0; number],
            documents: vec![BTreeSet::new(); number],
            findings: vec![0; number],
            codes: vec![BTreeSet::new(); number],
        };
        for (id, claim) in export.dossier().claims() {
            for entity in export.entities(id) {
                told.claims[entity.index()] += 1;
                told.documents[entity.index()].insert(claim.document.index());
            }
        }
        for finding in export.material.findings {
            for entity in BTreeSet::from_iter(finding.about.iter().filter(|entity| entity.index() < number)) {
                told.findings[entity.index()] += 1;
                told.codes[entity.index()].insert(finding.code.name());
            }
        }
        told
    }
}

fn feature(export: &Export, told: &Told, id: EntityId) -> Feature {
    let dossier = export.dossier();
    let entity = dossier.entity(id);
    let timelines = export.material.linked.timelines.iter().filter(|timeline| timeline.key[..] == [id]);
    let states: Vec<State> = timelines.filter_map(|timeline| state(export, timeline)).collect();
    let lines: Vec<String> =
        states.iter().map(|state| format!("{} {}, {}", state.side, state.what, state.since)).collect();
    Feature {
        kind: "Feature",
        id: export.entity_iri(id),
        geometry: entity
            .coordinates
            .map(|(latitude, longitude)| Point { kind: "Point", coordinates: [longitude, latitude] }),
        properties: Properties {
            name: entity.name().to_owned(),
            other_names: entity.names.iter().skip(1).map(|name| name.text.clone()).collect(),
            part_of: entity.part_of.iter().map(|whole| dossier.name(*whole).to_owned()).collect(),
            state: (!lines.is_empty()).then(|| lines.join("; ")),
            states,
            claims: told.claims[id.index()],
            documents: told.documents[id.index()].len(),
            findings: told.findings[id.index()],
            codes: told.codes[id.index()].iter().copied().collect(),
            as_of: export.material.as_of.map(str::to_owned),
        },
    }
}

/// The last turn of a timeline.
fn state(export: &Export, timeline: &Timeline) -> Option<State> {
    let turn = timeline.turns.last()?;
    let told = words::turn(export.dossier(), export.material.linked, turn);
    let dossier = export.dossier();
    Some(State {
        holder: turn.side.map(|side| dossier.name(side).to_owned()),
        level: match turn.level {
            Level::Held => "held",
            Level::Part => "part",
            Level::Foothold => "foothold",
        },
        scope: turn.scope.map(|scope| scope.words(&dossier.vocabulary.scopes)),
        side: told.side,
        what: told.what,
        since: told.date,
        since_earliest: dates::first(turn.start.earliest),
        since_latest: dates::last(turn.start.latest),
        told_by: told.tellers,
        origins: told.origins,
        marks: told.marks,
        disputed: turn.disputed(),
        turns: timeline.turns.len(),
    })
}
