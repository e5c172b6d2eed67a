//! Pictures of timelines: well-formed, and harmless whatever the dossier holds. `tests/browser` looks
//! at those on the page.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn drawn(dossier: &Path, place: &str, ending: &str) -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join(format!("picture.{ending}"));
    let out = Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .args(["timeline", place, "--dir"])
        .arg(dossier)
        .arg("-o")
        .arg(&file)
        .output()
        .unwrap();
    assert!(out.status.success(), "{place}: {}", String::from_utf8_lossy(&out.stderr));
    std::fs::read(file).unwrap()
}

/// Ids of the places of a dossier, as its file has them.
fn places(dossier: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(dossier.join("rules/entities/places.yaml")).unwrap();
    let ids = text.split("id: ").skip(1).map(|rest| rest.split([',', '\n', '}']).next().unwrap().trim().to_owned());
    ids.filter(|id| !id.contains(['"', '\''])).collect()
}

#[test]
fn what_a_dossier_holds_is_text_in_a_picture() {
    let mut pictures = 0;
    for dossier in [root(), root().join("tests/browser/hostile")] {
        for place in places(&dossier) {
            let told = Command::new(env!("CARGO_BIN_EXE_recoupe"))
                .args(["timeline", &place, "--dir"])
                .arg(&dossier)
                .output()
                .unwrap();
            if !String::from_utf8_lossy(&told.stdout).contains("How it went") {
                continue;
            }
            let svg = String::from_utf8(drawn(&dossier, &place, "svg")).unwrap();
            let tree = roxmltree::Document::parse(&svg).unwrap();
            let known = ["svg", "title", "style", "defs", "marker", "rect", "g", "line", "circle", "text"];
            for node in tree.descendants().filter(roxmltree::Node::is_element) {
                assert!(known.contains(&node.tag_name().name()), "{place}: {}", node.tag_name().name());
                for attribute in node.attributes() {
                    assert!(!attribute.name().starts_with("on") && attribute.name() != "href", "{place}");
                }
            }
            assert!(!svg.contains(['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}']), "{place}");
            assert!(
                tree.descendants().any(|node| node.attribute("class").is_some_and(|class| class.starts_with("band")))
            );
            pictures += 1;
        }
    }
    assert!(pictures >= 3, "{pictures}");
}

#[test]
#[cfg(feature = "png")]
fn a_picture_made_of_dots_is_the_same_twice() {
    let one = drawn(&root(), "Boukamal", "png");
    assert_eq!(one[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(one, drawn(&root(), "Boukamal", "png"));
}
