//! What a person decided on in an earlier draft of a document: it stays as it was written, and is
//! not drafted again.

use std::ops::Range;

use super::{Draft, DraftClaim};
use crate::model::Review;
use crate::review::{Sheet, own};

/// Claims of an earlier draft that somebody decided on.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// As they were written, set as items of a list.
    pub texts: Vec<String>,
    /// Their ids.
    ids: Vec<String>,
    /// Where each rests, and how its proposition begins.
    rests: Vec<(Option<Range<usize>>, String)>,
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
            kept.rests.push((draft.bytes.clone(), predicate));
            kept.ids.push(draft.id.clone());
            kept.texts.push(item(&text));
        }
        Ok(kept)
    }

    /// Takes out of a draft what was decided on, and gives the rest ids that are free.
    pub fn apply(&self, draft: &mut Draft) {
        draft.claims.retain(|claim| !self.decided(claim));
        let mut renamed: Vec<(String, String)> = Vec::new();
        for claim in &mut draft.claims {
            let mut id = claim.id.clone();
            let mut number = 1;
            while self.ids.contains(&id) {
                number += 1;
                id = format!("{}-again{}", claim.id, if number > 2 { number.to_string() } else { String::new() });
            }
            if id != claim.id {
                renamed.push((std::mem::replace(&mut claim.id, id.clone()), id));
            }
        }
        let left: Vec<String> =
            draft.claims.iter().map(|claim| claim.id.clone()).chain(self.ids.iter().cloned()).collect();
        for claim in &mut draft.claims {
            for list in [&mut claim.after, &mut claim.before] {
                for id in list.iter_mut() {
                    if let Some((_, new)) = renamed.iter().find(|(old, _)| old == id) {
                        id.clone_from(new);
                    }
                }
                list.retain(|id| left.contains(id));
            }
        }
    }

    fn decided(&self, claim: &DraftClaim) -> bool {
        self.rests.iter().any(|(bytes, predicate)| {
            let overlaps =
                bytes.as_ref().is_some_and(|bytes| bytes.start < claim.bytes.end && claim.bytes.start < bytes.end);
            overlaps && claim.predicate.as_deref().unwrap_or_default() == predicate
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
