//! The report as plain text, for a terminal or a file: the story first, then what was said,
//! then what does not hold together. No line numbers: the order of claims in a file changes
//! nothing here.

use super::check::equals;
use super::escape::terminal as safe;
use super::text::{columns, count, hang, pad, width, wrap};
use super::{ClaimView, FindingView, Hue, Section, Style, View};
use crate::model::some;

/// The whole report.
pub fn report(view: &View, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    page.title(view);
    page.contents(view);
    for section in &view.sections {
        page.section(view, section);
    }
    if !view.elsewhere.is_empty() {
        page.heading("Elsewhere", "");
        page.findings(view, &view.elsewhere);
    }
    page.out
}

/// One section: how it went, and what was said.
pub fn timeline(section: &Section, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    page.told(section);
    page.out
}

/// How to read the grades.
pub(super) const LEGEND: &str = "Grades such as B2: how far the origin can be relied on for the claim, A to E; how well \
                                 the claim is borne out, 1 confirmed to 5 improbable; F and 6 are unknown.";

/// `9 documents · 54 claims · 6 origins · 9 Nov 2017 – 8 June 2018`.
pub(super) fn counts(view: &View) -> String {
    let overview = &view.overview;
    let mut parts = vec![
        count(overview.documents, "document", "documents"),
        count(overview.claims, "claim", "claims"),
        count(overview.origins, "origin", "origins"),
    ];
    if overview.own_voices > 0 {
        parts.push(count(overview.own_voices, "own voice", "own voices"));
    }
    parts.extend(overview.covered.clone());
    parts.join(" · ")
}

