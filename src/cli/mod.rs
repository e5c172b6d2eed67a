//! The command line: arguments, the file system, progress, exit codes. Holds no domain logic.
//!
//! Exit codes: 0, nothing at error level; 1, `check` found something at error level; 2, the
//! input or the arguments cannot be used.

mod audit;
mod baseline;
mod check;
mod completions;
mod diff;
mod disk;
mod drafts;
mod evaluate;
mod explain;
mod export;
mod extract;
mod extractor;
mod failure;
mod graph;
mod init;
mod man;
mod misses;
mod output;
mod place;
mod progress;
mod report;
mod review;
mod rules;
mod run;
mod schema;
mod subject;
#[cfg(test)]
mod tests;
mod timeline;
mod watch;
mod what_if;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reconciles what sources say: counts origins, tells change from contradiction, shows the proof.
#[derive(Debug, Parser)]
#[command(
    name = "recoupe",
    version,
    max_term_width = 100,
    after_help = "\
Example:
  recoupe init my-dossier && recoupe check my-dossier

Exit codes:
  0  nothing at error level
  1  findings at error level, or a rule's case that fails
  2  unusable input or arguments"
)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// Heads, in help, the options that come after a command's own.
const EVERYWHERE: &str = "Options of every command";

/// What every command takes.
#[derive(Debug, Clone, Args)]
struct Globals {
    /// Replay what was known on this day: only documents published by then (EDTF, such as 2017-11-10)
    #[arg(long, global = true, value_name = "DATE", help_heading = EVERYWHERE)]
    as_of: Option<String>,
    /// When to colour the output: on a terminal, always or never; NO_COLOR is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = EVERYWHERE)]
    color: Colour,
    /// Print findings only: no progress, no summary
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    quiet: bool,
}

/// When to colour; `Auto` is on a terminal. Without words of their own, help lists them in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what does not hold together, with the lines it is made of
    #[command(after_help = "\
Examples:
  recoupe check my-dossier --format json > findings.json
  recoupe check my-dossier --baseline findings.json   only what is new since then
  recoupe check my-dossier --format sarif > findings.sarif")]
    Check(check::Check),
    /// Tell, place by place, how it went, who said so, and what does not hold together
    #[command(
        after_help = "Examples:\n  recoupe report my-dossier -o report.html\n  recoupe report my-dossier -o report.md"
    )]
    Report {
        /// The dossier
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// Write to this file instead: .html one page to look at, .md Markdown, .json JSON, .txt plain text
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The language of the page's labels: en, fr, or one that the dossier has in rules/messages
        #[arg(long, default_value = "en", value_name = "LANG")]
        lang: String,
    },
    /// Tell how it went in one place, and who said so
    #[command(after_help = "Examples:\n  recoupe timeline Town --dir my-dossier\n  recoupe timeline Town -o town.svg")]
    Timeline(timeline::Timeline),
    /// Audit a claim, a source, a document or a place: where it comes from, who else says so, the grade
    #[command(after_help = "\
Examples:
  recoupe audit herald-1/town-taken   a claim: its origins, its grade and why
  recoupe audit herald                a source: its ties, its record, who relays it
  recoupe audit herald-1              a document: what was new in it
  recoupe audit Town                  a place: who stands behind each occurrence

Where a name means several things, put `claim:`, `document:`, `source:` or `place:`
in front; `place:` takes actors and all else that claims speak of, too.")]
    Audit {
        /// A claim (`document/claim`, or its own id where only one document has it), a document, a source or a
        /// place: by its id or any of its names
        #[arg(value_name = "CLAIM|PLACE|SOURCE|DOCUMENT")]
        subject: String,
        /// The dossier
        #[arg(long, default_value = ".", value_name = "DIR")]
        dir: PathBuf,
        /// How to print
        #[arg(long, default_value = "terminal")]
        format: check::Format,
    },
    /// Draft claims from the text of articles, each with the words it rests on
    #[command(after_help = "\
