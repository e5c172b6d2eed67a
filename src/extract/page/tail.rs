//! What stands below the article, or breaks into it: appeals, consent, comments; and signatures.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Why;
use super::cues::{Kind, fold, words};
use super::piece::Tag;
use super::sieve::{Mark, Sieve};

/// Takes out what closes the page, and finds the signature.
pub(super) fn settle(sieve: &mut Sieve) {
    breaks(sieve);
    ending(sieve);
}

/// Goes through the article until something asks for money or consent or closes the page. What
/// follows stays out until a paragraph is about what the article is about.
fn breaks(sieve: &mut Sieve) {
    let mut names = Names::default();
    let mut told = Told::default();
    let mut strangers: FxHashSet<String> = FxHashSet::default();
    let mut broken = false;
    // What the article has said so far; its names are gathered once something breaks into it.
    let mut said: Vec<usize> = sieve.headline.into_iter().collect();
    if let Some(headline) = sieve.headline {
        told.headline(sieve, headline);
    }
    for index in 0..sieve.pieces.len() {
        if !sieve.is_open(index) || sieve.dates[index].is_some() && !broken {
            continue;
        }
        let why = told.furniture(sieve, index);
        if let Some(why) = why {
            // The site names itself where it asks for something; that connects nothing.
            strangers.extend(Names::of(sieve.of(index)).map(|(name, _)| name));
            said.drain(..).for_each(|index| names.take(sieve.of(index)));
            broken = true;
            sieve.marks[index] = Mark::Out(why);
            continue;
        }
        let text = sieve.of(index);
        if broken && sieve.prose(index) && names.connect(text, &strangers) && told.silent(sieve, index) {
            broken = false;
        }
        if broken {
            sieve.marks[index] = Mark::Out(Why::After);
        } else if sieve.prose(index) {
            said.push(index);
            told.take(sieve, index);
        }
    }
}

/// How often the article itself has spoken of what furniture speaks of.
#[derive(Default)]
struct Told {
    paragraphs: u32,
    consent: u32,
    donation: u32,
}

impl Told {
    fn headline(&mut self, sieve: &Sieve, index: usize) {
        let look = &sieve.pieces[index].look;
        // A headline says what an article is about.
        self.consent += 2 * u32::from(look.consent > 0);
        self.donation += 2 * u32::from(look.donation > 0);
    }

    fn take(&mut self, sieve: &Sieve, index: usize) {
        let look = &sieve.pieces[index].look;
        self.paragraphs += 1;
        self.consent += u32::from(look.consent > 0);
        self.donation += u32::from(look.donation > 0);
    }

    /// Whether the piece has no word of appeals and consent.
    fn silent(&self, sieve: &Sieve, index: usize) -> bool {
        let look = &sieve.pieces[index].look;
        (look.donation == 0 || self.donation > 0) && (look.consent == 0 || self.consent > 0)
    }

    fn furniture(&self, sieve: &Sieve, index: usize) -> Option<Why> {
        let look = &sieve.pieces[index].look;
        if self.paragraphs == 0 {
            return None;
        }
        let starts = look.starts.filter(|starts| starts.strong || u32::from(starts.words) * 2 >= look.words);
        if look.short() && starts.is_some_and(|starts| starts.kind == Kind::Closing) {
            return Some(Why::Closing);
        }
        // A line is enough, if the article is not about that; a sentence has to say it twice.
        let asks = |line: bool, count: u8, told: u32| {
            if look.short() { line && told < 2 } else { count >= 2 && told == 0 }
        };
        if asks(look.asks_donation, look.donation, self.donation) {
            Some(Why::Donation)
        } else if asks(look.asks_consent, look.consent, self.consent) {
            Some(Why::Consent)
        } else {
            None
        }
    }
}

/// The names and longer words that an article has used, and how often.
#[derive(Default)]
struct Names {
    counts: FxHashMap<String, u32>,
}

/// How telling it is that a word is used again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// It starts with a capital inside a sentence.
    Name,
    /// A longer word, or any word of a script without capitals.
    Word,
}

