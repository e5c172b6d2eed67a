//! `recoupe explain`.

use recoupe::finding::{Code, Room};
use recoupe::report::{Hue, escape, text};

use super::failure::Failure;
use super::{Globals, output, place};

/// Prints the long form of a code, or the list of all.
pub fn explain(code: Option<&str>, globals: &Globals) -> Result<u8, Failure> {
    let style = output::stdout_style(globals);
    let Some(name) = code else {
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
    let wanted = name.trim().to_lowercase().replace(['_', ' '], "-");
    let Some(code) = Code::from_name(&wanted) else {
        let near = place::nearest(&wanted, Code::ALL.iter().map(|code| code.name()));
        return Err(Failure::UnknownCode(escape::terminal(name), near));
    };
    output::print(&format!("{}\n", code.explanation().trim_end()))?;
    Ok(0)
}
