//! Input that is made to hurt: what comes of it stays in proportion, depth costs nothing.

use super::super::{Refused, page};
use super::laws::holds;
use super::words;

/// Reads it. What comes of it is in proportion: no text that the file does not have, no more blocks than
/// pieces, and each where it belongs.
fn bounded(bytes: &[u8]) {
    let Ok(article) = page(bytes, &words()) else { return };
    assert!(article.text.len() <= bytes.len() * 4, "{} of {}", article.text.len(), bytes.len());
    let parts = article.blocks.len() + article.dropped.len();
    assert!(parts <= bytes.len().min(super::super::MAX_PIECES + 1), "{parts} of {}", bytes.len());
    let spans = article.blocks.iter().map(|block| &block.span).chain(article.dropped.iter().map(|one| &one.span));
    for span in spans {
        assert!(article.text.get(span.clone()).is_some(), "{span:?} of {}", article.text.len());
        let source = article.source(span.clone());
        assert!(source.start <= source.end && source.end <= bytes.len(), "{source:?} of {}", bytes.len());
    }
}

#[test]
fn long_and_deep_input_stays_in_proportion() {
    const MANY: usize = 50_000;
    bounded("word ".repeat(400_000).as_bytes());
    bounded("x".repeat(2_000_000).as_bytes());
    bounded("\n".repeat(1_000_000).as_bytes());
    bounded("Troops left. By then it rained.\n\n".repeat(MANY).as_bytes());
    bounded("Town\n".repeat(MANY).as_bytes());
    bounded("Support our journalism\n\nTroops entered Velka again.\n\n".repeat(MANY / 2).as_bytes());
    bounded("12 March 2031\n".repeat(MANY).as_bytes());
    bounded(format!("{}\n\n", "The same long opening of a paragraph that comes again. ").repeat(MANY / 2).as_bytes());
    for tag in ["div", "blockquote", "p", "b", "a", "i", "li", "article", "table", "h1", "zz"] {
        let open = format!("<{tag}>");
        let close = format!("</{tag}>");
        bounded(format!("<html>{}x", open.repeat(100_000)).as_bytes());
        bounded(format!("<html>{}x{}", open.repeat(MANY), close.repeat(MANY)).as_bytes());
        bounded(format!("<html><i>{}x{}", open.repeat(MANY), "</i>".repeat(MANY)).as_bytes());
        bounded(format!("<html>{}", format!("{open}word ").repeat(MANY)).as_bytes());
        bounded(format!("<html>{}", close.repeat(100_000)).as_bytes());
    }
    bounded(format!("<html>{}", "&amp;&bogus;&notit;&".repeat(MANY)).as_bytes());
    bounded(format!("<html>&{}", "a".repeat(2_000_000)).as_bytes());
    bounded(format!("<html>{}", "<".repeat(1_000_000)).as_bytes());
    bounded(format!("<html>{}", "<!--".repeat(250_000)).as_bytes());
    bounded(format!("<html><p {}>x", "class=share ".repeat(100_000)).as_bytes());
    bounded(format!("<html>{}", "<br>".repeat(300_000)).as_bytes());
    bounded(format!("<html><script type=application/ld+json>{{\"datePublished\":{}", "[".repeat(500_000)).as_bytes());
}

#[test]
fn broken_markup_still_has_its_text() {
    for broken in [
        "<html><body><p>Troops left.<p>They came back<b>.",
        "<p>Troops <b>left<p>They</b> came back.</i></p></div></p>",
        "<html><div class='x><p>Troops left.</p>",
        "<html><p>Troops left.<div hidden><p>Not this.</div></span></p></html></html><p>After",
    ] {
        let article = page(broken.as_bytes(), &words()).unwrap();
        holds(broken.as_bytes(), &article);
    }
}

#[test]
fn too_many_lines_are_refused() {
    let lines = "a\n\n".repeat(super::super::MAX_PIECES + 1);
    assert!(matches!(page(lines.as_bytes(), &words()), Err(Refused::TooManyPieces)));
    let tags = format!("<html>{}", "<p>a".repeat(super::super::MAX_PIECES + 1));
    assert!(matches!(page(tags.as_bytes(), &words()), Err(Refused::TooManyPieces)));
}
