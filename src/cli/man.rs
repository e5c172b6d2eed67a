//! `recoupe man`: man pages, made from the one definition of the command line.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::failure::Failure;
use super::{Cli, Globals, output};

/// Prints the main page, or writes a page for every command to a folder.
pub fn man(write: Option<&Path>, globals: &Globals) -> Result<u8, Failure> {
    let pages = pages()?;
    let Some(dir) = write else {
        let main = pages.iter().find(|(name, _)| name == "recoupe.1").map_or("", |(_, page)| page);
        output::print(main)?;
        return Ok(0);
    };
    std::fs::create_dir_all(dir).map_err(|error| Failure::writing(dir, error))?;
    for (name, page) in &pages {
        output::write_whole(&dir.join(name), page)?;
    }
    if !globals.quiet {
        let names: Vec<String> = pages.iter().map(|(name, _)| format!("  {name}\n")).collect();
        output::print(&format!("Wrote in {}:\n{}", dir.display(), names.concat()))?;
    }
    Ok(0)
}

/// Every page with its file's name: the main one, then those of the commands in their order.
pub(super) fn pages() -> Result<Vec<(String, String)>, Failure> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(&command, None, &mut pages).map_err(|error| Failure::CannotPrint(error.to_string()))?;
    Ok(pages)
}

fn add(command: &Command, parent: Option<&str>, pages: &mut Vec<(String, String)>) -> std::io::Result<()> {
    let man = Man::new(command.clone());
    let name = man.get_filename();
    // Written by hand, for the empty day in it: without its quotes the version would stand there.
    let title = name.trim_end_matches(".1").to_uppercase();
    let mut page =
        format!(".TH \"{title}\" \"1\" \"\" \"recoupe {}\" \"recoupe\"\n", env!("CARGO_PKG_VERSION")).into_bytes();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut roff = Roff::new();
    if let Some(text) = command.get_after_help() {
        after_help(&text.to_string(), &mut roff);
    }
    if let Some(parent) = parent {
        roff.control("SH", ["SEE ALSO"]).text([bold(parent), roman("(1)")]);
    }
    roff.to_writer(&mut page)?;
    pages.push((name.clone(), String::from_utf8_lossy(&page).into_owned()));
    let name = name.trim_end_matches(".1");
    command.get_subcommands().try_for_each(|subcommand| add(subcommand, Some(name), pages))
}

/// What `--help` says last. There a line that ends in a colon heads what is set in below it; here
/// it heads a section, and lines set in stay lines.
fn after_help(text: &str, roff: &mut Roff) {
    for block in text.split("\n\n") {
        let (first, rest) = block.split_once('\n').unwrap_or((block, ""));
        match first.strip_suffix(':').filter(|_| rest.starts_with(' ')) {
            Some(heading) => {
                roff.control("SH", [heading.to_uppercase().as_str()]).control("nf", []);
                for line in rest.lines() {
                    roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
                }
                roff.control("fi", []);
            }
            None => {
                roff.control("PP", []).text([roman(block.split_whitespace().collect::<Vec<_>>().join(" "))]);
            }
        }
    }
}
