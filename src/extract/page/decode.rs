//! From bytes to UTF-8, and the way back: where a byte of the decoded text stands in the file.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8};

use super::html::Tagged;
use super::refused::{Refused, refuse};
use super::{At, Found};

/// A decoded file.
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub html: bool,
    pub way: Way,
}

/// The way from the decoded text back to the file.
#[derive(Debug, Clone)]
pub(super) enum Way {
    /// UTF-8: the same, so many bytes further on (the byte-order mark).
    Shifted(u32),
    /// Another encoding: places from which text and file run in step, byte for byte, as
    /// (text, file), up to the next; where a character is longer on one side, a place of its own.
    Steps(Vec<(u32, u32)>),
}

impl Way {
    /// Where a character of the decoded text starts in the file.
    pub fn start(&self, at: usize) -> usize {
        match self {
            Way::Shifted(by) => at + *by as usize,
            Way::Steps(steps) => {
                let next = steps.partition_point(|&(text, _)| text as usize <= at);
                let Some(&(text, file)) = next.checked_sub(1).and_then(|index| steps.get(index)) else { return 0 };
                let limit = steps.get(next).map_or(u32::MAX, |&(_, file)| file) as usize;
                // Inside a character that is longer here than there, its start is meant.
                (file as usize + (at - text as usize)).min(limit)
            }
        }
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        self.start(range.start)..self.start(range.end)
    }

    /// A date from a tag, its place told in bytes of the file.
    pub fn tag(&self, found: Tagged) -> Found {
        Found { edtf: found.edtf, at: At::Tag { tag: found.tag, source: self.range(found.range) } }
    }
}

/// Decodes a file, or says why it cannot be read.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Refused> {
    refuse(bytes)?;
    let (body, mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(body) => (body, 3),
        None => (bytes, 0),
    };
    let html = looks_like_html(body);
    let declared = if html { declared(body) } else { None };
    match std::str::from_utf8(body) {
        // What is valid UTF-8 is UTF-8, whatever a tag left over from the server says; but
        // this Japanese encoding is made of ASCII bytes only.
        Ok(text) if declared != Some(ISO_2022_JP) => {
            Ok(Decoded { text: Cow::Borrowed(text), html, way: Way::Shifted(mark) })
        }
        Ok(_) => by_charset(body, mark, ISO_2022_JP),
        Err(error) => match declared {
            Some(charset) if charset != UTF_8 => by_charset(body, mark, charset),
            _ => Err(Refused::NotUtf8 { offset: error.valid_up_to() + mark as usize }),
        },
    }
}

/// Tags that a saved page or a part of one starts with.
const OPENINGS: &[&str] = &[
    "!doctype", "html", "head", "body", "meta", "title", "link", "script", "style", "main", "article", "section",
    "div", "header", "nav", "h1", "h2", "p", "table", "font", "a", "b", "br", "span", "ul", "center", "base",
];

/// Whether the text is HTML: by its first tag, as browsers tell, or by an early `<html>`.
fn looks_like_html(body: &[u8]) -> bool {
    let mut start = body.trim_ascii_start();
    start = &start[..start.len().min(16 * 1024)];
    // What stands before the first tag: processing instructions and comments.
    loop {
        let end: &[u8] = if start.starts_with(b"<!--") {
            b"-->"
        } else if start.starts_with(b"<?") {
            b">"
        } else {
            break;
        };
        let Some(at) = start.windows(end.len()).position(|window| window == end) else { return false };
        start = start[at + end.len()..].trim_ascii_start();
    }
    let opens = |name: &&str| {
        let Some(rest) = start.strip_prefix(b"<") else { return false };
        let Some((head, rest)) = rest.split_at_checked(name.len()) else { return false };
        head.eq_ignore_ascii_case(name.as_bytes())
            && rest.first().is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
    };
    let has = |name: &[u8]| start.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
    OPENINGS.iter().any(opens) || has(b"<html>") || has(b"<html ") || has(b"</body>") || has(b"<!doctype html")
}

/// The encoding that a page declares in its first kilobytes: `charset=` in a tag, or `encoding=`.
fn declared(body: &[u8]) -> Option<&'static Encoding> {
    let start = &body[..body.len().min(4 * 1024)];
    let key = |name: &[u8]| {
        let at = start.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
        let rest = start[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b':'));
        Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
    };
    key(b"charset").or_else(|| key(b"encoding"))
}

/// Decodes character by character, since the way back needs to know where each one starts.
fn by_charset(body: &[u8], mark: u32, charset: &'static Encoding) -> Result<Decoded<'static>, Refused> {
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(body.len() + body.len() / 8);
    let mut steps: Vec<(u32, u32)> = vec![(0, mark)];
    let in_step = charset.is_ascii_compatible();
    // Start of the character under way.
    let mut start = 0;
    let mut at = 0;
    let mut room = [0; 16];
    let mut place = |text: usize, file: usize| {
        let (text, file) = (text as u32, file as u32 + mark);
        match steps.last() {
            Some(&(before, there)) if file.wrapping_sub(there) == text.wrapping_sub(before) => {}
            _ => steps.push((text, file)),
        }
    };
    while at < body.len() {
        if in_step && start == at && body[at].is_ascii() {
            let run = body[at..].iter().position(|byte| !byte.is_ascii()).unwrap_or(body.len() - at);
            place(text.len(), at);
            text.push_str(std::str::from_utf8(&body[at..at + run]).unwrap_or_default());
            at += run;
            start = at;
            continue;
        }
        let (result, _, written) =
            decoder.decode_to_utf8_without_replacement(&body[at..=at], &mut room, at + 1 == body.len());
        if let DecoderResult::Malformed(..) = result {
            return Err(Refused::NotCharset { charset: charset.name(), offset: start + mark as usize });
        }
        at += 1;
        if written > 0 {
            place(text.len(), start);
            text.push_str(std::str::from_utf8(&room[..written]).unwrap_or("\u{fffd}"));
            // Text and file part company here; the next character takes a place of its own.
            start = at;
        }
    }
    place(text.len(), body.len());
    Ok(Decoded { text: Cow::Owned(text), html: true, way: Way::Steps(steps) })
}
