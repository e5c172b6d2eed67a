//! The schemas say what the loader says: whatever a dossier may hold fits them, with and
//! without its names filled in, and every key they have is one that `load` takes.
//!
//! `tests/schema` holds files that editors have to underline, named `<kind>.<what>.yaml`. The
//! first line of each says where: `# refused at` the JSON pointer of an error. Those that start
//! with `# fits` are odd and right.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use recoupe::files::Files;
use recoupe::finding::Code;
use recoupe::schema::{Kind, Known};
use recoupe::{load, resolve, schema};
use serde_json::Value;

/// A key that no file has, and that is near none.
const STRANGE: &str = "zzzqqq";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json(kind: Kind, known: Option<&Known>) -> Value {
    serde_json::from_str(&schema::schema(kind, known)).unwrap()
}

fn validator(kind: Kind, known: Option<&Known>) -> Validator {
    jsonschema::draft202012::new(&json(kind, known)).unwrap()
}

/// A file's YAML as editors see it: with the types that YAML gives to words.
fn value(text: &str) -> Value {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(text, options).unwrap()
}

fn refusals(validator: &Validator, text: &str) -> Vec<String> {
    validator.iter_errors(&value(text)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The YAML files under a folder, with their paths from it on, sorted.
fn yaml(folder: &Path) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        std::fs::read_to_string(path).ok().map(|text| (name, text))
    };
    paths.into_iter().filter_map(named).collect()
}

/// A folder's `claims/` and `rules/`, and of `defaults` what it has no file for.
fn dossier(folder: &Path, defaults: Option<&Path>) -> Vec<(String, String)> {
    let mut files = yaml(folder);
    for (path, text) in defaults.map(yaml).unwrap_or_default() {
        let path = format!("rules/{path}");
        if files.iter().all(|(own, _)| *own != path) {
            files.push((path, text));
        }
    }
    files.retain(|(path, _)| Kind::of(path).is_some());
    files
}

/// Checks the files of a dossier without input errors against plain schemas and against those
/// with its names; false where it has input errors.
fn fits(name: &str, files: Vec<(String, String)>, plain: &[(Kind, Validator)]) -> bool {
    let bytes = files.iter().map(|(path, text)| (path.clone(), Ok(text.clone().into_bytes()))).collect();
    let loaded = load::with_defaults(bytes);
    let (raw, mut findings) = load::load(&loaded);
    let (resolved, more) = resolve::resolve(raw);
    findings.extend(more);
    let (lexicons, more) = load::lexicons(&loaded);
    findings.extend(more);
    findings.extend(recoupe::extract::lexicon::check(&loaded, &lexicons, &resolved.vocabulary));
    if !findings.is_empty() {
        return false;
    }
    let known = Known::of(&resolved);
    let claims = validator(Kind::Claims, Some(&known));
    let rules = files.iter().any(|(path, _)| Kind::of(path) == Some(Kind::Rule));
    let rules = rules.then(|| validator(Kind::Rule, Some(&known)));
    for (path, text) in files {
        let kind = Kind::of(&path).unwrap();
        let (_, plain) = plain.iter().find(|(of, _)| *of == kind).unwrap();
        assert_eq!(refusals(plain, &text), Vec::<String>::new(), "{name}: {path}");
        let named = match kind {
            Kind::Claims => Some(&claims),
            Kind::Rule => rules.as_ref(),
            _ => None,
        };
        let refused = named.map_or_else(Vec::new, |named| refusals(named, &text));
        assert_eq!(refused, Vec::<String>::new(), "{name}, with its names: {path}");
    }
    true
}

/// The sources and entities that all cases share, with the built-in vocabulary.
fn town() -> Files {
    let files = dossier(&root().join("tests/cases/reversal-three-events"), Some(&root().join("tests/rules")));
    load::with_defaults(files.into_iter().map(|(path, text)| (path, Ok(text.into_bytes()))).collect())
}

fn plain() -> Vec<(Kind, Validator)> {
    Kind::ALL.into_iter().map(|kind| (kind, validator(kind, None))).collect()
}

