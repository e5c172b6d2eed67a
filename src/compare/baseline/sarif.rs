//! SARIF that an earlier run wrote, as far as comparing needs it. A file may hold runs of other
//! tools beside ours; what another tool took out of our results is done without.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{DRIVER, FINGERPRINT, Unusable, Worth, once};
use crate::compare::Record;
use crate::finding::{Code, Room};

#[derive(Deserialize)]
struct File {
    runs: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    #[serde(default)]
    results: Vec<Found>,
}

#[derive(Deserialize)]
struct Tool {
    driver: Driver,
}

#[derive(Deserialize)]
struct Driver {
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    #[serde(default)]
    rule_id: String,
    level: Option<Worth>,
    message: Message,
    #[serde(default)]
    partial_fingerprints: BTreeMap<String, String>,
    baseline_state: Option<String>,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    text: String,
}

/// What SARIF itself has no place for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Properties {
    message: Option<String>,
    possible: bool,
    about: Vec<String>,
    claims: Vec<String>,
    because: Vec<String>,
}

pub(super) fn read(text: &str) -> Result<Vec<Record>, Unusable> {
    let file: File = serde_json::from_str(text).map_err(|error| Unusable::json(&error))?;
    let own: Vec<Run> = file.runs.into_iter().filter(|run| run.tool.driver.name == DRIVER).collect();
    if own.is_empty() {
        return Err(Unusable::new(None, "is SARIF, but no run in it is of recoupe"));
    }
    let there = |found: &Found| {
        found.baseline_state.as_deref() != Some("absent")
            && Code::from_name(&found.rule_id).is_none_or(|code| code.room() == Room::Assess)
    };
    Ok(own.into_iter().flat_map(|run| run.results).filter(there).map(record).collect())
}

fn record(found: Found) -> Record {
    let Found { rule_id, level, message, mut partial_fingerprints, properties, .. } = found;
    Record {
        fingerprint: partial_fingerprints.remove(FINGERPRINT),
        code: rule_id,
        // What SARIF takes a result to be that gives no level.
        severity: level.unwrap_or(Worth::Warning).into(),
        possible: properties.possible,
        message: properties.message.unwrap_or(message.text),
        about: properties.about,
        claims: once(properties.claims),
        reasons: properties.because,
    }
}
