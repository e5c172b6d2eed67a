//! The shipped lexicons hold what they promise, and no text breaks the reader.

use super::super::words::{Forms, Glue, Word, words};
use super::*;
use crate::files::Files;
use crate::load::{RawLexicon, lexicons, percentage};

const SHIPPED: [(&str, &str); 3] = [
    ("rules/lexicon/en.yaml", include_str!("../../../rules/lexicon/en.yaml")),
    ("rules/lexicon/es.yaml", include_str!("../../../rules/lexicon/es.yaml")),
    ("rules/lexicon/fr.yaml", include_str!("../../../rules/lexicon/fr.yaml")),
];

fn glue() -> Glue {
    Glue {
        before: ["l'", "d'", "qu'", "jusqu'"].map(str::to_owned).to_vec(),
        after: vec!["'s".to_owned()],
        halves: Vec::new(),
    }
}

fn shipped(test: impl Fn(&RawLexicon)) {
    let files = Files::new(SHIPPED.map(|(path, text)| (path.to_owned(), Ok(text.as_bytes().to_vec()))).to_vec());
    let (raw, findings) = lexicons(&files);
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(raw.len(), SHIPPED.len());
    raw.iter().for_each(test);
}

#[test]
fn the_cases_of_lexicons_hold() {
    shipped(|raw| {
        assert!(!raw.amounts.cases.is_empty());
        let failures = cases(&raw.language.text, &raw.amounts, &glue());
        let told: Vec<_> = failures.iter().map(|case| (&case.phrase, &case.expected, &case.found)).collect();
        assert!(told.is_empty(), "{}: {told:#?}", raw.language.text);
    });
}

#[test]
fn every_scope_is_one_that_dossiers_take() {
    let vocabulary = include_str!("../../../rules/vocabulary.yaml");
    shipped(|raw| {
        for (_, scope) in raw.amounts.fractions.iter().chain(&raw.amounts.parts) {
            let word = vocabulary.contains(&format!("{{word: {},", scope.text));
            assert!(word || percentage(&scope.text).is_ok(), "{}", scope.text);
        }
    });
}

#[test]
fn what_a_lexicon_gets_wrong_is_reported() {
    let text = "language: x\namounts:\n  numbers: {a: many}\n  several: {b: lots}\n  between: [\"{a}{b}\"]\n  bonds: {}\n  tests: [{phrase: c}]\n";
    let files = Files::new(vec![("rules/lexicon/x.yaml".to_owned(), Ok(text.as_bytes().to_vec()))]);
    assert_eq!(lexicons(&files).1.len(), 5);
}

fn read(text: &str, found: impl Fn(&[Word], Vec<AmountMention>)) {
    shipped(|raw| {
        let mut forms = Forms::default();
        let lexicon = Amounts::new(&raw.language.text, &raw.amounts, &mut forms, &glue());
        let mut split = Vec::new();
        words(text, 0, &forms, &glue(), &mut split);
        let mentions = amounts(text, &split, &lexicon);
        found(&split, mentions);
    });
}

#[test]
fn absurd_numbers_are_left_out() {
    for text in [
        "9".repeat(400),
        "999 millions de milliards".to_owned(),
        "neuf milliards ".repeat(50),
        "1.".repeat(90),
        "99999999 milliards".to_owned(),
    ] {
        read(&text, |_, _| {});
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(96))]
    #[test]
    fn any_text_gives_sound_amounts_in_order(
        text in "(\\PC{0,3}|[0-9]{1,6}|[ .,%–-]|plus de |au moins |two |hundred |and |entre | et |une |dizaine|millions|la moitié|nord de|km){0,20}"
    ) {
        read(&text, |words, mentions| {
            let mut end = 0;
            for mention in mentions {
                assert!(end <= mention.words.start && mention.words.start < mention.words.end && mention.words.end <= words.len());
                end = mention.words.end;
                if let Amount::Count { figure, lowest } = &mention.amount {
                    assert!(crate::load::figure(figure).is_ok() && *lowest >= 0.0, "{figure}");
                }
            }
        });
    }
}
