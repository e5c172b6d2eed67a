//! One claim of an answer: its words looked for in the text, its names looked up, its times and
//! numbers read. The first thing that does not hold is the reason it is left out.

use std::ops::Range;

use super::RULE;
use super::answer::{Claim, Says};
use super::check::{Because, Reason};
use super::clean::{MAX_NOTE, MAX_WORDS, clean};
use super::known::Known;
use super::question::{Question, Stretch};
use super::quote::{Folded, Found, folded};
use crate::extract::draft::DraftClaim;
use crate::extract::page::BlockKind;
use crate::load::{Invalid, MEDIA, UNKNOWN, listed, nearest, percentage, short};
use crate::model::{Predicate, PredicateKind, RoleType, Stance};
use crate::resolve::fold;

/// How many steps a chain can have.
const MAX_STEPS: usize = 32;

/// What a role of a claim may be filled with at most.
const MAX_FILLERS: usize = 100;

/// Holds claims against one article and one dossier.
pub(super) struct Checker<'q> {
    question: &'q Question<'q>,
    known: &'q Known<'q>,
    /// The blocks of the text, blanks folded.
    folded: Vec<Folded>,
    /// The publisher's id, where it is filed.
    publisher: String,
}

impl<'q> Checker<'q> {
    pub fn new(question: &'q Question<'q>, known: &'q Known<'q>) -> Checker<'q> {
        let fold = |block: &Stretch| Folded::new(&question.text[block.span.clone()], block.span.start);
        let publisher = &question.draft.publisher;
        Checker {
            question,
            known,
            folded: question.blocks.iter().map(fold).collect(),
            publisher: known.source(publisher).unwrap_or_else(|_| publisher.clone()),
        }
    }

    /// The claim as it is drafted, as yet without an id.
    pub fn claim(&self, claim: Claim) -> Result<DraftClaim, Reason> {
        let bytes = self.bytes(&claim)?;
        let says = self.says(claim.says)?;
        let from = self.chain(claim.from)?;
        let described_as = claim.described_as.map(|text| clean("described_as", &text, MAX_WORDS)).transpose()?;
        if described_as.is_some() && !from.iter().any(|step| step == UNKNOWN) {
            let reason = Reason::new(Because::Value, "`described_as` describes nobody");
            return Err(reason.help("it goes with `unknown` in `from`"));
        }
        let stance = claim.stance.map_or(Ok(Stance::Asserts), |text| stance(&text))?;
        Ok(DraftClaim {
            predicate: Some(says.predicate),
            roles: says.roles,
            scope: says.scope,
            value: says.value,
            unit: says.unit,
            when: claim.when.map(|text| time("when", &text)).transpose()?,
            said: claim.said.map(|text| time("said", &text)).transpose()?,
            from,
            described_as,
            by: claim.by.map(|text| self.known.source(&text)).transpose()?,
            medium: claim.medium.map(|text| choice("medium", &text, MEDIA.iter().copied())).transpose()?,
            note: claim.note.map(|text| clean("note", &text, MAX_NOTE)).transpose()?,
            confidence: claim.confidence,
            rules: vec![RULE.to_owned()],
            ..DraftClaim::new(String::new(), stance, claim.paragraph, bytes)
        })
    }

    /// Where the words of a claim stand in the file.
    fn bytes(&self, claim: &Claim) -> Result<Range<usize>, Reason> {
        let (kind, name) = match claim.paragraph {
            Some(number) => (BlockKind::Paragraph(number), format!("paragraph {number}")),
            None => (BlockKind::Headline, "the headline".to_owned()),
        };
        let blocks = &self.question.blocks;
        let Some(at) = blocks.iter().position(|block| block.kind == kind) else {
            let last = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
            let reason = Reason::new(Because::Words, format!("there is no {}", name.trim_start_matches("the ")));
            return Err(reason.help(format!("`blocks` has {last} paragraphs, with their numbers")));
        };
        let words = folded(&claim.quote);
        let shown = short(&words);
        if words.is_empty() {
            return Err(Reason::new(Because::Words, "its quote has no words"));
        }
        let block = &blocks[at];
        let span = match &claim.span {
            Some(span) => {
                let there = self.question.text.get(span.clone());
                let inside = block.span.start <= span.start && span.end <= block.span.end;
                let Some(there) = there.filter(|_| inside) else {
                    let why = format!("{}..{} is no part of {name}", span.start, span.end);
                    let whole = &block.span;
                    let help = format!("it goes from byte {} to {} of `text`", whole.start, whole.end);
                    return Err(Reason::new(Because::Words, why).help(help));
                };
                if folded(there) != words {
                    let why = format!("at {}..{} stands “{}”, not “{shown}”", span.start, span.end, short(there));
                    return Err(Reason::new(Because::Words, why).help("`start` and `end` count bytes of `text`"));
                }
                span.clone()
            }
            None => match self.folded[at].find(&words) {
                Found::Once(span) => span,
                Found::Often => {
                    let why = format!("“{shown}” stands in {name} more than once");
                    return Err(Reason::new(Because::Often, why).help("quote more of it, or give `start` and `end`"));
                }
                Found::Nowhere => {
                    let reason = Reason::new(Because::Words, format!("“{shown}” does not stand in {name}"));
                    let elsewhere =
                        blocks.iter().zip(&self.folded).find(|(_, text)| text.find(&words) != Found::Nowhere);
                    return Err(match elsewhere.map(|(block, _)| block.kind) {
                        Some(BlockKind::Paragraph(number)) => reason.help(format!("it stands in paragraph {number}")),
                        Some(BlockKind::Headline) => reason.help("it stands in the headline"),
                        _ => reason.help("copy the words of the text as they stand, signs and accents too"),
                    });
                }
            },
        };
        Ok(self.question.source(block, &span))
    }

    fn says(&self, says: Says) -> Result<Said, Reason> {
        let vocabulary = &self.question.tools.dossier.vocabulary;
        let Some(predicate) = vocabulary.named(&says.predicate) else {
            let near = nearest(&says.predicate, vocabulary.predicates.iter().map(|one| one.id.as_str()));
            let why = format!("there is no predicate `{}`", short(&says.predicate));
            let help = near.map_or("`vocabulary` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
            return Err(Reason::new(Because::Name, why).help(help));
        };
        let mut roles = Vec::with_capacity(says.roles.len());
        for (name, values) in says.roles {
            let values = self.filler(predicate, &name, values)?;
            roles.push((name, values));
        }
        for role in predicate.roles.iter().filter(|role| role.required) {
            let name = vocabulary.role_name(role.id);
            if !roles.iter().any(|(own, _)| own == name) {
                let why = format!("`{}` needs the role `{name}`", predicate.id);
                return Err(Reason::new(Because::Value, why));
            }
        }
        let scope = says.scope.map(|text| self.scope(predicate, &text)).transpose()?;
        let (value, unit) = figure(predicate, says.value, says.unit, says.population)?;
        Ok(Said { predicate: predicate.id.clone(), roles, scope, value, unit })
    }

    /// What fills a role.
    fn filler(&self, predicate: &Predicate, name: &str, values: Vec<String>) -> Result<Vec<String>, Reason> {
        let vocabulary = &self.question.tools.dossier.vocabulary;
        let Some(role) = predicate.roles.iter().find(|role| vocabulary.role_name(role.id) == name) else {
            let names = || predicate.roles.iter().map(|role| vocabulary.role_name(role.id));
            let why = format!("`{}` has no role `{}`", predicate.id, short(name));
            let help = match nearest(name, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has {}", listed(names())),
            };
            return Err(Reason::new(Because::Name, why).help(help));
        };
        if values.is_empty() {
            return Err(Reason::new(Because::Value, format!("`{name}` is filled by nobody")));
        }
        if values.len() > MAX_FILLERS {
            let why = format!("`{name}` is filled by {}", values.len());
            return Err(Reason::new(Because::Value, why).help(format!("a list has {MAX_FILLERS} at most")));
        }
        let wanted = match role.takes {
            RoleType::Entity(kind) => Some(kind),
            RoleType::Any => None,
            RoleType::Text => return values.iter().map(|text| clean(name, text, MAX_WORDS)).collect(),
        };
        let mut ids: Vec<String> = Vec::with_capacity(values.len());
        for text in &values {
            let id = self.known.entity(text, wanted)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// How much of a place, as the vocabulary spells it.
    fn scope(&self, predicate: &Predicate, text: &str) -> Result<String, Reason> {
        if !predicate.scoped {
            return Err(Reason::new(Because::Value, format!("`{}` takes no scope", predicate.id)));
        }
        let words = &self.question.tools.dossier.vocabulary.scopes;
        let folded = fold(text);
        if let Some(word) = words.iter().find(|word| fold(&word.word) == folded) {
            return Ok(word.word.clone());
        }
        match percentage(text) {
            Ok(_) => Ok(text.trim().to_owned()),
            Err(invalid) => Err(match nearest(&folded, words.iter().map(|word| word.word.as_str())) {
                Some(near) => Reason::new(Because::Value, invalid.message).help(format!("did you mean `{near}`?")),
                None => unread("scope", invalid),
            }),
        }
    }

    /// The chain, without the publisher, who closes it by itself.
    fn chain(&self, from: Vec<String>) -> Result<Vec<String>, Reason> {
        if from.len() > MAX_STEPS {
            return Err(Reason::new(Because::Value, format!("the chain has more than {MAX_STEPS} steps")));
        }
        let mut steps: Vec<String> = Vec::with_capacity(from.len());
        for text in &from {
            let step = if text == UNKNOWN { UNKNOWN.to_owned() } else { self.known.source(text)? };
            if steps.last() == Some(&step) && step != UNKNOWN {
                return Err(Reason::new(Because::Value, format!("`{step}` relays itself")).help("name each step once"));
            }
            steps.push(step);
        }
        if steps.last() == Some(&self.publisher) {
            steps.pop();
        }
        Ok(steps)
    }
}

/// What a claim says, looked up.
struct Said {
    predicate: String,
    roles: Vec<(String, Vec<String>)>,
    scope: Option<String>,
    value: Option<(String, Option<String>)>,
    unit: Option<String>,
}

/// The number and who is counted, and what is, where it is not people.
type Figure = (Option<(String, Option<String>)>, Option<String>);

fn figure(
    predicate: &Predicate,
    value: Option<String>,
    unit: Option<String>,
    population: Option<String>,
) -> Result<Figure, Reason> {
    let is = predicate.kind == PredicateKind::Figure;
    let given = [("value", value.is_some()), ("unit", unit.is_some()), ("population", population.is_some())];
    if let Some((key, _)) = given.iter().find(|(_, given)| *given && !is) {
        return Err(Reason::new(Because::Value, format!("`{}` is no figure and takes no `{key}`", predicate.id)));
    }
    if !is {
        return Ok((None, None));
    }
    let Some(value) = value else {
        return Err(Reason::new(Because::Value, format!("`{}` is a figure and needs `value`", predicate.id)));
    };
    crate::load::figure(&value).map_err(|invalid| unread("value", invalid))?;
    let population = population.map(|text| clean("population", &text, MAX_WORDS)).transpose()?;
    let unit = unit.map(|text| clean("unit", &text, MAX_WORDS)).transpose()?;
    Ok((Some((value.trim().to_owned(), population)), unit))
}

fn time(key: &str, text: &str) -> Result<String, Reason> {
    crate::load::time(text).map_err(|invalid| unread(key, invalid))?;
    Ok(text.trim().to_owned())
}

fn stance(text: &str) -> Result<Stance, Reason> {
    let name = choice("stance", text, Stance::ALL.iter().map(|(_, name)| *name))?;
    Ok(Stance::ALL.iter().find(|(_, one)| *one == name).map_or(Stance::Asserts, |(stance, _)| *stance))
}

/// One of a few words.
fn choice<'w>(key: &str, text: &str, words: impl Iterator<Item = &'w str> + Clone) -> Result<String, Reason> {
    if words.clone().any(|word| word == text) {
        return Ok(text.to_owned());
    }
    let reason = Reason::new(Because::Value, format!("there is no {key} `{}`", short(text)));
    Err(match nearest(text, words.clone()) {
        Some(near) => reason.help(format!("did you mean `{near}`?")),
        None => reason.help(format!("there are {}", listed(words))),
    })
}

fn unread(key: &str, invalid: Invalid) -> Reason {
    Reason::new(Because::Value, format!("`{key}`: {}", invalid.message)).help(invalid.help)
}
