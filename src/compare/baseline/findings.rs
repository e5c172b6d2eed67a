//! Our own JSON, as far as comparing needs it.

use serde::Deserialize;

use super::{Unusable, Worth, once};
use crate::compare::Record;

#[derive(Deserialize)]
struct File {
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    fingerprint: Option<String>,
    code: String,
    severity: Worth,
    possible: bool,
    message: String,
    about: Vec<String>,
    claims: Vec<Label>,
    proof: Vec<Reason>,
}

#[derive(Deserialize)]
struct Label {
    claim: Option<String>,
}

#[derive(Deserialize)]
struct Reason {
    text: String,
}

pub(super) fn read(text: &str) -> Result<Vec<Record>, Unusable> {
    let file: File = serde_json::from_str(text).map_err(|error| Unusable::json(&error))?;
    let record = |finding: Finding| Record {
        fingerprint: finding.fingerprint,
        code: finding.code,
        severity: finding.severity.into(),
        possible: finding.possible,
        message: finding.message,
        about: finding.about,
        claims: once(finding.claims.into_iter().filter_map(|label| label.claim)),
        reasons: finding.proof.into_iter().map(|reason| reason.text).collect(),
    };
    Ok(file.findings.into_iter().map(record).collect())
}
