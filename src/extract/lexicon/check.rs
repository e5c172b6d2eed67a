//! What a lexicon says that nothing can come of: predicates, roles, slots and words of the format
//! that do not exist. Left alone, such a line would match nothing and never say so.

use std::collections::HashMap;

use super::Carries;
use crate::files::Files;
use crate::finding::{Code, Finding};
use crate::load::{
    BUILT_IN_LEXICONS, MEDIA, NounClass, RawCue, RawEvent, RawLexicon, RawSlot, RawVerbs, Row, Text, listed, nearest,
    short,
};
use crate::model::{Predicate, PredicateKind, RoleType, Stance, Vocabulary};
use crate::resolve::{duplicate, kind_words, scope_word, unknown_predicate, unknown_role};

/// Slots that are no prepositions.
const SLOTS: [&str; 8] = ["subject", "object", "before", "behind", "itself", "context", "speaker", "where"];

/// The role that takes a number and whom it counts.
const VALUE: &str = "value";

/// What a verb of saying can mean besides.
const SAYINGS: [&str; 1] = ["accuses"];

/// In which voice a verb can be told to tell something.
const VOICES: [&str; 3] = ["passive", "active", "alone"];

/// Reports what is wrong with the lexicons of a dossier, file by file. Those that come with the program
/// are held against the program's own vocabulary by its tests: of a dossier with another one, what they
/// say too much is passed over.
pub fn check(files: &Files, raw: &[RawLexicon], vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in raw.iter().filter(|one| !files.get(one.language.span.file).path().starts_with(BUILT_IN_LEXICONS)) {
        let same = raw.iter().filter(|other| other.language.text == one.language.text);
        let own = same.flat_map(|other| &other.grammar.prepositions).collect();
        let mut checker = Checker { vocabulary, prepositions: own, findings: Vec::new() };
        checker.lexicon(one);
        findings.extend(checker.findings);
    }
    findings
}

struct Checker<'v> {
    vocabulary: &'v Vocabulary,
    /// The prepositions of the language, in all its files.
    prepositions: Vec<&'v Row<'v>>,
    findings: Vec<Finding>,
}

impl<'v> Checker<'v> {
    fn lexicon(&mut self, raw: &RawLexicon) {
        self.ids(raw);
        self.grammar(raw);
        raw.events.iter().for_each(|event| self.event(event));
        for verbs in &raw.speech.verbs {
            self.verbs(verbs);
            verbs.means.iter().for_each(|means| self.known(means, "meaning of a verb of saying", SAYINGS));
        }
        for verbs in &raw.speech.carriers {
            self.verbs(verbs);
            match &verbs.means {
                Some(means) => self.known(means, "meaning of a carrier", Carries::ALL.map(|(_, name)| name)),
                None => self.missing(&verbs.id, "means", "what it makes of the verb that it carries"),
            }
        }
        for cue in raw.speech.according.iter().chain(&raw.speech.same).chain(&raw.speech.unnamed) {
            self.cue(cue);
        }
        for nouns in &raw.nouns {
            // The gloss of a channel is a medium.
            for gloss in nouns.words.iter().filter_map(|(_, gloss)| gloss.as_ref()) {
                if nouns.class == NounClass::Channel {
                    self.medium(gloss);
                }
            }
        }
        for (_, scope) in raw.amounts.fractions.iter().chain(&raw.amounts.parts) {
            self.scope(scope);
        }
        for case in &raw.amounts.cases {
            case.scope.iter().for_each(|scope| self.scope(scope));
        }
    }

    /// Ids name the rule behind a draft, so that each stands for one.
    fn ids(&mut self, raw: &RawLexicon) {
        let speech = &raw.speech;
        let events = raw.events.iter().map(|event| &event.id);
        let verbs = speech.verbs.iter().chain(&speech.carriers).map(|verbs| &verbs.id);
        let cues = speech.according.iter().chain(&speech.same).chain(&speech.unnamed).map(|cue| &cue.id);
        let mut first: HashMap<&str, &Text> = HashMap::new();
        for id in events.chain(verbs).chain(cues) {
            match first.get(id.text.as_ref()) {
                Some(before) => self.findings.push(duplicate("lexicon", before, id)),
                None => drop(first.insert(&id.text, id)),
            }
        }
    }

