//! STIX, held against the JSON schemas of STIX 2.1, and what they cannot tell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;

use crate::dossiers::all;

/// The schemas by their address, from the files of this repository.
struct Published;

const ADDRESS: &str = "raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";

fn schema(path: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/stix").join(path);
    serde_json::from_str(&std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{path} is not vendored"))).unwrap()
}

impl Retrieve for Published {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let address = uri.as_str();
        let (_, path) = address.split_once(ADDRESS).ok_or("not a schema of STIX")?;
        Ok(schema(path))
    }
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().with_retriever(Published).build(schema).unwrap()
}

fn hold(validator: &Validator, value: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{value:#}");
}

fn refs(object: &Value) -> Vec<&str> {
    let lists = object["object_refs"].as_array().into_iter().flatten();
    lists.chain(object.get("created_by_ref")).map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn every_object_fits_its_schema() {
    let types = ["identity", "location", "note", "opinion", "report"];
    let mut validators: BTreeMap<&str, Validator> =
        types.iter().map(|kind| (*kind, validator(&schema(&format!("sdos/{kind}.json"))))).collect();
    validators.insert("extension-definition", validator(&schema("common/extension-definition.json")));
    let mut bundle = schema("common/bundle.json");
    // It names the schema of every type there is; each object is held against its own below.
    bundle["properties"]["objects"].as_object_mut().unwrap().remove("items");
    let bundle = validator(&bundle);
    for dossier in all() {
        let value: Value = serde_json::from_str(&dossier.export(&["stix"])).unwrap();
        hold(&bundle, &value);
        let objects = value["objects"].as_array().unwrap();
        let ids: BTreeSet<&str> = objects.iter().map(|object| object["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), objects.len(), "ids are unique");
        let mut met = BTreeSet::new();
        for object in objects {
            let kind = object["type"].as_str().unwrap();
            met.insert(kind);
            hold(&validators[kind], object);
            assert!(object["id"].as_str().unwrap().starts_with(&format!("{kind}--")));
            assert!(object["created"].as_str() <= object["modified"].as_str(), "{object:#}");
            for id in refs(object) {
                assert!(ids.contains(id), "{id} is not in the bundle");
            }
        }
        if dossier.is_hostile() {
            assert_eq!(met.len(), validators.len(), "the hostile dossier has every type: {met:?}");
        }
    }
}

/// STIX 2.1, Appendix A: the Admiralty credibility scale.
#[test]
fn confidence_comes_from_the_digit_and_the_letter_stands_apart() {
    let mut digits = BTreeSet::new();
    for dossier in all() {
        let value: Value = serde_json::from_str(&dossier.export(&["stix"])).unwrap();
        let objects = value["objects"].as_array().unwrap();
        let extension = objects.iter().find(|object| object["type"] == "extension-definition").unwrap();
        let grade: Value = serde_json::from_str(extension["schema"].as_str().unwrap()).unwrap();
        let grade = jsonschema::draft202012::new(&grade).unwrap();
        for object in objects {
            let Some(own) = object["extensions"].get(extension["id"].as_str().unwrap()) else {
                assert!(object.get("confidence").is_none());
                continue;
            };
            hold(&grade, own);
            let Some(digit) = own["credibility"].as_u64() else { continue };
            digits.insert(digit);
            let scale = [None, Some(90), Some(70), Some(50), Some(30), Some(10), None];
            assert_eq!(object.get("confidence").and_then(Value::as_u64), scale[digit as usize]);
        }
    }
    assert!(digits.contains(&6) && digits.len() > 2, "{digits:?}");
}
