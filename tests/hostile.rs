//! Input nobody should file: every one ends in exit code 2 and an error that names the file,
//! soon, and never in a panic.

use std::path::Path;
use std::process::{Command, Output};

fn check(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_recoupe")).arg("check").current_dir(folder).env("COLUMNS", "100").output().unwrap()
}

fn refused(folder: &Path, file: &str) -> String {
    let output = check(folder);
    let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{printed}");
    assert!(printed.contains(file), "{printed}");
    assert!(!printed.contains("panicked"), "{printed}");
    printed
}

#[test]
fn a_line_of_a_gigabyte() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("claims")).unwrap();
    // Sparse: nothing is written, and nothing may be read.
    std::fs::File::create(home.path().join("claims/long.yaml")).unwrap().set_len(1 << 30).unwrap();
    let printed = refused(home.path(), "claims/long.yaml");
    assert!(printed.contains("limit"), "{printed}");
}

#[test]
fn a_line_just_under_the_limit() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("claims")).unwrap();
    std::fs::write(home.path().join("claims/long.yaml"), "x".repeat(30 << 20)).unwrap();
    refused(home.path(), "claims/long.yaml");
}

#[test]
fn nesting_a_hundred_thousand_deep() {
    for open in ["[", "{a: ", "- "] {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("claims")).unwrap();
        std::fs::write(home.path().join("claims/deep.yaml"), open.repeat(100_000)).unwrap();
        refused(home.path(), "claims/deep.yaml");
    }
}

#[test]
fn claims_each_after_the_one_before_a_hundred_thousand_long() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("claims")).unwrap();
    std::fs::create_dir_all(home.path().join("rules/entities")).unwrap();
    let rules = home.path().join("rules");
    std::fs::write(rules.join("sources.yaml"), "sources:\n  - {id: s, name: S, kind: outlet}\n").unwrap();
    std::fs::write(rules.join("entities/actors.yaml"), "entities:\n  - {id: a, names: [A]}\n").unwrap();
    let mut places = String::from("entities:\n");
    let mut claims = String::from("document: {id: d, publisher: s, published: 2020-01-01}\nclaims:\n");
    for at in 0..100_000 {
        places.push_str(&format!("  - {{id: p{at}, names: [P{at}]}}\n"));
        let after = if at == 0 { String::new() } else { format!("    after: c{}\n", at - 1) };
        claims.push_str(&format!("  - id: c{at}\n    says: {{predicate: enters, actor: a, place: p{at}}}\n{after}"));
    }
    std::fs::write(rules.join("entities/places.yaml"), places).unwrap();
    std::fs::write(home.path().join("claims/d.yaml"), claims).unwrap();
    let output = check(home.path());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_rule_longer_than_a_rule_can_be() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("claims")).unwrap();
    std::fs::create_dir_all(home.path().join("rules/reliability")).unwrap();
    let rule = format!("id: long\ndescription: {}\n", "x".repeat(300 << 10));
    std::fs::write(home.path().join("rules/reliability/long.yaml"), rule).unwrap();
    let printed = refused(home.path(), "rules/reliability/long.yaml");
    assert!(printed.contains("262144"), "{printed}");
}

#[test]
fn conditions_inside_conditions_and_expressions_that_would_keep_a_parser_busy() {
    let deep = format!("{}{{relays: 1}}{}", "{not: ".repeat(20_000), "}".repeat(20_000));
    let branches = format!("{{any: [{}]}}", "{any: [{relays: 1}]}, ".repeat(5_000));
    let dense = format!("{{where: \"{}\"}}", "[{!(-[".repeat(20));
    let long = format!("{{where: \"{}1 == 1\"}}", "1 + ".repeat(5_000));
    for (name, when) in [("deep", deep), ("branches", branches), ("dense", dense), ("long", long)] {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("claims")).unwrap();
        std::fs::create_dir_all(home.path().join("rules/reliability")).unwrap();
        // The branches alone are no error; the missing keys are.
        let file = format!("rules/reliability/{name}.yaml");
        std::fs::write(home.path().join(&file), format!("id: {name}\nwhen: {when}\n")).unwrap();
        refused(home.path(), &file);
    }
}
