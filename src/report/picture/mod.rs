//! Pictures: what happened when, drawn. Each is first worked out as plain numbers, then drawn as
//! SVG whose horizontal places are shares of its width, so that one drawing fits every screen.

mod bands;
mod plain;
mod plan;
mod scale;
mod svg;

pub use plain::plain;
pub use plan::{Band, ClaimMark, Lane, Plan, Sign, sides};
pub use scale::{Scale, Tick};
pub use svg::{Drawing, Frame, MARKERS, draw, standalone};

/// The colours and strokes of every picture, for a page or for a file of its own.
pub const STYLE: &str = include_str!("picture.css");
