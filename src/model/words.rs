//! How propositions, origins and chains say themselves in a few words: the same words in
//! every finding and every output.

use super::{Claim, ClaimId, Dossier, EntityId, Origin, Proposition, RoleValue, Step};

impl Dossier {
    /// The name to show for an entity.
    pub fn name(&self, id: EntityId) -> &str {
        self.entity(id).name()
    }

    /// Names in a row: `A, B and C`.
    pub fn names(&self, ids: &[EntityId]) -> String {
        listing(&ids.iter().map(|id| self.name(*id).to_owned()).collect::<Vec<_>>())
    }

    /// A proposition as a sentence: `Red army captured Town (whole)`. The vocabulary's
    /// phrase says how; without one, and for what it leaves out, the roles say their names.
    pub fn says_words(&self, says: &Proposition) -> String {
        let predicate = self.vocabulary.predicate(says.predicate);
        let phrase = predicate.phrase.as_deref().map(pieces).unwrap_or_default();
        let mut told: Vec<&str> = slots(&phrase).collect();
        let mut out = match filled(&phrase, &|name| self.slot(says, name)) {
            Some(sentence) if !phrase.is_empty() => sentence,
            _ => {
                told = vec!["actor", "scope", "value", "unit", "population"];
                let subject = self.slot(says, "actor").map_or_else(String::new, |actor| format!("{actor} "));
                let figure = self.slot(says, "value").map_or_else(String::new, |value| format!(" {value}"));
                let scope = self.slot(says, "scope").map_or_else(String::new, |scope| format!(" ({scope})"));
                format!("{subject}{}{figure}{scope}", predicate.id.replace(['-', '_'], " "))
            }
        };
        for (role, value) in &says.roles {
            let name = self.vocabulary.role_name(*role);
            if !told.contains(&name) {
                out.push_str(&format!(", {}: {}", name.replace('_', " "), self.value_words(value)));
            }
        }
        out
    }

    /// What stands for a name in a phrase, if the proposition has it.
    fn slot(&self, says: &Proposition, name: &str) -> Option<String> {
        match name {
            "scope" => says.scope.map(|scope| scope.words(&self.vocabulary.scopes)),
            "value" => says.figure.map(|figure| figure.words()),
            _ => {
                let (_, value) = says.roles.iter().find(|(role, _)| self.vocabulary.role_name(*role) == name)?;
                Some(self.value_words(value))
            }
        }
    }

    /// What fills a role, in a row.
    pub fn value_words(&self, value: &RoleValue) -> String {
        match value {
            RoleValue::Entities(entities) => self.names(entities),
            RoleValue::Words(words) => {
                listing(&words.iter().map(|word| self.word(*word).to_owned()).collect::<Vec<_>>())
            }
        }
    }

    /// Whoever said a claim first: `Monitor`, `Agency in its own voice`, `an unnamed source ("military source")`.
    pub fn origin_words(&self, origin: Origin) -> String {
        match origin {
            Origin::Named(source) => self.source(source).name.clone(),
            Origin::OwnVoice(source) => format!("{} in its own voice", self.source(source).name),
            Origin::Unnamed(_, Some(word)) => format!("an unnamed source (“{}”)", self.word(word)),
            Origin::Unnamed(_, None) => "an unnamed source".to_owned(),
        }
    }

    /// The origin of a claim, with the person who spoke for it: `Monitor (A. Person)`.
    pub fn speaker_words(&self, id: ClaimId) -> String {
        let origin = self.origin_words(self.origin(id));
        match self.spoken_by(id) {
            Some(person) => format!("{origin} ({})", self.source(person).name),
            None => origin,
        }
    }

    /// The attribution chain, origin first: `Monitor (A. Person) > Agency > Outlet`.
    pub fn chain_words(&self, claim: &Claim) -> String {
        let steps = claim.chain.iter().enumerate().map(|(at, step)| {
            let name = match step {
                Step::Source(source) => self.source(*source).name.clone(),
                Step::Unnamed(Some(word)) => format!("unnamed (“{}”)", self.word(*word)),
                Step::Unnamed(None) => "unnamed".to_owned(),
            };
            match claim.by.filter(|_| at == 0) {
                Some(person) => format!("{name} ({})", self.source(person).name),
                None => name,
            }
        });
        steps.collect::<Vec<_>>().join(" > ")
    }
}

