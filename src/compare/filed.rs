//! What was filed in one dossier and not in another, or otherwise: documents, claims, and the
//! files of rules. Ids say which is which; comments, order and layout say nothing.

use std::collections::BTreeMap;

use crate::files::Files;
use crate::model::{Claim, ClaimId, Document, Dossier, Draft};

/// What differs among things of one kind, by their names, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differing {
    /// Only the later dossier has these.
    pub added: Vec<String>,
    /// Only the earlier one has these.
    pub removed: Vec<String>,
    /// Both have these, and not the same.
    pub edited: Vec<Edited>,
}

/// A thing that is filed otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its name.
    pub name: String,
    /// Which keys, in the order of the file's format; none where the text is all there is.
    pub keys: Vec<Key>,
}

/// A key with another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name in YAML.
    pub key: &'static str,
    /// What it was; nothing where it was not there.
    pub before: Option<String>,
    /// What it is; nothing where it is not there any more.
    pub after: Option<String>,
}

type Facts = Vec<(&'static str, Option<String>)>;

/// The documents that differ.
pub fn documents(before: &Dossier, after: &Dossier) -> Differing {
    let facts = |dossier: &Dossier| -> BTreeMap<String, Facts> {
        let one = |document: &Document| (document.id.clone(), document_facts(dossier, document));
        dossier.documents.iter().map(one).collect()
    };
    differing(facts(before), facts(after))
}

/// The claims that differ, by `document/claim`.
pub fn claims(before: &Dossier, after: &Dossier) -> Differing {
    let facts = |dossier: &Dossier| -> BTreeMap<String, Facts> {
        dossier.claims().map(|(id, claim)| (dossier.claim_name(id), claim_facts(dossier, claim))).collect()
    };
    differing(facts(before), facts(after))
}

/// The files under `rules/` that differ, built-in ones left aside.
pub fn rules(before: &Files, after: &Files) -> Differing {
    let facts = |files: &Files| -> BTreeMap<String, Facts> {
        let rules = files.iter().filter(|(_, file)| file.path().starts_with("rules/"));
        rules.map(|(_, file)| (file.path().to_owned(), vec![("", Some(file.text().to_owned()))])).collect()
    };
    let mut differing = differing(facts(before), facts(after));
    differing.edited.iter_mut().for_each(|edited| edited.keys.clear());
    differing
}

fn differing(before: BTreeMap<String, Facts>, mut after: BTreeMap<String, Facts>) -> Differing {
    let mut differing = Differing::default();
    for (name, old) in before {
        let Some(new) = after.remove(&name) else {
            differing.removed.push(name);
            continue;
        };
        let pairs = old.into_iter().zip(new).filter(|((_, before), (_, after))| before != after);
        let keys: Vec<Key> = pairs.map(|((key, before), (_, after))| Key { key, before, after }).collect();
        if !keys.is_empty() {
            differing.edited.push(Edited { name, keys });
        }
    }
    differing.added = after.into_keys().collect();
    differing
}

fn document_facts(dossier: &Dossier, document: &Document) -> Facts {
    let published = document.published.map(|range| crate::model::When::within(range.earliest, range.latest).words());
    vec![
        ("publisher", Some(dossier.source(document.publisher).id.clone())),
        ("published", published),
        ("language", document.language.clone()),
        ("title", document.title.clone()),
        ("url", document.url.clone()),
        ("text", document.text.as_ref().map(|text| format!("{} ({})", text.file, text.sha256))),
    ]
}

fn claim_facts(dossier: &Dossier, claim: &Claim) -> Facts {
    let word = |word: Option<crate::model::WordId>| word.map(|word| dossier.word(word).to_owned());
    let name = |claim: Option<ClaimId>| claim.map(|claim| dossier.claim_name(claim));
    let names = |claims: &[ClaimId]| {
        let names: Vec<String> = claims.iter().map(|claim| dossier.claim_name(*claim)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let passage = claim.passage.as_deref();
    let flag = |set: bool| set.then(|| "true".to_owned());
    vec![
        ("says", Some(dossier.says_words(&claim.says))),
        // A claim without its own time takes its document's: the document is what was edited.
        ("when", Some(claim.when.words()).filter(|_| !claim.when.assumed)),
        ("from", Some(dossier.chain_words(claim))),
        ("described_as", word(claim.described_as)),
        ("stance", Some(claim.stance.name().to_owned())),
        ("medium", word(claim.medium)),
        ("said", claim.said.map(|said| said.words())),
        ("confirms", name(claim.confirms)),
        ("denies", name(claim.denies)),
        ("retracts", name(claim.retracts)),
        ("after", names(&claim.after)),
        ("before", names(&claim.before)),
        ("event", word(claim.event)),
        ("wording", claim.wording.clone()),
        ("headline", flag(claim.headline)),
        ("paragraph", claim.paragraph.map(|number| number.to_string())),
        ("bytes", passage.and_then(|passage| passage.bytes).map(|(start, end)| format!("{start} to {end}"))),
        ("quote", passage.and_then(|passage| passage.quote.clone())),
        ("interpreted", flag(claim.interpreted)),
        ("review", claim.review.map(|review| review.name().to_owned())),
        ("draft", claim.draft.as_deref().map(draft)),
        ("note", claim.note.clone()),
    ]
}

/// How a claim came to be, in a line.
fn draft(draft: &Draft) -> String {
    let candidates = draft.candidates.iter().map(|(key, values)| format!("{key}: {}", values.join(" or ")));
    let confidence = draft.confidence.map(|confidence| confidence.name().to_owned());
    let all = draft.rules.iter().chain(&draft.inferred).cloned();
    confidence.into_iter().chain(all).chain(candidates).collect::<Vec<String>>().join("; ")
}
