//! Dossiers made up at random, for the laws that hold for every one of them.

use proptest::prelude::*;
use recoupe::assess::Mark;
use recoupe::files::Files;
use recoupe::link::Linked;
use recoupe::model::Dossier;
use recoupe::{assess, link, load, resolve};

const ENTITIES: &str = "entities:\n  - {id: region, names: [Region]}\n  - {id: town, names: [Town], part_of: region}\n  - {id: quarter, names: [Quarter], part_of: town}\n  - {id: far, names: [Far]}\n";
const ACTORS: &str = "entities:\n  - {id: red, names: [Red]}\n  - {id: red-army, names: [Red army], part_of: red}\n  - {id: blue, names: [Blue]}\n";
/// The sources of generated dossiers.
pub const SOURCES: &str = "sources:\n  - {id: army, name: Army, kind: belligerent, reliability: C, interests: [red]}\n  - {id: watch, name: Watch, kind: monitor, reliability: B, interests: [blue]}\n  - {id: wire, name: Wire, kind: agency, reliability: B}\n  - {id: paper, name: Paper, kind: outlet}\n  - {id: radio, name: Radio, kind: outlet, interests: [red]}\n  - {id: post, name: Post, kind: outlet}\n";

/// One claim as generated: everything that decides how it is judged.
#[derive(Debug, Clone)]
pub struct Told {
    pub predicate: &'static str,
    pub actor: &'static str,
    pub place: &'static str,
    pub scope: Option<&'static str>,
    pub day: u32,
    pub time: &'static str,
    pub from: &'static str,
    pub stance: &'static str,
    pub headline: bool,
}

/// Any one claim.
pub fn told() -> impl Strategy<Value = Told> {
    let what = (
        prop::sample::select(vec!["captures", "recaptures", "controls", "loses", "enters", "attacks"]),
        prop::sample::select(vec!["red", "red-army", "blue"]),
        prop::sample::select(vec!["region", "town", "quarter"]),
        prop::option::of(prop::sample::select(vec!["whole", "most", "part", "half", "none", "north", "\"30%\""])),
    );
    let when = (1u32..20, prop::sample::select(vec!["day", "about", "uncertain", "month", "from", "until", "none"]));
    let who = (
        prop::sample::select(vec!["", "[army]", "[watch]", "[army, wire]", "[watch, wire]", "[unknown]"]),
        prop::sample::select(vec!["asserts", "asserts", "asserts", "denies", "doubts", "announces"]),
        prop::bool::weighted(0.1),
    );
    (what, when, who).prop_map(|((predicate, actor, place, scope), (day, time), (from, stance, headline))| {
        let scope = scope.filter(|_| !matches!(predicate, "enters" | "attacks"));
        Told { predicate, actor, place, scope, day, time, from, stance, headline }
    })
}

