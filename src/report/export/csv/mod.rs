//! Tables for spreadsheets and data frames, one row a thing: `claims.csv` alone answers most
//! questions, the others join to it by id.
//!
//! No cell is a formula, and every cell is one line: see [`sheet`].

mod claims;
mod filed;
mod judged;
mod sheet;

use super::Export;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// One row a claim.
    Claims,
    /// One row for whatever fills a role of a claim.
    Roles,
    /// One row for each step of a claim's chain.
    Chains,
    /// One row a document.
    Documents,
    /// One row a source.
    Sources,
    /// One row for whatever claims speak of.
    Entities,
    /// One row for each link between two claims.
    Links,
    /// One row for each turn of each timeline.
    Turns,
    /// One row a finding.
    Findings,
    /// One row for each claim that a finding names.
    FindingClaims,
}

impl Table {
    /// Every table with its name.
    pub const ALL: [(Table, &'static str); 10] = [
        (Table::Claims, "claims"),
        (Table::Roles, "roles"),
        (Table::Chains, "chains"),
        (Table::Documents, "documents"),
        (Table::Sources, "sources"),
        (Table::Entities, "entities"),
        (Table::Links, "links"),
        (Table::Turns, "turns"),
        (Table::Findings, "findings"),
        (Table::FindingClaims, "finding_claims"),
    ];

    /// The table with this name.
    pub fn from_name(name: &str) -> Option<Table> {
        Table::ALL.iter().find(|(_, known)| *known == name).map(|(table, _)| *table)
    }
}

/// A table as CSV (RFC 4180, but for line ends, which are single line feeds), its column names
/// first.
pub fn table(export: &Export, table: Table) -> String {
    let sheet = match table {
        Table::Claims => claims::claims(export),
        Table::Roles => claims::roles(export),
        Table::Chains => claims::chains(export),
        Table::Documents => filed::documents(export),
        Table::Sources => filed::sources(export),
        Table::Entities => filed::entities(export),
        Table::Links => judged::links(export),
        Table::Turns => judged::turns(export),
        Table::Findings => judged::findings(export),
        Table::FindingClaims => judged::finding_claims(export),
    };
    sheet.finish()
}
