//! The dossiers that are exported, and how.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Text that means something in a spreadsheet, a page, a terminal and a line.
const HOSTILE: &str =
    r#"=HYPERLINK(\"javascript:alert(1)\")<script>alert('1')</script>]]>&amp;\u202Eabc\u0085\n-2+3\t@x"#;

/// A folder with a dossier, gone when it is dropped.
pub struct Dossier {
    root: PathBuf,
    arguments: Vec<&'static str>,
    _home: Option<tempfile::TempDir>,
}

/// Every dossier, each with the arguments it is exported with.
pub fn all() -> Vec<Dossier> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
    let own = |arguments: &[&'static str]| Dossier { root: root.clone(), arguments: arguments.to_vec(), _home: None };
    let hostile = hostile();
    vec![
        own(&[]),
        own(&["--as-of", "2017-11-10", "--name", "boukamal_2017", "--author", "A \"desk\" </script>"]),
        hostile,
    ]
}

/// A dossier in which every text is hostile.
pub fn hostile() -> Dossier {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().to_owned();
    let file = |path: &str, text: &str| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.replace("HOSTILE", HOSTILE)).unwrap();
    };
    file(
        "rules/sources.yaml",
        r#"
sources:
  - {id: army, name: "HOSTILE army", aliases: ["+1 HOSTILE"], kind: belligerent, reliability: C, because: "-HOSTILE", actor: red}
  - {id: watch, name: "@watch HOSTILE", kind: monitor, reliability: B, spokespersons: [dana], member_of: [union]}
  - {id: union, name: "\tunion", kind: organisation, owner: state, relies_on: [wire]}
  - {id: state, name: "=state", kind: government}
  - {id: dana, name: "-dana HOSTILE", kind: person}
  - {id: wire, name: "＝wire", kind: agency, reliability: A}
  - {id: صحيفة, name: "\u202Eblog", kind: outlet}
"#,
    );
    file(
        "rules/entities/actors.yaml",
        r#"
entities:
  - {id: red, names: ["HOSTILE red", {name: "red \"alias\"", language: fr}], allied_with: [white]}
  - {id: blue, names: ["-blue"]}
  - {id: white, names: ["'white"], part_of: red}
"#,
    );
    file(
        "rules/entities/places.yaml",
        r#"
entities:
  - {id: província, names: ["=province HOSTILE"]}
  - {id: town, names: ["+town HOSTILE", {name: "بلدة\u202E", language: ar}], part_of: província, coordinates: [-34.5, -40.25]}
  - {id: dot, names: ["."], coordinates: [90, 180]}
"#,
    );
    file(
        "claims/a.yaml",
        r#"
document:
  {id: été_1, publisher: صحيفة, published: 2020-03-01, language: fr, title: "HOSTILE title", url: "javascript:alert(1)"}
claims:
  - id: taken
    says: {predicate: captures, actor: red, place: town}
    when: 2020-03-01
    from: [army, wire]
    medium: communique
    wording: "HOSTILE wording"
    note: "HOSTILE note"
  - id: head
    says: {predicate: captures, actor: red, place: town}
    when: 2020-03-01
    at: {headline: true}
  - id: unnamed
    says: {predicate: controls, actor: blue, place: town}
    when: 2020-03-01/2020-03-02
    from: [unknown, wire]
    described_as: "HOSTILE military source"
  - {id: count, says: {predicate: killed, place: town, value: "~300", population: "=HOSTILE"}, when: 2020-03-01~}
"#,
    );
    file(
        "claims/b.yaml",
        r#"
document: {id: b, publisher: watch, url: " JavaScript://x.org/%0Aalert(1)"}
claims:
  - {id: denial, denies: été_1/taken, by: dana, wording: "-1+1"}
  - {id: plan, stance: announces, says: {predicate: captures, actor: blue, place: town}, when: 2020-04}
  - {id: open, says: {predicate: controls, actor: red, place: dot}, when: ../2020-03-05}
"#,
    );
    file(
        "claims/c.yaml",
        r#"
document: {id: c, publisher: army, published: 2020-03-05T14:30+02:00, language: tlh, title: "@c", url: "https://example.org/a b\"<script>?x='1'"}
claims:
  - {id: back, retracts: été_1/taken}
  - {id: confirmed, confirms: été_1/unnamed}
"#,
    );
    file("claims/d.yaml", "document: {id: d, publisher: wire, published: 2020-02/2020-03}\nclaims: []\n");
    Dossier { root, arguments: Vec::new(), _home: Some(home) }
}

impl Dossier {
    /// Runs `recoupe export` with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recoupe"));
        command.arg("export").args(arguments).args(&self.arguments).arg("--quiet").current_dir(&self.root);
        command.env("COLUMNS", "100").env("NO_COLOR", "1").output().unwrap()
    }

    /// What `recoupe export` prints; the same wherever it is run from.
    pub fn export(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty());
        let mut elsewhere = Command::new(env!("CARGO_BIN_EXE_recoupe"));
        elsewhere.arg("export").args(arguments).args(&self.arguments).arg("--dir").arg(&self.root);
        let again = elsewhere.current_dir(std::env::temp_dir()).output().unwrap();
        assert!(again.stdout == output.stdout, "{arguments:?} depends on where it is run from");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Whether it is the hostile one.
    pub fn is_hostile(&self) -> bool {
        self._home.is_some()
    }

    /// The name it is exported under.
    pub fn name(&self) -> &'static str {
        self.arguments.iter().skip_while(|argument| **argument != "--name").nth(1).copied().unwrap_or("dossier")
    }
}
