//! Whom a verb is done to, and what stands behind a preposition.

use std::ops::Range;

use smallvec::SmallVec;

use super::{Clause, REACH, Subject};
use crate::extract::lexicon::PrepId;
use crate::extract::parse::Kind;
use crate::load::NounClass;

impl<'a> Clause<'a> {
    /// How far what belongs to a verb reaches behind it.
    pub fn reach(&self, at: usize) -> Range<usize> {
        let mut end = at + 1;
        let limit = self.pieces.len().min(at + REACH);
        let aside = self.pieces[at].aside;
        while end < limit {
            let piece = &self.pieces[end];
            match &piece.kind {
                Kind::Verb(verb) if verb.glued => {}
                Kind::Verb(_) => break,
                Kind::That
                | Kind::Break
                | Kind::Subordinator
                | Kind::Condition
                | Kind::Concession
                | Kind::RelativeSubject
                | Kind::Relative
                | Kind::Cue(_)
                | Kind::Colon => break,
                _ if piece.aside && !aside => {}
                _ => {}
            }
            end += 1;
        }
        // `…, X and Y entered Z`: the subject of the next verb is not ours.
        if let Some(Kind::Verb(verb)) = self.pieces.get(end).map(|piece| &piece.kind)
            && verb.finite()
            && let Some(comma) = (at + 1..end).rev().find(|at| matches!(self.pieces[*at].kind, Kind::Comma | Kind::And))
            && (comma + 1..end).any(|at| self.bare(at))
        {
            end = comma;
        }
        at + 1..end
    }

    /// The direct object of a verb; `marked` is the preposition that some verbs put before it.
    pub fn object(&self, at: usize, marked: Option<PrepId>) -> Subject {
        let Some(verb) = self.verb(at) else { return Subject::None };
        let mut comma = false;
        for ahead in self.reach(at) {
            let piece = &self.pieces[ahead];
            if piece.aside && !self.pieces[at].aside {
                continue;
            }
            match &piece.kind {
                Kind::Comma if self.only_when(at, ahead) => {}
                Kind::Comma => comma = true,
                // `remains under the control of X`: X is no object.
                Kind::Link(_) if marked.is_none() => break,
                Kind::Noun(noun) => {
                    let fits = match marked {
                        Some(prep) => noun.prep == Some(prep),
                        None => self.bare(ahead) && (noun.beside.is_none() || self.only_when(at, ahead - 1)),
                    };
                    // `took it`: a pronoun right behind the verb.
                    if noun.pronoun && noun.prep.is_none() && marked.is_none() && ahead == at + 1 && !verb.passive {
                        return Subject::Context;
                    }
                    let glued = self.verb(ahead + 1).is_some_and(|verb| verb.glued);
                    if glued {
                        continue;
                    }
                    let apart = comma && marked.is_none();
                    if fits && !noun.pronoun && !noun.owns && !apart {
                        return Subject::Piece(ahead);
                    }
                }
                _ => {}
            }
        }
        if verb.object_pronoun {
            return Subject::Context;
        }
        if verb.finite() && !verb.passive && marked.is_none() { self.relative_object(at) } else { Subject::None }
    }

    /// `took on Thursday, at dawn, the town`: whether nothing but a time, and what tells more of it, stands
    /// between a verb and a comma.
    fn only_when(&self, verb: usize, comma: usize) -> bool {
        let timed = matches!(self.pieces.get(verb + 1).map(|piece| &piece.kind), Some(Kind::Time(_)));
        timed
            && comma <= verb + 5
            && self.pieces[verb + 2..comma].iter().all(|piece| match &piece.kind {
                Kind::Noun(noun) => noun.prep.is_some() && noun.names.is_empty() && noun.nouns.is_empty(),
                Kind::Comma | Kind::Time(_) => true,
                _ => false,
            })
    }

