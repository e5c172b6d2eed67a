//! Turns lexicon files of one language into tables.

use std::collections::HashMap;

use super::verbs::forms;
use super::{
    CarrierId, Carries, Cue, CueId, CueKind, Does, Event, EventId, Fill, Lexicon, Noun, NounId, Only, PrepId, Reading,
    Slot, Speech, SpeechId, Tense, Use, Verb, VerbId,
};
use crate::extract::phrases::path;
use crate::extract::words::Form;
use crate::load::{RawCue, RawEvent, RawGrammar, RawLexicon, RawSlot, TENSES, Text, WordClass};

/// One lexicon out of all files of its language, in the order given.
pub fn compile(raw: &[&RawLexicon]) -> Lexicon {
    let mut made = Maker { out: Lexicon::default(), verbs: HashMap::new() };
    if let Some(first) = raw.first() {
        made.out.language = first.language.text.to_string();
    }
    let grammar: Vec<&RawGrammar> = raw.iter().map(|raw| &raw.grammar).collect();
    for grammar in &grammar {
        made.grammar(grammar);
    }
    for raw in raw {
        for nouns in &raw.nouns {
            let traits: Vec<Form> = nouns.traits.iter().map(|word| made.out.forms.file(&word.text)).collect();
            for (word, gloss) in &nouns.words {
                let noun = Noun {
                    class: nouns.class,
                    traits: traits.clone(),
                    spelling: word.text.to_string(),
                    gloss: gloss.as_ref().map(|gloss| gloss.text.to_string()),
                };
                made.out.nouns.push(noun);
                let id = NounId(made.out.nouns.len() as u32 - 1);
                made.small(&word.text, Reading::Noun(id));
            }
        }
        for event in &raw.events {
            made.event(event, &grammar);
        }
        made.speech(raw, &grammar);
    }
    for verb in &mut made.out.verbs {
        verb.uses.sort_by_key(|one| (std::cmp::Reverse(one.rest.len()), !one.reflexive));
    }
    made.out
}

struct Maker {
    out: Lexicon,
    verbs: HashMap<String, VerbId>,
}

impl Maker {
    fn grammar(&mut self, raw: &RawGrammar) {
        let texts = |list: &[Text]| list.iter().map(|word| word.text.to_string()).collect::<Vec<String>>();
        self.out.glue.before.extend(texts(&raw.ahead));
        self.out.glue.after.extend(texts(&raw.behind));
        // The longest first: `-t-il` before `-il`.
        self.out.glue.after.sort_by_key(|part| std::cmp::Reverse(part.len()));
        self.out.glue.halves.extend(texts(&raw.halves));
        for (class, words) in &raw.classes {
            for word in words {
                self.small(&word.text, Reading::Class(*class));
            }
        }
        for (name, words) in &raw.prepositions {
            let id = self.preposition(&name.text);
            for word in words {
                self.small(&word.text, Reading::Prep(id));
            }
        }
        for (rows, reading) in
            [(&raw.have, Reading::Have as fn(Tense) -> Reading), (&raw.be, Reading::Be), (&raw.modal, Reading::Modal)]
        {
            for (tense, words) in rows {
                let Some(tense) = TENSES.iter().position(|name| *name == tense.text) else { continue };
                for word in words {
                    self.small(&word.text, reading(Tense::ALL[tense]));
                }
            }
        }
        let mut ids = |words: &[Text]| words.iter().map(|word| self.preposition(&word.text)).collect::<Vec<PrepId>>();
        let (agent, of, locatives, order) = (ids(&raw.agent), ids(&raw.of), ids(&raw.locatives), ids(&raw.order));
        let (after, before, between) = (ids(&raw.after), ids(&raw.before), ids(&raw.between));
        self.out.order.extend(order);
        self.out.after.extend(after);
        self.out.before.extend(before);
        self.out.between.extend(between);
        self.out.agent.extend(agent);
        self.out.of.extend(of);
        self.out.locatives.extend(locatives);
        self.out.adverb_endings.extend(texts(&raw.adverb_endings));
        self.out.verb_endings.extend(texts(&raw.verb_endings));
        self.out.participle_endings.extend(texts(&raw.participle_endings));
        self.out.name_before_noun |= raw.name_before_noun;
        let words = |wanted: WordClass| {
            raw.classes.iter().filter(move |(class, _)| *class == wanted).flat_map(|(_, words)| words)
        };
        self.out.pronouns_agree |= words(WordClass::Plural)
            .any(|many| words(WordClass::SubjectPronoun).any(|pronoun| pronoun.text == many.text));
        for verb in &raw.with_be {
            let id = self.verb(&verb.text, &[raw]);
            self.out.verbs[id.index()].with_be = true;
        }
    }