/// Words in a row: `A, B and C`.
pub fn listing(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first `most` of some names, and how many more there are.
pub fn some(names: &[String], most: usize) -> Vec<String> {
    let mut shown: Vec<String> = names.iter().take(most).cloned().collect();
    if names.len() > most {
        shown.push(format!("{} more", names.len() - most));
    }
    shown
}

/// A piece of a phrase.
enum Piece<'a> {
    Text(&'a str),
    Slot(&'a str),
    Open,
    Close,
}

/// Reads a phrase piece by piece; what is left of a brace that is never closed is text.
fn pieces(phrase: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = phrase;
    while let Some(at) = rest.find(['{', '[', ']']) {
        let (text, onward) = rest.split_at(at);
        if !text.is_empty() {
            found.push(Piece::Text(text));
        }
        rest = match (onward.as_bytes()[0], onward.find('}')) {
            (b'{', Some(end)) => {
                found.push(Piece::Slot(&onward[1..end]));
                &onward[end + 1..]
            }
            (b'[', _) => {
                found.push(Piece::Open);
                &onward[1..]
            }
            (b']', _) => {
                found.push(Piece::Close);
                &onward[1..]
            }
            _ => {
                found.push(Piece::Text(onward));
                ""
            }
        };
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// The names a phrase has slots for.
fn slots<'a>(phrase: &[Piece<'a>]) -> impl Iterator<Item = &'a str> {
    phrase.iter().filter_map(|piece| match piece {
        Piece::Slot(name) => Some(*name),
        _ => None,
    })
}

/// A phrase with its slots filled; a bracket with an empty slot is left out, and so is the
/// whole phrase when a slot outside of brackets is empty.
fn filled(phrase: &[Piece], slot: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(96);
    let mut bracket: Option<Option<String>> = None;
    for piece in phrase {
        let text = match *piece {
            Piece::Open => {
                bracket = Some(Some(String::new()));
                continue;
            }
            Piece::Close => {
                out.push_str(&bracket.take().flatten().unwrap_or_default());
                continue;
            }
            Piece::Text(text) => {
                match &mut bracket {
                    None => out.push_str(text),
                    Some(Some(inside)) => inside.push_str(text),
                    Some(None) => {}
                }
                continue;
            }
            Piece::Slot(name) => slot(name),
        };
        match (&mut bracket, text) {
            (Some(inside), Some(text)) => {
                if let Some(inside) = inside {
                    inside.push_str(&text);
                }
            }
            (Some(inside), None) => *inside = None,
            (None, Some(text)) => out.push_str(&text),
            (None, None) => return None,
        }
    }
    Some(out)
}

/// Whether a phrase can be filled in: its brackets pair up, and every slot has a known name.
///
/// # Errors
/// What is wrong with it, in words that follow "the phrase …".
pub fn check_phrase(phrase: &str, known: impl Fn(&str) -> bool) -> Result<(), String> {
    let mut open = false;
    for piece in pieces(phrase) {
        match piece {
            Piece::Open if open => return Err("opens a bracket inside a bracket".to_owned()),
            Piece::Close if !open => return Err("closes a bracket that is not open".to_owned()),
            Piece::Open => open = true,
            Piece::Close => open = false,
            Piece::Slot(name) if !known(name) => return Err(format!("names `{name}`, which it does not have")),
            Piece::Slot(_) | Piece::Text(_) => {}
        }
    }
    if open { Err("leaves a bracket open".to_owned()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{check_phrase, filled, pieces};

    fn fill(phrase: &str) -> Option<String> {
        filled(&pieces(phrase), &|name| (name != "empty").then(|| name.to_uppercase()))
    }

    #[test]
    fn a_bracket_with_an_empty_slot_is_left_out() {
        assert_eq!(fill("{a} took {b}[ from {empty}][ with {c}]"), Some("A took B with C".to_owned()));
    }

    #[test]
    fn an_empty_slot_outside_of_brackets_leaves_the_phrase_out() {
        assert_eq!(fill("{empty} took {b}"), None);
    }

    #[test]
    fn phrases_are_checked() {
        let known = |name: &str| name == "a";
        assert_eq!(check_phrase("{a}[ x {a}]", known), Ok(()));
        assert!(check_phrase("{b}", known).is_err());
        assert!(check_phrase("[{a}", known).is_err());
        assert!(check_phrase("{a}]", known).is_err());
        assert!(check_phrase("[[{a}]]", known).is_err());
    }
}
