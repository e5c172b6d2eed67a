//! What a sentence tells, as a claim: its chain, its time, what was inferred.

use super::super::draft::{Clocked, DraftClaim};
use super::super::parse::{Kind, Piece};
use super::super::read::{
    Aspect, Clause, Filler, From, Listener, Memory, Scope, Speakers, Thing, Told, Voice, WITNESS, World, covering,
};
use super::super::time::{Open, Resolved};
use super::drafter::Drafter;
use crate::model::{Confidence, Dossier, PredicateKind, Stance};

impl<'a> Drafter<'a> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn claim(
        &mut self,
        world: &World,
        memory: &mut Memory,
        number: Option<u32>,
        pieces: &[Piece],
        told: &Told,
        clock: &Clocked,
        scopes: &[Scope],
        said: &[Option<Resolved>],
        speakers: &Speakers,
    ) -> DraftClaim {
        let dossier = world.dossier;
        let predicate = dossier.vocabulary.predicate(told.predicate);
        let roles: Vec<(String, Vec<String>)> = told
            .roles
            .iter()
            .map(|(role, filler)| {
                let values = match filler {
                    Filler::Things(things) => things.iter().map(|thing| name(dossier, memory, *thing)).collect(),
                    Filler::Words(words) => vec![words.clone()],
                };
                (dossier.vocabulary.role_name(*role).to_owned(), values)
            })
            .collect();
        // By where it was; else by where it came from or went; else by whatever is there.
        let place = roles.iter().find(|(role, _)| role == "place");
        let key = place.or_else(|| roles.iter().find(|(role, _)| role.contains("place"))).or_else(|| roles.first());
        let key = key.and_then(|(_, values)| values.first()).cloned().unwrap_or_default();
        let head = if number.is_none() { "headline" } else { "" };
        let word = pieces[told.at].words.start;
        let clause = Clause { pieces, lexicon: world.lexicon };
        let mut covering = covering(scopes, word);
        // `Sources say that X, an ally of Y, has …`: who X is, is whoever writes it that says so, and so is what
        // happened to it before. `His troops, backed by Y, have …` says of this deed how it was done.
        let in_passing = match predicate.kind {
            PredicateKind::State => clause.incidental(told.at),
            PredicateKind::Event => clause.set_off(told.at),
            PredicateKind::Figure => false,
        };
        if in_passing {
            covering.retain(|scope| scope.cue.start >= word || clause.in_quotation(told.at));
        }
        if pieces[told.at].verb().is_some_and(|verb| verb.reduced && verb.passive) {
            // `From X, lately retaken, blasts were heard, a correspondent saw`: he did not see it retaken.
            covering.retain(|scope| scope.voice.medium.as_deref() != Some(WITNESS));
        }
        let voice = told.voice.and_then(|piece| {
            let mut scratch = speakers.clone();
            Listener { world, clause }.named(memory, &mut scratch, piece)
        });
        let mut voices: Vec<&Voice> = covering.iter().map(|scope| &scope.voice).collect();
        if let Some(voice) = &voice {
            voices.insert(0, voice);
        }
        let id = self.ids.fresh(&[head, &predicate.id, &key]);
        let mut claim = DraftClaim {
            predicate: Some(predicate.id.clone()),
            roles,
            scope: told.scope.clone(),
            value: told.value.clone().map(|value| (value, told.population.clone())),
            rules: told.rules.clone(),
            inferred: told.inferred.clone(),
            candidates: told
                .candidates
                .iter()
                .map(|(role, things)| {
                    let ids = things.iter().map(|thing| name(dossier, memory, *thing)).collect();
                    (dossier.vocabulary.role_name(*role).to_owned(), ids)
                })
                .collect(),
            ..DraftClaim::new(id, told.stance, number, self.bytes(world, &told.words))
        };
        self.voiced(world, &mut claim, &voices);
        if told.hedged && voices.is_empty() && claim.stance == Stance::Asserts {
            claim.stance = Stance::Doubts;
        }
        if let Some(stance) = voices.first().and_then(|voice| voice.stance) {
            // A denial of a denial is no statement of ours to make: it stays with a person.
            claim.stance = match (claim.stance, stance) {
                (Stance::Asserts | Stance::Announces, stance) => stance,
                (own, _) => own,
            };
        }
        let timeless = predicate.timeless || {
            // `rebels backed by X`: in passing, of no day. `Backed by X, they took Y on Monday`: of that day.
            let reduced = pieces[told.at].verb().is_some_and(|verb| verb.reduced);
            let before = told.at.checked_sub(1).map(|before| &pieces[before].kind);
            let set_off = matches!(before, None | Some(Kind::Comma));
            let own = clock.time.is_some() && (!clock.shared || set_off);
            reduced && !own && predicate.kind == PredicateKind::State && !predicate.exclusive
        };
        self.dated(told, clock, predicate.kind, timeless, &mut claim);
        let saying = scopes.iter().position(|scope| covering.first().is_some_and(|first| std::ptr::eq(*first, scope)));
        if let Some(time) = saying.and_then(|at| said[at].as_ref()).and_then(|time| time.edtf.clone())
            && Some(&time) != self.published.as_ref()
        {
            claim.said = Some(time);
        }
        claim.confidence = if !claim.candidates.is_empty() || claim.stance == Stance::Doubts {
            Confidence::Low
        } else if claim.inferred.is_empty() && !told.noun {
            Confidence::High
        } else {
            Confidence::Medium
        };
        claim
    }

    /// The chain of nested voices, the innermost first.
    pub(super) fn voiced(&self, world: &World, claim: &mut DraftClaim, voices: &[&Voice]) {
        let mut steps: Vec<From> = Vec::new();
        for voice in voices {
            for step in &voice.steps {
                if !steps.contains(step) {
                    steps.push(*step);
                }
            }
            claim.rules.extend(voice.rules.iter().cloned());
            if let Some(why) = &voice.inferred {
                claim.inferred.push(format!("from: {why}"));
            }
        }
        for source in &self.behind {
            if !steps.contains(&From::Source(*source)) {
                steps.push(From::Source(*source));
            }
        }
        steps.retain(|step| match step {
            From::Source(source) => Some(*source) != self.publisher,
            From::Unknown => true,
        });
        claim.from = steps
            .iter()
            .map(|step| match step {
                From::Source(source) => world.dossier.source(*source).id.clone(),
                From::Unknown => crate::load::UNKNOWN.to_owned(),
            })
            .collect();
        if let Some(first) = voices.first() {
            claim.by = first.by.map(|by| world.dossier.source(by).id.clone());
            claim.medium = first.medium.clone();
        }
        claim.described_as =
            voices.iter().find_map(|voice| voice.described_as.clone()).filter(|_| steps.contains(&From::Unknown));
    }

    pub(super) fn dated(
        &mut self,
        told: &Told,
        clock: &Clocked,
        kind: PredicateKind,
        timeless: bool,
        claim: &mut DraftClaim,
    ) {
        if timeless {
            return;
        }
        let time = clock.time.as_ref().filter(|time| time.edtf.is_some());
        if let Some(rule) = clock.rule {
            claim.rules.push(self.language.times.rule(rule).to_owned());
        }
        if let Some(time) = time {
            if let Some(why) = time.why.as_ref().filter(|_| time.inferred) {
                claim.inferred.push(format!("when: {why}"));
            }
            claim.when.clone_from(&time.edtf);
            // An event since Tuesday happened on Tuesday; a state since Tuesday holds still, and so does what is
            // told in the present: `has been shelling X since Tuesday`.
            if kind == PredicateKind::Event
                && told.aspect != Aspect::Present
                && time.open == Some(Open::Since)
                && let Some((start, _)) = time.edtf.as_ref().and_then(|edtf| edtf.split_once('/'))
            {
                claim.when = Some(start.to_owned());
            }
            return;
        }
        if kind == PredicateKind::State
            && matches!(told.aspect, Aspect::Present | Aspect::Open)
            && clock.order.is_none()
        {
            claim.when.clone_from(&self.published);
        }
    }
}

pub(super) fn name(dossier: &Dossier, memory: &Memory, thing: Thing) -> String {
    match thing {
        Thing::Filed(id) => dossier.entity(id).id.clone(),
        Thing::New(at) => memory.drafted[at].id.clone(),
    }
}
