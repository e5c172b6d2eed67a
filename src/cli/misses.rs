//! A lexicon's case that does not come out, for a terminal: where it stands, what was read, what
//! was expected of it and what came instead.

use recoupe::report::{Hue, Style, escape::terminal as safe, text};
use recoupe::trial::Missed;

/// The case in a few lines.
pub fn words(path: &str, missed: &Missed, style: Style) -> String {
    let tag = "failed";
    let line = format!("{tag} {}:{}: {}", safe(path), missed.line, safe(&missed.text));
    let mut out = text::hang(&line, 2, style.width).replacen(tag, &style.paint(Hue::Error, tag), 1);
    out.push('\n');
    for (word, hue, lines) in [("expected", Hue::Help, &missed.expected), ("found", Hue::Error, &missed.found)] {
        for line in lines {
            let word = style.paint(hue, &text::pad(word, 8));
            out.push_str(&format!("  {word} {}\n", text::hang(&safe(line), 11, style.width)));
        }
    }
    out
}
