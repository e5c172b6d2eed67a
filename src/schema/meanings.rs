//! What the words of closed sets mean, in a line each, as editors show them beside a choice.

use crate::finding::Severity;
use crate::model::{Confidence, Interest, PredicateKind, Review, RuleStatus, SourceKind, Stance, Voice};

pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "says that it is so (the default)",
        Stance::Confirms => "says that what another said is so",
        Stance::Denies => "says that it is not so",
        Stance::Doubts => "says that it may not be so",
        Stance::Announces => "says that it will be so: a plan or a coming fact",
    }
}

pub(super) fn review(review: Review) -> &'static str {
    match review {
        Review::Pending => "nobody has looked at it yet",
        Review::Accepted => "somebody has, and stands behind it",
        Review::Rejected => "somebody has, and it is no claim: kept to be remembered, and left out of everything",
    }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "all of it is said in so many words",
        Confidence::Medium => "some of it was inferred",
        Confidence::Low => "some of it was chosen among several readings",
    }
}

pub(super) fn source(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Belligerent => "a party to the fight: an army, a militia",
        SourceKind::Government => "a state's authorities when they do not fight themselves",
        SourceKind::Monitor => "an organisation that watches and counts",
        SourceKind::Agency => "a news agency",
        SourceKind::Outlet => "a newspaper, broadcaster, site or blog",
        SourceKind::Organisation => "any other organisation",
        SourceKind::Person => "a person",
    }
}

pub(super) fn predicate(kind: PredicateKind) -> &'static str {
    match kind {
        PredicateKind::State => "holds for a while",
        PredicateKind::Event => "happens",
        PredicateKind::Figure => "a number",
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fails `recoupe check`",
        Severity::Warning => "worth a look",
        Severity::Note => "good to know",
        Severity::Off => "not reported",
    }
}

pub(super) fn status(status: RuleStatus) -> &'static str {
    match status {
        RuleStatus::Experimental => "an idea; changes no grade",
        RuleStatus::Test => "under trial; changes grades",
        RuleStatus::Stable => "settled; changes grades",
        RuleStatus::Deprecated => "on its way out; changes no grade",
    }
}

pub(super) fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Named => "a source that speaks for itself",
        Voice::Own => "an outlet or agency in its own voice",
        Voice::Unnamed => "nobody can be named",
    }
}

/// The Admiralty letters.
pub(super) const LETTERS: [(char, &str); 6] = [('A', "A"), ('B', "B"), ('C', "C"), ('D', "D"), ('E', "E"), ('F', "F")];

pub(super) fn letter(letter: char) -> &'static str {
    match letter {
        'A' => "completely reliable",
        'B' => "usually reliable",
        'C' => "fairly reliable",
        'D' => "not usually reliable",
        'E' => "unreliable",
        _ => "unknown: not worst, and moved by `set` alone",
    }
}

/// How a claim stands to an interest.
pub(super) fn interest(interest: Interest) -> &'static str {
    match interest {
        Interest::Own => "it tells of its own side's success",
        Interest::Against => "it tells of its own side's failure, or of a rival's success",
    }
}
