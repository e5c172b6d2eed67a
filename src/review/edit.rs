//! Changes one claim in the text of a file, and nothing else: every other byte stays, and every
//! other claim still says what it said.

use std::ops::Range;

use super::sheet;
use crate::files::Files;
use crate::load::{Part, load, outline};
use crate::model::Review;

/// Why a claim cannot be changed in its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotEdit {
    /// The file is no YAML.
    #[error("the file cannot be read as YAML")]
    Broken,
    /// The claim is not there.
    #[error("the file has no draft `{0}` any more")]
    Gone(String),
    /// Two claims have the id.
    #[error("the file has two claims `{0}`")]
    Twice(String),
    /// The value is written with an anchor or in another way that others depend on.
    #[error(
        "this would change more than the claim: an anchor or alias (`&`, `*`) ties it to something else in the file"
    )]
    Tied,
    /// What came back from the editor is no YAML there: what the reader says of it.
    #[error("{0}")]
    NotYaml(String),
    /// What came back from the editor is no claim.
    #[error("this is no claim in YAML, a mapping that starts with `id:`")]
    NoClaim,
}

/// A file and one claim in it.
struct Place<'t> {
    text: &'t str,
    root: Part,
    row: usize,
}

impl<'t> Place<'t> {
    fn find(text: &'t str, id: &str) -> Result<Place<'t>, CannotEdit> {
        let root = outline(text).ok_or(CannotEdit::Broken)?;
        let named = |claim: &Part| claim.get("id").and_then(Part::word) == Some(id);
        let claims = claims(&root);
        let row = claims.iter().position(named).ok_or_else(|| CannotEdit::Gone(id.to_owned()))?;
        if claims[row + 1..].iter().any(named) {
            return Err(CannotEdit::Twice(id.to_owned()));
        }
        Ok(Place { text, root, row })
    }

    fn claim(&self) -> Result<&Part, CannotEdit> {
        claims(&self.root).get(self.row).ok_or(CannotEdit::Broken)
    }

    /// The bytes a person edits: the claim, with what follows on its last line if that is a
    /// comment of a claim in block style.
    fn region(&self) -> Result<Range<usize>, CannotEdit> {
        let span = self.claim()?.span.clone();
        let text = self.text.get(span.clone()).ok_or(CannotEdit::Broken)?;
        // An alias in place of a claim: what it says is written elsewhere.
        if text.is_empty() || text.starts_with('*') {
            return Err(CannotEdit::Tied);
        }
        if text.starts_with('{') {
            return Ok(span);
        }
        let rest = self.text.get(span.end..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("").trim_end_matches('\r');
        let comment = line.trim_start().starts_with('#') && line.starts_with([' ', '\t']);
        Ok(span.start..span.end + if comment { line.len() } else { 0 })
    }

    /// How far from the edge the claim starts, in bytes that are blanks or `-`.
    fn indent(&self, start: usize) -> usize {
        start - self.text[..start].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The text with `new` in place of a stretch of it, if then every other claim and all else
    /// say what they did, and `expected` holds of the claim.
    fn with(&self, range: Range<usize>, new: &str, expected: impl Fn(&Part) -> bool) -> Result<String, CannotEdit> {
        let (before, after) = (self.text.get(..range.start), self.text.get(range.end..));
        let (Some(before), Some(after)) = (before, after) else { return Err(CannotEdit::Broken) };
        let text = format!("{before}{new}{after}");
        let root = outline(&text).ok_or_else(|| not_yaml(&text))?;
        let (old, now) = (claims(&self.root), claims(&root));
        let header = self.root.entries().len() == root.entries().len()
            && self
                .root
                .entries()
                .iter()
                .zip(root.entries())
                .all(|(old, now)| old.key == now.key && (old.key == "claims" || old.part.says_as(&now.part)));
        if !header || old.len() != now.len() {
            return Err(CannotEdit::NoClaim);
        }
        let others = old.iter().zip(now).enumerate().all(|(row, (old, now))| row == self.row || old.says_as(now));
        if !others {
            return Err(CannotEdit::Tied);
        }
        if now.get(self.row).is_some_and(expected) { Ok(text) } else { Err(CannotEdit::Tied) }
    }
}

/// What the reader says of a text that is no YAML.
fn not_yaml(text: &str) -> CannotEdit {
    let files = Files::from_texts([("claims/edited.yaml", text)]);
    let (_, findings) = load(&files);
    findings.into_iter().next().map_or(CannotEdit::Broken, |finding| {
        let help = finding.help.map_or_else(String::new, |help| format!(" ({help})"));
        CannotEdit::NotYaml(format!("{}{help}", finding.message))
    })
}

fn claims(root: &Part) -> &[Part] {
    root.get("claims").map_or(&[], Part::items)
}

/// Whether two claims differ in nothing but one value.
fn but(old: &Part, now: &Part, key: &str, value: &str) -> bool {
    now.get(key).and_then(Part::word) == Some(value)
        && old.entries().len() == now.entries().len()
        && old
            .entries()
            .iter()
            .zip(now.entries())
            .all(|(old, now)| old.key == now.key && (old.key == key || old.part.says_as(&now.part)))
}

/// The text with what a person made of the claim.
pub fn mark(text: &str, id: &str, review: Review) -> Result<String, CannotEdit> {
    let place = Place::find(text, id)?;
    let claim = place.claim()?;
    let part = claim.get("review").ok_or_else(|| CannotEdit::Gone(id.to_owned()))?;
    place.with(part.span.clone(), review.name(), |now| but(claim, now, "review", review.name()))
}

/// The text with a candidate in its place.
pub fn choose(text: &str, id: &str, role: &str, name: &str) -> Result<String, CannotEdit> {
    let place = Place::find(text, id)?;
    let claim = place.claim()?;
    let holder = if sheet::beside(role) { claim } else { claim.get("says").ok_or(CannotEdit::NoClaim)? };
    // Of a chain, the origin alone is meant.
    let old = holder.get(role).map(|part| if role == "from" { part.items().first().unwrap_or(part) } else { part });
    let taken = |now: &Part| sheet::slot(now, role).is_some_and(|part| part.words().first().is_some_and(|w| w == name));
    let word = quoted(name);
    if let Some(old) = old {
        return place.with(old.span.clone(), &word, taken);
    }
    let Some(last) = holder.entries().last() else { return Err(CannotEdit::NoClaim) };
    let end = last.part.span.end.max(last.at.end);
    let new = if text.get(holder.span.start..).is_some_and(|rest| rest.starts_with('{')) {
        format!(", {role}: {word}")
    } else {
        let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
        format!("{line}{}{role}: {word}", " ".repeat(place.indent(last.at.start)))
    };
    place.with(end..end, &new, taken)
}

/// A name as YAML takes it anywhere: ids as they are, what else there may be in quotes.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let starts = name.chars().next().is_some_and(char::is_alphabetic);
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if starts && name.chars().all(plain) && !reserved.contains(&name.to_lowercase().as_str()) {
        return name.to_owned();
    }
    let mut out = String::from("\"");
    for char in name.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            char if char.is_control() => out.push_str(&format!("\\u{:04x}", char as u32)),
            char => out.push(char),
        }
    }
    out + "\""
}

