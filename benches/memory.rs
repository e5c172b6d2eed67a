//! Peak memory of the whole line, per claim, on the dossiers of `growth`. Apart from it,
//! because counting allocations costs time.

mod dossiers;

use peak_alloc::PeakAlloc;
use recoupe::{assess, link, load, resolve};

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

fn main() {
    println!("| claims | peak memory, all stages | text |");
    println!("|---|---|---|");
    for claims in [1_000, 10_000, 100_000] {
        let texts = dossiers::skewed(claims);
        let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
        let contents: Vec<_> = texts.into_iter().map(|(path, text)| (path, Ok(text.into_bytes()))).collect();
        PEAK.reset_peak_usage();
        let before = PEAK.current_usage().saturating_sub(bytes);
        let files = load::with_defaults(contents);
        let (raw, _) = load::load(&files);
        let severities = raw.severities.clone();
        let (dossier, _) = resolve::resolve(raw);
        let linked = link::link(&dossier);
        let findings = assess::assess(&dossier, &linked, &severities);
        let peak = PEAK.peak_usage().saturating_sub(before);
        assert!(!findings.is_empty(), "generated dossiers have something to report");
        println!(
            "| {claims} | {:.0} B a claim | {:.0} B a claim |",
            peak as f64 / claims as f64,
            bytes as f64 / claims as f64
        );
    }
    println!("\n| outlets repeating one fact | peak memory, all stages |");
    println!("|---|---|");
    for outlets in [1_000, 10_000] {
        let texts = dossiers::repeated(outlets);
        let contents: Vec<_> = texts.into_iter().map(|(path, text)| (path, Ok(text.into_bytes()))).collect();
        PEAK.reset_peak_usage();
        let before = PEAK.current_usage();
        let files = load::with_defaults(contents);
        let (raw, _) = load::load(&files);
        let (dossier, _) = resolve::resolve(raw);
        let linked = link::link(&dossier);
        assert_eq!(linked.groups.len(), 1, "one fact is one group");
        println!("| {outlets} | {:.0} B a claim |", PEAK.peak_usage().saturating_sub(before) as f64 / outlets as f64);
    }
}
