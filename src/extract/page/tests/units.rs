//! What one line or a few bytes show.

use super::super::cues::Cues;
use super::super::{At, BlockKind, Refused, date, page};
use super::words;

fn read_date(text: &str) -> Option<String> {
    date::line(text, &Cues::new(&words())).map(|line| line.date.edtf().unwrap_or_else(|| "?".into()))
}

#[test]
fn lines_that_only_say_a_date() {
    for (line, edtf) in [
        ("jeudi 9 novembre 2017", "2017-11-09"),
        ("octobre 12, 2017 13:30, Last Updated: octobre 12, 2017 13:38", "2017-10-12"),
        ("date 2017-11", "2017-11"),
        ("Published: 12 March 2031", "2031-03-12"),
        ("2031-03-12", "2031-03-12"),
        ("2031-03-12T13:30:00Z", "2031-03-12"),
        ("Publié le 1er mai 2031 à 13h30", "2031-05-01"),
        ("Freitag, 14. März 2031, 18:05 Uhr", "2031-03-14"),
        ("14.03.2031", "2031-03-14"),
        ("31/12/2030", "2030-12-31"),
        ("12/31/2030 10:00 PM", "2030-12-31"),
        ("Beirut, 12 March 2031", "2031-03-12"),
        ("March 2031", "2031-03"),
        ("2031年3月12日", "2031-03-12"),
        ("03/04/2031", "?"),
        ("Thursday 14 March", "?"),
    ] {
        assert_eq!(read_date(line).as_deref(), Some(edtf), "{line}");
    }
    for line in [
        "The 12 March 2031 attack on the bridge",
        "It fell on 12 March 2031.",
        "12 March 2031: the day the town fell",
        "March on the capital",
        "May 2031 elections",
        "31 February 2031",
        "More than 2031 dead",
        "Vote set for 12 March 2031",
    ] {
        assert_eq!(read_date(line), None, "{line}");
    }
}

fn dateline(paragraph: &str) -> Option<(String, String, String, String)> {
    let text = format!("Troops enter the town of Velka\n\nPublished: 15 March 2031\n\n{paragraph}\n");
    let article = page(text.as_bytes(), &words()).unwrap();
    let dateline = article.dateline.clone()?;
    let part = |span: &Option<std::ops::Range<usize>>| span.as_ref().map_or("", |span| article.slice(span)).to_owned();
    Some((
        article.slice(&dateline.place).to_owned(),
        part(&dateline.date),
        dateline.edtf.clone().unwrap_or_default(),
        part(&dateline.agency),
    ))
}

#[test]
fn datelines_in_a_first_paragraph() {
    let made = |place: &str, date: &str, edtf: &str, agency: &str| {
        Some((place.to_owned(), date.to_owned(), edtf.to_owned(), agency.to_owned()))
    };
    let rest = "Troops entered the town.";
    assert_eq!(dateline(&format!("VELKA, 14 March (Wire) - {rest}")), made("VELKA", "14 March", "2031-03-14", "Wire"));
    assert_eq!(
        dateline(&format!("PARIS, 14 mars 2031 (AFP) — {rest}")),
        made("PARIS", "14 mars 2031", "2031-03-14", "AFP")
    );
    assert_eq!(dateline(&format!("Nova Velka (Reuters) – {rest}")), made("Nova Velka", "", "", "Reuters"));
    assert_eq!(dateline(&format!("VELKA -- {rest}")), made("VELKA", "", "", ""));
    assert_eq!(dateline(&format!("Orsk, le 30 décembre – {rest}")), made("Orsk", "30 décembre", "2030-12-30", ""));
    assert_eq!(dateline("Melkior - who fled in March - has not been seen."), None);
    assert_eq!(dateline("NATO – which has no troops there – said nothing."), None);
    assert_eq!(dateline("The town - or what is left of it (Old Velka) - is empty."), None);
}

