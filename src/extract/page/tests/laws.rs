//! What holds for any bytes.

use proptest::prelude::*;

use super::super::{Article, BlockKind, page};
use super::words;

/// Spans lie in the text, on characters, in order and apart; places in the file lie in the file.
pub fn holds(bytes: &[u8], article: &Article) {
    let text = article.text.as_str();
    let mut spans: Vec<_> = article.blocks.iter().map(|block| block.span.clone()).collect();
    assert!(spans.is_sorted_by_key(|span| span.start), "blocks are in order");
    assert!(article.dropped.iter().map(|dropped| dropped.span.start).is_sorted(), "dropped parts are in order");
    spans.extend(article.dropped.iter().map(|dropped| dropped.span.clone()));
    spans.sort_by_key(|span| span.start);
    let mut end = 0;
    for span in &spans {
        assert!(span.start >= end && span.end > span.start, "{spans:?}");
        assert!(text.get(span.clone()).is_some(), "{span:?} cuts a character");
        end = span.end;
        let source = article.source(span.clone());
        assert!(source.start < source.end && source.end <= bytes.len(), "{source:?} in {}", bytes.len());
    }
    let numbers = article.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Paragraph(number) => Some(number),
        _ => None,
    });
    assert!(
        numbers
            .eq(1..=article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count() as u32)
    );
    // Every character that is written as itself stands there in the file.
    let mut before = 0;
    for (at, char) in text.char_indices() {
        let source = article.source(at..at + char.len_utf8());
        assert!(source.start >= before, "the way back runs forward");
        assert!(source.start <= source.end && source.end <= bytes.len());
        before = source.start;
    }
    if let Some(dateline) = &article.dateline {
        for span in [Some(&dateline.span), Some(&dateline.place), dateline.agency.as_ref(), dateline.date.as_ref()] {
            assert!(span.is_none_or(|span| text.get(span.clone()).is_some()));
        }
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "<h1>",
        "</h1>",
        "<a href=x>",
        "</a>",
        "<b>",
        "</b>",
        "<br>",
        "&amp;",
        "&eacute;",
        "&notit;",
        "&",
        "&#",
        "&#x2014;",
        "<nav>",
        "</nav>",
        "<li>",
        "<span hidden>",
        "</span>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "\r\n",
        "\n",
        "\u{a0}",
        " ",
        "Troops entered Velka on Friday.",
        "é",
        "“Yes.”",
        "<time datetime=2031-03-12>",
        "<blockquote>",
        "</blockquote>",
        "\0",
        "<",
        ">",
        "<p class=share>",
        "<meta name=date content=2031-03-12>",
        "<table><td>",
        "</table>",
        "…",
        "© Wire",
        "Read also: x",
        "12 March 2031",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(article) = page(&bytes, &words()) {
            holds(&bytes, &article);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}(\n\\PC{0,90}){0,12}") {
        if let Ok(article) = page(text.as_bytes(), &words()) {
            holds(text.as_bytes(), &article);
        }
    }

    #[test]
    fn any_markup_is_read(body in fragment()) {
        for start in ["<!doctype html>", "<html lang=fr>", "\u{feff}<p>", ""] {
            let text = format!("{start}{body}");
            if let Ok(article) = page(text.as_bytes(), &words()) {
                holds(text.as_bytes(), &article);
            }
        }
    }

    #[test]
    fn any_charset_finds_its_way_back(body in fragment(), charset in prop::sample::select(
        vec!["windows-1252", "shift_jis", "gb18030", "iso-2022-jp", "big5", "euc-kr", "koi8-r"])) {
        let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap();
        let text = format!("<!doctype html><meta charset={charset}>{body}<p>Größe, 東京 Москва");
        let (bytes, _, _) = encoding.encode(&text);
        if let Ok(article) = page(&bytes, &words()) {
            holds(&bytes, &article);
        }
    }
}
