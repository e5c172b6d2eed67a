//! The mirror that every format prints from: words and numbers only.

use std::collections::BTreeSet;

use super::{Material, words};
use crate::assess::Mark;
use crate::files::Span;
use crate::finding::{Code, Severity};
use crate::model::{EntityId, FUTURE, Origin, PAST, When};

/// A dossier and its findings, in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// What the dossier holds.
    pub overview: Overview,
    /// What makes the input unusable, in file order.
    pub input: Vec<FindingView>,
    /// What sources say that does not hold together, gravest first.
    pub findings: Vec<FindingView>,
    /// One section a place, then one for each thing that has no place.
    pub sections: Vec<Section>,
    /// Places in `findings` of those that belong under no section.
    pub elsewhere: Vec<usize>,
    /// The baseline that `findings` are new against; without one they are all there are.
    pub baseline: Option<BaselineView>,
}

impl View {
    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether anything in the input is an error.
    pub fn unusable(&self) -> bool {
        self.input.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The gravest findings, to be read first: errors, then warnings, as many as one takes in
    /// at a glance.
    pub fn in_short(&self) -> Vec<&FindingView> {
        const GLANCE: usize = 12;
        self.findings.iter().filter(|finding| finding.severity <= Severity::Warning).take(GLANCE).collect()
    }

    /// Each code met, with its gravest severity and how often it was met, gravest first.
    pub fn codes(&self) -> Vec<(Severity, Code, usize)> {
        let mut counts = std::collections::BTreeMap::new();
        for finding in &self.findings {
            *counts.entry((finding.severity, finding.code)).or_insert(0) += 1;
        }
        counts.into_iter().map(|((severity, code), count)| (severity, code, count)).collect()
    }
}

/// What became of the findings of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineView {
    /// What it is called: the file given with `--baseline`.
    pub name: String,
    /// Findings that are there still, as they were.
    pub unchanged: usize,
    /// Findings that are there still, and say something else or rest on something else.
    pub changed: usize,
    /// Findings that are gone.
    pub settled: usize,
}

/// What a dossier holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// Number of documents.
    pub documents: usize,
    /// Number of claims.
    pub claims: usize,
    /// Number of origins that are named and speak for themselves.
    pub origins: usize,
    /// Number of outlets and agencies that say something in their own voice.
    pub own_voices: usize,
    /// The time its documents cover.
    pub covered: Option<String>,
    /// The day asked for with `--as-of`.
    pub as_of: Option<String>,
    /// What that day left out because no date places it.
    pub left_out: Vec<LeftOutView>,
}

/// A document that `--as-of` left out.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOutView {
    /// Its id.
    pub document: String,
    /// Why.
    pub why: String,
}

/// A file position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path, relative to the dossier.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingView {
    /// What it is known by from one run to the next, in hexadecimal digits.
    pub fingerprint: String,
    /// What kind of thing.
    pub code: Code,
    /// What it is worth here.
    pub severity: Severity,
    /// Only possible.
    pub possible: bool,
    /// One line that says it.
    pub message: String,
    /// Ids of what it is about.
    pub about: Vec<String>,
    /// The same, as rows of the dossier.
    pub entities: Vec<EntityId>,
    /// Where it stands, in reading order.
    pub labels: Vec<LabelView>,
    /// Why it follows.
    pub proof: Vec<ProofView>,
    /// What would settle it.
    pub help: Option<String>,
}

impl FindingView {
    /// Sorts input errors as a reader meets them.
    pub(super) fn place_order(&self) -> (Option<&Place>, Code, &str) {
        (self.labels.first().map(|label| &label.place), self.code, &self.message)
    }

    /// The claims it names, in reading order, each once.
    pub fn claims(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.labels.iter().filter_map(|label| label.claim.as_deref()).filter(|claim| seen.insert(*claim)).collect()
    }

