//! What the dossier makes of its drafts: each in words, and what is wrong with it.

use std::ops::Range;

use crate::files::{Files, Unreadable};
use crate::finding::{Finding, Severity};
use crate::load::{load, with_defaults};
use crate::model::{Claim, ClaimId, Dossier, Origin, Stance, Step};
use crate::resolve::resolve;

/// A dossier read with its drafts: those that wait count as the accepted do, rejected ones are out.
#[derive(Debug)]
pub struct Reading {
    files: Files,
    dossier: Dossier,
    findings: Vec<Finding>,
}

/// A draft in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What it says, as the vocabulary words it; nothing where it has an error.
    pub says: Option<String>,
    /// How it stands to that, its medium and the like.
    pub details: Vec<String>,
    /// Who said it and through whom it came: `monitor > agency > outlet`.
    pub chain: String,
    /// When it is said to be true.
    pub when: String,
    /// What is wrong with it: a message, and what to do about it.
    pub errors: Vec<(String, Option<String>)>,
}

impl Reading {
    /// Reads a dossier's files, given as paths and bytes.
    pub fn new(contents: Vec<(String, Result<Vec<u8>, Unreadable>)>) -> Reading {
        let files = with_defaults(contents);
        let (raw, mut findings) = load(&files);
        let (dossier, more) = resolve(raw);
        findings.extend(more);
        Reading { files, dossier, findings }
    }

    /// The claim with this id, which takes these bytes of the file at `path`, in words.
    pub fn told(&self, path: &str, id: &str, span: &Range<usize>) -> Told {
        let Some((file, _)) = self.files.find(path) else { return Told::default() };
        let here = |claim: &Claim| claim.spans.whole.file == file && claim.id == id;
        let claim = self.dossier.claims().find(|(_, claim)| here(claim));
        let mut told = claim.map(|(row, claim)| self.words(row, claim)).unwrap_or_default();
        let about = |finding: &&Finding| {
            finding.severity == Severity::Error
                && finding.labels.iter().any(|label| {
                    let (start, end) = (label.span.start as usize, label.span.end as usize);
                    label.span.file == file && start < span.end && span.start < end.max(start + 1)
                })
        };
        let said = |finding: &Finding| (finding.message.clone(), finding.help.clone());
        told.errors = self.findings.iter().filter(about).map(said).collect();
        let lost = self.dossier.documents.iter().flat_map(|document| &document.lost);
        for lost in lost.filter(|lost| lost.at.file == file && lost.claim == id) {
            let words = format!("{}, since `{}` was rejected", lost.words(), lost.rejected);
            if lost.whole {
                told.errors.push((words, Some("reject it too, or give it a `says` of its own".to_owned())));
            } else {
                told.details.push(words);
            }
        }
        if claim.is_none() && told.errors.is_empty() {
            // Something outside of the claim keeps it out: its document, or a file of rules.
            let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
            told.errors = errors.take(3).map(said).collect();
        }
        told
    }

    fn words(&self, row: ClaimId, claim: &Claim) -> Told {
        let dossier = &self.dossier;
        let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
        let when = match (claim.when.assumed, timeless) {
            (_, true) => "at no time of its own".to_owned(),
            (true, _) => format!("gives no time: {}", claim.when.words()),
            _ => claim.when.words(),
        };
        let of = |claim: Option<ClaimId>| claim.map_or(String::new(), |id| format!(" {}", dossier.claim_name(id)));
        let stance = match claim.stance {
            Stance::Asserts => None,
            Stance::Confirms => Some(format!("confirms{}", of(claim.confirms))),
            Stance::Denies => Some(format!("denies{}", of(claim.denies))),
            stance => Some(stance.name().to_owned()),
        };
        let names = |ids: &[ClaimId]| ids.iter().map(|id| dossier.claim_name(*id)).collect::<Vec<_>>().join(", ");
        let order = |word: &str, ids: &[ClaimId]| (!ids.is_empty()).then(|| format!("{word} {}", names(ids)));
        let details = [
            stance,
            claim.medium.map(|medium| dossier.word(medium).to_owned()),
            claim.said.as_ref().map(|said| format!("said {}", said.words())),
            claim.retracts.map(|id| format!("takes back {}", dossier.claim_name(id))),
            order("after", &claim.after),
            order("before", &claim.before),
            claim.interpreted.then(|| "interpreted".to_owned()),
            claim.wording.as_ref().map(|wording| format!("“{wording}”")),
        ];
        Told {
            says: Some(dossier.says_words(&claim.says)),
            details: details.into_iter().flatten().collect(),
            chain: self.chain(row, claim),
            when,
            errors: Vec::new(),
        }
    }

    /// The chain by ids, as claims write it.
    fn chain(&self, row: ClaimId, claim: &Claim) -> String {
        let dossier = &self.dossier;
        let step = |(at, step): (usize, &Step)| {
            let id = match step {
                Step::Source(source) => dossier.source(*source).id.clone(),
                Step::Unnamed(Some(word)) => format!("unknown (“{}”)", dossier.word(*word)),
                Step::Unnamed(None) => "unknown".to_owned(),
            };
            match claim.by.filter(|_| at == 0) {
                Some(person) => format!("{} ({id})", dossier.source(person).id),
                None if at == 0 && matches!(dossier.origin(row), Origin::OwnVoice(_)) => format!("{id} (own voice)"),
                None => id,
            }
        };
        claim.chain.iter().enumerate().map(step).collect::<Vec<_>>().join(" > ")
    }
}
