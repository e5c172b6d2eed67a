//! Where every claim comes from, as PROV-O in JSON-LD: the chain of a claim as quotations, its
//! origin as primary source, a retraction as revision, a finding as what was derived from claims.
//!
//! The context stands in the file: reading it needs no network. Names and dates are
//! schema.org's, the two halves of a grade are ours.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Export, dates};
use crate::assess::Mark;
use crate::model::{ClaimId, Document, DocumentId, SourceId, SourceKind, Step};
use crate::report::web;

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: serde_json::Value,
    #[serde(rename = "@graph")]
    nodes: Vec<Node>,
}

/// Any node; what it does not have is left out.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    types: Vec<&'static str>,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_at_time: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    was_attributed_to: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acted_on_behalf_of: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    had_member: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    had_primary_source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was_quoted_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was_revision_of: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    was_derived_from: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
}

/// What the keys of the graph mean.
fn context() -> serde_json::Value {
    let mut terms = BTreeMap::from([
        ("prov".to_owned(), serde_json::json!("http://www.w3.org/ns/prov#")),
        ("schema".to_owned(), serde_json::json!("http://schema.org/")),
        ("xsd".to_owned(), serde_json::json!("http://www.w3.org/2001/XMLSchema#")),
        ("grade".to_owned(), serde_json::json!("urn:recoupe:terms:")),
        ("generatedAtTime".to_owned(), serde_json::json!({"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"})),
        ("url".to_owned(), serde_json::json!({"@id": "schema:url", "@type": "@id"})),
    ]);
    for term in ["name", "alternateName", "text", "inLanguage", "datePublished"] {
        terms.insert(term.to_owned(), serde_json::json!(format!("schema:{term}")));
    }
    for term in ["reliability", "credibility"] {
        terms.insert(term.to_owned(), serde_json::json!(format!("grade:{term}")));
    }
    let links = [
        "wasAttributedTo",
        "actedOnBehalfOf",
        "hadMember",
        "hadPrimarySource",
        "wasQuotedFrom",
        "wasRevisionOf",
        "wasDerivedFrom",
    ];
    for term in links {
        terms.insert(term.to_owned(), serde_json::json!({"@id": format!("prov:{term}"), "@type": "@id"}));
    }
    serde_json::json!(terms)
}

/// The whole dossier as one graph.
pub fn graph(export: &Export) -> String {
    let mut nodes = vec![Node {
        id: PROGRAM.to_owned(),
        types: vec!["prov:SoftwareAgent"],
        name: "recoupe".to_owned(),
        ..Node::default()
    }];
    nodes.extend(agents(export));
    nodes.extend(documents(export));
    for (id, _) in export.dossier().claims() {
        claim(export, id, &mut nodes);
    }
    nodes.extend(findings(export));
    web::json(&Graph { context: context(), nodes })
}

/// Who made the findings.
const PROGRAM: &str = "urn:recoupe:program";

fn agents(export: &Export) -> Vec<Node> {
    let dossier = export.dossier();
    let mut speaks_for = vec![Vec::new(); dossier.sources.len()];
    for (at, source) in dossier.sources.iter().enumerate() {
        for person in &source.spokespersons {
            speaks_for[person.index()].push(export.source_iri(SourceId::new(at)));
        }
    }
    let sources = dossier.sources.iter().zip(speaks_for).enumerate();
    let agent = |(at, (source, speaks_for)): (usize, (&crate::model::Source, Vec<String>))| Node {
        id: export.source_iri(SourceId::new(at)),
        types: match source.kind {
            SourceKind::Person => vec!["prov:Person", "schema:Person"],
            _ => vec!["prov:Organization", "schema:Organization"],
        },
        name: source.name.clone(),
        alternate_name: source.aliases.clone(),
        acted_on_behalf_of: speaks_for,
        ..Node::default()
    };
    sources.map(agent).collect()
}

