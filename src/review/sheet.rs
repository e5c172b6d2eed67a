//! What a file of claims says of its drafts: where each stands, what became of it, and how it
//! came to be.

use std::ops::Range;

use crate::load::{Part, outline};
use crate::model::{Confidence, Review};

/// One name that may be meant where the draft has another, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The key it would fill.
    pub role: String,
    /// The name.
    pub name: String,
    /// The draft has it now.
    pub taken: bool,
}

/// The article's text, as the file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// A path from the folder of the YAML file on.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Option<String>,
}

/// A claim that was drafted.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id, unique in the document.
    pub id: String,
    /// What became of it.
    pub review: Review,
    /// The bytes of the YAML file that it takes.
    pub span: Range<usize>,
    /// The bytes of the text that it rests on.
    pub bytes: Option<Range<usize>>,
    /// Those words, as the file repeats them.
    pub quote: Option<String>,
    /// Its paragraph.
    pub paragraph: Option<u32>,
    /// It stands in the headline.
    pub headline: bool,
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// What made it.
    pub rules: Vec<String>,
    /// What was read from elsewhere, and why.
    pub inferred: Vec<String>,
    /// What else may be meant.
    pub candidates: Vec<Candidate>,
}

/// A file of claims with its drafts, in the order of the file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The document's id.
    pub document: String,
    /// The text its drafts were made from.
    pub text: Option<TextFile>,
    /// Every claim that has a `review:`.
    pub drafts: Vec<Draft>,
}

impl Sheet {
    /// Reads a file; nothing where it is not YAML, or no file of claims.
    pub fn read(text: &str) -> Option<Sheet> {
        let root = outline(text)?;
        let header = root.get("document")?;
        let document = header.get("id")?.word()?.to_owned();
        let text = header.get("text").and_then(|part| {
            let word = |key| part.get(key).and_then(Part::word).map(str::to_owned);
            Some(TextFile { file: word("file")?, sha256: word("sha256") })
        });
        let drafts = root.get("claims").map_or(&[][..], Part::items).iter().filter_map(draft).collect();
        Some(Sheet { document, text, drafts })
    }

    /// The draft with this id.
    pub fn draft(&self, id: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.id == id)
    }
}

fn draft(claim: &Part) -> Option<Draft> {
    let review = choice(claim.get("review")?, &Review::ALL)?;
    let at = claim.get("at");
    let number = |part: &Part| part.word().and_then(|word| word.parse::<usize>().ok());
    let bytes = at.and_then(|at| match at.get("bytes")?.items() {
        [from, to] => Some(number(from)?..number(to)?),
        _ => None,
    });
    let inside = |key| at.and_then(|at| at.get(key)).and_then(Part::word);
    let made = claim.get("draft");
    let words = |key| made.and_then(|made| made.get(key)).map(Part::words).unwrap_or_default();
    Some(Draft {
        id: claim.get("id")?.word()?.to_owned(),
        review,
        span: claim.span.clone(),
        bytes: bytes.filter(|bytes| bytes.start <= bytes.end),
        quote: inside("quote").map(str::to_owned),
        paragraph: inside("paragraph").and_then(|word| word.parse().ok()),
        headline: inside("headline").is_some_and(|word| word.eq_ignore_ascii_case("true")),
        confidence: made.and_then(|made| made.get("confidence")).and_then(|part| choice(part, &Confidence::ALL)),
        rules: words("rules"),
        inferred: words("inferred"),
        candidates: candidates(claim),
    })
}

fn candidates(claim: &Part) -> Vec<Candidate> {
    let lists = claim.get("draft").and_then(|made| made.get("candidates")).map_or(&[][..], Part::entries);
    let mut found = Vec::new();
    for list in lists {
        let now = slot(claim, &list.key).map(Part::words).unwrap_or_default();
        for name in list.part.words() {
            found.push(Candidate { role: list.key.clone(), taken: now == [name.as_str()], name });
        }
    }
    found
}

/// Keys of a claim that stand beside `says`; every other key is a role in it.
const OWN_KEYS: [&str; 7] = ["when", "said", "from", "by", "medium", "stance", "event"];

/// Whether a candidate for `role` stands beside `says`.
pub(super) fn beside(role: &str) -> bool {
    OWN_KEYS.contains(&role)
}

/// The value a candidate for `role` would take the place of.
pub(super) fn slot<'p>(claim: &'p Part, role: &str) -> Option<&'p Part> {
    if beside(role) { claim.get(role) } else { claim.get("says")?.get(role) }
}

fn choice<T: Copy>(part: &Part, all: &[(T, &'static str)]) -> Option<T> {
    let word = part.word()?;
    all.iter().find(|(_, name)| *name == word).map(|(value, _)| *value)
}
