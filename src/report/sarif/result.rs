//! Results: one for each finding.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::flow::flow;
use super::place::{Places, message, text};
use crate::compare::{FINGERPRINT, Record, State};
use crate::files::Span;
use crate::load::BUILT_IN_VOCABULARY;
use crate::model::{ClaimId, Dossier};
use crate::report::{FindingView, Material, Place};

/// Where to put what has no place in any file.
const SOMEWHERE: &str = "claims";

/// Makes the results of one run.
pub(super) struct Results<'a> {
    dossier: &'a Dossier,
    places: Places<'a>,
    claims: HashMap<String, ClaimId>,
}

impl<'a> Results<'a> {
    pub(super) fn new(material: Material<'a>, folder: &'a str) -> Results<'a> {
        let claims = material.dossier.claims().map(|(id, _)| (material.dossier.claim_name(id), id)).collect();
        Results { dossier: material.dossier, places: Places { files: material.files, folder }, claims }
    }

    /// An input error. No baseline has any: whoever compares has to correct it all the same.
    pub(super) fn input(&self, finding: &FindingView, compared: bool) -> Value {
        self.finding(finding, compared.then_some(State::New))
    }

    /// A finding, and what became of it.
    pub(super) fn finding(&self, finding: &FindingView, state: Option<State>) -> Value {
        let mut result = Map::new();
        let mut put = |key: &str, value: Value| result.insert(key.to_owned(), value);
        put("ruleId", finding.code.name().into());
        put("level", finding.severity.name().into());
        put("message", message(&finding.headline()));
        put("partialFingerprints", json!({FINGERPRINT: finding.fingerprint}));
        put("properties", properties(finding));
        let mut labels = finding.labels.iter();
        put(
            "locations",
            match labels.next() {
                Some(label) => json!([self.location(label.span, label.claim.as_deref(), &label.text)]),
                None => json!([{"physicalLocation": self.places.start(SOMEWHERE)}]),
            },
        );
        let mut related: Vec<Value> =
            labels.map(|label| self.location(label.span, label.claim.as_deref(), &label.text)).collect();
        let grounds = finding.proof.iter().filter_map(|proof| Some((proof.place.as_ref()?, &proof.text)));
        // The built-in vocabulary is no file that anybody could open.
        let grounds = grounds.filter(|(place, _)| place.file != BUILT_IN_VOCABULARY);
        related.extend(grounds.map(|(place, text)| self.ground(place, text)));
        for (id, location) in related.iter_mut().enumerate() {
            location["id"] = (id + 1).into();
        }
        if !related.is_empty() {
            put("relatedLocations", related.into());
        }
        let ids = finding.claims().into_iter().filter_map(|name| self.claims.get(name));
        let flows: Vec<Value> = ids.filter_map(|id| flow(self.dossier, self.places, *id)).collect();
        if !flows.is_empty() {
            put("codeFlows", flows.into());
        }
        if let Some(state) = state {
            let word = match state {
                State::New => "new",
                State::Graver | State::Changed => "updated",
                State::Unchanged => "unchanged",
            };
            put("baselineState", word.into());
        }
        result.into()
    }

    /// A finding of a baseline that is gone, where the first claim left of it stands.
    pub(super) fn settled(&self, record: &Record) -> Value {
        let claim = record.claims.iter().find_map(|name| self.claims.get(name));
        let place = match claim {
            Some(claim) => self.places.physical(self.dossier.claim(*claim).spans.id),
            None => self.places.start(SOMEWHERE),
        };
        let mut result = json!({
            "ruleId": text(&record.code),
            "level": record.severity.name(),
            "message": message(&record.message),
            "locations": [{"physicalLocation": place}],
            "baselineState": "absent",
        });
        if let Some(fingerprint) = &record.fingerprint {
            result["partialFingerprints"] = json!({FINGERPRINT: fingerprint});
        }
        result
    }

    fn location(&self, span: Span, claim: Option<&str>, words: &str) -> Value {
        let mut location = json!({"physicalLocation": self.places.physical(span)});
        if let Some(claim) = claim {
            location["logicalLocations"] = json!([{"fullyQualifiedName": text(claim)}]);
        }
        if !words.is_empty() {
            location["message"] = message(words);
        }
        location
    }

    /// The line of a rule or of the vocabulary that a step of reasoning rests on.
    fn ground(&self, place: &Place, words: &str) -> Value {
        let mut physical = self.places.start(&place.file);
        physical["region"] = json!({"startLine": place.line, "startColumn": place.column});
        json!({"physicalLocation": physical, "message": message(words)})
    }
}

/// What SARIF has no place for: with it, a later run can tell what changed.
fn properties(finding: &FindingView) -> Value {
    let mut keys = Map::new();
    let mut put = |key: &str, value: Value| keys.insert(key.to_owned(), value);
    let because: Vec<&str> = finding.proof.iter().map(|proof| proof.text.as_str()).collect();
    let grade = |label: &crate::report::LabelView| {
        label.claim.clone().zip(label.grade.map(|grade| Value::from(grade.to_string())))
    };
    let grades: Map<String, Value> = finding.labels.iter().filter_map(grade).collect();
    put("possible", finding.possible.into());
    put("about", json!(finding.about));
    put("claims", json!(finding.claims()));
    put("because", json!(because));
    if !grades.is_empty() {
        put("grades", grades.into());
    }
    if let Some(help) = &finding.help {
        put("help", text(help).into());
    }
    if text(&finding.headline()) != finding.message {
        put("message", finding.message.clone().into());
    }
    keys.into()
}
