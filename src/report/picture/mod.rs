//! Pictures: timelines, and what all pictures share: how wide text is, how harmless, and how a
//! picture stands in a file of its own. They are SVG that a page can hold as it is, with colours by
//! class.
//!
//! A timeline is first worked out as plain numbers, then drawn with horizontal places as shares of
//! its width, so that one drawing fits every screen.

mod bands;
mod plain;
mod plan;
mod png;
mod scale;
mod svg;
pub mod text;

use maud::{Markup, html};

pub use plain::plain;
pub use plan::{Band, ClaimMark, Lane, Plan, Sign, sides};
pub use png::{NoPng, png};
pub use scale::{Scale, Tick};
pub use svg::{Drawing, Frame, MARKERS, draw, flat, timeline_of};

/// The colours and strokes of timelines, for a page or for a file of its own.
pub const STYLE: &str = include_str!("picture.css");

/// The families that a picture's text asks for, none of which has to be there.
pub const FAMILIES: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/// A picture as a file of its own: with a style sheet, in light and dark, and a ground of its
/// own. The markup is one `svg` element with a `desc`, as all pictures here are.
pub fn standalone(picture: &Markup, style: &str) -> String {
    let picture = &picture.0;
    // Text in it is escaped, so the first end of a `desc` is that of the picture's own.
    const END: &str = "</desc>";
    let (head, rest) = match picture.find(END) {
        Some(at) => picture.split_at(at + END.len()),
        None => picture.split_at(picture.find('>').map_or(picture.len(), |at| at + 1)),
    };
    // Both scripts are constants of ours, and hold none of the characters that XML would mind.
    let ground = html! { rect class="p-ground" x="0" y="0" width="100%" height="100%" fill="white" {} };
    format!("{head}\n<style>\n{GROUND}{style}</style>\n{}{rest}\n", ground.into_string())
}

/// The ground that a picture in a file of its own stands on.
const GROUND: &str = "\
.p-ground { fill: white; }
@media (prefers-color-scheme: dark) {
  .p-ground { fill: #16181c; }
}
";

/// A coordinate with one decimal at most: the same bytes on every machine, and no longer than
/// an eye can tell.
pub fn number(value: f64) -> String {
    let tenths = (value * 10.0).round();
    // No number that is none, and no minus before a nought.
    let tenths = if tenths.is_finite() && tenths != 0.0 { tenths } else { 0.0 };
    format!("{}", tenths / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_always_numbers() {
        assert_eq!([1.0, 1.25, -0.01, f64::NAN, f64::INFINITY].map(number), ["1", "1.3", "0", "0", "0"]);
    }

    #[test]
    fn a_file_of_its_own_brings_its_style() {
        let file = standalone(&html! { svg { title { "x" } desc { "y</desc>" } g {} } }, ".a {}\n");
        assert!(file.contains("<desc>y&lt;/desc&gt;</desc>\n<style>"), "{file}");
        assert!(file.contains(".a {}\n</style>\n<rect class=\"p-ground\""), "{file}");
    }
}
