//! Reliability rules: their conditions with every name resolved, in the order they run.

use super::names::{Names, Wanted};
use super::predicates::{role_id, unknown};
use super::rule_values::{choices, flag, lag, letters, numbers, one};

use crate::expression::Expression;
use crate::finding::{Code, Finding};
use crate::load::{CLAIM_FACETS as FACETS, MEDIA, RawCondition, RawRule, RawTest, Text, listed, nearest, short};
use crate::model::{
    Condition, EntityId, Facet, Interest, PredicateId, RecordKey, RoleId, Rule, SourceId, SourceKind, Stance, Test,
    Vocabulary, Voice, Who,
};

struct Tables<'a, 'k> {
    vocabulary: &'a Vocabulary,
    names: &'a Names<'k>,
}

pub(super) fn rules(
    mut raw: Vec<RawRule<'_>>,
    vocabulary: &Vocabulary,
    names: &Names,
    findings: &mut Vec<Finding>,
) -> Vec<Rule> {
    let tables = Tables { vocabulary, names };
    raw.sort_by(|a, b| (&a.id.text, a.id.span).cmp(&(&b.id.text, b.id.span)));
    raw.dedup_by(|second, first| {
        let same = second.id.text == first.id.text;
        if same {
            findings.push(super::duplicate("rule", &first.id, &second.id));
        }
        same
    });
    let mut rules: Vec<Rule> = raw.into_iter().filter_map(|raw| rule(raw, &tables, findings)).collect();
    rules.sort_by(|a, b| {
        (a.when.looks_at_links(), a.priority, &a.id).cmp(&(b.when.looks_at_links(), b.priority, &b.id))
    });
    rules
}

fn rule(raw: RawRule<'_>, tables: &Tables, findings: &mut Vec<Finding>) -> Option<Rule> {
    let before = findings.len();
    let when = condition(&raw.when, tables, findings)?;
    (findings.len() == before && !raw.broken).then(|| Rule {
        id: raw.id.text.into_owned(),
        status: raw.status,
        description: raw.description,
        because: raw.because,
        priority: raw.priority,
        when,
        then: raw.then,
        falsepositives: raw.falsepositives,
        cases: raw.cases.iter().map(|case| (case.applies, case.span)).collect(),
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
        RawCondition::Relay(asked) => {
            let facets: Vec<Facet> = asked.iter().filter_map(|raw| facet(raw, tables, findings)).collect();
            let words: Vec<String> = asked.iter().map(facet_words).collect();
            let span = asked.first().and_then(|raw| raw.side.as_ref().or(raw.values.first())).map(|text| text.span)?;
            Condition::Test(Test::Relay(facets), format!("relay: {{{}}}", words.join(", ")), span)
        }
        RawCondition::Test(raw) => {
            let span = raw.side.as_ref().or(raw.values.first()).map(|text| text.span)?;
            Condition::Test(test(raw, tables, findings)?, words(raw), span)
        }
    })
}

fn values_words(raw: &RawTest) -> String {
    let values: Vec<&str> = raw.values.iter().map(|value| value.text.as_ref()).collect();
    if let [only] = values[..] { only.to_owned() } else { format!("[{}]", values.join(", ")) }
}

/// What is asked of a source, as written: `kind: belligerent`.
fn facet_words(raw: &RawTest) -> String {
    if !raw.inner.is_empty() {
        let inner: Vec<String> = raw.inner.iter().map(facet_words).collect();
        return format!("{}: {{{}}}", raw.key, inner.join(", "));
    }
    match record(&raw.key) {
        Some(_) => format!("record: {{{}: {}}}", raw.key, values_words(raw)),
        None => format!("{}: {}", raw.key, values_words(raw)),
    }
}

/// A test as written: `origin: {kind: belligerent}`.
fn words(raw: &RawTest) -> String {
    let values = values_words(raw);
    match raw.of {
        "" => format!("{}: {values}", raw.key),
        "role" => format!("claim: {{{}: {values}}}", raw.key),
        "side_of" | "rival_of" => format!("claim: {{{}: {{{}: {values}}}}}", raw.key, raw.of),
        of => format!("{of}: {{{}}}", facet_words(raw)),
    }
}

fn record(key: &str) -> Option<RecordKey> {
    RecordKey::ALL.into_iter().find(|(_, name)| *name == key).map(|(key, _)| key)
}

