//! The line over the cases, without a process each.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use recoupe::assess::{Grader, Mark};
use recoupe::files::Files;
use recoupe::finding::Finding;
use recoupe::link::Linked;
use recoupe::model::Dossier;
use recoupe::report::{self, Material, View};
use recoupe::{assess, link, load, resolve};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the line leaves behind.
pub struct Line {
    pub files: Files,
    pub dossier: Dossier,
    pub linked: Linked,
    pub input: Vec<Finding>,
    pub findings: Vec<Finding>,
    pub marks: Vec<Mark>,
}

impl Line {
    /// The line over these files, with the rules that all cases share.
    pub fn of(files: &[(String, String)]) -> Line {
        let bytes = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        Line::with(bytes.collect())
    }

    fn with(mut files: Vec<(String, Vec<u8>)>) -> Line {
        for (path, text) in yaml(&root().join("tests/rules")) {
            let path = format!("rules/{path}");
            if files.iter().all(|(own, _)| *own != path) {
                files.push((path, text));
            }
        }
        Line::alone(files)
    }

    /// The line over these files alone.
    pub fn alone(files: Vec<(String, Vec<u8>)>) -> Line {
        let files = load::with_defaults(files.into_iter().map(|(path, bytes)| (path, Ok(bytes))).collect());
        let (raw, mut input) = load::load(&files);
        let severities = raw.severities.clone();
        let (dossier, more) = resolve::resolve(raw);
        input.extend(more);
        let linked = link::link(&dossier);
        let findings = assess::assess(&dossier, &linked, &severities);
        let marks = Grader::new(&dossier, &linked, &severities).marks();
        Line { files, dossier, linked, input, findings, marks }
    }

    pub fn material(&self) -> Material<'_> {
        let Line { files, dossier, linked, input, findings, marks } = self;
        Material { files, dossier, linked, input, findings, marks, as_of: None }
    }

    pub fn view(&self, sections: bool) -> View {
        report::report(self.material(), sections)
    }
}

/// Every case, and the dossier of this repository, by name.
pub fn cases() -> impl Iterator<Item = (String, Line)> {
    let folder = root().join("tests/cases");
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.is_dir());
    names.sort();
    assert!(names.len() > 200, "{}", names.len());
    let own = ["claims", "rules"].into_iter().flat_map(|folder| {
        let files = yaml(&root().join(folder)).into_iter();
        files.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes)).collect::<Vec<_>>()
    });
    let own = Line::alone(own.collect());
    let cases = names.into_iter().map(|case| {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let mut files = yaml(&case);
        files.retain(|(path, _)| path.starts_with("claims/") || path.starts_with("rules/"));
        (name, Line::with(files))
    });
    std::iter::once(("this dossier".to_owned(), own)).chain(cases)
}

/// The YAML files under a folder, with their paths from it on, sorted.
fn yaml(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in std::fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// What a schema has against a text.
pub fn refusals(validator: &Validator, text: &str) -> Vec<String> {
    let value = serde_json::from_str(text).unwrap();
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
