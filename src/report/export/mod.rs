//! The dossier in formats that other tools read: tables, STIX, PROV, ClaimReview, GeoJSON and
//! FollowTheMoney. Each format is a file with its own small mirror of what it writes; what
//! maps to what is told in `docs/EXPORTS.md`.
//!
//! No format invents anything: what the dossier does not say is left out, and where a format
//! demands it all the same, `docs/EXPORTS.md` says what stands there.

pub mod claimreview;
pub mod csv;
pub mod ftm;
pub mod geojson;
pub mod prov;
pub mod stix;

mod dates;
mod ids;

use std::collections::BTreeSet;

use super::{Material, audit, words};
use crate::assess::{Grader, Mark};
use crate::model::{ClaimId, Dossier, EntityId, Instant, RoleValue};

/// What an export is made from.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// What a report is made from.
    pub material: Material<'a>,
    /// Who counts as independent.
    pub grader: &'a Grader<'a>,
    /// What the dossier is called in ids that have to be unique beyond it.
    pub name: &'a str,
    /// Who stands for the reviews, where a format asks for that.
    pub author: Option<&'a str>,
}

/// Whether a dossier can be called so: in every format's ids the name stands as it is.
pub fn good_name(name: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.len() <= 64
        && name.bytes().all(inner)
        && name.bytes().next().is_some_and(|first| first != b'_')
        && name.bytes().next_back().is_some_and(|last| last != b'_')
}

impl<'a> Export<'a> {
    fn dossier(&self) -> &'a Dossier {
        self.material.dossier
    }

    fn mark(&self, claim: ClaimId) -> Mark {
        self.material.marks[claim.index()]
    }

    /// Whether a claim counts for something: headlines and what was taken back do not.
    fn stands(&self, claim: ClaimId) -> bool {
        !self.dossier().claim(claim).headline && !self.taken_back(claim)
    }

    fn taken_back(&self, claim: ClaimId) -> bool {
        self.material.linked.taken_back.get(claim.index()).copied().unwrap_or_default()
    }

    /// The day and hour from which all of the dossier was known: the latest date of a document.
    fn known(&self) -> Option<Instant> {
        let dates = self.dossier().documents.iter().filter_map(|document| document.published);
        dates.map(|published| published.earliest).filter(|instant| dates::timestamp(*instant).is_some()).max()
    }

    /// What a claim says of when: `denies that Red captured Town, 1 March 2020`.
    fn says(&self, claim: ClaimId) -> String {
        audit::says(self.dossier(), claim)
    }

    /// Who says what of when: `Monitor (A. Person): Red captured Town, 1 March 2020`.
    fn told(&self, claim: ClaimId) -> String {
        format!("{}: {}", self.dossier().speaker_words(claim), self.says(claim))
    }

    /// The chain by name: `Monitor (A. Person) > Agency > Outlet`.
    fn chain(&self, claim: ClaimId) -> String {
        words::chain(self.dossier(), claim)
    }

    /// Everything a claim names, each once.
    fn entities(&self, claim: ClaimId) -> BTreeSet<EntityId> {
        let roles = self.dossier().claim(claim).says.roles.iter();
        let named = roles.filter_map(|(_, value)| match value {
            RoleValue::Entities(entities) => Some(entities.iter().copied()),
            RoleValue::Words(_) => None,
        });
        named.flatten().collect()
    }

    /// The word for what kind of thing an entity is.
    fn kind(&self, entity: EntityId) -> &'a str {
        let kind = self.dossier().entity(entity).kind;
        self.dossier().vocabulary.kinds.get(kind.index()).map_or("", String::as_str)
    }

    /// What tells a claim in full, one remark a line: the same in every format that has room
    /// for text alone.
    fn account(&self, id: ClaimId) -> Vec<String> {
        let dossier = self.dossier();
        let claim = dossier.claim(id);
        let mark = self.mark(id);
        let mut lines = vec![
            format!("{}.", self.told(id)),
            format!("Chain: {} ({})", self.chain(id), audit::chain_ids(dossier, id)),
            format!("Grade {mark}: reliability {}, credibility {}", mark.reliability_words(), mark.credibility_words()),
        ];
        lines.extend(claim.medium.map(|medium| format!("Medium: {}", dossier.word(medium))));
        lines.extend(claim.said.map(|said| format!("Said {}", said.words())));
        lines.extend(claim.wording.as_ref().map(|wording| format!("In the words: “{wording}”")));
        if claim.interpreted {
            lines.push("Interpreted: the encoding reads more than the words".to_owned());
        }
        if claim.headline {
            lines.push("Stands in the headline, and off the timelines".to_owned());
        }
        if self.taken_back(id) {
            lines.push("Taken back: it counts for nothing any more".to_owned());
        }
        lines.extend(claim.note.as_ref().map(|note| format!("Note: {note}")));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::good_name;

    #[test]
    fn names_are_words_that_every_format_takes() {
        for good in ["dossier", "harbour_2020", "7"] {
            assert!(good_name(good), "{good}");
        }
        for bad in ["", "_a", "a_", "Harbour", "a b", "a-b", "a/b", "é", &"a".repeat(65)] {
            assert!(!good_name(bad), "{bad}");
        }
    }
}
