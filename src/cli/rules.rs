//! `recoupe rules`: list them, try their own cases, see why one applies to a claim, start one.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use recoupe::report::{Hue, escape::terminal as safe, rule, text};
use recoupe::schema::Kind;
use recoupe::trial::{self, Outcome};

use super::failure::Failure;
use super::place::nearest;
use super::{Globals, audit, disk, misses, output, run};

/// What to do with the reliability rules.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// List the rules in the order they run, each with the claims of the dossier it applies to
    #[command(after_help = "Example:\n  recoupe rules list my-dossier")]
    List {
        /// The dossier
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Try each rule, and each lexicon in rules/lexicon, on its own cases
    #[command(after_help = "Example:\n  recoupe rules test my-dossier")]
    Test {
        /// The dossier
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Tell of every rule whether it applies to a claim, and if not, the first condition that failed
    #[command(after_help = "Example:\n  recoupe rules why herald-1/town-taken --dir my-dossier")]
    Why {
        /// The claim, as `document/claim`, or by its own id where only one document has it
        claim: String,
        /// The dossier
        #[arg(long, default_value = ".", value_name = "DIR")]
        dir: PathBuf,
    },
    /// Explain a rule, or all of them: when it applies and to what, what it does, and why
    #[command(after_help = "\
Examples:
  recoupe rules explain sole-monitor --dir my-dossier
  recoupe rules explain --format markdown > rules.md")]
    Explain {
        /// Its id
        id: Option<String>,
        /// The dossier
        #[arg(long, default_value = ".", value_name = "DIR")]
        dir: PathBuf,
        /// How to print
        #[arg(long, default_value = "terminal")]
        format: Prose,
    },
    /// Start a rule: a file to edit, with cases
    #[command(after_help = "Example:\n  recoupe rules new late-report --dir my-dossier")]
    New {
        /// Its id, which is also its file's name
        id: String,
        /// The dossier
        #[arg(long, default_value = ".", value_name = "DIR")]
        dir: PathBuf,
    },
}

/// How prose is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Prose {
    /// For reading here
    Terminal,
    /// For pages
    Markdown,
}

/// What a new rule's file holds.
const SCAFFOLD: &str = include_str!("init/rule.yaml");

/// Runs the subcommand.
pub fn rules(command: &Rules, globals: &Globals) -> Result<u8, Failure> {
    match command {
        Rules::List { dir } => list(dir, globals),
        Rules::Test { dir } => test(dir, globals),
        Rules::Why { claim, dir } => why(claim, dir, globals),
        Rules::Explain { id, dir, format } => explain(id.as_deref(), dir, *format, globals),
        Rules::New { id, dir } => new(id, dir, globals),
    }
}

