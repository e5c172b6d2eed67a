//! The places a text is about, and whether a party is named after one of them: of several filed
//! armies, `the army` is that of the country the text tells of.

use rustc_hash::{FxHashMap, FxHashSet};

use super::World;
use crate::model::EntityId;

/// So many letters at the least have to be alike for a name to be taken after another.
const STEM: usize = 4;

/// How the name of a party stands to the places of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    /// It is named after one that the text names, or that such a place lies in.
    Here,
    /// After no place at all.
    Nowhere,
    /// After a place that the text is not about.
    Elsewhere,
}

/// The filed places that parties can be named after, and those that a text is about.
#[derive(Debug, Default)]
pub(super) struct Lands {
    /// Names of one word, folded, by their first letters.
    named: FxHashMap<String, Vec<(String, EntityId)>>,
    /// The places a text names, and all that they lie in, each with how often.
    here: FxHashMap<EntityId, u32>,
    /// The places whose people a filed party is called after: `Kelda`, where there is a Keldan army.
    states: FxHashSet<EntityId>,
}

impl Lands {
    pub(super) fn of(world: &World) -> Lands {
        let mut lands = Lands::default();
        for (at, entity) in world.dossier.entities.iter().enumerate() {
            if Some(entity.kind) != world.kinds.place {
                continue;
            }
            for name in entity.names.iter().filter(|name| !name.text.contains(' ')) {
                let folded = crate::resolve::fold(&name.text).into_owned();
                if let Some(start) = start(&folded) {
                    lands.named.entry(start.to_owned()).or_default().push((folded, EntityId::new(at)));
                }
            }
        }
        lands.states = states(world);
        for mention in world.names {
            for candidate in &mention.candidates {
                let Some(entity) = world.gazetteer.row(candidate.row).entity() else { continue };
                let filed = world.dossier.entity(entity);
                if Some(filed.kind) == world.kinds.place {
                    for whole in &filed.within {
                        *lands.here.entry(*whole).or_default() += 1;
                    }
                }
            }
        }
        lands
    }

    /// Whether a word is another form of a filed place's name: `Varsanian`.
    pub(super) fn after(&self, word: &str) -> bool {
        let folded = crate::resolve::fold(word).into_owned();
        let alike = start(&folded).and_then(|start| self.named.get(start)).map_or(&[][..], Vec::as_slice);
        alike.iter().any(|(place, _)| *place != folded && stem(&folded, place))
    }

    /// Whether a place is a state, by the party that is called after its people.
    pub(super) fn state(&self, place: EntityId) -> bool {
        self.states.contains(&place)
    }

    /// Whether a word is a filed place's name, or another form of it.
    pub(super) fn of_place(&self, word: &str) -> bool {
        let alike = start(word).and_then(|start| self.named.get(start)).map_or(&[][..], Vec::as_slice);
        alike.iter().any(|(place, _)| stem(word, place))
    }

    /// Whether a word of a party's name is after another place than the one that a phrase names: `Nigerian` is
    /// nearer to `Nigeria` than to `Niger`.
    pub(super) fn nearer(&self, word: &str, than: &str) -> bool {
        let alike = |place: &str| word.chars().zip(place.chars()).take_while(|(a, b)| a == b).count();
        let named = start(word).and_then(|start| self.named.get(start)).map_or(&[][..], Vec::as_slice);
        named.iter().any(|(place, _)| alike(place) > alike(than))
    }

    /// How often the text names the places that a party is named after, or what lies in them.
    pub(super) fn weight<'n>(&self, names: impl Iterator<Item = &'n str>) -> u32 {
        let mut most = 0;
        for name in names {
            let folded = crate::resolve::fold(name);
            for word in folded.split(|c: char| !c.is_alphanumeric()) {
                let alike = start(word).and_then(|start| self.named.get(start)).map_or(&[][..], Vec::as_slice);
                let named = alike.iter().filter(|(place, _)| stem(word, place));
                most = named.filter_map(|(_, place)| self.here.get(place).copied()).fold(most, u32::max);
            }
        }
        most
    }

    pub(super) fn stands<'n>(&self, names: impl Iterator<Item = &'n str>) -> Stands {
        let mut found = Stands::Nowhere;
        for name in names {
            let folded = crate::resolve::fold(name);
            for word in folded.split(|c: char| !c.is_alphanumeric()) {
                let alike = start(word).and_then(|start| self.named.get(start)).map_or(&[][..], Vec::as_slice);
                for (_, place) in alike.iter().filter(|(place, _)| stem(word, place)) {
                    if self.here.contains_key(place) {
                        return Stands::Here;
                    }
                    found = Stands::Elsewhere;
                }
            }
        }
        // A text that names no filed place is about any.
        if self.here.is_empty() { Stands::Nowhere } else { found }
    }
}

/// The places after whose people a party is called: its name goes on with more letters where theirs ends, or
/// differs in the last.
fn states(world: &World) -> FxHashSet<EntityId> {
    let fold = |name: &crate::model::Name| crate::resolve::fold(&name.text).into_owned();
    let parties = world.dossier.entities.iter().filter(|entity| Some(entity.kind) == world.kinds.actor);
    let mut called: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for name in parties.flat_map(|party| party.names.iter().map(fold)) {
        if let Some(start) = start(&name) {
            called.entry(start.to_owned()).or_default().push(name);
        }
    }
    let of = |place: &String| {
        let longer = |name: &String| {
            let rest = name.strip_prefix(place.as_str());
            rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        let other = |name: &String| {
            let first = name.split(' ').next().unwrap_or_default();
            !place.contains(' ') && first != place && first.len() > place.len() && stem(first, place)
        };
        let alike = start(place).and_then(|start| called.get(start));
        alike.is_some_and(|alike| alike.iter().any(|name| longer(name) || other(name)))
    };
    let places = world.dossier.entities.iter().enumerate();
    let places = places.filter(|(_, entity)| Some(entity.kind) == world.kinds.place);
    let found = places.filter(|(_, entity)| entity.names.iter().map(fold).any(|name| of(&name)));
    found.map(|(at, _)| EntityId::new(at)).collect()
}

/// The first letters of a word, which all its forms share.
pub(super) fn start(word: &str) -> Option<&str> {
    word.char_indices().nth(STEM - 1).map(|(at, last)| &word[..at + last.len_utf8()])
}

/// Whether two words differ by no more than their endings: `varsania`, `varsanian`.
pub(super) fn stem(word: &str, place: &str) -> bool {
    let alike = word.chars().zip(place.chars()).take_while(|(a, b)| a == b).count();
    let shorter = word.chars().count().min(place.chars().count());
    alike >= STEM && alike + 2 >= shorter
}
