//! How the time of each stage grows with the dossier: per claim, on generated dossiers with
//! skewed places and sources, and on one fact that ever more outlets repeat. `cargo bench`
//! prints the tables of `docs/PERFORMANCE.md`.

mod dossiers;

use std::time::{Duration, Instant};

use recoupe::{assess, files::Files, link, load, resolve};

/// What one run of the line cost.
struct Cost {
    load: Duration,
    resolve: Duration,
    link: Duration,
    assess: Duration,
    findings: usize,
}

fn main() {
    table("claims", &[1_000, 10_000, 100_000], dossiers::skewed);
    table("outlets repeating one fact", &[1, 10, 100, 1_000, 10_000], dossiers::repeated);
}

fn table(what: &str, sizes: &[usize], texts: fn(usize) -> Vec<(String, String)>) {
    println!("| {what} | load | resolve | link | assess | all | link+assess of load | findings |");
    println!("|---|---|---|---|---|---|---|---|");
    for size in sizes {
        row(*size, &best(7, &texts(*size)));
    }
    println!();
}

/// A table row; times are per claim.
fn row(claims: usize, cost: &Cost) {
    let each = |time: Duration| format!("{:.2} µs", time.as_secs_f64() * 1e6 / claims as f64);
    println!(
        "| {claims} | {} | {} | {} | {} | {} | {:.1}% | {} |",
        each(cost.load),
        each(cost.resolve),
        each(cost.link),
        each(cost.assess),
        each(cost.load + cost.resolve + cost.link + cost.assess),
        100.0 * (cost.link + cost.assess).as_secs_f64() / cost.load.as_secs_f64(),
        cost.findings,
    );
}

/// The quickest of several runs, stage by stage: what the machine did besides is left out.
fn best(runs: usize, texts: &[(String, String)]) -> Cost {
    let mut best = run(texts);
    for _ in 1..runs {
        let next = run(texts);
        best.load = best.load.min(next.load);
        best.resolve = best.resolve.min(next.resolve);
        best.link = best.link.min(next.link);
        best.assess = best.assess.min(next.assess);
    }
    best
}

fn run(texts: &[(String, String)]) -> Cost {
    let contents: Vec<_> = texts.iter().map(|(path, text)| (path.clone(), Ok(text.clone().into_bytes()))).collect();
    let files: Files = load::with_defaults(contents);
    let start = Instant::now();
    let (raw, found) = load::load(&files);
    let load = start.elapsed();
    assert!(found.is_empty(), "generated dossiers load: {:?}", found.first());
    let severities = raw.severities.clone();
    let start = Instant::now();
    let (dossier, found) = resolve::resolve(raw);
    let resolve = start.elapsed();
    assert!(found.is_empty(), "generated dossiers resolve: {:?}", found.first());
    let start = Instant::now();
    let linked = link::link(&dossier);
    let link = start.elapsed();
    let start = Instant::now();
    let findings = assess::assess(&dossier, &linked, &severities);
    let assess = start.elapsed();
    Cost { load, resolve, link, assess, findings: findings.len() }
}
