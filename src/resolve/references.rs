//! References from claim to claim, before claims have their final numbers.

use crate::finding::{Code, Finding};
use crate::load::{RawClaim, Text, nearest, short};
use crate::model::LostReference;

/// A document's id and the rows of its claims, which are sorted by id.
pub(super) struct Shelf<'r> {
    pub id: &'r str,
    pub rows: std::ops::Range<usize>,
}

/// Every claim of the dossier, readable or not, by document and id.
pub(super) struct Shelves<'r, 't> {
    /// Sorted by id.
    shelves: Vec<Shelf<'r>>,
    claims: &'r [&'r RawClaim<'t>],
    /// A file of claims could not be read: what is not found may have been in it.
    torn: bool,
    /// For each row that is out of the dossier by a person's decision, the rejected one behind it.
    out: Vec<Option<usize>>,
}

/// Where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// To a claim.
    Row(usize),
    /// From a draft to what is out with a rejected one: it falls away.
    Lost(usize),
    /// Nowhere, which was reported.
    Nowhere,
}

impl<'r, 't> Shelves<'r, 't> {
    pub fn new(shelves: Vec<Shelf<'r>>, claims: &'r [&'r RawClaim<'t>], torn: bool) -> Shelves<'r, 't> {
        let mut shelves = Shelves { shelves, claims, torn, out: Vec::new() };
        shelves.out = shelves.rejected();
        shelves
    }

    /// What was rejected, and drafts that say nothing but what they take from it.
    fn rejected(&self) -> Vec<Option<usize>> {
        let rejected = |row: usize| self.claims[row].rejected();
        if !(0..self.claims.len()).any(rejected) {
            return vec![None; self.claims.len()];
        }
        let takes = |row: usize| {
            let claim = self.claims[row];
            let (_, text) = claim.target().filter(|_| claim.drafted() && claim.says.is_none())?;
            self.locate(text, self.document(row)?).1
        };
        let ends = follow(self.claims.len(), rejected, takes);
        ends.into_iter().map(|end| if let End::At(row) = end { Some(row) } else { None }).collect()
    }

    /// The documents, with the rows of their claims.
    pub fn documents(&self) -> &[Shelf<'r>] {
        &self.shelves
    }

    /// The document of a row.
    pub fn document(&self, row: usize) -> Option<usize> {
        let document = self.shelves.partition_point(|shelf| shelf.rows.end <= row);
        (document < self.shelves.len()).then_some(document)
    }

    /// The rejected claim with which this one is out of the dossier, if it is; it may be itself.
    pub fn out(&self, row: usize) -> Option<usize> {
        self.out[row]
    }

    /// A reference that falls away with the claim at `rejected`.
    pub fn lost(&self, claim: &RawClaim, key: &'static str, text: &Text, rejected: usize) -> LostReference {
        let (document, rejected) = (self.document(rejected), self.claims[rejected]);
        let document = document.map_or("", |document| self.shelves[document].id);
        LostReference {
            claim: claim.id.text.clone().into_owned(),
            key,
            name: text.text.trim().to_owned(),
            whole: claim.says.is_none() && !matches!(key, "after" | "before"),
            at: text.span,
            rejected: format!("{document}/{}", rejected.id.text),
            rejected_at: rejected.review.map_or(rejected.id.span, |(_, span)| span),
        }
    }

    /// The document and the row that `text`, written in document `own`, names.
    fn locate(&self, text: &Text, own: usize) -> (Option<usize>, Option<usize>) {
        let document = match text.text.split_once('/') {
            Some((document, _)) => self.shelves.binary_search_by(|shelf| shelf.id.cmp(document.trim())).ok(),
            None => Some(own),
        };
        let claim = written(text);
        let found = document.and_then(|document| {
            let rows = self.shelves[document].rows.clone();
            let at = self.claims[rows.clone()].binary_search_by(|other| other.id.text.as_ref().cmp(claim)).ok()?;
            Some(rows.start + at)
        });
        (document, found)
    }

