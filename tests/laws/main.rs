//! Laws of the design that hold for every dossier: order of files and claims never matters,
//! adding a document never removes a claim, a replay as of the last day is no replay, and
//! relays change no origin.

mod compared;
mod generated;
mod grades;
mod withdrawal;

use std::collections::BTreeSet;

use generated::{Line, Told, documents, run, run_as_of};
use proptest::prelude::*;
use recoupe::model::FUTURE;
use recoupe::report::{self, Material, Style, View};

fn material(line: &Line) -> Material<'_> {
    let Line { files, dossier, linked, findings, marks, .. } = line;
    Material { files, dossier, linked, input: &[], findings, marks, as_of: None }
}

fn view(line: &Line) -> View {
    report::report(material(line), true)
}

fn everything(line: &Line) -> String {
    let view = view(line);
    let terminal = report::terminal::report(&view, Style { width: 100, colour: false });
    format!("{terminal}\n{}\n{}", report::markdown::report(&view), report::json::report(&view))
}

fn names(line: &Line) -> BTreeSet<String> {
    line.dossier.claims().map(|(id, _)| line.dossier.claim_name(id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_and_claims_changes_no_byte(documents in documents()) {
        prop_assert_eq!(everything(&run(&documents, false)), everything(&run(&documents, true)));
    }

    #[test]
    fn every_claim_is_in_a_group_or_a_headline(documents in documents()) {
        let line = run(&documents, false);
        for (id, claim) in line.dossier.claims() {
            prop_assert_eq!(claim.headline, line.linked.group_of[id.index()].is_none());
        }
        let grouped: usize = line.linked.groups.iter().map(|group| group.claims.len()).sum();
        prop_assert_eq!(grouped, line.dossier.claims.iter().filter(|claim| !claim.headline).count());
    }

    #[test]
    fn every_claim_is_printed(documents in documents()) {
        let line = run(&documents, false);
        let printed = report::json::report(&view(&line));
        for name in names(&line) {
            prop_assert!(printed.contains(&format!("\"{name}\"")), "{name} is missing");
        }
    }

    #[test]
    fn a_further_document_removes_no_claim(documents in documents()) {
        let fewer = names(&run(&documents[..documents.len() - 1], false));
        prop_assert!(fewer.is_subset(&names(&run(&documents, false))));
    }

    #[test]
    fn as_of_the_last_day_is_no_replay(documents in documents()) {
        let now = everything(&run(&documents, false));
        prop_assert_eq!(now, everything(&run_as_of(&documents, false, Some(FUTURE))));
    }

    #[test]
    fn a_clash_is_between_values_told_of_one_time(documents in documents()) {
        let line = run(&documents, false);
        for clash in &line.linked.clashes {
            let (a, b) = (line.linked.assertion(clash.pair.0), line.linked.assertion(clash.pair.1));
            prop_assert!(a.start.earliest < b.end.latest && b.start.earliest < a.end.latest);
            prop_assert!(a.group != b.group);
        }
    }

    #[test]
    fn turns_are_in_order_of_time(documents in documents()) {
        for timeline in &run(&documents, false).linked.timelines {
            for pair in timeline.turns.windows(2).filter(|pair| !pair[0].presupposed) {
                prop_assert!(pair[0].start.earliest < pair[1].start.latest);
            }
        }
    }

    #[test]
    fn one_more_outlet_adds_no_origin(documents in documents()) {
        let before = run(&documents, false);
        let origins = |line: &Line| -> BTreeSet<String> {
            let named = line.dossier.claims().map(|(id, _)| line.dossier.origin(id));
            named.filter_map(|origin| match origin {
                recoupe::model::Origin::Named(source) => Some(line.dossier.source(source).id.clone()),
                _ => None,
            }).collect()
        };
        // The same claims once more, carried by another outlet on the last day.
        let relayed: Vec<Told> = documents.iter().flat_map(|(.., claims)| claims.clone()).filter(|told| told.from.starts_with("[w") || told.from.starts_with("[a")).collect();
        prop_assume!(!relayed.is_empty());
        let mut more = documents.clone();
        more.push((28, "radio", relayed));
        prop_assert_eq!(origins(&before), origins(&run(&more, false)));
    }
}
