//! What was made of the claims: links, turns of timelines, and findings.

use super::sheet::Sheet;
use crate::report::export::{Export, dates};
use crate::report::words;

/// One row for each typed link between two claims.
pub(super) fn links(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut sheet = Sheet::new(["from_claim", "link", "to_claim", "possible"]);
    for link in &export.material.linked.links {
        let (from, to) = (dossier.claim_name(link.from), dossier.claim_name(link.to));
        sheet.row([from.into(), link.kind.name().into(), to.into(), link.possible.into()]);
    }
    sheet
}

/// One row for each turn: who gained what, when, as told by whom.
pub(super) fn turns(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut sheet = Sheet::new([
        "entities",
        "names",
        "turn",
        "date",
        "date_from",
        "date_to",
        "side",
        "what",
        "marks",
        "told_by",
        "origins",
    ]);
    for timeline in &export.material.linked.timelines {
        let ids: Vec<&str> = timeline.key.iter().map(|entity| dossier.entity(*entity).id.as_str()).collect();
        let names: Vec<&str> = timeline.key.iter().map(|entity| dossier.name(*entity)).collect();
        for (at, turn) in timeline.turns.iter().enumerate() {
            let told = words::turn(dossier, export.material.linked, turn);
            sheet.row([
                ids.join("; ").into(),
                names.join("; ").into(),
                (at + 1).into(),
                told.date.into(),
                dates::first(turn.start.earliest).into(),
                dates::last(turn.start.latest).into(),
                told.side.into(),
                told.what.into(),
                told.marks.join("; ").into(),
                told.tellers.join("; ").into(),
                told.origins.into(),
            ]);
        }
    }
    sheet
}

/// One row a finding.
pub(super) fn findings(export: &Export) -> Sheet {
    let dossier = export.dossier();
    let mut sheet = Sheet::new([
        "finding", "code", "severity", "possible", "message", "about", "claims", "because", "help", "meaning",
    ]);
    for (finding, name) in export.material.findings.iter().zip(export.finding_names()) {
        let about: Vec<&str> = finding.about.iter().map(|entity| dossier.entity(*entity).id.as_str()).collect();
        let because: Vec<&str> = finding.proof.iter().map(|proof| proof.text.as_str()).collect();
        sheet.row([
            name.into(),
            finding.code.name().into(),
            finding.severity.name().into(),
            finding.possible.into(),
            finding.message.as_str().into(),
            about.join("; ").into(),
            finding.claims().len().into(),
            because.join("; ").into(),
            finding.help.as_ref().into(),
            finding.code.meaning().into(),
        ]);
    }
    sheet
}

/// One row for each claim that a finding names, with what it contributes, in reading order.
pub(super) fn finding_claims(export: &Export) -> Sheet {
    let mut sheet = Sheet::new(["finding", "code", "order", "claim", "contributes"]);
    for (finding, name) in export.material.findings.iter().zip(export.finding_names()) {
        let labels = finding.labels.iter().filter_map(|label| Some((label.claim?, &label.text)));
        for (at, (claim, text)) in labels.enumerate() {
            let claim = export.dossier().claim_name(claim);
            sheet.row([name.as_str().into(), finding.code.name().into(), (at + 1).into(), claim.into(), text.into()]);
        }
    }
    sheet
}
