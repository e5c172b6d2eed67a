//! The shipped lexicons: every case in them comes out as it says, sentences, times and amounts. Each
//! is tried with the vocabulary alone: the cases bring whoever they name.

use std::path::Path;

use recoupe::load::with_lexicons;
use recoupe::trial::{LexiconTrial, lexicons};

/// Every shipped lexicon: the path it has in a dossier, and its text.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, String)> = paths
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (format!("rules/lexicon/{name}"), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn tried(path: &str, text: &str) -> LexiconTrial {
    let mut trials = lexicons(&with_lexicons(vec![(path.to_owned(), Ok(text.as_bytes().to_vec()))]));
    assert_eq!(trials.len(), 1, "what comes with the program is not tried with a dossier");
    trials.remove(0)
}

#[test]
fn shipped_lexicons_draft_what_their_cases_say() {
    let files = shipped();
    assert!(files.len() >= 3, "{}", files.len());
    for (path, text) in files {
        let trial = tried(&path, &text);
        assert!(trial.missed.is_empty(), "{path}: {:#?}", trial.missed);
        assert!(trial.passed > 0, "{path} has no case");
    }
}

#[test]
fn every_event_of_a_lexicon_with_cases_says_what_the_program_can_draft() {
    // A lexicon that tells of events and has no sentence to show it would be tried on nothing.
    for (path, text) in shipped().into_iter().filter(|(_, text)| text.contains("\nevents:")) {
        assert!(text.contains("\ntests:"), "{path} has events and no cases");
    }
}

/// A lexicon of one verb and one time, whose cases are given.
fn small(tests: &str) -> String {
    format!(
        "language: xx\ngrammar:\n  prepositions: {{by: [by]}}\n  paradigms: {{take: {{past: [took]}}}}\n\
         events:\n  - {{id: captures, says: {{predicate: captures, actor: subject, place: object}}, verbs: [take]}}\n\
         tests:\n  publisher: herald\n  published: 2031-03-14\n  sources:\n    - {{id: herald, name: Herald, kind: outlet}}\n  \
         entities:\n    - {{id: velka, kind: place, names: [Velka]}}\n    - {{id: army, kind: actor, names: [Army]}}\n  \
         cases:\n{tests}"
    )
}

#[test]
fn what_a_case_gives_is_compared_and_nothing_else() {
    let case = |claims: &str| format!("    - {{sentence: Army took Velka., claims: [{claims}]}}\n");
    let taken = "{says: {predicate: captures, actor: army, place: velka}";
    for right in [
        format!("{taken}}}"),
        "{says: {predicate: captures}}".to_owned(),
        format!("{taken}, when: unresolved, from: [], stance: asserts}}"),
    ] {
        let trial = tried("rules/lexicon/xx.yaml", &small(&case(&right)));
        assert_eq!((trial.passed, trial.missed.as_slice()), (1, &[][..]), "{right}");
    }
    for wrong in [
        String::new(),
        "{says: {predicate: loses}}".to_owned(),
        "{says: {predicate: captures, target: army}}".to_owned(),
        "{says: {predicate: captures, scope: half}}".to_owned(),
        format!("{taken}, when: 2031-03-14}}"),
        format!("{taken}, from: [herald]}}"),
        format!("{taken}, stance: denies}}"),
        format!("{taken}}}, {taken}}}"),
    ] {
        let trial = tried("rules/lexicon/xx.yaml", &small(&case(&wrong)));
        assert_eq!((trial.passed, trial.missed.len()), (0, 1), "{wrong}");
        assert_eq!(trial.missed[0].line, 16, "{wrong}");
    }
}

#[test]
fn claims_find_the_case_they_fit_whatever_the_order() {
    let text = small(
        "    - sentence: Army took Velka. Army took Velka by Army.\n      claims:\n        - {says: {predicate: captures}}\n        \
         - {says: {predicate: captures, actor: army}}\n",
    );
    let trial = tried("rules/lexicon/xx.yaml", &text);
    assert!(trial.missed.is_empty(), "{:#?}", trial.missed);
}
