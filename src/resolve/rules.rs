//! Reliability rules: their conditions with every name resolved, in the order they run.

use super::names::{Names, Wanted};
use super::predicates::{role_id, unknown};

use crate::finding::{Code, Finding};
use crate::load::{RawCondition, RawRule, RawTest, Text, listed, nearest, short};
use crate::model::{
    Condition, Letters, Numbers, PredicateId, Rule, SourceId, SourceKind, Stance, Test, Vocabulary, Voice, Who,
};

struct Tables<'a, 'k> {
    vocabulary: &'a Vocabulary,
    names: &'a Names<'k>,
}

pub(super) fn rules(
    raw: Vec<RawRule<'_>>,
    vocabulary: &Vocabulary,
    names: &Names,
    findings: &mut Vec<Finding>,
) -> Vec<Rule> {
    let tables = Tables { vocabulary, names };
    let mut rules: Vec<Rule> = raw.into_iter().filter_map(|raw| rule(raw, &tables, findings)).collect();
    rules.sort_by(|a, b| {
        (a.when.looks_at_links(), a.priority, &a.id).cmp(&(b.when.looks_at_links(), b.priority, &b.id))
    });
    rules
}

fn rule(raw: RawRule<'_>, tables: &Tables, findings: &mut Vec<Finding>) -> Option<Rule> {
    let before = findings.len();
    let when = condition(&raw.when, tables, findings)?;
    let applies = raw.cases.iter().filter(|case| case.applies).count();
    (findings.len() == before).then(|| Rule {
        id: raw.id.text.into_owned(),
        status: raw.status,
        description: raw.description,
        because: raw.because,
        priority: raw.priority,
        when,
        then: raw.then,
        falsepositives: raw.falsepositives,
        cases: (applies, raw.cases.len() - applies),
        span: raw.id.span,
    })
}

fn condition(raw: &RawCondition, tables: &Tables, findings: &mut Vec<Finding>) -> Option<Condition> {
    let mut list = |list: &[RawCondition]| -> Vec<Condition> {
        list.iter().filter_map(|raw| condition(raw, tables, findings)).collect()
    };
    Some(match raw {
        RawCondition::All(all) => Condition::All(list(all)),
        RawCondition::Any(any) => Condition::Any(list(any)),
        RawCondition::Not(inner) => Condition::Not(Box::new(condition(inner, tables, findings)?)),
        RawCondition::Test(raw) => {
            let span = raw.side.as_ref().or(raw.values.first()).map(|text| text.span)?;
            Condition::Test(test(raw, tables, findings)?, words(raw), span)
        }
    })
}

/// A test as written: `origin: {kind: belligerent}`.
fn words(raw: &RawTest) -> String {
    let values: Vec<&str> = raw.values.iter().map(|value| value.text.as_ref()).collect();
    let values = if let [only] = values[..] { only.to_owned() } else { format!("[{}]", values.join(", ")) };
    match raw.of {
        "" => format!("{}: {values}", raw.key),
        "role" => format!("claim: {{{}: {values}}}", raw.key),
        "side_of" | "rival_of" => format!("claim: {{{}: {{{}: {values}}}}}", raw.key, raw.of),
        of => format!("{of}: {{{}: {values}}}", raw.key),
    }
}

