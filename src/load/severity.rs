//! `rules/severity.yaml`: what each finding is worth.

use super::Text;
use super::nearest::nearest;
use super::node::{Node, Value};
use super::page::{Page, short};
use crate::finding::{Code, Finding, Room, Severities, Severity};

pub(super) fn severity<'t>(page: &Page<'t>, node: Node<'t>, severities: &mut Severities) {
    let Some(mut top) = page.fields(node, "a file of severities") else { return };
    for (key, value) in top.rest() {
        let Some(code) = Code::from_name(&key.text) else {
            let help = match nearest(&key.text, Code::ALL.iter().map(|code| code.name())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`recoupe explain` lists every code".to_owned(),
            };
            page.report(
                Finding::new(Code::UnknownKey, format!("`{}` is no finding's code", short(&key.text)))
                    .label(key.span, "no finding is called so")
                    .help(help),
            );
            continue;
        };
        if !matches!(value.value, Value::Map(_)) {
            let word = page.text(value, code.name());
            set(page, code, word, severities);
            continue;
        }
        let Some(mut fields) = page.fields(value, "a severity") else { continue };
        let word = fields.text("severity");
        if code == Code::PrematureAnnouncement
            && let Some(text) = fields.text("window")
            && let Some(days) = window(page, &text)
        {
            severities.premature_window = days;
        }
        fields.finish();
        set(page, code, word, severities);
    }
}

fn set(page: &Page, code: Code, word: Option<Text>, severities: &mut Severities) {
    let Some(word) = word else { return };
    let Some(severity) = page.choice(&word, "severity", &Severity::ALL) else { return };
    if severity != Severity::Error && code.room() == Room::Input {
        page.report(
            Finding::new(Code::InvalidValue, format!("`{}` is always an error", code.name()))
                .label(word.span, "claims it concerns would be left out in silence")
                .help("take this line out: what cannot be used as it is has to be put right"),
        );
        return;
    }
    severities.set(code, severity);
}

/// `30 days`, or a bare number of them.
fn window(page: &Page, text: &Text) -> Option<u32> {
    let mut parts = text.text.split_whitespace();
    let number = parts.next().and_then(|number| number.parse::<u32>().ok());
    let unit = match parts.next() {
        None | Some("day" | "days") => Some(1),
        Some("week" | "weeks") => Some(7),
        _ => None,
    };
    let days = number.zip(unit).and_then(|(number, unit)| number.checked_mul(unit));
    // Ten thousand years: what no calendar of ours reaches past.
    let days = days.filter(|days| parts.next().is_none() && *days <= 3_650_000);
    if days.is_none() {
        page.report(
            Finding::new(Code::InvalidValue, format!("`{}` is no window", short(&text.text)))
                .label(text.span, "cannot be read")
                .help("write a number of days: `30 days`"),
        );
    }
    days
}
