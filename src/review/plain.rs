//! A file of claims as if its drafts had been filed by hand: what says how a draft came to be is
//! blanked out, byte for byte, so that every place is where it was.

use std::ops::Range;

use crate::load::{Entry, Part, outline};

/// What stands under `at` for the sake of drafts.
const AT: [&str; 2] = ["bytes", "quote"];

/// The text without what is written of its drafts alone; as it is where it is no YAML.
pub(super) fn plain(text: &str) -> String {
    let Some(root) = outline(text) else { return text.to_owned() };
    let mut blanks = Vec::new();
    if let Some(header) = root.get("document") {
        blank(text, header, |entry| entry.key == "text", &mut blanks);
    }
    for claim in root.get("claims").map_or(&[][..], Part::items) {
        let at = |entry: &Entry| {
            let entries = entry.part.entries();
            entry.key == "at" && !entries.is_empty() && entries.iter().all(|entry| AT.contains(&entry.key.as_str()))
        };
        blank(text, claim, |entry| entry.key == "review" || entry.key == "draft" || at(entry), &mut blanks);
        if let Some(at) = claim.get("at") {
            blank(text, at, |entry| AT.contains(&entry.key.as_str()), &mut blanks);
        }
    }
    let mut bytes = text.as_bytes().to_vec();
    for byte in blanks.into_iter().flat_map(|range| bytes.get(range.clone()).map(|_| range)).collect::<Vec<_>>() {
        bytes[byte].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The bytes of some entries of a mapping, each with the comma after it.
fn blank(text: &str, map: &Part, which: impl Fn(&Entry) -> bool, blanks: &mut Vec<Range<usize>>) {
    let flow = text.get(map.span.start..).is_some_and(|rest| rest.starts_with('{'));
    for entry in map.entries().iter().filter(|entry| which(entry)) {
        // What an alias brings in stands elsewhere.
        if !map.span.contains(&entry.at.start) {
            continue;
        }
        let colon = text.get(entry.at.end..).and_then(|rest| rest.find(':')).map_or(0, |at| entry.at.end + at + 1);
        let mut end = entry.part.span.end.max(colon);
        let rest = text.get(end..).unwrap_or("");
        if flow && rest.trim_start().starts_with(',') {
            end += rest.len() - rest.trim_start().len() + 1;
        }
        blanks.push(entry.at.start..end);
    }
}
