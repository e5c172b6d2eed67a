//! What is filed beside claims: sources with their ties, documents, places and actors.

use super::{
    ALIAS, DESCRIPTION, Ftm, KEYWORDS, NAME, NOTES, PUBLISHER, SOURCE_URL, SUMMARY, Thing, dates, language, web,
};
use crate::model::{DocumentId, EntityId, SourceId, SourceKind};
use crate::report::{place, words};

impl Ftm<'_> {
    /// Everything from the tables, documents included.
    pub(super) fn filed(&self) -> Vec<Thing> {
        let mut things = self.sources();
        things.extend(self.ties());
        things.extend(self.entities());
        things.extend(self.alliances());
        things.extend(self.documents());
        things
    }

    fn source_schema(&self, id: SourceId) -> &'static str {
        match self.export.dossier().source(id).kind {
            SourceKind::Person => "Person",
            SourceKind::Government => "PublicBody",
            _ => "Organization",
        }
    }

    fn sources(&self) -> Vec<Thing> {
        let dossier = self.export.dossier();
        let thing = |(at, source): (usize, &crate::model::Source)| {
            let mut thing = self.thing("source", &source.id, self.source_schema(SourceId::new(at)));
            thing.put(NAME, &source.name);
            source.aliases.iter().for_each(|alias| thing.put(ALIAS, alias));
            thing.put(("classification", "string"), source.kind.name());
            thing.put(KEYWORDS, format!("base reliability {}", source.reliability));
            thing.put(NOTES, source.because.as_deref().unwrap_or_default());
            thing
        };
        dossier.sources.iter().enumerate().map(thing).collect()
    }

    /// Declared ties. Owners stand in links of unknown kind: what is owned would have to be an
    /// asset, which no source is.
    fn ties(&self) -> Vec<Thing> {
        let dossier = self.export.dossier();
        let mut links = Vec::new();
        for (at, source) in dossier.sources.iter().enumerate() {
            let own = self.source_id(SourceId::new(at));
            let other = |to: &str, role: &str| self.link("UnknownLink", ("subject", &own), ("object", to), role);
            links.extend(source.owner.iter().map(|owner| other(&self.source_id(*owner), "is owned by")));
            links.extend(source.relies_on.iter().map(|relied| other(&self.source_id(*relied), "relies on")));
            for whole in &source.member_of {
                let to = self.source_id(*whole);
                // Only organisations have members here.
                links.push(match self.source_schema(*whole) {
                    "Person" => other(&to, "is a member of"),
                    _ => self.link("Membership", ("member", &own), ("organization", &to), "is a member of"),
                });
            }
            for person in &source.spokespersons {
                let agent = self.source_id(*person);
                links.push(self.link("Representation", ("agent", &agent), ("client", &own), "speaks for"));
            }
            let actor = source.actor.and_then(|actor| self.entity_id(actor));
            links.extend(actor.map(|actor| other(&actor, "is, where claims speak of it,")));
        }
        links
    }

    /// The schema for what claims speak of: places and actors have one.
    pub(super) fn entity_schema(&self, id: EntityId) -> Option<&'static str> {
        match self.export.kind(id) {
            _ if place(self.export.dossier(), id) => Some("Address"),
            "actor" => Some("Organization"),
            _ => None,
        }
    }

    fn entities(&self) -> Vec<Thing> {
        let dossier = self.export.dossier();
        let known = dossier.entities.iter().enumerate();
        let thing = |(at, entity): (usize, &crate::model::Entity)| {
            let schema = self.entity_schema(EntityId::new(at))?;
            let mut thing = self.thing("entity", &entity.id, schema);
            for (at, name) in entity.names.iter().enumerate() {
                let language = name.language.as_deref().and_then(language::three_letters);
                thing.tell(if at == 0 { NAME } else { ALIAS }, &name.text, language);
            }
            if entity.names.is_empty() {
                thing.put(NAME, &entity.id);
            }
            if schema == "Address" {
                thing.put(("full", "address"), entity.name());
                if let Some((latitude, longitude)) = entity.coordinates {
                    thing.put(("latitude", "number"), latitude.to_string());
                    thing.put(("longitude", "number"), longitude.to_string());
                }
            }
            if !entity.part_of.is_empty() {
                thing.put(SUMMARY, format!("Part of {}", dossier.names(&entity.part_of)));
            }
            Some(thing)
        };
        known.filter_map(thing).collect()
    }

    /// Who is part of whom and who is allied with whom, each alliance once.
    fn alliances(&self) -> Vec<Thing> {
        let dossier = self.export.dossier();
        let mut links = Vec::new();
        for at in 0..dossier.entities.len() {
            let id = EntityId::new(at);
            let Some(own) = self.entity_id(id) else { continue };
            let mut link = |to: EntityId, role: &str| {
                if let Some(to) = self.entity_id(to) {
                    links.push(self.link("UnknownLink", ("subject", &own), ("object", &to), role));
                }
            };
            let entity = dossier.entity(id);
            entity.part_of.iter().for_each(|whole| link(*whole, "is part of"));
            entity.allied_with.iter().filter(|ally| **ally > id).for_each(|ally| link(*ally, "is allied with"));
        }
        links
    }

    fn documents(&self) -> Vec<Thing> {
        let dossier = self.export.dossier();
        let mut things = Vec::new();
        for (at, document) in dossier.documents.iter().enumerate() {
            let id = DocumentId::new(at);
            let publisher = dossier.source(document.publisher);
            let mut thing = self.told_in(id, "document", &document.id, "Article");
            thing.put(NAME, document.title.as_ref().unwrap_or(&document.id));
            thing.put(("title", "string"), document.title.as_deref().unwrap_or_default());
            thing.put(("fileName", "string"), &document.id);
            thing.put(PUBLISHER, &publisher.name);
            thing.put(SOURCE_URL, document.url.as_deref().and_then(web::link).unwrap_or_default());
            let language = document.language.as_deref().and_then(language::three_letters);
            thing.put(("language", "language"), language.unwrap_or_default());
            if let Some(published) = document.published {
                // A date is one prefix of a day; what is vaguer stands in words.
                thing.put(("publishedAt", "date"), dates::precise(published).unwrap_or_default());
                thing.put(DESCRIPTION, format!("Published {}", words::range(published)));
            }
            let publisher = self.source_id(document.publisher);
            let mut link = self.link("Documentation", ("document", &thing.id), ("entity", &publisher), "published by");
            link.origin.clone_from(&thing.origin);
            link.seen.clone_from(&thing.seen);
            things.extend([thing, link]);
        }
        things
    }
}
