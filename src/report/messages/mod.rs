//! The words of the HTML report itself: headings, labels, counts and days, in the language asked
//! for. English and French are built in; a dossier brings others, or other words for some, in
//! `rules/messages/<language>.ftl` (Project Fluent). What a language lacks is said in English.

mod own;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A value that a message is filled in with: made with `into()` from a number or a text.
pub use fluent_bundle::FluentValue as Value;

use crate::files::Files;
use crate::model::Instant;

/// The languages that are built in, with their messages; the first has every key.
const BUILT_IN: [(&str, &str); 2] = [("en", include_str!("en.ftl")), ("fr", include_str!("fr.ftl"))];

/// Where a dossier keeps its own messages.
const FOLDER: &str = "rules/messages/";

/// Why there are no messages to be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Nobody has written messages in this language.
    #[error("there are no messages in the language `{lang}`")]
    UnknownLanguage {
        /// What was asked for.
        lang: String,
        /// The languages there are.
        known: Vec<String>,
    },
    /// A file of messages cannot be used as it is.
    #[error("{path}:{line}: {reason}")]
    File {
        /// The file, relative to the dossier.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
        /// What to do about it.
        help: String,
    },
}

impl Unusable {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Unusable::UnknownLanguage { known, .. } => {
                let known = crate::model::listing(&known.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>());
                format!("there are {known}; a further language is a file {FOLDER}<language>.ftl of the dossier")
            }
            Unusable::File { help, .. } => help.clone(),
        }
    }
}

/// The messages of one language, English beneath.
pub struct Messages {
    lang: LanguageIdentifier,
    /// The language, then what it falls back on.
    layers: Vec<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Messages({})", self.lang)
    }
}

impl Messages {
    /// The messages in `lang`, a tag such as `fr` or `pt-BR`. `own` is the text of the dossier's
    /// file for it: its messages stand before the built-in ones.
    pub fn new(lang: &str, own: Option<&str>) -> Result<Messages, Unusable> {
        let wanted = identifier(lang);
        let texts = |tag: &str| own.filter(|_| wanted.as_ref().is_some_and(|wanted| *wanted == tag));
        Messages::assemble(lang, texts, Vec::new())
    }

    /// The messages in `lang` for the dossier with these files.
    pub fn of(lang: &str, files: &Files) -> Result<Messages, Unusable> {
        let mut own: Vec<(String, &str)> = Vec::new();
        for (_, file) in files.iter() {
            let Some(stem) = file.path().strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".ftl")) else {
                continue;
            };
            // Whatever else is called so is no language anybody can ask for.
            let Some(tag) = identifier(stem) else { continue };
            if let Some(reason) = file.unreadable().filter(|_| identifier(lang).as_ref() == Some(&tag)) {
                return Err(Unusable::File {
                    path: file.path().to_owned(),
                    line: 1,
                    reason: reason.to_string(),
                    help: "save the file as UTF-8 text, and make it readable".to_owned(),
                });
            }
            own.push((tag.to_string(), file.text()));
        }
        let known = own.iter().map(|(tag, _)| tag.clone()).collect();
        Messages::assemble(lang, |tag| own.iter().find(|(known, _)| known == tag).map(|(_, text)| *text), known)
    }

    /// Lays the language over its wider one (`pt` under `pt-BR`) and that over English.
    fn assemble<'t>(
        lang: &str,
        own: impl Fn(&str) -> Option<&'t str>,
        mut known: Vec<String>,
    ) -> Result<Messages, Unusable> {
        let mut tags: Vec<LanguageIdentifier> = Vec::new();
        if let Some(wanted) = identifier(lang) {
            let wider = LanguageIdentifier::from_parts(wanted.language, None, None, &[]);
            tags.extend([wanted, wider]);
            tags.retain(|tag| built_in(&tag.to_string()).is_some() || own(&tag.to_string()).is_some());
        }
        let Some(first) = tags.first().cloned() else {
            known.extend(BUILT_IN.map(|(tag, _)| tag.to_owned()));
            known.sort();
            known.dedup();
            return Err(Unusable::UnknownLanguage { lang: lang.to_owned(), known });
        };
        tags.extend(identifier(BUILT_IN[0].0));
        tags.dedup();
        let mut layers = Vec::new();
        for tag in tags {
            let name = tag.to_string();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            // The page isolates names with markup; marks in the text would only be in the way.
            bundle.set_use_isolating(false);
            if let Some(text) = built_in(&name) {
                bundle.add_resource_overriding(own::parse(text, &format!("(built-in)/{name}.ftl"))?);
            }
            if let Some(text) = own(&name) {
                bundle.add_resource_overriding(own::read(text, &format!("{FOLDER}{name}.ftl"))?);
            }
            layers.push(bundle);
        }
        Ok(Messages { lang: first, layers })
    }

    /// The language's tag, for `lang=`.
    pub fn lang(&self) -> String {
        self.lang.to_string()
    }

    /// The direction of its script, for `dir=`: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.lang.character_direction() == CharacterDirection::RTL { "rtl" } else { "ltr" }
    }

    /// A message that nothing is filled into.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message filled in: `messages.with("count-origins", &[("count", 2.into())])`.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        let said = |layer: &FluentBundle<FluentResource>| {
            let pattern = layer.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = layer.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            // A message that cannot be filled in says nothing; the next language is asked.
            errors.is_empty().then_some(text)
        };
        self.layers.iter().find_map(said).unwrap_or_else(|| key.to_owned())
    }

    /// The day of an instant: `9 Nov 2017`, `9 nov. 2017`.
    pub fn day(&self, instant: Instant) -> String {
        let Some(time) = DateTime::from_timestamp(instant, 0) else { return self.get("day-unknown") };
        let month = self.get(&format!("month-{}", time.month()));
        // A year is a text here: no language sets off its thousands.
        let year = time.year().to_string();
        self.with("day", &[("day", time.day().into()), ("month", month.into()), ("year", year.into())])
    }
}

/// The tag as it is written everywhere: `pt-BR` for `pt-br` too.
fn identifier(lang: &str) -> Option<LanguageIdentifier> {
    lang.parse().ok()
}

fn built_in(tag: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == tag).map(|(_, text)| *text)
}
