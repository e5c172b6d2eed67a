//! Laws of comparing: a finding is known again however its dossier is filed, nothing differs
//! between a dossier and itself, and what one way round was added is removed the other way.

use proptest::prelude::*;
use recoupe::compare::{Baseline, Difference, Record, Side, State, dossiers, occurrences};
use recoupe::report::against::records;
use recoupe::report::{diff, json, sarif::sarif};

use super::generated::{Line, documents, run, run_renamed};
use super::{material, view};

fn side<'a>(line: &'a Line, records: &'a [Record]) -> Side<'a> {
    let Line { files, dossier, linked, marks, severities, .. } = line;
    Side { files, dossier, linked, records, marks, severities }
}

fn compared(old: &Line, new: &Line) -> (Difference, Vec<Record>, Vec<Record>) {
    let (before, after) = (records(&view(old)), records(&view(new)));
    (dossiers(side(old, &before), side(new, &after)), before, after)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn fingerprints_are_the_same_however_files_are_named_and_ordered(documents in documents()) {
        let of = |line: &Line| view(line).findings.into_iter().map(|one| one.fingerprint).collect::<Vec<String>>();
        let filed = of(&run(&documents, false));
        prop_assert_eq!(&filed, &of(&run(&documents, true)));
        prop_assert_eq!(&filed, &of(&run_renamed(&documents)));
        let mut once = filed.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), filed.len());
    }

    #[test]
    fn nothing_differs_from_itself(documents in documents()) {
        let (line, again) = (run(&documents, false), run_renamed(&documents));
        for other in [&line, &again] {
            let (difference, before, after) = compared(&line, other);
            let words = diff::diff(&difference, &before, &after, None);
            prop_assert!(words.is_empty(), "{:?}", words);
            prop_assert_eq!(words.standing, line.findings.len());
        }
    }

    #[test]
    fn nothing_is_new_against_what_was_printed(documents in documents()) {
        let line = run(&documents, false);
        let view = view(&line);
        for text in [json::check(&view), json::report(&view), sarif(material(&line), &view, "", None)] {
            let baseline = Baseline::read(&text).unwrap();
            let against = baseline.against(&records(&view), occurrences(&line.dossier, &line.linked));
            prop_assert!(against.states.iter().all(|state| *state == State::Unchanged));
            prop_assert!(against.settled.is_empty());
        }
    }

    #[test]
    fn each_finding_is_accounted_for_once(documents in documents()) {
        let (old, new) = (run(&documents[..documents.len() - 1], false), run(&documents, false));
        for (one, other) in [(&old, &new), (&new, &old)] {
            let (Difference { documents, claims, findings, .. }, before, after) = compared(one, other);
            let paired = findings.changed.len() + findings.standing.len();
            prop_assert_eq!(paired + findings.gone.len(), before.len());
            prop_assert_eq!(paired + findings.appeared.len(), after.len());
            let (back, ..) = compared(other, one);
            prop_assert_eq!((&documents.added, &documents.removed), (&back.documents.removed, &back.documents.added));
            prop_assert_eq!((&claims.added, &claims.removed), (&back.claims.removed, &back.claims.added));
        }
    }
}
