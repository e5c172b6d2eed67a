//! GeoJSON, read by the `geojson` crate.

use geojson::{FeatureCollection, GeoJson, GeometryValue, feature::Id};

use crate::dossiers::{all, hostile};

fn read(text: &str) -> FeatureCollection {
    match text.parse::<GeoJson>().unwrap() {
        GeoJson::FeatureCollection(collection) => collection,
        other => panic!("no collection: {other}"),
    }
}

#[test]
fn every_place_is_a_feature() {
    for dossier in all() {
        let collection = read(&dossier.export(&["geojson"]));
        assert!(!collection.features.is_empty());
        let mut ids = std::collections::BTreeSet::new();
        for feature in &collection.features {
            let Some(Id::String(id)) = &feature.id else { panic!("{feature:?} has no id") };
            assert!(ids.insert(id.clone()), "{id} twice");
            assert!(feature.property("name").is_some() && feature.property("claims").is_some());
            let Some(geometry) = &feature.geometry else { continue };
            let GeometryValue::Point { coordinates } = &geometry.value else { panic!("{id} is no point") };
            let [longitude, latitude] = coordinates.as_slice() else { panic!("{id} has no two coordinates") };
            assert!((-180.0..=180.0).contains(longitude) && (-90.0..=90.0).contains(latitude), "{id}");
        }
    }
}

#[test]
fn longitude_comes_first() {
    let collection = read(&hostile().export(&["geojson"]));
    let points: Vec<Vec<f64>> = collection
        .features
        .iter()
        .filter_map(|feature| match &feature.geometry.as_ref()?.value {
            GeometryValue::Point { coordinates } => Some(coordinates.as_slice().to_vec()),
            _ => None,
        })
        .collect();
    assert_eq!(points, [vec![180.0, 90.0], vec![-40.25, -34.5]]);
}

/// The state is the one known on the day asked for, not the one known since.
#[test]
fn a_map_shows_what_was_known() {
    let state = |arguments: &[&str]| {
        let text = all()[0].export(&[&["geojson"], arguments].concat());
        let collection = read(&text);
        let town = collection
            .features
            .iter()
            .find(|feature| matches!(&feature.id, Some(Id::String(id)) if id.ends_with(":boukamal")));
        town.unwrap().property("states").unwrap()[0]["since_latest"].as_str().unwrap().to_owned()
    };
    assert_eq!(state(&["--as-of", "2017-11-10"]), "2017-11-09");
    assert_eq!(state(&[]), "2018-06-08");
}
