//! `events`: words that tell of events, states and figures, and what they make of a sentence.

use super::super::Text;
use super::super::fields::Fields;
use super::super::node::{Node, Value};
use super::super::page::Page;
use super::grammar::{TENSES, known};

/// Where in a sentence what fills a role stands.
#[derive(Debug, Clone)]
pub enum RawSlot<'t> {
    /// One of these slots: `subject`, `object`, a preposition …, the first that fits.
    From(Vec<Text<'t>>),
    /// A word of its own: `{is: air raids}`.
    Is(Text<'t>),
}

/// Words that tell of one thing.
#[derive(Debug, Clone)]
pub struct RawEvent<'t> {
    /// `id`: the rule's name in drafts.
    pub id: Text<'t>,
    /// `says.predicate`.
    pub predicate: Text<'t>,
    /// `says.scope`, where the words say how much.
    pub scope: Option<Text<'t>>,
    /// The other keys of `says`: roles, and where in the sentence to look for them.
    pub roles: Vec<(Text<'t>, RawSlot<'t>)>,
    /// `verbs`: infinitives, with fixed words after them: `take control of`.
    pub verbs: Vec<Text<'t>>,
    /// `nouns`: `fall`, `capture`.
    pub nouns: Vec<Text<'t>>,
    /// `links`: words between two things: `in the hands of`.
    pub links: Vec<Text<'t>>,
    /// `needs`: roles without which the words tell nothing of this.
    pub needs: Vec<Text<'t>>,
    /// `lacks`: roles that have to be absent.
    pub lacks: Vec<Text<'t>>,
    /// `stance`, where the words imply one.
    pub stance: Option<Text<'t>>,
    /// `only`: `passive` or `active`.
    pub only: Option<Text<'t>>,
    /// `tried`: the predicate that is told where it was only tried, or failed.
    pub tried: Option<Text<'t>>,
    /// `tenses`: the forms of the verb that tell it; any if empty.
    pub tenses: Vec<Text<'t>>,
    /// `voice`: the slot of whoever says so.
    pub voice: Option<Text<'t>>,
}

pub(super) fn event<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawEvent<'t>> {
    let mut fields = page.fields(node, "words for an event")?;
    let id = fields.require_id("id");
    let says = fields.require("says").and_then(|node| page.fields(node, "what the words say"));
    let verbs = fields.texts("verbs");
    let nouns = fields.texts("nouns");
    let links = fields.texts("links");
    let needs = fields.texts("needs");
    let lacks = fields.texts("lacks");
    let (stance, only) = (fields.text("stance"), fields.text("only"));
    let (tried, voice) = (fields.text("tried"), fields.text("voice"));
    let tenses = fields.texts("tenses");
    let tenses = tenses.into_iter().filter(|word| known(page, word, "tense", TENSES).is_some()).collect();
    fields.finish();
    let mut says = says?;
    let predicate = says.require_text("predicate");
    let scope = says.text("scope");
    let roles = roles(page, &mut says);
    Some(RawEvent {
        id: id?,
        predicate: predicate?,
        scope,
        roles,
        verbs,
        nouns,
        links,
        needs,
        lacks,
        stance,
        only,
        tried,
        tenses,
        voice,
    })
}

fn roles<'t>(page: &Page<'t>, says: &mut Fields<'_, 't>) -> Vec<(Text<'t>, RawSlot<'t>)> {
    let slot = |node: Node<'t>| {
        if !matches!(node.value, Value::Map(_)) {
            return page.texts(node, "slot").map(RawSlot::From);
        }
        let mut fields = page.fields(node, "a role")?;
        let is = fields.require_text("is");
        fields.finish();
        is.map(RawSlot::Is)
    };
    says.rest().into_iter().filter_map(|(role, node)| Some((role, slot(node)?))).collect()
}
