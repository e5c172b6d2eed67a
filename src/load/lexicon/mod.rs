//! `rules/lexicon/<lang>.yaml`: the words of one language that extraction reads texts by. One
//! file here for each section of it.

mod amounts;
mod cases;
mod events;
mod furniture;
mod grammar;
mod names;
mod nouns;
mod speech;
mod times;

pub use amounts::{Bound, RawAmountCase, RawAmounts};
pub(crate) use cases::UNRESOLVED;
pub use cases::{RawExpected, RawLexiconTests, RawSentence};
pub use events::{RawEvent, RawSlot};
pub use furniture::RawFurniture;
pub use grammar::{CLASSES, RawGrammar, TENSES, WordClass};
pub use names::RawNames;
pub(crate) use nouns::NOUNS;
pub use nouns::{NounClass, RawNouns};
pub use speech::{RawCue, RawSpeech, RawVerbs};
pub(crate) use times::{CAPITALS, CASE_TENSES as TIME_TENSES, NUMERICS, ORDERS, SLICES};
pub use times::{
    Capitals, Means, Numeric, Order, Piece, RawExpression, RawNumber, RawTimeCase, RawTimes, Slice, Slot, Tense,
    TimeUnit,
};

use super::Text;
use super::fields::Fields;
use super::node::{Node, Value};
use super::page::Page;

/// What a lexicon file says.
#[derive(Debug, Clone)]
pub struct RawLexicon<'t> {
    /// `language` (ISO 639).
    pub language: Text<'t>,
    /// `grammar`.
    pub grammar: RawGrammar<'t>,
    /// `nouns`.
    pub nouns: Vec<RawNouns<'t>>,
    /// `events`.
    pub events: Vec<RawEvent<'t>>,
    /// `speech`.
    pub speech: RawSpeech<'t>,
    /// `times`; empty where the section is missing.
    pub times: RawTimes,
    /// `amounts`.
    pub amounts: RawAmounts<'t>,
    /// `names`.
    pub names: RawNames<'t>,
    /// `furniture`.
    pub furniture: RawFurniture,
    /// `tests`.
    pub tests: RawLexiconTests<'t>,
}

pub(super) fn lexicon<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawLexicon<'t>> {
    let mut fields = page.fields(node, "a lexicon")?;
    let language = fields.require_text("language");
    let grammar = fields.take("grammar").and_then(|node| grammar::grammar(page, node)).unwrap_or_default();
    let nouns = fields.list("nouns").into_iter().filter_map(|node| nouns::nouns(page, node)).collect();
    let events = fields.list("events").into_iter().filter_map(|node| events::event(page, node)).collect();
    let speech = fields.take("speech").and_then(|node| speech::speech(page, node)).unwrap_or_default();
    let times = fields.take("times").and_then(|node| times::times(page, node)).unwrap_or_default();
    let amounts = fields.take("amounts").and_then(|node| amounts::amounts(page, node)).unwrap_or_default();
    let names = fields.take("names").and_then(|node| names::names(page, node)).unwrap_or_default();
    let furniture = fields.take("furniture").and_then(|node| furniture::furniture(page, node)).unwrap_or_default();
    let tests = fields.take("tests").and_then(|node| cases::tests(page, node)).unwrap_or_default();
    fields.finish();
    Some(RawLexicon { language: language?, grammar, nouns, events, speech, times, amounts, names, furniture, tests })
}

/// A word of the file's own and the words it stands for.
pub type Row<'t> = (Text<'t>, Vec<Text<'t>>);

/// A mapping from words of the file's own to lists of words.
fn table<'t>(fields: &mut Fields<'_, 't>, key: &'static str) -> Vec<Row<'t>> {
    let page = fields.page();
    let Some(mut inner) = fields.take(key).and_then(|node| page.fields(node, key)) else { return Vec::new() };
    inner.rest().into_iter().filter_map(|(name, node)| Some((name, page.texts(node, key)?))).collect()
}

/// Words, or words and what each means in English: `[a, b]` or `{a: A, b: B}`.
fn glossed<'t>(fields: &mut Fields<'_, 't>, key: &'static str) -> Vec<(Text<'t>, Option<Text<'t>>)> {
    let page = fields.page();
    let Some(node) = fields.take(key) else { return Vec::new() };
    if matches!(node.value, Value::Map(_)) {
        let Some(mut inner) = page.fields(node, key) else { return Vec::new() };
        return inner.rest().into_iter().map(|(word, node)| (word, page.text(node, key))).collect();
    }
    page.texts(node, key).unwrap_or_default().into_iter().map(|word| (word, None)).collect()
}
