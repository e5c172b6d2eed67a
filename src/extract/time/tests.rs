//! The shipped lexicons on their own cases, and what holds for any text.

use proptest::prelude::*;

use super::*;
use crate::extract::words::{Forms, Glue, words};
use crate::files::Files;
use crate::finding::Finding;
use crate::load::{RawTimes, Text, lexicons, time};
use crate::model::Range;

const SHIPPED: [&str; 3] = ["fr", "en", "es"];

struct Shop {
    language: &'static str,
    raw: RawTimes,
    times: Times,
    forms: Forms,
    glue: Glue,
}

/// The glue that times need, for a language whose lexicon has no grammar yet.
fn own_glue(language: &str) -> Glue {
    let texts = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
    match language {
        "en" => Glue { before: Vec::new(), after: texts(&["'s", "n't"]), halves: texts(&["held"]) },
        _ => Glue::default(),
    }
}

fn shop(language: &'static str) -> Shop {
    let path = format!("{}/rules/lexicon/{language}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    // The other sections are for their own tests.
    let start = text.find("\ntimes:").unwrap() + 1;
    let next = text[start..].match_indices('\n').map(|(at, _)| start + at + 1);
    let end = next.skip(1).find(|at| text[*at..].starts_with(char::is_alphabetic)).unwrap_or(text.len());
    let files = Files::new(vec![(format!("rules/lexicon/{language}.yaml"), Ok(text.into_bytes()))]);
    let (mut read, findings) = lexicons(&files);
    let own =
        |finding: &&Finding| finding.labels.iter().any(|label| (start..end).contains(&(label.span.start as usize)));
    let messages: Vec<&str> = findings.iter().filter(own).map(|finding| finding.message.as_str()).collect();
    assert!(messages.is_empty(), "{language}: {messages:#?}");
    let lexicon = read.remove(0);
    let raw = lexicon.times;
    let owned = |parts: &[Text]| parts.iter().map(|part| part.text.clone().into_owned()).collect::<Vec<_>>();
    let told = &lexicon.grammar;
    let glue = match owned(&told.ahead) {
        before if before.is_empty() => own_glue(language),
        before => Glue { before, after: owned(&told.behind), halves: owned(&told.halves) },
    };
    let mut forms = Forms::default();
    let times = Times::compile(&raw, language, &mut forms, &glue);
    Shop { language, raw, times, forms, glue }
}

fn shops() -> &'static [Shop] {
    static SHOPS: std::sync::OnceLock<Vec<Shop>> = std::sync::OnceLock::new();
    SHOPS.get_or_init(|| SHIPPED.into_iter().map(shop).collect())
}

#[test]
fn shipped_lexicons_come_out_as_their_cases_say() {
    for shop in shops() {
        let missed = misses(&shop.raw, &shop.times, shop.language, &shop.forms, &shop.glue);
        let lines: Vec<String> = missed
            .iter()
            .map(|miss| {
                format!("{}: {}\n    expected {}\n    found {}", miss.rule, miss.sentence, miss.expected, miss.found)
            })
            .collect();
        assert!(lines.is_empty(), "{} of {}:\n{}", lines.len(), shop.language, lines.join("\n"));
    }
}

/// Reads a text and resolves all its times; checks what has to hold of any.
fn hold(shop: &Shop, text: &str, anchor: Anchor, tense: Tense, told: Option<&Resolved>) {
    let mut split = Vec::new();
    words(text, 0, &shop.forms, &shop.glue, &mut split);
    let mut end = 0;
    for mention in times(text, &split, &shop.times) {
        assert!(mention.words.start >= end && mention.words.end > mention.words.start, "{text}");
        assert!(mention.words.end <= split.len(), "{text}");
        end = mention.words.end;
        let resolved = resolve(&mention.value, &anchor, tense, told);
        match &resolved.edtf {
            Some(edtf) => {
                assert!(time(edtf).is_ok(), "`{edtf}` of {text}");
                assert!(resolved.precision.is_some() && resolved.days.is_some(), "{text}");
            }
            None => assert!(resolved.why.is_some(), "{text}"),
        }
    }
}

const TENSES: [Tense; 4] = [Tense::Past, Tense::Present, Tense::Future, Tense::Unknown];

/// Days near which calendars turn, and the ends of what can be filed.
fn anchors() -> Vec<Anchor> {
    let texts = ["2031-03-14", "2024-02-29", "2017-01-01", "2017-12-31", "0001-01-01", "9999-12-31", "2017-11", "2017"];
    let known = texts.into_iter().map(|text| Anchor::of(Some(crate::load::day(text).unwrap())));
    let far = [Range { earliest: i64::MIN, latest: i64::MAX }, Range { earliest: i64::MIN, latest: i64::MIN }];
    known.chain([Anchor::Unknown]).chain(far.map(|range| Anchor::of(Some(range)))).collect()
}

#[test]
fn every_case_holds_from_any_date() {
    let told = Resolved::of(&time("2017-11-09~").unwrap());
    for shop in shops() {
        let cases = shop.raw.expressions.iter().flat_map(|expression| &expression.tests);
        let sentences = cases.map(|case| &case.sentence).chain(shop.raw.silent.iter().map(|(sentence, _)| sentence));
        for sentence in sentences {
            for anchor in anchors() {
                for tense in TENSES {
                    hold(shop, sentence, anchor, tense, None);
                    hold(shop, sentence, anchor, tense, Some(&told));
                }
            }
        }
    }
}

/// Texts made of the words that lexicons know, numbers and signs.
fn texts() -> impl Strategy<Value = (usize, String)> {
    let vocabulary: Vec<Vec<String>> = shops()
        .iter()
        .map(|shop| {
            let cases = shop.raw.expressions.iter().flat_map(|expression| &expression.tests);
            let sentences = cases.map(|case| case.sentence.as_str());
            let mut words: Vec<String> = sentences.flat_map(str::split_whitespace).map(str::to_owned).collect();
            words.extend(
                ["99999999999", "0", "31", "2017", "30/02/2017", "9999", "«", ".", "24:00", "é"].map(str::to_owned),
            );
            words.sort();
            words.dedup();
            words
        })
        .collect();
    (0..vocabulary.len()).prop_flat_map(move |at| {
        let words = vocabulary[at].clone();
        prop::collection::vec(prop::sample::select(words), 0..14).prop_map(move |words| (at, words.join(" ")))
    })
}

proptest! {
    #[test]
    fn times_of_any_words_hold((at, text) in texts(), anchor in prop::sample::select(anchors()), tense in prop::sample::select(TENSES.to_vec())) {
        hold(&shops()[at], &text, anchor, tense, None);
    }

    #[test]
    fn times_of_any_text_hold(text in "\\PC{0,80}", anchor in prop::sample::select(anchors())) {
        for shop in shops() {
            hold(shop, &text, anchor, Tense::Unknown, None);
        }
    }
}