fn test(raw: &RawTest, tables: &Tables, findings: &mut Vec<Finding>) -> Option<Test> {
    let who = match raw.of {
        "relay" => Who::Relay,
        "publisher" => Who::Publisher,
        _ => Who::Origin,
    };
    let values = raw.values.as_slice();
    Some(match (raw.of, raw.key.as_ref()) {
        ("origin" | "relay" | "publisher", "id") => Test::Id(who, sources(values, tables, findings)),
        ("origin" | "relay" | "publisher", "kind") => {
            Test::Kind(who, choices(values, "kind of source", &SourceKind::ALL, findings))
        }
        ("origin" | "relay" | "publisher", "reliability") => Test::Base(who, letters(values, findings)?),
        ("origin" | "relay" | "publisher", "interests") => Test::Interests(who, actors(values, tables, findings)),
        ("origin", "voice") => Test::Voice(choices(values, "voice", &Voice::ALL, findings)),
        ("relay" | "publisher", "voice") => {
            findings.push(
                Finding::new(Code::InvalidValue, format!("a {} has no `voice`", raw.of))
                    .label(values[0].span, "asks what nobody can tell")
                    .help("only whoever said it first is named, speaks in its own voice, or is unnamed"),
            );
            return None;
        }
        ("claim", "predicate") => Test::Predicate(predicates(values, tables, findings)),
        ("claim", "stance") => Test::Stance(choices(values, "stance", &Stance::ALL, findings)),
        ("claim", "medium") => Test::Medium(values.iter().map(|text| text.text.to_string()).collect()),
        ("claim", "wording") => Test::Wording(values.iter().map(|text| super::fold(&text.text).into_owned()).collect()),
        ("claim", "headline") => Test::Headline(flag(values, findings)?),
        ("claim", "interpreted") => Test::Interpreted(flag(values, findings)?),
        ("contradicted_by", _) => Test::ContradictedBy(letters(values, findings)?),
        ("confirmed_by", _) => Test::ConfirmedBy(letters(values, findings)?),
        ("", "relays") => Test::Relays(numbers(&values[0], "", findings)?),
        ("", "published") => Test::Lag(lag(&values[0], findings)?),
        ("role", _) => Test::Role(role(raw, tables, findings)?, actors(values, tables, findings)),
        (of, _) => {
            let role = role(raw, tables, findings)?;
            const SPEAKERS: [(Who, &str); 3] =
                [(Who::Origin, "origin"), (Who::Relay, "relay"), (Who::Publisher, "publisher")];
            let who = *choices(&values[..1], "speaker", &SPEAKERS, findings).first()?;
            if of == "side_of" { Test::SideOf(role, who) } else { Test::RivalOf(role, who) }
        }
    })
}

fn invalid(text: &Text, what: &str, help: impl Into<String>) -> Finding {
    Finding::new(Code::InvalidValue, format!("`{}` {what}", short(&text.text)))
        .label(text.span, "cannot be read")
        .help(help)
}

fn sources(values: &[Text], tables: &Tables, findings: &mut Vec<Finding>) -> Vec<SourceId> {
    values.iter().filter_map(|text| tables.names.find(text, Wanted::Source, findings)).map(SourceId::new).collect()
}

fn actors(values: &[Text], tables: &Tables, findings: &mut Vec<Finding>) -> Vec<crate::model::EntityId> {
    let find = |text| tables.names.find(text, Wanted::AnyEntity, findings);
    values.iter().filter_map(find).map(crate::model::EntityId::new).collect()
}

fn predicates(values: &[Text], tables: &Tables, findings: &mut Vec<Finding>) -> Vec<PredicateId> {
    let known = &tables.vocabulary.predicates;
    let find = |text: &Text| match known.iter().position(|predicate| predicate.id == text.text) {
        Some(row) => Some(PredicateId::new(row)),
        None => {
            findings.push(unknown(text, known.iter().map(|predicate| predicate.id.as_str())));
            None
        }
    };
    values.iter().filter_map(find).collect()
}

fn role(raw: &RawTest, tables: &Tables, findings: &mut Vec<Finding>) -> Option<crate::model::RoleId> {
    let found = role_id(tables.vocabulary, &raw.key);
    if let (None, Some(text)) = (found, &raw.side) {
        const KEYS: [&str; 6] = ["predicate", "stance", "medium", "wording", "headline", "interpreted"];
        let known = || KEYS.into_iter().chain(tables.vocabulary.roles.iter().map(String::as_str));
        let help = match nearest(&text.text, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("ask {} or a role of the vocabulary", listed(KEYS)),
        };
        findings.push(
            Finding::new(Code::UnknownRole, format!("no predicate has a role `{}`", short(&text.text)))
                .label(text.span, "would never match")
                .help(help),
        );
    }
    found
}

