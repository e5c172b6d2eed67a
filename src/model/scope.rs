//! How much of a place a claim speaks of, as a fraction interval.

/// The whole, in parts per million. Fractions are counted in whole parts so that bounds can
/// be compared exactly; an open bound is one part further in.
pub const WHOLE: u32 = 1_000_000;

/// A closed interval of parts per million: whole is `[WHOLE, WHOLE]`, some part is
/// `[1, WHOLE - 1]`, none is `[0, 0]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction {
    /// At least so much, in parts per million.
    pub low: u32,
    /// At most so much, in parts per million.
    pub high: u32,
}

impl Fraction {
    /// Anything from nothing to the whole.
    pub const ANY: Fraction = Fraction { low: 0, high: WHOLE };
    /// Nothing.
    pub const NONE: Fraction = Fraction { low: 0, high: 0 };
    /// All of it.
    pub const ALL: Fraction = Fraction { low: WHOLE, high: WHOLE };
    /// Something, possibly all.
    pub const SOME: Fraction = Fraction { low: 1, high: WHOLE };

    /// What both allow, if anything.
    pub fn meet(self, other: Fraction) -> Option<Fraction> {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        (low <= high).then_some(Fraction { low, high })
    }

    /// What remains when this much is taken away.
    pub fn rest(self) -> Fraction {
        Fraction { low: WHOLE - self.high, high: WHOLE - self.low }
    }

    /// Whether `self` can only be more than `other`.
    pub fn exceeds(self, other: Fraction) -> bool {
        self.low > other.high
    }
}

/// A word of the vocabulary for a fraction: `whole`, `most`, `few-localities`, `north-west`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeWord {
    /// The word as claims write it.
    pub word: String,
    /// What it stands for.
    pub fraction: Fraction,
    /// A part with a name of its own: rivals cannot both hold it.
    pub named: bool,
}

/// The scope of one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// How much.
    pub fraction: Fraction,
    /// The place of its word in [`Vocabulary::scopes`](super::Vocabulary::scopes); a
    /// percentage has none.
    pub word: Option<u16>,
    /// Whether the word names a part ([`ScopeWord::named`]).
    pub named: bool,
    /// Written `~90%`: the number said, in parts per million.
    pub about: Option<u32>,
    /// Not written in the claim: the predicate's default.
    pub assumed: bool,
}

impl Scope {
    /// The scope in a word or two: `whole`, `25%`, `most, assumed`.
    pub fn words(&self, scopes: &[ScopeWord]) -> String {
        let word = match self.word.and_then(|word| scopes.get(word as usize)) {
            Some(word) => word.word.clone(),
            None => match self.about {
                Some(parts) => format!("about {}%", percent(parts)),
                None => percent_words(self.fraction),
            },
        };
        if self.assumed { format!("{word}, assumed") } else { word }
    }
}

/// Parts per million as percents, with a decimal where there is one: `25`, `0.5`.
fn percent(parts: u32) -> String {
    let text = format!("{:.1}", f64::from(parts) / 10_000.0);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

fn percent_words(fraction: Fraction) -> String {
    // An open bound stands one part further in.
    match (fraction.low, fraction.high) {
        (low, WHOLE) if low % 10_000 == 1 => format!("more than {}%", percent(low - 1)),
        (0, high) if high % 10_000 == 9_999 => format!("less than {}%", percent(high + 1)),
        (low, WHOLE) if low < WHOLE => format!("at least {}%", percent(low)),
        (0, high) if high > 0 => format!("at most {}%", percent(high)),
        (low, high) if high - low <= 10_000 => format!("{}%", percent(low.midpoint(high))),
        (low, high) => format!("{}–{}%", percent(low), percent(high)),
    }
}
