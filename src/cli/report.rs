//! `recoupe report`.

use std::path::Path;

use recoupe::report::{Style, json, markdown, terminal};

use super::failure::Failure;
use super::{Globals, output, run};

enum Format {
    Markdown,
    Json,
    Text,
}

/// Prints the report, or writes it to `file`.
pub fn report(dir: &Path, file: Option<&Path>, globals: &Globals) -> Result<u8, Failure> {
    let file = file.map(|path| format(path).map(|format| (path, format))).transpose()?;
    let run = run::run(dir, globals)?;
    run.usable(globals)?;
    let view = run.view(true);
    match file {
        None => output::print(&terminal::report(&view, output::stdout_style(globals)))?,
        Some((path, format)) => {
            let text = match format {
                Format::Markdown => markdown::report(&view),
                Format::Json => json::report(&view),
                Format::Text => terminal::report(&view, Style::PLAIN),
            };
            output::write_whole(path, &text)?;
        }
    }
    Ok(0)
}

fn format(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("json") => Ok(Format::Json),
        Some("txt") => Ok(Format::Text),
        _ => Err(Failure::UnknownFormat(path.to_owned())),
    }
}
