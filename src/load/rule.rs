//! `rules/reliability/<id>.yaml`: one rule a file, with its own cases.

use std::borrow::Cow;

use super::fields::Fields;
use super::node::{Node, Value};
use super::page::{Page, short};
use super::{RawCase, RawCondition, RawDocument, RawRule, RawTest, Text, document, entities, sources};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::{LetterEffect, RecordKey, RuleStatus};

/// The keys of a condition that look at somebody.
const SPEAKERS: [&str; 3] = ["origin", "relay", "publisher"];
/// What can be asked of a speaker.
const FACETS: [&str; 6] = ["id", "kind", "reliability", "interests", "voice", "described_as"];
/// What can be asked of a claim besides its roles.
pub(crate) const CLAIM: [&str; 8] =
    ["predicate", "stance", "medium", "wording", "headline", "interpreted", "spokesperson", "interest"];
/// What can be asked of links.
const LINKS: [&str; 2] = ["contradicted_by", "confirmed_by"];

pub(super) fn rule<'t>(page: &Page<'t>, node: Node<'t>, stem: &str, rules: &mut Vec<RawRule<'t>>) {
    let before = page.count();
    let Some(mut fields) = page.fields(node, "a rule") else { return };
    let id = fields.require_id("id");
    let status = fields
        .require_text("status")
        .and_then(|text| page.choice(&text, "status", &RuleStatus::ALL))
        .unwrap_or(RuleStatus::Stable);
    let description = fields.require_text("description").map(|text| text.text.into_owned());
    let because = fields.require_text("because").map(|text| text.text.into_owned());
    let priority = fields.text("priority").map_or(Some(100), |text| {
        let number = text.text.parse().ok();
        if number.is_none() {
            invalid(page, &text, "is no priority", "write a whole number; rules run from the lowest up");
        }
        number
    });
    let when = fields.require("when").and_then(|node| condition(page, node));
    let then = fields.require("then").map(|node| effects(page, node)).unwrap_or_default();
    let falsepositives = fields.texts("falsepositives").into_iter().map(|text| text.text.into_owned()).collect();
    let _ = fields.owned("note");
    let (mut cases, mut own_sources, mut own_entities) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(mut tests) = fields.require("tests").and_then(|node| page.fields(node, "the tests of a rule")) {
        own_sources.extend(tests.list("sources").into_iter().filter_map(|item| sources::source(page, item)));
        own_entities.extend(tests.list("entities").into_iter().filter_map(|item| entities::entity(page, item, None)));
        for (key, applies) in [("applies", true), ("does_not", false)] {
            for item in tests.list(key) {
                let number = cases.len() + 1;
                cases.extend(case(page, item, number, applies));
            }
        }
        tests.finish();
    }
    fields.finish();
    let Some(id) = id else { return };
    if id.text != stem {
        page.report(
            Finding::new(Code::InvalidValue, format!("the rule `{}` stands in `{stem}.yaml`", short(&id.text)))
                .label(id.span, "not the name of its file")
                .help(format!("write `id: {stem}`, or rename the file")),
        );
    }
    let Some(when) = when else { return };
    rules.push(RawRule {
        broken: page.count() > before,
        id,
        status,
        description: description.unwrap_or_default(),
        because: because.unwrap_or_default(),
        priority: priority.unwrap_or_default(),
        when,
        then,
        falsepositives,
        sources: own_sources,
        entities: own_entities,
        cases,
    });
}

fn invalid(page: &Page, text: &Text, what: &str, help: &str) {
    page.report(
        Finding::new(Code::InvalidValue, format!("`{}` {what}", short(&text.text)))
            .label(text.span, "cannot be read")
            .help(help),
    );
}

