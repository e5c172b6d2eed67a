//! Conditions of rules that no claim can meet: two that contradict one another, or a branch of
//! `any` that what stands around it rules out. A rule that silently matches nothing is a mistake.

use std::collections::BTreeMap;

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::load::MEDIA;
use crate::model::{
    Condition, Facet, Interest, Numbers, PredicateId, RecordKey, Rule, Source, SourceKind, Stance, Test, Vocabulary,
    Voice, Who,
};

/// Reports what no claim can meet, once a rule and branch.
pub(super) fn unreachable(rules: &[Rule], vocabulary: &Vocabulary, sources: &[Source], findings: &mut Vec<Finding>) {
    for rule in rules {
        let mut walk = Walk { vocabulary, sources, found: Vec::new() };
        walk.holds(&rule.when, &Possible::default());
        findings.extend(walk.found);
    }
}

/// Something of which a claim has exactly one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Aspect {
    Predicate,
    Stance,
    Medium,
    Headline,
    Interpreted,
    Spokesperson,
    Interest,
    Voice,
    Kind(Who),
    Base(Who),
    Id(Who),
    Record(Who, RecordKey),
    Relays,
    Lag,
}

/// The values that an aspect can still have.
#[derive(Debug, Clone)]
enum Values {
    /// A flag for each value there is.
    Some(Vec<bool>),
    /// Those between two bounds, included.
    Between(i64, i64),
}

impl Values {
    fn both(&self, other: &Values) -> Values {
        match (self, other) {
            (Values::Some(a), Values::Some(b)) => Values::Some(a.iter().zip(b).map(|(a, b)| *a && *b).collect()),
            (Values::Between(a, b), Values::Between(c, d)) => Values::Between(*a.max(c), *b.min(d)),
            // An aspect keeps to one form.
            (one, _) => one.clone(),
        }
    }

    fn empty(&self) -> bool {
        match self {
            Values::Some(flags) => !flags.contains(&true),
            Values::Between(low, high) => low > high,
        }
    }

    /// All others; nothing where those are no single stretch.
    fn others(self) -> Option<Values> {
        match self {
            Values::Some(flags) => Some(Values::Some(flags.into_iter().map(|flag| !flag).collect())),
            Values::Between(i64::MIN, high) => Some(Values::Between(high.saturating_add(1), i64::MAX)),
            Values::Between(low, i64::MAX) => Some(Values::Between(i64::MIN, low.saturating_sub(1))),
            Values::Between(..) => None,
        }
    }
}

/// For each aspect asked about so far, the values left and the last condition that bore on it.
#[derive(Debug, Clone, Default)]
struct Possible(BTreeMap<Aspect, (Values, String, Span)>);

struct Walk<'a> {
    vocabulary: &'a Vocabulary,
    sources: &'a [Source],
    found: Vec<Finding>,
}