    /// Where `text`, written by `claim` in document `own`, leads.
    pub fn find(&self, text: &Text, claim: &RawClaim, own: usize, findings: &mut Vec<Finding>) -> Target {
        let (document, found) = self.locate(text, own);
        let Some(row) = found else {
            // A name without a document never points into another file, torn or not.
            if !self.torn || document == Some(own) {
                findings.push(self.unknown(text, document, written(text)));
            }
            return Target::Nowhere;
        };
        match self.out[row] {
            None => Target::Row(row),
            Some(rejected) if claim.drafted() => Target::Lost(rejected),
            Some(rejected) => {
                findings.push(refused(text, self.claims[rejected], rejected == row));
                Target::Nowhere
            }
        }
    }

    fn unknown(&self, text: &Text, document: Option<usize>, claim: &str) -> Finding {
        let name = short(&text.text);
        let help = match document {
            Some(document) => {
                let shelf = &self.shelves[document];
                // Suggestions are for what a person has typed; generated files name exactly.
                let known = self.claims[shelf.rows.clone()].iter().take(1_000).map(|other| other.id.text.as_ref());
                match nearest(claim, known) {
                    Some(near) if text.text.contains('/') => format!("did you mean `{}/{near}`?", shelf.id),
                    Some(near) => format!("did you mean `{near}`?"),
                    None if text.text.contains('/') => format!("`{}` has no such claim", shelf.id),
                    None => "for a claim of another document write `document/claim`".to_owned(),
                }
            }
            None => {
                let written = text.text.split('/').next().unwrap_or("").trim();
                match nearest(written, self.shelves.iter().take(1_000).map(|shelf| shelf.id)) {
                    Some(near) => format!("did you mean `{near}/{}`?", short(claim)),
                    None => format!("no document has the id `{}`", short(written)),
                }
            }
        };
        Finding::new(Code::UnknownClaim, format!("there is no claim `{name}`"))
            .label(text.span, "names no claim")
            .help(help)
    }
}

/// The id of the claim that a reference names, without its document.
fn written<'t>(text: &'t Text) -> &'t str {
    text.text.split_once('/').map_or(text.text.as_ref(), |(_, claim)| claim).trim()
}

/// A reference, in a claim written by hand, to one that takes no part any more.
fn refused(text: &Text, rejected: &RawClaim, itself: bool) -> Finding {
    let name = short(&text.text);
    let (message, label) = if itself {
        (format!("the claim `{name}` was rejected"), "refers to a rejected claim")
    } else {
        (format!("the claim `{name}` only says what was rejected"), "refers to a claim that says nothing any more")
    };
    let finding = Finding::new(Code::UnknownClaim, message).label(text.span, label);
    let finding = match rejected.review {
        Some((_, span)) => finding.label(span, "rejected here"),
        None => finding,
    };
    let back = if itself { name } else { short(&rejected.id.text) };
    finding.help(format!("take the reference out, or set `review: accepted` on `{back}`"))
}

/// Where following references from a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// At the first row that has what is looked for.
    At(usize),
    /// At a row that neither has it nor leads on.
    Nowhere(usize),
    /// Back where it came from.
    Circle,
}

/// Follows references from every row at once; linear however long the chains are.
pub(super) fn follow(rows: usize, has: impl Fn(usize) -> bool, next: impl Fn(usize) -> Option<usize>) -> Vec<End> {
    let mut ends: Vec<Option<End>> = vec![None; rows];
    let mut on_path = vec![false; rows];
    for start in 0..rows {
        let mut path = Vec::new();
        let mut at = start;
        let end = loop {
            if let Some(end) = ends[at] {
                break end;
            }
            if on_path[at] {
                break End::Circle;
            }
            on_path[at] = true;
            path.push(at);
            if has(at) {
                break End::At(at);
            }
            match next(at) {
                Some(to) => at = to,
                None => break End::Nowhere(at),
            }
        };
        for row in path {
            ends[row] = Some(end);
        }
    }
    ends.into_iter().enumerate().map(|(row, end)| end.unwrap_or(End::Nowhere(row))).collect()
}

#[cfg(test)]
mod tests {
    use super::{End, follow};

    #[test]
    fn references_are_followed_to_their_end() {
        // 0 → 1 → 2 (has it); 3 → 4 → 3; 5 → 6, which has nothing.
        let next = [Some(1), Some(2), None, Some(4), Some(3), Some(6), None];
        let ends = follow(7, |row| row == 2, |row| next[row]);
        assert_eq!(ends[..3], [End::At(2); 3]);
        assert_eq!(ends[3..5], [End::Circle; 2]);
        assert_eq!(ends[5..], [End::Nowhere(6); 2]);
    }
}