Examples:
  recoupe extract article.txt --published 2031-03-14 --publisher herald
  recoupe extract saved/*.html --dir my-dossier -o my-dossier/claims
  recoupe extract article.txt --extractor \"python3 my_extractor.py\"

With --extractor another program reads the article, a language model for one, and each
claim it answers is checked against the text: docs/EXTRACTOR.md")]
    Extract(extract::Extract),
    /// Write the dossier in a format that other tools read: tables, SARIF, STIX, PROV, maps
    #[command(after_help = "\
Examples:
  recoupe export csv -o tables --dir my-dossier
  recoupe export csv --table claims | head
  recoupe export geojson -o places.geojson --as-of 2017-11-10

What maps to what, and what each format leaves out: docs/EXPORTS.md")]
    Export(export::Options),
    /// Draw who said it first, through whose hands it passed and who published it
    #[command(after_help = "\
Examples:
  recoupe graph Town -o town.svg              a picture, for a page or a browser
  recoupe graph herald-1/town-taken           Mermaid, to paste into Markdown
  recoupe graph Town --format dot | dot -Tpdf > town.pdf

Boxes are those who said it or passed it on, with kind and base letter; arrows are thicker
the more claims came that way. Marked are bottlenecks and circles, own voices and whoever
cannot be named.")]
    Graph(graph::Graph),
    /// Say what would be otherwise: which findings fall or stand, which grades change
    #[command(after_help = "\
Examples:
  recoupe what-if --without watch --dir my-dossier
  recoupe what-if --source herald=E --rule-off headline
  recoupe what-if --topple reversal=Town")]
    WhatIf(what_if::WhatIf),
    /// Say what changed between two dossiers: what was filed, which findings appeared or were settled, which grades moved
    #[command(after_help = "\
Examples:
  recoupe diff my-dossier-last-week my-dossier
  git worktree add ../old HEAD~5 && recoupe diff ../old .   what five commits changed")]
    Diff(diff::Diff),
    /// Check again at every save, and print only what changed since
    #[command(after_help = "Example:\n  recoupe watch my-dossier")]
    Watch(watch::Watch),
    /// Go through drafts of claims one by one: accept, edit or reject each beside the sentence it is made of
    #[command(after_help = "\
Examples:
  recoupe review my-dossier                     asks, draft by draft
  recoupe review my-dossier --list --confidence high
  recoupe review my-dossier --format json > drafts.json
  recoupe review --accept herald-1/town-taken --reject herald-1/mayor-fled
  recoupe review --accept-all --confidence high

Keys: a accept, e edit in $VISUAL or $EDITOR, r reject, s skip, 1-9 take a candidate, u undo,
q quit, ? help. Each decision is written at once, and changes nothing else in the file.")]
    Review(review::Review),
    /// List, try, question and start reliability rules
    #[command(after_help = "\
Examples:
  recoupe rules list my-dossier
  recoupe rules why herald-1/town-taken --dir my-dossier")]
    Rules {
        #[command(subcommand)]
        command: rules::Rules,
    },
    /// Explain a finding code, or list them all
    #[command(after_help = "\
Examples:
  recoupe explain                 every code in a line
  recoupe explain single-origin   one of them at length")]
    Explain {
        /// The code, as it stands between brackets in a finding
        code: Option<String>,
    },
    /// Print the JSON Schema of a kind of file, for editors that complete and check YAML
    #[command(after_help = "\
Examples:
  recoupe schema --write my-dossier   every schema, to my-dossier/schemas/
  recoupe schema claims --dir .       one, with the names of this dossier")]
    Schema(schema::Schema),
    /// Print a script with which a shell completes commands, options and finding codes
    #[command(after_help = "\
Examples:
  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe
  recoupe completions fish > ~/.config/fish/completions/recoupe.fish
  recoupe completions zsh > ~/.zfunc/_recoupe")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page, or write one for every command
    #[command(after_help = "\
Examples:
  recoupe man | man -l -
  recoupe man --write ~/.local/share/man/man1")]
    Man {
        /// Write a page for every command to this folder instead
        #[arg(long, value_name = "DIR")]
        write: Option<PathBuf>,
    },
    /// Start a dossier: an example story, and the rules to edit
    #[command(after_help = "Example:\n  recoupe init my-dossier && recoupe report my-dossier")]
    Init {
        /// The folder to fill; nothing in it is overwritten
        dir: PathBuf,
    },
}

/// Runs the command and says how it went.
pub fn main() -> ExitCode {
    let Cli { globals, command } = Cli::parse();
    let done = match &command {
        Command::Report { dir, output, lang } => report::report(dir, output.as_deref(), lang, &globals),
        Command::Check(command) => check::check(command, &globals),
        Command::Timeline(asked) => timeline::timeline(asked, &globals),
        Command::Audit { subject, dir, format } => audit::audit(subject, dir, *format, &globals),
        Command::Extract(command) => extract::extract(command, &globals),
        Command::Export(options) => export::export(options, &globals),
        Command::Graph(command) => graph::graph(command, &globals),
        Command::WhatIf(command) => what_if::what_if(command, &globals),
        Command::Diff(command) => diff::diff(command, &globals),
        Command::Watch(command) => watch::watch(command, &globals),
        Command::Review(command) => review::review(command, &globals),
        Command::Rules { command } => rules::rules(command, &globals),
        Command::Explain { code } => explain::explain(code.as_deref(), &globals),
        Command::Schema(command) => schema::schema(command, &globals),
        Command::Completions { shell } => completions::completions(*shell),
        Command::Man { write } => man::man(write.as_deref(), &globals),
        Command::Init { dir } => init::init(dir, &globals),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            failure.print(&globals);
            ExitCode::from(2)
        }
    }
}
