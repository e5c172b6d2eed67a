//! What extraction works with: the lexicons of all languages, and the names of a dossier.

use super::amounts::Amounts;
use super::lexicon::{Lexicon, Reading, compile};
use super::names::{Gazetteer, Habits};
use super::page::Furniture;
use super::time::Times;
use super::words::words;
use crate::load::{NounClass, RawLexicon};
use crate::model::{Dossier, SourceKind};

/// How much of a text is looked at to tell its language, in bytes.
const SAMPLE: usize = 4000;

/// One language.
#[derive(Debug, Clone)]
pub struct Language {
    /// Its words.
    pub lexicon: Lexicon,
    /// Its expressions of time.
    pub times: Times,
    /// Its numbers and fractions.
    pub amounts: Amounts,
}

/// Everything extraction works with.
#[derive(Debug)]
pub struct Tools<'d> {
    /// The dossier whose names and words count.
    pub dossier: &'d Dossier,
    /// Every language with a lexicon, in order.
    pub languages: Vec<Language>,
    /// The names of the dossier.
    pub gazetteer: Gazetteer,
    /// What pages carry beside articles, in every language.
    pub furniture: Furniture,
}

impl<'d> Tools<'d> {
    /// Makes them ready.
    pub fn new(dossier: &'d Dossier, raw: &[RawLexicon]) -> Tools<'d> {
        let mut names: Vec<&str> = raw.iter().map(|raw| raw.language.text.as_ref()).collect();
        names.sort_unstable();
        names.dedup();
        let mut habits = Habits::default();
        let mut furniture = Furniture::default();
        let mut languages = Vec::new();
        for name in names {
            let files: Vec<&RawLexicon> = raw.iter().filter(|raw| raw.language.text == name).collect();
            let mut lexicon = compile(&files);
            let glue = lexicon.glue.clone();
            let mut times = Times::default();
            let mut amounts = Amounts::default();
            for file in &files {
                let section = &file.times;
                if !section.expressions.is_empty() {
                    times = Times::compile(section, name, &mut lexicon.forms, &glue);
                }
                furniture.join(of(file));
                if !file.amounts.numbers.is_empty() {
                    amounts = Amounts::new(name, &file.amounts, &mut lexicon.forms, &glue);
                }
                habits.take(&file.names);
            }
            languages.push(Language { lexicon, times, amounts });
        }
        let agencies = dossier.sources.iter().filter(|source| source.kind == SourceKind::Agency);
        furniture
            .agencies
            .extend(agencies.flat_map(|source| std::iter::once(&source.name).chain(&source.aliases).cloned()));
        Tools { dossier, languages, gazetteer: Gazetteer::of(dossier, habits), furniture }
    }

    /// The language asked for, or the one whose small words the text has most of.
    pub fn language(&self, asked: Option<&str>, text: &str) -> Option<&Language> {
        if let Some(asked) = asked {
            let base = asked.split(['-', '_']).next().unwrap_or(asked);
            return self
                .languages
                .iter()
                .find(|language| language.lexicon.language == asked || language.lexicon.language == base);
        }
        let mut end = text.len().min(SAMPLE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let count = |language: &Language| {
            let mut found = Vec::new();
            words(&text[..end], 0, &language.lexicon.forms, &language.lexicon.glue, &mut found);
            let small = |reading: &Reading| match reading {
                Reading::Class(_) | Reading::Prep(_) | Reading::Have(_) | Reading::Be(_) => true,
                Reading::Noun(id) => language.lexicon.nouns[id.index()].class != NounClass::Honorific,
                _ => false,
            };
            found.iter().filter(|word| language.lexicon.readings(word.form).iter().any(small)).count()
        };
        let counts: Vec<usize> = self.languages.iter().map(count).collect();
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        counts.iter().position(|count| *count == most).map(|at| &self.languages[at])
    }
}

/// The furniture of one lexicon file.
fn of(raw: &RawLexicon) -> Furniture {
    let mut months: [Vec<String>; 12] = Default::default();
    for (month, names) in months.iter_mut().zip(&raw.times.months) {
        month.extend(names.iter().map(|name| name.to_string()));
    }
    Furniture {
        phrases: raw.furniture.clone(),
        agencies: Vec::new(),
        months,
        weekdays: raw.times.weekdays.iter().flatten().map(|name| name.to_string()).collect(),
    }
}
