//! Input errors, drawn by miette. Each label gets a source of its own: the lines it covers,
//! made harmless and cut to the width.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::escape::{terminal, visible};
use super::{FindingView, LabelView, Style, text};
use crate::files::Files;
use crate::finding;

/// The most lines shown for one label.
const MAX_LINES: u32 = 6;

/// An input error as miette draws it.
pub fn draw(files: &Files, view: &FindingView, style: Style) -> String {
    let styles = if style.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_context_lines(0)
        .with_links(false)
        .without_syntax_highlighting();
    let mut error = InputError::new(view);
    for label in view.labels.iter().take(super::frame::MAX_FRAMES) {
        error.add(files, label, style.width);
    }
    let mut out = String::new();
    // Writing to a string fails only where a span lies outside its source; the message
    // and the place are then still worth having.
    if handler.render_report(&mut out, &error).is_err() {
        out = format!("{}: {}\n", error.code, error.message);
    }
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

#[derive(Debug)]
struct InputError {
    code: String,
    message: String,
    severity: Severity,
    help: Option<String>,
    windows: Vec<Window>,
    labels: Vec<LabeledSpan>,
}

/// Lines of one file, at an offset of their own with a gap before the next window, so that
/// miette never joins two.
#[derive(Debug)]
struct Window {
    base: usize,
    text: String,
    path: String,
    line: usize,
    column: usize,
}

impl InputError {
    fn new(view: &FindingView) -> InputError {
        let severity = match view.severity {
            finding::Severity::Error => Severity::Error,
            finding::Severity::Warning => Severity::Warning,
            finding::Severity::Note | finding::Severity::Off => Severity::Advice,
        };
        let proof = view.proof.iter().map(|proof| terminal(&proof.text));
        let help: Vec<String> = view.help.iter().map(|help| terminal(help)).chain(proof).collect();
        InputError {
            code: view.tag(),
            message: terminal(&view.message),
            severity,
            help: (!help.is_empty()).then(|| help.join("\n")),
            windows: Vec::new(),
            labels: Vec::new(),
        }
    }

    fn add(&mut self, files: &Files, label: &LabelView, width: usize) {
        let file = files.get(label.span.file);
        let covered = files.slice(label.span).trim_end();
        let last = file.position(label.span.start + covered.len() as u32).line;
        let last = last.clamp(label.place.line, label.place.line + MAX_LINES - 1);
        let room = width.saturating_sub(12);
        let base = self.windows.last().map_or(0, |window| window.base + window.text.len() + 2);
        let (mut text, mut start, mut end) = (String::new(), 0, 0);
        for line in label.place.line..=last {
            let range = file.line_range(line);
            let source = &file.text()[range.clone()];
            let part = |from: usize, to: usize| visible(source.get(from..to).unwrap_or(""));
            let at = |offset: u32| (offset as usize).clamp(range.start, range.end) - range.start;
            let (from, to) = (at(label.span.start), at(label.span.end).max(at(label.span.start)));
            let mut before = part(0, from);
            if text::width(&before) + 16 > room {
                before = "…".to_owned();
            }
            let inside = part(from, to);
            let cut = text::cut(&format!("{before}{inside}{}", part(to, source.len())), room);
            if line == label.place.line {
                start = before.len().min(cut.len());
            } else {
                text.push('\n');
            }
            // What does not fit is cut; the mark in its place counts as covered.
            end = text.len() + (before.len() + inside.len()).min(cut.len());
            text.push_str(&cut);
        }
        let words = text::wrap(&terminal(&label.text), (room / 2).max(24)).join("\n");
        let words = (!words.is_empty()).then_some(words);
        self.labels.push(LabeledSpan::new(words, base + start, end.saturating_sub(start)));
        let (path, line) = (terminal(&label.place.file), label.place.line as usize - 1);
        self.windows.push(Window { base, text, path, line, column: label.place.column as usize - 1 });
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for InputError {}

impl Diagnostic for InputError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }
}

impl SourceCode for InputError {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let holds = |window: &&Window| {
            window.base <= span.offset() && span.offset() + span.len() <= window.base + window.text.len()
        };
        let window = self.windows.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        let whole = SourceSpan::new(window.base.into(), window.text.len());
        let lines = window.text.lines().count();
        Ok(Box::new(MietteSpanContents::new_named(
            window.path.clone(),
            window.text.as_bytes(),
            whole,
            window.line,
            window.column,
            lines,
        )))
    }
}
