//! Runs every case of `tests/review` without a terminal: a folder with the dossier as it was
//! (`before/`), what a person does (`keys`), the files of claims as they are then (`after/`) and
//! all that was on the screen at 80 and 140 columns. `UPDATE=1` writes the last two.
//!
//! A line of `keys` is a key, or `enter`, `end`, or one of these:
//!
//! - `edit OLD => NEW`: presses `e`, and puts NEW for OLD in the editor (`\n` is a line end);
//! - `crash`: presses `e`, and the editor fails;
//! - `disk PATH OLD => NEW`: somebody else does so in a file meanwhile.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use recoupe::model::Confidence;
use recoupe::report::Style;
use recoupe::review::Walk;

use super::decide::decide;
use super::list;
use super::session::{Desk, Edited, Key, session};
use super::shelf::Shelf;
use crate::cli::failure::Failure;

struct Script {
    style: Style,
    dir: PathBuf,
    lines: VecDeque<String>,
    editor: Option<String>,
    screen: String,
}

fn swapped(text: &str, line: &str) -> String {
    let (old, new) = line.split_once(" => ").unwrap_or_else(|| panic!("`{line}` has no ` => `"));
    let (old, new) = (old.replace("\\n", "\n"), new.replace("\\n", "\n"));
    assert!(text.contains(&old), "`{old}` is not in {text}");
    text.replacen(&old, &new, 1)
}

impl Desk for Script {
    fn style(&self) -> Style {
        self.style
    }

    fn show(&mut self, text: &str) -> Result<(), Failure> {
        self.screen.push_str(text);
        Ok(())
    }

    fn key(&mut self) -> Result<Key, Failure> {
        let Some(line) = self.lines.pop_front() else { return Ok(Key::End) };
        self.screen.push_str(&format!("> {line}\n"));
        let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
        Ok(match word {
            "enter" => Key::Other,
            "end" => Key::End,
            "edit" | "crash" => {
                self.editor = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
                Key::Char('e')
            }
            "disk" => {
                let (path, change) = rest.split_once(' ').unwrap();
                let path = self.dir.join(path);
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, swapped(&text, change)).unwrap();
                return self.key();
            }
            key => Key::Char(key.chars().next().unwrap()),
        })
    }

    fn edit(&mut self, text: &str) -> Result<Edited, Failure> {
        Ok(match self.editor.take() {
            Some(change) => Edited::Text(swapped(text, &change)),
            None => Edited::Failed("`editor` ended with an error".to_owned()),
        })
    }

    fn keep(&mut self, text: &str) -> Result<String, Failure> {
        self.screen.push_str(&format!("[kept]\n{text}"));
        Ok("a file".to_owned())
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.as_ref().unwrap().file_name()));
        if path.is_dir() { copy(&path, &to) } else { std::fs::copy(&path, &to).map(drop).unwrap() }
    }
}

/// The paths of all files below a folder, sorted.
fn files(dir: &Path) -> Vec<String> {
    let found =
        walkdir::WalkDir::new(dir).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let mut paths: Vec<String> =
        found.map(|entry| entry.path().strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/")).collect();
    paths.sort();
    paths
}

/// A case as it was before anybody did anything.
fn before(case: &Path) -> (Shelf, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"), &home.path().join("rules"));
    copy(&case.join("before"), home.path());
    (Shelf::open(home.path(), Vec::new(), None), home)
}

/// Plays a case; what was on the screen, and the folder as it is then.
fn play(case: &Path, style: Style) -> (String, tempfile::TempDir) {
    let (mut shelf, home) = before(case);
    let keys = std::fs::read_to_string(case.join("keys")).unwrap();
    let lines = keys.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    let walk = Walk::new(shelf.items());
    let mut desk = Script { style, dir: home.path().to_owned(), lines, editor: None, screen: String::new() };
    session(&mut shelf, &mut desk, walk).unwrap_or_else(|failure| panic!("{}: {failure}", case.display()));
    assert!(desk.lines.is_empty(), "{}: keys are left: {:?}", case.display(), desk.lines);
    (desk.screen, home)
}

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review").join(name)
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    assert!(cases.len() > 5);
    cases
}

fn held(path: &Path, now: &[u8], wrong: &mut Vec<String>) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, now).unwrap();
    }
    let then = std::fs::read(path).unwrap_or_default();
    if then != now {
        let (then, now) = (String::from_utf8_lossy(&then), String::from_utf8_lossy(now));
        wrong.push(format!("{} is otherwise\n--- expected\n{then}\n--- now\n{now}", path.display()));
    }
}

