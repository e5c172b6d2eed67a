//! `recoupe report`.

use std::path::Path;

use rayon::prelude::*;
use recoupe::report::html::{self, History, Look, Slots, Source, Stop};
use recoupe::report::messages::Messages;
use recoupe::report::{Style, json, markdown, terminal};

use super::failure::Failure;
use super::run::Run;
use super::{Globals, output, run};

/// The most days that a page can be set back to, for a dossier of this many claims: each is a run
/// of the whole line, and a few seconds are as long as anybody waits.
fn most_stops(claims: usize) -> usize {
    (300_000 / claims.max(1)).clamp(12, 400)
}

enum Format {
    Html,
    Markdown,
    Json,
    Text,
}

/// Prints the report, or writes it to `file`.
pub fn report(dir: &Path, file: Option<&Path>, lang: &str, globals: &Globals) -> Result<u8, Failure> {
    let file = file.map(|path| format(path).map(|format| (path, format))).transpose()?;
    let run = run::run(dir, globals)?;
    run.usable(globals)?;
    let Some((path, format)) = file else {
        output::print(&terminal::report(&run.view(true), output::stdout_style(globals)))?;
        return Ok(0);
    };
    let text = match format {
        Format::Html => page(&run, lang)?,
        Format::Markdown => markdown::report(&run.view(true)),
        Format::Json => json::report(&run.view(true)),
        Format::Text => terminal::report(&run.view(true), Style::PLAIN),
    };
    output::write_whole(path, &text)?;
    Ok(0)
}

/// The page, with what it would have said on every earlier day.
fn page(run: &Run, lang: &str) -> Result<String, Failure> {
    let messages = Messages::of(lang, &run.files)?;
    let view = run.view(true);
    let look = Look::new(run.material(), &view);
    let grader = run.grader();
    let source = Source::new(run.material(), view, &grader, &messages, &look);
    let slots = source.slots();
    let history = history(run, &messages, &look, (slots.clone(), source.codes().collect()));
    Ok(html::page(&source, &slots, &history))
}

/// What the page says at one time, and the codes of the findings on it.
type State = (Slots, Vec<&'static str>);

fn history(run: &Run, messages: &Messages, look: &Look, now: State) -> History {
    let earlier = |stop: &Stop| -> State {
        let run = run.replayed(stop.end());
        let grader = run.grader();
        let view = recoupe::report::report(run.material(), true);
        let source = Source::new(run.material(), view, &grader, messages, look);
        (source.slots(), source.codes().collect())
    };
    let stops = Stop::all(&run.dossier, most_stops(run.dossier.claims.len()));
    let before = stops.first().map(|first| Stop { day: first.day - 1 });
    let stops: Vec<Stop> = before.into_iter().chain(stops).collect();
    let mut history = History::default();
    // A few at a time: each holds a whole page.
    for some in stops.chunks(4 * rayon::current_num_threads()) {
        let told: Vec<State> = some.par_iter().map(earlier).collect();
        for (stop, (slots, codes)) in some.iter().zip(told) {
            history.add(Some(*stop), slots, codes);
        }
    }
    history.add(None, now.0, now.1);
    history
}

fn format(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("html" | "htm") => Ok(Format::Html),
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("json") => Ok(Format::Json),
        Some("txt") => Ok(Format::Text),
        _ => Err(Failure::UnknownFormat(path.to_owned())),
    }
}
