//! An answer held against the text, the vocabulary and the names of the dossier, claim by claim.
//! What does not hold is left out and said to be, with the reason; what holds is drafted.

use std::collections::{HashMap, HashSet};

use super::answer::{Answer, Entity};
use super::claim::Checker;
use super::clean::{self, MAX_WORDS, clean};
use super::known::Known;
use super::question::Question;
use crate::extract::draft::{Draft, DraftClaim, DraftEntity, Names};
use crate::load::short;
use crate::model::Confidence;

/// Why something was left out, as counts tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// Its words are not in the text.
    Words,
    /// Its words are there several times.
    Often,
    /// It names what nobody has filed, or what means nothing there.
    Name,
    /// A time, scope, figure or word of it cannot be read.
    Value,
    /// It says what another claim says already.
    Repeats,
}

impl Because {
    /// The reason in words, of one claim or several.
    fn words(self, one: bool) -> &'static str {
        match (self, one) {
            (Because::Words, true) => "its words are not in the text",
            (Because::Words, false) => "their words are not in the text",
            (Because::Often, true) => "its words stand there more than once",
            (Because::Often, false) => "their words stand there more than once",
            (Because::Name, true) => "it names what is not known",
            (Because::Name, false) => "they name what is not known",
            (Because::Value, true) => "it holds what cannot be read",
            (Because::Value, false) => "they hold what cannot be read",
            (Because::Repeats, true) => "it repeats another",
            (Because::Repeats, false) => "they repeat others",
        }
    }
}

/// Why something is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reason {
    because: Because,
    why: String,
    help: Option<String>,
}

impl Reason {
    pub fn new(because: Because, why: impl Into<String>) -> Reason {
        Reason { because, why: why.into(), help: None }
    }

    pub fn help(self, help: impl Into<String>) -> Reason {
        Reason { help: Some(help.into()), ..self }
    }
}

/// A claim or an entity of an answer that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stands in the answer: `claims[3]`, counted from 0.
    pub at: String,
    /// What kind of reason.
    pub because: Because,
    /// The reason.
    pub why: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// What was kept.
    pub draft: Draft,
    /// How many claims there were.
    pub claims: usize,
    /// What was left out, entities first, in the order of the answer.
    pub refused: Vec<Refusal>,
}

impl Drafted {
    /// `12 of 14 claims kept; 2 refused: their words are not in the text`.
    pub fn summary(&self) -> String {
        let kept = self.draft.claims.len();
        let claims = if self.claims == 1 { "claim" } else { "claims" };
        let mut out = format!("{kept} of {} {claims} kept", self.claims);
        let refused = self.claims - kept;
        if refused == 0 {
            return out;
        }
        let of_claims = || self.refused.iter().filter(|one| one.at.starts_with("claims"));
        let mut reasons: Vec<(Because, usize)> = Vec::new();
        for one in of_claims() {
            match reasons.iter_mut().find(|(because, _)| *because == one.because) {
                Some((_, count)) => *count += 1,
                None => reasons.push((one.because, 1)),
            }
        }
        reasons.sort_unstable();
        out.push_str(&format!("; {refused} refused: "));
        let said: Vec<String> = match reasons.as_slice() {
            [(because, count)] => vec![because.words(*count == 1).to_owned()],
            many => many.iter().map(|(why, count)| format!("{count} because {}", why.words(*count == 1))).collect(),
        };
        out.push_str(&said.join(", "));
        out
    }
}

/// Checks an answer.
pub(super) fn check(question: &Question, answer: Answer) -> Drafted {
    let mut known = Known::new(question.tools.dossier);
    let mut refused = Vec::new();
    let mut entities: Vec<DraftEntity> = Vec::new();
    for (at, entity) in answer.entities.into_iter().enumerate() {
        match drafted(entity, &mut known) {
            Ok(entity) => entities.push(entity),
            Err(reason) => refused.push(refusal(format!("entities[{at}]"), reason)),
        }
    }
    let total = answer.claims.len();
    let checker = Checker::new(question, &known);
    let mut kept: Vec<DraftClaim> = Vec::new();
    let mut said: HashMap<String, usize> = HashMap::new();
    for (at, claim) in answer.claims.into_iter().enumerate() {
        let claim = checker.claim(claim).and_then(|claim| match said.get(&same(&claim)) {
            Some(other) => Err(Reason::new(Because::Repeats, format!("says what claims[{other}] says"))),
            None => Ok(claim),
        });
        match claim {
            Ok(claim) => {
                said.insert(same(&claim), at);
                kept.push(claim);
            }
            Err(reason) => refused.push(refusal(format!("claims[{at}]"), reason)),
        }
    }
    kept.sort_by_key(|claim| (claim.paragraph, claim.bytes.start, claim.bytes.end));
    let mut names = Names::default();
    for claim in &mut kept {
        claim.id = name(&mut names, claim);
    }
    let named: HashSet<&str> =
        kept.iter().flat_map(|claim| &claim.roles).flat_map(|(_, ids)| ids).map(String::as_str).collect();
    entities.retain(|entity| named.contains(entity.id.as_str()));
    Drafted { draft: Draft { entities, claims: kept, ..question.draft.clone() }, claims: total, refused }
}

fn refusal(at: String, reason: Reason) -> Refusal {
    Refusal { at, because: reason.because, why: reason.why, help: reason.help }
}

/// Two claims with the same of this are one claim told twice.
fn same(claim: &DraftClaim) -> String {
    let remarks = DraftClaim { id: String::new(), note: None, confidence: Confidence::Low, ..claim.clone() };
    format!("{remarks:?}")
}

/// The id of a claim: what happened where.
fn name(names: &mut Names, claim: &DraftClaim) -> String {
    let place = claim.roles.iter().find(|(role, _)| role.contains("place")).or_else(|| claim.roles.first());
    let place = place.and_then(|(_, ids)| ids.first()).map_or("", String::as_str);
    let head = if claim.paragraph.is_none() { "headline" } else { "" };
    names.fresh(&[head, claim.predicate.as_deref().unwrap_or_default(), place])
}

/// An entity of the answer, filed beside those of the dossier.
fn drafted(entity: Entity, known: &mut Known) -> Result<DraftEntity, Reason> {
    let id = entity.id;
    if !clean::id(&id) {
        let reason = Reason::new(Because::Value, format!("`{}` is no id", short(&id)));
        return Err(reason.help("ids are words of letters, digits, `-`, `_` and `.`"));
    }
    if known.has_entity(&id) {
        let reason = Reason::new(Because::Repeats, format!("`{}` is filed already", short(&id)));
        return Err(reason.help("claims can name it; only what nobody has filed is drafted"));
    }
    let kind = known.kind(&entity.kind)?;
    let names: Vec<String> =
        entity.names.iter().map(|name| clean("names", name, MAX_WORDS)).collect::<Result<_, _>>()?;
    if names.is_empty() {
        let reason = Reason::new(Because::Value, format!("`{}` has no name", short(&id)));
        return Err(reason.help("give `names` as the text spells them"));
    }
    known.draft(&id, kind, &names);
    Ok(DraftEntity { id, kind: entity.kind, names, place: None })
}
