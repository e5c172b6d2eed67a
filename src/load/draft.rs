//! Where claims stand in their text, and the keys that drafts of them carry.

use super::fields::Fields;
use super::node::Node;
use super::page::{Page, short};
use super::{RawAt, Text};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::{Confidence, Draft, Passage, Review, TextFile};

/// `text`: the file that spans refer to.
pub(super) fn text<'t>(page: &Page<'t>, node: Node<'t>) -> Option<TextFile> {
    let mut fields = page.fields(node, "`text`")?;
    let file = fields.require_text("file");
    let sha256 = fields.require_text("sha256").filter(|text| digest(page, text));
    fields.finish();
    Some(TextFile { file: file?.text.into_owned(), sha256: sha256?.text.to_ascii_lowercase() })
}

fn digest(page: &Page, text: &Text) -> bool {
    let fits = text.text.len() == 64 && text.text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !fits {
        page.report(
            Finding::new(Code::InvalidValue, format!("`{}` is no SHA-256", short(&text.text)))
                .label(text.span, "not 64 hexadecimal digits")
                .help("write what `sha256sum` prints for the file, in quotes"),
        );
    }
    fits
}

/// `at`: the paragraph or the headline, and the words there.
pub(super) fn at<'t>(page: &Page<'t>, node: Node<'t>) -> RawAt {
    let Some(mut fields) = page.fields(node, "`at`") else { return RawAt::default() };
    let paragraph = fields.take("paragraph").and_then(|node| {
        let number = number(page, &node).filter(|number| *number > 0);
        if number.is_none() {
            page.wrong_type(&node, "paragraph", "a number from 1");
        }
        number
    });
    let headline = fields.flag("headline").unwrap_or(false);
    let bytes = fields.take("bytes").and_then(|node| bytes(page, node));
    let passage = Passage { bytes, quote: fields.owned("quote") };
    fields.finish();
    RawAt { paragraph, headline, passage: (passage != Passage::default()).then(|| Box::new(passage)) }
}

fn bytes<'t>(page: &Page<'t>, node: Node<'t>) -> Option<(u32, u32)> {
    let span = page.span(&node);
    let items = page.list(node, "bytes")?;
    let numbers: Vec<Option<u32>> = items.iter().map(|item| number(page, item)).collect();
    match numbers[..] {
        [Some(start), Some(end)] if start < end => Some((start, end)),
        _ => {
            page.report(
                Finding::new(Code::InvalidValue, "`bytes` takes two numbers, the smaller one first")
                    .label(span, "no stretch of a text")
                    .help("write the first byte and the one after the last: `bytes: [812, 873]`"),
            );
            None
        }
    }
}

fn number<'t>(page: &Page<'t>, node: &Node<'t>) -> Option<u32> {
    page.scalar(node).and_then(|text| text.parse().ok())
}

/// `review`, and where it stands.
pub(super) fn review<'t>(page: &Page<'t>, fields: &mut Fields<'_, 't>) -> Option<(Review, Span)> {
    let text = fields.text("review")?;
    page.choice(&text, "review", &Review::ALL).map(|review| (review, text.span))
}

/// `draft`: how it came to be.
pub(super) fn draft<'t>(page: &Page<'t>, node: Node<'t>) -> Option<Box<Draft>> {
    let mut fields = page.fields(node, "`draft`")?;
    let confidence = fields.text("confidence").and_then(|text| page.choice(&text, "confidence", &Confidence::ALL));
    let (rules, inferred) = (words(fields.texts("rules")), words(fields.texts("inferred")));
    let mut candidates = Vec::new();
    if let Some(mut keys) = fields.take("candidates").and_then(|node| page.fields(node, "`candidates`")) {
        for (key, node) in keys.rest() {
            let values = page.texts(node, &short(&key.text)).map(words);
            candidates.extend(values.map(|values| (key.text.into_owned(), values)));
        }
    }
    fields.finish();
    Some(Box::new(Draft { confidence, rules, inferred, candidates }))
}

fn words(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.text.into_owned()).collect()
}
