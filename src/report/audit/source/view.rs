//! A source's audit in words and numbers.

use serde::Serialize;

use crate::report::audit::{AuditClaim, AuditMark};

/// A source's audit, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceAudit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// What kind of speaker.
    pub source_kind: &'static str,
    /// Its base letter.
    pub reliability: char,
    /// What that says.
    pub reliability_means: &'static str,
    /// Why that letter.
    pub because: Option<String>,
    /// Where it is filed: `file:line`.
    pub place: String,
    /// Whose success it wishes for.
    pub interests: Vec<String>,
    /// The party it is, where claims speak of it as an actor.
    pub actor: Option<SourceName>,
    /// Who owns it, and who owns them.
    pub owners: Vec<SourceName>,
    /// What it is a member of.
    pub member_of: Vec<SourceName>,
    /// From whom it gets what it says.
    pub relies_on: Vec<SourceName>,
    /// For whom it speaks, where that is one source alone: its word counts as theirs.
    pub speaks_for: Option<SourceName>,
    /// Who speaks for it.
    pub spokespersons: Vec<Spokesperson>,
    /// Who else is tied to it: what it owns, its members, who relies on it.
    pub tied_to_it: Vec<SourceName>,
    /// Its record in this dossier.
    pub record: AuditRecord,
    /// For a spokesperson, what it said.
    pub spoke: Vec<AuditClaim>,
    /// How many claims name it as origin, whatever their stance, headlines included.
    pub claims: usize,
    /// What grades they have, the most frequent first.
    pub grades: Vec<GradeCount>,
    /// Which rules moved the letters of these claims.
    pub rules: Vec<RuleCount>,
    /// Who relayed it.
    pub relayed_by: Vec<Carrier>,
    /// The occurrences that no other independent origin tells of.
    pub only_origin: Vec<Standing>,
    /// The occurrences that nobody tells of but it, in its own voice.
    pub only_own_voice: Vec<Standing>,
}

/// A source, or the actor that one is, and how it is tied to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How it is tied: `is owned by`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<&'static str>,
}

/// Somebody who speaks for a source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spokesperson {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// How many claims it spoke.
    pub claims: usize,
}

/// What became of what a source said: a claim of each occurrence, in order of time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditRecord {
    /// Those it told of.
    pub told: Vec<AuditClaim>,
    /// Of these, those that an independent origin tells too.
    pub confirmed: Vec<AuditClaim>,
    /// Those that an origin not tied to it contradicts for certain.
    pub contradicted: Vec<AuditClaim>,
    /// Gains it told of that a rival later undid.
    pub reversed: Vec<AuditClaim>,
    /// What it announced prematurely.
    pub premature: Vec<AuditClaim>,
    /// What was taken back.
    pub retracted: Vec<AuditClaim>,
    /// How long the gains it told of lasted, in order of time.
    pub lasted: Vec<Lasting>,
}

/// How long a gain lasted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lasting {
    /// What it was a gain of: a part, where a rival took only that back.
    pub of: String,
    /// `up to 6 days`; nothing where the bounds are open.
    pub days: Option<String>,
    /// The claim that told of it.
    #[serde(flatten)]
    pub claim: AuditClaim,
}

/// How many claims have a grade.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradeCount {
    /// The grade.
    pub grade: AuditMark,
    /// How many claims.
    pub claims: usize,
}

/// How often a rule moved a letter so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleCount {
    /// The rule's id.
    pub rule: String,
    /// The letter before.
    pub from: char,
    /// The letter after.
    pub to: char,
    /// For how many claims.
    pub claims: usize,
    /// Why the rule does.
    pub because: String,
}

/// A source that carries another's word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Carrier {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many claims.
    pub claims: usize,
    /// How many of them it has from the other itself, not through a third.
    pub directly: usize,
}

/// An occurrence that stands on one origin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// What.
    pub what: String,
    /// When.
    pub when: String,
    /// The documents that tell of it.
    pub documents: usize,
    /// The claim to look at first.
    pub claim: String,
}
