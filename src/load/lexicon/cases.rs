//! The section `tests:` of a lexicon: sentences, and the claims that have to be drafted from each.

use super::super::fields::Fields;
use super::super::node::Node;
use super::super::page::Page;
use super::super::{Invalid, MEDIA, RawEntity, RawSource, Text, edtf, entities, sources};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::Stance;

/// What stands for no time, where a claim is not to have any.
pub(crate) const UNRESOLVED: &str = "unresolved";

/// What the section says.
#[derive(Debug, Clone, Default)]
pub struct RawLexiconTests<'t> {
    /// `sources` that the cases name, besides those of the dossier.
    pub sources: Vec<RawSource<'t>>,
    /// `entities` that the cases name, besides those of the dossier.
    pub entities: Vec<RawEntity<'t>>,
    /// `publisher` of the cases that have none of their own.
    pub publisher: Option<Text<'t>>,
    /// `published`, likewise.
    pub published: Option<Text<'t>>,
    /// `cases`.
    pub cases: Vec<RawSentence<'t>>,
}

/// A text, mostly of one sentence, and what it has to tell.
#[derive(Debug, Clone)]
pub struct RawSentence<'t> {
    /// The whole case.
    pub span: Span,
    /// `sentence`.
    pub sentence: Text<'t>,
    /// `headline` above it.
    pub headline: Option<Text<'t>>,
    /// `publisher`.
    pub publisher: Option<Text<'t>>,
    /// `published`.
    pub published: Option<Text<'t>>,
    /// `claims`; empty where it tells nothing.
    pub claims: Vec<RawExpected<'t>>,
}

/// A claim that has to be drafted. Only what is given is compared.
#[derive(Debug, Clone)]
pub struct RawExpected<'t> {
    /// The whole of it.
    pub span: Span,
    /// `says`: its keys, each with what stands there.
    pub says: Vec<(Text<'t>, Vec<Text<'t>>)>,
    /// `from`, without the publisher; an empty list for its own voice.
    pub from: Option<Vec<Text<'t>>>,
    /// The other keys, each with one word.
    pub rest: Vec<(&'static str, Text<'t>)>,
}

pub(super) fn tests<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawLexiconTests<'t>> {
    let mut fields = page.fields(node, "the tests of a lexicon")?;
    let sources = fields.list("sources").into_iter().filter_map(|node| sources::source(page, node)).collect();
    let entities = fields.list("entities").into_iter().filter_map(|node| entities::entity(page, node, None)).collect();
    let publisher = fields.text("publisher");
    let published = fields.text("published").filter(|text| dated(page, text, edtf::day(&text.text).err()));
    let cases = fields.list("cases").into_iter().filter_map(|node| case(page, node)).collect();
    fields.finish();
    Some(RawLexiconTests { sources, entities, publisher, published, cases })
}

fn case<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawSentence<'t>> {
    let before = page.count();
    let mut fields = page.fields(node, "a case of a lexicon")?;
    let sentence = fields.require_text("sentence");
    let (headline, publisher) = (fields.text("headline"), fields.text("publisher"));
    let published = fields.text("published").filter(|text| dated(page, text, edtf::day(&text.text).err()));
    let claims = fields.require("claims").and_then(|node| page.list(node, "claims")).unwrap_or_default();
    let claims = claims.into_iter().filter_map(|node| expected(page, node)).collect();
    let span = fields.span;
    fields.finish();
    // A case with a hole in it would be tried on less than it says.
    let whole = page.count() == before;
    sentence.filter(|_| whole).map(|sentence| RawSentence { span, sentence, headline, publisher, published, claims })
}

fn expected<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawExpected<'t>> {
    let mut fields = page.fields(node, "an expected claim")?;
    let mut says = Vec::new();
    if let Some(mut said) = fields.take("says").and_then(|node| page.fields(node, "what is expected to be said")) {
        said.require("predicate").into_iter().for_each(|node| {
            let key = Text { text: "predicate".into(), span: page.span(&node) };
            says.extend(page.texts(node, "predicate").map(|texts| (key, texts)));
        });
        for (key, node) in said.rest() {
            says.extend(page.texts(node, "a role").map(|texts| (key, texts)));
        }
    }
    let from = fields.take("from").and_then(|node| page.texts(node, "from"));
    let mut rest = Vec::new();
    for key in ["when", "said"] {
        rest.extend(fields.text(key).filter(|text| timed(page, text)).map(|text| (key, text)));
    }
    for key in ["by", "described_as", "confirms", "denies"] {
        rest.extend(fields.text(key).map(|text| (key, text)));
    }
    rest.extend(choice(page, &mut fields, "medium", &MEDIA.map(|name| (name, name))));
    rest.extend(choice(page, &mut fields, "stance", &Stance::ALL));
    let span = fields.span;
    fields.finish();
    Some(RawExpected { span, says, from, rest })
}

/// One of a closed set of words.
fn choice<'t, T: Copy>(
    page: &Page<'t>,
    fields: &mut Fields<'_, 't>,
    key: &'static str,
    all: &[(T, &'static str)],
) -> Option<(&'static str, Text<'t>)> {
    let text = fields.text(key)?;
    page.choice(&text, key, all).map(|_| (key, text))
}

/// A time, or the word for none.
fn timed(page: &Page, text: &Text) -> bool {
    text.text == UNRESOLVED || dated(page, text, edtf::time(&text.text).err())
}

fn dated(page: &Page, text: &Text, wrong: Option<Invalid>) -> bool {
    let Some(wrong) = wrong else { return true };
    page.report(Finding::new(Code::InvalidTime, wrong.message).label(text.span, "cannot be read").help(wrong.help));
    false
}