    fn preposition(&mut self, name: &str) -> PrepId {
        let known = self.out.prepositions.iter().position(|known| known == name);
        PrepId(known.unwrap_or_else(|| {
            self.out.prepositions.push(name.to_owned());
            self.out.prepositions.len() - 1
        }) as u32)
    }

    /// Files what a word or phrase can be.
    fn small(&mut self, phrase: &str, reading: Reading) {
        let path = self.path(phrase);
        match path.as_slice() {
            [form] => {
                if self.out.readings.len() <= form.index() {
                    self.out.readings.resize(form.index() + 1, Default::default());
                }
                let readings = &mut self.out.readings[form.index()];
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
            path => self.out.small.file(path, reading),
        }
    }

    fn path(&mut self, phrase: &str) -> Vec<Form> {
        let glue = self.out.glue.clone();
        path(phrase, &mut self.out.forms, &glue)
    }

    /// A verb by its infinitive, its forms filed when it is new.
    fn verb(&mut self, infinitive: &str, grammar: &[&RawGrammar]) -> VerbId {
        if let Some(id) = self.verbs.get(infinitive) {
            return *id;
        }
        let id = VerbId(self.out.verbs.len() as u32);
        self.out.verbs.push(Verb { infinitive: infinitive.to_owned(), ..Verb::default() });
        self.verbs.insert(infinitive.to_owned(), id);
        for (form, tense) in forms(infinitive, grammar) {
            self.small(&form, Reading::Verb(id, tense));
        }
        id
    }

    /// A use of a verb: `s'emparer de`, `prendre le contrôle de`, `drive … out of`.
    fn usage(&mut self, phrase: &str, does: Does, grammar: &[&RawGrammar]) {
        let (phrase, gap) = (phrase.replace('…', " "), phrase.contains('…'));
        let mut path = self.path(&phrase);
        let reflexive =
            path.first().is_some_and(|form| self.out.readings(*form).contains(&Reading::Class(WordClass::Reflexive)));
        if reflexive {
            path.remove(0);
        }
        if path.is_empty() {
            return;
        }
        path.remove(0);
        let infinitive = infinitive(&phrase, reflexive);
        let preposition = path.last().and_then(|form| {
            self.out.readings(*form).iter().find_map(|reading| match reading {
                Reading::Prep(id) => Some(*id),
                _ => None,
            })
        });
        if preposition.is_some() {
            path.pop();
        }
        let id = self.verb(&infinitive, grammar);
        self.out.verbs[id.index()].uses.push(Use { does, reflexive, rest: path, gap, object: preposition });
    }

    fn slot(&mut self, word: &Text) -> Slot {
        match word.text.as_ref() {
            "subject" => Slot::Subject,
            "object" => Slot::Object,
            "context" => Slot::Context,
            "speaker" => Slot::Speaker,
            "before" => Slot::Before,
            "behind" => Slot::Behind,
            "itself" => Slot::Itself,
            "where" => Slot::Locative,
            other => Slot::Prep(self.preposition(other)),
        }
    }

    fn event(&mut self, raw: &RawEvent, grammar: &[&RawGrammar]) {
        let mut roles = Vec::new();
        for (role, slot) in &raw.roles {
            let fill = match slot {
                RawSlot::From(words) => Fill::Slots(words.iter().map(|word| self.slot(word)).collect()),
                RawSlot::Is(word) => Fill::Is(word.text.to_string()),
            };
            roles.push((role.text.to_string(), fill));
        }
        let voice = raw.voice.as_ref().map(|slot| self.slot(slot));
        let owned = |list: &[Text]| list.iter().map(|word| word.text.to_string()).collect();
        self.out.events.push(Event {
            id: format!("{}/{}", self.out.language, raw.id.text),
            predicate: raw.predicate.text.to_string(),
            scope: raw.scope.as_ref().map(|scope| scope.text.to_string()),
            roles,
            needs: owned(&raw.needs),
            lacks: owned(&raw.lacks),
            stance: raw.stance.as_ref().map(|stance| stance.text.to_string()),
            only: match raw.only.as_ref().map(|only| only.text.as_ref()) {
                Some("passive") => Some(Only::Passive),
                Some("active") => Some(Only::Active),
                Some("alone") => Some(Only::Alone),
                _ => None,
            },
            tried: raw.tried.as_ref().map(|predicate| predicate.text.to_string()),
            tenses: raw
                .tenses
                .iter()
                .filter_map(|word| TENSES.iter().position(|name| *name == word.text))
                .map(|at| Tense::ALL[at])
                .collect(),
            voice,
        });
        let id = EventId(self.out.events.len() as u32 - 1);
        for verb in &raw.verbs {
            self.usage(&verb.text, Does::Event(id), grammar);
        }
        for noun in &raw.nouns {
            let path = self.path(&noun.text);
            if let [_] = path.as_slice() {
                self.small(&noun.text, Reading::EventNoun(id));
            } else {
                self.out.event_nouns.file(&path, id);
            }
        }
        for link in &raw.links {
            let path = self.path(&link.text);
            self.out.links.file(&path, id);
        }
    }

    fn speech(&mut self, raw: &RawLexicon, grammar: &[&RawGrammar]) {
        let owned = |text: &Option<Text>| text.as_ref().map(|text| text.text.to_string());
        let name = |id: &Text| format!("{}/{}", raw.language.text, id.text);
        for verbs in &raw.speech.verbs {
            self.out.speech.push(Speech {
                id: name(&verbs.id),
                stance: owned(&verbs.stance),
                medium: owned(&verbs.medium),
                accuses: verbs.means.as_ref().is_some_and(|means| means.text == "accuses"),
            });
            let id = SpeechId(self.out.speech.len() as u32 - 1);
            for verb in &verbs.verbs {
                self.usage(&verb.text, Does::Speech(id), grammar);
            }
        }
        for verbs in &raw.speech.carriers {
            let means = verbs.means.as_ref().map_or("", |means| means.text.as_ref());
            let means = Carries::ALL.iter().find(|(_, name)| *name == means).map_or(Carries::Done, |(means, _)| *means);
            self.out.carriers.push((name(&verbs.id), means));
            let id = CarrierId(self.out.carriers.len() as u32 - 1);
            for verb in &verbs.verbs {
                self.usage(&verb.text, Does::Carrier(id), grammar);
            }
        }
        for verb in &raw.speech.ordinary {
            self.usage(&verb.text, Does::Ordinary, grammar);
        }
        let cues: [(&[RawCue], CueKind); 3] = [
            (&raw.speech.according, CueKind::According),
            (&raw.speech.same, CueKind::Same),
            (&raw.speech.unnamed, CueKind::Unnamed),
        ];
        for (cues, kind) in cues {
            for cue in cues {
                self.out.cues.push(Cue {
                    id: name(&cue.id),
                    kind,
                    cited: cue.cited,
                    gloss: owned(&cue.gloss),
                    medium: owned(&cue.medium),
                });
                let id = CueId(self.out.cues.len() as u32 - 1);
                for words in &cue.words {
                    let path = self.path(&words.text);
                    self.out.cue_phrases.file(&path, id);
                }
            }
        }
        let to: Vec<PrepId> = raw.speech.to.iter().map(|word| self.preposition(&word.text)).collect();
        let through: Vec<PrepId> = raw.speech.through.iter().map(|word| self.preposition(&word.text)).collect();
        self.out.to.extend(to);
        self.out.through.extend(through);
    }
}

/// The verb of a phrase: its first word, or the second where the first is `se` or `s'`.
fn infinitive(phrase: &str, reflexive: bool) -> String {
    let mut words = phrase.split([' ', '\'', '’']).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let verb = if reflexive { words.next().unwrap_or(first) } else { first };
    verb.to_lowercase()
}
