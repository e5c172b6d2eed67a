//! `claims/*.yaml`: a document and its claims.

use super::draft;
use super::edtf;
use super::entities;
use super::node::Node;
use super::page::{Page, short};
use super::{RawClaim, RawDocument, RawSays, Text, Timed};
use crate::finding::{Code, Finding};
use crate::model::Stance;

/// How the origin of a claim can have spoken.
pub(crate) const MEDIA: [&str; 10] =
    ["communique", "interview", "statement", "broadcast", "post", "photo", "video", "map", "witness", "report"];

pub(super) fn document<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawDocument<'t>> {
    let mut top = page.fields(node, "a file of claims")?;
    let header = top.require("document").and_then(|node| header(page, node));
    let mut entities = Vec::new();
    for item in top.list("entities") {
        entities.extend(entities::entity(page, item, None));
    }
    let mut claims = Vec::new();
    for item in top.list("claims") {
        claims.extend(claim(page, item));
    }
    top.finish();
    header.map(|document| RawDocument { entities, claims, ..document })
}

/// A document with one claim, each given by its own mapping.
pub(super) fn one<'t>(page: &Page<'t>, document: Node<'t>, own: Node<'t>) -> Option<RawDocument<'t>> {
    let header = header(page, document);
    let claim = claim(page, own);
    // A case is tried, whatever somebody made of it.
    let claim = claim.map(|claim| RawClaim { review: None, ..claim });
    Some(RawDocument { claims: vec![claim?], ..header? })
}

fn header<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawDocument<'t>> {
    let mut fields = page.fields(node, "a document")?;
    let id = fields.require_id("id");
    let publisher = fields.require_text("publisher");
    let before = page.count();
    let published = fields.text("published").and_then(|text| time(page, &text));
    // A wrong date is not a missing one: without it every claim would be misplaced.
    let dated = page.count() == before;
    let (language, title, url) = (fields.owned("language"), fields.owned("title"), fields.owned("url"));
    let text = fields.take("text").and_then(|node| draft::text(page, node));
    let _ = fields.owned("note");
    fields.finish();
    let (id, publisher) = (id?, publisher?);
    dated.then(|| RawDocument {
        id,
        publisher,
        published: published.map(|timed| timed.when.hull()),
        language,
        title,
        url,
        text,
        entities: Vec::new(),
        claims: Vec::new(),
    })
}

fn claim<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawClaim<'t>> {
    let before = page.count();
    let mut fields = page.fields(node, "a claim")?;
    let id = fields.require_id("id");
    let says = fields.take("says").and_then(|node| says(page, node));
    let mut timed = |key| fields.text(key).and_then(|text| time(page, &text));
    let (when, said) = (timed("when"), timed("said"));
    let from = fields.take("from").and_then(|node| {
        let span = page.span(&node);
        page.texts(node, "from").map(|steps| (steps, span))
    });
    let (described_as, by) = (fields.text("described_as"), fields.text("by"));
    let medium =
        fields.text("medium").filter(|text| page.choice(text, "medium", &MEDIA.map(|name| (name, name))).is_some());
    let stance = fields
        .text("stance")
        .and_then(|text| page.choice(&text, "stance", &Stance::ALL).map(|stance| (stance, text.span)));
    let (confirms, denies, retracts) = (fields.text("confirms"), fields.text("denies"), fields.text("retracts"));
    let (after, before_others) = (fields.texts("after"), fields.texts("before"));
    let (event, wording) = (fields.text("event"), fields.owned("wording"));
    let at = fields.take("at").map(|node| draft::at(page, node)).unwrap_or_default();
    let interpreted = fields.flag("interpreted").unwrap_or(false);
    let review = draft::review(page, &mut fields);
    let draft = fields.take("draft").and_then(|node| draft::draft(page, node));
    let note = fields.owned("note");
    let span = fields.span;
    fields.finish();
    Some(RawClaim {
        id: id?,
        broken: page.count() != before,
        span,
        says,
        when,
        said,
        from,
        described_as,
        by,
        medium,
        stance,
        confirms,
        denies,
        retracts,
        after,
        before: before_others,
        event,
        wording,
        note,
        at,
        interpreted,
        review,
        draft,
    })
}

fn says<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawSays<'t>> {
    let before = page.count();
    let mut fields = page.fields(node, "a proposition")?;
    let predicate = fields.require_text("predicate");
    let scope = fields.text("scope");
    let value = fields.text("value").and_then(|text| match super::figure::figure(&text.text) {
        Ok(figure) => Some((figure, text.span)),
        Err(invalid) => {
            invalid.report(page, Code::InvalidFigure, &text);
            None
        }
    });
    let mut roles = Vec::new();
    for (role, node) in fields.rest() {
        if let Some(values) = page.texts(node, &short(&role.text)) {
            roles.push((role, values));
        }
    }
    // A proposition with a hole in it would only be reported again for what it lacks.
    let whole = page.count() == before;
    predicate.filter(|_| whole).map(|predicate| RawSays { span: fields.span, predicate, scope, value, roles })
}

fn time(page: &Page, text: &Text) -> Option<Timed> {
    match edtf::time(&text.text) {
        Ok(when) => Some(Timed { when, span: text.span }),
        Err(invalid) => {
            invalid.report(page, Code::InvalidTime, text);
            None
        }
    }
}

impl super::Invalid {
    /// Reports it at the text that cannot be read.
    pub(super) fn report(self, page: &Page, code: Code, text: &Text) {
        page.report(Finding::new(code, self.message).label(text.span, "cannot be read").help(self.help));
    }
}
