//! What the program answers, key by key. What has another shape is refused as a whole: a program
//! that writes it wrong is to be mended, and half of an answer is none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::json::{self, Json};
use super::{MAX_ROWS, VERSION};
use crate::load::{nearest, short};
use crate::model::Confidence;

/// Why an answer cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is no JSON.
    #[error("answered with what is no JSON: {0}")]
    NotJson(String),
    /// A key holds what it should not, or is missing.
    #[error("answered in another shape: `{key}` {found}, and should be {should}")]
    Shape {
        /// The key, with the way to it.
        key: String,
        /// What is wrong.
        found: String,
        /// What it should be.
        should: &'static str,
    },
    /// A key that there is none of.
    #[error("answered in another shape: there is no key `{key}`")]
    Unknown {
        /// The key, with the way to it.
        key: String,
        /// What is taken there.
        known: String,
        /// The nearest of it.
        near: Option<&'static str>,
    },
}

impl Unusable {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Unusable::Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Unusable::Unknown { known, .. } => format!("there are: {known}"),
            Unusable::NotJson(_) => {
                "one JSON object goes to stdout, and nothing else; whatever there is to tell people goes to stderr"
                    .to_owned()
            }
            Unusable::Shape { .. } => "`recoupe schema extractor` has the shape of an answer".to_owned(),
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub claims: Vec<Claim>,
    pub entities: Vec<Entity>,
}

/// Something that nobody has filed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entity {
    pub id: String,
    pub kind: String,
    pub names: Vec<String>,
}

/// A claim as it was answered: words, none of which has been looked up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Claim {
    pub says: Says,
    pub when: Option<String>,
    pub said: Option<String>,
    pub from: Vec<String>,
    pub by: Option<String>,
    pub medium: Option<String>,
    pub described_as: Option<String>,
    pub stance: Option<String>,
    /// The paragraph; none for the headline.
    pub paragraph: Option<u32>,
    pub quote: String,
    pub span: Option<Range<usize>>,
    pub confidence: Confidence,
    pub note: Option<String>,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Says {
    pub predicate: String,
    /// By name of the role.
    pub roles: Vec<(String, Vec<String>)>,
    pub scope: Option<String>,
    pub value: Option<String>,
    pub unit: Option<String>,
    pub population: Option<String>,
}

/// Keys of an answer.
pub(crate) const ANSWER_KEYS: [&str; 3] = ["version", "claims", "entities"];

/// Keys of a claim.
pub(crate) const CLAIM_KEYS: [&str; 15] = [
    "says",
    "when",
    "said",
    "from",
    "by",
    "medium",
    "described_as",
    "stance",
    "paragraph",
    "headline",
    "quote",
    "start",
    "end",
    "confidence",
    "note",
];

/// Keys of an entity.
pub(crate) const ENTITY_KEYS: [&str; 3] = ["id", "kind", "names"];

/// Reads an answer.
pub(super) fn read(bytes: &[u8]) -> Result<Answer, Unusable> {
    let mut fields = Fields::new(String::new(), json::read(bytes).map_err(Unusable::NotJson)?, "an object")?;
    let version = fields.whole("version", "the number 1")?;
    if version != Some(VERSION as usize) {
        let found = version.map_or("is missing".to_owned(), |version| format!("is {version}"));
        return Err(Unusable::Shape { key: "version".to_owned(), found, should: "the number 1" });
    }
    let claims = fields.rows("claims", "a list of claims", claim)?;
    let Some(claims) = claims else { return Err(fields.missing("claims", "a list of claims")) };
    let entities = fields.rows("entities", "a list of entities", entity)?.unwrap_or_default();
    fields.finish(&ANSWER_KEYS)?;
    Ok(Answer { claims, entities })
}

fn entity(mut fields: Fields) -> Result<Entity, Unusable> {
    let entity = Entity {
        id: fields.required("id", "the id of something nobody has filed")?,
        kind: fields.required("kind", "the kind of it, such as a role takes")?,
        names: fields.texts("names", "its spellings, a list of texts")?,
    };
    fields.finish(&ENTITY_KEYS)?;
    Ok(entity)
}

