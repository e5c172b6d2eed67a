//! What a text tells, as claims of a document: ids, chains, times, places in the file.

mod clock;
mod kept;
mod name;
mod yaml;

pub use clock::{Clocked, clocked, label, labelled};
pub use kept::{Kept, NotDrafted};
pub use name::Names;
pub use yaml::yaml;

use crate::model::{Confidence, Stance};

/// A drafted document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The document's id.
    pub id: String,
    /// Who issued it.
    pub publisher: String,
    /// When, as EDTF.
    pub published: Option<String>,
    /// Its language.
    pub language: String,
    /// Its headline.
    pub title: Option<String>,
    /// The file its spans refer to.
    pub file: String,
    /// That file's SHA-256.
    pub sha256: String,
    /// Entities that nobody has filed.
    pub entities: Vec<DraftEntity>,
    /// Its claims, in the order of the text.
    pub claims: Vec<DraftClaim>,
    /// What was left out of the text, and why: bytes of the file, and words.
    pub dropped: Vec<(std::ops::Range<usize>, &'static str)>,
}

/// A drafted entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntity {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its spellings.
    pub names: Vec<String>,
    /// Where it was.
    pub place: Option<String>,
}

/// A drafted claim.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftClaim {
    /// Its id.
    pub id: String,
    /// The predicate; none where it takes what it says from another claim.
    pub predicate: Option<String>,
    /// Roles and what fills them.
    pub roles: Vec<(String, Vec<String>)>,
    /// How much of the place.
    pub scope: Option<String>,
    /// The number, and who is counted.
    pub value: Option<(String, Option<String>)>,
    /// What is counted, where it is not people.
    pub unit: Option<String>,
    /// When it is said to be true.
    pub when: Option<String>,
    /// When its origin said it.
    pub said: Option<String>,
    /// The chain, without the publisher.
    pub from: Vec<String>,
    /// What somebody who cannot be named is called.
    pub described_as: Option<String>,
    /// The person who spoke.
    pub by: Option<String>,
    /// How.
    pub medium: Option<String>,
    /// How it stands to what it says.
    pub stance: Stance,
    /// The claim that it confirms or denies.
    pub about: Option<String>,
    /// Claims it came after.
    pub after: Vec<String>,
    /// Claims it came before.
    pub before: Vec<String>,
    /// The paragraph; none in the headline.
    pub paragraph: Option<u32>,
    /// Where it stands in the file.
    pub bytes: std::ops::Range<usize>,
    /// A remark of whoever drafted it.
    pub note: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// The rules that made it.
    pub rules: Vec<String>,
    /// What was read from around the words, and why.
    pub inferred: Vec<String>,
    /// Others that may be meant, by role.
    pub candidates: Vec<(String, Vec<String>)>,
}

impl DraftClaim {
    /// A claim of which only this is known: that it was made here, and how.
    pub fn new(id: String, stance: Stance, paragraph: Option<u32>, bytes: std::ops::Range<usize>) -> DraftClaim {
        DraftClaim {
            id,
            predicate: None,
            roles: Vec::new(),
            scope: None,
            value: None,
            unit: None,
            when: None,
            said: None,
            from: Vec::new(),
            described_as: None,
            by: None,
            medium: None,
            stance,
            about: None,
            after: Vec::new(),
            before: Vec::new(),
            paragraph,
            bytes,
            note: None,
            confidence: Confidence::High,
            rules: Vec::new(),
            inferred: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// What fills a role; nothing where it is left out.
    pub fn fill(&self, role: &str) -> &[String] {
        self.roles.iter().find(|(known, _)| known == role).map_or(&[], |(_, values)| values)
    }
}
