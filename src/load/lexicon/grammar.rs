//! `grammar`: how a language glues words, its small words by what they do, and how its verbs bend.

use super::super::Text;
use super::super::fields::Fields;
use super::super::nearest::nearest;
use super::super::node::Node;
use super::super::page::{Page, listed, short};
use super::{Row, table};
use crate::finding::{Code, Finding};

/// What a small word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// `the`
    Definite,
    /// `a`
    Indefinite,
    /// `this`
    Demonstrative,
    /// `its`
    Possessive,
    /// `he`
    SubjectPronoun,
    /// `him`, standing before the verb or after it
    ObjectPronoun,
    /// `itself`
    Reflexive,
    /// `who`, as the subject of what follows
    RelativeSubject,
    /// `whom`, `where`
    Relative,
    /// `where`, of the relatives: the place before it
    Where,
    /// `that`, after a verb of saying
    That,
    /// `because`: begins a clause
    Subordinator,
    /// `while`: begins a clause that stands on its own feet, out of what somebody else says
    Break,
    /// `and`
    And,
    /// `or`
    Or,
    /// `not`
    Negator,
    /// `without`, before a verb or a noun
    Privative,
    /// `also`: may stand inside a group of verbs
    Adverb,
    /// `been`
    Been,
    /// `to`, before an infinitive
    InfinitiveMark,
    /// `reportedly`: what is said is not vouched for
    Hedge,
    /// `again`
    Again,
    /// `'s`: what stands before it owns what follows
    Owner,
    /// `but`, behind a negation that then says *only*
    Restrictive,
    /// `to`, `for`: what follows is meant to be, not told to be
    Purpose,
    /// `we`, `our`: whoever speaks
    FirstPerson,
    /// `when`: what follows happened at the time before it
    When,
    /// `he`, `she`: one person, and no party
    Person,
    /// `these`: of several
    Plural,
    /// `not at all`: a negation that no `but` turns into *only*
    Refusal,
    /// `including`: some of those counted
    Including,
    /// `two`, `both`: of what was spoken of
    Pair,
    /// `a`, where it counts one: `a civilian was killed`
    One,
    /// `last`, of many
    Last,
    /// `on one side`: before each of those who do what the sentence before tells
    Side,
    /// `biggest`, `first`: a time since when says how long there was none like it
    Superlative,
    /// `if`: what follows is supposed, not told
    Condition,
    /// `if`, of the conditions: of what is past, it grants what is so
    Concession,
}

/// Every class with its name in YAML.
pub const CLASSES: [(WordClass, &str); 38] = [
    (WordClass::Definite, "definite"),
    (WordClass::Indefinite, "indefinite"),
    (WordClass::Demonstrative, "demonstrative"),
    (WordClass::Possessive, "possessive"),
    (WordClass::SubjectPronoun, "subject_pronoun"),
    (WordClass::ObjectPronoun, "object_pronoun"),
    (WordClass::Reflexive, "reflexive"),
    (WordClass::RelativeSubject, "relative_subject"),
    (WordClass::Relative, "relative"),
    (WordClass::Where, "where"),
    (WordClass::That, "that"),
    (WordClass::Subordinator, "subordinator"),
    (WordClass::Break, "break"),
    (WordClass::Pair, "pair"),
    (WordClass::One, "one"),
    (WordClass::Last, "last"),
    (WordClass::Superlative, "superlative"),
    (WordClass::Side, "side"),
    (WordClass::And, "and"),
    (WordClass::Or, "or"),
    (WordClass::Negator, "negator"),
    (WordClass::Privative, "privative"),
    (WordClass::Adverb, "adverb"),
    (WordClass::Been, "been"),
    (WordClass::InfinitiveMark, "infinitive_mark"),
    (WordClass::Hedge, "hedge"),
    (WordClass::Again, "again"),
    (WordClass::Owner, "owner"),
    (WordClass::Restrictive, "restrictive"),
    (WordClass::Purpose, "purpose"),
    (WordClass::FirstPerson, "first_person"),
    (WordClass::When, "when"),
    (WordClass::Person, "person"),
    (WordClass::Plural, "plural"),
    (WordClass::Refusal, "refusal"),
    (WordClass::Including, "including"),
    (WordClass::Condition, "condition"),
    (WordClass::Concession, "concession"),
];

/// The forms of a verb that are told apart.
pub const TENSES: [&str; 9] =
    ["infinitive", "present", "imperfect", "past", "future", "conditional", "subjunctive", "gerund", "participle"];

