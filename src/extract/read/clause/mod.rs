//! Who does what to whom: the pieces that stand to a verb as its subject, its object, or behind a
//! preposition.

mod object;
mod subject;

use smallvec::SmallVec;

use crate::extract::lexicon::{Carries, Does, Lexicon, PrepId, Tense, Use};
use crate::extract::parse::{Kind, Piece, Verb};

/// How many pieces are looked at in one direction: no sentence makes this slow.
const REACH: usize = 40;

/// The pieces of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'a> {
    /// In order.
    pub pieces: &'a [Piece],
    /// The language.
    pub lexicon: &'a Lexicon,
}

/// Where a verb gets its subject from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// This phrase.
    Piece(usize),
    /// A pronoun, or the text before.
    Context,
    /// Nobody.
    None,
}

impl<'a> Clause<'a> {
    fn verb(&self, at: usize) -> Option<&'a Verb> {
        self.pieces.get(at).and_then(Piece::verb)
    }

    /// Whether a phrase can be a subject or object: no preposition but what is an article.
    fn bare(&self, at: usize) -> bool {
        self.pieces[at].noun().is_some_and(|noun| {
            let free = noun.prep.is_none() || noun.partitive;
            // The last of a list behind a preposition is no subject: `the road between A and B`.
            let led = noun.joined.and_then(|first| self.pieces[first].noun());
            let led = led.is_some_and(|first| first.prep.is_some() && !first.partitive);
            // `militias loyal to the state's army`: whoever the phrase is of stands behind the preposition.
            let owner = noun.owner.and_then(|owner| self.pieces[owner].noun());
            let owned = owner.is_some_and(|owner| owner.prep.is_some() && !owner.partitive);
            free && noun.of.is_none() && !noun.owns && !led && !owned
        })
    }

    /// The phrase of a list or of what is said beside that stands first.
    pub fn head(&self, at: usize) -> usize {
        let mut head = at;
        for _ in 0..8 {
            let Some(noun) = self.pieces[head].noun() else { break };
            match noun.joined.or(noun.beside).or(noun.of) {
                Some(next) if next < head => head = next,
                _ => break,
            }
        }
        head
    }

    /// All members of a list.
    pub fn list(&self, first: usize) -> SmallVec<[usize; 4]> {
        let mut found: SmallVec<[usize; 4]> = SmallVec::from_slice(&[first]);
        for at in first + 1..self.pieces.len().min(first + REACH) {
            if self.pieces[at].noun().is_some_and(|noun| noun.joined.is_some_and(|to| found.contains(&to))) {
                found.push(at);
            }
        }
        found
    }

    /// Whether a verb is one of saying.
    pub fn says(&self, verb: &Verb) -> bool {
        verb.uses.iter().any(|one| matches!(one.does, Does::Speech(_)))
    }

    /// The verb that an infinitive or gerund hangs on.
    pub fn governor(&self, at: usize) -> Option<usize> {
        let verb = self.verb(at)?;
        if verb.finite() || verb.reduced {
            return None;
        }
        let stop = at.saturating_sub(12);
        for back in (stop..at).rev() {
            match &self.pieces[back].kind {
                // `X attacked a camp held by Y, killing 40`: X did both.
                Kind::Verb(other) if other.reduced && self.goes_on(back, at) => {}
                Kind::Verb(other) => {
                    // `tried to take A and to hold B`
                    if !other.finite() && !other.reduced && self.joins(back, at) && other.tense == verb.tense {
                        return self.governor(back);
                    }
                    // `X took A, the army said, driving …`: not the army.
                    let speech = other.uses.iter().any(|one| matches!(one.does, Does::Speech(_)));
                    let set_off = self.pieces[back..at].iter().any(|piece| matches!(piece.kind, Kind::Comma));
                    // `X said the army had left, adding that …`: no army adds it.
                    let gerund = set_off && verb.tense == Tense::Gerund;
                    if gerund && speech != self.says(verb) {
                        continue;
                    }
                    return Some(back);
                }
                // `denied that, saying …`: that opens no clause.
                Kind::That if matches!(self.pieces[back + 1].kind, Kind::Comma) => {}
                Kind::Break | Kind::Colon | Kind::That | Kind::Subordinator => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a gerund set off by a comma goes on with what an active verb told, over a participle between.
    fn goes_on(&self, participle: usize, gerund: usize) -> bool {
        let comma = gerund.checked_sub(1).is_some_and(|before| matches!(self.pieces[before].kind, Kind::Comma));
        if !comma || self.verb(gerund).is_none_or(|verb| verb.tense != Tense::Gerund || self.says(verb)) {
            return false;
        }
        let back = self.pieces[gerund.saturating_sub(12)..participle].iter().rev();
        let parts = |piece: &&Piece| {
            !matches!(piece.kind, Kind::Break | Kind::Colon | Kind::That | Kind::Subordinator | Kind::RelativeSubject)
        };
        let mut verbs = back.take_while(parts).filter_map(Piece::verb);
        verbs.find(|verb| verb.finite()).is_some_and(|verb| !verb.passive && !self.says(verb))
    }

    /// Phrases behind a preposition that belong to a noun: what follows it, up to the next verb.
    pub fn complements(&self, at: usize, prep: PrepId) -> SmallVec<[usize; 4]> {
        let mut found = SmallVec::new();
        for ahead in at + 1..self.pieces.len().min(at + 9) {
            match &self.pieces[ahead].kind {
                Kind::Noun(noun) if noun.prep == Some(prep) && !noun.partitive => found.push(self.glued(ahead)),
                Kind::Noun(_) | Kind::Time(_) | Kind::Other => {}
                _ if self.pieces[ahead].aside => {}
                _ => break,
            }
        }
        found
    }

    /// Complements of a phrase: `of the town`.
    pub fn children(&self, at: usize) -> SmallVec<[usize; 4]> {
        let end = self.pieces.len().min(at + 8);
        let mine = |child: usize| self.pieces[child].noun().is_some_and(|noun| noun.of == Some(at));
        (at + 1..end).filter(|child| mine(*child)).collect()
    }

    /// What a chain of verbs that carry this one makes of it, the outermost last.
    pub fn carried(&self, at: usize) -> SmallVec<[(usize, Carries); 2]> {
        let mut found = SmallVec::new();
        let mut here = at;
        for _ in 0..3 {
            let Some(governor) = self.governor(here) else { break };
            let Some(verb) = self.verb(governor) else { break };
            let Some(carries) = verb.uses.iter().find_map(|one| self.lexicon.carries(one)) else { break };
            // `to`, `de`: only what hangs on it closely is carried.
            if here - governor > 4 {
                break;
            }
            found.push((governor, carries));
            here = governor;
        }
        found
    }

    /// Whether the clause of a verb hangs on words that say it is not so: `it is not true that X`.
    pub fn untrue(&self, at: usize) -> bool {
        for back in (at.saturating_sub(REACH)..at).rev() {
            match &self.pieces[back].kind {
                Kind::That => {
                    let holds = |one: &Use| self.lexicon.carries(one) == Some(Carries::Done);
                    let verb = back.checked_sub(1).and_then(|before| self.verb(before));
                    return verb.is_some_and(|verb| verb.negated && verb.uses.iter().any(holds));
                }
                Kind::Verb(verb) if verb.finite() && !self.same_clause(back, at) => return false,
                Kind::Subordinator | Kind::Break | Kind::Colon | Kind::Open => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a verb goes on with the clause of one before: `if it falls and the army leaves`; behind a
    /// comma a subject of its own begins another: `if it falls, the army leaves`.
    fn same_clause(&self, first: usize, second: usize) -> bool {
        let own = match self.subject(second) {
            Subject::Piece(own) if own > first => {
                !self.pieces[first..own].iter().any(|piece| matches!(piece.kind, Kind::And | Kind::Or))
            }
            _ => false,
        };
        self.joins(first, second) && !own
    }

    /// Whether what is said to be past is granted, beside what is so: `if it has fallen, the other holds`.
    fn granted(&self, at: usize) -> bool {
        let past = self.verb(at).is_some_and(|verb| verb.perfect && verb.tense == Tense::Present);
        let mut main = false;
        for piece in self.pieces.iter().take(at + REACH).skip(at + 1).filter(|_| past) {
            match &piece.kind {
                Kind::Comma => main = true,
                Kind::Verb(verb) if main && verb.finite() => {
                    return matches!(verb.tense, Tense::Present | Tense::Imperfect | Tense::Past);
                }
                Kind::That | Kind::Relative | Kind::RelativeSubject | Kind::Subordinator | Kind::Condition => {
                    main = false
                }
                _ => {}
            }
        }
        false
    }

    /// Whether a verb stands in a clause behind the main one that `after` or the like opens: a pronoun in
    /// the next sentence takes up whom the main one is about.
    pub fn aside(&self, at: usize) -> bool {
        let near = self.pieces[at.saturating_sub(6)..at].iter().rev();
        let own = near.take_while(|piece| !matches!(piece.kind, Kind::Subordinator)).count();
        let Some(opens) = at.checked_sub(own + 1) else { return false };
        let main = |piece: &Piece| piece.verb().is_some_and(Verb::finite);
        matches!(self.pieces[opens].kind, Kind::Subordinator)
            && !self.pieces[opens..at].iter().any(main)
            && self.pieces[opens.saturating_sub(REACH)..opens].iter().any(main)
    }

    /// Whether what is told here only says who or what somebody is: a noun set beside a name by a comma, or a
    /// relative of such a noun.
    pub fn incidental(&self, at: usize) -> bool {
        let noun = match (&self.pieces[at].kind, self.subject(at)) {
            (Kind::Noun(_), _) => at,
            (Kind::Verb(_), Subject::Piece(subject)) if subject < at => subject,
            _ => return false,
        };
        let comma = noun.checked_sub(1).is_some_and(|comma| matches!(self.pieces[comma].kind, Kind::Comma));
        let relative = self.pieces[noun..at].iter().any(|piece| matches!(piece.kind, Kind::RelativeSubject));
        let beside = self.pieces[noun].noun().is_some_and(|noun| noun.beside.is_some() && noun.names.is_empty());
        comma && beside && (noun == at || relative)
    }

    /// Whether a participle set off by a comma tells what was done to somebody: `the fall of X, taken with …`.
    pub fn set_off(&self, at: usize) -> bool {
        let done_to = self.verb(at).is_some_and(|verb| verb.reduced && verb.passive);
        done_to && at.checked_sub(1).is_some_and(|comma| matches!(self.pieces[comma].kind, Kind::Comma))
    }

    /// Whether quotation marks are open here.
    pub fn in_quotation(&self, at: usize) -> bool {
        let last = self.pieces[..at].iter().rev().find(|piece| matches!(piece.kind, Kind::Open | Kind::Close));
        last.is_some_and(|piece| matches!(piece.kind, Kind::Open))
    }

    /// Whether the subject of a verb is nobody: `no rebel has entered X`.
    pub fn none(&self, at: usize) -> bool {
        let Subject::Piece(subject) = self.subject(at) else { return false };
        let before = subject.checked_sub(1).map(|before| &self.pieces[before].kind);
        subject < at && matches!(before, Some(Kind::Negator))
    }

    /// Whether what a verb tells is only supposed: `if the army enters the town`.
    pub fn supposed(&self, at: usize) -> bool {
        for back in (at.saturating_sub(REACH)..at).rev() {
            match &self.pieces[back].kind {
                Kind::Condition => return true,
                Kind::Concession => return !self.granted(at),
                Kind::Verb(verb) if verb.finite() && !self.same_clause(back, at) => return false,
                Kind::That | Kind::Subordinator | Kind::Break | Kind::Colon | Kind::Open => return false,
                _ => {}
            }
        }
        false
    }
}
