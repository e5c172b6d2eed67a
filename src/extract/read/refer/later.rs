//! Parties that a text names anywhere: whom a general word may mean before it names them, and those
//! that are filed as sources alone.

use rustc_hash::FxHashSet;

use super::memory::{Known, Memory, note};
use super::{Thing, World};
use crate::extract::lexicon::{NounId, Reading};
use crate::extract::names::{NameMention, slug};
use crate::extract::words::{Form, Sign};
use crate::load::WordClass;
use crate::model::{KindId, SourceId, SourceKind};

impl Memory {
    /// Takes note of all parties that the text names, with what it calls them there.
    pub(super) fn look_ahead(&mut self, world: &World) {
        let Some(kind) = world.kinds.actor else { return };
        for mention in world.names {
            let Some(thing) = self.party_of(world, kind, mention) else { continue };
            let at = self.later.iter().position(|known| known.thing == thing).unwrap_or_else(|| {
                let like = self.like(world, thing);
                self.later.push(Known::new(thing, kind, like));
                self.later.len() - 1
            });
            let (called, traits) = beside(world, mention);
            let known = &mut self.later[at];
            known.called.extend(called);
            if known.traits.is_empty() {
                known.traits.extend(traits);
            }
        }
    }

    /// The party that a name means; one that is filed as a source alone is drafted.
    fn party_of(&mut self, world: &World, kind: KindId, mention: &NameMention) -> Option<Thing> {
        let rows = || mention.candidates.iter().map(|candidate| world.gazetteer.row(candidate.row));
        let filed = rows().find_map(|row| {
            let source = row.source().and_then(|source| world.dossier.source(source).actor);
            row.entity().or(source).filter(|id| world.dossier.entity(*id).kind == kind)
        });
        if let Some(id) = filed {
            return Some(Thing::Filed(id));
        }
        if rows().any(|row| row.entity().is_some()) {
            return None;
        }
        let belligerent = |id: &SourceId| world.dossier.source(*id).kind == SourceKind::Belligerent;
        let source = rows().find_map(|row| row.source().filter(belligerent))?;
        Some(self.party(world, kind, source, mention))
    }

    fn party(&mut self, world: &World, kind: KindId, id: SourceId, mention: &NameMention) -> Thing {
        if let Some(thing) = self.parties.get(&id) {
            return *thing;
        }
        let source = world.dossier.source(id);
        let said = crate::resolve::fold(world.spelled(&mention.words)).into_owned();
        let names = std::iter::once(&source.name).chain(&source.aliases);
        let spelled = names.filter(|name| said.ends_with(&*crate::resolve::fold(name))).max_by_key(|name| name.len());
        let name = spelled.unwrap_or(&source.name).clone();
        let thing = self.draft(slug(&name), kind, vec![name], None);
        self.parties.insert(id, thing);
        thing
    }

    /// The party that a source is, filed or drafted.
    pub fn party_for(&self, world: &World, source: SourceId) -> Option<Thing> {
        let filed = world.dossier.source(source).actor.map(Thing::Filed);
        filed.or_else(|| self.parties.get(&source).copied())
    }

    /// The words that something is called by by its names, and what it is like.
    pub(super) fn like(&self, world: &World, thing: Thing) -> (FxHashSet<Form>, FxHashSet<Form>) {
        let at = match thing {
            Thing::Filed(id) => return self.filed.get(&id).cloned().unwrap_or_default(),
            Thing::New(at) => at,
        };
        let (mut called, mut traits) = (FxHashSet::default(), FxHashSet::default());
        let words = self.drafted[at].names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        for word in words {
            note(
                world.lexicon,
                world.lexicon.forms.find(&crate::extract::words::lower(word)),
                &mut called,
                &mut traits,
            );
        }
        (called, traits)
    }
}

/// What the words right beside a name call it: `the rebels of X`, `X fighters`.
fn beside(world: &World, mention: &NameMention) -> (FxHashSet<Form>, FxHashSet<Form>) {
    let (mut called, mut traits) = (FxHashSet::default(), FxHashSet::default());
    let noun = |at: usize| -> Option<NounId> {
        let word = world.words.get(at).filter(|word| word.sign == Sign::Word)?;
        world.lexicon.readings(word.form).iter().find_map(|reading| match reading {
            Reading::Noun(id) => {
                let class = world.lexicon.nouns[id.index()].class;
                (world.kinds.class(class) == world.kinds.actor).then_some(*id)
            }
            _ => None,
        })
    };
    let small = |at: usize| {
        world.words.get(at).is_some_and(|word| {
            world.lexicon.readings(word.form).iter().any(|reading| {
                matches!(reading, Reading::Class(WordClass::Definite))
                    || matches!(reading, Reading::Prep(prep) if world.lexicon.of.contains(prep))
            })
        })
    };
    let mut take = |at: usize| {
        if let Some(id) = noun(at) {
            called.insert(world.words[at].form);
            traits.extend(&world.lexicon.nouns[id.index()].traits);
        }
    };
    if world.lexicon.name_before_noun {
        take(mention.words.end);
    }
    let mut before = mention.words.start;
    while before > 0 && mention.words.start - before < 3 && small(before - 1) {
        before -= 1;
    }
    if before < mention.words.start && before > 0 {
        take(before - 1);
    }
    (called, traits)
}
