//! The example that `recoupe init` writes, through the whole line and into every format.

use super::*;
use crate::files::Unreadable;

const SOURCES: &str = include_str!("../cli/init/sources.yaml");
const PLACES: &str = include_str!("../cli/init/places.yaml");
const ACTORS: &str = include_str!("../cli/init/actors.yaml");
const FIRST: &str = include_str!("../cli/init/example.yaml");
const SECOND: &str = include_str!("../cli/init/second.yaml");

fn with_view<T>(first: &str, test: impl Fn(&Files, &View) -> T) -> T {
    let texts = [
        ("claims/example.yaml", first),
        ("claims/second.yaml", SECOND),
        ("rules/entities/actors.yaml", ACTORS),
        ("rules/entities/places.yaml", PLACES),
        ("rules/sources.yaml", SOURCES),
    ];
    let contents = texts.map(|(path, text)| (path.to_owned(), Ok::<_, Unreadable>(text.as_bytes().to_vec())));
    let files = crate::load::with_defaults(contents.to_vec());
    let (raw, mut input) = crate::load::load(&files);
    let severities = raw.severities.clone();
    let (dossier, more) = crate::resolve::resolve(raw);
    input.extend(more);
    let linked = crate::link::link(&dossier);
    let findings = crate::assess::assess(&dossier, &linked, &severities);
    let marks = crate::assess::Grader::new(&dossier, &linked, &severities).marks();
    let marks = &marks[..];
    let (dossier, linked, input, findings) = (&dossier, &linked, &input[..], &findings[..]);
    let material = Material { files: &files, dossier, linked, input, findings, marks, as_of: None };
    test(&files, &report(material, true))
}

#[test]
fn the_example_tells_a_reversal_and_a_single_origin() {
    with_view(FIRST, |_, view| {
        assert!(!view.unusable(), "{:?}", view.input);
        let codes: Vec<&str> = view.findings.iter().map(|finding| finding.code.name()).collect();
        assert!(codes.contains(&"reversal") && codes.contains(&"single-origin"), "{codes:?}");
        let json: serde_json::Value = serde_json::from_str(&json::report(view)).unwrap();
        assert_eq!(json["format"], "recoupe-findings");
        assert_eq!(json["timelines"][0]["id"], "rivertown");
    });
}

#[test]
fn nothing_is_wider_than_asked_except_what_cannot_break() {
    with_view(FIRST, |files, view| {
        for width in [40, 80, 140] {
            let style = Style { width, colour: false };
            for text in [check::check(files, view, style, true), terminal::report(view, style)] {
                for line in text.lines().filter(|line| !line.contains('╭')) {
                    assert!(text::width(line) <= width, "{width}: {line}");
                }
            }
        }
    });
}

#[test]
fn the_order_of_claims_changes_no_byte_of_a_report() {
    let (head, claims) = FIRST.split_once("claims:\n").unwrap();
    let mut claims: Vec<&str> = claims.trim_end().split("\n\n").collect();
    claims.reverse();
    let turned = format!("{head}claims:\n{}\n", claims.join("\n\n"));
    let all =
        |_: &Files, view: &View| [terminal::report(view, Style::PLAIN), markdown::report(view), json::report(view)];
    assert_eq!(with_view(FIRST, all), with_view(&turned, all));
}

#[test]
fn what_a_claim_carries_stays_text() {
    let hostile = FIRST.replace("wording: liberated", r#"wording: "<img src=x> [a](b) \e[31m \u202e""#);
    with_view(&hostile, |files, view| {
        let page = markdown::report(view);
        assert!(page.contains(r"\<img src=x\> \[a\](b)"), "{page}");
        for text in [page, terminal::report(view, Style::PLAIN), check::check(files, view, Style::PLAIN, true)] {
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        }
    });
}

#[test]
fn input_errors_show_their_line() {
    with_view(&FIRST.replace("medium:", "meduim:"), |files, view| {
        assert!(view.unusable());
        let text = check::input_errors(files, view, Style { width: 80, colour: false });
        assert!(text.contains("error[unknown-key]") && text.contains("claims/example.yaml:16:5"), "{text}");
    });
}
