//! The vocabulary: predicates with what they inherit, scopes, role names and kinds.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::effects;
use super::inheritance::{inherited, wider};
use crate::finding::{Code, Finding};
use crate::load::{RawPredicate, RawScopeWord, RawVocabulary, Text, listed, nearest, short};
use crate::model::{
    KindId, Predicate, PredicateId, PredicateKind, Role, RoleId, RoleType, Scope, ScopeWord, Vocabulary,
};

/// Roles every figure has, besides those it declares: what is counted, and among whom.
const FIGURE_ROLES: [&str; 2] = ["population", "unit"];

/// Builds the vocabulary; `kinds` are those of the entities there are.
pub(super) fn vocabulary<'a>(
    raw: RawVocabulary,
    kinds: impl Iterator<Item = &'a str>,
    findings: &mut Vec<Finding>,
) -> Vocabulary {
    let before = findings.len();
    let RawVocabulary { scopes, mut predicates } = raw;
    let scopes = scope_words(scopes, findings);
    predicates.sort_by(|a, b| a.id.text.cmp(&b.id.text));
    predicates.dedup_by(|second, first| {
        let same = second.id.text == first.id.text;
        if same {
            findings.push(super::duplicate("predicate", &first.id, &second.id));
        }
        same
    });
    let wider = wider(&predicates, findings);
    let predicates = inherited(predicates, &wider, findings);
    let mut vocabulary = Vocabulary {
        predicates: Vec::new(),
        scopes,
        roles: role_names(&predicates),
        kinds: kind_names(&predicates, kinds),
    };
    let declared: Vec<Declared> = predicates.iter().map(|raw| declared(raw, &vocabulary, findings)).collect();
    let built: Vec<Predicate> = predicates
        .iter()
        .zip(&wider)
        .enumerate()
        .map(|(index, (raw, wider))| {
            let mut predicate = predicate(raw, &declared[index], &vocabulary, findings);
            predicate.kind_of = wider.map(PredicateId::new);
            effects::fill(&mut predicate, raw, &predicates, &declared, &vocabulary, findings);
            predicate
        })
        .collect();
    vocabulary.predicates = built;
    // What is wrong in an inherited line is wrong once, not once for each heir.
    let mut seen = HashSet::new();
    let mut index = 0;
    findings.retain(|finding| {
        index += 1;
        index <= before || finding.labels.first().is_none_or(|label| seen.insert((finding.code, label.span)))
    });
    vocabulary
}

fn scope_words(mut raw: Vec<RawScopeWord>, findings: &mut Vec<Finding>) -> Vec<ScopeWord> {
    raw.sort_by(|a, b| a.word.text.cmp(&b.word.text));
    raw.dedup_by(|second, first| {
        let same = second.word.text == first.word.text;
        if same {
            findings.push(super::duplicate("scope", &first.word, &second.word));
        }
        same
    });
    raw.truncate(usize::from(u16::MAX));
    raw.into_iter()
        .map(|raw| ScopeWord { word: raw.word.text.into_owned(), fraction: raw.fraction, named: raw.named })
        .collect()
}

/// The predicate a text names; what is unknown is reported.
pub(super) fn find(predicates: &[RawPredicate], text: &Text, findings: &mut Vec<Finding>) -> Option<usize> {
    let found = predicates.binary_search_by(|raw| raw.id.text.cmp(&text.text)).ok();
    if found.is_none() {
        findings.push(unknown(text, predicates.iter().map(|raw| raw.id.text.as_ref())));
    }
    found
}

/// Reports a predicate that the vocabulary does not have.
pub(crate) fn unknown<'a>(text: &Text, known: impl Iterator<Item = &'a str>) -> Finding {
    let help = match nearest(&text.text, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "use a predicate of `rules/vocabulary.yaml`, or add this one to it".to_owned(),
    };
    Finding::new(Code::UnknownPredicate, format!("the vocabulary has no predicate `{}`", short(&text.text)))
        .label(text.span, "not in the vocabulary")
        .help(help)
}

