//! The names of one dossier, filled into the schemas: what is misspelt is then no name.
//!
//! They are a snapshot. A name that is filed later is unknown to a schema written before.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::shapes::{one_or_more, refer, text};
use super::spelling::Spelling;
use super::{Kind, proposition};
use crate::load::UNKNOWN;
use crate::model::Dossier;

/// How many names of one kind are listed. Editors read a schema again on every change, so that
/// beyond, names are left unchecked; `recoupe check` knows them all.
const MAX_NAMES: usize = 2_000;

/// The names of a dossier, as claims and rules may write them.
#[derive(Debug)]
pub struct Known<'d> {
    dossier: &'d Dossier,
}

impl<'d> Known<'d> {
    /// The names of this dossier.
    pub fn of(dossier: &'d Dossier) -> Known<'d> {
        Known { dossier }
    }

    /// Every role of the vocabulary, sorted.
    pub(super) fn roles(&self) -> impl Iterator<Item = String> {
        self.dossier.vocabulary.roles.iter().cloned()
    }
}

/// Whatever is made of names: words where no dossier is known, and in the cases of a rule,
/// which may bring names of their own.
pub(super) fn definitions(known: Option<&Known>, kind: Kind) -> Map<String, Value> {
    let mut defs = filed(known);
    let source = defs.get("source").cloned().unwrap_or_else(text);
    if kind == Kind::Rule {
        let free = filed(None);
        defs.extend(free.into_iter().filter(|(name, _)| matches!(name.as_str(), "source" | "chain" | "says")));
    }
    defs.insert("filed-source".to_owned(), source);
    defs
}

fn filed(known: Option<&Known>) -> Map<String, Value> {
    let speaker = json!({"anyOf": [refer("source"), {"const": UNKNOWN}]});
    let mut chain = one_or_more(&if known.is_some() { speaker } else { text() });
    if let Some(Value::Object(keys)) = chain.pointer_mut("/anyOf/1") {
        keys.insert("minItems".to_owned(), 1.into());
    }
    let mut defs = Map::new();
    defs.insert("chain".to_owned(), chain);
    let Some(Known { dossier }) = known else {
        for name in ["source", "any-entity", "predicate"] {
            defs.insert(name.to_owned(), text());
        }
        defs.insert("says".to_owned(), proposition::says(text(), text()));
        return defs;
    };
    let spelling = Spelling::new();
    let sources = dossier.sources.iter().map(|source| {
        let aliases = source.aliases.iter().map(String::as_str);
        (source.id.as_str(), std::iter::once(source.name.as_str()).chain(aliases).collect())
    });
    defs.insert("source".to_owned(), names(sources.collect(), &spelling));
    // Every kind has a list, also one of which nothing is filed yet.
    let mut kinds: Vec<Vec<Named>> = vec![Vec::new(); dossier.vocabulary.kinds.len()];
    for entity in &dossier.entities {
        if let Some(rows) = kinds.get_mut(entity.kind.index()) {
            rows.push((entity.id.as_str(), entity.names.iter().map(|name| name.text.as_str()).collect()));
        }
    }
    let filed = (0..kinds.len()).filter(|kind| !kinds[*kind].is_empty());
    let every = filed.map(|kind| refer(&entity(kind))).collect::<Vec<_>>();
    defs.insert("any-entity".to_owned(), if every.is_empty() { text() } else { json!({"anyOf": every}) });
    for (kind, rows) in kinds.into_iter().enumerate() {
        let mut shape = names(rows, &spelling);
        if let Value::Object(keys) = &mut shape {
            let comment = format!("of kind `{}`", dossier.vocabulary.kinds[kind]);
            keys.insert("$comment".to_owned(), comment.into());
        }
        defs.insert(entity(kind), shape);
    }
    let scopes = dossier.vocabulary.scopes.iter().map(|word| (word.word.as_str(), Vec::new()));
    defs.extend(proposition::definitions(&dossier.vocabulary, names(scopes.collect(), &spelling)));
    defs
}

/// The definition of the names of one kind of entity, by its number: a kind may be called what
/// no reference could hold.
pub(super) fn entity(kind: usize) -> String {
    format!("entity-{kind}")
}

/// An id, and what else it is called, the name to show first.
type Named<'d> = (&'d str, Vec<&'d str>);

/// One of these things, by its id or any of its names.
fn names(mut rows: Vec<Named>, spelling: &Spelling) -> Value {
    if rows.is_empty() || rows.len() > MAX_NAMES {
        return text();
    }
    rows.sort();
    let ids: Vec<&str> = rows.iter().map(|(id, _)| *id).collect();
    let shown: Vec<&str> = rows.iter().map(|(id, names)| names.first().copied().unwrap_or(id)).collect();
    let others: BTreeSet<&str> = rows.iter().flat_map(|(_, names)| names).copied().collect();
    let others: Vec<&str> = others.into_iter().filter(|name| !ids.contains(name)).collect();
    let all = || ids.iter().chain(&others).copied();
    let mut forms = vec![json!({"enum": ids, "enumDescriptions": shown})];
    if !others.is_empty() {
        forms.push(json!({"enum": others}));
    }
    forms.extend(spelling.patterns(all()).into_iter().map(|pattern| json!({"type": "string", "pattern": pattern})));
    if all().any(number) {
        forms.push(json!({"type": ["number", "boolean"]}));
    }
    json!({"anyOf": forms})
}

/// Whether a YAML reader may take a word for a number or a truth value.
pub(super) fn number(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'));
    starts || matches!(word.to_lowercase().as_str(), "true" | "false")
}
