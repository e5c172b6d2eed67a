//! What `watch` prints after a save: findings that appeared with their lines, those that were
//! settled or changed in a line, and nothing of the rest.

use super::against::records;
use super::change::parts::{arrange, finding};
use super::change::{ChangedWords, FindingWords, changes};
use super::check::{draw, input_errors, summary_line};
use super::escape::terminal;
use super::text::hang;
use super::{Hue, Material, Style, View};
use crate::compare::{Record, compare, occurrences};

/// What is known of a dossier from one look to the next.
#[derive(Debug, Default)]
pub struct Watched {
    /// What was found when the input was last without errors.
    good: Option<Vec<Record>>,
    /// The fingerprints of the input errors shown last.
    shown: Vec<String>,
}

impl Watched {
    /// What there is to say after the files changed; nothing where nothing is otherwise. While
    /// the input has errors, findings are not compared: half a dossier would seem settled.
    pub fn look(&mut self, material: Material<'_>, view: &View, style: Style, quiet: bool) -> Option<String> {
        let errors: Vec<String> = view.input.iter().map(|error| error.fingerprint.clone()).collect();
        let corrected = !self.shown.is_empty() && errors.is_empty();
        if view.unusable() {
            if errors == self.shown {
                return None;
            }
            self.shown = errors;
            let kept = "Until these are corrected, the last findings without input errors are what is compared with.";
            let mut out = input_errors(material.files, view, style);
            if self.good.is_some() && !quiet {
                out.push_str(&format!("{}\n", hang(kept, 0, style.width)));
            }
            return Some(out);
        }
        self.shown = errors;
        let now = records(view);
        let Some(before) = self.good.replace(now.clone()) else {
            return Some(format!("{}\n", hang(&summary_line(view), 0, style.width)));
        };
        let compared = compare(&before, &now, occurrences(material.dossier, material.linked));
        let mut out = String::new();
        for row in &compared.appeared {
            out.push_str(&style.paint(Hue::Heading, "appears:"));
            out.push('\n');
            draw(material.files, &view.findings[*row], style, &mut out);
            out.push('\n');
        }
        let settled: Vec<FindingWords> = compared.gone.iter().map(|row| (&before[*row]).into()).collect();
        let changed = compared.changed.iter().map(|(row, other)| ChangedWords::new(&before[*row], &now[*other]));
        let mut parts = vec![
            ("Settled".to_owned(), settled.iter().map(|one| finding(one, Vec::new())).collect()),
            ("Changed".to_owned(), changed.map(|one| finding(&one.before, changes(&[], &one))).collect()),
        ];
        parts.retain(|(_, items): &(String, Vec<_>)| !items.is_empty());
        arrange(&parts, style, &mut out);
        if out.is_empty() && !corrected {
            return None;
        }
        if !quiet {
            let lead = if out.is_empty() { "No input error any more, and no finding is otherwise. " } else { "" };
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
            out.push_str(&format!("{}\n", hang(&format!("{lead}{}", summary_line(view)), 0, style.width)));
        }
        Some(out)
    }
}

/// The line that says what is watched.
pub fn greeting(folder: &str, style: Style) -> String {
    let line = format!("Watching {}; Ctrl-C ends.", terminal(folder));
    format!("{}\n", style.paint(Hue::Faint, &hang(&line, 0, style.width)))
}