fn role_names(predicates: &[RawPredicate]) -> Vec<String> {
    let declared = predicates.iter().flat_map(|raw| raw.roles.iter().flatten()).map(|role| role.id.text.as_ref());
    let figures = predicates.iter().any(|raw| matches!(raw.kind, Some((PredicateKind::Figure, _))));
    let implied = FIGURE_ROLES.into_iter().filter(|_| figures);
    declared.chain(implied).collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

fn kind_names<'a>(predicates: &[RawPredicate], of_entities: impl Iterator<Item = &'a str>) -> Vec<String> {
    let roles = predicates.iter().flat_map(|raw| raw.roles.iter().flatten()).map(|role| role.takes.text.as_ref());
    let named = roles.filter(|kind| !matches!(*kind, "any" | "text"));
    // Sources speak for actors, and everything may lie in a place: these two always exist.
    let kinds: BTreeSet<String> = named.chain(["actor", "place"]).map(str::to_owned).collect();
    // Each file repeats its kind on every row: only new ones are copied.
    let others: BTreeSet<&str> = of_entities.filter(|kind| !kinds.contains(*kind)).collect();
    let others: Vec<String> = others.into_iter().map(str::to_owned).collect();
    kinds.into_iter().chain(others).collect::<BTreeSet<String>>().into_iter().collect()
}

/// What the effects of other predicates need to know of one.
pub(super) struct Declared {
    pub kind: PredicateKind,
    pub roles: Vec<Role>,
    pub key: Vec<RoleId>,
    pub holder: Option<RoleId>,
}

impl Declared {
    pub fn role(&self, role: RoleId) -> Option<&Role> {
        self.roles.iter().find(|own| own.id == role)
    }
}

/// The number of a role's name.
pub(super) fn role_id(vocabulary: &Vocabulary, name: &str) -> Option<RoleId> {
    vocabulary.roles.binary_search_by(|role| role.as_str().cmp(name)).ok().map(RoleId::new)
}

fn declared(raw: &RawPredicate, vocabulary: &Vocabulary, findings: &mut Vec<Finding>) -> Declared {
    let kind = raw.kind.map(|(kind, _)| kind);
    if kind.is_none() {
        findings.push(
            Finding::new(Code::MissingKey, format!("the predicate `{}` needs the key `kind`", raw.id.text))
                .label(raw.id.span, "neither this nor what it is a kind of has one")
                .help("add `kind: state`, `kind: event` or `kind: figure`"),
        );
    }
    let kind = kind.unwrap_or(PredicateKind::Event);
    let takes = |text: &Text| match text.text.as_ref() {
        "any" => RoleType::Any,
        "text" => RoleType::Text,
        name => RoleType::Entity(super::entities::kind(vocabulary, name)),
    };
    let mut roles: Vec<Role> = raw
        .roles
        .iter()
        .flatten()
        .filter_map(|role| {
            let id = role_id(vocabulary, &role.id.text)?;
            Some(Role { id, takes: takes(&role.takes), required: role.required, accompanies: role.accompanies })
        })
        .collect();
    if kind == PredicateKind::Figure {
        for name in FIGURE_ROLES {
            if let Some(id) = role_id(vocabulary, name).filter(|id| roles.iter().all(|role| role.id != *id)) {
                roles.push(Role { id, takes: RoleType::Text, required: false, accompanies: false });
            }
        }
    }
    roles.sort_by_key(|role| role.id);
    let mut own = |text: &Text| own_role(text, raw, &roles, vocabulary, findings);
    let mut key: Vec<RoleId> = raw.key.iter().flatten().filter_map(&mut own).collect();
    let holder = raw.holder.as_ref().and_then(own);
    key.sort_unstable();
    key.dedup();
    Declared { kind, roles, key, holder }
}

/// The role of `raw` that a text names; an unknown one is reported.
pub(super) fn own_role(
    text: &Text,
    raw: &RawPredicate,
    roles: &[Role],
    vocabulary: &Vocabulary,
    findings: &mut Vec<Finding>,
) -> Option<RoleId> {
    let found = role_id(vocabulary, &text.text).filter(|id| roles.iter().any(|role| role.id == *id));
    if found.is_none() {
        findings.push(unknown_role(text, &raw.id.text, roles, vocabulary));
    }
    found
}

/// Reports a role that `predicate` does not have.
pub(crate) fn unknown_role(text: &Text, predicate: &str, roles: &[Role], vocabulary: &Vocabulary) -> Finding {
    let names = || roles.iter().map(|role| vocabulary.role_name(role.id));
    let help = match nearest(&text.text, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`{predicate}` takes {}", listed(names())),
    };
    Finding::new(Code::UnknownRole, format!("`{predicate}` has no role `{}`", short(&text.text)))
        .label(text.span, "not a role of it")
        .help(help)
}

