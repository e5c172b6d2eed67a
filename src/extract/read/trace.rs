//! How a sentence was read, a piece to a line: for whoever writes a lexicon.

use std::fmt::Write as _;

use super::{Scope, Told, World};
use crate::extract::parse::{Kind, Piece};

/// Adds a sentence.
pub fn trace(out: &mut String, world: &World, pieces: &[Piece], told: &[Told], scopes: &[Scope]) {
    let lexicon = world.lexicon;
    for (at, piece) in pieces.iter().enumerate() {
        let what = match &piece.kind {
            Kind::Noun(noun) => {
                let mut what = "noun".to_owned();
                if let Some(prep) = noun.prep {
                    let _ = write!(what, " after {}", lexicon.prepositions[prep.index()]);
                }
                for (name, to) in
                    [("of", noun.of), ("with", noun.joined), ("beside", noun.beside), ("owned by", noun.owner)]
                {
                    if let Some(to) = to {
                        let _ = write!(what, ", {name} {to}");
                    }
                }
                for name in &noun.names {
                    let mention = &world.names[*name];
                    let rows: Vec<&str> =
                        mention.candidates.iter().map(|one| world.gazetteer.row(one.row).id.as_str()).collect();
                    let _ = write!(what, ", name {rows:?}");
                }
                for id in &noun.nouns {
                    let _ = write!(what, ", {:?}", lexicon.nouns[id.index()].class);
                }
                for id in &noun.events {
                    let _ = write!(what, ", {}", lexicon.events[id.index()].id);
                }
                for amount in &noun.amounts {
                    let count = world.counts.get(*amount).cloned().flatten();
                    let _ = write!(
                        what,
                        ", {}",
                        count.or(world.scopes.get(*amount).cloned().flatten()).unwrap_or_default()
                    );
                }
                what
            }
            Kind::Verb(verb) => {
                let name = verb.verb.map_or("?", |id| lexicon.verbs[id.index()].infinitive.as_str());
                let mut what = format!("verb {name} {:?}", verb.tense);
                let marks = [
                    (verb.perfect, "perfect"),
                    (verb.passive, "passive"),
                    (verb.reduced, "reduced"),
                    (verb.reflexive, "reflexive"),
                    (verb.negated, "negated"),
                    (verb.purpose, "purpose"),
                    (verb.object_pronoun, "object pronoun"),
                    (verb.subject_pronoun, "subject pronoun"),
                ];
                for (_, mark) in marks.iter().filter(|(set, _)| *set) {
                    let _ = write!(what, " {mark}");
                }
                let clause = super::Clause { pieces, lexicon };
                let _ = write!(what, ", uses {}, subject {:?}", verb.uses.len(), clause.subject(at));
                what
            }
            other => format!("{other:?}").to_lowercase(),
        };
        let _ = writeln!(out, "{at:3} {:40} {what}", world.spelled(&piece.words));
    }
    for one in told {
        let _ = writeln!(out, "    told at {}: {:?} {:?} {:?}", one.at, one.rules, one.stance, one.aspect);
    }
    for scope in scopes {
        let _ = writeln!(
            out,
            "    voice {:?} over {:?}: {:?}",
            scope.voice.rules,
            world.spelled(&scope.words),
            scope.voice.described_as
        );
    }
    out.push('\n');
}
