//! `rules/lexicon/<lang>.yaml`: the words of one language that extraction reads texts by. One
//! file here for each section of it.

use super::Text;
use super::node::Node;
use super::page::Page;

/// What a lexicon file says.
#[derive(Debug, Clone)]
pub struct RawLexicon<'t> {
    /// `language` (ISO 639).
    pub language: Text<'t>,
}

pub(super) fn lexicon<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawLexicon<'t>> {
    let mut fields = page.fields(node, "a lexicon")?;
    let language = fields.require_text("language");
    fields.finish();
    Some(RawLexicon { language: language? })
}
