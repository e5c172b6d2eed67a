//! The section `names:` of a lexicon: the small words in and before names.

use super::super::Text;
use super::super::node::Node;
use super::super::page::Page;

/// What the section says.
#[derive(Debug, Clone, Default)]
pub struct RawNames<'t> {
    /// `articles`: what stands before a name and is no part of it.
    pub articles: Vec<Text<'t>>,
    /// `prefixes`: what is part of a name or missing from it.
    pub prefixes: Vec<Text<'t>>,
    /// `particles`: what joins capitalised words to one name.
    pub particles: Vec<Text<'t>>,
}

pub(super) fn names<'t>(page: &Page<'t>, node: Node<'t>) -> Option<RawNames<'t>> {
    let mut fields = page.fields(node, "the names of a lexicon")?;
    let (articles, prefixes) = (fields.texts("articles"), fields.texts("prefixes"));
    let particles = fields.texts("particles");
    fields.finish();
    Some(RawNames { articles, prefixes, particles })
}
