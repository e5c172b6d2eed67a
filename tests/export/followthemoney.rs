//! FollowTheMoney statements, held against the library's own schemata: every property belongs
//! to its schema and has its type, every entity what it requires, every reference its range.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::dossiers::all;

/// A schema with all that it inherits.
#[derive(Default)]
struct Schema {
    kinds: BTreeSet<String>,
    required: BTreeSet<String>,
    /// For each property its type, and for a reference whom it may name.
    properties: BTreeMap<String, (String, Option<String>)>,
}

fn schema(name: &str) -> Schema {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/published/followthemoney/{name}.yaml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} is not vendored"));
    let all: Value = serde_yaml::from_str(&text).unwrap();
    let own = &all[name];
    let words = |key: &str| own[key].as_array().into_iter().flatten().map(|word| word.as_str().unwrap().to_owned());
    let mut found = Schema::default();
    for parent in words("extends") {
        let parent = schema(&parent);
        found.kinds.extend(parent.kinds);
        found.required.extend(parent.required);
        found.properties.extend(parent.properties);
    }
    assert!(own["deprecated"] != true);
    found.kinds.insert(name.to_owned());
    found.required.extend(words("required"));
    for (property, about) in own["properties"].as_object().into_iter().flatten() {
        let word = |key: &str| about[key].as_str().map(str::to_owned);
        found.properties.insert(property.clone(), (word("type").unwrap_or("string".to_owned()), word("range")));
    }
    found
}

struct Entity {
    schema: String,
    values: BTreeMap<String, Vec<String>>,
}

#[test]
fn statements_fit_their_schemata() {
    let mut schemata: BTreeMap<String, Schema> = BTreeMap::new();
    for dossier in all() {
        let mut entities: BTreeMap<String, Entity> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        let text = dossier.export(&["ftm"]);
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(lines.is_sorted_by_key(|line| line["canonical_id"].as_str().map(str::to_owned)));
        for line in &lines {
            let word = |key: &str| line[key].as_str().unwrap_or_else(|| panic!("{line} has no {key}"));
            let (name, prop, value) = (word("schema"), word("prop"), word("value"));
            assert!(ids.insert(word("id").to_owned()), "{line} twice");
            let lang = line["lang"].as_str().map(|lang| format!("@{lang}")).unwrap_or_default();
            let key = format!("{}.{}.{prop}.{value}{lang}", dossier.name(), word("entity_id"));
            assert_eq!(word("id"), sha1_smol::Sha1::from(key).digest().to_string());
            assert_eq!(word("dataset"), dossier.name());
            assert_eq!(line["external"], false);
            let entity = entities
                .entry(word("entity_id").to_owned())
                .or_insert_with(|| Entity { schema: name.to_owned(), values: BTreeMap::new() });
            assert_eq!(entity.schema, name);
            if prop == "id" {
                assert_eq!((word("prop_type"), value), ("id", word("entity_id")));
                continue;
            }
            let schema = schemata.entry(name.to_owned()).or_insert_with(|| schema(name));
            let (kind, _) = schema.properties.get(prop).unwrap_or_else(|| panic!("{name} has no {prop}"));
            assert_eq!(word("prop_type"), kind);
            assert!(fits(kind, value), "{name}.{prop} cannot be {value}");
            entity.values.entry(prop.to_owned()).or_default().push(value.to_owned());
        }
        for entity in entities.values() {
            let schema = &schemata[&entity.schema];
            for required in &schema.required {
                assert!(entity.values.contains_key(required), "{} has no {required}", entity.schema);
            }
            for (prop, values) in &entity.values {
                let Some(range) = &schema.properties[prop].1 else { continue };
                for value in values {
                    let other = entities.get(value).unwrap_or_else(|| panic!("{prop} names nobody"));
                    assert!(schemata[&other.schema].kinds.contains(range), "{prop} cannot be a {}", other.schema);
                }
            }
        }
    }
}

/// What the library's types take, as far as the export uses them.
fn fits(kind: &str, value: &str) -> bool {
    match kind {
        "entity" => value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'),
        "url" => value.starts_with("https://") || value.starts_with("http://"),
        "number" => value.parse::<f64>().is_ok(),
        "date" => value.len() >= 4 && value.bytes().all(|byte| byte.is_ascii_digit() || b"-T:".contains(&byte)),
        "language" => value.len() == 3,
        "text" => !value.is_empty(),
        _ => !value.is_empty() && !value.contains('\n'),
    }
}

/// Nothing denied, planned or doubted stands as something that happened.
#[test]
fn only_what_is_affirmed_is_an_event() {
    for dossier in all() {
        let mut schemata: BTreeMap<String, String> = BTreeMap::new();
        let mut stances: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in dossier.export(&["ftm"]).lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let id = line["entity_id"].as_str().unwrap().to_owned();
            schemata.insert(id.clone(), line["schema"].as_str().unwrap().to_owned());
            if line["prop"] == "keywords" {
                stances.entry(id).or_default().insert(line["value"].as_str().unwrap().to_owned());
            }
        }
        for (id, words) in &stances {
            let not_so = ["denies", "doubts", "announces"].iter().any(|stance| words.contains(*stance));
            assert!(!not_so || schemata[id] == "Note");
        }
    }
}
