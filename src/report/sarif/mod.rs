//! Findings as SARIF 2.1.0, for code scanners and editors: each with its place in the files,
//! the ways by which its claims came, and what became of it since a baseline.

mod flow;
mod place;
mod result;
mod rules;

use serde_json::{Map, Value, json};

use super::{Material, View};
use crate::compare::{Against, DRIVER};

use result::Results;

/// The version of SARIF.
const VERSION: &str = "2.1.0";

/// Where its schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that paths start from.
const ROOT: &str = "%SRCROOT%";

/// The findings as SARIF. `view` has all of them, in the order of `material`. `folder` is where
/// the dossier stands, seen from where its reader stands: empty, or ending in `/`. With
/// `against`, each finding says what became of it, and those that are gone stand at the end.
pub fn sarif(material: Material<'_>, view: &View, folder: &str, against: Option<&Against>) -> String {
    let results = Results::new(material, folder);
    let mut listed: Vec<Value> = view.input.iter().map(|one| results.input(one, against.is_some())).collect();
    for (row, finding) in view.findings.iter().enumerate() {
        listed.push(results.finding(finding, against.and_then(|against| against.states.get(row).copied())));
    }
    if let Some(against) = against {
        listed.extend(against.settled.iter().map(|record| results.settled(record)));
    }
    let (rules, listed) = rules::indexed(listed);
    let mut properties = Map::new();
    if let Some(day) = &view.overview.as_of {
        properties.insert("asOf".to_owned(), super::escape::terminal(day).into());
    }
    properties.insert("documents".to_owned(), view.overview.documents.into());
    properties.insert("claims".to_owned(), view.overview.claims.into());
    let log = json!({
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [{
            "tool": {"driver": {
                "name": DRIVER,
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": {"text": "A compiler for what sources say."},
                "rules": rules,
            }},
            "invocations": [{"executionSuccessful": !view.unusable()}],
            "automationDetails": {"id": format!("{DRIVER}/")},
            "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that recoupe was run in."}}},
            "columnKind": "unicodeCodePoints",
            "results": listed,
            "properties": properties,
        }],
    });
    super::escape::json(format!("{log:#}\n"))
}
