//! `recoupe watch` as people use it: the program runs, a file is saved, and what changed is
//! printed. Nothing is said about how soon: each wait is long, and ends when the text is there.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const CLAIMS: &str = "document: {id: one, publisher: herald, published: 2020-03-09}\nclaims:\n  - id: a\n    says: {predicate: captures, actor: red, place: town}\n    when: 2020-03-05\n    from: [watch]\n";

/// Far longer than a check takes on any machine.
const AT_MOST: Duration = Duration::from_secs(120);

/// The program, ended whatever becomes of the test.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn watch(dir: &Path) -> Running {
        let mut child = Command::new(env!("CARGO_BIN_EXE_recoupe"))
            .args(["watch", "."])
            .current_dir(dir)
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Running { child, lines }
    }

    /// Reads on until a line has `wanted` in it; all that was read.
    fn until(&self, wanted: &str) -> String {
        let since = Instant::now();
        let mut read = String::new();
        while let Ok(line) = self.lines.recv_timeout(AT_MOST.saturating_sub(since.elapsed())) {
            read.push_str(&format!("{line}\n"));
            if line.contains(wanted) {
                return read;
            }
        }
        panic!("no line has {wanted:?} in it:\n{read}");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_save_is_told_and_so_is_what_it_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let write = |path: &str, text: &str| {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    for name in ["sources.yaml", "entities/places.yaml", "entities/actors.yaml", "entities/operations.yaml"] {
        write(&format!("rules/{name}"), &std::fs::read_to_string(rules.join(name)).unwrap());
    }
    write("claims/one.yaml", CLAIMS);
    let running = Running::watch(dir);
    running.until("1 document, 1 claim");

    write("claims/one.yaml", &CLAIMS.replace("[watch]", "[unknown]"));
    let appeared = running.until("1 document, 1 claim");
    assert!(appeared.contains("appears:") && appeared.contains("note[anonymous-origin]"), "{appeared}");

    write("claims/one.yaml", &CLAIMS.replace("captures", "captrues"));
    let broken = running.until("last findings without input errors");
    assert!(broken.contains("error[unknown-predicate]"), "{broken}");

    // In a folder that was not there when watching began.
    write("claims/more/two.yaml", &CLAIMS.replace("id: one", "id: two"));
    write("claims/one.yaml", CLAIMS);
    let settled = running.until("2 documents, 2 claims");
    assert!(settled.contains("Settled") && settled.contains("anonymous-origin"), "{settled}");

    std::fs::remove_file(dir.join("claims/more/two.yaml")).unwrap();
    running.until("1 document, 1 claim");
}
