//! `recoupe rules`: list them, try their own cases, see why one applies to a claim, start one.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use recoupe::assess::Grader;
use recoupe::files::Files;
use recoupe::finding::{Finding, Severity};
use recoupe::report::{Hue, Style, escape::terminal as safe, text};

use super::failure::Failure;
use super::{Globals, audit, disk, output, run};

/// What to do with the reliability rules.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// List the rules in the order they run, each with the claims of the dossier it applies to
    List {
        /// The dossier
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Try each rule on its own cases
    Test {
        /// The dossier
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Tell of every rule whether it applies to a claim, and if not, the first condition that failed
    Why {
        /// The claim, as `document/claim`, or by its own id where only one document has it
        claim: String,
        /// The dossier
        #[arg(long, default_value = ".", value_name = "DIR")]
        dir: PathBuf,
    },
    /// Start a rule: a file to edit, with cases
    New {
        /// Its id, which is also its file's name
        id: String,
        /// The dossier
        #[arg(long, default_value = ".", value_name = "DIR")]
        dir: PathBuf,
    },
}

/// What a new rule's file holds.
const SCAFFOLD: &str = include_str!("init/rule.yaml");

/// Runs the subcommand.
pub fn rules(command: &Rules, globals: &Globals) -> Result<u8, Failure> {
    match command {
        Rules::List { dir } => list(dir, globals),
        Rules::Test { dir } => test(dir, globals),
        Rules::Why { claim, dir } => why(claim, dir, globals),
        Rules::New { id, dir } => new(id, dir, globals),
    }
}

fn list(dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable_view(globals)?;
    let style = output::stdout_style(globals);
    let grader = Grader::new(&run.dossier, &run.linked);
    let mut out = String::new();
    for rule in &run.dossier.rules {
        let applies = run.dossier.claims().filter(|(id, _)| grader.applies(rule, *id).is_ok()).count();
        let effects: Vec<String> = rule.then.iter().map(|effect| effect.words()).collect();
        let status = if rule.status.works() { String::new() } else { " and does not run".to_owned() };
        let claims = match applies {
            0 => "no claim of this dossier".to_owned(),
            number => text::count(number, "claim", "claims"),
        };
        let (yes, no) = rule.cases;
        out.push_str(&format!("{}\n", style.paint(Hue::Heading, &safe(&rule.id))));
        for line in [
            rule.description.clone(),
            format!("{}, because {}", effects.join(", "), rule.because),
            format!(
                "applies to {claims} · {} · {}{status}",
                text::count(yes + no, "case", "cases"),
                rule.status.name()
            ),
        ] {
            out.push_str(&format!("  {}\n", text::hang(&safe(&line), 4, style.width)));
        }
    }
    if out.is_empty() {
        out = "no rules in rules/reliability/; `recoupe rules new ID` starts one\n".to_owned();
    }
    output::print(&out)?;
    Ok(0)
}

fn why(name: &str, dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable_view(globals)?;
    let claim = audit::find(&run.dossier, name)?;
    let style = output::stdout_style(globals);
    let grader = Grader::new(&run.dossier, &run.linked);
    let mut out = String::new();
    for rule in &run.dossier.rules {
        let (hue, verdict) = match grader.applies(rule, claim) {
            Ok(()) => (Hue::Heading, "applies".to_owned()),
            Err(failed) => (Hue::Faint, format!("does not apply: {failed}")),
        };
        let line = text::hang(&safe(&format!("{}: {verdict}", rule.id)), 2, style.width);
        out.push_str(&format!("{}\n", style.paint(hue, &line)));
    }
    let grade = grader.grade(claim);
    let meaning = grade.reliability_words();
    out.push_str(&format!(
        "\n{}\n",
        style.paint(Hue::Heading, &format!("Reliability {}: {meaning}", grade.reliability))
    ));
    for step in &grade.trace {
        out.push_str(&format!("  {}\n", text::hang(&safe(&step.text), 4, style.width)));
    }
    output::print(&out)?;
    Ok(0)
}

fn new(id: &str, dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let path = format!("rules/reliability/{id}.yaml");
    let target = dir.join(&path);
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if id.is_empty() || !id.chars().all(fits) {
        return Err(Failure::BadRuleId(id.to_owned()));
    }
    if target.symlink_metadata().is_ok() {
        return Err(Failure::WouldOverwrite(vec![path]));
    }
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error))?;
    }
    output::write_whole(&target, &SCAFFOLD.replace("RULE-ID", id))?;
    if !globals.quiet {
        output::print(&format!("Wrote {path}. Edit it, then try `recoupe rules test`.\n"))?;
    }
    Ok(0)
}

