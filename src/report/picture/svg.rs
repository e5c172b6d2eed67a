//! Draws a plan as SVG. Horizontal places are percentages, so the drawing is as wide as the page
//! lets it be; vertical ones are pixels.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use super::plan::{Band, ClaimMark, Lane, Plan, Sign, mark_words, sides};
use super::{STYLE, Scale};
use crate::finding::Code;
use crate::model::{ClaimId, EntityId, FUTURE, Instant, PAST, Range, Stance, WHOLE};
use crate::report::Material;
use crate::report::escape::visible;
use crate::report::messages::Messages;

/// Height of the axis with its dates.
pub(super) const AXIS: f64 = 22.0;
/// Height of the row of signs.
pub(super) const SIGNS: f64 = 22.0;
/// Height of a lane's name, and of what it holds when it holds all.
pub(super) const NAME: f64 = 18.0;
pub(super) const WHOLE_LANE: f64 = 26.0;
const GAP: f64 = 10.0;
/// Narrowest a band is drawn, in pixels: something of one hour is still to be seen.
const NARROWEST: f64 = 3.0;
/// Longest name of a lane, in characters.
const NAME_LENGTH: usize = 44;

/// The stroke at the end of a thread, where a claim was reported. Every page with pictures, and
/// every picture by itself, has it once.
pub const MARKERS: PreEscaped<&str> = PreEscaped(
    "<defs><marker id=\"reported\" markerUnits=\"userSpaceOnUse\" markerWidth=\"2\" markerHeight=\"9\" refX=\"1\" \
     refY=\"4.5\"><rect class=\"reported\" width=\"2\" height=\"9\"/></marker></defs>",
);

/// How a picture stands on a page.
pub struct Frame<'a> {
    /// Writes the day of an instant.
    pub day: &'a dyn Fn(Instant) -> String,
    /// Where the link of a claim's mark leads.
    pub claim: &'a dyn Fn(ClaimId) -> Option<String>,
    /// Where the link of a sign leads, by the finding's row.
    pub finding: &'a dyn Fn(usize) -> Option<String>,
    /// What the picture is called.
    pub label: String,
}

/// A picture, drawn in pieces none of which depends on another.
pub struct Drawing {
    /// What opens it, the axis, each lane and band, each mark, each sign, what closes it.
    pub pieces: Vec<Markup>,
    /// Its height, in pixels.
    pub height: f64,
}

/// Where things stand, in pixels from the top.
pub(super) struct Down {
    pub(super) lanes: f64,
    pub(super) claims: f64,
    pub(super) row: f64,
    pub(super) height: f64,
}

impl Down {
    pub(super) fn of(plan: &Plan) -> Down {
        let lanes = AXIS + SIGNS;
        let claims = lanes + (NAME + WHOLE_LANE + GAP) * plan.room as f64;
        let row = match plan.rows {
            0..=30 => 12.0,
            31..=60 => 8.0,
            _ => 6.0,
        };
        Down { lanes, claims, row, height: claims + GAP + row * plan.rows as f64 + 6.0 }
    }

    pub(super) fn lane(&self, at: usize) -> f64 {
        self.lanes + (NAME + WHOLE_LANE + GAP) * at as f64
    }

    pub(super) fn mark(&self, mark: &ClaimMark) -> f64 {
        self.claims + GAP + self.row * (mark.row as f64 + 0.5)
    }
}

/// Draws a plan.
pub fn draw(material: Material<'_>, plan: &Plan, frame: &Frame<'_>) -> Drawing {
    let down = Down::of(plan);
    let scale = &plan.scale;
    let mut pieces = opening(plan, frame, &down);
    for (at, lane) in plan.lanes.iter().enumerate() {
        let top = down.lane(at);
        pieces.push(PreEscaped(format!("<g class=\"{}\">{}", hue(Some(lane.hue)), lane_head(lane, top).into_string())));
        pieces.extend(lane.bands.iter().map(|band| draw_band(scale, band, top + NAME + WHOLE_LANE)));
        pieces.push(PreEscaped("</g>".to_owned()));
    }
    pieces.extend(plan.marks.iter().map(|mark| draw_mark(material, scale, mark, frame, down.mark(mark))));
    pieces.extend(apart(plan).into_iter().map(|sign| draw_sign(scale, sign, frame, &down)));
    pieces.push(PreEscaped("</svg>".to_owned()));
    Drawing { pieces, height: down.height }
}

/// What opens a picture, and its axis.
pub(super) fn opening(plan: &Plan, frame: &Frame<'_>, down: &Down) -> Vec<Markup> {
    let open = format!(
        "<svg class=\"picture\" role=\"group\" aria-label=\"{}\" width=\"100%\" height=\"{}\">",
        html! { (visible(&frame.label)) }.into_string(),
        px(down.height)
    );
    let axis = html! {
        @for tick in plan.scale.ticks() {
            @let place = percent(tick.at);
            g class=(if tick.narrow { "tick" } else { "tick wide" }) {
                line x1=(place) x2=(place) y1=(px(AXIS - 4.0)) y2=(px(down.height)) {}
                text x=(place) y="12" text-anchor=(anchor(tick.at)) { ((frame.day)(tick.instant)) }
            }
        }
    };
    vec![PreEscaped(open), axis]
}

