//! Whom a general word means: somebody spoken of, named only later, or filed under it.

use rustc_hash::FxHashSet;

use super::land::Stands;
use super::memory::{Memory, between};
use super::{OTHERS, Thing, World};
use crate::extract::lexicon::NounId;
use crate::extract::words::Form;
use crate::model::{EntityId, KindId};

/// How much a word says that something is called by, more than all it is like.
const WORD: i32 = 4;

/// Somebody filed under words of a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct FiledAs {
    /// A name has all of them.
    all: bool,
    stands: Stands,
    /// How many words the name has.
    length: usize,
    /// How often the text names the land it is of.
    weight: u32,
    thing: Thing,
}

/// The nearest of those filed that may be meant, and the others; none if two are as near.
fn nearest(filed: &[FiledAs], may: impl Fn(&FiledAs) -> bool) -> Option<Vec<Thing>> {
    let found: Vec<&FiledAs> = filed.iter().filter(|one| may(one)).collect();
    let key = |one: &FiledAs| (one.all, one.stands, one.length);
    match found.as_slice() {
        [] => None,
        // Of two armies, that of the land the text tells of much more.
        [first, second, ..] if key(first) == key(second) && first.weight < 2 * second.weight.max(1) => None,
        _ => Some(found.into_iter().map(|one| one.thing).collect()),
    }
}

/// The one that fits best, and at least so well; none if two fit as well.
fn best(found: &[(i32, Thing)], least: i32) -> Option<Vec<Thing>> {
    let most = found.iter().map(|(fit, _)| *fit).max().filter(|fit| *fit >= least)?;
    let mut found = found.iter().filter(|(fit, _)| *fit == most);
    let first = found.next()?.1;
    found.next().is_none().then(|| vec![first])
}

