//! The source that a party or body is, where a phrase names it only in part.

use smallvec::SmallVec;

use super::super::refer::{BODY, Memory, Thing};
use super::{Listener, Speakers};
use crate::extract::lexicon::Reading;
use crate::extract::parse::{Det, Noun};
use crate::extract::words::Sign;
use crate::load::NounClass;
use crate::model::{RoleType, SourceId, SourceKind};

/// Of several sources, the one that was heard last; else the only one.
fn heard_or_only(speakers: &Speakers, all: &[SourceId]) -> Option<SourceId> {
    let heard = speakers.heard.iter().rev().find(|source| all.contains(source)).copied();
    heard.or(if all.len() == 1 { all.first().copied() } else { None })
}

impl Listener<'_, '_> {
    /// The source that a party to the fight is.
    pub(super) fn party(
        &self,
        memory: &mut Memory,
        speakers: &Speakers,
        group: &[usize],
    ) -> Option<(SourceId, Option<String>)> {
        let dossier = self.world.dossier;
        let of_actor = |thing: Thing| match thing {
            Thing::Filed(id) => {
                let source = dossier.sources.iter().position(|source| source.actor == Some(id));
                source.map(SourceId::new)
            }
            Thing::New(_) => None,
        };
        let taken = |words: &std::ops::Range<usize>, source: SourceId| {
            let why = format!("“{}” is taken for {}", self.world.spelled(words), dossier.source(source).name);
            Some((source, Some(why)))
        };
        let kind = self.world.kinds.actor?;
        for piece in group {
            let own = &self.clause.pieces[*piece].words;
            let Some(noun) = self.clause.pieces[*piece].noun() else { continue };
            // `the army`, `the health ministry`: a source whose name has these words, if only one has.
            let body = self.nouns(noun).any(|(_, class)| matches!(class, NounClass::Actor | NounClass::Outlet));
            if noun.names.iter().all(|name| self.source_of(*name).is_none()) && body {
                let words = self.content(group, *piece);
                let all = self.sources_with(&words);
                let one = heard_or_only(speakers, &all);
                if let Some(source) = one.or_else(|| self.related(memory, &all)).or_else(|| self.near(memory, &all)) {
                    return taken(own, source);
                }
            }
            if let Some(source) = self.heard_body(speakers, noun) {
                return taken(own, source);
            }
            // `the Observatory`: part of the name of somebody heard before, or of one source alone.
            for name in noun.names.iter().filter(|name| self.world.names[**name].candidates.is_empty()) {
                let words = &self.world.names[*name].words;
                let part = crate::resolve::fold(self.world.spelled(words)).into_owned();
                let fits = |source: &crate::model::Source| {
                    std::iter::once(&source.name)
                        .chain(&source.aliases)
                        .any(|name| crate::resolve::fold(name).split(' ').any(|word| word == part))
                };
                let all: SmallVec<[SourceId; 4]> =
                    (0..dossier.sources.len()).filter(|at| fits(&dossier.sources[*at])).map(SourceId::new).collect();
                if let Some(source) = heard_or_only(speakers, &all) {
                    return taken(words, source);
                }
            }
            if let Some(source) = self.capital(speakers, *piece) {
                return taken(own, source);
            }
            let meant = self.world.meant(memory, &self.clause, *piece, RoleType::Entity(kind), &[]);
            if let Some(meant) = meant
                && let Some(source) = meant.things.iter().find_map(|thing| of_actor(*thing))
            {
                return Some((source, meant.inferred));
            }
        }
        None
    }

    /// `the Watch`: an ordinary word with a capital letter that a source heard before, or one source
    /// alone, has in its name.
    fn capital(&self, speakers: &Speakers, piece: usize) -> Option<SourceId> {
        heard_or_only(speakers, &self.capitals(piece))
    }

    /// The sources whose names have the one word of a phrase, which has an article and a capital letter.
    pub(super) fn capitals(&self, piece: usize) -> SmallVec<[SourceId; 4]> {
        let noun = self.clause.pieces[piece].noun().filter(|noun| noun.names.is_empty() && noun.det == Det::Definite);
        let words = &self.world.words[self.clause.pieces[piece].words.clone()];
        let one = noun.is_some_and(|noun| noun.nouns.len() <= 1) && words.len() == 2;
        if !one || !words.last().is_some_and(|word| word.capital) {
            return SmallVec::new();
        }
        self.sources_with(&self.content(&[piece], piece))
    }

