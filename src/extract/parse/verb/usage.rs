//! Which use of a verb this is, by the fixed words behind it.

use super::super::Verb;
use super::super::chunk::Reader;
use super::super::unit::What;
use super::look::{adverb, glued, timed};
use crate::extract::lexicon::{Reading, Use};
use crate::load::WordClass;

/// How far behind a verb its fixed words may stand.
pub(super) const MAX_GAP: usize = 8;

/// Finds which use of the verb this is; fixed words behind it are taken out of the sentence.
pub(super) fn uses(reader: &mut Reader, found: &mut Verb, behind: usize) {
    let Some(id) = found.verb else { return };
    let lexicon = reader.lexicon;
    let all = &lexicon.verbs[id.index()].uses;
    let mut longest: Option<usize> = None;
    let mut take: Vec<usize> = Vec::new();
    for one in all {
        // The longest come first: what is shorter than one that fits is not meant.
        if longest.is_some_and(|len| one.rest.len() < len) {
            break;
        }
        if one.reflexive != found.reflexive
            && (one.reflexive || !one.rest.is_empty())
            && !(found.reduced && one.reflexive)
        {
            continue;
        }
        let Some(units) = rest(reader, one, behind) else { continue };
        longest = Some(one.rest.len());
        take.extend(units);
        found.uses.push(one.clone());
    }
    // A verb with a pronoun for itself is not the verb without.
    if found.reflexive && found.uses.iter().any(|one| one.reflexive) {
        found.uses.retain(|one| one.reflexive);
    } else if found.reflexive {
        found.uses.clear();
    }
    for unit in take {
        reader.taken[unit] = true;
    }
}

/// The units of a use's fixed words, if they stand behind the verb.
pub(super) fn rest(reader: &Reader, one: &Use, behind: usize) -> Option<Vec<usize>> {
    let mut units = Vec::new();
    let mut wanted = one.rest.iter();
    let mut next = wanted.next();
    let (mut skipped, mut skipped_time) = (0, false);
    let mut at = behind;
    while let Some(form) = next {
        let unit = reader.units.get(at)?;
        let covered = &reader.words[unit.words.clone()];
        if covered.iter().any(|word| word.form == *form) {
            for word in covered {
                if next == Some(&word.form) {
                    next = wanted.next();
                }
            }
            units.push(at);
        } else {
            let small = reader.is(at, WordClass::Adverb)
                || reader.is(at, WordClass::Negator)
                || timed(reader, at)
                || adverb(reader, at)
                || reader.is(at, WordClass::SubjectPronoun) && glued(reader, at);
            skipped += 1;
            // `took on Monday evening control of`: words may stand between, but no other verb.
            let stop = matches!(unit.what, What::Sign(_) | What::Cue(_) | What::Link(_))
                || reader.readings(at).iter().any(|reading| {
                    matches!(reading, Reading::Have(_) | Reading::Be(_) | Reading::Modal(_))
                        || matches!(
                            reading,
                            Reading::Class(
                                WordClass::RelativeSubject
                                    | WordClass::Relative
                                    | WordClass::And
                                    | WordClass::That
                                    | WordClass::Break
                            )
                        )
                })
                || matches!(reader.readings(at), [Reading::Verb(..)]);
            let near = timed(reader, at) || one.gap || skipped_time;
            skipped_time |= timed(reader, at);
            if skipped > MAX_GAP || stop || !(small || near) || (!units.is_empty() && !small) {
                return None;
            }
        }
        at += 1;
    }
    Some(units)
}
