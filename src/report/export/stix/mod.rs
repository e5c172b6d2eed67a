//! A STIX 2.1 bundle: sources as identities, places as locations, documents as reports, claims
//! and findings as notes, and what one claim says of another as opinions.
//!
//! The digit of a grade is the `confidence`, by the Admiralty credibility scale of the
//! specification's Appendix A; 6 leaves it out. The letter has no place in STIX and stands in a
//! declared extension, together with the digit: the two are never made one.

mod filed;
mod object;
mod told;

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Export, dates, ids};
use crate::assess::Mark;
use crate::model::Instant;
use crate::report::web;
use object::{Common, Object};

/// What stands for a date nobody filed: the start of the count, plainly no date of ours.
const UNDATED: &str = "1970-01-01T00:00:00.000Z";
/// When the extension was defined.
const DEFINED: &str = "2026-11-01T00:00:00.000Z";
/// What the extension's properties mean, and which values they take.
const SCHEMA: &str = include_str!("grade.schema.json");

#[derive(Serialize)]
struct Bundle {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    objects: Vec<Object>,
}

/// The dossier as a bundle.
pub fn bundle(export: &Export) -> String {
    let stix = Stix { export, modified: export.known() };
    let mut objects = vec![stix.program(), stix.extension()];
    objects.extend(stix.sources());
    objects.extend(stix.entities());
    objects.extend(stix.documents());
    objects.extend(stix.claims());
    objects.extend(stix.opinions());
    objects.extend(stix.findings());
    let as_of = export.material.as_of.unwrap_or_default();
    let id = format!("bundle--{}", export.uuid("bundle", as_of));
    web::json(&Bundle { kind: "bundle", id, objects })
}

/// What all objects are made with.
struct Stix<'a> {
    export: &'a Export<'a>,
    /// What was judged can change with each further document: then it is a new version, of the
    /// day from which all was known.
    modified: Option<Instant>,
}

impl Stix<'_> {
    /// The parts every object has. `created` is a date of the dossier, or none.
    fn common(&self, kind: &'static str, id: String, created: Option<Instant>) -> Common {
        let later = self.modified.max(created).or(created);
        let written = |instant: Option<Instant>| instant.and_then(dates::timestamp);
        Common {
            kind,
            spec_version: "2.1",
            id,
            created_by_ref: None,
            created: written(created).unwrap_or_else(|| UNDATED.to_owned()),
            modified: written(later).or_else(|| written(created)).unwrap_or_else(|| UNDATED.to_owned()),
            labels: Vec::new(),
            confidence: None,
            lang: None,
            external_references: Vec::new(),
            extensions: None,
        }
    }

    fn id(&self, kind: &str, of: &str, id: &str) -> String {
        format!("{kind}--{}", self.export.uuid(of, id))
    }
}

/// This program: it made the judgements, and defined the extension.
fn program_id() -> String {
    format!("identity--{}", ids::uuid("identity/recoupe"))
}

/// The extension, the same in every bundle.
fn extension_id() -> String {
    format!("extension-definition--{}", ids::uuid("extension-definition/admiralty-grade"))
}

/// The STIX confidence of a digit (STIX 2.1, Appendix A, Admiralty credibility).
fn confidence(mark: Mark) -> Option<u8> {
    match mark.credibility {
        1 => Some(90),
        2 => Some(70),
        3 => Some(50),
        4 => Some(30),
        5 => Some(10),
        _ => None,
    }
}

/// Names in a set, in order.
fn refs(ids: impl IntoIterator<Item = String>) -> Vec<String> {
    Vec::from_iter(BTreeSet::from_iter(ids))
}
