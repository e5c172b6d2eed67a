//! What a claim says: its predicate, roles, scope and figure.

use super::claims::Tables;
use super::names::Wanted;
use super::predicates;
use super::words::Words;
use crate::finding::{Code, Finding};
use crate::load::{RawSays, Text};
use crate::model::{EntityId, Predicate, PredicateId, PredicateKind, Proposition, RoleId, RoleType, RoleValue};

/// Resolves a proposition; nothing comes back when anything in it is wrong, which is reported.
pub(super) fn proposition(
    raw: &RawSays,
    tables: &Tables,
    words: &mut Words,
    findings: &mut Vec<Finding>,
) -> Option<Proposition> {
    let vocabulary = tables.vocabulary;
    let found = vocabulary.predicates.binary_search_by(|predicate| predicate.id.as_str().cmp(&raw.predicate.text));
    let Ok(row) = found else {
        if !tables.torn.vocabulary {
            let known = vocabulary.predicates.iter().map(|predicate| predicate.id.as_str());
            findings.push(predicates::unknown(&raw.predicate, known));
        }
        return None;
    };
    let predicate = &vocabulary.predicates[row];
    let before = findings.len();
    let roles = roles(raw, predicate, tables, words, findings);
    let scope = match &raw.scope {
        Some(text) if predicate.scoped => predicates::scope(text, vocabulary, findings),
        Some(text) => {
            findings.push(
                Finding::new(Code::InvalidScope, format!("`{}` takes no scope", predicate.id))
                    .label(text.span, "means nothing for this predicate")
                    .help("take it out, or give the predicate a `scope` in the vocabulary"),
            );
            None
        }
        None => predicate.default_scope,
    };
    let figure = figure(raw, predicate, findings);
    // A role may be missing without a finding, where a table is torn.
    let roles = roles.filter(|_| findings.len() == before)?;
    Some(Proposition { predicate: PredicateId::new(row), roles, scope, figure })
}

fn figure(raw: &RawSays, predicate: &Predicate, findings: &mut Vec<Finding>) -> Option<crate::model::Figure> {
    let figure = predicate.kind == PredicateKind::Figure;
    match raw.value {
        Some((value, _)) if figure => Some(value),
        Some((_, span)) => {
            findings.push(
                Finding::new(Code::InvalidValue, format!("`{}` is no figure and takes no `value`", predicate.id))
                    .label(span, "means nothing for this predicate")
                    .help("take it out, or use a predicate of `kind: figure`"),
            );
            None
        }
        None => {
            if figure {
                findings.push(
                    Finding::new(Code::MissingKey, format!("`{}` is a figure and needs the key `value`", predicate.id))
                        .label(raw.predicate.span, "no number is given")
                        .help("add `value:`"),
                );
            }
            None
        }
    }
}

fn roles(
    raw: &RawSays,
    predicate: &Predicate,
    tables: &Tables,
    words: &mut Words,
    findings: &mut Vec<Finding>,
) -> Option<Vec<(RoleId, RoleValue)>> {
    let vocabulary = tables.vocabulary;
    let mut roles: Vec<(RoleId, RoleValue)> = Vec::with_capacity(raw.roles.len());
    let mut whole = true;
    for (name, values) in &raw.roles {
        let role = predicates::role_id(vocabulary, &name.text).and_then(|id| predicate.role(id));
        let Some(role) = role else {
            if !tables.torn.vocabulary {
                findings.push(predicates::unknown_role(name, &predicate.id, &predicate.roles, vocabulary));
            }
            whole = false;
            continue;
        };
        if values.is_empty() {
            let message = format!("`{}` is filled by nobody", name.text);
            findings.push(
                Finding::new(Code::InvalidValue, message)
                    .label(name.span, "an empty list")
                    .help("name who or what fills it, or take it out"),
            );
        }
        match filler(role.takes, values, tables, words, findings) {
            Some(value) => roles.push((role.id, value)),
            None => whole = false,
        }
    }
    for role in predicate.roles.iter().filter(|role| role.required) {
        let name = vocabulary.role_name(role.id);
        if raw.roles.iter().all(|(own, _)| own.text != name) {
            findings.push(
                Finding::new(Code::MissingRole, format!("`{}` needs the role `{name}`", predicate.id))
                    .label(raw.predicate.span, format!("`{name}` is missing here"))
                    .help(format!("add `{name}:`, {}", needed(predicates::kind_words(vocabulary, role.takes)))),
            );
        }
    }
    roles.sort_unstable_by_key(|(id, _)| *id);
    whole.then_some(roles)
}

fn needed(takes: &str) -> String {
    match takes {
        "any" => "an entity of any kind".to_owned(),
        "text" => "a free word".to_owned(),
        kind => format!("the name of something of kind `{kind}`"),
    }
}

fn filler(
    takes: RoleType,
    values: &[Text],
    tables: &Tables,
    words: &mut Words,
    findings: &mut Vec<Finding>,
) -> Option<RoleValue> {
    let wanted = match takes {
        RoleType::Entity(kind) => Wanted::Entity(kind),
        RoleType::Any => Wanted::AnyEntity,
        RoleType::Text => return Some(RoleValue::Words(values.iter().map(|text| words.id(&text.text)).collect())),
    };
    // Every name is looked up, so that every unknown one is reported.
    let found: Vec<Option<usize>> = values.iter().map(|text| tables.names.find(text, wanted, findings)).collect();
    let mut entities: Vec<EntityId> = found.into_iter().map(|row| row.map(EntityId::new)).collect::<Option<_>>()?;
    entities.sort_unstable();
    entities.dedup();
    Some(RoleValue::Entities(entities))
}
