//! What the tags of a page state of it: when it was published, and its language.

use std::ops::Range;

use serde_json::Value;

use super::super::cues::Cues;
use super::super::date;
use super::walk::Attributes;
use super::{Facts, Tagged};

/// A value, and where it stands.
type Stated = (String, Range<usize>);

/// What was met on the walk, not yet read.
#[derive(Default)]
pub(super) struct Hints {
    html_language: Option<String>,
    meta_language: Option<String>,
    /// `meta` tags with a date, by the rank of their name.
    metas: Vec<(usize, Stated)>,
    times: Vec<Time>,
    scripts: Vec<Range<usize>>,
    in_linked_data: bool,
}

/// A `time` tag.
struct Time {
    stated: Stated,
    node: u32,
    /// The tag says that it is the date of publication.
    published: bool,
}

/// More dates than these are a list of articles.
const MOST: usize = 64;

/// Names of `meta` tags for the date of publication, those that mean nothing else first.
const METAS: &[(&str, &str)] = &[
    ("article:published_time", "meta article:published_time"),
    ("og:article:published_time", "meta og:article:published_time"),
    ("datepublished", "meta datePublished"),
    ("og:published_time", "meta og:published_time"),
    ("parsely-pub-date", "meta parsely-pub-date"),
    ("sailthru.date", "meta sailthru.date"),
    ("dc.date.issued", "meta DC.date.issued"),
    ("dcterms.issued", "meta dcterms.issued"),
    ("dcterms.created", "meta dcterms.created"),
    ("dc.date", "meta DC.date"),
    ("pubdate", "meta pubdate"),
    ("publishdate", "meta publishdate"),
    ("publish-date", "meta publish-date"),
    ("publication_date", "meta publication_date"),
    ("date", "meta date"),
];

impl Hints {
    pub fn language(&mut self, lang: Option<&str>) {
        if self.html_language.is_none() {
            self.html_language = lang.and_then(tidy_language);
        }
    }

    pub fn meta(&mut self, tag: &Attributes) {
        let Some(content) = &tag.content else { return };
        let name = if tag.property.is_empty() { &tag.itemprop } else { &tag.property };
        let name = name.trim().to_ascii_lowercase();
        if matches!(name.as_str(), "og:locale" | "content-language") && self.meta_language.is_none() {
            self.meta_language = tidy_language(&content.0);
        } else if let Some(rank) = METAS.iter().position(|(known, _)| *known == name)
            && self.metas.len() < MOST
        {
            self.metas.push((rank, content.clone()));
        }
    }

    pub fn time(&mut self, tag: &Attributes, node: u32, out: bool) {
        let stated = tag.datetime.as_ref().or(tag.content.as_ref());
        let published = tag.pubdate || tag.itemprop == "datePublished";
        if let Some(stated) = stated
            && !out
            && self.times.len() < MOST
        {
            self.times.push(Time { stated: stated.clone(), node, published });
        }
    }

    pub fn opens_script(&mut self, tag: &Attributes) {
        self.in_linked_data = tag.kind.trim().eq_ignore_ascii_case("application/ld+json");
    }

    pub fn script(&mut self, range: Range<usize>) {
        if self.in_linked_data && self.scripts.len() < MOST {
            self.scripts.push(range);
        }
    }

    /// Reads what was met. `inside` says whether a node is of the article.
    pub fn read(mut self, source: &str, cues: &Cues, inside: impl Fn(u32) -> bool) -> Facts {
        let read = |tag: &'static str, (value, range): &Stated| {
            date::stamp(value, cues).map(|edtf| Tagged { edtf, tag, range: range.clone() })
        };
        self.metas.sort_by_key(|&(rank, _)| rank);
        let linked = self.scripts.iter().find_map(|range| linked_data(source, range, cues));
        let metas = self.metas.iter().find_map(|(rank, stated)| read(METAS[*rank].1, stated));
        let marked = self.times.iter().filter(|time| time.published);
        let marked = marked.filter_map(|time| read("itemprop datePublished", &time.stated)).next();
        let plain = self.times.iter().filter(|time| inside(time.node));
        let plain = plain.filter_map(|time| read("time", &time.stated)).next();
        Facts { published: linked.or(metas).or(marked).or(plain), language: self.html_language.or(self.meta_language) }
    }
}

/// The date of publication in a script of JSON-LD: that of an article, or any.
fn linked_data(source: &str, range: &Range<usize>, cues: &Cues) -> Option<Tagged> {
    let script = source.get(range.clone())?;
    let key = script.find("\"datePublished\"")?;
    let value: Value = serde_json::from_str(script.trim()).ok()?;
    let mut found: Option<&str> = None;
    // A stack of its own; the JSON reader has limited the depth already.
    let mut left = vec![&value];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(values) => left.extend(values.iter().rev()),
            Value::Object(object) => {
                let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                if let Some(date) = object.get("datePublished").and_then(Value::as_str) {
                    if ["Article", "Posting", "Report"].iter().any(|word| kind.contains(word)) {
                        found = Some(date);
                        break;
                    }
                    found = found.or(Some(date));
                }
                left.extend(object.values());
            }
            _ => {}
        }
    }
    let date = found?;
    let at = script.find(date).unwrap_or(key);
    let length = if at == key { "\"datePublished\"".len() } else { date.len() };
    let start = range.start + at;
    Some(Tagged { edtf: date::stamp(date, cues)?, tag: "JSON-LD datePublished", range: start..start + length })
}

/// A language tag, if it can be one.
fn tidy_language(lang: &str) -> Option<String> {
    let lang = lang.trim();
    let fits = (2..=35).contains(&lang.len())
        && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && lang.as_bytes()[0].is_ascii_alphabetic();
    fits.then(|| lang.to_owned())
}