/// The headings of a report in their order, with how much stands under each; those with a
/// claim or two and nothing found are only counted.
pub(super) fn contents(view: &View) -> Vec<String> {
    let heading = |section: &Section| {
        let claims = count(section.claim_count(), "claim", "claims");
        match section.findings.len() {
            0 => format!("{} ({claims})", section.name),
            findings => format!("{} ({claims}, {})", section.name, count(findings, "finding", "findings")),
        }
    };
    let (told, small): (Vec<&Section>, Vec<&Section>) =
        view.sections.iter().partition(|section| !section.findings.is_empty() || section.claim_count() > 2);
    let mut headings = some(&told.into_iter().map(heading).collect::<Vec<_>>(), 40);
    if !small.is_empty() {
        headings.push(format!("{} with a claim or two", count(small.len(), "other", "others")));
    }
    headings
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    /// Text set in from the left, its further lines by two more.
    fn para(&mut self, indent: usize, hue: Option<Hue>, text: &str) {
        let text = safe(text);
        for (row, line) in wrap(&text, self.style.width.saturating_sub(indent + 2)).iter().enumerate() {
            let indent = if row == 0 { indent } else { indent + 2 };
            let line = hue.map_or_else(|| line.clone(), |hue| self.style.paint(hue, line));
            self.out.push_str(&format!("{}{line}\n", " ".repeat(indent)));
        }
    }

    fn title(&mut self, view: &View) {
        self.para(0, Some(Hue::Heading), "What the sources say");
        self.para(0, None, &counts(view));
        if let Some(day) = &view.overview.as_of {
            self.para(0, None, &format!("As known on {day}"));
        }
        for left_out in &view.overview.left_out {
            self.para(0, None, &format!("Left out: {}, {}", left_out.document, left_out.why));
        }
        if view.overview.claims > 0 {
            self.para(0, Some(Hue::Faint), LEGEND);
        }
        let codes = view.codes();
        self.out.push('\n');
        if codes.is_empty() {
            return self.para(0, None, "Nothing to report.");
        }
        let short = view.in_short();
        if !short.is_empty() {
            self.para(0, Some(Hue::Heading), "In short");
            for finding in short {
                self.para(2, None, &format!("{}: {}", finding.code.name(), finding.message));
            }
            self.out.push('\n');
        }
        self.para(0, Some(Hue::Heading), "Findings");
        for (severity, code, number) in codes {
            let tag = self.style.paint(Hue::of(severity), &pad(severity.name(), 8));
            if self.style.width < 70 {
                self.out.push_str(&format!("{number:>4}  {tag} {}\n", code.name()));
                self.para(15, Some(Hue::Faint), code.meaning());
                continue;
            }
            let name = pad(code.name(), 25);
            let meaning = hang(code.meaning(), 40, self.style.width);
            self.out.push_str(&format!("{number:>4}  {tag} {name}{meaning}\n"));
        }
    }

    /// What follows, in its order, where there is more than one heading to look for.
    fn contents(&mut self, view: &View) {
        let contents = contents(view);
        if contents.len() > 1 {
            self.subheading("What follows");
            self.para(2, None, &contents.join(" · "));
        }
    }

    fn heading(&mut self, name: &str, kind: &str) {
        let (name, kind) = (safe(name), safe(kind));
        let rule = self.style.width.saturating_sub(width(&name) + 1).min(60);
        let rule = self.style.paint(Hue::Faint, &"─".repeat(rule));
        self.out.push_str(&format!("\n\n{} {rule}\n", self.style.paint(Hue::Heading, &name)));
        if !kind.is_empty() {
            self.para(0, Some(Hue::Faint), &kind);
        }
    }

    fn subheading(&mut self, text: &str) {
        self.out.push('\n');
        self.para(0, Some(Hue::Heading), text);
    }

    fn section(&mut self, view: &View, section: &Section) {
        self.told(section);
        if !section.findings.is_empty() {
            self.subheading("What does not hold together, or stands on thin ground");
            self.findings(view, &section.findings);
        }
    }

    fn told(&mut self, section: &Section) {
        self.heading(&section.name, &section.kind);
        let dates = section.stories.iter().flat_map(|story| &story.turns).map(|turn| &turn.date);
        let dates = dates.chain(section.groups.iter().map(|group| &group.date));
        let most = if self.style.width < 100 { 20 } else { 28 };
        let column = dates.map(|date| width(date)).max().unwrap_or(0).clamp(10, most);
        for story in &section.stories {
            match &story.of {
                Some(of) => self.subheading(&format!("How it went: {of}")),
                None => self.subheading("How it went"),
            }
            for turn in &story.turns {
                let marks = if turn.marks.is_empty() { String::new() } else { format!(" ({})", turn.marks.join("; ")) };
                self.row(&turn.date, column, Some(Hue::Heading), &format!("{} {}{marks}", turn.side, turn.what));
                if !turn.tellers.is_empty() {
                    let tellers = format!("{} · {}", some(&turn.tellers, 6).join(", "), turn.origins);
                    self.para(column + 4, Some(Hue::Faint), &tellers);
                }
            }
        }
        if !section.groups.is_empty() {
            self.subheading("What was said");
        }
        for group in &section.groups {
            self.row(&group.date, column, Some(Hue::Heading), &group.what);
            for mark in &group.marks {
                self.para(6, Some(Hue::Faint), mark);
            }
            for claim in &group.claims {
                self.claim(claim, 6);
            }
        }
        for (heading, claims) in
            [("Headlines, compared with their body", &section.headlines), ("Taken back, or set apart", &section.apart)]
        {
            if !claims.is_empty() {
                self.subheading(heading);
            }
            for claim in claims {
                self.claim(claim, 2);
            }
        }
    }

    /// A date and what happened then, side by side.
    fn row(&mut self, date: &str, column: usize, hue: Option<Hue>, text: &str) {
        for (date, text) in columns(&safe(date), column, &safe(text), self.style.width.saturating_sub(2)) {
            let text = hue.map_or_else(|| text.clone(), |hue| self.style.paint(hue, &text));
            self.out.push_str(format!("  {date}{text}").trim_end());
            self.out.push('\n');
        }
    }

    fn claim(&mut self, claim: &ClaimView, indent: usize) {
        self.para(indent, None, &format!("{} {}", claim.grade, claim.chain));
        let says = claim.says.iter().map(|says| format!("says: {says}"));
        let details: Vec<String> = says.chain(claim.details.iter().cloned()).collect();
        self.para(indent + 2, Some(Hue::Faint), &format!("{} [{}]", details.join(" · "), claim.name));
    }

    fn findings(&mut self, view: &View, indices: &[usize]) {
        for (row, finding) in indices.iter().filter_map(|index| view.findings.get(*index)).enumerate() {
            if row > 0 {
                self.out.push('\n');
            }
            self.finding(finding);
        }
    }

    fn finding(&mut self, finding: &FindingView) {
        let tag = finding.tag();
        let lines = wrap(&format!("{tag}: {}", safe(&finding.headline())), self.style.width.saturating_sub(2));
        for (row, line) in lines.iter().enumerate() {
            let painted = line.strip_prefix(&tag).filter(|_| row == 0);
            let line = painted.map(|rest| self.style.paint(Hue::of(finding.severity), &tag) + rest);
            let line = line.unwrap_or_else(|| lines[row].clone());
            self.out.push_str(&format!("{}{line}\n", if row == 0 { "" } else { "  " }));
        }
        for proof in &finding.proof {
            equals(self.style, Hue::Heading, "because", &proof.text, &mut self.out);
        }
        if let Some(help) = &finding.help {
            equals(self.style, Hue::Help, "help", help, &mut self.out);
        }
        let claims: Vec<String> = finding.claims().into_iter().map(str::to_owned).collect();
        if !claims.is_empty() {
            equals(self.style, Hue::Faint, "claims", &some(&claims, 12).join(", "), &mut self.out);
        }
    }
}