#[test]
fn whatever_a_dossier_may_hold_fits() {
    let plain = plain();
    assert!(fits("this dossier", dossier(root(), None), &plain));
    let cases = root().join("tests/cases");
    let mut names: Vec<PathBuf> = std::fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let shared = root().join("tests/rules");
    let fitting = names.iter().filter(|case| {
        let name = case.file_name().unwrap().to_string_lossy();
        case.is_dir() && fits(&name, dossier(case, Some(&shared)), &plain)
    });
    assert!(fitting.count() > 150, "most cases are about what can be used");
}

#[test]
fn what_init_writes_fits_and_names_its_schema() {
    let home = tempfile::tempdir().unwrap();
    let run = |line: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_recoupe")).args(line).current_dir(&home).output();
        assert!(done.unwrap().status.success(), "{line:?}");
    };
    run(&["init", "."]);
    run(&["rules", "new", "early"]);
    let files = dossier(home.path(), None);
    for (path, text) in &files {
        let line = text.lines().next().unwrap();
        let schema = line.strip_prefix("# yaml-language-server: $schema=").unwrap();
        let schema = home.path().join(path).parent().unwrap().join(schema).canonicalize().unwrap();
        let written: Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
        assert_eq!(written, json(Kind::of(path).unwrap(), None), "{path}");
    }
    assert!(files.len() > 20, "{}", files.len());
    assert!(fits("a new dossier", files, &plain()));
    run(&["schema", "--write", ".", "--dir", "."]);
    let filled = std::fs::read_to_string(home.path().join("schemas/claims.schema.json")).unwrap();
    assert!(filled.contains("Rivertown"));
}

#[test]
fn schemas_are_schemas() {
    for kind in Kind::ALL {
        assert!(jsonschema::draft202012::meta::is_valid(&json(kind, None)), "{}", kind.name());
    }
    let files = dossier(root(), None);
    let files = Files::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (resolved, _) = resolve::resolve(load::load(&files).0);
    for kind in [Kind::Claims, Kind::Rule] {
        assert!(jsonschema::draft202012::meta::is_valid(&json(kind, Some(&Known::of(&resolved)))), "{}", kind.name());
    }
}

#[test]
fn every_key_is_described() {
    fn walk(value: &Value, at: &str) {
        for (key, inner) in value.as_object().into_iter().flatten() {
            if key == "properties" && !at.ends_with("/if") {
                for (name, shape) in inner.as_object().unwrap() {
                    assert!(shape["description"].is_string(), "{at}: {name}");
                }
            }
            walk(inner, &format!("{at}/{key}"));
        }
        value.as_array().into_iter().flatten().for_each(|inner| walk(inner, at));
    }
    for kind in Kind::ALL {
        walk(&json(kind, None), kind.name());
    }
}

#[test]
fn slips_are_refused_and_what_is_odd_and_right_is_not() {
    let plain = plain();
    let files = town();
    let (resolved, _) = resolve::resolve(load::load(&files).0);
    let mut seen = BTreeSet::new();
    for (name, text) in yaml(&root().join("tests/schema")) {
        let kind = Kind::from_name(name.split('.').next().unwrap()).unwrap();
        let (_, plain) = plain.iter().find(|(of, _)| *of == kind).unwrap();
        let refused = refusals(plain, &text);
        if text.starts_with("# fits") {
            let known = Known::of(&resolved);
            let named = if kind.takes_names() { refusals(&validator(kind, Some(&known)), &text) } else { Vec::new() };
            assert_eq!((refused, named), (vec![], vec![]), "{name}");
            let path = path(kind, "every-key");
            let files = Files::from_texts([(path.as_str(), text.as_str())]);
            assert_eq!((load::load(&files).1, load::lexicons(&files).1), (vec![], vec![]), "{name}");
            continue;
        }
        let at = text.lines().next().and_then(|line| line.strip_prefix("# refused at ")).unwrap();
        assert!(refused.iter().any(|line| line.starts_with(&format!("{at}: "))), "{name}: {refused:#?}");
        seen.insert(kind);
    }
    assert_eq!(seen.len(), Kind::ALL.len());
}