fn choices<T: Copy>(values: &[Text], what: &str, all: &[(T, &'static str)], findings: &mut Vec<Finding>) -> Vec<T> {
    let find = |text: &Text| {
        let found = all.iter().find(|(_, name)| *name == text.text).map(|(value, _)| *value);
        if found.is_none() {
            let names = || all.iter().map(|(_, name)| *name);
            let help = match nearest(&text.text, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can be {}", listed(names())),
            };
            findings.push(invalid(text, &format!("is no {what}"), help));
        }
        found
    };
    values.iter().filter_map(find).collect()
}

fn flag(values: &[Text], findings: &mut Vec<Finding>) -> Option<bool> {
    let found = match values[0].text.as_ref() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    if found.is_none() {
        findings.push(invalid(&values[0], "is neither true nor false", "write `true` or `false`"));
    }
    found
}

/// `B`, `[A, B]`, `at_least B`, `at_most D`.
fn letters(values: &[Text], findings: &mut Vec<Finding>) -> Option<Letters> {
    let mut letters = Vec::new();
    for text in values {
        let (bound, letter) =
            text.text.rsplit_once(' ').map_or(("", text.text.as_ref()), |(bound, letter)| (bound, letter));
        let Some(letter) = Some(letter).filter(|letter| matches!(*letter, "A" | "B" | "C" | "D" | "E" | "F")) else {
            findings.push(invalid(text, "is no reliability", "write `B`, `[A, B]`, `at_least B` or `at_most D`"));
            return None;
        };
        let letter = letter.chars().next()?;
        match (bound.trim(), letter) {
            ("", _) => letters.push(letter),
            // F is unknown, and neither better nor worse than any.
            ("at_least", 'A'..='E') => letters.extend('A'..=letter),
            ("at_most", 'A'..='E') => letters.extend(letter..='E'),
            _ => {
                findings.push(invalid(
                    text,
                    "is no bound",
                    "write `at_least B` or `at_most D`; F is neither better nor worse",
                ));
                return None;
            }
        }
    }
    Some(Letters(letters))
}

/// `2`, `>= 2`, `<= 3`, `> 2`, `< 5`, with a unit after the number if one is given.
fn numbers(text: &Text, unit: &str, findings: &mut Vec<Finding>) -> Option<Numbers> {
    let written = text.text.trim();
    let written = written.strip_suffix(unit).unwrap_or(written).trim();
    let number = |rest: &str| rest.trim().parse::<u32>().ok().map(i64::from);
    let bounded = [(">=", 0, None), ("<=", 0, Some(())), (">", 1, None), ("<", -1, Some(()))];
    let found = bounded
        .into_iter()
        .find_map(|(sign, by, most)| written.strip_prefix(sign).map(|rest| (rest, by, most)))
        .map_or_else(
            || number(written).map(|exact| Numbers { low: exact, high: exact }),
            |(rest, by, most)| {
                let bound = number(rest)? + by;
                Some(match most {
                    Some(()) => Numbers { low: i64::MIN, high: bound },
                    None => Numbers { low: bound, high: i64::MAX },
                })
            },
        );
    if found.is_none() {
        findings.push(invalid(text, "is no number", "write a number, or a bound: `>= 2`, `< 5`"));
    }
    found
}

/// `within 2 days`, `after 30 days`: how long after the event the document came out.
fn lag(text: &Text, findings: &mut Vec<Finding>) -> Option<Numbers> {
    let parts: Vec<&str> = text.text.split_whitespace().collect();
    let days = |number: &str| number.parse::<u32>().ok().map(i64::from);
    let found = match parts[..] {
        ["within", number, "day" | "days"] => days(number).map(|days| Numbers { low: i64::MIN, high: days }),
        ["after", number, "day" | "days"] => days(number).map(|days| Numbers { low: days, high: i64::MAX }),
        _ => None,
    };
    if found.is_none() {
        let help = "write how long after the event: `within 2 days`, or `after 30 days`";
        findings.push(invalid(text, "is no time after the event", help));
    }
    found
}
