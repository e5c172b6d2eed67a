//! What it would take to topple a finding, in words.

use serde::Serialize;

use super::{LeftOut, VERSION, finding, left_out};
use crate::model::{Dossier, Origin, listing};
use crate::report::change::FindingWords;
use crate::report::change::parts::{Part, arrange, arrange_markdown, finding as item, to_json};
use crate::report::escape::markdown as md;
use crate::report::{Material, Style};
use crate::whatif::{LARGEST_SET, Topple};

/// What would topple each of some findings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Toppled {
    /// `recoupe-topple`.
    pub format: &'static str,
    /// The number of the format.
    pub version: u32,
    /// The day asked for with `--as-of`.
    pub as_of: Option<String>,
    /// The findings.
    pub findings: Vec<ToppledView>,
    /// Documents that `--as-of` leaves out, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// What would topple one finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToppledView {
    /// The finding.
    pub finding: FindingWords,
    /// The smallest sets of origins without which it falls.
    pub sets: Vec<Vec<String>>,
    /// How many more sets of that size there are.
    pub more_sets: usize,
    /// The origins that were tried.
    pub origins: Vec<String>,
    /// How many more origins tell of what it speaks of.
    pub untried_origins: usize,
    /// Every set of up to so many origins was tried.
    pub tried_up_to: usize,
}

impl Toppled {
    /// Puts searches into words.
    pub fn new(material: Material<'_>, toppled: &[Topple]) -> Toppled {
        let dossier = material.dossier;
        let names = |origins: &[Origin]| origins.iter().map(|origin| name(dossier, *origin)).collect();
        let view = |own: &Topple| ToppledView {
            finding: finding(dossier, &material.findings[own.finding]),
            sets: own.sets.iter().map(|set| names(set)).collect(),
            more_sets: own.more,
            origins: names(&own.origins),
            untried_origins: own.untried,
            tried_up_to: own.tried_up_to,
        };
        Toppled {
            format: "recoupe-topple",
            version: VERSION,
            as_of: material.as_of.map(str::to_owned),
            findings: toppled.iter().map(view).collect(),
            left_out: left_out(dossier),
        }
    }

    /// For a terminal.
    pub fn terminal(&self, style: Style) -> String {
        let mut out = String::new();
        arrange(&[self.part()], style, &mut out);
        out.trim_start_matches('\n').to_owned()
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", md("What if"));
        arrange_markdown(&[self.part()], &mut out);
        out
    }

    /// As JSON.
    pub fn json(&self) -> String {
        to_json(self)
    }

    fn part(&self) -> Part {
        let as_of = self.as_of.as_ref().map(|day| format!(", as known on {day}")).unwrap_or_default();
        let heading = format!("The fewest origins without which it falls{as_of}");
        (heading, self.findings.iter().map(|own| item(&own.finding, sentences(own))).collect())
    }
}

/// An origin; one that nobody can name is told by its document, where alone it is known.
fn name(dossier: &Dossier, origin: Origin) -> String {
    let words = dossier.origin_words(origin);
    match origin {
        Origin::Unnamed(document, _) => format!("{words} of {}", dossier.document(document).id),
        _ => words,
    }
}

fn sentences(own: &ToppledView) -> Vec<String> {
    let mut lines = Vec::new();
    let size = own.sets.first().map_or(0, Vec::len);
    let sets: Vec<String> = own.sets.iter().map(|set| listing(set)).collect();
    match (size, sets.len()) {
        (0, _) => lines.push(not_found(own)),
        (1, _) => lines.push(format!("one is enough: {}", sets.join("; or "))),
        (_, _) => lines.push(format!("it takes {size} together: {}", sets.join("; or "))),
    }
    match own.more_sets {
        0 => {}
        1 => lines.push("and 1 more set of that size".to_owned()),
        more => lines.push(format!("and {more} more sets of that size")),
    }
    if own.untried_origins > 0 {
        let more = crate::report::text::count(own.untried_origins, "further origin", "further origins");
        lines.push(format!("{more} that may bear on it were not tried"));
    }
    lines
}

fn not_found(own: &ToppledView) -> String {
    let (tried, known) = (own.tried_up_to, own.origins.len());
    if known == 0 {
        return "no origin stands behind it".to_owned();
    }
    if tried == 0 {
        return format!("not tried, since the dossier is too large: {}", listing(&own.origins));
    }
    let all = if tried == known { "not even all of".to_owned() } else { format!("no set of up to {tried} of") };
    let why = if tried < LARGEST_SET.min(known) { "; the dossier is too large to try more" } else { "" };
    format!("{all} the {known} origins tried topples it{why}: {}", listing(&own.origins))
}