fn claim(mut fields: Fields) -> Result<Claim, Unusable> {
    const SAYS: &str = "an object with `predicate` and its roles";
    const PARAGRAPH: &str = "the number of a paragraph, from 1";
    const SPAN: &str = "a number of bytes into `text`, beside the other of `start` and `end`";
    let says = fields.take("says").ok_or_else(|| fields.missing("says", SAYS))?;
    let says = says_of(Fields::new(fields.path("says"), says, SAYS)?)?;
    let headline = fields.flag("headline", "true for the headline")?;
    let paragraph = match fields.whole("paragraph", PARAGRAPH)? {
        None => None,
        Some(number) => Some(
            u32::try_from(number)
                .ok()
                .filter(|number| *number > 0)
                .ok_or_else(|| fields.shape("paragraph", format!("is {number}"), PARAGRAPH))?,
        ),
    };
    match (headline, paragraph) {
        (false, None) => return Err(fields.missing("paragraph", "a number, or else `headline` be true")),
        (true, Some(_)) => {
            let found = "stands beside `headline`".to_owned();
            return Err(fields.shape("paragraph", found, "left out for the headline"));
        }
        _ => {}
    }
    let span = match (fields.whole("start", SPAN)?, fields.whole("end", SPAN)?) {
        (Some(start), Some(end)) => Some(start..end),
        (None, None) => None,
        (start, _) => return Err(fields.missing(if start.is_some() { "end" } else { "start" }, SPAN)),
    };
    let confidence = match fields.text("confidence", "high, medium or low")? {
        None => Confidence::Low,
        Some(word) => Confidence::ALL
            .into_iter()
            .find(|(_, name)| *name == word)
            .map(|(one, _)| one)
            .ok_or_else(|| fields.shape("confidence", format!("is `{}`", short(&word)), "high, medium or low"))?,
    };
    let claim = Claim {
        says,
        when: fields.text("when", "a time, as text")?,
        said: fields.text("said", "a time, as text")?,
        from: fields.texts("from", "a source, or a list of sources, origin first")?,
        by: fields.text("by", "a source, as text")?,
        medium: fields.text("medium", "a medium, as text")?,
        described_as: fields.text("described_as", "text")?,
        stance: fields.text("stance", "a stance, as text")?,
        paragraph,
        quote: fields.required("quote", "the exact words of the text")?,
        span,
        confidence,
        note: fields.text("note", "text")?,
    };
    fields.finish(&CLAIM_KEYS)?;
    Ok(claim)
}

fn says_of(mut fields: Fields) -> Result<Says, Unusable> {
    const VALUE: &str = "a number, or text such as \">=22\"";
    let value = match fields.take("value") {
        None => None,
        Some(Json::Text(text)) => Some(text),
        Some(Json::Number(number)) => Some(number.to_string()),
        Some(other) => return Err(fields.shape("value", is(&other), VALUE)),
    };
    let predicate = fields.required("predicate", "a predicate of the vocabulary")?;
    let scope = fields.text("scope", "a scope, as text")?;
    let unit = fields.text("unit", "text")?;
    let population = fields.text("population", "text")?;
    let names: Vec<String> = fields.keys.keys().cloned().collect();
    let mut roles = Vec::with_capacity(names.len());
    for name in names {
        if fields.keys.get(&name) == Some(&Json::Null) {
            continue;
        }
        let values = fields.texts(&name, "a name, or a list of names")?;
        roles.push((name, values));
    }
    Ok(Says { predicate, roles, scope, value, unit, population })
}

/// An object, read key by key. A key that holds `null` counts as left out.
struct Fields {
    path: String,
    keys: BTreeMap<String, Json>,
}

impl Fields {
    fn new(path: String, value: Json, should: &'static str) -> Result<Fields, Unusable> {
        match value {
            Json::Object(keys) => Ok(Fields { path, keys }),
            other => {
                let key = if path.is_empty() { "the whole".to_owned() } else { path };
                Err(Unusable::Shape { key, found: is(&other), should })
            }
        }
    }

