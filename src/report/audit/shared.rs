//! What every audit names: claims, documents, findings and grades, and how they say themselves.

use serde::Serialize;

use super::page::{Item, Pen};
use super::tree;
use crate::assess::Mark;
use crate::finding::Finding;
use crate::model::{ClaimId, DocumentId, Dossier};
use crate::report::{Material, text, words};

/// The two halves of a grade, never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AuditMark {
    /// The letter.
    pub reliability: char,
    /// The digit.
    pub credibility: u8,
}

/// A claim that an audit names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditClaim {
    /// `document/claim`.
    pub claim: String,
    /// Who says what of when.
    pub told: String,
    /// What of when.
    #[serde(skip)]
    pub says: String,
    /// When its document came out.
    pub published: Option<String>,
    /// Its grade.
    pub grade: AuditMark,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditDocument {
    /// Its id.
    pub id: String,
    /// Who issued it: the id.
    pub publisher: String,
    /// Who issued it: the name.
    pub publisher_name: String,
    /// When.
    pub published: Option<String>,
    /// Its headline or a title for it.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
}

/// A finding that bears on what is audited.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditFinding {
    /// Its code.
    pub code: &'static str,
    /// What it is worth here.
    pub severity: &'static str,
    /// Only possible.
    pub possible: bool,
    /// One line that says it.
    pub message: String,
}

impl From<Mark> for AuditMark {
    fn from(mark: Mark) -> AuditMark {
        AuditMark { reliability: mark.reliability, credibility: mark.credibility }
    }
}

impl std::fmt::Display for AuditMark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.reliability, self.credibility)
    }
}

impl AuditClaim {
    pub(super) fn new(material: Material<'_>, id: ClaimId) -> AuditClaim {
        let dossier = material.dossier;
        let says = says(dossier, id);
        AuditClaim {
            claim: dossier.claim_name(id),
            told: format!("{}: {says}", dossier.speaker_words(id)),
            says,
            published: dossier.document(dossier.claim(id).document).published.map(words::range),
            grade: material.marks[id.index()].into(),
        }
    }

    /// `B2 Monitor: Red captured Town, 1 March 2020`, and the claim's name.
    pub(super) fn told(&self, pen: Pen) -> Item {
        Item::from(format!("{} {} [{}]", self.grade, pen.safe(&self.told), pen.code(&self.claim)))
    }

    /// The same, without who says so.
    pub(super) fn says(&self, pen: Pen) -> Item {
        Item::from(format!("{} {} [{}]", self.grade, pen.safe(&self.says), pen.code(&self.claim)))
    }
}

pub(super) fn claims(material: Material<'_>, claims: impl IntoIterator<Item = ClaimId>) -> Vec<AuditClaim> {
    claims.into_iter().map(|claim| AuditClaim::new(material, claim)).collect()
}

/// `no independent origin`, `2 independent origins`.
pub(super) fn independent(number: usize) -> String {
    match number {
        0 => "no independent origin".to_owned(),
        number => text::count(number, "independent origin", "independent origins"),
    }
}

/// What a claim says of when: `denies that Red captured Town, 1 March 2020`.
pub(in crate::report) fn says(dossier: &Dossier, id: ClaimId) -> String {
    let claim = dossier.claim(id);
    let stance = if claim.stance.affirms() { String::new() } else { format!("{} that ", claim.stance.name()) };
    let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
    let when = if timeless { String::new() } else { format!(", {}", claim.when.words()) };
    format!("{stance}{}{when}", dossier.says_words(&claim.says))
}

/// The ids of the chain, origin first; the person who spoke stands before the source spoken for.
pub(in crate::report) fn chain_ids(dossier: &Dossier, id: ClaimId) -> String {
    let chain = &dossier.claim(id).chain;
    let mut steps: Vec<String> = chain.iter().map(|step| tree::step_id(dossier, *step).to_owned()).collect();
    let origin = dossier.origin(id).named().map(|source| &dossier.source(source).id);
    if let (Some(person), Some(first)) = (dossier.spoken_by(id), steps.first_mut()) {
        *first = format!("{} ({})", dossier.source(person).id, origin.unwrap_or(first));
    }
    steps.join(" > ")
}

impl AuditDocument {
    pub(super) fn new(dossier: &Dossier, id: DocumentId) -> AuditDocument {
        let document = dossier.document(id);
        let publisher = dossier.source(document.publisher);
        AuditDocument {
            id: document.id.clone(),
            publisher: publisher.id.clone(),
            publisher_name: publisher.name.clone(),
            published: document.published.map(words::range),
            title: document.title.clone(),
            url: document.url.clone(),
            language: document.language.clone(),
        }
    }

    /// When it came out, in words.
    pub(super) fn published(&self) -> String {
        self.published.as_ref().map_or("published nobody knows when".to_owned(), |day| format!("published {day}"))
    }
}

impl AuditFinding {
    pub(super) fn new(finding: &Finding) -> AuditFinding {
        AuditFinding {
            code: finding.code.name(),
            severity: finding.severity.name(),
            possible: finding.possible,
            message: finding.message.clone(),
        }
    }

    pub(super) fn item(&self, pen: Pen) -> Item {
        let possible = if self.possible { " (possible)" } else { "" };
        let tag = pen.code(&format!("{}[{}]", self.severity, self.code));
        format!("{tag}: {}{possible}", pen.safe(&self.message)).into()
    }
}