    /// What stands before the message: `warning[reversal]`.
    pub fn tag(&self) -> String {
        format!("{}[{}]", self.severity.name(), self.code.name())
    }

    /// The message, marked where it is only possible.
    pub fn headline(&self) -> String {
        if self.possible { format!("{} (possible)", self.message) } else { self.message.clone() }
    }
}

/// A place in a file and what it contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelView {
    /// Its claim, as `document/claim`.
    pub claim: Option<String>,
    /// Its claim's grade.
    pub grade: Option<Mark>,
    /// Where it starts.
    pub place: Place,
    /// All of it.
    pub span: Span,
    /// What it contributes.
    pub text: String,
}

/// One step of reasoning.
#[derive(Debug, Clone, PartialEq)]
pub struct ProofView {
    /// The step.
    pub text: String,
    /// The rule or vocabulary line behind it.
    pub place: Option<Place>,
}

/// All that is said of one place, or of one thing without a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it is about; nothing for claims that name nothing.
    pub entity: Option<EntityId>,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `place, part of Province`.
    pub kind: String,
    /// How it went, one story a thing.
    pub stories: Vec<Story>,
    /// What was said, in order of time.
    pub groups: Vec<GroupView>,
    /// Headlines, which stay off the timeline.
    pub headlines: Vec<ClaimView>,
    /// Claims that stand in no group: those taken back.
    pub apart: Vec<ClaimView>,
    /// Places of its findings in [`View::findings`].
    pub findings: Vec<usize>,
}

/// Who gained in turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// What it tells of, where that is not the section's own place.
    pub of: Option<String>,
    /// The turns, in order of time.
    pub turns: Vec<TurnView>,
}

/// One turn.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnView {
    /// When.
    pub date: String,
    /// Who gained, or who lost where nobody says who gained.
    pub side: String,
    /// What happened: `takes all of it`.
    pub what: String,
    /// Taken for granted, or disputed.
    pub marks: Vec<String>,
    /// Who told, each with medium.
    pub tellers: Vec<String>,
    /// `2 origins, 1 own voice`.
    pub origins: String,
}

/// One occurrence, or one state at one time, with everybody who tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// When.
    pub date: String,
    /// What: `Red captures Town (whole)`.
    pub what: String,
    /// Inferred, ambiguous.
    pub marks: Vec<String>,
    /// Who says so.
    pub claims: Vec<ClaimView>,
}

/// One claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimView {
    /// `document/claim`.
    pub name: String,
    /// Its grade.
    pub grade: Mark,
    /// `Monitor (A. Person) > Agency > Outlet`.
    pub chain: String,
    /// What it says, where that is not what its group says.
    pub says: Option<String>,
    /// Stance, medium, dates, marks, in the order to print them.
    pub details: Vec<String>,
}

/// What the dossier holds, counted.
pub(super) fn overview(material: Material<'_>) -> Overview {
    let dossier = material.dossier;
    let (mut named, mut own) = (BTreeSet::new(), BTreeSet::new());
    for (id, claim) in dossier.claims() {
        match dossier.origin(id) {
            Origin::Named(source) if claim.stance.affirms() => drop(named.insert(source)),
            Origin::OwnVoice(source) if claim.stance.affirms() => drop(own.insert(source)),
            _ => {}
        }
    }
    let published = || dossier.documents.iter().filter_map(|document| document.published);
    let earliest = published().map(|range| range.earliest).filter(|instant| *instant != PAST).min();
    let latest = published().map(|range| range.latest).filter(|instant| *instant != FUTURE).max();
    let covered = earliest.zip(latest).map(|(earliest, latest)| When::within(earliest, latest.max(earliest)).words());
    Overview {
        documents: dossier.documents.len(),
        claims: dossier.claims.len(),
        origins: named.len(),
        own_voices: own.len(),
        covered,
        as_of: material.as_of.map(str::to_owned),
        left_out: dossier.left_out.iter().map(words::left_out).collect(),
    }
}