    /// Prepositions that the grammar and the words of speech name.
    fn grammar(&mut self, raw: &RawLexicon) {
        let grammar = &raw.grammar;
        let joining = [&grammar.agent, &grammar.of, &grammar.locatives, &grammar.between];
        let ordering = [&grammar.order, &grammar.after, &grammar.before];
        let speaking = [&raw.speech.to, &raw.speech.through];
        for name in joining.into_iter().chain(ordering).chain(speaking).flatten() {
            if !self.names().any(|known| known == name.text) {
                let near = self.written(name).or_else(|| nearest(&name.text, self.names()));
                self.unknown(name, "preposition of the grammar", near, "add it to `prepositions` of the grammar");
            }
        }
    }

    fn event(&mut self, event: &RawEvent) {
        if event.verbs.is_empty() && event.nouns.is_empty() && event.links.is_empty() {
            self.missing(&event.id, "verbs", "or `nouns`, or `links`: no word tells it");
        }
        let predicate = self.predicate(&event.predicate);
        for (role, slot) in &event.roles {
            if let Some(predicate) = predicate {
                self.role(predicate, role, slot);
            }
            match slot {
                RawSlot::From(slots) => slots.iter().for_each(|slot| self.slot(slot)),
                RawSlot::Is(_) => {}
            }
        }
        if let Some(predicate) = predicate {
            self.required(event, predicate);
        }
        for role in event.needs.iter().chain(&event.lacks) {
            self.filled(event, role);
        }
        if let Some(scope) = &event.scope {
            self.scope(scope);
            if predicate.is_some_and(|predicate| !predicate.scoped) {
                let finding = Finding::new(Code::InvalidScope, format!("`{}` takes no scope", event.predicate.text));
                let finding = finding.label(scope.span, "means nothing for this predicate");
                self.findings.push(finding.help("take it out, or give the predicate a `scope` in the vocabulary"));
            }
        }
        if let Some(tried) = &event.tried {
            self.predicate(tried);
        }
        if let Some(stance) = &event.stance {
            self.known(stance, "stance", Stance::ALL.map(|(_, name)| name));
        }
        if let Some(only) = &event.only {
            self.known(only, "voice of a verb", VOICES);
        }
        if let Some(voice) = &event.voice {
            self.slot(voice);
        }
    }

