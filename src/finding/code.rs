//! Every code a finding can have, with its one-line meaning. The long form that
//! `recoupe explain` prints stands in `docs/codes/<code>.md`.

use super::Severity;

/// Where a code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Room {
    /// The input cannot be used as it is.
    Input,
    /// What sources say does not hold together, or stands on thin ground.
    Assess,
}

macro_rules! codes {
    ($($name:ident $text:literal $room:ident $severity:ident $meaning:literal;)*) => {
        /// The kind of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $name,)*
        }

        impl Code {
            /// Every code, in the order of this table.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The code as written in YAML, on the command line and in every output.
            pub fn name(self) -> &'static str {
                match self { $(Code::$name => $text),* }
            }

            /// What it reports, in one line.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => $meaning),* }
            }

            /// What it is worth unless `rules/severity.yaml` says otherwise.
            pub fn default_severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }

            /// Which part of the line reports it.
            pub fn room(self) -> Room {
                match self { $(Code::$name => Room::$room),* }
            }

            /// The long form: what, why it matters, an example, what is not reported and why.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("../../docs/codes/", $text, ".md"))),* }
            }

            /// The code with this name.
            pub fn from_name(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

codes! {
    Unreadable "unreadable" Input Error "a file or folder that cannot be read as text";
    InvalidYaml "invalid-yaml" Input Error "text that is not YAML, or is too large or too deep to read";
    UnknownKey "unknown-key" Input Error "a key that means nothing here";
    MissingKey "missing-key" Input Error "a key that has to be there";
    WrongType "wrong-type" Input Error "a list where a word belongs, or the other way round";
    InvalidValue "invalid-value" Input Error "a value outside what its key allows";
    InvalidTime "invalid-time" Input Error "a time that is not EDTF, or that no calendar has";
    InvalidScope "invalid-scope" Input Error "a scope that is neither a word of the vocabulary nor a percentage";
    InvalidFigure "invalid-figure" Input Error "a number that cannot be read";
    DuplicateId "duplicate-id" Input Error "one id given to two things";
    NoProposition "no-proposition" Input Error "a claim that says nothing";
    UnknownPredicate "unknown-predicate" Input Error "a predicate the vocabulary does not have";
    UnknownRole "unknown-role" Input Error "a role its predicate does not have";
    MissingRole "missing-role" Input Error "a role its predicate needs and the claim does not fill";
    WrongKind "wrong-kind" Input Error "an actor where a place belongs, or the like";
    UnresolvedName "unresolved-name" Input Error "a name nobody has filed";
    NearName "near-name" Input Error "a name that is only near a known one";
    AmbiguousName "ambiguous-name" Input Error "a name that two things share";
    UnknownClaim "unknown-claim" Input Error "a reference to a claim that does not exist, or was rejected";
    CyclicPartOf "cyclic-part-of" Input Error "a whole that is part of its own part";
    CyclicOrder "cyclic-order" Input Error "claims each said to come after the other";
    ImpossibleOrder "impossible-order" Input Error "an `after` or `before` that the dates rule out";
    RepeatedStep "repeated-step" Input Error "a chain in which a source relays itself";
    ImpossibleCondition "impossible-condition" Input Error "a condition of a rule that no claim can meet";
    Contradiction "contradiction" Assess Error "two origins give values that cannot both hold at one time";
    SelfContradiction "self-contradiction" Assess Error "one origin gives values that cannot both hold, without a correction";
    FigureConflict "figure-conflict" Assess Error "figures of one thing that cannot agree";
    RelayedBeforeSaid "relayed-before-said" Assess Error "a relay dated before its origin spoke";
    CircularSourcing "circular-sourcing" Assess Error "sources that rest on one another in a circle";
    Reversal "reversal" Assess Warning "a state went from one side to another and back";
    PrematureAnnouncement "premature-announcement" Assess Warning "a fact announced as complete, and soon after undone or contradicted";
    UnsettledOrder "unsettled-order" Assess Warning "both may be true, but what was said does not settle which came first";
    UnreportedChange "unreported-change" Assess Warning "the state changed and nobody reported the change";
    RecapturedWithoutLoss "recaptured-without-loss" Assess Warning "one origin announces the same gain twice and never the loss";
    ShrinkingTotal "shrinking-total" Assess Warning "a cumulative count that falls";
    OverstatedRelay "overstated-relay" Assess Warning "a relay or a headline says more than what it relays";
    SingleOrigin "single-origin" Assess Note "one origin behind several documents of one occurrence";
    UndeclaredRelay "undeclared-relay" Assess Note "two documents so alike that a common wire is likelier than chance";
    AnonymousOrigin "anonymous-origin" Assess Note "an origin nobody can name";
    UnknownLineage "unknown-lineage" Assess Note "what an outlet says in its own voice and nobody else says";
    InterestedParty "interested-party" Assess Note "an origin that tells of its own side's success, or against its interest";
    DatedAhead "dated-ahead" Assess Warning "a claim of something done that is dated after its document";
    UnreviewedDraft "unreviewed-draft" Assess Note "drafted claims that nobody has reviewed";
    LostReference "lost-reference" Assess Note "drafts that refer to a claim somebody rejected";
}
