//! Finds what a name on the command line means, as claims do: ids and names of any script;
//! case, accents, kinds of apostrophe and hyphen, and runs of blanks do not count.

use recoupe::model::{Dossier, EntityId};
use recoupe::resolve::fold;

use super::failure::Failure;

/// The entity with this id or name.
pub fn find(dossier: &Dossier, name: &str) -> Result<EntityId, Failure> {
    let wanted = fold(name);
    let named = || {
        dossier.entities.iter().enumerate().flat_map(|(index, entity)| {
            let names = entity.names.iter().map(|name| name.text.as_str());
            std::iter::once(entity.id.as_str()).chain(names).map(move |name| (name, EntityId::new(index)))
        })
    };
    if let Some((_, entity)) = named().find(|(known, entity)| *known == name && dossier.entity(*entity).id == name) {
        return Ok(entity);
    }
    let mut matches: Vec<EntityId> =
        named().filter(|(known, _)| fold(known) == wanted).map(|(_, entity)| entity).collect();
    matches.dedup();
    match matches[..] {
        [entity] => Ok(entity),
        [] => Err(Failure::UnknownPlace(name.to_owned(), nearest(&wanted, named().map(|(name, _)| name)))),
        _ => {
            let ids = matches.iter().map(|entity| dossier.entity(*entity).id.clone()).collect();
            Err(Failure::AmbiguousPlace { name: name.to_owned(), ids })
        }
    }
}

/// The name nearest to `wanted`, if any is near: the first of equals.
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        let near = strsim::jaro_winkler(&fold(name), wanted);
        if near >= 0.8 && best.is_none_or(|(nearer, _)| near > nearer) {
            best = Some((near, name));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_as_claims_do() {
        assert_eq!(fold("  Pré  d’En‑Haut "), fold("pre d'en-haut"));
        assert_eq!(nearest("tovn", ["Town", "River"].into_iter()), Some("Town".to_owned()));
        assert_eq!(nearest("zzz", ["Town", "River"].into_iter()), None);
    }
}