impl Walk<'_> {
    /// What is possible once a condition holds; nothing where it cannot, which is reported.
    fn holds(&mut self, condition: &Condition, around: &Possible) -> Option<Possible> {
        let mut possible = around.clone();
        // What branches comes last: by then all that stands around it is known.
        let (branches, plain): (Vec<&Condition>, Vec<&Condition>) =
            flat(condition).into_iter().partition(|condition| matches!(condition, Condition::Any(_)));
        for condition in plain {
            let (test, words, span, negated) = match condition {
                Condition::Test(test, words, span) => (test, words, *span, false),
                Condition::Not(inner) => match &flat(inner)[..] {
                    [Condition::Test(test, words, span)] => (test, words, *span, true),
                    _ => continue,
                },
                Condition::All(_) | Condition::Any(_) => continue,
            };
            let words = if negated { format!("not: {words}") } else { words.clone() };
            if let (Some(finding), false) = (self.lacks_role(test, span, &possible), negated) {
                self.found.push(finding);
                return None;
            }
            for (at, (aspect, values)) in self.values(test).into_iter().enumerate() {
                // What a test takes for granted, after what it asks, is not turned around.
                let values = if negated && at == 0 { values.others() } else { Some(values).filter(|_| !negated) };
                let Some(values) = values else { continue };
                let before = possible.0.get(&aspect).cloned();
                let left = before.as_ref().map_or(values.clone(), |(before, ..)| before.both(&values));
                if left.empty() {
                    self.found.push(contradictory(&words, span, before.map(|(_, words, span)| (words, span))));
                    return None;
                }
                possible.0.insert(aspect, (left, words.clone(), span));
            }
        }
        for who in [Who::Origin, Who::Publisher] {
            if let Some(finding) = self.named_otherwise(who, &possible) {
                self.found.push(finding);
                return None;
            }
        }
        for branch in branches {
            if let Condition::Any(any) = branch {
                for inner in any {
                    self.holds(inner, &possible);
                }
            }
        }
        Some(possible)
    }

    /// The aspects a test bears on: first what it asks, then what it takes for granted.
    fn values(&self, test: &Test) -> Vec<(Aspect, Values)> {
        let voices = |wanted: &[Voice]| (Aspect::Voice, among(&Voice::ALL.map(|(voice, _)| voice), wanted));
        let known = || voices(&[Voice::Named, Voice::Own]);
        let numbers = |numbers: &Numbers| Values::Between(numbers.low, numbers.high);
        match test {
            Test::Speaker(who, facet) => {
                let mut found: Vec<(Aspect, Values)> = self.facet(*who, facet).into_iter().collect();
                if *who == Who::Origin && !found.is_empty() {
                    found.push(known());
                }
                found
            }
            Test::Relay(_) => vec![(Aspect::Relays, Values::Between(2, i64::MAX))],
            Test::Voice(wanted) => vec![voices(wanted)],
            Test::DescribedAs(_) => vec![voices(&[Voice::Unnamed])],
            Test::Predicate(wanted) => {
                let rows = 0..self.vocabulary.predicates.len();
                let fits = rows.map(|row| self.vocabulary.is_kind_of(PredicateId::new(row), wanted));
                vec![(Aspect::Predicate, Values::Some(fits.collect()))]
            }
            Test::Stance(wanted) => vec![(Aspect::Stance, among(&Stance::ALL.map(|(stance, _)| stance), wanted))],
            Test::Medium(wanted) => {
                // The last stands for no medium at all.
                let named = MEDIA.iter().map(|medium| wanted.iter().any(|one| one == medium));
                vec![(Aspect::Medium, Values::Some(named.chain([false]).collect()))]
            }
            Test::Headline(wanted) => vec![(Aspect::Headline, flag(*wanted))],
            Test::Interpreted(wanted) => vec![(Aspect::Interpreted, flag(*wanted))],
            Test::Spokesperson(wanted) => vec![(Aspect::Spokesperson, flag(*wanted))],
            Test::Interest(wanted) => {
                let named = Interest::ALL.iter().map(|(interest, _)| wanted.contains(interest));
                vec![(Aspect::Interest, Values::Some(named.chain([false]).collect())), known()]
            }
            Test::Relays(wanted) => vec![(Aspect::Relays, Values::Between(wanted.low.max(0), wanted.high))],
            Test::Lag(wanted) => vec![(Aspect::Lag, numbers(wanted))],
            Test::SideOf(_, Who::Origin) | Test::RivalOf(_, Who::Origin) => Vec::new(),
            _ => Vec::new(),
        }
    }

    fn facet(&self, who: Who, facet: &Facet) -> Option<(Aspect, Values)> {
        let rows = |fits: &dyn Fn(usize) -> bool| Values::Some((0..self.sources.len()).map(fits).collect());
        Some(match facet {
            Facet::Kind(wanted) => (Aspect::Kind(who), among(&SourceKind::ALL.map(|(kind, _)| kind), wanted)),
            Facet::Base(letters) => (Aspect::Base(who), among(&['A', 'B', 'C', 'D', 'E', 'F'], &letters.0)),
            Facet::Id(wanted) => (Aspect::Id(who), rows(&|row| wanted.iter().any(|id| id.index() == row))),
            Facet::Record(key, numbers) => {
                (Aspect::Record(who, *key), Values::Between(numbers.low.max(0), numbers.high))
            }
            // One may wish for several, and be owned through several.
            Facet::Interests(_) | Facet::Owner(_) => return None,
        })
    }

    /// Sources asked for by id, none of which is what else is asked of them.
    fn named_otherwise(&self, who: Who, possible: &Possible) -> Option<Finding> {
        let (Values::Some(ids), words, span) = possible.0.get(&Aspect::Id(who))? else { return None };
        let fits = |aspect: Aspect, row: usize| match possible.0.get(&aspect) {
            Some((Values::Some(flags), ..)) => flags[match aspect {
                Aspect::Kind(_) => SourceKind::ALL.iter().position(|(kind, _)| *kind == self.sources[row].kind)?,
                _ => (self.sources[row].reliability as usize).checked_sub('A' as usize)?,
            }]
            .then_some(()),
            _ => Some(()),
        };
        [Aspect::Kind(who), Aspect::Base(who)].into_iter().find_map(|aspect| {
            let (_, other, at) = possible.0.get(&aspect)?;
            let met = (0..ids.len()).any(|row| ids[row] && fits(aspect, row).is_some());
            (!met).then(|| contradictory(words, *span, Some((other.clone(), *at))))
        })
    }

    /// A role that none of the predicates asked for has.
    fn lacks_role(&self, test: &Test, span: Span, possible: &Possible) -> Option<Finding> {
        let (Test::Role(role, _) | Test::SideOf(role, _) | Test::RivalOf(role, _)) = test else { return None };
        let (Values::Some(predicates), words, at) = possible.0.get(&Aspect::Predicate)? else { return None };
        let has = |row: usize| self.vocabulary.predicates[row].role(*role).is_some();
        if (0..predicates.len()).any(|row| predicates[row] && has(row)) {
            return None;
        }
        let name = self.vocabulary.role_name(*role);
        Some(
            Finding::new(Code::ImpossibleCondition, format!("no predicate that is asked for has a role `{name}`"))
                .label(span, "no claim can meet this")
                .label(*at, format!("beside `{words}`"))
                .help("ask for a role of those predicates, or for another predicate"),
        )
    }
}

/// A condition without the `all` around it and inside it.
fn flat(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(all) => all.iter().flat_map(flat).collect(),
        Condition::Any(any) if any.len() == 1 => flat(&any[0]),
        other => vec![other],
    }
}

fn among<T: PartialEq>(all: &[T], wanted: &[T]) -> Values {
    Values::Some(all.iter().map(|one| wanted.contains(one)).collect())
}

fn flag(wanted: bool) -> Values {
    Values::Some(vec![wanted, !wanted])
}

fn contradictory(words: &str, span: Span, before: Option<(String, Span)>) -> Finding {
    let finding = match before {
        Some((before, at)) => {
            let message = format!("no claim meets both `{before}` and `{words}`");
            Finding::new(Code::ImpossibleCondition, message).label(at, "where this holds").label(span, "this cannot")
        }
        None => Finding::new(Code::ImpossibleCondition, format!("no claim meets `{words}`")).label(span, "never holds"),
    };
    finding.help("take one of them out; conditions of which one is enough stand in a list under `any`")
}
