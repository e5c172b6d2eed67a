//! Frames: the lines of the files that a finding is made of, each under its own
//! `path:line:column`, in reading order whatever files they stand in.
//!
//! Diagnostic printers order frames by file position. Here the order is the argument:
//! who said it first, who contradicts it.

use super::escape::{terminal, visible};
use super::{Hue, LabelView, Style, text};
use crate::files::Files;

/// The most frames shown for one finding.
pub const MAX_FRAMES: usize = 8;
/// The most lines shown for one label.
const MAX_LINES: u32 = 6;

/// Frames for `labels`, and the claims that no room was left for.
pub fn frames(files: &Files, labels: &[LabelView], style: Style, hue: Hue) -> (String, Vec<String>) {
    let windows = windows(labels);
    let shown = &windows[..windows.len().min(MAX_FRAMES)];
    let last_line = shown.iter().flatten().map(|label| files.get(label.span.file).position(label.span.end).line).max();
    let gutter = last_line.unwrap_or(1).to_string().len();
    let mut out = String::new();
    for window in shown {
        Frame { files, style, hue, gutter }.draw(window, &mut out);
    }
    if !shown.is_empty() {
        out.push_str(&format!("{} {}\n", " ".repeat(gutter), style.paint(Hue::Faint, "╰─")));
    }
    let rest = windows[shown.len()..].iter().filter_map(|window| window.first());
    (out, rest.map(|label| label.claim.clone().unwrap_or_else(|| label.place.file.clone())).collect())
}

/// Labels of one claim share a window; windows keep the order of their first labels.
fn windows(labels: &[LabelView]) -> Vec<Vec<&LabelView>> {
    let mut windows: Vec<Vec<&LabelView>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for label in labels {
        let window = match &label.claim {
            Some(claim) => *known.entry((claim, label.span.file)).or_insert(windows.len()),
            None => windows.len(),
        };
        match windows.get_mut(window) {
            Some(window) => window.push(label),
            None => windows.push(vec![label]),
        }
    }
    windows
}

struct Frame<'a> {
    files: &'a Files,
    style: Style,
    hue: Hue,
    gutter: usize,
}

impl Frame<'_> {
    fn draw(&self, window: &[&LabelView], out: &mut String) {
        let mut labels = window.to_vec();
        labels.sort_by_key(|label| (label.span.start, label.span.end));
        let Some(first) = labels.first() else { return };
        let place = format!("{}:{}:{}", terminal(&first.place.file), first.place.line, first.place.column);
        let claim = first.claim.as_deref().map(terminal).unwrap_or_default();
        let edge = self.style.paint(Hue::Faint, "╭─");
        let (at, name) = (self.style.paint(Hue::Faint, &place), self.style.paint(Hue::Heading, &claim));
        let grade = first.grade.map_or_else(String::new, |grade| format!(" {grade}"));
        let name = if claim.is_empty() { name } else { format!(" {name}{grade}") };
        out.push_str(&format!("{} {edge}[{at}]{name}\n", " ".repeat(self.gutter)));
        let mut printed = None;
        for label in labels {
            printed = Some(self.label(label, printed, out));
        }
    }

    /// Draws the lines of a label and its text; returns the last line drawn.
    fn label(&self, label: &LabelView, printed: Option<u32>, out: &mut String) -> u32 {
        let file = self.files.get(label.span.file);
        let start = file.position(label.span.start).line;
        let end = self.last_line(label, start);
        if start == end {
            let view = self.underlined(label, start);
            if printed != Some(start) {
                self.line(Some(start), &view.text, out);
            }
            self.under(&view, &label.text, out);
            return start;
        }
        let shown = end.min(start + MAX_LINES - 1);
        let bar = self.style.paint(self.hue, "┃");
        for line in start..=shown {
            let text = visible(&file.text()[file.line_range(line)]);
            self.line(Some(line), &format!("{bar} {}", text::cut(&text, self.room() - 2)), out);
        }
        if shown < end {
            self.line(
                None,
                &format!("{bar} … {}", text::count((end - shown) as usize, "more line", "more lines")),
                out,
            );
        }
        let words = text::wrap(&terminal(&label.text), self.room() - 3);
        for (row, words) in words.iter().enumerate() {
            let lead = if row == 0 { "╰─ " } else { "   " };
            self.line(None, &self.style.paint(self.hue, &format!("{lead}{words}")), out);
        }
        shown
    }

    /// The last line with anything of the label on it: a YAML block ends after its line end.
    fn last_line(&self, label: &LabelView, start: u32) -> u32 {
        let file = self.files.get(label.span.file);
        let covered = self.files.slice(label.span).trim_end();
        file.position(label.span.start + covered.len() as u32).line.max(start)
    }

    /// The columns left beside the gutter.
    fn room(&self) -> usize {
        self.style.width.saturating_sub(self.gutter + 3).max(20)
    }

    fn line(&self, number: Option<u32>, text: &str, out: &mut String) {
        let (number, edge) = match number {
            Some(number) => (format!("{number:>width$}", width = self.gutter), "│"),
            None => (" ".repeat(self.gutter), "·"),
        };
        let gutter = self.style.paint(Hue::Faint, &format!("{number} {edge}"));
        out.push_str(format!("{gutter} {text}").trim_end());
        out.push('\n');
    }

    /// A line cut to fit, and where on it the label's columns are.
    fn underlined(&self, label: &LabelView, line: u32) -> Underlined {
        let file = self.files.get(label.span.file);
        let range = file.line_range(line);
        let text = &file.text()[range.clone()];
        let start = (label.span.start as usize).saturating_sub(range.start).min(text.len());
        let end = (label.span.end as usize).saturating_sub(range.start).clamp(start, text.len());
        let part = |range: std::ops::Range<usize>| visible(text.get(range).unwrap_or(""));
        let (mut before, inside, after) = (part(0..start), part(start..end), part(end..text.len()));
        let room = self.room();
        if text::width(&before) + 16 > room {
            before = "…".to_owned();
        }
        let from = text::width(&before);
        let text = text::cut(&format!("{before}{inside}{after}"), room);
        let width = text::width(&inside).clamp(1, room.saturating_sub(from).max(1));
        Underlined { text, from, width }
    }

    /// The stroke under a line with the label's text: beside it where that fits, else below.
    fn under(&self, line: &Underlined, label: &str, out: &mut String) {
        let label = terminal(label);
        let stroke = format!("{}{}", " ".repeat(line.from), "─".repeat(line.width));
        if label.is_empty() || line.from + line.width + 1 + text::width(&label) <= self.room() {
            let text = format!("{stroke} {label}");
            return self.line(None, &self.style.paint(self.hue, text.trim_end()), out);
        }
        self.line(None, &self.style.paint(self.hue, &stroke), out);
        let from = if self.room().saturating_sub(line.from) >= 40 { line.from } else { line.from.min(4) };
        for words in text::wrap(&label, self.room() - from) {
            self.line(None, &self.style.paint(self.hue, &format!("{}{words}", " ".repeat(from))), out);
        }
    }
}

struct Underlined {
    text: String,
    from: usize,
    width: usize,
}
