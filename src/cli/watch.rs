//! `recoupe watch`: checks again whenever a file of the dossier is saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use clap::Args;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use recoupe::report::Style;
use recoupe::report::watch::{Watched, greeting};

use super::disk::{self, Content};
use super::failure::Failure;
use super::{Globals, output, run};

/// Editors save in several steps: so long it has to be quiet before files are read.
const QUIET: Duration = Duration::from_millis(150);

/// So long at most a check waits for quiet, where a program writes without pause.
const PATIENCE: Duration = Duration::from_secs(2);

/// What to watch.
#[derive(Debug, Args)]
pub struct Watch {
    /// The dossier
    #[arg(default_value = ".")]
    dir: PathBuf,
}

/// Prints what changes with each save, until it is interrupted.
pub fn watch(command: &Watch, globals: &Globals) -> Result<u8, Failure> {
    run::check_folder(&command.dir)?;
    let style = output::stdout_style(globals);
    let cannot = |error: notify::Error| Failure::CannotWatch(plain(&error));
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // The other end is gone only once the command ends.
        let _ = sender.send(event);
    })
    .map_err(cannot)?;
    // Watched before it is read: what is saved in between is noticed.
    follow(&mut watcher, &command.dir).map_err(cannot)?;
    let mut session = Session::default();
    if !globals.quiet {
        output::print(&greeting(&command.dir.to_string_lossy(), style))?;
    }
    loop {
        if let Some(text) = session.look(&command.dir, globals, style)? {
            output::print(&text)?;
        }
        if !wait(&events) {
            return Ok(0);
        }
        // A folder that was made, or made anew, since. One that is watched already stays so; one
        // that is gone again this very moment is tried again at the next event.
        let _ = follow(&mut watcher, &command.dir);
    }
}

/// Watches the dossier's folder itself, and all of `claims/` and `rules/`: a repository around
/// them may hold much that is none of ours.
fn follow(watcher: &mut RecommendedWatcher, dir: &Path) -> notify::Result<()> {
    // The dossier's folder may be gone for a moment, while a repository changes branches.
    if !dir.is_dir() {
        return Ok(());
    }
    watcher.watch(dir, RecursiveMode::NonRecursive)?;
    for folder in ["claims", "rules"].map(|name| dir.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

/// Waits for something to be written, and then for quiet. False once nothing can come any more.
fn wait(events: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match events.recv() {
            Ok(event) if writes(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// Whether an event can mean other contents. That files are read is one too, and reading is
/// what each check does; an error may mean that events were lost.
fn writes(event: &notify::Result<Event>) -> bool {
    match event {
        Ok(event) => match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            _ => true,
        },
        Err(_) => true,
    }
}

/// The reason without paths: those would be absolute.
fn plain(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => error.kind().to_string(),
        notify::ErrorKind::MaxFilesWatch => "the system watches as many files as it may already".to_owned(),
        notify::ErrorKind::PathNotFound => "a folder is gone".to_owned(),
        _ => "the system refuses".to_owned(),
    }
}

/// What is known from one look to the next.
#[derive(Default)]
struct Session {
    contents: Option<Vec<Content>>,
    watched: Watched,
}

impl Session {
    /// Reads the dossier, and says what there is to say if any file is otherwise than at the
    /// last look. A dossier that is no folder for the moment is waited for.
    fn look(&mut self, dir: &Path, globals: &Globals, style: Style) -> Result<Option<String>, Failure> {
        if self.contents.is_some() && run::check_folder(dir).is_err() {
            return Ok(None);
        }
        let contents = disk::read(dir);
        if self.contents.as_ref() == Some(&contents) {
            return Ok(None);
        }
        let run = run::over(contents.clone(), globals)?;
        self.contents = Some(contents);
        Ok(self.watched.look(run.material(), &run.view(false), style, globals.quiet))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Colour;

    const CLAIMS: &str = "document: {id: one, publisher: herald, published: 2020-03-09}\nclaims:\n  - id: a\n    says: {predicate: captures, actor: red, place: town}\n    when: 2020-03-05\n    from: [unknown]\n";

    #[test]
    fn each_look_tells_what_is_otherwise_and_broken_files_are_survived() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        let write = |path: &str, text: &str| std::fs::write(dir.join(path), text).unwrap();
        std::fs::create_dir_all(dir.join("rules/entities")).unwrap();
        std::fs::create_dir_all(dir.join("claims")).unwrap();
        write("rules/sources.yaml", "sources:\n  - {id: herald, name: Herald, kind: outlet}\n");
        write("rules/entities/places.yaml", "entities:\n  - {id: town, names: [Town]}\n");
        write("rules/entities/actors.yaml", "entities:\n  - {id: red, names: [Red]}\n");
        write("claims/one.yaml", CLAIMS);
        let globals = Globals { as_of: None, color: Colour::Never, quiet: false };
        let mut session = Session::default();
        let mut look = || session.look(dir, &globals, Style::PLAIN).unwrap();

        assert!(look().unwrap().contains("1 document, 1 claim"));
        assert_eq!(look(), None);
        write("claims/one.yaml", &CLAIMS.replace("captures", "captrues"));
        let broken = look().unwrap();
        assert!(broken.contains("unknown-predicate") && broken.contains("last findings"), "{broken}");
        assert_eq!(look(), None);
        write("claims/one.yaml", CLAIMS);
        assert!(look().unwrap().starts_with("No input error any more"));
        write("claims/one.yaml", &CLAIMS.replace("    from: [unknown]\n", ""));
        let changed = look().unwrap();
        assert!(changed.contains("Settled") && changed.contains("anonymous-origin"), "{changed}");
        write("claims/one.yaml", &format!("# a comment\n{}", CLAIMS.replace("    from: [unknown]\n", "")));
        assert_eq!(look(), None);
        write("claims/one.yaml", CLAIMS);
        let appeared = look().unwrap();
        assert!(appeared.starts_with("appears:") && appeared.contains("[anonymous-origin]"), "{appeared}");
        std::fs::rename(dir.join("claims"), dir.join("gone")).unwrap();
        assert_eq!(look(), None);
    }
}