fn documents(export: &Export) -> Vec<Node> {
    let dossier = export.dossier();
    let mut claims = vec![Vec::new(); dossier.documents.len()];
    for (id, claim) in dossier.claims() {
        claims[claim.document.index()].push(export.claim_iri(id));
    }
    let documents = dossier.documents.iter().zip(claims).enumerate();
    let node = |(at, (document, claims)): (usize, (&Document, Vec<String>))| Node {
        id: export.document_iri(DocumentId::new(at)),
        types: vec!["prov:Entity", "prov:Collection", "schema:CreativeWork"],
        name: document.title.clone().unwrap_or_else(|| document.id.clone()),
        in_language: document.language.clone(),
        url: document.url.as_deref().and_then(web::link),
        date_published: document.published.and_then(dates::edtf),
        generated_at_time: generated(document),
        was_attributed_to: vec![export.source_iri(document.publisher)],
        had_member: claims,
        ..Node::default()
    };
    documents.map(node).collect()
}

/// The first instant a document can have come out, on the clock of the place.
fn generated(document: &Document) -> Option<String> {
    document.published.and_then(|published| dates::date_time(published.earliest))
}

/// A claim as its document has it, and before it each step of its chain: what the one before
/// had told.
fn claim(export: &Export, id: ClaimId, nodes: &mut Vec<Node>) {
    let dossier = export.dossier();
    let claim = dossier.claim(id);
    let document = dossier.document(claim.document);
    let name = dossier.claim_name(id);
    let relays = claim.chain.len().saturating_sub(1);
    let told = |step: usize| export.iri("told", &format!("{name}/{}", step + 1));
    for (at, step) in claim.chain.iter().enumerate().take(relays) {
        let person = claim.by.filter(|_| at == 0).map(|person| export.source_iri(person));
        let speaker = match step {
            Step::Source(source) => export.source_iri(*source),
            Step::Unnamed(word) => {
                let speaker = export.iri("unnamed", &format!("{name}/{}", at + 1));
                let word = word.map_or("unnamed".to_owned(), |word| format!("unnamed (“{}”)", dossier.word(word)));
                nodes.push(Node { id: speaker.clone(), types: vec!["prov:Agent"], name: word, ..Node::default() });
                speaker
            }
        };
        nodes.push(Node {
            id: told(at),
            types: vec!["prov:Entity"],
            name: export.says(id),
            was_attributed_to: [speaker].into_iter().chain(person).collect(),
            was_quoted_from: at.checked_sub(1).map(told),
            ..Node::default()
        });
    }
    let Mark { reliability, credibility } = export.mark(id);
    let own_speaker = claim.by.filter(|_| relays == 0).map(|person| export.source_iri(person));
    nodes.push(Node {
        id: export.claim_iri(id),
        types: vec!["prov:Entity", "schema:Claim"],
        name: export.says(id),
        text: claim.wording.clone(),
        generated_at_time: generated(document),
        was_attributed_to: [export.source_iri(document.publisher)].into_iter().chain(own_speaker).collect(),
        had_primary_source: (relays > 0).then(|| told(0)),
        was_quoted_from: relays.checked_sub(1).map(told),
        was_revision_of: claim.retracts.map(|retracted| export.claim_iri(retracted)),
        reliability: Some(reliability.to_string()),
        credibility: Some(credibility),
        ..Node::default()
    });
}

fn findings(export: &Export) -> Vec<Node> {
    let findings = export.material.findings.iter().zip(export.finding_names());
    let node = |(finding, name): (&crate::finding::Finding, String)| Node {
        id: export.iri("finding", &name),
        types: vec!["prov:Entity"],
        name: format!("{}: {}", finding.code.name(), finding.message),
        was_attributed_to: vec![PROGRAM.to_owned()],
        was_derived_from: finding.claims().into_iter().map(|claim| export.claim_iri(claim)).collect(),
        ..Node::default()
    };
    findings.map(node).collect()
}
