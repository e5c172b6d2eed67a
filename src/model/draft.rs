//! Where a claim stands in its text, and how a draft of one came to be. Nothing here bears on
//! what a claim is worth.

/// The file of the text that a document's claims refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its path, from the folder of the document's own file on.
    pub file: String,
    /// The SHA-256 of its bytes, in 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// The words of a text that a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// First byte in the text file, and one past the last.
    pub bytes: Option<(u32, u32)>,
    /// The words themselves.
    pub quote: Option<String>,
}

/// What a person made of a drafted claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Review {
    /// Nobody has looked at it yet.
    Pending,
    /// Somebody has, and stands behind it.
    Accepted,
    /// Somebody has, and it is no claim. It stays in its file, so that it is not drafted again.
    Rejected,
}

impl Review {
    /// Every state with its name in YAML.
    pub const ALL: [(Review, &'static str); 3] =
        [(Review::Pending, "pending"), (Review::Accepted, "accepted"), (Review::Rejected, "rejected")];

    /// The name in YAML and messages.
    pub fn name(self) -> &'static str {
        Review::ALL.iter().find(|(review, _)| *review == self).map_or("", |(_, name)| name)
    }
}

/// How sure a draft is of itself; the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Some of it was chosen among several readings.
    Low,
    /// Some of it was inferred.
    Medium,
    /// All of it is said in so many words.
    High,
}

impl Confidence {
    /// Every degree with its name in YAML, the surest first, as lists show them.
    pub const ALL: [(Confidence, &'static str); 3] =
        [(Confidence::High, "high"), (Confidence::Medium, "medium"), (Confidence::Low, "low")];

    /// The name in YAML and messages.
    pub fn name(self) -> &'static str {
        Confidence::ALL.iter().find(|(degree, _)| *degree == self).map_or("", |(_, name)| name)
    }
}

/// How a drafted claim came to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// What made it, as words.
    pub rules: Vec<String>,
    /// What is not in the words of the passage, a sentence each.
    pub inferred: Vec<String>,
    /// Keys of the claim with the values that were possible. Words only: nobody looks them up.
    pub candidates: Vec<(String, Vec<String>)>,
}