#[test]
fn names_of_a_dossier_are_known_however_they_are_written() {
    let files = town();
    let (resolved, _) = resolve::resolve(load::load(&files).0);
    let validator = validator(Kind::Claims, Some(&Known::of(&resolved)));
    let refused = |says: &str| {
        let text = format!("document: {{id: d, publisher: gazette}}\nclaims: [{{id: c, says: {{{says}}}}}]\n");
        !refusals(&validator, &text).is_empty()
    };
    for says in [
        "predicate: captures, actor: red, place: town",
        "predicate: captures, actor: RED, place: ' Tówn ', scope: Whole",
        "predicate: captures, actor: [red, Blue], place: town, scope: at least 40%",
        "predicate: killed, place: town, value: 22, unit: people",
    ] {
        assert!(!refused(says), "{says}");
    }
    for says in [
        "predicate: capturs, actor: red, place: town",
        "predicate: captures, actor: red, place: tovn",
        "predicate: captures, actor: town, place: red",
        "predicate: captures, actor: red, place: town, scope: hole",
        "predicate: captures, actor: red, place: town, weather: fair",
        "predicate: captures, actor: red, place: town, value: 2",
        "predicate: captures, place: town",
        "predicate: killed, place: town",
    ] {
        assert!(refused(says), "{says}");
    }
}

/// An object of a schema and a file in which a strange key stands in such an object.
struct Site {
    kind: Kind,
    pointer: &'static str,
    text: String,
    /// Keys that `load` takes so that `resolve` can say what is wrong with them.
    refused_later: &'static [&'static str],
}

fn site(kind: Kind, pointer: &'static str, text: &str) -> Site {
    let text = text.replace('@', &format!("{STRANGE}: 1"));
    Site { kind, pointer, text, refused_later: &[] }
}

