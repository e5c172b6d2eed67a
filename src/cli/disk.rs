//! Reads a dossier's files. Whatever the disk holds (pipes, loops, a file of a terabyte), the
//! worst that comes back is a file marked unreadable.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use recoupe::files::{MAX_FILE_BYTES, Unreadable};
use walkdir::{DirEntry, WalkDir};

/// The most files a dossier may have.
const MAX_FILES: usize = 100_000;

/// A file's path relative to the dossier, and its bytes.
pub type Content = (String, Result<Vec<u8>, Unreadable>);

/// The YAML files under `claims/` and `rules/`, and what `rules/messages/` holds for reports,
/// sorted by path.
pub fn read(dir: &Path) -> Vec<Content> {
    let mut contents = Vec::new();
    for folder in ["claims", "rules"] {
        let root = dir.join(folder);
        if root.symlink_metadata().is_err() {
            continue;
        }
        // A link to the dossier itself, or above it, would read one folder as another.
        let whole = dir.canonicalize().ok();
        let inside = |entry: &DirEntry| {
            let linked = entry.path_is_symlink() && entry.file_type().is_dir();
            let target = linked.then(|| entry.path().canonicalize().ok()).flatten();
            !target.zip(whole.as_ref()).is_some_and(|(target, whole)| whole.starts_with(target))
        };
        for entry in WalkDir::new(root).follow_links(true).into_iter().filter_entry(inside) {
            if contents.len() >= MAX_FILES {
                let reason = format!("and the folders before it hold more than {MAX_FILES} files; split the dossier");
                contents.push((folder.to_owned(), Err(Unreadable::Io(reason))));
                break;
            }
            contents.extend(match entry {
                Ok(entry) => {
                    let path = relative(dir, entry.path());
                    (yaml(&entry) || messages(&path)).then(|| (path, bytes(&entry)))
                }
                // A link back to a folder above: its files are read where they stand.
                Err(error) if error.loop_ancestor().is_some() => None,
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_owned(), |path| relative(dir, path));
                    let reason = error.io_error().map_or_else(|| "unknown reason".to_owned(), reason);
                    Some((path, Err(Unreadable::Io(reason))))
                }
            });
        }
    }
    contents.sort_by(|a, b| a.0.cmp(&b.0));
    contents
}

fn yaml(entry: &DirEntry) -> bool {
    entry
        .path()
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

/// The words of reports in a further language: no YAML, and nothing that judging reads.
fn messages(path: &str) -> bool {
    path.strip_prefix("rules/messages/").is_some_and(|name| name.ends_with(".ftl") && !name.contains('/'))
}

fn bytes(entry: &DirEntry) -> Result<Vec<u8>, Unreadable> {
    file(entry.path())
}

/// The bytes of one file.
pub fn file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let metadata = std::fs::metadata(path).map_err(|error| Unreadable::Io(reason(&error)))?;
    if metadata.is_dir() {
        return Err(Unreadable::Io("is a directory, not a file".to_owned()));
    }
    if !metadata.is_file() {
        return Err(Unreadable::Io("is a pipe or a device, not a file".to_owned()));
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge { bytes: metadata.len() });
    }
    let mut bytes = Vec::new();
    // One byte more than the limit: a file that grows meanwhile is still noticed.
    let read = File::open(path).and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| Unreadable::Io(reason(&error)))?;
    Ok(bytes)
}

/// The reason alone: paths in messages are those of the dossier, never absolute ones.
fn reason(error: &std::io::Error) -> String {
    error.kind().to_string()
}

/// The path from the dossier on, with `/` between its parts.
fn relative(dir: &Path, path: &Path) -> String {
    let path = path.strip_prefix(dir).unwrap_or(path);
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_there_and_marks_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        std::fs::create_dir_all(dir.join("claims/deep/odd.yaml")).unwrap();
        std::fs::write(dir.join("claims/b.yml"), "b").unwrap();
        std::fs::write(dir.join("claims/deep/a.yaml"), "a").unwrap();
        std::fs::write(dir.join("claims/notes.txt"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.join("claims"), dir.join("claims/deep/loop")).unwrap();
        std::fs::create_dir_all(dir.join("rules/messages")).unwrap();
        std::fs::write(dir.join("rules/messages/ar.ftl"), "m").unwrap();
        std::fs::write(dir.join("rules/messages/notes.txt"), "m").unwrap();
        std::fs::write(dir.join("rules/de.ftl"), "m").unwrap();
        std::fs::write(dir.join("rules/c.yaml"), "c").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir, dir.join("claims/up")).unwrap();
        let found = read(dir);
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            paths,
            ["claims/b.yml", "claims/deep/a.yaml", "claims/deep/odd.yaml", "rules/c.yaml", "rules/messages/ar.ftl"]
        );
        assert_eq!(found[2].1, Err(Unreadable::Io("is a directory, not a file".to_owned())));
    }
}
