//! A claim as it is compared: plain words and bounds, whoever or whatever drafted it.

use std::ops::Range;

use super::locate::{Page, Place, folded};
use crate::model::{Claim, DocumentId, Dossier, Proposition, RoleValue, Step, When};

/// A claim, ready to be compared with another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// Its id in its file.
    pub id: String,
    /// It stands in the headline.
    pub headline: bool,
    /// The paragraph it stands in.
    pub paragraph: Option<u32>,
    /// The bytes of the text that carry what it says.
    pub span: Option<Range<usize>>,
    /// These words.
    pub words: String,
    /// What it says, in a sentence.
    pub says: String,
    /// The predicate.
    pub predicate: String,
    /// The predicates it is a kind of, the nearest first.
    pub wider: Vec<String>,
    /// Who said it and who relayed it, origin first, without the publisher: ids, and
    /// `unknown: military source` for somebody unnamed.
    pub chain: Vec<String>,
    /// The person who spoke for the origin.
    pub by: Option<String>,
    /// All places it names, in whatever role, sorted.
    pub places: Vec<String>,
    /// Its roles, sorted, with the ids that fill each; without those that free text fills.
    pub roles: Vec<(String, Vec<String>)>,
    /// The scope, where it is said.
    pub scope: Option<String>,
    /// The number of a figure.
    pub value: Option<String>,
    /// How it stands to what it says.
    pub stance: String,
    /// When it is said to be true; where nothing is said, up to the day it was published.
    pub when: Option<Moment>,
    /// How the origin spoke.
    pub medium: Option<String>,
}

/// A time that is compared by its bounds, however it was written.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The time.
    pub when: When,
    /// It in words.
    pub words: String,
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        (self.when.start, self.when.end) == (other.when.start, other.when.end)
    }
}

impl Item {
    /// Where it stands.
    pub fn place(&self) -> Option<Place> {
        if self.headline { Some(Place::Headline) } else { self.paragraph.map(Place::Paragraph) }
    }

    /// How much of its words and another's both have, and how much either has.
    pub(super) fn shared(&self, other: &Item) -> Option<(usize, usize)> {
        let (a, b) = (self.span.as_ref()?, other.span.as_ref()?);
        let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
        Some((both, a.len() + b.len() - both))
    }
}

/// A claim whose words are not where they are said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// The claim's id.
    pub claim: String,
    /// Why, in words.
    pub why: String,
}

impl std::fmt::Display for Misplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`: {}", self.claim, self.why)
    }
}

/// A document's claims.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Items {
    /// In reading order.
    pub items: Vec<Item>,
    /// Those whose words are nowhere, or in two places; they have no span.
    pub misplaced: Vec<Misplaced>,
    /// Those whose words are in another block than they say: the page was read otherwise. They
    /// stand where the words do.
    pub misread: Vec<Misplaced>,
}

/// A document's claims, with where they stand in the page as it was read.
pub fn items(dossier: &Dossier, document: DocumentId, page: &Page) -> Items {
    let (mut misplaced, mut misread) = (Vec::new(), Vec::new());
    let mut items: Vec<Item> = Vec::new();
    for (_, claim) in dossier.claims().filter(|(_, claim)| claim.document == document) {
        let told = |why| Misplaced { claim: claim.id.clone(), why };
        let (span, read) = match span(claim, page) {
            Ok((span, read)) => (Some(span), read),
            Err(why) => {
                misplaced.push(told(why));
                (None, None)
            }
        };
        let place = if claim.headline { Some(Place::Headline) } else { claim.paragraph.map(Place::Paragraph) };
        let stands = span.as_ref().and_then(|span| page.place(span.start));
        let place = if read.is_some() { stands.or(place) } else { place.or(stands) };
        misread.extend(read.map(told));
        items.push(item(dossier, claim, place, span, page));
    }
    let order = |item: &Item| (item.place(), item.span.as_ref().map(|span| (span.start, span.end)));
    items.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.id.cmp(&b.id)));
    Items { items, misplaced, misread }
}

/// Where a claim's words stand: as its bytes say, else where its quote is found; and whether the page
/// was read otherwise.
fn span(claim: &Claim, page: &Page) -> Result<(Range<usize>, Option<String>), String> {
    let passage = claim.passage.as_deref();
    if let Some(bytes) = passage.and_then(|passage| passage.bytes) {
        return page.stretch(bytes).map(|span| (span, None));
    }
    let quote = passage.and_then(|passage| passage.quote.as_deref());
    let place = if claim.headline { Some(Place::Headline) } else { claim.paragraph.map(Place::Paragraph) };
    match (place, quote) {
        (Some(place), Some(quote)) => page.quote(place, quote),
        (None, _) => Err("`at` gives neither a paragraph nor the headline".to_owned()),
        (_, None) => Err("`at` gives no quote".to_owned()),
    }
}

fn item(dossier: &Dossier, claim: &Claim, place: Option<Place>, span: Option<Range<usize>>, page: &Page) -> Item {
    let vocabulary = &dossier.vocabulary;
    let words = span.as_ref().and_then(|span| page.text.get(span.clone())).unwrap_or("");
    let mut wider = Vec::new();
    let mut at = vocabulary.predicate(claim.says.predicate);
    while let Some(next) = at.kind_of.filter(|_| wider.len() < vocabulary.predicates.len()) {
        at = vocabulary.predicate(next);
        wider.push(at.id.clone());
    }
    let chain = claim.chain.split_last().map_or(&[][..], |(_, others)| others);
    let (roles, places) = filled(dossier, &claim.says);
    Item {
        id: claim.id.clone(),
        headline: place == Some(Place::Headline),
        paragraph: place.and_then(|place| if let Place::Paragraph(number) = place { Some(number) } else { None }),
        words: folded(words, 0).0,
        span,
        says: dossier.says_words(&claim.says),
        predicate: vocabulary.predicate(claim.says.predicate).id.clone(),
        wider,
        chain: chain.iter().map(|step| self::step(dossier, *step)).collect(),
        by: claim.by.map(|person| dossier.source(person).id.clone()),
        places,
        roles,
        scope: claim.says.scope.filter(|scope| !scope.assumed).map(|scope| scope.words(&vocabulary.scopes)),
        value: claim.says.figure.map(|figure| figure.words()),
        stance: claim.stance.name().to_owned(),
        when: Some(Moment { words: claim.when.words(), when: claim.when }),
        medium: claim.medium.map(|medium| dossier.word(medium).to_owned()),
    }
}

fn step(dossier: &Dossier, step: Step) -> String {
    match step {
        Step::Source(source) => dossier.source(source).id.clone(),
        Step::Unnamed(Some(word)) => format!("unknown: {}", dossier.word(word)),
        Step::Unnamed(None) => "unknown".to_owned(),
    }
}

/// Roles with the ids that fill them, and all the places among these.
fn filled(dossier: &Dossier, says: &Proposition) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let (mut roles, mut places) = (Vec::new(), Vec::new());
    for (role, value) in &says.roles {
        let RoleValue::Entities(entities) = value else { continue };
        let mut ids = Vec::with_capacity(entities.len());
        for entity in entities.iter().map(|entity| dossier.entity(*entity)) {
            if dossier.vocabulary.kinds.get(entity.kind.index()).is_some_and(|kind| kind == "place") {
                places.push(entity.id.clone());
            }
            ids.push(entity.id.clone());
        }
        ids.sort();
        roles.push((dossier.vocabulary.role_name(*role).to_owned(), ids));
    }
    roles.sort();
    places.sort();
    places.dedup();
    (roles, places)
}