    /// The way to a key of this object.
    fn path(&self, key: &str) -> String {
        let key = short(key);
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }

    fn shape(&self, key: &str, found: String, should: &'static str) -> Unusable {
        Unusable::Shape { key: self.path(key), found, should }
    }

    fn missing(&self, key: &str, should: &'static str) -> Unusable {
        self.shape(key, "is missing".to_owned(), should)
    }

    fn take(&mut self, key: &str) -> Option<Json> {
        self.keys.remove(key).filter(|value| *value != Json::Null)
    }

    fn text(&mut self, key: &str, should: &'static str) -> Result<Option<String>, Unusable> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(other) => Err(self.shape(key, is(&other), should)),
        }
    }

    fn required(&mut self, key: &str, should: &'static str) -> Result<String, Unusable> {
        self.text(key, should)?.ok_or_else(|| self.missing(key, should))
    }

    /// One text or a list of them.
    fn texts(&mut self, key: &str, should: &'static str) -> Result<Vec<String>, Unusable> {
        let list = match self.take(key) {
            None => return Ok(Vec::new()),
            Some(Json::Text(text)) => return Ok(vec![text]),
            Some(Json::List(list)) => list,
            Some(other) => return Err(self.shape(key, is(&other), should)),
        };
        let mut texts = Vec::with_capacity(list.len());
        for (at, item) in list.into_iter().enumerate() {
            match item {
                Json::Text(text) => texts.push(text),
                other => return Err(self.shape(&format!("{}[{at}]", short(key)), is(&other), should)),
            }
        }
        Ok(texts)
    }

    fn whole(&mut self, key: &str, should: &'static str) -> Result<Option<usize>, Unusable> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::Number(number)) => match number.as_u64().and_then(|number| usize::try_from(number).ok()) {
                Some(number) => Ok(Some(number)),
                None => Err(self.shape(key, format!("is {}", short(&number.to_string())), should)),
            },
            Some(other) => Err(self.shape(key, is(&other), should)),
        }
    }

    fn flag(&mut self, key: &str, should: &'static str) -> Result<bool, Unusable> {
        match self.take(key) {
            None => Ok(false),
            Some(Json::Bool(value)) => Ok(value),
            Some(other) => Err(self.shape(key, is(&other), should)),
        }
    }

    /// A list of objects, each read on its own.
    fn rows<T>(
        &mut self,
        key: &str,
        should: &'static str,
        read: impl Fn(Fields) -> Result<T, Unusable>,
    ) -> Result<Option<Vec<T>>, Unusable> {
        let list = match self.take(key) {
            None => return Ok(None),
            Some(Json::List(list)) => list,
            Some(other) => return Err(self.shape(key, is(&other), should)),
        };
        if list.len() > MAX_ROWS {
            return Err(self.shape(key, format!("has {} entries", list.len()), "a list of 10,000 at most"));
        }
        let rows = list.into_iter().enumerate().map(|(at, item)| {
            let path = self.path(&format!("{key}[{at}]"));
            read(Fields::new(path, item, "an object")?)
        });
        rows.collect::<Result<_, _>>().map(Some)
    }

    /// Refuses what was not asked for.
    fn finish(self, known: &'static [&'static str]) -> Result<(), Unusable> {
        let Some(key) = self.keys.keys().find(|key| !known.contains(&key.as_str())) else { return Ok(()) };
        let near = nearest(key, known.iter().copied()).and_then(|near| known.iter().copied().find(|one| *one == near));
        let listed: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
        Err(Unusable::Unknown { key: self.path(key), known: listed.join(", "), near })
    }
}

/// What a value is, in words.
fn is(value: &Json) -> String {
    match value {
        Json::Null => "is null",
        Json::Bool(_) => "is true or false",
        Json::Number(_) => "is a number",
        Json::Text(_) => "is text",
        Json::List(_) => "is a list",
        Json::Object(_) => "is an object",
    }
    .to_owned()
}
