//! Walks the tags of a page: which block a text stands in, and what stands around it. Keeps its
//! own stack, so depth costs memory and nothing else; broken nesting is mended as it comes.

use std::ops::Range;

use html5gum::emitters::callback::CallbackEvent;

use super::super::offsets::Segment;
use super::super::piece::Tag;
use super::super::{MAX_PIECES, Why};
use super::facts::Hints;
use super::names::{self, NAMES, Name};
use super::weave::Weave;

/// Deeper tags are not told apart from those around them; browsers stop much earlier.
const DEEPEST: usize = 4096;
/// How far up an end tag looks past tags that stand in lines.
const FARTHEST: usize = 64;

/// A tag that breaks lines, or one that holds such tags.
pub(super) struct Node {
    pub parent: u32,
    pub name: Name,
    /// The page calls it the article's body.
    pub body: bool,
    /// The page gives it the role of `main` or `article`.
    pub role: Option<Name>,
}

/// A block of text and what stands around it.
pub(super) struct Raw {
    pub span: Range<usize>,
    pub node: u32,
    pub tag: Tag,
    pub out: Option<Why>,
    /// Out by the habits of class names.
    pub weak: Option<Why>,
    /// How many of its bytes stand in links.
    pub links: usize,
    pub title: bool,
}

/// What came of the walk.
pub(super) struct Walked {
    pub text: String,
    pub segments: Vec<Segment>,
    pub nodes: Vec<Node>,
    pub raws: Vec<Raw>,
    pub hints: Hints,
}

#[derive(Clone, Copy)]
struct Frame {
    name: Name,
    node: u32,
    tag: Tag,
    out: Option<Why>,
    weak: Option<Why>,
    /// Text in it is not read.
    skip: bool,
    link: bool,
    /// Breaks the line though its name does not.
    breaks: bool,
}

/// Attributes of the tag under way that matter.
#[derive(Default)]
pub(super) struct Attributes {
    pub name: Vec<u8>,
    key: Vec<u8>,
    class: String,
    role: String,
    hidden: bool,
    pub itemprop: String,
    pub property: String,
    pub content: Option<(String, Range<usize>)>,
    pub datetime: Option<(String, Range<usize>)>,
    pub pubdate: bool,
    pub lang: Option<String>,
    pub kind: String,
}

pub(super) struct Walker<'a> {
    weave: Weave<'a>,
    nodes: Vec<Node>,
    frames: Vec<Frame>,
    /// How many frames of each name are open.
    counts: [u32; NAMES],
    raws: Vec<Raw>,
    /// What stood around the block's first text.
    around: Option<Frame>,
    breaks: u8,
    tag: Attributes,
    start: usize,
    hints: Hints,
}