    /// `the town that the army took`: the town.
    pub(super) fn relative_object(&self, at: usize) -> Subject {
        let stop = at.saturating_sub(8);
        let mut subject = false;
        for back in (stop..at).rev() {
            subject |= self.bare(back);
            match &self.pieces[back].kind {
                // `the town, which the rebels hold`: the town; but whoever is said to be `which holds`.
                Kind::RelativeSubject if subject && self.verb(at).is_some_and(|verb| !self.says(verb)) => {
                    return self.antecedent(back);
                }
                Kind::That => {
                    let comma = back > 0 && matches!(self.pieces[back - 1].kind, Kind::Comma);
                    let Some(before) = back.checked_sub(1 + usize::from(comma)) else { break };
                    let Some(noun) = self.pieces[before].noun() else { break };
                    // `told the agency that …`: what is said.
                    let verb = (back.saturating_sub(12)..back).rev().find_map(|before| self.verb(before));
                    if noun.pronoun || verb.is_some_and(|verb| self.says(verb)) {
                        break;
                    }
                    return Subject::Piece(self.head(before));
                }
                Kind::Noun(_) | Kind::Time(_) | Kind::Other | Kind::Hedge => {}
                _ if self.pieces[back].aside => {}
                _ => break,
            }
        }
        Subject::None
    }

    /// The phrases behind a preposition that belong to the verb or noun at a piece.
    pub fn behind(&self, at: usize, prep: PrepId) -> SmallVec<[usize; 4]> {
        let mut found = SmallVec::new();
        // French `chassés des villes`: what has no object has no article before one.
        let done = self.verb(at).is_some_and(|verb| verb.passive);
        for ahead in self.reach(at) {
            let Some(noun) = self.pieces[ahead].noun() else { continue };
            if noun.prep == Some(prep) && (!noun.partitive || done) && !self.completes(ahead) && !self.absolute(ahead) {
                found.push(self.glued(ahead));
            }
        }
        // `In the town, the army …`: before the verb, at the beginning of the sentence or clause.
        let stop = at.saturating_sub(REACH);
        for back in (stop..at).rev() {
            match &self.pieces[back].kind {
                Kind::Noun(noun) if noun.prep == Some(prep) && noun.of.is_none() && !noun.partitive => {
                    let opens = back == 0
                        || matches!(
                            self.pieces[back - 1].kind,
                            Kind::Comma
                                | Kind::Open
                                | Kind::And
                                | Kind::Break
                                | Kind::That
                                | Kind::Relative
                                | Kind::RelativeSubject
                                | Kind::Time(_)
                        );
                    if opens {
                        found.push(back);
                    }
                }
                Kind::Verb(_) | Kind::Break | Kind::That | Kind::Subordinator => break,
                _ => {}
            }
        }
        found
    }

    /// `from Brunn-backed rebels`: the rebels, whom the word glued to the first only describes.
    /// `by the region's army`: the army.
    pub fn glued(&self, at: usize) -> usize {
        let next = self.pieces.get(at + 1).and_then(|piece| piece.noun());
        if next.is_some_and(|next| next.owner == Some(at)) {
            return at + 1;
        }
        let glued = self.verb(at + 1).is_some_and(|verb| verb.glued);
        let bare = self.pieces.get(at + 2).and_then(|piece| piece.noun()).is_some_and(|noun| noun.prep.is_none());
        if glued && bare { at + 2 } else { at }
    }

    /// Whether a phrase completes the noun before it and says nothing of the verb: `zones of the
    /// east`, but not in `drove the rebels from the town`.
    fn completes(&self, at: usize) -> bool {
        let Some(parent) = self.pieces[at].noun().and_then(|noun| noun.of) else { return false };
        let Some(parent) = self.pieces[parent].noun() else { return false };
        let actor = parent.nouns.iter().any(|id| self.lexicon.nouns[id.index()].class == NounClass::Actor);
        parent.names.is_empty() && !actor
    }
}
