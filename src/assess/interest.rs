//! Whose success a claim tells of, and whether whoever says so wishes for it.

use crate::model::{Claim, Dossier, EntityId, Interest, RoleId, Source, Stance};

/// Whether a claim serves the interest of a source or goes against it; nothing where it bears
/// on neither, or on both.
///
/// The vocabulary says which roles of a predicate an event favours or harms. What favours a
/// source's own side serves it, and for a party so does what harms a rival to nobody else's gain; what
/// favours a rival or harms its own side goes against it. To deny or doubt turns it around.
pub(super) fn interest(dossier: &Dossier, claim: &Claim, source: &Source) -> Option<Interest> {
    let predicate = dossier.vocabulary.predicate(claim.says.predicate);
    let none = claim.says.scope.is_some_and(|scope| scope.fraction.high == 0);
    let (favoured, harmed) = (filling(claim, &predicate.favours), filling(claim, &predicate.harms));
    let (favoured, harmed) = if none { (harmed, favoured) } else { (favoured, harmed) };
    let wished = || source.wishes_for();
    let own = |of: &[EntityId]| {
        of.iter().any(|named| wished().any(|side| dossier.entity(side).side == dossier.entity(*named).side))
    };
    let rival = |of: &[EntityId]| of.iter().any(|named| wished().any(|side| dossier.rivals(side, *named)));
    // Who is no party gains nothing by a rival's loss to nobody in particular.
    let serves = own(&favoured) || (source.is_party() && rival(&harmed) && favoured.is_empty());
    let against = own(&harmed) || (rival(&favoured) && !own(&favoured));
    let turned = matches!(claim.stance, Stance::Denies | Stance::Doubts);
    match (serves, against) {
        (true, false) => Some(if turned { Interest::Against } else { Interest::Own }),
        (false, true) => Some(if turned { Interest::Own } else { Interest::Against }),
        _ => None,
    }
}

fn filling(claim: &Claim, roles: &[RoleId]) -> Vec<EntityId> {
    roles.iter().flat_map(|role| claim.says.entities(*role).iter().copied()).collect()
}
