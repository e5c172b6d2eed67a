//! Input that is made to hurt: time stays in proportion, depth costs nothing.

use std::time::{Duration, Instant};

use super::super::{Refused, page};
use super::laws::holds;
use super::words;

/// Reads it, in a time that no quadratic step would leave it.
fn quickly(bytes: &[u8]) {
    let start = Instant::now();
    if let Ok(article) = page(bytes, &words()) {
        assert!(article.text.len() <= bytes.len() * 4);
    }
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 12_000 } else { 4_000 });
    assert!(start.elapsed() < limit, "took {:?} for {} bytes", start.elapsed(), bytes.len());
}

#[test]
fn long_and_deep_input_takes_its_time_and_no_more() {
    const MANY: usize = 50_000;
    quickly("word ".repeat(400_000).as_bytes());
    quickly("x".repeat(2_000_000).as_bytes());
    quickly("\n".repeat(1_000_000).as_bytes());
    quickly("Troops left. By then it rained.\n\n".repeat(MANY).as_bytes());
    quickly("Town\n".repeat(MANY).as_bytes());
    quickly("Support our journalism\n\nTroops entered Velka again.\n\n".repeat(MANY / 2).as_bytes());
    quickly("12 March 2031\n".repeat(MANY).as_bytes());
    quickly(format!("{}\n\n", "The same long opening of a paragraph that comes again. ").repeat(MANY / 2).as_bytes());
    for tag in ["div", "blockquote", "p", "b", "a", "i", "li", "article", "table", "h1", "zz"] {
        let open = format!("<{tag}>");
        let close = format!("</{tag}>");
        quickly(format!("<html>{}x", open.repeat(100_000)).as_bytes());
        quickly(format!("<html>{}x{}", open.repeat(MANY), close.repeat(MANY)).as_bytes());
        quickly(format!("<html><i>{}x{}", open.repeat(MANY), "</i>".repeat(MANY)).as_bytes());
        quickly(format!("<html>{}", format!("{open}word ").repeat(MANY)).as_bytes());
        quickly(format!("<html>{}", close.repeat(100_000)).as_bytes());
    }
    quickly(format!("<html>{}", "&amp;&bogus;&notit;&".repeat(MANY)).as_bytes());
    quickly(format!("<html>&{}", "a".repeat(2_000_000)).as_bytes());
    quickly(format!("<html>{}", "<".repeat(1_000_000)).as_bytes());
    quickly(format!("<html>{}", "<!--".repeat(250_000)).as_bytes());
    quickly(format!("<html><p {}>x", "class=share ".repeat(100_000)).as_bytes());
    quickly(format!("<html>{}", "<br>".repeat(300_000)).as_bytes());
    quickly(format!("<html><script type=application/ld+json>{{\"datePublished\":{}", "[".repeat(500_000)).as_bytes());
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

/// `cargo test --release extract::page -- --ignored speed --nocapture`
#[test]
#[ignore = "measures; for people"]
fn speed() {
    let paragraph = "Troops of the coalition entered Velka on Friday after three days of fighting, the ministry said in a statement. \
                     “We hold the bridge”, a commander told reporters, while the Observatory spoke of shelling in the east. ";
    // Each with a number of its own: what is said twice is left out.
    let text: String = (0..75_000).map(|number| format!("{number} {paragraph}{paragraph}\n\n")).collect();
    let quoted = paragraph.replace('“', "&ldquo;");
    let html: String = (0..150_000).map(|number| format!("<p class=\"text\">{number} {quoted}</p>\n")).collect();
    let html = format!("<!doctype html><html><body><article><h1>Troops enter Velka at last</h1>{html}");
    let latin: String = (0..200_000)
        .map(|number| {
            format!("<p>{number} Les forces du r\u{e9}gime ont \u{e9}t\u{e9} chass\u{e9}es de la ville, selon l'Observatoire.</p>")
        })
        .collect();
    let latin = format!("<html><meta charset=windows-1252>{latin}");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&latin);
    let line = paragraph.repeat(50 * 1024 * 1024 / paragraph.len());
    for (name, bytes) in [
        ("text", text.as_bytes()),
        ("html", html.as_bytes()),
        ("windows-1252", &*latin),
        ("one line of 50 MB", line.as_bytes()),
    ] {
        let start = Instant::now();
        let article = page(bytes, &words()).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}: {:.0} MB/s, {} blocks", bytes.len() as f64 / 1e6 / seconds, article.blocks.len());
    }
}
