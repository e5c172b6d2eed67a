//! Laws of grading: what more outlets, fewer documents and further ties can do to the count of
//! independent origins and to a digit.

use std::collections::{BTreeMap, BTreeSet};

use super::generated::{Line, Printed, SOURCES, Told, documents, run, run_with};
use proptest::prelude::*;
use recoupe::assess::Grader;
use recoupe::finding::Severities;

/// For each claim, those of its occurrence that take its stand, and how many independent
/// origins are behind them.
fn behind(line: &Line) -> BTreeMap<String, (BTreeSet<String>, usize)> {
    let grader = Grader::new(&line.dossier, &line.linked, &Severities::default());
    let name = |claim| line.dossier.claim_name(claim);
    let told = |id| (grader.alike(id).into_iter().map(name).collect(), grader.independent(id).len());
    line.dossier.claims().map(|(id, _)| (name(id), told(id))).collect()
}

/// The same claims carried by one more outlet, each with its time, on the last day.
fn relayed(documents: &[Printed]) -> Option<Printed> {
    let mut claims = Vec::new();
    for (_, publisher, told) in documents {
        for told in told.iter().filter(|told| told.time != "none" && !told.headline) {
            let chain = match told.from.strip_suffix(']') {
                Some(chain) => format!("{chain}, {publisher}]"),
                None => format!("[{publisher}]"),
            };
            claims.push(Told { from: chain.leak(), ..told.clone() });
        }
    }
    (!claims.is_empty()).then_some((28, "post", claims))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_document_less_never_means_an_independent_origin_more(documents in documents()) {
        let before = behind(&run(&documents, false));
        let after = behind(&run(&documents[..documents.len() - 1], false));
        for (claim, (told, count)) in after {
            let (told_before, count_before) = &before[&claim];
            // With a document gone, a time that fitted two occurrences may fit one: what then
            // joins it was said before too, only nobody could tell of what.
            if told.is_subset(told_before) {
                prop_assert!(count <= *count_before, "{claim}: {count_before} then {count}");
            }
        }
    }

    #[test]
    fn a_further_tie_never_means_an_independent_origin_more(
        documents in documents(),
        tie in prop::sample::select(vec!["owner: army", "owner: wire", "relies_on: [army]", "member_of: [watch]"]),
        of in prop::sample::select(vec!["wire", "watch", "paper", "radio"]),
    ) {
        prop_assume!(!tie.contains(of));
        let before = behind(&run(&documents, false));
        let row = format!("{{id: {of}, ");
        let sources = SOURCES.replace(&row, &format!("{row}{tie}, "));
        prop_assert_ne!(&sources, SOURCES);
        for (claim, (_, count)) in behind(&run_with(&documents, false, None, &sources)) {
            prop_assert!(count <= before[&claim].1, "{claim}: {} then {count}", before[&claim].1);
        }
    }

    #[test]
    fn a_further_relay_never_changes_a_digit(documents in documents()) {
        let Some(relay) = relayed(&documents) else { return Ok(()) };
        let digits = |line: &Line| -> BTreeMap<String, u8> {
            let ids = line.dossier.claims().map(|(id, _)| line.dossier.claim_name(id));
            ids.zip(line.marks.iter().map(|mark| mark.credibility)).collect()
        };
        let before = digits(&run(&documents, false));
        let mut more = documents.clone();
        more.push(relay);
        let after = digits(&run(&more, false));
        for (claim, digit) in before {
            prop_assert_eq!(digit, after[&claim], "{}", claim);
        }
    }
}
