//! Why a command could not do its work, and what to do about it.

use std::path::{Path, PathBuf};

use recoupe::report::picture::NoPng;
use recoupe::report::{Hue, escape, text};

use super::{Globals, output};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("there is no folder {0}")]
    NoFolder(PathBuf),
    #[error("{0} is not a folder")]
    NotAFolder(PathBuf),
    #[error("{0} is no dossier: it has no folder `claims`")]
    NoClaims(PathBuf),
    #[error("`--as-of {day}`: {reason}")]
    BadDay { day: String, reason: String },
    #[error("cannot tell from its name how to write {0}")]
    UnknownFormat(PathBuf),
    #[error("cannot tell from its name how to draw {0}")]
    UnknownPictureFormat(PathBuf),
    #[error(transparent)]
    Messages(#[from] recoupe::report::messages::Unusable),
    #[error("cannot read {path}: {reason}")]
    CannotRead { path: PathBuf, reason: String, help: &'static str },
    #[error("{}{} {}", .path.display(), .unusable.line.map(|line| format!(":{line}")).unwrap_or_default(), .unusable.reason)]
    BadBaseline { path: PathBuf, unusable: recoupe::compare::Unusable },
    #[error("cannot tell from its name how to draw {0}")]
    UnknownGraphFormat(PathBuf),
    #[error("`{name}` is a {kind}, and graphs are drawn of claims and places")]
    NotDrawable { name: String, kind: &'static str },
    #[error("there is nothing to draw: no claim speaks of `{0}` itself")]
    NothingToDraw(String),
    #[error(transparent)]
    NoPng(#[from] NoPng),
    #[error("cannot write {path}: {reason}")]
    CannotWrite { path: PathBuf, reason: String },
    #[error("`{0}` names nothing in this dossier")]
    UnknownPlace(String, Option<String>),
    #[error("`{name}` names more than one thing")]
    AmbiguousPlace { name: String, ids: Vec<String> },
    #[error("`{0}` names nothing in this dossier")]
    UnknownSubject(String, Option<String>),
    #[error("`{0}` is no claim of this dossier")]
    UnknownClaim(String, Option<String>),
    #[error("`{name}` is the id of more than one claim")]
    AmbiguousClaim { name: String, names: Vec<String> },
    #[error("`{0}` is no id for a rule")]
    BadRuleId(String),
    #[error("`what-if` is told nothing to suppose")]
    NothingSupposed,
    #[error("`{name}` is no {what} of this dossier")]
    Unknown { what: &'static str, name: String, near: Option<String> },
    #[error("`{name}` names more than one source")]
    AmbiguousSource { name: String, ids: Vec<String> },
    #[error("`--source {0}` gives no letter")]
    BadLetter(String),
    #[error("`{0}` is supposed to have two letters")]
    TwoLetters(String),
    #[error("{path} {reason}")]
    NotDrafted { path: PathBuf, reason: String },
    #[error("{path} {reason}")]
    NotAnArticle { path: PathBuf, reason: String },
    #[error("the corpus measures nothing as it is:\n{0}")]
    BrokenCorpus(String),
    #[error("{0} is no file of claims in a dossier")]
    NotReviewable(PathBuf),
    #[error("`{0}` is no draft here")]
    UnknownDraft(String, Option<String>),
    #[error("`{name}` cannot be accepted: {error}")]
    BrokenDraft { name: String, error: String },
    #[error("`{0}` is to be both accepted and rejected")]
    BothWays(String),
    #[error("{0} was changed meanwhile, and is left as it is")]
    ChangedMeanwhile(String),
    #[error("there is no finding to topple: {0}")]
    NothingToTopple(String, String),
    #[error("there is no finding code `{0}`")]
    UnknownCode(String, Option<String>),
    #[error("`{0}` is no name for a dossier")]
    BadName(String),
    #[error("csv has several tables, and only one goes to the screen")]
    WhichTable,
    #[error("`{0}` is no table of csv")]
    UnknownTable(String),
    #[error("`--table` belongs to csv; {0} has no tables")]
    NoTables(&'static str),
    #[error("would overwrite {}", .0.join(", "))]
    WouldOverwrite(Vec<String>),
    #[error("{0}")]
    UnusableInput(String),
    #[error("`--extractor`: {reason}")]
    BadExtractor { reason: &'static str, help: &'static str },
    #[error("{}: the extractor {reason}", .path.display())]
    Extractor { path: PathBuf, reason: String, help: String },
    #[error("cannot watch the dossier: {0}")]
    CannotWatch(String),
    #[error("cannot print: {0}")]
    CannotPrint(String),
}

impl Failure {
    /// Why a file cannot be read, as people say it; without its path, which may be absolute.
    pub fn unread(error: &std::io::Error) -> String {
        match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "it is not allowed to".to_owned(),
            kind => kind.to_string(),
        }
    }

    /// A failed write to `path`.
    pub fn writing(path: &Path, error: impl std::fmt::Display) -> Failure {
        Failure::CannotWrite { path: path.to_owned(), reason: error.to_string() }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Failure::NoFolder(dir) | Failure::NoClaims(dir) => {
                format!("name a dossier, or start one with `recoupe init {}`", dir.display())
            }
            Failure::NotAFolder(_) => "name the dossier's folder, not a file in it".to_owned(),
            Failure::BadDay { .. } => "write a day, a month or a year: 2017-11-10, 2017-11, 2017".to_owned(),
            Failure::UnknownFormat(_) => {
                "end the name in .html for a page to look at, .md for Markdown, .json for JSON, or .txt for plain text"
                    .to_owned()
            }
            Failure::UnknownPictureFormat(_) => "end the name in .svg or .png".to_owned(),
            Failure::Messages(unusable) => unusable.help(),
            Failure::UnknownGraphFormat(_) => {
                "end the name in .svg, .png, .mmd (Mermaid), .dot or .graphml, or say how with `--format`".to_owned()
            }
            Failure::NotDrawable { name, kind } => {
                let ask = format!("`recoupe audit {kind}:{name}`");
                match *kind {
                    "document" => format!("name one of its claims; {ask} lists them"),
                    _ => format!("{ask} tells who relays it and whom it relays"),
                }
            }
            Failure::NoPng(NoPng::NotBuilt) => {
                "write an .svg, or build recoupe with PNG: `cargo install --path . --features png`".to_owned()
            }
            Failure::NoPng(NoPng::Undrawable(_)) => "write an .svg instead".to_owned(),
            Failure::NothingToDraw(_) => "`recoupe report` shows what claims speak of".to_owned(),
            Failure::UnknownPlace(_, Some(near)) => format!("did you mean `{near}`?"),
            Failure::UnknownPlace(_, None) => "places stand in rules/entities/places.yaml".to_owned(),
            Failure::AmbiguousPlace { ids, .. } => format!("use one of the ids: {}", ids.join(", ")),
            Failure::UnknownSubject(_, Some(near)) => format!("did you mean `{near}`?"),
            Failure::UnknownSubject(_, None) => {
                "name a claim (`document/claim`), a document, a source, or a place or anything else that claims \
                 speak of; `recoupe report` shows them"
                    .to_owned()
            }
            Failure::UnknownClaim(_, Some(near)) => format!("did you mean `{near}`?"),
            Failure::UnknownClaim(_, None) => {
                "claims are named `document/claim`; `recoupe report` lists them".to_owned()
            }
            Failure::AmbiguousClaim { names, .. } => format!("name its document too: {}", names.join(", ")),
            Failure::BadRuleId(_) => "use letters, digits, `-` and `_`".to_owned(),
            Failure::NothingSupposed => {
                "name what to suppose: `--without SOURCE`, `--source NAME=LETTER`, `--without-claim ID`, \
                 `--without-document ID` or `--rule-off ID`; or ask what would topple a finding: `--topple CODE`"
                    .to_owned()
            }
            Failure::Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Failure::Unknown { what: "source", .. } => "sources stand in rules/sources.yaml".to_owned(),
            Failure::Unknown { what: "rule", .. } => "`recoupe rules list` lists them".to_owned(),
            Failure::Unknown { .. } => "`recoupe report` names them".to_owned(),
            Failure::AmbiguousSource { ids, .. } => format!("use one of the ids: {}", ids.join(", ")),
            Failure::BadLetter(_) => "write a source and a letter from A to F: `--source herald=E`".to_owned(),
            Failure::NotDrafted { .. } => "draft to another folder, or rename the article".to_owned(),
            Failure::NotAnArticle { .. } => "`recoupe extract --help` has examples".to_owned(),
            Failure::BrokenCorpus(_) => "a corpus is texts, each with its gold beside it, and rules/".to_owned(),
            Failure::NotReviewable(_) => "name files under a dossier's `claims/`, or the dossier".to_owned(),
            Failure::UnknownDraft(_, Some(near)) => format!("did you mean `{near}`?"),
            Failure::UnknownDraft(_, None) => {
                "drafts are claims with a `review:`; `recoupe review --list` shows those that wait".to_owned()
            }
            Failure::BrokenDraft { .. } => "nothing was written; correct it, or leave it out".to_owned(),
            Failure::BothWays(_) => "nothing was written; decide on one".to_owned(),
            Failure::ChangedMeanwhile(_) => "run it again".to_owned(),
            Failure::TwoLetters(_) => "give each source one letter".to_owned(),
            Failure::NothingToTopple(_, help) => help.clone(),
            Failure::UnknownCode(_, Some(near)) => format!("did you mean `{near}`?"),
            Failure::UnknownCode(_, None) => "`recoupe explain` lists them all".to_owned(),
            Failure::BadName(_) => "use small letters, digits and `_`, such as `harbour_2020`; 64 at most".to_owned(),
            Failure::WhichTable => {
                format!("name one with `--table`, or write them all with `-o FOLDER`: {}", tables())
            }
            Failure::UnknownTable(_) => format!("there are: {}", tables()),
            Failure::NoTables(_) => "leave it out, or export csv".to_owned(),
            Failure::WouldOverwrite(_) => "choose another folder, or move these files away".to_owned(),
            Failure::UnusableInput(_) => {
                "correct these first; `recoupe check` shows what holds without them".to_owned()
            }
            Failure::CannotRead { help, .. } => (*help).to_owned(),
            Failure::BadBaseline { unusable, .. } => unusable.help.to_owned(),
            Failure::BadExtractor { help, .. } => (*help).to_owned(),
            Failure::Extractor { help, .. } => help.clone(),
            Failure::CannotWatch(_) => "`recoupe check` checks once".to_owned(),
            Failure::CannotWrite { .. } | Failure::CannotPrint(_) => return None,
        })
    }

    /// Prints it on stderr.
    pub fn print(&self, globals: &Globals) {
        let style = output::stderr_style(globals);
        let message = escape::terminal(&self.to_string());
        let mut out = format!("{} {}\n", style.paint(Hue::Error, "error:"), text::hang(&message, 7, style.width));
        if let Some(help) = self.help() {
            let help = text::hang(&escape::terminal(&help), 10, style.width);
            out.push_str(&format!("  = {} {help}\n", style.paint(Hue::Help, "help:")));
        }
        output::print_err(&out);
    }
}

/// The tables of csv, in a row.
fn tables() -> String {
    let names: Vec<&str> = recoupe::report::export::csv::Table::ALL.iter().map(|(_, name)| *name).collect();
    names.join(", ")
}
