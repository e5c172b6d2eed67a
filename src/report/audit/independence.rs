//! Which origins of a statement count as independent of one another, and why.

use serde::Serialize;

use super::page::SHOWN;
use crate::assess::Grader;
use crate::link::lineage::opposed;
use crate::model::{Dossier, Origin, SourceId, listing};

/// Two origins, compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditPair {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// Whether they count as two.
    pub independent: bool,
    /// Why.
    pub why: String,
}

/// How the named origins compare, two by two; the first of them where they are many, and how
/// many there are.
pub(super) fn pairs(dossier: &Dossier, grader: &Grader, origins: &[Origin]) -> (Vec<AuditPair>, usize) {
    let named: Vec<SourceId> = origins.iter().filter_map(|origin| origin.named()).collect();
    let name = |source: SourceId| dossier.source(source).name.clone();
    let both = named.iter().enumerate().flat_map(|(at, one)| named[at + 1..].iter().map(|other| (*one, *other)));
    let pair = |(one, other): (SourceId, SourceId)| {
        let independent = !grader.lineage().tied(one, other);
        AuditPair { one: name(one), other: name(other), independent, why: why(dossier, grader, one, other) }
    };
    (both.take(SHOWN).map(pair).collect(), named.len() * named.len().saturating_sub(1) / 2)
}

/// Why two origins are independent, or are not.
fn why(dossier: &Dossier, grader: &Grader, one: SourceId, other: SourceId) -> String {
    if !grader.lineage().tied(one, other) {
        return match opposed(dossier, one, other) {
            Some((a, b)) => format!(
                "no tie is declared, and their interests are opposed: {} and {}",
                dossier.name(a),
                dossier.name(b)
            ),
            None => "no tie is declared".to_owned(),
        };
    }
    let name = |source: SourceId| &dossier.source(source).name;
    let ties = grader.lineage().path(one, other);
    let ties: Vec<String> =
        ties.iter().map(|tie| format!("{} {} {}", name(tie.from), tie.kind.words(), name(tie.to))).collect();
    listing(&ties)
}

/// Whose voice is not counted, and why.
pub(super) fn not_counted(dossier: &Dossier, origin: Origin) -> Option<String> {
    match origin {
        Origin::Named(_) => None,
        Origin::OwnVoice(source) => {
            Some(format!("{} in its own voice: where it knows it from, it does not say", dossier.source(source).name))
        }
        Origin::Unnamed(..) => Some(format!("{}: it may be somebody already counted", dossier.origin_words(origin))),
    }
}