#[test]
fn every_walk_looks_and_ends_as_it_did() {
    let mut wrong = Vec::new();
    for case in cases() {
        for width in [80, 140] {
            let (screen, home) = play(&case, Style { width, colour: false });
            held(&case.join(format!("screen-{width}.txt")), screen.as_bytes(), &mut wrong);
            for path in files(&home.path().join("claims")) {
                let now = std::fs::read(home.path().join("claims").join(&path)).unwrap();
                let before = std::fs::read(case.join("before/claims").join(&path)).unwrap_or_default();
                let after = case.join("after/claims").join(&path);
                // What nobody touched needs no second copy.
                if now != before || after.exists() {
                    held(&after, &now, &mut wrong);
                }
            }
            for line in screen.lines().filter(|line| !line.starts_with("> ")) {
                let wide = recoupe::report::text::width(line);
                assert!(wide <= width, "{}: {wide} columns: {line}", case.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_from_a_file_drives_the_terminal() {
    for case in cases() {
        let (screen, _) = play(&case, Style { width: 80, colour: false });
        let bad =
            |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let found = screen.lines().find(|line| !line.starts_with("> ") && line.contains(bad));
        assert_eq!(found, None, "{}", case.display());
        // With colours, only ours are there: those that `Style::paint` writes.
        let (screen, _) = play(&case, Style { width: 80, colour: true });
        for code in screen.split('\u{1b}').skip(1) {
            let known = ["[0m", "[1m", "[2m", "[32m", "[1;31m", "[1;33m", "[1;36m"];
            assert!(known.iter().any(|known| code.starts_with(known)), "{}: {code:?}", case.display());
        }
    }
}

#[test]
fn all_that_was_done_can_be_undone() {
    for case in cases() {
        for keys in ["ars", "a", "1a", "2r", "sr"] {
            let (mut shelf, home) = before(&case);
            let walk = Walk::new(shelf.items());
            // No more keys than drafts: after the last, a key that is not `u` ends it.
            let keys: String = keys.chars().cycle().take(shelf.items().len()).collect();
            let undo = "u".repeat(keys.len());
            let lines = keys.chars().chain(undo.chars()).map(String::from).collect();
            let style = Style { width: 80, colour: false };
            let mut desk = Script { style, dir: home.path().to_owned(), lines, editor: None, screen: String::new() };
            session(&mut shelf, &mut desk, walk).unwrap_or_else(|failure| panic!("{failure}"));
            for path in files(&case.join("before/claims")) {
                let read = |dir: &Path| std::fs::read(dir.join("claims").join(&path)).unwrap();
                let (before, now) = (read(&case.join("before")), read(home.path()));
                assert_eq!(before, now, "{} {keys} {path}", case.display());
            }
        }
    }
}

#[test]
fn what_waits_is_listed_for_programs() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (mut shelf, _home) = before(&case);
        let list = list::json(&mut shelf);
        let read: serde_json::Value = serde_json::from_str(&list).unwrap();
        assert_eq!(read["pending"].as_array().unwrap().len(), shelf.items().len());
        held(&case.join("list.json"), list.as_bytes(), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn scripts_decide_all_or_nothing() {
    let (mut shelf, home) = before(&case("a-walk"));
    let file = home.path().join("claims/wire-1.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let name = |name: &str| vec![name.to_owned()];
    let refused = [
        decide(&mut shelf, &name("blue-withdraws"), &name("blue-withdrawn"), false),
        decide(&mut shelf, &name("blue-withdraws"), &name("wire-1/blue-withdraws"), false),
        decide(&mut shelf, &["blue-withdraws".to_owned(), "town-falls".to_owned()], &[], false),
        decide(&mut shelf, &name("filed-by-hand"), &[], false),
    ];
    let words: Vec<String> = refused.map(|refused| refused.unwrap_err().to_string()).into();
    assert!(words[0].contains("no draft") && words[1].contains("both") && words[2].contains("twon"), "{words:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "nothing was written");
    let done = decide(&mut shelf, &[], &name("blue-withdraws"), true).unwrap();
    assert_eq!((done.done.len(), done.left.len()), (2, 1));
    let accepted = text.replacen("review: pending   # look", "review: accepted   # look", 1);
    let wanted = accepted.replacen(
        "review: pending\n    draft: {confidence: low",
        "review: rejected\n    draft: {confidence: low",
        1,
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), wanted);
    let done = decide(&mut shelf, &name("wire-1/blue-withdraws"), &[], false).unwrap();
    assert_eq!(done.done.len(), 1, "what was rejected can be accepted");
}

#[test]
fn what_is_decided_together_is_judged_together() {
    let (mut shelf, _home) = before(&case("one-names-another"));
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let refused = decide(&mut shelf, &names(&["watch-confirms"]), &names(&["red-captures-town"]), false);
    assert!(refused.unwrap_err().to_string().contains("says nothing without"));
    let done = decide(&mut shelf, &[], &names(&["red-captures-town"]), true).unwrap();
    assert_eq!((done.done.len(), done.left.len()), (2, 1), "what only confirms it waits on");
    let both = decide(&mut shelf, &names(&["watch-confirms", "red-captures-town"]), &[], false).unwrap();
    assert_eq!(both.done.len(), 2, "a claim that comes back brings back what others have by it");
}

#[test]
fn only_what_is_sure_enough_is_walked() {
    let (_, home) = before(&case("a-walk"));
    for (least, many) in [(Confidence::Low, 3), (Confidence::Medium, 2), (Confidence::High, 1)] {
        assert_eq!(Shelf::open(home.path(), Vec::new(), Some(least)).items().len(), many);
    }
    assert_eq!(Shelf::open(home.path(), vec!["claims/other.yaml".to_owned()], None).items(), []);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_one() {
    use std::os::unix::fs::PermissionsExt;
    let (mut shelf, home) = before(&case("a-walk"));
    let (file, real) = (home.path().join("claims/wire-1.yaml"), home.path().join("elsewhere.yaml"));
    std::fs::rename(&file, &real).unwrap();
    std::os::unix::fs::symlink(&real, &file).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    decide(&mut shelf, &["blue-withdraws".to_owned()], &[], false).unwrap();
    assert!(file.symlink_metadata().unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::read_to_string(&real).unwrap().contains("review: accepted"));
}
