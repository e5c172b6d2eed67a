//! Colour, or none.

use crate::finding::Severity;

/// How wide a text may be, and whether it is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
}

impl Style {
    /// The narrowest and the widest a text is set: below, nothing fits; above, eyes tire.
    pub const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

    /// Plain text of the default width.
    pub const PLAIN: Style = Style { width: 100, colour: false };

    /// `text` in `hue`, if colours are on.
    pub fn paint(self, hue: Hue, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\x1b[{}m{text}\x1b[0m", hue.code()) } else { text.to_owned() }
    }
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Note,
    /// What to do.
    Help,
    /// A heading.
    Heading,
    /// What matters less.
    Faint,
}

impl Hue {
    /// The hue of a severity.
    pub fn of(severity: Severity) -> Hue {
        match severity {
            Severity::Error => Hue::Error,
            Severity::Warning => Hue::Warning,
            Severity::Note | Severity::Off => Hue::Note,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Hue::Error => "1;31",
            Hue::Warning => "1;33",
            Hue::Note => "1;36",
            Hue::Help => "32",
            Hue::Heading => "1",
            Hue::Faint => "2",
        }
    }
}
