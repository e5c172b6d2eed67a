//! Where an instant lies on the axis. Quiet stretches are shortened: each stretch between two
//! instants at which something happens is as wide as the square root of its days, so that a week
//! in which a town changes hands three times can be read beside a year in which it does not.

use crate::model::{FUTURE, Instant, PAST};

const DAY: Instant = 86_400;

/// The share of the width left free at either end, for what began before or goes on after.
const MARGIN: f64 = 0.03;

/// A time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Instants, rising, each with its place as a share of the width.
    points: Vec<(Instant, f64)>,
}

/// A place on the axis with a date to be written there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// Its place, as a share of the width.
    pub at: f64,
    /// The instant.
    pub instant: Instant,
    /// There is room for it on a small screen too.
    pub narrow: bool,
}

impl Scale {
    /// An axis on which every one of these instants has a place; nothing if none is bounded.
    pub fn new(instants: impl IntoIterator<Item = Instant>) -> Option<Scale> {
        let bounded = instants.into_iter().filter(|instant| *instant != PAST && *instant != FUTURE);
        let mut days: Vec<Instant> = bounded.map(|instant| instant.div_euclid(DAY) * DAY).collect();
        days.sort_unstable();
        days.dedup();
        let last = *days.last()?;
        days.push(last + DAY);
        let weight = |from: Instant, to: Instant| ((to - from) as f64 / DAY as f64).sqrt();
        let total: f64 = days.windows(2).map(|pair| weight(pair[0], pair[1])).sum();
        let mut at = MARGIN;
        let mut points = vec![(days[0], at)];
        for pair in days.windows(2) {
            at += weight(pair[0], pair[1]) / total * (1.0 - 2.0 * MARGIN);
            points.push((pair[1], at));
        }
        Some(Scale { points })
    }

    /// Where an instant lies, as a share of the width: 0 for what has no beginning, 1 for what
    /// has no end.
    pub fn at(&self, instant: Instant) -> f64 {
        match (instant, self.points.first(), self.points.last()) {
            (PAST, ..) | (_, None, _) | (_, _, None) => 0.0,
            (FUTURE, ..) => 1.0,
            (_, Some(first), _) if instant < first.0 => MARGIN / 2.0,
            (_, _, Some(last)) if instant > last.0 => 1.0 - MARGIN / 2.0,
            _ => {
                let after = self.points.partition_point(|point| point.0 <= instant).min(self.points.len() - 1);
                let (from, to) = (self.points[after.saturating_sub(1)], self.points[after]);
                let span = (to.0 - from.0).max(1) as f64;
                from.1 + (instant - from.0) as f64 / span * (to.1 - from.1)
            }
        }
    }

    /// The days at which something happens and whose dates fit beside one another: those for
    /// small screens are spaced widely, further ones stand between them.
    pub fn ticks(&self) -> Vec<Tick> {
        let days = &self.points[..self.points.len() - 1];
        let mut ticks: Vec<Tick> = Vec::new();
        for (narrow, apart) in [(true, 0.34), (false, 0.14)] {
            let ends = [days.first(), days.last()].into_iter().flatten();
            for (instant, at) in ends.chain(days) {
                if ticks.iter().all(|tick| (tick.at - at).abs() >= apart) {
                    ticks.push(Tick { at: *at, instant: *instant, narrow });
                }
            }
        }
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_rise_with_time_and_stay_inside() {
        let days = [0, 1, 2, 300, 301].map(|day| day * DAY);
        let scale = Scale::new(days).unwrap();
        let places: Vec<f64> = (0..302 * 4).map(|quarter| scale.at(quarter * DAY / 4)).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(scale.at(PAST) == 0.0 && scale.at(FUTURE) == 1.0);
        assert!(places[0] > 0.0 && *places.last().unwrap() < 1.0);
        // Three hundred quiet days are not three hundred times as wide as a busy one.
        assert!(scale.at(300 * DAY) - scale.at(2 * DAY) < 20.0 * (scale.at(DAY) - scale.at(0)));
    }

    #[test]
    fn dates_keep_their_distance() {
        let scale = Scale::new((0..400).map(|day| day * DAY)).unwrap();
        let ticks = scale.ticks();
        assert!(ticks.len() > 4);
        assert!(ticks.windows(2).all(|pair| pair[1].at - pair[0].at >= 0.139));
        let narrow: Vec<f64> = ticks.iter().filter(|tick| tick.narrow).map(|tick| tick.at).collect();
        assert!(narrow.len() >= 2 && narrow.windows(2).all(|pair| pair[1] - pair[0] >= 0.339));
    }

    #[test]
    fn nothing_bounded_has_no_axis() {
        assert_eq!(Scale::new([PAST, FUTURE]), None);
        let scale = Scale::new([5 * DAY]).unwrap();
        assert!(scale.at(5 * DAY) < scale.at(5 * DAY + DAY / 2));
    }
}
