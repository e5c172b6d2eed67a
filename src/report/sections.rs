//! Sorts what was said, and what was found, under the places it concerns.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{GroupView, Material, Section, Story, View, words};
use crate::finding::Code;
use crate::link::Group;
use crate::model::{ClaimId, Dossier, Entity, EntityId, PAST, RoleValue, listing};

/// Fills in the sections and puts every finding under one, or under none.
pub(super) fn fill(material: Material<'_>, view: &mut View) {
    let dossier = material.dossier;
    let mut sections = Sections { dossier, map: BTreeMap::new() };
    for group in in_time(material) {
        sections.of(home(dossier, &group.key)).groups.push(group_view(material, group));
    }
    for timeline in &material.linked.timelines {
        if timeline.turns.is_empty() {
            continue;
        }
        let home = home(dossier, &timeline.key);
        let own = timeline.key.len() == 1 && timeline.key.first().copied() == home;
        let names: Vec<String> = timeline.key.iter().map(|entity| dossier.entity(*entity).name().to_owned()).collect();
        let turns = timeline.turns.iter().map(|turn| words::turn(dossier, material.linked, turn)).collect();
        sections.of(home).stories.push(Story { of: (!own).then(|| listing(&names)), turns });
    }
    for (id, claim) in dossier.claims() {
        if material.linked.group_of.get(id.index()).copied().flatten().is_some() {
            continue;
        }
        let section = sections.of(home(dossier, &claim_key(dossier, id)));
        let list = if claim.headline { &mut section.headlines } else { &mut section.apart };
        list.push(words::claim(material, id, None));
    }
    for (index, finding) in view.findings.iter().enumerate() {
        match home(dossier, &finding.entities)
            .filter(|home| place(dossier, *home) || sections.map.contains_key(&Some(*home)))
        {
            Some(home) => sections.of(Some(home)).findings.push(index),
            None => view.elsewhere.push(index),
        }
    }
    view.sections = sections.map.into_values().collect();
    view.sections.sort_by_cached_key(|section| {
        let grave = section.findings.iter().any(|index| {
            let code = view.findings.get(*index).map(|finding| finding.code);
            matches!(code, Some(Code::Reversal | Code::Contradiction | Code::SelfContradiction))
        });
        let other = !section.entity.is_some_and(|entity| place(dossier, entity));
        (other, !grave, Reverse(section.claim_count()), section.name.to_lowercase(), section.id.clone())
    });
}

/// All that something which is no place takes part in, whatever else it is about: the same
/// rows as in the sections of the places where it happened.
pub fn part_taken(material: Material<'_>, entity: EntityId) -> Section {
    let dossier = material.dossier;
    let mut section = empty(dossier, Some(entity));
    for group in in_time(material) {
        if takes_part(dossier, group, entity) {
            section.groups.push(group_view(material, group));
        }
    }
    section
}

/// Whether something, or a part of it, has a role in what a group tells.
pub(super) fn takes_part(dossier: &Dossier, group: &Group, entity: EntityId) -> bool {
    group.claims.iter().any(|claim| {
        dossier.claim(*claim).says.roles.iter().any(|(_, value)| match value {
            RoleValue::Entities(entities) => entities.iter().any(|named| dossier.contains(entity, *named)),
            RoleValue::Words(_) => false,
        })
    })
}

impl Section {
    /// How many claims it shows.
    pub fn claim_count(&self) -> usize {
        self.groups.iter().map(|group| group.claims.len()).sum::<usize>() + self.headlines.len() + self.apart.len()
    }
}

struct Sections<'a> {
    dossier: &'a Dossier,
    map: BTreeMap<Option<EntityId>, Section>,
}

impl Sections<'_> {
    fn of(&mut self, entity: Option<EntityId>) -> &mut Section {
        self.map.entry(entity).or_insert_with(|| empty(self.dossier, entity))
    }
}

