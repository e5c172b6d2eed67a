//! The same picture in a few strokes, without links: small enough for a page that tells of every
//! turn and lists every claim beside it.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::plan::Plan;
use super::svg::{
    Down, Frame, NAME, SIGNS, WHOLE_LANE, apart, band_class, glyph, hue, lane_head, opening, percent, px, stretches,
};
use crate::model::{FUTURE, Instant, PAST, Range};

/// Across so many units paths are drawn, whatever the width of the page.
const WIDE: f64 = 10_000.0;

/// Draws a plan plainly.
pub fn plain(plan: &Plan, frame: &Frame<'_>) -> Markup {
    let down = Down::of(plan);
    let signs = apart(plan);
    let middle = px(down.lanes - SIGNS / 2.0 + 4.5);
    html! {
        @for piece in opening(plan, frame, &down) { (piece) }
        @for (at, lane) in plan.lanes.iter().enumerate() {
            g class=(hue(Some(lane.hue))) { (lane_head(lane, down.lane(at))) }
        }
        svg.strokes viewBox=(format!("0 0 {WIDE} {}", px(down.height))) preserveAspectRatio="none" width="100%" height=(px(down.height)) {
            @for ((_, class), path) in bands(plan, &down) { path class=(class) d=(path) {} }
            @for ((_, class), path) in marks(plan, &down) { path class=(class) d=(path) {} }
            @for sign in &signs {
                path class=(glyph(sign.code).0) d=(format!("M{} {}V{}", x(plan, sign.at), px(down.lanes - 4.0), px(down.claims))) {}
            }
        }
        @for sign in &signs {
            @let (class, glyph) = glyph(sign.code);
            g class=(class) { text x=(percent(plan.scale.at(sign.at))) y=(middle) text-anchor="middle" { (glyph) } }
        }
        (PreEscaped("</svg>"))
    }
}

fn x(plan: &Plan, instant: Instant) -> f64 {
    (plan.scale.at(instant) * WIDE).round()
}

/// Paths by their class, those to be drawn first before the others.
type Paths = BTreeMap<(usize, String), String>;

fn bands(plan: &Plan, down: &Down) -> Paths {
    let mut paths = Paths::new();
    for (at, lane) in plan.lanes.iter().enumerate() {
        let base = down.lane(at) + NAME + WHOLE_LANE;
        for band in &lane.bands {
            for (class, (from, to), height) in stretches(&plan.scale, band) {
                let (left, right) = (x(plan, from), x(plan, to));
                let layer = ["maybe", "persists", "asserted"].iter().position(|own| *own == class).unwrap_or(0);
                let key = (layer, format!("{class} {} {}", band_class(band), hue(Some(lane.hue))));
                let width = (right - left).max(WIDE * 0.003);
                let path = format!("M{left} {}h{width}v{}h-{width}z", px(base), px(-height));
                paths.entry(key).or_default().push_str(&path);
            }
        }
    }
    paths
}

fn marks(plan: &Plan, down: &Down) -> Paths {
    let mut paths = Paths::new();
    for mark in &plan.marks {
        let (at, row) = (x(plan, mark.anchor()), down.mark(mark));
        let y = px(row);
        let mut draw = |layer: usize, kind: &str, path: String| {
            let key = (layer, format!("{kind} {}", hue(mark.hue)));
            paths.entry(key).or_default().push_str(&path);
        };
        if let Some(report) = mark.report {
            let end = x(plan, report.latest - 1);
            draw(0, if mark.assumed { "thread undated" } else { "thread" }, format!("M{at} {y}H{end}"));
            draw(1, "tick", format!("M{end} {}v9", px(row - 4.5)));
        }
        let Range { earliest, latest } = mark.valid;
        if !mark.assumed && earliest != PAST && latest != FUTURE && x(plan, latest) - x(plan, earliest) > WIDE * 0.005 {
            draw(2, "span", format!("M{} {y}H{}", x(plan, earliest), x(plan, latest)));
        }
        draw(3, "dot", format!("M{at} {y}h0"));
        if !mark.stance.affirms() {
            draw(4, "hollow", format!("M{at} {y}h0"));
        }
    }
    paths
}
