//! What holds for every format in JSON: nothing in it ends a script, follows a script's link,
//! or drives a terminal.

use serde_json::Value;

use crate::dossiers::{Dossier, all};

/// Keys that consumers follow, in any format.
const LINKS: [&str; 5] = ["url", "@id", "id", "sourceUrl", "entity_id"];

/// Each value in a JSON text, or in one a line.
fn values(text: &str, lines: bool) -> Vec<Value> {
    if lines {
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    } else {
        vec![serde_json::from_str(text).unwrap()]
    }
}

fn walk(value: &Value, key: &str, see: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => see(key, text),
        Value::Array(all) => all.iter().for_each(|one| walk(one, key, see)),
        // A context names terms, not things.
        Value::Object(all) => {
            all.iter().filter(|(key, _)| *key != "@context").for_each(|(key, one)| walk(one, key, see))
        }
        _ => {}
    }
}

fn harmless(dossier: &Dossier, format: &str) {
    let text = dossier.export(&[format]);
    for char in ['<', '>', '&', '\u{202e}', '\u{85}', '\u{7f}'] {
        assert!(!text.contains(char), "{format} has {char:?}");
    }
    for value in values(&text, format == "ftm") {
        walk(&value, "", &mut |key, text| {
            let lower = text.trim().to_lowercase();
            assert!(!lower.starts_with("javascript:"), "{format} has {text} as {key}");
            if LINKS.contains(&key) {
                assert!(text.is_ascii(), "{format} has {text} as {key}");
                assert!(!lower.contains(':') || lower.starts_with("http") || lower.starts_with("urn:"), "{text}");
            }
        });
    }
}

#[test]
fn nothing_in_json_is_a_script() {
    for dossier in all() {
        for format in ["stix", "prov", "claimreview", "geojson", "ftm"] {
            harmless(&dossier, format);
        }
    }
}

#[test]
fn a_file_holds_what_is_printed() {
    let home = tempfile::tempdir().unwrap();
    let dossier = &all()[0];
    for format in ["json", "markdown", "stix", "prov", "claimreview", "geojson", "ftm"] {
        let file = home.path().join(format);
        let output = dossier.run(&[format, "-o", file.to_str().unwrap()]);
        assert!(output.status.success() && output.stdout.is_empty());
        assert!(std::fs::read_to_string(&file).unwrap() == dossier.export(&[format]), "{format}");
    }
}
