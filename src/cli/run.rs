//! Runs the line over a folder: read, load, resolve, link, assess.

use std::path::Path;

use recoupe::assess::{Grader, Mark};
use recoupe::files::Files;
use recoupe::finding::{Finding, Severities, Severity};
use recoupe::link::Linked;
use recoupe::model::{Dossier, Instant, Range, When};
use recoupe::report::{Material, View};

use super::disk::Content;
use super::failure::Failure;
use super::progress::Progress;
use super::{Globals, disk, output};

/// What a run of the line leaves behind.
#[derive(Debug)]
pub struct Run {
    pub files: Files,
    pub dossier: Dossier,
    pub linked: Linked,
    pub input: Vec<Finding>,
    pub findings: Vec<Finding>,
    pub severities: Severities,
    pub marks: Vec<Mark>,
    pub as_of: Option<String>,
}

impl Run {
    /// All of it in words; `sections` adds what is said place by place.
    pub fn view(&self, sections: bool) -> View {
        recoupe::report::report(self.material(), sections)
    }

    /// Grades what the run found.
    pub fn grader(&self) -> Grader<'_> {
        Grader::new(&self.dossier, &self.linked, &self.severities)
    }

    /// What outputs are made from.
    pub fn material(&self) -> Material<'_> {
        Material {
            files: &self.files,
            dossier: &self.dossier,
            linked: &self.linked,
            input: &self.input,
            findings: &self.findings,
            marks: &self.marks,
            as_of: self.as_of.as_deref(),
        }
    }

    /// What the line makes of the documents that were out before `end`, as `--as-of` has it.
    pub fn replayed(&self, end: Instant) -> Replayed<'_> {
        let dossier = recoupe::resolve::as_of(self.dossier.clone(), end);
        let linked = recoupe::link::link(&dossier);
        let findings = recoupe::assess::assess(&dossier, &linked, &self.severities);
        let marks = Grader::new(&dossier, &linked, &self.severities).marks();
        Replayed { run: self, dossier, linked, findings, marks }
    }

    /// Refuses input with errors, for commands that print nothing then but those.
    pub fn usable(&self, globals: &Globals) -> Result<(), Failure> {
        self.fit("there is no report", globals)
    }

    /// [`Run::usable`], saying what does not come of it otherwise.
    pub fn fit(&self, nothing: &str, globals: &Globals) -> Result<(), Failure> {
        if self.input.iter().all(|finding| finding.severity != Severity::Error) {
            return Ok(());
        }
        let view = self.view(false);
        output::print_err(&recoupe::report::check::input_errors(&self.files, &view, output::stderr_style(globals)));
        let errors = recoupe::report::text::count(view.input.len(), "error", "errors");
        Err(Failure::UnusableInput(format!("the input has {errors}, so {nothing}")))
    }
}

/// The dossier as it stood at an earlier time, run through the line.
#[derive(Debug)]
pub struct Replayed<'a> {
    run: &'a Run,
    dossier: Dossier,
    linked: Linked,
    findings: Vec<Finding>,
    marks: Vec<Mark>,
}

impl Replayed<'_> {
    /// Grades what was found.
    pub fn grader(&self) -> Grader<'_> {
        Grader::new(&self.dossier, &self.linked, &self.run.severities)
    }

    /// What outputs are made from.
    pub fn material(&self) -> Material<'_> {
        Material {
            dossier: &self.dossier,
            linked: &self.linked,
            findings: &self.findings,
            marks: &self.marks,
            ..self.run.material()
        }
    }
}

/// Runs the line over the dossier in `dir`.
pub fn run(dir: &Path, globals: &Globals) -> Result<Run, Failure> {
    day(globals)?;
    check_folder(dir)?;
    let _progress = Progress::start(globals.quiet);
    over(disk::read(dir), globals)
}

/// The day asked for with `--as-of`.
fn day(globals: &Globals) -> Result<Option<Range>, Failure> {
    match &globals.as_of {
        Some(day) => {
            let bad = |reason| Failure::BadDay { day: day.clone(), reason };
            recoupe::resolve::read_day(day).map_err(bad).map(Some)
        }
        None => Ok(None),
    }
}

/// Runs the line over these files.
pub fn over(contents: Vec<Content>, globals: &Globals) -> Result<Run, Failure> {
    line(recoupe::load::with_defaults(contents), globals)
}

/// [`over`], with lexicons: what is wrong with one is an input error like any other.
pub fn with_lexicons(contents: Vec<Content>, globals: &Globals) -> Result<Run, Failure> {
    let mut run = line(recoupe::load::with_lexicons(contents), globals)?;
    let (lexicons, wrong) = recoupe::load::lexicons(&run.files);
    run.input.extend(wrong);
    run.input.extend(recoupe::extract::lexicon::check(&run.files, &lexicons, &run.dossier.vocabulary));
    Ok(run)
}

/// Runs the line over files that have their defaults.
fn line(files: Files, globals: &Globals) -> Result<Run, Failure> {
    let as_of = day(globals)?;
    let (raw, mut input) = recoupe::load::load(&files);
    let severities = raw.severities.clone();
    let (mut dossier, more) = recoupe::resolve::resolve(raw);
    input.extend(more);
    if let Some(day) = as_of {
        dossier = recoupe::resolve::as_of(dossier, day.latest);
    }
    let linked = recoupe::link::link(&dossier);
    let findings = recoupe::assess::assess(&dossier, &linked, &severities);
    let marks = Grader::new(&dossier, &linked, &severities).marks();
    let as_of = as_of.map(|day| When::within(day.earliest, day.latest).words());
    Ok(Run { files, dossier, linked, input, findings, severities, marks, as_of })
}

/// Refuses what is no dossier.
pub fn check_folder(dir: &Path) -> Result<(), Failure> {
    if !dir.exists() {
        return Err(Failure::NoFolder(dir.to_owned()));
    }
    if !dir.is_dir() {
        return Err(Failure::NotAFolder(dir.to_owned()));
    }
    if !dir.join("claims").is_dir() {
        return Err(Failure::NoClaims(dir.to_owned()));
    }
    Ok(())
}
