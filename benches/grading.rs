//! What grades cost: by claim and by rule, for rules that match and rules that cannot, and for
//! two accounts that ever more outlets carry. `cargo bench --bench grading` prints the tables of
//! `docs/PERFORMANCE.md`.

mod dossiers;

use std::time::{Duration, Instant};

use recoupe::assess::Grader;
use recoupe::finding::Severities;
use recoupe::link::Linked;
use recoupe::model::{ClaimId, Dossier};
use recoupe::report::audit::Subject;
use recoupe::{link, load, report, resolve};

const RULES: usize = 200;

fn main() {
    by_claims(&[1_000, 10_000, 100_000]);
    by_rules(100_000);
    by_outlets(&[10, 100, 1_000, 10_000]);
}

/// How grades and audits grow with the dossier.
fn by_claims(sizes: &[usize]) {
    println!("| claims, chains up to 8, {RULES} rules | grade | grade and audit |");
    println!("|---|---|---|");
    for size in sizes {
        let mut texts = dossiers::chained(*size);
        texts.extend(dossiers::rules("of many sorts"));
        let (files, dossier, linked) = resolved(&texts);
        let grades = grades(&dossier, &linked);
        let audits = best(3, || {
            let grader = Grader::new(&dossier, &linked, &Severities::default());
            let marks = grader.marks();
            let (input, findings) = (&[], &[]);
            let material = report::Material {
                files: &files,
                dossier: &dossier,
                linked: &linked,
                input,
                findings,
                marks: &marks,
                as_of: None,
            };
            for at in 0..dossier.claims.len() {
                std::hint::black_box(report::audit::audit(material, &grader, Subject::Claim(ClaimId::new(at))));
            }
        });
        println!("| {size} | {} | {} |", each(grades, *size), each(audits, *size));
    }
    println!();
}

/// What each sort of rule costs.
fn by_rules(claims: usize) {
    println!("| {RULES} rules, {claims} claims | a claim | a claim and rule, above none |");
    println!("|---|---|---|");
    let mut none = Duration::ZERO;
    for sort in ["none", "of a predicate nobody uses", "of one source each", "of many sorts", "that match every claim"]
    {
        let mut texts = dossiers::chained(claims);
        if sort != "none" {
            texts.extend(dossiers::rules(sort));
        }
        let (_, dossier, linked) = resolved(&texts);
        let grades = grades(&dossier, &linked);
        if sort == "none" {
            none = grades;
            println!("| none | {} | |", each(grades, claims));
            continue;
        }
        let above = grades.saturating_sub(none).as_secs_f64() * 1e9 / (claims * RULES) as f64;
        println!("| {sort} | {} | {above:.2} ns |", each(grades, claims));
    }
    println!();
}

/// What a dispute costs that ever more outlets take part in.
fn by_outlets(sizes: &[usize]) {
    println!("| outlets on both sides of a dispute | grade |");
    println!("|---|---|");
    for size in sizes {
        let (_, dossier, linked) = resolved(&dossiers::disputed(*size));
        assert!(!linked.clashes.is_empty(), "they contradict one another");
        println!("| {size} | {} |", each(grades(&dossier, &linked), *size));
    }
    println!();
}

fn grades(dossier: &Dossier, linked: &Linked) -> Duration {
    best(5, || {
        std::hint::black_box(Grader::new(dossier, linked, &Severities::default()).marks());
    })
}

fn resolved(texts: &[(String, String)]) -> (recoupe::files::Files, Dossier, Linked) {
    let contents: Vec<_> = texts.iter().map(|(path, text)| (path.clone(), Ok(text.clone().into_bytes()))).collect();
    let files = load::with_defaults(contents);
    let (raw, found) = load::load(&files);
    assert!(found.is_empty(), "generated dossiers load: {:?}", found.first());
    let (dossier, found) = resolve::resolve(raw);
    assert!(found.is_empty(), "generated dossiers resolve: {:?}", found.first());
    let linked = link::link(&dossier);
    (files, dossier, linked)
}

/// The quickest of several runs: what the machine did besides is left out.
fn best(runs: usize, work: impl Fn()) -> Duration {
    let time = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(|_| time()).min().unwrap_or_default()
}

fn each(time: Duration, claims: usize) -> String {
    format!("{:.2} µs", time.as_secs_f64() * 1e6 / claims as f64)
}