fn test(raw: &RawTest, tables: &Tables, findings: &mut Vec<Finding>) -> Option<Test> {
    let who = if raw.of == "publisher" { Who::Publisher } else { Who::Origin };
    let values = raw.values.as_slice();
    Some(match (raw.of, raw.key.as_ref()) {
        ("origin", "voice") => Test::Voice(choices(values, "voice", &Voice::ALL, findings)),
        ("origin", "described_as") => Test::DescribedAs(folded(values)),
        ("origin" | "publisher", _) => Test::Speaker(who, facet(raw, tables, findings)?),
        ("claim", "predicate") => Test::Predicate(predicates(values, tables, findings)),
        ("claim", "stance") => Test::Stance(choices(values, "stance", &Stance::ALL, findings)),
        ("claim", "medium") => {
            let media = choices(values, "medium", &MEDIA.map(|name| (name, name)), findings);
            Test::Medium(media.into_iter().map(str::to_owned).collect())
        }
        ("claim", "wording") => Test::Wording(folded(values)),
        ("claim", "headline") => Test::Headline(flag(values, findings)?),
        ("claim", "interpreted") => Test::Interpreted(flag(values, findings)?),
        ("claim", "spokesperson") => Test::Spokesperson(flag(values, findings)?),
        ("claim", "interest") => Test::Interest(choices(values, "interest", &Interest::ALL, findings)),
        ("contradicted_by", _) => Test::ContradictedBy(letters(values, findings)?),
        ("confirmed_by", _) => Test::ConfirmedBy(letters(values, findings)?),
        ("", "relays") => Test::Relays(numbers(one(values, findings)?, findings)?),
        ("", "published") => Test::Lag(lag(one(values, findings)?, findings)?),
        ("", _) => Test::Where(expression(one(values, findings)?, tables, findings)?),
        ("role", _) => Test::Role(role(raw, tables, findings)?, entities(values, tables, findings)),
        (of, _) => {
            let role = role(raw, tables, findings)?;
            const SPEAKERS: [(Who, &str); 3] =
                [(Who::Origin, "origin"), (Who::Relay, "relay"), (Who::Publisher, "publisher")];
            one(values, findings)?;
            let who = *choices(values, "speaker", &SPEAKERS, findings).first()?;
            if of == "side_of" { Test::SideOf(role, who) } else { Test::RivalOf(role, who) }
        }
    })
}

/// What is asked of a source.
fn facet(raw: &RawTest, tables: &Tables, findings: &mut Vec<Finding>) -> Option<Facet> {
    let values = raw.values.as_slice();
    Some(match raw.key.as_ref() {
        "id" => Facet::Id(sources(values, tables, findings)),
        "kind" => Facet::Kind(choices(values, "kind of source", &SourceKind::ALL, findings)),
        "reliability" => Facet::Base(letters(values, findings)?),
        "interests" => Facet::Interests(entities(values, tables, findings)),
        "owner" => Facet::Owner(raw.inner.iter().filter_map(|raw| facet(raw, tables, findings)).collect()),
        key => match record(key) {
            Some(key) => Facet::Record(key, numbers(one(values, findings)?, findings)?),
            None => {
                findings.push(
                    Finding::new(Code::InvalidValue, format!("a {} has no `{key}`", raw.of))
                        .label(values[0].span, "asks what nobody can tell")
                        .help(format!("ask `{key}` of `origin`: whoever said it first")),
                );
                return None;
            }
        },
    })
}

fn folded(values: &[Text]) -> Vec<String> {
    values.iter().map(|text| super::fold(&text.text).into_owned()).collect()
}

fn expression(text: &Text, tables: &Tables, findings: &mut Vec<Finding>) -> Option<String> {
    let example = crate::expression::example(tables.vocabulary.roles.iter().map(String::as_str));
    match Expression::read(&text.text, &example) {
        Ok(_) => Some(text.text.to_string()),
        Err(problem) => {
            findings.push(
                Finding::new(Code::InvalidValue, format!("the expression {}", problem.what))
                    .label(text.span, "cannot be asked")
                    .help(problem.help),
            );
            None
        }
    }
}

fn sources(values: &[Text], tables: &Tables, findings: &mut Vec<Finding>) -> Vec<SourceId> {
    values.iter().filter_map(|text| tables.names.find(text, Wanted::Source, findings)).map(SourceId::new).collect()
}

fn entities(values: &[Text], tables: &Tables, findings: &mut Vec<Finding>) -> Vec<EntityId> {
    let find = |text| tables.names.find(text, Wanted::AnyEntity, findings);
    values.iter().filter_map(find).map(EntityId::new).collect()
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

fn role(raw: &RawTest, tables: &Tables, findings: &mut Vec<Finding>) -> Option<RoleId> {
    let found = role_id(tables.vocabulary, &raw.key);
    if let (None, Some(text)) = (found, &raw.side) {
        let known = || FACETS.into_iter().chain(tables.vocabulary.roles.iter().map(String::as_str));
        let help = match nearest(&text.text, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("ask {} or a role of the vocabulary", listed(FACETS)),
        };
        findings.push(
            Finding::new(Code::UnknownRole, format!("no predicate has a role `{}`", short(&text.text)))
                .label(text.span, "would never match")
                .help(help),
        );
    }
    found
}
