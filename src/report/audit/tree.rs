//! The ways a statement came, as one tree: from the claim back to each origin, each origin with
//! whoever carried it on, down to the documents. Steps that ways have in common stand once.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::super::{Material, words};
use super::AuditMark;
use super::page::{Item, Pen, few};
use crate::model::{ClaimId, Dossier, Origin, SourceId, SourceKind, Step};

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TreeStep {
    /// `origin`, `own voice`, `unnamed`, `speaks` or `relays`.
    pub part: &'static str,
    /// Its id; nothing for somebody who cannot be named.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// What kind of speaker.
    pub source_kind: Option<&'static str>,
    /// Its base letter.
    pub reliability: Option<char>,
    /// What it published of it itself, in order of time.
    pub documents: Vec<TreeClaim>,
    /// Who had it from here.
    pub steps: Vec<TreeStep>,
}

/// A claim at the end of a way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TreeClaim {
    /// `document/claim`.
    pub claim: String,
    /// Its document.
    pub document: String,
    /// When the document came out.
    pub published: Option<String>,
    /// The medium.
    pub medium: Option<String>,
    /// When the origin said so, where that is told.
    pub said: Option<String>,
    /// Its grade.
    pub grade: AuditMark,
    /// Whether it is the one audited.
    pub audited: bool,
}

/// What tells one step from another under the same step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Origin(Origin),
    Speaks(SourceId),
    Relays(SourceId),
    /// Nobody knows whether two unnamed steps are one: each is its own.
    Nobody(ClaimId, usize),
}

/// A step on its way into the tree.
struct Node {
    key: Key,
    claims: Vec<ClaimId>,
    steps: Vec<usize>,
}

/// The tree of the ways that claims came: that of the first, then by when they came out.
pub(super) fn tree(material: Material<'_>, audited: ClaimId, claims: &[ClaimId]) -> Vec<TreeStep> {
    let dossier = material.dossier;
    let mut ordered = claims.to_vec();
    ordered.sort_by_key(|id| {
        let published = dossier.document(dossier.claim(*id).document).published;
        (*id != audited, published.map_or(i64::MAX, |range| range.earliest), *id)
    });
    let mut nodes: Vec<Node> = Vec::new();
    let mut origins = Vec::new();
    let mut known: FxHashMap<(Option<usize>, Key), usize> = FxHashMap::default();
    for id in ordered {
        let mut at = None;
        for key in way(dossier, id) {
            let next = *known.entry((at, key)).or_insert_with(|| {
                let next = nodes.len();
                nodes.push(Node { key, claims: Vec::new(), steps: Vec::new() });
                match at {
                    Some(before) => nodes[before].steps.push(next),
                    None => origins.push(next),
                }
                next
            });
            at = Some(next);
        }
        if let Some(last) = at {
            nodes[last].claims.push(id);
        }
    }
    origins.into_iter().map(|origin| step(material, audited, &nodes, origin)).collect()
}

/// A claim's way, from whoever it counts for down to the publisher.
fn way(dossier: &Dossier, id: ClaimId) -> impl Iterator<Item = Key> {
    let speaks = dossier.spoken_by(id).map(Key::Speaks);
    let relays = dossier.claim(id).chain.iter().enumerate().skip(1).map(move |(at, step)| match step {
        Step::Source(source) => Key::Relays(*source),
        Step::Unnamed(_) => Key::Nobody(id, at),
    });
    std::iter::once(Key::Origin(dossier.origin(id))).chain(speaks).chain(relays)
}

fn step(material: Material<'_>, audited: ClaimId, nodes: &[Node], at: usize) -> TreeStep {
    let dossier = material.dossier;
    let node = &nodes[at];
    let (part, source) = match node.key {
        Key::Origin(Origin::Named(source)) => ("origin", Some(source)),
        Key::Origin(Origin::OwnVoice(source)) => ("own voice", Some(source)),
        Key::Origin(Origin::Unnamed(..)) => ("unnamed", None),
        Key::Speaks(person) => ("speaks", Some(person)),
        Key::Relays(source) => ("relays", Some(source)),
        Key::Nobody(..) => ("relays", None),
    };
    let source = source.map(|source| dossier.source(source));
    let name = match node.key {
        Key::Origin(origin @ Origin::Unnamed(..)) => dossier.origin_words(origin),
        _ => source.map_or("somebody unnamed".to_owned(), |source| source.name.clone()),
    };
    let claim = |id: &ClaimId| {
        let claim = dossier.claim(*id);
        let document = dossier.document(claim.document);
        TreeClaim {
            claim: dossier.claim_name(*id),
            document: document.id.clone(),
            published: document.published.map(words::range),
            medium: claim.medium.map(|word| dossier.word(word).to_owned()),
            said: claim.said.map(|said| said.words()),
            grade: material.marks[id.index()].into(),
            audited: *id == audited,
        }
    };
    TreeStep {
        part,
        id: source.map(|source| source.id.clone()),
        name,
        source_kind: source.map(|source| source.kind.name()),
        reliability: source.map(|source| source.reliability),
        documents: node.claims.iter().map(claim).collect(),
        steps: node.steps.iter().map(|next| step(material, audited, nodes, *next)).collect(),
    }
}

/// The id of a step, or what stands for somebody who cannot be named.
pub(super) fn step_id(dossier: &Dossier, step: Step) -> &str {
    match step {
        Step::Source(source) => &dossier.source(source).id,
        Step::Unnamed(_) => "unknown",
    }
}

/// The tree under what is said.
pub(super) fn item(says: String, origins: &[TreeStep], pen: Pen) -> Item {
    Item { text: says, detail: String::new(), under: few(origins, |origin| origin.item(pen)) }
}

impl TreeStep {
    fn item(&self, pen: Pen) -> Item {
        let speaks = self.part == "speaks";
        let mut words = vec![pen.safe(&self.name)];
        words.extend((self.part == "own voice").then(|| "in its own voice".to_owned()));
        words.extend(self.source_kind.filter(|_| !speaks).map(str::to_owned));
        words.extend(self.reliability.filter(|_| !speaks).map(|letter| format!("base letter {letter}")));
        let relaying = [SourceKind::Agency.name(), SourceKind::Outlet.name()];
        let unseen = self.documents.is_empty() && self.source_kind.is_some_and(|kind| relaying.contains(&kind));
        words.extend(unseen.then(|| "its own text is not filed".to_owned()));
        let text = if speaks { format!("in the words of {}", words.join(", ")) } else { words.join(", ") };
        let mut under = match self.documents.as_slice() {
            [only] if self.steps.is_empty() => return Item::new(text, only.words(pen)),
            documents => few(documents, |document| document.words(pen).into()),
        };
        under.extend(few(&self.steps, |step| step.item(pen)));
        Item { text, detail: String::new(), under }
    }
}

impl TreeClaim {
    fn words(&self, pen: Pen) -> String {
        let published = self.published.as_ref().map_or("published nobody knows when".to_owned(), |day| pen.safe(day));
        let medium = self.medium.as_deref().map(|medium| pen.safe(medium));
        let said = self.said.as_ref().map(|said| format!("said {}", pen.safe(said)));
        let grade = format!("grade {}", self.grade);
        let details: Vec<String> = [Some(published), medium, said, Some(grade)].into_iter().flatten().collect();
        let audited = if self.audited { " ◀\u{a0}this\u{a0}claim" } else { "" };
        format!("{} [{}]{audited}", details.join(" · "), pen.code(&self.claim))
    }
}