/// A lane's name and its ground.
pub(super) fn lane_head(lane: &Lane, top: f64) -> Markup {
    let base = px(top + NAME + WHOLE_LANE);
    let name = visible(&lane.name);
    let short: String = name.chars().take(NAME_LENGTH).collect();
    let short = if short == name { short } else { format!("{}…", short.trim_end()) };
    html! {
        text.side x="0" y=(px(top + 13.0)) { (short) @if short != name { title { (name) } } }
        line.ground x1="0" x2="100%" y1=(base) y2=(base) {}
    }
}

/// The signs that can be told apart: of those that would stand on one another the gravest.
pub(super) fn apart(plan: &Plan) -> Vec<&Sign> {
    /// As much of the width as a sign takes on the screen of a phone.
    const APART: f64 = 0.055;
    let rank = |sign: &&Sign| (["✕", "⟲"].iter().position(|own| *own == glyph(sign.code).1).unwrap_or(2), sign.at);
    let mut signs: Vec<&Sign> = plan.signs.iter().collect();
    signs.sort_by_key(rank);
    let mut shown: Vec<&Sign> = Vec::new();
    for sign in signs {
        let beside = |other: &&Sign| (plan.scale.at(other.at) - plan.scale.at(sign.at)).abs() >= APART;
        if shown.iter().all(beside) {
            shown.push(sign);
        }
    }
    shown.sort_by_key(|sign| sign.at);
    shown
}

/// The class and the sign of a kind of finding.
pub(super) fn glyph(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Reversal => ("sign reversal", "⟲"),
        Code::Contradiction | Code::SelfContradiction => ("sign contradiction", "✕"),
        _ => ("sign", "?"),
    }
}

/// A stretch of a band: what it is, from when until when, and how high.
pub(super) type Stretch = (&'static str, (Instant, Instant), f64);

/// A band: faint over all the time it may have lasted, half strong where it only persists, strong
/// where somebody says so; as high as its scope, lighter up to where its scope may reach.
pub(super) fn stretches(scale: &Scale, band: &Band) -> Vec<Stretch> {
    let (low, high) = if band.foothold {
        (5.0, 5.0)
    } else {
        let height = |share: u32| (f64::from(share) / f64::from(WHOLE) * WHOLE_LANE).max(2.0);
        (height(band.fraction.low), height(band.fraction.high))
    };
    let whole = (band.start.earliest, band.end.latest);
    let certain = (band.start.latest, band.end.earliest);
    // Doubt of a hair's breadth is not to be seen.
    let doubt = |from: Instant, to: Instant| scale.at(to) - scale.at(from);
    let doubtful = certain.0 >= certain.1 || doubt(whole.0, certain.0) + doubt(certain.1, whole.1) > 0.006;
    let mut out = Vec::new();
    if doubtful {
        out.push(("maybe", whole, high));
    }
    if certain.0 < certain.1 {
        out.push(("persists", certain, high));
        if low < high && low > 2.0 {
            out.push(("persists", certain, low));
        }
    }
    let said = |(start, end): &(Range, Range)| (start.earliest.max(whole.0), end.latest.min(whole.1));
    let asserted: BTreeSet<(Instant, Instant)> = band.asserted.iter().map(said).collect();
    out.extend(asserted.into_iter().map(|said| ("asserted", said, low)));
    out
}

pub(super) fn band_class(band: &Band) -> &'static str {
    match (band.presupposed, band.disputed) {
        (true, _) => "band presupposed",
        (_, true) => "band disputed",
        _ => "band",
    }
}

fn draw_band(scale: &Scale, band: &Band, base: f64) -> Markup {
    html! {
        g class=(band_class(band)) {
            title { (visible(&band.title)) }
            @for (class, times, height) in stretches(scale, band) { (stretch(scale, class, times, base, height)) }
        }
    }
}

fn stretch(scale: &Scale, class: &str, (from, to): (Instant, Instant), base: f64, height: f64) -> Markup {
    let (left, right) = (scale.at(from), scale.at(to));
    let width = right - left;
    html! {
        @if width < 0.002 {
            rect class=(class) x=(percent(left)) y=(px(base - height)) width=(px(NARROWEST)) height=(px(height)) {}
        } @else {
            rect class=(class) x=(percent(left)) y=(px(base - height)) width=(percent(width)) height=(px(height)) {}
        }
    }
}

