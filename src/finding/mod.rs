//! Findings: things worth a person's attention, and the sink where their severities are
//! settled. Says nothing about how a finding looks.

mod code;
mod fingerprint;
mod severity;

pub use code::{Code, Room};
pub use fingerprint::Fingerprints;
pub use severity::{DEFAULT_PREMATURE_WINDOW, Findings, Severities, Severity};

use crate::files::Span;
use crate::model::{ClaimId, EntityId};

/// One thing worth a person's attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// What it is worth in this dossier; the sink sets it.
    pub severity: Severity,
    /// Only possible: the doubt lies in a time that was assumed, approximate or uncertain.
    pub possible: bool,
    /// One line that says it.
    pub message: String,
    /// What it is about, places first: decides under which heading a report shows it.
    pub about: Vec<EntityId>,
    /// The places in the files that it is made of, in the order in which to read them.
    pub labels: Vec<Label>,
    /// Why it follows: the rule or vocabulary line, the times compared.
    pub proof: Vec<Proof>,
    /// What would settle the matter.
    pub help: Option<String>,
}

/// A place in a file, and what it contributes to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it contributes.
    pub text: String,
    /// The claim it belongs to.
    pub claim: Option<ClaimId>,
}

/// One step of the reasoning behind a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The step in words.
    pub text: String,
    /// The rule or vocabulary line behind it.
    pub span: Option<Span>,
}

impl Finding {
    /// A finding with its code's severity still to be settled.
    pub fn new(code: Code, message: impl Into<String>) -> Finding {
        Finding {
            code,
            severity: code.default_severity(),
            possible: false,
            message: message.into(),
            about: Vec::new(),
            labels: Vec::new(),
            proof: Vec::new(),
            help: None,
        }
    }

    /// Points at a place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Finding {
        self.labels.push(Label { span, text: text.into(), claim: None });
        self
    }

    /// Points at a place in a claim.
    pub fn claim(mut self, claim: ClaimId, span: Span, text: impl Into<String>) -> Finding {
        self.labels.push(Label { span, text: text.into(), claim: Some(claim) });
        self
    }

    /// Adds a step of reasoning.
    pub fn because(mut self, text: impl Into<String>, span: Option<Span>) -> Finding {
        self.proof.push(Proof { text: text.into(), span });
        self
    }

    /// Says what would settle the matter.
    pub fn help(mut self, text: impl Into<String>) -> Finding {
        self.help = Some(text.into());
        self
    }

    /// Says what it is about.
    pub fn about(mut self, entities: impl IntoIterator<Item = EntityId>) -> Finding {
        self.about.extend(entities);
        self
    }

    /// The claims it is made of, in reading order, each once.
    pub fn claims(&self) -> Vec<ClaimId> {
        let mut seen = std::collections::HashSet::new();
        self.labels.iter().filter_map(|label| label.claim).filter(|claim| seen.insert(*claim)).collect()
    }
}
