//! PROV and ClaimReview: read as JSON-LD by a public parser, and every class and property held
//! against the published vocabularies, with what it may join.

use std::collections::{BTreeMap, BTreeSet};

use oxjsonld::JsonLdParser;
use serde_json::{Value, json};

use crate::dossiers::{all, hostile};
use crate::vocabulary::Vocabulary;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const PROV: &str = "http://www.w3.org/ns/prov#";
/// Our own terms, which no published vocabulary has.
const OWN: [&str; 2] = ["urn:recoupe:terms:reliability", "urn:recoupe:terms:credibility"];

type Triple = (String, String, String);

fn triples(text: &str) -> Vec<Triple> {
    let bare = |term: String| {
        term.strip_prefix('<').and_then(|term| term.strip_suffix('>')).map(str::to_owned).unwrap_or(term)
    };
    JsonLdParser::new()
        .for_slice(text)
        .map(|quad| quad.unwrap())
        .map(|quad| (bare(quad.subject.to_string()), bare(quad.predicate.to_string()), bare(quad.object.to_string())))
        .collect()
}

/// Holds every triple against the vocabulary.
fn hold(vocabulary: &Vocabulary, triples: &[Triple]) {
    let mut classes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (subject, _, class) in triples.iter().filter(|(_, predicate, _)| predicate == TYPE) {
        assert!(vocabulary.class(class), "no class {class}");
        classes.entry(subject).or_default().insert(class.clone());
    }
    for triple in triples.iter().filter(|(_, predicate, _)| predicate != TYPE && !OWN.contains(&predicate.as_str())) {
        let (subject, predicate, object) = triple;
        assert!(vocabulary.property(predicate), "no property {predicate}");
        let own = classes.get(subject.as_str()).unwrap_or_else(|| panic!("{subject} has no class"));
        assert!(vocabulary.domain(predicate, own), "{own:?} cannot have {predicate}");
        if object.starts_with('"') {
            let datatype = object
                .rsplit_once("\"^^<")
                .map_or("http://www.w3.org/2001/XMLSchema#string", |(_, it)| &it[..it.len() - 1]);
            assert!(vocabulary.literal(predicate, datatype), "{predicate} cannot be a {datatype}");
        } else if vocabulary.address(predicate) {
            assert!(object.starts_with("https://") || object.starts_with("http://"), "{object}");
        } else {
            let other = classes.get(object.as_str()).unwrap_or_else(|| panic!("{object} is told of nowhere"));
            assert!(vocabulary.range(predicate, other), "{predicate} cannot be {other:?}");
        }
    }
}

#[test]
fn provenance_speaks_prov() {
    let vocabulary = Vocabulary::read(&["prov/prov.nt", "schema.org/schema.nt"]);
    for dossier in all() {
        let triples = triples(&dossier.export(&["prov"]));
        hold(&vocabulary, &triples);
        let met: BTreeSet<&str> = triples.iter().filter_map(|(_, predicate, _)| predicate.strip_prefix(PROV)).collect();
        let wanted = ["wasQuotedFrom", "hadPrimarySource", "wasAttributedTo", "generatedAtTime", "wasDerivedFrom"];
        assert!(wanted.iter().all(|term| met.contains(term)), "{met:?}");
        assert!(!dossier.is_hostile() || met.contains("wasRevisionOf"), "{met:?}");
    }
}

/// Each step of a chain quotes the one before, and the first is the primary source.
#[test]
fn a_chain_is_a_chain_of_quotations() {
    let triples = triples(&hostile().export(&["prov"]));
    let of = |subject: &str, predicate: &str| {
        let predicate = format!("{PROV}{predicate}");
        let found = triples.iter().find(|(own, term, _)| own == subject && *term == predicate);
        found.map(|(_, _, object)| object.clone()).unwrap_or_default()
    };
    let claim = "urn:recoupe:dossier:claim:%C3%A9t%C3%A9_1/taken";
    let told = |step: u32| format!("urn:recoupe:dossier:told:%C3%A9t%C3%A9_1/taken/{step}");
    assert_eq!(of(claim, "wasQuotedFrom"), told(2));
    assert_eq!(of(&told(2), "wasQuotedFrom"), told(1));
    assert_eq!(of(claim, "hadPrimarySource"), told(1));
    assert_eq!(of(&told(1), "wasAttributedTo"), "urn:recoupe:dossier:source:army");
    assert_eq!(of(&told(2), "wasAttributedTo"), "urn:recoupe:dossier:source:wire");
    assert_eq!(of("urn:recoupe:dossier:claim:c/back", "wasRevisionOf"), claim);
}

fn reviews(text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    // The context of schema.org is on the network; this is what it says of the terms used.
    value["@context"] = json!({"@vocab": "http://schema.org/", "url": {"@type": "@id"}});
    value
}

#[test]
fn reviews_speak_schema_org() {
    let vocabulary = Vocabulary::read(&["schema.org/schema.nt"]);
    for dossier in all() {
        let triples = triples(&reviews(&dossier.export(&["claimreview"])).to_string());
        assert!(triples.iter().any(|(_, _, class)| class == "http://schema.org/ClaimReview"));
        hold(&vocabulary, &triples);
    }
}

/// A number lies on its scale, and there is none where nothing can be judged.
#[test]
fn ratings_lie_on_their_scale() {
    for dossier in all() {
        for review in reviews(&dossier.export(&["claimreview"]))["@graph"].as_array().unwrap() {
            let rating = &review["reviewRating"];
            let explanation = rating["ratingExplanation"].as_str().unwrap();
            assert!(rating["alternateName"].is_string() && review["claimReviewed"].is_string());
            match rating["ratingValue"].as_u64() {
                Some(value) => {
                    assert!((1..=5).contains(&value) && rating["bestRating"] == 5 && rating["worstRating"] == 1);
                    assert!(explanation.contains(&format!("credibility {}, on a scale", 6 - value)), "{explanation}");
                }
                None => {
                    assert!(explanation.contains("credibility 6"), "{explanation}");
                    assert!(rating.get("bestRating").is_none() && rating.get("worstRating").is_none());
                }
            }
        }
    }
}

/// What five documents carry is one review, not five.
#[test]
fn one_origin_is_one_review() {
    let value = reviews(&all()[0].export(&["claimreview"]));
    let appearances = |review: &Value| review["itemReviewed"]["appearance"].as_array().map_or(0, Vec::len);
    assert!(value["@graph"].as_array().unwrap().iter().any(|review| appearances(review) > 1));
}