/// `grammar`.
#[derive(Debug, Clone, Default)]
pub struct RawGrammar<'t> {
    /// `glue.before`: what an apostrophe ends.
    pub ahead: Vec<Text<'t>>,
    /// `glue.after`: what stands at a word's end and is a word of its own.
    pub behind: Vec<Text<'t>>,
    /// `glue.halves`.
    pub halves: Vec<Text<'t>>,
    /// `classes`: small words by what they do.
    pub classes: Vec<(WordClass, Vec<Text<'t>>)>,
    /// `prepositions`: by the name that slots call them.
    pub prepositions: Vec<Row<'t>>,
    /// `agent`: the preposition before whoever did what a passive tells.
    pub agent: Vec<Text<'t>>,
    /// `of`: the preposition that joins a noun to its complement.
    pub of: Vec<Text<'t>>,
    /// `locatives`: prepositions before where something happened.
    pub locatives: Vec<Text<'t>>,
    /// `between`: prepositions before two things.
    pub between: Vec<Text<'t>>,
    /// `order`: prepositions before what came first, or later: `after`, `before`.
    pub order: Vec<Text<'t>>,
    /// `after`: those of them before what came first.
    pub after: Vec<Text<'t>>,
    /// `before`: those before what came later.
    pub before: Vec<Text<'t>>,
    /// `have`, `be`, `modal`: auxiliaries, by tense or, for modals, by what they add.
    pub have: Vec<Row<'t>>,
    /// See [`RawGrammar::have`].
    pub be: Vec<Row<'t>>,
    /// See [`RawGrammar::have`].
    pub modal: Vec<Row<'t>>,
    /// `adverb_endings`.
    pub adverb_endings: Vec<Text<'t>>,
    /// `verb_endings`: endings by which an unknown word is taken for a finite verb.
    pub verb_endings: Vec<Text<'t>>,
    /// `participle_endings`: endings by which an unknown word after an auxiliary is a participle.
    pub participle_endings: Vec<Text<'t>>,
    /// `with_be`: verbs whose past is told with `be`.
    pub with_be: Vec<Text<'t>>,
    /// `paradigms`: the ending of an infinitive, and what takes its place in each tense.
    pub paradigms: Vec<(Text<'t>, Vec<Row<'t>>)>,
    /// `name_before_noun`: a name can stand before the noun it belongs to.
    pub name_before_noun: bool,
}

pub(super) fn grammar<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawGrammar<'t>> {
    let mut fields = page.fields(node, "a grammar")?;
    let mut grammar = RawGrammar::default();
    if let Some(mut glue) = fields.take("glue").and_then(|node| page.fields(node, "glue")) {
        grammar.ahead = glue.texts("before");
        grammar.behind = glue.texts("after");
        grammar.halves = glue.texts("halves");
        glue.finish();
    }
    for (name, words) in table(&mut fields, "classes") {
        if let Some(class) = known(page, &name, "class of words", CLASSES.map(|(_, name)| name)) {
            grammar.classes.push((CLASSES[class].0, words));
        }
    }
    grammar.prepositions = table(&mut fields, "prepositions");
    grammar.agent = fields.texts("agent");
    grammar.of = fields.texts("of");
    grammar.locatives = fields.texts("locatives");
    grammar.between = fields.texts("between");
    grammar.order = fields.texts("order");
    grammar.after = fields.texts("after");
    grammar.before = fields.texts("before");
    grammar.have = tensed(&mut fields, "have");
    grammar.be = tensed(&mut fields, "be");
    grammar.modal = tensed(&mut fields, "modal");
    grammar.adverb_endings = fields.texts("adverb_endings");
    grammar.verb_endings = fields.texts("verb_endings");
    grammar.participle_endings = fields.texts("participle_endings");
    grammar.with_be = fields.texts("with_be");
    grammar.name_before_noun = fields.flag("name_before_noun").unwrap_or(false);
    if let Some(mut paradigms) = fields.take("paradigms").and_then(|node| page.fields(node, "paradigms")) {
        for (ending, node) in paradigms.rest() {
            let Some(mut forms) = page.fields(node, "a paradigm") else { continue };
            let rows = forms.rest().into_iter().filter_map(|(tense, node)| Some((tense, page.texts(node, "tense")?)));
            let rows = rows.filter(|(tense, _)| known(page, tense, "tense", TENSES).is_some()).collect();
            grammar.paradigms.push((ending, rows));
        }
    }
    fields.finish();
    Some(grammar)
}

fn tensed<'t>(fields: &mut Fields<'_, 't>, key: &'static str) -> Vec<Row<'t>> {
    let page = fields.page();
    let rows = table(fields, key);
    rows.into_iter().filter(|(tense, _)| known(page, tense, "tense", TENSES).is_some()).collect()
}

/// The place of a word among those of a closed list; others are reported.
pub(super) fn known<const N: usize>(page: &Page, word: &Text, what: &str, names: [&'static str; N]) -> Option<usize> {
    let found = names.iter().position(|name| *name == word.text);
    if found.is_none() {
        let help = match nearest(&word.text, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it can be {}", listed(names)),
        };
        page.report(
            Finding::new(Code::UnknownKey, format!("`{}` is no {what}", short(&word.text)))
                .label(word.span, format!("not a known {what}"))
                .help(help),
        );
    }
    found
}
