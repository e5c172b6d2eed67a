//! A draft as YAML, in the manner of files written by hand.

use std::fmt::Write as _;

use super::{Draft, DraftClaim};
use crate::model::Stance;

/// The document as a file of claims. `kept` are claims of an earlier draft, as they were
/// written, that a person has decided on.
pub fn yaml(draft: &Draft, kept: &[String]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "# Drafted from {} by `recoupe extract`. Nobody has reviewed what is pending.",
        comment(&draft.file)
    );
    out.push_str("document:\n");
    let _ = writeln!(out, "  id: {}", scalar(&draft.id));
    let _ = writeln!(out, "  publisher: {}", scalar(&draft.publisher));
    if let Some(published) = &draft.published {
        let _ = writeln!(out, "  published: {}", scalar(published));
    }
    let _ = writeln!(out, "  language: {}", scalar(&draft.language));
    if let Some(title) = &draft.title {
        let _ = writeln!(out, "  title: {}", scalar(title));
    }
    let _ = writeln!(out, "  text: {{file: {}, sha256: {}}}", flow(&draft.file), quoted(&draft.sha256));
    if !draft.entities.is_empty() {
        out.push_str("\nentities:\n");
        for entity in &draft.entities {
            let names: Vec<String> = entity.names.iter().map(|name| flow(name)).collect();
            let place = entity.place.as_ref().map(|place| format!(", place: {}", flow(place))).unwrap_or_default();
            let _ = writeln!(
                out,
                "  - {{id: {}, kind: {}, names: [{}]{place}}}",
                flow(&entity.id),
                flow(&entity.kind),
                names.join(", ")
            );
        }
    }
    if draft.claims.is_empty() && kept.is_empty() {
        out.push_str("\nclaims: []\n");
        return out;
    }
    out.push_str("\nclaims:\n");
    let mut first = true;
    for text in kept {
        if !first {
            out.push('\n');
        }
        first = false;
        out.push_str(text.trim_end());
        out.push('\n');
    }
    for one in &draft.claims {
        if !first {
            out.push('\n');
        }
        first = false;
        claim(&mut out, one);
    }
    out
}

fn claim(out: &mut String, claim: &DraftClaim) {
    let _ = writeln!(out, "  - id: {}", scalar(&claim.id));
    if let Some(predicate) = &claim.predicate {
        let mut says = vec![format!("predicate: {}", flow(predicate))];
        for (role, values) in &claim.roles {
            says.push(match values.as_slice() {
                [one] => format!("{role}: {}", flow(one)),
                many => format!("{role}: [{}]", many.iter().map(|one| flow(one)).collect::<Vec<_>>().join(", ")),
            });
        }
        if let Some(scope) = &claim.scope {
            says.push(format!("scope: {}", flow(scope)));
        }
        if let Some((value, population)) = &claim.value {
            says.push(format!("value: {}", flow(value)));
            says.push(format!("unit: {}", flow(claim.unit.as_deref().unwrap_or("people"))));
            if let Some(population) = population {
                says.push(format!("population: {}", flow(population)));
            }
        }
        let line = format!("    says: {{{}}}", says.join(", "));
        if line.chars().count() <= 100 {
            let _ = writeln!(out, "{line}");
        } else {
            out.push_str("    says:\n");
            for part in says {
                let _ = writeln!(out, "      {part}");
            }
        }
    }
    let key = match claim.stance {
        Stance::Denies => "denies",
        _ => "confirms",
    };
    if let Some(about) = &claim.about {
        let _ = writeln!(out, "    {key}: {}", scalar(about));
    }
    if let Some(when) = &claim.when {
        let _ = writeln!(out, "    when: {}", scalar(when));
    }
    if !claim.from.is_empty() {
        let from: Vec<String> = claim.from.iter().map(|step| flow(step)).collect();
        let _ = writeln!(out, "    from: [{}]", from.join(", "));
    }
    let texts =
        [("described_as", &claim.described_as), ("by", &claim.by), ("said", &claim.said), ("medium", &claim.medium)];
    for (key, text) in texts {
        if let Some(text) = text {
            let _ = writeln!(out, "    {key}: {}", scalar(text));
        }
    }
    if claim.stance != Stance::Asserts && claim.about.is_none() {
        let _ = writeln!(out, "    stance: {}", claim.stance.name());
    }
    for (key, list) in [("after", &claim.after), ("before", &claim.before)] {
        match list.as_slice() {
            [] => {}
            [one] => {
                let _ = writeln!(out, "    {key}: {}", scalar(one));
            }
            many => {
                let _ =
                    writeln!(out, "    {key}: [{}]", many.iter().map(|one| flow(one)).collect::<Vec<_>>().join(", "));
            }
        }
    }
    let place = claim.paragraph.map_or("headline: true".to_owned(), |number| format!("paragraph: {number}"));
    let _ = writeln!(out, "    at: {{{place}, bytes: [{}, {}]}}", claim.bytes.start, claim.bytes.end);
    if !claim.inferred.is_empty() {
        out.push_str("    interpreted: true\n");
    }
    if let Some(note) = &claim.note {
        let _ = writeln!(out, "    note: {}", scalar(note));
    }
    out.push_str("    review: pending\n    draft:\n");
    let _ = writeln!(out, "      confidence: {}", claim.confidence.name());
    let rules: Vec<String> = claim.rules.iter().map(|rule| flow(rule)).collect();
    let _ = writeln!(out, "      rules: [{}]", rules.join(", "));
    if !claim.inferred.is_empty() {
        out.push_str("      inferred:\n");
        for why in &claim.inferred {
            let _ = writeln!(out, "        - {}", quoted(why));
        }
    }
    if !claim.candidates.is_empty() {
        let candidates: Vec<String> = claim
            .candidates
            .iter()
            .map(|(role, ids)| format!("{role}: [{}]", ids.iter().map(|id| flow(id)).collect::<Vec<_>>().join(", ")))
            .collect();
        let _ = writeln!(out, "      candidates: {{{}}}", candidates.join(", "));
    }
}

/// A word as a value of a block.
fn scalar(text: &str) -> String {
    flow(text)
}

/// A word as a value in brackets or braces: plain where nothing in it means anything to YAML.
fn flow(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ' | '~' | '’');
    let first = text.chars().next();
    let starts = first.is_some_and(|c| c.is_alphanumeric());
    let ends = !text.ends_with(' ');
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    let word = words.iter().any(|word| text.eq_ignore_ascii_case(word));
    // A number is a number to YAML, but what is read here are its letters.
    if starts && ends && !word && text.chars().all(plain) && !text.contains(" -") {
        return text.to_owned();
    }
    quoted(text)
}

/// A word in quotation marks, whatever is in it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A word in a comment: on one line.
fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
