//! References from claim to claim, before claims have their final numbers.

use crate::finding::{Code, Finding};
use crate::load::{RawClaim, Text, nearest, short};

/// A document's id and the rows of its claims, which are sorted by id.
pub(super) struct Shelf<'r> {
    pub id: &'r str,
    pub rows: std::ops::Range<usize>,
}

/// Every claim of the dossier, readable or not, by document and id.
pub(super) struct Shelves<'r, 't> {
    /// Sorted by id.
    pub shelves: Vec<Shelf<'r>>,
    pub claims: &'r [&'r RawClaim<'t>],
    /// A file of claims could not be read: what is not found may have been in it.
    pub torn: bool,
}

impl Shelves<'_, '_> {
    /// The row that `text`, written in document `own`, names.
    pub fn find(&self, text: &Text, own: usize, findings: &mut Vec<Finding>) -> Option<usize> {
        let (document, claim) = match text.text.split_once('/') {
            Some((document, claim)) => {
                (self.shelves.binary_search_by(|shelf| shelf.id.cmp(document.trim())).ok(), claim.trim())
            }
            None => (Some(own), text.text.trim()),
        };
        let found = document.and_then(|document| {
            let rows = self.shelves[document].rows.clone();
            let at = self.claims[rows.clone()].binary_search_by(|other| other.id.text.as_ref().cmp(claim)).ok()?;
            Some(rows.start + at)
        });
        // A name without a document never points into another file, torn or not.
        if found.is_none() && (!self.torn || document == Some(own)) {
            findings.push(self.unknown(text, document, claim));
        }
        if let Some(rejected) = found.map(|row| self.claims[row]).filter(|claim| claim.rejected()) {
            findings.push(refused(text, rejected));
            return None;
        }
        found
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

/// A reference to a claim that takes no part any more.
fn refused(text: &Text, rejected: &RawClaim) -> Finding {
    let name = short(&text.text);
    let finding = Finding::new(Code::UnknownClaim, format!("the claim `{name}` was rejected"))
        .label(text.span, "refers to a rejected claim");
    let finding = match rejected.review {
        Some((_, span)) => finding.label(span, "rejected here"),
        None => finding,
    };
    finding.help(format!("take the reference out, or set `review: accepted` on `{name}`"))
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
