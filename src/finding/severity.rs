//! What a finding is worth, and the one sink through which every finding passes.

use std::collections::BTreeMap;

use super::{Code, Finding};

/// What a finding is worth. Ordered from the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Fails `check`.
    Error,
    /// Worth a look.
    Warning,
    /// Good to know.
    Note,
    /// Not reported.
    Off,
}

impl Severity {
    /// Every severity with its name in YAML.
    pub const ALL: [(Severity, &'static str); 4] =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note"), (Severity::Off, "off")];

    /// The name in YAML and messages.
    pub fn name(self) -> &'static str {
        Severity::ALL.iter().find(|(severity, _)| *severity == self).map_or("", |(_, name)| name)
    }
}

/// How long after an announcement its undoing still makes it premature, in days, unless
/// `severity.yaml` says otherwise.
pub const DEFAULT_PREMATURE_WINDOW: u32 = 30;

/// `rules/severity.yaml`: what each code is worth in this dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severities {
    overrides: BTreeMap<Code, Severity>,
    /// Days within which an undone announcement counts as premature.
    pub premature_window: u32,
}

impl Default for Severities {
    fn default() -> Severities {
        Severities { overrides: BTreeMap::new(), premature_window: DEFAULT_PREMATURE_WINDOW }
    }
}

impl Severities {
    /// Gives `code` another severity.
    pub fn set(&mut self, code: Code, severity: Severity) {
        self.overrides.insert(code, severity);
    }

    /// What `code` is worth.
    pub fn of(&self, code: Code) -> Severity {
        self.overrides.get(&code).copied().unwrap_or_else(|| code.default_severity())
    }
}

/// The sink: settles severities and drops what is switched off.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    severities: Severities,
    list: Vec<Finding>,
}

impl Findings {
    /// An empty sink with these severities.
    pub fn new(severities: Severities) -> Findings {
        Findings { severities, list: Vec::new() }
    }

    /// The severities in force.
    pub fn severities(&self) -> &Severities {
        &self.severities
    }

    /// Takes a finding in.
    pub fn push(&mut self, mut finding: Finding) {
        finding.severity = self.severities.of(finding.code);
        if finding.severity != Severity::Off {
            self.list.push(finding);
        }
    }

    /// Takes a finding in, if there is one.
    pub fn extend_with(&mut self, finding: Option<Finding>) {
        if let Some(finding) = finding {
            self.push(finding);
        }
    }

    /// Everything that several sinks took in, in the order of [`Findings::finish`].
    pub fn gather(sinks: Vec<Findings>) -> Vec<Finding> {
        let list = sinks.into_iter().flat_map(|sink| sink.list).collect();
        Findings { severities: Severities::default(), list }.finish()
    }

    /// Everything taken in, in the order of report: gravest first, then by code, then by
    /// what it is about, then by the claims it names. Never by file position.
    pub fn finish(mut self) -> Vec<Finding> {
        let claims = |finding: &Finding| finding.labels.iter().map(|label| label.claim).collect::<Vec<_>>();
        self.list.sort_by(|a, b| {
            (a.severity, a.code, a.possible, &a.about)
                .cmp(&(b.severity, b.code, b.possible, &b.about))
                .then_with(|| claims(a).cmp(&claims(b)))
                .then_with(|| a.message.cmp(&b.message))
        });
        self.list
    }
}