/// What became of one case.
enum Outcome {
    Passed,
    /// It applied where it should not, or did not: the condition that failed.
    Wrong(Option<String>),
    /// The case itself cannot be used.
    Unusable(Vec<Finding>),
}

fn test(dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable_view(globals)?;
    let style = output::stdout_style(globals);
    // Cases stand on the rules alone: what the dossier claims does not bear on them.
    let tables = disk::read(dir).into_iter().filter(|(path, _)| path.starts_with("rules/"));
    let files = recoupe::load::with_defaults(tables.collect());
    let (mut passed, mut failed, mut out) = (0, 0, String::new());
    let grader = Grader::new(&run.dossier, &run.linked);
    for rule in &run.dossier.rules {
        let mut tell = |line: String| out.push_str(&format!("{}\n", text::hang(&line, 2, style.width)));
        let (yes, no) = rule.cases;
        if yes == 0 || no == 0 {
            let missing = if yes == 0 { "`applies`" } else { "`does_not`" };
            tell(format!("{} {}: it has no case under {missing}", tag(style, false), safe(&rule.id)));
            failed += 1;
        }
        for case in 0..yes + no {
            let (applies, line, outcome) = try_case(&files, &rule.id, case);
            let number = case + 1;
            match outcome {
                Outcome::Passed => passed += 1,
                Outcome::Wrong(None) => {
                    failed += 1;
                    tell(format!(
                        "{} {}: applies to case {number} (line {line}) and should not",
                        tag(style, false),
                        safe(&rule.id)
                    ));
                }
                Outcome::Wrong(Some(condition)) => {
                    failed += 1;
                    let expected = if applies { "should apply" } else { "should not apply" };
                    tell(format!(
                        "{} {}: {expected} to case {number} (line {line}), and does not: {}",
                        tag(style, false),
                        safe(&rule.id),
                        safe(&condition)
                    ));
                }
                Outcome::Unusable(findings) => {
                    failed += 1;
                    let messages: Vec<String> = findings.iter().map(|finding| safe(&finding.message)).collect();
                    tell(format!(
                        "{} {}: case {number} (line {line}) cannot be used: {}",
                        tag(style, false),
                        safe(&rule.id),
                        messages.join("; ")
                    ));
                }
            }
        }
        let silent =
            !run.dossier.claims.is_empty() && !run.dossier.claims().any(|(id, _)| grader.applies(rule, id).is_ok());
        if silent {
            tell(format!("note {}: applies to no claim of the dossier", safe(&rule.id)));
        }
    }
    let rules = text::count(run.dossier.rules.len(), "rule", "rules");
    out.push_str(&format!("{rules}: {} passed, {failed} failed\n", text::count(passed, "case", "cases")));
    output::print(&out)?;
    Ok(u8::from(failed > 0))
}

fn tag(style: Style, passed: bool) -> String {
    if passed { String::new() } else { style.paint(Hue::Error, "failed") }
}

/// Runs the line over one case: the rules' own tables, and the case as the only document.
fn try_case(files: &Files, rule: &str, case: usize) -> (bool, u32, Outcome) {
    let (mut raw, mut findings) = recoupe::load::load(files);
    let found = raw.rules.iter_mut().find(|raw| raw.id.text == rule).filter(|raw| case < raw.cases.len());
    let Some(own) = found.map(|raw| raw.cases.swap_remove(case)) else {
        return (false, 0, Outcome::Wrong(Some("the case cannot be read".to_owned())));
    };
    let line = files.position(own.span).line;
    raw.documents = vec![own.document];
    let (dossier, more) = recoupe::resolve::resolve(raw);
    findings.extend(more);
    findings.retain(|finding| finding.severity == Severity::Error);
    if !findings.is_empty() || dossier.claims.is_empty() {
        return (own.applies, line, Outcome::Unusable(findings));
    }
    let linked = recoupe::link::link(&dossier);
    let Some(known) = dossier.rules.iter().find(|known| known.id == rule) else {
        return (own.applies, line, Outcome::Wrong(Some("the rule has errors".to_owned())));
    };
    let Some((claim, _)) = dossier.claims().next() else { return (own.applies, line, Outcome::Unusable(findings)) };
    let outcome = match (Grader::new(&dossier, &linked).applies(known, claim), own.applies) {
        (Ok(()), true) | (Err(_), false) => Outcome::Passed,
        (Ok(()), false) => Outcome::Wrong(None),
        (Err(condition), true) => Outcome::Wrong(Some(condition)),
    };
    (own.applies, line, outcome)
}
