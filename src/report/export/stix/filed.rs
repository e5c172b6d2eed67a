//! What is filed beside claims: who speaks, and what is spoken of.

use std::collections::BTreeMap;

use super::object::{Grade, Object, Own, Reference};
use super::{DEFINED, SCHEMA, Stix, extension_id, program_id};
use crate::model::{EntityId, SourceId, SourceKind};
use crate::report::place;

impl Stix<'_> {
    /// This program.
    pub(super) fn program(&self) -> Object {
        let mut common = self.common("identity", program_id(), None);
        common.created = DEFINED.to_owned();
        common.modified = DEFINED.to_owned();
        let description = "The program that linked and graded the claims, and defined the extension for the grade";
        Object {
            common,
            own: Own::Identity {
                name: "recoupe".to_owned(),
                description: Some(description.to_owned()),
                roles: Vec::new(),
                identity_class: "system",
            },
        }
    }

    /// The declaration of the extension.
    pub(super) fn extension(&self) -> Object {
        let mut common = self.common("extension-definition", extension_id(), None);
        common.created_by_ref = Some(program_id());
        common.created = DEFINED.to_owned();
        common.modified = DEFINED.to_owned();
        Object {
            common,
            own: Own::Extension {
                name: "Admiralty grade",
                description: "The Admiralty letter of an origin and digit of a claim, kept apart",
                schema: SCHEMA,
                version: "1.0.0",
                extension_types: ["property-extension"],
            },
        }
    }

    /// One identity a source, with its base letter.
    pub(super) fn sources(&self) -> Vec<Object> {
        let sources = self.export.dossier().sources.iter().enumerate();
        let identity = |(at, source): (usize, &crate::model::Source)| {
            let mut common = self.common("identity", self.source_id(SourceId::new(at)), None);
            common.created_by_ref = Some(program_id());
            common.labels = vec!["source".to_owned()];
            common.external_references = vec![self.reference("source", &source.id)];
            common.extensions = Some(grade(source.reliability, None));
            let mut lines: Vec<String> = Vec::new();
            if !source.aliases.is_empty() {
                lines.push(format!("Also called {}", source.aliases.join(", ")));
            }
            lines.extend(
                source.because.as_ref().map(|because| format!("Base letter {}: {because}", source.reliability)),
            );
            Object {
                common,
                own: Own::Identity {
                    name: source.name.clone(),
                    description: (!lines.is_empty()).then(|| lines.join("\n")),
                    roles: vec![source.kind.name().to_owned()],
                    identity_class: if source.kind == SourceKind::Person { "individual" } else { "organization" },
                },
            }
        };
        sources.map(identity).collect()
    }

    /// A location for each place with coordinates, an identity for each actor. STIX takes no
    /// location without them, and has no object for what is neither: the words of the notes
    /// name those.
    pub(super) fn entities(&self) -> Vec<Object> {
        let dossier = self.export.dossier();
        let known = (0..dossier.entities.len()).map(EntityId::new);
        let object = |id: EntityId| {
            let entity = dossier.entity(id);
            let kind = self.entity_type(id)?;
            let mut common = self.common(kind, self.entity_id(id)?, None);
            common.created_by_ref = Some(program_id());
            common.labels = vec![self.export.kind(id).to_owned()];
            common.external_references = vec![self.reference("entity", &entity.id)];
            let others: Vec<&str> = entity.names.iter().skip(1).map(|name| name.text.as_str()).collect();
            let mut lines: Vec<String> = Vec::new();
            if !others.is_empty() {
                lines.push(format!("Also called {}", others.join(", ")));
            }
            if !entity.part_of.is_empty() {
                lines.push(format!("Part of {}", dossier.names(&entity.part_of)));
            }
            let description = (!lines.is_empty()).then(|| lines.join("\n"));
            let name = entity.name().to_owned();
            let own = match entity.coordinates {
                Some((latitude, longitude)) if kind == "location" => {
                    Own::Location { name, description, latitude, longitude }
                }
                _ => Own::Identity { name, description, roles: Vec::new(), identity_class: "group" },
            };
            Some(Object { common, own })
        };
        known.filter_map(object).collect()
    }

    /// The id of a source's identity.
    pub(super) fn source_id(&self, id: SourceId) -> String {
        self.id("identity", "source", &self.export.dossier().source(id).id)
    }

    /// The id of the object that stands for an entity, if any does.
    pub(super) fn entity_id(&self, id: EntityId) -> Option<String> {
        Some(self.id(self.entity_type(id)?, "entity", &self.export.dossier().entity(id).id))
    }

    fn entity_type(&self, id: EntityId) -> Option<&'static str> {
        let dossier = self.export.dossier();
        match (place(dossier, id), self.export.kind(id), dossier.entity(id).coordinates) {
            (true, _, Some(_)) => Some("location"),
            (false, "actor", _) => Some("identity"),
            _ => None,
        }
    }

    /// The id a thing has in the dossier.
    pub(super) fn reference(&self, kind: &str, id: &str) -> Reference {
        let source_name = format!("recoupe {kind} in {}", self.export.name);
        Reference { source_name, url: None, external_id: Some(id.to_owned()) }
    }
}

/// The declared extension, filled in.
pub(super) fn grade(reliability: char, credibility: Option<u8>) -> BTreeMap<String, Grade> {
    BTreeMap::from([(extension_id(), Grade { extension_type: "property-extension", reliability, credibility })])
}
