//! `nouns`: words for kinds of things: towns, fighters, spokesmen, sources, communiqués.

use super::super::Text;
use super::super::node::Node;
use super::super::page::Page;
use super::glossed;
use super::grammar::known;

/// What a noun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NounClass {
    /// A town, a province: an entity of kind `place`, by itself or before its name.
    Place,
    /// Districts, suburbs: some of a place.
    PlacePart,
    /// Fighters, an army, a group: an entity of kind `actor`.
    Actor,
    /// People who can be counted: civilians, children.
    People,
    /// A director, a general: who speaks for somebody.
    Role,
    /// A source that is not named: a source, residents.
    Informant,
    /// What was said where: a communiqué.
    Channel,
    /// An offensive, a campaign: an entity of kind `operation`.
    Operation,
    /// A road: an entity of kind `road`.
    Road,
    /// What was said before, taken up again: the news, this account.
    Account,
    /// A newspaper, an agency: an outlet.
    Outlet,
    /// A correspondent: who was there.
    Witness,
    /// Words before a person's name: Mr.
    Honorific,
    /// What an unnamed source is like: military, several.
    Quality,
}

/// Every class with its name in YAML.
pub(crate) const NOUNS: [(NounClass, &str); 14] = [
    (NounClass::Place, "place"),
    (NounClass::PlacePart, "place_part"),
    (NounClass::Actor, "actor"),
    (NounClass::People, "people"),
    (NounClass::Role, "role"),
    (NounClass::Informant, "informant"),
    (NounClass::Channel, "channel"),
    (NounClass::Operation, "operation"),
    (NounClass::Road, "road"),
    (NounClass::Account, "account"),
    (NounClass::Outlet, "outlet"),
    (NounClass::Witness, "witness"),
    (NounClass::Honorific, "honorific"),
    (NounClass::Quality, "quality"),
];

/// Nouns of one class.
#[derive(Debug, Clone)]
pub struct RawNouns<'t> {
    /// `class`.
    pub class: NounClass,
    /// `traits`: what those meant are like, so that others words for them can be told.
    pub traits: Vec<Text<'t>>,
    /// `words`, each with what it means in English where that is written into drafts; a channel's medium.
    pub words: Vec<(Text<'t>, Option<Text<'t>>)>,
}

pub(super) fn nouns<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawNouns<'t>> {
    let mut fields = page.fields(node, "nouns of a class")?;
    let class = fields.require_text("class");
    let traits = fields.texts("traits");
    let words = glossed(&mut fields, "words");
    fields.finish();
    let class = class?;
    let at = known(page, &class, "class of nouns", NOUNS.map(|(_, name)| name))?;
    Some(RawNouns { class: NOUNS[at].0, traits, words })
}
