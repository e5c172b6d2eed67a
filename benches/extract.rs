//! How fast articles are drafted from, and whether that holds as they grow: the French dispatches of
//! the corpus as one long article, and articles made to hurt. `cargo bench --bench extract` prints
//! the tables of `docs/PERFORMANCE.md`.

use std::path::Path;
use std::time::{Duration, Instant};

use recoupe::extract::amounts::amounts;
use recoupe::extract::names::names;
use recoupe::extract::page::page;
use recoupe::extract::time::times;
use recoupe::extract::words::words;
use recoupe::extract::{Asked, Tools, extract};
use recoupe::{load, resolve};

/// The lengths of the long article, in kB.
const SIZES: [usize; 4] = [64, 256, 1024, 4096];

/// The lengths of what is made to hurt.
const HOSTILE: [usize; 3] = [64, 256, 1024];

/// How many things are filed besides those of the corpus.
const FILED: [usize; 3] = [0, 1_000, 10_000];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract/dev");
    let files = load::with_lexicons(rules(&folder));
    let (raw, found) = load::load(&files);
    assert!(found.is_empty(), "the corpus loads: {:?}", found.first());
    let (dossier, found) = resolve::resolve(raw);
    assert!(found.is_empty(), "the corpus resolves: {:?}", found.first());
    let (lexicons, _) = load::lexicons(&files);
    let start = Instant::now();
    let tools = Tools::new(&dossier, &lexicons);
    println!("lexicons and names made ready in {:.1} ms\n", start.elapsed().as_secs_f64() * 1e3);

    println!(
        "| one article of | page | words, names | times, amounts | parse, read, draft | all | claims | against the first |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let paragraphs = paragraphs(&folder);
    let mut first = None;
    for size in SIZES {
        let text = article(&paragraphs, size * 1000);
        let cost = best(if size > 1000 { 2 } else { 5 }, &text, &tools);
        let each = cost.all.as_secs_f64() / text.len() as f64;
        let ratio = each / *first.get_or_insert(each);
        let speed = |time: Duration| format!("{:.1} MB/s", text.len() as f64 / 1e6 / time.as_secs_f64());
        println!(
            "| {size} kB | {} | {} | {} | {} | {} | {} | {ratio:.2} |",
            speed(cost.page),
            speed(cost.names),
            speed(cost.times),
            speed(cost.all.saturating_sub(cost.page + cost.names + cost.times)),
            speed(cost.all),
            cost.claims,
        );
    }

    println!("\n| made to hurt | {} | last against first |", HOSTILE.map(|size| format!("{size} kB")).join(" | "));
    println!("|---|{}---|", "---|".repeat(HOSTILE.len()));
    let opening = &paragraphs[0];
    for (name, part) in HURT {
        let mut each = Vec::new();
        for size in HOSTILE {
            let text = format!("{opening}\n\n{}", repeated(part, size * 1000));
            let start = Instant::now();
            drop(extract(text.as_bytes(), &asked(), &tools));
            each.push(start.elapsed().as_secs_f64() / text.len() as f64);
        }
        let speeds: Vec<String> = each.iter().map(|each| format!("{:.2} MB/s", 1e-6 / each)).collect();
        let ratio = each[each.len() - 1] / each[0];
        println!("| {name} | {} | {ratio:.2} |", speeds.join(" | "));
    }

    println!("\n| things filed besides | an article of 256 kB | against the first |");
    println!("|---|---|---|");
    let text = article(&paragraphs, 256_000);
    let mut first = None;
    for more in FILED {
        let mut rows = rules(&folder);
        rows.push(("rules/entities/more.yaml".to_owned(), Ok(filed(more).into_bytes())));
        let files = load::with_lexicons(rows);
        let (dossier, _) = resolve::resolve(load::load(&files).0);
        let tools = Tools::new(&dossier, &load::lexicons(&files).0);
        let all = best(3, &text, &tools).all.as_secs_f64();
        let ratio = all / *first.get_or_insert(all);
        println!("| {more} | {:.1} MB/s | {ratio:.2} |", text.len() as f64 / 1e6 / all);
    }
}

/// So many entities, places and actors in turn.
fn filed(count: usize) -> String {
    let mut yaml = String::from("entities:\n");
    for number in 0..count {
        let (kind, word) = if number % 2 == 0 { ("place", "ville") } else { ("actor", "brigade") };
        yaml.push_str(&format!("  - {{id: filed-{number}, kind: {kind}, names: [{word} de Nom{number} Filé]}}\n"));
    }
    if count == 0 { "entities: []\n".to_owned() } else { yaml }
}

