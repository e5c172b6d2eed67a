//! What a timeline's picture shows, as plain numbers: lanes with bands, a mark a claim, a sign
//! where something turned or clashed.

use std::collections::{BTreeMap, BTreeSet};

use super::bands::bands;
use super::scale::Scale;
use crate::finding::Code;
use crate::link::Group;
use crate::model::{ClaimId, Dossier, EntityId, FUTURE, Fraction, Instant, PAST, Range, Stance};
use crate::report::{Material, sections};

/// Everything to be drawn of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What it is about.
    pub name: String,
    /// The axis.
    pub scale: Scale,
    /// One lane a side, in the order in which they come in.
    pub lanes: Vec<Lane>,
    /// One mark a claim.
    pub marks: Vec<ClaimMark>,
    /// How many rows the marks need so that none hides another.
    pub rows: usize,
    /// How many lanes there is room for.
    pub room: usize,
    /// What turned or clashed, in order of time.
    pub signs: Vec<Sign>,
}

/// What one side had.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The side's name; of what, where that is not the place itself.
    pub name: String,
    /// Its colour, as a place in the palette.
    pub hue: usize,
    /// Its bands.
    pub bands: Vec<Band>,
}

/// A stretch of time over which a side had as much as this.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// When it began.
    pub start: Range,
    /// When it gave way to something else; open while nothing is known to have ended it.
    pub end: Range,
    /// Over which times somebody says so; outside, it only persists by default.
    pub asserted: Vec<(Range, Range)>,
    /// How much.
    pub fraction: Fraction,
    /// Forces inside, holding nothing for sure.
    pub foothold: bool,
    /// A rival's account excludes every account of it.
    pub disputed: bool,
    /// Taken for granted, not told.
    pub presupposed: bool,
    /// It in words.
    pub title: String,
}

/// A claim: when it is said to be true, and when the document said so.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimMark {
    /// The claim.
    pub claim: ClaimId,
    /// Its name, `document/claim`.
    pub name: String,
    /// Valid time.
    pub valid: Range,
    /// No valid time was given; the document's date serves as an upper bound.
    pub assumed: bool,
    /// Report time, where known.
    pub report: Option<Range>,
    /// How it stands to what it says.
    pub stance: Stance,
    /// The colour of the side it speaks of.
    pub hue: Option<usize>,
    /// The row it is drawn in.
    pub row: usize,
}

/// A finding, marked where it happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// Its row in the findings.
    pub finding: usize,
    /// What kind of thing.
    pub code: Code,
    /// When.
    pub at: Instant,
}

/// A colour for every side, the same in all pictures of a dossier: those most spoken of first.
pub fn sides(dossier: &Dossier) -> BTreeMap<EntityId, usize> {
    let mut told: BTreeMap<EntityId, usize> = BTreeMap::new();
    for (_, claim) in dossier.claims() {
        if let Some(side) = side_of(dossier, claim) {
            *told.entry(side).or_insert(0) += 1;
        }
    }
    let mut sides: Vec<(usize, EntityId)> = told.into_iter().map(|(side, count)| (count, side)).collect();
    sides.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    sides.into_iter().enumerate().map(|(hue, (_, side))| (side, hue)).collect()
}

/// The side a claim speaks of: that of the first actor it names.
fn side_of(dossier: &Dossier, claim: &crate::model::Claim) -> Option<EntityId> {
    let actor = dossier.vocabulary.roles.iter().position(|role| role == "actor")?;
    let entities = claim.says.entities(crate::model::RoleId::new(actor));
    entities.first().map(|entity| dossier.entity(*entity).side)
}

impl Plan {
    /// The picture of a section's timelines, if anything in it has a time. What stands in `like`,
    /// the picture of the same thing at a later time, stands in the same place here.
    pub fn of(
        material: Material<'_>,
        home: EntityId,
        hues: &BTreeMap<EntityId, usize>,
        like: Option<&Plan>,
    ) -> Option<Plan> {
        let dossier = material.dossier;
        let mut lanes = Vec::new();
        for timeline in &material.linked.timelines {
            if sections::home(dossier, &timeline.key) != Some(home) {
                continue;
            }
            let own = timeline.key[..] == [home];
            for (side, bands) in bands(dossier, material.linked, timeline) {
                let name = dossier.name(side);
                let name = if own { name.to_owned() } else { format!("{name}: {}", dossier.names(&timeline.key)) };
                lanes.push(Lane { name, hue: hues.get(&side).copied().unwrap_or(0), bands });
            }
        }
        let first = |lane: &Lane| lane.bands.iter().map(|band| (band.start.latest, band.start.earliest)).min();
        let later = |lane: &Lane| like.and_then(|like| like.lanes.iter().position(|known| known.name == lane.name));
        lanes.sort_by_key(|lane| (later(lane).unwrap_or(usize::MAX), first(lane)));
        let groups: Vec<&Group> =
            material.linked.groups.iter().filter(|group| sections::home(dossier, &group.key) == Some(home)).collect();
        let mut marks: Vec<ClaimMark> = groups.iter().flat_map(|group| marks(dossier, group, hues)).collect();
        let signs = signs(material, home);
        let spans = lanes.iter().flat_map(|lane| &lane.bands).flat_map(Band::instants);
        let said = marks.iter().flat_map(|mark| [Some(mark.valid), mark.report].into_iter().flatten());
        let said = said.flat_map(|range| [range.earliest, range.latest - 1]);
        let own = Scale::new(spans.chain(said))?;
        let scale = like.map_or(own, |like| like.scale.clone());
        let rows = match like {
            Some(like) => place(like, &mut marks),
            None => pack(&scale, &mut marks),
        };
        let room = lanes.len().max(like.map_or(0, |like| like.room));
        Some(Plan { name: dossier.name(home).to_owned(), scale, lanes, marks, rows, room, signs })
    }
}

