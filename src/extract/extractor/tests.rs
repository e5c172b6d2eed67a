//! Keys that are read are keys that the schema has.

use std::collections::BTreeSet;

use super::answer::{ANSWER_KEYS, CLAIM_KEYS, ENTITY_KEYS};

#[test]
fn keys_are_those_of_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&crate::schema::extractor()).unwrap();
    let entity = "/$defs/response/properties/entities/items";
    for (at, keys) in [("/$defs/response", &ANSWER_KEYS[..]), ("/$defs/claim", &CLAIM_KEYS), (entity, &ENTITY_KEYS)] {
        let object = schema.pointer(at).unwrap()["properties"].as_object().unwrap();
        let known: BTreeSet<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(known, keys.iter().copied().collect(), "{at}");
    }
}
