//! A rule explained: when it applies, what it does, why, where it should not, with its own
//! cases and the claims of the dossier it applies to.

use super::escape::{markdown as marked, markdown_code, terminal as safe};
use super::text::{count, hang};
use super::{Hue, Material, Style};
use crate::assess::Grader;
use crate::model::{Condition, LetterEffect, Rule};

/// Most claims of the dossier that are named.
const SHOWN: usize = 12;

/// The heading of the conditions.
const CONDITIONS: &str = "When all of this holds";

/// A rule in words.
#[derive(Debug, Clone, PartialEq)]
pub struct RulePage {
    /// Its id.
    pub id: String,
    /// How far it is to be trusted, and whether it runs.
    pub status: String,
    /// What it is about.
    pub description: String,
    /// Headings, and what stands under them.
    pub parts: Vec<(&'static str, Vec<String>)>,
    /// A case it applies to and one it does not, as written.
    pub cases: Vec<(&'static str, String)>,
}

/// Explains a rule.
pub fn rule(material: Material<'_>, grader: &Grader, rule: &Rule) -> RulePage {
    let dossier = material.dossier;
    let mut when = Vec::new();
    conditions(&rule.when, 0, &mut when);
    let layer = if rule.when.looks_at_links() {
        "with the rules that look at other claims, after all those that do not"
    } else {
        "with the rules that look at sources, chain, claim and time"
    };
    let order = format!("{layer}; priority {}, rules of one priority by id", rule.priority);
    let applies: Vec<String> = dossier
        .claims()
        .filter(|(id, _)| grader.applies(rule, *id).is_ok())
        .map(|(id, _)| dossier.claim_name(id))
        .collect();
    let mut here = match applies.len() {
        0 => vec!["applies to no claim".to_owned()],
        number => vec![format!("applies to {}", count(number, "claim", "claims"))],
    };
    here.extend(applies.iter().take(SHOWN).cloned());
    if applies.len() > SHOWN {
        here.push(format!("and {} more", applies.len() - SHOWN));
    }
    let parts = vec![
        ("Why", vec![rule.because.clone()]),
        (CONDITIONS, when),
        ("Then", rule.then.iter().map(|effect| effect_words(*effect)).collect()),
        ("Runs", vec![order]),
        ("Not meant for", rule.falsepositives.clone()),
        ("In this dossier", here),
    ];
    let case = |applies: bool| rule.cases.iter().find(|(case, _)| *case == applies).map(|(_, span)| *span);
    let cases = [("For example, it applies to", case(true)), ("and not to", case(false))];
    let cases = cases.into_iter().filter_map(|(heading, span)| Some((heading, written(material, span?))));
    let runs = if rule.status.works() { "" } else { ", so it changes no grade" };
    RulePage {
        id: rule.id.clone(),
        status: format!("{}{runs}", rule.status.name()),
        description: rule.description.clone(),
        parts: parts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect(),
        cases: cases.collect(),
    }
}

/// Conditions as written, those inside others set in.
fn conditions(condition: &Condition, depth: usize, lines: &mut Vec<String>) {
    let mut say = |line: &str| lines.push(format!("{}{line}", "  ".repeat(depth)));
    match condition {
        Condition::All(all) => all.iter().for_each(|inner| conditions(inner, depth, lines)),
        Condition::Any(any) => {
            say("at least one of:");
            any.iter().for_each(|inner| together(inner, depth + 1, lines));
        }
        Condition::Not(inner) => {
            say("not:");
            together(inner, depth + 1, lines);
        }
        Condition::Test(_, words, _) => say(words),
    }
}

/// A condition inside another: what has to hold together stays together.
fn together(condition: &Condition, depth: usize, lines: &mut Vec<String>) {
    let mut own = Vec::new();
    conditions(condition, 0, &mut own);
    let several = own.iter().filter(|line| !line.starts_with(' ')).count() > 1;
    if several {
        lines.push(format!("{}all of:", "  ".repeat(depth)));
    }
    let margin = "  ".repeat(depth + usize::from(several));
    lines.extend(own.into_iter().map(|line| format!("{margin}{line}")));
}

fn effect_words(effect: LetterEffect) -> String {
    match effect {
        LetterEffect::Set(letter) => format!("the letter is {letter}, whatever it was"),
        LetterEffect::Lower(by) => {
            format!("{} worse, E at most; F stays F", count(usize::from(by), "letter", "letters"))
        }
        LetterEffect::LowerTo(letter) => format!("{letter}, if the letter was better; F stays F"),
        LetterEffect::Raise(by) => {
            format!("{} better, A at most; F stays F", count(usize::from(by), "letter", "letters"))
        }
        LetterEffect::RaiseTo(letter) => format!("{letter}, if the letter was worse; F stays F"),
        LetterEffect::Cap(letter) => format!("no better than {letter} from here on; F stays F"),
    }
}

/// The lines of a case, set in as far as they need to be.
fn written(material: Material<'_>, span: crate::files::Span) -> String {
    let file = material.files.get(span.file);
    let first = file.position(span.start);
    let last = file.position(span.end);
    let lines = (first.line..=last.line).map(|line| &file.text()[file.line_range(line)]);
    // The first line starts after the dash of its list; the last may only hold what follows.
    let margin = " ".repeat(first.column as usize - 1);
    let lines: Vec<String> = lines
        .enumerate()
        .map(|(at, line)| {
            let line = line.trim_end();
            match at {
                0 => line.chars().skip(margin.len()).collect(),
                _ => line.strip_prefix(&margin).unwrap_or(line.trim_start()).to_owned(),
            }
        })
        .collect();
    let ended = lines.iter().skip(1).position(|line| line.starts_with('-') || line.starts_with('#'));
    let kept = ended.map_or(lines.len(), |at| at + 1);
    lines[..kept].join("\n").trim_end().to_owned()
}

/// The rule for a terminal.
pub fn terminal(page: &RulePage, style: Style) -> String {
    let head = |text: &str| style.paint(Hue::Heading, &safe(text));
    let mut out = format!("{} ({})\n{}\n", head(&page.id), page.status, hang(&safe(&page.description), 0, style.width));
    for (heading, lines) in &page.parts {
        out.push_str(&format!("\n{}\n", head(heading)));
        for line in lines {
            let inner = line.len() - line.trim_start().len();
            let text = hang(&safe(line.trim_start()), inner + 4, style.width);
            out.push_str(&format!("  {}{text}\n", " ".repeat(inner)));
        }
    }
    for (heading, case) in &page.cases {
        out.push_str(&format!("\n{}\n", head(heading)));
        for line in case.lines() {
            out.push_str(&format!("  {}\n", safe(line)));
        }
    }
    out
}

/// The rule as Markdown.
pub fn markdown(page: &RulePage) -> String {
    let mut out = format!("# {}\n\n{} ({})\n", markdown_code(&page.id), marked(&page.description), page.status);
    for (heading, lines) in &page.parts {
        out.push_str(&format!("\n## {heading}\n\n"));
        for line in lines {
            let inner = line.len() - line.trim_start().len();
            // A condition is code; what binds conditions is prose.
            let line = line.trim_start();
            let code = *heading == CONDITIONS && !line.ends_with(':');
            let line = if code { markdown_code(line) } else { marked(line) };
            out.push_str(&format!("{}- {line}\n", " ".repeat(inner)));
        }
    }
    for (heading, case) in &page.cases {
        // A fence longer than any inside.
        let fence = "`".repeat(case.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2) + 1);
        out.push_str(&format!("\n## {heading}\n\n{fence}yaml\n{case}\n{fence}\n"));
    }
    out
}