impl Band {
    /// The instants that need a place on the axis.
    fn instants(&self) -> impl Iterator<Item = Instant> {
        let asserted = self.asserted.iter().flat_map(|(start, end)| [*start, *end]);
        let bounds = [self.start, self.end].into_iter().chain(asserted);
        bounds.flat_map(|range| [range.earliest, range.latest.saturating_sub(i64::from(range.latest != FUTURE))])
    }
}

fn marks(dossier: &Dossier, group: &Group, hues: &BTreeMap<EntityId, usize>) -> Vec<ClaimMark> {
    if dossier.vocabulary.predicate(group.predicate).timeless {
        return Vec::new();
    }
    let mark = |id: &ClaimId| {
        let claim = dossier.claim(*id);
        ClaimMark {
            claim: *id,
            name: dossier.claim_name(*id),
            valid: claim.when.hull(),
            assumed: claim.when.assumed,
            report: dossier.document(claim.document).published,
            stance: claim.stance,
            hue: side_of(dossier, claim).and_then(|side| hues.get(&side).copied()),
            row: 0,
        }
    };
    group.claims.iter().map(mark).filter(|mark| mark.valid.latest != FUTURE || mark.report.is_some()).collect()
}

/// Gives each mark the row it has in a later picture.
fn place(like: &Plan, marks: &mut [ClaimMark]) -> usize {
    let rows: std::collections::HashMap<&str, usize> =
        like.marks.iter().map(|mark| (mark.name.as_str(), mark.row)).collect();
    for mark in &mut *marks {
        mark.row = rows.get(mark.name.as_str()).copied().unwrap_or(0);
    }
    marks.sort_by_key(|mark| (mark.row, mark.anchor(), mark.claim));
    like.rows
}

/// Gives each mark a row in which nothing else lies beside it, and says how many rows that makes.
fn pack(scale: &Scale, marks: &mut [ClaimMark]) -> usize {
    /// Free space beside a mark, as a share of the width.
    const APART: f64 = 0.02;
    marks.sort_by_key(|mark| (mark.anchor(), mark.report, mark.claim));
    let mut ends: Vec<f64> = Vec::new();
    for mark in marks {
        let from = scale.at(mark.anchor());
        let report = mark.report.map_or(from, |report| scale.at(report.latest - 1));
        let valid = if mark.valid.latest == FUTURE { from } else { scale.at(mark.valid.latest) };
        let (from, to) = (from.min(report), report.max(valid).max(from));
        mark.row = ends.iter().position(|end| *end + APART <= from).unwrap_or(ends.len());
        match ends.get_mut(mark.row) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
    }
    ends.len()
}

impl ClaimMark {
    /// Where the mark itself stands: at the first bounded end of its valid time, or at its report.
    pub fn anchor(&self) -> Instant {
        let report = || self.report.map_or(self.valid.latest, |report| report.earliest);
        match (self.assumed, self.valid.earliest, self.valid.latest) {
            (true, ..) | (_, PAST, FUTURE) => report(),
            (_, PAST, latest) => latest - 1,
            (_, earliest, FUTURE) => earliest,
            (_, earliest, latest) => earliest + (latest - earliest) / 2,
        }
    }
}

/// The codes that say something of a moment.
fn marked(code: Code) -> bool {
    matches!(
        code,
        Code::Reversal | Code::Contradiction | Code::SelfContradiction | Code::UnsettledOrder | Code::UnreportedChange
    )
}

/// Where the findings about a thing happen: a reversal at each turn after the first two,
/// everything else where the last of what it is made of begins.
fn signs(material: Material<'_>, home: EntityId) -> Vec<Sign> {
    let linked = material.linked;
    let mut signs: BTreeSet<(Instant, usize)> = BTreeSet::new();
    for (at, finding) in material.findings.iter().enumerate() {
        if !marked(finding.code) || sections::home(material.dossier, &finding.about) != Some(home) {
            continue;
        }
        let start = |claim: &ClaimId| {
            let when = match linked.group_of.get(claim.index()).copied().flatten() {
                Some(group) => linked.group(group).when,
                None => material.dossier.claim(*claim).when,
            };
            let start = when.start;
            if start.earliest == PAST { start.latest.saturating_sub(1) } else { start.earliest }
        };
        let starts: Vec<Instant> =
            finding.claims().iter().map(start).filter(|start| *start < FUTURE - 1 && *start != PAST).collect();
        let turned = if finding.code == Code::Reversal { starts.get(2..).unwrap_or_default() } else { &[] };
        signs.extend(turned.iter().map(|start| (*start, at)));
        if turned.is_empty() {
            signs.extend(starts.iter().max().map(|start| (*start, at)));
        }
    }
    signs
        .into_iter()
        .map(|(instant, finding)| Sign { finding, code: material.findings[finding].code, at: instant })
        .collect()
}

/// What a claim's mark says to a reader who cannot see it.
pub(super) fn mark_words(dossier: &Dossier, mark: &ClaimMark) -> String {
    dossier.origin_words(dossier.origin(mark.claim))
}
