//! Pages of `tests/extract/pages`, laws that hold for any bytes, and hostile input.

mod hostile;
mod laws;
mod units;
mod words;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{Article, At, BlockKind, Found, page};

pub(super) use words::words;

/// An article as the expected files show it.
fn listing(article: &Article) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(out, "{name}: {value}");
    };
    line("language", article.language.as_deref().unwrap_or("-"));
    line("published", &article.published.as_ref().map_or("-".into(), |found| dated(article, found)));
    let dateline = article.dateline.as_ref().map_or("-".into(), |dateline| {
        let part = |part: &Option<std::ops::Range<usize>>| part.as_ref().map_or("-", |span| article.slice(span));
        format!(
            "place {}, date {} = {}, agency {}",
            article.slice(&dateline.place),
            part(&dateline.date),
            dateline.edtf.as_deref().unwrap_or("-"),
            part(&dateline.agency)
        )
    });
    line("dateline", &dateline);
    let mut parts: Vec<(usize, String)> = Vec::new();
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Paragraph(number) => format!("{number:>3}"),
            other => format!("{other:?}").to_lowercase(),
        };
        parts.push((block.span.start, format!("{kind}  {}", article.slice(&block.span).replace('\n', " ⏎ "))));
    }
    for dropped in &article.dropped {
        let text = article.slice(&dropped.span).replace('\n', " ⏎ ");
        parts.push((dropped.span.start, format!("  - ({}) {text}", dropped.why.words())));
    }
    parts.sort();
    out.push('\n');
    for (_, part) in parts {
        let _ = writeln!(out, "{part}");
    }
    out
}

fn dated(article: &Article, found: &Found) -> String {
    let place = match &found.at {
        At::Text(span) => format!("“{}”", article.slice(span)),
        At::Tag { tag, source } => format!("{tag} at {}", source.start),
    };
    format!("{} by {place}", found.edtf)
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// `UPDATE=1 cargo test extract::page` writes what comes out into the expected files.
#[test]
fn pages_come_out_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract/pages");
    let words = words();
    let mut wrong = String::new();
    for case in sorted(&folder) {
        let input = ["page.txt", "page.html"].iter().map(|name| case.join(name)).find(|path| path.exists()).unwrap();
        let out = match page(&std::fs::read(&input).unwrap(), &words) {
            Ok(article) => listing(&article),
            Err(refused) => format!("refused: {refused}\n"),
        };
        let expected = case.join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &out).unwrap();
        } else {
            let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
            if wanted != out {
                let _ = write!(wrong, "{}\n--- expected\n{wanted}\n--- is\n{out}\n", case.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
