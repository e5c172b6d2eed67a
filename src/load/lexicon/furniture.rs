//! `furniture`: what pages carry beside the article, by the words it is known by.

use super::super::node::Node;
use super::super::page::Page;

/// `furniture`; see [`Furniture`](crate::extract::page::Furniture).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawFurniture {
    /// `consent`
    pub consent: Vec<String>,
    /// `donation`
    pub donation: Vec<String>,
    /// `read_also`
    pub read_also: Vec<String>,
    /// `follow`
    pub follow: Vec<String>,
    /// `caption`
    pub caption: Vec<String>,
    /// `byline`
    pub byline: Vec<String>,
    /// `closing`
    pub closing: Vec<String>,
    /// `navigation`
    pub navigation: Vec<String>,
    /// `signature`
    pub signature: Vec<String>,
    /// `date_labels`
    pub date_labels: Vec<String>,
}

pub(super) fn furniture(page: &Page, node: Node) -> Option<RawFurniture> {
    let mut fields = page.fields(node, "furniture")?;
    let mut words = |key| fields.texts(key).into_iter().map(|text| text.text.into_owned()).collect();
    let found = RawFurniture {
        consent: words("consent"),
        donation: words("donation"),
        read_also: words("read_also"),
        follow: words("follow"),
        caption: words("caption"),
        byline: words("byline"),
        closing: words("closing"),
        navigation: words("navigation"),
        signature: words("signature"),
        date_labels: words("date_labels"),
    };
    fields.finish();
    Some(found)
}
