//! The STIX objects an export holds, with the properties it fills in, in the order of the
//! specification.

use std::collections::BTreeMap;

use serde::Serialize;

/// What every object has.
#[derive(Serialize)]
pub(super) struct Common {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) spec_version: &'static str,
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) created_by_ref: Option<String>,
    pub(super) created: String,
    pub(super) modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) labels: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) external_references: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) extensions: Option<BTreeMap<String, Grade>>,
}

/// Where something is to be found outside.
#[derive(Serialize)]
pub(super) struct Reference {
    pub(super) source_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_id: Option<String>,
}

/// What the declared extension holds.
#[derive(Serialize)]
pub(super) struct Grade {
    pub(super) extension_type: &'static str,
    pub(super) reliability: char,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credibility: Option<u8>,
}

/// An object with what is its own.
#[derive(Serialize)]
pub(super) struct Object {
    #[serde(flatten)]
    pub(super) common: Common,
    #[serde(flatten)]
    pub(super) own: Own,
}

/// What each type of object has beside.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Own {
    Extension {
        name: &'static str,
        description: &'static str,
        schema: &'static str,
        version: &'static str,
        extension_types: [&'static str; 1],
    },
    Identity {
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        roles: Vec<String>,
        identity_class: &'static str,
    },
    Location {
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        latitude: f64,
        longitude: f64,
    },
    Report {
        name: String,
        description: String,
        published: String,
        object_refs: Vec<String>,
    },
    Note {
        #[serde(rename = "abstract")]
        short: String,
        content: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        authors: Vec<String>,
        object_refs: Vec<String>,
    },
    Opinion {
        explanation: String,
        authors: Vec<String>,
        opinion: &'static str,
        object_refs: Vec<String>,
    },
}
