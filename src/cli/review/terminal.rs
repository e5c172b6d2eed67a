//! Keys, screen and editor of a terminal.

use std::io::Write;
use std::process::{Command, ExitStatus};

use recoupe::report::Style;

use super::session::{Desk, Edited, Key};
use crate::cli::failure::Failure;
use crate::cli::{Globals, output};

/// A person at a terminal.
#[derive(Debug)]
pub struct Terminal<'a> {
    globals: &'a Globals,
    keys: console::Term,
}

impl<'a> Terminal<'a> {
    /// The terminal this process runs in.
    pub fn new(globals: &'a Globals) -> Terminal<'a> {
        Terminal { globals, keys: console::Term::stdout() }
    }
}

impl Desk for Terminal<'_> {
    fn style(&self) -> Style {
        output::stdout_style(self.globals)
    }

    fn show(&mut self, text: &str) -> Result<(), Failure> {
        output::print(text)
    }

    fn key(&mut self) -> Result<Key, Failure> {
        Ok(match self.keys.read_key_raw() {
            Ok(console::Key::Char('\u{4}') | console::Key::CtrlC) | Err(_) => Key::End,
            Ok(console::Key::Char(char)) => Key::Char(char),
            // Nobody can press anything there.
            Ok(_) if !self.keys.is_term() => Key::End,
            Ok(_) => Key::Other,
        })
    }

    fn edit(&mut self, text: &str) -> Result<Edited, Failure> {
        let mut file = temporary()?;
        let path = file.path().to_owned();
        file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(|error| Failure::writing(&path, error))?;
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| DEFAULT.to_owned());
        match started(&editor, &path) {
            Ok(status) if status.success() => {}
            Ok(_) => return Ok(Edited::Failed(format!("`{editor}` ended with an error"))),
            Err(error) => {
                let reason = format!("`{editor}` cannot be started ({}); set $VISUAL or $EDITOR", error.kind());
                return Ok(Edited::Failed(reason));
            }
        }
        // Read by its name: an editor may have put another file in its place.
        Ok(match std::fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => Edited::Text(text),
            Ok(Err(_)) => Edited::Failed("what came back is not UTF-8".to_owned()),
            Err(error) => Edited::Failed(format!("what came back cannot be read ({})", error.kind())),
        })
    }

    fn keep(&mut self, text: &str) -> Result<String, Failure> {
        let mut file = temporary()?;
        let path = file.path().to_owned();
        file.write_all(text.as_bytes()).map_err(|error| Failure::writing(&path, error))?;
        let (_, path) = file.keep().map_err(|error| Failure::writing(&path, error.error))?;
        Ok(path.display().to_string())
    }
}

fn temporary() -> Result<tempfile::NamedTempFile, Failure> {
    let made = tempfile::Builder::new().prefix("recoupe-").suffix(".yaml").tempfile();
    made.map_err(|error| Failure::writing(&std::env::temp_dir(), error))
}

#[cfg(unix)]
const DEFAULT: &str = "vi";
#[cfg(not(unix))]
const DEFAULT: &str = "notepad";

/// Runs the editor as the shell would: what is set may have arguments and quotes of its own.
#[cfg(unix)]
fn started(editor: &str, path: &std::path::Path) -> std::io::Result<ExitStatus> {
    Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(path).status()
}

#[cfg(not(unix))]
fn started(editor: &str, path: &std::path::Path) -> std::io::Result<ExitStatus> {
    let mut words = editor.split_whitespace();
    Command::new(words.next().unwrap_or(DEFAULT)).args(words).arg(path).status()
}