/// A mapping of conditions, all of which have to hold.
fn condition<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawCondition<'t>> {
    let before = page.count();
    let mut fields = page.fields(node, "a condition")?;
    let mut all = Vec::new();
    for (key, of) in [("all", RawCondition::All as fn(_) -> _), ("any", RawCondition::Any as fn(_) -> _)] {
        if let Some(node) = fields.take(key) {
            let span = page.span(&node);
            let items = page.list(node, key).unwrap_or_default();
            if items.is_empty() && page.count() == before {
                nothing(page, span);
            }
            all.push(of(items.into_iter().filter_map(|item| condition(page, item)).collect()));
        }
    }
    if let Some(node) = fields.take("not") {
        all.extend(condition(page, node).map(|inner| RawCondition::Not(Box::new(inner))));
    }
    for who in SPEAKERS {
        let Some(facets) = fields.take(who).and_then(|node| page.fields(node, "whoever it looks at")) else { continue };
        let asked = speaker(page, facets, who);
        match who {
            "relay" if !asked.is_empty() => all.push(RawCondition::Relay(asked)),
            _ => all.extend(asked.into_iter().map(RawCondition::Test)),
        }
    }
    if let Some(mut claim) = fields.take("claim").and_then(|node| page.fields(node, "what it asks of a claim")) {
        if claim.is_empty() {
            nothing(page, claim.span);
        }
        for facet in CLAIM {
            all.extend(values(&mut claim, "claim", facet));
        }
        for (role, node) in claim.rest() {
            all.extend(self::role(page, role, node));
        }
    }
    for key in LINKS {
        if let Some(mut facets) = fields.take(key).and_then(|node| page.fields(node, "an opposing or agreeing claim")) {
            if facets.is_empty() {
                nothing(page, facets.span);
            }
            all.extend(values(&mut facets, key, "reliability"));
            facets.finish();
        }
    }
    // What costs most is asked last.
    for key in ["relays", "published", "where"] {
        all.extend(values(&mut fields, "", key));
    }
    let span = fields.span;
    fields.finish();
    if all.is_empty() && page.count() == before {
        nothing(page, span);
    }
    // What could be read is looked at further even where the rest could not.
    Some(RawCondition::All(all))
}

fn speaker<'t>(page: &Page<'t>, mut facets: Fields<'_, 't>, who: &'static str) -> Vec<RawTest<'t>> {
    let before = page.count();
    let mut asked: Vec<RawTest> = FACETS.into_iter().filter_map(|facet| asked(&mut facets, who, facet)).collect();
    if let Some(node) = facets.take("owner") {
        let span = page.span(&node);
        let inner = page.fields(node, "an owner").map_or_else(Vec::new, |owner| speaker(page, owner, who));
        let key = Text { text: Cow::Borrowed("owner"), span };
        asked.push(RawTest { of: who, key: Cow::Borrowed("owner"), side: Some(key), values: Vec::new(), inner });
    }
    if let Some(mut record) = facets.take("record").and_then(|node| page.fields(node, "a record")) {
        asked.extend(RecordKey::ALL.into_iter().filter_map(|(_, key)| self::asked(&mut record, who, key)));
        if record.is_empty() {
            nothing(page, record.span);
        }
        record.finish();
    }
    let span = facets.span;
    facets.finish();
    if asked.is_empty() && page.count() == before {
        nothing(page, span);
    }
    asked
}

fn asked<'t>(fields: &mut Fields<'_, 't>, of: &'static str, key: &'static str) -> Option<RawTest<'t>> {
    let node = fields.take(key)?;
    let page = fields.page();
    let span = page.span(&node);
    let values = page.texts(node, key)?;
    if values.is_empty() {
        nothing(page, span);
        return None;
    }
    Some(RawTest { of, key: Cow::Borrowed(key), side: None, values, inner: Vec::new() })
}

/// Reports a condition that asks nothing: it would hold of every claim, or of none.
fn nothing(page: &Page, span: Span) {
    let known =
        "`origin`, `relay`, `publisher`, `claim`, `relays`, `published`, `contradicted_by`, `confirmed_by` or `where`";
    page.report(
        Finding::new(Code::InvalidValue, "this condition asks nothing")
            .label(span, "says nothing about a claim")
            .help(format!("take it out, or ask something of {known}")),
    );
}

fn values<'t>(fields: &mut Fields<'_, 't>, of: &'static str, key: &'static str) -> Option<RawCondition<'t>> {
    asked(fields, of, key).map(RawCondition::Test)
}

/// A role: names that fill it, or the side it has to stand on.
fn role<'t>(page: &Page<'t>, role: Text<'t>, node: Node<'t>) -> Option<RawCondition<'t>> {
    if !matches!(node.value, Value::Map(_)) {
        let values = page.texts(node, &short(&role.text))?;
        if values.is_empty() {
            nothing(page, role.span);
            return None;
        }
        return Some(RawCondition::Test(RawTest {
            of: "role",
            key: role.text.clone(),
            side: Some(role),
            values,
            inner: Vec::new(),
        }));
    }
    let mut fields = page.fields(node, "what it asks of a role")?;
    let (side, rival) = (fields.texts("side_of"), fields.texts("rival_of"));
    fields.finish();
    if let (Some(_), Some(second)) = (side.first(), rival.first()) {
        page.report(
            Finding::new(Code::InvalidValue, "a role is asked for one side at a time")
                .label(second.span, "beside `side_of`")
                .help("put the second into a condition of its own, in a list under `all`"),
        );
    }
    let (of, values) = if side.is_empty() { ("rival_of", rival) } else { ("side_of", side) };
    if values.is_empty() {
        let text = "say `side_of: origin` or `rival_of: origin`, or list names";
        page.report(
            Finding::new(Code::MissingKey, "this role asks nothing").label(role.span, "asks nothing").help(text),
        );
        return None;
    }
    Some(RawCondition::Test(RawTest { of, key: role.text.clone(), side: Some(role), values, inner: Vec::new() }))
}