    /// `this NGO`: the monitor or organisation that was heard last.
    fn heard_body(&self, speakers: &Speakers, noun: &Noun) -> Option<SourceId> {
        let body = self.world.lexicon.forms.find(BODY);
        let called = noun.head.iter().any(|id| self.world.lexicon.nouns[id.index()].traits.contains(&body));
        if !called || !noun.names.is_empty() || !matches!(noun.det, Det::Definite | Det::Demonstrative) {
            return None;
        }
        let kind = |source: &&SourceId| {
            matches!(self.world.dossier.source(**source).kind, SourceKind::Monitor | SourceKind::Organisation)
        };
        speakers.heard.iter().rev().find(kind).copied()
    }

    /// The source that a name means, if it means one.
    pub(super) fn source_of(&self, name: usize) -> Option<SourceId> {
        let candidates = &self.world.names[name].candidates;
        candidates.iter().find_map(|candidate| self.world.gazetteer.row(candidate.row).source())
    }

    /// The words of a speaker that say which it is: those of the phrase, of its owner and of what
    /// completes it, without small words.
    pub(super) fn content(&self, group: &[usize], head: usize) -> Vec<String> {
        let mut found = Vec::new();
        for piece in group {
            let hangs = self.clause.pieces[*piece].noun().is_some_and(|noun| noun.of == Some(head) || noun.owns);
            if *piece != head && !hangs {
                continue;
            }
            for word in &self.world.words[self.clause.pieces[*piece].words.clone()] {
                let readings = self.world.lexicon.readings(word.form);
                let small = readings.iter().any(|reading| matches!(reading, Reading::Class(_) | Reading::Prep(_)));
                if !small && word.sign == Sign::Word {
                    let text = &self.world.text[word.start as usize..word.end as usize];
                    found.push(crate::resolve::fold(text).into_owned());
                }
            }
        }
        found
    }

    /// Sources, persons apart, one of whose names has all these words. `Arvenia` is found in
    /// `Arvenian`.
    pub(super) fn sources_with(&self, words: &[String]) -> SmallVec<[SourceId; 4]> {
        let sources = &self.world.dossier.sources;
        let has = |name: &String| {
            let folded = crate::resolve::fold(name).into_owned();
            let parts: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
            let near = |word: &String, part: &&str| {
                *part == word.as_str() || word.len() >= 5 && part.starts_with(word.as_str())
            };
            words.iter().all(|word| parts.iter().any(|part| near(word, part)))
        };
        if words.is_empty() {
            return SmallVec::new();
        }
        (0..sources.len())
            .filter(|at| sources[*at].kind != SourceKind::Person)
            .filter(|at| std::iter::once(&sources[*at].name).chain(&sources[*at].aliases).any(has))
            .map(SourceId::new)
            .collect()
    }

    /// The one source among several that is named after a place the text is about.
    fn near(&self, memory: &Memory, all: &[SourceId]) -> Option<SourceId> {
        let names = |source: &SourceId| {
            let source = self.world.dossier.source(*source);
            memory.here(std::iter::once(&source.name).chain(&source.aliases).map(String::as_str))
        };
        let mut found = all.iter().filter(|source| names(source));
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    }

    /// The one source among several that is on the side of somebody the text spoke of.
    pub(super) fn related(&self, memory: &Memory, all: &[SourceId]) -> Option<SourceId> {
        let dossier = self.world.dossier;
        let sides: SmallVec<[crate::model::EntityId; 8]> = memory
            .actors(self.world)
            .into_iter()
            .filter_map(|thing| match thing {
                Thing::Filed(id) => Some(dossier.entity(id).side),
                Thing::New(_) => None,
            })
            .collect();
        let on_side = |source: &&SourceId| {
            let actor = dossier.source(**source).actor;
            actor.is_some_and(|actor| sides.contains(&dossier.entity(actor).side))
        };
        let mut found = all.iter().filter(on_side);
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    }
}