/// The claim's own YAML, set to the edge: what a person edits.
pub fn own(text: &str, id: &str) -> Result<String, CannotEdit> {
    let place = Place::find(text, id)?;
    let region = place.region()?;
    let indent = place.indent(region.start);
    let lines = text.get(region).ok_or(CannotEdit::Broken)?.split('\n').enumerate().map(|(row, line)| {
        let line = line.trim_end_matches('\r');
        let blanks = line.len() - line.trim_start_matches(' ').len();
        &line[if row == 0 { 0 } else { blanks.min(indent) }..]
    });
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// The text with another claim in the place of this one, as `own` shows it. A claim that is
/// still `pending` is then accepted. Gives the claim's id too, which may be another now.
pub fn replace(text: &str, id: &str, new: &str) -> Result<(String, String), CannotEdit> {
    let place = Place::find(text, id)?;
    let region = place.region()?;
    let indent = " ".repeat(place.indent(region.start));
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = Vec::new();
    for line in new.trim_end().lines() {
        let lead = if lines.is_empty() || line.trim().is_empty() { "" } else { indent.as_str() };
        lines.push(format!("{lead}{}", line.trim_end_matches('\r')));
    }
    // Read in its place, since it may use what the file has anchors for.
    let text = place.with(region, &lines.join(ending), |now| now.get("id").is_some_and(|id| id.word().is_some()))?;
    let root = outline(&text).ok_or(CannotEdit::Broken)?;
    let claim = claims(&root).get(place.row).ok_or(CannotEdit::Broken)?;
    let word = |key| claim.get(key).and_then(Part::word);
    match (word("id"), word("review")) {
        (Some(id), Some("pending")) => Ok((mark(&text, id, Review::Accepted)?, id.to_owned())),
        (Some(id), _) => Ok((text.clone(), id.to_owned())),
        (None, _) => Err(CannotEdit::NoClaim),
    }
}
