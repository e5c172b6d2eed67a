//! `rules/vocabulary.yaml`: scope words and predicates.

use super::node::Node;
use super::page::Page;
use super::{RawEffect, RawExclusion, RawPredicate, RawRole, RawScopeWord, RawVocabulary};
use crate::finding::{Code, Finding};
use crate::model::PredicateKind;

/// Every kind of predicate with its name in YAML.
pub(crate) const KINDS: [(PredicateKind, &str); 3] =
    [(PredicateKind::State, "state"), (PredicateKind::Event, "event"), (PredicateKind::Figure, "figure")];

/// Keys of a proposition that no role can be called, and `other`, which effects use.
pub(crate) const RESERVED: [&str; 11] = [
    "predicate",
    "scope",
    "value",
    "other",
    "stance",
    "medium",
    "wording",
    "headline",
    "interpreted",
    "spokesperson",
    "interest",
];

pub(super) fn vocabulary<'t>(page: &Page<'t>, node: Node<'t>, vocabulary: &mut RawVocabulary<'t>) {
    let Some(mut top) = page.fields(node, "a vocabulary") else { return };
    for item in top.list("scopes") {
        vocabulary.scopes.extend(scope_word(page, item));
    }
    if let Some(items) = top.require("predicates").and_then(|node| page.list(node, "predicates")) {
        for item in items {
            vocabulary.predicates.extend(predicate(page, item));
        }
    }
    top.finish();
}

fn scope_word<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawScopeWord<'t>> {
    let mut fields = page.fields(node, "a scope word")?;
    let word = fields.require_id("word");
    let fraction = fields.require_text("fraction").and_then(|text| match super::fraction(&text.text) {
        Ok(fraction) => Some(fraction),
        Err(invalid) => {
            invalid.report(page, Code::InvalidValue, &text);
            None
        }
    });
    let named = fields.flag("named").unwrap_or(false);
    fields.finish();
    Some(RawScopeWord { word: word?, fraction: fraction?, named })
}

fn predicate<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawPredicate<'t>> {
    let mut fields = page.fields(node, "a predicate")?;
    let id = fields.require_id("id");
    let kind = fields
        .text("kind")
        .and_then(|text| page.choice(&text, "kind of predicate", &KINDS).map(|kind| (kind, text.span)));
    let (description, phrase, kind_of) = (fields.owned("description"), fields.text("phrase"), fields.text("kind_of"));
    let roles = fields.take("roles").map(|node| roles(page, node));
    let key = fields.take("key").and_then(|node| page.texts(node, "key"));
    let (holder, scope) = (fields.text("holder"), fields.text("scope"));
    let (exclusive, timeless, cumulative) =
        (fields.flag("exclusive"), fields.flag("timeless"), fields.flag("cumulative"));
    let mut effects = |key| fields.list(key).into_iter().filter_map(|node| effect(page, node)).collect::<Vec<_>>();
    let (starts, ends, presupposes, entails) =
        (effects("starts"), effects("ends"), effects("presupposes"), effects("entails"));
    let excludes = fields.list("excludes").into_iter().filter_map(|node| exclusion(page, node)).collect();
    let (favours, harms) = (fields.texts("favours"), fields.texts("harms"));
    let _ = fields.owned("note");
    fields.finish();
    Some(RawPredicate {
        id: id?,
        kind,
        description,
        phrase,
        kind_of,
        roles,
        key,
        holder,
        scope,
        exclusive,
        timeless,
        cumulative,
        starts,
        ends,
        presupposes,
        entails,
        favours,
        harms,
        excludes,
    })
}

fn roles<'t>(page: &Page<'t>, node: Node<'t>) -> Vec<RawRole<'t>> {
    let Some(mut fields) = page.fields(node, "the roles of a predicate") else { return Vec::new() };
    let mut roles = Vec::new();
    for (id, node) in fields.rest() {
        if RESERVED.contains(&id.text.as_ref()) {
            page.report(
                Finding::new(Code::InvalidValue, format!("a role cannot be called `{}`", id.text))
                    .label(id.span, "means something else in a claim")
                    .help("give the role another name"),
            );
            continue;
        }
        let Some(mut fields) = page.fields(node, "a role") else { continue };
        let takes = fields.require_id("type");
        let (required, accompanies) = (fields.flag("required"), fields.flag("accompanies"));
        fields.finish();
        let (required, accompanies) = (required.unwrap_or(false), accompanies.unwrap_or(false));
        roles.extend(takes.map(|takes| RawRole { id, takes, required, accompanies }));
    }
    roles
}

fn effect<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawEffect<'t>> {
    let mut fields = page.fields(node, "an effect")?;
    let (state, to) = (fields.require_text("state"), fields.text("to"));
    let earlier = fields.flag("earlier").unwrap_or(false);
    let mut roles = Vec::new();
    for (role, node) in fields.rest() {
        roles.extend(page.text(node, "a role").map(|filler| (role, filler)));
    }
    Some(RawEffect { span: fields.span, state: state?, to, earlier, roles })
}

fn exclusion<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawExclusion<'t>> {
    let mut fields = page.fields(node, "an exclusion")?;
    let (state, scope, span) = (fields.require_text("state"), fields.text("scope"), fields.span);
    fields.finish();
    Some(RawExclusion { span, state: state?, scope })
}