impl Memory {
    /// Whom a general word means: `the rebels`, `the group`. The best fitting first.
    pub(super) fn called(
        &self,
        world: &World,
        nouns: &[NounId],
        head: &[NounId],
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<Thing> {
        let others = world.lexicon.forms.find(OTHERS);
        let forms: Vec<(Form, &[Form])> = world
            .of_kind(nouns, kind)
            .map(|noun| {
                // Who is somebody's enemy may be like anybody.
                let like = if noun.traits.contains(&others) { &[][..] } else { noun.traits.as_slice() };
                (world.lexicon.forms.find(&noun.spelling), like)
            })
            .collect();
        let fits = |called: &FxHashSet<Form>, traits: &FxHashSet<Form>| -> i32 {
            let mut score = 0;
            for (form, wanted) in &forms {
                if called.contains(form) {
                    score += WORD;
                }
                if wanted.iter().any(|one| traits.contains(one)) {
                    score += 2;
                } else if !wanted.is_empty() && !traits.is_empty() {
                    score -= 5;
                }
            }
            score
        };
        let mut found: Vec<(i32, i32, usize, Thing)> = Vec::new();
        for (age, known) in self.known.iter().rev().enumerate() {
            if known.kind == kind && !apart.contains(&known.thing) {
                let fit = fits(&known.called, &known.traits);
                let score = fit * 4 + known.told.min(3) as i32 * 2 - age.min(12) as i32;
                found.push((fit, score, age, known.thing));
            }
        }
        // Who fits by a word, spoken of or only named later or filed; then by what they are like; then
        // anybody spoken of whom nothing speaks against. A place fits by what it is like as well.
        let most = found.iter().map(|(fit, ..)| *fit).max().unwrap_or(0);
        let alike = most > 0;
        if forms.is_empty() || !alike || Some(kind) == world.kinds.actor && most < WORD {
            let filed = self.filed_as(world, nouns, head, kind, apart);
            let later: Vec<(i32, Thing)> = self
                .later
                .iter()
                .filter(|known| known.kind == kind && !apart.contains(&known.thing))
                .map(|known| (fits(&known.called, &known.traits), known.thing))
                .filter(|(fit, _)| *fit >= 0)
                .collect();
            let near = |one: &FiledAs| one.stands == Stands::Here || self.named(one.thing);
            let meant = nearest(&filed, |one| one.all && near(one))
                .or_else(|| nearest(&filed, near))
                .or_else(|| best(&later, WORD))
                .or_else(|| best(&later, 0).filter(|_| later.len() == 1 && !alike))
                .or_else(|| nearest(&filed, |_| later.is_empty() && !alike));
            if let Some(meant) = meant {
                return meant;
            }
        }
        found.retain(|(fit, ..)| if alike { *fit > 0 } else { *fit == 0 });
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
        let best = found.first().map(|(_, score, ..)| *score);
        let found = found.into_iter().filter(|(_, score, ..)| Some(*score + 4) > best).map(|(.., thing)| thing);
        found.collect()
    }

    /// `this town`: whatever was spoken of last comes first.
    pub(super) fn latest_first(&self, things: &mut [Thing]) {
        things.sort_by_key(|thing| std::cmp::Reverse(self.known.iter().rposition(|known| known.thing == *thing)));
    }

    /// What of a kind was spoken of, and never by any of these words.
    pub(super) fn otherwise_called(&self, world: &World, nouns: &[NounId], kind: KindId) -> Vec<Thing> {
        let forms: Vec<Form> =
            nouns.iter().map(|id| world.lexicon.forms.find(&world.lexicon.nouns[id.index()].spelling)).collect();
        let others = self.known.iter().filter(|known| known.kind == kind);
        others.filter(|known| !forms.iter().any(|form| known.called.contains(form))).map(|known| known.thing).collect()
    }

    /// Whether the text names something, anywhere.
    fn named(&self, thing: Thing) -> bool {
        self.later.iter().chain(&self.known).any(|known| known.thing == thing)
    }

    /// Whom words mean by which they are filed: a name that begins with one, in English ends, or has
    /// all of them: `régime du Nord` before `forces du régime`. Nobody named after a place that the
    /// text is not about; the nearest first.
    pub(super) fn filed_as(
        &self,
        world: &World,
        nouns: &[NounId],
        head: &[NounId],
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<FiledAs> {
        let wanted: Vec<Form> = world.of_kind(head, kind).flat_map(|noun| noun.traits.iter().copied()).collect();
        let fold = |text: &str| crate::resolve::fold(text).into_owned();
        let spelled = world.of_kind(nouns, kind).map(|noun| fold(&noun.spelling));
        let mut words: Vec<String> =
            spelled.flat_map(|one| one.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        words.sort_unstable();
        words.dedup();
        if words.is_empty() {
            return Vec::new();
        }
        let mut filed: Vec<FiledAs> = Vec::new();
        let mut having: Vec<EntityId> =
            words.iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        having.sort_unstable();
        having.dedup();
        for id in having {
            let (entity, thing) = (world.dossier.entity(id), Thing::Filed(id));
            if entity.kind != kind || apart.contains(&thing) {
                continue;
            }
            let traits = self.filed.get(&id).map(|(_, traits)| traits);
            let against = traits.is_some_and(|traits| {
                !wanted.is_empty() && !traits.is_empty() && !wanted.iter().any(|one| traits.contains(one))
            });
            if against {
                continue;
            }
            let fits = entity.names.iter().filter_map(|name| {
                let folded = fold(&name.text);
                let parts: Vec<&str> = folded.split(between).collect();
                let all = words.len() > 1 && words.iter().all(|word| parts.contains(&word.as_str()));
                let first = if world.lexicon.name_before_noun { parts.last() } else { parts.first() };
                let leads = first.is_some_and(|first| words.iter().any(|word| word == first));
                (all || leads).then_some((!all, parts.len()))
            });
            let Some((partly, length)) = fits.min() else { continue };
            let stands = self.lands.stands(entity.names.iter().map(|name| name.text.as_str()));
            if stands != Stands::Elsewhere {
                let weight = self.lands.weight(entity.names.iter().map(|name| name.text.as_str()));
                filed.push(FiledAs { all: !partly, stands, length, weight, thing });
            }
        }
        filed.sort_by_key(|one| (!one.all, one.stands, one.length, std::cmp::Reverse(one.weight), one.thing));
        filed
    }
}