impl Names {
    fn of(text: &str) -> impl Iterator<Item = (String, Weight)> + '_ {
        let mut before = 0;
        words(text).filter_map(move |range| {
            let gap = &text[before..range.start];
            let inside = before > 0 && !gap.contains(['.', '!', '?', ':', '…', '«', '"', '“', '„', '»']);
            before = range.end;
            let word = &text[range];
            let first = word.chars().next()?;
            let cased = first.is_uppercase() || first.is_lowercase();
            let least = if cased && !first.is_uppercase() { 6 } else { 3 };
            let weight = if inside && first.is_uppercase() { Weight::Name } else { Weight::Word };
            (first.is_alphabetic() && word.chars().nth(least - 1).is_some()).then(|| (fold(word), weight))
        })
    }

    fn take(&mut self, text: &str) {
        for (name, _) in Names::of(text) {
            *self.counts.entry(name).or_default() += 1;
        }
    }

    /// Whether a text speaks of what was spoken of: of two names or of one that comes up often,
    /// or of several things that come up again and again.
    fn connect(&self, text: &str, strangers: &FxHashSet<String>) -> bool {
        let mut shared: FxHashMap<String, (u32, u32)> = FxHashMap::default();
        for (name, weight) in Names::of(text).filter(|(name, _)| !strangers.contains(name)) {
            let Some(&count) = self.counts.get(&name) else { continue };
            let (names, words) = match (weight, count) {
                (Weight::Name, 3..) => (2, 0),
                (Weight::Name, _) => (1, 0),
                (Weight::Word, 2..) => (0, 1),
                (Weight::Word, _) => (0, 0),
            };
            let entry = shared.entry(name).or_default();
            *entry = (entry.0.max(names), entry.1.max(words));
        }
        let (names, words) = shared.values().fold((0, 0), |(names, words), one| (names + one.0, words + one.1));
        names >= 2 || names + words >= 3
    }
}

/// Lines that say who wrote a text; more than these are a list.
const MOST_SIGNATURES: usize = 3;

/// From the end upwards: short lines that nothing follows go, signatures stay.
fn ending(sieve: &mut Sieve) {
    let mut signatures = 0;
    // Whether the piece below was a line without a sentence too.
    let mut listed = false;
    for index in (0..sieve.pieces.len()).rev() {
        // `<p class="credit">(with AFP)</p>` credits the text and no picture.
        let credit = sieve.marks[index] == Mark::Out(Why::Caption)
            && sieve.pieces[index].tag == Tag::Paragraph
            && sieve.pieces[index].look.starts_with(Kind::Signature)
            && signatures < MOST_SIGNATURES
            && is_signature(sieve, index);
        if credit {
            sieve.marks[index] = Mark::Signature;
            signatures += 1;
            continue;
        }
        if !sieve.is_open(index) || sieve.dates[index].is_some() {
            continue;
        }
        let look = &sieve.pieces[index].look;
        if signatures < MOST_SIGNATURES && is_signature(sieve, index) {
            sieve.marks[index] = Mark::Signature;
            signatures += 1;
            continue;
        }
        let heading = matches!(sieve.pieces[index].tag, Tag::Heading(_));
        if !heading && (sieve.is_paragraph(index) || look.words >= 8 && !listed && !line_above(sieve, index)) {
            if !sieve.is_paragraph(index) {
                sieve.marks[index] = Mark::Paragraph;
            }
            break;
        }
        sieve.marks[index] = Mark::Out(Why::Loose);
        listed = true;
    }
}

/// Whether what stands above is a line without a sentence too: then both are of a list.
fn line_above(sieve: &Sieve, index: usize) -> bool {
    let above = (0..index).rev().find(|&above| sieve.is_open(above));
    above.is_some_and(|above| !sieve.is_paragraph(above))
}

/// `ATS`, `AFP/Reuters`, `(with AFP)`, `Reuters contributed to this report.`
fn is_signature(sieve: &Sieve, index: usize) -> bool {
    let look = &sieve.pieces[index].look;
    let text = sieve.of(index);
    if look.words == 0 || look.words > 14 || matches!(sieve.pieces[index].tag, Tag::Heading(_) | Tag::Quote) {
        return false;
    }
    let inside = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .or(text.strip_prefix('[').and_then(|text| text.strip_suffix(']')));
    let (mut agencies, mut shouted, mut all) = (0, 0, 0);
    let mut skip = 0;
    for range in words(text) {
        all += 1;
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let word = &text[range.clone()];
        if let Some(hit) = sieve.cues.find(text, &range, |kind| kind == Kind::Agency) {
            agencies += hit.words;
            skip = hit.words - 1;
        } else if (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            shouted += 1;
        }
    }
    let named = agencies + shouted;
    let only = named == all && all <= 6 && !look.ends;
    let cued = look.signature && (look.starts_with(Kind::Signature) || named > 0);
    only || cued || inside.is_some() && named > 0 && all <= 6
}
