//! CSV, read by the `csv` crate: whole rows, one line a cell, no formula.

use std::collections::BTreeSet;

use csv::{Reader, StringRecord};
use recoupe::report::export::csv::Table;

use crate::dossiers::{Dossier, all, hostile};

fn read(text: &str) -> (StringRecord, Vec<StringRecord>) {
    let mut reader = Reader::from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().clone();
    // Rows with too few or too many cells are errors here.
    (columns, reader.records().map(Result::unwrap).collect())
}

fn table(dossier: &Dossier, name: &str) -> (StringRecord, Vec<StringRecord>) {
    read(&dossier.export(&["csv", "--table", name]))
}

fn column(dossier: &Dossier, table_name: &str, name: &str) -> Vec<String> {
    let (columns, rows) = table(dossier, table_name);
    let at = columns.iter().position(|column| column == name).unwrap();
    rows.iter().map(|row| row[at].to_owned()).collect()
}

#[test]
fn no_cell_is_a_formula_or_a_script() {
    for dossier in all() {
        for (_, name) in Table::ALL {
            let (columns, rows) = table(&dossier, name);
            assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len(), "{name} has a column twice");
            for (column, cell) in rows.iter().flat_map(|row| columns.iter().zip(row.iter())) {
                let number = cell.parse::<f64>().is_ok() && ["latitude", "longitude", "figure_low"].contains(&column);
                assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{name}.{column}: {cell}");
                assert!(
                    !cell.contains(|char: char| char.is_control() || char == '\u{202e}'),
                    "{name}.{column}: {cell}"
                );
                let script = cell.to_lowercase().starts_with("javascript:");
                assert!(!script || column == "not_a_web_address", "{name}.{column}: {cell}");
                if column == "url" && !cell.is_empty() {
                    assert!(cell.starts_with("https://") || cell.starts_with("http://"), "{cell}");
                }
            }
        }
    }
}

#[test]
fn tables_join_by_id() {
    for dossier in all() {
        let set = |table_name: &str, name: &str| BTreeSet::from_iter(column(&dossier, table_name, name));
        let ids = |table_name: &str, name: &str| {
            let mut ids = set(table_name, name);
            ids.remove("");
            ids
        };
        let (claims, documents, sources) =
            (ids("claims", "claim"), ids("documents", "document"), ids("sources", "source"));
        assert!(!claims.is_empty());
        assert!(ids("claims", "document").is_subset(&documents));
        for (table_name, name) in [("claims", "publisher"), ("claims", "origin"), ("chains", "source")] {
            assert!(ids(table_name, name).is_subset(&sources), "{table_name}.{name}");
        }
        for (table_name, name) in
            [("roles", "claim"), ("chains", "claim"), ("links", "from_claim"), ("finding_claims", "claim")]
        {
            assert!(ids(table_name, name).is_subset(&claims), "{table_name}.{name}");
        }
        assert!(ids("roles", "entity").is_subset(&ids("entities", "entity")));
        assert!(ids("finding_claims", "finding").is_subset(&ids("findings", "finding")));
        let findings = column(&dossier, "findings", "finding");
        assert_eq!(BTreeSet::from_iter(&findings).len(), findings.len());
    }
}

#[test]
fn negative_coordinates_stay_numbers() {
    assert!(column(&hostile(), "entities", "latitude").contains(&"-34.5".to_owned()));
}

#[test]
fn a_folder_gets_every_table() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/tables");
    let dossier = hostile();
    assert!(dossier.run(&["csv", "-o", folder.to_str().unwrap()]).status.success());
    let mut files: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut names: Vec<String> = Table::ALL.iter().map(|(_, name)| format!("{name}.csv")).collect();
    names.sort();
    assert_eq!(files, names);
    assert_eq!(
        std::fs::read_to_string(folder.join("claims.csv")).unwrap(),
        dossier.export(&["csv", "--table", "claims"])
    );
}
