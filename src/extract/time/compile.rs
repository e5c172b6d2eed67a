//! The section `times:` of a lexicon made ready to be looked up word by word.

use std::collections::HashMap;

use chrono::Weekday;

use super::build::{Capture, Meaning};
use super::value::Count;
use crate::extract::phrases::Phrases;
use crate::extract::words::{Form, Forms, Glue, Sign, words};
use crate::load::{Capitals, Numeric, Piece, RawExpression, RawNumber, RawTimes, Slot, TimeUnit};

/// From one piece of an expression to the next, besides words as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Edge {
    Slot(Slot),
    /// A slot that is one word with what stands before it, a row of `Times::joined`.
    Joined(u16),
    /// Digits as they are.
    Number(u32),
}

/// A place in a [`Trie`].
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub words: HashMap<Form, u32, rustc_hash::FxBuildHasher>,
    pub edges: Vec<(Edge, u32)>,
    /// The expression that is complete here; the first in the lexicon where there are several.
    pub end: Option<u16>,
}

/// Expressions piece by piece; node 0 is the start.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    pub nodes: Vec<Node>,
}

impl Default for Trie {
    fn default() -> Self {
        Trie { nodes: vec![Node::default()] }
    }
}

/// The expressions of time of one language, compiled.
#[derive(Debug, Clone, Default)]
pub struct Times {
    pub(super) meanings: Vec<Meaning>,
    rules: Vec<String>,
    /// Expressions without `{time}`.
    pub(super) simple: Trie,
    /// Expressions with it.
    pub(super) composite: Trie,
    pub(super) joined: Vec<HashMap<Form, Capture, rustc_hash::FxBuildHasher>>,
    pub(super) weekdays: Phrases<Weekday>,
    /// With whether the spelling is an abbreviation.
    pub(super) months: Phrases<(u32, bool)>,
    pub(super) seasons: Phrases<u32>,
    pub(super) parts: Phrases<()>,
    pub(super) units: Phrases<TimeUnit>,
    pub(super) counts: Phrases<Count>,
    pub(super) about: Phrases<()>,
    pub(super) ordinals: Phrases<()>,
    pub(super) days: Phrases<u32>,
    pub(super) capitals: Capitals,
    pub(super) numeric: Numeric,
}

impl Times {
    /// Compiles a lexicon's times; its words are filed among `forms`.
    pub fn compile(raw: &RawTimes, language: &str, forms: &mut Forms, glue: &Glue) -> Times {
        let mut times = Times { capitals: raw.capitals, numeric: raw.numeric, ..Times::default() };
        fill(&mut times.weekdays, raw.weekdays.iter().zip(WEEKDAYS), forms, glue);
        for (month, names) in (1..).zip(&raw.months) {
            for (at, name) in names.iter().enumerate() {
                put(&mut times.months, name, (month, at > 0), forms, glue);
            }
        }
        fill(&mut times.seasons, raw.seasons.iter().zip(1..), forms, glue);
        fill(&mut times.units, raw.units.iter().map(|(unit, names)| (names, *unit)), forms, glue);
        for (list, phrases) in
            [(&raw.parts, &mut times.parts), (&raw.about, &mut times.about), (&raw.ordinals, &mut times.ordinals)]
        {
            fill(phrases, [(list, ())].into_iter(), forms, glue);
        }
        let vague = (&raw.vague, Count { number: None, about: false });
        fill(&mut times.counts, [vague].into_iter(), forms, glue);
        for RawNumber { words, count, approximate } in &raw.numbers {
            let count = Count { number: Some(*count), about: *approximate };
            put(&mut times.counts, words, count, forms, glue);
        }
        for RawNumber { words, count, .. } in &raw.days {
            put(&mut times.days, words, *count, forms, glue);
        }
        let mut compiler = Compiler { raw, times: &mut times, forms, glue, prefixes: HashMap::new() };
        for expression in &raw.expressions {
            compiler.expression(expression, language);
        }
        times
    }

    /// The name of a rule: the language and the expression's id, `fr/ago`.
    pub fn rule(&self, rule: usize) -> &str {
        self.rules.get(rule).map_or("", String::as_str)
    }
}

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn fill<'r, T: Clone>(
    phrases: &mut Phrases<T>,
    rows: impl Iterator<Item = (&'r Vec<String>, T)>,
    forms: &mut Forms,
    glue: &Glue,
) {
    for (names, meaning) in rows {
        for name in names {
            put(phrases, name, meaning.clone(), forms, glue);
        }
    }
}

/// Adds a phrase; unlike a bare [`Phrases::add`], one may end with an apostrophe: `une dizaine d'`.
fn put<T>(phrases: &mut Phrases<T>, phrase: &str, meaning: T, forms: &mut Forms, glue: &Glue) {
    let path: Vec<Form> = split(phrase, glue).into_iter().map(|(text, _)| forms.file(text)).collect();
    phrases.file(&path, meaning);
}