    /// A vocabulary without any predicate is one that could not be read, which is an error of its own.
    fn predicate(&mut self, text: &Text) -> Option<&'v Predicate> {
        let all = &self.vocabulary.predicates;
        let found = all.iter().find(|predicate| predicate.id == text.text);
        if found.is_none() && !all.is_empty() {
            self.findings.push(unknown_predicate(text, all.iter().map(|predicate| predicate.id.as_str())));
        }
        found
    }

    fn role(&mut self, predicate: &Predicate, name: &Text, slot: &RawSlot) {
        let vocabulary = self.vocabulary;
        if name.text == VALUE {
            if predicate.kind != PredicateKind::Figure {
                let message = format!("`{}` is no figure and takes no `value`", predicate.id);
                let finding = Finding::new(Code::InvalidValue, message).label(name.span, "means nothing for it");
                self.findings.push(finding.help("take it out, or use a predicate of `kind: figure`"));
            }
            return;
        }
        let role = predicate.roles.iter().find(|role| vocabulary.role_name(role.id) == name.text);
        let Some(role) = role else {
            self.findings.push(unknown_role(name, &predicate.id, &predicate.roles, vocabulary));
            return;
        };
        if let (RawSlot::Is(word), true) = (slot, role.takes != RoleType::Text) {
            let kind = kind_words(vocabulary, role.takes);
            let message = format!("`{}` takes something of kind `{kind}`, and no word of its own", short(&name.text));
            let finding = Finding::new(Code::WrongKind, message).label(word.span, "a free word");
            self.findings.push(finding.help("name the slots where it stands in a sentence: `[subject, object]`"));
        }
    }

    /// A claim without a role that its predicate requires is none: the words would tell nothing.
    fn required(&mut self, event: &RawEvent, predicate: &Predicate) {
        for role in predicate.roles.iter().filter(|role| role.required) {
            let name = self.vocabulary.role_name(role.id);
            if event.roles.iter().all(|(own, _)| own.text != name) {
                let message = format!("`{}` needs the role `{name}`", predicate.id);
                let finding = Finding::new(Code::MissingRole, message);
                let finding = finding.label(event.predicate.span, format!("nothing says where to find `{name}`"));
                self.findings.push(finding.help(format!("add `{name}:` with the slots that may hold it")));
            }
        }
        let figure = predicate.kind == PredicateKind::Figure;
        if figure && event.roles.iter().all(|(own, _)| own.text != VALUE) {
            let message = format!("`{}` is a figure and needs the key `value`", predicate.id);
            let finding = Finding::new(Code::MissingKey, message);
            let finding = finding.label(event.predicate.span, "nothing says where to find the number");
            self.findings.push(finding.help("add `value:` with the slots that may hold it"));
        }
    }

    /// `needs` and `lacks` name roles that `says` can fill.
    fn filled(&mut self, event: &RawEvent, role: &Text) {
        let names = || event.roles.iter().map(|(name, _)| name.text.as_ref());
        if !names().any(|name| name == role.text) {
            let otherwise = format!("`says` fills {}", listed(names()));
            let near = nearest(&role.text, names());
            self.unknown(role, "role that these words fill", near, &otherwise);
        }
    }

    fn slot(&mut self, slot: &Text) {
        let known = || SLOTS.into_iter().chain(self.names());
        if !known().any(|name| name == slot.text) {
            let otherwise = format!("it can be {}, or a preposition of the grammar", listed(SLOTS));
            let near = self.written(slot).or_else(|| nearest(&slot.text, known()));
            self.unknown(slot, "slot", near, &otherwise);
        }
    }

    /// What slots call the prepositions of the language.
    fn names(&self) -> impl Iterator<Item = &'v str> + use<'v, '_> {
        self.prepositions.iter().map(|(name, _)| name.text.as_ref())
    }

    /// The preposition that has this spelling: slots call it by its name alone.
    fn written(&self, spelling: &Text) -> Option<&'v str> {
        let has = |words: &[Text]| words.iter().any(|word| word.text == spelling.text);
        self.prepositions.iter().find(|(_, words)| has(words)).map(|(name, _)| name.text.as_ref())
    }

    fn verbs(&mut self, raw: &RawVerbs) {
        if raw.verbs.is_empty() {
            self.missing(&raw.id, "verbs", "the verbs that do it");
        }
        if let Some(stance) = &raw.stance {
            self.known(stance, "stance", Stance::ALL.map(|(_, name)| name));
        }
        raw.medium.iter().for_each(|medium| self.medium(medium));
    }

    fn cue(&mut self, raw: &RawCue) {
        if raw.words.is_empty() {
            self.missing(&raw.id, "words", "the phrases that say it");
        }
        raw.medium.iter().for_each(|medium| self.medium(medium));
    }

    fn medium(&mut self, text: &Text) {
        self.known(text, "medium", MEDIA);
    }

    fn scope(&mut self, text: &Text) {
        if !self.vocabulary.scopes.is_empty() {
            scope_word(text, self.vocabulary, &mut self.findings);
        }
    }

    /// One of a closed list of words.
    fn known<const N: usize>(&mut self, text: &Text, what: &str, names: [&str; N]) {
        if !names.contains(&text.text.as_ref()) {
            let otherwise = format!("it can be {}", listed(names));
            self.unknown(text, what, nearest(&text.text, names), &otherwise);
        }
    }

    fn unknown(&mut self, text: &Text, what: &str, near: Option<&str>, otherwise: &str) {
        let help = near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"));
        self.findings.push(
            Finding::new(Code::InvalidValue, format!("`{}` is no {what}", short(&text.text)))
                .label(text.span, format!("not a known {what}"))
                .help(help),
        );
    }

    fn missing(&mut self, id: &Text, key: &str, what: &str) {
        let finding = Finding::new(Code::MissingKey, format!("`{}` needs the key `{key}`", short(&id.text)));
        self.findings
            .push(finding.label(id.span, format!("`{key}` is missing here")).help(format!("add `{key}:`, {what}")));
    }
}
