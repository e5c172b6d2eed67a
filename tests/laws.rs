//! Laws of the design that hold for every dossier: order of files and claims never matters,
//! adding a document never removes a claim, a replay as of the last day is no replay, and
//! relays change no origin.

use std::collections::BTreeSet;

use proptest::prelude::*;
use recoupe::files::Files;
use recoupe::link::Linked;
use recoupe::model::{Dossier, FUTURE};
use recoupe::report::{Material, Style, View};
use recoupe::{assess, link, load, report, resolve};

const ENTITIES: &str = "entities:\n  - {id: region, names: [Region]}\n  - {id: town, names: [Town], part_of: region}\n  - {id: quarter, names: [Quarter], part_of: town}\n";
const ACTORS: &str = "entities:\n  - {id: red, names: [Red]}\n  - {id: red-army, names: [Red army], part_of: red}\n  - {id: blue, names: [Blue]}\n";
const SOURCES: &str = "sources:\n  - {id: army, name: Army, kind: belligerent}\n  - {id: watch, name: Watch, kind: monitor}\n  - {id: wire, name: Wire, kind: agency}\n  - {id: paper, name: Paper, kind: outlet}\n  - {id: radio, name: Radio, kind: outlet}\n";

/// One claim as generated: everything that decides how it is judged.
#[derive(Debug, Clone)]
struct Told {
    predicate: &'static str,
    actor: &'static str,
    place: &'static str,
    scope: Option<&'static str>,
    day: u32,
    time: &'static str,
    from: &'static str,
    stance: &'static str,
    headline: bool,
}

fn told() -> impl Strategy<Value = Told> {
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

/// Documents, each with a day, a publisher and claims.
fn documents() -> impl Strategy<Value = Vec<(u32, &'static str, Vec<Told>)>> {
    let document = (1u32..28, prop::sample::select(vec!["paper", "radio"]), prop::collection::vec(told(), 1..5));
    prop::collection::vec(document, 1..6)
}

fn text(at: usize, (day, publisher, claims): &(u32, &'static str, Vec<Told>), backwards: bool) -> String {
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

struct Line {
    files: Files,
    dossier: Dossier,
    linked: Linked,
    findings: Vec<recoupe::finding::Finding>,
}

fn run(documents: &[(u32, &'static str, Vec<Told>)], backwards: bool) -> Line {
    run_as_of(documents, backwards, None)
}

fn run_as_of(documents: &[(u32, &'static str, Vec<Told>)], backwards: bool, end: Option<i64>) -> Line {
    let rules = [
        ("rules/entities/places.yaml", ENTITIES),
        ("rules/entities/actors.yaml", ACTORS),
        ("rules/sources.yaml", SOURCES),
    ];
    let mut contents: Vec<(String, Result<Vec<u8>, recoupe::files::Unreadable>)> =
        rules.iter().map(|(path, text)| ((*path).to_owned(), Ok(text.as_bytes().to_vec()))).collect();
    for (at, document) in documents.iter().enumerate() {
        contents.push((format!("claims/d{at}.yaml"), Ok(text(at, document, backwards).into_bytes())));
    }
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
    Line { files, dossier, linked, findings }
}

fn view(line: &Line) -> View {
    let Line { files, dossier, linked, findings } = line;
    report::report(Material { files, dossier, linked, input: &[], findings, as_of: None }, true)
}

fn everything(line: &Line) -> String {
    let view = view(line);
    let terminal = report::terminal::report(&view, Style { width: 100, colour: false });
    format!("{terminal}\n{}\n{}", report::markdown::report(&view), report::json::report(&view))
}

fn names(line: &Line) -> BTreeSet<String> {
    line.dossier.claims().map(|(id, _)| line.dossier.claim_name(id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_and_claims_changes_no_byte(documents in documents()) {
        prop_assert_eq!(everything(&run(&documents, false)), everything(&run(&documents, true)));
    }

    #[test]
    fn every_claim_is_in_a_group_or_a_headline(documents in documents()) {
        let line = run(&documents, false);
        for (id, claim) in line.dossier.claims() {
            prop_assert_eq!(claim.headline, line.linked.group_of[id.index()].is_none());
        }
        let grouped: usize = line.linked.groups.iter().map(|group| group.claims.len()).sum();
        prop_assert_eq!(grouped, line.dossier.claims.iter().filter(|claim| !claim.headline).count());
    }

    #[test]
    fn every_claim_is_printed(documents in documents()) {
        let line = run(&documents, false);
        let printed = report::json::report(&view(&line));
        for name in names(&line) {
            prop_assert!(printed.contains(&format!("\"{name}\"")), "{name} is missing");
        }
    }

    #[test]
    fn a_further_document_removes_no_claim(documents in documents()) {
        let fewer = names(&run(&documents[..documents.len() - 1], false));
        prop_assert!(fewer.is_subset(&names(&run(&documents, false))));
    }

    #[test]
    fn as_of_the_last_day_is_no_replay(documents in documents()) {
        let now = everything(&run(&documents, false));
        prop_assert_eq!(now, everything(&run_as_of(&documents, false, Some(FUTURE))));
    }

    #[test]
    fn a_clash_is_between_values_told_of_one_time(documents in documents()) {
        let line = run(&documents, false);
        for clash in &line.linked.clashes {
            let (a, b) = (line.linked.assertion(clash.pair.0), line.linked.assertion(clash.pair.1));
            prop_assert!(a.start.earliest < b.end.latest && b.start.earliest < a.end.latest);
            prop_assert!(a.group != b.group);
        }
    }

    #[test]
    fn turns_are_in_order_of_time(documents in documents()) {
        for timeline in &run(&documents, false).linked.timelines {
            for pair in timeline.turns.windows(2).filter(|pair| !pair[0].presupposed) {
                prop_assert!(pair[0].start.earliest < pair[1].start.latest);
            }
        }
    }

    #[test]
    fn one_more_outlet_adds_no_origin(documents in documents()) {
        let before = run(&documents, false);
        let origins = |line: &Line| -> BTreeSet<String> {
            let named = line.dossier.claims().map(|(id, _)| line.dossier.origin(id));
            named.filter_map(|origin| match origin {
                recoupe::model::Origin::Named(source) => Some(line.dossier.source(source).id.clone()),
                _ => None,
            }).collect()
        };
        // The same claims once more, carried by another outlet on the last day.
        let relayed: Vec<Told> = documents.iter().flat_map(|(.., claims)| claims.clone()).filter(|told| told.from.starts_with("[w") || told.from.starts_with("[a")).collect();
        prop_assume!(!relayed.is_empty());
        let mut more = documents.clone();
        more.push((28, "radio", relayed));
        prop_assert_eq!(origins(&before), origins(&run(&more, false)));
    }
}
