//! What is printed for other programs fits the schemas published for it, for every case of
//! `tests/cases`; and what was printed once can be compared with.

mod baseline;
mod hostile;
mod matching;
mod sarif;
mod shared;

use jsonschema::Validator;
use recoupe::report::json;
use recoupe::schema;
use serde_json::Value;

use shared::{Line, cases, refusals, root};

/// The schema, with every object closed: each key that is printed has to be described.
fn closed() -> Validator {
    fn close(value: &mut Value) {
        match value {
            Value::Object(keys) => {
                if let Some(rest) = keys.get_mut("additionalProperties") {
                    *rest = false.into();
                }
                keys.values_mut().for_each(close);
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(&schema::findings()).unwrap();
    close(&mut value);
    jsonschema::draft202012::new(&value).unwrap()
}

#[test]
fn json_fits_its_schema() {
    let validator = closed();
    for (name, line) in cases() {
        for text in [json::check(&line.view(false)), json::report(&line.view(true))] {
            assert_eq!(refusals(&validator, &text), Vec::<String>::new(), "{name}: {text}");
        }
    }
}

#[test]
fn the_schema_is_a_schema_and_the_one_in_the_docs() {
    let printed = schema::findings();
    assert!(jsonschema::draft202012::meta::is_valid(&serde_json::from_str(&printed).unwrap()));
    let path = root().join("docs/findings.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), printed, "`UPDATE=1 cargo test --test printed` writes it");
}

#[test]
fn fingerprints_are_given_once() {
    for (name, line) in cases() {
        let view = line.view(false);
        let all: Vec<&str> = view.input.iter().chain(&view.findings).map(|one| one.fingerprint.as_str()).collect();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all.len(), "{name}");
    }
}

#[test]
fn what_a_new_document_adds_takes_no_other_fingerprint() {
    let document = |id: &str, actor: &str, day: u32| {
        let says = format!("{{predicate: controls, actor: {actor}, place: town, scope: whole}}");
        let claim = format!("  - id: holds\n    says: {says}\n    when: 2020-02-01/2020-02-03\n");
        (
            format!("claims/{id}.yaml"),
            format!("document: {{id: {id}, publisher: herald, published: 2020-03-0{day}}}\nclaims:\n{claim}"),
        )
    };
    let of = |files: &[(String, String)]| {
        let view = Line::of(files).view(false);
        let clashes = view.findings.iter().filter(|one| one.code.name().ends_with("contradiction"));
        clashes.map(|one| (one.fingerprint.clone(), one.message.clone())).collect::<Vec<_>>()
    };
    let files = [document("b", "red", 2), document("c", "blue", 3), document("a", "green", 4)];
    let (two, three) = (of(&files[..2]), of(&files));
    assert_eq!((two.len(), three.len()), (1, 3));
    assert!(three.contains(&two[0]), "{two:?} {three:?}");
}

#[test]
fn a_finding_is_known_again_when_a_further_relay_joins() {
    let document = |id: &str, publisher: &str, day: u32| {
        let claim = "  - id: taken\n    says: {predicate: captures, actor: red, place: town}\n    when: 2020-03-01\n    from: [watch]\n";
        (
            format!("claims/{id}.yaml"),
            format!("document: {{id: {id}, publisher: {publisher}, published: 2020-03-0{day}}}\nclaims:\n{claim}"),
        )
    };
    let of = |files: &[(String, String)]| {
        let view = Line::of(files).view(false);
        let found = view.findings.iter().find(|one| one.code.name() == "single-origin").unwrap();
        (found.fingerprint.clone(), found.claims().len())
    };
    let files = [document("b", "herald", 2), document("c", "gazette", 3), document("a", "gazette", 4)];
    let (two, three) = (of(&files[..2]), of(&files));
    assert_eq!((two.1, three.1), (2, 3));
    assert_eq!(two.0, three.0);
}
