//! What predicates do to states: starts, ends, presupposes, entails, excludes.

use super::predicates::{Declared, find, kind_words, own_role, role_id, scope};
use crate::finding::{Code, Finding};
use crate::load::{RawEffect, RawPredicate, Text};
use crate::model::{Effect, Exclusion, Holder, Predicate, PredicateId, PredicateKind, RoleId, RoleType, Vocabulary};

/// Stands for somebody else than whoever the event is about.
const OTHER: &str = "other";

/// Fills in the effects of a predicate.
pub(super) fn fill(
    predicate: &mut Predicate,
    raw: &RawPredicate,
    all: &[RawPredicate],
    declared: &[Declared],
    vocabulary: &Vocabulary,
    findings: &mut Vec<Finding>,
) {
    let mut room = Room { raw, predicate, all, declared, vocabulary, findings };
    let event = room.predicate.kind == PredicateKind::Event;
    let state = room.predicate.kind == PredicateKind::State;
    let starts = room.effects(&raw.starts, event, "starts");
    let ends = room.effects(&raw.ends, event, "ends");
    let presupposes = room.effects(&raw.presupposes, event, "presupposes");
    let entails = room.effects(&raw.entails, state, "entails");
    let excludes = if state { room.exclusions() } else { Vec::new() };
    // Whoever gains or keeps a state is favoured, whoever is left without it is harmed.
    let holder = |effect: &Effect| match effect.holder {
        Holder::Role(role) => Some(role),
        Holder::Other | Holder::Nobody => None,
    };
    predicate.favours.extend(starts.iter().filter_map(holder).chain(ends.iter().filter_map(|effect| effect.to)));
    predicate.favours.extend(predicate.holder.filter(|_| !predicate.timeless));
    predicate.harms.extend(ends.iter().filter_map(holder));
    for roles in [&mut predicate.favours, &mut predicate.harms] {
        roles.sort_unstable();
        roles.dedup();
    }
    predicate.starts = starts;
    predicate.ends = ends;
    predicate.presupposes = presupposes;
    predicate.entails = entails;
    predicate.excludes = excludes;
}

struct Room<'a, 't> {
    raw: &'a RawPredicate<'t>,
    predicate: &'a Predicate,
    all: &'a [RawPredicate<'t>],
    declared: &'a [Declared],
    vocabulary: &'a Vocabulary,
    findings: &'a mut Vec<Finding>,
}

impl Room<'_, '_> {
    fn effects(&mut self, raw: &[RawEffect], fits: bool, list: &str) -> Vec<Effect> {
        let mut effects: Vec<Effect> = Vec::new();
        for effect in raw.iter().filter(|_| fits).filter_map(|raw| self.effect(raw, list)) {
            // The same line may come down from two wider predicates.
            if !effects.contains(&effect) {
                effects.push(effect);
            }
        }
        effects
    }

    /// The state a text names; another kind of predicate is reported.
    fn state(&mut self, text: &Text) -> Option<usize> {
        let state = find(self.all, text, self.findings)?;
        if self.declared[state].kind == PredicateKind::State {
            return Some(state);
        }
        self.findings.push(
            Finding::new(Code::InvalidValue, format!("`{}` is no state", text.text))
                .label(text.span, "only states hold, start and end")
                .help("name a predicate of `kind: state`"),
        );
        None
    }

    fn effect(&mut self, raw: &RawEffect, list: &str) -> Option<Effect> {
        let state_row = self.state(&raw.state)?;
        let state = &self.declared[state_row];
        for (role, _) in &raw.roles {
            own_role(role, &self.all[state_row], &state.roles, self.vocabulary, self.findings)?;
        }
        let holder = match state.holder {
            Some(role) => self.holder(raw, role, state)?,
            None => Holder::Nobody,
        };
        let mut key = Vec::with_capacity(state.key.len());
        for role in &state.key {
            key.push(self.filler(raw, *role, state)?);
        }
        let to = match &raw.to {
            Some(text) if list == "ends" => {
                Some(own_role(text, self.raw, &self.predicate.roles, self.vocabulary, self.findings)?)
            }
            Some(text) => {
                self.misplaced("to", "ends", text);
                return None;
            }
            None => None,
        };
        if raw.earlier && list != "presupposes" {
            self.misplaced("earlier", "presupposes", &raw.state);
            return None;
        }
        Some(Effect { state: PredicateId::new(state_row), holder, key, to, earlier: raw.earlier, span: raw.span })
    }

    fn misplaced(&mut self, key: &str, list: &str, at: &Text) {
        self.findings.push(
            Finding::new(Code::UnknownKey, format!("`{key}` belongs to `{list}` alone"))
                .label(at.span, "means nothing here")
                .help("take it out"),
        );
    }

    fn holder(&mut self, raw: &RawEffect, role: RoleId, state: &Declared) -> Option<Holder> {
        let name = self.vocabulary.role_name(role);
        if raw.roles.iter().any(|(own, filler)| own.text == name && filler.text == OTHER) {
            return Some(Holder::Other);
        }
        self.filler(raw, role, state).map(Holder::Role)
    }

    /// The role of this predicate that fills a role of the state.
    fn filler(&mut self, raw: &RawEffect, role: RoleId, state: &Declared) -> Option<RoleId> {
        let name = self.vocabulary.role_name(role);
        let written = raw.roles.iter().find(|(own, _)| own.text == name).map(|(_, filler)| filler);
        let (filler, span) = match written {
            Some(text) => (own_role(text, self.raw, &self.predicate.roles, self.vocabulary, self.findings)?, text.span),
            None => {
                let same = role_id(self.vocabulary, name).filter(|role| self.predicate.role(*role).is_some());
                if same.is_none() {
                    let message =
                        format!("`{}` has no role `{name}` to fill that of `{}`", self.predicate.id, raw.state.text);
                    self.findings.push(
                        Finding::new(Code::MissingRole, message)
                            .label(raw.span, format!("`{name}` stays open here"))
                            .help(format!("say which role fills it: `{name}: ROLE`")),
                    );
                }
                (same?, raw.span)
            }
        };
        let (needs, takes) = (state.role(role)?.takes, self.predicate.role(filler)?.takes);
        if needs != takes && needs != RoleType::Any {
            let (needs, takes) = (kind_words(self.vocabulary, needs), kind_words(self.vocabulary, takes));
            let filler = self.vocabulary.role_name(filler);
            self.findings.push(
                Finding::new(
                    Code::WrongKind,
                    format!("`{filler}` takes {takes}, but `{name}` of `{}` takes {needs}", raw.state.text),
                )
                .label(span, "the types of the two roles differ")
                .help(format!("name a role whose type is `{needs}`")),
            );
            return None;
        }
        Some(filler)
    }

    fn exclusions(&mut self) -> Vec<Exclusion> {
        let mut exclusions: Vec<Exclusion> = Vec::new();
        for raw in &self.raw.excludes {
            let Some(state) = self.state(&raw.state) else { continue };
            let from = match &raw.scope {
                Some(text) => match scope(text, self.vocabulary, self.findings) {
                    Some(scope) => Some(scope),
                    None => continue,
                },
                None => None,
            };
            let exclusion = Exclusion { state: PredicateId::new(state), scope: from, span: raw.span };
            if !exclusions.contains(&exclusion) {
                exclusions.push(exclusion);
            }
        }
        exclusions
    }
}