/// The words of a phrase as the text will be split, each with its sign.
fn split<'p>(phrase: &'p str, glue: &Glue) -> Vec<(&'p str, Sign)> {
    // What an apostrophe ends is only split off before a word: give it one, and take that away again.
    let open = phrase.ends_with(['\'', '’']);
    let text = if open { format!("{phrase}x") } else { phrase.to_owned() };
    let mut split = Vec::new();
    words(&text, 0, &Forms::default(), glue, &mut split);
    let inside = |start: u32, end: u32| phrase.get(start as usize..(end as usize).min(phrase.len()));
    let words = split.into_iter().filter_map(|word| Some((inside(word.start, word.end)?, word.sign)));
    words.filter(|(text, _)| !text.is_empty()).collect()
}

struct Compiler<'c> {
    raw: &'c RawTimes,
    times: &'c mut Times,
    forms: &'c mut Forms,
    glue: &'c Glue,
    prefixes: HashMap<(String, Slot), u16>,
}

impl Compiler<'_> {
    fn expression(&mut self, expression: &RawExpression, language: &str) {
        // No lexicon comes near this many; what is past it is left out rather than misnamed.
        let Ok(index) = u16::try_from(self.times.meanings.len()) else { return };
        self.times.meanings.push(Meaning::of(expression));
        self.times.rules.push(format!("{language}/{}", expression.id));
        for way in &expression.ways {
            let mut steps = Vec::new();
            for piece in way {
                match piece {
                    Piece::Slot(slot) => steps.push(Step::Edge(Edge::Slot(*slot))),
                    Piece::Joined(before, slot) => steps.push(Step::Edge(Edge::Joined(self.joined(before, *slot)))),
                    Piece::Words(run) => self.run(run, &mut steps),
                }
            }
            let composite = steps.contains(&Step::Edge(Edge::Slot(Slot::Time)));
            let trie = if composite { &mut self.times.composite } else { &mut self.times.simple };
            add(trie, &steps, index);
        }
    }

    /// Words as they are, split as the text will be.
    fn run(&mut self, run: &str, steps: &mut Vec<Step>) {
        for (text, sign) in split(run, self.glue) {
            steps.push(match (sign, text.parse()) {
                (Sign::Number, Ok(number)) => Step::Edge(Edge::Number(number)),
                _ => Step::Word(self.forms.file(text)),
            });
        }
    }

    /// The table of all words that begin with `before` and go on with what fits a slot.
    fn joined(&mut self, before: &str, slot: Slot) -> u16 {
        if let Some(row) = self.prefixes.get(&(before.to_owned(), slot)) {
            return *row;
        }
        let row = u16::try_from(self.times.joined.len()).unwrap_or(u16::MAX);
        let mut table = HashMap::default();
        let mut put = |tail: &str, capture| table.insert(self.forms.file(&format!("{before}{tail}")), capture);
        let rows = |rows: &[Vec<String>]| -> Vec<(u32, String)> {
            (1..).zip(rows).flat_map(|(at, names)| names.iter().map(move |name| (at, name.clone()))).collect()
        };
        match slot {
            Slot::Month => rows(&self.raw.months).iter().for_each(|(at, name)| {
                put(name, Capture::Month(*at));
            }),
            Slot::Season => rows(&self.raw.seasons).iter().for_each(|(at, name)| {
                put(name, Capture::Season(*at));
            }),
            Slot::Weekday => {
                for (names, weekday) in self.raw.weekdays.iter().zip(WEEKDAYS) {
                    names.iter().for_each(|name| {
                        put(name, Capture::Weekday(weekday));
                    });
                }
            }
            Slot::Unit => {
                for (unit, names) in &self.raw.units {
                    names.iter().for_each(|name| {
                        put(name, Capture::Unit(*unit));
                    });
                }
            }
            Slot::Part => self.raw.parts.iter().for_each(|name| {
                put(name, Capture::Part);
            }),
            Slot::Minute => (0..60).for_each(|minute| {
                put(&format!("{minute:02}"), Capture::Minute(minute));
            }),
            _ => {}
        }
        self.times.joined.push(table);
        self.prefixes.insert((before.to_owned(), slot), row);
        row
    }
}

/// One step of a way to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Word(Form),
    Edge(Edge),
}

fn add(trie: &mut Trie, steps: &[Step], expression: u16) {
    let mut node = 0;
    for step in steps {
        let fresh = trie.nodes.len() as u32;
        let here = &mut trie.nodes[node];
        let next = match step {
            Step::Word(form) => *here.words.entry(*form).or_insert(fresh),
            Step::Edge(edge) => match here.edges.iter().find(|(known, _)| known == edge) {
                Some((_, next)) => *next,
                None => {
                    here.edges.push((*edge, fresh));
                    fresh
                }
            },
        };
        if next == fresh {
            trie.nodes.push(Node::default());
        }
        node = next as usize;
    }
    if node != 0 {
        trie.nodes[node].end.get_or_insert(expression);
    }
}
