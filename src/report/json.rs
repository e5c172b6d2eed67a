//! Findings and reports for other programs. A mirror of its own: renaming a field of the
//! view changes nothing here.

use serde::Serialize;

use super::{ClaimView, FindingView, LeftOutView, Section, TurnView, View};
use crate::assess::Mark;
use crate::finding::Severity;

pub use crate::compare::{FORMAT, VERSION};

/// The findings, each label with its file position.
pub fn check(view: &View) -> String {
    write(&Document { timelines: None, ..document(view, true) })
}

/// Findings and timelines. Without file positions: the order of claims in a file changes no
/// byte of a report.
pub fn report(view: &View) -> String {
    let timelines = view.sections.iter().map(timeline).collect();
    write(&Document { timelines: Some(timelines), ..document(view, false) })
}

fn write(document: &Document<'_>) -> String {
    // Strings and numbers always serialise; an empty object would still be JSON.
    super::escape::json(serde_json::to_string_pretty(document).unwrap_or_else(|_| "{}".to_owned()) + "\n")
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    as_of: Option<&'a str>,
    summary: Summary<'a>,
    input_errors: Vec<Finding<'a>>,
    findings: Vec<Finding<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Baseline>,
    left_out: Vec<LeftOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timelines: Option<Vec<Timeline<'a>>>,
}

#[derive(Serialize)]
struct Summary<'a> {
    documents: usize,
    claims: usize,
    origins: usize,
    own_voices: usize,
    covered: Option<&'a str>,
    input_errors: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// What became of an earlier run's findings; the findings printed are then only the new ones.
#[derive(Serialize)]
struct Baseline {
    unchanged: usize,
    changed: usize,
    settled: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    fingerprint: &'a str,
    code: &'static str,
    severity: &'static str,
    possible: bool,
    message: &'a str,
    about: &'a [String],
    claims: Vec<Label<'a>>,
    proof: Vec<Proof<'a>>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Label<'a> {
    claim: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Grade>,
    #[serde(flatten)]
    place: Option<Position<'a>>,
    label: &'a str,
}

/// The two halves of a grade, never merged.
#[derive(Serialize)]
struct Grade {
    reliability: char,
    credibility: u8,
}

impl From<Mark> for Grade {
    fn from(mark: Mark) -> Grade {
        Grade { reliability: mark.reliability, credibility: mark.credibility }
    }
}

#[derive(Serialize)]
struct Position<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Proof<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    document: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct Timeline<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    stories: Vec<Story<'a>>,
    said: Vec<Group<'a>>,
    headlines: Vec<Claim<'a>>,
    set_apart: Vec<Claim<'a>>,
    /// Places in `findings`, counted from 0.
    findings: &'a [usize],
}

#[derive(Serialize)]
struct Story<'a> {
    of: Option<&'a str>,
    turns: Vec<Turn<'a>>,
}

#[derive(Serialize)]
struct Turn<'a> {
    when: &'a str,
    side: &'a str,
    what: &'a str,
    marks: &'a [String],
    told_by: &'a [String],
    origins: &'a str,
}

#[derive(Serialize)]
struct Group<'a> {
    when: &'a str,
    what: &'a str,
    marks: &'a [String],
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    claim: &'a str,
    grade: Grade,
    chain: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<&'a str>,
    details: &'a [String],
}

fn document<'a>(view: &'a View, places: bool) -> Document<'a> {
    let overview = &view.overview;
    Document {
        format: FORMAT,
        version: VERSION,
        as_of: overview.as_of.as_deref(),
        summary: Summary {
            documents: overview.documents,
            claims: overview.claims,
            origins: overview.origins,
            own_voices: overview.own_voices,
            covered: overview.covered.as_deref(),
            input_errors: view.input.len(),
            errors: view.count(Severity::Error),
            warnings: view.count(Severity::Warning),
            notes: view.count(Severity::Note),
        },
        input_errors: view.input.iter().map(|one| finding(one, places)).collect(),
        findings: view.findings.iter().map(|one| finding(one, places)).collect(),
        baseline: view.baseline.as_ref().map(|view| Baseline {
            unchanged: view.unchanged,
            changed: view.changed,
            settled: view.settled,
        }),
        left_out: overview.left_out.iter().map(|LeftOutView { document, why }| LeftOut { document, why }).collect(),
        timelines: None,
    }
}

fn finding(finding: &FindingView, places: bool) -> Finding<'_> {
    Finding {
        fingerprint: &finding.fingerprint,
        code: finding.code.name(),
        severity: finding.severity.name(),
        possible: finding.possible,
        message: &finding.message,
        about: &finding.about,
        claims: finding
            .labels
            .iter()
            .map(|label| Label {
                claim: label.claim.as_deref(),
                grade: label.grade.map(Grade::from),
                place: places.then_some(Position {
                    file: &label.place.file,
                    line: label.place.line,
                    column: label.place.column,
                }),
                label: &label.text,
            })
            .collect(),
        proof: finding
            .proof
            .iter()
            .map(|proof| {
                let place = proof.place.as_ref().filter(|_| places);
                Proof { text: &proof.text, file: place.map(|at| at.file.as_str()), line: place.map(|at| at.line) }
            })
            .collect(),
        help: finding.help.as_deref(),
    }
}

fn timeline(section: &Section) -> Timeline<'_> {
    Timeline {
        id: &section.id,
        name: &section.name,
        kind: &section.kind,
        stories: section
            .stories
            .iter()
            .map(|story| Story { of: story.of.as_deref(), turns: story.turns.iter().map(turn).collect() })
            .collect(),
        said: section
            .groups
            .iter()
            .map(|group| Group {
                when: &group.date,
                what: &group.what,
                marks: &group.marks,
                claims: group.claims.iter().map(claim).collect(),
            })
            .collect(),
        headlines: section.headlines.iter().map(claim).collect(),
        set_apart: section.apart.iter().map(claim).collect(),
        findings: &section.findings,
    }
}

fn turn(turn: &TurnView) -> Turn<'_> {
    Turn {
        when: &turn.date,
        side: &turn.side,
        what: &turn.what,
        marks: &turn.marks,
        told_by: &turn.tellers,
        origins: &turn.origins,
    }
}

fn claim(claim: &ClaimView) -> Claim<'_> {
    Claim {
        claim: &claim.name,
        grade: claim.grade.into(),
        chain: &claim.chain,
        says: claim.says.as_deref(),
        details: &claim.details,
    }
}
