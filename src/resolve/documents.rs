//! Documents in order.

use crate::finding::Finding;
use crate::load::RawDocument;

/// Documents by id; of two with one id the first is kept and both are reported.
pub(super) fn sorted<'t>(mut documents: Vec<RawDocument<'t>>, findings: &mut Vec<Finding>) -> Vec<RawDocument<'t>> {
    documents.sort_by(|a, b| a.id.text.cmp(&b.id.text));
    documents.dedup_by(|second, first| {
        let same = second.id.text == first.id.text;
        if same {
            findings.push(super::duplicate("document", &first.id, &second.id));
        }
        same
    });
    for document in &mut documents {
        document.claims.sort_by(|a, b| a.id.text.cmp(&b.id.text));
        document.claims.dedup_by(|second, first| {
            let same = second.id.text == first.id.text;
            if same {
                findings.push(super::duplicate("claim", &first.id, &second.id));
            }
            same
        });
    }
    documents
}
