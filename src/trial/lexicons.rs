//! Tries each lexicon of a dossier on its own cases: sentences and the claims to be drafted from
//! them, times and amounts.

use rayon::prelude::*;

use super::claims;
use crate::extract::page::Article;
use crate::extract::time::{Times, misses};
use crate::extract::words::Forms;
use crate::extract::{Asked, Language, Tools, amounts, drafted};
use crate::files::{Files, Span};
use crate::finding::{Finding, Severity};
use crate::load::{BUILT_IN_LEXICONS, Raw, RawLexicon, RawLexiconTests, RawSentence};
use crate::model::Dossier;

/// A lexicon, tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconTrial {
    /// Its file.
    pub path: String,
    /// How many cases came out as they say.
    pub passed: usize,
    /// Those that did not, in the order of the file.
    pub missed: Vec<Missed>,
}

/// A case that does not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The line it starts on, counted from 1.
    pub line: u32,
    /// What was read: a sentence, or what the case is about.
    pub text: String,
    /// What was expected; a line each.
    pub expected: Vec<String>,
    /// What came out instead; a line each.
    pub found: Vec<String>,
}

/// Tries every case of every lexicon that the dossier itself brings, by file. `files` are its
/// tables, as for [`trials`](super::trials), with all lexicons. Those that come with the program are
/// tried by its own tests: with the names of a dossier, somebody else's case may read otherwise.
pub fn lexicons(files: &Files) -> Vec<LexiconTrial> {
    let (raw, findings) = crate::load::load(files);
    let (lexicons, _) = crate::load::lexicons(files);
    let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    let path = |lexicon: &RawLexicon| files.get(lexicon.language.span.file).path().to_owned();
    let own = lexicons.iter().filter(|lexicon| !path(lexicon).starts_with(BUILT_IN_LEXICONS));
    let tried = own.map(|lexicon| {
        let (dossier, more) = dossier(raw.clone(), &lexicon.tests);
        let more = more.into_iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<Finding> = errors.iter().cloned().chain(more).collect();
        let tools = Tools::new(&dossier, &lexicons);
        let trial = Trial { files, lexicon, tools: &tools, errors: &errors };
        let (passed, mut missed) = trial.run();
        missed.sort_by_key(|missed| missed.line);
        LexiconTrial { path: path(lexicon), passed, missed }
    });
    tried.collect()
}

/// The dossier's tables with what the cases bring, which takes the place of what has the same id.
fn dossier<'t>(mut raw: Raw<'t>, tests: &RawLexiconTests<'t>) -> (Dossier, Vec<Finding>) {
    raw.sources.retain(|row| tests.sources.iter().all(|own| own.id.text != row.id.text));
    raw.entities.retain(|row| tests.entities.iter().all(|own| own.id.text != row.id.text));
    raw.sources.extend(tests.sources.iter().cloned());
    // A document drafts entities for itself; these are there for all cases.
    raw.entities.extend(tests.entities.iter().cloned().map(|own| crate::load::RawEntity { local: false, ..own }));
    crate::resolve::resolve(Raw { documents: Vec::new(), rules: Vec::new(), ..raw })
}

struct Trial<'a> {
    files: &'a Files,
    lexicon: &'a RawLexicon<'a>,
    tools: &'a Tools<'a>,
    errors: &'a [Finding],
}

impl Trial<'_> {
    /// How many cases came out, and those that did not.
    fn run(&self) -> (usize, Vec<Missed>) {
        let raw = self.lexicon;
        let Some(language) = self.tools.language(Some(&raw.language.text), "") else { return (0, Vec::new()) };
        let (passed, mut missed) = self.sentences();
        let (more, times) = self.times(language);
        missed.extend(times);
        let failures = amounts::cases(&raw.language.text, &raw.amounts, &language.lexicon.glue);
        let passed = passed + more + raw.amounts.cases.len() - failures.len();
        missed.extend(failures.into_iter().map(|failure| Missed {
            line: self.line(failure.span),
            text: failure.phrase,
            expected: vec![failure.expected.unwrap_or_else(|| "no amount".to_owned())],
            found: vec![if failure.found.is_empty() { "no amount".to_owned() } else { failure.found.join("; ") }],
        }));
        (passed, missed)
    }

    fn line(&self, span: Span) -> u32 {
        self.files.position(span).line
    }

    fn sentences(&self) -> (usize, Vec<Missed>) {
        let cases = &self.lexicon.tests.cases;
        if !self.errors.is_empty() && !cases.is_empty() {
            let messages = self.errors.iter().map(|finding| finding.message.clone()).collect();
            let text = "its cases of sentences cannot be tried".to_owned();
            let line = self.line(cases[0].span);
            return (
                0,
                vec![Missed {
                    line,
                    text,
                    expected: vec!["sources and entities without errors".to_owned()],
                    found: messages,
                }],
            );
        }
        let missed: Vec<Missed> = cases.par_iter().filter_map(|case| self.sentence(case)).collect();
        (cases.len() - missed.len(), missed)
    }

    fn sentence(&self, case: &RawSentence) -> Option<Missed> {
        let tests = &self.lexicon.tests;
        let word = |own: &Option<crate::load::Text>, all: &Option<crate::load::Text>| {
            own.as_ref().or(all.as_ref()).map(|text| text.text.to_string())
        };
        let asked = Asked {
            id: "case".to_owned(),
            file: "case".to_owned(),
            publisher: word(&case.publisher, &tests.publisher),
            published: word(&case.published, &tests.published),
            language: Some(self.lexicon.language.text.to_string()),
        };
        let missed = |expected: Vec<String>, found: Vec<String>| {
            Some(Missed { line: self.line(case.span), text: case.sentence.text.to_string(), expected, found })
        };
        let known = |id: &String| self.tools.dossier.sources.iter().any(|source| source.id == *id);
        match &asked.publisher {
            Some(publisher) if !known(publisher) => {
                return missed(vec!["a publisher".to_owned()], vec![format!("`{publisher}`, which is no source")]);
            }
            None => return missed(vec!["a publisher".to_owned()], vec!["none".to_owned()]),
            Some(_) => {}
        }
        let headline = case.headline.as_ref().map(|text| text.text.as_ref());
        let article = Article::of_lines(headline, &case.sentence.text);
        match drafted(&article, case.sentence.text.as_bytes(), &asked, self.tools) {
            Ok((draft, _)) => {
                let (expected, found) = claims::differences(&case.claims, &draft.claims)?;
                missed(expected, found)
            }
            Err(refused) => missed(vec!["a draft".to_owned()], vec![refused.to_string()]),
        }
    }

    fn times(&self, language: &Language) -> (usize, Vec<Missed>) {
        let (raw, name) = (&self.lexicon.times, &self.lexicon.language.text);
        let (mut forms, glue) = (Forms::default(), &language.lexicon.glue);
        let compiled = Times::compile(raw, name, &mut forms, glue);
        let missed = misses(raw, &compiled, name, &forms, glue);
        let cases: usize = raw.expressions.iter().map(|expression| expression.tests.len()).sum();
        // An expression without any case is missed, and is no case.
        let of_cases = missed.iter().filter(|miss| !miss.sentence.is_empty()).count();
        let told = missed.into_iter().map(|miss| Missed {
            line: self.line(miss.span),
            text: if miss.sentence.is_empty() { miss.rule } else { format!("{} ({})", miss.sentence, miss.rule) },
            expected: vec![miss.expected],
            found: vec![miss.found],
        });
        (cases + raw.silent.len() - of_cases, told.collect())
    }
}