/// What is made to hurt, and what it is made of; `#` is another word each time.
const HURT: [(&str, &str); 25] = [
    ("a sentence without end", "l'armée a pris la ville et "),
    ("one line of sentences", "L'armée a pris la ville mardi, selon une source. "),
    ("`de` alone", "de "),
    ("`qui a pris` alone", "qui a pris "),
    ("`n'a pas été` alone", "n'a pas été "),
    ("commas", ", "),
    ("clauses between commas", "selon une source, "),
    ("quotes opened", "« "),
    ("quotes of a word", "« a », "),
    ("brackets opened", "( "),
    ("dashes", "– "),
    ("one word", "x"),
    ("capitals", "Jean Dupont "),
    ("a name nobody filed, again and again", "La ville de Brenne. "),
    ("names nobody filed, each another", "L'armée varsanienne a pris la ville de B#. "),
    ("such names in one sentence", "l'armée varsanienne a pris B# et "),
    ("claims of one sentence", "l'armée varsanienne a pris Mersouk et "),
    ("towns by their noun", "L'armée varsanienne a pris Mersouk. Elle contrôle la ville. "),
    ("numbers", "12 "),
    ("ranges without end", "entre 20 et "),
    ("dates", "le 12 mars "),
    ("nights without end", "dans la nuit de "),
    ("pronouns", "il "),
    ("articles", "l'"),
    ("escapes", "\u{1b}[31m"),
];

/// A text made of one part.
fn repeated(part: &str, size: usize) -> String {
    let mut text = String::with_capacity(size + 100);
    for number in 0_u32.. {
        if text.len() >= size {
            break;
        }
        let word =
            || (0..5).map(|place| char::from(b'a' + (number / 26_u32.pow(place) % 26) as u8)).collect::<String>();
        text.push_str(&if part.contains('#') { part.replace('#', &word()) } else { part.to_owned() });
    }
    text
}

struct Cost {
    page: Duration,
    names: Duration,
    times: Duration,
    all: Duration,
    claims: usize,
}

fn asked() -> Asked {
    Asked {
        id: "article".to_owned(),
        file: "article.txt".to_owned(),
        publisher: Some("amp".to_owned()),
        published: Some("2031-03-14".to_owned()),
        language: Some("fr".to_owned()),
    }
}

/// The quickest of several runs, stage by stage.
fn best(runs: usize, text: &str, tools: &Tools) -> Cost {
    let mut best = run(text, tools);
    for _ in 1..runs {
        let next = run(text, tools);
        best.page = best.page.min(next.page);
        best.names = best.names.min(next.names);
        best.times = best.times.min(next.times);
        best.all = best.all.min(next.all);
    }
    best
}

/// Each stage by itself, then all of them.
fn run(text: &str, tools: &Tools) -> Cost {
    let language = tools.language(Some("fr"), "").expect("French is built in");
    let start = Instant::now();
    let article = page(text.as_bytes(), &tools.furniture).expect("the corpus is text");
    let page = start.elapsed();
    let kept: usize = article.blocks.iter().map(|block| block.span.len()).sum();
    assert!(kept * 10 > text.len() * 9, "{kept} of {} bytes are the article", text.len());
    let start = Instant::now();
    let mut split = Vec::new();
    words(text, 0, &language.lexicon.forms, &language.lexicon.glue, &mut split);
    let named = names(text, &split, &tools.gazetteer);
    let names = start.elapsed();
    let start = Instant::now();
    let found = times(text, &split, &language.times).len() + amounts(text, &split, &language.amounts).len();
    let times = start.elapsed();
    assert!(!named.is_empty() && found > 0, "the corpus has names, times and amounts");
    let start = Instant::now();
    let draft = extract(text.as_bytes(), &asked(), tools).expect("the corpus is drafted from");
    let all = start.elapsed();
    Cost { page, names, times, all, claims: draft.claims.len() }
}

/// The files of a dossier's `rules/`.
fn rules(folder: &Path) -> Vec<(String, Result<Vec<u8>, recoupe::files::Unreadable>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.join("rules")];
    while let Some(next) = folders.pop() {
        for path in std::fs::read_dir(next).expect("the corpus has rules").map(|entry| entry.expect("readable").path())
        {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
            found.push((name, Ok(std::fs::read(&path).expect("readable"))));
        }
    }
    found
}

/// The paragraphs of the French dispatches, pages with furniture left out.
fn paragraphs(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let french = paths.iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("fr-") && name.ends_with(".txt") && !name.contains("-page")
    });
    let texts = french.map(|path| std::fs::read_to_string(path).expect("readable"));
    let long = |paragraph: &&str| paragraph.len() > 150;
    texts.flat_map(|text| text.split("\n\n").filter(long).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// They over and over, each with a number of its own: what is said twice is left out of an article.
fn article(paragraphs: &[String], size: usize) -> String {
    let mut text = String::with_capacity(size + 1000);
    for (number, paragraph) in paragraphs.iter().cycle().enumerate() {
        if text.len() >= size {
            break;
        }
        text.push_str(&format!("{} C'est le point {number} du récit.\n\n", paragraph.trim()));
    }
    text
}