fn sites() -> Vec<Site> {
    use Kind::{Claims, Entities, Lexicon, Rule, Sources, Vocabulary};
    let claim = |claim: &str| format!("document: {{id: d, publisher: p}}\nclaims: [{claim}]\n");
    let when = |when: &str| format!("id: r\nwhen: {when}\n");
    let asked = |who: &str| when(&format!("{{{who}: {{@}}}}"));
    let mut sites = vec![
        site(Claims, "", "document: {id: d, publisher: p}\n@\n"),
        site(Claims, "/$defs/document", "document: {id: d, publisher: p, @}\n"),
        site(Claims, "/$defs/claim", &claim("{id: c, @}")),
        site(Claims, "/$defs/text-file", "document: {id: d, publisher: p, text: {@}}\n"),
        site(Claims, "/$defs/at", &claim("{id: c, at: {@}}")),
        site(Claims, "/$defs/draft", &claim("{id: c, draft: {@}}")),
        site(Claims, "/$defs/drafted-entity", "entities: [{id: e, kind: k, @}]\n"),
        site(Claims, "/$defs/name/anyOf/1", "entities: [{id: e, kind: k, names: [{name: n, @}]}]\n"),
        site(Sources, "", "sources: []\n@\n"),
        site(Sources, "/$defs/one-source", "sources: [{id: s, kind: person, @}]\n"),
        site(Vocabulary, "", "predicates: []\n@\n"),
        site(Vocabulary, "/$defs/scope-word", "scopes: [{word: w, fraction: 1, @}]\npredicates: []\n"),
        site(Vocabulary, "/$defs/predicate", "predicates: [{id: p, @}]\n"),
        site(Vocabulary, "/$defs/role", "predicates: [{id: p, roles: {r: {type: text, @}}}]\n"),
        site(Vocabulary, "/$defs/exclusion", "predicates: [{id: p, excludes: [{state: s, @}]}]\n"),
        site(Entities, "", "entities: []\n@\n"),
        site(Entities, "/$defs/entity", "entities: [{id: e, @}]\n"),
        site(Entities, "/$defs/name/anyOf/1", "entities: [{id: e, names: {name: n, @}}]\n"),
        site(Rule, "", "id: r\n@\n"),
        site(Rule, "/$defs/condition", &when("{@}")),
        site(Rule, "/$defs/origin", &asked("origin")),
        Site { refused_later: &["voice", "described_as"], ..site(Rule, "/$defs/speaker", &asked("relay")) },
        site(Rule, "/$defs/record", &when("{origin: {record: {@}}}")),
        site(Rule, "/$defs/asked-of-role/anyOf/2", &when("{claim: {actor: {side_of: origin, @}}}")),
        site(Rule, "/$defs/contradicting", &asked("contradicted_by")),
        site(Rule, "/$defs/confirming", &asked("confirmed_by")),
        site(Rule, "/$defs/then", "id: r\nthen: {@}\n"),
        site(Rule, "/$defs/effect", "id: r\nthen: {reliability: {@}}\n"),
        site(Rule, "/$defs/tests", "id: r\ntests: {@}\n"),
        site(Rule, "/$defs/at", "id: r\ntests: {applies: [{publisher: p, at: {@}}]}\n"),
        site(Rule, "/$defs/draft", "id: r\ntests: {applies: [{publisher: p, draft: {@}}]}\n"),
        site(Rule, "/$defs/case", "id: r\ntests: {applies: [{publisher: p, @}]}\n"),
        site(Lexicon, "", "language: xx\n@\n"),
        site(Lexicon, "/$defs/grammar", "language: xx\ngrammar: {@}\n"),
        site(Lexicon, "/$defs/glue", "language: xx\ngrammar: {glue: {@}}\n"),
        site(Lexicon, "/$defs/nouns", "language: xx\nnouns: [{class: place, @}]\n"),
        site(Lexicon, "/$defs/event", "language: xx\nevents: [{id: e, says: {predicate: p}, @}]\n"),
        site(Lexicon, "/$defs/is", "language: xx\nevents: [{id: e, says: {predicate: p, by: {is: w, @}}}]\n"),
        site(Lexicon, "/$defs/speech", "language: xx\nspeech: {@}\n"),
        site(Lexicon, "/$defs/verbs", "language: xx\nspeech: {verbs: [{id: v, @}]}\n"),
        site(Lexicon, "/$defs/carrier", "language: xx\nspeech: {carriers: [{id: v, @}]}\n"),
        site(Lexicon, "/$defs/cue", "language: xx\nspeech: {same: [{id: v, @}]}\n"),
        site(Lexicon, "/$defs/times", "language: xx\ntimes: {@}\n"),
        site(Lexicon, "/$defs/units", "language: xx\ntimes: {units: {@}}\n"),
        site(Lexicon, "/$defs/expression", "language: xx\ntimes: {expressions: [{id: e, words: w, means: day, @}]}\n"),
        site(
            Lexicon,
            "/$defs/time-case",
            "language: xx\ntimes: {expressions: [{id: e, words: w, means: day, tests: [{@}]}]}\n",
        ),
        site(Lexicon, "/$defs/amounts", "language: xx\namounts: {@}\n"),
        site(Lexicon, "/$defs/bounds", "language: xx\namounts: {bounds: {@}}\n"),
        site(Lexicon, "/$defs/amount-case", "language: xx\namounts: {tests: [{phrase: p, @}]}\n"),
        site(Lexicon, "/$defs/names", "language: xx\nnames: {@}\n"),
        site(Lexicon, "/$defs/furniture", "language: xx\nfurniture: {@}\n"),
        site(Lexicon, "/$defs/tests", "language: xx\ntests: {@}\n"),
        site(Lexicon, "/$defs/case", "language: xx\ntests: {cases: [{sentence: s, @}]}\n"),
        site(Lexicon, "/$defs/expected", "language: xx\ntests: {cases: [{sentence: s, claims: [{@}]}]}\n"),
        site(Rule, "/$defs/beside", "id: r\ntests: {applies: [{publisher: p, beside: [{publisher: p, @}]}]}\n"),
    ];
    // The cases of both bring sources and entities of their own.
    for (kind, named) in [(Rule, "id: r"), (Lexicon, "language: xx")] {
        let tests = |tests: &str| format!("{named}\ntests: {{{tests}}}\n");
        sites.push(site(kind, "/$defs/one-source", &tests("sources: [{id: s, kind: person, @}]")));
        sites.push(site(kind, "/$defs/drafted-entity", &tests("entities: [{id: e, kind: k, @}]")));
        let name = "entities: [{id: e, kind: k, names: [{name: n, @}]}]";
        sites.push(site(kind, "/$defs/name/anyOf/1", &tests(name)));
    }
    sites
}

