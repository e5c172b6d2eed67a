//! Lexicons that say something nothing can come of: each is told where, and with the nearest name.

use super::check;
use crate::files::Files;
use crate::load::{lexicons, load, with_defaults, with_lexicons};
use crate::resolve::resolve;

/// The head of every lexicon here.
const HEAD: &str = "language: xx\ngrammar: {prepositions: {von: [von, vom], bei: [bei]}}\n";

/// What is told of a lexicon: code, the words labelled, help.
type Told = (&'static str, String, String);

fn found(path: &str, text: &str) -> Vec<Told> {
    told(&with_defaults(vec![(path.to_owned(), Ok(text.as_bytes().to_vec()))]))
}

fn told(files: &Files) -> Vec<Told> {
    let (raw, mut findings) = load(files);
    let (dossier, more) = resolve(raw);
    findings.extend(more);
    let (lexicons, more) = lexicons(files);
    findings.extend(more);
    assert!(findings.is_empty(), "{findings:#?}");
    let told = |finding: crate::finding::Finding| {
        let at = finding.labels.last().map_or("", |label| files.slice(label.span));
        (finding.code.name(), at.to_owned(), finding.help.unwrap_or_default())
    };
    check(files, &lexicons, &dossier.vocabulary).into_iter().map(told).collect()
}

#[test]
fn every_slip_is_told_with_the_nearest_name() {
    let event = |rest: &str| format!("events:\n  - {{id: e, {rest}}}\n");
    let says = "says: {predicate: captures, actor: subject, place: object}, verbs: [take]";
    let cases = [
        (
            event("says: {predicate: capture, actor: subject, place: object}, verbs: [take]"),
            "unknown-predicate",
            "capture",
            "`captures`",
        ),
        (
            event("says: {predicate: captures, acter: subject, actor: subject, place: object}, verbs: [take]"),
            "unknown-role",
            "acter",
            "`actor`",
        ),
        (
            event("says: {predicate: captures, actor: subjekt, place: object}, verbs: [take]"),
            "invalid-value",
            "subjekt",
            "`subject`",
        ),
        (
            event("says: {predicate: captures, actor: subject, place: [object, vom]}, verbs: [take]"),
            "invalid-value",
            "vom",
            "`von`",
        ),
        (event("says: {predicate: captures, actor: subject}, verbs: [take]"), "missing-role", "captures", "`place:`"),
        (
            event("says: {predicate: captures, actor: subject, place: {is: town}}, verbs: [take]"),
            "wrong-kind",
            "town",
            "slots",
        ),
        (
            event("says: {predicate: captures, actor: subject, place: object, value: object}, verbs: [take]"),
            "invalid-value",
            "value",
            "figure",
        ),
        (event("says: {predicate: killed, place: object}, verbs: [kill]"), "missing-key", "killed", "`value:`"),
        (
            event("says: {predicate: captures, scope: hole, actor: subject, place: object}, verbs: [take]"),
            "invalid-scope",
            "hole",
            "`whole`",
        ),
        (
            event("says: {predicate: enters, scope: part, actor: subject, place: object}, verbs: [take]"),
            "invalid-scope",
            "part",
            "take it out",
        ),
        (event("says: {predicate: captures, actor: subject, place: object}"), "missing-key", "e", "`nouns`"),
        (event(&format!("{says}, needs: [plaice]")), "invalid-value", "plaice", "`place`"),
        (event(&format!("{says}, lacks: [target]")), "invalid-value", "target", "`says` fills `actor` or `place`"),
        (event(&format!("{says}, stance: deny")), "invalid-value", "deny", "`denies`"),
        (event(&format!("{says}, only: pasive")), "invalid-value", "pasive", "`passive`"),
        (event(&format!("{says}, tried: attack")), "unknown-predicate", "attack", "`attacks`"),
        (event(&format!("{says}, voice: spaeker")), "invalid-value", "spaeker", "`speaker`"),
        ("speech: {verbs: [{id: a, verbs: []}]}\n".to_owned(), "missing-key", "a", "`verbs:`"),
        (
            "speech: {verbs: [{id: a, verbs: [say], stance: confirm}]}\n".to_owned(),
            "invalid-value",
            "confirm",
            "`confirms`",
        ),
        (
            "speech: {verbs: [{id: a, verbs: [say], medium: repport}]}\n".to_owned(),
            "invalid-value",
            "repport",
            "`report`",
        ),
        ("speech: {verbs: [{id: a, verbs: [say], means: done}]}\n".to_owned(), "invalid-value", "done", "`accuses`"),
        ("speech: {carriers: [{id: a, verbs: [try]}]}\n".to_owned(), "missing-key", "a", "`means:`"),
        ("speech: {carriers: [{id: a, verbs: [try], means: tryed}]}\n".to_owned(), "invalid-value", "tryed", "`tried`"),
        ("speech: {according: [{id: a, words: []}]}\n".to_owned(), "missing-key", "a", "`words:`"),
        ("speech: {same: [{id: a, words: [b], medium: poste}]}\n".to_owned(), "invalid-value", "poste", "`post`"),
        (
            "speech: {according: [{id: a, words: [b]}], unnamed: [{id: a, words: [c]}]}\n".to_owned(),
            "duplicate-id",
            "a",
            "another id",
        ),
        ("speech: {to: [vonn]}\n".to_owned(), "invalid-value", "vonn", "`von`"),
        ("nouns: [{class: channel, words: {tv: brodcast}}]\n".to_owned(), "invalid-value", "brodcast", "`broadcast`"),
        ("amounts: {fractions: {the lot: whale}}\n".to_owned(), "invalid-scope", "whale", "`whole`"),
    ];
    for (text, code, at, help) in cases {
        let told = found("rules/lexicon/xx.yaml", &format!("{HEAD}{text}"));
        let [(own, label, remedy)] = told.as_slice() else { panic!("{text}: {told:#?}") };
        assert_eq!((*own, label.as_str()), (code, at), "{text}");
        assert!(remedy.contains(help), "{text}: {remedy}");
    }
}

#[test]
fn what_comes_with_the_program_says_nothing_wrong() {
    for name in ["en", "es", "fr"] {
        let path = format!("{}/rules/lexicon/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!(found(&format!("rules/lexicon/{name}.yaml"), &text), vec![], "{name}");
    }
}

#[test]
fn built_in_lexicons_may_know_more_than_the_vocabulary_of_a_dossier() {
    let vocabulary = "predicates: [{id: rains, kind: event, roles: {place: {type: place}}, key: [place]}]\n";
    let files = with_lexicons(vec![("rules/vocabulary.yaml".to_owned(), Ok(vocabulary.as_bytes().to_vec()))]);
    assert_eq!(told(&files), vec![]);
}
