//! What `recoupe check` prints: every finding with the lines it is made of.

use super::escape::{markdown, markdown_code, terminal};
use super::frame::{MAX_FRAMES, frames};
use super::text::{count, hang};
use super::{BaselineView, FindingView, Hue, ProofView, Style, View, input};
use crate::files::Files;
use crate::finding::Severity;

/// Said where input errors keep claims out.
const LEFT_OUT: &str = "What has errors is left out. What follows is about the rest.";

/// The findings for a terminal; `summary` adds the count at the end.
pub fn check(files: &Files, view: &View, style: Style, summary: bool) -> String {
    let mut out = input_errors(files, view, style);
    if view.unusable() && !view.findings.is_empty() {
        out.push_str(&format!("{}\n\n", hang(LEFT_OUT, 0, style.width)));
    }
    for finding in &view.findings {
        draw(files, finding, style, &mut out);
        out.push('\n');
    }
    if summary {
        out.push_str(&hang(&summary_line(view), 0, style.width));
        out.push('\n');
        if !view.findings.is_empty() || !view.input.is_empty() {
            out.push_str(&style.paint(Hue::Faint, "`recoupe explain CODE` says more."));
            out.push('\n');
        }
    }
    out
}

/// Only what makes the input unusable.
pub fn input_errors(files: &Files, view: &View, style: Style) -> String {
    view.input.iter().map(|finding| input::draw(files, finding, style) + "\n").collect()
}

/// One finding with its lines.
pub(super) fn draw(files: &Files, finding: &FindingView, style: Style, out: &mut String) {
    let hue = Hue::of(finding.severity);
    let tag = finding.tag();
    let message = terminal(&finding.headline());
    // The message goes on where the tag ends, but its further lines start near the edge.
    let lines = super::text::wrap(&format!("{tag}: {message}"), style.width);
    for (row, line) in lines.iter().enumerate() {
        let line = match line.strip_prefix(&tag) {
            Some(rest) if row == 0 => style.paint(hue, &tag) + &style.paint(Hue::Heading, rest),
            _ => style.paint(Hue::Heading, line),
        };
        out.push_str(&format!("{line}\n"));
    }
    let (drawn, more) = frames(files, &finding.labels, style, hue);
    out.push_str(&drawn);
    if !more.is_empty() {
        let claims = count(more.len(), "more claim", "more claims");
        let names: Vec<String> = more.iter().map(|name| terminal(name)).collect();
        out.push_str(&format!("  {}\n", hang(&format!("… and {claims}: {}", names.join(", ")), 4, style.width)));
    }
    for proof in &finding.proof {
        equals(style, Hue::Heading, "because", &proof_words(proof), out);
    }
    if let Some(help) = &finding.help {
        equals(style, Hue::Help, "help", help, out);
    }
}

fn proof_words(proof: &ProofView) -> String {
    match &proof.place {
        Some(place) => format!("{} ({}:{})", proof.text, place.file, place.line),
        None => proof.text.clone(),
    }
}

/// `  = because: …`, further lines beneath the first word.
pub(super) fn equals(style: Style, hue: Hue, word: &str, text: &str, out: &mut String) {
    let indent = 4 + word.len() + 2;
    out.push_str(&format!(
        "  = {} {}\n",
        style.paint(hue, &format!("{word}:")),
        hang(&terminal(text), indent, style.width)
    ));
}

/// `2 errors, 1 warning, 12 notes · 9 documents, 54 claims`.
pub fn summary_line(view: &View) -> String {
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let mut parts = Vec::new();
    if !view.input.is_empty() {
        parts.push(count(view.input.len(), "input error", "input errors"));
    }
    for (severity, word) in counts {
        let number = view.count(severity);
        if number > 0 {
            parts.push(count(number, word, &format!("{word}s")));
        }
    }
    let found = if parts.is_empty() { "nothing to report".to_owned() } else { parts.join(", ") };
    let overview = &view.overview;
    let documents = count(overview.documents, "document", "documents");
    let claims = count(overview.claims, "claim", "claims");
    let as_of = overview.as_of.as_ref().map(|day| format!(", as of {}", terminal(day))).unwrap_or_default();
    let left_out = match overview.left_out.len() {
        0 => String::new(),
        number => {
            let ids: Vec<String> = overview.left_out.iter().map(|left| terminal(&left.document)).collect();
            format!("; {} left out for want of a date: {}", count(number, "document", "documents"), ids.join(", "))
        }
    };
    let baseline = view.baseline.as_ref().map(|against| format!(" · {}", since(against))).unwrap_or_default();
    let found = match (&view.baseline, parts.is_empty()) {
        (Some(_), true) => "nothing new".to_owned(),
        (Some(_), false) => format!("new: {found}"),
        (None, _) => found,
    };
    format!("{found}{baseline} · {documents}, {claims}{as_of}{left_out}")
}

/// `of those in old.json: 20 unchanged, 1 changed, 2 settled`.
fn since(against: &BaselineView) -> String {
    let BaselineView { name, unchanged, changed, settled } = against;
    format!("of those in {}: {unchanged} unchanged, {changed} changed, {settled} settled", terminal(name))
}

/// The findings as Markdown.
pub fn check_markdown(view: &View) -> String {
    let mut out = format!("# Findings\n\n{}\n", markdown(&summary_line(view)));
    if view.unusable() && !view.findings.is_empty() {
        out.push_str(&format!("\n{LEFT_OUT}\n"));
    }
    for finding in view.input.iter().chain(&view.findings) {
        out.push_str(&format!("\n## {}: {}\n\n", markdown_code(&finding.tag()), markdown(&finding.headline())));
        for label in finding.labels.iter().take(MAX_FRAMES) {
            let place = markdown_code(&format!("{}:{}", label.place.file, label.place.line));
            let grade = label.grade.map_or_else(String::new, |grade| format!("**{grade}** "));
            let claim = label.claim.as_deref().map(|claim| format!("{} {grade}", markdown_code(claim)));
            let claim = claim.unwrap_or_default();
            out.push_str(&format!("- {claim}({place}) {}\n", markdown(&label.text)));
        }
        if let Some(rest) = finding.labels.get(MAX_FRAMES..).filter(|rest| !rest.is_empty()) {
            let names: Vec<String> =
                rest.iter().filter_map(|label| label.claim.as_deref()).map(markdown_code).collect();
            out.push_str(&format!("- … and {} more: {}\n", rest.len(), names.join(", ")));
        }
        for proof in &finding.proof {
            out.push_str(&format!("- **because** {}\n", markdown(&proof_words(proof))));
        }
        if let Some(help) = &finding.help {
            out.push_str(&format!("- **help** {}\n", markdown(help)));
        }
    }
    out
}
