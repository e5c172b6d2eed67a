//! General words: `the town`, `the rebels`, whom they mean and what is drafted for them.

use std::ops::Range;

use smallvec::SmallVec;

use super::super::clause::Clause;
use super::memory::Memory;
use super::{MEANS, Meant, SETTLEMENT, Thing, World};
use crate::extract::lexicon::NounId;
use crate::extract::names::slug;
use crate::extract::parse::{Det, Noun};
use crate::load::{NounClass, WordClass};
use crate::model::{EntityId, KindId};

impl World<'_> {
    /// Whom a general word means.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn general(
        &self,
        memory: &mut Memory,
        clause: &Clause,
        at: usize,
        kind: KindId,
        apart: &[Thing],
        scope: Option<String>,
        part: bool,
    ) -> Option<Meant> {
        let noun = clause.pieces[at].noun()?;
        let words = clause.pieces[at].words.clone();
        let spelled = self.spelled(&words).to_owned();
        // `Tolmari jets`: a phrase with a name in it means nobody spoken of before; and what fights
        // without a will of its own is nobody.
        let named = !noun.names.is_empty() && Some(kind) == self.kinds.actor;
        let means = self.lexicon.forms.find(MEANS);
        let tool = |id: &NounId| self.lexicon.nouns[id.index()].traits.contains(&means);
        // `five artillery strikes` alike.
        let doer = self.doer(noun, kind);
        if noun.head.iter().chain(&doer).any(tool) && Some(kind) == self.kinds.actor {
            return None;
        }
        let scope = scope.or(part.then(|| "part".to_owned()));
        // Several places are not the one spoken of.
        let several = noun.plural || noun.amounts.iter().any(|amount| self.counts[*amount].is_some());
        if Some(kind) == self.kinds.place && several && !part {
            return self.pair(memory, noun, words);
        }
        if let Some(found) = self.around(memory, noun, kind, &words, &scope) {
            return Some(found);
        }
        let definite =
            memory.headline || matches!(noun.det, Det::Definite | Det::Demonstrative | Det::Possessive | Det::None);
        // French `le soutien de milices locales`: without an article, some that were not spoken of.
        let of = noun.prep.is_some_and(|prep| self.lexicon.of.contains(&prep));
        let bare = noun.det == Det::None && noun.of.is_none() && noun.amounts.is_empty();
        let some = of && bare && !self.lexicon.name_before_noun;
        let definite = definite && (memory.headline || !some);
        // `the army and its allies`: nobody who is called otherwise.
        let never = match (self.others(noun), noun.det) {
            (true, Det::Possessive) => memory.otherwise_called(self, &noun.nouns, kind),
            (true, _) => self.kin(memory),
            (false, Det::Demonstrative) => self.bordering(clause, at, kind),
            (false, _) => Vec::new(),
        };
        let owner = self.owned_by(memory, clause, at, kind, apart).filter(|_| !named);
        if let Some(owner) = owner {
            memory.speak(self, owner, None);
            return Some(Meant {
                things: SmallVec::from_slice(&[owner]),
                words,
                inferred: Some(format!("“{spelled}” is taken for whoever's they are")),
                candidates: Vec::new(),
                scope,
            });
        }
        // `an army column`: the army, whoever they are of it.
        let compound = self.compound(noun).filter(|_| !definite);
        // `a rebel attack`, `under rebel control`: the rebels, whoever they are.
        let mut candidates = match doer.or(compound) {
            _ if named => Vec::new(),
            Some(first) => memory.called(self, &[first], &[first], kind, &never),
            None if definite => memory.called(self, &noun.nouns, &noun.head, kind, &never),
            None => Vec::new(),
        };
        if noun.det == Det::Demonstrative {
            memory.latest_first(&mut candidates);
        }
        // Whoever is meant does something else here already: the word means nobody new.
        if candidates.first().is_some_and(|first| apart.contains(first)) {
            return None;
        }
        let candidates = if candidates.is_empty() && definite {
            self.ahead(memory, clause, at, noun, kind, apart)
        } else {
            candidates
        };
        let set = self.last_of(clause, at, noun, kind);
        if let Some(first) = candidates.first().copied().or(set) {
            memory.speak(self, first, None);
            let mut things = SmallVec::from_slice(&[first]);
            things.extend(set.filter(|set| *set != first));
            return Some(Meant {
                things,
                words,
                inferred: Some(format!("“{spelled}” is read from the text before")),
                candidates: candidates.get(1..).unwrap_or_default().to_vec(),
                scope,
            });
        }
        // Actors may be called by what they are alone; a place without a name is none, nor is a deed that
        // tells whose it is, `a jihadist attack`, nor a word for a place too, `a camp`.
        let head = |class: NounClass| noun.head.iter().any(|id| self.lexicon.nouns[id.index()].class == class);
        let deed = !noun.events.is_empty() && !head(NounClass::Actor) && doer.is_none();
        if Some(kind) != self.kinds.actor || deed || head(NounClass::Place) {
            return None;
        }
        let name = match doer.filter(|_| !named) {
            Some(doer) => self.lexicon.nouns[doer.index()].spelling.clone(),
            None => self.plain(noun, &spelled),
        };
        let id = slug(&name);
        // `a group`: no party that could be told from any other.
        let any = noun.det == Det::Indefinite && !noun.plural && !name.contains(' ');
        // French `deux hommes`: people, and no party.
        let counted = noun.amounts.iter().any(|amount| self.counts[*amount].is_some());
        let any = any || counted && head(NounClass::People) && !name.contains(' ');
        if id.is_empty() || any {
            return None;
        }
        let thing = memory.draft(id, kind, vec![name], None);
        memory.speak(self, thing, Some(noun));
        Some(Meant { things: SmallVec::from_slice(&[thing]), words, inferred: None, candidates: Vec::new(), scope })
    }

    /// `this region on the border of X`: not X.
    fn bordering(&self, clause: &Clause, at: usize, kind: KindId) -> Vec<Thing> {
        let next = clause.pieces.get(at + 1).and_then(|piece| piece.noun()).filter(|next| {
            Some(kind) == self.kinds.place && next.prep.is_some_and(|prep| !self.lexicon.of.contains(&prep))
        });
        let names = next.into_iter().flat_map(|next| next.names.iter());
        let rows = names.flat_map(|name| &self.names[*name].candidates);
        rows.filter_map(|candidate| self.gazetteer.row(candidate.row).entity()).map(Thing::Filed).collect()
    }

    /// The word for a party that stands before another at the head of a phrase: `army column`.
    fn compound(&self, noun: &Noun) -> Option<NounId> {
        let actor = |id: &&NounId| self.lexicon.nouns[id.index()].class == NounClass::Actor;
        let first = noun.nouns.iter().find(actor)?;
        let apart = |id: &NounId| {
            let head = &self.lexicon.nouns[id.index()];
            head.class == NounClass::Actor && head.spelling != self.lexicon.nouns[first.index()].spelling
        };
        (self.lexicon.name_before_noun && noun.head.iter().any(apart)).then_some(*first)
    }

    /// The word for a party before what it does, at whose head no party stands: `rebel attack`.
    fn doer(&self, noun: &Noun, kind: KindId) -> Option<NounId> {
        let party = |id: &&NounId| self.lexicon.nouns[id.index()].class == NounClass::Actor;
        let deed = !noun.events.is_empty() && !noun.head.iter().any(|id| party(&id));
        let first = noun.nouns.iter().find(party).copied();
        first.filter(|_| deed && self.lexicon.name_before_noun && Some(kind) == self.kinds.actor)
    }

    /// `its last town in X`, where the towns of X are filed as one: what is told of it is told of them.
    pub(super) fn last_of(&self, clause: &Clause, at: usize, noun: &Noun, kind: KindId) -> Option<Thing> {
        let start = clause.pieces[at].words.start;
        let mut said = start.saturating_sub(1)..clause.pieces[at].words.end;
        if !said.any(|word| self.is(word, WordClass::Last)) || Some(kind) != self.kinds.place {
            return None;
        }
        let word = self.lexicon.nouns[noun.head.first()?.index()].spelling.as_str();
        let near = at.saturating_sub(16)..clause.pieces.len().min(at + 16);
        let named = clause.pieces[near].iter().filter_map(|piece| piece.noun()).flat_map(|noun| noun.names.iter());
        let areas: Vec<EntityId> = named
            .flat_map(|name| self.names[*name].candidates.iter())
            .filter_map(|candidate| self.gazetteer.row(candidate.row).entity())
            .collect();
        // `towns of X`, as `town` begins it, which lies in the X that the sentence names, or has what it names.
        let many = |name: &crate::model::Name| {
            let first = name.text.split_whitespace().next().unwrap_or_default();
            first != word && first.starts_with(word) && first.len() <= word.len() + 2
        };
        let mut found = self.dossier.entities.iter().enumerate().filter(|(id, entity)| {
            let lies = entity.part_of.iter().any(|whole| areas.contains(whole));
            let has = areas.iter().any(|area| self.dossier.entity(*area).part_of.contains(&EntityId::new(*id)));
            entity.kind == kind && (lies || has) && entity.names.iter().any(many)
        });
        let (id, _) = found.next()?;
        found.next().is_none().then_some(Thing::Filed(EntityId::new(id)))
    }

    /// `these two towns`: those spoken of last.
    fn pair(&self, memory: &mut Memory, noun: &Noun, words: Range<usize>) -> Option<Meant> {
        let counts = words.clone().any(|word| self.is(word, WordClass::Pair));
        if !counts || !matches!(noun.det, Det::Definite | Det::Demonstrative) {
            return None;
        }
        let wanted: Vec<_> = noun.head.iter().flat_map(|id| &self.lexicon.nouns[id.index()].traits).copied().collect();
        let fits = |thing: Thing| match thing {
            Thing::Filed(id) => memory.filed.get(&id).is_none_or(|(_, traits)| {
                wanted.is_empty() || traits.is_empty() || wanted.iter().any(|one| traits.contains(one))
            }),
            Thing::New(_) => true,
        };
        let known = memory.known.iter().rev().filter(|known| Some(known.kind) == self.kinds.place && fits(known.thing));
        let mut things: SmallVec<[Thing; 2]> = known.map(|known| known.thing).take(2).collect();
        things.reverse();
        let inferred = Some(format!("“{}” is read from the text before", self.spelled(&words)));
        (things.len() == 2).then_some(Meant { things, words, inferred, candidates: Vec::new(), scope: None })
    }

    /// `the region`, `its outskirts`, where a place is filed by that word and the one spoken of: `region of X`.
    fn around(
        &self,
        memory: &mut Memory,
        noun: &Noun,
        kind: KindId,
        words: &Range<usize>,
        scope: &Option<String>,
    ) -> Option<Meant> {
        if Some(kind) != self.kinds.place || !matches!(noun.det, Det::Definite | Det::Possessive) {
            return None;
        }
        let Thing::Filed(last) = memory.last(kind, &[], None)? else { return None };
        let plain = crate::resolve::fold(&self.plain(noun, self.spelled(words))).into_owned();
        let names: Vec<_> =
            self.dossier.entity(last).names.iter().map(|name| crate::resolve::fold(&name.text)).collect();
        let about = |name: &crate::model::Name| {
            let name = crate::resolve::fold(&name.text);
            let rest = name.strip_prefix(plain.as_str());
            rest.is_some_and(|rest| {
                names.iter().any(|known| rest.starts_with(' ') && rest.ends_with(&format!(" {known}")))
            })
        };
        let having = names.iter().flat_map(|known| memory.having(&format!("{plain} {known}")));
        let fits = having.copied().filter(|id| {
            let entity = self.dossier.entity(*id);
            entity.kind == kind && entity.names.iter().any(about)
        });
        let thing = Thing::Filed(fits.min()?);
        memory.speak(self, thing, None);
        let inferred = Some(format!("“{}” is taken for that of the place spoken of", self.spelled(words)));
        let things = SmallVec::from_slice(&[thing]);
        Some(Meant { things, words: words.clone(), inferred, candidates: Vec::new(), scope: scope.clone() })
    }

    /// What a general word means that the sentence names only later: `the town …, driven out of X`.
    pub(super) fn ahead(
        &self,
        memory: &Memory,
        clause: &Clause,
        at: usize,
        noun: &Noun,
        kind: KindId,
        apart: &[Thing],
    ) -> Vec<Thing> {
        let settlement = self.lexicon.forms.find(SETTLEMENT);
        let town = noun.nouns.iter().any(|id| self.lexicon.nouns[id.index()].traits.contains(&settlement));
        if !town || Some(kind) != self.kinds.place {
            return Vec::new();
        }
        for piece in &clause.pieces[at + 1..clause.pieces.len().min(at + 16)] {
            let Some(other) = piece.noun() else { continue };
            for name in &other.names {
                let rows = self.names[*name].candidates.iter().map(|candidate| self.gazetteer.row(candidate.row));
                for entity in rows.filter_map(|row| row.entity()) {
                    let thing = Thing::Filed(entity);
                    let fits = memory.filed.get(&entity).is_some_and(|(_, traits)| traits.contains(&settlement));
                    if self.dossier.entity(entity).kind == kind && fits && !apart.contains(&thing) {
                        return vec![thing];
                    }
                }
            }
        }
        Vec::new()
    }
}