impl<'a> Walker<'a> {
    pub fn new(source: &'a str) -> Walker<'a> {
        let root = Node { parent: 0, name: Name::Html, body: false, role: None };
        Walker {
            weave: Weave::new(source),
            nodes: vec![root],
            frames: Vec::new(),
            counts: [0; NAMES],
            raws: Vec::new(),
            around: None,
            breaks: 0,
            tag: Attributes::default(),
            start: 0,
            hints: Hints::default(),
        }
    }

    pub fn event(&mut self, event: &CallbackEvent<'_>, range: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Attributes { name: name.to_vec(), ..Attributes::default() };
                self.start = range.start;
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.key.clear();
                self.tag.key.extend_from_slice(name);
                self.tag.bare();
            }
            CallbackEvent::AttributeValue { value } => self.tag.value(value, range),
            CallbackEvent::CloseStartTag { .. } => self.open(range.end),
            CallbackEvent::EndTag { name } => self.close(Name::of(name), name, range.start),
            CallbackEvent::String { .. } => self.text(range),
            _ => {}
        }
    }

    pub fn done(mut self) -> Walked {
        let end = self.weave.source().len();
        self.finish(end);
        let Walker { weave, nodes, raws, hints, .. } = self;
        Walked { text: weave.text, segments: weave.segments, nodes, raws, hints }
    }

    fn top(&self) -> Frame {
        self.frames.last().copied().unwrap_or(Frame {
            name: Name::Html,
            node: 0,
            tag: Tag::None,
            out: None,
            weak: None,
            skip: false,
            link: false,
            breaks: true,
        })
    }

    fn text(&mut self, range: Range<usize>) {
        let top = self.top();
        if top.skip {
            if top.name == Name::Script {
                self.hints.script(range);
            }
            return;
        }
        let empty = self.weave.is_empty();
        self.weave.take(range.clone(), top.link);
        if empty && !self.weave.is_empty() {
            self.around = Some(top);
            self.breaks = 0;
        } else if !empty {
            self.breaks = 0;
        }
    }

    /// Ends the block under way.
    fn finish(&mut self, place: usize) {
        self.breaks = 0;
        let around = self.around.take();
        if self.raws.len() <= MAX_PIECES
            && let Some(woven) = self.weave.finish(place)
            && let Some(frame) = around
        {
            self.raws.push(Raw {
                span: woven.span,
                node: frame.node,
                tag: frame.tag,
                out: frame.out,
                weak: frame.weak,
                links: woven.links,
                title: frame.name == Name::Title,
            });
        }
    }

    fn open(&mut self, end: usize) {
        let tag = std::mem::take(&mut self.tag);
        let name = Name::of(&tag.name);
        let start = self.start;
        match tag.name.as_slice() {
            b"br" => {
                self.weave.blank(start..end);
                self.breaks = self.breaks.saturating_add(1);
                if self.breaks >= 2 {
                    self.finish(start);
                }
                return;
            }
            b"meta" => return self.hints.meta(&tag),
            b"hr" => return self.finish(start),
            other if names::is_void(other) => return,
            _ => {}
        }
        let out = tag.out().or(name.out());
        let weak = if matches!(name, Name::Html | Name::Body | Name::Main | Name::Article) || name.level().is_some() {
            None
        } else {
            names::by_class(&tag.class)
        };
        let above = self.top();
        // A span that is hidden, or a link with the class of a button, is a block of its own
        // unless it stands in a paragraph.
        let breaks = !name.inline() || (out.is_some() || weak.is_some()) && above.tag == Tag::None;
        if breaks {
            self.finish(start);
            self.mend(name);
        }
        if name == Name::Html {
            self.hints.language(tag.lang.as_deref());
        }
        let above = self.top();
        if name == Name::Time || tag.itemprop == "datePublished" {
            self.hints.time(&tag, above.node, above.out.is_some());
        }
        if self.frames.len() >= DEEPEST {
            return;
        }
        let skip = above.skip
            || matches!(name, Name::Script | Name::Skipped)
            || !breaks && tag.hidden
            || name == Name::Title && self.frames.iter().rev().take(FARTHEST).any(|frame| frame.name == Name::Skipped);
        let mut frame = Frame {
            name,
            node: above.node,
            tag: tag_of(name, above.tag, &tag.class),
            out: above.out.or(if breaks { out } else { None }),
            weak: above.weak.or(if breaks { weak } else { None }),
            skip,
            link: above.link || name == Name::Link,
            breaks,
        };
        if breaks {
            frame.node = self.nodes.len() as u32;
            let role = match tag.role.as_str() {
                "main" => Some(Name::Main),
                "article" => Some(Name::Article),
                _ => None,
            };
            let body = tag.itemprop == "articleBody";
            self.nodes.push(Node { parent: above.node, name, body, role });
        }
        if name == Name::Script {
            self.hints.opens_script(&tag);
        }
        self.counts[name as usize] += 1;
        self.frames.push(frame);
    }

    /// Ends what cannot hold the tag that is about to open.
    fn mend(&mut self, name: Name) {
        let inner = self.frames.iter().rev().take(FARTHEST).position(|frame| frame.breaks);
        let Some(inner) = inner.map(|up| self.frames.len() - 1 - up) else { return };
        let open = self.frames[inner].name;
        let heading = |name: Name| name.level().is_some();
        if open == Name::Paragraph || open == Name::Item && name == Name::Item || heading(open) && heading(name) {
            self.pop_to(inner);
        }
    }

    fn close(&mut self, name: Name, written: &[u8], place: usize) {
        if written == b"br" || written == b"p" && self.counts[Name::Paragraph as usize] == 0 {
            self.finish(place);
            return;
        }
        if !name.inline() {
            self.finish(place);
        }
        if self.counts[name as usize] == 0 {
            return;
        }
        if name.inline() {
            let near = self.frames.iter().rev().take(FARTHEST);
            let mut found = None;
            for (up, frame) in near.enumerate() {
                if frame.name == name {
                    found = Some(self.frames.len() - 1 - up);
                    break;
                }
                if frame.breaks {
                    break;
                }
            }
            if let Some(at) = found {
                if self.frames[at].breaks {
                    self.finish(place);
                }
                self.pop_to(at);
            }
        } else if let Some(at) = self.frames.iter().rposition(|frame| frame.name == name) {
            // Each frame looked at is popped.
            self.pop_to(at);
        }
    }

    fn pop_to(&mut self, at: usize) {
        for frame in self.frames.drain(at..) {
            self.counts[frame.name as usize] -= 1;
        }
    }
}

fn tag_of(name: Name, above: Tag, class: &str) -> Tag {
    if let Some(level) = name.level() {
        return if level > 1 && names::is_lead(class) { Tag::Lead } else { Tag::Heading(level) };
    }
    let kept = if above == Tag::Paragraph { Tag::None } else { above };
    match name {
        Name::Quote => Tag::Quote,
        Name::Item => Tag::Item,
        Name::Paragraph | Name::Div if names::is_lead(class) => Tag::Lead,
        Name::Paragraph if kept == Tag::None => Tag::Paragraph,
        name if name.inline() => above,
        Name::Cell | Name::Article | Name::Main | Name::Section => Tag::None,
        _ => kept,
    }
}

impl Attributes {
    /// An attribute that says something by being there.
    fn bare(&mut self) {
        match self.key.as_slice() {
            b"hidden" => self.hidden = true,
            b"pubdate" => self.pubdate = true,
            _ => {}
        }
    }

    fn value(&mut self, value: &[u8], range: Range<usize>) {
        let text = || String::from_utf8_lossy(value).into_owned();
        match self.key.as_slice() {
            b"class" | b"id" => {
                self.class.push(' ');
                self.class.push_str(&String::from_utf8_lossy(value));
            }
            b"role" => self.role = text(),
            b"aria-hidden" => self.hidden |= value.eq_ignore_ascii_case(b"true"),
            // Until found, hidden text is there to be searched for.
            b"hidden" => self.hidden = !value.eq_ignore_ascii_case(b"until-found"),
            b"style" => self.hidden |= names::hides(&String::from_utf8_lossy(value)),
            b"itemprop" => self.itemprop = text(),
            b"property" | b"name" | b"http-equiv" if self.property.is_empty() => self.property = text(),
            b"content" => self.content = Some((text(), range)),
            b"datetime" => self.datetime = Some((text(), range)),
            b"lang" => self.lang = Some(text()),
            b"type" => self.kind = text(),
            _ => {}
        }
    }

    fn out(&self) -> Option<Why> {
        if self.hidden { Some(Why::Hidden) } else { names::by_role(&self.role) }
    }
}
