//! `recoupe init`: a dossier to start from. Writes only what is not there yet.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use recoupe::schema::{Kind, schema};

use super::failure::Failure;
use super::{Globals, output};

/// What a new dossier holds.
const FILES: &[(&str, &str)] = &[
    ("claims/example.yaml", include_str!("init/example.yaml")),
    ("claims/second-example.yaml", include_str!("init/second.yaml")),
    ("rules/entities/actors.yaml", include_str!("init/actors.yaml")),
    ("rules/entities/places.yaml", include_str!("init/places.yaml")),
    (
        "rules/reliability/admission-against-interest.yaml",
        include_str!("../../rules/reliability/admission-against-interest.yaml"),
    ),
    (
        "rules/reliability/agency-quoting-by-name.yaml",
        include_str!("../../rules/reliability/agency-quoting-by-name.yaml"),
    ),
    (
        "rules/reliability/anonymous-military-source.yaml",
        include_str!("../../rules/reliability/anonymous-military-source.yaml"),
    ),
    (
        "rules/reliability/belligerent-own-success.yaml",
        include_str!("../../rules/reliability/belligerent-own-success.yaml"),
    ),
    (
        "rules/reliability/contradicted-by-better.yaml",
        include_str!("../../rules/reliability/contradicted-by-better.yaml"),
    ),
    (
        "rules/reliability/eyewitness-correspondent.yaml",
        include_str!("../../rules/reliability/eyewitness-correspondent.yaml"),
    ),
    ("rules/reliability/headline.yaml", include_str!("../../rules/reliability/headline.yaml")),
    ("rules/reliability/hedged-wording.yaml", include_str!("../../rules/reliability/hedged-wording.yaml")),
    (
        "rules/reliability/partisan-outlet-on-its-side.yaml",
        include_str!("../../rules/reliability/partisan-outlet-on-its-side.yaml"),
    ),
    (
        "rules/reliability/record-of-premature-announcements.yaml",
        include_str!("../../rules/reliability/record-of-premature-announcements.yaml"),
    ),
    ("rules/reliability/relay-of-a-relay.yaml", include_str!("../../rules/reliability/relay-of-a-relay.yaml")),
    ("rules/reliability/sole-monitor.yaml", include_str!("../../rules/reliability/sole-monitor.yaml")),
    ("rules/reliability/stale-report.yaml", include_str!("../../rules/reliability/stale-report.yaml")),
    (
        "rules/reliability/state-media-on-its-ally.yaml",
        include_str!("../../rules/reliability/state-media-on-its-ally.yaml"),
    ),
    ("rules/severity.yaml", include_str!("../../rules/severity.yaml")),
    ("rules/sources.yaml", include_str!("init/sources.yaml")),
    ("rules/vocabulary.yaml", include_str!("../../rules/vocabulary.yaml")),
];

/// Everything a new dossier holds: the files above, each naming its schema in its first line,
/// and the schemas, so that editors complete and check from the start.
fn files() -> Vec<(String, String)> {
    let named = FILES.iter().map(|(path, text)| {
        let modeline = Kind::of(path).map(|kind| kind.modeline(path) + "\n").unwrap_or_default();
        ((*path).to_owned(), modeline + text)
    });
    named.chain(Kind::ALL.into_iter().map(|kind| (kind.path(), schema(kind, None)))).collect()
}

/// Fills `dir` with an example and the rules to edit.
pub fn init(dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let files = files();
    let there: Vec<String> = files
        .iter()
        .filter(|(path, _)| dir.join(path).symlink_metadata().is_ok())
        .map(|(path, _)| path.clone())
        .collect();
    if !there.is_empty() {
        return Err(Failure::WouldOverwrite(there));
    }
    for (path, text) in &files {
        let target = dir.join(path);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error))?;
        }
        // `create_new` refuses what appeared since it was looked for.
        let file = OpenOptions::new().write(true).create_new(true).open(&target);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| Failure::writing(&target, error))?;
    }
    if !globals.quiet {
        let paths: Vec<String> = files.iter().map(|(path, _)| format!("  {path}\n")).collect();
        let dir = dir.display();
        output::print(&format!("Wrote in {dir}:\n{}\nTry `recoupe check {dir}`.\n", paths.concat()))?;
    }
    Ok(0)
}