/// A document: its day, its publisher and its claims.
pub type Printed = (u32, &'static str, Vec<Told>);

/// Documents, each with a day, a publisher and claims.
pub fn documents() -> impl Strategy<Value = Vec<Printed>> {
    let document = (1u32..28, prop::sample::select(vec!["paper", "radio"]), prop::collection::vec(told(), 1..5));
    prop::collection::vec(document, 1..6)
}

fn text(at: usize, (day, publisher, claims): &Printed, backwards: bool) -> String {
    let mut blocks: Vec<String> = claims.iter().enumerate().map(|(at, told)| claim(at, told)).collect();
    if backwards {
        blocks.reverse();
    }
    format!(
        "document: {{id: d{at}, publisher: {publisher}, published: 2020-03-{day:02}}}\nclaims:\n{}",
        blocks.concat()
    )
}

fn claim(at: usize, told: &Told) -> String {
    let scope = told.scope.map(|scope| format!(", scope: {scope}")).unwrap_or_default();
    let (day, next) = (told.day, told.day + 3);
    let when = match told.time {
        "day" => format!("    when: 2020-03-{day:02}\n"),
        "about" => format!("    when: 2020-03-{day:02}~\n"),
        "uncertain" => format!("    when: 2020-03-{day:02}?\n"),
        "month" => "    when: 2020-03\n".to_owned(),
        "from" => format!("    when: 2020-03-{day:02}/2020-03-{next:02}\n"),
        "until" => format!("    when: /2020-03-{day:02}\n"),
        _ => String::new(),
    };
    let from = if told.from.is_empty() { String::new() } else { format!("    from: {}\n", told.from) };
    let headline = if told.headline { "    at: {headline: true}\n" } else { "" };
    format!(
        "  - id: c{at}\n    says: {{predicate: {}, actor: {}, place: {}{scope}}}\n{when}{from}    stance: {}\n{headline}",
        told.predicate, told.actor, told.place, told.stance
    )
}

/// What a run of the line leaves behind.
pub struct Line {
    pub files: Files,
    pub dossier: Dossier,
    pub linked: Linked,
    pub findings: Vec<recoupe::finding::Finding>,
    pub marks: Vec<Mark>,
    pub severities: recoupe::finding::Severities,
}

/// The line over documents, its files and claims turned around if asked.
pub fn run(documents: &[Printed], backwards: bool) -> Line {
    run_with(documents, backwards, None, SOURCES)
}

/// The line over documents as known at `end`.
pub fn run_as_of(documents: &[Printed], backwards: bool, end: Option<i64>) -> Line {
    run_with(documents, backwards, end, SOURCES)
}

/// The line over the same documents in files of other names, which sort the other way round.
pub fn run_renamed(documents: &[Printed]) -> Line {
    let last = documents.len();
    let renamed = texts(documents, true).into_iter().enumerate();
    let renamed = renamed.map(|(at, (_, text))| (format!("claims/moved/z{:02}.yaml", last - at), text));
    line(renamed.collect(), false, None, SOURCES)
}

/// The line over documents and one further document as it is written.
pub fn run_and(documents: &[Printed], further: &str) -> Line {
    let mut texts = texts(documents, false);
    texts.push(("claims/z.yaml".to_owned(), further.to_owned()));
    line(texts, false, None, SOURCES)
}

/// The line over documents and a table of sources, with the shipped reliability rules.
pub fn run_with(documents: &[Printed], backwards: bool, end: Option<i64>, sources: &str) -> Line {
    line(texts(documents, backwards), backwards, end, sources)
}

fn texts(documents: &[Printed], backwards: bool) -> Vec<(String, String)> {
    let written = |(at, document)| (format!("claims/d{at}.yaml"), text(at, document, backwards));
    documents.iter().enumerate().map(written).collect()
}

fn line(texts: Vec<(String, String)>, backwards: bool, end: Option<i64>, sources: &str) -> Line {
    let rules = [
        ("rules/entities/places.yaml", ENTITIES),
        ("rules/entities/actors.yaml", ACTORS),
        ("rules/sources.yaml", sources),
    ];
    let mut contents: Vec<(String, Result<Vec<u8>, recoupe::files::Unreadable>)> =
        rules.iter().map(|(path, text)| ((*path).to_owned(), Ok(text.as_bytes().to_vec()))).collect();
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/reliability");
    for rule in std::fs::read_dir(shipped).unwrap() {
        let path = rule.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        contents.push((format!("rules/reliability/{name}"), Ok(std::fs::read(path).unwrap())));
    }
    contents.extend(texts.into_iter().map(|(path, text)| (path, Ok(text.into_bytes()))));
    if backwards {
        contents.reverse();
    }
    let files = load::with_defaults(contents);
    let (raw, found) = load::load(&files);
    assert!(found.is_empty(), "{found:?}");
    let severities = raw.severities.clone();
    let (mut dossier, found) = resolve::resolve(raw);
    assert!(found.is_empty(), "{found:?}");
    if let Some(end) = end {
        dossier = resolve::as_of(dossier, end);
    }
    let linked = link::link(&dossier);
    let findings = assess::assess(&dossier, &linked, &severities);
    let marks = assess::Grader::new(&dossier, &linked, &severities).marks();
    Line { files, dossier, linked, findings, marks, severities }
}