/// Where a file of this kind may stand.
fn path(kind: Kind, stem: &str) -> String {
    kind.glob().replace("**/", "").replace('*', stem)
}

/// The keys that `load` names where the strange one stands; nothing where it takes no such object.
fn accepted(site: &Site) -> Option<BTreeSet<String>> {
    let path = path(site.kind, "r");
    let files = Files::from_texts([(path.as_str(), site.text.as_str())]);
    let (_, mut findings) = load::load(&files);
    findings.extend(load::lexicons(&files).1);
    let strange = format!("`{STRANGE}` ");
    let found = findings.iter().find(|found| found.code == Code::UnknownKey && found.message.starts_with(&strange))?;
    let (_, keys) = found.help.as_deref()?.split_once(" takes ")?;
    let mut keys: BTreeSet<String> = keys.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    if site.kind == Kind::Rule && matches!(site.pointer, "/$defs/case" | "/$defs/beside") {
        // A case has those of its document beside its own.
        keys.extend(["publisher", "published", "language"].map(str::to_owned));
    }
    if site.kind == Kind::Rule && site.pointer == "/$defs/case" {
        keys.insert("beside".to_owned());
    }
    Some(keys)
}

#[test]
fn the_keys_are_those_that_load_takes() {
    for site in sites() {
        let object = json(site.kind, None).pointer(site.pointer).cloned().unwrap();
        let own: BTreeSet<String> = object["properties"].as_object().unwrap().keys().cloned().collect();
        let Some(taken) = accepted(&site) else {
            panic!("{} {} is not looked at", site.kind.name(), site.pointer);
        };
        let unknown: Vec<&String> = own.difference(&taken).collect();
        let missing: Vec<&String> =
            taken.difference(&own).filter(|key| !site.refused_later.contains(&key.as_str())).collect();
        assert_eq!((unknown, missing), (vec![], vec![]), "{} {}", site.kind.name(), site.pointer);
    }
}

#[test]
fn every_closed_object_is_looked_at() {
    fn walk(value: &Value, at: String, closed: &mut BTreeSet<String>) {
        if value["additionalProperties"] == Value::Bool(false) {
            closed.insert(at.clone());
        }
        for (key, inner) in value.as_object().into_iter().flatten() {
            walk(inner, format!("{at}/{key}"), closed);
        }
        for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
            walk(inner, format!("{at}/{index}"), closed);
        }
    }
    // The keys of severities are the codes themselves, and those of the loader by construction.
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Severity) {
        let mut closed = BTreeSet::new();
        walk(&json(kind, None), String::new(), &mut closed);
        let sites = sites();
        let here = sites.iter().filter(|site| site.kind == kind).map(|site| site.pointer.to_owned());
        assert_eq!(here.collect::<BTreeSet<_>>(), closed, "{}", kind.name());
    }
}

#[test]
fn severities_take_every_code_and_nothing_else() {
    let object = json(Kind::Severity, None);
    for code in Code::ALL {
        let worth = &object["properties"][code.name()]["anyOf"][1]["properties"];
        for key in worth.as_object().unwrap().keys() {
            let value = if key == "window" { "30 days" } else { "error" };
            let text = format!("{}: {{{key}: {value}}}\n", code.name());
            let files = Files::from_texts([("rules/severity.yaml", text.as_str())]);
            let (_, findings) = load::load(&files);
            assert!(findings.is_empty(), "{text}");
        }
        let text = format!("{}: {{{STRANGE}: 1}}\n", code.name());
        let files = Files::from_texts([("rules/severity.yaml", text.as_str())]);
        assert_eq!(load::load(&files).1[0].code, Code::UnknownKey, "{text}");
    }
}
