//! What the names of tags, their roles and classes say about what stands in them.

use super::super::Why;

/// Tags that matter, and a few groups of tags that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Name {
    /// Stands inside a line, and says nothing: `b`, `span`.
    Inline,
    /// Breaks the line: `div`, and whatever is not known.
    Block,
    Div,
    Link,
    Paragraph,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Item,
    Quote,
    Article,
    Main,
    Header,
    Section,
    Cell,
    Time,
    Title,
    Script,
    /// Text inside is not for reading: `style`, `svg`, `textarea`.
    Skipped,
    Nav,
    Aside,
    Footer,
    Figure,
    Control,
    Html,
    Body,
}

/// How many names there are.
pub(super) const NAMES: usize = Name::Body as usize + 1;

impl Name {
    pub fn of(name: &[u8]) -> Name {
        match name {
            b"a" => Name::Link,
            b"p" => Name::Paragraph,
            b"div" => Name::Div,
            b"h1" => Name::H1,
            b"h2" => Name::H2,
            b"h3" => Name::H3,
            b"h4" => Name::H4,
            b"h5" => Name::H5,
            b"h6" => Name::H6,
            b"li" | b"dt" | b"dd" => Name::Item,
            b"blockquote" => Name::Quote,
            b"article" => Name::Article,
            b"main" => Name::Main,
            b"header" => Name::Header,
            b"section" => Name::Section,
            b"td" | b"th" => Name::Cell,
            b"time" => Name::Time,
            b"title" => Name::Title,
            b"script" => Name::Script,
            b"style" | b"svg" | b"math" | b"textarea" | b"noscript" | b"iframe" | b"object" | b"template" | b"xmp"
            | b"noembed" | b"noframes" | b"canvas" | b"video" | b"audio" | b"datalist" => Name::Skipped,
            b"nav" | b"menu" => Name::Nav,
            b"aside" => Name::Aside,
            b"footer" => Name::Footer,
            b"figure" | b"figcaption" | b"caption" | b"picture" => Name::Figure,
            b"button" | b"select" | b"option" | b"optgroup" | b"dialog" | b"label" | b"legend" => Name::Control,
            b"html" => Name::Html,
            b"body" => Name::Body,
            b"abbr" | b"acronym" | b"b" | b"bdi" | b"bdo" | b"big" | b"cite" | b"code" | b"data" | b"del" | b"dfn"
            | b"em" | b"font" | b"i" | b"ins" | b"kbd" | b"mark" | b"nobr" | b"q" | b"rb" | b"rp" | b"rt" | b"ruby"
            | b"s" | b"samp" | b"small" | b"span" | b"strike" | b"strong" | b"sub" | b"sup" | b"tt" | b"u" | b"var" => {
                Name::Inline
            }
            _ => Name::Block,
        }
    }

    /// Whether it stands inside a line.
    pub fn inline(self) -> bool {
        matches!(self, Name::Inline | Name::Link | Name::Time)
    }

    /// A tag that may hold an article, and not only a part of a line or one paragraph.
    pub fn container(self) -> bool {
        use Name::{Article, Block, Body, Cell, Div, Html, Main, Section};
        matches!(self, Div | Block | Article | Main | Section | Cell | Body | Html)
    }

    pub fn level(self) -> Option<u8> {
        let level = (self as u8).checked_sub(Name::H1 as u8)? + 1;
        (level <= 6).then_some(level)
    }

    /// Why nothing in such a tag is of the article.
    pub fn out(self) -> Option<Why> {
        Some(match self {
            Name::Nav => Why::Navigation,
            Name::Aside | Name::Footer | Name::Control => Why::Outside,
            Name::Figure => Why::Caption,
            _ => return None,
        })
    }
}

/// Tags that nothing can stand in.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"keygen"
            | b"basefont"
            | b"frame"
    )
}

/// What a `role` says.
pub(super) fn by_role(role: &str) -> Option<Why> {
    Some(match role.trim().to_ascii_lowercase().as_str() {
        "navigation" | "menu" | "menubar" | "search" | "toolbar" => Why::Navigation,
        "banner" | "contentinfo" | "complementary" | "dialog" | "alertdialog" | "alert" | "form" => Why::Outside,
        _ => return None,
    })
}

/// Whether a style hides what it styles.
pub(super) fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|char| !char.is_whitespace()).take(4096).collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// What class or id say a thing is. A guess by habit: taken back if it leaves hardly any article.
pub(super) fn by_class(class: &str) -> Option<Why> {
    // Names such as `article-with-sidebar` are of what holds the article.
    let holds = |part: &str| matches!(part, "article" | "body" | "content" | "main" | "page" | "wrapper" | "layout");
    let mut why = None;
    for token in class.split_ascii_whitespace().take(64) {
        let mut found = None;
        let mut whole = false;
        for part in parts(token) {
            whole |= holds(&part);
            found = found.or(of_part(&part));
        }
        if let Some(found) = found.filter(|_| !whole) {
            why = why.or(Some(found));
        }
    }
    why
}

fn of_part(part: &str) -> Option<Why> {
    Some(match part {
        "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "skip" | "toolbar" | "pagination"
        | "pager" => Why::Navigation,
        "sidebar" | "footer" | "popup" | "modal" | "overlay" | "advert" | "advertisement" | "ad" | "ads" | "adslot"
        | "sponsor" | "sponsored" | "promo" | "widget" => Why::Outside,
        "share" | "sharing" | "social" | "newsletter" | "subscribe" | "follow" => Why::Follow,
        "related" | "recommended" | "recommendations" | "readmore" | "trending" | "popular" => Why::ReadAlso,
        "comment" | "comments" | "disqus" | "copyright" | "tags" | "taglist" => Why::Closing,
        "cookie" | "cookies" | "consent" | "gdpr" | "cmp" => Why::Consent,
        "donate" | "donation" | "donations" | "paywall" => Why::Donation,
        "caption" | "figcaption" | "credit" | "credits" | "legend" => Why::Caption,
        "byline" => Why::Byline,
        _ => return None,
    })
}

/// Whether class or id say that this is the lead.
pub(super) fn is_lead(class: &str) -> bool {
    class.split_ascii_whitespace().take(64).flat_map(parts).any(|part| {
        matches!(
            part.as_str(),
            "standfirst"
                | "chapo"
                | "chapeau"
                | "lead"
                | "lede"
                | "deck"
                | "dek"
                | "subtitle"
                | "subheadline"
                | "vorspann"
                | "entradilla"
                | "sommario"
        )
    })
}

/// Parts of a name: `share-bar`, `share_bar`, `shareBar`.
fn parts(token: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut lower = false;
    for char in token.chars().take(80) {
        if !char.is_ascii_alphanumeric() || char.is_ascii_uppercase() && lower {
            parts.push(String::new());
        }
        if char.is_ascii_alphanumeric()
            && let Some(last) = parts.last_mut()
        {
            last.push(char.to_ascii_lowercase());
        }
        lower = char.is_ascii_lowercase();
    }
    parts
}