fn list(dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable(globals)?;
    let style = output::stdout_style(globals);
    let grader = run.grader();
    let mut out = String::new();
    for rule in &run.dossier.rules {
        let applies = grader.applied(rule);
        let effects: Vec<String> = rule.then.iter().map(|effect| effect.words()).collect();
        let status = if rule.status.works() { String::new() } else { " and does not run".to_owned() };
        let claims = match applies {
            0 => "no claim of this dossier".to_owned(),
            number => text::count(number, "claim", "claims"),
        };
        out.push_str(&format!("{}\n", style.paint(Hue::Heading, &safe(&rule.id))));
        for line in [
            rule.description.clone(),
            format!("{}: {}", effects.join(", "), rule.because),
            format!(
                "applies to {claims} · {} · {}{status}",
                text::count(rule.cases.len(), "case", "cases"),
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
    run.usable(globals)?;
    let claim = audit::find(&run.dossier, name)?;
    let style = output::stdout_style(globals);
    let grader = run.grader();
    let mut out = String::new();
    for rule in &run.dossier.rules {
        let (hue, verdict) = match grader.applies(rule, claim) {
            Ok(()) if rule.status.works() => (Hue::Heading, "applies".to_owned()),
            Ok(()) => (Hue::Faint, format!("would apply, but is {} and does not run", rule.status.name())),
            Err(failed) => (Hue::Faint, format!("does not apply: {failed}")),
        };
        let line = text::hang(&safe(&format!("{}: {verdict}", rule.id)), 2, style.width);
        out.push_str(&format!("{}\n", style.paint(hue, &line)));
    }
    let grade = grader.grade(claim);
    let meaning = grade.mark.reliability_words();
    out.push_str(&format!(
        "\n{}\n",
        style.paint(Hue::Heading, &format!("Reliability {}: {meaning}", grade.mark.reliability))
    ));
    for step in &grade.trace {
        out.push_str(&format!("  {}\n", text::hang(&safe(&step.text), 4, style.width)));
    }
    output::print(&out)?;
    Ok(0)
}

fn explain(id: Option<&str>, dir: &Path, format: Prose, globals: &Globals) -> Result<u8, Failure> {
    let run = run::run(dir, globals)?;
    run.usable(globals)?;
    let rules = &run.dossier.rules;
    let wanted: Vec<_> = rules.iter().filter(|rule| id.is_none_or(|id| rule.id == id)).collect();
    if let (Some(id), true) = (id, wanted.is_empty()) {
        let near = nearest(id, rules.iter().map(|rule| rule.id.as_str()));
        return Err(Failure::Unknown { what: "rule", name: id.to_owned(), near });
    }
    let grader = run.grader();
    let pages: Vec<String> = wanted
        .into_iter()
        .map(|rule| {
            let page = rule::rule(run.material(), &grader, rule);
            match format {
                Prose::Terminal => rule::terminal(&page, output::stdout_style(globals)),
                Prose::Markdown => rule::markdown(&page),
            }
        })
        .collect();
    output::print(&pages.join("\n"))?;
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
    let scaffold = SCAFFOLD.replace("RULE-ID", id);
    // A line that names a schema which is not there would have editors complain.
    let text = if dir.join(Kind::Rule.path()).is_file() {
        format!("{}\n{scaffold}", Kind::Rule.modeline(&path))
    } else {
        scaffold
    };
    output::write_whole(&target, &text)?;
    if !globals.quiet {
        output::print(&format!("Wrote {path}. Edit it, then try `recoupe rules test`.\n"))?;
    }
    Ok(0)
}

fn test(dir: &Path, globals: &Globals) -> Result<u8, Failure> {
    run::check_folder(dir)?;
    let run = run::with_lexicons(disk::read(dir), globals)?;
    run.usable(globals)?;
    let style = output::stdout_style(globals);
    let tables = disk::read(dir).into_iter().filter(|(path, _)| path.starts_with("rules/"));
    let tables = recoupe::load::with_lexicons(tables.collect());
    let trials = trial::trials(&tables);
    let grader = run.grader();
    let (mut failed, mut out) = (0, String::new());
    let mut tell = |hue: Hue, tag: &str, rule: &str, what: &str| {
        let line = format!("{tag} {}: {}", safe(rule), safe(what));
        let line = text::hang(&line, 2, style.width);
        out.push_str(&format!("{}\n", line.replacen(tag, &style.paint(hue, tag), 1)));
    };
    for rule in &run.dossier.rules {
        for (applies, key) in [(true, "applies"), (false, "does_not")] {
            if rule.cases.iter().all(|(case, _)| *case != applies) {
                failed += 1;
                tell(Hue::Error, "failed", &rule.id, &format!("has no case under `{key}`"));
            }
        }
        for trial in trials.iter().filter(|trial| trial.rule == rule.id && trial.outcome != Outcome::Passed) {
            failed += 1;
            let what = format!("case {} (line {}) {}", trial.case, trial.line, outcome_words(&trial.outcome));
            tell(Hue::Error, "failed", &rule.id, &what);
        }
        if !run.dossier.claims.is_empty() && grader.applied(rule) == 0 {
            tell(Hue::Note, "note", &rule.id, "applies to no claim of the dossier");
        }
    }
    let passed = trials.iter().filter(|trial| trial.outcome == Outcome::Passed).count();
    let rules = text::count(run.dossier.rules.len(), "rule", "rules");
    let lexicons = trial::lexicons(&tables);
    for (lexicon, missed) in lexicons.iter().flat_map(|lexicon| lexicon.missed.iter().map(move |one| (lexicon, one))) {
        out.push_str(&misses::words(&lexicon.path, missed, style));
    }
    out.push_str(&format!("{rules}: {} passed, {failed} failed\n", text::count(passed, "case", "cases")));
    if !lexicons.is_empty() {
        let passed = lexicons.iter().map(|lexicon| lexicon.passed).sum();
        let missed: usize = lexicons.iter().map(|lexicon| lexicon.missed.len()).sum();
        failed += missed;
        let lexicons = text::count(lexicons.len(), "lexicon", "lexicons");
        out.push_str(&format!("{lexicons}: {} passed, {missed} failed\n", text::count(passed, "case", "cases")));
    }
    output::print(&out)?;
    Ok(u8::from(failed > 0))
}

fn outcome_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Passed => "passed".to_owned(),
        Outcome::Applied => "is one the rule should not apply to, and does".to_owned(),
        Outcome::Failed(condition) => format!("is one the rule should apply to, and does not: {condition}"),
        Outcome::Unusable(findings) => {
            let messages: Vec<String> = findings.iter().map(|finding| finding.message.clone()).collect();
            format!("cannot be used: {}", messages.join("; "))
        }
    }
}
