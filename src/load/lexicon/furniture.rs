//! `furniture`: what pages carry beside the article, by the words it is known by.

use super::super::node::Node;
use super::super::page::Page;

/// `furniture`: cue phrases of what stands beside an article. All may be empty: then structure
/// alone tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawFurniture {
    /// `consent`: consent and cookies: `accept all`, `privacy policy`, `cookies`.
    pub consent: Vec<String>,
    /// `donation`: appeals for money: `support our journalism`, `make a donation`.
    pub donation: Vec<String>,
    /// `read_also`: pointers to other articles: `read also`, `read more`.
    pub read_also: Vec<String>,
    /// `follow`: calls to follow, share, subscribe: `follow us`, `share`, `subscribe`.
    pub follow: Vec<String>,
    /// `caption`: captions and credits: `photo`, `file picture`, `image credit`.
    pub caption: Vec<String>,
    /// `byline`: what stands before an author's name: `by`, `written by`.
    pub byline: Vec<String>,
    /// `closing`: what closes a page: `comments`, `related articles`, `all rights reserved`.
    pub closing: Vec<String>,
    /// `navigation`: words of menus: `search`, `home`, `log in`.
    pub navigation: Vec<String>,
    /// `signature`: what signatures are made of: `contributed to this report`, `with files from`.
    pub signature: Vec<String>,
    /// `date_labels`: what stands before a date: `published`, `last updated`, `date`.
    pub date_labels: Vec<String>,
}

impl RawFurniture {
    /// Takes in the phrases of a further language.
    pub fn join(&mut self, other: RawFurniture) {
        self.consent.extend(other.consent);
        self.donation.extend(other.donation);
        self.read_also.extend(other.read_also);
        self.follow.extend(other.follow);
        self.caption.extend(other.caption);
        self.byline.extend(other.byline);
        self.closing.extend(other.closing);
        self.navigation.extend(other.navigation);
        self.signature.extend(other.signature);
        self.date_labels.extend(other.date_labels);
    }
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
