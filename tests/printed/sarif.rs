//! SARIF: valid by the published schema, and with what its consumers need beyond that.

use jsonschema::Validator;
use recoupe::report::sarif::sarif;
use serde_json::Value;

use super::shared::{Line, cases, refusals, root};

pub fn published() -> Validator {
    let text = std::fs::read_to_string(root().join("tests/published/sarif/sarif-schema-2.1.0.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    // One pattern of the standard is no regular expression by the letter. It is for a key that
    // is not written here.
    for of in ["run", "toolComponent"] {
        let language = schema["definitions"][of]["properties"]["language"].as_object_mut().unwrap();
        assert!(language.remove("pattern").is_some());
    }
    jsonschema::draft7::new(&schema).unwrap()
}

pub fn text(line: &Line) -> String {
    sarif(line.material(), &line.view(false), "", None)
}

fn results(line: &Line) -> Vec<Value> {
    let log: Value = serde_json::from_str(&text(line)).unwrap();
    log["runs"][0]["results"].as_array().unwrap().clone()
}

#[test]
fn it_fits_the_published_schema() {
    let validator = published();
    for (name, line) in cases() {
        assert_eq!(refusals(&validator, &text(&line)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_result_has_a_place_a_rule_and_a_fingerprint() {
    for (name, line) in cases() {
        let log: Value = serde_json::from_str(&text(&line)).unwrap();
        let run = &log["runs"][0];
        let found = run["results"].as_array().unwrap();
        assert_eq!(found.len(), line.input.len() + line.findings.len(), "{name}");
        for result in found {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(!uri.starts_with('/') && uri.is_ascii(), "{name}: {uri}");
            assert!(place["region"]["startLine"].as_u64().unwrap() > 0, "{name}");
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"], "{name}");
            assert!(!rule["help"]["markdown"].as_str().unwrap().is_empty());
            assert!(result["partialFingerprints"]["recoupeFinding/v1"].is_string(), "{name}");
        }
    }
}

#[test]
fn a_chain_is_a_flow_from_origin_to_publisher() {
    let (_, line) = cases().find(|(name, _)| name == "this dossier").unwrap();
    let results = results(&line);
    let mut flows = results.iter().flat_map(|result| result["codeFlows"].as_array().into_iter().flatten());
    let steps = |flow: &Value| -> Vec<String> {
        let steps = flow["threadFlows"][0]["locations"].as_array().unwrap();
        steps.iter().map(|step| step["location"]["message"]["text"].as_str().unwrap().to_owned()).collect()
    };
    let long = flows.find(|flow| flow["message"]["text"].as_str().unwrap().contains("fighters-withdraw")).unwrap();
    let told = steps(long);
    assert!(told.len() > 2, "{told:?}");
    assert!(told[0].ends_with("says so first"), "{told:?}");
    assert!(told[1].contains("relays it from"), "{told:?}");
    assert!(told[told.len() - 1].contains("publishes it, from"), "{told:?}");
}

#[test]
fn regions_cover_what_the_frames_underline() {
    let (_, line) = cases().find(|(name, _)| name == "names-in-any-script").unwrap();
    for (result, finding) in results(&line).iter().zip(line.view(false).findings) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let label = &finding.labels[0];
        assert_eq!(region["startLine"], label.place.line);
        assert_eq!(region["startColumn"], label.place.column);
        if region["startLine"] == region["endLine"] {
            let wide = region["endColumn"].as_u64().unwrap() - region["startColumn"].as_u64().unwrap();
            assert_eq!(wide as usize, line.files.slice(label.span).trim_end().chars().count());
        }
    }
}
