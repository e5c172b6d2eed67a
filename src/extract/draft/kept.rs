//! What a person decided on in an earlier draft of a document: it stays as it was written, and is
//! not drafted again.

use std::collections::HashMap;
use std::ops::Range;

use super::{Draft, DraftClaim};
use crate::model::Review;
use crate::review::{Sheet, own};

/// Claims of an earlier draft that somebody decided on.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// As they were written, set as items of a list.
    pub texts: Vec<String>,
    claims: Vec<Decided>,
}

/// A claim that somebody decided on.
#[derive(Debug, Clone)]
struct Decided {
    id: String,
    rejected: bool,
    /// Where it rests.
    bytes: Option<Range<usize>>,
    /// How its proposition begins.
    predicate: String,
}

/// Why an earlier file cannot be drafted into.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDrafted {
    /// It has claims that no draft made.
    #[error("has claims written by hand, beside which nothing is drafted")]
    ByHand,
    /// It cannot be read.
    #[error("cannot be read as a file of claims")]
    Unreadable,
}

impl Kept {
    /// Reads what an earlier file holds.
    ///
    /// # Errors
    ///
    /// A file that was not drafted is left as it is.
    pub fn of(previous: &str) -> Result<Kept, NotDrafted> {
        let sheet = Sheet::read(previous).ok_or(NotDrafted::Unreadable)?;
        let claims =
            crate::load::outline(previous).and_then(|root| root.get("claims").map(|claims| claims.items().len()));
        if claims.unwrap_or(0) != sheet.drafts.len() {
            return Err(NotDrafted::ByHand);
        }
        let mut kept = Kept::default();
        for draft in sheet.drafts.iter().filter(|draft| draft.review != Review::Pending) {
            let text = own(previous, &draft.id).map_err(|_| NotDrafted::Unreadable)?;
            let says = text.lines().skip_while(|line| !line.contains("predicate:"));
            let predicate = says.take(1).filter_map(|line| line.split("predicate:").nth(1)).next().unwrap_or_default();
            let predicate = predicate.split([',', '}']).next().unwrap_or_default().trim().to_owned();
            kept.claims.push(Decided {
                id: draft.id.clone(),
                rejected: draft.review == Review::Rejected,
                bytes: draft.bytes.clone(),
                predicate,
            });
            kept.texts.push(item(&text));
        }
        Ok(kept)
    }

    /// Takes out of a draft what was decided on, and gives the rest ids that are free. What refers to a
    /// claim that was accepted refers to it as it is called there; what refers to a rejected one loses that, and
    /// goes with it where it says nothing else.
    pub fn apply(&self, draft: &mut Draft) {
        // What each drafted id is called now; nothing for what was rejected.
        let mut names: HashMap<String, Option<String>> = HashMap::new();
        draft.claims.retain(|claim| {
            let decided = self.decided(claim);
            if let Some(decided) = decided {
                names.insert(claim.id.clone(), (!decided.rejected).then(|| decided.id.clone()));
            }
            decided.is_none()
        });
        for claim in &mut draft.claims {
            let mut id = claim.id.clone();
            let mut number = 1;
            while self.claims.iter().any(|decided| decided.id == id) {
                number += 1;
                id = format!("{}-again{}", claim.id, if number > 2 { number.to_string() } else { String::new() });
            }
            names.insert(std::mem::replace(&mut claim.id, id.clone()), Some(id));
        }
        let now = |id: &String| names.get(id).cloned().flatten();
        for claim in &mut draft.claims {
            claim.about = claim.about.as_ref().and_then(now);
            for list in [&mut claim.after, &mut claim.before] {
                *list = list.iter().filter_map(now).collect();
            }
        }
        draft.claims.retain(|claim| claim.predicate.is_some() || claim.about.is_some());
    }

    /// What somebody decided on that a drafted claim is once more.
    fn decided(&self, claim: &DraftClaim) -> Option<&Decided> {
        self.claims.iter().find(|decided| {
            let overlaps = decided
                .bytes
                .as_ref()
                .is_some_and(|bytes| bytes.start < claim.bytes.end && claim.bytes.start < bytes.end);
            overlaps && claim.predicate.as_deref().unwrap_or_default() == decided.predicate
        })
    }
}

/// A mapping as an item of the list of claims.
fn item(text: &str) -> String {
    let mut out = String::new();
    for (row, line) in text.trim_end().lines().enumerate() {
        out.push_str(if row == 0 {
            "  - "
        } else if line.is_empty() {
            ""
        } else {
            "    "
        });
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;

    const EARLIER: &str = "\
document: {id: d, publisher: p}
claims:
  - id: taken-then
    says: {predicate: captures, place: town}
    at: {paragraph: 1, bytes: [0, 10]}
    review: accepted
  - id: lost
    says: {predicate: loses, place: town}
    at: {paragraph: 1, bytes: [20, 30]}
    review: rejected
";

    fn claim(id: &str, predicate: Option<&str>, start: usize) -> DraftClaim {
        DraftClaim {
            predicate: predicate.map(str::to_owned),
            ..DraftClaim::new(id.to_owned(), Stance::Asserts, Some(1), start..start + 10)
        }
    }

    #[test]
    fn references_follow_what_was_decided() {
        let about = |id: &str, of: &str, start| DraftClaim { about: Some(of.to_owned()), ..claim(id, None, start) };
        let order = |id: &str, after: &[&str], start| DraftClaim {
            after: after.iter().map(|id| (*id).to_owned()).collect(),
            ..claim(id, Some("enters"), start)
        };
        let mut draft = Draft {
            claims: vec![
                claim("taken", Some("captures"), 0),
                claim("lost", Some("loses"), 20),
                order("entered", &["taken", "lost", "taken-then"], 40),
                claim("taken-then", Some("captures"), 60),
                about("confirmed", "taken", 80),
                about("denied", "lost", 100),
            ],
            ..Draft::default()
        };
        Kept::of(EARLIER).unwrap().apply(&mut draft);
        let ids: Vec<&str> = draft.claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(ids, ["entered", "taken-then-again", "confirmed"], "what only denied a rejected claim says nothing");
        assert_eq!(draft.claims[0].after, ["taken-then", "taken-then-again"]);
        assert_eq!(draft.claims[2].about.as_deref(), Some("taken-then"));
    }
}
