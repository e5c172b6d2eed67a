//! The report as GitHub-flavoured Markdown: the same content as in a terminal, every word of
//! a claim escaped.

use super::escape::{markdown as safe, markdown_code as code};
use super::terminal::{contents, counts};
use super::{ClaimView, Section, View};
use crate::model::some;

/// The whole report.
pub fn report(view: &View) -> String {
    let mut out = format!("# What the sources say\n\n{}\n", safe(&counts(view)));
    if let Some(day) = &view.overview.as_of {
        out.push_str(&format!("\nAs known on {}.\n", safe(day)));
    }
    if !view.overview.left_out.is_empty() {
        out.push_str("\nLeft out:\n\n");
        for left_out in &view.overview.left_out {
            out.push_str(&format!("- {}: {}\n", code(&left_out.document), safe(&left_out.why)));
        }
    }
    if view.overview.claims > 0 {
        out.push_str(&format!("\n{}\n", safe(super::terminal::LEGEND)));
    }
    let codes = view.codes();
    if codes.is_empty() {
        out.push_str("\nNothing to report.\n");
    } else {
        let short = view.in_short();
        if !short.is_empty() {
            out.push_str("\n## In short\n\n");
            for finding in short {
                out.push_str(&format!("- {}: {}\n", code(finding.code.name()), safe(&finding.message)));
            }
            out.push_str("\n## Findings\n");
        }
        out.push_str("\n| findings | severity | code | what it reports |\n| ---: | --- | --- | --- |\n");
        for (severity, kind, number) in codes {
            out.push_str(&format!(
                "| {number} | {} | {} | {} |\n",
                severity.name(),
                code(kind.name()),
                safe(kind.meaning())
            ));
        }
    }
    let contents = contents(view);
    if contents.len() > 1 {
        out.push_str(&format!("\n## What follows\n\n{}\n", safe(&contents.join(" · "))));
    }
    for section in &view.sections {
        told(section, &mut out);
        if !section.findings.is_empty() {
            out.push_str("\n### What does not hold together, or stands on thin ground\n\n");
            findings(view, &section.findings, &mut out);
        }
    }
    if !view.elsewhere.is_empty() {
        out.push_str("\n## Elsewhere\n\n");
        findings(view, &view.elsewhere, &mut out);
    }
    out
}

fn told(section: &Section, out: &mut String) {
    out.push_str(&format!("\n## {}\n", safe(&section.name)));
    if !section.kind.is_empty() {
        out.push_str(&format!("\n{}\n", safe(&section.kind)));
    }
    for story in &section.stories {
        let of = story.of.as_ref().map(|of| format!(": {}", safe(of))).unwrap_or_default();
        out.push_str(&format!("\n### How it went{of}\n\n| when | what | who told it |\n| --- | --- | --- |\n"));
        for turn in &story.turns {
            let marks = if turn.marks.is_empty() { String::new() } else { format!(" ({})", turn.marks.join("; ")) };
            let mut told = safe(&some(&turn.tellers, 6).join(", "));
            if !turn.origins.is_empty() {
                told.push_str(&format!(" · {}", turn.origins));
            }
            let (date, side) = (safe(&turn.date), safe(&turn.side));
            out.push_str(&format!("| {date} | **{side}** {}{marks} | {told} |\n", safe(&turn.what)));
        }
    }
    if !section.groups.is_empty() {
        out.push_str("\n### What was said\n\n");
    }
    for group in &section.groups {
        let date = if group.date.is_empty() { String::new() } else { format!("{} · ", safe(&group.date)) };
        out.push_str(&format!("- {date}**{}**\n", safe(&group.what)));
        for mark in &group.marks {
            out.push_str(&format!("  - _{}_\n", safe(mark)));
        }
        for item in &group.claims {
            claim(item, "  ", out);
        }
    }
    for (heading, claims) in
        [("Headlines, compared with their body", &section.headlines), ("Taken back, or set apart", &section.apart)]
    {
        if !claims.is_empty() {
            out.push_str(&format!("\n### {heading}\n\n"));
        }
        for item in claims {
            claim(item, "", out);
        }
    }
}

fn claim(claim: &ClaimView, indent: &str, out: &mut String) {
    let says = claim.says.iter().map(|says| format!("says: {says}"));
    let details: Vec<String> = says.chain(claim.details.iter().cloned()).map(|detail| safe(&detail)).collect();
    out.push_str(&format!(
        "{indent}- **{}** {} · {} {}\n",
        claim.grade,
        safe(&claim.chain),
        details.join(" · "),
        code(&claim.name)
    ));
}

fn findings(view: &View, indices: &[usize], out: &mut String) {
    for finding in indices.iter().filter_map(|index| view.findings.get(*index)) {
        out.push_str(&format!("- **{}** {}\n", code(&finding.tag()), safe(&finding.headline())));
        for proof in &finding.proof {
            out.push_str(&format!("  - because: {}\n", safe(&proof.text)));
        }
        if let Some(help) = &finding.help {
            out.push_str(&format!("  - help: {}\n", safe(help)));
        }
        let claims = finding.claims();
        if !claims.is_empty() {
            let claims: Vec<String> = claims.into_iter().map(code).collect();
            out.push_str(&format!("  - claims: {}\n", some(&claims, 12).join(", ")));
        }
    }
}