/// A claim: a bar over its valid time, a mark on it, and a thread to when it was reported.
fn draw_mark(material: Material<'_>, scale: &Scale, mark: &ClaimMark, frame: &Frame<'_>, y: f64) -> Markup {
    let at = percent(scale.at(mark.anchor()));
    let report = mark.report.map(|report| percent(scale.at(report.latest - 1)));
    let Range { earliest, latest } = mark.valid;
    let bounded = !mark.assumed && earliest != PAST && latest != FUTURE;
    let stance = match mark.stance {
        Stance::Asserts | Stance::Confirms => "",
        Stance::Denies => " denies",
        Stance::Doubts | Stance::Announces => " hedges",
    };
    let class = format!("mark {}{stance}{}", hue(mark.hue), if mark.assumed { " undated" } else { "" });
    let words = visible(&mark_words(material.dossier, mark));
    let drawn = html! {
        title { (words) }
        @if let Some(report) = &report { line x1=(at) x2=(report) y1=(px(y)) y2=(px(y)) {} }
        @if bounded && scale.at(latest) - scale.at(earliest) > 0.005 {
            line.valid x1=(percent(scale.at(earliest))) x2=(percent(scale.at(latest))) y1=(px(y)) y2=(px(y)) {}
        }
        circle cx=(at) cy=(px(y)) r="4" {}
    };
    html! {
        @match (frame.claim)(mark.claim) {
            Some(link) => a class=(class) href=(link) { (drawn) },
            None => g class=(class) { (drawn) },
        }
    }
}

/// A finding where it happens: a line through all lanes, with its sign on top.
fn draw_sign(scale: &Scale, sign: &Sign, frame: &Frame<'_>, down: &Down) -> Markup {
    let at = percent(scale.at(sign.at));
    let (top, bottom) = (down.lanes, down.claims);
    let (class, glyph) = glyph(sign.code);
    let drawn = html! {
        title { (sign.code.name()) }
        line x1=(at) x2=(at) y1=(px(top - 4.0)) y2=(px(bottom)) {}
        circle cx=(at) cy=(px(top - SIGNS / 2.0)) r="8" {}
        text x=(at) y=(px(top - SIGNS / 2.0 + 4.5)) text-anchor="middle" { (glyph) }
    };
    html! {
        @match (frame.finding)(sign.finding) {
            Some(link) => a class=(class) href=(link) { (drawn) },
            None => g class=(class) { (drawn) },
        }
    }
}

/// The width of a picture in a file of its own, in pixels.
const WIDTH: f64 = 960.0;

/// The timeline of a place as an SVG file, if anything told of it has a time.
pub fn timeline_of(material: Material<'_>, entity: EntityId, messages: &Messages) -> Option<String> {
    let plan = Plan::of(material, entity, &sides(material.dossier), None)?;
    let title = messages.with("timeline-of", &[("name", plan.name.clone().into())]);
    let label = match material.as_of {
        Some(day) => format!("{title} · {}", messages.with("as-known-on", &[("day", day.into())])),
        None => title,
    };
    let day = |instant: Instant| messages.day(instant);
    let drawing =
        draw(material, &plan, &Frame { day: &day, claim: &|_| None, finding: &|_| None, label: label.clone() });
    let (margin, head) = (16.0, 30.0);
    let (height, down) = (drawing.height + head + 2.0 * margin, margin + head);
    let svg = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        svg.alone xmlns="http://www.w3.org/2000/svg" width=(px(WIDTH)) height=(px(height))
            viewBox=(format!("0 0 {} {}", px(WIDTH), px(height))) {
            title { (visible(&label)) }
            style { (PreEscaped(STYLE)) }
            (MARKERS)
            rect.paper width="100%" height="100%" {}
            text.heading x=(px(margin)) y=(px(margin + 16.0)) { (visible(&label)) }
            svg x=(px(margin)) y=(px(down)) width=(px(WIDTH - 2.0 * margin)) height=(px(drawing.height)) {
                @for piece in &drawing.pieces { (piece) }
            }
        }
    };
    Some(svg.into_string() + "\n")
}

/// The same SVG with its light colours written out, for programs that know no variables.
pub fn flat(svg: &str) -> String {
    let colours = [("ink", "#1c2126"), ("soft", "#5a6570"), ("line", "#d5dbe0"), ("paper", "#fff")];
    colours.iter().fold(svg.replace("var(--soft, #5a6570)", "#5a6570"), |svg, (name, colour)| {
        svg.replace(&format!("var(--{name})"), colour)
    })
}

pub(super) fn hue(hue: Option<usize>) -> String {
    /// Colours in the palette.
    const COLOURS: usize = 8;
    hue.map_or_else(|| "h".to_owned(), |hue| format!("h{}", hue % COLOURS))
}

fn anchor(at: f64) -> &'static str {
    match at {
        at if at < 0.12 => "start",
        at if at > 0.88 => "end",
        _ => "middle",
    }
}

pub(super) fn percent(share: f64) -> String {
    format!("{}%", trimmed(share * 100.0, 2))
}

pub(super) fn px(pixels: f64) -> String {
    trimmed(pixels, 1)
}

/// A number without needless zeros.
fn trimmed(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
