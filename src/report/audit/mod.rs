//! Audits: all that stands behind a claim, a source, a document or a place, as words and
//! numbers, and as a page. JSON has everything; a page has the first of what is many, and says
//! how many more there are.

mod claim;
mod document;
mod independence;
mod page;
mod place;
mod shared;
mod source;
mod tree;

use serde::Serialize;

pub use claim::{AuditGrade, AuditProof, ClaimAudit};
pub use document::{DocumentAudit, DocumentClaim};
pub use independence::AuditPair;
pub use place::{Found, Inside, Occurrence, PlaceAudit};
pub use shared::{AuditClaim, AuditDocument, AuditFinding, AuditMark};
pub use source::{
    AuditRecord, Carrier, GradeCount, Lasting, RuleCount, SourceAudit, SourceName, Spokesperson, Standing,
};
pub use tree::{TreeClaim, TreeStep};

use super::{Material, Style};
use crate::assess::Grader;
use crate::model::{ClaimId, DocumentId, EntityId, SourceId};
use page::{Page, Pen};
pub(in crate::report) use shared::{chain_ids, says};
use shared::{claims, independent};

/// The number of the JSON format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// What can be audited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A claim.
    Claim(ClaimId),
    /// Somebody who speaks or relays.
    Source(SourceId),
    /// A text.
    Document(DocumentId),
    /// A place, or anything else that claims speak of.
    Place(EntityId),
}

/// An audit, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Audit {
    /// `recoupe-audit`.
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// The day asked for with `--as-of`.
    pub as_of: Option<String>,
    /// What of.
    #[serde(flatten)]
    pub of: AuditOf,
}

/// An audit by what it is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum AuditOf {
    /// Of a claim.
    Claim(Box<ClaimAudit>),
    /// Of a source.
    Source(Box<SourceAudit>),
    /// Of a document.
    Document(Box<DocumentAudit>),
    /// Of a place, or anything else that claims speak of.
    Place(Box<PlaceAudit>),
}

/// Audits a claim, a source, a document or a place.
pub fn audit(material: Material<'_>, grader: &Grader, subject: Subject) -> Audit {
    let of = match subject {
        Subject::Claim(id) => AuditOf::Claim(Box::new(claim::audit(material, grader, id))),
        Subject::Source(id) => AuditOf::Source(Box::new(source::audit(material, grader, id))),
        Subject::Document(id) => AuditOf::Document(Box::new(document::audit(material, grader, id))),
        Subject::Place(id) => AuditOf::Place(Box::new(place::audit(material, grader, id))),
    };
    Audit { format: "recoupe-audit", version: VERSION, as_of: material.as_of.map(str::to_owned), of }
}

/// The audit as JSON.
pub fn json(audit: &Audit) -> String {
    // Strings and numbers always serialise; an empty object would still be JSON.
    super::escape::json(serde_json::to_string_pretty(audit).unwrap_or_else(|_| "{}".to_owned()) + "\n")
}

/// The audit for a terminal.
pub fn terminal(audit: &Audit, style: Style) -> String {
    page::terminal(&page(audit, Pen::TERMINAL), style)
}

/// The audit as Markdown.
pub fn to_markdown(audit: &Audit) -> String {
    page::to_markdown(&page(audit, Pen::MARKDOWN))
}

fn page(audit: &Audit, pen: Pen) -> Page {
    let mut page = match &audit.of {
        AuditOf::Claim(of) => of.page(pen),
        AuditOf::Source(of) => of.page(pen),
        AuditOf::Document(of) => of.page(pen),
        AuditOf::Place(of) => of.page(pen),
    };
    if let Some(day) = &audit.as_of {
        page.lead.push(format!("As known on {}", pen.safe(day)));
    }
    page
}