#[test]
fn refusals_say_what_to_do() {
    let refused = |bytes: &[u8]| page(bytes, &words()).unwrap_err();
    assert_eq!(refused(b"caf\xe9 au lait"), Refused::NotUtf8 { offset: 3 });
    assert_eq!(refused(b"\xef\xbb\xbfcaf\xe9"), Refused::NotUtf8 { offset: 6 });
    assert_eq!(refused(b"<html><p>caf\xe9"), Refused::NotUtf8 { offset: 12 });
    for (bytes, word) in [
        (b"%PDF-1.7 ...".as_slice(), "PDF"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....", "ZIP"),
        (b"{\\rtf1 x", "RTF"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;", "MHTML"),
        (b"\xff\xfea\0b\0", "UTF-16"),
        (b"T\0r\0o\0o\0p\0s\0 \0l\0e\0f\0t\0.\0", "UTF-16"),
        (b"\x01\0\0\x02\0\0\x03\0\0binary", "binary"),
    ] {
        let said = refused(bytes).to_string();
        assert!(said.contains(word) && said.contains(": "), "{said}");
    }
    let large = vec![b'a'; super::super::MAX_PAGE_BYTES + 1];
    assert!(matches!(refused(&large), Refused::TooLarge { .. }));
}

#[test]
fn text_finds_its_place_in_the_file() {
    let html = b"<html><meta charset=windows-1252><p>Le  r\xe9gime &eacute;tait <b>l\xe0</b>.</p>";
    let article = page(html, &words()).unwrap();
    assert_eq!(article.text.trim(), "Le régime était là.");
    let place = |word: &str| {
        let at = article.text.find(word).unwrap();
        &html[article.source(at..at + word.len())]
    };
    assert_eq!(place("régime"), b"r\xe9gime");
    assert_eq!(place("était"), b"&eacute;tait");
    assert_eq!(place("là"), b"l\xe0");
    assert_eq!(place("Le régime"), b"Le  r\xe9gime");
    let text = "\u{feff}Troops left the town of Velka.";
    let article = page(text.as_bytes(), &words()).unwrap();
    assert_eq!(&text[article.source(0..6)], "Troops");
}

#[test]
fn line_ends_of_any_system_do() {
    let text = "Troops enter the town of Velka\n\nThey came at dawn.\n\nNobody was hurt.\n";
    let kinds = |text: &str| -> Vec<BlockKind> {
        page(text.as_bytes(), &words()).unwrap().blocks.iter().map(|block| block.kind).collect()
    };
    assert_eq!(kinds(text).len(), 3);
    assert_eq!(kinds(text), kinds(&text.replace('\n', "\r\n")));
    assert_eq!(kinds(text), kinds(&text.replace('\n', "\r")));
}

#[test]
fn without_cues_structure_decides() {
    let text = "Search\nSearch\n\nTroops enter the town of Velka\n\nThey came at dawn on Friday, the ministry said.\n\n\
                “We hold it.”\n\nNobody was hurt, it added in a statement.\n\nATS\n";
    let article = page(text.as_bytes(), &Default::default()).unwrap();
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Headline, Paragraph, Signature};
    assert_eq!(kinds, [Headline, Paragraph(1), Paragraph(2), Paragraph(3), Signature]);
    assert_eq!(article.headline(), Some("Troops enter the town of Velka"));
}

#[test]
fn tags_say_when_a_page_came_out() {
    let published = |head: &str| {
        let html =
            format!("<html><head>{head}</head><body><h1>Troops enter Velka</h1><p>They came at dawn on Friday.</p>");
        page(html.as_bytes(), &words()).unwrap().published.map(|found| match found.at {
            At::Tag { source, .. } => (found.edtf, html[source].to_owned()),
            At::Text(_) => (found.edtf, String::new()),
        })
    };
    let made = |edtf: &str, at: &str| Some((edtf.to_owned(), at.to_owned()));
    assert_eq!(
        published("<meta property='article:published_time' content='2031-03-12T23:30:00+01:00'>"),
        made("2031-03-12", "2031-03-12T23:30:00+01:00")
    );
    assert_eq!(
        published(
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"datePublished\":\"2001-01-01\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2031-03-12\"}]}</script>"
        ),
        made("2031-03-12", "2031-03-12")
    );
    assert_eq!(published("<meta name=date content=20310312>"), made("2031-03-12", "20310312"));
    assert_eq!(published("<meta name=date content=tomorrow>"), None);
}
