//! Where text goes, how wide it is and whether it is coloured.

use std::fs::Permissions;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use recoupe::report::{Hue, Style, escape, text};

use super::failure::Failure;
use super::{Colour, Globals};

/// How to set what goes to stdout.
pub fn stdout_style(globals: &Globals) -> Style {
    style(globals, std::io::stdout().is_terminal())
}

/// How to set what goes to stderr.
pub fn stderr_style(globals: &Globals) -> Style {
    style(globals, std::io::stderr().is_terminal())
}

fn style(globals: &Globals, terminal: bool) -> Style {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    let colour = match globals.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && unset("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let width = columns.unwrap_or_else(|| if terminal { textwrap::termwidth() } else { Style::PLAIN.width });
    Style { width: width.clamp(*Style::WIDTHS.start(), *Style::WIDTHS.end()), colour }
}

/// Prints to stdout. Whoever reads may stop reading: that is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

/// Prints to stdout what may be no text.
pub fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::CannotPrint(error.to_string())),
        _ => Ok(()),
    }
}

/// Prints to stderr; where that cannot be written either, there is nobody left to tell.
pub fn print_err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a note on stderr, where there is one.
pub fn note(note: Option<&str>, globals: &Globals) {
    if let Some(note) = note {
        let style = stderr_style(globals);
        let note = text::hang(&escape::terminal(note), 6, style.width);
        print_err(&format!("\n{} {note}\n", style.paint(Hue::Note, "note:")));
    }
}

/// Writes a file whole: to a temporary name in its folder, then renamed.
pub fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes())
}

/// The same for what may be no text.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    // A temporary file is private by default; a report is an ordinary file.
    write(path, bytes, None)
}

/// Puts other bytes in the place of a file that is there, whole: where a link leads to it, the
/// link stays; who may read and write it stays too.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let whole = path.canonicalize().map_err(|error| Failure::writing(path, error.kind()))?;
    let permissions = std::fs::metadata(&whole).map_err(|error| Failure::writing(path, error.kind()))?.permissions();
    if permissions.readonly() {
        return Err(Failure::writing(path, "it is read-only"));
    }
    write(&whole, bytes, Some(permissions))
}

fn write(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".recoupe-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(|error| Failure::writing(path, error.kind()))?;
    file.write_all(bytes).map_err(|error| Failure::writing(path, error))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(|error| Failure::writing(path, error.kind()))?;
        // What was decided should outlive a loss of power too.
        file.as_file().sync_all().map_err(|error| Failure::writing(path, error.kind()))?;
    }
    file.persist(path).map_err(|error| Failure::writing(path, error.error))?;
    Ok(())
}
