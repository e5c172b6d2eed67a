//! A corpus: texts, each with its gold, and the rules that all of them share.

use std::collections::BTreeMap;

use super::Broken;
use crate::files::{Files, Unreadable};
use crate::finding::{Finding, Severity};
use crate::load;
use crate::model::Dossier;

/// The endings of texts.
const TEXTS: [&str; 3] = ["txt", "html", "htm"];

/// A file's path from the corpus on, and its bytes.
pub type Content = (String, Result<Vec<u8>, Unreadable>);

/// The files of a corpus, put together.
pub(super) struct Corpus {
    /// What stands under `rules/`.
    rules: Vec<Content>,
    /// By name, sorted.
    pub texts: Vec<TextFiles>,
}

/// A text and its gold.
pub(super) struct TextFiles {
    /// The path of both, without their endings.
    pub name: String,
    /// The text's path.
    pub file: String,
    pub bytes: Vec<u8>,
    pub gold: Vec<u8>,
}

impl TextFiles {
    /// The path of the gold.
    pub fn gold_file(&self) -> String {
        format!("{}.yaml", self.name)
    }
}

/// What files of one name there are.
#[derive(Default)]
struct Named {
    texts: Vec<(String, Vec<u8>)>,
    gold: Option<Vec<u8>>,
}

/// Files that stand alone where two belong together are broken; `README.md` and the like are
/// passed over.
pub(super) fn corpus(contents: Vec<Content>, broken: &mut Vec<Broken>) -> Corpus {
    let mut rules = Vec::new();
    let mut found: BTreeMap<String, Named> = BTreeMap::new();
    for (path, bytes) in contents {
        if path.starts_with("rules/") {
            rules.push((path, bytes));
            continue;
        }
        let Some((name, ending)) = path.rsplit_once('.') else { continue };
        let is_text = TEXTS.contains(&ending);
        if !is_text && ending != "yaml" {
            continue;
        }
        match bytes {
            Ok(bytes) if is_text => found.entry(name.to_owned()).or_default().texts.push((path, bytes)),
            Ok(bytes) => found.entry(name.to_owned()).or_default().gold = Some(bytes),
            Err(reason) => broken.push(Broken::new(&path, None, reason.to_string())),
        }
    }
    let mut texts = Vec::new();
    for (name, Named { texts: mut of_name, gold }) in found {
        of_name.sort();
        match (of_name.len(), gold) {
            (1, Some(gold)) => {
                texts.extend(of_name.pop().map(|(file, bytes)| TextFiles { name, file, bytes, gold }));
            }
            (0, _) => broken.push(Broken::new(&format!("{name}.yaml"), None, "no text stands beside it")),
            (1, None) => broken.push(Broken::new(&of_name[0].0, None, "no gold stands beside it, as `.yaml`")),
            _ => broken.push(Broken::new(&of_name[1].0, None, "another text has its name")),
        }
    }
    Corpus { rules, texts }
}

/// A document that was read with the corpus's rules.
pub(super) struct Filed {
    pub dossier: Dossier,
    /// What is wrong with it, each with its file and line.
    pub errors: Vec<Broken>,
    /// Claims that were written and cannot be used.
    pub lost: usize,
}

impl Corpus {
    /// Reads one document, called `file` where something is wrong with it.
    pub fn filed(&self, file: &str, text: &[u8]) -> Filed {
        // Under `claims/`, whatever it is called: only there are documents read.
        const PLACE: &str = "claims/document.yaml";
        let mut contents = self.rules.clone();
        contents.push((PLACE.to_owned(), Ok(text.to_vec())));
        let files = load::with_defaults(contents);
        let (raw, mut findings) = load::load(&files);
        let written = raw.documents.iter().flat_map(|document| &document.claims);
        let written = written.filter(|claim| !claim.rejected()).count();
        let (dossier, more) = crate::resolve::resolve(raw);
        findings.extend(more);
        findings.retain(|finding| finding.severity == Severity::Error);
        let errors = findings.iter().map(|finding| told(finding, &files, PLACE, file)).collect();
        let lost = written.saturating_sub(dossier.claims.len());
        Filed { dossier, errors, lost }
    }
}

fn told(finding: &Finding, files: &Files, place: &str, file: &str) -> Broken {
    let Some(label) = finding.labels.first() else { return Broken::new(file, None, finding.message.clone()) };
    let path = files.get(label.span.file).path();
    let path = if path == place { file } else { path };
    Broken::new(path, Some(files.position(label.span).line), finding.message.clone())
}
