//! What the program is told, as JSON. A mirror of its own: renaming a field elsewhere changes
//! nothing here, and `schema::extractor` describes every key.

use std::collections::BTreeMap;

use serde::Serialize;

use super::question::{Question, Stretch};
use super::{FORMAT, VERSION};
use crate::extract::page::BlockKind;
use crate::load::PREDICATE_KINDS;
use crate::model::{Dossier, Predicate, RoleType};

#[derive(Serialize)]
struct Request<'a> {
    recoupe: &'static str,
    version: u32,
    document: Document<'a>,
    text: &'a str,
    blocks: Vec<Block>,
    vocabulary: Vec<Word<'a>>,
    scopes: Vec<&'a str>,
    entities: Vec<Entity<'a>>,
    sources: Vec<Source<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    file: &'a str,
    publisher: &'a str,
    published: Option<&'a str>,
    language: &'a str,
    title: Option<&'a str>,
    credited: Vec<&'a str>,
}

#[derive(Serialize)]
struct Block {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Word<'a> {
    predicate: &'a str,
    kind: &'static str,
    description: Option<&'a str>,
    scoped: bool,
    roles: BTreeMap<&'a str, Role<'a>>,
}

#[derive(Serialize)]
struct Role<'a> {
    r#type: &'a str,
    required: bool,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    kind: &'a str,
    names: Vec<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    kind: &'static str,
}

/// The request, on one line.
pub(super) fn request(question: &Question) -> String {
    let (dossier, draft) = (question.tools.dossier, &question.draft);
    let vocabulary = &dossier.vocabulary;
    let request = Request {
        recoupe: FORMAT,
        version: VERSION,
        document: Document {
            id: &draft.id,
            file: &draft.file,
            publisher: &draft.publisher,
            published: draft.published.as_deref(),
            language: &draft.language,
            title: draft.title.as_deref(),
            credited: question.credited.iter().map(|source| dossier.source(*source).id.as_str()).collect(),
        },
        text: &question.text,
        blocks: question.blocks.iter().map(block).collect(),
        vocabulary: vocabulary.predicates.iter().map(|predicate| word(dossier, predicate)).collect(),
        scopes: vocabulary.scopes.iter().map(|scope| scope.word.as_str()).collect(),
        entities: dossier
            .entities
            .iter()
            .map(|entity| Entity {
                id: &entity.id,
                kind: kind(dossier, entity.kind.index()),
                names: entity.names.iter().map(|name| name.text.as_str()).collect(),
            })
            .collect(),
        sources: dossier
            .sources
            .iter()
            .map(|source| Source {
                id: &source.id,
                name: &source.name,
                aliases: &source.aliases,
                kind: source.kind.name(),
            })
            .collect(),
    };
    // Strings and numbers always serialise; an empty object would still be JSON.
    serde_json::to_string(&request).unwrap_or_else(|_| "{}".to_owned()) + "\n"
}

fn block(block: &Stretch) -> Block {
    let (kind, paragraph) = match block.kind {
        BlockKind::Headline => ("headline", None),
        BlockKind::Subheading => ("subheading", None),
        BlockKind::Dateline => ("dateline", None),
        BlockKind::Paragraph(number) => ("paragraph", Some(number)),
        BlockKind::Signature => ("signature", None),
    };
    Block { kind, paragraph, start: block.span.start, end: block.span.end }
}

fn word<'a>(dossier: &'a Dossier, predicate: &'a Predicate) -> Word<'a> {
    let role = |role: &crate::model::Role| {
        let r#type = match role.takes {
            RoleType::Entity(id) => kind(dossier, id.index()),
            RoleType::Any => "any",
            RoleType::Text => "text",
        };
        (dossier.vocabulary.role_name(role.id), Role { r#type, required: role.required })
    };
    Word {
        predicate: &predicate.id,
        kind: PREDICATE_KINDS.iter().find(|(kind, _)| *kind == predicate.kind).map_or("", |(_, name)| name),
        description: predicate.description.as_deref(),
        scoped: predicate.scoped,
        roles: predicate.roles.iter().map(role).collect(),
    }
}

/// The name of an entity kind.
fn kind(dossier: &Dossier, at: usize) -> &str {
    dossier.vocabulary.kinds.get(at).map_or("any", String::as_str)
}