fn effects<'t>(page: &Page<'t>, node: Node<'t>) -> Vec<LetterEffect> {
    let (before, mut found) = (page.count(), Vec::new());
    let Some(mut then) = page.fields(node, "what a rule does") else { return found };
    if let Some(mut fields) = then.require("reliability").and_then(|node| page.fields(node, "an effect on reliability"))
    {
        type ToLetter = fn(char) -> LetterEffect;
        let letters: [(&'static str, ToLetter); 4] = [
            ("set", LetterEffect::Set),
            ("lower_to", LetterEffect::LowerTo),
            ("raise_to", LetterEffect::RaiseTo),
            ("cap", LetterEffect::Cap),
        ];
        for (key, effect) in letters {
            let Some(text) = fields.text(key) else { continue };
            match text.text.as_ref() {
                "A" | "B" | "C" | "D" | "E" => found.extend(text.text.chars().next().map(effect)),
                "F" if key == "set" => found.push(LetterEffect::Set('F')),
                _ => invalid(page, &text, "is no letter to go to", "write a letter from A to E; only `set` takes F"),
            }
        }
        for (key, effect) in [("lower", LetterEffect::Lower as fn(u8) -> _), ("raise", LetterEffect::Raise)] {
            let Some(text) = fields.text(key) else { continue };
            match text.text.parse() {
                Ok(by @ 1..=4) => found.push(effect(by)),
                _ => invalid(page, &text, "is no number of letters", "write a number from 1 to 4"),
            }
        }
        let span = fields.span;
        fields.finish();
        if found.is_empty() && page.count() == before {
            page.report(
                Finding::new(Code::MissingKey, "this rule does nothing")
                    .label(span, "no effect")
                    .help("write one: `set`, `lower`, `lower_to`, `raise`, `raise_to` or `cap`"),
            );
        }
        if found.len() > 1 {
            page.report(
                Finding::new(Code::InvalidValue, "a rule has one effect")
                    .label(span, "more than one")
                    .help("keep one of them; a second rule can do the other"),
            );
        }
    }
    then.finish();
    found
}

/// A case: a claim, with its document's publisher and date beside its own keys, and the claims
/// of other documents that are to stand beside it.
fn case<'t>(page: &Page<'t>, node: Node<'t>, number: usize, applies: bool) -> Option<RawCase<'t>> {
    let span = page.span(&node);
    let (own, beside) = told(page, node, format!("case-{number}"))?;
    let mut documents = vec![own];
    for (at, node) in beside.into_iter().enumerate() {
        let (document, nested) = told(page, node, format!("beside-{}", at + 1))?;
        if let Some(nested) = nested.first() {
            page.wrong_type(nested, "beside", "no further `beside`");
        }
        documents.push(document);
    }
    Some(RawCase { span, applies, documents })
}

/// A claim of a case in a document of its own, and what its `beside` lists.
fn told<'t>(page: &Page<'t>, node: Node<'t>, id: String) -> Option<(RawDocument<'t>, Vec<Node<'t>>)> {
    let Value::Map(entries) = node.value else {
        page.wrong_type(&node, "tests", "claims, each with the `publisher` and `published` of its document");
        return None;
    };
    let word = |text: String| Node { start: node.start, end: node.start, value: Value::Text(Cow::Owned(text)) };
    let (mut document, mut claim, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for (key, value) in entries {
        match page.scalar(&key).as_deref() {
            Some("publisher" | "published" | "language") => document.push((key, value)),
            Some("beside") => beside = page.list(value, "beside")?,
            _ => claim.push((key, value)),
        }
    }
    document.push((word("id".to_owned()), word(id)));
    if !claim.iter().any(|(key, _)| page.scalar(key).as_deref() == Some("id")) {
        claim.push((word("id".to_owned()), word("claim".to_owned())));
    }
    let map = |entries| Node { start: node.start, end: node.end, value: Value::Map(entries) };
    Some((document::one(page, map(document), map(claim))?, beside))
}
