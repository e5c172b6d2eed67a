//! `recoupe explain`.

use recoupe::finding::{Code, Room};
use recoupe::report::{Hue, escape, text};

use super::failure::Failure;
use super::{Globals, output, place};

/// Prints the long form of a code, or the list of all.
pub fn explain(name: Option<&str>, globals: &Globals) -> Result<u8, Failure> {
    let style = output::stdout_style(globals);
    let Some(name) = name else {
        let mut out = String::new();
        for (room, heading) in [(Room::Assess, "What sources say"), (Room::Input, "What the files hold")] {
            out.push_str(&format!("{}\n", style.paint(Hue::Heading, heading)));
            for code in Code::ALL.iter().filter(|code| code.room() == room) {
                let severity = code.default_severity();
                let tag = style.paint(Hue::of(severity), &text::pad(severity.name(), 8));
                let meaning = text::hang(code.meaning(), 36, style.width);
                out.push_str(&format!("  {tag} {}{meaning}\n", text::pad(code.name(), 25)));
            }
            out.push('\n');
        }
        if !globals.quiet {
            out.push_str("`recoupe explain CODE` says more; rules/severity.yaml sets what each is worth.\n");
        }
        output::print(&out)?;
        return Ok(0);
    };
    output::print(&format!("{}\n", code(name)?.explanation().trim_end()))?;
    Ok(0)
}

/// The code of this name, however it is typed.
pub fn code(name: &str) -> Result<Code, Failure> {
    let wanted = name.trim().to_lowercase().replace(['_', ' '], "-");
    Code::from_name(&wanted).ok_or_else(|| {
        let near = place::nearest(&wanted, Code::ALL.iter().map(|code| code.name()));
        Failure::UnknownCode(escape::terminal(name), near)
    })
}
