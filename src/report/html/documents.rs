//! The documents: what was read, by whom published, when, and where it can be found.

use maud::html;

use super::Source;
use super::link::{anchor, name, sentence};
use crate::report::escape::visible;
use crate::report::web;

/// The documents in order of publication, those without a date last.
pub(super) fn documents(source: &Source<'_>) -> Vec<String> {
    let dossier = source.material.dossier;
    let mut claims = vec![0_usize; dossier.documents.len()];
    for (_, claim) in dossier.claims() {
        claims[claim.document.index()] += 1;
    }
    let mut rows: Vec<usize> = (0..dossier.documents.len()).collect();
    rows.sort_by_key(|row| (dossier.documents[*row].published.map_or(i64::MAX, |range| range.earliest), *row));
    let item = |row: &usize| {
        let document = &dossier.documents[*row];
        let title = document.title.as_deref().unwrap_or(&document.id);
        let when = match document.published {
            Some(range) => crate::report::words::range(range),
            None => source.text("undated"),
        };
        let markup = html! {
            li.document id=(anchor("document", &document.id)) {
                b lang=[document.language.as_deref()] { (name(title)) } " "
                span.meta {
                    (name(&dossier.source(document.publisher).name)) " · " (sentence(&when)) " · "
                    (source.count("count-claims", claims[*row])) " · " (name(&document.id))
                    @if let Some(url) = &document.url {
                        " · "
                        @match web::link(url) {
                            Some(link) => a href=(link) rel="noreferrer noopener" { bdi { (visible(url)) } },
                            None => bdi { (visible(url)) },
                        }
                    }
                }
            }
        };
        markup.into_string()
    };
    rows.iter().map(item).collect()
}
