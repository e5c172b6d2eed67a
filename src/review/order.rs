//! In which order drafts are looked at: that of the text they were made from.

use super::{Draft, Sheet};
use crate::model::Review;

impl Sheet {
    /// The drafts that wait, in the order of the text.
    pub fn pending(&self) -> Vec<&Draft> {
        let mut drafts: Vec<(usize, &Draft)> =
            self.drafts.iter().enumerate().filter(|(_, draft)| draft.review == Review::Pending).collect();
        let placed = drafts.iter().all(|(_, draft)| draft.bytes.is_some());
        drafts.sort_by_key(|(row, draft)| {
            let bytes = draft.bytes.as_ref().map_or(usize::MAX, |bytes| bytes.start);
            let paragraph = if draft.headline { 0 } else { draft.paragraph.unwrap_or(u32::MAX) };
            // Where some have no bytes, paragraphs are what all of them can be ordered by.
            if placed { (0, bytes, *row) } else { (paragraph, bytes, *row) }
        });
        drafts.into_iter().map(|(_, draft)| draft).collect()
    }
}
