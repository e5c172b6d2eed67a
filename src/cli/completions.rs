//! `recoupe completions`: scripts with which a shell completes what is typed, made from the one
//! definition of the command line.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::{Shell, generate};
use recoupe::finding::{Code, Room};

use super::failure::Failure;
use super::{Cli, output};

/// Prints the script for a shell.
pub fn completions(shell: Shell) -> Result<u8, Failure> {
    output::print(&script(shell))?;
    Ok(0)
}

pub(super) fn script(shell: Shell) -> String {
    let mut command = hinted(Cli::command())
        .mut_subcommand("explain", |explain| explain.mut_arg("code", |code| offering(code, |_| true)))
        .mut_subcommand("what-if", |what_if| {
            what_if.mut_arg("topple", |code| offering(code, |code| code.room() == Room::Assess))
        });
    let mut script = Vec::new();
    generate(shell, &mut command, "recoupe", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if shell == Shell::Fish {
        // The generator leaves out for fish what an argument without a name can be.
        for code in Code::ALL {
            let meaning = code.meaning().replace('\\', "\\\\").replace('\'', "\\'");
            let when = "__fish_recoupe_using_subcommand explain";
            script.push_str(&format!("complete -c recoupe -n \"{when}\" -f -a \"{}\" -d '{meaning}'\n", code.name()));
        }
    }
    script
}

/// Codes to choose from, each with its meaning where the shell shows one. Only the script knows
/// them so: the command itself takes a code however it is spelt, and explains what is no code.
fn offering(arg: Arg, wanted: impl Fn(Code) -> bool) -> Arg {
    let codes = Code::ALL.iter().copied().filter(|code| wanted(*code));
    let values: Vec<PossibleValue> = codes.map(|code| PossibleValue::new(code.name()).help(code.meaning())).collect();
    arg.value_parser(PossibleValuesParser::new(values))
}

/// The command, told which of its arguments name folders and files.
fn hinted(command: Command) -> Command {
    let hint = |arg: Arg| {
        let names = |name: &str| arg.get_id() == &name.to_lowercase() || value_name(&arg) == Some(name);
        match () {
            () if names("DIR") || names("DOSSIER") => arg.value_hint(ValueHint::DirPath),
            () if names("FILE") => arg.value_hint(ValueHint::FilePath),
            () => arg,
        }
    };
    command.mut_args(hint).mut_subcommands(hinted)
}

fn value_name(arg: &Arg) -> Option<&str> {
    arg.get_value_names().and_then(|names| names.first()).map(|name| name.as_str())
}
