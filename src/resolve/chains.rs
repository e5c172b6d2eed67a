//! Attribution chains: origin first, publisher last.

use super::names::{Names, Wanted};
use super::words::Words;
use crate::finding::{Code, Finding};
use crate::load::{RawClaim, Text, UNKNOWN, short};
use crate::model::{SourceId, Step};

/// How many steps a chain can have. Rumours travel far, but nobody tells thirty relays apart.
const MAX_STEPS: usize = 32;

/// The chain of a claim, closed by its publisher; nothing when a step is wrong.
pub(super) fn chain(
    claim: &RawClaim,
    publisher: SourceId,
    names: &Names,
    words: &mut Words,
    findings: &mut Vec<Finding>,
) -> Option<Vec<Step>> {
    let written = claim.from.as_ref().map_or(&[][..], |(steps, _)| steps);
    let before = findings.len();
    if let Some((steps, span)) = &claim.from {
        if steps.is_empty() {
            findings.push(
                Finding::new(Code::InvalidValue, "the chain is empty")
                    .label(*span, "names nobody")
                    .help("take `from` out for the publisher's own voice, or write `[unknown]`"),
            );
        } else if steps.len() > MAX_STEPS {
            findings.push(
                Finding::new(Code::InvalidValue, format!("the chain has more than {MAX_STEPS} steps"))
                    .label(*span, format!("{} steps", steps.len()))
                    .help("keep the steps that are told apart"),
            );
            return None;
        }
    }
    let unnamed = written.iter().any(|step| step.text == UNKNOWN);
    if let Some(described) = &claim.described_as
        && !unnamed
    {
        findings.push(
            Finding::new(Code::InvalidValue, "`described_as` describes nobody")
                .label(described.span, "no step of `from` is `unknown`")
                .help("add `unknown` to `from` where this somebody stands, or take it out"),
        );
    }
    let described = claim.described_as.as_ref().map(|text| words.id(&text.text));
    let step = |text: &Text, findings: &mut Vec<Finding>| match text.text.as_ref() {
        UNKNOWN => Some(Step::Unnamed(described)),
        _ => names.find(text, Wanted::Source, findings).map(|row| Step::Source(SourceId::new(row))),
    };
    let steps: Vec<Option<Step>> = written.iter().map(|text| step(text, findings)).collect();
    let mut steps: Vec<Step> = steps.into_iter().collect::<Option<_>>()?;
    for (pair, text) in steps.windows(2).zip(&written[1.min(written.len())..]) {
        if pair[0] == pair[1] && matches!(pair[0], Step::Source(_)) {
            findings.push(repeated(text, "named twice running", "name each step once"));
        }
    }
    if let (Some(Step::Source(last)), Some(text)) = (steps.last(), written.last())
        && *last == publisher
    {
        let help = "take it out: the publisher closes the chain by itself, and `from` left out is its own voice";
        findings.push(repeated(text, "the document's own publisher", help));
    }
    steps.push(Step::Source(publisher));
    (findings.len() == before).then_some(steps)
}

fn repeated(text: &Text, label: &str, help: &str) -> Finding {
    Finding::new(Code::RepeatedStep, format!("`{}` relays itself", short(&text.text)))
        .label(text.span, label)
        .help(help)
}
