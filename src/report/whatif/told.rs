//! The sentences of a difference: what is supposed, and what comes of it in one line.

use super::{Summary, WhatIf};
use crate::link::goes_with;
use crate::model::{Dossier, listing};
use crate::report::text::count;
use crate::whatif::Supposition;

/// What is supposed: `without Monitor`, `with Gazette at E instead of C`.
pub(super) fn supposition(dossier: &Dossier, supposition: Supposition) -> String {
    match supposition {
        Supposition::Letter(source, letter) => {
            let own = dossier.source(source);
            if own.reliability == letter {
                return format!("with {} at {letter}, as filed", own.name);
            }
            format!("with {} at {letter} instead of {}", own.name, own.reliability)
        }
        Supposition::WithoutSource(source) => format!("without {}", dossier.source(source).name),
        Supposition::WithoutClaim(claim) => {
            let copies = match goes_with(dossier, claim).len() {
                0 | 1 => String::new(),
                2 => ", and the claim that goes with it".to_owned(),
                number => format!(", and the {} claims that go with it", number - 1),
            };
            format!("without the claim {}{copies}", dossier.claim_name(claim))
        }
        Supposition::WithoutDocument(document) => format!("without the document {}", dossier.document(document).id),
        Supposition::RuleOff(row) => format!("without the rule {}", dossier.rules[row].id),
    }
}

/// `Without Monitor: 6 findings fall, 2 change, 14 stand; 23 grades change, 31 claims withdrawn`.
pub(super) fn headline(view: &WhatIf) -> String {
    let supposed = listing(&view.supposed);
    let mut chars = supposed.chars();
    let supposed: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    let as_of = view.as_of.as_ref().map(|day| format!(" (as known on {day})")).unwrap_or_default();
    format!("{supposed}{as_of}: {}", outcome(&view.summary))
}

fn outcome(summary: &Summary) -> String {
    let Summary { fallen, appeared, changed, standing, grades, withdrawn, .. } = *summary;
    let withdrawn = match withdrawn {
        0 => String::new(),
        number => format!(", {} withdrawn", count(number, "claim", "claims")),
    };
    let all_stand = match standing {
        0 => "there is no finding to fall".to_owned(),
        1 => "the one finding stands".to_owned(),
        number => format!("all {number} findings stand"),
    };
    let touched = fallen + appeared + changed > 0;
    if !touched && grades == 0 {
        return format!("nothing changes: {all_stand}, every grade holds{withdrawn}");
    }
    let mut parts: Vec<String> = Vec::new();
    for (number, one, many) in [
        (fallen, "falls", "fall"),
        (appeared, "appears", "appear"),
        (changed, "changes", "change"),
        (standing, "stands", "stand"),
    ] {
        if number > 0 && touched {
            let verb = if number == 1 { one } else { many };
            let noun = if number == 1 { " finding" } else { " findings" };
            parts.push(format!("{number}{} {verb}", if parts.is_empty() { noun } else { "" }));
        }
    }
    let findings = if touched { parts.join(", ") } else { all_stand };
    let grades = match grades {
        0 => "no grade changes".to_owned(),
        1 => "1 grade changes".to_owned(),
        number => format!("{number} grades change"),
    };
    format!("{findings}; {grades}{withdrawn}")
}

/// What a withdrawn source only carried.
pub(super) fn carried(view: &WhatIf) -> Option<String> {
    let stand = match view.summary.carried {
        0 => return None,
        1 => "1 claim that a withdrawn source only relayed or published stands".to_owned(),
        number => format!("{number} claims that a withdrawn source only relayed or published stand"),
    };
    Some(format!("{stand}: somebody else said so first; `--without-document` takes a text out whole"))
}

/// Why a letter that is supposed changes nothing.
pub(super) fn letter_idle(view: &WhatIf) -> Option<String> {
    if !view.letters || view.summary.grades > 0 {
        return None;
    }
    Some(match view.summary.lettered {
        0 => "no claim starts from a letter supposed".to_owned(),
        1 => "1 claim starts from a letter supposed, and the rules bring it to the grade it has".to_owned(),
        number => {
            format!("{number} claims start from a letter supposed, and the rules bring them to the grades they have")
        }
    })
}
