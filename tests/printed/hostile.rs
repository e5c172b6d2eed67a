//! Texts and ids made to break out of the formats: the formats stay valid, and nothing in them
//! is markup, a link or a command to a terminal.

use recoupe::report::{Style, View, check, json};
use serde_json::Value;

use super::sarif::{published, text};
use super::shared::{Line, refusals};

const HOSTILE: &str =
    r#""</script><img src=x>](http://x) [a](http://x) \" ' {0} \u202e \e[31m \e]8;;http://x\a \n- \0""#;

fn line() -> Line {
    let document = |id: &str, actor: &str| {
        format!(
            "document: {{id: {id}, publisher: herald, published: 2020-03-09, title: {HOSTILE}}}\nclaims:\n  - id: a\n    \
             says: {{predicate: captures, actor: {actor}, place: town, scope: whole}}\n    when: 2020-03-05\n    from: \
             [unknown]\n    described_as: {HOSTILE}\n    wording: {HOSTILE}\n    note: {HOSTILE}\n  - id: b\n    says: \
             {{predicate: controls, actor: {actor}, place: town, scope: whole}}\n    when: 2020-03-05/2020-03-07\n"
        )
    };
    let strange = format!("{HOSTILE}: 1\n");
    Line::of(&[
        ("claims/a b](x) #?%.yaml".to_owned(), document("one", "red")),
        ("claims/é\u{202e}.yaml".to_owned(), document("two", "blue")),
        ("claims/strange.yaml".to_owned(), strange),
    ])
}

/// Every text in a JSON value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(keys) => keys.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

fn harmless(view: &View, line: &Line) {
    let terminal = check::check(&line.files, view, Style::PLAIN, true);
    assert!(!terminal.contains(['\u{1b}', '\u{202e}', '\u{7}', '\0']), "{terminal}");
}

#[test]
fn hostile_texts_stay_texts() {
    let line = line();
    let view = line.view(false);
    assert!(!view.input.is_empty());
    let of_one = view.findings.iter().filter(|finding| finding.message.contains("<img")).count();
    assert!(of_one > 0, "{:?}", view.findings);
    harmless(&view, &line);

    let log = text(&line);
    assert_eq!(refusals(&published(), &log), Vec::<String>::new());
    let value: Value = serde_json::from_str(&log).unwrap();
    for result in value["runs"][0]["results"].as_array().unwrap() {
        for place in ["locations", "relatedLocations", "codeFlows", "message"] {
            let mut found = Vec::new();
            texts(&result[place], &mut found);
            for text in found {
                assert!(
                    !text.contains(['\u{1b}', '\u{202e}', '\u{7}', '\0', '\n']) && !text.contains("]("),
                    "{text:?}"
                );
            }
        }
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/%-_.~".contains(&byte)), "{uri}");
    }

    // JSON keeps every character as it was, as JSON writes it.
    let own = json::check(&view);
    for text in [&own, &log] {
        assert!(!text.contains(|char: char| char == '\u{202e}' || (char.is_control() && char != '\n')), "{text}");
    }
    let value: Value = serde_json::from_str(&own).unwrap();
    let mut found = Vec::new();
    texts(&value, &mut found);
    assert!(found.iter().any(|text| text.contains('\u{202e}')));
}
