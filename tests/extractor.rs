//! `recoupe extract --extractor`: another program reads the article, and what it answers is
//! checked. A case is a folder of `tests/extract/extractor` with an `article.txt` or `.html`, and
//! `response.json`, which `cat` answers, or a `command` to run instead; beside them what is
//! drafted (`expected.yaml`; none where nothing is) and what is said on stderr (`expected.err`).
//! The names are those of `tests/rules`.
//!
//! `UPDATE=1 cargo test --test extractor` writes what comes out into the expected files.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsonschema::Validator;
use recoupe::schema;
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cases() -> Vec<PathBuf> {
    let folder = root().join("tests/extract/extractor");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// A folder with the case's article and the rules that all share.
fn home(case: &Path) -> (tempfile::TempDir, String) {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("rules/entities")).unwrap();
    for name in ["sources.yaml", "entities/actors.yaml", "entities/places.yaml"] {
        std::fs::copy(root().join("tests/rules").join(name), home.path().join("rules").join(name)).unwrap();
    }
    let mut article = String::new();
    for entry in std::fs::read_dir(case).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("expected") {
            std::fs::copy(&path, home.path().join(&name)).unwrap();
        }
        if name.starts_with("article.") {
            article = name;
        }
    }
    (home, article)
}

fn extract(home: &Path, article: &str, command: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .args(["extract", article, "--publisher", "herald", "--published", "2020-03-09", "--extractor", command])
        .args(more)
        .current_dir(home)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The schema of one side, closed: every key has to be described.
fn side(name: &str, closed: bool) -> Validator {
    fn close(value: &mut Value) {
        match value {
            Value::Object(keys) => {
                if let Some(rest) = keys.get_mut("additionalProperties").filter(|rest| **rest == Value::Bool(true)) {
                    *rest = false.into();
                }
                keys.values_mut().for_each(close);
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(&schema::extractor()).unwrap();
    value.as_object_mut().unwrap().remove("anyOf");
    value["$ref"] = json!(format!("#/$defs/{name}"));
    if closed {
        close(&mut value);
    }
    jsonschema::draft202012::new(&value).unwrap()
}

#[test]
fn what_holds_is_drafted_and_what_does_not_is_said() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (home, article) = home(&case);
        let command = std::fs::read_to_string(case.join("command")).unwrap_or("cat response.json".to_owned());
        let limit: &[&str] = if case.ends_with("too-late") { &["--extractor-timeout", "1"] } else { &[] };
        let language: &[&str] = if article.ends_with(".txt") { &["--lang", "en"] } else { &[] };
        let done = extract(home.path(), &article, command.trim(), &[limit, language].concat());
        assert_eq!(done.status.code(), Some(if done.stdout.is_empty() { 2 } else { 0 }), "{}", case.display());
        for (name, printed) in [("expected.yaml", text(&done.stdout)), ("expected.err", text(&done.stderr))] {
            let path = case.join(name);
            if std::env::var_os("UPDATE").is_some() {
                if printed.is_empty() {
                    let _ = std::fs::remove_file(path);
                } else {
                    std::fs::write(path, printed).unwrap();
                }
            } else if std::fs::read_to_string(&path).unwrap_or_default() != printed {
                wrong.push(format!("{}: it is now\n{printed}", path.display()));
            }
        }
        if done.status.success() {
            let again = extract(home.path(), &article, command.trim(), &[limit, language].concat());
            assert_eq!((again.stdout, again.stderr), (done.stdout, done.stderr), "{}", case.display());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words that a draft says stand in its file do stand there.
#[test]
fn bytes_are_those_of_the_file() {
    let case = root().join("tests/extract/extractor/page");
    let file = std::fs::read(case.join("article.html")).unwrap();
    let draft = std::fs::read_to_string(case.join("expected.yaml")).unwrap();
    let bytes = draft.split_once("bytes: [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
    let (start, end) = bytes.split_once(", ").unwrap();
    let quoted = text(&file[start.parse().unwrap()..end.parse().unwrap()]);
    assert!(quoted.starts_with("L&rsquo;arm") && quoted.ends_with("&amp; Harbour dimanche"), "{quoted}");
}

#[test]
fn an_answer_has_a_size() {
    let (home, article) = home(&root().join("tests/extract/extractor/none"));
    let path = home.path().join("response.json");
    let ask = || extract(home.path(), &article, "cat response.json", &["--lang", "en"]);
    let claim =
        r#"{"says": {"predicate": "captures", "actor": "nobody", "place": "there"}, "headline": true, "quote": "x"}"#;
    let many = |count: usize| format!("{{\"version\": 1, \"claims\": [{}]}}", vec![claim; count].join(","));

    std::fs::write(&path, many(100_000)).unwrap();
    let done = ask();
    assert_eq!((done.status.code(), done.stdout.len()), (Some(2), 0));
    assert!(text(&done.stderr).contains("`claims` has 100000 entries"), "{}", text(&done.stderr));

    std::fs::write(&path, many(10_000)).unwrap();
    let done = ask();
    assert!(done.status.success());
    assert!(
        text(&done.stderr)
            .ends_with("article.txt: 0 of 10000 claims kept; 10000 refused: their words are not in the text\n")
    );

    std::fs::write(&path, " ".repeat(17 * 1024 * 1024)).unwrap();
    let done = ask();
    assert_eq!(done.status.code(), Some(2));
    assert!(text(&done.stderr).contains("answered with more than 16 MiB"), "{}", text(&done.stderr));

    // One that never stops is stopped.
    let done = extract(home.path(), &article, "yes", &["--lang", "en"]);
    assert!(text(&done.stderr).contains("answered with more than 16 MiB"), "{}", text(&done.stderr));
}

#[test]
fn nothing_is_written_where_the_program_fails() {
    let (home, article) = home(&root().join("tests/extract/extractor/none"));
    std::fs::create_dir(home.path().join("out")).unwrap();
    let written = || std::fs::read_dir(home.path().join("out")).unwrap().count();
    for command in ["false", "echo nothing", "true"] {
        let done = extract(home.path(), &article, command, &["--lang", "en", "-o", "out"]);
        assert_eq!((done.status.code(), written()), (Some(2), 0), "{command}");
    }
    let done = extract(home.path(), &article, "cat response.json", &["--lang", "en", "-o", "out", "--quiet"]);
    // The draft, and the article beside it.
    assert_eq!((done.status.code(), written(), text(&done.stderr)), (Some(0), 2, String::new()));
}

#[test]
fn a_line_that_calls_nothing_is_refused() {
    let (home, article) = home(&root().join("tests/extract/extractor/none"));
    for (command, reason) in [("", "names no program"), ("cat 'response.json", "is opened and not closed")] {
        let done = extract(home.path(), &article, command, &[]);
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains(reason), "{command}: {}", text(&done.stderr));
    }
}

/// What is kept is nothing that `check` has to refuse: every name, time and number is one it reads.
#[test]
fn what_is_kept_can_be_used() {
    for name in ["good", "hostile", "values", "quote-ambiguous", "page"] {
        let (home, article) = home(&root().join("tests/extract/extractor").join(name));
        let done = extract(home.path(), &article, "cat response.json", &["--lang", "en", "-o", "claims"]);
        assert!(done.status.success(), "{name}: {}", text(&done.stderr));
        let mut check = Command::new(env!("CARGO_BIN_EXE_recoupe"));
        let done = check.args(["check", "--format", "json"]).current_dir(home.path()).output().unwrap();
        let printed: Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(printed["input_errors"], json!([]), "{name}");
        assert_eq!(printed["summary"]["documents"], json!(1), "{name}");
    }
}

/// The extractor in the docs does what they say, where there is a Python to run it.
#[test]
fn the_one_in_the_docs_works() {
    let docs = std::fs::read_to_string(root().join("docs/EXTRACTOR.md")).unwrap();
    let python = docs.split_once("```python\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    let (home, article) = home(&root().join("tests/extract/extractor/good"));
    std::fs::write(home.path().join("my_extractor.py"), python).unwrap();
    let python = Command::new("python3").args(["-c", "import json, re, sys"]).output();
    if !python.is_ok_and(|done| done.status.success()) {
        eprintln!("there is no python3: the extractor of the docs is not tried");
        return;
    }
    let done = extract(home.path(), &article, "python3 my_extractor.py", &["--lang", "en"]);
    assert_eq!(text(&done.stderr), "article.txt: 1 of 1 claim kept\n");
    let draft = text(&done.stdout);
    assert!(draft.contains("says: {predicate: captures, actor: red-army, place: town}"), "{draft}");
    assert!(draft.contains("at: {paragraph: 1, bytes: [57, 83]}"), "{draft}");
}

/// The keys of the answer that docs and schema name are those that are read.
#[test]
fn the_answer_in_the_docs_fits() {
    let docs = std::fs::read_to_string(root().join("docs/EXTRACTOR.md")).unwrap();
    let answer = docs.split_once("## The answer").and_then(|(_, rest)| rest.split("```").nth(1)).unwrap();
    let answer: Value = serde_json::from_str(answer.trim_start_matches("json")).unwrap();
    assert!(side("response", false).is_valid(&answer));
    let schema: Value = serde_json::from_str(&schema::extractor()).unwrap();
    let rows = schema["$defs"]["claim"]["properties"].as_object().unwrap();
    for key in rows.keys() {
        assert!(docs.contains(&format!("`{key}`")) || docs.contains(&format!("`{key}: true`")), "{key}");
    }
}

#[test]
fn both_sides_fit_the_schema() {
    let (asked, answered) = (side("request", true), side("response", false));
    for case in cases() {
        let (home, article) = home(&case);
        let name = case.file_name().unwrap().to_str().unwrap();
        extract(home.path(), &article, "tee request.json", &["--lang", "en"]);
        let request: Value =
            serde_json::from_str(&std::fs::read_to_string(home.path().join("request.json")).unwrap()).unwrap();
        let errors: Vec<String> = asked.iter_errors(&request).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        let sent = request["text"].as_str().unwrap();
        for block in request["blocks"].as_array().unwrap() {
            let at = |key: &str| block[key].as_u64().unwrap() as usize;
            assert!(!sent[at("start")..at("end")].trim().is_empty(), "{name}");
        }
        let Ok(response) = std::fs::read_to_string(case.join("response.json")) else { continue };
        let Ok(response) = serde_json::from_str::<Value>(&response) else { continue };
        // A stance there is none of is refused claim by claim; its schema lists those there are.
        let shaped = ["wrong-", "unknown-key", "deep-nesting", "values"].iter().all(|one| !name.starts_with(one));
        if name != "duplicate-keys" {
            assert_eq!(answered.is_valid(&response), shaped, "{name}");
        }
    }
}

#[test]
fn the_schema_is_a_schema_and_the_one_in_the_docs() {
    let printed = schema::extractor();
    assert!(jsonschema::draft202012::meta::is_valid(&serde_json::from_str(&printed).unwrap()));
    let path = root().join("docs/extractor.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), printed, "`UPDATE=1 cargo test --test extractor` writes it");
}
