//! The one definition of the command line, as help, completions and man pages show it.

use clap::builder::ValueParser;
use clap::{Command, CommandFactory, Parser, ValueEnum};
use clap_complete::Shell;

use super::{Cli, completions, man};
use recoupe::finding::Code;

/// Every command with the words that call it, the program itself first.
fn commands() -> Vec<(String, Command)> {
    fn add(words: String, command: &Command, all: &mut Vec<(String, Command)>) {
        for subcommand in command.get_subcommands() {
            add(format!("{words} {}", subcommand.get_name()), subcommand, all);
        }
        all.push((words, command.clone()));
    }
    let mut all = Vec::new();
    add("recoupe".to_owned(), &Cli::command(), &mut all);
    all.reverse();
    all
}

/// The command lines in a text of help: `recoupe` at the start of a line that is set in, as far
/// as what it tells of it, and after `&&`.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().filter(|line| line.starts_with("  recoupe "));
    let calls = lines.flat_map(|line| line.trim().split("  ").next().unwrap_or("").split(" && "));
    calls.map(|call| call.split(" > ").next().unwrap_or("").split(" | ").next().unwrap_or("").to_owned()).collect()
}

#[test]
fn the_definition_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_shows_an_example_that_can_be_typed() {
    for (words, command) in commands() {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(help.contains("Example"), "`{words} --help` ends without an example");
        let examples = examples(&help);
        assert!(examples.iter().any(|line| line.starts_with(&words)), "no example calls `{words}`: {examples:?}");
        for line in examples {
            let read = Cli::try_parse_from(line.split_whitespace());
            assert!(read.is_ok(), "`{line}` in `{words} --help`: {}", read.unwrap_err());
        }
    }
}

#[test]
fn help_is_readable_in_eighty_columns() {
    for (words, command) in commands() {
        let help = command.term_width(80).render_help().to_string();
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "`{words} --help`: {line}");
        }
    }
}

#[test]
fn every_shell_completes_every_command() {
    for shell in Shell::value_variants() {
        let script = completions::script(*shell);
        for (words, _) in commands() {
            let last = words.rsplit(' ').next().unwrap_or_default();
            assert!(script.contains(last), "{shell}: {last}");
        }
        assert!(script.contains("as-of"), "{shell}");
        assert_eq!(script, completions::script(*shell), "{shell}: the same each time");
    }
    for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
        let script = completions::script(shell);
        Code::ALL.iter().for_each(|code| assert!(script.contains(code.name()), "{shell}: {}", code.name()));
    }
}

#[cfg(unix)]
#[test]
fn bash_can_read_its_script() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), completions::script(Shell::Bash)).unwrap();
    let Ok(read) = std::process::Command::new("bash").arg("-n").arg(file.path()).output() else { return };
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
}

#[test]
fn completing_codes_takes_no_spelling_away() {
    let explain = Cli::command().find_subcommand("explain").cloned().unwrap();
    let code = explain.get_arguments().find(|arg| arg.get_id() == "code").cloned().unwrap();
    assert_eq!(format!("{:?}", code.get_value_parser()), format!("{:?}", ValueParser::string()));
    assert!(Cli::try_parse_from(["recoupe", "explain", "Single Origin"]).is_ok());
}

#[test]
fn every_command_has_a_man_page() {
    let pages = man::pages().unwrap();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    for (words, command) in commands() {
        let name = format!("{}.1", words.replace(' ', "-"));
        let page = &pages.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name} in {names:?}")).1;
        for heading in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXAMPLE"] {
            assert!(page.contains(heading), "{name}: {heading}");
        }
        // No day: the same version makes the same page.
        let title = name.trim_end_matches(".1").to_uppercase();
        assert!(page.starts_with(&format!(".TH \"{title}\" \"1\" \"\" \"recoupe ")), "{page:.300}");
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let lines = |wanted: &str| page.lines().filter(|line| *line == wanted).count();
        assert_eq!(lines(".nf"), lines(".fi"), "{name}");
        for line in examples(&help) {
            let line = line.replace('-', "\\-");
            assert!(page.contains(&line), "{name}: {line}");
        }
    }
    assert_eq!(pages.len(), commands().len());
}

#[cfg(unix)]
#[test]
fn groff_has_nothing_to_say_against_the_pages() {
    for (name, page) in man::pages().unwrap() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), page).unwrap();
        let groff = std::process::Command::new("groff").args(["-man", "-Tutf8", "-ww", "-z"]).arg(file.path()).output();
        let Ok(read) = groff else { return };
        assert!(read.status.success() && read.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&read.stderr));
    }
}
