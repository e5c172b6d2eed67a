//! What a claim says: the keys of a proposition, and where a vocabulary is known, those of
//! each of its predicates.

use serde_json::{Map, Value, json};

use super::known::{entity, number};
use super::object::Object;
use super::shapes::{described, one_or_more, refer, text, texts};
use crate::model::{Predicate, PredicateKind, Role, RoleType, Vocabulary};

/// Predicates with their keys; `scope` has the scope words.
pub(super) fn definitions(vocabulary: &Vocabulary, scope: Value) -> Map<String, Value> {
    let mut defs = Map::new();
    let predicates = &vocabulary.predicates;
    let ids: Vec<&str> = predicates.iter().map(|predicate| predicate.id.as_str()).collect();
    let meanings: Vec<&str> =
        predicates.iter().map(|predicate| predicate.description.as_deref().unwrap_or_default()).collect();
    let mut predicate = json!({"enum": ids, "enumDescriptions": meanings});
    if ids.iter().copied().any(number) {
        predicate = json!({"anyOf": [predicate, {"type": ["number", "boolean"]}]});
    }
    defs.insert("predicate".to_owned(), predicate);
    // A scope is a word of the vocabulary or a percentage.
    let mut scope = scope;
    if let Some(Value::Array(forms)) = scope.get_mut("anyOf") {
        forms.push(refer("percentage"));
    }
    let each = |clause: fn(&Vocabulary, &Predicate) -> Value| {
        let clauses = predicates.iter().map(|predicate| {
            let is = json!({"properties": {"predicate": {"const": predicate.id}}, "required": ["predicate"]});
            json!({"if": is, "then": clause(vocabulary, predicate)})
        });
        clauses.collect::<Vec<Value>>()
    };
    let mut says = says(refer("predicate"), scope);
    if let (Value::Object(keys), false) = (&mut says, predicates.is_empty()) {
        keys.insert("allOf".to_owned(), json!(each(roles)));
    }
    defs.insert("says".to_owned(), says);
    let filled = if predicates.is_empty() { json!({}) } else { json!({"allOf": each(fillers)}) };
    defs.insert("filled".to_owned(), filled);
    defs
}

/// The keys of a proposition; other keys are roles of its predicate.
pub(super) fn says(predicate: Value, scope: Value) -> Value {
    let role = json!({"anyOf": [text(), {"type": "array", "items": text(), "minItems": 1}]});
    Object::new()
        .must("predicate", predicate, "A word of the vocabulary. It says which further keys, its roles, there are.")
        .may(
            "scope",
            scope,
            "How much of the place: a word of the vocabulary, such as `whole` or `north`, or a percentage: `25%`, `at \
             least 40%`, `10%..20%`. Left out: the predicate's default, marked as assumed.",
        )
        .may(
            "value",
            refer("figure"),
            "Figures: the number. `22`, `\">=22\"`, `\">300\"`, `\"<=5\"`, `\"<5\"`, `\"20..25\"`, `\"~300\"`.",
        )
        .may("unit", texts(), "Figures: what is counted. Left out: people.")
        .may("population", texts(), "Figures: who is counted, such as civilians.")
        .rest(described(role, "A role of the predicate: one name or a list; a list is one joint answer."))
        .done()
}

/// Which keys a predicate takes.
fn roles(vocabulary: &Vocabulary, predicate: &Predicate) -> Value {
    let mut keys = Map::new();
    keys.insert("predicate".to_owned(), true.into());
    let mut required: Vec<&str> = Vec::new();
    for role in &predicate.roles {
        let name = vocabulary.role_name(role.id);
        keys.insert(name.to_owned(), json!({"description": about(vocabulary, role)}));
        required.extend(role.required.then_some(name));
    }
    if predicate.scoped {
        keys.insert("scope".to_owned(), true.into());
    }
    if predicate.kind == PredicateKind::Figure {
        keys.insert("value".to_owned(), true.into());
        required.push("value");
    }
    json!({"properties": keys, "required": required, "additionalProperties": false})
}

fn about(vocabulary: &Vocabulary, role: &Role) -> String {
    let takes = match role.takes {
        RoleType::Text => "a free word".to_owned(),
        RoleType::Any => "an entity of any kind".to_owned(),
        RoleType::Entity(kind) => {
            let kind = vocabulary.kinds.get(kind.index()).map_or("", String::as_str);
            format!("an entity of kind `{kind}`")
        }
    };
    let required = if role.required { ", required" } else { "" };
    format!("Role: {takes}{required}. One or a list; a list is one joint answer.")
}

/// What may fill the roles of a predicate.
fn fillers(vocabulary: &Vocabulary, predicate: &Predicate) -> Value {
    let mut keys = Map::new();
    for role in &predicate.roles {
        let names = match role.takes {
            RoleType::Text => continue,
            RoleType::Any => refer("any-entity"),
            RoleType::Entity(kind) => refer(&entity(kind.index())),
        };
        keys.insert(vocabulary.role_name(role.id).to_owned(), one_or_more(&names));
    }
    json!({"properties": keys})
}
