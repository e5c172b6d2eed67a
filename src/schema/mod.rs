//! `schema`: what each file of a dossier may hold, as JSON Schema (draft 2020-12), for editors
//! that complete and check YAML. It mirrors what `load` reads and decides nothing; with a
//! dossier's names filled in, it underlines what `resolve` would not find.

mod claims;
mod condition;
mod drafts;
mod entities;
mod exchanged;
mod extractor;
mod findings;
mod known;
mod letters;
mod lexicon;
mod meanings;
mod object;
mod proposition;
mod rule;
mod severity;
mod shapes;
mod sources;
mod spelling;
mod vocabulary;

pub use extractor::extractor;
pub use findings::findings;
pub use known::Known;

use serde_json::{Map, Value, json};

use crate::load::{Room, room};

/// The dialect the schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A kind of file a dossier has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A document and its claims.
    Claims,
    /// Who speaks and who relays.
    Sources,
    /// Predicates and scope words.
    Vocabulary,
    /// Places, actors, and any further kind.
    Entities,
    /// A reliability rule.
    Rule,
    /// What each finding is worth.
    Severity,
    /// The words of one language, for extraction.
    Lexicon,
}

impl Kind {
    /// Every kind, in the order of the list.
    pub const ALL: [Kind; 7] =
        [Kind::Claims, Kind::Sources, Kind::Vocabulary, Kind::Entities, Kind::Rule, Kind::Severity, Kind::Lexicon];

    /// The kind of the file at this path of a dossier; none where nothing is read from it.
    pub fn of(path: &str) -> Option<Kind> {
        Some(match room(path)? {
            Room::Document => Kind::Claims,
            Room::Sources => Kind::Sources,
            Room::Vocabulary => Kind::Vocabulary,
            Room::Entities(_) => Kind::Entities,
            Room::Rule(_) => Kind::Rule,
            Room::Severity => Kind::Severity,
            Room::Lexicon => Kind::Lexicon,
        })
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Claims => "claims",
            Kind::Sources => "sources",
            Kind::Vocabulary => "vocabulary",
            Kind::Entities => "entities",
            Kind::Rule => "rule",
            Kind::Severity => "severity",
            Kind::Lexicon => "lexicon",
        }
    }

    /// The files it is for, from the dossier on.
    pub fn glob(self) -> &'static str {
        match self {
            Kind::Claims => "claims/**/*.yaml",
            Kind::Sources => "rules/sources.yaml",
            Kind::Vocabulary => "rules/vocabulary.yaml",
            Kind::Entities => "rules/entities/**/*.yaml",
            Kind::Rule => "rules/reliability/**/*.yaml",
            Kind::Severity => "rules/severity.yaml",
            Kind::Lexicon => "rules/lexicon/*.yaml",
        }
    }

    /// What such a file holds.
    pub fn about(self) -> &'static str {
        match self {
            Kind::Claims => "A document (article, communiqué, post) and the claims made in it.",
            Kind::Sources => "Who speaks and who relays.",
            Kind::Vocabulary => "The words claims are made of: predicates, and words for how much of a place.",
            Kind::Entities => {
                "Places, actors, or things of any further kind; the file's name gives the kind unless `kind` does."
            }
            Kind::Rule => "A reliability rule: when it applies, what it does to the letter, why, and its own cases.",
            Kind::Severity => "What each finding is worth in this dossier. What is not listed keeps its default.",
            Kind::Lexicon => "The words of one language by which `recoupe extract` reads articles.",
        }
    }

    /// Where the schema stands in a dossier that has them.
    pub fn path(self) -> String {
        format!("schemas/{}.schema.json", self.name())
    }

    /// The first line of the file at `path`, from which editors know its schema.
    pub fn modeline(self, path: &str) -> String {
        let up = "../".repeat(path.matches('/').count());
        format!("# yaml-language-server: $schema={up}{}", self.path())
    }

    /// Whether a dossier's names make a difference to it.
    pub fn takes_names(self) -> bool {
        matches!(self, Kind::Claims | Kind::Rule)
    }
}

/// The schema of a kind of file, as JSON; with the names of a dossier where they are known.
pub fn schema(kind: Kind, known: Option<&Known>) -> String {
    let (root, mut defs) = match kind {
        Kind::Claims => claims::file(known),
        Kind::Sources => sources::file(),
        Kind::Vocabulary => vocabulary::file(),
        Kind::Entities => entities::file(),
        Kind::Rule => rule::file(known),
        Kind::Severity => severity::file(),
        Kind::Lexicon => lexicon::file(),
    };
    defs.extend(shapes::common());
    if kind.takes_names() {
        defs.extend(known::definitions(known, kind));
    }
    let mut top = Map::new();
    top.insert("$schema".to_owned(), DIALECT.into());
    top.insert("title".to_owned(), format!("recoupe: {}", kind.glob()).into());
    top.insert("description".to_owned(), kind.about().into());
    if let Value::Object(keys) = root {
        top.extend(keys);
    }
    let defs = used(&top, defs);
    top.insert("$defs".to_owned(), json!(defs));
    format!("{:#}\n", Value::Object(top))
}

/// The definitions that `top` refers to, directly or through others.
fn used(top: &Map<String, Value>, mut defs: Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::new();
    let mut wanted = Vec::new();
    top.values().for_each(|value| references(value, &mut wanted));
    while let Some(name) = wanted.pop() {
        if let Some(value) = defs.remove(&name) {
            references(&value, &mut wanted);
            kept.insert(name, value);
        }
    }
    kept
}

/// Gathers the definitions that `value` names.
fn references(value: &Value, wanted: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                match value.as_str().and_then(|text| text.strip_prefix(shapes::DEFS)) {
                    Some(name) if key == "$ref" => wanted.push(name.to_owned()),
                    _ => references(value, wanted),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, wanted)),
        _ => {}
    }
}
