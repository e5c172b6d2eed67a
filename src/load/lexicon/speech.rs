//! `speech`: words by which somebody is said to say something, and verbs that carry another verb.

use super::super::Text;
use super::super::node::Node;
use super::super::page::Page;

/// A phrase with its name.
#[derive(Debug, Clone)]
pub struct RawCue<'t> {
    /// `id`: the rule's name in drafts.
    pub id: Text<'t>,
    /// `words`.
    pub words: Vec<Text<'t>>,
    /// `gloss`: what it says in English, where that goes into drafts.
    pub gloss: Option<Text<'t>>,
    /// `medium`.
    pub medium: Option<Text<'t>>,
    /// `cited`: whoever says the rest cites them.
    pub cited: bool,
}

/// Verbs with what they have in common.
#[derive(Debug, Clone)]
pub struct RawVerbs<'t> {
    /// `id`: the rule's name in drafts.
    pub id: Text<'t>,
    /// `verbs`: infinitives, with fixed words after them.
    pub verbs: Vec<Text<'t>>,
    /// `stance` that what is said gets.
    pub stance: Option<Text<'t>>,
    /// `medium`.
    pub medium: Option<Text<'t>>,
    /// `means`: for verbs that carry another: `done`, `tried`, `failed`, `coming`, `may`, `ongoing`, `ended`.
    pub means: Option<Text<'t>>,
}

/// `speech`.
#[derive(Debug, Clone, Default)]
pub struct RawSpeech<'t> {
    /// `verbs`: say, announce, confirm, deny, witness.
    pub verbs: Vec<RawVerbs<'t>>,
    /// `carriers`: manage to, try to, fail to, begin to.
    pub carriers: Vec<RawVerbs<'t>>,
    /// `according`: `according to`.
    pub according: Vec<RawCue<'t>>,
    /// `same`: `the same source`.
    pub same: Vec<RawCue<'t>>,
    /// `unnamed`: whole phrases for somebody not named: `on condition of anonymity`.
    pub unnamed: Vec<RawCue<'t>>,
    /// `ordinary`: verbs that say nothing here, filed so that clauses are told apart.
    pub ordinary: Vec<Text<'t>>,
    /// `to`: prepositions before whoever was spoken to.
    pub to: Vec<Text<'t>>,
    /// `through`: prepositions before how it was said.
    pub through: Vec<Text<'t>>,
}

pub(super) fn speech<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawSpeech<'t>> {
    let mut fields = page.fields(node, "words of speech")?;
    let found = RawSpeech {
        verbs: fields.list("verbs").into_iter().filter_map(|node| verbs(page, node)).collect(),
        carriers: fields.list("carriers").into_iter().filter_map(|node| verbs(page, node)).collect(),
        according: fields.list("according").into_iter().filter_map(|node| cue(page, node)).collect(),
        same: fields.list("same").into_iter().filter_map(|node| cue(page, node)).collect(),
        unnamed: fields.list("unnamed").into_iter().filter_map(|node| cue(page, node)).collect(),
        ordinary: fields.texts("ordinary"),
        to: fields.texts("to"),
        through: fields.texts("through"),
    };
    fields.finish();
    Some(found)
}

fn cue<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawCue<'t>> {
    let mut fields = page.fields(node, "a cue")?;
    let id = fields.require_id("id");
    let words = fields.texts("words");
    let (gloss, medium) = (fields.text("gloss"), fields.text("medium"));
    let cited = fields.flag("cited").unwrap_or(false);
    fields.finish();
    Some(RawCue { id: id?, words, gloss, medium, cited })
}

fn verbs<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawVerbs<'t>> {
    let mut fields = page.fields(node, "verbs")?;
    let id = fields.require_id("id");
    let verbs = fields.texts("verbs");
    let (stance, medium, means) = (fields.text("stance"), fields.text("medium"), fields.text("means"));
    fields.finish();
    Some(RawVerbs { id: id?, verbs, stance, medium, means })
}
