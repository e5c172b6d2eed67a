//! Cuts a saved page into pieces: walks its tags, weaves its readable text, and finds the part
//! that is the article.

mod facts;
mod names;
mod region;
mod walk;
mod weave;

use std::ops::Range;

use html5gum::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::cues::Cues;
use super::piece::Cut;

/// A date that a tag states; its place is told in the decoded file.
pub(super) struct Tagged {
    pub edtf: String,
    pub tag: &'static str,
    pub range: Range<usize>,
}

/// What a page says of itself in its tags.
#[derive(Default)]
pub(super) struct Facts {
    pub published: Option<Tagged>,
    pub language: Option<String>,
}

/// A page, read.
pub(super) struct Read {
    pub cut: Cut,
    pub facts: Facts,
}

/// Reads a page of HTML, however broken.
pub(super) fn read(source: &str, cues: &Cues) -> Read {
    let mut walker = walk::Walker::new(source);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        walker.event(&event, span.start..span.end);
        None::<std::convert::Infallible>
    });
    // Scripts, styles and titles are read as browsers read them.
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
    let walked = walker.done();
    region::choose(source, walked, cues)
}