fn predicate(raw: &RawPredicate, own: &Declared, vocabulary: &Vocabulary, findings: &mut Vec<Finding>) -> Predicate {
    let state = own.kind == PredicateKind::State;
    let figure = own.kind == PredicateKind::Figure;
    let event = own.kind == PredicateKind::Event;
    for (given, fits, key, of) in [
        (raw.holder.is_some(), state, "holder", "a state"),
        (raw.exclusive == Some(true), state, "exclusive", "a state"),
        (raw.timeless == Some(true), state, "timeless", "a state"),
        (raw.cumulative == Some(true), figure, "cumulative", "a figure"),
        (!raw.starts.is_empty(), event, "starts", "an event"),
        (!raw.ends.is_empty(), event, "ends", "an event"),
        (!raw.presupposes.is_empty(), event, "presupposes", "an event"),
        (!raw.entails.is_empty(), state, "entails", "a state"),
        (!raw.excludes.is_empty(), state, "excludes", "a state"),
    ] {
        if given && !fits {
            findings.push(
                Finding::new(Code::InvalidValue, format!("`{}` has `{key}`, which only {of} can have", raw.id.text))
                    .label(raw.id.span, format!("not {of}"))
                    .help(format!("take `{key}` out, or change its `kind`")),
            );
        }
    }
    let phrase = raw.phrase.as_ref().filter(|text| phrase_fits(raw, own, text, vocabulary, findings));
    let default_scope = raw.scope.as_ref().and_then(|text| scope(text, vocabulary, findings));
    let named = |texts: &[Text], findings: &mut Vec<Finding>| -> Vec<RoleId> {
        texts.iter().filter_map(|text| own_role(text, raw, &own.roles, vocabulary, findings)).collect()
    };
    Predicate {
        id: raw.id.text.clone().into_owned(),
        kind: own.kind,
        description: raw.description.clone(),
        phrase: phrase.map(|text| text.text.clone().into_owned()),
        kind_of: None,
        roles: own.roles.clone(),
        key: own.key.clone(),
        holder: own.holder.filter(|_| state),
        exclusive: state && raw.exclusive.unwrap_or(false),
        timeless: state && raw.timeless.unwrap_or(false),
        cumulative: figure && raw.cumulative.unwrap_or(false),
        scoped: raw.scope.is_some(),
        default_scope: default_scope.map(|scope| Scope { assumed: true, ..scope }),
        starts: Vec::new(),
        ends: Vec::new(),
        presupposes: Vec::new(),
        entails: Vec::new(),
        excludes: Vec::new(),
        favours: named(&raw.favours, findings),
        harms: named(&raw.harms, findings),
        span: raw.id.span,
    }
}

/// Whether a phrase names only what its predicate has.
fn phrase_fits(
    raw: &RawPredicate,
    own: &Declared,
    text: &Text,
    vocabulary: &Vocabulary,
    findings: &mut Vec<Finding>,
) -> bool {
    const GIVEN: [&str; 4] = ["scope", "value", "unit", "population"];
    let known =
        |name: &str| GIVEN.contains(&name) || own.roles.iter().any(|role| vocabulary.role_name(role.id) == name);
    let Err(wrong) = crate::model::check_phrase(&text.text, known) else { return true };
    findings.push(
        Finding::new(Code::InvalidValue, format!("the phrase of `{}` {wrong}", raw.id.text))
            .label(text.span, "cannot be filled in")
            .help(
                "write roles in braces and what may be left out in brackets: `{actor} captured {place}[ with {with}]`",
            ),
    );
    false
}

/// The scope a text means: a word of the vocabulary, or a percentage.
pub(crate) fn scope(text: &Text, vocabulary: &Vocabulary, findings: &mut Vec<Finding>) -> Option<Scope> {
    let words = &vocabulary.scopes;
    let folded: Cow<str> = super::fold(&text.text);
    let word = words
        .binary_search_by(|word| word.word.as_str().cmp(&text.text))
        .ok()
        .or_else(|| words.iter().position(|word| super::fold(&word.word) == folded));
    if let Some(at) = word {
        let word = &words[at];
        return Some(Scope {
            fraction: word.fraction,
            word: Some(at as u16),
            named: word.named,
            about: None,
            assumed: false,
        });
    }
    match crate::load::percentage(&text.text) {
        Ok(fraction) => {
            let about = crate::load::about(&text.text);
            Some(Scope { fraction, word: None, named: false, about, assumed: false })
        }
        Err(invalid) => {
            let help = match nearest(&folded, words.iter().map(|word| word.word.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => invalid.help,
            };
            findings
                .push(Finding::new(Code::InvalidScope, invalid.message).label(text.span, "cannot be read").help(help));
            None
        }
    }
}

/// The number of a kind in words, for messages.
pub(crate) fn kind_words(vocabulary: &Vocabulary, takes: RoleType) -> &str {
    let name = |kind: KindId| vocabulary.kinds.get(kind.index()).map_or("any", String::as_str);
    match takes {
        RoleType::Entity(kind) => name(kind),
        RoleType::Any => "any",
        RoleType::Text => "text",
    }
}
