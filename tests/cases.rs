//! Runs every case of `tests/cases`: a folder of dossier files, and in its `expected/` one
//! file for each command line, named after it (`check.txt`, `check --as-of 2017-11-10.txt`),
//! holding the exit code and all that is printed. A new case is new files and no code. What no
//! file name can hold everywhere is written as in an address: `%2F` for `/`, `%3A` for `:`,
//! `%20` for a blank inside a word.
//!
//! A case without its own `rules/` file of some name gets the one in `tests/rules`.
//! `tests/dossier` holds such files for the Boukamal dossier itself, as people see it; a name
//! that ends in `@140` is printed 140 columns wide.
//!
//! `UPDATE=1 cargo test --test cases` writes what is printed into the expected files.

use std::path::{Path, PathBuf};
use std::process::Command;

type Outcome = datatest_stable::Result<()>;

fn run(expected: &Path) -> Outcome {
    let case = expected.parent().and_then(Path::parent).ok_or("a case is a folder with `expected/` in it")?;
    let home = tempfile::tempdir()?;
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    copy(&tests.join("rules"), &home.path().join("rules"))?;
    copy(case, home.path())?;
    compare(expected, home.path(), "100")
}

fn run_dossier(expected: &Path) -> Outcome {
    compare(expected, Path::new(env!("CARGO_MANIFEST_DIR")), "80")
}

/// Runs the command line that `expected` is named after and compares what it prints.
fn compare(expected: &Path, folder: &Path, columns: &str) -> Outcome {
    let name = expected.file_stem().and_then(|stem| stem.to_str()).ok_or("a command line is UTF-8")?;
    let (line, columns) = name.split_once(" @").unwrap_or((name, columns));
    let output = Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .args(line.split(' ').map(|word| word.replace("%2F", "/").replace("%3A", ":").replace("%20", " ")))
        .current_dir(folder)
        .env("COLUMNS", columns)
        .env("NO_COLOR", "1")
        .output()?;
    let code = output.status.code().ok_or("the program was killed")?;
    let printed = format!("exit {code}\n{}{}", String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(expected, printed)?;
        return Ok(());
    }
    let wanted = std::fs::read_to_string(expected)?;
    if wanted == printed {
        return Ok(());
    }
    Err(format!("`recoupe {line}` prints otherwise\n--- expected\n{wanted}\n--- printed\n{printed}").into())
}

/// Copies a folder's files over another's, leaving `expected/` behind.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(from)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name() else { continue };
        if name == "expected" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            std::fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

datatest_stable::harness! {
    { test = run, root = "tests/cases", pattern = r"expected/[^/]+\.txt$" },
    { test = run_dossier, root = "tests/dossier", pattern = r"\.txt$" },
}