/// A section with nothing in it yet.
fn empty(dossier: &Dossier, entity: Option<EntityId>) -> Section {
    let (id, name, kind) = match entity.map(|entity| dossier.entity(entity)) {
        Some(entity) => (entity.id.clone(), entity.name().to_owned(), kind(dossier, entity)),
        None => (String::new(), "No place named".to_owned(), String::new()),
    };
    let (stories, groups, findings) = (Vec::new(), Vec::new(), Vec::new());
    Section { entity, id, name, kind, stories, groups, headlines: Vec::new(), apart: Vec::new(), findings }
}

/// What kind of thing it is, and what it is part of: `place, part of Province`.
pub(super) fn kind(dossier: &Dossier, entity: &Entity) -> String {
    let kind = dossier.vocabulary.kinds.get(entity.kind.index()).cloned().unwrap_or_default();
    let wholes: Vec<String> = entity.part_of.iter().map(|whole| dossier.entity(*whole).name().to_owned()).collect();
    if wholes.is_empty() { kind } else { format!("{kind}, part of {}", listing(&wholes)) }
}

/// Whether something is a place.
pub fn place(dossier: &Dossier, entity: EntityId) -> bool {
    let kind = dossier.entity(entity).kind;
    dossier.vocabulary.kinds.get(kind.index()).is_some_and(|kind| kind == "place")
}

/// Where to tell of something: the first place named, else the place of what is named, else
/// what is named first.
pub(super) fn home(dossier: &Dossier, key: &[EntityId]) -> Option<EntityId> {
    let named = key.iter().copied().find(|entity| place(dossier, *entity));
    let of = || key.iter().find_map(|entity| dossier.entity(*entity).place);
    named.or_else(of).or_else(|| key.first().copied())
}

/// What fills the key roles of a claim's predicate.
fn claim_key(dossier: &Dossier, claim: ClaimId) -> Vec<EntityId> {
    let says = &dossier.claim(claim).says;
    let key = &dossier.vocabulary.predicate(says.predicate).key;
    key.iter().flat_map(|role| says.entities(*role).iter().copied()).collect()
}

/// Groups in order of time: by the earliest they can have begun; where that is open, by the
/// latest.
pub(super) fn in_time<'a>(material: Material<'a>) -> Vec<&'a Group> {
    let mut groups: Vec<(usize, &Group)> = material.linked.groups.iter().enumerate().collect();
    groups.sort_by_key(|(index, group)| {
        let start = group.when.start;
        let from = if start.earliest == PAST { start.latest } else { start.earliest };
        (from, group.when.end.latest, *index)
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

/// When an occurrence took place, in words; nothing where no time applies.
pub(super) fn date(dossier: &Dossier, group: &Group) -> String {
    let timeless = dossier.vocabulary.predicate(group.predicate).timeless;
    let inferred = if group.narrowed_by.is_empty() { "" } else { " (inferred)" };
    if timeless { inferred.trim_start().to_owned() } else { format!("{}{inferred}", group.when.words()) }
}

fn group_view(material: Material<'_>, group: &Group) -> GroupView {
    let dossier = material.dossier;
    let what = words::group(dossier, group);
    let date = date(dossier, group);
    let mut marks = Vec::new();
    if !group.narrowed_by.is_empty() {
        let by: Vec<String> = group.narrowed_by.iter().map(|claim| dossier.claim_name(*claim)).collect();
        marks.push(format!("time narrowed by {}", listing(&by)));
    }
    if group.ambiguous {
        marks.push("too vague to tell which occurrence is meant".to_owned());
    }
    let mut claims = group.claims.clone();
    claims.sort_by_key(|claim| {
        let published = dossier.document(dossier.claim(*claim).document).published;
        (published.map_or(i64::MAX, |range| range.earliest), *claim)
    });
    let claims = claims.into_iter().map(|claim| words::claim(material, claim, Some((group, &what)))).collect();
    GroupView { date, what, marks, claims }
}
