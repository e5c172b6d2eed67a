//! A published RDF vocabulary: which classes and properties there are, and what they join.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const SCHEMA: &str = "http://schema.org/";

/// What a vocabulary says of its terms.
#[derive(Default)]
pub struct Vocabulary {
    types: BTreeMap<String, BTreeSet<String>>,
    wider: BTreeMap<String, BTreeSet<String>>,
    domains: BTreeMap<String, BTreeSet<String>>,
    ranges: BTreeMap<String, BTreeSet<String>>,
}

impl Vocabulary {
    /// Reads N-Triples of nothing but IRIs from `tests/published`.
    pub fn read(files: &[&str]) -> Vocabulary {
        let mut own = Vocabulary::default();
        for file in files {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published").join(file);
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let words: Vec<&str> =
                    line.split(' ').take(3).map(|word| word.trim_matches(['<', '>'].as_slice())).collect();
                let [subject, predicate, object] = words[..] else { panic!("{line}") };
                let table = match predicate {
                    RDF_TYPE => &mut own.types,
                    _ if predicate == format!("{RDFS}subClassOf") => &mut own.wider,
                    _ if predicate == format!("{RDFS}domain") => &mut own.domains,
                    _ if predicate == format!("{RDFS}range") => &mut own.ranges,
                    _ if predicate == format!("{SCHEMA}domainIncludes") => &mut own.domains,
                    _ if predicate == format!("{SCHEMA}rangeIncludes") => &mut own.ranges,
                    _ => continue,
                };
                table.entry(subject.to_owned()).or_default().insert(object.to_owned());
            }
        }
        own
    }

    fn is(&self, term: &str, kind: &str) -> bool {
        self.types.get(term).is_some_and(|types| types.iter().any(|one| one.ends_with(kind)))
    }

    /// Whether there is such a class.
    pub fn class(&self, term: &str) -> bool {
        self.is(term, "#Class")
    }

    /// Whether there is such a property.
    pub fn property(&self, term: &str) -> bool {
        self.is(term, "Property")
    }

    /// A class and everything it is a kind of.
    fn kinds(&self, class: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([class.to_owned()]);
        let mut open = vec![class.to_owned()];
        while let Some(next) = open.pop() {
            for wider in self.wider.get(&next).into_iter().flatten() {
                if found.insert(wider.clone()) {
                    open.push(wider.clone());
                }
            }
        }
        found
    }

    fn fits(&self, classes: &BTreeSet<String>, wanted: Option<&BTreeSet<String>>) -> bool {
        let Some(wanted) = wanted else { return true };
        // Everything is a schema.org Thing.
        wanted.contains("http://schema.org/Thing") || classes.iter().any(|class| !self.kinds(class).is_disjoint(wanted))
    }

    /// Whether something of these classes can have the property.
    pub fn domain(&self, property: &str, classes: &BTreeSet<String>) -> bool {
        self.fits(classes, self.domains.get(property))
    }

    /// Whether something of these classes can be its value.
    pub fn range(&self, property: &str, classes: &BTreeSet<String>) -> bool {
        self.fits(classes, self.ranges.get(property))
    }

    /// Whether a literal of this type can be its value.
    pub fn literal(&self, property: &str, datatype: &str) -> bool {
        let ranges = self.ranges.get(property);
        let any = |names: &[&str]| ranges.is_some_and(|ranges| names.iter().any(|name| ranges.contains(*name)));
        if property.starts_with(SCHEMA) {
            let number = datatype.ends_with("#integer");
            let text = ["http://schema.org/Text", "http://schema.org/Date", "http://schema.org/Number"];
            return any(if number { &text[2..] } else { &text[..2] });
        }
        any(&[datatype])
    }

    /// Whether an address can be its value.
    pub fn address(&self, property: &str) -> bool {
        self.ranges.get(property).is_some_and(|ranges| ranges.contains("http://schema.org/URL"))
    }
}
