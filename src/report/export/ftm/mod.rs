//! FollowTheMoney statements, one JSON object a line: each says one thing of one entity, with
//! the document it comes from as its `origin`.
//!
//! What a source affirms is an `Event` with whoever said so in its name; plans, denials and
//! doubts, headlines and what was taken back are `Note`s, so that nothing told as not so, or
//! not yet so, stands as something that happened.

mod claims;
mod filed;
mod language;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Export, dates, ids};
use crate::model::{DocumentId, EntityId, SourceId};
use crate::report::escape;
use crate::report::web;

/// A statement as the library writes it, its type added.
#[derive(Serialize)]
struct Statement<'a> {
    canonical_id: &'a str,
    entity_id: &'a str,
    prop: &'static str,
    prop_type: &'static str,
    schema: &'static str,
    value: &'a str,
    dataset: &'a str,
    lang: Option<&'static str>,
    original_value: Option<&'a str>,
    first_seen: Option<&'a str>,
    last_seen: Option<&'a str>,
    external: bool,
    origin: Option<&'a str>,
    id: String,
}

/// A property with its type.
type Prop = (&'static str, &'static str);

const NAME: Prop = ("name", "name");
const ALIAS: Prop = ("alias", "name");
const SUMMARY: Prop = ("summary", "text");
const DESCRIPTION: Prop = ("description", "text");
const NOTES: Prop = ("notes", "text");
const KEYWORDS: Prop = ("keywords", "string");
const SOURCE_URL: Prop = ("sourceUrl", "url");
const PUBLISHER: Prop = ("publisher", "string");
const PROOF: Prop = ("proof", "entity");
const ROLE: Prop = ("role", "string");

/// An entity in the making.
struct Thing {
    id: String,
    schema: &'static str,
    /// When it was first said, as far as a document tells.
    seen: Option<String>,
    /// The document that says so; nothing for what stands in the dossier's own tables.
    origin: Option<String>,
    values: Vec<(Prop, String, Option<&'static str>)>,
}

impl Thing {
    /// Adds a value, unless there is none.
    fn put(&mut self, prop: Prop, value: impl AsRef<str>) {
        self.tell(prop, value, None);
    }

    /// Adds a value in a language.
    fn tell(&mut self, prop: Prop, value: impl AsRef<str>, language: Option<&'static str>) {
        // The library makes every blank a space, and would find another value than ours.
        let line = |line: &str| escape::terminal(&line.replace(char::is_whitespace, " "));
        let value = match prop.1 {
            "text" => value.as_ref().lines().map(line).collect::<Vec<_>>().join("\n"),
            _ => line(value.as_ref()),
        };
        if !value.is_empty() {
            self.values.push((prop, value, language));
        }
    }
}

/// All statements, sorted by entity, as aggregating them wants it.
pub fn statements(export: &Export) -> String {
    let ftm = Ftm { export, prefix: export.name.replace('_', "-") };
    let mut things: BTreeMap<String, Thing> = BTreeMap::new();
    for thing in ftm.filed().into_iter().chain(ftm.told()) {
        things.insert(thing.id.clone(), thing);
    }
    let mut out = String::new();
    for thing in things.into_values() {
        ftm.write(thing, &mut out);
    }
    out
}

/// What all entities are made with.
struct Ftm<'a> {
    export: &'a Export<'a>,
    /// What ids begin with: they take no underscore.
    prefix: String,
}

impl Ftm<'_> {
    /// Ids take letters, digits, dots and hyphens only, so what is written is hashed.
    fn id(&self, kind: &str, id: &str) -> String {
        format!("{}-{}", self.prefix, ids::sha1(&format!("{kind}/{id}")))
    }

    /// An entity from the dossier's own tables.
    fn thing(&self, kind: &str, id: &str, schema: &'static str) -> Thing {
        Thing { id: self.id(kind, id), schema, seen: None, origin: None, values: Vec::new() }
    }

    /// An entity that a document tells of.
    fn told_in(&self, document: DocumentId, kind: &str, id: &str, schema: &'static str) -> Thing {
        let document = self.export.dossier().document(document);
        let seen = document.published.and_then(|published| dates::first(published.earliest));
        Thing { seen, origin: Some(document.id.clone()), ..self.thing(kind, id, schema) }
    }

    /// A link between two entities.
    fn link(&self, schema: &'static str, from: (&'static str, &str), to: (&'static str, &str), role: &str) -> Thing {
        let mut thing = self.thing("link", &format!("{schema} {role} {} {}", from.1, to.1), schema);
        thing.put((from.0, "entity"), from.1);
        thing.put((to.0, "entity"), to.1);
        thing.put(ROLE, role);
        thing
    }

    fn source_id(&self, id: SourceId) -> String {
        self.id("source", &self.export.dossier().source(id).id)
    }

    fn document_id(&self, id: DocumentId) -> String {
        self.id("document", &self.export.dossier().document(id).id)
    }

    /// The id of the entity that stands for what claims speak of, if any does.
    fn entity_id(&self, id: EntityId) -> Option<String> {
        self.entity_schema(id).map(|_| self.id("entity", &self.export.dossier().entity(id).id))
    }

    fn write(&self, mut thing: Thing, out: &mut String) {
        thing.values.sort();
        thing.values.dedup();
        let own = (("id", "id"), thing.id.clone(), None);
        for ((prop, prop_type), value, lang) in std::iter::once(&own).chain(&thing.values) {
            // What makes an id is the library's choice, so that it finds its own.
            let language = lang.map(|lang| format!("@{lang}")).unwrap_or_default();
            let key = format!("{}.{}.{prop}.{value}{language}", self.export.name, thing.id);
            out.push_str(&web::json_line(&Statement {
                canonical_id: &thing.id,
                entity_id: &thing.id,
                prop,
                prop_type,
                schema: thing.schema,
                value,
                dataset: self.export.name,
                lang: *lang,
                original_value: None,
                first_seen: thing.seen.as_deref(),
                last_seen: thing.seen.as_deref(),
                external: false,
                origin: thing.origin.as_deref(),
                id: ids::sha1(&key),
            }));
        }
    }
}
